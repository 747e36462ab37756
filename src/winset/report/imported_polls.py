"""An import of polls as plain lines for a terminal.

The trap: polls that are left out are told too, with why. Known is the same poll, doubtful is one that cannot be told
apart::

    polls: 2,100 before, 12 new, 640 known already, 1 left out as doubtful
"""

from __future__ import annotations

from collections.abc import Iterator

from winset.report.imported import to_add, written
from winset.study.imported_polls_told import ImportedPolls, PollChangesTold


def lines(told: ImportedPolls) -> Iterator[str]:
    """Lists, whose approval they ask for, what changes, what was written."""
    for file in told.files:
        yield f"{file.name}: {file.title}; {_polls(file.polls)}, ended {file.first} to {file.last}"
    subjects = ", ".join(f"{subject} {count:,}" for subject, count in told.subjects.items())
    yield f"Found {_polls(sum(told.subjects.values()))} of {told.houses:,} houses: {subjects}"
    if told.changes is not None:
        yield from _changes(told.changes)
    yield from told.notes
    yield from to_add(told)
    yield from written(told)


def _changes(changes: PollChangesTold) -> Iterator[str]:
    yield (
        f"polls: {changes.before:,} before, {changes.new:,} new, {changes.known:,} known already, "
        f"{changes.doubtful:,} left out as doubtful"
    )
    for house in changes.renamed:
        known = "a house that the case does not name" if house.known == "nobody" else house.known
        yield f"{house.listed} is taken for {known} ({_polls(house.polls)} of the same day, persons and figures)"


def _polls(count: int) -> str:
    return f"{count:,} poll{'' if count == 1 else 's'}"
