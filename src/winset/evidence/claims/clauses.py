"""The clause of a number: the words that are its own, between the borders of its sentence and the numbers beside it.

The trap: what stands in the sentence is not yet said of the number. Commas seldom end a clause, words behind them do::

    In May agents made 60,683 apprehensions, | and in July, | when shelters were full, 57,862
    75,268 in September alone, | 8 percent fewer than in August
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from winset.evidence.claims.numerals import Numeral
from winset.evidence.claims.periods import Period
from winset.evidence.claims.said import Mention
from winset.evidence.claims.seen import Seen, looked_at
from winset.evidence.claims.sentence import in_sentence

BORDER = re.compile(
    r"[;:](?=\s)|\s[—–-]\s|—|\s\(|\)|"
    r",\s(?=(?:and|or|but|while|whereas|with|as|when|where|who|which|whom|up|down|from|compared|against|versus|of|"
    r"including|among|were|was|is|are|stood|came|though|although|after|before|than|"
    r"a (?:drop|fall|decline|decrease|rise|increase|jump|change)|"
    r"y|o|pero|mientras|con|cuando|donde|que|frente|contra|de|incluid[oa]s|entre ell[oa]s|fue|fueron|"
    r"era|eran|aunque|tras|"
    r"una? (?:baja|caída|alza|aumento|descenso))\b)|"
    r",\s(?=(?:(?:about|some|nearly|almost|roughly|casi)\s)?\d[\d.,]*\s?(?:%|percent|per cent|por ciento|times))|"
    r"\b(?:while|whereas|mientras|but|pero)\b",
    re.IGNORECASE,
)
"""Where a clause ends: marks, and commas before words with which another one begins."""

JOINT = re.compile(r"\b(?:and|or|y|o|to|a|from|de|than|que|of|against|versus|frente)\b|,", re.IGNORECASE)
"""Where two numbers part between which no clause ends: at the last of these words."""


def clause(start: int, end: int, seen: Seen) -> tuple[int, int]:
    """From where to where the clause goes that holds a stretch of a sentence.

    >>> from winset.evidence.claims.seen import seen_in
    >>> seen = seen_in("In May 2014 agents made 60,683 apprehensions, and in June 57,862 of them.", 0)
    >>> one = seen.numbers[1]
    >>> seen.text[slice(*clause(one.start, one.end, seen))]
    'and in June 57,862 of them.'
    """
    cuts = [one.span() for one in BORDER.finditer(seen.text) if not _inside(one.start(), one.end(), seen)]
    low = max((stop for _, stop in cuts if stop <= start), default=0)
    high = min((begin for begin, _ in cuts if begin >= end), default=len(seen.text))
    before = [one.end for one in seen.numbers if low < one.end <= start]
    after = [one.start for one in seen.numbers if end <= one.start < high]
    low = _joint(max(before), start, seen, start) if before else low
    high = _joint(end, min(after), seen, end) if after else high
    return low, high


def _inside(start: int, end: int, seen: Seen) -> bool:
    """Whether a border stands inside of a number or of a span, as the comma of "December 4, 2023" does."""
    held: list[Numeral | Period] = [*seen.numbers, *seen.periods]
    return any(one.start < end and start < one.end for one in held)


def _joint(low: int, high: int, seen: Seen, otherwise: int) -> int:
    """Where two numbers part: at the last word that joins them, not of a hedge ("más de") or a date."""
    held = [(one.start, one.end) for one in seen.words["hedge"]] + [(one.start, one.end) for one in seen.periods]
    joints = [one.start() for one in JOINT.finditer(seen.text, low, high)]
    free = [one for one in joints if not any(start <= one < end for start, end in held)]
    return free[-1] if free else joints[-1] if joints else otherwise


def own(said: Mention, written: dt.date | None) -> Seen:
    """The clause of a mention, looked at as if it were a sentence; offsets are those of the text."""
    seen = looked_at(said.words, said.sentence[0], written)
    low, high = clause(said.start - seen.start, said.end - seen.start, seen)
    return looked_at(seen.text[low:high], seen.start + low, written)


def alone(said: Mention, written: dt.date | None) -> Mention | None:
    """The mention as its clause alone tells it; nothing where the clause is the sentence, or tells the same."""
    clause = own(said, written) if said.words else None
    if clause is None or clause.text == said.words:
        return None
    read = (one for one in in_sentence(clause) if one.start < said.end and said.start < one.end)
    made = next((one for one in read if one.value == said.value), None)
    if made is None or (made.period, made.channel, made.origin, made.place, made.counted, made.comparison) == (
        said.period,
        said.channel,
        said.origin,
        said.place,
        said.counted,
        said.comparison,
    ):
        return None
    return replace(made, sentence=said.sentence, words=said.words)
