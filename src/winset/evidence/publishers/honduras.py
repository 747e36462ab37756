"""Honduras, Instituto Nacional de Migración: irregular arrivals, by nationality, by sex and age, and in all.

The trap: the file calls Chinese arrivals TWN, as if Taiwan had been meant: 23,443 against 416 under CHN. Where a file
has more of TWN than of CHN it is read as CHN (a rule of ours), and that is said. April and May of 2020 have no
arrivals: the border was shut.
A code can stand more than once in a month (FRA, TWN), as in Mexico's file; the rows are added, and make the total::

    t,nat,n
    2023-10-01,TWN,5                     read as CHN
    2023-10-01,FRA,7
    2023-10-01,FRA,2                     one month, one code: 9
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows
from winset.evidence.publishers.agreement import differing
from winset.evidence.publishers.expected import Expected
from winset.evidence.publishers.layouts import Layout
from winset.evidence.publishers.long import ALL, long
from winset.evidence.publishers.mexico import faults_of_nationalities, faults_of_own, repeated

ENTRIES, TOTAL, PEOPLE = "hnd_irregular_entries", "hnd_irregular_total", "hnd_irregular_by_age"
SOURCE = "honduras-inm"

_NATIONALITIES, _TOTALS, _PEOPLE = ("t", "nat", "n"), ("t", "n"), ("t", "demog", "n")
_GROUPS = ("men", "women", "boys", "girls")


def entries(path: Path) -> pl.DataFrame:
    """Arrivals by nationality and month since January 2018; raises Faulty."""
    frame = _by_nationality(path)
    if _mislabelled(frame):
        frame = frame.with_columns(pl.col("nat").replace({"TWN": "CHN"}))
    return long(_typed(frame, pl.col("nat"), pl.lit("land")), ENTRIES, SOURCE)


def _by_nationality(path: Path) -> pl.DataFrame:
    frame = rows.read(path, _NATIONALITIES)
    rows.refuse([*faults_of_nationalities(frame, path), *faults_of_own(frame, path, "HND")])
    return frame


def _mislabelled(frame: pl.DataFrame) -> bool:
    return _counted(frame, "TWN") > _counted(frame, "CHN")


def _counted(frame: pl.DataFrame, code: str) -> int:
    return int(frame.filter(pl.col("nat") == code).get_column("n").cast(pl.Int64).sum())


def said_of_entries(path: Path) -> tuple[str, ...]:
    """Codes with more than one row in a month, and that one was read as another, where it was; raises Faulty."""
    frame = _by_nationality(path)
    if not _mislabelled(frame):
        return repeated(frame)
    of = f"{_counted(frame, 'TWN'):,} arrivals under TWN against {_counted(frame, 'CHN'):,} under CHN"
    return (f"TWN is read as CHN ({of}: the publisher's label is taken for a slip)", *repeated(frame))


def total(path: Path) -> pl.DataFrame:
    """All arrivals by month since January 2014; raises Faulty."""
    frame = rows.read(path, _TOTALS)
    rows.refuse(_faults_of_months(frame, path, ("t",)))
    return long(_typed(frame, pl.lit(ALL), pl.lit("land")), TOTAL, SOURCE)


def people(path: Path) -> pl.DataFrame:
    """Arrivals of men, women, boys and girls by month since January 2018; raises Faulty."""
    frame = rows.read(path, _PEOPLE)
    rows.refuse(
        [*_faults_of_months(frame, path, ("t", "demog")), *rows.faults_of_choice(frame, path, "demog", _GROUPS)]
    )
    return long(_typed(frame, pl.lit(ALL), pl.col("demog")), PEOPLE, SOURCE)


def said_of_months(path: Path) -> tuple[str, ...]:
    """Months that are named with a count of zero, or skipped: nobody was seen in them; raises Faulty."""
    return closed(rows.read(path, _TOTALS))


def closed(frame: pl.DataFrame) -> tuple[str, ...]:
    """A sentence on the months inside a table ``t, n`` in which nobody was counted, if there are any.

    >>> closed(pl.DataFrame({"t": ["2020-03-01", "2020-04-01", "2020-06-01"], "n": ["7", "0", "9"]}))
    ('Nobody is counted in 2020-04, 2020-05: read as zero',)
    """
    seen = frame.filter(pl.col("n").cast(pl.Int64, strict=False) > 0)
    months = seen.select(pl.col("t").str.to_date("%Y-%m-%d", strict=False).alias("month")).drop_nulls().unique()
    span = months.select(pl.date_ranges(pl.col("month").min(), pl.col("month").max(), "1mo")).explode("month")
    empty = span.join(months, on="month", how="anti").get_column("month").dt.strftime("%Y-%m").to_list()
    return (f"Nobody is counted in {', '.join(empty)}: read as zero",) if empty else ()


def _faults_of_months(frame: pl.DataFrame, path: Path, key: tuple[str, ...]) -> list[Fault]:
    return [
        *rows.faults_of_first_days(frame, path, "t"),
        *rows.faults_of_counts(frame, path, "n"),
        *rows.faults_of_twins(frame, path, key),
    ]


def _typed(frame: pl.DataFrame, origin: pl.Expr, channel: pl.Expr) -> pl.DataFrame:
    return frame.select(
        origin.alias("origin"),
        channel.alias("channel"),
        pl.col("t").str.to_date("%Y-%m-%d").alias("month"),
        pl.col("n").cast(pl.Int64).alias("value"),
    )


def beside(tables: Mapping[str, pl.DataFrame]) -> tuple[str, ...]:
    """Years in which the tables of the same arrivals do not agree."""
    return (
        *differing(tables, (ENTRIES, "by nationality"), (TOTAL, "in all")),
        *differing(tables, (ENTRIES, "by nationality"), (PEOPLE, "by sex and age")),
    )


LAYOUTS = (
    Layout(
        "nationality",
        "honduras",
        "Irregular arrivals by nationality (IOM)",
        (ENTRIES,),
        Expected("columns", _NATIONALITIES),
        entries,
        says=said_of_entries,
    ),
    Layout(
        "total",
        "honduras",
        "Irregular arrivals, all nationalities (IOM)",
        (TOTAL,),
        Expected("columns", _TOTALS),
        total,
        says=said_of_months,
    ),
    Layout(
        "people",
        "honduras",
        "Irregular arrivals of men, women, boys and girls (IOM)",
        (PEOPLE,),
        Expected("columns", _PEOPLE),
        people,
    ),
)
