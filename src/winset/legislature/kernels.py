"""The loops of the count, compiled: this file is the only one that knows numba, and is imported when first counted.

A row is one draw. Its masses p[t] are the chances of t points (yeas, or scores), kept between `low` and `high` where
they matter::

    t      0 ....... low ########## high ....... n
    p[t]   < FAINT       kept            < FAINT

All sums are of positive numbers, so nothing cancels. Each row is counted by itself: the bytes do not depend on how rows
are shared out among threads.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from winset.axes import FloatArray, IntArray

FAINT = 1e-40
"""Mass at the edges that is dropped: so small because a swing brings edges to the middle."""
_LOST = 1e-18
"""The same where no swing will move it."""
_PAD = 4
_ORDER = {"reassoc", "contract"}  # sums may be taken in lanes; infinities and signs are kept


@njit(cache=True, nogil=True, fastmath=_ORDER)
def _moments(odds: FloatArray, factor: float, stride: int) -> tuple[float, float]:
    """Expected yeas and their variance when every member's odds are multiplied, of each `stride`-th member."""
    mean, variance = 0.0, 0.0
    for j in range(0, len(odds), stride):
        nay = 1.0 / (1.0 + odds[j] * factor)
        mean += 1.0 - nay
        variance += nay * (1.0 - nay)
    return mean, variance


@njit(cache=True, nogil=True, fastmath=_ORDER)
def _chances(odds: FloatArray, factor: float, yea: FloatArray) -> float:
    """Fill in every member's chance of a yea when all odds are multiplied; the variance of their sum."""
    variance = 0.0
    for j in range(len(odds)):
        nay = 1.0 / (1.0 + odds[j] * factor)
        yea[j] = odds[j] * factor * nay
        variance += yea[j] * nay
    return variance


@njit(cache=True, nogil=True)
def _tilt(odds: FloatArray, target: float, stride: int, at: float) -> float:
    """Log factor under which about `target` yeas are expected, to half a standard deviation; bracketed Newton."""
    low, high = -310.0, 310.0
    for _ in range(100):
        mean, variance = _moments(odds, math.exp(at), stride)
        over = mean - target
        if abs(over) <= 0.5 * math.sqrt(variance):
            break
        if over < 0.0:
            low = at
        else:
            high = at
        step = at - over / max(variance, 1e-12)
        at = step if low < step < high else (low + high) / 2.0
    return at


@njit(cache=True, nogil=True, fastmath=_ORDER)
def _fold4(old: FloatArray, new: FloatArray, low: int, high: int, taps: FloatArray) -> None:
    """Add four coins, whose count has the chances `taps`, to the masses between low and high."""
    a, b, c, d, e = taps[0], taps[1], taps[2], taps[3], taps[4]
    size = high - low + 1 + _PAD
    into, whole = new[low + _PAD :], old[low:]
    for t in range(np.uint64(size)):  # unsigned: an index that cannot be negative lets the loop run in lanes
        into[t] = (
            a * whole[t + np.uint64(4)]
            + b * whole[t + np.uint64(3)]
            + c * whole[t + np.uint64(2)]
            + d * whole[t + np.uint64(1)]
            + e * whole[t]
        )


@njit(cache=True, nogil=True)
def _trimmed(masses: FloatArray, low: int, high: int) -> tuple[int, int]:
    """The edges without what is faint, and nothing left beyond them for the next fold to see."""
    while low < high and masses[low + _PAD] < FAINT:
        low += 1
    while low < high and masses[high + _PAD] < FAINT:
        high -= 1
    for t in range(_PAD):
        masses[low + t] = 0.0
        masses[high + _PAD + 1 + t] = 0.0
    return low, high


@njit(cache=True, nogil=True)
def _fold_coins(yea: FloatArray, old: FloatArray, new: FloatArray) -> tuple[FloatArray, int, int]:
    """Masses of the number of yeas, shifted by the pad, with their edges; `old` and `new` are room to work in."""
    taps = np.zeros(5)
    old[: 3 * _PAD] = 0.0
    old[_PAD] = 1.0
    low, high = 0, 0
    for first in range(0, len(yea), 4):
        taps[:] = 0.0
        taps[0] = 1.0
        for j in range(first, min(first + 4, len(yea))):
            for t in range(4, 0, -1):
                taps[t] = taps[t] * (1.0 - yea[j]) + taps[t - 1] * yea[j]
            taps[0] *= 1.0 - yea[j]
        _fold4(old, new, low, high, taps)
        low, high = _trimmed(new, low, high + 4)
        old, new = new, old
    return old, low, min(high, len(yea))


