"""The tables of a case's folders, read and checked: every fault of every file at once.

::

    evidence/<series>.csv      origin,channel,month,value,source      one file a series of the case
    evidence/vintages/DAY/     the same tables as they stood before that day's import (`vintages`)
    evidence/polls.csv         subject,question,end_date,pollster,approve,disapprove,sample_size,source
    chambers/members.csv       congress,chamber,icpsr,name,state,district,party,dim1,dim2,number_of_votes
    chambers/rollcalls.csv     vote_id,date,...                       facts of a roll call, its topic and direction
    chambers/votes.csv         vote_id,icpsr,party,yea                yea 1, nay 0, absent blank

Polls and chambers may be missing: not every case has a legislature.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import polars as pl

from winset.case.parts import Series
from winset.errors import Fault, Faulty, nearest
from winset.evidence import rows

FLOWS = ("origin", "channel", "month", "value", "source")
POLLS = ("subject", "question", "end_date", "pollster", "approve", "disapprove", "sample_size", "source")
MEMBERS = ("congress", "chamber", "icpsr", "name", "state", "district", "party", "dim1", "dim2", "number_of_votes")
ROLLCALLS = (
    *("vote_id", "date", "congress", "chamber", "bill", "threshold", "votes_needed", "yea", "nay", "passed", "source"),
    *("topic", "label", "yea_is", "subject_basis"),
)
VOTES = ("vote_id", "icpsr", "party", "yea")
DIRECTIONS = {"accommodating": 1, "restrictive": -1, "mixed": 0}
"""What a yea does for the side that asks: moves towards it, away from it, or both."""

POLL_LIST = "polls"
"""Id of the series of polls, and name of their table."""
POLLS_FILE = f"{POLL_LIST}.csv"
APART = (POLL_LIST, "rollcalls", "votes", "members")
"""What a case may list among its series without it being a monthly one."""


def flows(folder: Path, series: Sequence[Series]) -> pl.DataFrame:
    """All monthly series of a folder, ``series, origin, channel, month, value, source, published``; raises Faulty.

    `published` is the last day of the month plus the lag of its series.
    """
    lags = {one.id: round(one.lag.value) for one in series if one.id not in APART}
    files = {path.stem: path for path in sorted(folder.glob("*.csv")) if path.name != POLLS_FILE}
    strange = [
        Fault(rows.place(path), 0, 0, "", f"unknown series '{name}'", "a series of the case", nearest(name, list(lags)))
        for name, path in files.items()
        if name not in lags
    ]
    missing = [
        Fault(rows.place(folder / f"{name}.csv"), found="no such file", expected="it: the case lists the series")
        for name in lags
        if name not in files
    ]
    tables, faults = _collected([partial(one_series, files[name], name) for name in lags if name in files])
    rows.refuse([*strange, *missing, *faults])
    return _published(pl.concat([EMPTY, *tables]), lags)


def monthly(path: Path, series: Series) -> pl.DataFrame:
    """The table of one series in a file of any place, with the columns of :func:`flows`; raises Faulty."""
    return _published(one_series(path, series.id), {series.id: round(series.lag.value)})


EMPTY = pl.DataFrame(
    schema={
        "series": pl.String,
        "origin": pl.String,
        "channel": pl.String,
        "month": pl.Date,
        "value": pl.Int64,
        "source": pl.String,
    }
)


def _collected(reads: Sequence[Callable[[], pl.DataFrame]]) -> tuple[list[pl.DataFrame], list[Fault]]:
    """Results of several reads, and the faults of those that refused."""
    tables: list[pl.DataFrame] = []
    faults: list[Fault] = []
    for read in reads:
        try:
            tables.append(read())
        except Faulty as refused:
            faults += refused.faults
    return tables, faults


def one_series(path: Path, name: str) -> pl.DataFrame:
    """One monthly series, ``series, origin, channel, month, value, source``, checked; raises Faulty."""
    frame = rows.read(path, FLOWS)
    rows.refuse(
        [
            *rows.faults_where(frame, ~pl.col("origin").str.contains(r"^[A-Z]{3}$"), path, "origin", "three capitals"),
            *rows.faults_where(frame, ~pl.col("channel").str.contains(r"^[a-z0-9_]+$"), path, "channel", "a channel"),
            *rows.faults_of_months(frame, path, "month"),
            *rows.faults_of_counts(frame, path, "value"),
            *rows.faults_where(frame, pl.col("source").is_null(), path, "source", "where it is printed"),
            *rows.faults_of_twins(frame, path, ("origin", "channel", "month")),
        ]
    )
    return frame.select(
        pl.lit(name).alias("series"),
        "origin",
        "channel",
        pl.col("month").str.to_date("%Y-%m"),
        pl.col("value").cast(pl.Int64),
        "source",
    )


def _published(frame: pl.DataFrame, lags: dict[str, int]) -> pl.DataFrame:
    lag = pl.col("series").replace_strict(lags, default=0, return_dtype=pl.Int64)
    return frame.with_columns((pl.col("month").dt.month_end() + pl.duration(days=lag)).alias("published"))


def polls(folder: Path) -> pl.DataFrame:
    """Polls of a folder, one row a poll, `end_date` as a day and `approve` in percent; empty where there is no file.

    Two rows may be alike: a house that polls every day can find the same twice.
    """
    path = folder / POLLS_FILE
    if not path.exists():
        return pl.DataFrame(schema=dict.fromkeys(POLLS, pl.String) | {"end_date": pl.Date, "approve": pl.Float64})
    frame = rows.read(path, POLLS)
    percent = ~pl.col("approve").cast(pl.Float64, strict=False).is_between(0, 100)
    rows.refuse(
        [
            *rows.faults_of_days(frame, path, "end_date"),
            *rows.faults_where(frame, percent, path, "approve", "a percentage, 0 to 100"),
        ]
    )
    return frame.drop(rows.LINE).with_columns(
        pl.col("end_date").str.to_date("%Y-%m-%d"), pl.col("approve").cast(pl.Float64)
    )


def members(folder: Path) -> pl.DataFrame:
    """Everyone who served, one row a person, Congress and chamber; empty where there is no file."""
    path = folder / "members.csv"
    numbers = {"congress": pl.Int64, "icpsr": pl.Int64, "number_of_votes": pl.Int64, "dim1": pl.Float64}
    if not path.exists():
        return pl.DataFrame(schema=dict.fromkeys(MEMBERS, pl.String) | numbers | {"dim2": pl.Float64})
    frame = rows.read(path, MEMBERS)
    scored = frame.filter(pl.col("dim1").is_not_null())
    rows.refuse(
        [
            *rows.faults_of_counts(frame, path, "congress"),
            *rows.faults_of_counts(frame, path, "icpsr"),
            *rows.faults_of_choice(frame, path, "chamber", ("House", "Senate", "President")),
            *_faults_of_scores(scored, path, "dim1"),
            *_faults_of_scores(scored, path, "dim2"),
            *rows.faults_of_counts(frame.filter(pl.col("number_of_votes").is_not_null()), path, "number_of_votes"),
            *rows.faults_of_twins(frame, path, ("congress", "chamber", "icpsr")),
        ]
    )
    return frame.drop(rows.LINE).with_columns(
        pl.col("congress", "icpsr", "number_of_votes").cast(pl.Int64),
        pl.col("dim1", "dim2").cast(pl.Float64),
    )


def _faults_of_scores(frame: pl.DataFrame, path: Path, column: str) -> list[Fault]:
    score = pl.col(column).cast(pl.Float64, strict=False)
    return rows.faults_where(frame, ~score.is_between(-1.5, 1.5), path, column, "an ideal point, about -1 to 1")


def rollcalls(folder: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Roll calls and the votes cast in them (absences left out); empty where there is no file; raises Faulty."""
    paths = folder / "rollcalls.csv", folder / "votes.csv"
    if not any(path.exists() for path in paths):
        empty = pl.DataFrame(schema=dict.fromkeys(ROLLCALLS, pl.String) | {"date": pl.Date, "congress": pl.Int64})
        return empty, pl.DataFrame(schema=dict.fromkeys(VOTES, pl.String) | {"icpsr": pl.Int64, "yea": pl.Boolean})
    calls, votes = rows.read(paths[0], ROLLCALLS), rows.read(paths[1], VOTES)
    rows.refuse([*_faults_of_calls(calls, paths[0]), *_faults_of_votes(votes, calls, paths[1])])
    rows.refuse(_faults_of_tallies(calls, votes, paths[0]))
    cast = votes.filter(pl.col("yea").is_not_null() & pl.col("icpsr").is_not_null())
    return (
        calls.drop(rows.LINE).with_columns(pl.col("date").str.to_date("%Y-%m-%d"), pl.col("congress").cast(pl.Int64)),
        cast.drop(rows.LINE).with_columns(pl.col("icpsr").cast(pl.Int64), pl.col("yea") == "1"),
    )


