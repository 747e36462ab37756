"""An import of Voteview's files as plain lines for a terminal, and how every import ends.

The trap: a dry run and an import that changes nothing print the same last line, for the same reason::

    Nothing was written.
    my-case/evidence/us_sw_total.csv: written
    my-case/evidence/vintages/2026-11-22: the tables of before
"""

from __future__ import annotations

from collections.abc import Iterator

from winset.study.imported_polls_told import ImportedPolls
from winset.study.imported_series_told import ImportedSeries
from winset.study.imported_told import ChangesTold, Imported, SeatsTold

MOST_SEATS = 6
"""Chambers of the newest Congresses whose seats are told; the document has all of them."""


def lines(told: Imported) -> Iterator[str]:
    """Files, what they hold, what changes, whose seats, what was written."""
    for file in told.files:
        yield f"{file.name}: {file.kind} of {file.covers}"
    found = told.found
    span = f"Congresses {found.congresses[0]} to {found.congresses[1]}: " if found.congresses else ""
    yield (
        f"Found {span}{_many(found.people, 'person', 'people')} in {_many(found.members, 'row')}, "
        f"{_many(found.rollcalls, 'roll call')}, {_many(found.votes, 'vote')}; "
        f"{_many(len(found.chosen), 'roll call')} chosen"
    )
    if told.changes is not None:
        yield from _changes(told.changes)
    for one in sorted(told.seats, key=lambda seat: (-seat.congress, seat.chamber))[:MOST_SEATS]:
        yield _seats(one)
    yield from told.notes
    yield from written(told)


def _changes(changes: ChangesTold) -> Iterator[str]:
    for name in ("members", "rollcalls", "votes"):
        one = getattr(changes, name)
        yield (
            f"{name}: {one.new:,} new, {one.changed:,} changed, {one.unchanged:,} as before, "
            f"{one.stayed:,} not in the files, kept"
        )
    if changes.new_congresses:
        yield "New Congresses: " + ", ".join(str(one) for one in changes.new_congresses)
    moved = changes.moved
    if moved.count:
        yield (
            f"Ideal points that moved: {moved.count:,}, by {moved.mean:.3f} on average "
            f"and {moved.largest:.3f} at most, {moved.who}"
        )


def _seats(one: SeatsTold) -> str:
    empty = "" if one.empty is None else f", {one.empty} empty"
    unscored = f", {_many(one.unscored, 'person', 'people')} without an ideal point" if one.unscored else ""
    people, seats = _many(one.people, "person", "people"), _many(one.seats, "seat")
    return f"{one.chamber} {one.congress}: {people}, {seats}, {one.shared} shared{empty}{unscored}"


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def to_add(told: ImportedSeries | ImportedPolls) -> Iterator[str]:
    """Lines of YAML that a case lacks, under the file that they belong in."""
    for place, text in told.to_add.items():
        yield f"To add to {place}:"
        yield from text.splitlines()


def written(told: Imported | ImportedSeries | ImportedPolls) -> Iterator[str]:
    """Which files were written, and where those of before are; or why none was."""
    if told.case is None:
        yield "Nothing was written: name a case with --into."
    elif not told.written:
        yield "Nothing was written."
    for name in told.written:
        yield f"{name}: written"
    if told.vintage:
        yield f"{told.vintage}: the tables of before"
