"""Mentions: the numbers of a text that could be checked, with what they count, where, of whom and when.

The trap: the number is the smallest part of a claim. What decides it stands around it, often on both sides::

    Border Patrol  apprehended  nearly 250,000  migrants  in December 2023, a record
    channel        unit         hedge   value   (unit)    period            comparison

Nothing is guessed here: what the sentence does not say stays empty, and the check says what is missing.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from winset.evidence.claims import words
from winset.evidence.claims.numerals import Numeral, numerals
from winset.evidence.claims.periods import Period, periods
from winset.evidence.claims.sentences import sentences

NEAR = 110
"""Letters to each side of a number in which its words are looked for, within its sentence."""


@dataclass(frozen=True)
class Comparison:
    """What a number is set against: `kind`, where its words stand, since when, and the earlier number and period.

    Kinds: highest, lowest (a rank; `record` says that no other was as high), first (for the first time), rise, fall, ratio.
    """

    kind: str
    start: int
    end: int
    record: bool = False
    since: Period | None = None
    against: Period | None = None
    before: float | None = None


@dataclass(frozen=True)
class Mention:
    """One number of a text; ``text[start:end]`` is the number with its hedge and the word that it counts.

    `value` is nothing where only a rank is claimed; of a range the middle, with its ends `low` and `high`. `unit` is a
    key of :data:`words.UNITS`, "percent" or empty; of a percentage `counted` says of what. `origin` are ISO codes, empty
    for all. `channel` is usbp, ofo, all or empty; `per` is day, week, month or empty. Of a vote `value` are the yeas and
    `against` the nays. `step` is how finely the number was written; `sentence` are the ends of its sentence.
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


@dataclass(frozen=True)
class Word:
    """A word of a table where it stands: its key."""

    start: int
    end: int
    key: str


_TABLES = {
    "hedge": words.HEDGES,
    "unit": words.UNITS,
    "channel": words.CHANNELS,
    "place": words.PLACES,
    "comparison": words.COMPARISONS,
    "per": words.PER,
}
_PATTERNS = {name: (words.pattern(table), tuple(table)) for name, table in _TABLES.items()}
_PEOPLE = words.people_pattern()

_NOT_COUNTED = re.compile(
    r"[ -]?(?:years?|months?|weeks?|days?|hours?|minutes?|miles?|km|kilomet\w+|feet|foot|acres|a\.m|p\.m|am\b|pm\b|"
    r"a[ñn]os|meses|d[ií]as|st\b|nd\b|rd\b|th\b|points?|cent(?:s|ury)|times\b(?! (?:as|more|higher|the)))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:Title|Section|Sec\.|Article|H\.?\s?R\.?|S\.|No\.|Route|Interstate|Highway|page|Chapter|Proclamation|Order|"
    r"District|Group|aged?|CNN|Act of|Public Law|P\.L\.|#|top)\s?$"
)


def found(text: str, written: dt.date | None = None) -> tuple[Mention, ...]:
    """Every checkable number of a text, in order; words such as "last month" need the day on which it was `written`.

    >>> said = "CBP encountered more than 300,000 migrants at the southwest border in December 2023, a record."
    >>> one, = found(said)
    >>> said[one.start : one.end], one.value, one.unit, one.hedge
    ('more than 300,000 migrants', 300000.0, 'encounters', 'more than')
    >>> one.place, one.period.first, one.comparison.kind
    ('southwest', '2023-12', 'highest')
    """
    return tuple(one for start, end in sentences(text) for one in _in_sentence(text, start, end, written))


@dataclass(frozen=True)
class _Seen:
    """One sentence with everything that the tables know in it; offsets are within the sentence."""

    text: str
    start: int
    words: Mapping[str, Sequence[Word]]
    periods: Sequence[Period]
    numbers: Sequence[Numeral]


