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
from dataclasses import replace

from winset.evidence.claims.counts import Counts, Known
from winset.evidence.claims.definitions import Choice, chosen
from winset.evidence.claims.measure import Asked, asked
from winset.evidence.claims.mention import Mention
from winset.evidence.claims.months import fiscal
from winset.evidence.claims.periods import Period, shifted
from winset.evidence.claims.ranks import ranks
from winset.evidence.claims.series import Definition, held, of_channel
from winset.evidence.claims.tried import Tried, first_covered, tried
from winset.evidence.claims.unclaimed import unclaimed
from winset.evidence.claims.undated import NEEDED
from winset.evidence.claims.verdict import Verdict, silent, span
from winset.evidence.claims.weighed import judged


def counted(said: Mention, known: Known, written: dt.date | None = None) -> Verdict:
    """The verdict on a number that a monthly series counts; `written` is the day of its text, where it is known."""
    choice = _named(said, known) if said.series else chosen(said)
    if choice.reason:
        needed = f"a number of {held(known.series)}" if choice.abroad else choice.needed
        return silent(choice.reason, needed)
    back = unclaimed(said, written)
    if back:
        return silent(f"the number is {back} there, and not claimed", "a sentence that claims it")
    said, supposed = _last_out(said, choice, known, written)
    missing = _missing(said, choice, written)
    if missing is not None:
        return missing
    what, open_end = _span(said, choice, known, written)
    main = first_covered(choice, said, what, known, written)
    if isinstance(main, str):
        return silent(main, "a period, and a group, that are covered", period=span(what.first, what.last))
    beside = _beside(choice, said, what, known, main, written)
    return judged(said, main, beside, known, supposed or open_end, written)


def _last_out(said: Mention, choice: Choice, known: Known, written: dt.date | None) -> tuple[Mention, str]:
    """Of a change "from a year ago" without a month, on a known day: the change up to the last month then out."""
    compared = said.comparison
    if said.period is not None or written is None or compared is None or not compared.shift:
        return said, ""
    last = known.latest(choice.meant[0], written)
    month = Period(0, 0, "month", last, last)
    made = replace(said, period=month, comparison=replace(compared, against=shifted(month, compared.shift)))
    return made, f"that it speaks of {last}, the last month out by then"


def _named(said: Mention, known: Known) -> Choice:
    """The one definition of a claim that names its series."""
    series = known.described(said.series)
    _, channels = known.kinds(said.series)
    if said.channel and said.channel not in channels:
        return Choice(reason=f"{said.series} has no channel {said.channel}", needed=f"one of {', '.join(channels)}")
    one = (said.channel,) if said.channel else ()
    title = of_channel(said.series, series.title, said.channel)
    return Choice((Definition(said.series, title, series.unit.partition("/")[0], one),))


def _missing(said: Mention, choice: Choice, written: dt.date | None) -> Verdict | None:
    """What the words do not pin down of time and comparison."""
    period, compared = said.period, said.comparison
    if period is None:
        return silent("it does not say when", "a month, a fiscal or a calendar year")
    if period.kind == "days":
        return silent("it is about less than a month, and the evidence is monthly", "a whole month")
    if period.kind == "up to" and not (choice.meant[0].begins and period.last):
        return silent("it counts up to a month, and does not say from when", "the month from which it counts")
    if not period.first and period.kind != "up to":
        return silent(*_UNDATED[written is not None])
    if said.unit == "percent" and (compared is None or compared.kind not in ("rise", "fall")):
        return silent("it gives a share and not a change, and does not say of which counts", "a number, or a change")
    if said.unit in ("percent", "ratio") and (compared is None or not (compared.against and compared.against.known)):
        return silent("it does not say against which earlier period", "the period that it is set against")
    if said.value is None and (compared is None or not ranks(compared)):
        return silent("it gives no number and no rank", "a number, or since when it is the highest or lowest")
    return None


_UNDATED = {
    False: ("it says when only relative to an unknown day", NEEDED),
    True: ("it does not say from which month, or to which", "the first and the last month"),
}
"""Why a span has no months, and what is needed, by whether the day of writing is known."""


def _span(said: Mention, choice: Choice, known: Known, written: dt.date | None) -> tuple[Asked, str]:
    """What is asked, and what of it is assumed: the last month out where the end is open, a programme's beginning."""
    period = said.period
    assert period is not None
    if period.kind not in ("to date", "since", "up to"):
        return asked(said, period.last), ""
    counts = known.counts(choice.meant[0], said.origin)
    begin, end = counts.coverage if isinstance(counts, Counts) else ("", "")
    if period.kind == "up to":
        from_begin = replace(said, period=replace(period, kind="months", first=begin or period.last))
        return asked(from_begin, period.last), f"that it counts from the beginning, {begin}"
    if written is not None and end:
        end = min(end, known.latest(choice.meant[0], written))
    return asked(said, end or period.last), "that it runs to the last month known"


def _beside(
    choice: Choice, said: Mention, what: Asked, known: Known, main: Tried, written: dt.date | None
) -> list[Tried]:
    """How the claim fares under each neighbour, and over the fiscal or calendar year that bears the same name.

    Of neighbours that have the same name but for "rounded" the first that covers the span is told.
    """
    others = [(one, what) for one in choice.beside]
    other_year = _other_year(said.period, what)
    if other_year is not None:
        others.insert(0, (main.definition, other_year))
    told: dict[tuple[str, str, str], Tried] = {}
    for definition, asking in others:
        made = tried(definition, said, asking, known, written)
        if isinstance(made, Tried):
            told.setdefault((definition.title.removesuffix(", rounded"), asking.first, asking.last), made)
    return list(told.values())


def _other_year(period: Period | None, what: Asked) -> Asked | None:
    if period is None or what.against is not None:
        return None
    if period.kind == "year":
        return what.moved(*fiscal(int(period.last[:4])))
    if period.kind == "fiscal year":
        return what.moved(f"{period.last[:4]}-01", f"{period.last[:4]}-12")
    return None
