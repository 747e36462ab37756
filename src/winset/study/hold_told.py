"""The document ``hold/1``: whether, and how long, both sides would keep a package."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from winset.study.answer import Assumption, FirstCause
from winset.study.register_told import ReferenceClass
from winset.study.shape import OfCase, Told


class PartTold(Told):
    """One delivery: whose, in which way, and what a month of it is worth to each actor, central values, in points."""

    part: str
    label: str
    giver: str
    way: str
    a_month: dict[str, float]


class TurnTold(Told):
    """A day on which another government may take office; `breaks` is the share of draws in which it would break."""

    actor: str
    election: dt.date
    takes_office: dt.date
    chance: float
    breaks: float


class PatienceTold(Told):
    """The smallest discount factor a month that sustains the deal, central values; None if there is none.

    `assumed` is what the case says; `all_above` whether every larger factor sustains it too.
    """

    smallest: float | None
    all_above: bool
    assumed: float


class TacitTold(Told):
    """The same exchange unsigned: each side delivers until a month of the other is read as withheld.

    `own` and `received` are points a month. `false_alarm` and `seen` are chances that a month is read as withheld:
    though it was delivered, and because it was not. `delivered` is the share of months delivered in the long run,
    `by_month` the chance of each.
    """

    own: dict[str, float]
    received: dict[str, float]
    false_alarm: dict[str, float]
    seen: dict[str, float]
    suspension_months: int
    shortest_suspension: int | None
    holds: dict[str, bool]
    delivered: float
    by_month: tuple[float, ...]
    sentence: str


class TranchesTold(Told):
    """The schedule with the largest smallest slack, beside others; slack in points, shares by month.

    `gap` is how far any other schedule could be better, by a bound that needs no solver.
    """

    shares: dict[str, tuple[float, ...]]
    smallest: float
    as_assumed: float
    at_once: float
    reversed_order: float
    gap: float
    sentence: str


class Held(OfCase):
    """Whether, and how long, a package would be kept; document ``hold/1``.

    `survival` is the share of draws in which it is still kept after 0, 1, ... months. `slack` is what keeping is worth
    more than breaking in each month, central values, in points. `reference` is how long deals between the same actors
    were held, from the register as known by the date; `reference_all` all its deals, where that class is small.
    """

    schema_: str = Field(default="hold/1", alias="schema")
    moment: str
    asked: Literal["settlement", "package"]
    actors: dict[str, str]
    package: dict[str, str]
    changes: dict[str, str]
    parts: tuple[PartTold, ...]
    months: tuple[str, ...]
    draws: int
    survival: tuple[float, ...]
    kept_after: dict[str, float]
    causes: tuple[FirstCause, ...]
    slack: dict[str, tuple[float, ...]]
    patience: dict[str, PatienceTold]
    common_patience: PatienceTold | None
    turns: tuple[TurnTold, ...]
    elections: tuple[dt.date, ...]
    tacit: TacitTold | None
    tranches: TranchesTold | None
    reference: ReferenceClass | None
    reference_all: ReferenceClass | None
    sentences: tuple[str, ...]
    assumptions: tuple[Assumption, ...]
