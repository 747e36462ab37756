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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from winset.case.parts import Intervention, Threat, Wording
from winset.evidence.article.clues import Named, folded, held
from winset.evidence.article.days import Days, days
from winset.evidence.article.span import Span
from winset.evidence.article.text import Text

Agreement = Literal["agrees", "differs", "within", "not dated"]

NEAR_DAYS = 3
"""Days by which a date may differ and still agree: announced, signed, published and begun are days apart."""

LONGEST_OFF = 400
"""Days by which a date may differ and still be meant for the same act; what is further off is another event's."""

LONGEST_SENTENCE = 2_000
FARTHEST = 60
"""Signs between an act and a date that may still be said to differ from its own."""

BEGUN = re.compile(
    r"\b(?:began|begin\w*|start\w*|launch\w*|sign\w*|announc\w*|issu\w*|took effect|takes effect|in effect|expir\w*|"
    r"end(?:s|ed)?|lift\w*|suspend\w*|terminat\w*|cancel\w*|revok\w*|expand\w*|clos\w*|reopen\w*|since|reached|publish\w*|order\w*|deploy\w*|restart\w*|reinstat\w*|"
    r"introduc\w*|impos\w*)\b"
)
"""Words that make a date one of beginning or end; "in December 2022" alone may only say when something was counted."""


@dataclass(frozen=True)
class Known:
    """An act of the case: the days on which it was announced, began and ended, and the clues by which texts name it."""

    named: Named
    title: str
    start: dt.date | None
    announced: dt.date | None
    end: dt.date | None
    months: bool

    @property
    def id(self) -> str:
        """Its id in the case."""
        return self.named.id

    def off(self, date: Days) -> int | None:
        """Days between a date of a text and the nearest of its own; nothing where the case gives it none."""
        own = [day for day in (self.announced, self.start, self.end) if day is not None]
        return min((date.near(day) for day in own), default=None)


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


def known(
    interventions: Sequence[Intervention], threats: Sequence[Threat] = (), wording: Sequence[Wording] = ()
) -> tuple[Known, ...]:
    """The acts of a case with their clues; those without clues go by the words of their titles."""
    clues = {named.id: named.clues for named in wording}
    done = tuple(
        Known(
            Named(one.id, clues.get(one.id, (_all_words(one.title),))),
            one.title,
            one.start,
            one.announced,
            one.end,
            one.precision == "month",
        )
        for one in interventions
    )
    threatened = tuple(
        Known(Named(one.id, clues[one.id]), one.title, None, None, None, months=False)
        for one in threats
        if one.id in clues
    )
    return done + threatened


def _all_words(title: str) -> str:
    """A clue that asks for every long word of a title.

    >>> _all_words("Mexico asks visas of Ecuadorians")
    'mexico & asks & visas & ecuadorians'
    """
    return " & ".join(word for word in re.findall(r"[\w-]+", folded(title)) if len(word) > 3) or folded(title)


def found(
    text: Text, acts: Sequence[Known], written: dt.date | None = None, asked: Sequence[Span] = ()
) -> tuple[Measure, ...]:
    """Acts that an article names, in the order of its words; each once in a sentence.

    Where a sentence names no act of the case, a dated act that the case lacks. `asked` are things that somebody asks
    for (:mod:`winset.evidence.article.demands`): "asked Mexico to require visas" is no act, so what takes in the first
    word of a thing asked is left out.

    >>> from winset.evidence.article.text import of_words
    >>> acts = (Known(Named("m49", ("proclamation & asylum",)), "", dt.date(2024, 6, 5), None, None, False),)
    >>> [(m.id, m.text, m.dates) for m in found(of_words("The June 4, 2024, proclamation on asylum."), acts)]
    [('m49', 'proclamation on asylum', 'agrees')]
    """
    every: list[Measure] = []
    for sentence in text.sentences:
        every += _in_sentence(text, sentence, acts, written)
    return tuple(one for one in every if not any(one.start <= thing.start < one.end for thing in asked))


def _in_sentence(text: Text, sentence: Span, acts: Sequence[Known], written: dt.date | None) -> list[Measure]:
    end = min(sentence.end, sentence.start + LONGEST_SENTENCE)
    plain = folded(text.plain[sentence.start : end])
    dates = days(text.plain, sentence.start, end, written)
    places = [
        (act, Span(place.start + sentence.start, place.end + sentence.start))
        for act in acts
        for place in _held(act, plain)
    ]
    told = _once([_measure(text, group, dates, sentence) for group in _groups(places)], dates)
    return told or list(_unmatched(text, sentence, end, dates))


