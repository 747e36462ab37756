"""One edition of Voteview's files, read and checked together: every fault of every file at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import polars as pl

from winset.errors import Fault, Faulty
from winset.evidence import rows, shelf
from winset.evidence.voteview import calls, cast, coded, files, people
from winset.evidence.voteview.chosen import Chosen

T = TypeVar("T")

NO_MEMBERS = pl.DataFrame(schema=dict.fromkeys(shelf.MEMBERS, pl.String))
NO_CALLS = pl.DataFrame(
    schema=dict.fromkeys([*calls.READ, "vote_id"], pl.String)
    | dict.fromkeys(calls.NUMBERS, pl.Int64)
    | {"date": pl.Date}
)


@dataclass(frozen=True)
class Edition:
    """What lies in Voteview's files: members (text), roll calls (typed), votes of the chosen roll calls, their counts.

    `chosen` are the chosen roll calls with their published rows, by their ids in a case.
    """

    files: tuple[files.Published, ...]
    members: pl.DataFrame
    calls: pl.DataFrame
    cast: cast.Cast
    chosen: dict[str, tuple[Chosen, coded.Row]]


def read(paths: Sequence[Path], chosen: Sequence[Chosen] = ()) -> Edition:
    """Read Voteview's files, keeping the votes of the chosen roll calls; raises Faulty with every fault of every file.

    Votes are held against the roll calls and members beside them, where those could be read.
    """
    there = files.found(paths)
    if chosen:
        files.require("rollcalls", there, "roll calls were chosen")
        files.require("votes", there, "roll calls were chosen")
        files.require("members", there, "votes are cast by members")
    faults: list[Fault] = []
    members = _gathered(lambda: people.members(_of("members", there)), NO_MEMBERS, faults)
    listed = _gathered(lambda: calls.rollcalls(_of("rollcalls", there)), NO_CALLS, faults)
    found: dict[str, tuple[Chosen, coded.Row]] = {}
    if listed.height:
        found = _gathered(lambda: coded.matched(chosen, listed), found, faults)
    nothing = cast.votes((), cast.Known.of(NO_CALLS, NO_MEMBERS, ()))
    known = cast.Known.of(listed, members, found)
    voted = _gathered(lambda: cast.votes(_of("votes", there), known), nothing, faults)
    rows.refuse(faults)
    return Edition(there, members, listed, voted, found)


def _of(kind: str, there: Sequence[files.Published]) -> list[files.Published]:
    return [one for one in there if one.kind == kind]


def _gathered(read: Callable[[], T], otherwise: T, faults: list[Fault]) -> T:
    """What a read gives, or `otherwise` with its faults put down."""
    try:
        return read()
    except Faulty as refused:
        faults += refused.faults
        return otherwise


def miscounted(edition: Edition) -> pl.DataFrame:
    """Roll calls whose published counts are not those of the votes cast in them: id, both counts of both sides.

    Columns ``vote_id, yea_count, nay_count, yeas, nays``. The publisher's files have some.
    """
    counted = edition.calls.with_columns(cast.CALL.alias("call")).join(edition.cast.counts, on="call")
    off = (pl.col("yea_count") != pl.col("yeas")) | (pl.col("nay_count") != pl.col("nays"))
    return counted.filter(off).select("vote_id", "yea_count", "nay_count", "yeas", "nays").sort("vote_id")
