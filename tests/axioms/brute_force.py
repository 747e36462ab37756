"""The naive way: list every package, add it up in exact fractions, compare all with all. It judges the fast way."""

from fractions import Fraction
from itertools import product
from math import floor, prod

STEP = Fraction(1, 10**6)
EFFECT_STEP = Fraction(1, 10**9)


def exact(number):
    """The decimal that a float was written as."""
    return Fraction(float(number)).limit_denominator(10**9)


def rounded(number, step):
    return floor(exact(number) / step + Fraction(1, 2))


def worth(curve, actor, effect):
    knots = [exact(k) for k in curve.knots]
    values = [exact(w) for w in curve.worth[:, actor]]
    k = 1
    while k < len(knots) - 1 and effect > knots[k]:
        k += 1
    slope = (values[k] - values[k - 1]) / (knots[k] - knots[k - 1])
    return values[k - 1] + slope * (effect - knots[k - 1])


def paid(blocks, curve, rows):
    """Payoffs of a package in whole steps."""
    actors = range(blocks[0].payoffs.shape[1])
    total = [sum(rounded(b.payoffs[r, a], STEP) for b, r in zip(blocks, rows, strict=True)) for a in actors]
    if curve is not None:
        effect = sum(rounded(b.effect[r], EFFECT_STEP) for b, r in zip(blocks, rows, strict=True)) * EFFECT_STEP
        total = [u + floor(worth(curve, a, effect) / STEP + Fraction(1, 2)) for a, u in enumerate(total)]
    return tuple(total)


def every_package(blocks, curve):
    """Payoffs -> the rows of all packages with these payoffs."""
    packages = {}
    for rows in product(*(range(len(b.rows)) for b in blocks)):
        packages.setdefault(paid(blocks, curve, rows), set()).add(rows)
    return packages


def beats(p, q):
    return p != q and all(a >= b for a, b in zip(p, q, strict=True))


def frontier(blocks, curve):
    """Payoffs -> rows, of the packages that no other beats for all."""
    packages = every_package(blocks, curve)
    return {u: rows for u, rows in packages.items() if not any(beats(v, u) for v in packages)}


def picks(rule, points):
    """The best points under a rule, no deal at zero; none where nobody gains."""
    rational = [p for p in points if min(p) >= 0 and not any(beats(q, p) for q in points)]
    if not any(any(p) for p in rational):
        return set()
    ideal = [max(column) for column in zip(*rational, strict=True)]
    scores = {
        "nash": lambda p: prod(p),
        "kalai_smorodinsky": lambda p: sorted(
            Fraction(u, b) if b else Fraction(0) for u, b in zip(p, ideal, strict=True)
        ),
        "egalitarian": sorted,
        "equal_loss": lambda p: sorted(u - b for u, b in zip(p, ideal, strict=True)),
        "utilitarian": sum,
    }
    score = raiffa_score(rational) if rule == "raiffa" else scores[rule]
    top = max(score(p) for p in rational)
    best = [p for p in rational if score(p) == top]
    return {p for p in best if min(p) > 0} or set(best)


def raiffa_score(points):
    """Shares above the highest midpoint that some point clears; found by trying one midpoint more, and one more."""
    floors, actors = [(Fraction(0),) * len(points[0])], len(points[0])
    while True:
        hope = hopes(points, floors[-1])
        if tuple(hope) in points:
            break
        floors.append(tuple(m + (b - m) / actors for m, b in zip(floors[-1], hope, strict=True)))
        if not above(points, floors[-1]):
            break
    floor = [m for m in floors if above(points, m)][-1]
    hope = hopes(points, floor)

    def score(p):
        if p not in above(points, floor):
            return []
        return sorted(
            Fraction(u - m) / (b - m) if b > m else Fraction(0) for u, m, b in zip(p, floor, hope, strict=True)
        )

    return score


def above(points, floor):
    return [p for p in points if all(u >= m for u, m in zip(p, floor, strict=True))]


def hopes(points, floor):
    return [max(column) for column in zip(*above(points, floor), strict=True)]
