"""Each act of a sentence once, and two names of it beside each other as one.

::

    suspended asylum and ended the CBP One app               two parts of one act: both told
    a public health order issued under Title 42              two names of one act: one piece

The trap: a name beside a clause of the same act is no second part of it. Only clauses that "and" joins are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from winset.evidence.article.acts import Naming
from winset.evidence.article.days import Days
from winset.evidence.article.measure import Measure
from winset.evidence.article.span import Span, apart
from winset.evidence.article.text import Text

AND = re.compile(r"\s(?:and|y)\s")
SHORT_GAP = 12
"""Signs between two parts of an act that a comma joins."""
BESIDE = re.compile(r"(?!.*\band\b)[^,.;:()“”\"]{1,20}")
"""What may stand between two names of one act that are one piece."""
LONGEST_NAME = 5
"""Words of a name; what is longer tells the act by a clause."""


def once(
    text: Text, told: Sequence[tuple[Measure, Naming]], dates: tuple[Days, ...]
) -> list[tuple[Measure, Naming]]:  # fmt: skip
    """Each act once in a sentence: by its name where it has one, nearest to a date, else first. Words that are no name
    tell an act of several parts once for each part that "and" joins.
    """

    def first(pair: tuple[Measure, Naming]) -> tuple[bool, int, int]:
        one, naming = pair
        off = min((apart(date.place, Span(one.start, one.end)) for date in dates), default=0)
        return not naming.named, off, one.start

    kept: dict[str | None, list[tuple[Measure, Naming]]] = {}
    for one, naming in sorted(told, key=first):
        same = kept.setdefault(one.id, [])
        if not same or (not naming.named and _both(text, (one, naming), same[0])):
            same.append((one, naming))
    return sorted((pair for same in kept.values() for pair in same), key=lambda pair: pair[0].start)


def _both(text: Text, one: tuple[Measure, Naming], other: tuple[Measure, Naming]) -> bool:
    """Whether words tell two parts of one act: "suspended asylum and ended the CBP One app"."""
    first, last = sorted((one[0], other[0]), key=lambda measure: measure.start)
    others = one[1].clue != other[1].clue and not other[1].named
    between = text.plain[first.end : last.start]
    return others and (AND.search(between) is not None or (", " in between and len(between) <= SHORT_GAP))


def joined(told: list[tuple[Measure, Naming]], text: Text) -> list[tuple[Measure, Naming]]:
    """Two names of one act beside each other as one piece: "a public health order issued under Title 42"."""
    joined: list[tuple[Measure, Naming]] = []
    for one, naming in sorted(told, key=lambda pair: pair[0].start):
        last = joined[-1][0] if joined else None
        if last and last.id == one.id and _beside(text, joined[-1], (one, naming)):
            whole = replace(last, end=one.end, text=text.plain[last.start : one.end])
            joined[-1] = (whole, joined[-1][1] if joined[-1][1].named else naming)
        else:
            joined.append((one, naming))
    return joined


def _beside(text: Text, last: tuple[Measure, Naming], one: tuple[Measure, Naming]) -> bool:
    """Whether two names are one: a few words apart, or one behind the other's comma; a clause is no name."""
    if any(len(measure.text.split()) > LONGEST_NAME for measure, _ in (last, one)):
        return False
    between = text.plain[last[0].end : one[0].start]
    return BESIDE.fullmatch(between) is not None or (between == ", " and last[1].named and one[1].named)
