"""An act that a text names, and how the date in the text stands to the case.

::

    "Title 42 began on April 20, 2020"       differs by 31 days from 2020-03-20
    "In 2022, Title 42 was used ..."         within the time in which it was in force

The trap: a date beside an act need not be the act's. Only a word of beginning or ending close to it makes it differ.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Literal

from winset.evidence.article.acts import Known
from winset.evidence.article.days import Days
from winset.evidence.article.span import Span

Agreement = Literal["agrees", "differs", "within", "not dated"]

NEAR_DAYS = 3
"""Days by which a date may differ and still agree: announced, signed, published and begun are days apart."""

MONTH = 31

LONGEST_OFF = 400
"""Days by which a date may differ and still be meant for the same act; what is further off is another event's."""

BEGUN = re.compile(
    r"\b(?:began|begin\w*|start\w*|launch\w*|sign\w*|announc\w*|issu\w*|took effect|takes effect|in effect|expir\w*|"
    r"end(?:s|ed)?|lift\w*|suspend\w*|terminat\w*|cancel\w*|revok\w*|expand\w*|clos\w*|reopen\w*|since|reached|publish\w*|"
    r"order\w*|deploy\w*|restart\w*|reinstat\w*|introduc\w*|impos\w*)\b"
)
"""Words that make a date one of beginning or end; "in December 2022" alone may only say when something was counted."""


@dataclass(frozen=True)
class Measure:
    """An act of a government that a text names. `start` to `end` are the words; `id` is its id in the case, if it has
    one.

    `date` is what the text says of when, as written, `dates` how that stands to the case: it agrees, differs (by
    `days`), lies within the time in which the act was in force, or there is none. `others` are acts that the words fit
    as well.
    """

    start: int
    end: int
    text: str
    id: str | None
    title: str
    date: str
    dates: Agreement
    days: int | None
    others: tuple[str, ...]
    sentence: Span


def standing(act: Known, date: Days | None, begun: bool) -> Measure:
    """How the date of the text stands to the case."""
    bare = Measure(0, 0, "", act.id, act.title, str(date) if date else "", "not dated", None, (), Span(0, 0))
    off = act.off(date) if date else None
    if date is None or off is None:
        return bare
    if off <= (MONTH if act.months else NEAR_DAYS):
        return replace(bare, dates="agrees", days=0 if act.months else off)
    last = act.end or dt.date.max
    if date.dated and act.start and act.start <= date.last and date.first <= last and not _day(date, begun):
        return replace(bare, dates="within")
    differs = begun and date.dated and off <= LONGEST_OFF
    return replace(bare, dates="differs", days=off) if differs else bare


def _day(date: Days, begun: bool) -> bool:
    """Whether a date is one day on which something is said to have begun or ended."""
    return begun and date.first == date.last
