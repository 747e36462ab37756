"""The year that a text without a day of writing is about, from the month of the figures that it announces.

::

    CBP releases operational statistics for March 2025        year 2025: "in April" may be that of 2025
    Arrests fell in March                                     no year, and none is guessed

The trap: a release of January tells the figures of December of the year before, so the year is an assumption. It may
confirm a number and never contradicts one, and the day of writing stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from winset.evidence.article.span import Span
from winset.evidence.article.text import Text

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Mar\.|Apr\.|"
    r"Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    r"diciembre)"
)
DATED = re.compile(rf"\b{_MONTH}(?:,|\s+de|\s+of)?\s+(?P<year>(?:19|20)\d\d)\b", re.I)
FIGURES = r"(?:statistics|figures|data|numbers|totals|results|update|report|estadísticas|cifras|datos|informe)"
ABOUT = (
    re.compile(
        rf"\b{FIGURES}\b[^.;]{{0,40}}?\b(?:for|of|from|in|de|del\s+mes\s+de|"
        rf"para)\s+(?:the\s+month\s+of\s+)?{DATED.pattern}",
        re.I,
    ),
    re.compile(rf"{DATED.pattern}\s+(?:\w+\s+){{0,3}}?{FIGURES}\b", re.I),
)
"""What announces the figures of a month."""
FIRST_PARAGRAPHS = 3
LONGEST = 600
"""Signs of a first sentence that are looked at."""


@dataclass(frozen=True)
class Anchored:
    """A year, where the text names it with a month, and the sentence that says what is assumed from it."""

    year: int
    span: Span
    how: str


def anchored(text: Text) -> Anchored | None:
    """The year of the figures that title or first sentence announce; nothing where they name no month with a year.

    Where they only mention months with years, these must be of one year. Ours.

    >>> from winset.evidence.article.text import of_words
    >>> anchored(of_words("CBP releases March 2025 monthly update\\n\\nArrests fell in March.")).year
    2025
    >>> anchored(of_words("Arrests fell in March.")) is None
    True
    """
    heads = list(_heads(text))
    for pattern in ABOUT:
        for head in heads:
            if found := pattern.search(text.plain, head.start, min(head.end, head.start + LONGEST)):
                return _told(text, int(found["year"]), Span(*found.span()))
    every = [
        one for head in heads for one in DATED.finditer(text.plain, head.start, min(head.end, head.start + LONGEST))
    ]
    years = {one["year"] for one in every}
    return _told(text, int(every[0]["year"]), Span(*every[0].span())) if len(years) == 1 else None


def _heads(text: Text) -> Iterator[Span]:
    """The title, and the first sentence of each of the first paragraphs that have one."""
    if text.title:
        yield text.title
    for paragraph in [one for one in text.paragraphs if one != text.title][:FIRST_PARAGRAPHS]:
        if sentence := text.sentence(paragraph.start):
            yield sentence


def _told(text: Text, year: int, span: Span) -> Anchored:
    said = " ".join(text.words(span).split())
    return Anchored(
        year,
        span,
        f"It says “{said}”, so months without a year are taken for those of {year}: that may confirm a number, and "
        f"contradicts none.",
    )
