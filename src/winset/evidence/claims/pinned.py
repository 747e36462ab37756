"""Whether the words pin a number down: what is counted, where and by whom, of whom, and when.

A number is contradicted only where they do. Each of the four stands in the number's own clause, with no rival; or,
where its clause is silent, it is the only one of its sentence::

    "clause"       Border Patrol apprehended 34,693 Hondurans on the southwest border in December 2023
    "sentence"     In El Paso's sector agents apprehended 30,397 in April 2024, and 14,511 in June 2024      (the place)
    ""             it made 60,184 apprehensions that month

A clause that leaves all else out ("..., and Hondurans 47,243"; "from 8,320 in March to 43,633 in April") is as good as
the sentence, if all words of that are understood.

The trap: a word of the sentence that is not of the clause is most often of another number.
"""

from __future__ import annotations

import datetime as dt
import re

from winset.evidence.claims import words
from winset.evidence.claims.clauses import clause as border
from winset.evidence.claims.clauses import own
from winset.evidence.claims.periods import Period
from winset.evidence.claims.said import Mention
from winset.evidence.claims.seen import Seen, looked_at
from winset.evidence.claims.understood import elided, understood
from winset.evidence.claims.when import told_on

LEVELS = ("", "sentence", "clause")
"""How far the words pin a number down: not at all, by its sentence, by its own clause."""


def pinned(said: Mention, written: dt.date | None) -> str:
    """One of LEVELS: the least of what holds for thing, place, channel, people and time; columns say all themselves."""
    if not said.words:
        return "clause"
    seen, clause = looked_at(said.words, said.sentence[0], written), own(said, written)
    peak = bool(said.per) and any(one.key in _RANKS for one in clause.words["comparison"])
    if peak or not understood(clause):
        return ""  # "12,600 a day at the peak of December": no average of the month
    at = clause.start
    levels = [
        _level({said.counted or said.unit} - _BESIDE, things(clause), things(seen)),
        _level({_NEAR.get(said.place, said.place)} - _WIDE, _places(clause), _places(seen)),
        _level({said.channel} - {"", "cbp"}, channels(clause), channels(seen)),
        _level(set(said.origin), _keys(clause, "origin"), _keys(seen, "origin")),
        _when(said, clause, seen, at),
    ]
    if levels[-1] == 1 and _IN_ALL.search(clause.text):
        return ""  # "301,981 in December 2023, and 785,422 in all": of which span is not said
    if min(levels) == 1 and _leaves_out(said, clause, seen, levels):
        return "clause"
    before = looked_at(seen.text[: clause.start - seen.start + len(clause.text)], seen.start, written)
    return "" if min(levels) == 1 and not understood(before) else LEVELS[min(levels)]


def _leaves_out(said: Mention, clause: Seen, seen: Seen, levels: list[int]) -> bool:
    """Whether a clause says whose or when itself, and leaves out what the sentence says once, for all its numbers.

    Not "in December 301,981 in 2023 and 252,315 in 2022", where a span is parted, nor "Cubans and Haitians were met
    10,000 and 5,000 times", where peoples are.
    """
    *_, whose, when = levels
    if len({one.kind for one in seen.periods}) != 1 or (when == 1 and seen.periods[0].kind not in _WHOLE):
        return False
    if whose == 1 and said.origin and (len(said.origin) > 1 or not _LED.match(clause.text)):
        return False  # "..., of whom 62,700 Venezuelans, and 75,268 in September": of everybody again
    own_words = when == 2 or (whose == 2 and bool(said.origin) and not _FROM.search(clause.text))
    return own_words and elided(clause) and understood(seen)


_IN_ALL = re.compile(r"\b(?:in (?:all|total|sum)|all told|altogether|en total)\b", re.IGNORECASE)
_WHOLE = ("month", "year", "fiscal year")
_LED = re.compile(r"\s*(?:to|from|a|de|desde)\s")
"""What sets a number beside the one before it: they are of the same people."""
_FROM = re.compile(r"\b(?:from|desde|de)\s(?:[a-z]+\s){0,2}\d")
"""What a number is set against, of which the span is another."""


def _level(said: set[str], in_clause: set[str], in_sentence: set[str]) -> int:
    """2 if the clause says exactly that, 1 if it says nothing and the sentence exactly that, else 0."""
    if in_clause:
        return 2 * (in_clause == said)
    if not said:
        return 2 if not in_sentence else 1
    return int(in_sentence == said)


_WIDE = {"", "border", "united-states"}
_NEAR = {"panama": "darien"}
"""Places of which one counts what passes the other."""
_BESIDE = {*words.OPEN_UNITS, "agents", "processed", "dollars", "approval", "disapproval"}
"""Words that stand beside what is counted and are not it."""


def _keys(seen: Seen, table: str) -> set[str]:
    return {one.key for one in seen.words[table]}


def things(seen: Seen) -> set[str]:
    """What a stretch names that is counted: units of :data:`~winset.evidence.claims.words.UNITS` that decide."""
    found = _keys(seen, "unit") - _BESIDE
    return found - {"crossings"} if len(found) > 1 else found


def _places(seen: Seen) -> set[str]:
    return {_NEAR.get(one, one) for one in _keys(seen, "place")} - _WIDE


def channels(seen: Seen) -> set[str]:
    """Channels that a stretch names."""
    return _keys(seen, "channel") - {"cbp"}


def _when(said: Mention, clause: Seen, seen: Seen, at: int) -> int:
    """2 if the only span of the clause is the number's, 1 if the only one of the sentence is, else 0."""
    if said.period is None:
        return 0
    here = _spans(clause)
    if said.unit in ("percent", "ratio"):
        return 2 * (_both_ends(said, clause, seen) and all(_same(one, at, said.period) for one in here))
    if here:
        return 2 * all(_same(one, at, said.period) for one in here)
    return int(not seen.shifts and all(_same(one, seen.start, said.period) for one in _spans(seen)))


def _both_ends(said: Mention, clause: Seen, seen: Seen) -> bool:
    """Whether a clause names both spans of a change: its own, and that from which it is measured.

    A change that stands behind its count ("238,185 in August, 40 percent fewer than in July") has its span from there.
    """
    against = said.comparison.against if said.comparison else None
    begin, end = clause.start, clause.start + len(clause.text)
    count = next((one for one in reversed(seen.numbers) if one.end + seen.start <= begin), None)
    if count is not None and _APPOSED.search(seen.text, count.end, said.start - seen.start):
        low, high = border(count.start, count.end, seen)
        own = said.period is not None and low <= said.period.start - seen.start < high
    else:
        own = said.period is not None and begin <= said.period.start < end
    return own and (bool(clause.shifts) or (against is not None and begin <= against.start < end))


_APPOSED = re.compile(r",\s(?:(?:or|an?|some|about|nearly|roughly|up|down|una?|casi)\s){0,2}$")


def _spans(seen: Seen) -> list[Period]:
    """Spans of which something may be counted: not those that it is measured from, and not "the lowest since"."""
    ranks = any(one.key in _RANKS for one in seen.words["comparison"])
    counted = [one for one in seen.periods if one not in seen.referred and not told_on(one, seen)]
    return [one for one in counted if not (ranks and one.kind == "since")]


_RANKS = ("highest", "lowest", "record", "first")


def _same(one: Period, at: int, other: Period) -> bool:
    return one.start + at < other.end and other.start < one.end + at
