r"""Packages that could have a larger chance than the best one found: a bound for all pairs of half packages at once.

A package is a left half and a right half. The curve is concave, so a tangent lies above it, and with a tangent the
two halves separate::

    worth(e_left + e_right)  <=  worth(m) + slope(m) · (e_right - mean of e_right),      m = e_left + mean of e_right

So every draw is one table of left by right, without the curve. What stays above the best chance is few, and is looked
at exactly.
"""

from __future__ import annotations

from itertools import product
from math import prod

import numpy as np
import numpy.typing as npt

from winset.axes import FloatArray, IntArray
from winset.bargain.drawn import DrawnBlocks, interpolated

MOST_PAIRS = 600_000
"""Pairs of halves up to which the bound is taken; beyond, nothing is proved."""
MOST_LEFT = 20_000
_SLACK = 1e-3
"""Points by which the bound is loosened: sums are in single precision here."""


def above(drawn: DrawnBlocks, no_deal: FloatArray, best: float) -> IntArray | None:
    r"""Every package whose chance could be above `best`, (package, block); None where there are too many to bound.

    1. Drop rows whose bill is law in no larger share of draws than `best`.
    2. Put blocks in two halves. 3. In each draw count the pairs for which, under the tangents, every actor gains.
    """
    rows = [np.flatnonzero(law.mean(axis=0) > best) for law in drawn.ratified]
    sizes = [len(of) for of in rows]
    if not all(sizes):
        return np.empty((0, len(rows)), dtype=np.int64)
    cut = min(range(len(rows) + 1), key=lambda k: abs(prod(sizes[:k]) - prod(sizes[k:])))
    if prod(sizes) > MOST_PAIRS or max(prod(sizes[:cut]), prod(sizes[cut:])) > MOST_LEFT:
        return None
    left, right = (
        np.array(list(product(*rows[part])), dtype=np.int64).reshape(-1, len(rows[part]))
        for part in (slice(None, cut), slice(cut, None))
    )
    pairs = _counted(drawn, no_deal, left, right, cut) > round(best * drawn.draws)
    at = np.argwhere(pairs)
    return np.hstack([left[at[:, 0]], right[at[:, 1]]])


def _counted(drawn: DrawnBlocks, no_deal: FloatArray, left: IntArray, right: IntArray, cut: int) -> IntArray:
    """Draws in which all could gain, for every pair of halves; (left, right)."""
    paid, effect, law = _half(drawn, left, 0)
    others, more, other_law = _half(drawn, right, cut)
    paid -= no_deal
    slope = np.zeros_like(paid)
    if len(drawn.knots):
        middle = more.mean(axis=1, keepdims=True)
        more = more - middle
        paid, slope = _tangent(drawn, paid, effect + middle)
    count = np.zeros((len(left), len(right)), dtype=np.int64)
    one, two, rate, far = (table.astype(np.float32) for table in (paid, others, slope, more))
    for d in range(drawn.draws):
        count += _all_gain(one[d], two[d], rate[d], far[d]) & law[d][:, None] & other_law[d][None, :]
    return count


def _all_gain(
    one: npt.NDArray[np.float32],
    two: npt.NDArray[np.float32],
    rate: npt.NDArray[np.float32],
    far: npt.NDArray[np.float32],
) -> npt.NDArray[np.bool_]:
    """Whether every actor could gain in one draw; (left, right)."""
    gain = np.ones((len(one), len(two)), dtype=bool)
    for a in range(one.shape[1]):
        gain &= one[:, a, None] + rate[:, a, None] * far[None, :] + two[None, :, a] > -_SLACK
    return gain


def _half(drawn: DrawnBlocks, rows: IntArray, first: int) -> tuple[FloatArray, FloatArray, npt.NDArray[np.bool_]]:
    """Payoffs (draw, half, actor), effect (draw, half) and whether all bills are law, of half packages."""
    paid = np.zeros((drawn.draws, len(rows), drawn.payoffs[0].shape[2]))
    effect, law = np.zeros(paid.shape[:2]), np.ones(paid.shape[:2], dtype=bool)
    for place, b in enumerate(range(first, first + rows.shape[1])):
        paid += drawn.payoffs[b][:, rows[:, place]]
        effect += drawn.effect[b][:, rows[:, place]]
        law &= drawn.ratified[b][:, rows[:, place]]
    return paid, effect, law


def _tangent(drawn: DrawnBlocks, paid: FloatArray, at: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Payoffs with the worth of the effect `at`, and the slope of the curve there; (draw, half, actor) each."""
    k = np.clip(np.searchsorted(drawn.knots, at, side="right"), 1, len(drawn.knots) - 1)
    low, high = (np.take_along_axis(drawn.worth, i[:, :, None], axis=1) for i in (k - 1, k))
    slope: FloatArray = (high - low) / (drawn.knots[k] - drawn.knots[k - 1])[:, :, None]
    return paid + interpolated(drawn.knots, drawn.worth, at), slope
