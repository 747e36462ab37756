"""What governments did, as an article names it, matched to the interventions and threats of a case.

::

    "The proclamation of June 4, 2024, suspended asylum"     m49-asylum-proclamation-2024, which began on 2024-06-05
                    ────────────                             announced on 2024-06-04: the dates agree

The trap: one name stands for several acts ("Remain in Mexico" began in 2019, was suspended in 2021 and restarted). The
date beside the name decides; without one, the words do, and the other candidates are listed. What the case does not
have is not matched to what is nearest: it is left out, or, if it is a dated act of a government, listed without an id.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from winset.evidence.article.acts import THOUGHT, Known, Naming, exact, known, namings
from winset.evidence.article.clues import WIDEST, Named, folded, holding
from winset.evidence.article.days import Days, days
from winset.evidence.article.span import Span
from winset.evidence.article.text import Text
from winset.evidence.article.unlisted import unlisted
from winset.evidence.article.widened import beside, widened

__all__ = ["Agreement", "Known", "Measure", "Named", "found", "known"]

Agreement = Literal["agrees", "differs", "within", "not dated"]

NEAR_DAYS = 3
"""Days by which a date may differ and still agree: announced, signed, published and begun are days apart."""

MONTH = 31

LONGEST_OFF = 400
"""Days by which a date may differ and still be meant for the same act; what is further off is another event's."""

LONGEST_SENTENCE = 2_000
FARTHEST = 60
"""Signs between an act and a date that may still be said to differ from its own."""

THEN = re.compile(r"\b(?:that|the\s+same)\s+(?:day|week|month|year)\b")
"""Words by which a date is that of the sentence before."""
JOINTS = re.compile(r",?\s(?:and|y)\s|,\s(?!\d)")
AND = re.compile(r"\s(?:and|y)\s")
SHORT_GAP = 12
"""Signs between two parts of an act that a comma joins."""
SHORTEST = 9
"""Signs that words left over must have to tell an act."""
BESIDE = re.compile(r"(?!.*\band\b)[^,.;:()“”\"]{1,20}")
"""What may stand between two names of one act that are one piece."""
UNDER = re.compile(r"\bunder\s(?:the\s)?$")
LONGEST_NAME = 5
"""Words of a name; what is longer tells the act by a clause."""
BEFORE = 30
"""Signs before words that are no name in which "could" or "if" makes them a mere thought."""

SAID_IT = re.compile(
    r"\b(?:said|announced|says|confirmed|ordered)\s(?:on\s\w+\s|\w+day\s)?(?:that\s)?(?:\w+\s){1,4}?would$"
)
"""A government's word that it will act."""

BEGUN = re.compile(
    r"\b(?:began|begin\w*|start\w*|launch\w*|sign\w*|announc\w*|issu\w*|took effect|takes effect|in effect|expir\w*|"
    r"end(?:s|ed)?|lift\w*|suspend\w*|terminat\w*|cancel\w*|revok\w*|expand\w*|clos\w*|reopen\w*|since|reached|publish\w*|"
    r"order\w*|deploy\w*|restart\w*|reinstat\w*|introduc\w*|impos\w*)\b"
)
"""Words that make a date one of beginning or end; "in December 2022" alone may only say when something was counted."""


@dataclass(frozen=True)
class Measure:
    """An act of a government that a text names. `start` to `end` are the words; `id` is its id in the case, if it has
    one.

    `date` is what the text says of when, as written, `dates` how that stands to the case: it agrees, differs (by
    `days`), lies within the time in which the act was in force, or there is none. `others` are acts that the words fit
    as well.
    """

    start: int
    end: int
    text: str
    id: str | None
    title: str
    date: str
    dates: Agreement
    days: int | None
    others: tuple[str, ...]
    sentence: Span


@dataclass(frozen=True)
class Told:
    """When things happened, as a sentence and the one before it say; and the day of writing."""

    dates: tuple[Days, ...]
    earlier: tuple[Days, ...]
    written: dt.date | None


