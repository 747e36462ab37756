"""How a table ended: agreed or not, ratified or not, and what that came to for each seat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from winset import bargain
from winset.bargain import Drawn
from winset.randomness import named
from winset.stakes.linked import Bill
from winset.study.prepared import Asked
from winset.study.sitting.play import Sitting
from winset.study.sitting.seated import Board
from winset.study.table import CENTRAL


@dataclass(frozen=True)
class Outcome:
    """The end of a table: the package if one was agreed, who refused it, and how each of its bills was drawn."""

    package: Mapping[str, str] | None
    refused_by: tuple[str, ...]
    bills: Mapping[Bill, bool]

    @property
    def ratified(self) -> bool:
        """Whether what was agreed was ratified whole; False where nothing was agreed."""
        return self.package is not None and not self.refused_by and all(self.bills.values())


def outcome(board: Board, sitting: Sitting) -> Outcome:
    """How the table ended; the same log and seed give the same end."""
    if sitting.agreed is None:
        return Outcome(None, (), {})
    if sitting.opened.terms.ratified_by == "seats":
        refused = tuple(seat for seat in sitting.voters if sitting.votes.get(seat) != "yes")
        return Outcome(sitting.agreed, refused, {})
    return Outcome(sitting.agreed, (), drawn(board, sitting))


def drawn(board: Board, sitting: Sitting) -> dict[Bill, bool]:
    """The bills of the agreed package, each drawn at its chance with the seed of the table.

    Every bill has dice of its own, so that what else is in the package does not decide whether it passes.
    """
    assert sitting.agreed is not None
    weighed, seed = board.prepared.weighed, sitting.opened.seed
    needed = sorted(weighed.table.bills_of(sitting.agreed), key=sorted)
    return {
        bill: bool(named(seed, f"vote on {sorted(bill)}").random() < weighed.forecasts[bill].odds.probability)
        for bill in needed
    }


def came_to(asked: Asked, sitting: Sitting, ended: Outcome, actor: str) -> float:
    """What the end is worth to an actor by the weights in `asked`, in its points.

    No deal is 0. A package that a legislature refused is no deal, and costs the actor whose legislature it was what the
    case says that a failed bill costs (nothing where the case has no legislature of that actor).
    """
    table, place = asked.table, asked.question.actors.index(actor)
    if ended.package is None:
        return 0.0
    if ended.refused_by:
        failed = any(sitting.seat(seat).actor == actor for seat in ended.refused_by)
        return -round(float(table.cost[CENTRAL][place]), 2) if failed else 0.0
    law = frozenset(bill for bill, passed in ended.bills.items() if passed)
    if sitting.opened.terms.ratified_by == "seats":
        law = frozenset(table.bills_of(ended.package))
    known = Drawn(table.legislated(CENTRAL), table.curve(CENTRAL), law, tuple(table.cost[CENTRAL].tolist()))
    paid = bargain.paid_in_the_draw(known, ended.package, if_it_falls=table.if_it_falls)
    return round(float(np.asarray(paid)[place]), 2)
