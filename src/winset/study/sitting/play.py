"""The rules of a sitting: what may be done next, and what the table looks like once it is done.

Everything is a fold of the log. An entry that the rules do not allow raises `Faulty` and changes nothing::

    gathering ──begun──▶ talks ──accepted by all──▶ ratifying ──voted, or closed──▶ decided ──revealed──▶ revealed
                           └──last round over, or ended──────────────────────────────▲

Rounds alternate: the delegation whose turn it is proposes, the others answer. Alternating offers are Rubinstein's
(1982); that a counter is a refusal and the next proposal in one is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from winset.errors import Fault, Faulty
from winset.study.sitting.entries import (
    Accepted,
    Begun,
    Closed,
    Countered,
    Ended,
    Entry,
    Freed,
    Lapsed,
    Opened,
    Predicted,
    Proposed,
    Rejected,
    Resumed,
    Revealed,
    Role,
    Sealed,
    Seat,
    Taken,
    Voted,
    Weighed,
)

Phase = Literal["gathering", "talks", "ratifying", "decided", "revealed"]
HOST = ""
"""Stands for the host where a seat is asked for: no seat has an empty name."""
MOST_ENTRIES = 20_000
"""Entries of one log; more than any class makes."""


@dataclass(frozen=True)
class Sitting:
    """A table as its log has it. `round` counts from 1, and `since` is when it began; `said` are the entries so far."""

    opened: Opened
    phase: Phase = "gathering"
    keys: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    positions: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    reservations: Mapping[str, float] = field(default_factory=dict)
    predictions: Mapping[tuple[str, str], float] = field(default_factory=dict)
    round: int = 0
    since: int = 0
    offer: Proposed | None = None
    accepted: frozenset[str] = frozenset()
    agreed: Mapping[str, str] | None = None
    votes: Mapping[str, str] = field(default_factory=dict)
    said: tuple[Entry, ...] = ()

    def of_role(self, role: Role) -> tuple[Seat, ...]:
        """The seats of one role, in the order of the case's actors."""
        return tuple(seat for seat in self.opened.seats if seat.role == role)

    def seat(self, name: str) -> Seat:
        """The seat of that name; raises `Faulty` where there is none."""
        for seat in self.opened.seats:
            if seat.id == name:
                return seat
        expected = f"one of {', '.join(seat.id for seat in self.opened.seats)}"
        raise Faulty([Fault("seat", found=f"'{name}'", expected=expected)])

    @property
    def turn(self) -> str:
        """The delegation whose round it is; they take turns in the order of the case's actors."""
        bargaining = self.of_role("delegation")
        return bargaining[(self.round - 1) % len(bargaining)].id

    @property
    def awaited(self) -> tuple[str, ...]:
        """The delegations for whom the talks wait: who is to propose, or all who have yet to answer."""
        if self.phase != "talks" or self.offer is None:
            return (self.turn,) if self.phase == "talks" else ()
        answered = self.accepted | {self.offer.seat}
        return tuple(seat.id for seat in self.of_role("delegation") if seat.id not in answered)

    @property
    def voters(self) -> tuple[str, ...]:
        """Legislatures in which somebody sits and whose vote is asked for; none where the odds ratify."""
        asked = self.of_role("legislature") if self.opened.terms.ratified_by == "seats" else ()
        return tuple(seat.id for seat in asked if seat.id in self.keys)

    @property
    def ends(self) -> int | None:
        """When the round that runs ends, in milliseconds; None without a clock."""
        seconds = self.opened.terms.seconds
        return self.since + 1000 * seconds if self.phase == "talks" and seconds else None


def opened(entry: Opened) -> Sitting:
    """A table that was just opened."""
    return Sitting(entry, said=(entry,))


def due(sitting: Sitting, now: int) -> Lapsed | None:
    """The end of the round that runs, if its time is over; it bears the time at which it was over."""
    return Lapsed(at=sitting.ends, by="clock") if sitting.ends is not None and now >= sitting.ends else None


def may(sitting: Sitting, seat: str) -> tuple[str, ...]:
    """The kinds of entries that a seat, or the host, may make now."""
    if seat == HOST:
        return _host_may(sitting)
    role, phase = sitting.seat(seat).role, sitting.phase
    if seat not in sitting.keys:
        return ("taken",) if phase in ("gathering", "talks", "ratifying") else ()
    if phase == "gathering":
        return ("weighed", "sealed", "predicted")
    if phase == "talks":
        return (*(_bargainer_may(sitting, seat) if role == "delegation" else ()), "predicted")
    if phase == "ratifying":
        votes = ("voted",) if seat in sitting.voters and seat not in sitting.votes else ()
        return (*votes, *(() if sitting.votes else ("predicted",)))
    return ()


def _host_may(sitting: Sitting) -> tuple[str, ...]:
    """The host's part: begin, end rounds and talks, close the vote, reveal, and let seats go until then."""
    manned = all(seat.id in sitting.keys for seat in sitting.of_role("delegation"))
    by_phase: dict[Phase, tuple[str, ...]] = {
        "gathering": ("begun", "freed") if manned else ("freed",),
        "talks": ("lapsed", "ended", "freed"),
        "ratifying": ("closed", "freed"),
        "decided": ("revealed",),
        "revealed": (),
    }
    return (*by_phase[sitting.phase], "resumed")


