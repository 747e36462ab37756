"""Roll calls as Voteview publishes them, checked row by row.

The trap: `rollnumber` counts through a Congress and `clerk_rollnumber` through a session, so that the 574th vote of the
Senate in the 115th Congress is the Clerk's 249th of the second session. A case names a roll call by the latter::

    s249-115.2018      chamber, the chamber's own number, Congress, year in which the session began
    h12-44             where no number of the chamber's own is published: chamber, rollnumber, Congress
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl

from winset.errors import Fault
from winset.evidence import rows
from winset.evidence.publishers import published
from winset.evidence.voteview.files import CHAMBERS, LAST_CONGRESS, Published, faults_of_congress
from winset.evidence.voteview.people import faults_of_number, faults_outside_name

LAYOUT = (
    *("congress", "chamber", "rollnumber", "date", "session", "clerk_rollnumber", "yea_count", "nay_count"),
    *("nominate_mid_1", "nominate_mid_2", "nominate_spread_1", "nominate_spread_2", "nominate_log_likelihood"),
    *("bill_number", "vote_result", "vote_desc", "vote_question", "dtl_desc"),
)
"""Columns of the publisher's roll call files, as of 2026."""

READ = tuple(name for name in LAYOUT if not name.startswith("nominate_"))
NUMBERS = ("congress", "rollnumber", "session", "clerk_rollnumber", "yea_count", "nay_count")
MOST_CALLS = 99_999
JANUARY_FROM = 74
"""The first Congress that began in January (on the third); earlier ones began on 4 March."""


def rollcalls(files: Sequence[Published]) -> pl.DataFrame:
    """Every roll call: the columns read, numbers as numbers, `date` as a day, `vote_id`; raises Faulty."""
    faults: list[Fault] = []
    tables: list[pl.DataFrame] = []
    for one in files:
        frame = published.table(one.path, READ, LAYOUT)
        faults += _faults(frame, one)
        tables.append(frame)
    rows.refuse(faults)
    empty = pl.DataFrame(schema=dict.fromkeys(READ, pl.String))
    whole = pl.col(NUMBERS).str.replace(r"\.0$", "").cast(pl.Int64)
    typed = pl.concat([empty, *(one.drop(rows.LINE) for one in tables)]).with_columns(
        whole, pl.col("date").str.to_date("%Y-%m-%d")
    )
    return typed.with_columns(vote_id().alias("vote_id"))


def vote_id() -> pl.Expr:
    """The name of a roll call in a case, from its chamber, numbers and session."""
    year = 1788 + 2 * (pl.col("congress") - 1) + pl.col("session")
    letter = pl.col("chamber").str.slice(0, 1).str.to_lowercase()
    own = pl.format("{}{}-{}.{}", letter, pl.col("clerk_rollnumber"), pl.col("congress"), year)
    return pl.coalesce(own, pl.format("{}{}-{}", letter, pl.col("rollnumber"), pl.col("congress")))


def term(congress: int) -> tuple[dt.date, dt.date]:
    """First and last day of a Congress.

    >>> [str(day) for day in term(118)], str(term(1)[0])
    (['2023-01-03', '2025-01-03'], '1789-03-04')
    """
    return _begins(congress), _begins(congress + 1)


def _begins(congress: int) -> dt.date:
    year = 1787 + 2 * congress
    return dt.date(year, 1, 3) if congress >= JANUARY_FROM else dt.date(year, 3, 4)


def _faults(frame: pl.DataFrame, one: Published) -> list[Fault]:
    path = one.path
    given = {name: frame.filter(pl.col(name).is_not_null()) for name in ("session", "clerk_rollnumber")}
    basic = [
        *faults_of_congress(one.congress, path),
        *faults_of_number(frame, path, "congress", 1, LAST_CONGRESS, "a Congress"),
        *rows.faults_of_choice(frame, path, "chamber", CHAMBERS),
        *faults_outside_name(frame, one),
        *faults_of_number(frame, path, "rollnumber", 1, MOST_CALLS, "a number of a roll call"),
        *rows.faults_of_days(frame, path, "date"),
        *faults_of_number(given["session"], path, "session", 1, 5, "a session"),
        *faults_of_number(given["clerk_rollnumber"], path, "clerk_rollnumber", 1, MOST_CALLS, "the chamber's number"),
        *faults_of_number(frame, path, "yea_count", 0, 999, "a number of yeas"),
        *faults_of_number(frame, path, "nay_count", 0, 999, "a number of nays"),
        *rows.faults_of_twins(frame, path, ("congress", "chamber", "rollnumber")),
    ]
    return basic or _faults_of_terms(frame, one)


def _faults_of_terms(frame: pl.DataFrame, one: Published) -> list[Fault]:
    """Roll calls on a day on which their Congress did not sit."""
    number = pl.col("congress").str.replace(r"\.0$", "").cast(pl.Int64)
    terms = {congress: term(congress) for congress in frame.select(number.unique()).to_series().to_list()}
    first, last = (number.replace_strict({c: t[end] for c, t in terms.items()}, return_dtype=pl.Date) for end in (0, 1))
    outside = ~pl.col("date").str.to_date("%Y-%m-%d").is_between(first, last)
    return rows.faults_where(frame, outside, one.path, "date", "a day of its Congress")
