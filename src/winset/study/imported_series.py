"""Import of monthly series into a case: what the files hold, and what they change.

::

    files --layouts.read--> editions --together--> pieces --change--> Plan(told, tables) --plans.write--> evidence/*.csv
                                                     |
                                                     older than the case: told, and left aside

The trap: a case with the new tables is checked as `winset check` does, in a copy, before a byte of it is written.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from winset import case as cases
from winset.case.parts import Case
from winset.errors import Fault, Faulty
from winset.evidence import pieces, rows, shelf, vintages
from winset.evidence.publishers import layouts
from winset.evidence.publishers.long import KEY
from winset.evidence.publishers.rebuild import as_bytes
from winset.study.considered import Considered, SeriesFile
from winset.study.imported_series_said import told
from winset.study.imported_series_told import ImportedSeries
from winset.study.plans import Plan, own_folder
from winset.study.sound import check

OLDER = ("aside", "taken")
"""What becomes of files that end before the case does: they are left aside, or taken."""

_MISSING = re.compile(r"no file evidence/(\w+\.csv)")


def series(
    publisher: str, paths: Sequence[Path], into: str | None = None, older: str = "aside"
) -> Plan[ImportedSeries]:
    """What importing files of a publisher would do; raises Faulty with every fault, and writes nothing.

    Several files are editions: of each month that several hold, the one counts whose file ends last. `into` is a case
    folder of the user's own; `older` says what becomes of files that end before the case does (:data:`OLDER`).
    """
    found = _read(publisher, paths)
    folder = own_folder(into)
    case = _case(folder) if folder else None
    table = pieces.together([one.table for one in found])
    if folder is None or case is None:
        considered = tuple(Considered(piece, None, None) for piece in pieces.pieces(table))
        return Plan(_noted(told(publisher, None, found, considered, case, folder), found, table), None, {})
    before = _before(folder / "evidence", case, table.get_column("series").unique().sort())
    folded = _folded(table, before, case)
    considered = tuple(_considered(piece, before, case, older) for piece in pieces.pieces(folded))
    tables = _tables(considered, before)
    if tables:
        _sound(folder, tables)
    beside = pl.concat([_unlike(_before(folder / "evidence", case, layouts.series_of(publisher)), table), table])
    document = _noted(told(publisher, into, found, considered, case, folder), found, beside)
    return Plan(document, folder / "evidence", tables)


def _read(publisher: str, paths: Sequence[Path]) -> tuple[SeriesFile, ...]:
    """Files as editions, the one that ends first before the others; raises Faulty with the faults of all."""
    layouts.of_publisher(publisher)
    read: list[SeriesFile] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            layout, table = layouts.read(path, publisher)
            if table.is_empty():
                raise Faulty([Fault(rows.place(path), found="no row of a series", expected=", ".join(layout.series))])
            read.append(SeriesFile(path, layout, table))
        except Faulty as refused:
            faults += refused.faults
    rows.refuse(faults)
    return tuple(sorted(read, key=lambda one: (one.last, one.first)))


def _before(folder: Path, case: Case, names: Iterable[str]) -> pl.DataFrame:
    """What the case has of some series, those of them that it lists."""
    listed = {one.id for one in case.series}
    paths = {name: folder / f"{name}.csv" for name in names if name in listed}
    there = [shelf.one_series(path, name) for name, path in paths.items() if path.is_file()]
    return pl.concat([shelf.EMPTY, *there]).select(*KEY, "value", "source")


def _unlike(before: pl.DataFrame, table: pl.DataFrame) -> pl.DataFrame:
    return before.filter(~pl.col("series").is_in(table.get_column("series").unique().to_list()))


def _noted(document: ImportedSeries, found: Sequence[SeriesFile], table: pl.DataFrame) -> ImportedSeries:
    """A document that also says what in each file was read as something else, and which tables do not agree."""
    said = [f"{one.path.name}: {sentence}" for one in found for sentence in layouts.said(one.path, document.publisher)]
    by_series = {str(name): part for (name,), part in table.partition_by("series", as_dict=True).items()}
    compared = layouts.beside(document.publisher, by_series)
    return document.model_copy(update={"notes": (*said, *compared, *document.notes)})


def _folded(table: pl.DataFrame, before: pl.DataFrame, case: Case) -> pl.DataFrame:
    parts = [
        pieces.folded(rows_, before.filter(pl.col("series") == name), case.flows.origins, case.flows.other)
        for (name,), rows_ in table.partition_by("series", as_dict=True, maintain_order=True).items()
    ]
    return pl.concat(parts)


def _considered(piece: pieces.Piece, before: pl.DataFrame, case: Case, older: str) -> Considered:
    if piece.series not in {one.id for one in case.series}:
        return Considered(piece, None, None)
    change = pieces.change(piece, before)
    return Considered(piece, change, not change.older or older == "taken")


def _tables(considered: Sequence[Considered], before: pl.DataFrame) -> dict[str, bytes]:
    """The tables whose counts would change, as they are written, by the name of their file.

    A table that would only get other keys of sources stays as it is: it was printed where its rows say.
    """
    taken = [one.piece.rows for one in considered if one.taken]
    if not taken:
        return {}
    after = pieces.together([before, pl.concat(taken)])
    names = sorted({one.piece.series for one in considered if one.taken})
    made = {name: after.filter(pl.col("series") == name) for name in names}
    changed = {
        name: table
        for name, table in made.items()
        if not table.drop("source").equals(before.filter(pl.col("series") == name).sort(KEY).drop("source"))
    }
    shown = pl.col("month").dt.strftime("%Y-%m")
    return {f"{name}.csv": as_bytes(table.with_columns(shown).drop("series")) for name, table in changed.items()}


def _case(folder: Path) -> Case:
    """The case of a folder, of which tables of listed series may not be there yet; raises Faulty."""
    try:
        return cases.read(folder)
    except Faulty as refused:
        missing = [named[1] for fault in refused.faults if (named := _MISSING.fullmatch(fault.found))]
        if len(missing) < len(refused.faults):
            raise
    with _copied(folder) as copy:
        for name in missing:
            (copy / "evidence" / name).write_text(",".join(shelf.FLOWS) + "\n", encoding="utf-8")
        return cases.read(copy)


@contextmanager
def _copied(folder: Path) -> Iterator[Path]:
    """A copy of a case that may be changed, without its vintages."""
    with tempfile.TemporaryDirectory(prefix="winset-") as place:
        copy = Path(place) / folder.resolve().name
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(vintages.FOLDER))
        (copy / "evidence").mkdir(exist_ok=True)
        yield copy


def _sound(folder: Path, tables: Mapping[str, bytes]) -> None:
    """Check a copy of the case with the new tables; raises Faulty with what is wrong only since they are there."""
    with _copied(folder) as copy:
        for name, data in tables.items():
            (copy / "evidence" / name).write_bytes(data)
        after = _wrong(copy)
    if after:
        before = {_without_place(fault) for fault in _wrong(folder)}
        rows.refuse([fault for fault in after if _without_place(fault) not in before])


def _without_place(fault: Fault) -> tuple[str, ...]:
    """What a fault says, in the case and in its copy alike."""
    return Path(fault.file).name, fault.path, fault.found, fault.expected


def _wrong(folder: Path) -> tuple[Fault, ...]:
    try:
        check(folder)
    except Faulty as refused:
        return refused.faults
    return ()