def _in_sentence(text: str, start: int, end: int, written: dt.date | None) -> list[Mention]:
    sentence = text[start:end]
    spans = periods(sentence, written)
    counted = tuple(one for one in numerals(_without(sentence, spans)) if _counts(one, sentence))
    spotted = {name: _spotted(sentence, name) for name in _PATTERNS}
    spotted["origin"] = _origins(sentence)
    seen = _Seen(sentence, start, spotted, spans, counted)
    mentions = [_mention(place, seen) for place in range(len(counted))]
    return [*mentions, *_ranks_alone(seen)]


def _spotted(sentence: str, name: str) -> tuple[Word, ...]:
    pattern, keys = _PATTERNS[name]
    return tuple(
        Word(match.start(), match.end(), keys[int((match.lastgroup or "w0")[1:])])
        for match in pattern.finditer(sentence)
    )


def _origins(sentence: str) -> tuple[Word, ...]:
    found = []
    for match in _PEOPLE.finditer(sentence):
        name = match[0] if match[0] in words.ORIGINS else match[0][:-1]
        before = sentence[max(0, match.start() - 40) : match.start()]
        if name in words.PEOPLES or re.search(r"\b(?:from|of|de|desde)\s(?:[\w, ]+(?:,|and)\s)?$", before):
            if not re.search(r"cross\w*\s(?:\w+\s){0,4}from\s$|\binto\s$", before):
                found.append(Word(match.start(), match.end(), words.ORIGINS[name]))
    return tuple(found)


def _without(sentence: str, spans: Sequence[Period]) -> str:
    """The sentence with its dates blotted out, so that "in 2021 to 2,378,944" is no range; offsets stay."""
    for span in spans:
        sentence = sentence[: span.start] + "·" * (span.end - span.start) + sentence[span.end :]
    return sentence


def _counts(one: Numeral, sentence: str) -> bool:
    """Whether a number counts something: not a year, a title of law, an age or a length of time."""
    after = sentence[one.end : one.end + 12]
    if _NOT_COUNTED.match(after) or _NAMED.search(sentence[max(0, one.start - 14) : one.start]):
        return False
    plain = sentence[one.start : one.end].strip()
    return not re.fullmatch(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d|\d\d))?", plain)


def _mention(place: int, seen: _Seen) -> Mention:
    number = seen.numbers[place]
    unit, counted, word = _unit(number, place, seen)
    hedge = _hedge(number, seen)
    vote = unit == "votes" and number.low is not None
    span = _period(number, place, seen)
    start = min(number.start, hedge.start) if hedge else number.start
    end = max(number.end, word.end) if word and _adjacent(seen.text[number.end : word.start]) else number.end
    if hedge and hedge.start > number.end:
        start, end = number.start, max(end, hedge.end)
    return Mention(
        start=seen.start + start,
        end=seen.start + end,
        text=seen.text[start:end],
        value=number.low if vote else number.value,
        unit=unit,
        hedge=hedge.key if hedge else "",
        place=_place(number, seen),
        origin=_people(number, place, seen),
        period=span and _moved(span, seen.start),
        comparison=_comparison(number, place, seen, span),
        low=None if vote else number.low,
        high=None if vote else number.high,
        channel=_channel(number, place, seen),
        per=_per(number, seen),
        counted=counted,
        step=number.step,
        against=number.high if vote else None,
        sentence=(seen.start, seen.start + len(seen.text)),
    )


def _adjacent(between: str) -> bool:
    """Whether the words between a number and a unit only describe the unit."""
    return len(between.split()) <= 4 and not re.search(r"[.,;:()]|\b(?:and|or|in|at|by|from|to|were|was|had|have)\b", between)


def _moved(span: Period, by: int) -> Period:
    return Period(span.start + by, span.end + by, span.kind, span.first, span.last)


def _segment(place: int, seen: _Seen) -> tuple[int, int]:
    """From the number before to the number after, no further than NEAR."""
    number = seen.numbers[place]
    begin = seen.numbers[place - 1].end if place else 0
    end = seen.numbers[place + 1].start if place + 1 < len(seen.numbers) else len(seen.text)
    return max(begin, number.start - NEAR), min(end, number.end + NEAR)


