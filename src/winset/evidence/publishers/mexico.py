"""Mexico, Unidad de Política Migratoria: detentions (cuadro 3.1.1) and returns (cuadro 3.2.4) by nationality.

The trap: a month and nationality can stand twice, because several countries or territories share one code (GIN, FRA).
They are added, so a repeated pair is no fault here as it is elsewhere.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows
from winset.evidence.publishers import origins
from winset.evidence.publishers.long import long

RETURNS = {
    "deportation": "deportation",
    "assisted return": "assisted_return",
    "assisted return of children": "assisted_return_of_children",
}


def detentions(path: Path) -> pl.DataFrame:
    """Events of persons in an irregular migratory situation presented to the authority, by month; raises Faulty."""
    frame = rows.read(path, ("t", "nat", "n"))
    rows.refuse(faults_of_nationalities(frame, path))
    return long(_typed(frame).with_columns(pl.lit("inm").alias("channel")), "mex_detentions", "mexico-upm")


def returns(path: Path) -> pl.DataFrame:
    """Returns from Mexico by month, nationality and legal form; raises Faulty."""
    frame = rows.read(path, ("t", "nat", "type", "n"))
    rows.refuse(
        [
            *faults_of_nationalities(frame, path),
            *rows.faults_of_choice(frame, path, "type", list(RETURNS)),
        ]
    )
    channel = pl.col("type").replace_strict(RETURNS).alias("channel")
    return long(_typed(frame).with_columns(channel), "mex_returns", "mexico-upm")


def faults_of_nationalities(frame: pl.DataFrame, path: Path) -> list[Fault]:
    """Faults of a table ``t, nat, n``: days that are no first of a month, unknown codes, bad counts."""
    return [
        *rows.faults_of_first_days(frame, path, "t"),
        *rows.faults_of_choice(frame, path, "nat", sorted(origins.CODES)),
        *rows.faults_of_counts(frame, path, "n"),
    ]


def _typed(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(
        pl.col("nat").alias("origin"),
        pl.col("t").str.to_date("%Y-%m-%d").alias("month"),
        pl.col("n").cast(pl.Int64).alias("value"),
    )
