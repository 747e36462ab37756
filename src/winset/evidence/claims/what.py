"""What a number counts, with which hedge, where, of whom and how often: chosen among the words that stand around it.

The trap: the word beside a number is often the loosest one. "250,000 people were apprehended" counts apprehensions::

    250,000  people  were  apprehended
             beside, loose   decides
"""

from __future__ import annotations

import re
from dataclasses import replace

from winset.evidence.claims import words
from winset.evidence.claims.numerals import Numeral
from winset.evidence.claims.seen import Seen, Word, adjacent, around, segment


def unit(number: Numeral, place: int, seen: Seen) -> tuple[str, str, Word | None]:
    """Unit, what a percentage is of, and the word that the number stands beside."""
    begin, end = segment(place, seen)
    near = around(number, seen.words["unit"], begin, end)
    beside = next(
        (one for one in near if one.start >= number.end and adjacent(seen.text[number.end : one.start])), None
    )
    if number.sort == "count" and _differs(number, seen):
        return "difference", "difference", beside
    sharp = [one for one in near if one.key not in words.OPEN_UNITS and one.key != "dollars"]
    part = next((one for one in near if one.key in _PARTS), None)
    if part or _PART.search(seen.text, max(0, number.start - 45), number.start):
        return (part.key, part.key, beside) if part else ("a part", "a part", beside)
    verbs = [one for one in sharp if one.key not in _BESIDE_ONLY]
    decided = next((one for one in verbs if one.key != "processed"), verbs[0] if verbs else None)
    if number.sort == "dollars" or (beside and beside.key == "dollars"):
        return "dollars", "", beside if beside and beside.key == "dollars" else None
    if number.low is not None and _is_vote(number, seen):
        return "votes", "votes", None
    if number.sort == "percent":
        wide = around(number, seen.words["unit"], 0, len(seen.text))
        polled = next((one for one in near if one.key in ("approval", "disapproval")), None)
        wide = [one for one in wide if one.key not in ("agents", "respondents")]
        whole = next((one for one in wide if one.key not in words.OPEN_UNITS), wide[0] if wide else None)
        return (polled.key if polled else "percent"), (whole.key if whole else ""), None
    near = [one for one in near if one.key not in _SHARES or number.value <= 100]
    if beside and beside.key in _SHARES and number.value > 100:
        beside = None  # "10 million people approved of it": of people, and no share
    if beside and beside.key == "stock" and not _LIVES.search(seen.text):
        beside = replace(beside, key="people")
    if beside and beside.key not in words.OPEN_UNITS and (beside.key not in _SHARES or number.value <= 100):
        return beside.key, beside.key, beside
    if decided and (beside is None or beside.key == "people"):
        return decided.key, decided.key, beside
    if beside is None and place and _SAME.search(seen.text, seen.numbers[place - 1].end, number.start):
        return (*unit(seen.numbers[place - 1], place - 1, seen)[:2], None)
    if beside is None and _HOW_MANY.search(seen.text, max(0, number.start - 140), number.start):
        return "stock", "stock", None
    if beside is None and place and linked(place, seen):
        earlier = unit(seen.numbers[place - 1], place - 1, seen)
        if earlier[0] not in (*words.OPEN_UNITS, *_BESIDE_ONLY, "percent", "dollars"):
            return earlier[0], earlier[1], None
    first = beside or next((one for one in near if one.key not in _BESIDE_ONLY), None)
    if first is None:
        wide = around(number, seen.words["unit"], 0, len(seen.text))
        first = next((one for one in wide if one.key not in _BESIDE_ONLY), None)
    return (first.key, first.key, beside) if first else ("", "", None)


_PARTS = frozenset({"a part", "minors", "deaths", "persons once", "got-aways"})
"""What no series tells apart: where one of these stands near a number, the number is not that of the whole."""

_PART = re.compile(r"\b(?:including|among them|of (?:them|whom|these|those|which)),?\s(?:[a-z]+\s){0,3}$")

_SHARES = ("approval", "disapproval")
_BESIDE_ONLY = frozenset(
    {"agents", "minors", "deaths", "respondents", "stock", "votes", "persons once", "tariffs", *_SHARES}
)
"""Units that a number has only if it stands right beside them, or is a percentage."""

