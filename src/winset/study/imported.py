"""Import of Voteview's files into a case: what was found, and what it changes.

::

    files --edition.read--> Edition --voteview--> Plan(told, tables) --plans.write--> chambers/*.csv

The trap: nothing is written before everything was read, checked, merged and read once more as the case will read it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import polars as pl

from winset import __version__, evidence
from winset import case as cases
from winset.case.parts import Case
from winset.errors import Fault, Faulty, nearest
from winset.evidence import shelf
from winset.evidence.publishers import layouts
from winset.evidence.publishers.rebuild import as_bytes
from winset.evidence.voteview import coded, edition, merged
from winset.evidence.voteview.chosen import chosen
from winset.evidence.voteview.files import Published
from winset.evidence.voteview.seats import seats
from winset.study.imported_told import (
    ChangesTold,
    ChangeTold,
    FileTold,
    FoundTold,
    Imported,
    MovedTold,
    SeatsTold,
)
from winset.study.plans import Plan, own_folder

PUBLISHERS = ("voteview", "polls", *layouts.PUBLISHERS)
"""Publishers whose files can be imported; Voteview's are read here, monthly series in :mod:`.imported_series`, polls in
:mod:`.imported_polls`."""

SHOWN = 5
"""Roll calls that a warning names."""


def publisher(name: str) -> str:
    """A publisher by its name; raises Faulty with the nearest one.

    >>> publisher("voteview")
    'voteview'
    """
    if name not in PUBLISHERS:
        expected = "one of " + ", ".join(PUBLISHERS)
        near = nearest(name.lower(), PUBLISHERS)
        raise Faulty([Fault("import", found=f"unknown publisher '{name}'", expected=expected, nearest=near)])
    return name


def voteview(
    paths: Sequence[Path], into: str | None = None, topics: Path | None = None, calls: Sequence[str] = ()
) -> Plan[Imported]:
    """What importing Voteview's files would do; raises Faulty with every fault, and writes nothing.

    `into` is a case folder of the user's own; `topics` a table of chosen roll calls and `calls` the same as words
    (:mod:`winset.evidence.voteview.chosen`).
    """
    folder = own_folder(into)
    case = cases.read(folder) if folder else None
    wanted = chosen(topics, calls)
    known = edition.read(paths, wanted)
    old = merged.before(folder / "chambers") if folder else merged.before(Path("nowhere"))
    before = {row["vote_id"]: row for row in old["rollcalls"].to_dicts()}
    made = coded.coded(known.chosen, known.cast.kept, known.members, before)
    warnings = [*_miscounts(known), *made.warnings]
    if folder is None or case is None:
        return Plan(_told(known, None, None, known.members, warnings, _notes(wanted, case)), None, {})
    tables, changes = _changed(old, known, made)
    _readable(tables)
    written = {name: data for name, data in tables.items() if _differs(folder / "chambers" / name, data)}
    warnings += _unused_topics(case, made.calls, old["rollcalls"])
    warnings += _too_late(folder, case, made.calls)
    members = pl.read_csv(tables["members.csv"], infer_schema=False)
    told = _told(known, into, changes, _touched(members, known.members), warnings, _notes(wanted, case))
    return Plan(told, folder / "chambers", written if known.files else {})


def _changed(
    old: Mapping[str, pl.DataFrame], known: edition.Edition, made: coded.Coded
) -> tuple[dict[str, bytes], ChangesTold]:
    """The case's tables after the import, as they are written, and what is new in them."""
    voted = [one.congress for one, _ in known.chosen.values()]
    people, of_people, moved = merged.members(old["members"], merged.wanted(old["members"], known.members, voted))
    calls, of_calls = merged.rollcalls(old["rollcalls"], made.calls)
    votes, of_votes = merged.votes(old["votes"], made.votes)
    mine = {*old["members"].get_column("congress")}
    new = sorted({int(one) for one in people.get_column("congress").unique() if one not in mine})
    tables = {"members": people, "rollcalls": calls, "votes": votes}
    told = ChangesTold(
        members=ChangeTold(**asdict(of_people)),
        rollcalls=ChangeTold(**asdict(of_calls)),
        votes=ChangeTold(**asdict(of_votes)),
        moved=MovedTold(**asdict(moved)),
        new_congresses=tuple(new),
    )
    return {f"{name}.csv": as_bytes(table) for name, table in tables.items()}, told


