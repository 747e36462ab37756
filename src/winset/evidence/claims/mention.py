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
from dataclasses import dataclass, replace

from winset.evidence.claims import words
from winset.evidence.claims.numerals import Numeral, numerals
from winset.evidence.claims.periods import Period, halves, periods, shifted
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
    `against` the nays. `step` is how finely the number was written; `sentence` are the ends of its sentence and `words`
    the sentence itself. `series` names a series outright, where somebody asks in columns and not in words.
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
    r"(?<!\w)(?:Title|Section|Sec\.|Article|H\.?\s?R\.?|S\.|No\.|Route|Interstate|Highway|page|Chapter|Proclamation|Order|"
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
    shifts: Sequence[Word] = ()
    written: dt.date | None = None


def _in_sentence(text: str, start: int, end: int, written: dt.date | None) -> list[Mention]:
    sentence = text[start:end]
    shifts = tuple(Word(one.start(), one.end(), _shift_of(one[0])) for one in _SHIFT.finditer(sentence))
    spans = periods(_without(sentence, shifts), written)
    counted = tuple(one for one in numerals(_without(sentence, [*shifts, *spans])) if _counts(one, sentence))
    spotted = {name: _spotted(sentence, name) for name in _PATTERNS}
    spotted["origin"] = _origins(sentence)
    seen = _Seen(sentence, start, spotted, spans, counted, shifts, written)
    mentions = [_mention(place, seen) for place in range(len(counted))]
    return [*mentions, *_ranks_alone(seen)]


_SHIFT = re.compile(
    r"(?:from|than|over|compared (?:to|with)|versus|against) (?:the |that of the )?(?:previous|prior|preceding) "
    r"(?:fiscal |calendar )?(?:month|year)|(?:the )?same (?:month|period|time) (?:of )?(?:last year|(?:a|one) year "
    r"(?:earlier|ago|before)|the (?:previous|prior|preceding) year)|(?:a|one|the) (?:fiscal )?(?:year|month) "
    r"(?:earlier|before|ago)|year[- ]over[- ]year|month[- ]over[- ]month|year[- ]on[- ]year",
    re.IGNORECASE,
)
"""Words that set a span against the month or the year before it."""


def _shift_of(text: str) -> str:
    return "month" if re.search(r"(?:previous|prior|preceding|a|one|the) month|month-over|month over", text) else "year"


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
        if _RULES.match(sentence, match.end()):
            continue
        if name in words.PEOPLES or re.search(r"\b(?:from|of|de|desde)\s(?:[\w, ]+(?:,|and)\s)?$", before):
            if not re.search(r"cross\w*\s(?:\w+\s){0,4}from\s$|\binto\s$", before):
                found.append(Word(match.start(), match.end(), words.ORIGINS[name]))
    return tuple(found)


def _without(sentence: str, spans: Sequence[Period | Word]) -> str:
    """The sentence with its dates blotted out, so that "in 2021 to 2,378,944" is no range; offsets stay."""
    for span in spans:
        sentence = sentence[: span.start] + "·" * (span.end - span.start) + sentence[span.end :]
    return sentence


_RULES = re.compile(
    r"(?:[’']s)? (?:authorit|official|government|immigration|migration|president|agent|border|soil|territory|state|cit|"
    r"law|police|army|forces|troops|Foreign|National|Institute|side|counterpart)",
    re.IGNORECASE,
)
"""What follows the name of a people that acts and is not counted."""


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
    compared = _comparison(number, place, seen, span)
    if compared is not None and compared.kind in ("rise", "fall", "ratio") and span is not None:
        pair = halves(seen.text[span.start : span.end], span, seen.written)
        span = pair[1] if pair else span
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
        comparison=compared,
        low=None if vote else number.low,
        high=None if vote else number.high,
        channel=_channel(number, place, seen),
        per=_per(number, seen),
        counted=counted,
        step=number.step,
        against=number.high if vote else None,
        sentence=(seen.start, seen.start + len(seen.text)),
        words=seen.text,
    )


def _adjacent(between: str) -> bool:
    """Whether the words between a number and a unit only describe the unit."""
    return len(between.split()) <= 4 and not re.search(
        r"[.,;:()]|\b(?:and|or|in|at|by|from|to|were|was|had|have)\b", between
    )


def _moved(span: Period, by: int) -> Period:
    return replace(span, start=span.start + by, end=span.end + by)


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
    beside = next(
        (one for one in near if one.start >= number.end and _adjacent(seen.text[number.end : one.start])), None
    )
    sharp = [one for one in near if one.key not in words.OPEN_UNITS and one.key != "dollars"]
    decided = next((one for one in sharp if one.key != "processed"), sharp[0] if sharp else None)
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
    told = re.search(
        r"\b(?:vot\w+|passed|rejected|failed|approved|defeated|cleared|House|Senate|Congress)\b", seen.text
    )
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
    own = [one for one in own if not _referred(one, seen)] or own
    after = [one for one in own if number.end <= one.start <= end]
    front = [one for one in own if begin <= one.start and one.end <= number.start]
    apart = after and re.search(r"[;]|, (?:while|compared|from|up|down|versus)", seen.text[number.end : after[0].start])
    if front and (apart or not after):
        return front[-1]
    if after:
        return after[0]
    return own[0] if len(own) == 1 else None


