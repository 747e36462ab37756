"""Ranges as chances: a range holds nine tenths of what its writer believes, everywhere in the house.

The trap: low and high are not the ends of the possible. One time in ten the truth lies outside::

    low            value         high
     |---- 45 % ----|---- 45 % ----|      5 % below, 5 % above; the outermost percent is cut off
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import Value

NINETY = 1.6448536269514722
"""Standard deviations of a normal between its middle and the end of its central 90 %."""

OUTERMOST = 0.01


def quantile(value: Value, chance: FloatArray) -> FloatArray:
    r"""Quantiles of what a value may be; the shape of `chance`. A split normal, its median at the value:

    .. math:: q(u) = v + \frac{z(u)}{1.645} \begin{cases} h - v & u \ge 1/2 \\ v - l & u < 1/2 \end{cases}

    Shares and probabilities that cannot be 0 or 1 are spread in log-odds, others cut at 0 and 1. Ours.

    >>> v = Value(value=2, unit="points", range=(1, 5), basis="assumed", source="x")
    >>> quantile(v, np.array([0.05, 0.5, 0.95])).round(6).tolist()
    [1.0, 2.0, 5.0]
    """
    return _of_deviation(value, deviations(chance))


def deviations(chance: FloatArray) -> FloatArray:
    """How far from the middle chances lie, in units of the end of the central 90 %; the shape of `chance`.

    >>> deviations(np.array([0.05, 0.5, 0.95])).round(6).tolist()
    [-1.0, 0.0, 1.0]
    """
    from scipy.special import ndtri

    deviation: FloatArray = ndtri(np.clip(chance, OUTERMOST, 1.0 - OUTERMOST)) / NINETY
    return deviation


def quantiles(values: Sequence[Value], deviation: FloatArray) -> FloatArray:
    """Quantiles of many values at once, each at deviations of its own; (value, draw), as `deviation`.

    The same to the last bit as `quantile` of each.

    >>> v = Value(value=2, unit="points", range=(1, 5), basis="assumed", source="x")
    >>> quantiles([v, v], deviations(np.array([[0.05], [0.95]]))).round(6).tolist()
    [[1.0], [5.0]]
    """
    low, middle, high = np.array([(value.low, value.value, value.high) for value in values]).T[..., None]
    found = _split(low, middle, high, deviation)
    for row, value in enumerate(values):
        if value.unit in PARTS:
            found[row] = _of_deviation(value, deviation[row])
    return found


PARTS = ("share", "probability")
"""Units of what lies between 0 and 1."""


def _of_deviation(value: Value, deviation: FloatArray) -> FloatArray:
    from scipy.special import expit, logit

    part = value.unit in PARTS
    if part and value.low > 0.0 and value.high < 1.0:
        split: FloatArray = expit(_split(logit(value.low), logit(value.value), logit(value.high), deviation))
        return split
    straight = _split(value.low, value.value, value.high, deviation)
    return np.clip(straight, 0.0, 1.0) if part else straight


def _split(
    low: float | FloatArray, middle: float | FloatArray, high: float | FloatArray, deviation: FloatArray
) -> FloatArray:
    quantiles: FloatArray = middle + deviation * np.where(deviation >= 0, high - middle, middle - low)
    return quantiles