def _faults_of_calls(calls: pl.DataFrame, path: Path) -> list[Fault]:
    return [
        *rows.faults_of_days(calls, path, "date"),
        *rows.faults_of_counts(calls, path, "congress"),
        *rows.faults_of_counts(calls, path, "yea"),
        *rows.faults_of_counts(calls, path, "nay"),
        *rows.faults_of_choice(calls, path, "chamber", ("House", "Senate")),
        *rows.faults_of_choice(calls, path, "passed", ("0", "1")),
        *rows.faults_of_choice(calls, path, "yea_is", list(DIRECTIONS)),
        *rows.faults_where(calls, pl.col("topic").is_null(), path, "topic", "a topic"),
        *rows.faults_of_twins(calls, path, ("vote_id",)),
    ]


def _faults_of_votes(votes: pl.DataFrame, calls: pl.DataFrame, path: Path) -> list[Fault]:
    matched = votes.filter(pl.col("icpsr").is_not_null())
    cast = votes.filter(pl.col("yea").is_not_null())
    return [
        *rows.faults_of_choice(votes, path, "vote_id", calls.get_column("vote_id").drop_nulls().to_list()),
        *rows.faults_of_counts(matched, path, "icpsr"),
        *rows.faults_of_choice(cast, path, "yea", ("0", "1")),
        *rows.faults_of_twins(matched, path, ("vote_id", "icpsr")),
    ]


def _faults_of_tallies(calls: pl.DataFrame, votes: pl.DataFrame, path: Path) -> list[Fault]:
    """Roll calls whose printed tally is not the count of the votes cast in them."""
    cast = votes.group_by("vote_id").agg(
        (pl.col("yea") == "1").sum().alias("yeas"), (pl.col("yea") == "0").sum().alias("nays")
    )
    both = calls.join(cast, on="vote_id", how="left").with_columns(pl.col("yeas", "nays").fill_null(0))
    off = (pl.col("yea").cast(pl.Int64) != pl.col("yeas")) | (pl.col("nay").cast(pl.Int64) != pl.col("nays"))
    return [
        Fault(rows.place(path), line, 0, vote, f"{yea}-{nay}", f"{yeas}-{nays}, the votes cast in it")
        for vote, line, yea, nay, yeas, nays in both.filter(off)
        .select("vote_id", rows.LINE, "yea", "nay", "yeas", "nays")
        .iter_rows()
    ]
