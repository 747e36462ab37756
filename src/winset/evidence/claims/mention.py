"""Mentions: the numbers of a text that could be checked, with what they count, where, of whom and when.

The trap: the number is the smallest part of a claim. What decides it stands around it, often on both sides::

    Border Patrol  apprehended  nearly 250,000  migrants  in December 2023, a record
    channel        unit         hedge   value   (unit)    period            comparison

Nothing is guessed here: what the sentence does not say stays empty, and the check says what is missing.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from winset.evidence.claims import what, when, words
from winset.evidence.claims.numerals import Numeral
from winset.evidence.claims.periods import Period, halves
from winset.evidence.claims.seen import Seen, Word, adjacent, seen_in
from winset.evidence.claims.sentences import sentences
from winset.evidence.claims.when import Comparison as Comparison


@dataclass(frozen=True)
class Mention:
    """One number of a text; ``text[start:end]`` is the number with its hedge and the word that it counts.

    `value` is nothing where only a rank is claimed; of a range the middle, with its ends `low` and `high`. `unit`
    is a key of :data:`words.UNITS`, "percent" or empty; of a percentage `counted` says of what. `origin` are ISO
    codes, empty for all. `channel` is usbp, ofo, all or empty; `per` is day, week, month or empty. Of a vote
    `value` are the yeas and `against` the nays. `step` is how finely the number was written; `sentence` are the
    ends of its sentence and `words` the sentence itself. `series` names a series outright, where somebody asks in
    columns and not in words.
    """

    start: int
    end: int
    text: str
    value: float | None
    unit: str
    hedge: str
    place: str
    origin: tuple[str, ...]
    period: Period | None
    comparison: Comparison | None
    low: float | None
    high: float | None
    channel: str = ""
    per: str = ""
    counted: str = ""
    step: float = 1.0
    against: float | None = None
    sentence: tuple[int, int] = (0, 0)
    words: str = ""
    series: str = ""


def found(text: str, written: dt.date | None = None) -> tuple[Mention, ...]:
    """Every checkable number of a text, in order; words such as "last month" need the day on which it was `written`.

    >>> said = "CBP encountered more than 300,000 migrants at the southwest border in December 2023, a record."
    >>> one, = found(said)
    >>> said[one.start : one.end], one.value, one.unit, one.hedge
    ('more than 300,000 migrants', 300000.0, 'encounters', 'more than')
    >>> one.place, one.period.first, one.comparison.kind
    ('southwest', '2023-12', 'highest')
    """
    pieces = ((start, end) for start, end in sentences(text) if _MAYBE.search(text, start, end))
    return tuple(one for start, end in pieces for one in _in_sentence(text, start, end, written))


_MAYBE = re.compile(
    r"\d|\b(?:hundred|thousand|million|billion|percent|per cent|half|third|quarter|fifth|tenth|record|high|low|ever|"
    r"twice|times|doubl|tripl|quadrupl|halv|duplic|mil|millones|por ciento|récord|first|one in|lowest|fewest|most)",
    re.IGNORECASE,
)
"""What a sentence with a number, a rank or a ratio cannot do without; most have none of it."""


def _in_sentence(text: str, start: int, end: int, written: dt.date | None) -> list[Mention]:
    seen = seen_in(text[start:end], start, written)
    return [*(_mention(place, seen) for place in range(len(seen.numbers))), *_ranks_alone(seen)]


def _mention(place: int, seen: Seen) -> Mention:
    number = seen.numbers[place]
    unit, counted, word = what.unit(number, place, seen)
    hedge = what.hedge(number, seen)
    vote = unit == "votes" and number.low is not None
    span = when.period(number, place, seen)
    compared = when.comparison(number, place, seen, span)
    if compared is not None and compared.kind in ("rise", "fall", "ratio") and span is not None:
        pair = halves(seen.text[span.start : span.end], span, seen.written)
        span = pair[1] if pair else span
    start = min(number.start, hedge.start) if hedge else number.start
    end = max(number.end, word.end) if word and adjacent(seen.text[number.end : word.start]) else number.end
    if hedge and hedge.start > number.end:
        start, end = number.start, max(end, hedge.end)
    return Mention(
        start=seen.start + start,
        end=seen.start + end,
        text=seen.text[start:end],
        value=number.low if vote else number.value,
        unit=unit,
        hedge=hedge.key if hedge else "",
        place=what.place_of(number, seen),
        origin=what.people(number, place, seen),
        period=span and when.moved(span, seen.start),
        comparison=compared,
        low=None if vote else number.low,
        high=None if vote else number.high,
        channel=what.channel(number, place, seen),
        per=what.per(number, seen),
        counted=counted,
        step=number.step,
        against=number.high if vote else None,
        sentence=(seen.start, seen.start + len(seen.text)),
        words=seen.text,
    )


def _ranks_alone(seen: Seen) -> list[Mention]:
    """Ranks and ratios that are claimed without a number: "doubled", "the highest month since 2000"."""
    if any(one.sort != "dollars" for one in seen.numbers):
        return []
    for word in seen.words["comparison"]:
        alone = when.compared(word, seen, None)
        if alone.kind == "ratio" or (
            alone.kind in ("highest", "lowest") and (alone.record or alone.since or alone.years)
        ):
            made = _without_number(word, seen)
            return [made] if made.period is not None and made.counted not in words.OPEN_UNITS else []
    return []


def _without_number(word: Word, seen: Seen) -> Mention:
    said = seen.text[word.start : word.end]
    here = Numeral(word.start, word.end, words.ratio_of(said), 0.1)
    alone = replace(seen, numbers=(here,))
    made = _mention(0, alone)
    ratio = word.key == "ratio"
    hedge = next((one.key for one in seen.words["hedge"] if one.start == word.start), made.hedge)
    span = when.period(here, 0, alone)
    compared = when.compared(word, seen, span)
    pair = ratio and span and halves(seen.text[span.start : span.end], span, seen.written)
    if pair:
        span = pair[1]
    return replace(
        made,
        start=seen.start + word.start,
        end=seen.start + word.end,
        text=said,
        value=here.value if ratio else None,
        unit="ratio" if ratio else made.unit,
        hedge=hedge if ratio else "",
        period=span and when.moved(span, seen.start),
        comparison=compared,
        step=0.2,
    )
