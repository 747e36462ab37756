"""When a number was counted, and what it is set against: an earlier span, a record, all months since.

The trap: of two spans in a sentence one is the number's and the other its yardstick; small words tell them apart::

    fell 42 percent  in January 2024  from December 2023
                     the number's      the yardstick
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from winset.evidence.claims.months import MONTH, YEAR, fiscal
from winset.evidence.claims.numerals import Numeral, numerals
from winset.evidence.claims.periods import Period, halves, shifted
from winset.evidence.claims.seen import NEAR, Seen, Word, around, segment


@dataclass(frozen=True)
class Comparison:
    """What a number is set against: `kind`, where its words stand, since when, and the earlier number and period.

    Kinds: highest, lowest (a rank; `record` says that no other was as high), first (time), rise, fall, ratio.
    `years` is how far back a rank is said to reach, where it is said as "in 25 years"; `shift` is month or year, where
    a change is said to be from the month or the year before.
    """

    kind: str
    start: int
    end: int
    record: bool = False
    since: Period | None = None
    against: Period | None = None
    before: float | None = None
    years: int = 0
    shift: str = ""


def moved(span: Period, by: int) -> Period:
    """The span with its words elsewhere: `by` letters on."""
    return replace(span, start=span.start + by, end=span.end + by)


def period(number: Numeral, place: int, seen: Seen) -> Period | None:
    """The span that a number is of: after it and before the next number, else before it, else the only one."""
    begin = seen.numbers[place - 1].end if place else 0
    end = seen.numbers[place + 1].start if place + 1 < len(seen.numbers) else len(seen.text)
    own = [one for one in seen.periods if (one.kind != "since" or not _ranked(one, seen)) and not told_on(one, seen)]
    named = _when(number, seen)
    if named is not None:
        return named
    beside = next((one for one in reversed(own) if one.end <= number.start), None)
    if beside and beside.kind != "since" and seen.text[beside.end : number.start] == " (":
        return beside
    behind = next((one for one in own if seen.text[number.end : one.start] == " (" and one.kind == "year"), None)
    if behind and any(
        re.fullmatch(rf"(?:\w+\s)?{MONTH}", seen.text[one.start : one.end], re.I) for one in seen.periods
    ):
        return None  # "in December: 301,981 (2023), 252,315 (2022)"
    own = [one for one in own if not _dealt_out(one, place, seen)]
    partly = [one for one in own if _SAME_PART.search(seen.text, 0, one.start)]
    own = [one for one in own if one not in partly]
    if number.sort == "percent" and place and _APPOSED.fullmatch(seen.text, seen.numbers[place - 1].end, number.start):
        return period(seen.numbers[place - 1], place - 1, seen)
    if partly and number.end <= partly[0].start <= end:
        return _same_part(partly[0], own)
    told = [one for one in own if one not in seen.referred]
    if number.sort == "percent" and own and not told and not _pair(own):
        return None  # "a 95% decrease from March 2024": the span that it is measured from is not its own
    if number.sort == "count" and own and not told and all(one.start >= end for one in own):
        return None  # "2,378,944 encounters, 37 percent more than in fiscal year 2021"
    own = told or own
    before = [one for one in own if one.end <= number.start]
    shift = next((one for one in seen.shifts if 0 <= one.start - number.end < 25 and one.start < end), None)
    shift = None if shift and ";" in seen.text[number.end : shift.start] else shift
    if shift and before and number.sort != "percent":
        return shifted(before[-1], shift.key)
    after = [one for one in own if number.end <= one.start <= end and not _of_next(one, end, seen)]
    if before and not after and _LATER.search(seen.text, before[-1].end, number.start):
        return None  # "a year later the count was ...": of another span than the one that is named
    if not after and number.sort == "count" and _yardstick(number, seen):
        return None
    if not after and _LATER_ON.match(seen.text, number.end):
        return None
    front = [one for one in own if begin <= one.start and one.end <= number.start]
    if front and seen.text[front[-1].end : number.start] == ": ":
        return front[-1]
    apart = after and (
        re.search(r"[;]|, (?:while|compared|from|up|down|versus)", seen.text[number.end : after[0].start])
        or (end < len(seen.text) and _leads_on(after[0], number, end, seen))
    )
    if front and (apart or not after):
        if (
            place
            and re.match(r".*,\s(?:and|y)\s", seen.text[front[-1].end : number.start])
            and _against_it(place, seen)
        ):
            return None  # "compared with 137,473 in March 2024, and about 230 a day": of the first span again
        return front[-1] if _same_time(front[-1], number, seen) else None
    if after:
        return after[0]
    return own[0] if len(own) == 1 and _same_time(own[0], number, seen) else None


_APPOSED = re.compile(
    r"[^;:.,]*,\s(?:(?:or|an?|up|down|about|some|nearly|almost|roughly|una?|casi|cerca de)\s){0,2}", re.IGNORECASE
)
"""What stands between a count and its change: "75,268 in September alone, 8 percent fewer"."""
_SAME_PART = re.compile(
    r"\b(?:the )?(?:same|mismos?|misma) (?:\w+ )?(?:periods?|months?|quarter|half|stretch|span|time|per[ií]odo|meses) "
    r"(?:of|in|de|en) (?:fiscal (?:year )?|calendar (?:year )?)?$",
    re.IGNORECASE,
)
"""What makes a year one of which only a part is meant: "in the same period of 2024"."""


def _same_part(year: Period, own: Sequence[Period]) -> Period | None:
    """The months of a year that an earlier span has of its own; nothing where that is not settled."""
    base = next((one for one in own if one.end <= year.start and one.kind in ("month", "months") and one.known), None)
    if base is None or year.kind != "year" or base.first[:4] != base.last[:4]:
        return None
    return replace(year, kind="months", first=year.first[:4] + base.first[4:], last=year.first[:4] + base.last[4:])


def _dealt_out(span: Period, place: int, seen: Seen) -> bool:
    """Whether a span is of several numbers, one each: "In 2021, 2022 and 2023 ... 1.7, 2.4 and 2.5 million"."""
    said = seen.text[span.start : span.end]
    listed = span.kind == "months" and re.search(r"\s(?:and|y)\s", said) and not _JOINED.match(said)
    if not listed and not _YEARS_LISTED.search(seen.text[max(0, span.start - 40) : span.end + 40]):
        return False
    edges = zip(seen.numbers, seen.numbers[1:], strict=False)
    pairs = [seen.text[one.end : other.start] for one, other in edges]
    return any(_NUMBERS_LISTED.fullmatch(pairs[at]) for at in (place - 1, place) if 0 <= at < len(pairs))


_JOINED = re.compile(r"(?:between|from|entre|de|desde)\s", re.IGNORECASE)
_YEARS_LISTED = re.compile(rf"\b{YEAR}, (?:{YEAR}, )*{YEAR},? (?:and|y) {YEAR}\b")
_NUMBERS_LISTED = re.compile(r",?(?:\s[a-z]+){0,2}(?:,|\s(?:and|y))\s(?:[a-z]+\s){0,2}")


def _when(number: Numeral, seen: Seen) -> Period | None:
    """The span that owns a number: "from March 2024, when agents recorded 137,473", "December's high of 250,000"."""
    last = next((one for one in reversed(seen.periods) if one.end <= number.start), None)
    if last is None or not _OWNS.match(seen.text[last.end : number.start]):
        return None
    if last.kind != "since":
        return last
    return replace(last, kind="month", last=last.first, grain="") if last.grain == "month" and last.first else None


_OWNS = re.compile(r"(?:,?\s(?:when|in which|cuando)\b[^.;]*|[’']s?\s(?:[\w-]+\s){0,5})$")


def told_on(span: Period, seen: Seen) -> bool:
    """Whether a day is that on which somebody said it: "down 50% from December, the agency said on Tuesday"."""
    return span.kind == "days" and bool(_SAID_ON.search(seen.text[max(0, span.start - 60) : span.start]))


_SAID_ON = re.compile(
    r"\b(?:said|says|announced|reported|told|released|published|posted|wrote|showed|dijo|informó|anunció)\b"
    r"[^.;,\d]{0,40}$"
)


def _yardstick(number: Numeral, seen: Seen) -> bool:
    """Whether a number is what another is set against: "fell 42% to 176,195 from 301,981"."""
    before = seen.text[max(0, number.start - 40) : number.start]
    moves = any(one.key in ("rise", "fall", "ratio") for one in seen.words["comparison"])
    return moves and bool(re.search(r"\b(?:from|compared (?:to|with)|versus)\s(?:[a-z]+\s){0,3}$", before))


def _against_it(place: int, seen: Seen) -> bool:
    """Whether the number before is what another is set against."""
    before = seen.text[: seen.numbers[place - 1].start]
    return bool(re.search(r"\b(?:from|compared (?:to|with)|versus|against)\s(?:[a-z]+\s){0,3}$", before))


def _pair(own: Sequence[Period]) -> bool:
    """Whether a change is told by one span of two ends: "from December to January"."""
    return len(own) == 1 and own[0].kind == "months"


def _of_next(span: Period, end: int, seen: Seen) -> bool:
    """Whether a span is the next number's: "November's 94,183"."""
    return bool(re.match(r"[’']s?\s(?:[a-z]+\s){0,3}$", seen.text[span.end : end]))


