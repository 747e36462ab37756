"""Draws told as medians and intervals."""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray
from winset.study.answer import LEVELS, Fan, Spread


def spread(draws: FloatArray) -> Spread:
    """Median and 80 % interval of (draw,).

    >>> spread(np.arange(101.0))
    Spread(median=50.0, low=10.0, high=90.0)
    """
    low, median, high = np.quantile(draws, [0.1, 0.5, 0.9])
    return Spread(median=float(median), low=float(low), high=float(high))


def change(log_change: FloatArray) -> Spread:
    """Share by which counts change, from draws of the change of their logarithm: -0.3 is thirty percent fewer.

    >>> change(np.log(np.full(5, 0.7))).median.__round__(3)
    -0.3
    """
    return spread(np.expm1(log_change))


def fan(draws: FloatArray) -> Fan:
    """Quantiles by month of (month, draw).

    Draw k of n, in order, stands for the level (k - 1/2) / n, so that a hundred quantiles of a law span what the
    law itself spans.

    >>> fan(np.array([np.arange(100.0)])).quantiles["0.025"]
    (2.0,)
    """
    by_level = np.quantile(draws, LEVELS, axis=1, method="hazen")
    return Fan(
        quantiles={f"{level:g}": tuple(row) for level, row in zip(LEVELS, by_level.round(1).tolist(), strict=True)}
    )
