"""What was known when: of each table the edition that stands now, and those that stood before it.

::

    evidence/vintages/2025-12-25/x.csv    2021-10 to 2025-09    known from 2025-10-25
    evidence/x.csv (as it stands)         2021-10 to 2025-11    known from 2025-12-25

    asked from 2025-11-30     2025-09 as the vintage has it; 2025-10 as it stands, for nothing older holds it
    asked from 2026-01-31     all as it stands

The trap: the day in the name of a vintage is that of the import, when somebody put another edition in its place. From
when it was known, its newest month says. An absent row inside an edition's months is a zero there and no gap, so
months are taken whole, channel by channel, from one edition.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import polars as pl

from winset.case.parts import Series
from winset.errors import Fault, Faulty, nearest
from winset.evidence import rows, shelf
from winset.evidence.shelf import POLL_LIST

FOLDER = "vintages"
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:-([1-9]\d{0,5}))?")
"""A day, with a number where several editions were replaced on it."""


@dataclass(frozen=True, eq=False)
class Edition:
    """One edition of one table; `replaced` is the name of its vintage, empty for the one that stands.

    `part` names the columns whose values have a coverage of their own, `when` the column of months or days.
    """

    replaced: str
    rows: pl.DataFrame
    part: tuple[str, ...] = ("channel",)
    when: str = "month"
    published: str = "published"

    @property
    def known(self) -> dt.date:
        """The day from which the edition is known: that on which its newest row was published."""
        day = self.rows.get_column(self.published).max()
        return day if isinstance(day, dt.date) else dt.date.max

    def without(self, held: Edition, kept: pl.DataFrame) -> pl.DataFrame:
        """Rows of `kept` outside the coverage of another edition."""
        first, last = pl.col(held.when).min().alias("first_held"), pl.col(held.when).max().alias("last_held")
        spans = held.rows.group_by(held.part).agg(first, last)
        inside = pl.col(self.when).is_between("first_held", "last_held").fill_null(value=False)
        return kept.join(spans, on=list(self.part), how="left").filter(~inside).select(kept.columns)


def as_known(editions: Sequence[Edition], day: dt.date) -> pl.DataFrame:
    """The rows of one table as they were known on a day; `editions` are in the order in which they stood.

    1. Take the last edition that was known by then, whole; it may know nothing of some months.
    2. Those months come from the editions before it, the last one first, as far as they hold them.
    3. What none of these holds comes from later editions, the oldest first: a month is known from its publication
       on, and where no file of that time is kept, what was printed later is all that there is.

    Ours.

    >>> def edition(name, day, counts):
    ...     return Edition(name, pl.DataFrame([dict(channel="all", month=dt.date(2025, m, 1), value=n, published=day)
    ...                                        for m, n in counts.items()]))
    >>> old = edition("2025-10-25", dt.date(2025, 9, 25), {8: 52})
    >>> new = edition("", dt.date(2025, 10, 25), {8: 55, 9: 61})
    >>> [as_known([old, new], day)["value"].to_list() for day in (dt.date(2025, 9, 30), dt.date(2025, 10, 31))]
    [[52], [55, 61]]
    """
    at = max((place for place, one in enumerate(editions) if one.known <= day), default=-1)
    if at == len(editions) - 1:
        return _by(editions[at], day)
    order = [*reversed(editions[: at + 1]), *editions[at + 1 :]]
    taken: list[pl.DataFrame] = []
    for place, one in enumerate(order):
        kept = _by(one, day)
        for held in order[:place]:
            kept = one.without(held, kept)
        taken.append(kept)
    return pl.concat(taken)


def _by(edition: Edition, day: dt.date) -> pl.DataFrame:
    return edition.rows.filter(pl.col(edition.published) <= day)


def read(
    folder: Path, series: Sequence[Series], flows: pl.DataFrame, polls: pl.DataFrame
) -> dict[str, tuple[Edition, ...]]:
    """The editions of every table of which an older one is kept, the one that stands last; by series, and `polls`.

    Raises :class:`~winset.errors.Faulty` with the faults of all files.
    """
    lags = {one.id: one for one in series if one.id not in shelf.APART}
    found = files(folder)
    faults: list[Fault] = []
    older: dict[str, list[Edition]] = {}
    for name, path in found:
        try:
            older.setdefault(path.stem, []).append(_edition(name, path, lags))
        except Faulty as refused:
            faults += refused.faults
    rows.refuse(faults)
    stands = {name: Edition("", flows.filter(pl.col("series") == name)) for name in older if name != POLL_LIST}
    if POLL_LIST in older:
        stands[POLL_LIST] = _of_polls("", polls)
    return {name: (*editions, stands[name]) for name, editions in older.items()}


def files(folder: Path) -> list[tuple[str, Path]]:
    """Files of older editions below an evidence folder, each with the name of its vintage, oldest first."""
    here = folder / FOLDER
    places = [place for place in here.iterdir() if not place.name.startswith(".")] if here.is_dir() else []
    rows.refuse(
        [
            Fault(rows.place(place), found="no vintage", expected="a folder named by a day, such as 2026-11-22")
            for place in places
            if not (place.is_dir() and _order(place.name))
        ]
    )
    ordered = sorted(places, key=lambda place: _order(place.name) or ())
    return [(place.name, path) for place in ordered for path in sorted(place.glob("*.csv"))]


def _order(name: str) -> tuple[dt.date, int] | None:
    """Where a vintage stands in time; nothing for a name that is none.

    >>> _order("2026-11-22"), _order("2026-11-22-10"), _order("2026-13-01"), _order("old")
    ((datetime.date(2026, 11, 22), 1), (datetime.date(2026, 11, 22), 10), None, None)
    """
    found = DAY.fullmatch(name)
    try:
        return (dt.date.fromisoformat(found[1]), int(found[2] or 1)) if found else None
    except ValueError:
        return None


def _edition(name: str, path: Path, series: Mapping[str, Series]) -> Edition:
    if path.stem == POLL_LIST:
        return _of_polls(name, shelf.polls(path.parent))
    if path.stem not in series:
        near = nearest(path.stem, list(series))
        raise Faulty([Fault(rows.place(path), found=f"unknown series '{path.stem}'", expected="a series of the case",
                            nearest=near)])  # fmt: skip
    return Edition(name, shelf.monthly(path, series[path.stem]))


_of_polls = partial(Edition, part=("subject", "question"), when="end_date", published="end_date")
