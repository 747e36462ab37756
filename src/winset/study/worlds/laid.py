"""Points laid out as tables: one world is one draw, and the house's own code weighs, links and pulls as it always does.

The trap: the tables of the house end in a central draw. Here it is there for shape alone and nobody reads it::

    draw      0        1       ...    n - 1      n
    world     first    second         last       (central: not a world)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from winset import stakes
from winset.axes import FloatArray
from winset.case.ranges import quantile
from winset.stakes.linked import Bill
from winset.stakes.weigh import Worths
from winset.study import deliveries
from winset.study.flows import Ahead
from winset.study.keeping import Dice, a_month, coming
from winset.study.levers import halvings, pulls_at
from winset.study.moments import Question
from winset.study.table import Table, set_table_at
from winset.study.worlds.laws import place
from winset.study.worlds.posed import Posed
from winset.study.worlds.uncertain import law_of
from winset.tables import BillOdds, Outlook, Pull

MIDDLE = 0.5
"""The chance of what is not uncertain, whose every quantile is the same."""


@dataclass(frozen=True)
class Laid:
    """Worlds as draws: the table, what stands behind it, and the dice of keeping a deal (none without that part)."""

    table: Table
    worths: Worths
    pulled: tuple[Pull, ...]
    flows: Ahead
    dice: Dice | None

    def __len__(self) -> int:
        return self.table.draws

    def law(self, world: int) -> dict[Bill, float]:
        """The chance of each bill in a world."""
        return {bill: float(odds.vote_held[world] * odds.passes[world]) for bill, odds in self.table.odds.items()}


def laid(posed: Posed, points: FloatArray) -> Laid:
    """The worlds of some points; (world, uncertain), each chance in (0, 1)."""
    question, chances = posed.question, Chances(posed.column, points)
    issues, actors = [issue.id for issue in question.issues], question.actors
    worth = chances.of([[f"issues.{issue}.worth.{actor}" for actor in actors] for issue in issues])
    halved = chances.of([f"outcomes.{_outcome(question)}.worth_of_halving.{actor}" for actor in actors])
    worths = stakes.worths_at(
        question.issues, question.standing, actors, question.moment.weighting, question.case.weightings, worth
    )
    pulled = pulls_at(question, chances.of([f"issues.{issue}.lever" for issue in issues]))
    ahead = _ahead(posed.ahead, chances)
    table = set_table_at(
        question,
        worths,
        halvings(ahead.project(pulled), worths),
        _odds(posed, chances),
        chances.of([f"unratified.cost.{actor}" for actor in actors]),
        halved,
    )
    return Laid(table, worths, pulled, ahead, _dice(question, chances, worth, halved))


@dataclass(frozen=True)
class Chances:
    """The chances of some points, by path."""

    column: Mapping[str, int]
    points: FloatArray

    def of(self, paths: list[str] | list[list[str]] | str) -> FloatArray:
        """Chances of paths, in their order, the worlds last; what is not uncertain stands in the middle."""
        if isinstance(paths, str):
            at = self.column.get(paths)
            return np.full(len(self.points), MIDDLE) if at is None else self.points[:, at]
        return np.array([self.of(path) for path in paths])


def _outcome(question: Question) -> str:
    return question.case.outcomes[0].id if question.case.outcomes else ""


def _ahead(ordered: Ahead, chances: Chances) -> Ahead:
    """Of the paths, and of what each kind does, the one that each world's chance falls on."""
    paths = ordered.outlook.paths
    analogues = []
    for each in ordered.analogues:
        at = place(chances.of(f"kinds.{each.kind}.effect"), len(each.log_effect))
        analogues.append(replace(each, log_effect=each.log_effect[at], half_life_months=each.half_life_months[at]))
    taken = paths[:, place(chances.of("outlook.path"), paths.shape[1])]
    return Ahead(Outlook(ordered.outlook.months, ordered.outlook.origins, taken), tuple(analogues), ordered.groups)


def _odds(posed: Posed, chances: Chances) -> dict[Bill, BillOdds]:
    """Each bill's chance in each world, and whether it becomes law there."""
    if not posed.bills:
        return {}
    question, body = posed.question, posed.question.case.legislatures[0]
    law = {each.path: law.at(chances.of(each.path)) for each, law in zip(posed.uncertain, posed.laws, strict=True)}
    gate = body.gate

    def at(path: str, middle: float) -> FloatArray:
        return law.get(path, np.full(len(chances.points), middle))

    head = f"legislatures.{body.id}"
    majority = at(f"{head}.gate.majority_support", gate.majority_support.value)
    months = at(f"{head}.gate.months_left", gate.months_left.value)
    shared = np.sqrt(1.0 if body.swing_correlation is None else body.swing_correlation.value)
    wider = at(f"{head}.swing", body.swing.value) / max(body.swing.value, 1e-12) * shared
    base = {topic.id: at(f"{head}.topics.{topic.id}.vote_held", topic.vote_held.value) for topic in body.topics}
    found = {}
    for bill, given in posed.bills.items():
        name = law_of(question, bill)
        rate: FloatArray = np.min([base[topic] for topic in given.topics], axis=0)
        held, enacted = given.chances(rate, majority, months, at(f"votes.swing.{name}", 0.0) * wider)
        fate = chances.of(f"bills.fate.{name}")
        found[bill] = BillOdds(name, held, enacted / np.maximum(held, 1e-300), fate < enacted)
    return found


def _dice(question: Question, chances: Chances, worth: FloatArray, halved: FloatArray) -> Dice | None:
    """Patience, courts and changes of government in each world."""
    hold = question.case.hold
    if hold is None:
        return None
    patience = chances.of([f"hold.discount.{actor}" for actor in question.actors])
    stopped = a_month(quantile(hold.court_stops, np.append(chances.of("hold.court_stops"), MIDDLE)))
    turns = coming(question, hold)
    at = [f"hold.turns.{hold.turns.index(turn)}.change" for turn, _ in turns]
    change = [quantile(t.change, np.append(chances.of(path), MIDDLE)) for (t, _), path in zip(turns, at, strict=True)]
    lots = [chances.of(f"{path}.lot") for path in at]
    return Dice(
        discount=np.array(
            [
                quantile(hold.discount[actor], np.append(chance, MIDDLE))
                for actor, chance in zip(question.actors, patience, strict=True)
            ]
        ).T,
        stopped=stopped,
        ruled=_ruled(np.asarray(stopped)[:-1], chances.of("hold.court_stops.lot"), int(hold.months.value)),
        chance=tuple(change),
        comes=tuple(np.append(lot < each[:-1], False) for lot, each in zip(lots, change, strict=True)),
        after=tuple(deliveries.weights_at(question, turn.weighting, worth, halved) for turn, _ in turns),
    )


def _ruled(stopped: FloatArray, lot: FloatArray, months: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    r"""The month in which a court rules, counted as :func:`numpy.random.Generator.geometric` does; (world,).

    .. math:: k = \lceil \log(1 - u) / \log(1 - p) \rceil
    """
    with np.errstate(divide="ignore"):
        at = np.ceil(np.log1p(-lot) / np.log1p(-stopped))
    return np.where(stopped > 0.0, np.minimum(at, months + 1), months + 1).astype(np.int64)
