"""The table at which it is settled: every linked group of issues weighed, every bill with its odds, every curve.

Here the wings meet: what flow, legislature and stakes computed becomes blocks that :mod:`winset.bargain` can settle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from winset import stakes
from winset.axes import FloatArray
from winset.case.parts import Value
from winset.stakes.linked import Bill, Linked
from winset.stakes.weigh import Worths, triangular, weighted
from winset.study.moments import Question
from winset.tables import BillOdds, Block, Curve

CENTRAL = -1
"""The draw that holds the central values."""


@dataclass(frozen=True)
class Table:
    """What is on the table, in draws; the last draw is the central one.

    `halving` is (draw, actor): points for one halving of encounters. `odds` holds each bill's chances by draw.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    linked: tuple[Linked, ...]
    halving: FloatArray
    odds: Mapping[Bill, BillOdds]

    @property
    def draws(self) -> int:
        """Number of draws, the central one apart."""
        return len(self.halving) - 1

    def curve(self, draw: int) -> Curve:
        """Worth of halvings to each actor at one draw."""
        return stakes.halving(self.halving[draw])

    def blocks(self, draw: int, chance: Mapping[Bill, float]) -> tuple[Block, ...]:
        """The blocks at one draw, if each bill becomes law with a given chance (certain where it has none)."""
        return tuple(linked.block(draw, chance) for linked in self.linked)

    def by_draw(self) -> Iterator[tuple[tuple[Block, ...], Curve]]:
        """Every draw, in which each bill is known to pass or to fail: the negotiators know the draw."""
        for draw in range(self.draws):
            known = {bill: float(odds.enacted[draw]) for bill, odds in self.odds.items()}
            yield self.blocks(draw, known), self.curve(draw)


def worths_of(question: Question, draws: int, rng: np.random.Generator) -> Worths:
    """Direct worth of every option on the table."""
    return stakes.worths(
        question.issues,
        question.standing,
        question.actors,
        question.moment.weighting,
        question.case.weightings,
        draws,
        rng,
    )


def set_table(
    question: Question, worths: Worths, halvings: FloatArray, odds: Mapping[Bill, BillOdds], rng: np.random.Generator
) -> Table:
    """Set the table: link issues that share a bill, and draw what a halving and a failed bill are worth."""
    cost = _drawn([question.case.unratified.cost.get(actor, {}) for actor in question.actors], question, worths, rng)
    paid = [
        {} if not question.case.outcomes else question.case.outcomes[0].worth_of_halving.get(actor, {})
        for actor in question.actors
    ]
    return Table(
        actors=question.actors,
        issues=tuple(issue.id for issue in question.issues),
        linked=stakes.link(question.issues, question.available, question.standing, worths, halvings, cost),
        halving=_drawn(paid, question, worths, rng),
        odds=odds,
    )


def _drawn(
    values: Sequence[Value | Mapping[str, Value]], question: Question, worths: Worths, rng: np.random.Generator
) -> FloatArray:
    """Triangular draws of one value per actor, the central one last; (draw + 1, actor). No value is worth nothing."""
    chance = rng.random((len(values), len(worths.drawn)))
    columns = []
    for written, u in zip(values, chance, strict=True):
        value = (
            written
            if isinstance(written, Value)
            else weighted(written, question.moment.weighting, question.case.weightings) if written else None
        )
        columns.append(np.zeros(len(u) + 1) if value is None else np.append(triangular(value, u), value.value))
    return np.array(columns).T
