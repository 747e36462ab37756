"""The utilitarian rule: the largest sum of points. It compares points between actors: shown as sensitivity."""

from __future__ import annotations

import numpy as np

from winset.axes import IntArray
from winset.bargain.solutions.solution import Axiom, Solution


def _choose(gains: IntArray) -> IntArray:
    r"""All points with the largest sum of gains, among those that leave nobody worse off than no deal.

    .. math:: \arg\max_u \sum_a (u_a - d_a)

    It adds one actor's points to another's, and may give somebody nothing: sensitivity, not a settlement to lead with.

    >>> _choose(np.array([[9, 1], [6, 5], [1, 9]])).tolist()
    [1]
    """
    total = gains.sum(axis=1)
    return np.flatnonzero(total == total.max())


utilitarian = Solution(
    name="utilitarian",
    reference="sum of gains, as Harsanyi (1955) has it for impartial choice",
    promises=frozenset(Axiom) - {Axiom.SCALE_FREE},
    compares_points=True,
    choose=_choose,
)
