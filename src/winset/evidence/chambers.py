"""Who voted how, and who holds the seats.

The trap: everyone who served in a Congress is listed, so rows are not seats. A seat is a state and district in the
House; in the Senate a state has two. Where several people held one, the one with most votes stands for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from winset.axes import BoolArray, FloatArray, IntArray
from winset.evidence.shelf import DIRECTIONS
from winset.tables import Members, RollCalls, Tallies

DELEGATES = ("AS", "DC", "GU", "MP", "PR", "VI")
"""Territories and the capital, whose delegates have no vote on final passage."""


def rollcalls(calls: pl.DataFrame, votes: pl.DataFrame, members: pl.DataFrame) -> RollCalls:
    """Roll calls and votes as a frozen table; votes of members without an ideal point are left out."""
    calls = calls.sort("date", "vote_id")
    order = pl.DataFrame({"vote_id": calls.get_column("vote_id"), "vote": np.arange(calls.height)})
    cast = (
        votes.join(order, on="vote_id")
        .join(calls.select("vote_id", "congress", "chamber"), on="vote_id")
        .join(
            members.select("congress", "chamber", "icpsr", "state", "dim1", "dim2"), on=["congress", "chamber", "icpsr"]
        )
        .drop_nulls(["dim1", "dim2"])
        .sort("vote", "icpsr")
    )
    return RollCalls(
        ids=tuple(calls.get_column("vote_id")),
        titles=tuple(calls.get_column("label")),
        topics=tuple(calls.get_column("topic")),
        bodies=tuple(calls.get_column("chamber")),
        congresses=tuple(calls.get_column("congress")),
        dates=calls.get_column("date").to_numpy().astype("datetime64[M]"),
        accommodating=np.array([DIRECTIONS[way] for way in calls.get_column("yea_is")], dtype=np.int64),
        passed=(calls.get_column("passed") == "1").to_numpy(),
        vote=cast.get_column("vote").to_numpy(),
        yea=cast.get_column("yea").to_numpy(),
        party=tuple(cast.get_column("party")),
        ideal=cast.select("dim1", "dim2").to_numpy(),
        majority=_majorities(calls, members),
        verified=~calls.get_column("subject_basis").fill_null("unverified").str.starts_with("unverified").to_numpy(),
        absent=_absent(calls, cast, members),
        member=cast.get_column("icpsr").to_numpy(),
        states=tuple(cast.get_column("state")),
    )


def _majorities(calls: pl.DataFrame, everyone: pl.DataFrame) -> IntArray:
    """Which side led the body of each roll call, +1 for the right; (vote,)."""
    asked = list(zip(calls.get_column("congress"), calls.get_column("chamber"), strict=True))
    led = {of: majority(everyone, *of) for of in dict.fromkeys(asked)}
    return np.array([led[of] for of in asked], dtype=np.int64)


def majority(everyone: pl.DataFrame, congress: int, body: str) -> int:
    """Which side has more seats of a body: +1 the right, -1 the left; where they are even, the President's; else 0.

    Independents count with the side of zero on which they stand. The Senate changed hands within the 107th; one
    majority is told of a Congress.
    """
    seats = members(everyone, congress, body)
    led = int(np.sign(_right(seats.party, seats.ideal[:, 0]).sum() * 2 - len(seats.names)))
    president = everyone.filter((pl.col("congress") == congress) & (pl.col("chamber") == "President"))
    if led or president.is_empty():
        return led
    # A predecessor is listed in the Congress in which he left: the successor bears the larger number.
    return 1 if president.sort("icpsr", descending=True).item(0, "party") == "R" else -1


def _right(party: Sequence[str], first: FloatArray) -> BoolArray:
    names = np.asarray(party, dtype=str)
    return np.where(names == "R", True, np.where(names == "D", False, first >= 0))


def _absent(calls: pl.DataFrame, cast: pl.DataFrame, everyone: pl.DataFrame) -> IntArray:
    """Seats of the left and of the right less those who voted, never below zero; (vote, side).

    Seats that were vacant on the day count as absent, because the day of a vacancy is not known.
    """
    voted = np.zeros((calls.height, 2), dtype=np.int64)
    right = _right(cast.get_column("party").to_list(), cast.get_column("dim1").to_numpy())
    np.add.at(voted, (cast.get_column("vote").to_numpy(), right.astype(np.int64)), 1)
    seats = {}
    for congress, body in dict.fromkeys(zip(calls.get_column("congress"), calls.get_column("chamber"), strict=True)):
        of = members(everyone, congress, body)
        held = _right(of.party, of.ideal[:, 0]).sum()
        seats[congress, body] = (len(of.names) - held, held)
    laid = [seats[of] for of in zip(calls.get_column("congress"), calls.get_column("chamber"), strict=True)]
    absent: IntArray = np.maximum(np.array(laid, dtype=np.int64).reshape(-1, 2) - voted, 0)
    return absent


def tallies(calls: pl.DataFrame) -> Tallies:
    """The printed tally of every roll call, in the order of :func:`rollcalls`."""
    calls = calls.sort("date", "vote_id")
    counts = {name: calls.get_column(name).cast(pl.Int64).to_numpy() for name in ("votes_needed", "yea", "nay")}
    numbers = zip(calls.get_column("congress"), calls.get_column("bill"), strict=True)
    return Tallies(
        ids=tuple(calls.get_column("vote_id")),
        bills=tuple(f"{congress}: {bill}" for congress, bill in numbers),
        days=calls.get_column("date").to_numpy().astype("datetime64[D]"),
        needed=counts["votes_needed"],
        yeas=counts["yea"],
        nays=counts["nay"],
    )


def members(everyone: pl.DataFrame, congress: int, body: str) -> Members:
    """The seats of a body in a Congress, by state and name; delegates and people without an ideal point are left out.

    Ideal points are those of the newest estimate, also for a Congress that was asked about while it sat.
    """
    seat = ["state", "district"] if body == "House" else ["state"]
    voting = everyone.filter(
        (pl.col("congress") == congress) & (pl.col("chamber") == body) & ~pl.col("state").is_in(DELEGATES)
    ).drop_nulls(["dim1", "dim2"])
    most = voting.sort("number_of_votes", "icpsr", descending=[True, False], nulls_last=True)
    seats = most.group_by(seat, maintain_order=True).head(1 if body == "House" else 2).sort("state", "name")
    return Members(
        congress=congress,
        body=body,
        names=tuple(seats.get_column("name")),
        states=tuple(seats.get_column("state")),
        party=tuple(seats.get_column("party")),
        ideal=seats.select("dim1", "dim2").to_numpy(),
        member=seats.get_column("icpsr").to_numpy(),
    )
