"""A mention asked of the evidence: the verdict, and why.

1. The words choose definitions (:mod:`winset.evidence.claims.definitions`); words that choose none cannot be told.
2. The period is whole months that are covered; anything else cannot be told.
3. The figure under the definition that is meant is set beside the number (:mod:`winset.evidence.claims.fit`), a rank
   beside the record.
4. So is the figure under each neighbour. Right only there is *roughly*, and the neighbour is named.
5. What was assumed, because the words did not say, can confirm and never contradict.

The trap: step 5. A number that is far from the figure may be another number, rightly quoted without its place.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from winset.evidence.claims.counts import Counts, Known
from winset.evidence.claims.definitions import Choice, Definition, chosen
from winset.evidence.claims.fit import FAR, Claimed, fits, worst
from winset.evidence.claims.measure import Asked, asked, measured
from winset.evidence.claims.mention import Mention
from winset.evidence.claims.months import fiscal
from winset.evidence.claims.periods import Period
from winset.evidence.claims.ranks import Ranked, ranked, ranks
from winset.evidence.claims.telling import told
from winset.evidence.claims.verdict import Alternative, Verdict, silent, span


@dataclass(frozen=True)
class Found:
    """The figure of a definition for what was asked, and the verdict on the number alone."""

    definition: Definition
    counts: Counts
    official: float
    verdict: str


def counted(said: Mention, known: Known, written: dt.date | None = None) -> Verdict:
    """The verdict on a number that a monthly series counts; `written` is the day of its text, where it is known."""
    choice = _named(said, known) if said.series else chosen(said)
    if choice.reason:
        return silent(choice.reason, choice.needed)
    missing = _missing(said)
    if missing is not None:
        return missing
    assert said.period is not None
    what, open_end = _span(said, choice, known, written)
    found = _first_covered(choice, said, what, known)
    if isinstance(found, str):
        return silent(found, "a period, and a group, that are covered", period=span(what.first, what.last))
    beside = _beside(choice, said, what, known, found)
    right = (
        next((one for one in beside if one[0].verdict == "confirmed"), None)
        if found.verdict == "contradicted"
        else None
    )
    deciding, over = (right[1], right[2]) if right else (found.counts, what)
    rank = _rank(said, deciding, over, known.latest(found.definition, written) if written else "")
    told_beside = tuple(one[0] for one in beside)
    return _judged(said, what, found, rank, told_beside, right[0] if right else None, known, open_end)


def _named(said: Mention, known: Known) -> Choice:
    """The one definition of a claim that names its series."""
    series = known.described(said.series)
    _, channels = known.kinds(said.series)
    if said.channel and said.channel not in channels:
        return Choice(reason=f"{said.series} has no channel {said.channel}", needed=f"one of {', '.join(channels)}")
    one = (said.channel,) if said.channel else ()
    return Choice((Definition(said.series, series.title, series.unit.partition("/")[0], one),))


def _missing(said: Mention) -> Verdict | None:
    """What the words do not pin down of time and comparison."""
    period, compared = said.period, said.comparison
    if period is None:
        return silent("it does not say when", "a month, a fiscal or a calendar year")
    if period.kind == "days":
        return silent("it is about less than a month, and the evidence is monthly", "a whole month")
    if not period.first:
        return silent("it says when only relative to an unknown day", "the day of writing (--written)")
    if said.unit == "percent" and (compared is None or compared.kind not in ("rise", "fall")):
        return silent("it gives a share and not a change, and does not say of which counts", "a number, or a change")
    if said.unit in ("percent", "ratio") and (compared is None or not (compared.against and compared.against.known)):
        return silent("it does not say against which earlier period", "the period that it is set against")
    if said.value is None and (compared is None or not ranks(compared)):
        return silent("it gives no number and no rank", "a number, or since when it is the highest or lowest")
    return None


def _span(said: Mention, choice: Choice, known: Known, written: dt.date | None) -> tuple[Asked, bool]:
    """What is asked; an open period ends with the last month out at the time, and that is an assumption."""
    period = said.period
    assert period is not None
    if period.kind not in ("to date", "since"):
        return asked(said, period.last), False
    counts = known.counts(choice.meant[0], said.origin)
    end = counts.coverage[1] if isinstance(counts, Counts) else ""
    if written is not None and end:
        end = min(end, known.latest(choice.meant[0], written))
    return asked(said, end or period.last), True


def _first_covered(choice: Choice, said: Mention, what: Asked, known: Known) -> Found | str:
    """The first definition that is meant and covers the period; else why none does."""
    reasons = []
    for one in choice.meant:
        counts = known.counts(one, said.origin)
        if isinstance(counts, str):
            reasons.append(counts)
            continue
        official = measured(counts, what)
        if official is not None:
            return Found(one, counts, official, _fit(said, official))
        low, high = counts.coverage
        covers = f"covers {low} to {high}" if low else "has nothing that was published by then"
        reasons.append(f"{one.series} {covers}, and {_asked_span(what)} is asked")
    return reasons[0] if len(set(reasons)) == 1 else "; ".join(dict.fromkeys(reasons))


def _asked_span(what: Asked) -> str:
    return span(what.first, what.last) + (f" against {span(*what.against)}" if what.against else "")


def claimed(said: Mention) -> Claimed | None:
    """The number as claimed; nothing where only a rank is."""
    if said.value is None:
        return None
    low, high = said.low if said.low is not None else said.value, said.high if said.high is not None else said.value
    hedge = said.hedge or ("about" if said.unit == "ratio" else "")
    return Claimed(low, high, said.step, hedge)


def _fit(said: Mention, official: float) -> str:
    number = claimed(said)
    if number is None:
        return "confirmed"
    if said.unit == "ratio":
        return _times(number, said, official)
    if said.unit != "percent":
        return fits(number, official)
    falls = said.comparison is not None and said.comparison.kind == "fall"
    return fits(number, -official if falls else official) if (official < 0) == falls else "contradicted"


def _times(number: Claimed, said: Mention, official: float) -> str:
    """A ratio told by a word is whole: "doubled" is roughly right of all that more than doubled and did not triple.

    So is a word of the whole number that the figure rounds to ("nearly tripled" of 2.7).
    """
    told = fits(number, official)
    rounds = abs(number.high - official) <= WHOLE / 2
    beyond = not said.hedge and number.high < official <= FAR * number.high
    return "roughly" if told == "contradicted" and number.high > 1 and (rounds or beyond) else told


WHOLE = 1.0
"""The step of a ratio that is told by a word."""


def _rank(said: Mention, counts: Counts, what: Asked, said_by: str) -> Ranked | None:
    compared = said.comparison
    if compared is None or not ranks(compared) or what.per or said.unit in ("percent", "ratio"):
        return None
    return ranked(counts, what.first, what.last, compared, said_by, said.value)


def _beside(
    choice: Choice, said: Mention, what: Asked, known: Known, found: Found
) -> list[tuple[Alternative, Counts, Asked]]:
    """How the number fares under each neighbour, and over the fiscal or calendar year that bears the same name."""
    others = [(one, what) for one in choice.beside]
    other_year = _other_year(said.period, what)
    if other_year is not None:
        others.insert(0, (found.definition, other_year))
    told = []
    for definition, asking in others:
        counts = known.counts(definition, said.origin)
        official = measured(counts, asking) if isinstance(counts, Counts) else None
        if official is None or not isinstance(counts, Counts):
            continue
        source = known.described(definition.series).source
        one = Alternative(definition.title, span(asking.first, asking.last), official, _fit(said, official), source)
        told.append((one, counts, asking))
    return told


def _other_year(period: Period | None, what: Asked) -> Asked | None:
    if period is None or what.against is not None:
        return None
    if period.kind == "year":
        return what.moved(*fiscal(int(period.last[:4])))
    if period.kind == "fiscal year":
        return what.moved(f"{period.last[:4]}-01", f"{period.last[:4]}-12")
    return None


def _judged(
    said: Mention,
    what: Asked,
    found: Found,
    rank: Ranked | None,
    beside: tuple[Alternative, ...],
    neighbour: Alternative | None,
    known: Known,
    open_end: bool,
) -> Verdict:
    """Verdict and sentence from the parts."""
    verdict = "roughly" if neighbour is not None else found.verdict
    if rank is not None:
        verdict = worst(verdict, rank.verdict)
    assumed = found.definition.assumed or ("that it runs to the last month known" if open_end else "")
    if assumed and verdict == "contradicted":
        verdict = "cannot_tell"
    made = Verdict(
        verdict,
        "",
        official=found.official,
        unit=said.unit
        if said.unit in ("percent", "ratio")
        else found.definition.unit + (f"/{said.per}" if said.per else ""),
        period=span(what.first, what.last),
        series=found.definition.series,
        definition=found.definition.title,
        source=known.source(found.definition, found.counts, what.first),
        published=known.published(found.definition, what.last),
        place=rank.place if rank else None,
        alternatives=beside,
    )
    return told(made, said, found.verdict, rank, neighbour, assumed, _asked_span(what))
