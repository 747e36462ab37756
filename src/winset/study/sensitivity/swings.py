"""How far outcomes move as one assumption goes from its low end to its high end and the others stay central.

::

    worth of ports to Mexico     12 ◀──── 22 ────▶ 35       surplus of Mexico   21 ◀── 31 ──▶ 44

The trap: at the central point a bill's fate and a court's ruling are lots in the middle. So what moves here is what the
negotiators know; how long a deal is kept depends on lots and is left to the worlds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.progress import Progress, silent
from winset.study.sensitivity.asking import Asking
from winset.study.worlds import Worlds

LOW, HIGH = 0.05, 0.95
"""The ends of a range, as chances: it holds nine tenths of what its writer believes."""


@dataclass(frozen=True)
class Swing:
    """One outcome at both ends of one assumption (its column), and in the middle."""

    column: int
    outcome: str
    low: float
    middle: float
    high: float

    @property
    def width(self) -> float:
        """How far it moves, all in all."""
        told = (self.low, self.middle, self.high)
        return max(told) - min(told)


@dataclass(frozen=True)
class Swings:
    """Every swing, the widest first for each outcome, and the package at each end of each assumption.

    `packages` is by column: the package at the low end and at the high end; `central` is the one in the middle.
    """

    swings: tuple[Swing, ...]
    packages: dict[int, tuple[str, str]]
    central: str

    def of(self, outcome: str) -> tuple[Swing, ...]:
        """The swings of one outcome, the widest first."""
        return tuple(each for each in self.swings if each.outcome == outcome)


def swings(asking: Asking, outcomes: Sequence[str], progress: Progress = silent) -> Swings:
    """Move one assumption at a time to its ends; two worlds for each, and the central one. Ours, a tornado's table."""
    columns = asking.assumptions
    ends = asking.one_at_a_time([*columns, *columns], np.repeat([LOW, HIGH], len(columns)))
    found = asking.answer(np.concatenate([asking.central(), ends]), progress)
    several = len(columns)
    packages = found.outcomes["package"].tolist()
    each = {column: (packages[1 + at], packages[1 + several + at]) for at, column in enumerate(columns)}
    told = tuple(swing for name in outcomes for swing in _of(name, columns, found))
    return Swings(told, each, packages[0])


def _of(name: str, columns: Sequence[int], found: Worlds) -> list[Swing]:
    values: FloatArray = np.nan_to_num(found.outcomes[name].astype(float))
    several = len(columns)
    each = [
        Swing(column, name, float(values[1 + at]), float(values[0]), float(values[1 + several + at]))
        for at, column in enumerate(columns)
    ]
    return sorted(each, key=lambda swing: (-swing.width, swing.column))
