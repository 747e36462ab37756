"""The egalitarian solution: equal gains, in points. It compares points between actors: shown as sensitivity."""

from __future__ import annotations

import numpy as np

from winset.axes import IntArray
from winset.bargain.solutions.leximin import leximin
from winset.bargain.solutions.solution import Axiom, Solution


def _choose(gains: IntArray) -> IntArray:
    r"""All points where the smallest gain over no deal is largest; ties by the next smallest (leximin).

    .. math:: \text{leximax}_u \; (u_a - d_a)

    A point of one actor is set against a point of another, which nothing in their weights makes equal: sensitivity,
    not a settlement to lead with. Reference: Kalai (1977), on comprehensive sets; leximin on a finite set here.

    >>> _choose(np.array([[9, 1], [6, 4], [1, 9]])).tolist()
    [1]
    """
    return leximin(gains, np.ones(gains.shape[1], dtype=np.int64))


egalitarian = Solution(
    name="egalitarian",
    reference="Kalai (1977)",
    promises=frozenset(Axiom) - {Axiom.SCALE_FREE},
    compares_points=True,
    choose=_choose,
)
