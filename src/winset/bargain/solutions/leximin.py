"""Leximin: the best for the worst off, then for the next worst off, and so on.

On a convex set the largest smallest share is reached once, with equal shares. A finite set seldom has equal shares and
may reach the largest minimum twice::

    shares   (1/2, 1/2)  and  (1/2, 3/4)        same minimum; leximin takes the second, so nothing is left on the table
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

import numpy as np

from winset.axes import IntArray

_NEAR = 1e-9


def leximin(gains: IntArray, unit: IntArray) -> IntArray:
    """All points whose shares gains / unit, sorted from the worst off, are largest in dictionary order.

    `gains` is (point, actor), `unit` is (actor,), both whole numbers; an actor whose unit is zero has share zero.
    Floats make a short list on the worst off; fractions decide.

    >>> leximin(np.array([[2, 2], [2, 3], [3, 2], [9, 1]]), np.array([1, 1])).tolist()
    [1, 2]
    """
    worst = np.where(unit > 0, gains / np.where(unit > 0, unit, 1), 0.0).min(axis=1)
    short = np.flatnonzero(worst >= worst.max() - _NEAR * abs(worst.max()))
    exact = [sorted(_share(int(g), int(u)) for g, u in zip(gains[i], unit, strict=True)) for i in short]
    return short[[shares == max(exact) for shares in exact]]


def leximin_from(gains: IntArray, origin: Sequence[Fraction], unit: Sequence[Fraction]) -> IntArray:
    """The same for shares (gains - origin) / unit, counted from an origin that need not be whole.

    >>> half = Fraction(1, 2)
    >>> leximin_from(np.array([[3, 1], [2, 2]]), [half, half], [half, half]).tolist()
    [1]
    """
    # The whole part is taken off in whole numbers: a float near a large gain is too coarse for what is left.
    whole = [floor(o) for o in origin]
    rest = np.array([float(o - w) for o, w in zip(origin, whole, strict=True)])
    scale = np.array([float(u) if u > 0 else np.inf for u in unit])
    worst = ((gains - np.array(whole, dtype=np.int64) - rest) / scale).min(axis=1)
    short = np.flatnonzero(worst >= worst.max() - _NEAR * max(1.0, abs(worst.max())))
    exact = [sorted(_share(g - o, u) for g, o, u in zip(map(int, gains[i]), origin, unit, strict=True)) for i in short]
    return short[[shares == max(exact) for shares in exact]]


def _share(gain: int | Fraction, unit: int | Fraction) -> Fraction:
    return Fraction(gain) / unit if unit > 0 else Fraction(0)
