"""How outlooks have fared: the record of a case's long series or of a file's, beside what they have to beat."""

from __future__ import annotations

from typing import Literal

import numpy as np
from threadpoolctl import threadpool_limits

import winset
from winset import case as cases
from winset import evidence, flow
from winset.axes import IntArray, month, month_of_year
from winset.errors import Fault, Faulty, nearest
from winset.flow.backtest import FIRST, LAST
from winset.flow.increments import SEASONED
from winset.study import long
from winset.study.backtest_told import Backtested
from winset.study.flows import PATHS
from winset.study.run import ONE_THREAD, Progress, silent
from winset.study.skill import FEWEST, scored_panel
from winset.study.target import file_of, refuse_choice
from winset.tables import Panel

AHEAD = 12
"""Months ahead that are scored."""

MOST_SCORED = 20_000
"""Dates times origins that a record is made of at most: beyond it the scores alone fill a gigabyte."""

MOST_DRAWN, FEWEST_DRAWN = 2500, 1000
"""Dates times origins up to which a record is drawn in full, and the paths of a forecast beyond it, at least."""

PEERS_ON: tuple[Literal["none"], Literal["total"], Literal["all"]] = ("none", "total", "all")


def backtest(
    target: str, series: str | None = None, peers_on: str = "none", workers: int = 1, progress: Progress = silent
) -> Backtested:
    """How the outlook has fared on a case's long series or on a file's, beside the random walk and seasonal naive.

    A case is scored at the quarterly dates that were fixed before anything was scored; a file, and a case that has no
    such dates, at every quarterly date that its months allow. Too few dates are refused. `peers_on` (none, total, all)
    runs other libraries' models too, which takes minutes, in `workers` processes.
    """
    known = _peers_on(peers_on)
    file = file_of(target)
    with threadpool_limits(limits=ONE_THREAD):
        if file:
            panel = long.read(file, series).panel
            with long.placed(panel):
                dates = _enough(panel, _quarterly(panel))
        else:
            refuse_choice(series)
            panel = _long_panel(target)
            dates = _enough(panel, _fixed(panel))
        draws = _draws(len(dates) * len(panel.origins))
        record = flow.backtest(panel, dates, draws=draws, peers_on=known, workers=workers, progress=progress)
    return Backtested.model_validate(
        {"winset": winset.__version__, "schema": "backtest/2", "target": target, **record.to_dict()}
    )


def _peers_on(asked: str) -> Literal["none", "total", "all"]:
    """What was asked for, if it is one of the three; raises otherwise."""
    for known in PEERS_ON:
        if asked == known:
            return known
    raise Faulty([Fault("--peers-on", found=f"'{asked}'", expected="total or all", nearest=nearest(asked, PEERS_ON))])


def _draws(forecasts: int) -> int:
    """Paths of each forecast: fewer where there are many, so that a wide panel ends in a minute."""
    return int(np.clip(PATHS * MOST_DRAWN // forecasts, FEWEST_DRAWN, PATHS))


def _long_panel(target: str) -> Panel:
    """The long series of a case."""
    folder = cases.locate(target)
    written = cases.read(folder)
    return scored_panel(written.flows, evidence.read(folder / "evidence", written.series))


def _quarterly(panel: Panel) -> IntArray:
    """Rows of every quarterly date that the months of a panel allow."""
    seen = np.cumsum(~np.isnan(panel.values).any(axis=1))
    scored = np.arange(len(panel.months)) < len(panel.months) - AHEAD
    return np.flatnonzero((seen >= SEASONED) & (month_of_year(panel.months) % 3 == 1) & scored)


def _fixed(panel: Panel) -> IntArray:
    """Rows of the dates that were fixed before anything was scored; of all quarterly ones where they are too few."""
    rows = _quarterly(panel)
    inside = rows[(panel.months[rows] >= month(FIRST)) & (panel.months[rows] <= month(LAST))]
    return inside if len(inside) >= FEWEST else rows


def _enough(panel: Panel, rows: IntArray) -> list[str]:
    """The dates of rows to forecast from; raises where they are too few to say anything, or more than memory holds."""
    if len(rows) < FEWEST:
        enough = SEASONED + AHEAD + 3 * FEWEST
        raise Faulty(
            [
                Fault(
                    panel.series,
                    found=f"{len(rows)} quarterly dates to forecast from in {len(panel.months)} months",
                    expected=f"{FEWEST} or more, for which about {enough} months of history are enough: "
                    "a record on fewer says nothing",
                )
            ]
        )
    if len(rows) * len(panel.origins) > MOST_SCORED:
        found = f"{len(panel.origins):,} origins at {len(rows)} dates"
        expected = f"{MOST_SCORED // len(rows):,} origins or fewer: put small ones together"
        raise Faulty([Fault(panel.series, found=found, expected=expected)])
    return [str(panel.months[row]) for row in rows]
