"""Series on their own: which there are, and one of them by month, origin, channel or year, as known on a date.

::

    study.show("encounters", origin="VEN", since="2021-01")      the table, its citation first
    study.series_of("us-mexico", as_of="2024-01")                   the list, as known then

The trap: a total is not the sum of all rows. Where a series has a channel that is the sum of the others, that one is
taken alone; and a year that is not over, or had begun before the series did, says how many months it holds.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import winset
from winset.axes import IntArray, Months
from winset.case.parts import Series
from winset.countries import code
from winset.errors import Fault, Faulty, nearest
from winset.evidence import Evidence
from winset.evidence.shelf import POLL_LIST
from winset.study import approving
from winset.study.cited import cited_of
from winset.study.named import Wanted, coverage, names, series_named, spans
from winset.study.observed_told import By, ListedSeries, SeriesListed, SeriesShown
from winset.study.observing import Asked, Counts, by_period, opened, published, shown

TOTAL = "total"


def series_of(case: str | Path = "us-mexico", as_of: str | None = None) -> SeriesListed:
    """Every series of a case of which something is known on the date, in the order of the case.

    Raises :class:`~winset.errors.Faulty` for a date that is none.

    >>> next(one.last for one in series_of("us-mexico", as_of="2024-01").series if one.id == "us_sw_total")
    '2023-12'
    """
    asked = opened(case, as_of)
    short = names(asked.case, asked.known)
    listed = tuple(_listed(asked, one, short) for one in asked.case.series if spans(asked.known, one.id))
    return SeriesListed(
        winset=winset.__version__,
        case=asked.case.id,
        as_of=asked.day,
        series=listed,
        sources=cited_of(asked.case, [one.source for one in listed]),
    )


def _listed(asked: Asked, one: Series, short: dict[str, tuple[str, ...]]) -> ListedSeries:
    known = asked.known
    span = spans(known, one.id) or ("", "")
    origins, channels = approving.kinds(known) if one.id == POLL_LIST else known.kinds(one.id)
    publisher = next((source.publisher for source in asked.case.sources if source.id == one.source), one.source)
    return ListedSeries(
        id=one.id,
        names=tuple(word for word, found in short.items() if one.id in found),
        title=one.title,
        unit=one.unit,
        publisher=publisher,
        source=one.source,
        channels=channels,
        origins=origins,
        first=span[0],
        last=span[1],
        lag_days=one.lag.value,
        published_on=published(known, one.id),
        editions=len(known.editions.get(one.id, ())) or 1,
        caveats=one.caveats,
    )


def show(
    series: str,
    case: str | Path = "us-mexico",
    origin: str | None = None,
    channel: str | None = None,
    since: str | None = None,
    to: str | None = None,
    as_of: str | None = None,
    by: By = "month",
) -> SeriesShown:
    """One series, or a part of it, by month or year, or its origins or channels side by side.

    `series` is an id or a short name (:mod:`winset.study.named`); `origin` three letters or a country, for polls a
    person; `since` and `to` are months. Values are in the unit of the series, a row for each period. Raises
    :class:`~winset.errors.Faulty` with what is wrong with the question.

    >>> show("encounters", since="2023-12", to="2023-12").rows[0].values
    (301981.0,)
    """
    asked = opened(case, as_of)
    first, last, by = _asked_months(since, to, by)
    wanted = Wanted(code(origin) if origin else None, channel, by, first, last)
    name, others = series_named(series, asked.case, asked.known, wanted)
    if spans(asked.known, name) is None:
        raise Faulty([Fault("--as-of", found=f"{asked.day}", expected=f"a date on which a month of {name} was out")])
    if name == POLL_LIST:
        return approving.polls(asked, wanted)
    _refuse_unknown(asked.known, (name, *others), wanted)
    groups = _groups(asked.known, name, wanted)
    return shown(
        asked, name, wanted, tuple(groups), by_period(list(groups.values()), wanted), tuple(_others(asked, others))
    )


def _others(asked: Asked, others: tuple[str, ...]) -> list[str]:
    told = list(coverage(asked.known, others))
    return [f"Other series of that name: {', '.join(told)}; their counts are not added to these."] if told else []


def _asked_months(since: str | None, to: str | None, by: str) -> tuple[str | None, str | None, By]:
    """Months and grouping as they were asked for; raises Faulty for all that is none."""
    faults = [
        Fault(option, found=f"'{asked}'", expected="a month such as 2021-01")
        for option, asked in (("--from", since), ("--to", to))
        if asked is not None and not re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", asked)
    ]
    if since and to and not faults and to < since:
        faults.append(Fault("--to", found=f"'{to}'", expected=f"{since} or later"))
    for kind in get_args(By):
        if kind == by:
            chosen: By = kind
            break
    else:
        near = nearest(by, get_args(By))
        faults.append(Fault("--by", found=f"'{by}'", expected=f"one of {', '.join(get_args(By))}", nearest=near))
    if faults:
        raise Faulty(faults)
    return since, to, chosen


def _refuse_unknown(known: Evidence, several: tuple[str, ...], wanted: Wanted) -> None:
    """Raise Faulty for an origin or a channel that the first series of a name lacks, with those of all of them."""
    faults = []
    for at, option, asked in ((0, "--origin", wanted.origin), (1, "--channel", wanted.channel)):
        if asked is None or asked in known.kinds(several[0])[at]:
            continue
        there = sorted({one for name in several if name != POLL_LIST for one in known.kinds(name)[at]})
        expected = f"one of {', '.join(there)}, those of {', '.join(several)}"
        faults.append(Fault(option, found=f"'{asked}'", expected=expected, nearest=nearest(asked, there)))
    if faults:
        raise Faulty(faults)


def _groups(known: Evidence, name: str, wanted: Wanted) -> dict[str, Counts]:
    """Values by month of what is set side by side."""
    origins, channels = known.kinds(name)
    if wanted.by == "origin":
        there = [wanted.origin] if wanted.origin else origins
        return {one: _counted(known.monthly(name, wanted.channel, one)) for one in there}
    if wanted.by == "channel":
        chosen = [wanted.channel] if wanted.channel else channels
        return {one: _counted(known.monthly(name, one, wanted.origin)) for one in chosen}
    return {wanted.origin or TOTAL: _counted(known.monthly(name, wanted.channel, wanted.origin))}


def _counted(of: tuple[Months, IntArray]) -> Counts:
    return dict(zip(of[0], of[1].tolist(), strict=True))
