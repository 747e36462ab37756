"""Where outcomes lay in the forecasts: the level at which each came true, and what that shows.

A calibrated forecaster's outcomes lie at every level alike. Read the ten bins as a picture::

    █▅▄▃▃▃▃▄▅█   too many at the ends: forecasts are too narrow
    ▂▃▅▆█▆▅▃▂▁   too many in the middle: too wide
    ▂▃▃▄▄▅▅▆▇█   outcomes lie above what was said
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.flow import scores
from winset.flow.bands import Levels

Band = tuple[float, float]
"""What a calibrated forecaster would show, 95 %: (low, high)."""


@dataclass(frozen=True)
class Moments:
    """Mean and spread of levels, of one record (each a number) or of many (time,)."""

    mean: FloatArray
    spread: FloatArray


@dataclass(frozen=True)
class Pit:
    """Where outcomes lay in the forecasts: `bins` are the shares of ten equal bins of the level, .1 each if calibrated.

    `mean` (.5 if calibrated) tells a bias, `spread` (1 if calibrated; above: too narrow) a wrong width. `mean_band` and
    `spread_band` are the (low, high) that a calibrated forecaster would show. `says` is that in words.
    """

    bins: tuple[float, ...]
    mean: float
    spread: float
    mean_band: Band
    spread_band: Band
    says: str


def levels(stretches: FloatArray, chance: Moments) -> Pit:
    """The picture of the levels in stretches (date, month ahead, series, end), beside what chance alone would show."""
    found = _moments(*_powers(stretches), np.ones(len(stretches)))
    mean, spread = float(found.mean), float(found.spread)
    around = (_band(chance.mean), _band(chance.spread))
    return Pit(tuple(scores.in_bins(stretches).tolist()), mean, spread, *around, _says(mean, spread, *around))


def by_chance(levels: Levels) -> Moments:
    """Moments of the levels of a calibrated forecaster of one series; `levels` (time, date, month ahead)."""
    flat = levels.reshape(len(levels), -1).astype(float)
    return Moments(flat.mean(axis=1), np.sqrt(12) * flat.std(axis=1))


def by_blocks(stretches: FloatArray, weights: FloatArray) -> Moments:
    """The same for many series at once: the scatter of their own moments over blocks of dates, around calibration."""
    powers = _powers(stretches)
    own, drawn = _moments(*powers, np.ones(len(stretches))), _moments(*powers, weights)
    return Moments(0.5 + drawn.mean - own.mean, 1 + drawn.spread - own.spread)


def _powers(stretches: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Mean level and mean square of the level, spread evenly over its stretch, of each date; (date,)."""
    level = stretches.mean(axis=-1)
    square = level**2 + (stretches[..., 1] - stretches[..., 0]) ** 2 / 12
    return level.mean(axis=(1, 2)), square.mean(axis=(1, 2))


def _moments(level: FloatArray, square: FloatArray, weights: FloatArray) -> Moments:
    r"""Mean and :math:`\sqrt{12} \, sd` of the level p; `weights` (..., date)."""
    mean = weights @ level / len(level)
    return Moments(mean, np.sqrt(12 * np.maximum(weights @ square / len(level) - mean**2, 0.0)))


def _band(values: FloatArray) -> Band:
    low, high = np.quantile(values, scores.ENDS)
    return float(low), float(high)


def _says(mean: float, spread: float, mean_band: Band, spread_band: Band) -> str:
    """What the levels show, no more than chance allows."""
    width = _side(
        spread, spread_band, "forecasts are too wide", "forecasts are too narrow", "no wrong width can be told"
    )
    bias = _side(mean, mean_band, "outcomes lie below them", "outcomes lie above them", "no bias can be told")
    told = (
        f"{width} (spread {spread:.3f}; calibrated: {_shown(spread_band)}); "
        f"{bias} (mean level {mean:.3f}; calibrated: {_shown(mean_band)})."
    )
    return told[0].upper() + told[1:]


def _side(value: float, band: Band, below: str, above: str, neither: str) -> str:
    return below if value < band[0] else above if value > band[1] else neither


def _shown(band: Band) -> str:
    return f"{band[0]:.3f} to {band[1]:.3f}"
