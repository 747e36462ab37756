"""From a chance to what an uncertain thing is in a world: the law of each sort of thing.

::

    chance   .05 ........ .5 ........ .95
    law      low          middle      high        every law rises with its chance
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset import legislature
from winset.axes import FloatArray, IntArray
from winset.case.parts import Topic, Value
from winset.case.ranges import quantile


@dataclass(frozen=True)
class Ranged:
    """A value of the case with its range."""

    value: Value

    def at(self, chance: FloatArray) -> FloatArray:
        """Values at chances; the shape of `chance`."""
        return quantile(self.value, chance)


@dataclass(frozen=True)
class Counted:
    """The base rate of a topic, assumed or counted."""

    topic: Topic

    def at(self, chance: FloatArray) -> FloatArray:
        """Rates at chances; the shape of `chance`."""
        return legislature.base_rate_at(self.topic, chance)


@dataclass(frozen=True)
class Sorted:
    """Draws in rising order, each as likely as any other."""

    draws: FloatArray

    def at(self, chance: FloatArray) -> FloatArray:
        """Draws at chances; the shape of `chance`."""
        return self.draws[place(chance, len(self.draws))]


@dataclass(frozen=True)
class Bell:
    """A normal law around zero, not cut off."""

    spread: float

    def at(self, chance: FloatArray) -> FloatArray:
        """Deviations at chances; the shape of `chance`."""
        from scipy.special import ndtri

        found: FloatArray = self.spread * ndtri(chance)
        return found


@dataclass(frozen=True)
class Lot:
    """A lot: the chance itself, below which what has a probability happens."""

    def at(self, chance: FloatArray) -> FloatArray:
        """The chance."""
        return chance


Law = Ranged | Counted | Sorted | Bell | Lot
"""Rising in the chance; `at` takes chances in (0, 1)."""


def place(chance: FloatArray, count: int) -> IntArray:
    """Which of `count` things in order a chance falls on; the shape of `chance`.

    >>> place(np.array([0.0001, 0.5, 0.9999]), 4).tolist()
    [0, 2, 3]
    """
    return np.minimum((chance * count).astype(np.int64), count - 1)
