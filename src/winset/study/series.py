"""One series on its own: its outlook, the outlook's record, and what past measures went along with.

A target is a case, by name or folder, or a CSV file with a long table (:mod:`winset.study.long`). A case brings its
measures and its capacity; a file has no measures, so its outlook is what the series alone says.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
from threadpoolctl import threadpool_limits

import winset
from winset import case as cases
from winset import evidence, flow
from winset.axes import FloatArray, IntArray, last_day, month_of_year
from winset.errors import Fault, Faulty, nearest
from winset.evidence import Evidence
from winset.flow.backtest import FIRST, LAST
from winset.flow.increments import SEASONED
from winset.study import announce, long, past, store, tell
from winset.study.documents import Backtested, Looked, MeasuresTold, Seen, SurgeTold
from winset.study.flows import PATHS, flows_of, random_walk
from winset.study.moments import Question
from winset.study.run import ONE_THREAD, Progress, opened, silent
from winset.study.skill import FEWEST
from winset.study.spread import fan
from winset.tables import Outlook, Panel

MONTHS, LONGEST = 12, 120
"""Months ahead where nobody says how many, and at most."""

ROOM = 5000
"""Months ahead times origins up to which all paths are drawn; beyond it fewer are, so that memory stays small."""

FEWEST_PATHS = 500
MOST_SCORED = 20_000
"""Dates times origins that a record is made of at most: beyond it the scores alone fill a gigabyte."""

MOST_DRAWN, FEWEST_DRAWN = 2500, 1000
"""Dates times origins up to which a record is drawn in full, and the paths of a forecast beyond it, at least."""

PEERS_ON: tuple[Literal["none"], Literal["total"], Literal["all"]] = ("none", "total", "all")
SEED = 7


@dataclass(frozen=True)
class _Ahead:
    """What an outlook document is made of, whatever it was made from."""

    target: str
    as_of: dt.date
    panel: Panel
    outlook: Outlook
    random_walk: FloatArray
    capacity: float | None
    notes: tuple[str, ...]


def outlook(
    target: str,
    months: int | None = None,
    capacity: float | None = None,
    seed: int = SEED,
    as_of: str | None = None,
    series: str | None = None,
    announced: Sequence[str] = (),
) -> Looked:
    """Joint quantiles of a case's flows or of a file's series, the random walk beside them, and surge odds.

    `announced` are measures to come that the case does not have, one line each (:mod:`winset.study.announce`). Raises
    :class:`~winset.errors.Faulty` with every fault of the input.
    """
    _refuse_numbers(months, capacity)
    file = _file(target)
    with threadpool_limits(limits=ONE_THREAD):
        if file:
            _refuse_announced(announced)
            return _told(_ahead_of_file(file, months or MONTHS, capacity, seed, as_of, series))
        _refuse_choice(series)
        return _told(_ahead_of_case(target, months, capacity, seed, as_of, announced))


def backtest(
    target: str, series: str | None = None, peers_on: str = "none", workers: int = 1, progress: Progress = silent
) -> Backtested:
    """How the outlook has fared on a case's long series or on a file's, beside the random walk and seasonal naive.

    A case is scored at the quarterly dates that were fixed before anything was scored; a file, and a case that has no
    such dates, at every quarterly date that its months allow. Too few dates are refused. `peers_on` (none, total, all)
    runs other libraries' models too, which takes minutes, in `workers` processes.
    """
    known = _peers_on(peers_on)
    file = _file(target)
    with threadpool_limits(limits=ONE_THREAD):
        if file is None:
            _refuse_choice(series)
        panel = long.read(file, series).panel if file else _scored_panel(target)
        dates = _dates(panel, fixed=file is None)
        draws = _draws(len(dates) * len(panel.origins))
        record = flow.backtest(panel, dates, draws=draws, peers_on=known, workers=workers, progress=progress)
    return Backtested.model_validate(
        {"winset": winset.__version__, "schema": "backtest/2", "target": target, **record.to_dict()}
    )


def _peers_on(asked: str) -> Literal["none", "total", "all"]:
    for known in PEERS_ON:
        if asked == known:
            return known
    raise Faulty([Fault("--peers-on", found=f"'{asked}'", expected="total or all", nearest=nearest(asked, PEERS_ON))])


def _draws(forecasts: int) -> int:
    """Paths of each forecast: fewer where there are many, so that a wide panel ends in a minute."""
    return int(np.clip(PATHS * MOST_DRAWN // forecasts, FEWEST_DRAWN, PATHS))


def measures(case: str, as_of: str | None = None) -> MeasuresTold:
    """Every past measure of a case and the stacks they are in, as its flows tell from a date.

    The same case, evidence and code give the same bytes; such an account is kept and given again.
    """
    question, everything, made_of = opened(case, as_of, SEED, 1, silent)
    known = store.kept(f"measures-{made_of.run}.json", MeasuresTold)
    if known is None:
        published = everything.observe(question.as_of)
        with threadpool_limits(limits=ONE_THREAD):
            account = past.told(question, published, flows_of(question, published, SEED), SEED)
        known = MeasuresTold(
            winset=winset.__version__,
            case=question.case.id,
            as_of=question.as_of,
            moment=question.moment.id,
            **account,
        )
        store.keep(f"measures-{made_of.run}.json", known)
    return known


def _file(target: str) -> Path | None:
    """The file that a target names; nothing where it is a case."""
    path = Path(target)
    if target in cases.shipped() or path.is_dir():
        return None
    if path.is_file():
        return path
    if path.suffix.lower() == ".csv":
        raise Faulty([Fault(target, found="no such file", expected="a CSV file, or a case")])
    return None


def _refuse_numbers(months: int | None, capacity: float | None) -> None:
    faults = []
    if months is not None and not 1 <= months <= LONGEST:
        faults.append(Fault("--months", found=str(months), expected=f"1 to {LONGEST}"))
    if capacity is not None and not (np.isfinite(capacity) and capacity >= 0):
        faults.append(Fault("--capacity", found=str(capacity), expected="a number a month, zero or more"))
    if faults:
        raise Faulty(faults)


def _refuse_choice(series: str | None) -> None:
    if series is not None:
        raise Faulty([Fault("--series", found=f"'{series}'", expected="it with a file only: a case names its series")])


def _refuse_announced(announced: Sequence[str]) -> None:
    if announced:
        expected = "it with a case only: a file has no kinds of measures"
        raise Faulty([Fault("--announce", found=f"'{announced[0]}'", expected=expected)])


def _ahead_of_case(
    target: str, months: int | None, capacity: float | None, seed: int, as_of: str | None, announced: Sequence[str]
) -> _Ahead:
    question, everything, _ = opened(target, as_of, seed, PATHS, silent)
    question = _as_far_as(question, months)
    known = everything.observe(question.as_of)
    if announced:
        last = known.panel(question.case.flows).months[-1]
        horizon = int(question.case.flows.horizon.value)
        question = announce.announced(question, announced, str(last + 1), str(last + horizon))
    flows = flows_of(question, known, seed)
    own = question.case.flows.capacity
    return _Ahead(
        target,
        question.as_of,
        flows.panel,
        flows.outlook,
        flows.random_walk,
        capacity if capacity is not None or own is None else own.value,
        (tell.NOT_CAUSAL, *tell.to_come(flows)),
    )


def _as_far_as(question: Question, months: int | None) -> Question:
    """The same question with another horizon."""
    if months is None:
        return question
    flows = question.case.flows
    horizon = flows.horizon.model_copy(update={"value": float(months)})
    flows = flows.model_copy(update={"horizon": horizon})
    return replace(question, case=question.case.model_copy(update={"flows": flows}))


def _ahead_of_file(
    file: Path, months: int, capacity: float | None, seed: int, as_of: str | None, series: str | None
) -> _Ahead:
    read = long.read(file, series)
    panel = read.panel if as_of is None else long.until(read.panel, _day(as_of))
    fitted = flow.fit(panel, (), (), {}, seed=seed)
    paths = _paths(panel, months)
    return _Ahead(
        str(file),
        last_day(panel.months[-1]) if as_of is None else _day(as_of),
        panel,
        flow.outlook(fitted, months, seed=seed, draws=paths),
        random_walk(panel, months),
        capacity,
        _notes_of_file(panel, read.filled, paths),
    )


def _notes_of_file(panel: Panel, filled: int, paths: int) -> tuple[str, ...]:
    notes = ["No measures are known of a file: this is what the series alone says."]
    if len(panel.months) < SEASONED:
        notes.append(
            f"{len(panel.months)} months are too few to tell a season from chance (that takes {SEASONED}): none is in "
            "this outlook, and its width rests on few changes."
        )
    if filled:
        notes.append(f"{filled:,} months of origins without a row count as zero: other origins have rows there.")
    if paths < PATHS:
        notes.append(f"{paths:,} paths were drawn, not {PATHS:,}: there are many origins and months.")
    return tuple(notes)


def _paths(panel: Panel, months: int) -> int:
    """Paths that fit the room; raises where too few do."""
    cells = months * len(panel.origins)
    paths = min(PATHS, PATHS * ROOM // cells)
    if paths < FEWEST_PATHS:
        most = PATHS * ROOM // FEWEST_PATHS
        found = f"{months} months ahead of {len(panel.origins)} origins"
        raise Faulty([Fault("--months", found=found, expected=f"{most // len(panel.origins)} months or fewer")])
    return paths


def _day(asked: str) -> dt.date:
    """A day, or the last one of a month."""
    try:
        if re.fullmatch(r"\d{4}-\d\d", asked):
            return last_day(asked)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", asked):
            return dt.date.fromisoformat(asked)
    except ValueError:
        pass
    raise Faulty([Fault("--as-of", found=f"'{asked}'", expected="a month (2024-01) or a day (2024-01-31)")])


def _told(ahead: _Ahead) -> Looked:
    paths, panel = ahead.outlook, ahead.panel
    whole = np.isfinite(panel.total)
    notes = list(ahead.notes)
    if len(paths.months) > MONTHS:
        notes.append(f"The model's record is of 1 to {MONTHS} months ahead: what lies further is less tried.")
    return Looked(
        winset=winset.__version__,
        target=ahead.target,
        series=panel.series,
        as_of=ahead.as_of,
        months=tuple(str(month) for month in paths.months),
        origins={origin: fan(paths.paths[:, :, i]) for i, origin in enumerate(paths.origins)},
        total=fan(paths.total),
        random_walk=fan(ahead.random_walk),
        surge=_surge(paths, ahead.capacity),
        history=Seen(
            months=tuple(str(month) for month in panel.months[whole]),
            total=tuple(panel.total[whole].round(1).tolist()),
        ),
        notes=tuple(notes),
    )


def _surge(paths: Outlook, capacity: float | None) -> SurgeTold | None:
    if capacity is None:
        return None
    odds = flow.surge(paths, capacity)
    return SurgeTold(
        capacity=capacity,
        by_month=tuple(odds.each_month.round(4).tolist()),
        any_month=round(odds.some_month, 4),
    )


def _scored_panel(target: str) -> Panel:
    """The long series on which a case's record is kept, all that was published of it."""
    folder = cases.locate(target)
    written = cases.read(folder)
    everything: Evidence = evidence.read(folder / "evidence", written.series)
    scored = written.flows.scored_on or written.flows.target
    return everything.panel(written.flows.model_copy(update={"target": scored, "splice": ()}))


