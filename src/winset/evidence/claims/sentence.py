"""The mentions of one sentence: each number, and ranks and ratios that are claimed without one.

The trap: the number is the smallest part of a claim. What decides it stands around it, often on both sides::

    Border Patrol  apprehended  nearly 250,000  migrants  in December 2023, a record
    channel        unit         hedge   value   (unit)    period            comparison
"""

from __future__ import annotations

import re
from dataclasses import replace

from winset.evidence.claims import what, when, whose, words
from winset.evidence.claims.gathered import gathered
from winset.evidence.claims.numerals import Numeral
from winset.evidence.claims.periods import Period, halves
from winset.evidence.claims.said import Mention
from winset.evidence.claims.seen import Seen, Word, adjacent


def in_sentence(seen: Seen) -> list[Mention]:
    """The mentions of a sentence in their order; a sample of people who were asked is none."""
    made = [_mention(place, seen) for place in range(len(seen.numbers))]
    return [*(one for one in made if one.unit != "respondents"), *_ranks_alone(seen)]


def _mention(place: int, seen: Seen) -> Mention:
    """One number of a sentence with all that its words say of it."""
    number = seen.numbers[place]
    unit, counted, word = what.unit(number, place, seen)
    hedge = what.hedge(number, seen)
    vote = unit == "votes" and number.low is not None
    span, compared = _timed(number, place, unit, seen)
    start, end = _extent(number, hedge, word, seen)
    return Mention(
        start=seen.start + start,
        end=seen.start + end,
        text=seen.text[start:end],
        value=number.low if vote else number.value,
        unit=unit,
        hedge=hedge.key if hedge else "",
        place=whose.place_of(number, place, seen),
        origin=whose.people(number, place, seen),
        period=span and when.moved(span, seen.start),
        comparison=compared,
        low=None if vote else number.low,
        high=None if vote else number.high,
        channel=whose.channel(number, place, seen),
        per=whose.averaged(number, place, seen),
        counted=counted,
        step=number.step,
        against=number.high if vote else None,
        sentence=(seen.start, seen.start + len(seen.text)),
        words=seen.text,
    )


def _timed(number: Numeral, place: int, unit: str, seen: Seen) -> tuple[Period | None, when.Comparison | None]:
    """The span of a number, and what it is set against."""
    span = gathered(when.period(number, place, seen), unit, number, seen)
    compared = when.comparison(number, place, seen, span)
    if compared and span and compared.since and span.first and compared.since.first >= span.first:
        compared = None  # "the lowest since September 2020, when there were 54,771": the rank is another month's
    if span is None:
        return None, compared
    if compared is None or compared.kind not in ("rise", "fall", "ratio"):
        return _reached(number, span, seen), compared
    pair = halves(seen.text[span.start : span.end], span, seen.written)
    measured_from = compared.against
    from_half = pair and measured_from and (pair[0].first, pair[0].last) == (measured_from.first, measured_from.last)
    return (pair[1] if pair and from_half else span), compared


def _extent(number: Numeral, hedge: Word | None, word: Word | None, seen: Seen) -> tuple[int, int]:
    """Where a claim stands: the number with its hedge, the word beside it, and what it is a percentage of."""
    start = min(number.start, hedge.start) if hedge else number.start
    end = max(number.end, word.end) if word and adjacent(seen.text[number.end : word.start]) else number.end
    if hedge and hedge.start > number.end:
        start, end = number.start, max(end, hedge.end)
    tail = (_OF_PERCENT if number.sort == "percent" else _TIMES).match(seen.text, number.end)
    return start, max(end, tail.end()) if tail else end


_OF_PERCENT = re.compile(
    r"\s(?:tariffs?|lower|higher|fewer|more(?= than)|less(?= than)|"
    r"(?:monthly |annual )?(?:decrease|increase|drop|decline|"
    r"rise|jump|fall|reduction|surge|spike))\b"
)
"""What a percentage is of, or which way it goes, right behind it: part of what is claimed."""
_TIMES = re.compile(r"\stimes\b")


def _reached(number: Numeral, span: Period, seen: Seen) -> Period:
    """Of "doubled between January and July 2021, to 213,593" the last month; else the span as it is."""
    moves = any(one.key in ("rise", "fall", "ratio") for one in seen.words["comparison"])
    if not moves or not re.search(r"\b(?:to|a|reaching|hitting)\s(?:[a-z]+\s){0,3}$", seen.text[: number.start]):
        return span
    pair = halves(seen.text[span.start : span.end], span, seen.written)
    return pair[1] if pair else span


def _ranks_alone(seen: Seen) -> list[Mention]:
    """Ranks and ratios that are claimed without a number: "doubled", "the highest month since 2000".

    Beside a number only a ratio between two spans that are both named: "doubled between January and July 2021, to ...".
    """
    if any(one.sort != "dollars" for one in seen.numbers):
        return _ratio_beside(seen)
    for word in seen.words["comparison"]:
        alone = when.compared(word, seen, None)
        if alone.kind == "ratio" or (
            alone.kind in ("highest", "lowest") and (alone.record or alone.since or alone.years)
        ):
            made = _without_number(word, seen)
            return [made] if made.period is not None and made.counted not in words.OPEN_UNITS else []
    return []


def _ratio_beside(seen: Seen) -> list[Mention]:
    ratios = [word for word in seen.words["comparison"] if word.key == "ratio"]
    pair = ratios and any(halves(seen.text[one.start : one.end], one, seen.written) for one in seen.periods)
    for word in ratios:
        if pair:
            made = _without_number(word, seen)
            against = made.comparison.against if made.comparison else None
            if made.period and against and against.known and made.counted not in words.OPEN_UNITS:
                return [made]
    return []


def _without_number(word: Word, seen: Seen) -> Mention:
    said = seen.text[word.start : word.end]
    here = Numeral(word.start, word.end, words.ratio_of(said), 0.1)
    alone = replace(seen, numbers=(here,))
    made = _mention(0, alone)
    ratio = word.key == "ratio"
    hedge = next((one.key for one in seen.words["hedge"] if one.start == word.start), made.hedge)
    span = when.period(replace(here, sort="percent") if ratio else here, 0, alone)
    compared = when.compared(word, seen, span)
    pair = ratio and span and halves(seen.text[span.start : span.end], span, seen.written)
    if pair and compared.against and (compared.against.first, compared.against.last) == (pair[0].first, pair[0].last):
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
