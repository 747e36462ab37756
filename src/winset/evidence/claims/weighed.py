"""A claim weighed: the verdict on what was tried, with its sentence.

1. Right of a neighbour alone, and close to it, is *roughly*; the neighbour is named.
2. What was assumed, because the words did not say it, confirms and never contradicts.
3. A number is contradicted only where the words pin it down (:mod:`winset.evidence.claims.pinned`).
4. One that is to the digit another official figure is contradicted only by its own clause, and the figure is named.

The trap: steps 3 and 4. Most numbers that are far from their figure are rightly quoted, and of another thing::

    In May agents made 60,683 apprehensions, and in July ...      not July's 40,708: to the digit, the figure of May
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from winset.axes import last_day
from winset.evidence.claims import elsewhere, series
from winset.evidence.claims.cells import Cell
from winset.evidence.claims.clauses import own
from winset.evidence.claims.counts import Known
from winset.evidence.claims.fit import NEAR, worst
from winset.evidence.claims.mention import Mention
from winset.evidence.claims.pinned import channels, pinned, things
from winset.evidence.claims.seen import looked_at
from winset.evidence.claims.series import titled
from winset.evidence.claims.telling import told
from winset.evidence.claims.tried import Tried, asked_span
from winset.evidence.claims.verdict import Alternative, Verdict, span
from winset.evidence.claims.words import OPEN_UNITS
from winset.evidence.claims.years import lies_near, of_fiscal, of_other_kind, other_kind


@dataclass(frozen=True)
class Weighed:
    """A verdict, the figures that the number is to the digit elsewhere, and what keeps it from being contradicted."""

    verdict: str
    found: tuple[Cell, ...] = ()
    loose: bool = False


def judged(
    said: Mention, main: Tried, beside: list[Tried], known: Known, supposed: str, written: dt.date | None
) -> Verdict:
    """Verdict and sentence from the parts: a claim that is wrong here and right of a neighbour is roughly right."""
    main = _own_rank(said, of_fiscal(said, _meant(said, main, beside, written), beside, written), written)
    twin = other_kind(said, main, beside)
    right = _right(said, main, [one for one in beside if one is not twin])
    assumed = "; ".join(one for one in (main.definition.assumed, supposed) if one)
    made = _weighed(said, main, right, assumed, known, written)
    rank = (right or main).rank
    what, definition = main.what, main.definition
    verdict = Verdict(
        made.verdict,
        "",
        official=main.official,
        unit=said.unit if said.unit in ("percent", "ratio") else definition.unit + (f"/{said.per}" if said.per else ""),
        period=span(what.first, what.last),
        series=definition.series,
        definition=titled(definition.title, said.origin),
        source=known.source(definition, main.counts, what.first, what.last),
        published=known.published(definition, what.last),
        place=rank.place if rank else None,
        alternatives=(*(_alternative(one, said, known) for one in beside), *(_of_cell(one) for one in made.found)),
    )
    neighbour = _alternative(right, said, known) if right else None
    beyond = right.rank if right else None
    more = _elsewhere(made) or of_other_kind(said, main, twin)
    return told(verdict, said, main.number, main.rank, neighbour, beyond, assumed, asked_span(what), more)


def _weighed(
    said: Mention, main: Tried, right: Tried | None, assumed: str, known: Known, written: dt.date | None
) -> Weighed:
    """The verdict before it is told: steps 1 to 4."""
    if right is not None:
        return Weighed(worst("roughly", right.rank.verdict if right.rank else "roughly"))
    found: tuple[Cell, ...] = ()
    if said.value is not None and said.unit not in ("percent", "ratio") and not said.per and main.number != "confirmed":
        found = elsewhere.standing(said.value, said.origin, main, known)
    if main.both in ("confirmed", "cannot_tell") or (main.number == "confirmed" and main.both == "roughly"):
        return Weighed(main.both, found)
    if said.assumed:
        return Weighed(main.both, found)
    if assumed and not (main.both == "roughly" and _mild(said, main.official)):
        return Weighed("cannot_tell", found)
    held = pinned(said, written)
    early = written is not None and last_day(main.what.last) > written
    loose = not held or early or (bool(found) and held != "clause")
    return Weighed("cannot_tell" if loose else main.both, found, loose)


def _mild(said: Mention, official: float) -> bool:
    """Whether the words leave open no more than the place, or where a count began: then a figure near by is near."""
    open_end = said.period is not None and said.period.kind in ("to date", "since")
    near = said.unit in ("percent", "ratio") or abs((said.value or 0.0) - official) <= NEAR * official
    return near and not open_end and said.counted not in (*OPEN_UNITS, "crossings", "detentions")


def _elsewhere(made: Weighed) -> str:
    """What is told of a number that is to the digit another figure, or that its words do not pin down."""
    figure = elsewhere.told(made.found) if made.found else ""
    if made.found and made.verdict == "contradicted":
        return f"To the digit, the number is another figure: {figure}."
    loose = "Its own clause does not settle what, where, whose and when, or has words that no table here knows."
    parts = (
        loose if made.loose else "",
        f"The number is, to the digit, {figure}: if the sentence means that, it is right." if figure else "",
    )
    return " ".join(one for one in parts if one)


def _meant(said: Mention, main: Tried, beside: list[Tried], written: dt.date | None) -> Tried:
    """The neighbour of the same span that a number is to the digit, where its clause names no channel: it is meant."""
    if main.number == "confirmed" or not said.words or said.value is None or main.definition.title not in _CHANNELS:
        return main
    clause = own(said, written)
    if channels(clause) or things(clause) & {"apprehensions", "crossings"}:
        return main
    named = bool(channels(looked_at(said.words, said.sentence[0], written)))  # by another clause: not this number's
    agency = bool(clause.words["channel"])  # "CBP 1.73 million": the whole agency is both channels
    span_ = (main.what.first, main.what.last)
    same = [one for one in beside if (one.what.first, one.what.last) == span_ and one.definition.title in _CHANNELS]
    if named:
        same = [one for one in same if one.definition.title == series.ENCOUNTERS.title and _SUMS.search(clause.text)]
    near = [one for one in same if abs(one.official - said.value) <= REVISED * said.value]
    if agency and not said.hedge:
        near += [one for one in same if one.number == "confirmed" and one.definition.title == series.ENCOUNTERS.title]
    return near[0] if near and (agency or said.step <= EXACT * said.value) else main


_SUMS = re.compile(r"\b(?:total|altogether|together|combined|in all|sum(?:s|med|ó|aron|an)?)\b", re.IGNORECASE)
"""What says that a number is of both channels where others of its sentence are of one."""


_CHANNELS = frozenset(
    {series.ENCOUNTERS.title, series.ENCOUNTERS_ROUNDED.title, series.PATROL.title, series.PORTS.title}
)
EXACT = 0.001
"""The coarsest step of a number, as a share of it, that names a figure by its digits; ours."""
REVISED = 0.0005
"""How far a figure may have been revised since it was quoted, as a share of it; ours."""


def _own_rank(said: Mention, main: Tried, written: dt.date | None) -> Tried:
    """Without a rank that is wrong and stands outside of the number's clause: it is another number's."""
    if main.rank is None or main.rank.verdict != "contradicted" or said.value is None or not said.words:
        return main
    clause, compared = own(said, written), said.comparison
    inside = compared is not None and clause.start <= compared.start < clause.start + len(clause.text)
    if compared is not None and not inside and compared.end <= said.start:
        between = said.words[compared.end - said.sentence[0] : said.start - said.sentence[0]]
        inside = bool(re.fullmatch(r"[^:;.,]*:\s", between))  # "more than ever: 207,680"
    return main if inside else Tried(main.definition, main.counts, main.what, main.official, main.number)


def _right(said: Mention, main: Tried, beside: list[Tried]) -> Tried | None:
    """The neighbour of which a contradicted claim is right: wholly if there is one, else in what is wrong here.

    A rank that the longer record of what is meant contradicts is not saved by a neighbour with a shorter one, and a
    number not by one that only a wide hedge ("more than") makes it right of.
    """
    if main.both != "contradicted":
        return None
    begin = main.counts.coverage[0]
    close = [one for one in beside if one.number != "confirmed" or lies_near(said, one.official)]
    ranks_right = [one for one in close if one.both == "confirmed" and one.reaches(begin)]
    whole = next(iter(ranks_right), None)
    if whole is not None:
        return whole
    if main.number == "contradicted":
        return next((one for one in close if one.number == "confirmed"), None)
    ranked_right = (one for one in close if one.rank and one.rank.verdict == "confirmed" and one.reaches(begin))
    return next(ranked_right, None)


def _alternative(one: Tried, said: Mention, known: Known) -> Alternative:
    source = known.source(one.definition, one.counts, one.what.first, one.what.last)
    title = titled(one.definition.title, said.origin)
    return Alternative(title, span(one.what.first, one.what.last), one.official, one.both, source)


def _of_cell(one: Cell) -> Alternative:
    return Alternative(titled(one.definition.title, one.origin), span(one.first, one.last), one.value, "confirmed")
