"""The weighted (asymmetric) Nash solution: the largest product of gains, each raised to its actor's weight.

The trap: a weight is bargaining power, not importance in points. Doubling an actor's points changes nothing here::

    one pie of 3, weights 2 : 1      shares 2 and 1, whatever the unit in which either counts its part
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np

from winset.axes import IntArray
from winset.bargain.solutions.chain import Chain, Segment, Spot, between
from winset.bargain.solutions.solution import KEPT_BY_ALL, Axiom, Solution
from winset.errors import Fault, Faulty

LARGEST = 10_000
"""Whole weights may add up to this much: exact powers of longer ones take too long."""

_NEAR = 1e-9


def weighted_nash(weights: Sequence[int | str | Fraction]) -> Solution:
    r"""The rule that picks all points with the largest weighted product of gains over no deal.

    .. math:: \arg\max_u \prod_a (u_a - d_a)^{w_a}

    `weights` are whole numbers or fractions above zero (``"2/3"`` is one), one for each actor; only their ratios
    matter. Floats make a short list; powers of whole numbers decide. Raises `Faulty` for weights that are none.
    Reference: Harsanyi and Selten (1972), Kalai (1977, nonsymmetric Nash solutions), on a finite set of points.

    >>> weighted_nash([2, 1]).choose(np.array([[3, 0], [2, 1], [1, 2]])).tolist()
    [1]
    """
    whole = _whole(weights)
    kept = {Axiom.GAINFUL, Axiom.SCALE_FREE, Axiom.IIA, Axiom.NO_DEAL_MONOTONE}

    def choose(gains: IntArray) -> IntArray:
        return _choose(gains, whole)

    def mix(chain: Chain) -> Segment:
        if len(whole) != 2:
            raise Faulty([Fault("weights", found=f"{len(whole)} weights", expected="2, one for each actor")])
        spot = largest_product(chain, whole[0], whole[1])
        return spot, spot

    return Solution(
        name="weighted_nash",
        reference="Harsanyi and Selten (1972)",
        promises=KEPT_BY_ALL | kept,
        promises_by_lot=KEPT_BY_ALL | kept,
        compares_points=False,
        choose=choose,
        mix=mix,
        weights=tuple(map(Fraction, whole)),
    )


def largest_product(chain: Chain, first: int, second: int) -> Spot:
    r"""The spot of a chain with the largest weighted product of gains.

    .. math:: \max_t \; (a + t(c - a))^{v} (b + t(d - b))^{w} \quad\Rightarrow\quad
              t = \frac{w (d - b) a - v (a - c) b}{(v + w)(d - b)(a - c)}

    on the edge from (a, b) to (c, d). The product is log-concave: the first edge on which t falls below one holds it.
    """
    for (a, b), (c, d) in pairwise(chain):
        part = (second * (d - b) * a - first * (a - c) * b) / ((first + second) * (d - b) * (a - c))
        if part < 1:
            return between((a, b), (c, d), max(part, Fraction(0)))
    return chain[-1]


def _choose(gains: IntArray, weights: tuple[int, ...]) -> IntArray:
    """All points with the largest weighted product; all of them where no point has a gain for everybody."""
    if gains.shape[1] != len(weights):
        raise Faulty([Fault("weights", found=f"{len(weights)} weights", expected=f"{gains.shape[1]}, one an actor")])
    gainful = np.flatnonzero((gains > 0).all(axis=1))
    if not len(gainful):
        return np.arange(len(gains))
    power = np.log(gains[gainful].astype(float)) @ np.array(weights, dtype=float)
    short = gainful[power >= power.max() - _NEAR * sum(weights)]
    exact = [math.prod(int(g) ** w for g, w in zip(gains[i], weights, strict=True)) for i in short]
    best: IntArray = short[[value == max(exact) for value in exact]]
    return best


def _whole(weights: Sequence[int | str | Fraction]) -> tuple[int, ...]:
    """The smallest whole numbers in the ratio of the weights."""
    try:
        parts = [Fraction(weight) for weight in weights]
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        parts = []
    if not parts or min(parts) <= 0:
        raise Faulty([Fault("weights", found=f"{list(weights)}", expected="fractions above zero, one for each actor")])
    scale = math.lcm(*(part.denominator for part in parts))
    whole = [int(part * scale) for part in parts]
    smallest = tuple(weight // math.gcd(*whole) for weight in whole)
    if sum(smallest) > LARGEST:
        expected = f"weights whose smallest whole ratio adds up to {LARGEST:,} or less"
        raise Faulty([Fault("weights", found=":".join(map(str, smallest)), expected=expected)])
    return smallest
