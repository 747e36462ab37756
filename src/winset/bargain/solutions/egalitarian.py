"""The egalitarian solution: equal gains, in points. It compares points between actors: shown as sensitivity."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from winset.axes import IntArray
from winset.bargain.solutions.chain import Chain, Segment, balanced
from winset.bargain.solutions.leximin import leximin
from winset.bargain.solutions.solution import KEPT_BY_ALL, Axiom, Solution


def _choose(gains: IntArray) -> IntArray:
    r"""All points where the smallest gain over no deal is largest; ties by the next smallest (leximin).

    .. math:: \text{leximax}_u \; (u_a - d_a)

    A point of one actor is set against a point of another, which nothing in their weights makes equal: sensitivity,
    not a settlement to lead with. Reference: Kalai (1977), on comprehensive sets; leximin on a finite set here.

    >>> _choose(np.array([[9, 1], [6, 4], [1, 9]])).tolist()
    [1]
    """
    return leximin(gains, np.ones(gains.shape[1], dtype=np.int64))


def _mix(chain: Chain) -> Segment:
    """Equal gains where the chain has them; where not, the end at which the worse off has most."""
    return balanced(chain, (Fraction(0), Fraction(0)), (Fraction(1), Fraction(1)))


_KEPT = KEPT_BY_ALL | {
    *(Axiom.GAINFUL, Axiom.SYMMETRIC, Axiom.IIA, Axiom.WORST_OFF_MONOTONE, Axiom.NO_DEAL_MONOTONE),
}

egalitarian = Solution(
    name="egalitarian",
    reference="Kalai (1977)",
    promises=_KEPT,
    promises_by_lot=_KEPT | {Axiom.INDIVIDUAL_MONOTONE},
    compares_points=True,
    choose=_choose,
    mix=_mix,
)