def _dates(panel: Panel, fixed: bool) -> list[str]:
    """Quarterly dates to forecast from; raises where they are too few to say anything."""
    seen = np.cumsum(~np.isnan(panel.values).any(axis=1))
    rows: IntArray = np.flatnonzero(
        (seen >= SEASONED)
        & (month_of_year(panel.months) % 3 == 1)
        & (np.arange(len(panel.months)) < len(panel.months) - MONTHS)
    )
    inside = [row for row in rows if np.datetime64(FIRST) <= panel.months[row] <= np.datetime64(LAST)]
    dates = inside if fixed and len(inside) >= FEWEST else rows.tolist()
    if len(dates) < FEWEST:
        enough = SEASONED + MONTHS + 3 * FEWEST
        raise Faulty(
            [
                Fault(
                    panel.series,
                    found=f"{len(dates)} quarterly dates to forecast from in {len(panel.months)} months",
                    expected=f"{FEWEST} or more, for which about {enough} months of history are enough: "
                    "a record on fewer says nothing",
                )
            ]
        )
    if len(dates) * len(panel.origins) > MOST_SCORED:
        found = f"{len(panel.origins):,} origins at {len(dates)} dates"
        expected = f"{MOST_SCORED // len(dates):,} origins or fewer: put small ones together"
        raise Faulty([Fault(panel.series, found=found, expected=expected)])
    return [str(panel.months[row]) for row in dates]