def _referred(span: Period, seen: _Seen) -> bool:
    """Whether a span is what another is set against: "from", "than", "compared with"."""
    before = seen.text[max(0, span.start - 20) : span.start + 5]
    return bool(_REFERS.search(before[: min(20, span.start)])) or bool(
        re.match(r"from\s", seen.text[span.start : span.end]) and len(seen.periods) > 1
    )


_REFERS = re.compile(
    r"\b(?:from|than|compared (?:to|with)|versus|vs\.?|over|relative to|against)\s(?:the\s|that of\s)?$"
)


def _ranked(span: Period, seen: _Seen) -> bool:
    """Whether "since ..." says how far back a rank reaches, and not what was counted."""
    return any(
        one.key in ("highest", "lowest", "first", "record") and one.start < span.start
        for one in seen.words["comparison"]
    )


def _place(number: Numeral, seen: _Seen) -> str:
    near = _around(number, seen.words["place"], 0, len(seen.text))
    clear = [one for one in near if one.key not in ("border", "united-states")]
    return clear[0].key if clear else near[0].key if near else ""


def _people(number: Numeral, place: int, seen: _Seen) -> tuple[str, ...]:
    begin, end = _segment(place, seen)
    near = sorted(_around(number, seen.words["origin"], begin, end), key=lambda word: word.start)
    after = [one for one in near if one.start >= number.end]
    near = [one for one in near if _COUNTED.match(seen.text, one.end - 1)]
    if not near and _UNREAD.match(seen.text, number.end):
        return ("?",)
    return tuple(dict.fromkeys(one.key for one in (after or near)))


_COUNTED = re.compile(
    r"(?:s\b|\w* (?:migrants?|nationals?|citizens?|encounters?|apprehensions?|crossings?|arrivals?|people|families|"
    r"immigrants?|detentions?|transits?|paroles?|and|or|\w+ans|\w+ians)\b|,)"
)
"""What follows the name of a people that is counted, and not that of a government."""

_UNREAD = re.compile(
    r"\s(?:[a-z]+\s){0,2}(?!CBP|Title|Border|U\.?S|United|ICE|DHS|Americans?\b|Customs)[A-Z][a-z]+(?:ns|is|ans|ese|s)\b"
)
"""A people that no table here knows, such as "2,000 Bulgarians"."""


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
        where = seen.start + moves[0].start, seen.start + moves[0].end
        return Comparison(moves[0].key, *where, against=moved, before=earlier.value)
    chosen = moves[:1] if number.sort == "percent" else ranks[:1]
    return _compared(chosen[0], seen, span) if chosen else None


_EVER = re.compile(
    r"\b(?:ever|on record|in history|in (?:U\.S\. |recorded )?history|of all time|since records? beg[au]n)\b"
)


def _compared(word: Word, seen: _Seen, span: Period | None) -> Comparison:
    since = next((one for one in seen.periods if one.kind == "since" and one.start >= word.start), None)
    said = seen.text[word.start : word.end + 60]
    kind = "highest" if word.key == "record" else word.key
    against = _against(seen, span) if kind in ("rise", "fall", "ratio") else None
    return Comparison(
        kind,
        seen.start + word.start,
        seen.start + word.end,
        record=word.key == "record" or "record" in said[: word.end - word.start].lower() or bool(_EVER.search(said)),
        since=_moved(since, seen.start) if since else None,
        against=_moved(against, seen.start) if against else None,
    )


def _against(seen: _Seen, span: Period | None) -> Period | None:
    """The span that a change is measured from: named by "from" or "than", or the month or year before."""
    pair = span and halves(seen.text[span.start : span.end], span, seen.written)
    if pair:
        return pair[0]
    if seen.shifts and span is not None:
        return shifted(span, seen.shifts[0].key)
    return next((one for one in seen.periods if one != span and _referred(one, seen)), None)


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
    for word in seen.words["comparison"]:
        alone = _compared(word, seen, None)
        if alone.kind == "ratio" or (alone.kind in ("highest", "lowest") and (alone.record or alone.since)):
            return [_without_number(word, seen)]
    return []


def _without_number(word: Word, seen: _Seen) -> Mention:
    said = seen.text[word.start : word.end]
    here = Numeral(word.start, word.end, words.ratio_of(said), 0.1)
    alone = replace(seen, numbers=(here,))
    made = _mention(0, alone)
    ratio = word.key == "ratio"
    hedge = next((one.key for one in seen.words["hedge"] if one.start == word.start), made.hedge)
    span = _period(here, 0, alone)
    compared = _compared(word, seen, span)
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
        period=span and _moved(span, seen.start),
        comparison=compared,
        step=0.2,
    )
