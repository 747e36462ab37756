"""Members' votes as Voteview publishes them, checked row by row while the file goes by.

The trap: `HSall_votes.csv` has some 26 million rows. It is never held: each piece is checked, counted and let go, and
only the rows of the roll calls that somebody chose are kept (and eight bytes a row, to see what is there twice).

==== =========================== ==== ========================= ==== =======================
code meaning                     code meaning                   code meaning
==== =========================== ==== ========================= ==== =======================
1    yea                         6    nay                       7, 8 present
2, 3 yea, paired or announced    4, 5 nay, announced or paired  9    did not vote
==== =========================== ==== ========================= ==== =======================

Code 0 is of somebody who did not sit then. Who paired or announced did not vote: the printed tally leaves them out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from winset.axes import IntArray
from winset.errors import Fault, Faulty
from winset.evidence import rows
from winset.evidence.opened import MIB
from winset.evidence.publishers import published
from winset.evidence.texts import decoded
from winset.evidence.voteview import batches
from winset.evidence.voteview.files import CHAMBERS, LAST_CONGRESS, Published, faults_of_congress
from winset.evidence.voteview.people import faults_of_number, faults_outside_name

LAYOUT = ("congress", "chamber", "rollnumber", "icpsr", "cast_code", "prob")
NEEDED = LAYOUT[:5]
"""Every column but the fitted probability, which older files lack."""

TYPES = {"chamber": pl.String, "prob": pl.Float32}
LARGEST = 4096 * MIB
"""Most bytes of a file of votes, unpacked; the whole one has about 700 MB."""

YEA, NAY = 1, 6
PRESENT = (7, 8)
_CALLS = 100_000
_MEMBERS = 1_000_000

BODY = pl.col("congress").cast(pl.Int64) * 2 + (pl.col("chamber") == "Senate").cast(pl.Int64)
"""One number for a Congress and chamber."""
CALL = BODY * _CALLS + pl.col("rollnumber")
SEAT = BODY * _MEMBERS + pl.col("icpsr")


@dataclass(frozen=True)
class Known:
    """What the votes are held against: roll calls and members that are published, and the roll calls wanted.

    `calls`, `seats` and `wanted` hold :data:`CALL`, :data:`SEAT` and :data:`CALL`; a Congress and chamber without any
    roll call or member there is not judged. `presidents` holds icpsr numbers of presidents, who hold positions and no
    vote.
    """

    calls: pl.Series
    seats: pl.Series
    presidents: pl.Series
    wanted: pl.Series

    @classmethod
    def of(cls, calls: pl.DataFrame, members: pl.DataFrame, wanted: Collection[str]) -> Known:
        """From tables of roll calls and of members (text) and the ids of the roll calls wanted."""
        numbered = members.with_columns(pl.col("congress", "icpsr").cast(pl.Int64))
        chosen = calls.filter(pl.col("vote_id").is_in(list(wanted)))
        return cls(
            calls.select(CALL).to_series(),
            numbered.filter(pl.col("chamber") != "President").select(SEAT).to_series(),
            numbered.filter(pl.col("chamber") == "President").get_column("icpsr").unique(),
            chosen.select(CALL).to_series(),
        )


@dataclass
class _Passing:
    """What is gathered while the pieces go by."""

    kept: list[pl.DataFrame] = field(default_factory=list)
    counts: list[pl.DataFrame] = field(default_factory=list)
    keys: list[IntArray] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    count: int = 0


@dataclass(frozen=True)
class Cast:
    """Votes that were read: `kept` of the wanted roll calls (:data:`NEEDED`), and how many rows there were.

    `counts` has one row a roll call: `call` (:data:`CALL`), `yeas`, `nays`, `apart` (paired or announced).
    """

    kept: pl.DataFrame
    counts: pl.DataFrame
    count: int


def votes(files: Sequence[Published], known: Known) -> Cast:
    """Read files of votes in pieces; raises Faulty with the faults of all of them."""
    passing = _Passing()
    for one in files:
        passing.keys = []
        try:
            _read(one, known, passing)
        except Faulty as refused:
            passing.faults += refused.faults
        _twins(one, passing)
    rows.refuse(passing.faults)
    empty = pl.DataFrame(schema={"congress": pl.Int64, "chamber": pl.String} | dict.fromkeys(NEEDED[2:], pl.Int64))
    summed = pl.concat([_EMPTY_COUNTS, *passing.counts]).group_by("call").sum().sort("call")
    return Cast(pl.concat([empty, *passing.kept]), summed, passing.count)


_EMPTY_COUNTS = pl.DataFrame(schema=dict.fromkeys(("call", "yeas", "nays", "apart"), pl.Int64))


def _read(one: Published, known: Known, passing: _Passing) -> None:
    passing.faults += faults_of_congress(one.congress, one.path)
    header: list[str] = []
    for first, piece in batches.pieces(one.path, LARGEST):
        at = first
        if not header:
            head, _, piece = piece.partition(b"\n")
            header, at = decoded(head, one.path).strip().split(","), 2
            if faults := published.faults_of_header(one.path, header, NEEDED, LAYOUT):
                passing.faults += faults
                return
        if not piece.isascii():  # refused with its line where it is no text
            decoded(piece, one.path, at)
        if piece:
            _piece(piece, header, at, one, known, passing)
    if not header:
        passing.faults.append(Fault(rows.place(one.path), 1, found="no header", expected=", ".join(LAYOUT)))


def _piece(piece: bytes, header: list[str], first: int, one: Published, known: Known, passing: _Passing) -> None:
    frame = batches.parsed(piece, header, [TYPES.get(name, pl.Int32) for name in header])
    lines = piece.count(b"\n") + (not piece.endswith(b"\n"))
    if frame.height != lines or piece.count(b",") != (len(header) - 1) * lines or not _sound(frame, one, piece):
        text, ragged = batches.as_text(piece, header, first, one.path)
        faults = [*published.shortened(ragged), *_faults(text, one)]
        if not faults and frame.height != lines:
            faults = [Fault(rows.place(one.path), first, found="rows that run together", expected="one a line")]
        passing.faults += faults
        if faults:
            return
    numbered = frame.with_columns(CALL.alias("call"), SEAT.alias("seat")).with_columns(
        pl.int_range(first, first + frame.height, dtype=pl.Int64).alias(rows.LINE)
    )
    passing.faults += _strangers(numbered, one, known)
    passing.keys.append((numbered["call"].to_numpy() * _MEMBERS + numbered["icpsr"].to_numpy()).astype(np.int64))
    voting = numbered.filter(~pl.col("icpsr").is_in(known.presidents.implode()))
    passing.counts.append(_counted(voting))
    passing.kept.append(
        voting.filter(pl.col("call").is_in(known.wanted.implode()) & (pl.col("cast_code") > 0)).select(
            pl.col("congress").cast(pl.Int64), "chamber", pl.col(NEEDED[2:]).cast(pl.Int64)
        )
    )
    passing.count += frame.height


def _sound(frame: pl.DataFrame, one: Published, piece: bytes) -> bool:
    """Whether every row of a piece is surely as it should be; where not, the piece is read again as text.

    A probability that is no number reads as nothing, as a blank one does; blanks at the ends of lines are counted.
    """
    checks = [
        pl.col("congress").is_between(1, LAST_CONGRESS),
        pl.col("chamber").is_in(one.chambers),
        pl.col("rollnumber").is_between(1, _CALLS - 1),
        pl.col("icpsr").is_between(1, _MEMBERS - 1),
        pl.col("cast_code").is_between(0, 9),
    ]
    if one.congress is not None:
        checks.append(pl.col("congress") == one.congress)
    if "prob" in frame.columns:
        checks.append(pl.col("prob").is_between(0, 100) | pl.col("prob").is_null())
        blank = piece.count(b",\n") + piece.endswith(b",")
        if frame.get_column("prob").null_count() != (blank if frame.columns[-1] == "prob" else 0):
            return False
    sound = frame.select(pl.all_horizontal(checks).fill_null(value=False).all()).item()
    return bool(sound)


def _faults(text: pl.DataFrame, one: Published) -> list[Fault]:
    path = one.path
    guessed = text.filter(pl.col("prob").is_not_null()) if "prob" in text.columns else text.clear()
    prob = pl.col("prob").cast(pl.Float64, strict=False) if "prob" in text.columns else pl.lit(0.0)
    return [
        *faults_of_number(text, path, "congress", 1, LAST_CONGRESS, "a Congress"),
        *rows.faults_of_choice(text, path, "chamber", CHAMBERS),
        *faults_outside_name(text, one),
        *faults_of_number(text, path, "rollnumber", 1, _CALLS - 1, "a number of a roll call"),
        *faults_of_number(text, path, "icpsr", 1, _MEMBERS - 1, "a member's number"),
        *rows.faults_where(text, ~pl.col("cast_code").str.contains(r"^\d$"), path, "cast_code", "a code, 0 to 9"),
        *rows.faults_where(guessed, ~prob.is_between(0, 100), path, "prob", "a percentage, 0 to 100"),
    ]


def _strangers(frame: pl.DataFrame, one: Published, known: Known) -> list[Fault]:
    """Votes in roll calls, or of members, that the files beside do not list."""
    body = BODY
    covered = body.is_in((known.calls // _CALLS).unique().implode())
    lost = covered & ~pl.col("call").is_in(known.calls.implode())
    peopled = body.is_in((known.seats // _MEMBERS).unique().implode())
    nobody = peopled & ~pl.col("seat").is_in(known.seats.implode()) & ~pl.col("icpsr").is_in(known.presidents.implode())
    return [
        *rows.faults_where(frame, lost, one.path, "rollnumber", "a roll call of the rollcalls file"),
        *rows.faults_where(frame, nobody, one.path, "icpsr", "a member of the members file"),
    ]


def _counted(voting: pl.DataFrame) -> pl.DataFrame:
    return voting.group_by("call").agg(
        (pl.col("cast_code") == YEA).sum().cast(pl.Int64).alias("yeas"),
        (pl.col("cast_code") == NAY).sum().cast(pl.Int64).alias("nays"),
        pl.col("cast_code").is_between(2, 5).sum().cast(pl.Int64).alias("apart"),
    )


def _twins(one: Published, passing: _Passing) -> None:
    """A member twice in one roll call. Lines are told apart only where every row could be read."""
    if passing.faults or not passing.keys:
        return
    keys = np.concatenate(passing.keys)
    passing.keys = []
    in_order = np.sort(keys)
    double = np.unique(in_order[1:][in_order[1:] == in_order[:-1]])
    if not len(double):
        return
    at = np.flatnonzero(np.isin(keys, double))
    frame = pl.DataFrame({"icpsr": (keys[at] % _MEMBERS).astype(str), "key": keys[at], rows.LINE: at + 2})
    again = ~pl.col("key").is_first_distinct()
    passing.faults += rows.faults_where(frame, again, one.path, "icpsr", "a member once in a roll call")
