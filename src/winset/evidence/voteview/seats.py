"""Who sits where, Congress by Congress: seats that several people held, and seats that nobody did.

The trap: more people than seats is no fault. Members die, resign and are replaced, and everyone is listed::

    118th House: 450 people in 441 seats (6 of them delegates); 9 seats were held by two or more, none was empty
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from winset.evidence.chambers import DELEGATES

HOUSE_SEATS = 435
HOUSE_SINCE = 88
"""The Congress from which the House has had 435 voting seats without a break."""
SENATORS_A_STATE = 2


@dataclass(frozen=True)
class Seats:
    """One chamber in one Congress: people listed, voting seats with somebody, seats held by several, empty ones.

    `empty` is nothing where the number of seats is not known here; `unscored` are people without an ideal point.
    """

    congress: int
    chamber: str
    people: int
    seats: int
    shared: int
    empty: int | None
    unscored: int


def seats(members: pl.DataFrame) -> tuple[Seats, ...]:
    """The seats of every Congress and chamber of a members table (text), oldest first; delegates have none."""
    voting = members.filter(~pl.col("state").is_in(DELEGATES) & (pl.col("chamber") != "President"))
    parts = voting.partition_by("congress", "chamber", as_dict=True)
    made = [_seats(int(congress), chamber, part) for (congress, chamber), part in parts.items()]
    return tuple(sorted(made, key=lambda one: (one.congress, one.chamber)))


def _seats(congress: int, chamber: str, part: pl.DataFrame) -> Seats:
    unscored = part.get_column("dim1").null_count()
    if chamber == "House":
        held = part.group_by("state", "district").len().get_column("len")
        empty = max(HOUSE_SEATS - len(held), 0) if congress >= HOUSE_SINCE else None
        return Seats(congress, chamber, part.height, len(held), int((held > 1).sum()), empty, unscored)
    held = part.group_by("state").len().get_column("len")
    filled = int(held.clip(upper_bound=SENATORS_A_STATE).sum())
    shared = int((held - SENATORS_A_STATE).clip(lower_bound=0).sum())
    return Seats(congress, chamber, part.height, filled, shared, SENATORS_A_STATE * len(held) - filled, unscored)
