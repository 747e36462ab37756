"""Import of lists of polls into a case: what they hold, and which of their polls the case lacks.

::

    list --poll_lists.read--> polls --polls_merged.merged--> Plan(told, tables) --plans.write--> evidence/polls.csv

The trap: two lists of the same polls are not two samples. A poll that the case has under another house's name, or
printed with other decimals, is known and not added; one that cannot be told apart is left out, and that is a warning.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from winset import __version__
from winset import case as cases
from winset.case.parts import Case
from winset.errors import Fault, Faulty
from winset.evidence import rows, shelf
from winset.evidence.polls_merged import Merged, merged
from winset.evidence.publishers import described, poll_lists
from winset.evidence.publishers.rebuild import as_bytes
from winset.study.imported_polls_told import (
    DoubtfulPoll,
    HouseTold,
    ImportedPolls,
    PollChangesTold,
    PollFileTold,
)
from winset.study.plans import Plan, own_folder
from winset.study.unlisted import placed

SHOWN = 5
"""Doubtful polls that are told one by one."""


def polls(paths: Sequence[Path], into: str | None = None) -> Plan[ImportedPolls]:
    """What importing lists of polls would do; raises Faulty with every fault, and writes nothing.

    `into` is a case folder of the user's own. Of a poll that several lists hold, the first one counts.
    """
    read = _read(paths)
    folder = own_folder(into)
    case = cases.read(folder) if folder else None
    # Lists are merged one after the other, so that a poll of two lists is known when the second one comes.
    of_case = _before(folder / "evidence") if folder else None
    before = of_case if of_case is not None else pl.DataFrame(schema=dict.fromkeys(shelf.POLLS, pl.String))
    table, steps = before, []
    for one in read:
        steps.append(merged(table, one.polls))
        table = steps[-1].table
    told = _told(read, into, _changes(before, steps) if folder else None, steps, case, folder)
    if folder is None or table.height == before.height:
        return Plan(told, None, {})
    data = as_bytes(table)
    _readable(data)
    return Plan(told, folder / "evidence", {shelf.POLLS_FILE: data})


@dataclass(frozen=True, eq=False)
class _List:
    file: PollFileTold
    polls: pl.DataFrame
    notes: tuple[str, ...]


def _read(paths: Sequence[Path]) -> tuple[_List, ...]:
    """Lists of polls; raises Faulty with the faults of all."""
    read: list[_List] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            layout, table, notes = poll_lists.read(path)
            if table.is_empty():
                raise Faulty([Fault(rows.place(path), found="no poll", expected="at least one")])
        except Faulty as refused:
            faults += refused.faults
            continue
        days = table.get_column("end_date")
        first, last = str(days.min()), str(days.max())
        file = PollFileTold(
            name=path.name, layout=layout.id, title=layout.title, polls=table.height, first=first, last=last
        )
        read.append(_List(file, table, notes))
    rows.refuse(faults)
    return tuple(read)


def _before(folder: Path) -> pl.DataFrame | None:
    """The polls of a case as text, checked; nothing where it has no file of them."""
    if not (folder / shelf.POLLS_FILE).exists():
        return None
    shelf.polls(folder)
    return rows.read(folder / shelf.POLLS_FILE, shelf.POLLS).drop(rows.LINE)


def _readable(data: bytes) -> None:
    """Read the table once more as a case does, so that none is written that `winset check` would refuse."""
    with tempfile.TemporaryDirectory(prefix="winset-") as place:
        (Path(place) / shelf.POLLS_FILE).write_bytes(data)
        shelf.polls(Path(place))


def _changes(before: pl.DataFrame, steps: Sequence[Merged]) -> PollChangesTold:
    doubtful = pl.concat([one.doubtful for one in steps])
    return PollChangesTold(
        before=before.height,
        new=sum(one.new.height for one in steps),
        known=sum(one.known.height for one in steps),
        doubtful=doubtful.height,
        doubted=tuple(_poll(row) for row in doubtful.head(SHOWN).iter_rows(named=True)),
        renamed=tuple(
            HouseTold(listed=listed, known=known, polls=count)
            for step in steps
            for listed, known, count in step.renamed
        ),
    )


def _poll(row: dict[str, str | None]) -> DoubtfulPoll:
    return DoubtfulPoll(**{name: row[name] or "" for name in DoubtfulPoll.model_fields})


def _told(
    read: Sequence[_List],
    into: str | None,
    changes: PollChangesTold | None,
    steps: Sequence[Merged],
    case: Case | None,
    folder: Path | None,
) -> ImportedPolls:
    every = pl.concat([one.polls for one in read])
    subjects = every.group_by("subject").len().sort("subject")
    return ImportedPolls(
        winset=__version__,
        publisher="polls",
        case=into,
        files=tuple(one.file for one in read),
        subjects=dict(subjects.iter_rows()),
        houses=every.get_column("pollster").n_unique(),
        changes=changes,
        to_add=_to_add(steps, case, folder) if case and folder else {},
        written=(),
        vintage=None,
        warnings=_warnings(changes),
        notes=(*(f"{one.file.name}: {note}" for one in read for note in one.notes), *_unread(case)),
    )


def _warnings(changes: PollChangesTold | None) -> tuple[str, ...]:
    if changes is None or not changes.doubtful:
        return ()
    one = changes.doubted[0]
    example = f"{one.pollster}, {one.end_date}, {one.sample_size} asked, {one.approve} to {one.disapprove}"
    many = "1 poll has" if changes.doubtful == 1 else f"{changes.doubtful:,} polls have"
    return (
        f"{many} the house, day and persons asked of one in the case and other figures: left out, such as {example}",
    )


def _to_add(steps: Sequence[Merged], case: Case, folder: Path) -> dict[str, str]:
    """Lines for the sources of new polls that the case does not list; addresses of pages need none."""
    known = {source.id for source in case.sources}
    used = {key for one in steps for key in one.new.get_column("source").unique() if "/" not in key}
    lines = [described.source_lines(key, "poll houses") for key in sorted(used - known)]
    return placed(folder, "sources", lines)


def _unread(case: Case | None) -> tuple[str, ...]:
    if case is None or any(one.id == shelf.POLL_LIST for one in case.series):
        return ()
    return ("The case does not list the series polls: what was imported is kept and not told with its lag.",)