def _readable(tables: Mapping[str, bytes]) -> None:
    """Read the tables once more as a case does, so that none is written that `winset check` would refuse."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "chambers"
        folder.mkdir()
        for name, data in tables.items():
            (folder / name).write_bytes(data)
        shelf.members(folder)
        shelf.rollcalls(folder)


def _differs(path: Path, data: bytes) -> bool:
    """Whether a table would change; one without rows is not made where there is none."""
    if not path.exists():
        return data.count(b"\n") > 1
    return path.read_bytes() != data


def _touched(after: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    return after.join(found.select("congress", "chamber").unique(), on=["congress", "chamber"], how="semi")


def _miscounts(known: edition.Edition) -> list[str]:
    """A warning for each chosen roll call whose printed counts are not its votes', and one for all the others."""
    off = edition.miscounted(known)
    said = [
        f"{name}: published as {yea} to {nay}, its votes are {yeas} to {nays}; the votes are taken"
        for name, yea, nay, yeas, nays in off.filter(pl.col("vote_id").is_in(list(known.chosen))).iter_rows()
    ]
    rest = off.filter(~pl.col("vote_id").is_in(list(known.chosen)))
    if rest.height:
        names = ", ".join(rest.get_column("vote_id").head(SHOWN)) + (", ..." if rest.height > SHOWN else "")
        said.append(f"{rest.height} other roll calls whose published counts are not those of their votes: {names}")
    return said


def _unused_topics(case: Case, calls: pl.DataFrame, before: pl.DataFrame) -> list[str]:
    """A warning for each topic that is new to a case and that no legislature of it asks."""
    used = {name for one in case.legislatures for topic in one.topics for name in topic.rollcall_topics}
    return [
        f"topic '{name}' is in no rollcall_topics of the case: its votes teach the model of votes, and no bill asks it"
        for name in sorted({*calls.get_column("topic")} - {*before.get_column("topic")} - used)
    ]


def _too_late(folder: Path, case: Case, calls: pl.DataFrame) -> list[str]:
    """A warning for roll calls later than the case's newest evidence, from which it is asked."""
    if calls.is_empty():
        return []
    newest = evidence.read(folder / "evidence", case.series).newest(case.flows.target)
    late = calls.filter(pl.col("date").str.to_date() > newest).get_column("vote_id").to_list()
    return [
        f"{name}: later than the newest evidence of the case ({newest}), so an answer does not see it yet"
        for name in late
    ]


def _notes(wanted: Sequence[object], case: Case | None) -> list[str]:
    notes = []
    if not wanted:
        notes.append("No roll call was chosen (--topics, --roll-call), so no vote is imported.")
    if case is not None and not case.legislatures:
        notes.append("The case has no legislature; what was imported is kept and not asked.")
    return notes


def _told(
    known: edition.Edition,
    case: str | None,
    changes: ChangesTold | None,
    seated: pl.DataFrame,
    warnings: Sequence[str],
    notes: Sequence[str],
) -> Imported:
    return Imported(
        winset=__version__,
        publisher="voteview",
        case=case,
        files=tuple(FileTold(name=one.path.name, kind=one.kind, covers=_covers(one)) for one in known.files),
        found=_found(known),
        seats=tuple(SeatsTold(**asdict(one)) for one in seats(seated)),
        changes=changes,
        written=(),
        vintage=None,
        warnings=tuple(warnings),
        notes=tuple(notes),
    )


def _found(known: edition.Edition) -> FoundTold:
    numbers = [*known.members.get_column("congress").cast(pl.Int64), *known.calls.get_column("congress")]
    return FoundTold(
        congresses=(min(numbers), max(numbers)) if numbers else None,
        members=known.members.height,
        people=known.members.get_column("icpsr").n_unique(),
        rollcalls=known.calls.height,
        votes=known.cast.count,
        chosen=tuple(known.chosen),
        miscounted=edition.miscounted(known).height,
    )


def _covers(one: Published) -> str:
    congress = "every Congress" if one.congress is None else f"Congress {one.congress}"
    return f"{congress}, {' and '.join(one.chambers)}"
