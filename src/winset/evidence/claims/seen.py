"""One sentence with everything that the tables of words know in it, found in one pass each.

The trap: a date holds numbers, and a law does. They are blotted out or left aside before anything is counted::

    In 2021 to 2,378,944 ...  ──▶  In ···· to 2,378,944         Title 42, H.R. 6, 10 years  ──▶  no number
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from winset.evidence.claims import words
from winset.evidence.claims.numerals import Numeral, numerals
from winset.evidence.claims.periods import Period, periods

NEAR = 110
"""Letters to each side of a number in which its words are looked for, within its sentence."""

MOST, MOST_WORDS = 40, 80
"""Numbers of a sentence, and words of one table in it, that are read at most: what has more is a table."""


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
    r"a[ñn]os|meses|d[ií]as|st\b|nd\b|rd\b|th\b|(?:percentage[ -])?points?|cent(?:s|ury)|"
    r"times\b(?= (?:as|more|higher|the|that|those|what|its)))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<!\w)(?:Title|Section|Sec\.|Article|H\.?\s?R\.?|S\.|No\.|Route|Interstate|Highway|page|Chapter|Proclamation|Order|"
    r"District|Group|T[ií]tulo|Art[ií]culo|aged?|CNN|Act of|Public Law|P\.L\.|#|top)\s?$"
)


@dataclass(frozen=True)
class Seen:
    """One sentence with everything that the tables know in it; offsets are within the sentence."""

    text: str
    start: int
    words: Mapping[str, Sequence[Word]]
    periods: Sequence[Period]
    numbers: Sequence[Numeral]
    shifts: Sequence[Word] = ()
    written: dt.date | None = None

    @cached_property
    def referred(self) -> frozenset[Period]:
        """Spans that another is set against: behind "from", "than", "compared with"."""
        return frozenset(one for one in self.periods if _refers(one, self))


_REFERS = re.compile(
    r"\b(?:from|than|compared (?:to|with)|versus|vs\.?|over|relative to|against|respecto a|frente a|que en|"
    r"(?:many|high|much|large|low|few) as)\s(?:in\s)?(?:the\s|that of\s|(?:all|the whole) of\s)?$|"
    r"\b(?:menos|más|mayor|menor|superior|inferior)\s(?:\w+\s){0,2}que\s$|"
    r"\b(?:those|that|the (?:number|figure|total|level)s?) (?:of|in|for)\s$|"
    r"\bthan (?:in )?(?:any|every|all) (?:other )?(?:months?|quarters?|weeks?) (?:of|in|since)\s$"
)


def _refers(span: Period, seen: Seen) -> bool:
    before = seen.text[max(0, span.start - 40) : span.start]
    if _REFERS.search(before):
        return True
    return seen.text.startswith(("from ", "From "), span.start) and len(seen.periods) > 1


@lru_cache(maxsize=2048)
def looked_at(words: str, start: int, written: dt.date | None) -> Seen:
    """:func:`seen_in` of a sentence or clause, kept: whoever reads and whoever judges ask for the same ones."""
    return seen_in(words, start, written)


def seen_in(sentence: str, start: int, written: dt.date | None = None) -> Seen:
    """Everything that the tables know in a sentence that begins at `start` of its text.

    >>> one = seen_in("Nearly 250,000 migrants in December 2023.", 0)
    >>> [word.key for word in one.words["hedge"]], [number.value for number in one.numbers]
    (['nearly'], [250000.0])
    """
    shifts = tuple(Word(one.start(), one.end(), _shift_of(one[0])) for one in _SHIFT.finditer(sentence))
    spans = periods(_without(sentence, shifts), written)
    numbers = numerals(_without(sentence, [*shifts, *spans]))[:MOST]
    counted = tuple(one for one in numbers if _counts(one, sentence))
    spotted = {name: _spotted(sentence, name) for name in _PATTERNS}
    spotted["origin"] = _origins(sentence)
    return Seen(sentence, start, spotted, spans, counted, shifts, written)


_SHIFT = re.compile(
    r"(?:from|than|over|compared (?:to|with)|versus|against) (?:the |that of the )?(?:previous|prior|preceding) "
    r"(?:fiscal |calendar )?(?:month|year)|"
    r"(?:the )?same (?:\w+ )?(?:months?|period|time) (?:of )?(?:last year|(?:a|one) year (?:earlier|ago|before)|"
    r"the (?:previous|prior|preceding) year)|(?:a|one|the) (?:fiscal )?(?:year|month) "
    r"(?:earlier|before|ago|prior)|year[- ]over[- ]year|month[- ]over[- ]month|year[- ]on[- ]year",
    re.IGNORECASE,
)
"""Words that set a span against the month or the year before it."""


def _shift_of(text: str) -> str:
    return "month" if re.search(r"(?:previous|prior|preceding|a|one|the) month|month-over|month over", text) else "year"


def _spotted(sentence: str, name: str) -> tuple[Word, ...]:
    pattern, keys = _PATTERNS[name]
    return tuple(
        Word(match.start(), match.end(), key)
        for match in islice(pattern.finditer(sentence), MOST_WORDS)
        for key in [keys[int((match.lastgroup or "w0")[1:])]]
        if name != "comparison" or not _other_rank(sentence, match.start(), key)
    )


def _other_rank(sentence: str, start: int, key: str) -> bool:
    """Whether the words before a comparison make it another rank than the first, or deny it."""
    before = max(0, start - 40)
    denied = key in ("record", "highest", "lowest", "first") and _DENIED.search(sentence, before, start)
    return bool(_SECOND.search(sentence, before, start) or denied)


_DENIED = re.compile(
    r"\b(?:(?:is|was|were|are|be|been)(?:n['’]t| not)|not (?:yet )?(?:an?|the)|never|nobody|no one|no (?:es|fue|era))\b"
    r"(?! (?:only|just|merely|solo|sólo))(?:\s[\w’'-]+){0,4}\s$",
    re.IGNORECASE,
)
"""What denies a rank right before it: "was not a record", "nobody called it a record"; a denied rank is not claimed."""
_SECOND = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|segund[oa]|tercer[oa]?|one of the|among the|"
    r"[2-9](?:nd|rd|th)|(?:two|three|four|five|ten|\d+) of the)[ -](?:\w+ ){0,1}"
    r"(?:(?:highest|lowest|largest|busiest|most|fewest|biggest|smallest|quietest|mayor|m[aá]s)\b[^.;,]*)?$",
    re.IGNORECASE,
)
"""What makes another rank than the first: "the second-highest year on record", "one of the busiest months"."""


def _origins(sentence: str) -> tuple[Word, ...]:
    found = []
    for match in _PEOPLE.finditer(sentence):
        name = match[0] if match[0] in words.ORIGINS else match[0][:-1]
        before = sentence[max(0, match.start() - 40) : match.start()]
        if _RULES.match(sentence, match.end()) or _RULING.search(before):
            continue
        named = name in words.PEOPLES or re.search(r"\b(?:from|of|de|desde)\s(?:[\w, ]+(?:,|and)\s)?$", before)
        if named and not re.search(r"cross\w*\s(?:\w+\s){0,4}from\s$|\binto\s$", before):
            found.append(Word(match.start(), match.end(), words.ORIGINS[name]))
    return tuple(found)


def _without(sentence: str, spans: Sequence[Period | Word]) -> str:
    """The sentence with its dates blotted out, so that "in 2021 to 2,378,944" is no range; offsets stay."""
    for span in spans:
        sentence = sentence[: span.start] + "·" * (span.end - span.start) + sentence[span.end :]
    return sentence


_RULES = re.compile(
    r"(?:[’']s)? (?:authorit|official|government|(?:im)?migration (?:authorit|agen|instit|offic|polic|court|law)|"
    r"president|agent|border|soil|territory|state|cit(?:y|ies)\b|law|police|army|forces|troops|Foreign|"
    r"National (?:Guard|Mig|Imm|Inst)|Institute|side|counterpart)",
    re.IGNORECASE,
)
"""What follows the name of a people that acts and is not counted."""


_RULING = re.compile(
    r"\b(?:autoridad(?:es)?|agentes|funcionari[oa]s|soldados|militares|tropas|fuerzas|policías?|instituciones|ciudades|"
    r"leyes|políticas|cárceles|fronteras|organizaciones|diplomátic[oa]s|empresas)\s$",
    re.IGNORECASE,
)
"""The same in Spanish, where it stands before the name."""


def _counts(one: Numeral, sentence: str) -> bool:
    """Whether a number counts something: not a year, a title of law, an age or a length of time."""
    after = sentence[one.end : one.end + 12]
    if _NOT_COUNTED.match(after) or _NAMED.search(sentence[max(0, one.start - 14) : one.start]):
        return False
    if _CLOCK.match(sentence, max(0, one.start - 3), one.end + 3) or _MARK.fullmatch(sentence):
        return False
    plain = sentence[one.start : one.end].strip()
    return not re.fullmatch(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d|\d\d))?", plain)


_CLOCK = re.compile(r"(?:\D{0,3}\d{1,2}:\d\d(?!\d)|:\d\d(?!\d))")
"""A time of day: neither its hours nor its minutes count anything."""
_MARK = re.compile(r"\W*\d{1,2}[.)]?\s*")
"""The number of a paragraph or of a list's item, that stands alone."""


