"""Panama, Servicio Nacional de Migración: irregular transits through the Darién.

The trap: up to 2019 the file holds *years*, stamped with their January. They are left out: read as months they would
make every January of the 2010s a surge. Three months of 2020 have no rows: the border was closed, they are zero::

    t,q,nat,n
    2019-01-01,2019-01-01,HTI,9          a whole year: left out
    2023-08-01,2023-07-01,VEN,6          a month
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows
from winset.evidence.publishers import origins
from winset.evidence.publishers.agreement import differing
from winset.evidence.publishers.expected import Expected
from winset.evidence.publishers.honduras import closed
from winset.evidence.publishers.layouts import Layout
from winset.evidence.publishers.long import ALL, long

TRANSITS, BY_AGE = "darien_transits", "darien_transits_by_age"
_NATIONALITIES, _PEOPLE = ("t", "q", "nat", "n"), ("t", "q", "demog", "n")
_GROUPS = ("men", "women", "boys", "girls")

MONTHLY_FROM = "2020-01-01"


def transits(path: Path, by_sex_and_age: Path | None = None) -> pl.DataFrame:
    """Transits by nationality and month; checked against the table by sex and age where it is given; raises Faulty."""
    monthly = (
        _read(path)
        .filter(pl.col("t") >= MONTHLY_FROM)
        .select(
            pl.col("nat").alias("origin"),
            pl.lit("darien").alias("channel"),
            pl.col("t").str.to_date("%Y-%m-%d").alias("month"),
            pl.col("n").cast(pl.Int64).alias("value"),
        )
    )
    if by_sex_and_age is not None:
        rows.refuse(_faults_against(monthly, by_sex_and_age))
    return long(monthly, TRANSITS, "panama-snm")


def _read(path: Path) -> pl.DataFrame:
    frame = rows.read(path, _NATIONALITIES)
    known = rows.faults_of_choice(frame, path, "nat", sorted(origins.CODES))
    rows.refuse([*_faults_of_months(frame, path, "nat"), *known])
    return frame


def _faults_of_months(frame: pl.DataFrame, path: Path, key: str) -> list[Fault]:
    return [
        *rows.faults_of_first_days(frame, path, "t"),
        *_faults_of_quarters(frame, path),
        *rows.faults_of_counts(frame, path, "n"),
        *rows.faults_of_twins(frame, path, ("t", key)),
    ]


def said(path: Path) -> tuple[str, ...]:
    """Years that were left out, and months in which nobody passed; raises Faulty."""
    frame = _read(path)
    years = frame.filter(pl.col("t") < MONTHLY_FROM)
    first, last = str(years.get_column("t").min())[:4], str(years.get_column("t").max())[:4]
    many = f"{years.height} rows of {first} to {last} are of years, stamped with their January: left out"
    left_out = many if years.height > 1 else f"1 row of {first} is of a year, stamped with its January: left out"
    return (*((left_out,) if years.height else ()), *closed(frame.filter(pl.col("t") >= MONTHLY_FROM)))


def by_age(path: Path) -> pl.DataFrame:
    """The same transits of men, women, boys and girls since January 2021, without nationality; raises Faulty."""
    frame = rows.read(path, _PEOPLE)
    groups = rows.faults_of_choice(frame, path, "demog", _GROUPS)
    rows.refuse([*_faults_of_months(frame, path, "demog"), *groups])
    counts = frame.select(
        pl.col("demog").alias("channel"),
        pl.col("t").str.to_date("%Y-%m-%d").alias("month"),
        pl.col("n").cast(pl.Int64).alias("value"),
    )
    return long(counts, BY_AGE, "panama-snm", origin=ALL)


def beside(tables: Mapping[str, pl.DataFrame]) -> tuple[str, ...]:
    """Years of which the two tables of transits differ."""
    return differing(tables, (TRANSITS, "by nationality"), (BY_AGE, "by sex and age"))


def _faults_of_quarters(frame: pl.DataFrame, path: Path) -> list[Fault]:
    quarter = pl.col("t").str.to_date("%Y-%m-%d", strict=False).dt.truncate("1q").dt.strftime("%Y-%m-%d")
    return rows.faults_where(frame, pl.col("q") != quarter, path, "q", "the quarter of the month")


def _faults_against(monthly: pl.DataFrame, path: Path) -> list[Fault]:
    """Months whose nationalities do not add up to its men, women and children."""
    frame = rows.read(path, _PEOPLE)
    rows.refuse([*rows.faults_of_counts(frame, path, "n"), *rows.faults_of_twins(frame, path, ("t", "demog"))])
    month = pl.col("t").str.to_date("%Y-%m-%d", strict=False).alias("month")
    people = frame.group_by(month).agg(pl.col("n").cast(pl.Int64).sum().alias("people"), pl.col(rows.LINE).min())
    sums = monthly.group_by("month").agg(pl.col("value").sum())
    off = people.join(sums, on="month", how="left").filter(pl.col("people") != pl.col("value").fill_null(0))
    return [
        Fault(rows.place(path), line, 0, f"{month}", f"{people} in all", f"{value}, the sum of nationalities")
        for month, people, line, value in off.sort("month").iter_rows()
    ]


LAYOUTS = (
    Layout(
        "nationality",
        "panama",
        "Irregular transits through the Darién by nationality (IOM)",
        (TRANSITS,),
        Expected("columns", _NATIONALITIES),
        transits,
        says=said,
    ),
    Layout(
        "people",
        "panama",
        "Irregular transits through the Darién of men, women, boys and girls (IOM)",
        (BY_AGE,),
        Expected("columns", _PEOPLE),
        by_age,
    ),
)
