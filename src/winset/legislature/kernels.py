"""The loops of the count, compiled: imported when first counted.

What trips everybody is the order of the axes: 32 draws stand side by side, and the processor takes several at once::

    masses   draw 0   draw 1  ...  draw 31
    t = low    .        .            .        the edges are those of all 32: a row is dropped when it is
    ...        #        #            #        FAINT in every one of them
    t = high   .        .            .

Loops run over slices by unsigned numbers: an index that cannot be negative lets them run in lanes. All sums are of
positive numbers, so nothing cancels. Each block of draws is counted by itself: the bytes do not depend on how bills
are shared out among threads. Plain loops stand where slices could be assigned: those take long to compile.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from winset.axes import FloatArray, IntArray
from winset.legislature.lanes import exp, inner

BLOCK = 32
"""Draws side by side."""
_PAD = 8
_CERTAIN = 1e140
"""Odds at which a member is certain: the product of two is still a number."""
_U = np.uint64
_SIDE = np.uint64(BLOCK)


@inner("contract")
def _odds_of(log_odds: FloatArray, first: int, odds: FloatArray) -> None:
    """Odds of a block of draws from `first` on, (member, BLOCK) flat; the last draw fills a block that is not full."""
    for b in range(BLOCK):
        row, column = log_odds[min(first + b, len(log_odds) - 1)], odds[b:]
        for j in range(_U(len(row))):
            column[j * _SIDE] = exp(min(max(row[j], -300.0), 300.0))


@inner("reassoc", "contract")
def _moments(odds: FloatArray, among: IntArray, factor: FloatArray, found: FloatArray) -> None:
    """Expected yeas and, BLOCK further on, their variance if odds are multiplied, `among` members, an even number."""
    for b in range(_U(2) * _SIDE):
        found[b] = 0.0
    for i in range(0, len(among), 2):
        one, two = odds[among[i] * BLOCK :], odds[among[i + 1] * BLOCK :]
        for b in range(_SIDE):
            x, y = min(one[b] * factor[b], _CERTAIN), min(two[b] * factor[b], _CERTAIN)
            both = 1.0 / ((1.0 + x) * (1.0 + y))  # one division for two members
            nay, other = (1.0 + y) * both, (1.0 + x) * both
            found[b] += x * nay + y * other
            found[b + _SIDE] += x * nay * nay + y * other * other


@inner()
def _tilt(
    odds: FloatArray, among: IntArray, target: float, at: FloatArray, factor: FloatArray, found: FloatArray
) -> None:
    """Move `at`, log factors, until about `target` yeas are expected; Newton between brackets."""
    low, high = np.empty(BLOCK), np.empty(BLOCK)
    for b in range(BLOCK):
        low[b], high[b] = -310.0, 310.0
    for _ in range(100):
        for b in range(_SIDE):
            factor[b] = exp(at[b])
        _moments(odds, among, factor, found)
        moved = False
        for b in range(BLOCK):
            over, variance = found[b] - target, found[b + BLOCK]
            if over * over <= 0.25 * variance:
                continue
            moved = True
            if over < 0.0:
                low[b] = at[b]
            else:
                high[b] = at[b]
            step = at[b] - over / max(variance, 1e-12)
            at[b] = step if low[b] < step < high[b] else (low[b] + high[b]) / 2.0
        if not moved:
            for b in range(BLOCK):
                at[b] -= (found[b] - target) / found[b + BLOCK]  # nearer still, at no cost
            break


@inner("reassoc", "contract")
def _taps(odds: FloatArray, four: IntArray, factor: FloatArray, taps: FloatArray) -> None:
    """Chances of 0 to 4 yeas among four members; (5, BLOCK) flat."""
    r0, r1, r2, r3 = odds[four[0] * BLOCK :], odds[four[1] * BLOCK :], odds[four[2] * BLOCK :], odds[four[3] * BLOCK :]
    for b in range(_SIDE):
        x0, x1 = min(r0[b] * factor[b], _CERTAIN), min(r1[b] * factor[b], _CERTAIN)
        x2, x3 = min(r2[b] * factor[b], _CERTAIN), min(r3[b] * factor[b], _CERTAIN)
        one, two = 1.0 / ((1.0 + x0) * (1.0 + x1)), 1.0 / ((1.0 + x2) * (1.0 + x3))
        a1, a2, b1, b2 = (x0 + x1) * one, x0 * x1 * one, (x2 + x3) * two, x2 * x3 * two
        taps[b] = one * two
        taps[b + _SIDE] = one * b1 + a1 * two
        taps[b + _U(2) * _SIDE] = one * b2 + a1 * b1 + a2 * two
        taps[b + _U(3) * _SIDE] = a1 * b2 + a2 * b1
        taps[b + _U(4) * _SIDE] = a2 * b2


@inner("reassoc", "contract")
def _fold(masses: FloatArray, low: int, high: int, taps: FloatArray) -> None:
    """Add four members to the masses of low to high, in place: from above, four rows at a time."""
    for back in range((high - low + 8) >> 2):
        rows = masses[(high + 1 - 4 * back + _PAD - 4) * BLOCK :]
        for b in range(_SIDE):
            a, c, d = taps[b], taps[b + _SIDE], taps[b + _U(2) * _SIDE]
            e, f = taps[b + _U(3) * _SIDE], taps[b + _U(4) * _SIDE]
            m0, m1, m2, m3 = rows[b], rows[b + _SIDE], rows[b + _U(2) * _SIDE], rows[b + _U(3) * _SIDE]
            m4, m5 = rows[b + _U(4) * _SIDE], rows[b + _U(5) * _SIDE]
            m6, m7 = rows[b + _U(6) * _SIDE], rows[b + _U(7) * _SIDE]
            rows[b + _U(7) * _SIDE] = a * m7 + c * m6 + d * m5 + e * m4 + f * m3
            rows[b + _U(6) * _SIDE] = a * m6 + c * m5 + d * m4 + e * m3 + f * m2
            rows[b + _U(5) * _SIDE] = a * m5 + c * m4 + d * m3 + e * m2 + f * m1
            rows[b + _U(4) * _SIDE] = a * m4 + c * m3 + d * m2 + e * m1 + f * m0


@inner()
def _lightest(variance: FloatArray) -> float:
    """Mass at the edges that matters: a swing brings edges to the middle, the further the fewer members are in doubt.

    .. math:: 10^{-22 - 36 / \\max(V, 1.2)}

    Ours: against Poisson counts of a variance of 0.1 to 50, the worst that a swing makes of what is dropped is 1e-10.
    """
    smallest = variance[0]
    for b in range(1, BLOCK):
        smallest = min(smallest, variance[b])
    return float(10.0 ** (-22.0 - 36.0 / max(smallest, 1.2)))


@inner()
def _faint(masses: FloatArray, t: int, lightest: float) -> bool:
    """Whether a row is faint in all draws; then it is cleared."""
    row = masses[(t + _PAD) * BLOCK :]
    for b in range(BLOCK):
        if row[b] >= lightest:
            return False
    for b in range(BLOCK):
        row[b] = 0.0
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def masses_of(
    log_odds: FloatArray,
    threshold: int,
    queue: IntArray,
    everybody: IntArray,
    sample: IntArray,
    masses: FloatArray,
    edges: IntArray,
    centre: FloatArray,
    variance: FloatArray,
) -> None:
    """Fill in, for each draw, the masses of the count tilted to threshold - 1/2, the log tilt and its variance.

    `queue` is the order in which members are added, filled up to fours with the number of members; `everybody` to an
    even number; `sample` are members, an even number of them or none, who stand for all in a first guess of the tilt.
    `masses` is flat and holds, for each block of draws, rows low to high one after another; `edges` is (block, 3):
    low, high, and where the block begins.
    """
    draws, members = log_odds.shape
    odds, room = np.zeros((members + 4) * BLOCK), np.empty((members + 4 * _PAD) * BLOCK)
    taps, factor, found, at = np.empty(5 * BLOCK), np.empty(BLOCK), np.empty(2 * BLOCK), np.empty(BLOCK)
    few, target = len(sample), threshold - 0.5
    begin = 0
    for block in range(len(edges)):
        first = block * BLOCK
        _odds_of(log_odds, first, odds)
        at[:] = 0.0
        for among, share in ((sample, few / members), (everybody, 1.0)):
            if len(among) > 0:
                _tilt(odds, among, target * share, at, factor, found)
        for b in range(_SIDE):
            factor[b] = exp(at[b])
        lightest = _lightest(found[BLOCK:])
        for i in range(_U(len(room))):
            room[i] = 0.0
        for b in range(BLOCK):
            room[_PAD * BLOCK + b] = 1.0
        low, high = 0, 0
        for j in range(0, members, 4):
            _taps(odds, queue[j : j + 4], factor, taps)
            _fold(room, low, high, taps)
            high += 4
            while low < high and _faint(room, low, lightest):
                low += 1
            while low < high and _faint(room, high, lightest):
                high -= 1
        size = (high - low + 1) * BLOCK
        kept, into = room[(low + _PAD) * BLOCK :], masses[begin:]
        for i in range(_U(size)):
            into[i] = kept[i]
        edges[block, 0], edges[block, 1], edges[block, 2] = low, high, begin
        begin += size
        for b in range(min(BLOCK, draws - first)):
            centre[first + b], variance[first + b] = at[b], found[b + BLOCK]
