"""Stacks: measures that overlap in time and aim, told together, because a monthly series cannot tell them apart.

The one thing that trips everybody: overlapping is not transitive. Chained, ten years of measures are one heap. A stack
here begins with a measure and takes in what starts within six months of *that one* on origins that it shares::

    month    0    2    5  |  8   11  |
             A ── B ── C  |  D ── E  |       C and D overlap too: their rows say so, their stacks stay apart

What is known of a stack is its sum (:mod:`winset.flow.joint`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.flow.interventions import Calendar
from winset.tables import Panel

CLOSE_MONTHS = 6
"""Months between the first and the last start of a stack, at most."""

FULL = 2
"""Months from the first felt month to full effect."""

Triple = tuple[float, float, float]
"""Median, low and high end of an 80 % interval."""


@dataclass(frozen=True)
class Stack:
    """Measures told together: their rows in the calendar, in the order of their starts."""

    rows: IntArray

    @property
    def alone(self) -> bool:
        """Whether it is one measure, told as such."""
        return len(self.rows) == 1

    def first(self, past: Calendar) -> int:
        """Row of the panel in which the first member is first felt."""
        return int(past.onset[self.rows].min())

    def last(self, past: Calendar) -> int:
        """Row of the panel in which the last member is first felt."""
        return int(past.onset[self.rows].max())

    def full(self, past: Calendar) -> int:
        """Row of the panel in which the last member is at full effect; it may lie after the panel's end."""
        return self.last(past) + FULL

    def aims(self, past: Calendar) -> IntArray:
        """Columns of the panel at which any member aims."""
        return np.unique(past.pair_origin[np.isin(past.pair_measure, self.rows)])


def single(at: int) -> Stack:
    """One measure as a stack of its own."""
    return Stack(np.array([at]))


def stacks(past: Calendar) -> tuple[Stack, ...]:
    """Measures in stacks of one or more, each in one stack, in the order of their first starts.

    1. Go through the measures by their starts. 2. A measure joins the first open stack that began within six months
    before it and aims at an origin that it aims at too. 3. Otherwise it opens a stack.
    """
    aims = [set(past.pair_origin[past.pair_measure == k].tolist()) for k in range(len(past.ids))]
    opened: list[list[int]] = []
    for k in np.argsort(past.onset, kind="stable").tolist():
        for members in opened:
            reached = set().union(*(aims[m] for m in members))
            if past.onset[k] - past.onset[members[0]] <= CLOSE_MONTHS and reached & aims[k]:
                members.append(k)
                break
        else:
            opened.append([k])
    return tuple(Stack(np.array(members)) for members in opened)


def overlapping(past: Calendar, at: int) -> IntArray:
    """Other measures on shared origins that start within six months of one; rows of the calendar."""
    reach = past.reach(int(past.pair_origin.max()) + 1) != 0
    close = np.abs(past.onset - past.onset[at]) <= CLOSE_MONTHS
    shared = (reach & reach[at]).any(axis=1)
    return np.flatnonzero(close & shared & (np.arange(len(past.ids)) != at))


def triple(draws: FloatArray) -> Triple:
    """Median and 80 % interval of draws."""
    low, middle, high = (float(q) for q in np.quantile(draws, [0.1, 0.5, 0.9]))
    return middle, low, high


def weights(panel: Panel, stack: Stack, past: Calendar) -> FloatArray:
    """Share of each origin among the targeted ones in the three months before a stack; (origin,), zero elsewhere."""
    start, aims = stack.first(past), stack.aims(past)
    share = np.zeros(panel.values.shape[1])
    before = np.nan_to_num(panel.values[max(start - 3, 0) : max(start, 1)][:, aims]).mean(axis=0)
    share[aims] = before / before.sum() if before.sum() > 0 else 1 / len(aims)
    return share
