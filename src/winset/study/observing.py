"""A series as it is looked up: the case and its evidence on a date, rows by period, the document of them.

::

    opened ──▶ Asked ──▶ counts by month ──by_period──▶ rows ──shown──▶ show/1

The trap: a year that is not over, or had begun before the series did, is no year. Every row says its months.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

import winset
from winset import case as cases
from winset import evidence
from winset.axes import fiscal_year, month
from winset.case.parts import Case
from winset.case.translated import translated
from winset.errors import Fault, Faulty
from winset.evidence import Evidence
from winset.evidence.shelf import POLL_LIST
from winset.study.cited import cited_of
from winset.study.moments import known_by
from winset.study.named import Wanted
from winset.study.observed_told import SeriesShown, ShownRow

Counts = dict[np.datetime64, float]
"""A value by month; a month that nobody counted is not there."""


@dataclass(frozen=True)
class Asked:
    """A case with its evidence as known on a day; `folder` is that of the case, `newest` the end of its evidence."""

    case: Case
    folder: Path
    known: Evidence
    day: dt.date
    newest: dt.date


def opened(case: str | Path, as_of: str | None = None) -> Asked:
    """A case and its evidence as known on a date, which need not be one of its moments; raises Faulty."""
    folder = cases.locate(case)
    written = translated(cases.read(folder))
    everything = evidence.read(folder / "evidence", written.series)
    newest = everything.newest(written.flows.target)
    if as_of is None:
        return Asked(written, folder, everything, newest, newest)
    day = known_by(written, as_of, newest)
    return Asked(written, folder, everything.observe(day), day, newest)


def published(known: Evidence, name: str) -> dt.date:
    """The day on which the newest month came out; of polls, that on which the newest ended."""
    if name != POLL_LIST:
        return known.newest(name)
    day = known.poll_list.get_column("end_date").max()
    return day if isinstance(day, dt.date) else dt.date.min


def shown(
    asked: Asked,
    name: str,
    wanted: Wanted,
    groups: tuple[str, ...],
    rows: tuple[ShownRow, ...],
    notes: tuple[str, ...],
    sources: Sequence[str] = (),
) -> SeriesShown:
    """The document of a series whose rows are made; a rate a month, summed over a year, is told as a count."""
    about = asked.known.described(name)
    return SeriesShown(
        winset=winset.__version__,
        case=asked.case.id,
        as_of=asked.day,
        series=name,
        title=about.title,
        unit=about.unit.partition("/")[0] if "year" in wanted.by else about.unit,
        origin=wanted.origin,
        channel=wanted.channel,
        by=wanted.by,
        first=rows[0].period,
        last=rows[-1].period,
        published_on=published(asked.known, name),
        groups=groups,
        rows=rows,
        citations=cited_of(asked.case, [about.source, *(sources or _printed(asked.known, name))]),
        caveats=about.caveats,
        notes=notes,
    )


def _printed(known: Evidence, name: str) -> list[str]:
    """Sources of the rows of a series."""
    return known.rows_of(name).get_column("source").unique().sort().to_list()


def by_period(groups: list[Counts], wanted: Wanted) -> tuple[ShownRow, ...]:
    """Rows of periods, oldest first: months, or years with as many months as were counted; raises Faulty for none."""
    low = month(wanted.first) if wanted.first else None
    high = month(wanted.last) if wanted.last else None
    every = sorted({each for of in groups for each in of})
    months = [when for when in every if (low is None or when >= low) and (high is None or when <= high)]
    if not months:
        there = f"months from {every[0]} to {every[-1]}" if every else "a series with a month"
        asked = f"no month from {wanted.first or 'the first'} to {wanted.last or 'the last'}"
        raise Faulty([Fault("--from", found=asked, expected=there)])
    rows = []
    for period, within in groupby(months, key=lambda when: _period(when, wanted.by)):
        held = list(within)
        rows.append(ShownRow(period=period, months=len(held), values=tuple(_sum(of, held) for of in groups)))
    return tuple(rows)


def _period(when: np.datetime64, by: str) -> str:
    """The month or year that a month is told in.

    >>> _period(np.datetime64("2023-10"), "fiscal-year"), _period(np.datetime64("2023-10"), "year")
    ('FY2024', '2023')
    """
    if by == "fiscal-year":
        return f"FY{fiscal_year(when)}"
    return str(when)[:4] if by == "year" else str(when)


def _sum(of: Counts, months: list[np.datetime64]) -> float | None:
    there = [of[when] for when in months if when in of]
    return sum(there) if there else None
