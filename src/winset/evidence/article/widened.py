"""From the words that a clue finds to the words that tell an act: whole, and without its date.

::

    On Dec. 18 the government closed the rail bridges at Eagle Pass and El Paso to stop smugglers.
                              ──────────────────────────────────                    found by the clue
               ──────────────────────────────────────────────────────────           told

The trap: readers differ in how much of a sentence names an act; some mark the verb with what it is done to, others the
clause. What is told lies between: never more than about twice what the clue found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from winset.evidence.article.span import Span

MOST = 1.9
"""How many times as long as what was found may be what is told."""
FEWEST = 10
"""Signs that may be added to the shortest find."""

STOP = re.compile(
    r",(?!\d)|[;:()“”\"!?]|\s[—–-]\s|—|\.(?=\s|$)|"
    r"\s(?:and|but|or|after|before|when|while|because|as|if|until|since|who|whom|which|that|under|so|amid|although|"
    r"y|pero|tras|cuando|mientras|porque|desde|hasta|que|según|"
    r"without being|in exchange|to\s+(?:stop|avert|curb|relieve)|"
    r"was|were|will|would|has|have|had|took effect|takes effect|went into|came into|"
    r"entr[óa] en vigor|lapsed|expired|began|ended|covered|sent)\b"
)
"""Where what is done to something ends."""
LIST = re.compile(
    r"(?:,\s[A-ZÁÉÍÓÚÑ]\w+(?:\s[A-Z]\w+)?)*,?\s(?:and|y)\s[A-ZÁÉÍÓÚÑ]\w+(?:\s[A-Z]\w+)?\b|"
    r"(?:,\s\w{4,}s)*\s(?:y|and)\s\w{4,}s\b"
)
"""More of a row of places or peoples."""
FOR_WHOM = re.compile(r"\s(?:for|de|para)\s(?:the\s|los\s)?(?:[a-z]+\s)?[^\W\d]{4,}s(?=\W)")
"""For which people a programme is: part of its name, with the row that they begin."""
JOINT = re.compile(r"\s(?=(?:at|in|on|from|for|to|with|by|between|across|along|near|of|en|de|del|a|al|para|por|con)\s)")
"""Where a phrase ends inside of a clause."""
OPEN = re.compile(
    r",(?!\d)\s*|[;:()“”\"!?]\s*|\s[—–-]\s|—|"
    r"\b(?:and|but|or|that|which|who|when|after|because|if|as|while|under|said|y|que|cuando|donde|ya|"
    r"(?:urged|asked|pressed|told|wants?|demand\w*|called\s+on)\s(?:[^\s,]+\s){1,4}?to)\s"
)
"""Behind what a clause begins."""
BEFORE_DATE = re.compile(
    r"(?:[\s,]+(?:on|in|since|from|until|through|by|of|as of|for|fiscal|year|late|early|"
    r"last|the|el|en|de|del|desde|a partir))+\s*$",
    re.I,
)
LEADING = re.compile(
    r"(?:(?:On|In|Since|From|By|As of|Under|With|When|After|Before|While|Meanwhile|Now|Then|El|En|Desde|Con|Bajo|Tras|"
    r"then|also|now)\s+)+(?=\S)"
)
ACTING = re.compile(
    r"(?<!\w)(?:(?:has|have|had|been|was|were|is|are|be|will|would|began|begun|begins?|started|agreed|ordered|announced|signed|"
    r"continued|continues|said it would|must|an?|the|its|new|to|se|ha|han|fue|fueron|una?|la|el|los|las|empezó|acordó|"
    r"aceptó|by|go|keep|take|send|could|more|of|up)\s+)+$"
)
"""Words right before a find that belong to it."""
BESIDE_NAME = re.compile(
    r"[’'”\"]{0,2}\s(?:polic(?:y|ies)|program(?:me)?s?|process(?:es)?|protocols|rule|app|plan|scheme|order|flights)\b"
)


def beside(plain: str, span: Span) -> Span:
    """A name with the noun that says what it is of.

    >>> words = "the “Remain in Mexico” policy"
    >>> words[beside(words, Span(5, 21)).slice]
    'Remain in Mexico” policy'
    """
    found = BESIDE_NAME.match(plain, span.end)
    return Span(span.start, found.end()) if found else span


def widened(plain: str, span: Span, room: Span, dates: Sequence[Span]) -> Span:
    """What tells an act, from what a clue found of it: with the rest of its clause, within `room`. Ours.

    1. To the right, as far as the clause goes without its date; to a joint where it goes too far.
    2. To the left, to who did it where the clause begins so near; else to the verb alone.

    >>> words = "On Dec. 18 Mexico closed the bridges at Juárez and Piedras to stop smugglers."
    >>> words[widened(words, Span(18, 46), Span(0, len(words)), [Span(3, 10)]).slice]
    'Mexico closed the bridges at Juárez and Piedras'
    """
    span = _undated(plain, span, dates)
    spare = max(FEWEST, int((MOST - 1) * (span.end - span.start)))
    end = _end(plain, span, room, dates, spare)
    spare = int(MOST * (span.end - span.start)) - (end - span.start)
    start = _start(plain, span, room, dates, max(FEWEST, spare, (end - span.start) // 3))
    return Span(start, end)


def _undated(plain: str, span: Span, dates: Sequence[Span]) -> Span:
    """A find without the date at one of its ends."""
    for date in dates:
        if span.start + FEWEST < date.start < span.end <= date.end + 1:
            lead = BEFORE_DATE.search(plain, span.start, date.start)
            span = Span(span.start, lead.start() if lead else len(plain[: date.start].rstrip()))
        if date.start <= span.start < date.end < span.end - FEWEST:
            span = Span(
                date.end + len(plain[date.end : span.end]) - len(plain[date.end : span.end].lstrip(" ,")), span.end
            )
    return span


def _end(plain: str, span: Span, room: Span, dates: Sequence[Span], spare: int) -> int:
    """Where the clause ends behind a find: at its date or at a stop, past more of a row."""
    whom = FOR_WHOM.match(plain, span.end, room.end)
    first = whom.end() if whom else span.end
    row = LIST.match(plain, first, room.end)
    first = row.end() if row else first
    date = min((one.start for one in dates if one.start >= first), default=room.end)
    lead = BEFORE_DATE.search(plain, max(first, date - 25), date) if date < room.end else None
    date = max(first, lead.start()) if lead else date
    end = date
    for stop in STOP.finditer(plain, first, date):
        more = LIST.match(plain, stop.start(), date)
        if more is None:
            end = stop.start()
            break
    if end - first > spare:
        most = min(end, first + spare)
        joints = [joint.start() for joint in JOINT.finditer(plain, first, end) if joint.start() <= most]
        end = joints[-1] if joints else first if plain[first : first + 1] in " ,." else _word(plain, first, end)
    return first + len(plain[first:end].rstrip(" ,."))


def _word(plain: str, place: int, end: int) -> int:
    """The end of the word that a place lies in."""
    blank = plain.find(" ", place, end)
    return end if blank < 0 else blank


def _start(plain: str, span: Span, room: Span, dates: Sequence[Span], spare: int) -> int:
    """Where the clause of a find begins, or its verb."""
    start = max([room.start, *(one.end for one in dates if one.end <= span.start)])
    opened = [stop.end() for stop in OPEN.finditer(plain, start, span.start)]
    start = opened[-1] if opened else start
    start += len(plain[start : span.start]) - len(plain[start : span.start].lstrip(" ,"))
    lead = LEADING.match(plain, start, span.start)
    start = lead.end() if lead else start
    if span.start - start <= spare:
        return start
    verb = ACTING.search(plain, max(start, span.start - spare), span.start)
    return verb.start() + (plain[verb.start()] == " ") if verb else span.start
