"""An import of monthly series as plain lines for a terminal.

The trap: a cell that the new edition lacks was revised to zero, and a month that it lacks stays. One is told as
revised, the other as staying::

    us_sw_total (all): 2022-10 to 2025-11, 38 months, ALL; 10,960 in 2025-11
      1 new month, 2025-11; 1 cell revised: ALL all 2025-10, 11,704 -> 11,707; 60 months ... stay as they are
"""

from __future__ import annotations

from collections.abc import Iterator

from winset.report.imported import to_add, written
from winset.study.imported_series_told import ImportedSeries, PieceTold, SeriesChangeTold

MOST_ORIGINS = 16
MOST_CHANNELS = 4
"""Origins and channels that a line names; more are counted, and the document has all of them."""


def lines(told: ImportedSeries) -> Iterator[str]:
    """Files, what each series holds, what it changes, what the case lacks, what was written."""
    for file in told.files:
        yield f"{file.name}: {file.title} ({file.layout}), {file.first} to {file.last}"
    for piece in told.series:
        yield from _piece(piece)
    yield from told.notes
    yield from to_add(told)
    yield from written(told)


def _piece(piece: PieceTold) -> Iterator[str]:
    origins = ", ".join(piece.origins) if len(piece.origins) <= MOST_ORIGINS else f"{len(piece.origins)} origins"
    channels = ", ".join(piece.channels) if len(piece.channels) <= MOST_CHANNELS else f"{len(piece.channels)} channels"
    covers = f"{piece.first} to {piece.last}, {_months(piece.months)}, {origins}"
    yield f"{piece.series} ({channels}): {covers}; {piece.newest_total:,} in {piece.last}"
    if piece.change is not None:
        yield f"  {_change(piece.change)}"


def _change(change: SeriesChangeTold) -> str:
    if not change.taken:
        return f"older than the case, which has {change.case_first} to {change.case_last}: left aside"
    if change.case_first is None:
        return "the case had none of it: all is new"
    parts = [_new(change.new_months), _revised(change)]
    if change.kept:
        parts.append(f"{_months(change.kept)} that the files lack stay as they are")
    return "; ".join(part for part in parts if part)


def _new(months: tuple[str, ...]) -> str:
    if not months:
        return "no new month"
    if len(months) == 1:
        return f"1 new month, {months[0]}"
    return f"{len(months)} new months, {months[0]} to {months[-1]}"


def _revised(change: SeriesChangeTold) -> str:
    one = change.largest
    if one is None:
        return "no cell revised"
    cells = "1 cell revised" if change.revised == 1 else f"{change.revised:,} cells revised, {change.net:+,} together"
    most = "" if change.revised == 1 else "most "
    return f"{cells}: {most}{one.origin} {one.channel} {one.month}, {one.before:,} -> {one.after:,}"


def _months(count: int) -> str:
    return f"{count} month" if count == 1 else f"{count} months"
