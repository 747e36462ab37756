"""What a sentence leaves out, carried over from the words before it: what is counted, where, by whom, and when.

The trap: what was carried is a guess about how people write. It can make a number right and never wrong, and only where
the figure lies close; the verdict says what was carried::

    Apprehensions hit 132,856 in May 2019.  They fell to 94,897 in June, down 28% from May.
                                 ────────▶  June 2019, May 2019; of apprehensions
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from winset.axes import last_day
from winset.evidence.claims import words
from winset.evidence.claims.months import month_name
from winset.evidence.claims.periods import Period, periods, shifted
from winset.evidence.claims.said import Mention
from winset.evidence.claims.seen import Seen, looked_at
from winset.evidence.claims.sentence import in_sentence
from winset.evidence.claims.sentences import sentences
from winset.evidence.claims.verdict import span

REACH = 4
"""Sentences of a paragraph, before a number's own, from which something is carried. Ours."""
HALF = 5
"""Months after a named month up to which a month without a year is looked for, if the text is not older. Ours."""
LEAD = 400
"""Letters at the beginning of a text in which a year is looked for that no paragraph names. Ours."""

CARRIED = frozenset(
    {"encounters", "apprehensions", "crossings", "expulsions", "transits", "detentions", "returns", "deportations"}
    | {"stock", "paroles", "appointments"}
)
"""What may be carried: counts that a series or an estimate answers."""
_CLOSED = frozenset(
    {
        "dollars",
        "votes",
        "approval",
        "disapproval",
        "agents",
        "tariffs",
        "difference",
        "deaths",
        "minors",
        "a part",
        "persons once",
    }
)