def adjacent(between: str) -> bool:
    """Whether the words between a number and a unit only describe the unit."""
    return len(between.split()) <= 4 and not re.search(
        r"[.,;:()]|\b(?:and|or|in|at|by|from|to|were|was|had|have)\b", between
    )


def linked(place: int, seen: Seen) -> bool:
    """Whether a number is set beside the one before it: "180,034, up from 178,854", "from 10,000 to 4,000"."""
    between = seen.text[seen.numbers[place - 1].end : seen.numbers[place].start]
    return bool(_LINK.search(between)) and "." not in between


_LINK = re.compile(
    r"\b(?:from|than|to|compared (?:to|with)|versus|against|frente a|and|y)\s(?:(?!in\b|on\b|at\b)[a-z]+\s){0,3}$"
)


def parted(place: int, seen: Seen) -> bool:
    """Whether a number is a part of the next one: "113,000 of the 520,085 people who crossed"."""
    if not 0 <= place < len(seen.numbers) - 1:
        return False
    return bool(_OF_THE.fullmatch(seen.text, seen.numbers[place].end, seen.numbers[place + 1].start))


_OF_THE = re.compile(r"(?:\s[a-záéíóúñ-]+){0,3}\s(?:of|de)\s(?:all\s)?(?:the|those|these|los|las)\s(?:[a-z]+\s){0,3}")


