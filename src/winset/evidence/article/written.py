"""The day on which an article was written, from the page's head or a line of the text; never guessed.

The trap: a text is full of dates, and few of them are its own. Only a line that is nothing but a date line counts::

    <meta property="article:published_time" content="2024-01-20T09:00">      the page says so
    Jan. 20, 2024 / By Ana Roe, Jan. 20, 2024                                a line of its own
    WASHINGTON, Jan. 20, 2024 (Reuters) -                                    a dateline with its year
    on Jan. 20, 2024 the talks began                                         not its own: unknown
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from winset.evidence.article.span import Span
from winset.evidence.article.text import Text

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SPANISH = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
WRITTEN = (
    re.compile(r"\b(?P<m>[A-Z][a-z]{2,8})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<d>\d{1,2})\s+(?:de\s+)?(?P<m>[A-Za-z]{3,10})\.?,?\s+(?:de\s+|del\s+)?(?P<y>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d{2})-(?P<d>\d{2})\b"),
    re.compile(r"\b(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>(?:19|20)\d\d)\b"),
)
MOST_WORDS = 18
"""Words of a line that is there for its date."""
LEADS = re.compile(
    r"^\W{0,3}(?:(?:published|posted|updated|by|date[d]?|publicado|actualizado|por|from|filed)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"[A-Z][A-Z .,]{3,40},|[A-Z][a-z]{2,8}\.?\s+\d|\d)",
    re.I,
)
DATELINE = re.compile(r"^[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ .’'-]{2,40},[^—–()]{0,40}(?:—|–|\(|--|\s-\s)")


@dataclass(frozen=True)
class Written:
    """The day, how it is known (a sentence), and where the text says so; a span only if the text itself does."""

    day: dt.date | None
    how: str
    span: Span | None = None


def written(text: Text) -> Written:
    """The day on which an article was written; nothing if neither its head nor a line of its own says it. Ours.

    >>> from winset.evidence.article.text import of_words
    >>> written(of_words("Talks begin\\n\\nBy Ana Roe, Jan. 20, 2024\\n\\nThe sides met on May 2, 2023.")).day
    datetime.date(2024, 1, 20)
    >>> written(of_words("The sides met on May 2, 2023.")).how
    'The text does not say on which day it was written.'
    """
    for dated in text.dates:
        if day := _iso(dated.raw) or next((found for found, _ in _days(dated.raw)), None):
            return Written(day, f"The page's head says so ({dated.where}).")
    near = [*text.paragraphs[:6], *text.paragraphs[-2:]]
    for paragraph in near:
        words = text.words(paragraph)
        line = len(words.split()) <= MOST_WORDS and LEADS.match(words)
        head = DATELINE.match(words[:100])
        for day, where in _days(words if line else head[0] if head else ""):
            span = Span(paragraph.start + where.start, paragraph.start + where.end)
            return Written(day, f"A line of the text says so: “{text.words(span)}”.", span)
    return Written(None, "The text does not say on which day it was written.")


def _iso(raw: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(raw.strip()[:10])
    except ValueError:
        return None


def _days(words: str) -> Iterator[tuple[dt.date, Span]]:
    """Full dates in some words, by where they stand; days that no calendar has are none."""
    for pattern in WRITTEN:
        for found in pattern.finditer(words):
            if month := _month(found["m"]):
                try:
                    yield dt.date(int(found["y"]), month, int(found["d"])), Span(*found.span())
                except ValueError:
                    continue


def _month(name: str) -> int:
    if name.isdigit():
        return int(name) if 1 <= int(name) <= 12 else 0
    short = name.lower()[:3]
    return next((names.index(short) + 1 for names in (MONTHS, SPANISH) if short in names), 0)
