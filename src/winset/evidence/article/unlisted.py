"""Dated acts of governments that a case lacks.

::

    On May 5, 2017, the president signed the fisheries law.
       ─ date ────      ─ who ───  verb  ─ what ──────────

The trap: companies sign, announce and suspend as well. Only what a government, a legislature, a court or a head of one
did is listed, or what only a government can do (a law took effect), and only with a day or a month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from winset.evidence.article.days import Days
from winset.evidence.article.span import Span
from winset.evidence.article.subjects import subject
from winset.evidence.article.wordlist import row

_ONLY = (
    r"(?:orders?|bans?|proclamations?|[Aa]ct|[Bb]ill|[Tt]reaty|memorandum|law|decree|tariffs|sanctions|moratorium)\b"
)
"""What only a government makes."""
_ANY = (
    rf"(?:{_ONLY}|"
    r"(?:rule|policy|program|agreement|memo|designation|emergency|declaration|requirements?|accord|restrictions)\b)"
)
DID = re.compile(
    r"\b(?:signed|issued|imposed|announced|launched|revoked|rescinded|designated|enacted|declared|ordered|suspended|passed)\s+"
    rf"(?P<what>(?:(?:an?|the|its|his|her|new)\s+)?(?:[\w’'-]+\s+){{0,7}}?{_ANY}(?:\s+(?:on|for)\s+[a-z]+(?:\s(?!at|in|of|on|and|that|to|for|by|with|as|after|when|which)[a-z]+)?)?)"
)
_MOVES = (
    r"(?:asylum|visas?|deport\w*|refugees?|parole|deferred action|shelters?|barriers?|wall|buoys|checkpoints?|troops|"
    r"guardsmen|[Nn]ational [Gg]uard|detention|inspections?|migrants?|immigrants?|immigration|migration|border|"
    r"crossers|"
    r"DACA|DAPA|TPS|protected status|fee|cap|raids|returns|removals|flights)\b"
)
"""What an act on migration is about."""
MOVED = re.compile(
    r"\b(?P<what>(?:announced|began|opened|closed|ended|started|created|placed|built|sent|deployed|lifted|dropped|raised|cut|"
    r"halted|resumed|restored|extended|expanded|barred|banned|authorized|waived|granted|canceled|cancelled|froze|paused|"
    r"reinstated|rescinded|ordered|limited|restricted|tightened|suspended|revoked|imposed)\s(?!\d)"
    rf"(?:(?!(?:that|to|when|after|because|which|who)\s)[A-Za-z’'-]+\s){{0,6}}?{_MOVES}"
    r"(?:\s(?:for|of|on|in|at|from|to)\s(?:the\s|its\s)?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Za-z’'-]{3,}"
    r"(?:\s(?:of\s)?(?:people|[A-Z]\w+|[a-z]+s))?)?)"
)
"""What a government does about migration, with the verb."""
HIZO = re.compile(
    r"\b(?P<what>(?:firmó|ordenó|emitió|decretó|suspendió|canceló|abrió|cerró|impuso|anunció|publicó|promulgó|revocó)\s"
    r"(?:(?:el|la|los|las|una?|su|sus)\s)?(?:\w+\s){0,4}?"
    r"(?:orden|ley|decreto|proclama|acuerdo|memorando|programa|reglas?|norma|visas?|inspección|redadas|albergues|"
    r"refugios|puentes?|cruces?|frontera|deportaciones|aranceles|cuota)\b(?:\s(?:de|sobre|con|para)\s(?:(?:el|la|los|las)\s)?\w+"
    r"(?:\s\w+(?:as|os|es))?)?)"
)
"""The same and what only governments make, in Spanish."""
SHUT = re.compile(
    r"\b(?P<what>(?:closed|shut|reopened|sealed)\s+(?:(?:down|all|the|its|a|both|two|[A-Z][\w.’'-]*)\s+){0,5}"
    r"(?:ports?\s+of\s+entry|border\s+crossings?|crossings?|bridges?|border|embassy|consulates?)\b)"
)
"""What a government does to a place at which people cross."""
CAME = re.compile(
    rf"(?P<what>(?:[A-Z][\w’'-]*\s(?:(?:for|of|and|the)\s){{0,2}}){{1,6}}|(?:[\w’'-]+\s){{0,3}}{_ANY}(?:\son\s\w+)?\s)"
    r"(?:took effect|went into effect|was (?:announced|signed|enacted|lifted|revoked))\b"
)
GOVERNMENT = re.compile(
    r"\b(?:president|prime minister|government|administration|congress|senate|house|parliament|cabinet|ministry|"
    r"minister|secretary|department|agency|court|judge|governor|lawmakers|legislature|treasury|chancellor|king|"
    r"white house|pentagon|dhs|cbp|customs and border protection|border patrol|states|gov\.|pres\.|chamber|"
    r"commission|president[ea]|mandatari[oa]|gobiernos?|gobernador(?:a|es)?|secretar[ií][oa]|canciller|cancillería|"
    r"ministr[oa]|ministerio|congreso|senado|cámara|tribunal|juez|jueza|instituto|comisión)\b|u\.s\."
)
NEAR = 30
"""Signs between who did it and the verb; behind more of them somebody else stands."""
PRIVATE = re.compile(
    r"\b(?:company|companies|firm|bank|league|club|team|university|school|church|union|retailer|maker|airline|railroad|"
    r"corporation|group|foundation|association|inc|corp)\b"
)
STATES = row(
    "mexico méxico guatemala honduras panama panamá cuba haiti nicaragua venezuela colombia ecuador brazil texas "
    "california arizona florida washington belize canada costa_rica el_salvador"
)
HEADS = row("trump biden obama abbott sheinbaum amlo bukele petro boluarte noboa maduro")
TALLY = re.compile(r"^[^.;]{0,14}?\b\d{2,3}(?:-|–| to )\d{1,3}\b")
"""A vote behind it: one chamber passed what may be no law."""
SURE = re.compile(_ONLY)


def unlisted(plain: str, sentence: Span, end: int, dates: Sequence[Days]) -> Iterator[tuple[Span, Days]]:
    """Acts by a government, each with the date that stands nearest.

    >>> from winset.evidence.article.days import days
    >>> words = "On May 5, 2017, the president signed the fisheries law. A firm announced a policy."
    >>> [words[span.slice] for span, _ in unlisted(words, Span(0, len(words)), len(words), days(words))]
    ['the fisheries law']
    """
    dated = [date for date in dates if date.dated and (date.last - date.first).days < 32]
    if not dated:
        return
    told = Span(0, 0)
    for match in (one for form in (DID, SHUT, MOVED, HIZO) for one in form.finditer(plain, sentence.start, end)):
        who = subject(plain, sentence.start, match.start())
        bill = match[0].startswith("passed") and "bill" in match["what"].split()
        if who is None or bill or match.start() - who.end > NEAR or TALLY.search(plain, match.end(), match.end() + 25):
            continue
        governs = _governs(plain[who.slice], match["what"]) and not told.meets(Span(*match.span()))
        if governs and not (match.re in (MOVED, HIZO) and not _official(plain[who.slice])):
            told = Span(*match.span())
            yield _act(match, dated)
    for match in CAME.finditer(plain, sentence.start, end):
        if not PRIVATE.search(plain, max(sentence.start, match.start() - NEAR), match.end()):
            yield _act(match, dated)


def _official(who: str) -> bool:
    """Whether who did it is a government by its words, or one of the names of governments and their heads."""
    return (
        GOVERNMENT.search(who.lower()) is not None
        or who.lower().replace(" ", "_") in STATES
        or who.lower().split()[-1] in HEADS
    )


def _governs(who: str, what: str) -> bool:
    """Whether who did it governs: by its name, or, where a person or a country is named, if nothing private is."""
    if GOVERNMENT.search(who.lower()):
        return True
    return (who[0].isupper() or bool(SURE.search(what))) and not PRIVATE.search(who.lower())


def _act(match: re.Match[str], dated: list[Days]) -> tuple[Span, Days]:
    span = Span(match.start("what"), match.start("what") + len(match["what"].rstrip()))
    return span, min(dated, key=lambda one: max(one.place.start - span.end, span.start - one.place.end, 0))