def _bargainer_may(sitting: Sitting, seat: str) -> tuple[str, ...]:
    if seat not in sitting.awaited:
        return ()
    if sitting.offer is None:
        return ("proposed",)
    bargaining = [one.id for one in sitting.of_role("delegation")]
    following = bargaining[sitting.round % len(bargaining)]
    counters = sitting.round < sitting.opened.terms.rounds and seat == following
    return ("accepted", "rejected", *(("countered",) if counters else ()))


def after(sitting: Sitting, entry: Entry) -> Sitting:
    """The table after an entry. Raises `Faulty` where the rules do not allow it; the table is then as it was."""
    seat = getattr(entry, "seat", HOST)
    asker = HOST if isinstance(entry, Freed) else seat
    if entry.kind not in may(sitting, asker):
        expected = ", ".join(may(sitting, asker)) or "nothing at this time"
        raise Faulty([Fault("table", path=seat, found=f"{entry.kind} while {sitting.phase}", expected=expected)])
    # What seats seal, again and again if they like, must leave room for what is said aloud.
    if len(sitting.said) >= (MOST_ENTRIES // 2 if entry.kind in ("weighed", "sealed", "predicted") else MOST_ENTRIES):
        raise Faulty([Fault("table", found="a full log", expected=f"at most {MOST_ENTRIES} entries")])
    if isinstance(entry, Predicted) and entry.of == "deal" and sitting.phase != "gathering":
        raise Faulty([Fault("table", path="of", found="deal", expected="ratified: the talks have begun")])
    change = _AFTER[type(entry)]
    return replace(change(sitting, entry), said=(*sitting.said, entry))


def _taken(sitting: Sitting, entry: Taken) -> Sitting:
    keys, names = {**sitting.keys, entry.seat: entry.key}, {**sitting.names, entry.seat: entry.name}
    return replace(sitting, keys=keys, names=names)


def _freed(sitting: Sitting, entry: Freed) -> Sitting:
    sitting.seat(entry.seat)
    keys = {seat: key for seat, key in sitting.keys.items() if seat != entry.seat}
    return replace(sitting, keys=keys)


def _weighed(sitting: Sitting, entry: Weighed) -> Sitting:
    return replace(sitting, positions={**sitting.positions, entry.seat: entry.positions})


def _sealed(sitting: Sitting, entry: Sealed) -> Sitting:
    return replace(sitting, reservations={**sitting.reservations, entry.seat: entry.reservation})


def _predicted(sitting: Sitting, entry: Predicted) -> Sitting:
    return replace(sitting, predictions={**sitting.predictions, (entry.seat, entry.of): entry.chance})


def _begun(sitting: Sitting, entry: Begun) -> Sitting:
    return replace(sitting, phase="talks", round=1, since=entry.at)


def _proposed(sitting: Sitting, entry: Proposed) -> Sitting:
    return replace(sitting, offer=entry, accepted=frozenset())


def _accepted(sitting: Sitting, entry: Accepted) -> Sitting:
    assert sitting.offer is not None  # `may` lets nobody accept where nothing is proposed
    accepted = sitting.accepted | {entry.seat}
    others = {seat.id for seat in sitting.of_role("delegation")} - {sitting.offer.seat}
    if accepted < others:
        return replace(sitting, accepted=accepted)
    agreed = replace(sitting, accepted=accepted, agreed=sitting.offer.package, phase="ratifying")
    # Without a seat that votes there is nothing to wait for; the odds wait for predictions, and the host draws.
    done = agreed.opened.terms.ratified_by == "seats" and not agreed.voters
    return replace(agreed, phase="decided") if done else agreed


def _next_round(sitting: Sitting, entry: Rejected | Lapsed | Countered) -> Sitting:
    if sitting.round >= sitting.opened.terms.rounds:
        return replace(sitting, offer=None, accepted=frozenset(), phase="decided")
    return replace(sitting, offer=None, accepted=frozenset(), round=sitting.round + 1, since=entry.at)


def _countered(sitting: Sitting, entry: Countered) -> Sitting:
    return replace(_next_round(sitting, entry), offer=Proposed(at=entry.at, seat=entry.seat, package=entry.package))


def _ended(sitting: Sitting, entry: Ended) -> Sitting:
    return replace(sitting, offer=None, accepted=frozenset(), phase="decided")


def _voted(sitting: Sitting, entry: Voted) -> Sitting:
    votes = {**sitting.votes, entry.seat: entry.vote}
    return replace(sitting, votes=votes, phase="decided" if set(sitting.voters) <= set(votes) else "ratifying")


def _closed(sitting: Sitting, entry: Closed) -> Sitting:
    return replace(sitting, phase="decided")


def _revealed(sitting: Sitting, entry: Revealed) -> Sitting:
    return replace(sitting, phase="revealed")


def _resumed(sitting: Sitting, entry: Resumed) -> Sitting:
    return replace(sitting, since=entry.at)


_AFTER: dict[type, Callable[[Sitting, Any], Sitting]] = {
    Taken: _taken,
    Freed: _freed,
    Weighed: _weighed,
    Sealed: _sealed,
    Predicted: _predicted,
    Begun: _begun,
    Proposed: _proposed,
    Accepted: _accepted,
    Rejected: _next_round,
    Countered: _countered,
    Lapsed: _next_round,
    Ended: _ended,
    Voted: _voted,
    Closed: _closed,
    Revealed: _revealed,
    Resumed: _resumed,
}
