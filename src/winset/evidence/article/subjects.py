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
    r"(?:advocates?|activists?|organizations|lobbies|groups?|officials?|governments?|administration|president|lawmakers|supervisors|mayors?|"
    r"governors?|ministers?|secretary|presidents|leaders|judges?|delegations?|side|company|agency|caucus|senators|union|"
    r"coalition|commission|communities|cities|city|county|countries|states|ministry|department|(?<!press\s)(?<!news\s)conference|association|chamber|league|bishops|"
    r"carmakers|growers|employers|unions?|mothers|lawyers)\b(?![’']s?\s+[a-z])"
)
_OFFICE = (
    r"(?:president[ea]|mandatari[oa]|canciller|gobiernos?|secretari[oa]|gobernador(?:a|es)?|alcald(?:e|esa|es)|obispos?|"
    r"organizaci(?:ón|ones)|activistas?|migrantes|senador(?:a|es)?|diputad[oa]s?|vocer[oa]s?|funcionari[oa]s?|ministr[oa]|"
    r"embajador(?:a)?|familiares|comisión|instituto|cámara|cancillería|secretaría|autoridades|líder(?:es)?|empresarios|"
    r"coalición|casa|administración|ejército|congresista|fiscal|arzobispo|director(?:a)?)\b"
)
_SPANISH = rf"(?<!\ba\s)(?<!de\s)(?<!con\s)(?<!por\s)(?<!en\s)(?:[Ee]l|[Ll]a|[Ll]os|[Ll]as)\s+{_OFFICE}"
_NAME = rf"(?:U\.S\.|U\.N\.|{_CAPITAL}(?<!\.\.))(?:\s+(?:(?:of|for|and|de|la|del|the)\s+){{0,2}}{_CAPITAL})*"
_LIKE = r"(?:senior|top|local|human|rights|county|federal|state|foreign|city|immigrant|immigration|border|opposition)"
NAME = re.compile(
    rf"(?<![\w’'–-])(?:(?:[Tt]he|[Bb]oth|[Ss]ome|[Aa]n?|[Tt]hree|[Tt]wo|[Ss]everal)\s+)?(?:{_NAME}\s+)?(?:{_LIKE}\s+){{0,2}}(?:[a-z]+s[’']\s+)?{_GROUP}|"
    rf"{_SPANISH}(?:\s+(?:de\s+(?:la\s+)?|del\s+)?{_NAME})?|"
    rf"(?<![\w’'–-])(?:[Tt]he\s+)?{_NAME}|\b(?:he|she|they|we|I|it)\b"
)
NOT_WHO = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?|In|On|At|Under|But|And|When|If|Under|After|"
    r"The|This|That|Those|All|A|An|It was|As|For|With|By|From|To|After|Before|Since|El|La|Los|Las|En|"
    r"También|Asimismo|Además|Igualmente|Ayer|Hoy|Luego|Después|Según|Ante|Tras|Pero|Aunque|Cuando|Un|Una|Al|Por|Para|Con"
)
OPENER = re.compile(
    r"(?:After|Before|When|While|As|If|Since|Although|Though|But|And|Then|So|Because|Unless|Cuando|Tras|Según)\s+(?=[A-Z])"
)
"""What begins a sentence before a name."""
WHERE = re.compile(r"\b(?:in|on|at|of|from|to|with|by|near|since|under|into|against|for|told|tells)\s+(?:the\s+)?$")
"""What stands before where something is, or before whom it was told."""
PARTY = re.compile(r"(?<=[\s(])[DRI]-[A-Z][\w.]*")
"""A member's party and state, "R-N.C.", which are nobody."""


