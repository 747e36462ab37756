"""A good package made better by changing one block, or two at once.

The trap: the outermost package is seldom the best one, and one changed block seldom leads there;
a pair of changes that give and take does::

    row a -> b in one block     +6  -5         too much to one side
    row c -> d in another       -4  +5         with the first: +2  0
"""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.bargain.multipliers import Table

_CHANGES = 80
_ROUNDS = 50
_STARTS = 2


def improved(table: Table, weights: FloatArray, multipliers: FloatArray, packages: IntArray) -> IntArray:
    """Rows of a package that no pair among the likeliest changes makes better, from the best of some packages.

    `multipliers` is (actor,); `packages` is (package, block). Of the changes of a row those that cost least at them
    are tried, alone and two by two. Always the same, and no worse than where it began.
    """
    worth, _ = table.supports(multipliers[None])
    losses = worth[0].max(axis=1, keepdims=True) - worth[0]
    starts = sorted(packages, key=lambda rows: _rank(table.total(rows), weights))[-_STARTS:]
    ends = [_climbed(table, weights, losses, rows) for rows in reversed(starts)]
    return max(ends, key=lambda rows: _rank(table.total(rows), weights))


def _climbed(table: Table, weights: FloatArray, losses: FloatArray, rows: IntArray) -> IntArray:
    for _ in range(_ROUNDS):
        block, row = _likely(losses, rows)
        total = table.total(rows)
        change = table.gains[block, row] - table.gains[block, rows[block]]
        score = _score(total, change, weights)
        score[block[:, None] == block[None, :]] = -np.inf
        best = int(score.argmax())
        better = rows.copy()
        for which in divmod(best, len(block)):
            if block[which] >= 0:
                better[block[which]] = row[which]
        if _rank(table.total(better), weights) <= _rank(total, weights):
            return rows
        rows = better
    return rows


def _likely(losses: FloatArray, rows: IntArray) -> tuple[IntArray, IntArray]:
    """Block and row of the changes that lose least; the last of them is no change at all: block -1."""
    other = losses.copy()
    other[np.arange(len(rows)), rows] = np.inf
    count = min(_CHANGES, int(np.isfinite(other).sum()))
    cheap = np.argsort(other, axis=None, kind="stable")[:count]
    block, row = np.divmod(cheap, losses.shape[1])
    return np.r_[block, -1], np.r_[row, rows[-1]]


def _score(total: FloatArray, change: FloatArray, weights: FloatArray) -> FloatArray:
    """What two changes together come to, (change, change): the product of gains as a multiple of the one before.

    Where somebody gained nothing before: minus what is still missing.
    """
    score = np.ones((len(change), len(change)))
    if (total > 0).all():
        for u, of, weight in zip(total, change.T, weights, strict=True):
            score *= np.maximum(1.0 + (of[:, None] + of[None, :]) / u, 0.0) ** weight
        return score
    for u, of in zip(total, change.T, strict=True):
        score += np.minimum(u + of[:, None] + of[None, :], 1.0)
    return score


def _rank(gains: FloatArray, weights: FloatArray) -> tuple[float, float]:
    """Minus what is missing for everybody to gain, then the logarithm of the product of gains."""
    return float(np.minimum(gains, 1.0).sum()), float((np.log(np.maximum(gains, 1.0)) * weights).sum())
