"""Whose actor a pronoun stands for: of this sentence, or of the one before it.

::

    Trump spoke to Sheinbaum on Monday. He urged her to accept the flights.
    ─ first ─      ─ another ──────     asker     asked

The trap: a name can stand for a person, a city or a government, and a pronoun fits most of them. So a pronoun is never
told as somebody's name. Only the actor of the case is told to whom it leads, and it is left open if it leads to none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from winset.evidence.article.agenda import Agenda, actor
from winset.evidence.article.span import Span
from winset.evidence.article.subjects import NAME
from winset.evidence.article.text import Text

THIRD = re.compile(r"(?:he|she|they|it|him|her|them)", re.IGNORECASE)
"""Pronouns that stand for somebody who was named; "we" is whoever speaks."""


def whose(text: Text, span: Span, agenda: Agenda, before: Span, sentence: Span, asker: str | None) -> str | None:
    """The actor that a name belongs to, or to whom a pronoun leads; `before` is the sentence before, or an empty span.

    1. A name says it itself. 2. A pronoun that asks leads to the actor that is named first in its sentence, else first
    in the one before, in what is told of a quotation rather than in what is quoted. 3. A pronoun that is asked leads to
    the nearest actor that is not the `asker`. Ours.
    """
    words = text.words(span)
    if not THIRD.fullmatch(words.strip()):
        return actor(words, agenda)
    here = list(_actors(text, Span(sentence.start, span.start), agenda))
    there = list(_actors(text, before, agenda))
    if asker is None:
        told = [] if here else list(_actors(text, before, agenda, quoted=False))
        return next(iter(here or told or there), None)
    return next((one for one in [*reversed(here), *reversed(there)] if one != asker), None)


_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")


def _actors(text: Text, within: Span, agenda: Agenda, quoted: bool = True) -> Iterator[str]:
    """Actors of the case by the names in a stretch, in its order; with or without those inside quotation marks."""
    marked = [] if quoted else [one.span() for one in _QUOTED.finditer(text.plain, within.start, within.end)]
    for found in NAME.finditer(text.plain, within.start, within.end):
        if any(start <= found.start() < end for start, end in marked):
            continue
        one = None if THIRD.fullmatch(found[0]) else actor(found[0], agenda)
        if one is not None:
            yield one
