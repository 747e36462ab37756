"""The Nash solution: the largest product of gains."""

from __future__ import annotations

import math

import numpy as np

from winset.axes import IntArray
from winset.bargain.solutions.chain import Chain, Segment
from winset.bargain.solutions.solution import KEPT_BY_ALL, Axiom, Solution
from winset.bargain.solutions.weighted_nash import largest_product

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


def _mix(chain: Chain) -> Segment:
    """The spot with the largest product of gains: one, because the product is strictly log-concave."""
    spot = largest_product(chain, 1, 1)
    return spot, spot


_KEPT = KEPT_BY_ALL | {Axiom.GAINFUL, Axiom.SYMMETRIC, Axiom.SCALE_FREE, Axiom.IIA, Axiom.NO_DEAL_MONOTONE}

nash = Solution(
    name="nash",
    reference="Nash (1950)",
    promises=_KEPT,
    promises_by_lot=_KEPT | {Axiom.MIDPOINT},
    compares_points=False,
    choose=_choose,
    mix=_mix,
)