def _around(number: Numeral, words_of: Sequence[Word], begin: int, end: int) -> list[Word]:
    """Words between two places, the nearest first, those after the number before those in front of it at a tie."""
    low = bisect.bisect_left(words_of, begin, key=lambda word: word.start)
    high = bisect.bisect_right(words_of, end, key=lambda word: word.start)
    kept = [word for word in words_of[low:high] if word.end <= number.start or word.start >= number.end]
    return sorted(kept, key=lambda word: (_distance(word.start, word.end, number), word.start < number.start))


def _distance(start: int, end: int, number: Numeral) -> int:
    return start - number.end if start >= number.end else number.start - end


def _unit(number: Numeral, place: int, seen: _Seen) -> tuple[str, str, Word | None]:
    """Unit, what a percentage is of, and the word that the number stands beside."""
    begin, end = _segment(place, seen)
    near = _around(number, seen.words["unit"], begin, end)
    beside = next((one for one in near if one.start >= number.end and _adjacent(seen.text[number.end : one.start])), None)
    decided = next((one for one in near if one.key not in words.OPEN_UNITS and one.key != "dollars"), None)
    if number.sort == "dollars" or (beside and beside.key == "dollars"):
        return "dollars", "", beside if beside and beside.key == "dollars" else None
    if number.low is not None and _is_vote(number, seen):
        return "votes", "votes", None
    if number.sort == "percent":
        wide = _around(number, seen.words["unit"], 0, len(seen.text))
        polled = next((one for one in near if one.key in ("approval", "disapproval")), None)
        whole = next((one for one in wide if one.key not in words.OPEN_UNITS), wide[0] if wide else None)
        return (polled.key if polled else "percent"), (whole.key if whole else ""), None
    if beside and beside.key not in words.OPEN_UNITS:
        return beside.key, beside.key, beside
    if decided and (beside is None or beside.key == "people"):
        return decided.key, decided.key, beside
    first = beside or (near[0] if near else None)
    if first is None:
        wide = _around(number, seen.words["unit"], 0, len(seen.text))
        first = wide[0] if wide else None
    return (first.key, first.key, beside) if first else ("", "", None)


def _is_vote(number: Numeral, seen: _Seen) -> bool:
    small = number.low is not None and number.high is not None and max(number.low, number.high) <= 435
    told = re.search(r"\b(?:vot\w+|passed|rejected|failed|approved|defeated|cleared|House|Senate|Congress)\b", seen.text)
    return small and told is not None and seen.text[number.end : number.end + 1] != "%"


def _hedge(number: Numeral, seen: _Seen) -> Word | None:
    for one in seen.words["hedge"]:
        if one.end <= number.start and not seen.text[one.end : number.start].strip(" $€£a"):
            return one
        if one.start >= number.end and seen.text[one.start : one.end].lower() == "or so" and one.start - number.end < 2:
            return one
    return None


def _period(number: Numeral, place: int, seen: _Seen) -> Period | None:
    """The span that a number is of: after it and before the next number, else before it, else the only one."""
    begin = seen.numbers[place - 1].end if place else 0
    end = seen.numbers[place + 1].start if place + 1 < len(seen.numbers) else len(seen.text)
    own = [one for one in seen.periods if one.kind != "since" or not _ranked(one, seen)]
    after = [one for one in own if number.end <= one.start <= end]
    front = [one for one in own if begin <= one.start and one.end <= number.start]
    if after and front and re.search(r"[;]|, (?:while|compared|from|up|down|versus)", seen.text[number.end : after[0].start]):
        return front[-1]
    if after:
        return after[0]
    if front:
        return front[-1]
    return own[0] if len(own) == 1 else None


def _ranked(span: Period, seen: _Seen) -> bool:
    """Whether "since ..." says how far back a rank reaches, and not what was counted."""
    return any(one.key in ("highest", "lowest", "first", "record") and one.start < span.start for one in seen.words["comparison"])


def _place(number: Numeral, seen: _Seen) -> str:
    near = _around(number, seen.words["place"], 0, len(seen.text))
    clear = [one for one in near if one.key not in ("border", "united-states")]
    return clear[0].key if clear else near[0].key if near else ""


