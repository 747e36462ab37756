"""An import of monthly series, put into its document: figures, warnings, and the lines that a case lacks.

::

    skipped    2025-07  (no row at all)      2025-09         the case keeps its own month
    lost       2025-08  VEN 61               (no row)        VEN becomes zero there

The trap: where whole months are missing the case keeps its own (`skipped`); where a row is missing inside a month it
becomes zero (`lost`). From which size on a revision is unusual is ours (`Layout.revision`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from winset import __version__
from winset.case.parts import Case
from winset.evidence.pieces import Change, Piece
from winset.study import unlisted
from winset.study.considered import Considered, SeriesFile
from winset.study.imported_series_told import (
    CellTold,
    ImportedSeries,
    PieceTold,
    SeriesChangeTold,
    SeriesFileTold,
)

SHOWN = 3
"""Months, origins or cells that a warning names."""


def told(
    publisher: str,
    into: str | None,
    found: Sequence[SeriesFile],
    considered: Sequence[Considered],
    case: Case | None,
    folder: Path | None,
) -> ImportedSeries:
    """The document of an import that was not yet written."""
    missing = [one.piece for one in considered if one.change is None]
    to_add = unlisted.lines(publisher, missing, _taken(considered), case, folder) if case and folder else {}
    return ImportedSeries(
        winset=__version__,
        publisher=publisher,
        case=into,
        files=tuple(_file(one) for one in found),
        series=tuple(_piece(one, case) for one in considered),
        to_add=to_add,
        written=(),
        vintage=None,
        warnings=tuple(warning for one in considered for warning in _warnings(one, found))
        + _none_listed(considered, case),
        notes=tuple(_notes(considered, case)),
    )


def _file(one: SeriesFile) -> SeriesFileTold:
    layout = one.layout
    return SeriesFileTold(
        name=one.path.name, layout=layout.id, title=layout.title, first=_month(one.first), last=_month(one.last)
    )


def _piece(one: Considered, case: Case | None) -> PieceTold:
    piece, months = one.piece, one.piece.months
    return PieceTold(
        series=piece.series,
        channels=piece.channels,
        first=_month(months[0]),
        last=_month(months[-1]),
        months=len(months),
        origins=piece.origins,
        newest_total=piece.total(months[-1]),
        listed=None if case is None else one.change is not None,
        change=_change(one, one.change) if one.change else None,
    )


def _change(one: Considered, change: Change) -> SeriesChangeTold:
    return SeriesChangeTold(
        taken=bool(one.taken),
        case_first=_month(change.had[0]) if change.had else None,
        case_last=_month(change.had[-1]) if change.had else None,
        new_months=tuple(_month(month) for month in change.new),
        revised=change.revised.height,
        largest=next(_cells(change), None),
        net=change.net,
        kept=len(change.kept),
        skipped=tuple(_month(month) for month in change.skipped),
    )


def _cells(change: Change) -> Iterator[CellTold]:
    """Revised cells, the one that moved furthest first."""
    moved = (pl.col("after") - pl.col("before")).abs()
    ordered = change.revised.sort(moved, "month", "origin", "channel", descending=[True, False, False, False])
    for origin, channel, month, before, after in ordered.iter_rows():
        yield CellTold(month=_month(month), origin=origin, channel=channel, before=before, after=after)


def _warnings(one: Considered, found: Sequence[SeriesFile]) -> Iterator[str]:
    change, piece = one.change, one.piece
    if change is None:
        return
    name = _named(piece)
    if not one.taken:
        ends = f"the files end in {_month(piece.months[-1])}, the case has {_month(change.had[-1])}"
        yield f"{name}: {ends}; left aside (--older takes them)"
        return
    usual = max((one.layout.revision for one in found if piece.series in one.layout.series), default=0)
    yield from _far(name, change, usual)
    if change.skipped:
        yield f"{name}: the files have no row of {_some(change.skipped)}; the case keeps its own"
    if change.lost:
        origins = ", ".join(change.lost)
        yield f"{name}: no row of {origins}, which the case counts in the same months; they become zero there"


def _far(name: str, change: Change, usual: int) -> Iterator[str]:
    """A warning of cells that moved by more than a publisher usually moves them."""
    far = [cell for cell in _cells(change) if abs(cell.after - cell.before) > usual]
    if far:
        cells = "; ".join(
            f"{cell.origin} {cell.channel} {cell.month} {cell.before:,} -> {cell.after:,}" for cell in far[:SHOWN]
        )
        more = f", and {len(far) - SHOWN} more" if len(far) > SHOWN else ""
        yield f"{name}: revised by more than {usual:,}, which this publisher seldom does: {cells}{more}"


def _none_listed(considered: Sequence[Considered], case: Case | None) -> tuple[str, ...]:
    if case is None or any(one.change for one in considered):
        return ()
    return ("the case lists none of the series in these files, so nothing is imported",)


def _notes(considered: Sequence[Considered], case: Case | None) -> Iterator[str]:
    if case is None:
        return
    unlisted = dict.fromkeys(one.piece.series for one in considered if one.change is None)
    if unlisted:
        yield f"The case does not list {', '.join(unlisted)}: they are not imported until it does."
    target = [one.change for one in considered if one.taken and one.change and one.piece.series == case.flows.target]
    if any(change.new or change.revised.height for change in target):
        yield "The outlook's own series changes: every answer that is asked of the newest moment moves with it."


def _taken(considered: Sequence[Considered]) -> list[Piece]:
    return [one.piece for one in considered if one.taken]


def _named(piece: Piece) -> str:
    """A piece in words, shortened where it has many channels.

    >>> _named(Piece("us_sw_total", ("ofo", "usbp"), pl.DataFrame()))
    'us_sw_total (ofo, usbp)'
    """
    shown = ", ".join(piece.channels[:SHOWN]) + (", ..." if len(piece.channels) > SHOWN else "")
    return f"{piece.series} ({shown})"


def _some(months: Sequence[dt.date]) -> str:
    more = f" and {len(months) - SHOWN} more" if len(months) > SHOWN else ""
    return ", ".join(_month(month) for month in months[:SHOWN]) + more


def _month(month: dt.date) -> str:
    return f"{month:%Y-%m}"
