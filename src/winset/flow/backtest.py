"""The forecast's record: fitted anew at past dates, scored beside the random walk and the seasonal naive.

Past measures are left out here on purpose: a calendar that was written when the outcomes were known would cheat.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray, month, month_of_year
from winset.errors import Fault, Faulty
from winset.flow import baselines, scores
from winset.flow.fit import fit
from winset.flow.increments import OFFSET, SEASONED, log_counts, with_total
from winset.flow.outlook import outlook
from winset.randomness import named
from winset.tables import Panel

FIRST, LAST = "2013-02", "2023-11"
HORIZONS = (1, 3, 6, 12)
BLOCK, RESAMPLES = 4, 2000

Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Scores:
    """Scores of one method on one target (the total, or the mean over origins); keys are all, h1, h3, h6, h12.

    `coverage80` and `coverage95` count (hits, forecasts). `difference` to the random walk's CRPS and `skill` against
    it are (value, low, high), with a 95 % moving-block bootstrap interval over dates; empty for the random walk.
    """

    crps_log: Mapping[str, float]
    coverage80: Mapping[str, tuple[int, int]]
    coverage95: Mapping[str, tuple[int, int]]
    difference: Mapping[str, Triple]
    skill: Mapping[str, Triple]

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries and lists."""
        return {
            "crps_log": dict(self.crps_log),
            "coverage80": {key: list(hits) for key, hits in self.coverage80.items()},
            "coverage95": {key: list(hits) for key, hits in self.coverage95.items()},
            "difference": {key: list(triple) for key, triple in self.difference.items()},
            "skill": {key: list(triple) for key, triple in self.skill.items()},
        }


@dataclass(frozen=True)
class Record:
    """Scores of one method on the total and, averaged, on the origins."""

    total: Scores
    origins: Scores

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries and lists."""
        return {"total": self.total.to_dict(), "origins": self.origins.to_dict()}


@dataclass(frozen=True)
class Backtest:
    """Ours and the baselines, in one protocol; `losses` are sentences, one for each horizon where a baseline wins."""

    protocol: Mapping[str, Any]
    ours: Record
    random_walk: Record
    seasonal_naive: Record
    losses: tuple[str, ...]

    @property
    def total(self) -> Scores:
        """Our scores on the coherent total."""
        return self.ours.total

    @property
    def origins(self) -> Scores:
        """Our scores averaged over origins."""
        return self.ours.origins

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries and lists, as in the `backtest` document."""
        return {
            "protocol": dict(self.protocol),
            **self.ours.to_dict(),
            "random_walk": self.random_walk.to_dict(),
            "seasonal_naive": self.seasonal_naive.to_dict(),
            "losses": list(self.losses),
        }


@dataclass(frozen=True)
class _Scored:
    """Scores before averaging: `crps` (date, month ahead, series) and hits likewise, the total last."""

    crps: FloatArray
    hits: Mapping[int, FloatArray]


def backtest(
    panel: Panel, origins: Sequence[str] | None = None, horizon: int = 12, seed: int = 0, draws: int = 2000
) -> Backtest:
    """Forecasts made at past dates (`origins`: their last observed months), scored on log(y + 5).

    Left out, the dates are every February, May, August and November from 2013-02 to 2023-11 that the panel can score.
    The final vintage of the data is used throughout. Raises :class:`~winset.errors.Faulty` for a date that the panel
    cannot forecast from or score.
    """
    rows = _rows(panel, origins, horizon)
    logs = log_counts(with_total(panel.values))
    truth = np.stack([logs[row + 1 : row + 1 + horizon] for row in rows])
    ours = _score(np.stack([_forecast(panel, row, horizon, seed, draws) for row in rows]), truth)
    walk = _score(np.stack([baselines.random_walk(logs[: row + 1], horizon) for row in rows]), truth)
    naive = _score(np.stack([baselines.seasonal_naive(logs[: row + 1], horizon) for row in rows]), truth)
    weights = scores.resampled(len(rows), BLOCK, RESAMPLES, named(seed, "blocks"))
    records = tuple(_record(each, walk, weights) for each in (ours, walk, naive))
    losses = _losses(records[0], {"random walk": records[1], "seasonal naive": records[2]})
    return Backtest(_protocol(panel, rows, horizon, seed, draws), records[0], records[1], records[2], losses)