JOINED = re.compile(
    r"(?:\b(?:and|y|e|then|but|pero)\s+(?:(?:also|then|again|later|instead|también|\w+ly)\s+)?|[a-z0-9],\s+(?:(?:has|have|had|also)\s+)?)$"
)
"""What stands before a verb that has its subject from one before it."""
CLAUSE = re.compile(
    r"(?:[,;:—“\"»”]\s*|\b(?:[Bb]ut|[Aa]nd|[Ss]o|[Ww]hile|pero)\s+|[.!?]\s+)(?:(?:the|The|el|El|la|La)\s+)?$"
)
"""What stands before who begins a clause."""
BARE = re.compile(
    r"[\s“\"«]*(?:(?:[Mm]ore than|[Ss]ome|[Aa]bout|[Nn]early|[Oo]ver|[Tt]he|[Ee]l|[Ll]a|[Aa]n?)\s+)?(?:\w+\s+)?"
)
"""What may stand before who begins a sentence."""
DID = re.compile(
    r"(?:,[^,]{3,90},|\s\([^)]{1,20}\),?)?\s+(?:(?:also|later|then|has|have|had|ha|\w+ly)\s+)?(?:\w{2,}ed|\w{2,}(?:ó|ieron|aron)|"
    r"dijo|said|says|told|wrote|met|flew|went|came|sent|held|spoke|began|took|left|made|gave|put|saw|won|lost|kept|led|used|"
    r"is|was|will|are|were)\b"
)
APPOSED = re.compile(r",\s+[^;:“”]{3,140},\s+(?:(?:also|then|has|have|\w+ly)\s+)?")
"""What is told between two commas of whoever stands before them."""
PRONOUN = re.compile(r"\b(?:he|she|they|it|we|I)\s+\w+")


SAID_BEHIND = re.compile(
    r"[,!.]?[”\"’»]?,?\s+(?:(?:said|says|wrote|added|dijo|pidió|exigió)\s+|(?=(?:[^\s,;:]+\s+){1,5}?(?:said|says|wrote|told|added)\b))"
)
"""Who said it, right behind what was said: with the verb before them, or behind."""


def subject(plain: str, start: int, verb: int) -> Span | None:
    """Who stands nearest before a verb, within the sentence from `start` on; nothing where nobody is named.

    >>> words = "In a call on Friday, López Obrador asked"
    >>> words[subject(words, 0, 35).slice]
    'López Obrador'
    """
    start = max(start, plain.rfind(";", start, verb) + 1)
    near = max(_named(plain, max(start, verb - FARTHEST), start, verb), default=None)
    return (_shared(plain, start, verb) or near) if JOINED.search(plain, max(start, verb - 24), verb) else near


def _shared(plain: str, start: int, verb: int) -> Span | None:
    """Who begins the clause whose verb a later one shares: "Biden called López Obrador and asked"; ours."""
    for one in reversed(list(_named(plain, max(start, verb - 2 * FARTHEST), start, verb))):
        # "^" of a pattern is the text's beginning and not the sentence's.
        if not BARE.fullmatch(plain, start, one.start) and not CLAUSE.search(plain, start, one.start):
            continue
        apart = APPOSED.match(plain, one.end, verb)
        if apart and apart.end() == verb:
            return one
        if DID.match(plain, one.end, verb):
            pronoun = PRONOUN.search(plain, one.end, verb)
            return None if pronoun else one
    return None


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
        opener = OPENER.match(found[0])
        behind = PARTY.finditer(plain, max(start, found.start() - 6), found.end())
        if any(one.start() <= found.start() < one.end() for one in behind):
            continue
        if opener:
            yield Span(found.start() + opener.end(), found.end())
        elif not NOT_WHO.fullmatch(found[0].strip()) and not WHERE.search(
            plain, max(start, found.start() - 12), found.start()
        ):
            yield Span(found.start(), found.end())


def sayer(plain: str, start: int, end: int) -> Span | None:
    """Who is told behind what they ask: "Mexico must do more, Rubio said"; nothing where nobody is.

    >>> words = "“Open the gates,” said Ana Roe."
    >>> words[sayer(words, 15, len(words)).slice]
    'Ana Roe'
    """
    found = SAID_BEHIND.match(plain, start, end)
    at = found.end() if found else end
    one = next(_named(plain, at, at, end), None)
    if one is None or one.start != at:
        return None
    return Span(one.start, one.end - (plain[one.end - 1] == "." and one.end >= end))


def named_after(plain: str, start: int, end: int) -> Span | None:
    """Who stands right behind a clause and its comma; nothing where nobody does.

    >>> words = "In return for visas, Mexico agreed to help."
    >>> words[named_after(words, 19, len(words)).slice]
    'Mexico'
    """
    found = NAME.match(plain, start + 2, end) if plain.startswith(", ", start) else None
    return None if found is None or NOT_WHO.fullmatch(found[0].strip()) else Span(found.start(), found.end())
