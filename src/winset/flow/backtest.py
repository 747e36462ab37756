"""The forecast's record: fitted anew at past dates, scored beside the random walk and the seasonal naive.

Past measures are left out here on purpose: a calendar that was written when the outcomes were known would cheat.
Every method sees the same months and is scored on the same ones::

    ... known ............ T | T+1 ... T+12      first date
    ... known ............... T+3 | T+4 ... T+15   the next one
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Literal, cast

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray, month, month_of_year
from winset.errors import Fault, Faulty
from winset.flow import baselines, losses, peers
from winset.flow.fit import fit
from winset.flow.increments import SEASONED, log_counts, with_total
from winset.flow.judged import Forecast, Judged, judge, occasion, of_draws, of_law, stacked
from winset.flow.losses import NAIVE, WALK
from winset.flow.outlook import outlook
from winset.flow.protocol import protocol
from winset.flow.record import Bench, Record, Scores, bench, record
from winset.progress import Progress, silent
from winset.tables import Panel

FIRST, LAST = "2013-02", "2023-11"
THREADS = 2

OURS_OF_ALL = 0.03
"""Share of the time that our own forecasts take where peers are run too."""


@dataclass(frozen=True)
class Backtest:
    """Ours, the baselines and the peers that were run, in one protocol.

    `losses` are sentences, one for each target and horizon where another one has the better CRPS on log scale;
    `further_losses` likewise, one for each target, rival and other score.
    """

    protocol: Mapping[str, Any]
    ours: Record
    random_walk: Record
    seasonal_naive: Record
    peers: Mapping[str, Record]
    losses: tuple[str, ...]
    further_losses: tuple[str, ...]

    @property
    def total(self) -> Scores:
        """Our scores on the coherent total."""
        return self.ours.total

    @property
    def origins(self) -> Scores:
        """Our scores averaged over origins."""
        return cast(Scores, self.ours.origins)  # only a peer may lack them

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries and lists, as in the `backtest` document."""
        return {
            "protocol": dict(self.protocol),
            **self.ours.to_dict(),
            "random_walk": self.random_walk.to_dict(),
            "seasonal_naive": self.seasonal_naive.to_dict(),
            "peers": {name: each.to_dict() for name, each in self.peers.items()},
            "losses": list(self.losses),
            "further_losses": list(self.further_losses),
        }


def backtest(
    panel: Panel,
    origins: Sequence[str] | None = None,
    horizon: int = 12,
    seed: int = 0,
    draws: int = 2000,
    peers_on: Literal["none", "total", "all"] = "none",
    workers: int = 1,
    progress: Progress = silent,
) -> Backtest:
    """Forecasts made at past dates (`origins`: their last observed months), scored on log(y + 5) and in counts.

    Left out, the dates are every February, May, August and November from 2013-02 to 2023-11 that the panel can score.
    The final vintage of the data is used throughout. `peers_on` runs other libraries' models too, on the total or on
    all series, in as many processes as `workers`. The same seed gives the same bytes on any number of workers. Raises
    :class:`~winset.errors.Faulty` for a date that the panel cannot forecast from or score, and for peers that are not
    installed.
    """
    rows = _rows(panel, origins, horizon)
    if peers_on != "none":
        peers.refuse_missing()
    logs = log_counts(with_total(panel.values))
    share = 1.0 if peers_on == "none" else OURS_OF_ALL
    ours = _ours(panel, rows, horizon, seed, draws, lambda done: progress("Forecasting at past dates", share * done))
    walk = _of_laws(logs, rows, horizon, [baselines.walk_law(logs[: row + 1], horizon) for row in rows])
    naive = _of_laws(logs, rows, horizon, [baselines.naive_law(logs[: row + 1], horizon) for row in rows])
    seen = {"none": logs[:, :0], "total": logs[:, -1:], "all": logs}[peers_on]
    others = _peers(seen, rows, horizon, workers, lambda step, done: progress(step, share + (1 - share) * done))
    progress("Scoring", 1.0)
    return _bound(protocol(panel, rows, horizon, seed, draws), bench(rows, horizon, walk, seed), ours, naive, others)


def _ours(panel: Panel, rows: IntArray, horizon: int, seed: int, draws: int, told: Callable[[float], None]) -> Judged:
    """Our forecasts, judged. Dates do not know of each other: two threads give the bytes of one."""
    logs = log_counts(with_total(panel.values))

    def at(row: int) -> Judged:
        return judge(_forecast(panel, row, horizon, seed, draws), occasion(logs, row, horizon))

    judged = []
    with ThreadPoolExecutor(THREADS) as executor:
        for done, each in enumerate(executor.map(at, rows.tolist())):
            judged.append(each)
            told((done + 1) / len(rows))
    return stacked(judged)


def _of_laws(logs: FloatArray, rows: IntArray, horizon: int, laws: Sequence[baselines.Law]) -> Judged:
    """Normal laws, one for each date, judged."""
    return stacked(
        [judge(of_law(law), occasion(logs, row, horizon)) for row, law in zip(rows.tolist(), laws, strict=True)]
    )


def _peers(logs: FloatArray, rows: IntArray, horizon: int, workers: int, told: Progress) -> dict[str, Judged]:
    """Peers, judged on the given series; none where there is no series."""
    if not logs.shape[1]:
        return {}
    laws = peers.laws(logs, rows, horizon, workers, told)
    return {name: _of_laws(logs, rows, horizon, each) for name, each in laws.items()}


def _bound(
    made: Mapping[str, Any], bench: Bench, ours: Judged, naive: Judged, others: Mapping[str, Judged]
) -> Backtest:
    """Everything averaged and put side by side."""
    walk = {WALK: bench.walk}
    mine = record(ours, bench, {**walk, NAIVE: naive, **others})
    walks, naives = record(bench.walk, bench, {}), record(naive, bench, walk)
    told = {name: record(each, bench, walk) for name, each in others.items()}
    rivals = {WALK: walks, NAIVE: naives, **told}
    return Backtest(made, mine, walks, naives, told, losses.of_crps(mine, rivals), losses.further(mine, rivals))


def _rows(panel: Panel, dates: Sequence[str] | None, horizon: int) -> IntArray:
    """Rows of the panel that hold the dates; raises for dates that cannot be used."""
    if dates is None:
        quarterly = month_of_year(panel.months) % 3 == 1
        inside = (panel.months >= month(FIRST)) & (panel.months <= month(LAST))
        rows = np.flatnonzero(quarterly & inside & _usable(panel, horizon))
    else:
        rows = np.array([panel.row(date) for date in dates], dtype=np.int64)
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


def _forecast(panel: Panel, row: int, horizon: int, seed: int, draws: int) -> Forecast:
    """Our outlook made at one row, nothing later seen."""
    paths = outlook(fit(panel.until(row), (), (), {}, seed), horizon, seed, draws)
    return of_draws(log_counts(np.concatenate([paths.paths, paths.total[..., None]], axis=2)))
