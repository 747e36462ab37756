"""What a forecast has to beat: the log random walk and the seasonal naive, each series on its own.

Both see z = log(y + 5) up to the forecast's date, (month, series), and return ``LEVELS`` quantiles of z,
(month ahead, series, level).
"""

from __future__ import annotations

import numpy as np
from scipy import special

from winset.axes import FloatArray
from winset.flow.increments import WINDOW
from winset.flow.scores import LEVELS

NORMAL = special.ndtri(LEVELS)


def step(logs: FloatArray) -> FloatArray:
    """Standard deviation of the last 60 changes of each series; (series,)."""
    sd: FloatArray = np.nanstd(np.diff(logs[-61:], axis=0), axis=0)
    return sd


def random_walk(logs: FloatArray, horizon: int) -> FloatArray:
    r"""Gaussian random walk with the standard deviation of the last 60 changes, :math:`N(z_T, h \sigma^2)`."""
    ahead = np.sqrt(np.arange(1, horizon + 1))[:, None, None]
    quantiles: FloatArray = logs[-1][:, None] + ahead * step(logs)[:, None] * NORMAL
    return quantiles


def seasonal_naive(logs: FloatArray, horizon: int) -> FloatArray:
    r"""Last year's month, with the root mean square of twelve-month changes, :math:`N(z_{T+h-12}, \sigma^2)`."""
    recent = logs[-WINDOW - 1 :]
    sd = np.sqrt(np.nanmean((recent[12:] - recent[:-12]) ** 2, axis=0))
    year = logs[-12:][np.arange(horizon) % 12]
    quantiles: FloatArray = year[..., None] + sd[:, None] * NORMAL
    return quantiles
