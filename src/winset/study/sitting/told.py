"""The shape of a debrief, document ``table/1``, and of its parts."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from winset.study.answer import Package
from winset.study.shape import Document, Told
from winset.study.sitting.entries import Role, Terms
from winset.study.sitting.seen import SaidAloud


class Unsealed(Told):
    """A seat with all that it had sealed, and what the end was worth to it by its own weights.

    `agreed_worth` and `nash_worth` are those of the agreed package and of the one that Nash's rule picks; `refuses` is
    how many of the unbeaten packages lie below its reservation (0 where it sealed none).
    """

    seat: str
    title: str
    role: Role
    name: str
    positions: dict[str, float]
    reservation: float | None
    vote: str | None
    came_to: float
    agreed_worth: float | None
    nash_worth: float | None
    refuses: int


class Scored(Told):
    """A prediction and its quadratic score, (chance - came)²: 0 at best, 1 at worst, 0.25 for one half."""

    seat: str
    title: str
    of: str
    chance: float
    came: bool
    score: float


class Compared(Told):
    """A package and what it pays the delegations by their weights; `refused_by` are seats that it falls short of."""

    package: Package
    refused_by: tuple[str, ...]


class Left(Told):
    """What was left on the table: unbeaten packages no worse for any delegation and better for one, and the most that
    each delegation could have gained in one of them, in its own points."""

    packages: int
    most: dict[str, float]
    for_all_seats: int
    sentence: str


class Debriefed(Document):
    """A table after its reveal; document ``table/1``. Payoffs are points of the delegations, by the case's actors.

    `frontier` are the packages that no other beats by the delegations' weights. `nash_at_least` is what Nash's rule
    picks among packages that reach every delegation's reservation; None where nothing does. `bills` tells how the bills
    of the package were drawn, where the odds ratified. `actors` are names, `labels` names of options by issue.
    """

    winset: str
    schema_: str = Field(default="table/1", alias="schema")
    case: str
    title: str
    question: str
    as_of: dt.date
    actors: dict[str, str]
    labels: dict[str, dict[str, str]]
    run: str
    seed: int
    terms: Terms
    ended: str
    sentence: str
    rounds: int
    seats: tuple[Unsealed, ...]
    scores: tuple[Scored, ...]
    agreed: Compared | None
    nash: Compared | None
    nash_at_least: Compared | None
    left: Left
    bills: dict[str, bool]
    frontier: tuple[Package, ...]
    said: tuple[SaidAloud, ...]
