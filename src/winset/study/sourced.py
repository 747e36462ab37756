"""Every value of a case with its basis and where it is printed, what is old or was printed later, and the citations.

::

    value ──▶ source ──▶ published      old: more than two years before the date asked from
                                        later: after it, so that an answer of that date has hindsight
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from winset.axes import month
from winset.case.parts import Source
from winset.evidence import Evidence
from winset.language import say
from winset.study.assumptions import values
from winset.study.headed import of_case
from winset.study.moments import Question
from winset.study.shape import OfCase, Told

OLD_YEARS = 2
Age = Literal["", "old", "later"]


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


def sourced(question: Question, known: Evidence) -> SourcedTold:
    """Every value and every source of the case, in the order of the case, and the series as known on the date."""
    case, day = question.case, question.as_of
    ages = {source.id: age(source.published, day) for source in case.sources}
    listed = tuple(
        ValueTold(
            path=path,
            value=v.value,
            unit=v.unit,
            low=v.low,
            high=v.high,
            basis=v.basis,
            source=v.source,
            note=v.note,
            age=ages.get(v.source, ""),
        )
        for path, v in values(case)
    )
    used = Counter(value.source for value in listed)
    return SourcedTold(
        **of_case(question),
        by_basis=dict(Counter(value.basis for value in listed)),
        values=listed,
        series=tuple(_series(question, known)),
        sources=tuple(_cited(source, used[source.id], ages[source.id]) for source in case.sources),
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
    return CitedTold(
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        published=source.published,
        accessed=source.accessed,
        licence=source.licence,
        note=source.note,
        values=used,
        age=age,
        citation=" ".join(_citation(source)),
    )


def _citation(source: Source) -> Iterator[str]:
    yield f"{source.publisher}. {source.title}."
    if source.published:
        yield f"{source.published}."
    if source.url:
        yield source.url
    if source.accessed:
        yield say("(accessed {day})", day=source.accessed)
