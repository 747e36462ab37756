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
from winset.flow.bands import ENDS

Triple = tuple[float, float, float]
"""A value and the ends of its 95 % interval."""


@dataclass(frozen=True)
class Pit:
    """Where outcomes lay in the forecasts: `bins` are the shares of ten equal bins of the level, .1 each if calibrated.

    `mean` (.5 if calibrated) tells a bias, `spread` (1 if calibrated; above: too narrow) a wrong width; both as
    (value, low, high), 95 % over blocks of dates. `says` is that in words.
    """

    bins: tuple[float, ...]
    mean: Triple
    spread: Triple
    says: str


def levels(stretches: FloatArray, weights: FloatArray) -> Pit:
    r"""Bins, mean and spread of the level p of outcomes; `stretches` (date, month ahead, series, end).

    .. math:: spread = \sqrt{12} \, \mathrm{sd}(p)
    """
    level = stretches.mean(axis=-1)
    square = level**2 + (stretches[..., 1] - stretches[..., 0]) ** 2 / 12
    first, second = level.mean(axis=(1, 2)), square.mean(axis=(1, 2))

    def moments(weights: FloatArray) -> tuple[FloatArray, FloatArray]:
        mean = weights @ first / len(first)
        return mean, np.sqrt(12 * np.maximum(weights @ second / len(first) - mean**2, 0.0))

    value, resampled = moments(np.ones(len(first))), moments(weights)
    mean, spread = ((float(one), *np.quantile(many, ENDS).tolist()) for one, many in zip(value, resampled, strict=True))
    return Pit(tuple(scores.in_bins(stretches).tolist()), mean, spread, _says(mean, spread))


def _says(mean: Triple, spread: Triple) -> str:
    """What a PIT shows, no more than its blocks of dates allow."""
    width = _side(spread, 1.0, "forecasts are too wide", "forecasts are too narrow", "no wrong width can be told")
    bias = _side(mean, 0.5, "outcomes lie below them", "outcomes lie above them", "no bias can be told")
    told = f"{width} (spread {_shown(spread)}, 1 if calibrated); {bias} (mean level {_shown(mean)}, .5 if calibrated)."
    return told[0].upper() + told[1:]


def _side(triple: Triple, calibrated: float, below: str, above: str, neither: str) -> str:
    return below if triple[2] < calibrated else above if triple[1] > calibrated else neither


def _shown(triple: Triple) -> str:
    value, low, high = triple
    return f"{value:.2f}, {low:.2f} to {high:.2f}"
