"""Shapes of what is told of series on their own: their list, one of them, its revisions, how to cite it.

::

    series/1      which series there are             winset series
    show/1        one of them, by month or year      winset show
    revisions/1   what later editions changed        winset revisions
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from winset.study.shape import Document, OfCase, Told

By = Literal["month", "origin", "channel", "year", "fiscal-year"]


class Cited(Told):
    """Where numbers are printed; `citation` is a line that can be copied."""

    id: str
    title: str
    publisher: str
    url: str
    published: str
    accessed: dt.date | None
    licence: str
    citation: str


class ListedSeries(Told):
    """One series: what it counts, who publishes it, what it covers, when its newest month came out.

    `names` are short names by which it can be asked for; `editions` how many of its editions are kept. Of polls,
    `origins` are those asked about and `channels` the questions.
    """

    id: str
    names: tuple[str, ...]
    title: str
    unit: str
    publisher: str
    source: str
    channels: tuple[str, ...]
    origins: tuple[str, ...]
    first: str
    last: str
    lag_days: float
    published_on: dt.date
    editions: int
    caveats: tuple[str, ...]


class SeriesListed(OfCase):
    """The series of a case as known on a date; document ``series/1``."""

    schema_: str = Field(default="series/1", alias="schema")
    series: tuple[ListedSeries, ...]
    sources: tuple[Cited, ...]


class ShownRow(Told):
    """One month or year: how many months of it were counted, and a value for each group; none where nobody counted."""

    period: str
    months: int
    values: tuple[float | None, ...]


class SeriesShown(OfCase):
    """One series, or a part of it, as known on a date; document ``show/1``.

    `groups` name the values of every row: one total, or origins, or channels; of polls the mean and how many.
    `citations` say where the numbers are printed, the provider first.
    """

    schema_: str = Field(default="show/1", alias="schema")
    series: str
    title: str
    unit: str
    origin: str | None
    channel: str | None
    by: By
    first: str
    last: str
    published_on: dt.date
    groups: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    citations: tuple[Cited, ...]
    caveats: tuple[str, ...]
    notes: tuple[str, ...]


class ChangedCell(Told):
    """A cell that was revised: its count before and after."""

    origin: str
    channel: str
    month: str
    before: int
    after: int


class AgeTold(Told):
    """Cells that were so many months old: how many, how many changed, the mean size of a revision, the net of all."""

    age: int
    cells: int
    changed: int
    mean_absolute: float
    net: int


class StepTold(Told):
    """What one edition made of the one before; `earlier` and `later` name vintages, empty for what stands now."""

    earlier: str
    later: str
    months_came: tuple[str, ...]
    months_gone: tuple[str, ...]
    cells: int
    changed: int
    net: int
    mean_absolute: float
    total: int
    largest: tuple[ChangedCell, ...]
    by_age: tuple[AgeTold, ...]
    sentence: str


class EditionTold(Told):
    """One edition: the vintage that holds it, from when it was known, what it covers."""

    vintage: str
    known: dt.date
    first: str
    last: str
    rows: int


class RevisedSeries(Told):
    """The editions of one series, oldest first, and the steps between them."""

    id: str
    title: str
    unit: str
    source: str
    editions: tuple[EditionTold, ...]
    steps: tuple[StepTold, ...]


class Revised(Document):
    """What later editions changed in the series of a case; document ``revisions/1``."""

    winset: str
    schema_: str = Field(default="revisions/1", alias="schema")
    case: str
    series: tuple[RevisedSeries, ...]
    notes: tuple[str, ...]
