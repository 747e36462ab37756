"""What a forecast has to beat: the log random walk and the seasonal naive, each series on its own.

Both see z = log(y + 5) up to the forecast's date, (month, series), and return ``LEVELS`` quantiles of z,
(month ahead, series, level). Both are normal laws: ``walk_law`` and ``naive_law`` give centre and spread.
"""

from __future__ import annotations

import numpy as np
from scipy import special

from winset.axes import FloatArray
from winset.flow.increments import WINDOW
from winset.flow.scores import LEVELS

NORMAL = special.ndtri(LEVELS)

Law = tuple[FloatArray, FloatArray]
"""Centre and standard deviation of a normal law of z; (month ahead, series) each."""


def step(logs: FloatArray) -> FloatArray:
    """Standard deviation of the last 60 changes of each series; (series,)."""
    sd: FloatArray = np.nanstd(np.diff(logs[-61:], axis=0), axis=0)
    return sd


def walk_law(logs: FloatArray, horizon: int) -> Law:
    r"""Gaussian random walk with the standard deviation of the last 60 changes, :math:`N(z_T, h \sigma^2)`."""
    ahead = np.sqrt(np.arange(1, horizon + 1))[:, None]
    return np.broadcast_to(logs[-1], (horizon, logs.shape[1])), ahead * step(logs)


def naive_law(logs: FloatArray, horizon: int) -> Law:
    r"""Last year's month, with the root mean square of twelve-month changes, :math:`N(z_{T+h-12}, \sigma^2)`."""
    recent = logs[-WINDOW - 1 :]
    sd = np.sqrt(np.nanmean((recent[12:] - recent[:-12]) ** 2, axis=0))
    year = logs[-12:][np.arange(horizon) % 12]
    return year, np.broadcast_to(sd, year.shape)


def levels_of(law: Law) -> FloatArray:
    """``LEVELS`` quantiles of a normal law; (month ahead, series, level)."""
    centre, sd = law
    quantiles: FloatArray = centre[..., None] + sd[..., None] * NORMAL
    return quantiles


def random_walk(logs: FloatArray, horizon: int) -> FloatArray:
    """Quantiles of the random walk."""
    return levels_of(walk_law(logs, horizon))


def seasonal_naive(logs: FloatArray, horizon: int) -> FloatArray:
    """Quantiles of the seasonal naive."""
    return levels_of(naive_law(logs, horizon))
