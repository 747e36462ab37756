"""Of acts whose clues share words, the likeliest; and what is left over for another.

::

    ended visa-free entry for Ecuadorians in September 2021 and for Brazilians in December
          ─────────────────────────────── m20                                                its date is the nearest
          ───────────────────────────────────────────────────────────────── m23              has the rest

The trap: the clue that takes most words is not the likeliest; the date beside them tells acts of one name apart.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from winset.evidence.article.acts import Known, Naming
from winset.evidence.article.clues import WIDEST
from winset.evidence.article.days import Days
from winset.evidence.article.meant import FARTHEST
from winset.evidence.article.measure import BEGUN, NEAR_DAYS, Measure, standing
from winset.evidence.article.once import BESIDE
from winset.evidence.article.span import Span, apart
from winset.evidence.article.text import Text

JOINTS = re.compile(r",?\s(?:and|y)\s|,\s(?!\d)")
SHORTEST = 9
"""Signs that words left over must have to tell an act."""


def groups(places: Sequence[Naming], start: int) -> list[list[Naming]]:
    """Namings that share words: one group for each piece of text, with places in the text."""
    groups: list[list[Naming]] = []
    moved = [replace(one, span=Span(one.span.start + start, one.span.end + start)) for one in places]
    for naming in sorted(moved, key=lambda one: (one.span, one.act.id)):
        if groups and any(naming.span.meets(other.span) for other in groups[-1]):
            groups[-1].append(naming)
        else:
            groups.append([naming])
    return groups


def measures(
    text: Text, group: list[Naming], dates: tuple[Days, ...], sentence: Span
) -> list[tuple[Measure, Naming]]:  # fmt: skip
    """The likeliest act of a group of namings, and another that the words left over tell with a date of its own: "visas
    of Ecuadorians since September and of Brazilians since December".
    """
    best, naming = _measure(text, group, dates, sentence)
    left = [one for one in group if one.act != naming.act and not one.named and _own_date(one.act, naming.act, dates)]
    places = ((one, _joint(text.plain, best.end, one.span.end)) for one in left)
    rest = [replace(one, span=Span(at, one.span.end)) for one, at in places if one.span.end - at >= SHORTEST]
    return [(best, naming), *([_measure(text, rest, dates, sentence)] if rest else [])]


def _measure(
    text: Text, group: list[Naming], dates: tuple[Days, ...], sentence: Span
) -> tuple[Measure, Naming]:  # fmt: skip
    """The likeliest act of a group of namings: 1. whose date is nearest, 2. whose clue asks for more, 3. whose words
    are more, 4. that came first; by its name, if it is named.
    """
    around = Span(min(one.span.start for one in group), max(one.span.end for one in group))
    date = min(dates, key=lambda one: apart(one.place, around), default=None)
    begun = BEGUN.search(text.plain, sentence.start, sentence.end) is not None

    def likely(one: Naming) -> tuple[int, int, int, dt.date]:
        off = one.act.off(date) if date and date.dated else 0
        size, begun_on = one.span.start - one.span.end, one.act.start or dt.date.max
        return 0 if off is None else off, -one.parts, size, begun_on

    act = min(group, key=likely).act
    best = min((one for one in group if one.act == act), key=lambda one: (not one.named, likely(one)))
    same = [one.span for one in group if one.act == act and not one.named]
    span = _names(text.plain, group, best) if best.named else _hull(text.plain, same, best.span)
    others = tuple(dict.fromkeys(other.act.id for other in group if other.act.id != best.act.id))
    stands = standing(best.act, date, begun and date is not None and apart(date.place, span) <= FARTHEST)
    return replace(
        stands, start=span.start, end=span.end, text=text.words(span), others=others, sentence=sentence
    ), best


def _joint(plain: str, start: int, end: int) -> int:
    """Behind the last "and" or comma of a stretch; its start where there is none."""
    return max([start, *(joint.end() for joint in JOINTS.finditer(plain, start, end))])


def _own_date(act: Known, other: Known, dates: tuple[Days, ...]) -> bool:
    """Whether the dates of a sentence have one for each of two acts."""

    def meant(one: Known) -> set[Span]:
        return {date.place for date in dates if (off := one.off(date)) is not None and off <= NEAR_DAYS}

    return bool(meant(act) - meant(other)) and bool(meant(other) - meant(act))


def _names(plain: str, group: Sequence[Naming], best: Naming) -> Span:
    """A name with another of its act right before it: "a public health order issued under Title 42"."""
    for one in group:
        if one.act == best.act and one.phrase and BESIDE.fullmatch(plain, one.span.end, best.span.start):
            return Span(one.span.start, best.span.end)
    return best.span


def _hull(plain: str, spans: Sequence[Span], best: Span) -> Span:
    """All that clues of one act found together, if it is one piece; else the likeliest."""
    whole = Span(min(one.start for one in spans), max(one.end for one in spans))
    more = plain[whole.slice].count(" and ") > plain[best.slice].count(" and ")
    return best if more or whole.end - whole.start > WIDEST else whole