def found(
    text: Text, acts: Sequence[Known], written: dt.date | None = None, asked: Sequence[Span] = ()
) -> tuple[Measure, ...]:
    """Acts that an article names, in the order of its words.

    Where a sentence names no act of the case, a dated act that the case lacks. `asked` are things that somebody asks
    for, offers, refuses or threatens (:mod:`winset.evidence.article.demands`): "asked Mexico to require visas" is no
    act, so what takes in the first word of such a thing, or lies in it, is left out, unless its date is that of the
    act. `written` is the day of writing: no act is meant that was not known by then.

    An act that the text dates somewhere is told where it does; one that it dates nowhere is told once, outside of the
    title if it can be.

    >>> from winset.evidence.article.text import of_words
    >>> acts = (Known(Named("m49", ("proclamation & asylum",)), "", dt.date(2024, 6, 5), None, None, False),)
    >>> [(m.id, m.text, m.dates) for m in found(of_words("The June 4, 2024, proclamation on asylum."), acts)]
    [('m49', 'proclamation on asylum', 'agrees')]
    """
    every: list[Measure] = []
    for i, sentence in enumerate(text.sentences):
        every += _in_sentence(text, sentence, acts, written, _sentence_before(text, i))
    done = [
        one
        for one in every
        if one.dates == "agrees" or _in_force(text, one) or not any(_asked(one, thing) for thing in asked)
    ]
    return tuple(one for one in done if one.id is None or one in _worth(done, one.id, text.title))


def _sentence_before(text: Text, i: int) -> Span | None:
    """The sentence before one, in its paragraph."""
    if not i or "\n\n" in text.plain[text.sentences[i - 1].end : text.sentences[i].start]:
        return None
    return text.sentences[i - 1]


def _in_force(text: Text, one: Measure) -> bool:
    """Whether an act is named as what things are done under: "stop returning people under the protocols"."""
    return UNDER.search(text.plain, max(0, one.start - 12), one.start) is not None


def _asked(one: Measure, thing: Span) -> bool:
    """Whether an act is what somebody asks for: its words begin with the thing, or lie in it."""
    return one.start <= thing.start < one.end or thing.holds(Span(one.start, one.end))


def _worth(done: Sequence[Measure], id: str, title: Span | None) -> list[Measure]:
    """Of all places that name an act those that date it; without any the first, outside of the title."""
    same = [one for one in done if one.id == id]
    dated = [one for one in same if one.dates in ("agrees", "differs")]
    return dated or sorted(same, key=lambda one: title is not None and title.holds(one.sentence))[:1]


def _in_sentence(
    text: Text, sentence: Span, acts: Sequence[Known], written: dt.date | None, before: Span | None
) -> list[Measure]:  # fmt: skip
    end = min(sentence.end, sentence.start + LONGEST_SENTENCE)
    plain = folded(text.plain[sentence.start : end])
    own = days(text.plain, sentence.start, end, written)
    earlier = days(text.plain, before.start, before.end, written) if before and not own else ()
    dates = own or (earlier[-1:] if THEN.search(text.plain, sentence.start, end) else ())
    places = [
        naming
        for act in acts
        if not act.later(written)
        for naming in namings(act, plain, text.plain[sentence.start : end])
        if _close(naming, plain, text.plain[sentence.start : end], sentence.start, Told(dates, earlier, written))
    ]
    groups = [told for group in _groups(places, sentence.start) for told in _measures(text, group, dates, sentence)]
    return _whole(text, _once(text, _joined(groups, text), dates), dates) or [
        Measure(span.start, span.end, text.words(span), None, "", str(date), "not dated", None, (), sentence)
        for span, date in unlisted(text.plain, sentence, end, dates)
    ]


def _close(
    naming: Naming, plain: str, said: str, start: int, told: Told
) -> bool:  # fmt: skip
    """Whether words mean their act: 1. a date of the sentence is that of the act; or 2. they are a name that nothing is
    counted by; or 3. nothing is dated here, and the act is news or the sentence before has its date; or 4. the sentence
    names a government that did it and no date beside them is far from it. Words that are no name must not be merely
    thought of.
    """
    span = Span(naming.span.start + start, naming.span.end + start)
    offs = [(one, off) for one in told.dates if (off := naming.act.off(one)) is not None]
    agreeing = [one for one, off in offs if off <= (MONTH if one.dated else NEAR_DAYS)]
    if any((one.last - one.first).days < MONTH for one in agreeing):
        return True
    if naming.name:
        return not exact(said, naming.span)
    if _thought(plain, naming.span):
        return False
    if not told.dates and (naming.act.news(told.written) or _continued(naming.act, told.earlier)):
        return True
    if naming.dated and not agreeing:
        return False
    beside = [
        off for one, off in offs if one.dated and _apart(one.place, span) <= FARTHEST and not _runs(naming.act, one)
    ]
    named = naming.named or not naming.act.by or holding(naming.act.by, plain) is not None
    return named and not (beside and min(beside) > LONGEST_OFF)


