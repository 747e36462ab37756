"""A long table of anybody's, read into a panel: any series of monthly counts, not only those of a case.

::

    series,origin,month,value           one row an origin and a month; channel and source may stand beside
    shelter,HND,2023-01,412
    shelter,GTM,2023-01,388             no row for HND in 2023-02: a zero, if anybody has a row in 2023-02
    shelter,GTM,2023-02,401             no row at all in 2023-03: a gap, and refused

The trap is that last line: a month that is absent for one origin means that nobody came, a month that is absent for
all of them means that nobody counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

from winset.axes import BoolArray, Months, last_day
from winset.errors import Fault, Faulty, nearest
from winset.evidence import rows
from winset.tables import Panel

COLUMNS = ("series", "origin", "month", "value")
BESIDE = ("channel", "source")
"""Columns that may stand beside: channels are added up, sources are not read."""

ALL_CHANNELS = "all"
MOST_BYTES, MOST_ROWS, MOST_COUNT = 50_000_000, 2_000_000, 1e12
MOST_ORIGINS = 1000
LONGEST_NAME = 80
PACKED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK")
"""First bytes of files that grow when they are read: gzip, zstd, zip (a workbook is one)."""
UTF16 = (b"\xff\xfe", b"\xfe\xff")

SUMS = ("all", "total", "totals", "grand total")
"""Names of the sum of the origins, in lower case: beside origins it would count everybody twice."""

SHOWN = 20


@dataclass(frozen=True)
class Long:
    """One series of a table; `absent` (month, origin) is where an origin had no row and counts as zero."""

    panel: Panel
    absent: BoolArray

    @property
    def filled(self) -> int:
        """Months of origins that had no row."""
        return int(self.absent.sum())


def read(path: Path, series: str | None = None) -> Long:
    """One series of a long table; raises :class:`~winset.errors.Faulty` with every fault of the file at once.

    A table of one series needs no choice. What is wrong in a series that was not asked for is a fault all the same: a
    file that is half wrong is not to be trusted.
    """
    _refuse_unreadable(path)
    frame = _frame(path)
    rows.refuse(_of_rows(frame, path))
    chosen = _chosen(frame, path, series)
    return _panel(frame.filter(pl.col("series") == chosen), path, chosen)


def until(read: Long, day: dt.date) -> Long:
    """The series without the months that were not over by a day."""
    panel = read.panel
    known = np.array([last_day(str(month)) <= day for month in panel.months], dtype=np.bool_)
    cut = Panel(panel.series, panel.unit, panel.months[known], panel.origins, panel.values[known], panel.source)
    return Long(cut, read.absent[known])


@contextmanager
def placed(panel: Panel) -> Iterator[None]:
    """Faults that name a series of a file name the file too."""
    try:
        yield
    except Faulty as refused:
        raise Faulty(
            [
                replace(each, file=panel.source, path=f"{panel.series} {each.path}".strip())
                if each.file == panel.series
                else each
                for each in refused.faults
            ]
        ) from None


def _refuse_unreadable(path: Path) -> None:
    size = path.stat().st_size
    if not size:
        raise Faulty([Fault(rows.place(path), found="an empty file", expected=f"the columns {', '.join(COLUMNS)}")])
    if size > MOST_BYTES:
        found = f"a file of {size / 1e6:,.1f} MB"
        raise Faulty([Fault(rows.place(path), found=found, expected=f"{MOST_BYTES / 1e6:.0f} MB or less")])
    data = path.read_bytes()
    if data.startswith(PACKED):
        raise Faulty([Fault(rows.place(path), found="a packed file", expected="a plain CSV file in UTF-8")])
    if data.startswith(UTF16):
        raise Faulty([Fault(rows.place(path), found="text in UTF-16, not UTF-8", expected="a CSV file in UTF-8")])
    if (at := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, at) + 1
        raise Faulty([Fault(rows.place(path), line, found="a zero byte: not UTF-8 text", expected="text without it")])


def _frame(path: Path) -> pl.DataFrame:
    """Rows as text with their lines; `channel` is empty where the file has none. Empty lines are left out."""
    beside = tuple(name for name in BESIDE if name in _header(path))
    frame = rows.read(path, (*COLUMNS, *beside))
    if frame.height > MOST_ROWS:
        raise Faulty([Fault(rows.place(path), found=f"{frame.height:,} rows", expected=f"{MOST_ROWS:,} or fewer")])
    if "channel" not in beside:
        frame = frame.with_columns(pl.lit(None, dtype=pl.String).alias("channel"))
    frame = frame.filter(~pl.all_horizontal(pl.col(*COLUMNS).is_null()))
    if frame.is_empty():
        raise Faulty([Fault(rows.place(path), found="no rows under the header", expected="one a month and origin")])
    return frame.with_columns(pl.col(*COLUMNS, "channel").str.strip_chars())


def _header(path: Path) -> list[str]:
    """Names of the columns, as far as they can be made out: what cannot is refused when the rows are read."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return file.readline(10_000).strip().replace('"', "").split(",")


