"""What one seat may see: what was said aloud, and its own.

This is the only way by which a sitting leaves the server before the reveal. It reads nothing of another seat but
whether it is taken, has sealed, has predicted, has voted; `tests/rooms/test_sitting.py` holds it to that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from pydantic import Field

from winset.language import said, say
from winset.study.packages import Names
from winset.study.shape import Document, Told
from winset.study.sitting.entries import Countered, Entry, Proposed, Role, Terms
from winset.study.sitting.play import HOST, Phase, Sitting, may

Worth = Callable[[Mapping[str, str]], float]


class Place(Told):
    """A seat as all see it: who sits there, and what it has done, not what it wrote.

    `turn` tells that the talks wait for it: it is to propose, or has yet to answer.
    """

    seat: str
    title: str
    role: Role
    taken: bool
    name: str
    sealed: bool
    predicted: bool
    voted: bool
    turn: bool


class SaidAloud(Told):
    """One line of the log as all hear it; `worth` is what the package in it is worth to the seat that reads it."""

    at: int
    round: int
    seat: str
    sentence: str
    changes: tuple[str, ...]
    options: dict[str, str] | None
    worth: float | None


class Clock(Told):
    """The round that runs; `turn` is whose round it is, `left` the milliseconds until it ends, None without a clock."""

    round: int
    of: int
    turn: str
    left: int | None


class Yours(Told):
    """What the seat itself wrote."""

    seat: str
    title: str
    role: Role
    actor: str
    name: str
    positions: dict[str, float]
    reservation: float | None
    predictions: dict[str, float]
    vote: str | None


class Seen(Document):
    """A table as one seat, or the host, sees it; document ``seat/1``. `may` are the entries it can make now.

    `yours` is None and `code` is told where the host looks.
    """

    winset: str
    schema_: str = Field(default="seat/1", alias="schema")
    version: int
    case: str
    as_of: dt.date
    phase: Phase
    terms: Terms
    places: tuple[Place, ...]
    clock: Clock | None
    offer: SaidAloud | None
    said: tuple[SaidAloud, ...]
    agreed: SaidAloud | None
    may: tuple[str, ...]
    yours: Yours | None
    code: str | None


def seen(sitting: Sitting, seat: str, names: Names, worth: Worth | None, now: int, winset: str) -> Seen:
    """The table as a seat sees it; `HOST` for the host. `worth` says what a package is worth to the seat."""
    lines = tuple(aloud(sitting, names, worth))
    proposals = [line for line in lines if line.options is not None]
    ends = sitting.ends
    left = None if ends is None else max(ends - now, 0)
    talking = sitting.phase == "talks"
    opened = sitting.opened
    return Seen(
        winset=winset,
        version=len(sitting.said),
        case=opened.case,
        as_of=opened.as_of,
        phase=sitting.phase,
        terms=opened.terms,
        places=tuple(_place(sitting, one.id) for one in opened.seats),
        clock=Clock(round=sitting.round, of=opened.terms.rounds, turn=sitting.turn, left=left) if talking else None,
        offer=proposals[-1] if sitting.phase == "talks" and sitting.offer else None,
        said=lines,
        agreed=proposals[-1] if sitting.agreed is not None else None,
        may=tuple(kind for kind in may(sitting, seat) if kind != "resumed"),
        yours=None if seat == HOST else _yours(sitting, seat),
        code=opened.code if seat == HOST else None,
    )


def _place(sitting: Sitting, seat: str) -> Place:
    of = sitting.seat(seat)
    return Place(
        seat=seat,
        title=of.title,
        role=of.role,
        taken=seat in sitting.keys,
        name=sitting.names.get(seat, ""),
        sealed=seat in sitting.reservations,
        predicted=(seat, "deal") in sitting.predictions,
        voted=seat in sitting.votes,
        turn=seat in sitting.awaited,
    )


def _yours(sitting: Sitting, seat: str) -> Yours:
    of = sitting.seat(seat)
    return Yours(
        seat=seat,
        title=of.title,
        role=of.role,
        actor=of.actor,
        name=sitting.names.get(seat, ""),
        positions=dict(sitting.positions.get(seat, {})),
        reservation=sitting.reservations.get(seat),
        predictions={of: chance for (whose, of), chance in sitting.predictions.items() if whose == seat},
        vote=sitting.votes.get(seat),
    )


SENTENCES = {
    "taken": said("{seat} is taken."),
    "freed": said("{seat} is free again."),
    "begun": said("The talks begin."),
    "proposed": said("{seat} proposes: {package}."),
    "accepted": said("{seat} accepts."),
    "rejected": said("{seat} rejects."),
    "countered": said("{seat} rejects, and proposes: {package}."),
    "lapsed": said("The time of round {round} is over."),
    "ended": said("The host ends the talks."),
    "voted": said("{seat} has voted."),
    "closed": said("The vote is closed."),
    "revealed": said("Everything is revealed."),
    "resumed": said("The table was opened again; the clock of the round begins anew."),
}
"""How entries are told aloud. A kind that is not here is not told: weights, reservations and predictions."""


def aloud(sitting: Sitting, names: Names, worth: Worth | None = None) -> Iterator[SaidAloud]:
    """What was said aloud, in order."""
    number = 0
    for entry in sitting.said:
        if entry.kind in SENTENCES:
            yield _line(sitting, entry, max(number, 1) + (entry.kind == "countered"), names, worth)
        number += entry.kind in ("begun", "rejected", "countered", "lapsed")


def _line(sitting: Sitting, entry: Entry, number: int, names: Names, worth: Worth | None) -> SaidAloud:
    seat = getattr(entry, "seat", HOST)
    package = dict(entry.package) if isinstance(entry, Proposed | Countered) else None
    changes = names.changes(package) if package else {}
    title = sitting.seat(seat).title if seat else ""
    return SaidAloud(
        at=entry.at,
        round=number,
        seat=seat,
        sentence=say(SENTENCES[entry.kind], seat=title, package=names.said(changes), round=number),
        changes=tuple(names.labels[issue, option] for issue, option in changes.items()),
        options=package,
        worth=worth(package) if worth and package else None,
    )
