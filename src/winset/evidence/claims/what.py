"""What a number counts, and with which hedge: chosen among the words that stand around it.

The trap: the word beside a number is often the loosest one. "250,000 people were apprehended" counts apprehensions::

    250,000  people  were  apprehended
             beside, loose   decides
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from winset.evidence.claims import words
from winset.evidence.claims.numerals import Numeral
from winset.evidence.claims.seen import Seen, Word, adjacent, around, linked, parted, segment, told_of_part

Unit = tuple[str, str, Word | None]
"""Unit, what a percentage is of, and the word that the number stands beside."""


def unit(number: Numeral, place: int, seen: Seen) -> Unit:
    """What a number counts: votes and what no series counts first, then money and shares, then counts."""
    begin, end = segment(place, seen)
    near = around(number, seen.words["unit"], begin, min(end, told_of_part(number, place, seen)))
    if any(one.end <= number.start and one.key in _EVENTS for one in near):
        near = [one for one in near if one.start < number.end or not _SET_OFF.search(seen.text, number.end, one.start)]
    beside = next((one for one in near if one.start >= number.end and _joined(one, number, seen)), None)
    if number.sort == "count" and _differs(number, seen):
        return "difference", "difference", beside
    if number.low is not None and _is_vote(number, seen):
        return "votes", "votes", None
    part = _part(number, place, seen, near)
    if part:
        return part, part, beside
    if number.sort == "dollars" or (beside and beside.key == "dollars"):
        return "dollars", "", beside if beside and beside.key == "dollars" else None
    if number.sort == "percent":
        return _share(number, seen, near)
    return _count(number, place, seen, near, _sound(beside, number, seen))


_EVENTS = frozenset(
    ("encounters", "apprehensions", "expulsions", "transits", "detentions", "removals", "deportations", "paroles")
)
_SET_OFF = re.compile(r"[,;]\s")
"""What ends the words of a number whose thing stands before it: "expulsions came to 1 in May, apprehensions to 2"."""


def _joined(word: Word, number: Numeral, seen: Seen) -> bool:
    return adjacent(seen.text[number.end : word.start])


def _part(number: Numeral, place: int, seen: Seen, near: Sequence[Word]) -> str:
    """The part of a whole that a number is of, as a unit that no series has; empty where its channel is named."""
    told = next((one.key for one in near if one.key in _PARTS), "")
    part = parted(place, seen)
    if told or not (part or _PART.search(seen.text, max(0, number.start - 45), number.start)):
        return told
    end = len(seen.text) if part else segment(place, seen)[1]
    apart = [one for one in around(number, seen.words["channel"], number.end, end) if one.key in ("usbp", "ofo")]
    people = _PEOPLE_ALONE.match(seen.text, number.end) and around(number, seen.words["origin"], number.end, end)
    return "" if apart or people else "a part"


_PEOPLE_ALONE = re.compile(
    r"\s(?:(?:were|was|are|came|from|eran|fueron|de)\s){0,2}[A-Zvchmgsne]\w+(?=[.,;]|$|\s(?:in|and|y|en)\s)"
)
"""What makes a part one of a people, and no other: "of whom 361,203 were Venezuelans"."""


def _share(number: Numeral, seen: Seen, near: Sequence[Word]) -> Unit:
    """A percentage: of approval, or of what the sentence counts."""
    polled = next((one for one in near if one.key in _SHARES), None)
    wide = around(number, seen.words["unit"], 0, len(seen.text))
    wide = [one for one in wide if one.key not in ("agents", "respondents")]
    whole = next((one for one in wide if one.key not in words.OPEN_UNITS), wide[0] if wide else None)
    return (polled.key if polled else "percent"), (whole.key if whole else ""), None


def _sound(beside: Word | None, number: Numeral, seen: Seen) -> Word | None:
    """The word beside a number, if it can be what is counted: who crossed is no stock, and 10 million no share."""
    if beside and beside.key in _SHARES and number.value > 100:
        return None
    if beside and beside.key == "stock" and not _lives(beside, seen):
        return replace(beside, key="people")
    return beside


def _count(number: Numeral, place: int, seen: Seen, near: Sequence[Word], beside: Word | None) -> Unit:
    """What a count counts: the word beside it, else what decides near it, else the number that it is set beside."""
    near = [one for one in near if one.key not in _SHARES or number.value <= 100]
    if beside and beside.key not in words.OPEN_UNITS:
        return beside.key, beside.key, beside
    decided = _decided(near)
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
    wide = around(number, seen.words["unit"], 0, len(seen.text))
    first = beside or next((one for one in (*near, *wide) if one.key not in _BESIDE_ONLY), None)
    return (first.key, first.key, beside) if first else ("", "", None)


def _decided(near: Sequence[Word]) -> Word | None:
    """The nearest word that names a count; "processed" only where there is no other."""
    verbs = [one for one in near if one.key not in (*words.OPEN_UNITS, "dollars", *_BESIDE_ONLY)]
    return next((one for one in verbs if one.key != "processed"), verbs[0] if verbs else None)


_PARTS = frozenset({"a part", "minors", "deaths", "persons once", "got-aways", "sheltered"})
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

_ARRIVES = re.compile(
    r"\s(?:(?:who|that|have|has|had|were|was|are|been|being|already|also)\s){0,4}"
    r"(?:cross|enter|encounter|apprehend|arrest|arriv|c[ao]me\b|caught|detain|releas|expel|process)",
    re.IGNORECASE,
)
"""A verb of people who arrive, right behind the word for them."""


def _lives(stock: Word, seen: Seen) -> bool:
    return bool(_LIVES.search(seen.text)) and not _ARRIVES.match(seen.text, stock.end)


_BY = re.compile(
    r"\b(?:ros[ei]|fell|drop\w*|grew|increas\w+|declin\w+|decreas\w+|jump\w*|up|down)\sby\s(?:\w+\s){0,2}$|"
    r"\b(?:drop|fall|decline|decrease|increase|rise|jump|surge|reduction|difference|change|gap|excess) of\s"
    r"(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
"""What stands before a count by which something changed."""


def _differs(number: Numeral, seen: Seen) -> bool:
    """Whether a count is by how many something changed: "fell by 125,786", "125,000 fewer encounters"."""
    moved = _BY.search(seen.text[max(0, number.start - 40) : number.start])
    return bool(moved or re.match(r"\s(?:fewer|more|additional)\b(?! than)", seen.text[number.end :]))


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
