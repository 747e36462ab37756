"""Voteview (UCLA): members of Congress with their ideal points, DW-NOMINATE on two dimensions.

The trap: everyone who served in a Congress is listed, so a chamber has more rows than seats; and a member who changed
party has two rows under two numbers (icpsr). Scores are kept as the text that was published.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows

COLUMNS = {
    "congress": "congress",
    "chamber": "chamber",
    "icpsr": "icpsr",
    "bioname": "name",
    "state_abbrev": "state",
    "district_code": "district",
    "party": "party",
    "nominate_dim1": "dim1",
    "nominate_dim2": "dim2",
    "nominate_number_of_votes": "number_of_votes",
    "bioguide_id": "bioguide",
}
"""Columns read, with the names that they have in the shipped table."""

IGNORED = (
    *("state_icpsr", "party_code", "occupancy", "last_means", "born", "died", "nominate_log_likelihood"),
    *("nominate_geo_mean_probability", "nominate_number_of_errors", "conditional", "nokken_poole_dim1"),
    *("nokken_poole_dim2", "src"),
)


def members(path: Path) -> pl.DataFrame:
    """Everyone who served, one row a person, Congress and chamber, as text (see :data:`COLUMNS`); raises Faulty."""
    frame = rows.read(path, list(COLUMNS), ignored=IGNORED)
    rows.refuse(_faults(frame, path))
    whole = pl.col("district_code", "nominate_number_of_votes").str.replace(r"\.0$", "")
    return frame.with_columns(whole).select(pl.col(old).alias(new) for old, new in COLUMNS.items())


def _faults(frame: pl.DataFrame, path: Path) -> list[Fault]:
    score = r"^-?[01](\.\d+)?$"
    return [
        *rows.faults_of_choice(frame, path, "chamber", ("President", "House", "Senate")),
        *rows.faults_of_choice(frame, path, "party", ("D", "R", "I")),
        *rows.faults_where(frame, ~pl.col("congress").str.contains(r"^\d{1,3}$"), path, "congress", "a number"),
        *rows.faults_where(frame, ~pl.col("icpsr").str.contains(r"^\d{1,6}$"), path, "icpsr", "a member's number"),
        *(
            fault
            for column in ("nominate_dim1", "nominate_dim2")
            for fault in rows.faults_where(
                frame.filter(pl.col(column).is_not_null()),
                ~pl.col(column).str.contains(score),
                path,
                column,
                "a score between -1 and 1, or nothing",
            )
        ),
        *rows.faults_of_twins(frame, path, ("congress", "chamber", "icpsr")),
    ]
