"""Where, of whom, by which channel and how often a number was counted: chosen among the words of its sentence.

The trap: a sentence has several numbers, and each has its own words. What belongs to one is not another's, but a number
that is set beside one before it is of the same people::

    more than 28,000 Cubans  were met, and  Nicaraguans passed 40,000         two peoples, two numbers
    encounters of Venezuelans fell 35 percent, to 22,060                      one people, two numbers
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from winset.evidence.claims import words
from winset.evidence.claims.numerals import Numeral
from winset.evidence.claims.seen import Seen, Word, around, linked, segment, told_of_part

UNSURE = ("?",)
"""Citizenships that the words do not settle, or that no table knows."""


def place_of(number: Numeral, place: int, seen: Seen) -> str:
    """The nearest place that says more than "the border" does; of several that are dealt out, the number's."""
    if _DEALT.search(seen.text):
        named = list(dict.fromkeys(one.key for one in seen.words["place"] if one.key not in _LOOSE))
        if len(named) > 1:
            return named[place] if len(named) == len(seen.numbers) else "elsewhere"
    near = around(number, seen.words["place"], 0, told_of_part(number, place, seen))
    if _CAUGHT_BY.match(seen.text, number.end):
        near = [one for one in near if one.key != "mexico"]
    if _OUT_OF.search(seen.text, 0, number.start):
        near = [one for one in near if one.start > number.end or one.key not in words.SECTORS]
    near = [one for one in near if not _of_next(one, number, place, seen)]
    near.sort(key=lambda one: not _ATTACHED.fullmatch(seen.text, number.end, max(one.start, number.end)))
    clear = [one for one in near if one.key not in _LOOSE]
    return clear[0].key if clear else near[0].key if near else ""


_ATTACHED = re.compile(r"\s(?:[^\W\d]+\s){0,2}(?:in|at|en)\s(?:the\s|el\s|la\s)?")
"""What leads from a number to the place that is its own, though that of the number before it may stand nearer."""
_LOOSE = ("border", "united-states")
_DEALT = re.compile(r"\b(?:respectively|respectivamente)\b")


_CAUGHT_BY = re.compile(
    r"\s(?:[a-z]+\s){0,3}(?:whom|that|which|by)\s(?:the\s)?(?:U\.?S\.?\s)?(?:Border Patrol|Customs and Border|CBP)\b"
)
"""What says right behind a number that a U.S. agency counted it."""

_OUT_OF = re.compile(r"\b(?:out )?of (?:the |all |some |about |nearly |more than )*$")
"""What stands before a whole of which another number is a part: a sector's name is the part's."""


def people(number: Numeral, place: int, seen: Seen) -> tuple[str, ...]:
    """Citizenships that are counted, as codes; UNSURE where they are not settled.

    1. Those that follow the number before another clause begins; of a list ("Cubans and Haitians") all, as a sum.
    2. Else the list before it that is nearest, unless it is the number's before.
    3. Else those of the number that this one is set beside ("to 22,060", "from 53,910").
    4. Else, where an earlier number has a people and this one neither a word of its own nor a total, it is not settled.
    """
    if _DEALT.search(seen.text):
        return _respectively(place, seen)
    begin, end = segment(place, seen)
    end = min(end, told_of_part(number, place, seen))
    front, after = _in_front(begin, place, seen), _behind(number, end, seen)
    if after and not (front and _SET_OFF.search(seen.text, number.end, after[0].start)):
        return UNSURE if len(after) > 1 and re.search(r"\beach\b", seen.text[number.end : end]) else _codes(after)
    if _POINTED.search(seen.text, begin, end):
        return UNSURE
    if front:
        return _codes(_run(front[::-1], seen)) if not _compares(front, seen) else UNSURE
    if _UNREAD.match(seen.text, number.end):
        return UNSURE
    if place == 0:
        return ()
    earlier = people(seen.numbers[place - 1], place - 1, seen)
    clause = _CLAUSE.search(seen.text, number.end, end)
    if not earlier or _TOTAL.search(seen.text, begin, clause.start() if clause else end):
        return ()
    own = _OWN.match(seen.text, number.end)
    listed = re.search(r"\b(?:and|y)\s(?:[a-z]+\s){0,3}$", seen.text[: number.start])
    if linked(place, seen) and not (own and listed):
        return earlier
    return () if own else UNSURE


