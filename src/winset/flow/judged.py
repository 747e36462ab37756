"""Forecasts of one method at past dates, scored against what came.

A forecast is told twice, as hundred quantiles and as a mixture of normals, because a density cannot be read off
quantiles honestly. A normal law is a mixture of one::

    ours           2,000 paths  ─▶ quantiles of the paths,   2,000 narrow kernels
    random walk    N(z_T, h s²) ─▶ quantiles of the law,     one kernel as wide as the law
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.flow import scores
from winset.flow.baselines import Law, levels_of
from winset.flow.increments import WINDOW, counts_of

SURGE = 0.9
"""A surge is a rise that one in ten rises of the window exceeded, over as many months."""

SMALLEST_ERROR = 10.0
"""In-sample error by which absolute errors are divided, at least: counts are rounded to ten."""


@dataclass(frozen=True)
class Forecast:
    """What a method says at one date, of z = log(y + 5), the total last.

    `quantiles` is (month ahead, series, level); `centres` (month ahead, draw, series) and `spread` (month ahead,
    series) are the same law as a mixture of normals.
    """

    quantiles: FloatArray
    centres: FloatArray
    spread: FloatArray


def of_draws(logs: FloatArray) -> Forecast:
    """A forecast from draws of z, (month ahead, draw, series)."""
    quantiles = scores.of_samples(logs)
    return Forecast(quantiles, logs, scores.bandwidth(logs, quantiles))


def of_law(law: Law) -> Forecast:
    """A forecast that is a normal law of each series."""
    return Forecast(levels_of(law), law[0][:, None], law[1])


@dataclass(frozen=True)
class Occasion:
    """A past date: z known by then, (month, series), and the z that came, (month ahead, series); the total last."""

    known: FloatArray
    came: FloatArray

    @property
    def surge(self) -> FloatArray:
        r"""Where a surge begins, :math:`z_T + Q_{.9}(z_{s+h} - z_s)` over the window; (month ahead, series)."""
        window = self.known[-WINDOW:]
        quantile = np.nanquantile if np.isnan(window).any() else np.quantile
        rises = [quantile(window[h:] - window[:-h], SURGE, axis=0) for h in self._lags(len(window))]
        begins: FloatArray = self.known[-1] + np.stack(rises)
        return begins

    def _lags(self, months: int) -> list[int]:
        """Months ahead; where the window is shorter, as many as it has."""
        return [min(h, months - 1) for h in range(1, len(self.came) + 1)]

    @property
    def in_sample_error(self) -> FloatArray:
        """Mean error of last year's month over the window, in counts, ``SMALLEST_ERROR`` at least; (series,)."""
        counts = counts_of(self.known[-WINDOW:])
        error: FloatArray = np.fmax(np.nanmean(np.abs(counts[12:] - counts[:-12]), axis=0), SMALLEST_ERROR)
        return error


@dataclass(frozen=True)
class Judged:
    """Scores before averaging, (date, month ahead, series) each, the total last; `pit` has the ends of stretches last.

    `scores` by name: ``crps_log``, ``crps_natural``, ``crps_surge``, ``log_score``, ``mase``, and ``error``, the
    absolute error of the median in counts. `hits` by the percent of the interval.
    """

    scores: Mapping[str, FloatArray]
    hits: Mapping[int, FloatArray]
    pit: FloatArray


def judge(forecast: Forecast, occasion: Occasion) -> Judged:
    """Every score of one forecast, without the date's axis."""
    quantiles, came = forecast.quantiles, occasion.came
    counts = counts_of(came)
    middle = quantiles.shape[-1] // 2
    error = np.abs(counts_of(quantiles[..., middle - 1 : middle + 1].mean(axis=-1)) - counts)
    marks = {
        "crps_log": scores.crps(quantiles, came),
        "crps_natural": scores.crps(counts_of(quantiles), counts),
        "log_score": scores.log_score(forecast.centres, forecast.spread, counts, occasion.known[-1]),
        "crps_surge": scores.crps_above(quantiles, came, occasion.surge),
        "mase": error / occasion.in_sample_error,
        "error": error,
    }
    hits = {percent: scores.covered(quantiles, came, percent).astype(float) for percent in scores.INTERVALS}
    return Judged(marks, hits, scores.pit(quantiles, came))


def stacked(one_by_one: Sequence[Judged]) -> Judged:
    """Dates put together, in their order."""
    first = one_by_one[0]
    return Judged(
        {name: np.stack([each.scores[name] for each in one_by_one]) for name in first.scores},
        {percent: np.stack([each.hits[percent] for each in one_by_one]) for percent in first.hits},
        np.stack([each.pit for each in one_by_one]),
    )


def occasion(logs: FloatArray, row: int, horizon: int) -> Occasion:
    """The date at one row of z, (month, series)."""
    return Occasion(logs[: row + 1], logs[row + 1 : row + 1 + horizon])
