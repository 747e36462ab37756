"""What can happen at a sitting, each as one entry of its log.

An entry says what somebody did and when, never what follows from it: that is for :mod:`~winset.study.sitting.play`.
Times are whole milliseconds since 1970, as the server's clock had them::

    {"kind": "proposed", "at": 1700000000000, "seat": "mexico", "package": {"aid": "four-bn", ...}}
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from winset.study.moved import Name, Position
from winset.study.shape import Told

Spoken = Annotated[str, Field(max_length=40)]
At = Annotated[int, Field(ge=0)]
Chance = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Paid = Annotated[float, Field(ge=-10_000.0, le=10_000.0, allow_inf_nan=False)]
Package = Annotated[dict[Name, Name], Field(max_length=200)]
Role = Literal["delegation", "legislature"]


class Seat(Told):
    """A place at the table: a delegation bargains, a legislature ratifies. Each belongs to one actor of the case."""

    id: Name
    actor: Name
    role: Role
    title: str


class Terms(Told):
    """What the host sets: rounds, seconds of each (0: no clock), and who ratifies.

    `ratified_by`: "seats", each legislature that somebody sits in votes on the whole package; "odds", the bills of the
    package are drawn at the model's odds with the seed of the table.
    """

    rounds: Annotated[int, Field(ge=1, le=50)] = 6
    seconds: Annotated[int, Field(ge=0, le=86_400)] = 300
    ratified_by: Literal["seats", "odds"] = "seats"


class _Entry(Told):
    at: At


class _OfSeat(_Entry):
    seat: Name


class Opened(_Entry):
    """The host opened the table; `run` is that of the prepared case, so that a restart can tell whether it is the same.

    `code` lets people join. `key` of an entry is the hash of a secret, never the secret.
    """

    kind: Literal["opened"] = "opened"
    code: str
    case: str
    run: str
    as_of: dt.date
    seed: int
    draws: int
    terms: Terms
    seats: tuple[Seat, ...]


class Taken(_OfSeat):
    """Somebody took a seat; the name is what they call themselves, and may be empty."""

    kind: Literal["taken"] = "taken"
    name: Spoken = ""
    key: Annotated[str, Field(max_length=64)]


class Freed(_OfSeat):
    """The host let a seat go, because its address was lost; what it sealed stays with the seat."""

    kind: Literal["freed"] = "freed"


class Weighed(_OfSeat):
    """A seat moved its weights: positions in their ranges by lever, -1 to 1; levers left out stand as written."""

    kind: Literal["weighed"] = "weighed"
    positions: Annotated[dict[Name, Position], Field(max_length=400)]


class Sealed(_OfSeat):
    """A seat wrote down its reservation, in its own points: below it, it would rather have no deal."""

    kind: Literal["sealed"] = "sealed"
    reservation: Paid


class Predicted(_OfSeat):
    """A seat's chance that there will be a deal, or that a deal, if there is one, will be ratified."""

    kind: Literal["predicted"] = "predicted"
    of: Literal["deal", "ratified"]
    chance: Chance


class Begun(_Entry):
    """The host began the talks: weights and reservations are closed, and the first round runs."""

    kind: Literal["begun"] = "begun"


class Proposed(_OfSeat):
    """The delegation whose turn it is proposed a package, one option for every issue."""

    kind: Literal["proposed"] = "proposed"
    package: Package


class Accepted(_OfSeat):
    """A delegation accepted what is proposed; when all the others have, it is agreed."""

    kind: Literal["accepted"] = "accepted"


class Rejected(_OfSeat):
    """A delegation refused what is proposed: the round ends."""

    kind: Literal["rejected"] = "rejected"


class Countered(_OfSeat):
    """A delegation refused what is proposed and opened the next round, which is its own, with another package."""

    kind: Literal["countered"] = "countered"
    package: Package


class Lapsed(_Entry):
    """The time of a round ran out, or the host ended it."""

    kind: Literal["lapsed"] = "lapsed"
    by: Literal["clock", "host"]


class Ended(_Entry):
    """The host ended the talks without a deal."""

    kind: Literal["ended"] = "ended"


class Voted(_OfSeat):
    """A legislature voted on the agreed package; votes are sealed until the reveal."""

    kind: Literal["voted"] = "voted"
    vote: Literal["yes", "no"]


class Closed(_Entry):
    """The host closed the vote: a legislature that has not voted has not ratified. On the odds, bills are drawn."""

    kind: Literal["closed"] = "closed"


class Revealed(_Entry):
    """The host revealed everything."""

    kind: Literal["revealed"] = "revealed"


class Resumed(_Entry):
    """The server was started again from the log; the clock of the round that was running begins anew."""

    kind: Literal["resumed"] = "resumed"


Entry = Annotated[
    Opened
    | Taken
    | Freed
    | Weighed
    | Sealed
    | Predicted
    | Begun
    | Proposed
    | Accepted
    | Rejected
    | Countered
    | Lapsed
    | Ended
    | Voted
    | Closed
    | Revealed
    | Resumed,
    Field(discriminator="kind"),
]
ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry)