def told_of_part(number: Numeral, place: int, seen: Seen) -> int:
    """Where the words behind a whole begin to tell of its part: "of the 520,085 people who crossed | were minors"."""
    verb = _TELLS.search(seen.text, number.end) if parted(place - 1, seen) else None
    return verb.start() if verb else len(seen.text)


_TELLS = re.compile(r"(?<!who )(?<!that )(?<!which )(?<!que )\b(?:were|was|are|fueron|eran|son)\b")


def segment(place: int, seen: Seen) -> tuple[int, int]:
    """From the number before to the number after, no further than NEAR."""
    number = seen.numbers[place]
    begin = seen.numbers[place - 1].end if place else 0
    end = seen.numbers[place + 1].start if place + 1 < len(seen.numbers) else len(seen.text)
    return max(begin, number.start - NEAR), min(end, number.end + NEAR)


def around(number: Numeral, words_of: Sequence[Word], begin: int, end: int) -> list[Word]:
    """Words between two places, the nearest first, those after the number before those in front of it at a tie."""
    low = bisect.bisect_left(words_of, begin, key=lambda word: word.start)
    high = bisect.bisect_right(words_of, end, key=lambda word: word.start)
    kept = [word for word in words_of[low:high] if word.end <= number.start or word.start >= number.end]
    return sorted(kept, key=lambda word: (_distance(word.start, word.end, number), word.start < number.start))


def _distance(start: int, end: int, number: Numeral) -> int:
    return start - number.end if start >= number.end else number.start - end
