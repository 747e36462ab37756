"""Worlds answered: every one settled on the odds that its negotiators know, and followed month by month.

The trap: a world is known to whoever bargains in it, the fate of its bills is not. So it is settled on the odds of that
world, and only afterwards a lot says whether its bills become law::

    point ──▶ table ──▶ settled on the odds ──▶ package, surplus, enacted ──▶ lots fall ──▶ law, months, cause
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from threadpoolctl import threadpool_limits

from winset import bargain
from winset.axes import BoolArray, FloatArray, IntArray
from winset.bargain import Package
from winset.study.dealt import rule_asked
from winset.study.each_draw import written
from winset.study.keeping import kept
from winset.study.run import ONE_THREAD
from winset.study.worlds.laid import MIDDLE, Laid, laid
from winset.study.worlds.posed import Posed
from winset.study.worlds.shape import ABSENT, Array, Failed

COLUMNS = ("deal", "finding", "package", "enacted", "law", "months", "cause", "halvings")


@dataclass(frozen=True)
class Answered:
    """Some worlds of one scenario, answered: values, outcomes by name, and those that could not be answered."""

    number: IntArray
    values: FloatArray
    outcomes: Mapping[str, Array]
    failed: tuple[Failed, ...] = ()


def answered(posed: Posed, points: FloatArray, number: Sequence[int] | IntArray | None = None) -> Answered:
    """Answer the worlds of some points; (world, uncertain). One that raises is reported and harms no other.

    `number` are the worlds' numbers, 0, 1, ... where left out.
    """
    numbers = np.arange(len(points)) if number is None else np.asarray(number, dtype=np.int64)
    values = values_at(posed, points)
    with threadpool_limits(limits=ONE_THREAD):
        try:
            return Answered(numbers, values, _together(posed, points))
        except Exception:  # whichever it was: the rest goes on
            return _one_by_one(posed, points, numbers, values)


def values_at(posed: Posed, points: FloatArray) -> FloatArray:
    """What everything uncertain is at some points, in its unit; (world, uncertain). Of no chance it is not a number."""
    sound = (points > 0.0) & (points < 1.0)
    chances = np.where(sound, points, MIDDLE)
    told = [_told(posed, chances, at) for at in range(len(posed.laws))]
    return np.where(sound, np.column_stack(told), np.nan) if told else np.zeros((len(points), 0))


def _told(posed: Posed, points: FloatArray, at: int) -> FloatArray:
    """What an uncertain thing is in each world; a swing goes as wide as swings do there."""
    value = posed.laws[at].at(points[:, at])
    path = posed.uncertain[at].path
    if not path.startswith("votes.swing."):
        return value
    body = posed.question.case.legislatures[0]
    wide = posed.column.get(f"legislatures.{body.id}.swing")
    return value if wide is None else value * posed.laws[wide].at(points[:, wide]) / body.swing.value


def _one_by_one(posed: Posed, points: FloatArray, numbers: IntArray, values: FloatArray) -> Answered:
    found, failed = [], []
    for at, number in enumerate(numbers.tolist()):
        try:
            found.append(_together(posed, points[at : at + 1]))
        except Exception as error:
            found.append(_nothing(posed, 1))
            failed.append(Failed(number, posed.scenario, _sentence(error)))
    outcomes = {name: np.concatenate([each[name] for each in found]) for name in found[0]}
    return Answered(numbers, values, outcomes, tuple(failed))


def _sentence(error: Exception) -> str:
    """What went wrong, in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]


def unanswered(posed: Posed, number: IntArray, points: FloatArray, sentence: str) -> Answered:
    """Worlds that nobody could answer."""
    failed = tuple(Failed(each, posed.scenario, sentence) for each in number.tolist())
    values = values_at(posed, points)
    return Answered(number, values, _nothing(posed, len(number)), failed)


