r"""Clues: words by which a text names something, as a case writes them, and where in a text they stand.

::

    cuba* & embargo|trade ban     a word that begins with cuba, and one of the two others, in one sentence
    ─┬───   ──┬────────────
     │        └─ either of these phrases
     └─ any ending

    expel* & venezuel* & ~october|2022       what `~` begins must stand in the sentence, and is not marked

The trap: a clue is read without case, accents and typographic signs, but what it finds has offsets into the text as it
stands. So a text is folded sign by sign and keeps its length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from winset.evidence.article.span import Span

WIDEST = 90
"""Signs from the first to the last word of a clue that may still be told as one piece of text."""

_SIGNS = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "}


@dataclass(frozen=True)
class Named:
    """Something of a case with the clues by which texts name it."""

    id: str
    clues: tuple[str, ...]


def folded(text: str) -> str:
    """The text in small letters, without accents and with plain signs; as long as it was.

    >>> folded("López Obrador’s “plan”")
    'lopez obrador\\'s "plan"'
    """
    return text.translate({ord(sign): _plain(sign) for sign in set(text)})


@cache
def _plain(sign: str) -> str:
    first = unicodedata.normalize("NFD", _SIGNS.get(sign, sign))[:1]
    return first.lower() if len(first.lower()) == 1 else first


def held(clue: str, plain: str) -> Span | None:
    """Where a clue holds in a folded text; nothing where a part of it is missing.

    A first part of two words or more is a name, and the name is the place. Otherwise it goes from the first word of the
    clue to the last, where they stand narrowest, parts after ``~`` aside; parts too far apart for one piece are told
    by the longest.

    >>> held("cuba* & embargo|trade ban", "mexico wants the cuban trade ban lifted")
    Span(start=17, end=32)
    >>> held("zero tolerance & april", "in april, zero tolerance began")
    Span(start=10, end=24)
    >>> held("cuba* & embargo & ~monday", "on monday, the embargo of cuba")
    Span(start=15, end=30)
    >>> held("cuba* & embargo", "scuba diving and the embargo") is None
    True
    """
    places = []
    for stems, pattern, marked in _parts(clue):
        # A stem that is not there rules a part out at a hundredth of the cost of looking for the part.
        found = [Span(*place.span()) for place in pattern.finditer(plain)] if any(s in plain for s in stems) else []
        if not found:
            return None
        places += [found] if marked else []
    if len(re.split(r"[\s-]+", plain[places[0][0].slice])) > 1:
        return places[0][0]
    hull = min((_hull(first, places[1:]) for first in places[0]), key=lambda span: span.end - span.start)
    if hull.end - hull.start <= WIDEST:
        return hull
    return max((part[0] for part in places), key=lambda span: span.end - span.start)


def holding(clues: Iterable[str], plain: str) -> Span | None:
    """The widest place at which one of the clues holds: more words say more."""
    found = [span for clue in clues if (span := held(clue, plain))]
    return max(found, key=lambda span: (span.end - span.start, -span.start), default=None)


def _hull(around: Span, others: list[list[Span]]) -> Span:
    """From a first part to the nearest places of the others."""
    start, end = around.start, around.end
    for places in others:
        near = min(places, key=lambda span: max(span.end, end) - min(span.start, start))
        start, end = min(start, near.start), max(end, near.end)
    return Span(start, end)


@cache
def _parts(clue: str) -> tuple[tuple[tuple[str, ...], re.Pattern[str], bool], ...]:
    """Of each part of a clue: the first word of each phrase, the pattern of all, and whether it is marked."""
    return tuple(_part(part.removeprefix("~"), not part.startswith("~")) for part in folded(clue).split(" & "))


def _part(part: str, marked: bool) -> tuple[tuple[str, ...], re.Pattern[str], bool]:
    phrases = part.split("|")
    stems = tuple(phrase.split()[0].removesuffix("*") for phrase in phrases)
    return stems, re.compile("|".join(map(_phrase, phrases))), marked


def _phrase(phrase: str) -> str:
    words = [
        re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else r"(?!\w)") for word in phrase.split()
    ]
    return r"(?<!\w)" + r"[\s-]+".join(words)
