"""Who does what a verb says: the name, pronoun or group before it, by its place.

::

    Gov. Greg Abbott says Texas will keep inspecting trucks.
                          ─────      the nearest name before the verb, not the first of the sentence

The trap: days and months are written like names ("on Friday, López Obrador called on"), and what stands behind "in" or
"at" is where and not who.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from winset.evidence.article.span import Span

FARTHEST = 160
"""Signs before the verb that are looked at."""

_CAPITAL = r"[A-ZÁÉÍÓÚÑ][\w’'-]*\.?"
_GROUP = (
    r"(?:advocates?|activists?|groups?|officials?|governments?|administration|president|lawmakers|supervisors|mayors?|"
    r"governors?|ministers?|secretary|presidents|leaders|judges?|delegations?|side|company|agency|caucus|senators|union|"
    r"coalition|commission|communities|cities|states|ministry|department|bishops)\b"
)
_NAME = rf"(?:U\.S\.|U\.N\.|{_CAPITAL}(?<!\.\.))(?:\s+(?:(?:of|for|and|de|la|del|the)\s+){{0,2}}{_CAPITAL})*"
_LIKE = r"(?:senior|top|local|human|rights|county|federal|state|foreign|city|immigrant|immigration|border|opposition)"
NAME = re.compile(
    rf"(?<![\w’'–-])(?:(?:[Tt]he|[Bb]oth|[Ss]ome|[Aa]n?|[Tt]hree|[Tt]wo|[Ss]everal)\s+)?(?:{_NAME}\s+)?(?:{_LIKE}\s+){{0,2}}{_GROUP}|"
    rf"(?<![\w’'–-])(?:[Tt]he\s+)?{_NAME}|\b(?:he|she|they|we|I|it)\b"
)
NOT_WHO = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?|In|On|At|Under|But|And|When|If|Under|After|"
    r"The|This|That|Those|All|A|An|It was|As|For|With|By|From|To|After|Before|Since|El|La|Los|Las|En|"
    r"También|Asimismo|Además|Igualmente|Ayer|Hoy|Luego|Después|Según|Ante|Tras|Pero|Aunque|Cuando|Un|Una|Al|Por|Para|Con"
)
WHERE = re.compile(r"\b(?:in|on|at|of|from|to|with|by|near|since|under|into|against|for)\s+(?:the\s+)?$")


def subject(plain: str, start: int, verb: int) -> Span | None:
    """Who stands nearest before a verb, within the sentence from `start` on; nothing where nobody is named.

    >>> words = "In a call on Friday, López Obrador asked"
    >>> words[subject(words, 0, 35).slice]
    'López Obrador'
    """
    return max(_named(plain, max(start, verb - FARTHEST), start, verb), default=None)


def first_named(plain: str, start: int, end: int) -> Span | None:
    """Who stands first in a stretch; nothing where nobody is named.

    >>> words = "Washington offered Mexico vaccines"
    >>> words[first_named(words, 0, len(words)).slice]
    'Washington'
    """
    return next(_named(plain, start, start, end), None)


def _named(plain: str, at: int, start: int, end: int) -> Iterator[Span]:
    """Names, pronouns and groups from a place on that are not days and do not stand where "in" or "at" points."""
    for found in NAME.finditer(plain, at, end):
        if not NOT_WHO.fullmatch(found[0].strip()) and not WHERE.search(
            plain, max(start, found.start() - 12), found.start()
        ):
            yield Span(found.start(), found.end())


def named_after(plain: str, start: int, end: int) -> Span | None:
    """Who stands right behind a clause and its comma; nothing where nobody does.

    >>> words = "In return for visas, Mexico agreed to help."
    >>> words[named_after(words, 19, len(words)).slice]
    'Mexico'
    """
    found = NAME.match(plain, start + 2, end) if plain.startswith(", ", start) else None
    return None if found is None or NOT_WHO.fullmatch(found[0].strip()) else Span(found.start(), found.end())
