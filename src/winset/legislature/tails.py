"""The chance at every swing, from the masses of the count, compiled: a swing only weighs them anew.

Nodes stand side by side. What trips everybody is overflow: all is weighed from the far end of the side that gains,
so that every weight is one or less::

    s > u   lightest  p[low] f^(high - low)  ...  p[high]  heaviest       f = exp(-|s - u|)
    s < u   the other way round
"""

from __future__ import annotations

import numpy as np
from numba import njit

from winset.axes import FloatArray, IntArray
from winset.legislature.lanes import exp, inner

_U = np.uint64


@inner("reassoc", "contract")
def _horner(masses: FloatArray, size: int, factor: FloatArray, count: int, found: FloatArray) -> None:
    """Sum of masses[i] * factor ** (size - 1 - i) at the first `count` factors; `size` is a multiple of four."""
    for n in range(_U(count)):
        found[n] = 0.0
    for i in range(0, size, 4):
        a, b, c, d = masses[i], masses[i + 1], masses[i + 2], masses[i + 3]
        for n in range(_U(count)):
            square = factor[n] * factor[n]
            found[n] = (found[n] * square + (a * factor[n] + b)) * square + (c * factor[n] + d)


@inner("contract")
def _share(
    near: FloatArray, far: FloatArray, sizes: tuple[int, int, int], gap: FloatArray, count: int, room: FloatArray
) -> None:
    """What a swing leaves on the far side, as a share of all, into room[0]; `gap` is how far it is from the centre."""
    factor, ours, theirs = room[0], room[1], room[2]
    for n in range(_U(count)):
        factor[n] = exp(-gap[n])
    _horner(far, sizes[0], factor, count, ours)
    _horner(near, sizes[1], factor, count, theirs)
    for n in range(_U(count)):
        left = ours[n] * exp(-gap[n] * sizes[2])
        factor[n] = left / (left + theirs[n])


@inner()
def _laid(masses: FloatArray, start: int, step: int, count: int, into: FloatArray) -> int:
    """Lay `count` masses out from `start` on, `step` apart, behind as many zeros as make fours; how many it are."""
    size = (count + 3) // 4 * 4
    for i in range(size - count):
        into[i] = 0.0
    for i in range(count):
        into[size - count + i] = masses[start + i * step]
    return size


@njit(cache=True, nogil=True)
def tails_of(
    masses: FloatArray,
    edges: IntArray,
    side_by_side: int,
    threshold: int,
    centre: FloatArray,
    swing: FloatArray,
    found: FloatArray,
) -> None:
    """P(at least `threshold`) at each swing, from tilted masses; swing and found are (draw, node).

    `side_by_side` is how many draws a block holds: handed in, because what is compiled and kept here would not notice
    a change in another file.
    """
    draws, nodes = swing.shape
    widest = 0
    for block in range(len(edges)):
        widest = max(widest, edges[block, 1] - edges[block, 0] + 8)
    far, near = np.empty(widest), np.empty(widest)
    room, gap, which = np.empty((3, nodes)), np.empty(nodes), np.empty(nodes, dtype=np.int64)
    for d in range(draws):
        block = d // side_by_side
        low, high, begin = edges[block, 0], edges[block, 1], edges[block, 2]
        at = begin + d % side_by_side
        # The block may be wider than this draw: what is weighed most must not be nothing.
        while high > threshold and masses[at + (high - low) * side_by_side] < 1e-60:
            high -= 1
        while low < threshold - 1 and masses[at] < 1e-60:
            low, at = low + 1, at + side_by_side
        below, above = max(threshold - low, 0), max(high + 1 - threshold, 0)
        for side in (-1.0, 1.0):
            count = 0
            for n in range(nodes):
                away = side * (swing[d, n] - centre[d])
                if away > 0.0 or (away == 0.0 and side > 0.0):
                    gap[count], which[count] = away, n
                    count += 1
            if count == 0:
                continue
            turn = at + (threshold - low) * side_by_side
            if side > 0.0:
                first = _laid(masses, at, side_by_side, below, far)
                second = _laid(masses, turn, side_by_side, above, near)
                _share(near, far, (first, second, above), gap, count, room)
            else:
                first = _laid(masses, at + (high - low) * side_by_side, -side_by_side, above, far)
                second = _laid(masses, turn - side_by_side, -side_by_side, below, near)
                _share(near, far, (first, second, below), gap, count, room)
            for i in range(count):
                found[d, which[i]] = 1.0 - room[0, i] if side > 0.0 else room[0, i]
