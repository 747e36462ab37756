"""One series on its own: its outlook. How outlooks have fared is told in :mod:`winset.study.record`.

A case brings its measures and its capacity; a file has no measures, so its outlook is what the series alone says.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

import winset
from winset import flow
from winset.axes import FloatArray, last_day
from winset.errors import Fault, Faulty
from winset.evidence import Evidence
from winset.study import announce, cautions, long, tell
from winset.study.documents import Looked, Seen, SurgeTold
from winset.study.flows import PATHS, flows_of, random_walk
from winset.study.headed import supposed_of
from winset.study.moments import Question
from winset.study.run import ONE_THREAD, opened, silent
from winset.study.shape import SupposedTold
from winset.study.spread import fan
from winset.study.supposed import AS_WRITTEN, Setting, Supposed, supposing
from winset.study.target import file_of, refuse_choice
from winset.tables import Outlook, Panel

MONTHS, LONGEST = 12, 120
"""Months ahead where nobody says how many, and at most."""

ROOM = 5000
"""Months ahead times origins up to which all paths are drawn; beyond it fewer are, so that memory stays small."""

FEWEST_PATHS = 500
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
    supposed: SupposedTold | None = None


def outlook(
    target: str,
    months: int | None = None,
    capacity: float | None = None,
    seed: int = SEED,
    as_of: str | None = None,
    series: str | None = None,
    announced: Sequence[str] = (),
    *,
    put: Mapping[str, Setting] | None = None,
    scenario: str | None = None,
) -> Looked:
    """Joint quantiles of a case's flows or of a file's series, the random walk beside them, and surge odds.

    `announced` are measures to come that the case does not have, one line each (:mod:`winset.study.announce`). `put`
    and `scenario` are as in :func:`winset.study.run.run`. Raises :class:`~winset.errors.Faulty` with every fault of the
    input.
    """
    _refuse_numbers(months, capacity)
    file, supposed = file_of(target), supposing(put, scenario)
    with threadpool_limits(limits=ONE_THREAD):
        if file:
            _refuse_announced(announced)
            _refuse_supposed(supposed)
            return _told(_ahead_of_file(file, months or MONTHS, capacity, seed, as_of, series))
        refuse_choice(series)
        return _told(_ahead_of_case(target, months, capacity, seed, as_of, announced, supposed))


def _refuse_numbers(months: int | None, capacity: float | None) -> None:
    faults = []
    if months is not None and not 1 <= months <= LONGEST:
        faults.append(Fault("--months", found=str(months), expected=f"1 to {LONGEST}"))
    if capacity is not None and not 0 <= capacity <= long.MOST_COUNT:
        expected = f"a number a month, 0 to {long.MOST_COUNT:,.0f}"
        faults.append(Fault("--capacity", found=f"{capacity:g}", expected=expected))
    if faults:
        raise Faulty(faults)


def _refuse_announced(announced: Sequence[str]) -> None:
    if announced:
        expected = "it with a case only: a file has no kinds of measures"
        raise Faulty([Fault("--announce", found=f"'{announced[0]}'", expected=expected)])


def _refuse_supposed(supposed: Supposed) -> None:
    if supposed != AS_WRITTEN:
        name, found = ("--set", next(iter(supposed.put))) if supposed.put else ("--scenario", supposed.scenario)
        raise Faulty([Fault(name, found=f"'{found}'", expected="it with a case only: a file has no case to change")])


def _ahead_of_case(
    target: str,
    months: int | None,
    capacity: float | None,
    seed: int,
    as_of: str | None,
    announced: Sequence[str],
    supposed: Supposed,
) -> _Ahead:
    question, everything, _ = opened(target, as_of, seed, PATHS, silent, supposed)
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
        (tell.NOT_CAUSAL, *_lifted(question, known, flows.panel), *tell.to_come(flows)),
        supposed_of(question),
    )


def _lifted(question: Question, known: Evidence, panel: Panel) -> tuple[str, ...]:
    """Which of the history is older series, lifted to the level of the newest; nothing where none is."""
    names = [splice.series for splice in question.case.flows.splice]
    older = names[names.index(panel.series) + 1 :] if panel.series in names else names
    begins = known.monthly(panel.series)[0][0]
    if not older or begins <= panel.months[0]:
        return ()
    return (
        f"History before {begins} is spliced: {', then '.join(older)}, scaled by origin to the level of {panel.series} "
        "where they overlap. Its counts are not those that were published.",
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
    if as_of is not None:
        read = long.until(read, _within(as_of, read.panel))
    panel = read.panel
    with long.placed(panel):
        fitted = flow.fit(panel, (), (), {}, seed=seed)
    paths = _paths(panel, months)
    return _Ahead(
        str(file),
        last_day(panel.months[-1]) if as_of is None else _day(as_of),
        panel,
        flow.outlook(fitted, months, seed=seed, draws=paths),
        random_walk(panel, months),
        capacity,
        cautions.of_file(read, paths),
    )


def _paths(panel: Panel, months: int) -> int:
    """Paths that fit the room; raises where too few do."""
    cells = months * len(panel.origins)
    paths = min(PATHS, PATHS * ROOM // cells)
    if paths < FEWEST_PATHS:
        most = PATHS * ROOM // FEWEST_PATHS
        found = f"{months} months ahead of {len(panel.origins)} origins"
        raise Faulty([Fault("--months", found=found, expected=f"{most // len(panel.origins)} months or fewer")])
    return paths


def _within(asked: str, panel: Panel) -> dt.date:
    """A day that the file reaches: the month after its last one may have begun, and is not over."""
    day, end = _day(asked), last_day(panel.months[-1] + 1) - dt.timedelta(days=1)
    if day > end:
        expected = f"a date up to {end}: {panel.source} ends with {panel.months[-1]}"
        raise Faulty([Fault("--as-of", found=f"'{asked}'", expected=expected)])
    return day


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
        supposed=ahead.supposed,
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
