"""The day on which an article was written, from the page's head or a line of the text; never guessed.

The trap: a text is full of dates, and few of them are its own. Only a line that is nothing but a date line counts::

    <meta property="article:published_time" content="2024-01-20T09:00">      the page says so
    By Ana Roe, Jan. 20, 2024 at 5:00 p.m. EDT                               a line of its own
    WASHINGTON/MEXICO CITY, Jan. 20, 2024 (Reuters) -                        a dateline with its year
    WASHINGTON (AP) - January 20, 2024                                       the same
    https://example.org/2024/01/20/talks                                     an address with a day
    on Jan. 20, 2024 the talks began                                         not its own: unknown

Where no day is told, the year of the figures that a release is about may be: see `anchored`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from winset.evidence.article.anchored import anchored
from winset.evidence.article.dating import CHANGED, days, own_line, spanish
from winset.evidence.article.span import Span
from winset.evidence.article.text import Text

_PLACE = r"[A-ZÁÉÍÓÚÑÜ][\wÁÉÍÓÚÑÜáéíóúñü.’'/-]*"
DATELINE = re.compile(
    rf"^\W{{0,2}}{_PLACE}(?:[\s,]+(?:de\s+|del\s+|and\s+|y\s+)?{_PLACE}){{0,7}}?(?:\s*\([^()\n]{{2,40}}\))?(?:,?\s+|\s*[—–-]{{1,2}}\s*|\s*\()"
    r"(?P<date>(?:[A-Z][a-z]{2,8}\.?,?\s+)?(?:[A-Z][a-z]{2,9}\.?\s+\d|\d)[^—–()]{4,36}?)\s*(?:—|–|\(|\)|--|\s-\s|\.-|$)"
)
"""Places, a date, and the sign or the agency behind which the news begins."""
ADDRESSES = ("canonical address", "meta og:url")
LINE = re.compile(r"\S(?:[^\n]*\S)?")
HEAD, FOOT = 14, 3
"""Lines at the beginning and at the end of a text among which its own date is looked for."""


@dataclass(frozen=True)
class Written:
    """The day, how it is known (a sentence), and where the text says so; a span only if the text itself does.

    `year` is told where the day is not: the year of the figures that a text is about. Months without a year may be
    taken for its months to confirm a number, and never to contradict one.
    """

    day: dt.date | None
    how: str
    span: Span | None = None
    year: int | None = None


def written(text: Text) -> Written:
    """The day on which an article was written; nothing if neither its head nor a line of its own says it. Ours.

    >>> from winset.evidence.article.text import of_words
    >>> written(of_words("Talks begin\\n\\nBy Ana Roe, Jan. 20, 2024\\n\\nThe sides met on May 2, 2023.")).day
    datetime.date(2024, 1, 20)
    >>> written(of_words("The sides met on May 2, 2023.")).how
    'The text does not say on which day it was written.'
    """
    if found := _by_head(text):
        return found
    day_first = spanish(text.plain)
    told = [one for line in _lines(text) for one in _of_line(text, line, day_first)]
    for _, day, span in sorted(told, key=lambda one: one[0]):  # a line of publishing goes before one of a change
        return Written(day, f"A line of the text says so: “{text.words(span)}”.", span)
    if year := anchored(text):
        return Written(None, f"The text does not say on which day it was written. {year.how}", None, year.year)
    return Written(None, "The text does not say on which day it was written.")


def _by_head(text: Text) -> Written | None:
    """What the head of a page says, its address last."""
    for dated in sorted(text.dates, key=lambda one: one.where in ADDRESSES):
        if day := _iso(dated.raw) or next((found for found, _ in days(dated.raw)), None):
            return Written(day, f"The page's head says so ({dated.where}).")
    return None


def _lines(text: Text) -> list[Span]:
    """The first lines of a text and the last ones, without the blanks around them."""
    first = [line for one in text.paragraphs[:HEAD] for line in _inside(text, one)][:HEAD]
    last = [line for one in text.paragraphs[HEAD:][-FOOT:] for line in _inside(text, one)][-FOOT:]
    return [*first, *last]


def _inside(text: Text, paragraph: Span) -> list[Span]:
    return [Span(*one.span()) for one in islice(LINE.finditer(text.plain, paragraph.start, paragraph.end), HEAD)]


def _of_line(text: Text, line: Span, day_first: bool) -> Iterator[tuple[bool, dt.date, Span]]:
    """The date of a line of its own or of a dateline; whether it is only that of a change."""
    words = text.words(line)
    title = text.title is not None and text.title.holds(line)
    found = own_line(words, title, day_first)
    if not found and (head := DATELINE.match(words[:160])):
        found = [one for one in days(head["date"], day_first) if _alone(head["date"], one[1])]
        found = [(day, Span(span.start + head.start("date"), span.end + head.start("date"))) for day, span in found]
    for day, span in found[:1]:
        yield bool(CHANGED.match(words)), day, Span(line.start + span.start, line.start + span.end)


def _alone(words: str, date: Span) -> bool:
    """Whether a date has nothing beside it but a weekday."""
    return len((words[: date.start] + " " + words[date.end :]).split()) <= 1


def _iso(raw: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(raw.strip()[:10])
    except ValueError:
        return None
