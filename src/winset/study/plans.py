"""An import that was thought through and not yet made, and the making of it; one for every sort of file.

::

    imported.voteview(...)       ┐
    imported_series.series(...)  ├─▶ Plan(told, folder, tables) ──write──▶ new tables, the old ones in a vintage
    imported_polls.polls(...)    ┘

The trap: what a plan tells is true before it is written, but for `written` and `vintage`, which only the writing knows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from winset import case as cases
from winset.case.locate import shipped
from winset.errors import Fault, Faulty
from winset.study.replaced import replaced
from winset.study.shape import Document

Import = TypeVar("Import", bound=Document)
"""The document of an import, which has fields `written` and `vintage`."""


@dataclass(frozen=True, eq=False)
class Plan(Generic[Import]):
    """What an import tells, and the files of a folder that it would write, by name; no folder where it writes none."""

    told: Import
    folder: Path | None
    tables: Mapping[str, bytes]


def write(plan: Plan[Import], day: dt.date) -> Import:
    """Make a plan true: all of its files or none, those of before in a vintage of the day; returns what to tell.

    Raises :class:`~winset.errors.Faulty` where the folder cannot be written.
    """
    if plan.folder is None or not plan.tables:
        return plan.told
    vintage = replaced(plan.folder, plan.tables, day.isoformat())
    names = tuple(str(plan.folder / name) for name in plan.tables)
    return plan.told.model_copy(update={"written": names, "vintage": str(vintage) if vintage else None})


def own_folder(into: str | None) -> Path | None:
    """The folder of a user's own case, if one is named; raises Faulty for one that comes with winset.

    >>> own_folder(None) is None
    True
    """
    if into is None:
        return None
    folder = cases.locate(into)
    if folder.resolve() in {cases.locate(name).resolve() for name in shipped()}:
        expected = f"a case of your own: winset new NAME, or a copy of {folder}"
        raise Faulty([Fault("--into", found=f"'{into}', which comes with winset", expected=expected)])
    return folder
