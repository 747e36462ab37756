"""Whether words mean an act of a case, or only sound like it.

::

    Mexico now requires visas of Brazilians.            the government that did it
    In December 2021 visas were required of them.       the date
    Shops sell visas to Brazilians.                     neither: no act

The trap: papers tell what is new without a date, and what is meant with "would". So the day of writing and the sentence
before count too, and "said that it would" is an act.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from winset.evidence.article.acts import THOUGHT, Known, Naming, exact
from winset.evidence.article.clues import holding
from winset.evidence.article.days import Days
from winset.evidence.article.measure import LONGEST_OFF, MONTH, NEAR_DAYS
from winset.evidence.article.span import Span, apart

FARTHEST = 60
"""Signs between words and a date that may still be said to belong together."""
BEFORE = 30
"""Signs before words that are no name in which "could" or "if" makes them a mere thought."""
SAID_IT = re.compile(
    r"\b(?:said|announced|says|confirmed|ordered)\s(?:on\s\w+\s|\w+day\s)?(?:that\s)?(?:\w+\s){1,4}?would$"
)
"""A government's word that it will act."""


@dataclass(frozen=True)
class When:
    """When things happened, as a sentence and the one before it say; and the day of writing."""

    dates: tuple[Days, ...]
    earlier: tuple[Days, ...]
    written: dt.date | None


def close(
    naming: Naming, plain: str, said: str, start: int, when: When
) -> bool:  # fmt: skip
    """Whether words mean their act: 1. a date of the sentence is that of the act; or 2. they are a name that nothing is
    counted by; or 3. nothing is dated here, and the act is news or the sentence before has its date; or 4. the sentence
    names a government that did it and no date beside them is far from it. Words that are no name must not be merely
    thought of.
    """
    span = Span(naming.span.start + start, naming.span.end + start)
    offs = [(one, off) for one in when.dates if (off := naming.act.off(one)) is not None]
    agreeing = [one for one, off in offs if off <= (MONTH if one.dated else NEAR_DAYS)]
    if any((one.last - one.first).days < MONTH for one in agreeing):
        return True
    if naming.name:
        return not exact(said, naming.span)
    if _thought(plain, naming.span):
        return False
    if not when.dates and (naming.act.news(when.written) or _continued(naming.act, when.earlier)):
        return True
    if naming.dated and not agreeing:
        return False
    beside = [
        off for one, off in offs if one.dated and apart(one.place, span) <= FARTHEST and not _runs(naming.act, one)
    ]
    named = naming.named or not naming.act.by or holding(naming.act.by, plain) is not None
    return named and not (beside and min(beside) > LONGEST_OFF)


def _thought(plain: str, span: Span) -> bool:
    """Whether words are merely thought of; "said that it would" tells of an act."""
    found = THOUGHT.search(plain, max(0, span.start - BEFORE), span.end)
    return found is not None and not SAID_IT.search(plain, max(0, found.start() - 60), found.end())


def _continued(act: Known, earlier: Sequence[Days]) -> bool:
    """Whether a day or a month of the sentence before is that of an act."""
    close = [one for one in earlier if one.dated and (one.last - one.first).days < MONTH]
    return any(off <= NEAR_DAYS for one in close if (off := act.off(one)) is not None)


def _runs(act: Known, date: Days) -> bool:
    """Whether an act with a beginning and an end was in force on a date."""
    return act.start is not None and act.end is not None and act.start <= date.first <= act.end