def _once(told: list[Measure], dates: tuple[Days, ...]) -> list[Measure]:
    """Each act once in a sentence: where it stands nearest to a date, or first."""
    near = sorted(
        told,
        key=lambda one: (min((_apart(date.place, Span(one.start, one.end)) for date in dates), default=0), one.start),
    )
    kept = {one.id: one for one in reversed(near)}
    return sorted(kept.values(), key=lambda one: one.start)


def _held(act: Known, plain: str) -> Iterator[Span]:
    """Where each clue of an act holds."""
    yield from (place for clue in act.named.clues if (place := held(clue, plain)))


def _groups(places: list[tuple[Known, Span]]) -> list[list[tuple[Known, Span]]]:
    """Namings that share words: one group for each piece of text."""
    groups: list[list[tuple[Known, Span]]] = []
    for act, span in sorted(places, key=lambda pair: (pair[1], pair[0].id)):
        if groups and any(span.meets(other) for _, other in groups[-1]):
            groups[-1].append((act, span))
        else:
            groups.append([(act, span)])
    return groups


def _measure(text: Text, group: list[tuple[Known, Span]], dates: tuple[Days, ...], sentence: Span) -> Measure:
    """The likeliest act of a group of namings: 1. whose date is nearest, 2. whose words are more, 3. that came
    first.
    """
    around = Span(min(span.start for _, span in group), max(span.end for _, span in group))
    date = min(dates, key=lambda one: _apart(one.place, around), default=None)
    begun = BEGUN.search(text.plain, sentence.start, sentence.end) is not None

    def likely(pair: tuple[Known, Span]) -> tuple[int, int, dt.date]:
        act, span = pair
        off = act.off(date) if date and date.dated else 0
        return 0 if off is None else off, span.start - span.end, act.start or dt.date.max

    act, span = min(group, key=likely)
    others = tuple(dict.fromkeys(other.id for other, _ in group if other.id != act.id))
    told = _told(act, date, begun and date is not None and _apart(date.place, span) <= FARTHEST)
    return replace(told, start=span.start, end=span.end, text=text.words(span), others=others, sentence=sentence)


def _told(act: Known, date: Days | None, begun: bool) -> Measure:
    """How the date of the text stands to the case."""
    bare = Measure(0, 0, "", act.id, act.title, str(date) if date else "", "not dated", None, (), Span(0, 0))
    off = act.off(date) if date else None
    if date is None or off is None:
        return bare
    if off <= (31 if act.months else NEAR_DAYS):
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


_NOUNS = (
    r"(?:order|rule|policy|program|agreement|ban|proclamation|[Aa]ct|[Bb]ill|[Tt]reaty|memorandum|memo|law|decree|designation|"
    r"emergency|moratorium|declaration|requirements?|accord|tariffs|sanctions|restrictions)\b"
)
ACTS = (
    re.compile(
        r"\b(?:signed|issued|imposed|announced|launched|revoked|rescinded|designated|enacted|declared|ordered|suspended)\s+"
        rf"(?P<what>(?:(?:an?|the|its|his|her|new)\s+)?(?:[\w’'-]+\s+){{0,7}}?{_NOUNS})"
    ),
    re.compile(
        rf"(?P<what>(?:[A-Z][\w’'-]*\s(?:(?:for|of|and|the)\s){{0,2}}){{1,6}}|(?:[\w’'-]+\s){{0,3}}{_NOUNS}(?:\son\s\w+)?\s)"
        r"(?:took effect|went into effect|was (?:announced|signed|enacted|lifted|revoked))\b"
    ),
)
"""A government's act, by its verb and a noun that acts have, or by what became of it."""


def _unmatched(text: Text, sentence: Span, end: int, dates: tuple[Days, ...]) -> Iterator[Measure]:
    """A dated act of a government that no act of the case fits: a day or a month with its year, and what was done."""
    dated = [date for date in dates if date.dated and (date.last - date.first).days < 32]
    for match in (match for act in ACTS for match in act.finditer(text.plain, sentence.start, end)) if dated else ():
        span = Span(match.start("what"), match.start("what") + len(match["what"].rstrip()))
        date = min(dated, key=lambda one: _apart(one.place, span))
        yield Measure(span.start, span.end, text.words(span), None, "", str(date), "not dated", None, (), sentence)