_HOW_MANY = re.compile(
    r"(?:illegal|undocumented|unauthori[sz]ed) (?:im)?migrant population[^.;,\d]{0,80}\b(?:at|to|is|was|reached|"
    r"number(?:ed|s)|total(?:ed|s))\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)
"""How many live somewhere, said before the number: "put the unauthorized immigrant population at 14 million"."""

_SAME = re.compile(
    r"\b(?:puts?|plac(?:e[sd]?|ing)|putting|estimat(?:e[sd]?|ing)|sees?|says?|believes?)\s+(?:it|them|that|this|"
    r"the\s+(?:\w+\s)?(?:figure|number|total|count))\b"
    r"[^.;\d]{0,40}\b(?:at|as\s+(?:high|low|many)\s+as|(?:closer\s+)?to|above|over|is)\s(?:[a-z]+\s){0,3}$",
    re.IGNORECASE,
)
"""Another number for the same thing: "11 million ... in the country; some put the figure as high as 30 million"."""

_LIVES = re.compile(
    r"\b(?:liv(?:e[ds]?|ing)|resid\w+|population|in the (?:country|U\.?S|United States)|already|"
    r"estimat\w+|there are|viven)\b",
    re.IGNORECASE,
)
"""What tells people who live somewhere from people who arrive."""


def _differs(number: Numeral, seen: Seen) -> bool:
    """Whether a count is by how many something changed: "fell by 125,786", "125,000 fewer encounters"."""
    before = seen.text[max(0, number.start - 40) : number.start]
    moved = re.search(
        r"\b(?:ros[ei]|fell|drop\w*|grew|increas\w+|declin\w+|decreas\w+|jump\w*|up|down)\sby\s(?:\w+\s){0,2}$", before
    )
    return bool(moved or re.match(r"\s(?:fewer|more|additional)\b(?! than)", seen.text[number.end :]))


_BY = re.compile(
    r"\b(?:ros[ei]|fell|drop\w*|grew|increas\w+|declin\w+|decreas\w+|jump\w*|up|down)\sby\s(?:\w+\s){0,2}$"
)


def _is_vote(number: Numeral, seen: Seen) -> bool:
    small = number.low is not None and number.high is not None and max(number.low, number.high) <= 435
    told = re.search(
        r"\b(?:vot\w+|passed|rejected|failed|approved|defeated|cleared|House|Senate|Congress)\b", seen.text
    )
    return small and told is not None and seen.text[number.end : number.end + 1] != "%"


def hedge(number: Numeral, seen: Seen) -> Word | None:
    """The hedge right in front of a number, or "or so" right after it."""
    for one in seen.words["hedge"]:
        if one.end <= number.start and not seen.text[one.end : number.start].strip(" $€£a"):
            return one
        if one.start >= number.end and seen.text[one.start : one.end].lower() == "or so" and one.start - number.end < 2:
            return one
    return None


def place_of(number: Numeral, seen: Seen) -> str:
    """The nearest place that says more than "the border" does."""
    near = around(number, seen.words["place"], 0, len(seen.text))
    clear = [one for one in near if one.key not in ("border", "united-states")]
    return clear[0].key if clear else near[0].key if near else ""


def people(number: Numeral, place: int, seen: Seen) -> tuple[str, ...]:
    """Citizenships that are counted, as codes; a people that no table knows is "?"."""
    begin, end = segment(place, seen)
    near = sorted(around(number, seen.words["origin"], begin, end), key=lambda word: word.start)
    after = [one for one in near if one.start >= number.end]
    near = [
        one
        for one in near
        if seen.text[one.start : one.end] not in words.PEOPLES or _COUNTED.match(seen.text, one.end - 1)
    ]
    if not near and _UNREAD.match(seen.text, number.end):
        return ("?",)
    return tuple(dict.fromkeys(one.key for one in (after or near)))


_COUNTED = re.compile(
    r"(?:s\b|\w* (?:migrants?|nationals?|citizens?|encounters?|apprehensions?|crossings?|arrivals?|people|families|"
    r"immigrants?|detentions?|transits?|paroles?|and|or|\w+ans|\w+ians)\b|,)"
)
"""What follows the name of a people that is counted, and not that of a government."""

_UNREAD = re.compile(
    r"\s(?:(?:mostly|more|other|new|young|adult|illegal|undocumented|unauthori[sz]ed|irregular)\s){0,2}(?!CBP|Title|Border|U\.?S|United|ICE|DHS|Americans?\b|Customs)[A-Z][a-z]+(?:ns|is|ans|ese|s)\b"
)
"""A people that no table here knows, such as "2,000 Bulgarians"."""


def channel(number: Numeral, place: int, seen: Seen) -> str:
    """Between ports, at ports, both, or the agency alone."""
    begin, end = segment(place, seen)
    near = around(number, seen.words["channel"], begin, end)
    near = near or around(number, seen.words["channel"], 0, len(seen.text))
    sharp = [one for one in near if one.key != "all"]
    broad = re.search(r"(?:and at|at and between|including)", seen.text)
    return (near[0].key if broad and near else sharp[0].key if sharp else near[0].key) if near else ""


def linked(place: int, seen: Seen) -> bool:
    """Whether a number is set beside the one before it: "180,034, up from 178,854", "from 10,000 to 4,000"."""
    between = seen.text[seen.numbers[place - 1].end : seen.numbers[place].start]
    return bool(_LINK.search(between)) and "." not in between


_LINK = re.compile(
    r"\b(?:from|than|to|compared (?:to|with)|versus|against|frente a|and|y)\s(?:(?!in\b|on\b|at\b)[a-z]+\s){0,3}$"
)


def averaged(number: Numeral, place: int, seen: Seen) -> str:
    """What the number is an average over, by its own words or by those of the number that it is set beside."""
    own = per(number, seen)
    if not own and place and linked(place, seen):
        own = per(seen.numbers[place - 1], seen)
    if not own and place + 1 < len(seen.numbers) and linked(place + 1, seen):
        own = per(seen.numbers[place + 1], seen)
    return own


def per(number: Numeral, seen: Seen) -> str:
    """What the number is an average over, by the words around it."""
    for one in seen.words["per"]:
        if one.start >= number.end and one.start - number.end < 50:
            return one.key
        if one.end <= number.start and number.start - one.end < 40 and seen.text[one.start] in "dDwWmM":
            return one.key
    return ""
