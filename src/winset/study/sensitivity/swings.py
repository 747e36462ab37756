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
from winset.study.sensitivity.turning import END, STEPS, Scan


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


def swings(scan: Scan, outcomes: Sequence[str]) -> tuple[Swing, ...]:
    """Every outcome at both ends of every assumption; by outcome, the widest first. Ours, a tornado's table.

    An assumption of which a step could not be answered has none. Where nothing is signed, an outcome that only
    deals have (the chance that its bills become law) counts as zero.
    """
    return tuple(swing for name in outcomes for swing in _of(name, scan))


def _of(name: str, scan: Scan) -> list[Swing]:
    values: FloatArray = np.nan_to_num(scan.worlds.outcomes[name].astype(float))
    middle = float(np.nan_to_num(scan.central.outcomes[name].astype(float))[0])
    if scan.central.failed:
        return []
    lost = {scan.ways[at // len(STEPS)][0] for at in np.flatnonzero(~scan.worlds.answered)}
    at = {way: float(values[place * len(STEPS) + STEPS.index(END)]) for place, way in enumerate(scan.ways)}
    columns = dict.fromkeys(column for column, _ in scan.ways if column not in lost)
    each = [Swing(column, name, at[column, -1], middle, at[column, 1]) for column in columns]
    return sorted(each, key=lambda swing: (-swing.width, swing.column))
