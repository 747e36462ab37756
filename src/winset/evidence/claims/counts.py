"""What is known of a way of counting: its months on one axis, asked for sums, ranks and days.

The trap: a month that is not covered is no zero. A sum over a span that is not wholly covered is not there at all::

    covered        2020-01 ................ 2025-04
    asked     2019 |=======|                            nothing, and the coverage says why
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import polars as pl

from winset.axes import IntArray, last_day
from winset.case.parts import Series
from winset.evidence.claims.months import fiscal, month_name, number
from winset.evidence.claims.series import Definition
from winset.evidence.observe import Evidence

YEARS = Path(__file__).parents[1] / "registers" / "usbp_years.csv"
"""Border Patrol apprehensions on the southwest border by fiscal year, 1960 to 2019; a file of our own making."""

YEARS_SOURCE = "U.S. Border Patrol, southwest border apprehensions by fiscal year, 1960 to 2019"


@dataclass(frozen=True, eq=False)
class Counts:
    """Counts of months in a row from month number `first` (year times 12 plus month, January 1); (month,)."""

    first: int
    values: IntArray
    years: dict[int, int] = field(default_factory=dict)

    @cached_property
    def coverage(self) -> tuple[str, str]:
        """First and last month; both empty where nothing is known."""
        return (_name(self.first), _name(self.first + len(self.values) - 1)) if len(self.values) else ("", "")

    def sum(self, first: str, last: str) -> float | None:
        """The sum of a span of months; nothing where one of them is not covered."""
        low, high = number(first) - self.first, number(last) - self.first + 1
        if 0 <= low < high <= len(self.values):
            return float(self.values[low:high].sum())
        year = int(last[:4])
        if (first, last) == fiscal(year) and year in self.years:
            return float(self.years[year])
        return None

    def like(self, first: str, last: str) -> list[tuple[str, str, float]]:
        """Every span of the same sort that is covered, in order: months, calendar years, fiscal years, quarters..."""
        length = number(last) - number(first) + 1
        spans = []
        step = 1 if length == 1 else 12
        offset = number(first)
        begin = self.first + (offset - self.first) % step
        for low in range(begin, self.first + len(self.values) - length + 1, step):
            at = low - self.first
            spans.append((_name(low), _name(low + length - 1), float(self.values[at : at + length].sum())))
        covered = {one[1] for one in spans}
        if (first, last) == fiscal(int(last[:4])):
            older = [(*fiscal(year), float(count)) for year, count in sorted(self.years.items())]
            spans = [one for one in older if one[1] not in covered] + spans
        return spans


@dataclass(frozen=True, eq=False)
class Known:
    """The evidence as known on a date, each way of counting read once."""

    evidence: Evidence
    read: dict[tuple[Definition, tuple[str, ...]], Counts | str] = field(default_factory=dict)
    sorts: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    titled: dict[str, Series] = field(default_factory=dict)
    keys: dict[tuple[str, tuple[str, ...]], dict[str, tuple[str, ...]]] = field(default_factory=dict)
    cited: dict[tuple[str, tuple[str, ...], str, str], str] = field(default_factory=dict)

    @cached_property
    def series(self) -> frozenset[str]:
        """Names of the series of the case."""
        return frozenset(one.id for one in self.evidence.series)

    def kinds(self, series: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Origins and channels that a series has."""
        if series not in self.sorts:
            self.sorts[series] = self.evidence.kinds(series)
        return self.sorts[series]

    def described(self, series: str) -> Series:
        """What the case says of a series."""
        if series not in self.titled:
            self.titled[series] = self.evidence.described(series)
        return self.titled[series]

    def counts(self, definition: Definition, origins: tuple[str, ...]) -> Counts | str:
        """Months and counts of a definition; or a sentence that says why there are none."""
        key = (definition, origins)
        if key not in self.read:
            self.read[key] = self._counts(definition, origins)
        return self.read[key]

    def _counts(self, definition: Definition, origins: tuple[str, ...]) -> Counts | str:
        if definition.series not in self.series:
            return f"the case has no series {definition.series}"
        have, _ = self.kinds(definition.series)
        missing = [one for one in origins if one not in have]
        if missing:
            return f"{definition.series} does not tell {', '.join(missing)} apart"
        whole = self._summed(definition.series, definition.channels, origins)
        if definition.ended:
            whole = self._lengthened(whole, definition.series)
        if definition.less is not None:
            whole = _less(whole, self._summed(*definition.less, origins))
        asked = definition.by_year and not origins and len(whole.values) > 0
        return Counts(whole.first, whole.values, self._older() if asked else {})

    def _lengthened(self, part: Counts, series: str) -> Counts:
        """Counts of one channel with the zeros that follow them up to the last month of the series."""
        months, _ = self.evidence.monthly(series)
        more = number(str(months[-1])) - (part.first + len(part.values)) + 1 if len(months) and len(part.values) else 0
        return Counts(part.first, np.concatenate([part.values, np.zeros(max(more, 0), dtype=np.int64)]))

    def _older(self) -> dict[int, int]:
        """Totals of fiscal years that were out on the date."""
        by = self.evidence.as_of
        return {year: count for year, count in _years().items() if by is None or last_day(f"{year}-10") <= by}

    def _summed(self, series: str, channels: tuple[str, ...], origins: tuple[str, ...]) -> Counts:
        parts = [
            self.evidence.monthly(series, channel, origin)
            for channel in channels or (None,)
            for origin in origins or (None,)
        ]
        parts = [one for one in parts if len(one[0])]
        if not parts:
            return Counts(0, np.zeros(0, dtype=np.int64))
        low = max(number(str(months[0])) for months, _ in parts)
        high = min(number(str(months[-1])) for months, _ in parts)
        cut = [values[low - number(str(months[0])) : high - number(str(months[0])) + 1] for months, values in parts]
        return Counts(low, np.sum(cut, axis=0))

    def latest(self, definition: Definition, by: dt.date) -> str:
        """The last month that was out on a day, as far as the lag of its series tells."""
        lag = int(self.described(definition.series).lag.value)
        return _name(number((by - dt.timedelta(days=lag) + dt.timedelta(days=1)).isoformat()) - 1)

    def source(self, definition: Definition, counts: Counts, first: str, last: str) -> str:
        """Keys of the sources of a span: those of its rows, or the table of years for what lies before the months."""
        if first < counts.coverage[0]:
            return YEARS_SOURCE
        key = (definition.series, definition.channels, first, last)
        if key not in self.cited:
            by_month = self._sources(definition)
            found = dict.fromkeys(one for month, keys in by_month.items() if first <= month <= last for one in keys)
            self.cited[key] = ", ".join(found) or self.described(definition.series).source
        return self.cited[key]

    def _sources(self, definition: Definition) -> dict[str, tuple[str, ...]]:
        """Source keys of the rows of each month, in order of months."""
        key = (definition.series, definition.channels)
        if key not in self.keys:
            rows = self.evidence.rows_of(definition.series)
            if definition.channels:
                rows = rows.filter(pl.col("channel").is_in(definition.channels))
            told = rows.group_by(pl.col("month").cast(pl.String).str.slice(0, 7)).agg(pl.col("source").unique().sort())
            self.keys[key] = {month: tuple(keys) for month, keys in sorted(told.iter_rows())}
        return self.keys[key]

    def published(self, definition: Definition, last: str) -> str:
        """The day on which the last month of a span came out, as far as the lag of its series tells."""
        lag = int(self.described(definition.series).lag.value)
        return _out(last, lag)


@cache
def _out(last: str, lag: int) -> str:
    return (last_day(last) + dt.timedelta(days=lag)).isoformat()


def _less(whole: Counts, part: Counts) -> Counts:
    """A count without a part of it; months of which the part is not known are left out."""
    low, high = max(whole.first, part.first), min(whole.first + len(whole.values), part.first + len(part.values))
    kept = whole.values[low - whole.first : max(high - whole.first, 0)]
    return Counts(low, kept - part.values[low - part.first : low - part.first + len(kept)])


@cache
def _years() -> dict[int, int]:
    with YEARS.open(encoding="utf-8", newline="") as file:
        return {int(row["fiscal_year"]): int(row["apprehensions"]) for row in csv.DictReader(file)}


@cache
def _name(of: int) -> str:
    return month_name(0, of)


def days(first: str, last: str) -> int:
    """Days of a span of months.

    >>> days("2024-02", "2024-02")
    29
    """
    before = last_day(_name(number(first) - 1))
    return (last_day(last) - before).days
