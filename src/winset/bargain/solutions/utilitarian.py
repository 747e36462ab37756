"""The utilitarian rule: the largest sum of points. It compares points between actors: shown as sensitivity."""

from __future__ import annotations

import numpy as np

from winset.axes import IntArray
from winset.bargain.solutions.chain import Chain, Segment
from winset.bargain.solutions.solution import KEPT_BY_ALL, Axiom, Solution


def _choose(gains: IntArray) -> IntArray:
    r"""All points with the largest sum of gains, among those that leave nobody worse off than no deal.

    .. math:: \arg\max_u \sum_a (u_a - d_a)

    It adds one actor's points to another's, and may give somebody nothing: sensitivity, not a settlement to lead with.

    >>> _choose(np.array([[9, 1], [6, 5], [1, 9]])).tolist()
    [1]
    """
    total = gains.sum(axis=1)
    return np.flatnonzero(total == total.max())


def _mix(chain: Chain) -> Segment:
    """The corners with the largest sum: one, or the two ends of an edge that trades point for point."""
    top = max(first + second for first, second in chain)
    best = [spot for spot in chain if sum(spot) == top]
    return best[0], best[-1]


_KEPT = KEPT_BY_ALL | {Axiom.SYMMETRIC, Axiom.IIA, Axiom.NO_DEAL_MONOTONE}

utilitarian = Solution(
    name="utilitarian",
    reference="sum of gains, as Harsanyi (1955) has it for impartial choice",
    promises=_KEPT,
    promises_by_lot=_KEPT,
    compares_points=True,
    choose=_choose,
    mix=_mix,
)
