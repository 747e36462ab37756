r"""Clues: words by which a text names something, as a case writes them, and where in a text they stand.

::

    cuba* & embargo|trade ban     a word that begins with cuba, and one of the two others, in one sentence
    ─┬───   ──┬────────────
     │        └─ either of these phrases
     └─ any ending

    expel* & venezuel* & ~october|2022       what `~` begins must stand in the sentence, and is not marked
    <end> & cbp one                          `<end>` is any word of ending (:mod:`winset.case.clue_words`)

The trap: a clue is read without case, accents and typographic signs, but what it finds has offsets into the text as it
stands. So a text is folded sign by sign and keeps its length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from winset.case.clue_words import CLUE_WORDS, DATED
from winset.evidence.article.span import Span

WIDEST = 90
"""Signs from the first to the last word of a clue that may still be told as one piece of text."""

ACROSS = 25
"""Signs by which a piece over "and" or a comma counts as wider."""
ACROSS_AND = re.compile(r"\s(?:and|y)\s|,\s")

_SIGNS = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "}


@dataclass(frozen=True)
class Named:
    """Something of a case with the clues by which texts name it."""

    id: str
    clues: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Part:
    """A part of a clue: its phrases, the first word of each, and whether what it finds is marked.

    `name` is whether its phrases are written out, so that two words of it are a name. Each is told from others by being
    itself, which is quicker than by its words.
    """

    phrases: tuple[str, ...]
    stems: tuple[str, ...]
    marked: bool
    name: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All phrases; made when a text has the first word of one, for most texts have few of them."""
        return re.compile(r"(?<!\w)(?:" + "|".join(map(_phrase, self.phrases)) + ")")


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
    >>> held("<end> & embargo", "they scrapped the embargo")
    Span(start=5, end=25)
    >>> held("cuba* & embargo", "scuba diving and the embargo") is None
    True
    """
    # Parts of few phrases say most: where they do not hold, the long lists need not be read.
    parts, order = _parts(clue)
    found: dict[int, tuple[Span, ...]] = {}
    for i in order:
        found[i] = _places(parts[i], plain)
        if not found[i]:
            return None
    places = [found[i] for i, part in enumerate(parts) if part.marked]
    if parts[0].name and len(re.split(r"[\s-]+", plain[places[0][0].slice])) > 1:
        return places[0][0]
    hull = min((_hull(first, places[1:], plain) for first in places[0]), key=lambda span: _wide(span, plain))
    if hull.end - hull.start <= WIDEST:
        return hull
    return max((part[0] for part in places), key=lambda span: span.end - span.start)


@cache
def marked(clue: str) -> str:
    """What of a clue is marked in a text: all that no ``~`` begins.

    >>> marked("<end> & cbp one & ~2025 & <dated>")
    '<end> & cbp one'
    """
    return " & ".join(part for part in clue.split(" & ") if part != DATED and not part.startswith("~"))


def holding(clues: Iterable[str], plain: str) -> Span | None:
    """The widest place at which one of the clues holds: more words say more."""
    found = [span for clue in clues if (span := held(clue, plain))]
    return max(found, key=lambda span: (span.end - span.start, -span.start), default=None)


def possible(clues: Iterable[str], plain: str) -> tuple[str, ...]:
    """The clues that may hold in some part of a folded text: of each part a first word stands somewhere in it.

    >>> possible(["cuba* & embargo", "visa* & brazil*"], "the embargo of cuba. brazil is large.")
    ('cuba* & embargo',)
    """
    return tuple(clue for clue in clues if all(any(stem in plain for stem in part.stems) for part in _parts(clue)[0]))


def _wide(span: Span, plain: str) -> int:
    """How wide a piece is; one that goes over "and" or a comma is likelier two."""
    return span.end - span.start + (ACROSS if ACROSS_AND.search(plain, span.start, span.end) else 0)


def _hull(around: Span, others: list[tuple[Span, ...]], plain: str) -> Span:
    """From a first part to the nearest places of the others."""
    start, end = around.start, around.end
    for places in others:
        near = places[0]
        if len(places) > 1:
            hulls = ((Span(min(span.start, start), max(span.end, end)), span) for span in places)
            near = min(hulls, key=lambda pair: _wide(pair[0], plain))[1]
        start, end = min(start, near.start), max(end, near.end)
    return Span(start, end)


@lru_cache(maxsize=2048)
def _places(part: _Part, plain: str) -> tuple[Span, ...]:
    """Where a part stands; many clues share one, so the last sentences' are kept."""
    # A stem that is not there rules a part out at a hundredth of the cost of looking for the part.
    if not any(stem in plain for stem in part.stems):
        return ()
    return tuple(Span(*place.span()) for place in part.pattern.finditer(plain))


@cache
def _parts(clue: str) -> tuple[tuple[_Part, ...], tuple[int, ...]]:
    """The parts of a clue, in its order, and the order in which to look for them: fewest phrases first."""
    written = [part for part in folded(clue).split(" & ") if part != DATED]
    parts = tuple(_part(part.removeprefix("~"), not part.startswith("~")) for part in written)
    return parts, tuple(sorted(range(len(parts)), key=lambda i: len(parts[i].stems)))


@cache
def _part(part: str, marked: bool) -> _Part:
    phrases = [phrase for one in part.split("|") for phrase in folded(CLUE_WORDS.get(one, one)).split("|")]
    stems = tuple(dict.fromkeys(phrase.split()[0].removesuffix("*") for phrase in phrases))
    return _Part(tuple(phrases), stems, marked, "<" not in part)


def _phrase(phrase: str) -> str:
    words = [
        re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else r"(?!\w)") for word in phrase.split()
    ]
    return r"[\s-]+".join(words)
