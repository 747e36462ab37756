"""What an import of monthly series found and what it changes in a case, as the document ``imported_series/1``.

The trap: one series may be told twice, its channel `all` and its parts, because they are merged apart::

    series: [{series: us_sw_total, channels: [ofo, usbp], ...}, {series: us_sw_total, channels: [all], ...}]
"""

from __future__ import annotations

from pydantic import Field

from winset.study.shape import Document, Told


class SeriesFileTold(Told):
    """One file: its layout by id and in words, the first and the last month that it has."""

    name: str
    layout: str
    title: str
    first: str
    last: str


class CellTold(Told):
    """One cell of a series, before and after."""

    month: str
    origin: str
    channel: str
    before: int
    after: int


class SeriesChangeTold(Told):
    """What one part of a series changes in a case.

    `taken` is false where the files end before the case does, and are left aside. `new_months` the case lacked; in
    months of both, `revised` cells differ, by `net` together, `largest` the most. `kept` months of the case are not in
    the files; those of them that lie between the files' first and last month are `skipped`.
    """

    taken: bool
    case_first: str | None
    case_last: str | None
    new_months: tuple[str, ...]
    revised: int
    largest: CellTold | None
    net: int
    kept: int
    skipped: tuple[str, ...]


class PieceTold(Told):
    """One series as the files have it, of the channels that are merged together: `all` alone, or the others.

    `newest_total` is the sum of the last month. `change` is nothing where no case was named or the case does not list
    the series (`listed`).
    """

    series: str
    channels: tuple[str, ...]
    first: str
    last: str
    months: int
    origins: tuple[str, ...]
    newest_total: int
    listed: bool | None
    change: SeriesChangeTold | None


class ImportedSeries(Document):
    """What was found in files of monthly series, and what it changes in a case; document ``imported_series/1``.

    `case` is nothing where none was named. `to_add` are lines of YAML by the file of the case that they belong in, for
    series and sources that it does not list. `written` are the files written, empty in a dry run or where nothing
    changes; `vintage` is the folder with the tables of before.
    """

    winset: str
    schema_: str = Field(default="imported_series/1", alias="schema")
    publisher: str
    case: str | None
    files: tuple[SeriesFileTold, ...]
    series: tuple[PieceTold, ...]
    to_add: dict[str, str]
    written: tuple[str, ...]
    vintage: str | None
    warnings: tuple[str, ...]
    notes: tuple[str, ...]
