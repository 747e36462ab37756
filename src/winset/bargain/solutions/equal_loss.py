"""The equal-loss solution: everybody gives up as much of its best hope. It compares points: shown as sensitivity."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from winset.axes import IntArray
from winset.bargain.solutions.chain import Chain, Segment, balanced
from winset.bargain.solutions.leximin import leximin
from winset.bargain.solutions.solution import KEPT_BY_ALL, Axiom, Solution


def _choose(gains: IntArray) -> IntArray:
    r"""All points where the largest loss from the ideal point is smallest; ties by the next largest.

    .. math:: \text{leximin}_u \; (b_a - u_a), \qquad
              b_a = \max \{ u_a : u_{a'} \ge d_{a'} \text{ for every } a' \}

    A point of one actor is set against a point of another, and an actor with little to hope for may end with nothing.
    Reference: Chun (1988), on convex sets; by the order of losses, as Chun and Peters (1991). Here on a finite set,
    among the points that leave nobody worse off than no deal, which equal losses alone do not see to for three.

    >>> _choose(np.array([[10, 0], [7, 3], [5, 4], [0, 6]])).tolist()
    [1]
    """
    return leximin(gains - gains.max(axis=0), np.ones(gains.shape[1], dtype=np.int64))


def _mix(chain: Chain) -> Segment:
    """Equal losses from the ideal point, where the line of equal losses meets the chain."""
    return balanced(chain, (chain[0][0], chain[-1][1]), (Fraction(1), Fraction(1)))


equal_loss = Solution(
    name="equal_loss",
    reference="Chun (1988)",
    promises=KEPT_BY_ALL | {Axiom.SYMMETRIC},
    promises_by_lot=KEPT_BY_ALL | {Axiom.GAINFUL, Axiom.SYMMETRIC, Axiom.INDIVIDUAL_MONOTONE, Axiom.NO_DEAL_MONOTONE},
    compares_points=True,
    choose=_choose,
    mix=_mix,
)
