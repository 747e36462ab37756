"""What packages are worth to those who sit at the table, each by its own weights.

The trap: two chances of one bill. Where seats ratify, a package is reckoned as if it were law: whether it becomes law
is for them to say. Where the odds ratify, each bill is worth its chance, as everywhere else::

    ratified_by   seats   points if every bill becomes law; a refused package is no deal, and costs the side that failed
                  odds    points at the chance of each bill; then the bills are drawn, and executive parts may stand
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from winset.language import say
from winset.legislature import BillForecast
from winset.study.levers_told import levers
from winset.study.live_told import Weight
from winset.study.moved import Moved
from winset.study.packages import Names
from winset.study.prepared import Asked, Forecasts, Prepared, ask
from winset.study.retold import retold
from winset.study.sitting.entries import Opened, Seat
from winset.study.sitting.play import Sitting
from winset.study.yours import paid


@dataclass(frozen=True)
class Board:
    """A prepared case as this table plays it: its forecasts, and the weights that each actor may move."""

    prepared: Prepared
    forecasts: Forecasts
    weights: Mapping[str, tuple[Weight, ...]]

    @property
    def names(self) -> Names:
        """What is called how."""
        return Names.of(self.prepared.question)


def board(prepared: Prepared, opened: Opened) -> Board:
    """The board of a table that was opened on a prepared case."""
    forecasts = prepared.weighed.forecasts
    if opened.terms.ratified_by == "seats":
        forecasts = {bill: _certain(forecast) for bill, forecast in forecasts.items()}
    weights = {of.actor: of.weighs for of in levers(prepared.question).actors}
    return Board(prepared, forecasts, weights)


def in_words(first: Board, opened: Opened, asked_for: str) -> Board:
    """The board in the language that is told in, on the same numbers; `asked_for` is the case as it was asked for."""
    return board(retold(first.prepared, asked_for), opened)


def titled(sitting: Sitting, board: Board) -> Sitting:
    """The sitting, its seats called as the board calls them: a log has their titles as they were opened, in English."""
    called = {seat.id: seat for seat in seats(board.prepared)}
    told = tuple(called.get(seat.id, seat) for seat in sitting.opened.seats)
    return replace(sitting, opened=sitting.opened.model_copy(update={"seats": told}))


def seats(prepared: Prepared) -> tuple[Seat, ...]:
    """Two seats for each actor: its delegation, then its legislature, which bears the case's name where it has one."""
    case = prepared.question.case
    titles = {body.actor: body.title for body in case.legislatures}
    return tuple(
        seat
        for actor in case.actors
        for seat in (
            Seat(id=actor.id, actor=actor.id, role="delegation", title=say("{of} delegation", of=actor.adjective)),
            Seat(
                id=f"{actor.id}.legislature",
                actor=actor.id,
                role="legislature",
                title=titles.get(actor.id) or say("{of} legislature", of=actor.adjective),
            ),
        )
    )


def _certain(forecast: BillForecast) -> BillForecast:
    sure = np.ones_like(forecast.odds.vote_held)
    odds = replace(forecast.odds, vote_held=sure, passes=sure, enacted=sure.astype(bool))
    return replace(forecast, odds=odds)


def moved(positions: Mapping[str, float], package: Mapping[str, str] | None = None) -> Moved:
    """Positions by lever as the page knows them.

    >>> moved({"weights/aid/mexico": 0.5, "halving/mexico": -1.0}).weights
    {'aid': {'mexico': 0.5}}
    """
    told: dict[str, Any] = {"weights": {}, "halving": {}, "failing": {}, "package": dict(package or {})}
    for lever, position in positions.items():
        sort, _, rest = lever.partition("/")
        if sort == "weights":
            issue, _, actor = rest.rpartition("/")
            told["weights"].setdefault(issue, {})[actor] = position
        else:
            told[sort][rest] = position
    return Moved.model_validate(told)


def by_seat(board: Board, sitting: Sitting, seat: str) -> Asked:
    """The case by the weights of one seat, all others' as written."""
    return ask(board.prepared, moved(sitting.positions.get(seat, {})), board.forecasts)


def between(board: Board, sitting: Sitting, package: Mapping[str, str] | None = None) -> Asked:
    """The case by the weights of all delegations, each its own actor's; `package` as the reader's own."""
    positions: dict[str, float] = {}
    for seat in sitting.of_role("delegation"):
        positions |= sitting.positions.get(seat.id, {})
    return ask(board.prepared, moved(positions, package), board.forecasts)


def points(asked: Asked, actor: str, package: Mapping[str, str]) -> float:
    """What a package is worth to an actor, in its points, to the hundredth."""
    return round(float(paid(asked.table, package)[asked.question.actors.index(actor)]), 2)
