"""Which points no other point beats for all. Equal points never beat each other: ties are kept.

::

    u2 |  a
       |     b . . .      c is dominated by b: no actor loses and one gains
       |     . c
       |         . d
       +------------ u1
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray

_PIVOTS = 12
_AT_ONCE = 320
_SLICE = 256


def undominated(points: FloatArray) -> IntArray:
    """Indices of the undominated points, all ties kept, best for the first actor first; points are (point, actor).

    >>> undominated(np.array([[1.0, 2.0], [2.0, 1.0], [1.0, 1.0], [2.0, 1.0]])).tolist()
    [1, 3, 0]
    """
    if len(points) == 1:
        return np.zeros(1, dtype=np.int64)
    if points.shape[1] == 1:
        best: IntArray = np.flatnonzero(points[:, 0] == points[:, 0].max())
        return best
    if points.shape[1] == 2:
        return _staircase(points[:, 0], points[:, 1])
    if points.shape[1] == 3:
        return _sweep(points)
    total = points.sum(axis=1, keepdims=True)
    kept = unbeaten(np.hstack([points, total]), np.hstack([points, total + 1.0]))
    order = np.lexsort(-points[kept].T[::-1])
    return kept[order]


def _staircase(x: FloatArray, y: FloatArray) -> IntArray:
    """Two actors: walk from the best for the first, keep what is better for the second than all before.

    1. Order by falling x. What comes in runs, as sums of a staircase and rows do, is ordered in few steps.
    2. Of each x take the largest y; keep it if it exceeds every y before, with its equals.
    """
    order = np.argsort(-x, kind="stable")
    xs, ys = x[order], y[order]
    new = np.ones(len(xs), dtype=bool)
    new[1:] = xs[1:] != xs[:-1]
    top = np.maximum.reduceat(ys, np.flatnonzero(new))
    rises = np.ones(len(top), dtype=bool)
    rises[1:] = top[1:] > np.maximum.accumulate(top)[:-1]
    group = np.cumsum(new) - 1
    kept: IntArray = order[rises[group] & (ys == top[group])]
    return kept


def _sweep(points: FloatArray) -> IntArray:
    """Three actors: walk in slices from the best for the first, holding each against the staircase of the other two.

    1. Order by the first actor, then the second, then the third, all falling; equal points stand for one.
    2. In each slice drop what the staircase of all before reaches, then what the slice itself beats.
    3. Add the slice's survivors to the staircase.
    """
    order = np.lexsort(-points.T[::-1])
    new = np.ones(len(order), dtype=bool)
    new[1:] = (points[order][1:] != points[order][:-1]).any(axis=1)
    rest = points[order][new][:, 1:]
    alive = np.zeros(len(rest), dtype=bool)
    stairs = rest[:0]
    for start in range(0, len(rest), _SLICE):
        part = start + _clear_of(stairs, rest[start : start + _SLICE])
        earlier = np.triu(np.ones((len(part), len(part)), dtype=bool), 1)
        part = part[~(_pairs_reached(rest[part], rest[part]) & earlier).any(axis=0)]
        alive[part] = True
        stairs = np.vstack([stairs, rest[part]])
        stairs = stairs[_staircase(stairs[:, 0], stairs[:, 1])]
    kept: IntArray = order[alive[np.cumsum(new) - 1]]
    return kept


def _clear_of(stairs: FloatArray, points: FloatArray) -> IntArray:
    """Indices of the points that no stair reaches; stairs fall in the first column and rise in the second."""
    if not len(stairs):
        return np.arange(len(points))
    as_good = np.searchsorted(-stairs[:, 0], -points[:, 0], side="right") - 1
    return np.flatnonzero((as_good < 0) | (stairs[as_good, 1] < points[:, 1]))


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
    scale = strength.max(axis=0) - strength.min(axis=0)
    directions = _directions(strength.shape[1]) / np.where(scale > 0, scale, 1.0)
    pivots = (strength @ directions.T).argmax(axis=0)
    return np.flatnonzero(~_reached(strength[pivots], bar))


@lru_cache
def _directions(columns: int) -> FloatArray:
    """Positive weights, evenly spread and always the same; (direction, column)."""
    golden = (1.0 + 5.0**0.5) / 2.0
    spread = (np.arange(1, _PIVOTS + 1)[:, None] * golden ** np.arange(1, columns + 1)[None, :]) % 1.0
    weights: FloatArray = 0.05 + spread
    return weights


def _reached(strength: FloatArray, bar: FloatArray) -> BoolArray:
    """Whether somebody's strength reaches each bar in every column; (point of `bar`,)."""
    reached: BoolArray = np.logical_or.reduce(_pairs_reached(strength, bar), axis=0)
    return reached


def _pairs_reached(strength: FloatArray, bar: FloatArray) -> BoolArray:
    """Whether each point's strength reaches each bar in every column; (point, point of `bar`)."""
    reached: BoolArray = strength[:, 0][:, None] >= bar[:, 0][None, :]
    for column in range(1, strength.shape[1]):
        np.logical_and(reached, strength[:, column][:, None] >= bar[:, column][None, :], out=reached)
    return reached
