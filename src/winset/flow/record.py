"""The record of one method: its scores averaged by horizon, beside those of others, with what chance alone would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.flow import bands, scores
from winset.flow.bands import Levels
from winset.flow.judged import Judged
from winset.flow.levels import Pit, by_blocks, by_chance, levels
from winset.flow.scores import Triple
from winset.randomness import named

HORIZONS = (1, 3, 6, 12)
BLOCK, RESAMPLES = 4, 2000

TOTAL, ORIGINS = slice(-1, None), slice(None, -1)
"""The two targets, as series: the total is the last one."""

MEANS = ("crps_log", "crps_natural", "log_score", "crps_surge", "mase")
"""Scores that are averaged over dates, months ahead and series."""


@dataclass(frozen=True)
class Scores:
    """Scores of one method on one target (the total, or the mean over origins); keys are all, h1, h3, h6, h12.

    `coverage80` and `coverage95` count (hits, forecasts); `band80` and `band95` are the (low, high) numbers of hits
    that a calibrated forecaster would show. `relative_mae` is to the random walk, `skill` 1 - CRPS / that of the random
    walk, both as (value, low, high) with a 95 % moving-block bootstrap interval over dates and empty for the random
    walk. `difference` holds own score minus another's by its name, the score's name and horizon, likewise.
    """

    crps_log: Mapping[str, float]
    crps_natural: Mapping[str, float]
    log_score: Mapping[str, float]
    crps_surge: Mapping[str, float]
    mase: Mapping[str, float]
    relative_mae: Mapping[str, Triple]
    coverage80: Mapping[str, tuple[int, int]]
    coverage95: Mapping[str, tuple[int, int]]
    band80: Mapping[str, tuple[int, int]]
    band95: Mapping[str, tuple[int, int]]
    pit: Mapping[str, Pit]
    skill: Mapping[str, Triple]
    difference: Mapping[str, Mapping[str, Mapping[str, Triple]]]

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries and lists."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain


@dataclass(frozen=True)
class Record:
    """Scores of one method on the total and, averaged, on the origins; a peer may have been run on the total alone."""

    total: Scores
    origins: Scores | None

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries and lists."""
        return {"total": self.total.to_dict(), "origins": self.origins.to_dict() if self.origins else None}


@dataclass(frozen=True)
class Bench:
    """What every method of one backtest is measured with.

    `weights` are those of the block bootstrap (time, date); `chance` has the levels at which the outcomes of a
    calibrated forecaster of one series come true, (time, date, month ahead).
    """

    horizon: int
    walk: Judged
    weights: FloatArray
    chance: Levels

    @property
    def horizons(self) -> dict[str, slice]:
        """Months ahead by key: all of them together, then single ones."""
        return {"all": slice(None)} | {f"h{h}": slice(h - 1, h) for h in HORIZONS if h <= self.horizon}


def bench(rows: IntArray, horizon: int, walk: Judged, seed: int) -> Bench:
    """The bench of a backtest; `walk` is the random walk's."""
    weights = scores.resampled(len(rows), BLOCK, RESAMPLES, named(seed, "blocks"))
    return Bench(horizon, walk, weights, bands.calibrated(rows, horizon, named(seed, "chance")))


def record(judged: Judged, bench: Bench, rivals: Mapping[str, Judged]) -> Record:
    """Scores of a method, with its differences to rivals; of the total alone where no more was judged."""
    total = _scores(judged, bench, rivals, TOTAL)
    alone = judged.pit.shape[2] < bench.walk.pit.shape[2]
    return Record(total, None if alone else _scores(judged, bench, rivals, ORIGINS))


