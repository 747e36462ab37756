"""The count where members may be absent, compiled: one member after another, every swing for itself."""

from __future__ import annotations

import numpy as np
from numba import njit

from winset.axes import FloatArray

_LOST = 1e-18
"""Mass at the edges that is dropped: no swing will move it."""
_ORDER = {"reassoc", "contract"}


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
