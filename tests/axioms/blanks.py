"""For every promise that is not made, a problem on which it is broken: world, axiom, points, what is changed, rules.

What the number changes is in `holds`: for most axioms, every so-many-th point (the first too) comes late or goes.
"""

from winset.bargain import Axiom

ALL = "nash kalai_smorodinsky raiffa egalitarian equal_loss utilitarian weighted_nash"
BUT_EGALITARIAN = "nash kalai_smorodinsky raiffa equal_loss utilitarian weighted_nash"
BUT_WEIGHTED = "nash kalai_smorodinsky raiffa egalitarian equal_loss utilitarian"

BLANKS = (
    ("packages", Axiom.GAINFUL, [(1, 1), (6, 0), (5, -2), (2, -1)], 2, "equal_loss utilitarian"),
    ("packages", Axiom.SYMMETRIC, [(2, 4), (3, 2)], 3, "weighted_nash"),
    ("packages", Axiom.SCALE_FREE, [(0, 4), (4, 2)], 5, "equal_loss utilitarian"),
    ("packages", Axiom.SCALE_FREE, [(4, 2), (3, 3)], 2, "egalitarian"),
    (
        *("packages", Axiom.IIA, [(7, 2), (5, 0), (8, 4), (5, 6), (1, 8), (11, 0), (4, 6)], 5),
        "kalai_smorodinsky raiffa equal_loss",
    ),
    ("packages", Axiom.MONOTONE, [(2, 4), (3, 2)], 3, BUT_WEIGHTED),
    ("packages", Axiom.MONOTONE, [(2, 8), (1, 12)], 5, "weighted_nash"),
    ("packages", Axiom.INDIVIDUAL_MONOTONE, [(17, 26), (11, 28), (13, 6), (8, 22), (28, 9)], 5, ALL),
    ("packages", Axiom.WORST_OFF_MONOTONE, [(11, 26), (14, 16)], 3, BUT_EGALITARIAN),
    ("packages", Axiom.STEPWISE, [(2, 4), (3, 2)], 3, BUT_WEIGHTED),
    ("packages", Axiom.STEPWISE, [(2, 8), (1, 12)], 5, "weighted_nash"),
    (
        *("packages", Axiom.MIDPOINT, [(9, 2), (23, 12), (21, 4), (5, 29), (12, 10), (12, 15), (13, 3)], 3),
        "nash egalitarian utilitarian weighted_nash",
    ),
    ("packages", Axiom.MIDPOINT, [(2, 9), (5, 5), (3, 2)], 5, "equal_loss"),
    # With two actors no problem is known on which these three break it; the first is proved to keep it.
    ("packages", Axiom.NO_DEAL_MONOTONE, [(6, 4, 4), (5, 3, 6), (1, 5, 1)], 2, "kalai_smorodinsky equal_loss"),
    ("packages", Axiom.NO_DEAL_MONOTONE, [(6, 2, 2), (5, 5, 1), (0, 6, 3)], 4, "raiffa"),
    ("lotteries", Axiom.GAINFUL, [(1, 3), (0, 1), (4, 0)], 2, "utilitarian"),
    ("lotteries", Axiom.SYMMETRIC, [(0, 4), (4, 2)], 5, "weighted_nash"),
    ("lotteries", Axiom.SCALE_FREE, [(0, 4), (4, 2)], 5, "egalitarian equal_loss utilitarian"),
    ("lotteries", Axiom.IIA, [(4, 30), (14, 26), (18, 22)], 4, "kalai_smorodinsky raiffa equal_loss"),
    ("lotteries", Axiom.MONOTONE, [(2, 4), (3, 2)], 3, ALL),
    (
        *("lotteries", Axiom.INDIVIDUAL_MONOTONE, [(17, 26), (11, 28), (13, 6), (8, 22), (28, 9)], 5),
        "nash utilitarian weighted_nash",
    ),
    ("lotteries", Axiom.INDIVIDUAL_MONOTONE, [(3, 1), (3, 3), (0, 4), (-1, 4), (1, 4)], 4, "raiffa"),
    ("lotteries", Axiom.WORST_OFF_MONOTONE, [(11, 26), (14, 16)], 3, BUT_EGALITARIAN),
    ("lotteries", Axiom.STEPWISE, [(2, 4), (3, 2)], 3, ALL),
    (
        *("lotteries", Axiom.MIDPOINT, [(1, 1), (6, 0), (5, -2), (2, -1)], 2),
        "egalitarian equal_loss utilitarian weighted_nash",
    ),
)

FAILS = {
    (world, axiom, rule): (points, factor) for world, axiom, points, factor, rules in BLANKS for rule in rules.split()
}