def _in_front(begin: int, place: int, seen: Seen) -> list[Word]:
    """The peoples before a number that are not those of the number before it."""
    taken, number = _taken(place, seen), seen.numbers[place]
    return [
        one
        for one in _between(begin, number.start, seen)
        if one not in taken and _is_counted(one, seen) and not _left_behind(one, number, seen)
    ]


def _compares(front: Sequence[Word], seen: Seen) -> bool:
    """Whether the last two peoples before a number are set against each other: whose it is, stands nowhere."""
    return len(front) > 1 and bool(_THAN.search(seen.text, front[-2].end, front[-1].start))


_THAN = re.compile(r"\b(?:than|que)\b")
_SET_OFF = re.compile(r"[,;:–—(]|\b(?:and|while|whereas|but|y|mientras|pero|than|que)\b", re.IGNORECASE)
"""What stands between a number that has a people before it and a people of another clause: never its own."""


def _left_behind(one: Word, number: Numeral, seen: Seen) -> bool:
    """Whether a colon or semicolon and a thing that is counted stand between a people and a number: another clause."""
    for cut in _CUT.finditer(seen.text, one.end, number.start):
        if any(cut.end() <= unit.start < number.start for unit in seen.words["unit"]):
            return True
    return False


_CUT = re.compile(r"[:;](?=\s)")

_POINTED = re.compile(
    r"\b(?:these|those|such|both|the same|est[oa]s|es[oa]s|amb[oa]s|l[oa]s mism[oa]s)\s(?:\w+\s)?"
    r"(?:countries|nationalities|nations|peoples|pa[ií]ses|nacionalidades)\b",
    re.IGNORECASE,
)
"""Peoples that were named in another sentence."""


def _between(low: int, high: int, seen: Seen) -> list[Word]:
    return [one for one in seen.words["origin"] if one.start >= low and one.end <= high]


def _is_counted(one: Word, seen: Seen) -> bool:
    """Whether the name of a people is of people who are counted, and not of a government."""
    return seen.text[one.start : one.end] not in words.PEOPLES or bool(_COUNTED.match(seen.text, one.end - 1))


def _run(found: Sequence[Word], seen: Seen) -> list[Word]:
    """The first of some words with those that are listed with it: "Cubans, Haitians and Nicaraguans"."""
    kept = list(found[:1])
    for one in found[1:]:
        low, high = sorted([kept[-1], one], key=lambda word: word.start)
        if not _LISTED.fullmatch(seen.text, low.end, high.start):
            break
        kept.append(one)
    return kept


_LISTED = re.compile(r"(?:\s|,|&|\b(?:and|or|from|of|de|y|e)\b)+")


def _behind(number: Numeral, end: int, seen: Seen) -> list[Word]:
    """The list that follows a number before another clause begins; a number in brackets follows its list itself."""
    if seen.text[: number.start].endswith("("):
        return []
    after = _between(number.end, end, seen)
    if after and end < len(seen.text) and _leads_on(after, end, seen):
        after = after[:-1]  # "Colombians accounted for 17,843, Venezuelans for 34,633": the next number's people
    return _run(after, seen) if after and not _CLAUSE.search(seen.text[number.end : after[0].start]) else []


def _leads_on(after: Sequence[Word], end: int, seen: Seen) -> bool:
    """Whether the last of some peoples is what the next number is of; of a list it must stand next to it."""
    last = after[-1]
    listed = len(after) > 1 and _LISTED.fullmatch(seen.text, after[-2].end, last.start)
    if listed:
        return bool(_NEXT_TO.match(seen.text, last.end, end))
    return _subject(last, end, seen)


