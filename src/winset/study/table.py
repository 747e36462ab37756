"""The table at which it is settled: every linked group of issues weighed, every bill with its odds, every curve.

Here the wings meet: what flow, legislature and stakes computed becomes blocks that :mod:`winset.bargain` can settle.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from winset import bargain, stakes
from winset.axes import FloatArray
from winset.bargain import Frontier
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
        bills = (linked.bills[linked.rows.index(tuple(package[i] for i in linked.issues))] for linked in self.linked)
        return tuple(bill for bill in bills if bill)

    def curve(self, draw: int) -> Curve:
        """Worth of halvings to each actor at one draw."""
        return stakes.halving(self.halving[draw])

    def blocks(self, draw: int, chance: Mapping[Bill, float]) -> tuple[Block, ...]:
        """The blocks at one draw, if each bill becomes law with a given chance (certain where it has none)."""
        return tuple(linked.block(draw, chance) for linked in self.linked)

    def without_bills(self, draw: int, allowed: Container[Bill] = ()) -> tuple[Block, ...]:
        """The blocks at one draw with only those rows that need no bill, or one of the allowed bills."""
        return tuple(
            _kept(linked.block(draw, {}), [not bill or bill in allowed for bill in linked.bills])
            for linked in self.linked
        )

    def on_the_odds(self, chance: Mapping[Bill, float]) -> Frontier:
        """The frontier for negotiators who know only the odds, at central values."""
        if self.void:
            return self._all_or_nothing(chance)
        return bargain.frontier(self.blocks(CENTRAL, chance), self.curve(CENTRAL))

    def by_draw(self) -> Iterator[tuple[tuple[Block, ...], Curve]]:
        """Every draw, in which each bill is known to pass or to fail: the negotiators know the draw."""
        for draw in range(self.draws):
            known = {bill: float(odds.enacted[draw]) for bill, odds in self.odds.items()}
            passing = {bill for bill, law in known.items() if law}
            yield self.without_bills(draw, passing) if self.void else self.blocks(draw, known), self.curve(draw)

    def _all_or_nothing(self, chance: Mapping[Bill, float]) -> Frontier:
        r"""The frontier if a package is void unless all its bills become law, each independently of the others.

        .. math:: U = P\,u_{\text{deal}} - (1 - P)\,c, \qquad P = \textstyle\prod_b P_b

        For each set of bills the packages with just these bills have one P, so their frontier is that of the deal,
        scaled; the frontier of all is that of these together.
        """
        packages: dict[tuple[str, ...], FloatArray] = {}
        issues: tuple[str, ...] = ()
        for bills in product(*(dict.fromkeys(linked.bills) for linked in self.linked)):
            p = float(np.prod([chance.get(bill, 1.0) for bill in bills if bill]))
            blocks = tuple(
                _kept(linked.block(CENTRAL, {}), [own == bill for own in linked.bills])
                for linked, bill in zip(self.linked, bills, strict=True)
            )
            found = bargain.frontier(blocks, self.curve(CENTRAL))
            issues = found.issues
            for point, payoffs in enumerate(p * found.payoffs - (1.0 - p) * self.cost[CENTRAL]):
                packages[tuple(found.package(point)[issue] for issue in issues)] = payoffs
        rows = tuple(packages)
        return bargain.frontier([Block(issues, rows, np.array([packages[row] for row in rows]), np.zeros(len(rows)))])


def _kept(block: Block, keep: Sequence[bool]) -> Block:
    """A block with some of its rows."""
    rows = tuple(row for row, kept in zip(block.rows, keep, strict=True) if kept)
    return Block(block.issues, rows, block.payoffs[np.array(keep)], block.effect[np.array(keep)])


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
    outcome = question.case.outcomes[0].worth_of_halving if question.case.outcomes else {}
    paid = [_held(question, outcome.get(actor)) for actor in question.actors]
    answerable = {legislature.actor for legislature in question.case.legislatures}
    lost = [question.case.unratified.cost.get(actor) if actor in answerable else None for actor in question.actors]
    draws = len(worths.drawn)
    cost = _drawn(lost, draws, rng)
    return Table(
        actors=question.actors,
        issues=tuple(issue.id for issue in question.issues),
        linked=stakes.link(question.issues, question.available, question.standing, worths, halvings, cost),
        halving=np.maximum(_drawn(paid, draws, rng), 0.0),  # fewer encounters never count against an actor
        halving_range=np.array([[v.low if v else 0.0 for v in paid], [v.high if v else 0.0 for v in paid]]),
        cost=cost,
        odds=odds,
        void=question.case.unratified.then == "void",
    )


def _held(question: Question, by_weighting: Mapping[str, Value] | None) -> Value | None:
    """The value under the moment's weighting, where there is one."""
    return weighted(by_weighting, question.moment.weighting, question.case.weightings) if by_weighting else None


def _drawn(values: Sequence[Value | None], draws: int, rng: np.random.Generator) -> FloatArray:
    """Draws of one value per actor, the central one last; (draw + 1, actor). No value is worth nothing."""
    chance = rng.random((len(values), draws))
    columns = [
        np.zeros(draws + 1) if value is None else np.append(quantile(value, u), value.value)
        for value, u in zip(values, chance, strict=True)
    ]
    return np.array(columns).T
