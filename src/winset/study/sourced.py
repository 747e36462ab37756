"""Every value of a case with its basis and where it is printed, what is old or was printed later, and the citations.

::

    value ──▶ source ──▶ published      old: more than two years before the date asked from
                                        later: after it, so that an answer of that date has hindsight
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field

from winset import case as cases
from winset import evidence
from winset.axes import month
from winset.case.parts import Basis, Source, Value
from winset.case.translated import translated
from winset.errors import Fault, Faulty, nearest
from winset.evidence import Evidence
from winset.study.assumptions import values
from winset.study.cited import told as as_cited
from winset.study.headed import of_case
from winset.study.moments import Question, ask
from winset.study.shape import OfCase, Told

OLD_YEARS = 2
"""Years after which what was printed has grown old; ours."""
DAYS = 30
"""Days of a month, when a lag is counted in months."""
Age = Literal["", "old", "later"]
Freshness = Literal["any", "old"]


class ValueTold(Told):
    """One value of the case: where in it, how it is known, where it is printed, and how old that is."""

    path: str
    value: float
    unit: str
    low: float
    high: float
    basis: str
    source: str
    note: str
    age: Age


class CitedTold(Told):
    """One source with what rests on it; `citation` is a line that can be copied."""

    id: str
    title: str
    publisher: str
    url: str
    published: str
    accessed: dt.date | None
    licence: str
    note: str
    values: int
    age: Age
    citation: str


class SeriesTold(Told):
    """One series: its newest month as known on the date, and how many months that lies behind the date's own."""

    id: str
    title: str
    source: str
    last: str
    months_behind: int


class SourcedTold(OfCase):
    """Values, series and sources of a case as of a date; document ``sources/1``. `by_basis` counts values."""

    schema_: str = Field(default="sources/1", alias="schema")
    by_basis: dict[str, int]
    values: tuple[ValueTold, ...]
    series: tuple[SeriesTold, ...]
    sources: tuple[CitedTold, ...]


def sources(
    case: str | Path = "us-mexico", as_of: str | None = None, basis: str | None = None, stale: Freshness = "any"
) -> SourcedTold:
    """Every value and source of a case as of a date, or those of one basis, or those that have grown old.

    `stale="old"` keeps values and sources that were printed long before the date, and series whose newest month lies
    more months behind than their lag explains. `by_basis` always counts all. Raises :class:`~winset.errors.Faulty`.

    >>> {value.basis for value in sources("us-mexico", basis="assumed").values}
    {'assumed'}
    """
    if basis is not None and basis not in get_args(Basis):
        expected = f"one of {', '.join(get_args(Basis))}"
        raise Faulty([Fault("--basis", found=f"'{basis}'", expected=expected, nearest=nearest(basis, get_args(Basis)))])
    folder = cases.locate(case)
    written = translated(cases.read(folder))
    everything = evidence.read(folder / "evidence", written.series)
    question = ask(written, as_of, everything.newest(written.flows.target))
    return _kept(sourced(question, everything.observe(question.as_of)), question, basis, stale)


def _kept(told: SourcedTold, question: Question, basis: str | None, stale: Freshness) -> SourcedTold:
    """The part of the document that is asked for."""
    listed = tuple(v for v in told.values if basis in (None, v.basis) and (stale == "any" or v.age == "old"))
    cited = {value.source for value in listed}
    if stale == "any":
        kept = told.sources if basis is None else tuple(one for one in told.sources if one.id in cited)
        return told.model_copy(update={"values": listed, "sources": kept})
    late = {one.id: 1 + math.ceil(one.lag.value / DAYS) for one in question.case.series}
    return told.model_copy(
        update={
            "values": listed,
            "series": tuple(one for one in told.series if one.months_behind > late[one.id]),
            "sources": tuple(one for one in told.sources if one.age == "old" and (basis is None or one.id in cited)),
        }
    )


def sourced(question: Question, known: Evidence) -> SourcedTold:
    """Every value and every source of the case, in the order of the case, and the series as known on the date."""
    case, day = question.case, question.as_of
    ages = {source.id: age(source.published, day) for source in case.sources}
    listed = tuple(_value(path, v, ages.get(v.source, "")) for path, v in values(case))
    used = Counter(value.source for value in listed)
    return SourcedTold(
        **of_case(question),
        by_basis=dict(Counter(value.basis for value in listed)),
        values=listed,
        series=tuple(_series(question, known)),
        sources=tuple(_cited(source, used[source.id], ages[source.id]) for source in case.sources),
    )


def _value(path: str, v: Value, age: Age) -> ValueTold:
    return ValueTold(
        path=path,
        value=v.value,
        unit=v.unit,
        low=v.low,
        high=v.high,
        basis=v.basis,
        source=v.source,
        note=v.note,
        age=age,
    )


def _series(question: Question, known: Evidence) -> Iterator[SeriesTold]:
    for one in question.case.series:
        months, _ = known.monthly(one.id)
        if len(months):
            behind = int((month(question.as_of) - months[-1]).astype(int))
            yield SeriesTold(
                id=one.id, title=one.title, source=one.source, last=str(months[-1]), months_behind=max(behind, 0)
            )


def age(published: str, day: dt.date) -> Age:
    """Whether something was printed long before a day, or after it; nothing where its date is not known.

    >>> [age(when, dt.date(2024, 1, 31)) for when in ("2021-12", "2023", "2024-02-01", "n.d.")]
    ['old', '', 'later', '']
    """
    when = published.strip()
    if not when[:4].isdigit():
        return ""
    asked = day.isoformat()[: len(when)]
    if when > asked:
        return "later"
    return "old" if when < f"{day.year - OLD_YEARS}{day.isoformat()[4:]}"[: len(when)] else ""


def _cited(source: Source, used: int, age: Age) -> CitedTold:
    return CitedTold(**as_cited(source).model_dump(), note=source.note, values=used, age=age)
