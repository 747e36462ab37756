"""An article read against a case: what was found in it, each with its place, and what the evidence says of its numbers.

::

    file ──text.read──▶ Text ──finders──▶ numbers, demands, speakers, measures, blocks ──verdicts──▶ ReadTold

The trap: finders know nothing of each other. Here a number that a poll's finder knows better is told once, what lies in
boilerplate is left out, and each item learns in whose block and in whose quotation it lies.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import winset
from winset import case as cases
from winset import evidence
from winset.axes import last_day
from winset.case.parts import Case
from winset.errors import Fault, Faulty
from winset.evidence.article import demands, measures
from winset.evidence.article.agenda import Agenda, agenda
from winset.evidence.article.blocks import blocks
from winset.evidence.article.boilerplate import boilerplate
from winset.evidence.article.endpoint import Endpoint, check
from winset.evidence.article.loaded import loaded
from winset.evidence.article.span import meets_any
from winset.evidence.article.speakers import speakers
from winset.evidence.article.text import Span, Text, of_words, read
from winset.evidence.article.widths import NO_WIDTH, thin
from winset.evidence.article.written import Written, written
from winset.evidence.claims.counts import Known
from winset.evidence.claims.mention import MOST
from winset.study import reading_items as items
from winset.study.moments import known_by
from winset.study.reading_around import Around, span_told
from winset.study.reading_asked import Added, added
from winset.study.reading_numbers import numbers
from winset.study.reading_told import Item, ReadTold, SourceOf, WrittenTold
from winset.study.reading_widened import told_by

LONGEST = 250_000
"""Most letters of an article: some 40,000 words, four times the longest that is timed."""
NUMERAL = re.compile(r"\d[\d.,]*")
NOTHING_SENT = ("What was found was found by rules; what no rule finds is not there. Nothing was fetched.",)


class Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


Place = TypeVar("Place", bound=Placed)


@dataclass(frozen=True, eq=False)
class Against:
    """What articles are read against: a case and its evidence, as known, and the day that is asked from, if one is.

    It is read once and serves many articles.
    """

    case: Case
    known: Known
    asked_from: dt.date | None = None


def reading(
    article: Path | str,
    case: str = "us-mexico",
    as_of: str | None = None,
    day: str | None = None,
    encoding: str | None = None,
    endpoint: Endpoint | None = None,
) -> ReadTold:
    """An article read against a case; raises Faulty for what cannot be read.

    `article` is a file, or the text itself as a string. `as_of` asks the evidence from a day (of everything, if
    nothing); `day` is the day of writing (of a month, its last day is meant), which otherwise is the one that the
    article itself states, or unknown: then `as_of` may stand for it, to confirm a number and never to contradict one.
    Nothing leaves this machine unless an `endpoint` is named: then the text is sent there.

    >>> document = reading("CBP recorded 301,981 encounters at the southwest border in December 2023.")
    >>> [(one.text, one.verdict) for one in document.items if one.kind == "number"]
    [('301,981 encounters', 'confirmed')]
    """
    if endpoint is not None:
        check(endpoint)
    text = read(article, encoding=encoding)
    name = article.name if isinstance(article, Path) else "text"
    _bounded(text, name)
    return told(text, name, against(case, as_of), None if day is None else _handed_in(day), endpoint)


def against(case: str = "us-mexico", as_of: str | None = None) -> Against:
    """A case with its evidence, all of it or as known on a day; raises Faulty for a case or a day that there is not."""
    folder = cases.locate(case)
    asked = cases.read(folder)
    everything = evidence.read(folder / "evidence", asked.series)
    if as_of is None:
        return Against(asked, Known(everything))
    day = known_by(asked, as_of, everything.newest(asked.flows.target))
    return Against(asked, Known(everything.observe(day)), day)


def told(
    text: Text, name: str, against: Against, when: Written | None = None, endpoint: Endpoint | None = None
) -> ReadTold:  # fmt: skip
    """The document of a text that was read, with what an endpoint adds if one is named.

    `when` it was written is what the text says, if it is not handed in. Signs without width are read past.
    """
    _bounded(text, name)
    if NO_WIDTH.search(text.plain):
        plain, places = thin(text.plain)
        thinner = of_words(plain, text.encoding)
        return told_by(told(thinner, name, against, when, endpoint), text.plain, places)
    when = when or written(text)
    left_out = boilerplate(text)
    others = blocks(text, left_out)
    told_by_us = sorted([*left_out, *(one.introduction for one in others if one.introduction)])
    around = Around(text, others, speakers(text, told_by_us, [one.span for one in others]))
    found = list(_items(around, left_out, against, when.day))
    more = added(around, _agenda(against.case), found, left_out, endpoint) if endpoint is not None else Added()
    found = sorted([*found, *more.items], key=lambda one: (one.start, -one.end, one.kind))
    numbered = [one for one in found if one.kind == "number"]
    used = {key for one in numbered for key in (one.source or "").split(", ")} | {
        beside.source for one in numbered for beside in one.estimates
    }
    return ReadTold(
        winset=winset.__version__,
        article=name,
        case=against.case.id,
        as_of=against.known.evidence.as_of,
        written=WrittenTold(day=when.day, how=when.how),
        encoding=text.encoding,
        title=span_told(text, text.title) if text.title else None,
        items=tuple(found),
        loaded=items.loaded_words(text, loaded(text, left_out)),
        boilerplate=tuple(span_told(text, span) for span in left_out),
        sources=_sources(against.case, used),
        notes=(*_notes(when, against.asked_from), *(more.notes or NOTHING_SENT)),
        plain=text.plain,
    )


def _bounded(text: Text, name: str) -> None:
    """Refuses what is no article before anything of it is read, so that a book ends in a sentence at once."""
    if len(text.plain) > LONGEST:
        raise Faulty([Fault(name, found=f"{len(text.plain):,} letters", expected=f"at most {LONGEST:,}")])
    if (numerals := sum(1 for _ in NUMERAL.finditer(text.plain))) > MOST:
        raise Faulty([Fault(name, found=f"{numerals:,} numbers", expected=f"at most {MOST:,}")])


def _items(around: Around, left_out: Sequence[Span], against: Against, day: dt.date | None) -> Iterator[Item]:
    """Everything that was found outside of what is left out, as it is told."""
    text, case = around.text, against.case
    named = _agenda(case)
    acts = measures.known(case.interventions, case.threats, case.wording)
    yield from items.numbers(
        around, _kept(numbers(text, against.known, case.estimates, day, against.asked_from), left_out)
    )
    asked = _kept(demands.found(text, named), left_out)
    things = [Span(one.start, one.end) for one in asked]
    yield from items.demands(around, asked)
    yield from items.measures(around, _kept(measures.found(text, acts, day, things), left_out))
    yield from items.speakers(around)
    yield from items.blocks(around)


def _agenda(case: Case) -> Agenda:
    return agenda(case.issues, case.actors, case.wording)


def _kept(found: Iterable[Place], left_out: Sequence[Span]) -> list[Place]:
    """What lies outside of boilerplate."""
    return [one for one in found if not meets_any(left_out, Span(one.start, one.end))]


def _handed_in(asked: str) -> Written:
    """A day of writing that was handed in; of a month, its last day."""
    try:
        if len(asked) == len("2024-01"):
            return Written(last_day(asked), "It was handed in as a month; its last day is meant.")
        return Written(dt.date.fromisoformat(asked), "It was handed in.")
    except ValueError:
        expected = "a day (2024-01-20) or a month (2024-01)"
        raise Faulty([Fault("--written", found=f"'{asked}'", expected=expected)]) from None


def _sources(case: Case, used: Collection[str]) -> dict[str, SourceOf]:
    return {
        one.id: SourceOf(title=one.title, publisher=one.publisher, url=one.url)
        for one in case.sources
        if one.id in used
    }


def _notes(when: Written, asked_from: dt.date | None) -> Iterator[str]:
    """What a reader should know of how it was read."""
    if when.day is None and asked_from is not None:
        yield (
            f"The day of writing is not known. Periods such as last month are read as from {asked_from}, the day "
            "that is asked from: that may confirm a number, and contradicts none. Name the day with --written."
        )
    elif when.day is None:
        yield (
            "The day of writing is not known: periods such as last month cannot be told, and a number that rests on "
            "one has no verdict. Name the day with --written."
        )
