"""Files of monthly series that were read, and their pieces considered for a case.

::

    Considered(piece, change, taken)     change  taken
        of a series that is listed    Change  True      imported
        of files that end early       Change  False     left aside, with a warning
        of a series not listed        None    None      the lines that would list it

The trap: a piece that is not taken has one of two reasons, and they are told differently: its files end before the case
does, or the case does not list its series.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from winset.evidence.pieces import Change, Piece
from winset.evidence.publishers.layouts import Layout


@dataclass(frozen=True, eq=False)
class SeriesFile:
    """A file that was read: its layout and its long table, which has at least one row."""

    path: Path
    layout: Layout
    table: pl.DataFrame

    @property
    def first(self) -> dt.date:
        """The first month with a row."""
        first: dt.date = min(self.table.get_column("month"))
        return first

    @property
    def last(self) -> dt.date:
        """The last month with a row."""
        last: dt.date = max(self.table.get_column("month"))
        return last


@dataclass(frozen=True, eq=False)
class Considered:
    """A piece against a case: what it changes and whether it is taken; nothing where the case does not list it."""

    piece: Piece
    change: Change | None
    taken: bool | None