def _subject(one: Word, end: int, seen: Seen) -> bool:
    """Whether a word begins a clause and leads up to the number with which a segment ends."""
    return bool(_NEW.search(seen.text, 0, one.start) and _SUBJECT.match(seen.text, one.end, end))


def _of_next(one: Word, number: Numeral, place: int, seen: Seen) -> bool:
    """Whether a word behind a number is of the next: "came to 301,981, with Border Patrol at 249,740"."""
    if one.start < number.end or place + 1 >= len(seen.numbers):
        return False
    return one.end <= seen.numbers[place + 1].start and _subject(one, seen.numbers[place + 1].start, seen)


_NEW = re.compile(
    r"(?:\b(?:and|y|e|while|but|whereas|mientras|pero)\s|[,;–—]\s)"
    r"(?:(?:those|of|a|al|con|de|del|el|la|l[oa]s|the|its|to|for|from|por|with|at|by|in|en|agents|sector)\s)*$"
)
_SUBJECT = re.compile(
    r"[,:]?\s(?:(?!(?:and|or|y|o|e|but|from|than|in|at|by|on|of|en|de|against|versus|compared|with)\b)"
    r"[^\W\d]+\s){0,4}(?:(?:at|with|con|de|en)\s)?\(?$"
)
"""What leads from a people to the number that it is the subject of."""
_NEXT_TO = re.compile(r"[,:]?\s(?:(?:some|about|nearly|roughly|over|for|unos|unas|casi)\s){0,2}\(?$")


def _taken(place: int, seen: Seen) -> list[Word]:
    """The list that stands behind the number before, and is that number's."""
    return _behind(seen.numbers[place - 1], seen.numbers[place].start, seen) if place else []


def _codes(found: Sequence[Word]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.key for one in sorted(found, key=lambda word: word.start)))


def _respectively(place: int, seen: Seen) -> tuple[str, ...]:
    """Of "Cubans and Haitians made up 10,000 and 5,000, respectively" the one in the number's place."""
    named = _codes([one for one in seen.words["origin"] if _is_counted(one, seen)])
    if not named:
        return ()
    return (named[place],) if len(named) == len(seen.numbers) else UNSURE


_CLAUSE = re.compile(
    r"[.;:]|,\s(?:and|while|but|with|as|when|up|down|from|compared)\b|\b(?:while|whereas|besides|except|not)\b|"
    r"\b(?:more|fewer|less|higher|lower|rather|other) than\b|\b(?:followed by|ahead of|behind|compared)\b"
)
"""Where another clause begins, whose people are not the number's."""

_OWN = re.compile(
    r"\s(?:[a-z]+\s){0,2}(?:(?:im)?migrants|people|persons|encounters|apprehensions|arrests|crossings|transits|"
    r"detentions|expulsions|paroles|appointments|returns)\b"
)
_TOTAL = re.compile(r"\b(?:all(?! of)|total|totall?ed|overall|altogether|in sum|combined)\b", re.IGNORECASE)
"""What says that a number is of everybody."""

_COUNTED = re.compile(
    r"(?:s\b|e who\b|\w* (?:migrants?|migration|nationals?|citizens?|encounters?|apprehensions?|crossings?|arrivals?|"
    r"people|families|immigrants?|detentions?|transits?|paroles?|flows?|numbers?|entries|expulsions?|and|or|\w+ans|\w+ians)\b|\w?,)"
)
"""What follows the name of a people that is counted, and not that of a government."""

_UNREAD = re.compile(
    r"\s(?:(?:mostly|more|other|new|young|adult|illegal|undocumented|unauthori[sz]ed|irregular)\s){0,2}"
    r"(?!CBP|Title|Border|U\.?S|United|ICE|DHS|Americans?\b|Customs)[A-Z][a-z]+(?:ns|is|ans|ese|s)\b"
)
"""A people that no table here knows, such as "2,000 Bulgarians"."""