def _scores(judged: Judged, bench: Bench, rivals: Mapping[str, Judged], series: slice) -> Scores:
    """Scores of one target, each horizon apart."""
    horizons, weights = bench.horizons, bench.weights
    own = _by_date(judged, bench, series)
    walk = _by_date(bench.walk, bench, series)
    against = {name: _by_date(rival, bench, series) for name, rival in rivals.items() if _reaches(rival, series)}
    compared = {} if judged is bench.walk else horizons
    return Scores(
        **{name: {key: float(by_date.mean()) for key, by_date in own[name].items()} for name in MEANS},
        relative_mae={key: _relative(judged, bench, series, at) for key, at in compared.items()},
        coverage80={key: _count(judged.hits[80][:, at, series]) for key, at in horizons.items()},
        coverage95={key: _count(judged.hits[95][:, at, series]) for key, at in horizons.items()},
        band80={key: _band(judged, bench, 80, at, series) for key, at in horizons.items()},
        band95={key: _band(judged, bench, 95, at, series) for key, at in horizons.items()},
        pit={key: _pit(judged, bench, at, series) for key, at in horizons.items()},
        skill={key: scores.skill(own["crps_log"][key], walk["crps_log"][key], weights) for key in compared},
        difference={
            name: {
                score: {key: scores.difference(own[score][key], other[score][key], weights) for key in horizons}
                for score in MEANS
            }
            for name, other in against.items()
        },
    )


def _reaches(judged: Judged, series: slice) -> bool:
    """Whether a method was judged on these series."""
    return bool(series == TOTAL or judged.pit.shape[2] > 1)


def _by_date(judged: Judged, bench: Bench, series: slice) -> dict[str, dict[str, FloatArray]]:
    """Scores by name and horizon, averaged over the series; (date,)."""
    size = _size(bench.walk, series)
    whole = {**judged.scores, "crps_natural": judged.scores["crps_natural"][..., series] / size}
    chosen = {name: whole[name] if name == "crps_natural" else whole[name][..., series] for name in MEANS}
    return {
        name: {key: score[:, at].mean(axis=(1, 2)) for key, at in bench.horizons.items()}
        for name, score in chosen.items()
    }


def _size(walk: Judged, series: slice) -> FloatArray | float:
    """What natural scores are counted in: events for the total, for an origin what the random walk loses on it.

    The same for all methods, all dates and all horizons, so the score stays proper; one event at least.
    """
    if series == TOTAL:
        return 1.0
    size: FloatArray = np.maximum(walk.scores["crps_natural"][..., series].mean(axis=(0, 1)), 1.0)
    return size


def _relative(judged: Judged, bench: Bench, series: slice, at: slice) -> Triple:
    r"""Mean absolute error over that of the random walk, geometric mean over series; an error below one counts as one.

    .. math:: \exp \frac1N \sum_i \log (\mathrm{MAE}_i / \mathrm{MAE}_i^{walk})
    """
    mine, walks = (each.scores["error"][:, at, series].mean(axis=1) for each in (judged, bench.walk))

    def ratio(weights: FloatArray) -> FloatArray:
        means = [np.maximum(weights @ each / len(each), 1.0) for each in (mine, walks)]
        log_ratio: FloatArray = np.log(means[0] / means[1]).mean(axis=-1)
        return np.exp(log_ratio)

    low, high = np.quantile(ratio(bench.weights), scores.ENDS)
    return float(ratio(np.ones(len(mine)))), float(low), float(high)


def _count(hits: FloatArray) -> tuple[int, int]:
    return int(hits.sum()), int(hits.size)


def _band(judged: Judged, bench: Bench, percent: int, at: slice, series: slice) -> tuple[int, int]:
    """Hits of a calibrated forecaster: of the total by made-up walks, of the origins by their own scatter."""
    if series == TOTAL:
        return bands.band(bench.chance[:, :, at], scores.nominal(percent))
    return bands.band_of_many(judged.hits[percent][:, at, series], scores.nominal(percent), bench.weights)


def _pit(judged: Judged, bench: Bench, at: slice, series: slice) -> Pit:
    """Levels beside what chance alone would show, told apart as the bands are."""
    stretches = judged.pit[:, at, series]
    if series == TOTAL:
        return levels(stretches, by_chance(bench.chance[:, :, at]))
    return levels(stretches, by_blocks(stretches, bench.weights))


def _plain(value: Any) -> Any:
    """The same without tuples."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value