def _people(number: Numeral, place: int, seen: _Seen) -> tuple[str, ...]:
    begin, end = _segment(place, seen)
    near = sorted(_around(number, seen.words["origin"], begin, end), key=lambda word: word.start)
    after = [one for one in near if one.start >= number.end]
    return tuple(dict.fromkeys(one.key for one in (after or near)))


def _channel(number: Numeral, place: int, seen: _Seen) -> str:
    begin, end = _segment(place, seen)
    near = _around(number, seen.words["channel"], begin, end)
    near = near or _around(number, seen.words["channel"], 0, len(seen.text))
    sharp = [one for one in near if one.key != "all"]
    broad = re.search(r"(?:and at|at and between|including)", seen.text)
    return (near[0].key if broad and near else sharp[0].key if sharp else near[0].key) if near else ""


def _per(number: Numeral, seen: _Seen) -> str:
    for one in seen.words["per"]:
        if one.start >= number.end and one.start - number.end < 50:
            return one.key
        if one.end <= number.start and number.start - one.end < 40 and seen.text[one.start] in "dDwWmM":
            return one.key
    return ""


def _comparison(number: Numeral, place: int, seen: _Seen, span: Period | None) -> Comparison | None:
    near = _around(number, seen.words["comparison"], number.start - NEAR, number.end + NEAR)
    ranks = [one for one in near if one.key in ("record", "highest", "lowest", "first")]
    moves = [one for one in near if one.key in ("rise", "fall", "ratio")]
    if number.sort != "percent" and _from_to(place, seen) and moves:
        earlier = seen.numbers[place - 1]
        against = _period(earlier, place - 1, seen)
        moved = against and _moved(against, seen.start)
        return Comparison(moves[0].key, seen.start + moves[0].start, seen.start + moves[0].end, against=moved, before=earlier.value)
    chosen = moves[:1] if number.sort == "percent" else ranks[:1]
    if not chosen:
        return None
    return _compared(chosen[0], seen, span)


def _compared(word: Word, seen: _Seen, span: Period | None) -> Comparison:
    since = next((one for one in seen.periods if one.kind == "since" and one.start >= word.start), None)
    kind = "highest" if word.key == "record" else word.key
    against = None
    if kind in ("rise", "fall", "ratio"):
        others = [one for one in seen.periods if one != span and one.start > word.start]
        against = _moved(others[0], seen.start) if others else None
    return Comparison(
        kind,
        seen.start + word.start,
        seen.start + word.end,
        record=word.key == "record",
        since=_moved(since, seen.start) if since else None,
        against=against,
    )


def _from_to(place: int, seen: _Seen) -> bool:
    if place == 0:
        return False
    here, earlier = seen.numbers[place], seen.numbers[place - 1]
    front = seen.text[max(0, earlier.start - 30) : earlier.start]
    between = seen.text[earlier.end : here.start]
    return bool(re.search(r"\bfrom\b[^.;,]*$", front) and re.search(r"\bto\b[^.;,]*$", between))


def _ranks_alone(seen: _Seen) -> list[Mention]:
    """Ranks and ratios that are claimed without a number: "doubled", "the highest month since 2000"."""
    if any(one.sort != "dollars" for one in seen.numbers):
        return []
    found = []
    for word in seen.words["comparison"]:
        if word.key in ("rise", "fall"):
            continue
        here = Numeral(word.start, word.end, words.ratio_of(seen.text[word.start : word.end]), 0.1)
        alone = _Seen(seen.text, seen.start, seen.words, seen.periods, (here,))
        made = _mention(0, alone)
        ratio = word.key == "ratio"
        found.append(
            Mention(
                start=seen.start + word.start,
                end=seen.start + word.end,
                text=seen.text[word.start : word.end],
                value=here.value if ratio else None,
                unit="ratio" if ratio else made.unit,
                hedge=made.hedge,
                place=made.place,
                origin=made.origin,
                period=made.period,
                comparison=_compared(word, seen, _period(here, 0, alone)),
                low=None,
                high=None,
                channel=made.channel,
                counted=made.counted,
                step=0.1,
                sentence=made.sentence,
            )
        )
    return found[:1]
