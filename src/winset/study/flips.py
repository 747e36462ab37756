"""Which assumptions flip the answer: one at a time, each moved to an end of its range while the others stay central."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from winset import bargain, stakes
from winset.axes import FloatArray
from winset.language import say
from winset.spelling import within
from winset.stakes.linked import Bill
from winset.stakes.weigh import Worths
from winset.study.answer import Flip
from winset.study.moments import Question
from winset.study.table import CENTRAL, Table

End = Literal["low", "high"]
ENDS: tuple[tuple[End, float], ...] = (("low", 0.1), ("high", 0.9))
"""Where a quantity is known by draws, its ends are these quantiles."""


@dataclass(frozen=True)
class Moved:
    """One assumption at one end, the table as it then is, and the chance of each bill."""

    assumption: str
    end: End
    table: Table
    chance: Mapping[Bill, float]


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
    for moved in ends(question, table, worths, halvings, chance):
        tried += 1
        settled = bargain.settle(moved.table.on_the_odds(moved.chance), bargain.nash)
        package = settled.package if settled.package and settled.signed else question.standing
        other = {i: o for i, o in package.items() if o != chosen[i]}
        if other:
            said = "; ".join(f"{within(i)}: {labels[i, o]}" for i, o in other.items())
            sentence = _sentence(moved, said)
            found.append(Flip(assumption=moved.assumption, end=moved.end, changes=other, sentence=sentence))
    return tried, tuple(found)


def _sentence(moved: Moved, changes: str) -> str:
    if moved.end == "low":
        return say("{assumption} at its low end: {changes}.", assumption=moved.assumption, changes=changes)
    return say("{assumption} at its high end: {changes}.", assumption=moved.assumption, changes=changes)


def ends(
    question: Question, table: Table, worths: Worths, halvings: FloatArray, chance: Mapping[Bill, float]
) -> Iterator[Moved]:
    """Every assumption at each of its ends."""
    for assumption, end, moved in (
        *_scales(question, table, worths, halvings),
        *_value_of_encounters(question, table),
        *_effects(question, table, worths, halvings),
    ):
        yield Moved(assumption, end, moved, chance)
    yield from _odds(table, chance)


def _scales(question: Question, table: Table, worths: Worths, halvings: FloatArray) -> Iterator[tuple[str, End, Table]]:
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
        weighed = _weighed(question, worths, central, halvings[CENTRAL], table)
        yield worth_of(end.issue, names[end.actor]), end.end, weighed


def _weighed(question: Question, worths: Worths, central: FloatArray, effect: FloatArray, table: Table) -> Table:
    """The table with other central values, and no draws of what the options bring."""
    only = Worths(worths.actors, worths.issues, worths.options, central, np.empty((0, *central.shape)))
    linked = stakes.link(
        question.issues, question.available, question.standing, only, effect[None, :], table.cost[CENTRAL][None, :]
    )
    return replace(table, linked=linked)


def _value_of_encounters(question: Question, table: Table) -> Iterator[tuple[str, End, Table]]:
    """Worth of the outcome to each actor."""
    for a, actor in enumerate(question.case.actors):
        for (end, _), worth in zip(ENDS, table.halving_range[:, a], strict=True):
            if worth != table.halving[CENTRAL, a]:
                halving = table.halving.copy()
                halving[CENTRAL, a] = worth
                yield worth_of_halving(actor.name), end, replace(table, halving=halving)


def _effects(
    question: Question, table: Table, worths: Worths, halvings: FloatArray
) -> Iterator[tuple[str, End, Table]]:
    """What levers of one kind do to flows."""
    for kind in question.case.kinds:
        rows = rows_of_kind(question, worths, kind.id)
        for end, level in ENDS if rows else ():
            effect = halvings[CENTRAL].copy()
            strength = np.sign(effect[rows])
            effect[rows] = np.quantile(halvings[:CENTRAL][:, rows] * strength, level, axis=0) * strength
            weighed = _weighed(question, worths, worths.central, effect, table)
            yield effect_of(kind.id), end, weighed


def rows_of_kind(question: Question, worths: Worths, kind: str) -> list[int]:
    """Rows of `worths` whose option pulls a lever of a kind, or lifts one that stands."""
    pulled = {
        (issue.id, name)
        for issue in question.issues
        for name, option in issue.options.items()
        # An option also lifts the lever that stands.
        for lever in (option.lever, issue.options[question.standing[issue.id]].lever)
        if lever and lever.kind == kind
    }
    return [r for r, row in enumerate(zip(worths.issues, worths.options, strict=True)) if row in pulled]


def _odds(table: Table, chance: Mapping[Bill, float]) -> Iterator[Moved]:
    """Chance that bills become law: all bills' chances move together, since they share the gate."""
    for end, level in ENDS if table.odds else ():
        moved = {bill: float(np.quantile(o.vote_held * o.passes, level)) for bill, o in table.odds.items()}
        yield Moved(say("chance that bills become law"), end, table, {**chance, **moved})


def worth_of(issue: str, actor: str) -> str:
    """What one issue is worth to an actor, as an assumption is named; `actor` is a name."""
    return say("worth of {issue} to {actor}", issue=within(issue), actor=actor)


def worth_of_halving(actor: str) -> str:
    """What half as many encounters are worth to an actor, as an assumption is named."""
    return say("worth of halved encounters to {actor}", actor=actor)


def effect_of(kind: str) -> str:
    """What levers of a kind do to flows, as an assumption is named."""
    return say("effect of {kind} on flows", kind=within(kind))