def _thought(plain: str, span: Span) -> bool:
    """Whether words are merely thought of; "said that it would" tells of an act."""
    found = THOUGHT.search(plain, max(0, span.start - BEFORE), span.end)
    return found is not None and not SAID_IT.search(plain, max(0, found.start() - 60), found.end())


def _continued(act: Known, earlier: Sequence[Days]) -> bool:
    """Whether a day or a month of the sentence before is that of an act."""
    close = [one for one in earlier if one.dated and (one.last - one.first).days < MONTH]
    return any(off <= NEAR_DAYS for one in close if (off := act.off(one)) is not None)


def _runs(act: Known, date: Days) -> bool:
    """Whether an act with a beginning and an end was in force on a date."""
    return act.start is not None and act.end is not None and act.start <= date.first <= act.end


def _whole(text: Text, told: Sequence[tuple[Measure, Naming]], dates: tuple[Days, ...]) -> list[Measure]:
    """Acts with all the words that tell them, each between its neighbours."""
    whole: list[Measure] = []
    for i, (one, naming) in enumerate(told):
        first = whole[-1].end if whole else one.sentence.start
        room = Span(first, told[i + 1][0].start if i + 1 < len(told) else one.sentence.end)
        span = Span(one.start, one.end)
        if naming.named:
            span = beside(text.plain, span)
        else:
            span = widened(text.plain, span, room, [date.place for date in dates])
        whole.append(replace(one, start=span.start, end=span.end, text=text.words(span)))
    return whole


def _once(
    text: Text, told: Sequence[tuple[Measure, Naming]], dates: tuple[Days, ...]
) -> list[tuple[Measure, Naming]]:  # fmt: skip
    """Each act once in a sentence: by its name where it has one, nearest to a date, else first. Words that are no name
    tell an act of several parts once for each part that "and" joins.
    """

    def first(pair: tuple[Measure, Naming]) -> tuple[bool, int, int]:
        one, naming = pair
        apart = min((_apart(date.place, Span(one.start, one.end)) for date in dates), default=0)
        return not naming.named, apart, one.start

    kept: dict[str | None, list[tuple[Measure, Naming]]] = {}
    for one, naming in sorted(told, key=first):
        same = kept.setdefault(one.id, [])
        if not same or (not naming.named and _both(text, (one, naming), same[0])):
            same.append((one, naming))
    return sorted((pair for same in kept.values() for pair in same), key=lambda pair: pair[0].start)


def _both(text: Text, one: tuple[Measure, Naming], other: tuple[Measure, Naming]) -> bool:
    """Whether words tell two parts of one act: "suspended asylum and ended the CBP One app"."""
    first, last = sorted((one[0], other[0]), key=lambda measure: measure.start)
    apart = one[1].clue != other[1].clue and not other[1].named
    between = text.plain[first.end : last.start]
    return apart and (AND.search(between) is not None or (", " in between and len(between) <= SHORT_GAP))


def _joined(told: list[tuple[Measure, Naming]], text: Text) -> list[tuple[Measure, Naming]]:
    """Two names of one act beside each other as one piece: "a public health order issued under Title 42"."""
    joined: list[tuple[Measure, Naming]] = []
    for one, naming in sorted(told, key=lambda pair: pair[0].start):
        last = joined[-1][0] if joined else None
        if last and last.id == one.id and _beside(text, joined[-1], (one, naming)):
            whole = replace(last, end=one.end, text=text.plain[last.start : one.end])
            joined[-1] = (whole, joined[-1][1] if joined[-1][1].named else naming)
        else:
            joined.append((one, naming))
    return joined


def _beside(text: Text, last: tuple[Measure, Naming], one: tuple[Measure, Naming]) -> bool:
    """Whether two names are one: a few words apart, or one behind the other's comma; a clause is no name."""
    if any(len(measure.text.split()) > LONGEST_NAME for measure, _ in (last, one)):
        return False
    between = text.plain[last[0].end : one[0].start]
    return BESIDE.fullmatch(between) is not None or (between == ", " and last[1].named and one[1].named)


def _groups(places: Sequence[Naming], start: int) -> list[list[Naming]]:
    """Namings that share words: one group for each piece of text, with places in the text."""
    groups: list[list[Naming]] = []
    moved = [replace(one, span=Span(one.span.start + start, one.span.end + start)) for one in places]
    for naming in sorted(moved, key=lambda one: (one.span, one.act.id)):
        if groups and any(naming.span.meets(other.span) for other in groups[-1]):
            groups[-1].append(naming)
        else:
            groups.append([naming])
    return groups