def _rows(panel: Panel, dates: Sequence[str] | None, horizon: int) -> IntArray:
    """Rows of the panel that hold the dates; raises for dates that cannot be used."""
    if dates is None:
        quarterly = month_of_year(panel.months) % 3 == 1
        inside = (panel.months >= month(FIRST)) & (panel.months <= month(LAST))
        rows = np.flatnonzero(quarterly & inside & _usable(panel, horizon))
    else:
        rows = np.array([int((month(date) - panel.months[0]).astype(int)) for date in dates], dtype=np.int64)
    usable = np.flatnonzero(_usable(panel, horizon))
    bad = [str(panel.months[0] + row) for row in rows if row not in usable]
    expected = f"{SEASONED} months of every origin before it and {horizon} months after it"
    if bad or not len(rows):
        raise Faulty(
            [Fault(panel.series, path="backtest", found=f"date {b}", expected=expected) for b in bad or ["none"]]
        )
    return rows


def _usable(panel: Panel, horizon: int) -> BoolArray:
    """Months from which the panel can forecast and be scored; (month,)."""
    seen = np.cumsum(~np.isnan(panel.values).any(axis=1))
    return np.asarray((seen >= SEASONED) & (np.arange(len(panel.months)) < len(panel.months) - horizon))


def _forecast(panel: Panel, row: int, horizon: int, seed: int, draws: int) -> FloatArray:
    """Quantiles of our outlook made at one row, nothing later seen; (month ahead, series, level)."""
    known = Panel(
        panel.series, panel.unit, panel.months[: row + 1], panel.origins, panel.values[: row + 1], panel.source
    )
    paths = outlook(fit(known, (), (), {}, seed), horizon, seed, draws)
    everything = np.concatenate([paths.paths, paths.total[..., None]], axis=2)
    return scores.of_samples(log_counts(everything))


def _score(quantiles: FloatArray, truth: FloatArray) -> _Scored:
    """CRPS and hits of quantiles (date, month ahead, series, level)."""
    hits = {percent: scores.covered(quantiles, truth, percent).astype(float) for percent in scores.INTERVALS}
    return _Scored(scores.crps(quantiles, truth), hits)


def _record(scored: _Scored, walk: _Scored, weights: FloatArray) -> Record:
    total, parts = slice(-1, None), slice(None, -1)
    return Record(_scores(scored, walk, weights, total), _scores(scored, walk, weights, parts))


def _scores(scored: _Scored, walk: _Scored, weights: FloatArray, series: slice) -> Scores:
    """Averages by horizon over the given series."""
    horizons = _horizons(scored.crps.shape[1])
    own = {key: scored.crps[:, at, series].mean(axis=(1, 2)) for key, at in horizons.items()}
    other = {key: walk.crps[:, at, series].mean(axis=(1, 2)) for key, at in horizons.items()}
    compared = {} if scored is walk else own
    return Scores(
        crps_log={key: float(score.mean()) for key, score in own.items()},
        coverage80={key: _count(scored.hits[80][:, at, series]) for key, at in horizons.items()},
        coverage95={key: _count(scored.hits[95][:, at, series]) for key, at in horizons.items()},
        difference={key: scores.difference(score, other[key], weights) for key, score in compared.items()},
        skill={key: scores.skill(score, other[key], weights) for key, score in compared.items()},
    )


def _horizons(horizon: int) -> dict[str, slice]:
    """Months ahead by key: all of them together, then single ones."""
    return {"all": slice(None)} | {f"h{h}": slice(h - 1, h) for h in HORIZONS if h <= horizon}


def _count(hits: FloatArray) -> tuple[int, int]:
    return int(hits.sum()), int(hits.size)


def _losses(ours: Record, others: Mapping[str, Record]) -> tuple[str, ...]:
    """One sentence for each target and horizon at which a baseline scores better."""
    sentences = []
    for name, other in others.items():
        for target, mine, theirs in (("total", ours.total, other.total), ("origins", ours.origins, other.origins)):
            for key, score in mine.crps_log.items():
                if score > theirs.crps_log[key]:
                    when = "over all horizons" if key == "all" else f"{key[1:]} months ahead"
                    sentences.append(
                        f"On the {target} the {name} is better {when}: CRPS {theirs.crps_log[key]:.3f}"
                        f" against our {score:.3f}."
                    )
    return tuple(sentences)


def _protocol(panel: Panel, rows: IntArray, horizon: int, seed: int, draws: int) -> dict[str, Any]:
    return {
        "series": panel.series,
        "origins": list(panel.origins),
        "dates": [str(panel.months[row]) for row in rows],
        "horizon": horizon,
        "scale": f"log(y + {OFFSET:g})",
        "score": "CRPS of 100 quantiles",
        "total": "sum of the origins in every path",
        "measures": "none: a calendar written when the outcomes were known would cheat",
        "vintage": "final data, not what was known on the date",
        "interval": f"95 %, moving-block bootstrap over dates, block {BLOCK}, {RESAMPLES} resamples",
        "seed": seed,
        "draws": draws,
    }
