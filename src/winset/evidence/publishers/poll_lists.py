"""Lists of polls as they are compiled: which one a file is, and its polls in the columns of ``evidence/polls.csv``.

==================== ================================================= ===================================
list                 a row is                                          read
==================== ================================================= ===================================
job-approval         a poll                                            all rows, exact repeats once
fivethirtyeight      a question: one poll may ask adults and voters    of each poll the question with most
==================== ================================================= ===================================

The trap: a poll that asked adults and, of these, registered voters is two rows of the second list. Read as two polls
its house would count twice; so of each poll the widest population is kept: adults, then voters, then registered, then
likely ones. The order is ours.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows
from winset.evidence.publishers import polls
from winset.evidence.publishers.expected import Expected
from winset.evidence.publishers.headers import header, plain
from winset.evidence.publishers.layouts import Layout, fitting
from winset.evidence.publishers.polls import SHIPPED, faults_of_percents, shortened

QUESTIONS = "fivethirtyeight-approval"
"""Source key of the polls of the second list."""

POPULATIONS = {"a": "adults", "v": "voters", "rv": "registered voters", "lv": "likely voters"}
"""Who was asked, the widest first."""

_NEEDED = (
    *("question_id", "poll_id", "politician", "pollster", "sample_size", "population", "start_date", "end_date"),
    *("yes", "no"),
)
_BESIDE = ("sponsors", "fte_grade", "methodology", "tracking")


def fivethirtyeight(path: Path) -> pl.DataFrame:
    """Polls of FiveThirtyEight's list of questions, one row a poll, in the shipped columns; raises Faulty."""
    kept = _one_a_poll(_questions(path))
    return shortened(
        kept.select(
            pl.col("politician").alias("subject"),
            pl.lit("job_approval").alias("question"),
            _day("end_date").dt.strftime("%Y-%m-%d"),
            "pollster",
            pl.col("yes").alias("approve"),
            pl.col("no").alias("disapprove"),
            "sample_size",
            pl.lit(QUESTIONS).alias("source"),
        )
    ).unique(maintain_order=True)


def _questions(path: Path) -> pl.DataFrame:
    frame = rows.read(path, _NEEDED, ignored=_BESIDE)
    sized = frame.filter(pl.col("sample_size").is_not_null())
    rows.refuse(
        [
            *rows.faults_where(frame, pl.col("politician").is_null(), path, "politician", "a name"),
            *(fault for name in ("politician", "pollster") for fault in rows.faults_of_formulas(frame, path, name)),
            *(fault for name in ("start_date", "end_date") for fault in _faults_of_days(frame, path, name)),
            *rows.faults_of_choice(frame, path, "population", list(POPULATIONS)),
            *rows.faults_of_counts(frame, path, "poll_id"),
            *rows.faults_of_counts(frame, path, "question_id"),
            *rows.faults_of_twins(frame, path, ("question_id",)),
            *rows.faults_where(sized, ~_size().is_between(1, 10_000_000), path, "sample_size", "persons asked"),
            *faults_of_percents(frame, path, "yes"),
            *faults_of_percents(frame, path, "no"),
            *faults_of_percents(frame, path, "yes", beside="no"),
        ]
    )
    return frame


def _size() -> pl.Expr:
    return pl.col("sample_size").cast(pl.Float64, strict=False)


def _day(column: str) -> pl.Expr:
    return pl.col(column).str.to_date("%m/%d/%y", strict=False)


def _faults_of_days(frame: pl.DataFrame, path: Path, column: str) -> list[Fault]:
    return rows.faults_where(frame, _day(column).is_null(), path, column, "a day such as 1/31/21")


def _one_a_poll(questions: pl.DataFrame) -> pl.DataFrame:
    """Of each poll the question with the widest population, then the most persons, then the first one asked."""
    width = pl.col("population").replace_strict({name: at for at, name in enumerate(POPULATIONS)})
    ordered = questions.sort(width, -_size().fill_null(0), pl.col("question_id").cast(pl.Int64))
    return ordered.unique(("politician", "poll_id"), keep="first", maintain_order=True).sort(rows.LINE)


def said_of_questions(path: Path) -> tuple[str, ...]:
    """How many questions were left out, and who was asked in those that were kept; raises Faulty."""
    every = _questions(path)
    kept = _one_a_poll(every)
    asked = kept.group_by("population").len()
    counts = dict(asked.iter_rows())
    who = ", ".join(f"{counts[key]:,} of {name}" for key, name in POPULATIONS.items() if key in counts)
    alike = kept.height - fivethirtyeight(path).height
    return (
        f"{every.height:,} questions in {kept.height:,} polls: of each poll the widest population is kept ({who})",
        *((f"{_many(alike, 'poll stands', 'polls stand')} again with the same figures: kept once",) if alike else ()),
    )


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def said_of_list(path: Path) -> tuple[str, ...]:
    """Rows that were repeats, and polls whose house the list does not name; raises Faulty."""
    kept = polls.job_approval(path)
    repeats = rows.read(path, polls.LISTED, ignored=polls.LISTED_BESIDE).height - kept.height
    nameless = kept.filter(pl.col("pollster").is_null()).height
    return (
        *((f"{_many(repeats, 'row repeats', 'rows repeat')} another one exactly: kept once",) if repeats else ()),
        *((f"{_many(nameless, 'poll names', 'polls name')} no house",) if nameless else ()),
    )


LAYOUTS = (
    Layout(
        "job-approval",
        "polls",
        "U.S. job approval polls, one row a poll",
        ("polls",),
        Expected("columns", polls.LISTED, also=polls.LISTED_BESIDE),
        polls.job_approval,
        says=said_of_list,
    ),
    Layout(
        "fivethirtyeight",
        "polls",
        "Job approval polls, one row a question (FiveThirtyEight)",
        ("polls",),
        Expected("columns", _NEEDED, also=_BESIDE),
        fivethirtyeight,
        says=said_of_questions,
    ),
)
"""Their `read` gives polls (:data:`.polls.SHIPPED`), not the long table of monthly series."""


def read(path: Path) -> tuple[Layout, pl.DataFrame, tuple[str, ...]]:
    """The layout of a list of polls, packed or not, its polls, and what was left out; raises Faulty."""
    with plain(path) as there:
        layout = fitting(there, header(there), LAYOUTS, "polls")
        return layout, layout.read(there).select(SHIPPED), layout.says(there)