def _measure(
    text: Text, group: list[Naming], dates: tuple[Days, ...], sentence: Span
) -> tuple[Measure, Naming]:  # fmt: skip
    """The likeliest act of a group of namings: 1. whose date is nearest, 2. whose clue asks for more, 3. whose words
    are more, 4. that came first; by its name, if it is named.
    """
    around = Span(min(one.span.start for one in group), max(one.span.end for one in group))
    date = min(dates, key=lambda one: _apart(one.place, around), default=None)
    begun = BEGUN.search(text.plain, sentence.start, sentence.end) is not None

    def likely(one: Naming) -> tuple[int, int, int, dt.date]:
        off = one.act.off(date) if date and date.dated else 0
        size, begun_on = one.span.start - one.span.end, one.act.start or dt.date.max
        return 0 if off is None else off, -one.parts, size, begun_on

    act = min(group, key=likely).act
    best = min((one for one in group if one.act == act), key=lambda one: (not one.named, likely(one)))
    same = [one.span for one in group if one.act == act and not one.named]
    span = _names(text.plain, group, best) if best.named else _hull(text.plain, same, best.span)
    others = tuple(dict.fromkeys(other.act.id for other in group if other.act.id != best.act.id))
    told = _told(best.act, date, begun and date is not None and _apart(date.place, span) <= FARTHEST)
    return replace(told, start=span.start, end=span.end, text=text.words(span), others=others, sentence=sentence), best


def _measures(
    text: Text, group: list[Naming], dates: tuple[Days, ...], sentence: Span
) -> list[tuple[Measure, Naming]]:  # fmt: skip
    """The likeliest act of a group of namings, and another that the words left over tell with a date of its own: "visas
    of Ecuadorians since September and of Brazilians since December".
    """
    best, naming = _measure(text, group, dates, sentence)
    left = [one for one in group if one.act != naming.act and not one.named and _own_date(one.act, naming.act, dates)]
    places = ((one, _joint(text.plain, best.end, one.span.end)) for one in left)
    rest = [replace(one, span=Span(at, one.span.end)) for one, at in places if one.span.end - at >= SHORTEST]
    return [(best, naming), *([_measure(text, rest, dates, sentence)] if rest else [])]


def _joint(plain: str, start: int, end: int) -> int:
    """Behind the last "and" or comma of a stretch; its start where there is none."""
    return max([start, *(joint.end() for joint in JOINTS.finditer(plain, start, end))])


def _own_date(act: Known, other: Known, dates: tuple[Days, ...]) -> bool:
    """Whether the dates of a sentence have one for each of two acts."""

    def meant(one: Known) -> set[Span]:
        return {date.place for date in dates if (off := one.off(date)) is not None and off <= NEAR_DAYS}

    return bool(meant(act) - meant(other)) and bool(meant(other) - meant(act))


def _names(plain: str, group: Sequence[Naming], best: Naming) -> Span:
    """A name with another of its act right before it: "a public health order issued under Title 42"."""
    for one in group:
        if one.act == best.act and one.phrase and BESIDE.fullmatch(plain, one.span.end, best.span.start):
            return Span(one.span.start, best.span.end)
    return best.span


def _hull(plain: str, spans: Sequence[Span], best: Span) -> Span:
    """All that clues of one act found together, if it is one piece; else the likeliest."""
    whole = Span(min(one.start for one in spans), max(one.end for one in spans))
    more = plain[whole.slice].count(" and ") > plain[best.slice].count(" and ")
    return best if more or whole.end - whole.start > WIDEST else whole


def _told(act: Known, date: Days | None, begun: bool) -> Measure:
    """How the date of the text stands to the case."""
    bare = Measure(0, 0, "", act.id, act.title, str(date) if date else "", "not dated", None, (), Span(0, 0))
    off = act.off(date) if date else None
    if date is None or off is None:
        return bare
    if off <= (MONTH if act.months else NEAR_DAYS):
        return replace(bare, dates="agrees", days=0 if act.months else off)
    last = act.end or dt.date.max
    if date.dated and act.start and act.start <= date.last and date.first <= last and not _day(date, begun):
        return replace(bare, dates="within")
    differs = begun and date.dated and off <= LONGEST_OFF
    return replace(bare, dates="differs", days=off) if differs else bare


def _day(date: Days, begun: bool) -> bool:
    """Whether a date is one day on which something is said to have begun or ended."""
    return begun and date.first == date.last


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
