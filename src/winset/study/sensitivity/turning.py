"""The smallest change of one assumption that flips the answer, all others at their central values.

From its middle an assumption is moved outward, to the outermost percent of what it may be; where the answer is first
another, the turning point is found by halving::

    chance   .01 ... .15 ... .3 ... .5 ... .7 ... .85 ... .99        same  = the answer of the middle
             other   other   same   same   same   same    same
                         ↑ .217: "until the worth of ports falls to 15.1 (written 22, range 12 to 35)"
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from winset.axes import FloatArray
from winset.progress import Progress, silent
from winset.study.sensitivity.asking import MIDDLE, Asking
from winset.study.worlds import Worlds

STEPS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.45, 0.49)
"""Distances from the middle at which an answer is asked, as chances; the last is the end of what it may be."""

END = 0.45
"""The distance of the ends of a range, chances .05 and .95: it holds nine tenths of what its writer believes."""

HALVINGS = 6
"""Times that the way between two answers is halved: to within a hundredth of a chance, or nearer."""

Verdict = Callable[[Worlds], Sequence[str]]
"""The answer of each world, by a name: two worlds have the same answer if their names are equal."""

NO_DEAL = "no deal"
UNANSWERED = "not answered"
"""The name of a world that could not be answered; what turns to it is no turning point."""


def by_deal(worlds: Worlds) -> list[str]:
    """The verdict that asks only whether there is a deal."""
    return [told if told in (NO_DEAL, UNANSWERED) else "deal" for told in by_package(worlds)]


def by_package(worlds: Worlds) -> list[str]:
    """The verdict that asks what is signed."""
    found, answered = worlds.outcomes, worlds.answered.tolist()
    told = zip(found["package"].tolist(), found["deal"].tolist(), answered, strict=True)
    return [(package if deal else NO_DEAL) if known else UNANSWERED for package, deal, known in told]


@dataclass(frozen=True)
class Turn:
    """Where an assumption (its column) first makes the answer another one, on the way down or up.

    `value` and `chance` are of the first world found with the other answer, `answer`; `distance` is in chances from
    the middle, so that 0.45 is the end of the range.
    """

    column: int
    way: Literal["falls", "rises"]
    chance: float
    value: float
    answer: str

    @property
    def distance(self) -> float:
        """How far from the middle, as a chance."""
        return abs(self.chance - MIDDLE)


@dataclass(frozen=True)
class Scan:
    """Every assumption on its ways outward, step by step: `ways` are (column, sign), `worlds` those of all steps.

    `central` is the one world in the middle.
    """

    ways: tuple[tuple[int, int], ...]
    central: Worlds
    worlds: Worlds


def scanned(asking: Asking, progress: Progress = silent) -> Scan:
    """Ask every assumption at every step; what it gives serves as many verdicts as are asked of it."""
    ways = tuple((column, sign) for column in asking.assumptions for sign in (-1, 1))
    columns = [column for column, _ in ways for _ in STEPS]
    chances = np.array([MIDDLE + sign * step for _, sign in ways for step in STEPS])
    found = asking.answer(asking.one_at_a_time(columns, chances), progress)
    return Scan(ways, asking.answer(asking.central()), found)


def turns(asking: Asking, scan: Scan, verdict: Verdict, progress: Progress = silent) -> tuple[Turn, ...]:
    """The nearest turning point of every assumption that has one, the nearest of all first. Ours."""
    (same,) = verdict(scan.central)
    if same == UNANSWERED:
        return ()
    found = _halved(asking, verdict, same, brackets(scan, verdict), progress)
    nearest: dict[int, Turn] = {}
    for turn in sorted(found, key=lambda turn: (turn.distance, turn.column)):
        if turn.answer == UNANSWERED:
            continue
        nearest.setdefault(turn.column, turn)
    return tuple(nearest.values())


Bracket = tuple[int, float, float]
"""A column, the last chance on its way at which the answer is the same, and the first at which it is another."""


def brackets(scan: Scan, verdict: Verdict) -> list[Bracket]:
    """Between which two steps the answer turns, on every way on which it does."""
    (same,), told, found = verdict(scan.central), verdict(scan.worlds), []
    for at, (column, sign) in enumerate(scan.ways):
        way = told[at * len(STEPS) : (at + 1) * len(STEPS)]
        other = next((step for step, name in enumerate(way) if name != same), None)
        if other is not None:
            asked = [0.0, *STEPS]
            found.append((column, MIDDLE + sign * asked[other], MIDDLE + sign * asked[other + 1]))
    return found


def _halved(asking: Asking, verdict: Verdict, same: str, at: list[Bracket], progress: Progress) -> list[Turn]:
    """The turning points, every bracket halved at once; what is told is asked in the last round."""
    if not at:
        return []
    columns = [column for column, _, _ in at]
    near, far = (np.array([bracket[end] for bracket in at]) for end in (1, 2))
    for _ in range(HALVINGS):
        middle = (near + far) / 2.0
        answers = verdict(asking.answer(asking.one_at_a_time(columns, middle), progress))
        other = np.array([name != same for name in answers])
        near, far = np.where(other, near, middle), np.where(other, middle, far)
    worlds = asking.answer(asking.one_at_a_time(columns, far), progress)
    answers = verdict(worlds)
    return [_turn(worlds, row, column, far, answers[row]) for row, column in enumerate(columns)]


def _turn(worlds: Worlds, row: int, column: int, chances: FloatArray, answer: str) -> Turn:
    chance = float(chances[row])
    return Turn(column, "falls" if chance < MIDDLE else "rises", chance, float(worlds.values[row, column]), answer)
