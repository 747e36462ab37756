"""Members as Voteview publishes them, checked row by row.

The trap: everyone who served is listed, presidents too (for the positions that they took), and who changed party has
two rows under two numbers. Scores stay the text that was published.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows
from winset.evidence.publishers import published
from winset.evidence.shelf import MEMBERS
from winset.evidence.voteview.files import CHAMBERS, LAST_CONGRESS, Published, faults_of_congress

LAYOUT = (
    *("congress", "chamber", "icpsr", "state_icpsr", "district_code", "state_abbrev", "party_code", "occupancy"),
    *("last_means", "bioname", "bioguide_id", "born", "died", "nominate_dim1", "nominate_dim2"),
    *("nominate_log_likelihood", "nominate_geo_mean_probability", "nominate_number_of_votes"),
    *("nominate_number_of_errors", "conditional", "nokken_poole_dim1", "nokken_poole_dim2"),
)
"""Columns of the publisher's members files, as of 2026."""

READ = {
    "congress": "congress",
    "chamber": "chamber",
    "icpsr": "icpsr",
    "bioname": "name",
    "state_abbrev": "state",
    "district_code": "district",
    "party_code": "party",
    "nominate_dim1": "dim1",
    "nominate_dim2": "dim2",
    "nominate_number_of_votes": "number_of_votes",
}
"""Columns that are read, with their names in a case."""

PARTIES = {"100": "D", "200": "R"}
"""Party codes with a letter of their own; every other one is I, as independents of either side are."""

_WHOLE = r"^\d{1,6}(\.0)?$"


def members(files: Sequence[Published]) -> pl.DataFrame:
    """Everyone who served, as text in the columns of a case's members table; raises Faulty with all faults."""
    faults: list[Fault] = []
    tables: list[pl.DataFrame] = []
    for one in files:
        frame = published.table(one.path, list(READ), LAYOUT)
        faults += _faults(frame, one)
        tables.append(frame)
    rows.refuse(faults)
    if not tables:
        return pl.DataFrame(schema=dict.fromkeys(MEMBERS, pl.String))
    return pl.concat(tables).select(_named(old).alias(new) for old, new in READ.items()).select(MEMBERS)


def _named(column: str) -> pl.Expr:
    if column == "party_code":
        return pl.col(column).str.replace(r"\.0$", "").replace_strict(PARTIES, default="I")
    if column in ("district_code", "nominate_number_of_votes", "icpsr", "congress"):
        return pl.col(column).str.replace(r"\.0$", "")
    return pl.col(column)


def _faults(frame: pl.DataFrame, one: Published) -> list[Fault]:
    path = one.path
    counted = frame.filter(pl.col("nominate_number_of_votes").is_not_null())
    half = pl.col("nominate_dim1").is_null() != pl.col("nominate_dim2").is_null()
    return [
        *faults_of_congress(one.congress, path),
        *faults_of_number(frame, path, "congress", 1, LAST_CONGRESS, "a Congress"),
        *rows.faults_of_choice(frame, path, "chamber", (*CHAMBERS, "President")),
        *faults_outside_name(frame.filter(pl.col("chamber") != "President"), one),
        *faults_of_number(frame, path, "icpsr", 1, 999_999, "a member's number"),
        *faults_of_number(frame, path, "party_code", 1, 9999, "a party code"),
        *faults_of_number(frame, path, "district_code", 0, 99, "a district"),
        *rows.faults_where(
            frame, ~pl.col("state_abbrev").str.contains(r"^[A-Z]{2,3}$"), path, "state_abbrev", "a state"
        ),
        *rows.faults_where(frame, pl.col("bioname").is_null(), path, "bioname", "a name"),
        *faults_of_scores(frame, path, "nominate_dim1"),
        *faults_of_scores(frame, path, "nominate_dim2"),
        *rows.faults_where(frame, half, path, "nominate_dim2", "a score on both dimensions or on neither"),
        *faults_of_number(counted, path, "nominate_number_of_votes", 0, 999_999, "a number of votes"),
        *rows.faults_of_twins(frame, path, ("congress", "chamber", "icpsr")),
    ]


def faults_of_scores(frame: pl.DataFrame, path: Path, column: str) -> list[Fault]:
    """Scores that are no number from -1 to 1: the estimates are held inside a unit circle."""
    scored = frame.filter(pl.col(column).is_not_null())
    inside = pl.col(column).cast(pl.Float64, strict=False).is_between(-1.0, 1.0)
    return rows.faults_where(scored, ~inside, path, column, "a score from -1 to 1, or nothing")


def faults_of_number(frame: pl.DataFrame, path: Path, column: str, least: int, most: int, what: str) -> list[Fault]:
    """Rows whose value is no whole number from `least` to `most`."""
    number = pl.col(column).str.replace(r"\.0$", "").cast(pl.Int64, strict=False)
    wrong = ~pl.col(column).str.contains(_WHOLE) | ~number.is_between(least, most)
    return rows.faults_where(frame, wrong, path, column, f"{what}, {least} to {most}")


def faults_outside_name(frame: pl.DataFrame, one: Published) -> list[Fault]:
    """Rows of another Congress or chamber than the name of their file says."""
    congress = pl.col("congress").str.replace(r"\.0$", "")
    faults = []
    if one.congress is not None:
        other = congress != str(one.congress)
        faults += rows.faults_where(frame, other, one.path, "congress", f"{one.congress}, as in the file's name")
    other = pl.col("chamber").is_in(CHAMBERS) & ~pl.col("chamber").is_in(one.chambers)
    return faults + rows.faults_where(frame, other, one.path, "chamber", f"{one.chambers[0]}, as in the file's name")
