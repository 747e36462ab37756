"""MEASURES: what past measures went along with, how long, beside other dates, and what overlaps."""

from __future__ import annotations

from collections.abc import Iterator

from winset.app.tabs.shown import Note, Shown, Tab, noted
from winset.language import said
from winset.report.accounts import measures
from winset.report.exhibits import Exhibit


def _exhibits(shown: Shown) -> Iterator[Exhibit]:
    if "measures" in shown.accounts:
        yield from measures.exhibits(shown.accounts["measures"])
    if "events" in shown.accounts:
        yield from measures.paths(shown.accounts["events"])


def _notes(shown: Shown) -> list[Note]:
    if "measures" not in shown.accounts:
        return []
    told = measures.notes(shown.accounts["measures"])
    return [note for head, lines in told.items() for note in noted(head, *lines)]


TAB = Tab(
    title=said("Measures"),
    exhibits=_exhibits,
    notes=_notes,
    still=("depths", "half_lives", "placebos", "event_paths"),
    accounts=("measures", "events"),
)
