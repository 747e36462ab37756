"""The Nash solution: the largest product of gains."""

from __future__ import annotations

import math

import numpy as np

from winset.axes import IntArray
from winset.bargain.solutions.solution import Axiom, Solution

_NEAR = 1e-9


def _choose(gains: IntArray) -> IntArray:
    r"""All points with the largest product of gains over no deal.

    .. math:: \arg\max_u \prod_a (u_a - d_a)

    Floats make a short list; whole numbers decide. Reference: Nash (1950), on a finite set of points.

    >>> _choose(np.array([[9, 1], [5, 5], [1, 9]])).tolist()
    [1]
    """
    product = gains.astype(float).prod(axis=1)
    short = np.flatnonzero(product >= product.max() * (1.0 - _NEAR))
    exact = [math.prod(map(int, gains[i])) for i in short]
    return short[[value == max(exact) for value in exact]]


nash = Solution(
    name="nash",
    reference="Nash (1950)",
    promises=frozenset(Axiom),
    compares_points=False,
    choose=_choose,
)