@njit(cache=True, nogil=True)
def masses_of(
    odds: FloatArray, threshold: int, masses: FloatArray, edges: IntArray, centre: FloatArray, variance: FloatArray
) -> None:
    """Fill in, for each row of odds, the masses of the count tilted to threshold - 1/2, the log tilt and its variance.

    `masses` is (draw, member + 1), `edges` (draw, 2).
    """
    draws, members = odds.shape
    stride = 8 if members >= 200 else 1
    old, new, yea = np.zeros(members + 5 * _PAD), np.zeros(members + 5 * _PAD), np.empty(members)
    for d in range(draws):
        row = odds[d]
        at = 0.0
        if stride > 1:  # a first guess from some of the members
            at = _tilt(row, (threshold - 0.5) * ((members + stride - 1) // stride) / members, stride, 0.0)
        at = _tilt(row, threshold - 0.5, 1, at)
        total = _chances(row, math.exp(at), yea)
        kept, low, high = _fold_coins(yea, old, new)
        masses[d, low : high + 1] = kept[low + _PAD : high + _PAD + 1]
        edges[d, 0], edges[d, 1] = low, high
        centre[d], variance[d] = at, total


@njit(cache=True, nogil=True, fastmath=_ORDER)
def _side(masses: FloatArray, first: int, turn: int, last: int, factor: FloatArray, found: FloatArray) -> None:
    """Share of the mass from `first` up to but not including `turn`, weighed by factor ** |t - last|; (node,)."""
    step = 1 if last > first else -1
    total = np.zeros(len(factor))
    found[:] = 0.0
    for t in range(first, turn, step):
        for n in range(len(factor)):
            total[n] = total[n] * factor[n] + masses[t]
    found[:] = total
    for t in range(turn, last + step, step):
        for n in range(len(factor)):
            total[n] = total[n] * factor[n] + masses[t]
            found[n] *= factor[n]
    for n in range(len(factor)):
        found[n] /= total[n]


@njit(cache=True, nogil=True)
def tails_of(
    masses: FloatArray, edges: IntArray, threshold: int, centre: FloatArray, swing: FloatArray, found: FloatArray
) -> None:
    """P(at least `threshold`) at each swing, from tilted masses; swing and found are (draw, node)."""
    draws, nodes = swing.shape
    factor, above, below = np.empty(nodes), np.empty(nodes), np.empty(nodes)
    for d in range(draws):
        low, high = min(edges[d, 0], threshold - 1), max(edges[d, 1], threshold)
        for n in range(nodes):
            factor[n] = math.exp(-abs(swing[d, n] - centre[d]))
        _side(masses[d], high, threshold - 1, low, factor, above)
        _side(masses[d], low, threshold, high, factor, below)
        for n in range(nodes):
            found[d, n] = above[n] if swing[d, n] < centre[d] else 1.0 - below[n]


@njit(cache=True, nogil=True, fastmath=_ORDER)
def _fold_member(
    old: FloatArray, new: FloatArray, low: int, high: int, chances: tuple[float, float, float], steps: tuple[int, int]
) -> None:
    """Add one member: nothing, `steps[0]` or `steps[1]` points, with the chances of nay, absence and yea."""
    nay, absent, yea = chances
    top = steps[1]
    pad = np.uint64(top)
    for_absent, for_nay = np.uint64(top - steps[0]), pad
    into, whole = new[low + top :], old[low:]
    for t in range(np.uint64(high - low + 1 + top)):
        into[t] = yea * whole[t] + absent * whole[t + for_absent] + nay * whole[t + for_nay]


@njit(cache=True, nogil=True)
def _score_tail(
    odds: FloatArray, present: FloatArray, gain: int, loss: int, least: int, old: FloatArray, new: FloatArray
) -> float:
    """P(gain times yeas less loss times nays is at least `least`), one member after another."""
    top = gain + loss
    old[: 3 * top] = 0.0
    old[top] = 1.0
    low, high = 0, 0
    for j in range(len(odds)):
        nay = present[j] / (1.0 + odds[j])
        yea = present[j] - nay if odds[j] > 1.0 else nay * odds[j]
        _fold_member(old, new, low, high, (nay, 1.0 - present[j], yea), (loss, top))
        high += top
        while low < high and new[low + top] < _LOST:
            low += 1
        while low < high and new[high + top] < _LOST:
            high -= 1
        new[low : low + top] = 0.0
        new[high + top + 1 : high + 2 * top + 1] = 0.0
        old, new = new, old
    total = 0.0
    for t in range(max(low, least + loss * len(odds)), high + 1):
        total += old[t + top]
    return total


@njit(cache=True, nogil=True)
def score_tails(
    odds: FloatArray, present: FloatArray, rule: tuple[int, int, int], factor: FloatArray, found: FloatArray
) -> None:
    """P(gain times yeas less loss times nays >= least), rule (gain, loss, least); factor and found are (draw, node)."""
    members = odds.shape[1]
    top = rule[0] + rule[1]
    old, new = np.zeros((members + 4) * top), np.zeros((members + 4) * top)
    for d in range(odds.shape[0]):
        for n in range(factor.shape[1]):
            found[d, n] = _score_tail(odds[d] * factor[d, n], present[d], rule[0], rule[1], rule[2], old, new)