def _nothing(posed: Posed, count: int) -> dict[str, Array]:
    """The outcomes of worlds that have none."""
    words, nan = np.full(count, "", dtype=object), np.full(count, np.nan)
    return {
        "deal": np.zeros(count, dtype=bool),
        "finding": words,
        "package": words,
        **{f"surplus.{actor}": nan for actor in posed.question.actors},
        "enacted": nan,
        "law": np.zeros(count, dtype=bool),
        "months": np.full(count, ABSENT),
        "cause": words,
        "halvings": nan,
    }


def _together(posed: Posed, points: FloatArray) -> dict[str, Array]:
    """The outcomes of some worlds, (world,) each; raises where one of them cannot be answered."""
    if not (np.all(points > 0.0) and np.all(points < 1.0)):
        raise ValueError("a point holds a chance that is not between 0 and 1")
    worlds = laid(posed, points)
    found = {name: column.copy() for name, column in _nothing(posed, len(points)).items()}
    packages: dict[str, Package] = {}
    for world in range(len(points)):
        package = _settled(posed, worlds, world, found)
        if package is not None:
            packages[found["package"][world]] = package
    if worlds.dice is not None and posed.question.case.hold is not None:
        for name, package in packages.items():
            _followed(posed, worlds, package, (found["package"] == name) & found["deal"], found)
    return found


def _settled(posed: Posed, worlds: Laid, world: int, found: Mapping[str, Array]) -> Package | None:
    """Settle one world on its odds and write down what comes of it; the package, where one is signed."""
    table, chance = worlds.table, worlds.law(world)
    parts, cost = table.legislated(world), table.cost[world].tolist()
    frontier = bargain.frontier_on_the_odds(parts, table.curve(world), chance, if_it_falls=table.if_it_falls, cost=cost)
    settlement = bargain.settle(frontier, rule_asked(posed.rule))
    found["finding"][world] = settlement.finding.name
    found["halvings"][world] = 0.0
    for actor in posed.question.actors:
        found[f"surplus.{actor}"][world] = 0.0
    package = settlement.package if settlement.signed else None
    if package is None:
        return None
    standing = posed.question.standing
    found["deal"][world] = True
    found["package"][world] = written({i: package[i] for i in table.issues if package[i] != standing[i]})
    for actor, gain in zip(posed.question.actors, settlement.gains[0].tolist(), strict=True):
        found[f"surplus.{actor}"][world] = gain
    needed = table.bills_of(package)
    found["enacted"][world] = prod(chance[bill] for bill in needed)
    found["law"][world] = all(bool(table.odds[bill].enacted[world]) for bill in needed)
    found["halvings"][world] = _halvings(worlds, world, package, chance)
    return package


def _halvings(worlds: Laid, world: int, package: Package, chance: Mapping[frozenset[tuple[str, str]], float]) -> float:
    """What a package does to total encounters in a world, parts of a bill weighed by its chance; in halvings."""
    total = 0.0
    law = prod(chance[bill] for bill in worlds.table.bills_of(package))
    for linked in worlds.table.linked:
        row = linked.rows.index(tuple(package[issue] for issue in linked.issues))
        whole, left = float(linked.effect[world, row]), float(linked.effect_fallen[world, row])
        p = chance[linked.bills[row]] if linked.bills[row] else 1.0
        total += law * whole if worlds.table.void else p * whole + (1.0 - p) * left
    return total


def _followed(
    posed: Posed,
    worlds: Laid,
    package: Package,
    where: BoolArray,
    found: Mapping[str, Array],
) -> None:
    """Follow a package month by month and write down how long it is kept in the worlds that settled on it."""
    hold = posed.question.case.hold
    assert hold is not None
    assert worlds.dice is not None
    followed = kept(posed.question, worlds, package, hold, worlds.dice)
    found["months"][where] = followed.broken.month[:-1][where]
    causes = np.array([cause or "" for cause in followed.causes[:-1]], dtype=object)
    found["cause"][where] = causes[where]