def channel(number: Numeral, place: int, seen: Seen) -> str:
    """Between ports, at ports, both, or the agency alone; what says it of a part of the number is not the number's."""
    begin, end = segment(place, seen)
    part = told_of_part(number, place, seen)
    near = around(number, seen.words["channel"], begin, min(end, part))
    far = around(number, seen.words["channel"], 0, part)
    near = near or [one for one in far if not (_of_part(one, end, seen) or _other(number, one, seen))]
    near = [one for one in near if not _of_next(one, number, place, seen)]
    stop = _STOP.search(seen.text, number.end, end)
    if _WITHOUT.search(seen.text, begin, stop.start() if stop else end) and _PORTS.search(seen.text):
        return "usbp"
    behind = near and near[0].key == "all" and near[0].start >= number.end
    if behind or (near and near[0].key == "all" and ";" in seen.text[begin : near[0].start]):
        return "all"
    sharp = [one for one in near if one.key != "all"]
    broad = re.search(r"(?:and at|at and between|including)", seen.text)
    return (near[0].key if broad and near else sharp[0].key if sharp else near[0].key) if near else ""


_WITHOUT = re.compile(
    r"\b(?:without|excluding|leaving out|sin)\s(?:them|those|these|(?:the )?ports|ellos|los puertos)\b", re.IGNORECASE
)
_STOP, _PORTS = re.compile(r"[;,:]"), re.compile(r"\b(?:ports|puertos)\b")


def _other(number: Numeral, word: Word, seen: Seen) -> bool:
    """Whether a word stands in a later clause that is set against the number's: "..., but 250,000 between ports"."""
    return bool(re.search(r";|\b(?:but|while|whereas|mientras|pero)\b", seen.text[number.end : word.start]))


def _of_part(word: Word, end: int, seen: Seen) -> bool:
    """Whether a word stands behind the next number, which is a part: "of which 250,000 ...", "Of the 189,913, ..."."""
    return word.start > end and bool(_OF_WHICH.search(seen.text, 0, word.start) or _OF_THESE.match(seen.text))


_OF_THESE = re.compile(r"(?:Of (?:the|these|those)|De (?:los|las|est[oa]s))\b")
_OF_WHICH = re.compile(r"\b(?:including|among them|of (?:them|whom|these|those|which))\b", re.IGNORECASE)


def averaged(number: Numeral, place: int, seen: Seen) -> str:
    """What the number is an average over, by its own words or by those of the number that it is set beside."""
    own = per(number, place, seen)
    if not own and place and linked(place, seen):
        own = per(seen.numbers[place - 1], place - 1, seen)
    if not own and place + 1 < len(seen.numbers) and linked(place + 1, seen) and not _listed_on(place, seen):
        own = per(seen.numbers[place + 1], place + 1, seen)
    return own or _headed(number, seen)


def _listed_on(place: int, seen: Seen) -> bool:
    """Whether the next number is another thing of a list: "7,180 in March, and about 230 a day"."""
    return bool(re.search(r",\s(?:and|y)\s", seen.text[seen.numbers[place].end : seen.numbers[place + 1].start]))


def _headed(number: Numeral, seen: Seen) -> str:
    """What a clause averages over that begins so: "Daily apprehensions fell from 8,056 in December to 4,007"."""
    for one in seen.words["per"]:
        heads = one.end <= number.start and _DAILY.match(seen.text, one.start)
        if heads and not re.search(r"[;.:]\s|,\s|\b(?:and|while|y)\s", seen.text[one.end : number.start]):
            return one.key
    return ""


_DAILY = re.compile(r"daily|weekly|diari", re.IGNORECASE)


def per(number: Numeral, place: int, seen: Seen) -> str:
    """What the number is an average over, by the words around it; not those behind the next number."""
    after = seen.numbers[place + 1].start if place + 1 < len(seen.numbers) else len(seen.text)
    for one in seen.words["per"]:
        if one.start >= number.end and one.start - number.end < 50 and one.end <= after:
            return one.key
        if one.end <= number.start and number.start - one.end < 40 and seen.text[one.start] in "dDwWmM":
            return one.key
    return ""
