"""Guatemala, Instituto Guatemalteco de Migración: Guatemalans returned from Mexico and from the United States.

The trap: from January 2024 the file names no country where it named USA before. Such a row is read as USA (a rule of
ours), and that is said; before 2024 a row without a country is a fault. Accompanied children are missing in 2025, so
its totals are lower by an unknown number, which is said too::

    t,sex,age,origin,n
    2023-12-01,male,adult,USA,7
    2024-01-01,male,adult,,8             no country: read as USA
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from winset.evidence import rows
from winset.evidence.publishers.expected import Expected
from winset.evidence.publishers.layouts import Layout
from winset.evidence.publishers.long import long

RETURNEES = "gtm_returnees"
UNNAMED_FROM = "2024-01-01"
"""First month from which a row without a country speaks of the United States."""

_COLUMNS = ("t", "sex", "age", "origin", "n")
_CHANNELS = {"USA": "from_usa", "MEX": "from_mex"}
_AGES = ("adult", "accompanied child", "unaccompanied child")


def returnees(path: Path) -> pl.DataFrame:
    """Persons returned, by the country that returned them and month, since January 2020; raises Faulty."""
    frame = _named(_read(path), path)
    counts = frame.select(
        pl.col("origin").replace_strict(_CHANNELS).alias("channel"),
        pl.col("t").str.to_date("%Y-%m-%d").alias("month"),
        pl.col("n").cast(pl.Int64).alias("value"),
    )
    return long(counts, RETURNEES, "guatemala-igm", origin="GTM")


def _read(path: Path) -> pl.DataFrame:
    frame = rows.read(path, _COLUMNS)
    named = frame.filter(pl.col("origin").is_not_null() | (pl.col("t") < UNNAMED_FROM))
    rows.refuse(
        [
            *rows.faults_of_first_days(frame, path, "t"),
            *rows.faults_of_choice(frame, path, "sex", ("male", "female")),
            *rows.faults_of_choice(frame, path, "age", _AGES),
            *rows.faults_of_choice(named, path, "origin", list(_CHANNELS)),
            *rows.faults_of_counts(frame, path, "n"),
        ]
    )
    return frame


def _named(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Rows with their country; raises Faulty where a month has it named and left out, which counts it twice."""
    filled = frame.with_columns(pl.col("origin").fill_null("USA"))
    rows.refuse(rows.faults_of_twins(filled, path, ("t", "sex", "age", "origin")))
    return filled


def said(path: Path) -> tuple[str, ...]:
    """What was read into the file, and groups of age that it stops naming; raises Faulty."""
    frame = _read(path)
    unnamed = frame.filter(pl.col("origin").is_null()).sort("t")
    people = unnamed.get_column("n").cast(pl.Int64).sum()
    blank = (
        f"from {unnamed.get_column('t').to_list()[0]} on: read as USA ({people:,} persons)" if unnamed.height else ""
    )
    last = str(frame.get_column("t").max())
    gone = frame.group_by("age").agg(pl.col("t").max()).filter(pl.col("t") < last).sort("age")
    return (
        *((f"No returning country is named {blank}",) if blank else ()),
        *(f"No row on an {age} after {month[:7]}: later totals lack that group" for age, month in gone.iter_rows()),
    )


LAYOUTS = (
    Layout(
        "returnees",
        "guatemala",
        "Guatemalans returned, by sex, age and returning country (IOM)",
        (RETURNEES,),
        Expected("columns", _COLUMNS),
        returnees,
        says=said,
    ),
)