def _of_rows(frame: pl.DataFrame, path: Path) -> list[Fault]:
    count = pl.col("value").cast(pl.Float64, strict=False)
    named = [
        fault
        for column in ("series", "origin")
        for fault in rows.faults_where(
            frame,
            ~pl.col(column).str.len_chars().is_between(1, LONGEST_NAME),
            path,
            column,
            f"a name, {LONGEST_NAME} letters at most",
        )
    ]
    named += _of_sums(frame, path)
    bad = ~(count.is_finite() & count.is_between(0, MOST_COUNT))
    return [
        *named,
        *rows.faults_of_months(frame, path, "month"),
        *rows.faults_where(frame, bad, path, "value", f"a number, 0 to {MOST_COUNT:,.0f}"),
        *rows.faults_of_twins(frame, path, ("series", "origin", "channel", "month")),
    ]


def _of_sums(frame: pl.DataFrame, path: Path) -> list[Fault]:
    """Origins that are the sum of the others, each with its first line; alone in a series, a sum is an origin."""
    is_sum = pl.col("origin").str.to_lowercase().is_in(SUMS)
    beside = frame.filter(is_sum & (~is_sum).any().over("series"))
    expected = "origins alone: their sum is made here, and a row of it would count everybody twice"
    return [
        Fault(
            rows.place(path),
            line,
            path="origin",
            found=f"'{origin}' beside other origins of {series}",
            expected=expected,
        )
        for series, origin, line in beside.unique(["series", "origin"], keep="first", maintain_order=True)
        .select("series", "origin", rows.LINE)
        .iter_rows()
    ]


def _chosen(frame: pl.DataFrame, path: Path, series: str | None) -> str:
    """The series that is asked for; the only one where none is."""
    there = frame.get_column("series").unique().sort().to_list()
    told = ", ".join(there[:SHOWN]) + (f" and {len(there) - SHOWN} more" if len(there) > SHOWN else "")
    if series is None and len(there) > 1:
        raise Faulty([Fault(rows.place(path), found=f"{len(there)} series", expected=f"--series with one of {told}")])
    if series is not None and series not in there:
        near = nearest(series, there)
        raise Faulty([Fault(rows.place(path), found=f"no series '{series}'", expected=told, nearest=near)])
    return series if series is not None else str(there[0])


def _panel(frame: pl.DataFrame, path: Path, series: str) -> Long:
    """Counts by month and origin, absent ones zero; raises for months without any row and for counts that say nothing.

    The channel `all` is the sum of the others: where a month of an origin has it, the others are not added to it.
    """
    whole = (pl.col("channel") == ALL_CHANNELS).fill_null(value=False)
    summed = (
        frame.with_columns(whole.alias("whole"), pl.col("value").cast(pl.Float64))
        .filter(pl.col("whole") | ~pl.col("whole").any().over("origin", "month"))
        .group_by("origin", "month")
        .agg(pl.col("value").sum())
    )
    origins = summed.get_column("origin").unique().sort().to_list()
    when = summed.get_column("month").to_numpy().astype("datetime64[M]")
    months: Months = np.arange(when.min(), when.max() + 1)
    rows.refuse([*_of_gaps(months, when, path, series), *_of_size(origins, summed, path, series)])
    values = np.zeros((len(months), len(origins)))
    at = {origin: column for column, origin in enumerate(origins)}
    columns = [at[origin] for origin in summed.get_column("origin")]
    values[(when - months[0]).astype(int), columns] = summed.get_column("value").to_numpy()
    absent = np.ones(values.shape, dtype=np.bool_)
    absent[(when - months[0]).astype(int), columns] = False
    return Long(Panel(series, "a month", months, tuple(origins), values, rows.place(path)), absent)


def _of_gaps(months: Months, when: Months, path: Path, series: str) -> list[Fault]:
    """Months inside the table that no origin has."""
    absent = np.setdiff1d(months, when)
    expected = "a row for at least one origin in every month (a zero where nobody came)"
    faults = [Fault(rows.place(path), path=series, found=f"no row for {each}", expected=expected) for each in absent]
    if len(faults) <= SHOWN:
        return faults
    more = f"no row for {len(absent) - SHOWN} more months, the last of them {absent[-1]}"
    return [*faults[:SHOWN], Fault(rows.place(path), path=series, found=more, expected=expected)]


def _of_size(origins: list[str], summed: pl.DataFrame, path: Path, series: str) -> list[Fault]:
    faults = []
    if len(origins) > MOST_ORIGINS:
        expected = f"{MOST_ORIGINS:,} or fewer"
        faults.append(Fault(rows.place(path), path=series, found=f"{len(origins):,} origins", expected=expected))
    if not summed.get_column("value").sum():
        expected = "at least one that is not: there is nothing to learn from"
        faults.append(Fault(rows.place(path), path=series, found="nothing but zeros", expected=expected))
    return faults