@dataclass(frozen=True, eq=False)
class Passage:
    """A text with its sentences, each looked at once."""

    text: str
    written: dt.date | None = None
    looked: dict[int, Seen] = field(default_factory=dict)
    told: dict[tuple[int, dt.date | None], list[Mention]] = field(default_factory=dict)

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each sentence."""
        return sentences(self.text)

    @cached_property
    def lead(self) -> Period | None:
        """The first span with a year in the title or in what follows it."""
        spans = periods(self.text[:LEAD], self.written)
        return next((one for one in spans if one.first and _has_year(one, self.text)), None)

    def seen(self, at: int) -> Seen:
        """Everything that the tables know in a sentence."""
        if at not in self.looked:
            start, end = self.bounds[at]
            self.looked[at] = looked_at(self.text[start:end], start, self.written)
        return self.looked[at]

    def mentions(self, at: int, written: dt.date | None = None) -> list[Mention]:
        """The mentions of a sentence by its own words; as if it were `written` on another day, if one is given."""
        if (at, written) not in self.told:
            seen = self.seen(at)
            self.told[at, written] = in_sentence(looked_at(seen.text, seen.start, written) if written else seen)
        return self.told[at, written]

    def before(self, at: int) -> Iterator[int]:
        """Sentences before one in its paragraph, the nearest first."""
        for place in range(at - 1, max(at - 1 - REACH, -1), -1):
            between = self.text[self.bounds[place][1] - 1 : self.bounds[place + 1][0]]
            if re.search(r"\n\s*\n|[^.!?…\"'”’)\]]\s*\n", between):
                return
            yield place


def completed(said: Mention, at: int, passage: Passage) -> Mention:
    """A mention with what was carried into it beside what it says itself; as it is, if nothing was."""
    if said.unit in _CLOSED or said.counted in _CLOSED or said.origin == ("?",):
        return said
    filled, what = _counted(said, at, passage)
    readings = []
    for dated, when in _dated(said, at, passage) or [(said, "")]:
        told = "; ".join(one for one in (what, when) if one)
        made = replace(filled, period=dated.period, comparison=dated.comparison, assumed=told)
        readings += [made] if told and made not in readings else []
    return replace(said, carried=tuple(readings)) if readings else said


def _dated(said: Mention, at: int, passage: Passage) -> list[tuple[Mention, str]]:
    """The mention with its months: a year for months that have none, else the span of the sentence before."""
    seen = passage.seen(at)
    compared = said.comparison
    bare = [one for one in (said.period, compared.against if compared else None) if one and _yearless(one, passage)]
    if bare:
        contexts = [one for one in (_known_in(seen), _known_before(at, passage), passage.lead) if one]
        return [made for one in contexts for made in _reread(said, at, one, passage)]
    context = None if said.period is not None or _MOVES_ON.search(seen.text) else _known_before(at, passage)
    if context is None:
        return []
    shift = next((one for one in seen.shifts if 0 <= one.start + seen.start - said.end < 25), None)
    shift = shift or next((one for one in seen.shifts if one.end + seen.start <= said.start and not seen.periods), None)
    own = shifted(context, shift.key) if shift and said.unit not in ("percent", "ratio") else context
    if compared and compared.against is None and seen.shifts and said.unit in ("percent", "ratio"):
        compared = replace(compared, against=shifted(context, seen.shifts[0].key))
    return [(replace(said, period=own, comparison=compared), span(own.first, own.last))]


_MOVES_ON = re.compile(r"\b(?:later|following|next|will|would|could|plans?|so far|since|each|every|[0-9]{4})\b", re.I)
"""Words of a sentence that speaks of another time than the one before, or of one that it names itself."""


def _reread(said: Mention, at: int, context: Period, passage: Passage) -> list[tuple[Mention, str]]:
    """The sentence read as if it were written when the context was: months without a year are those nearest to it."""
    day = last_day(context.last or context.first)
    if context.kind == "month":
        day = last_day(month_name(day.year, day.month + HALF))
    again = passage.mentions(at, min(day, passage.written) if passage.written else day)
    made = next((one for one in again if (one.start, one.end) == (said.start, said.end)), said)
    against = made.comparison.against if made.comparison else None
    if made.period is None or not made.period.known or (made.period, made.comparison) == (said.period, said.comparison):
        return []
    if against is not None and (against.first, against.last) == (made.period.first, made.period.last):
        return []  # "in March, down from March 2024": March is not that of 2024
    return [(made, span(made.period.first, made.period.last))]


def _yearless(one: Period, passage: Passage) -> bool:
    """Whether a span names months and no year, and is not told from the day of writing."""
    told = passage.text[one.start : one.end]
    return one.kind in ("month", "months") and not re.search(r"\d{4}|\b(?:last|this|past|pasado)\b", told, re.I)


def _has_year(one: Period, text: str) -> bool:
    return bool(re.search(r"(?:19|20)\d\d|FY", text[one.start : one.end]))


_KINDS = ("month", "months", "year", "fiscal year")


def _known_in(seen: Seen) -> Period | None:
    """The last span of a sentence that has a year."""
    known = [one for one in seen.periods if one.kind in _KINDS and one.known and _has_year(one, seen.text)]
    return known[-1] if known else None


def _known_before(at: int, passage: Passage) -> Period | None:
    """The span with a year in the nearest sentence before that has one; what is only compared with goes last."""
    for seen in map(passage.seen, passage.before(at)):
        known = [one for one in seen.periods if one.kind in _KINDS and one.known]
        named = [one for one in known if not re.search(r"(?:from|than|to|since)\s(?:in\s)?$", seen.text[: one.start])]
        if known:
            return (named or known)[-1]
    return None


def _counted(said: Mention, at: int, passage: Passage) -> tuple[Mention, str]:
    """The mention with what it counts, where and by whom, of the nearest sentences before that say so."""
    made, parts = _of_before(said, at, passage)
    if made.counted in CARRIED and made.place in ("", "united-states", "border") and made.unit != "stock":
        place = next((one for one in (_place(passage.seen(one)) for one in passage.before(at)) if one), "")
        if place:
            made, parts = replace(made, place=place), [*parts, f"at: {place.replace('_', ' ')}"]
    if _may_lack_channel(made, bool(parts), passage.seen(at)):
        channel = next((one for one in (_channel(passage.seen(one)) for one in passage.before(at)) if one), "")
        if channel:
            made, parts = replace(made, channel=channel), [*parts, _CHANNELS[channel]]
    return made, ", ".join(parts)


def _of_before(said: Mention, at: int, passage: Passage) -> tuple[Mention, list[str]]:
    """The mention with the unit, channel and citizenships of the sentence before, where its own names no unit."""
    share = said.unit in ("percent", "ratio")
    counted = said.counted if share else said.unit
    if counted not in words.OPEN_UNITS or not (share or _points(said, passage.seen(at), passage.text)):
        return said, []
    source = next((one for one in (_source(place, passage) for place in passage.before(at)) if one[0]), None)
    if source is None:
        return said, []
    unit, channel, origin = source
    made = replace(said, unit=said.unit if share else unit, counted=unit, origin=said.origin or origin)
    parts = [unit, f"of {'+'.join(origin)}" if origin and not said.origin else ""]
    parts += [_CHANNELS[channel]] if channel in _CHANNELS and not said.channel else []
    return replace(made, channel=said.channel or channel), [one for one in parts if one]


def _may_lack_channel(made: Mention, carried: bool, seen: Seen) -> bool:
    """Whether who counted may be carried: along with what was counted, or where the words point back to who did."""
    if made.counted not in ("encounters", "apprehensions") or made.channel:
        return False
    if made.place in ("mexico", "darien", "honduras"):
        return False
    return carried or made.counted == "apprehensions" or bool(_PRONOUN.search(seen.text))


_PRONOUN = re.compile(r"\b(?:[Ii]t|[Tt]hey|[Aa]gents|[Tt]he agency|[Tt]he patrol|[Tt]hat)\b")
"""What points back to who counted. Encounters without it are of both channels, whatever the words before them count."""
_CHANNELS = {"usbp": "by Border Patrol", "ofo": "at ports of entry"}
_BARE = re.compile(
    r"\s*(?:[.,;:)—–”\"]|$|(?:in|from|a|per|to|last|this|during|the|by|and|for|on|over|compared|that|there|then|en|de)\b)"
)
_POINTS = re.compile(
    r"^(?:That|This|It|They|These|Those)\b|\b(?:figure|number|total|tally|count|cifra|total)s?\b|\bput (?:it|that)\b"
)


def _points(said: Mention, seen: Seen, text: str) -> bool:
    """Whether a number stands bare, or counts people, in a sentence that points back or has a time of its own."""
    bare = said.unit == "people" or bool(_BARE.match(text, said.end))
    return bare and bool(said.period or said.comparison or seen.shifts or _POINTS.search(seen.text))


def _source(at: int, passage: Passage) -> tuple[str, str, tuple[str, ...]]:
    """What a sentence counts, by which channel, of which citizenships; an empty unit where it counts nothing."""
    seen = passage.seen(at)
    made = [one for one in passage.mentions(at) if one.unit in CARRIED] if seen.numbers else []
    if made:
        return made[-1].unit, made[-1].channel, made[-1].origin
    unit = next((one.key for one in seen.words["unit"] if one.key in CARRIED), "")
    return unit, _channel(seen), ()


def _place(seen: Seen) -> str:
    return next((one.key for one in seen.words["place"] if one.key not in ("border", "united-states")), "")


def _channel(seen: Seen) -> str:
    found = {one.key for one in seen.words["channel"]} & {"usbp", "ofo"}
    return found.pop() if len(found) == 1 else ""