def _leads_on(span: Period, number: Numeral, end: int, seen: Seen) -> bool:
    """Whether a span begins the clause of the next number: "60,683 in May 2014, in June 2014 57,862"."""
    begins = _BEGINS.search(seen.text, number.end, span.start)
    return bool(begins and _NEXT_TO.match(seen.text, span.end, end))


_BEGINS = re.compile(
    r"(?:[,–—]\s(?:and\s|but\s|y\s|pero\s)?|\b(?:and|but|y|pero)\s)"
    r"(?:(?:in|for|during|by|en|durante|(?:the )?whole of|all of|tod[oa])\s)*(?:the\s|el\s)?$",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(
    r",?\s(?:(?:more|fewer|less)\sthan\s|(?!(?:and|or|y|o|from|than|but|compared|against|versus|who|that|which)\b)[^\W\d]+\s){0,5}$",
    re.IGNORECASE,
)


def _same_time(span: Period, number: Numeral, seen: Seen) -> bool:
    """Whether nothing between a span and a later number moves on to another time."""
    return not re.search(r"\b(?:next|following|later|then)\b", seen.text[span.end : number.start])


_LATER = re.compile(
    r"\b(?:an?|one|two|three|four|five|\d+) (?:fiscal )?(?:years?|months?|weeks?) "
    r"(?:later|earlier|before|after(?:wards?)?)\b|"
    r"\bthe (?:following|next|previous|prior) (?:fiscal )?(?:year|month)\b",
    re.IGNORECASE,
)


_LATER_ON = re.compile(
    r"\s(?:[a-z]+\s){0,2}(?:(?:an?|one|two|three|four|five|\d+) (?:fiscal )?(?:years?|months?|weeks?) "
    r"(?:later|after(?:wards?)?)\b|(?:the )?(?:next|following) (?:fiscal )?(?:year|month)\b)|"
    r"\s(?:[a-záéíóú]+\s){0,2}(?:al|el) (?:mes|año) siguiente\b|\s(?:un|dos|tres) (?:mes|meses|años?) después\b"
)
"""Another span than the one that is named, right behind a number: "to 11,000 a month later"."""


def _ranked(span: Period, seen: Seen) -> bool:
    """Whether "since ..." says how far back a rank reaches, and not what was counted."""
    return any(
        one.key in ("highest", "lowest", "first", "record") and one.start < span.start
        for one in seen.words["comparison"]
    )


def comparison(number: Numeral, place: int, seen: Seen, span: Period | None) -> Comparison | None:
    """What a number is set against: a rank near it, or a change of a percentage or of "from A to B"."""
    near = around(number, seen.words["comparison"], number.start - NEAR, number.end + NEAR)
    begin, end = segment(place, seen)
    ranks = [
        one
        for one in near
        if begin <= one.start
        and one.end <= end
        and one.key in ("record", "highest", "lowest", "first")
        and ";" not in seen.text[one.end : number.start]
    ]
    moves = [one for one in near if one.key in ("rise", "fall", "ratio")]
    if number.sort != "percent" and _from_to(place, seen) and moves:
        earlier = seen.numbers[place - 1]
        against = period(earlier, place - 1, seen)
        yardstick = against and moved(against, seen.start)
        where = seen.start + moves[0].start, seen.start + moves[0].end
        return Comparison(moves[0].key, *where, against=yardstick, before=earlier.value)
    chosen = moves[:1] if number.sort == "percent" else ranks[:1]
    return compared(chosen[0], seen, span) if chosen else None


_EVER = re.compile(
    r"\b(?:ever|on record|in history|in (?:U\.S\. |recorded )?history|of all time|since records? beg[au]n)\b"
)


_ALIKE = re.compile(rf"\b(?:of|for|in) (?:any|an?|all|every) {MONTH}\b", re.IGNORECASE)
"""A rank among months of one name, which no series here is ranked by."""


def compared(word: Word, seen: Seen, span: Period | None) -> Comparison:
    """A word of comparison with what stands after it: since when, of all time, against which span."""
    since = next((one for one in seen.periods if one.kind == "since" and one.start >= word.start), None)
    years = _YEARS.search(seen.text, max(0, word.start - 12), word.end + 50)
    said = seen.text[word.start : word.end + 60]
    kind = "highest" if word.key == "record" else word.key
    against = _against(word, seen, span) if kind in ("rise", "fall", "ratio") else None
    return Comparison(
        kind,
        seen.start + word.start,
        seen.start + word.end,
        record=not _ALIKE.search(said)
        and (word.key == "record" or "record" in said[: word.end - word.start].lower() or bool(_EVER.search(said))),
        since=moved(since, seen.start) if since else None,
        against=moved(against, seen.start) if against else None,
        shift=seen.shifts[0].key if seen.shifts and kind in ("rise", "fall", "ratio") else "",
        years=int(numerals(years[1] or years[2])[0].value) if years else 0,
    )


_YEARS = re.compile(r"\bin (?:at least |more than |over |nearly |about |almost )?(\d{1,3}) years\b|\b(\d{1,3})-year\b")


def _against(word: Word, seen: Seen, span: Period | None) -> Period | None:
    """The span that a change is measured from: named by "from" or "than", or the month or year before."""
    pair = span and halves(seen.text[span.start : span.end], span, seen.written)
    year = next((one for one in seen.shifts if _whole(one, seen)), None)
    named = [one for one in seen.periods if one != span and one in seen.referred]
    named.sort(key=lambda one: one.start < word.start)
    part = next(
        (one for one in seen.periods if one.start > word.start and _SAME_PART.search(seen.text, 0, one.start)), None
    )
    if part and span:
        return _same_part(part, [replace(span, start=0, end=0)])
    if pair and not year:
        return pair[0]
    if seen.shifts and span is not None:
        return shifted(span, (year or seen.shifts[0]).key)
    return _alike(named[0], span) if named else None


def _alike(year: Period, span: Period | None) -> Period:
    """A plain year that a fiscal one is set against is fiscal too: "in fiscal 2023, 4 percent more than in 2022"."""
    if span is None or (span.kind, year.kind, year.grain) != ("fiscal year", "year", ""):
        return year
    first, last = fiscal(int(year.last[:4])) if year.last else ("", "")
    return replace(year, kind="fiscal year", first=first, last=last)


def _whole(shift: Word, seen: Seen) -> bool:
    """Whether a whole span is set against one a year before: "than a year before", "the same seven months ..."."""
    return bool(_THAN.search(seen.text, 0, shift.start) or "same" in seen.text[shift.start : shift.end])


_THAN = re.compile(r"\bthan\s$")
"""What sets a whole span of several months against one a year before: "6 percent fewer than a year before"."""


def _from_to(place: int, seen: Seen) -> bool:
    if place == 0:
        return False
    here, earlier = seen.numbers[place], seen.numbers[place - 1]
    front = seen.text[max(0, earlier.start - 30) : earlier.start]
    between = seen.text[earlier.end : here.start]
    return bool(re.search(r"\bfrom\b[^.;,]*$", front) and re.search(r"\bto\b[^.;,]*$", between))
