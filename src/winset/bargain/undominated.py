"""Which points no other point beats for all. Equal points never beat each other: ties are kept.

::

    u2 |  a
       |     b . . .      c is dominated by b: no actor loses and one gains
       |     . c
       |         . d
       +------------ u1
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray

_PIVOTS = 12
_AT_ONCE = 320


def undominated(points: FloatArray) -> IntArray:
    """Indices of the undominated points, all ties kept, best for the first actor first; points are (point, actor).

    >>> undominated(np.array([[1.0, 2.0], [2.0, 1.0], [1.0, 1.0], [2.0, 1.0]])).tolist()
    [1, 3, 0]
    """
    if points.shape[1] == 1:
        best: IntArray = np.flatnonzero(points[:, 0] == points[:, 0].max())
        return best
    if points.shape[1] == 2:
        return _staircase(points[:, 0], points[:, 1])
    total = points.sum(axis=1, keepdims=True)
    kept = unbeaten(np.hstack([points, total]), np.hstack([points, total + 1.0]))
    order = np.lexsort(-points[kept].T[::-1])
    return kept[order]


def _staircase(x: FloatArray, y: FloatArray) -> IntArray:
    """Two actors: walk from the best for the first, keep what is better for the second than all before.

    1. Order by falling x; among equal x by falling y.
    2. Keep a point whose y exceeds every y before it, and its equals.
    """
    order = np.argsort(-x, kind="stable")
    xs = x[order]
    if (xs[1:] == xs[:-1]).any():
        order = np.lexsort((-y, -x))
        xs = x[order]
    ys = y[order]
    rises = np.empty(len(ys), dtype=bool)
    rises[0] = True
    rises[1:] = ys[1:] > np.maximum.accumulate(ys)[:-1]
    equal = np.flatnonzero((xs[1:] == xs[:-1]) & (ys[1:] == ys[:-1])) + 1
    for i in equal:
        rises[i] = rises[i - 1]
    return order[rises]


def unbeaten(strength: FloatArray, bar: FloatArray) -> IntArray:
    """Indices of the points whose bar nobody's strength reaches in every column; both are (point, column).

    A point is beaten if for some other point strength >= bar in all columns. The last column of the bar must exceed
    the point's own strength, so that nothing beats itself and beating is transitive.

    1. Let a few strong points knock out what they can.
    2. Compare what is left: all at once if it is little, else in slices against those that stand so far.
    """
    left = _knocked(strength, bar)
    if len(left) <= _AT_ONCE:
        return left[~_reached(strength[left], bar[left])]
    left = left[np.argsort(-strength[left, -1], kind="stable")]
    standing = left[:0]
    for start, stop in pairwise([*range(0, len(left), _AT_ONCE), len(left)]):
        part = left[start:stop]
        part = part[~_reached(strength[standing], bar[part])]
        standing = np.r_[standing, part[~_reached(strength[part], bar[part])]]
    return np.sort(standing)


def _knocked(strength: FloatArray, bar: FloatArray) -> IntArray:
    """Indices that are left once the points that are best in each of some directions have knocked out theirs."""
    if len(strength) <= 2 * _PIVOTS:
        return np.arange(len(strength))
    scale = np.ptp(strength, axis=0)
    directions = _directions(strength.shape[1]) / np.where(scale > 0, scale, 1.0)
    pivots = np.unique((strength @ directions.T).argmax(axis=0))
    return np.flatnonzero(~_reached(strength[pivots], bar))


def _directions(columns: int) -> FloatArray:
    """Positive weights, evenly spread and always the same; (direction, column)."""
    golden = (1.0 + 5.0**0.5) / 2.0
    spread = (np.arange(1, _PIVOTS + 1)[:, None] * golden ** np.arange(1, columns + 1)[None, :]) % 1.0
    weights: FloatArray = 0.05 + spread
    return weights


def _reached(strength: FloatArray, bar: FloatArray) -> BoolArray:
    """Whether somebody's strength reaches each bar in every column; (point of `bar`,)."""
    beats: BoolArray = strength[:, 0][:, None] >= bar[:, 0][None, :]
    for column in range(1, strength.shape[1]):
        np.logical_and(beats, strength[:, column][:, None] >= bar[:, column][None, :], out=beats)
    reached: BoolArray = np.logical_or.reduce(beats, axis=0)
    return reached
