"""What a hurdle asks for, and the odds that every chamber clears its own, for one bill or for many.

Whether 218 are enough depends on the words of the hurdle. With absences the two are different sums::

    hurdle                     all vote (435)      some are absent
    218 yeas                   yeas >= 218         yeas >= 218
    more than half voting      yeas >= 218         yeas - nays >= 1
    two thirds voting          yeas >= 290         yeas - 2 nays >= 0

The exact chance of each is counted in :mod:`winset.legislature.count`; the swing that chambers share is integrated in
:mod:`winset.legislature.swing`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from winset.axes import FloatArray
from winset.legislature.count import coins, scores, tail
from winset.legislature.swing import NODES, Chamber, integrated

if TYPE_CHECKING:  # the room reads parts of a case; it does not need what reads cases from disk
    from winset.case.parts import Hurdle

__all__ = ["binding", "needed", "pass_many", "pass_odds", "scoring", "tail", "voting_chamber"]

_ROUNDING = 5e-5


def needed(hurdle: Hurdle, voting: int) -> int:
    """Yeas that a hurdle asks for when `voting` members vote.

    A share asks for at least that share and always for more than half: ties fail. A share is read at four decimals,
    so that 0.6667 means two thirds.

    >>> from winset.case.parts import Hurdle
    >>> needed(Hurdle(id="passage", title="Passage", share_of_voting=0.5), 100)
    51
    >>> needed(Hurdle(id="override", title="Override", share_of_voting=0.6667), 435)
    290
    """
    if hurdle.votes is not None:
        return hurdle.votes
    assert hurdle.share_of_voting is not None
    return max(int(np.ceil((hurdle.share_of_voting - _ROUNDING) * voting)), voting // 2 + 1)


def binding(hurdles: Sequence[Hurdle], voting: int) -> tuple[Hurdle, int]:
    """The hurdle that asks for most yeas, and how many.

    The same members vote the same way on every hurdle of a chamber (one swing, one set of votes), so that passing
    the highest is passing all: cloture at 60 implies passage at 51.
    """
    highest = max(hurdles, key=lambda hurdle: needed(hurdle, voting))
    return highest, needed(highest, voting)


def scoring(hurdle: Hurdle) -> tuple[int, int, int]:
    """A hurdle as a sum over whoever votes: points of a yea, points lost by a nay, points needed.

    >>> from winset.case.parts import Hurdle
    >>> scoring(Hurdle(id="passage", title="Passage", share_of_voting=0.5))
    (1, 1, 1)
    >>> scoring(Hurdle(id="override", title="Override", share_of_voting=0.6667))
    (1, 2, 0)
    >>> scoring(Hurdle(id="cloture", title="Cloture", votes=60))
    (1, 0, 60)
    """
    if hurdle.votes is not None:
        return 1, 0, hurdle.votes
    assert hurdle.share_of_voting is not None
    # Four decimals name the simple fraction that is meant; half and less mean more than half.
    share = Fraction(hurdle.share_of_voting).limit_denominator(60)
    if share <= Fraction(1, 2):
        return 1, 1, 1
    return share.denominator - share.numerator, share.numerator, 0


def voting_chamber(hurdle: Hurdle, log_odds: FloatArray, present: FloatArray | None = None) -> Chamber:
    """One chamber made ready to vote on one hurdle: its chance of clearing it at every swing.

    `log_odds` is (draw, member); `present` is each member's chance to vote, (member,) or (draw, member), and all vote
    where it is left out. Swings move how members vote and never whether they come. Where all vote, a swing costs next
    to nothing; with absences every swing is counted for itself, some hundred times as long.

    >>> from winset.case.parts import Hurdle
    >>> passage = Hurdle(id="passage", title="Passage", share_of_voting=0.5)
    >>> voting_chamber(passage, np.zeros((1, 3))).at_least(np.zeros((1, 1))).round(9).item()
    0.5
    >>> voting_chamber(passage, np.zeros((1, 3)), np.full(3, 0.0)).at_least(np.zeros((1, 1))).item()
    0.0
    """
    if present is None or np.all(present == 1.0):
        return coins(log_odds, needed(hurdle, log_odds.shape[1]))
    return scores(log_odds, present, scoring(hurdle))


def pass_odds(
    log_odds: Sequence[FloatArray],
    thresholds: Sequence[int],
    spread: FloatArray,
    correlation: FloatArray | float = 1.0,
    nodes: int = NODES,
) -> tuple[FloatArray, FloatArray]:
    """P(pass) of all chambers together and of each alone, by draw; (draw,), (draw, chamber).

    `log_odds` holds (draw, member) for each chamber, `spread` is (draw,), the standard deviation of a chamber's swing,
    and `correlation`, (draw,) or one number from 0 to 1, that of two chambers' swings (1: one swing for all). Given
    their swings chambers vote independently. `nodes` is the number of points in each piece of the swing.

    >>> even = [np.zeros((1, 3)), np.zeros((1, 5))]
    >>> [pass_odds(even, [2, 3], np.array([2.0]), rho)[0].round(3).item() for rho in (0.0, 0.5, 1.0)]
    [0.25, 0.315, 0.398]
    """
    chambers = [coins(eta, threshold) for eta, threshold in zip(log_odds, thresholds, strict=True)]
    return integrated(chambers, spread, correlation, nodes)


def pass_many(
    bills: Sequence[Sequence[FloatArray]],
    thresholds: Sequence[int],
    spread: FloatArray,
    correlation: FloatArray | float = 1.0,
    workers: int | None = None,
) -> tuple[FloatArray, FloatArray]:
    """`pass_odds` of many bills before the same chambers; (bill, draw), (bill, draw, chamber).

    Bills are shared out among `workers` threads (as many as there are processors, if left out); each is counted by
    itself, so that the bytes are the same for any number.

    >>> together, alone = pass_many([[np.zeros((1, 3))], [np.ones((1, 3))]], [2], np.array([0.0]))
    >>> together.round(3).tolist()
    [[0.5], [0.822]]
    """
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        found = list(pool.map(lambda bill: pass_odds(bill, thresholds, spread, correlation), bills))
    draws = len(spread)
    joint = np.array([one for one, _ in found]).reshape(-1, draws)
    return joint, np.array([each for _, each in found]).reshape(-1, draws, len(thresholds))
