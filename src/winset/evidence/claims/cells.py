"""Every official figure in order of its value: months and sums to date, of all that the case counts.

The trap: it is a table of many thousand figures, so that it is added up once, when a number is first looked up in it::

    75,268  ──▶  irregular transits through the Darien, 2023-09
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from winset.axes import IntArray
from winset.evidence.claims import series
from winset.evidence.claims.counts import Counts, Known
from winset.evidence.claims.months import fiscal, month_name, number
from winset.evidence.claims.series import Definition, sector, titled
from winset.evidence.claims.verdict import span
from winset.evidence.claims.words import SECTORS

TOTALS: tuple[Definition, ...] = (
    series.ENCOUNTERS,
    series.PATROL,
    series.PORTS,
    series.EXPULSIONS,
    series.EXPULSIONS_PATROL,
    series.TRANSITS,
    series.DETENTIONS,
    series.RETURNS,
    series.DEPORTATIONS,
    series.APPOINTMENTS,
    series.PAROLES,
    series.REMOVALS,
    series.REPATRIATIONS,
    series.GUATEMALA_FROM_US,
    series.GUATEMALA_FROM_MEXICO,
    series.TO_GUATEMALA,
    series.ARRIVALS,
    series.ENCOUNTERS_ROUNDED,
    *(sector(one) for one in sorted(SECTORS)),
)
"""What is counted of all citizenships together."""
BY_ORIGIN: tuple[Definition, ...] = (
    series.BOTH,
    series.PATROL_BY_ORIGIN,
    series.PORTS,
    series.EXPULSIONS,
    series.TRANSITS,
    series.DETENTIONS,
    series.RETURNS,
    series.ARRIVALS_BY_ORIGIN,
    series.REMOVALS_BY_ORIGIN,
    series.PATROL_OLDER,
)
"""What is counted by citizenship."""

BEGINS = (1, 10)
"""Months with which years begin, and sums to date."""


@dataclass(frozen=True)
class Cell:
    """An official figure with where it stands: what is counted, of whom, over which span."""

    definition: Definition
    origin: tuple[str, ...]
    first: str
    last: str
    value: float

    @property
    def title(self) -> str:
        """What it counts, of whom, when, as it is told."""
        return f"{titled(self.definition.title, self.origin)}, {span(self.first, self.last)}"


@dataclass(frozen=True, eq=False)
class Cells:
    """All figures in order of their values: (figure,) what (a place in `counted`), first and last month, value."""

    counted: tuple[tuple[Definition, tuple[str, ...]], ...]
    what: IntArray
    first: IntArray
    last: IntArray
    values: IntArray

    def of(self, value: float) -> tuple[Cell, ...]:
        """Every figure that is a number to the digit."""
        low, high = np.searchsorted(self.values, [int(value), int(value) + 1])  # whole numbers: nothing is copied
        return tuple(self._cell(place) for place in range(low, high))

    def _cell(self, place: int) -> Cell:
        definition, origin = self.counted[self.what[place]]
        first, last = (month_name(0, int(of[place])) for of in (self.first, self.last))
        return Cell(definition, origin, first, last, float(self.values[place]))


_MADE: WeakKeyDictionary[Known, Cells] = WeakKeyDictionary()


def cells(known: Known) -> Cells:
    """The figures of a case as known, added up when they are first asked for."""
    if known not in _MADE:
        _MADE[known] = _cells(known)
    return _MADE[known]


def _cells(known: Known) -> Cells:
    counted: list[tuple[Definition, tuple[str, ...]]] = []
    parts: list[tuple[IntArray, IntArray, IntArray, IntArray]] = []
    for definition, origin in _asked(known):
        made = known.counts(definition, origin)
        if isinstance(made, Counts) and len(made.values):
            parts.append(_runs(made, len(counted)))
            counted.append((definition, origin))
    if not parts:
        nothing = np.zeros(0, dtype=np.int64)
        return Cells((), nothing, nothing, nothing, nothing)
    what, first, last, values = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((first, what, values))
    return Cells(tuple(counted), what[order], first[order], last[order], values[order])


def _asked(known: Known) -> Iterator[tuple[Definition, tuple[str, ...]]]:
    """What is counted, with whom: all together, then each citizenship that a series tells apart."""
    for definition in TOTALS:
        if definition.series in known.series:
            yield definition, ()
    for definition in BY_ORIGIN:
        if definition.series in known.series:
            yield from ((definition, (one,)) for one in known.kinds(definition.series)[0] if one not in ("ALL", "OTH"))


def _runs(counts: Counts, what: int) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Months, and sums of up to twelve months from the beginning of a year: to date, calendar and fiscal years."""
    total = np.concatenate([[0], np.cumsum(counts.values)])
    places = np.arange(len(counts.values))
    begins = places[np.isin((places + counts.first - 1) % 12 + 1, BEGINS)]
    starts, ends = [places], [places]
    for length in range(2, 13):
        fitting = begins[begins + length <= len(places)]
        starts.append(fitting)
        ends.append(fitting + length - 1)
    start, end = np.concatenate(starts), np.concatenate(ends)
    years = sorted(counts.years.items())
    first = [number(fiscal(year)[0]) for year, _ in years]
    last = [number(fiscal(year)[1]) for year, _ in years]
    values = np.concatenate([total[end + 1] - total[start], [count for _, count in years]]).astype(np.int64)
    firsts = np.concatenate([start + counts.first, first]).astype(np.int64)
    return np.full(len(values), what), firsts, np.concatenate([end + counts.first, last]).astype(np.int64), values
