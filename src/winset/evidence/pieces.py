"""Pieces of a series, merged by whole months: which are new in an edition, which cells were revised, what stays.

::

    case       2023-08  2023-09  2023-10             2023-12
    edition             2023-09  2023-10  2023-11    2023-12  2024-01
                kept    revised?          new                 new

The trap: a series can hold its total, the channel `all`, beside its parts, and an edition may have only one of the two.
Both are merged apart, by whole months: a file without components must not wipe them out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from winset.evidence.publishers.long import ALL, KEY, NAMED, newest
from winset.evidence.splice import ALL_CHANNELS

_CELL = ("origin", "channel", "month")


@dataclass(frozen=True, eq=False)
class Piece:
    """Rows of one series that are merged together: those of the channel `all`, or those of all other channels."""

    series: str
    channels: tuple[str, ...]
    rows: pl.DataFrame

    @property
    def months(self) -> tuple[dt.date, ...]:
        """Months with rows, in order."""
        return _months(self.rows)

    @property
    def origins(self) -> tuple[str, ...]:
        """Origins with rows, in order of their codes."""
        return tuple(self.rows.get_column("origin").unique().sort())

    def of(self, table: pl.DataFrame) -> pl.DataFrame:
        """The same part of another table."""
        return table.filter((pl.col("series") == self.series) & ((self.channels == (ALL_CHANNELS,)) == _WHOLE))

    def total(self, month: dt.date) -> int:
        """Sum of all rows of a month."""
        return int(self.rows.filter(pl.col("month") == month).get_column("value").sum())


@dataclass(frozen=True, eq=False)
class Change:
    """What a piece would change in a case.

    - `new`: months that the case lacks; `shared`: months that both have
    - `kept`: months of the case that the piece lacks; `skipped`: those of them between its first and its last
    - `revised`: cells that differ in shared months, ``origin, channel, month, before, after``
    - `lost`: origins that count in shared months of the case and are nowhere in the piece
    - `older`: the piece ends before the case does
    """

    older: bool
    new: tuple[dt.date, ...]
    shared: tuple[dt.date, ...]
    kept: tuple[dt.date, ...]
    skipped: tuple[dt.date, ...]
    revised: pl.DataFrame
    lost: tuple[str, ...]

    @property
    def had(self) -> tuple[dt.date, ...]:
        """Months of the case, in order."""
        return tuple(sorted({*self.kept, *self.shared}))

    @property
    def net(self) -> int:
        """By how much the revised cells moved together."""
        return int((self.revised.get_column("after") - self.revised.get_column("before")).sum())


_WHOLE = pl.col("channel") == ALL_CHANNELS


def pieces(table: pl.DataFrame) -> Iterator[Piece]:
    """The pieces of a long table, in order of series; its parts before the channel `all`.

    >>> one = dict(series="flow", origin="ALL", month=dt.date(2024, 1, 1), value=4)
    >>> table = pl.DataFrame([one | dict(channel=name) for name in ("all", "ofo", "usbp")])
    >>> [piece.channels for piece in pieces(table)]
    [('ofo', 'usbp'), ('all',)]
    """
    for name in table.get_column("series").unique().sort():
        for whole in (False, True):
            part = table.filter((pl.col("series") == name) & (whole == _WHOLE))
            if part.height:
                yield Piece(name, tuple(part.get_column("channel").unique().sort()), part)


def together(editions: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """One table from editions, oldest first: each month of each piece from the newest edition that has it.

    >>> one = dict(series="flow", origin="ALL", source="made-up")
    >>> old = pl.DataFrame([one | dict(channel="usbp", month=dt.date(2024, 1, 1), value=4)])
    >>> new = pl.DataFrame([one | dict(channel="all", month=dt.date(2024, 1, 1), value=9)])
    >>> together([old, new]).select("channel", "value").rows()
    [('all', 9), ('usbp', 4)]
    """
    every = pl.concat([edition.select(*KEY, "value", "source") for edition in editions])
    merged = [newest([piece.of(edition) for edition in editions]) for piece in pieces(every)]
    return pl.concat([every.clear(), *(one.select(every.columns) for one in merged)]).sort(KEY)


def folded(table: pl.DataFrame, case: pl.DataFrame, origins: Sequence[str], other: str) -> pl.DataFrame:
    """Rows with the origins that a case keeps apart, all others folded into its `other`.

    A series that the case has with a row of others keeps the origins that it has; one without such a row keeps all; one
    that the case does not have yet keeps those of the case and those of the shipped tables.

    >>> one = dict(series="flow", channel="all", month=dt.date(2024, 1, 1), value=4, source="made-up")
    >>> table = pl.DataFrame([one | dict(origin=origin) for origin in ("VEN", "UKR", "OTH")])
    >>> folded(table, table.filter(pl.col("origin") != "UKR"), ["VEN"], "OTH").select("origin", "value").rows()
    [('OTH', 8), ('VEN', 4)]
    """
    had = set(case.get_column("origin"))
    if had and other not in had:
        return table
    kept = had if had else {*origins, *NAMED}
    code = pl.when(pl.col("origin").is_in([*kept, ALL])).then("origin").otherwise(pl.lit(other)).alias("origin")
    summed = table.with_columns(code).group_by(*KEY, "source").agg(pl.col("value").sum())
    return summed.select(*KEY, "value", "source").sort(KEY)


def change(piece: Piece, case: pl.DataFrame) -> Change:
    """What a piece would change in the table of a case.

    >>> row = dict(series="flow", origin="ALL", channel="all", source="made-up")
    >>> old = pl.DataFrame([row | dict(month=dt.date(2024, m, 1), value=4) for m in (1, 2)])
    >>> new = pl.DataFrame([row | dict(month=dt.date(2024, m, 1), value=5) for m in (2, 3)])
    >>> found = change(next(pieces(new)), old)
    >>> [month.month for month in (*found.kept, *found.shared, *found.new)], found.net
    ([1, 2, 3], 1)
    """
    old = piece.of(case)
    mine, theirs = piece.months, _months(old)
    kept = tuple(month for month in theirs if month not in set(mine))
    shared = tuple(month for month in theirs if month in set(mine))
    there = old.filter(pl.col("month").is_in(shared))
    return Change(
        older=bool(theirs) and mine[-1] < theirs[-1],
        new=tuple(month for month in mine if month not in set(theirs)),
        shared=shared,
        kept=kept,
        skipped=tuple(month for month in kept if mine[0] < month < mine[-1]),
        revised=_revised(there, piece.rows.filter(pl.col("month").is_in(shared))),
        lost=tuple(sorted({*there.get_column("origin")} - {*piece.origins})),
    )


def _revised(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Cells that differ; a cell without a row is zero."""
    before = old.group_by(_CELL).agg(pl.col("value").sum().alias("before"))
    after = new.group_by(_CELL).agg(pl.col("value").sum().alias("after"))
    both = before.join(after, on=_CELL, how="full", coalesce=True).with_columns(pl.col("before", "after").fill_null(0))
    return both.filter(pl.col("before") != pl.col("after")).sort("month", "origin", "channel")


def _months(table: pl.DataFrame) -> tuple[dt.date, ...]:
    return tuple(table.get_column("month").unique().sort())
