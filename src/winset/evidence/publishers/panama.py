"""Panama, Servicio Nacional de Migración: irregular transits through the Darién.

The trap: up to 2019 the file holds *years*, stamped with their January. They are left out: read as months they would
make every January of the 2010s a surge. Three months of 2020 have no rows: the border was closed, they are zero.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows
from winset.evidence.publishers import origins
from winset.evidence.publishers.long import long

MONTHLY_FROM = "2020-01-01"


def transits(path: Path, by_sex_and_age: Path | None = None) -> pl.DataFrame:
    """Transits by nationality and month; checked against the table by sex and age where it is given; raises Faulty."""
    frame = rows.read(path, ("t", "q", "nat", "n"))
    rows.refuse(
        [
            *rows.faults_of_first_days(frame, path, "t"),
            *_faults_of_quarters(frame, path),
            *rows.faults_of_choice(frame, path, "nat", sorted(origins.CODES)),
            *rows.faults_of_counts(frame, path, "n"),
            *rows.faults_of_twins(frame, path, ("t", "nat")),
        ]
    )
    monthly = frame.filter(pl.col("t") >= MONTHLY_FROM).select(
        pl.col("nat").alias("origin"),
        pl.lit("darien").alias("channel"),
        pl.col("t").str.to_date("%Y-%m-%d").alias("month"),
        pl.col("n").cast(pl.Int64).alias("value"),
    )
    if by_sex_and_age is not None:
        rows.refuse(_faults_against(monthly, by_sex_and_age))
    return long(monthly, "darien_transits", "panama-snm")


def _faults_of_quarters(frame: pl.DataFrame, path: Path) -> list[Fault]:
    quarter = pl.col("t").str.to_date("%Y-%m-%d", strict=False).dt.truncate("1q").dt.strftime("%Y-%m-%d")
    return rows.faults_where(frame, pl.col("q") != quarter, path, "q", "the quarter of the month")


def _faults_against(monthly: pl.DataFrame, path: Path) -> list[Fault]:
    """Months whose nationalities do not add up to its men, women and children."""
    frame = rows.read(path, ("t", "q", "demog", "n"))
    rows.refuse([*rows.faults_of_counts(frame, path, "n"), *rows.faults_of_twins(frame, path, ("t", "demog"))])
    month = pl.col("t").str.to_date("%Y-%m-%d", strict=False).alias("month")
    people = frame.group_by(month).agg(pl.col("n").cast(pl.Int64).sum().alias("people"), pl.col(rows.LINE).min())
    sums = monthly.group_by("month").agg(pl.col("value").sum())
    off = people.join(sums, on="month", how="left").filter(pl.col("people") != pl.col("value").fill_null(0))
    return [
        Fault(rows.place(path), line, 0, f"{month}", f"{people} in all", f"{value}, the sum of nationalities")
        for month, people, line, value in off.sort("month").iter_rows()
    ]
