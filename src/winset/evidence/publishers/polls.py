"""Polls: the compiled list of U.S. job approval polls, and polls read on single pages.

The trap: houses are very uneven. Two thirds of the list are one president's, and a daily tracker fills whole years; a
mean over polls is a mean over whoever polled most::

    House One    x x x x x x x x x x x x x x      every day
    House Two          x             x            when it likes
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows

SHIPPED = ("subject", "question", "end_date", "pollster", "approve", "disapprove", "sample_size", "source")
"""Columns of the shipped table, as text."""

LIST = "opinion-polls"
"""Source key of the compiled list; polls from pages carry the page's address."""

QUESTIONS = (*("job_approval", "immigration_approval", "border_approval", "mip_immigration", "mip_immigration_ipsos"),)


LISTED = ("president", "poll_start", "poll_end", "polling_institute", "approval", "disapproval", "sample_size")
LISTED_BESIDE = ("president_number", "term_number", "term_start", "term_end", "no_opinion")
"""Columns of the compiled list that are read, and those that are not."""


def job_approval(path: Path) -> pl.DataFrame:
    """Polls of the compiled list in the shipped columns; exact repeats are dropped once; raises Faulty."""
    frame = rows.read(path, LISTED, ignored=LISTED_BESIDE)
    rows.refuse(_faults_of_list(frame, path))
    return (
        frame.unique(LISTED, maintain_order=True)
        .select(
            pl.col("president").alias("subject"),
            pl.lit("job_approval").alias("question"),
            pl.col("poll_end").alias("end_date"),
            pl.col("polling_institute").alias("pollster"),
            pl.col("approval").alias("approve"),
            pl.col("disapproval").alias("disapprove"),
            "sample_size",
            pl.lit(LIST).alias("source"),
        )
        .pipe(shortened)
    )


def _faults_of_list(frame: pl.DataFrame, path: Path) -> list[Fault]:
    return [
        *rows.faults_where(frame, pl.col("president").is_null(), path, "president", "a name"),
        *(fault for name in LISTED[:4] for fault in rows.faults_of_formulas(frame, path, name)),
        *rows.faults_of_days(frame, path, "poll_end"),
        *faults_of_percents(frame, path, "approval"),
        *faults_of_percents(frame, path, "disapproval"),
        *faults_of_percents(frame, path, "approval", beside="disapproval"),
    ]


def from_pages(path: Path) -> pl.DataFrame:
    """Polls that were read on pages, from our own register of them, in the shipped columns; raises Faulty."""
    frame = rows.read(
        path,
        (*SHIPPED, "verification"),
        ignored=("country", "start_date", "population", "no_opinion", "note"),
    ).filter(pl.col("verification") != "file")
    rows.refuse(
        [
            *rows.faults_of_days(frame, path, "end_date"),
            *rows.faults_of_choice(frame, path, "question", QUESTIONS),
            *faults_of_percents(frame, path, "approve"),
        ]
    )
    # What the public names as its largest problem is asked about nobody; a second term is the same person.
    subject = pl.col("subject").replace({"-": "public"}).str.replace(r" \(2nd\)$", "")
    return frame.select(SHIPPED).with_columns(subject).pipe(shortened)


def faults_of_percents(frame: pl.DataFrame, path: Path, column: str, *, beside: str = "") -> list[Fault]:
    """Rows that are no percentage; or, with `beside`, pairs that add up to more than a hundred (and rounding)."""
    number = pl.col(column).cast(pl.Float64, strict=False)
    if beside:
        both = frame.filter(pl.col(beside).is_not_null())
        over = number + pl.col(beside).cast(pl.Float64, strict=False) > 101
        return rows.faults_where(both, over, path, column, f"at most 100 together with {beside}")
    return rows.faults_where(frame, ~number.is_between(0, 100), path, column, "a percentage, 0 to 100")


def shortened(frame: pl.DataFrame) -> pl.DataFrame:
    """Numbers without an empty fraction: 37.0 is 37."""
    return frame.with_columns(pl.col("approve", "disapprove", "sample_size").str.replace(r"\.0$", ""))
