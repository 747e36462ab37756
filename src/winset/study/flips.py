"""Which assumptions flip the answer: one at a time, each moved to an end of its range while the others stay central."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from winset import bargain, stakes
from winset.axes import FloatArray
from winset.stakes.linked import Bill
from winset.stakes.weigh import Worths
from winset.study.answer import Flip
from winset.study.moments import Question
from winset.study.table import CENTRAL, Table
from winset.tables import Block, Curve

End = Literal["low", "high"]
ENDS: tuple[tuple[End, float], ...] = (("low", 0.1), ("high", 0.9))
"""Where a quantity is known by draws, its ends are these quantiles."""


@dataclass(frozen=True)
class Moved:
    """One assumption at one end, and what is then on the table."""

    assumption: str
    end: End
    blocks: tuple[Block, ...]
    curve: Curve


def flips(
    question: Question,
    table: Table,
    worths: Worths,
    halvings: FloatArray,
    chance: Mapping[Bill, float],
    chosen: Mapping[str, str],
) -> tuple[int, tuple[Flip, ...]]:
    """How many ends were tried, and those at which the rule picks another package than `chosen`.

    Scales of points go to the ends of their range; effects of levers and odds of bills to their 10 and 90 % quantiles.
    """
    labels = {(issue.id, name): option.label for issue in question.issues for name, option in issue.options.items()}
    tried, found = 0, []
    for moved in _ends(question, table, worths, halvings, chance):
        tried += 1
        settled = bargain.settle(bargain.frontier(moved.blocks, moved.curve), bargain.nash)
        package = settled.package if settled.package and settled.signed else question.standing
        other = {i: o for i, o in package.items() if o != chosen[i]}
        if other:
            said = "; ".join(f"{i}: {labels[i, o]}" for i, o in other.items())
            sentence = f"{moved.assumption} at its {moved.end} end: {said}."
            found.append(Flip(assumption=moved.assumption, end=moved.end, changes=other, sentence=sentence))
    return tried, tuple(found)


def _ends(
    question: Question, table: Table, worths: Worths, halvings: FloatArray, chance: Mapping[Bill, float]
) -> Iterator[Moved]:
    blocks, curve = table.blocks(CENTRAL, chance), table.curve(CENTRAL)
    yield from _scales(question, table, worths, halvings, chance, curve)
    yield from _value_of_encounters(table, blocks)
    yield from _effects(question, table, worths, halvings, chance, curve)
    yield from _odds(table, chance, curve)


def _scales(
    question: Question,
    table: Table,
    worths: Worths,
    halvings: FloatArray,
    chance: Mapping[Bill, float],
    curve: Curve,
) -> Iterator[Moved]:
    """Points of one actor on one issue."""
    names = {actor.id: actor.name for actor in question.case.actors}
    ends, moved = stakes.at_ends(
        question.issues,
        question.standing,
        question.actors,
        question.moment.weighting,
        question.case.weightings,
        worths.central,
    )
    for end, central in zip(ends, moved, strict=True):
        linked = _linked(question, worths, central, halvings[CENTRAL], table)
        blocks = tuple(part.block(CENTRAL, chance) for part in linked)
        yield Moved(f"{names[end.actor]}'s points on {end.issue}", end.end, blocks, curve)


def _linked(
    question: Question, worths: Worths, central: FloatArray, effect: FloatArray, table: Table
) -> tuple[stakes.Linked, ...]:
    """Linked issues with other central values, and no draws."""
    only = Worths(worths.actors, worths.issues, worths.options, central, np.empty((0, *central.shape)))
    return stakes.link(
        question.issues, question.available, question.standing, only, effect[None, :], table.cost[CENTRAL][None, :]
    )


def _value_of_encounters(table: Table, blocks: tuple[Block, ...]) -> Iterator[Moved]:
    for a, actor in enumerate(table.actors):
        for end, worth in zip(("low", "high"), table.halving_range[:, a], strict=True):
            moved = table.halving[CENTRAL].copy()
            moved[a] = worth
            if worth != table.halving[CENTRAL, a]:
                yield Moved(f"worth of halved encounters to {actor}", _end(end), blocks, stakes.halving(moved))


def _effects(
    question: Question,
    table: Table,
    worths: Worths,
    halvings: FloatArray,
    chance: Mapping[Bill, float],
    curve: Curve,
) -> Iterator[Moved]:
    """What levers of one kind do to flows."""
    for kind in question.case.kinds:
        pulled = {
            (issue.id, name)
            for issue in question.issues
            for name, option in issue.options.items()
            if option.lever and option.lever.kind == kind.id
        }
        rows = [r for r, row in enumerate(zip(worths.issues, worths.options, strict=True)) if row in pulled]
        for end, level in ENDS if rows else ():
            effect = halvings[CENTRAL].copy()
            strength = np.sign(effect[rows])
            ends = np.quantile(halvings[:CENTRAL][:, rows] * strength, level, axis=0) * strength
            effect[rows] = ends
            linked = _linked(question, worths, worths.central, effect, table)
            blocks = tuple(part.block(CENTRAL, chance) for part in linked)
            yield Moved(f"what {kind.title.lower()} does to flows", end, blocks, curve)


def _odds(table: Table, chance: Mapping[Bill, float], curve: Curve) -> Iterator[Moved]:
    """Chance that bills become law: all bills' chances move together, since they share the gate."""
    for end, level in ENDS if table.odds else ():
        moved = {bill: float(np.quantile(o.vote_held * o.passes, level)) for bill, o in table.odds.items()}
        yield Moved("chance that bills become law", end, table.blocks(CENTRAL, {**chance, **moved}), curve)


def _end(name: str) -> End:
    return "low" if name == "low" else "high"
