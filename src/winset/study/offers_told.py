"""Timed offers as they are told; parts of the document ``offers/1``. Present points are as of the first round."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from winset.study.shape import Told


class OfferTold(Told):
    """A package that is offered: what is new in it, in ids and in words, and what it pays at its date."""

    changes: dict[str, str]
    said: str
    payoffs: dict[str, float]


class EndingTold(Told):
    """One way in which the talks end; `by` made the last offer, `left` is who leaves for its outside option."""

    how: Literal["agreed", "left", "broken_off", "no_deal"]
    round: int
    date: dt.date
    chance: float
    by: str | None
    left: str | None
    offer: OfferTold | None
    payoffs: dict[str, float]
    present: dict[str, float]


class RoundTold(Told):
    """One round, reached or not: what `by` would offer, and what refusing is worth to each, dated in the round.

    An offer is accepted from there on. Without an offer its author prefers to wait.
    """

    round: int
    date: dt.date
    by: str
    offer: OfferTold | None
    accepted: bool
    refusing: dict[str, float]


class TalksTold(Told):
    """The rules: rounds are months, the first one on the day that is asked from; `last` makes the last offer.

    `discount` is what a payoff a month later is worth now, `breakdown` the chance that talks end after a refusal,
    `outside` the points that an actor can leave for. `set_by` says what the number of rounds comes from.
    """

    rounds: int
    first: str
    last: str
    deadline: dt.date | None
    set_by: Literal["election", "deadline", "rounds"]
    discount: dict[str, float]
    discount_basis: dict[str, Literal["assumed", "asked"]]
    breakdown: float
    outside: dict[str, float]
    ties: tuple[str, ...]


class CourseTold(Told):
    """How the talks go. All amounts by actor are points, present.

    `value` is what the talks are worth, `waiting` what they are worth if the first offer is refused, `first_move` what
    making the first offer is worth. `if_first` is the package that is agreed on if that actor makes the first offer,
    `nash` the package of the Nash rule, which knows no clock. `by_lot` is what the talks would be worth if lots between
    packages could be offered (two actors only). `last_decides`: what is agreed on is what would be offered in the last
    round.
    """

    talks: TalksTold
    offers: int = Field(description="Packages that can be offered.")
    endings: tuple[EndingTold, ...]
    rounds: tuple[RoundTold, ...]
    value: dict[str, float]
    waiting: dict[str, float]
    first_move: dict[str, float]
    if_first: dict[str, OfferTold | None]
    nash: OfferTold | None
    by_lot: dict[str, float] | None
    last_decides: bool
    sentence: str
    notes: tuple[str, ...]
