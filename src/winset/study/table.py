"""The table at which it is settled: every linked group of issues weighed, every bill with its odds, every curve.

Here the wings meet: what flow, legislature and stakes computed becomes blocks that :mod:`winset.bargain` can settle.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from winset import bargain, stakes
from winset.axes import FloatArray
from winset.bargain import Drawn, Frontier, Legislated
from winset.case.parts import Value
from winset.case.ranges import quantile
from winset.stakes.linked import Bill, Linked
from winset.stakes.weigh import Worths, weighted
from winset.study.moments import Question
from winset.tables import BillOdds, Block, Curve

CENTRAL = -1
"""The draw that holds the central values."""


@dataclass(frozen=True)
class Table:
    """What is on the table, in draws; the last draw is the central one.

    `halving` is (draw, actor): points for one halving of encounters; `halving_range` is (end, actor), low and high.
    `cost` is (draw, actor): points lost if a bill falls, none by a side whose legislature has no say. `odds` holds
    each bill's chances by draw.
    `void`: a package is worth nothing unless all its bills become law; otherwise its executive parts stand.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    linked: tuple[Linked, ...]
    halving: FloatArray
    halving_range: FloatArray
    cost: FloatArray
    odds: Mapping[Bill, BillOdds]
    void: bool

    @property
    def draws(self) -> int:
        """Number of draws, the central one apart."""
        return len(self.halving) - 1

    def part(self, first: int, last: int) -> Table:
        """The table of draws `first` to `last` (not included), with the central one: what a part of the work needs."""
        last = min(last, self.draws)

        def kept(drawn: FloatArray) -> FloatArray:
            return np.concatenate([drawn[first:last], drawn[CENTRAL:]])

        linked = tuple(one.of_draws(kept) for one in self.linked)
        odds = {bill: of.part(first, last) for bill, of in self.odds.items()}
        return replace(self, linked=linked, halving=kept(self.halving), cost=kept(self.cost), odds=odds)

    @property
    def chance(self) -> dict[Bill, float]:
        """Chance of each bill, mean over draws: what negotiators who know only the odds go by."""
        return {bill: odds.probability for bill, odds in self.odds.items()}

    @property
    def bills(self) -> tuple[Bill, ...]:
        """Every bill that some row needs, each once."""
        return tuple(dict.fromkeys(bill for linked in self.linked for bill in linked.bills if bill))

    def bills_of(self, package: Mapping[str, str]) -> tuple[Bill, ...]:
        """The bills that a package needs."""
        return tuple(bill for linked in self.linked if (bill := linked.bill(package)))

    def curve(self, draw: int) -> Curve:
        """Worth of halvings to each actor at one draw."""
        return stakes.halving(self.halving[draw])

    @property
    def if_it_falls(self) -> bargain.IfItFalls:
        """What is left of a package whose bill falls."""
        return "void" if self.void else "executive parts stand"

    def legislated(self, draw: int) -> tuple[Legislated, ...]:
        """The blocks at one draw, with what each row pays if its bill becomes law and what is left if it does not."""
        return tuple(
            Legislated(
                Block(linked.issues, linked.rows, linked.granted[draw], linked.effect[draw]),
                Block(linked.issues, linked.rows, linked.fallen[draw], linked.effect_fallen[draw]),
                tuple(bill or None for bill in linked.bills),
            )
            for linked in self.linked
        )

    def drawn(self, draw: int) -> Drawn:
        """All that is known in one draw: payoffs, curve, how every bill ends. The central one has no bill enacted."""
        enacted = (bill for bill, odds in self.odds.items() if draw != CENTRAL and odds.enacted[draw])
        cost = tuple(self.cost[draw].tolist())
        return Drawn(self.legislated(draw), self.curve(draw), frozenset(enacted), cost)

    def blocks(self, draw: int, chance: Mapping[Bill, float]) -> tuple[Block, ...]:
        """The blocks at one draw, if each bill becomes law with a given chance (certain where it has none)."""
        return tuple(part.at(chance) for part in self.legislated(draw))

    def without_bills(self, draw: int, allowed: Container[Bill] = ()) -> tuple[Block, ...]:
        """The blocks at one draw with only those rows that need no bill, or one of the allowed bills."""
        passing = (None, *(bill for bill in self.bills if bill in allowed))
        return tuple(part.only(passing) for part in self.legislated(draw))

    def on_the_odds(self, chance: Mapping[Bill, float]) -> Frontier:
        """The frontier for negotiators who know only the odds, at central values."""
        return bargain.frontier_on_the_odds(
            self.legislated(CENTRAL),
            self.curve(CENTRAL),
            chance,
            if_it_falls=self.if_it_falls,
            cost=self.cost[CENTRAL].tolist(),
        )

    def by_draw(self) -> Iterator[tuple[tuple[Block, ...], Curve]]:
        """Every draw, in which each bill is known to pass or to fail: the negotiators know the draw."""
        for drawn in map(self.drawn, range(self.draws)):
            assert drawn.curve is not None
            yield bargain.blocks_in_the_draw(drawn, if_it_falls=self.if_it_falls), drawn.curve


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
    failing, halving = rng.random((2, len(question.actors), len(worths.drawn)))
    return set_table_at(question, worths, halvings, odds, failing, halving)


def set_table_at(
    question: Question,
    worths: Worths,
    halvings: FloatArray,
    odds: Mapping[Bill, BillOdds],
    failing: FloatArray,
    halving: FloatArray,
) -> Table:
    """Set the table where the dice have fallen: `failing` and `halving` are chances, (actor, draw)."""
    outcome = question.case.outcomes[0].worth_of_halving if question.case.outcomes else {}
    paid = [_held(question, outcome.get(actor)) for actor in question.actors]
    answerable = {legislature.actor for legislature in question.case.legislatures}
    lost = [question.case.unratified.cost.get(actor) if actor in answerable else None for actor in question.actors]
    cost = _drawn(lost, failing)
    return Table(
        actors=question.actors,
        issues=tuple(issue.id for issue in question.issues),
        linked=stakes.link(question.issues, question.available, question.standing, worths, halvings, cost),
        halving=np.maximum(_drawn(paid, halving), 0.0),  # fewer encounters never count against an actor
        halving_range=np.array([[v.low if v else 0.0 for v in paid], [v.high if v else 0.0 for v in paid]]),
        cost=cost,
        odds=odds,
        void=question.case.unratified.then == "void",
    )


def _held(question: Question, by_weighting: Mapping[str, Value] | None) -> Value | None:
    """The value under the moment's weighting, where there is one."""
    return weighted(by_weighting, question.moment.weighting, question.case.weightings) if by_weighting else None


def _drawn(values: Sequence[Value | None], chance: FloatArray) -> FloatArray:
    """Draws of one value per actor, the central one last; (draw + 1, actor). No value is worth nothing."""
    columns = [
        np.zeros(len(chance[0]) + 1) if value is None else np.append(quantile(value, u), value.value)
        for value, u in zip(values, chance, strict=True)
    ]
    return np.array(columns).T
