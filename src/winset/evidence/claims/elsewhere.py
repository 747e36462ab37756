"""Official figures that a number is to the digit, under another reading: another month, people, channel or place.

The trap: small numbers hit something by chance. Of four digits a figure counts only one reading away; the more digits,
the farther it may lie::

    75,268 in August 2023?      August: 81,946       to the digit, the figure of September
     3,559 in August 2021?      the 18,941 months of all series hold two of every five numbers of four digits
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from winset.evidence.claims.cells import Cell, cells
from winset.evidence.claims.counts import Known
from winset.evidence.claims.months import month_name, number
from winset.evidence.claims.tried import Tried
from winset.evidence.claims.verdict import shown

FEWEST = 4
"""Digits before the trailing zeros below which a number may be anything."""
FIVE, SIX = 10_000, 100_000
"""From where a number may be any total of a month or a year, and any figure at all. Ours: a number that is drawn at
random is then a figure by chance in 1 to 3 of 100 cases."""


def standing(value: float, origin: tuple[str, ...], main: Tried, known: Known) -> tuple[Cell, ...]:
    """Official figures that a number is to the digit, though not that of its words; the nearest reading first.

    One reading away (another span, people, or thing counted) any figure counts; from FIVE on totals of months and
    years too, from SIX on any, and of what the words mean any run of months. A larger number of three digits and
    zeros (12,300) counts as one of four: one reading away.
    """
    digits = len(f"{value:.0f}".rstrip("0"))
    if value != round(value) or value < 10 ** (FEWEST - 1) or digits < FEWEST - (value >= FIVE):
        return ()
    found = [*cells(known).of(value), *_spans(value, origin, main)]
    reach = FIVE - 1 if digits < FEWEST else value
    near = {(_away(one, origin, main), one) for one in found if _counts(_away(one, origin, main), one, reach)}
    ordered = sorted(near, key=lambda pair: (sum(pair[0]), pair[0][::-1], pair[1].title))
    return tuple({one.title: one for _, one in ordered[::-1]}.values())[::-1]


Away = tuple[bool, bool, bool]
"""Whether a figure is of another thing, other people, another span."""


def _away(one: Cell, origin: tuple[str, ...], main: Tried) -> Away:
    same_thing = one.definition.title.removesuffix(", rounded") == main.definition.title.removesuffix(", rounded")
    return not same_thing, one.origin != origin, (one.first, one.last) != (main.what.first, main.what.last)


def _counts(away: Away, one: Cell, value: float) -> bool:
    """Whether a figure so far away is more than chance, for a number of that size."""
    if sum(away) <= 1:
        return any(away)
    year = number(one.last) - number(one.first) == 11
    return value >= SIX or (value >= FIVE and not one.origin and (one.first == one.last or year))


def _spans(value: float, origin: tuple[str, ...], main: Tried) -> Sequence[Cell]:
    """Runs of months of what the words mean that add up to a number, from SIX on."""
    counts = main.counts
    if value < SIX or not len(counts.values):
        return ()
    total = np.concatenate([[0], np.cumsum(counts.values)])
    wanted = total + int(value)
    ends = np.minimum(np.searchsorted(total, wanted), len(total) - 1)
    starts = np.flatnonzero(total[ends] == wanted)
    spans = [(counts.first + int(at), counts.first + int(ends[at]) - 1) for at in starts]
    return [Cell(main.definition, origin, month_name(0, low), month_name(0, high), value) for low, high in spans]


def told(found: Sequence[Cell]) -> str:
    """The nearest of some figures in words, with how many more there are.

    >>> from winset.evidence.claims.series import TRANSITS
    >>> told([Cell(TRANSITS, (), "2023-09", "2023-09", 75268.0)])
    'irregular transits through the Darien, 2023-09: 75,268'
    """
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"{found[0].title}: {shown(found[0].value)}{more}"
