"""A run that stands in a folder: found by the folder or by the first letters of its id, and read as a stranger's file.

::

    opened_run("runs/1a2b3c4d5e")     a folder
    opened_run("1a2b")                the only run below runs/ whose id begins so
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from winset.errors import Fault, Faulty, nearest
from winset.study.runs.compared_told import RunHead
from winset.study.runs.placed import MANIFEST, RUNS, SUMS, TIMES
from winset.study.runs.stated import whole
from winset.study.runs.told import ManifestTold, ScenarioTold, TimesTold

T = TypeVar("T", bound=BaseModel)
SHORTEST = 4
"""Letters of an id that must at least be given."""
SCENARIO, BRIEF, DRAWS, LOG = "scenario.json", "brief.json", "draws.csv", "log.txt"
WORLDS, STUDY = "worlds.parquet", "study.json"


@dataclass(frozen=True)
class Run:
    """A run that stands in a folder, with its manifest; its other files are read when they are asked for."""

    folder: Path
    manifest: ManifestTold

    @property
    def scenario(self) -> ScenarioTold:
        """What it was asked of. Raises `Faulty` where the file is gone or was made unreadable."""
        return read_as(self.folder / SCENARIO, ScenarioTold)

    @property
    def times(self) -> TimesTold | None:
        """When it was asked, where that was kept."""
        try:
            return TimesTold.model_validate_json((self.folder / TIMES).read_bytes())
        except (OSError, ValidationError):
            return None

    @property
    def sums(self) -> dict[str, str]:
        """SHA-256 of its files by name, as they were written; none where that was not kept."""
        with suppress(OSError, UnicodeDecodeError):
            lines = (self.folder / SUMS).read_text(encoding="utf-8").splitlines()
            return {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name}
        return {}

    @property
    def changed(self) -> tuple[str, ...]:
        """Names of files that are not the bytes that the run wrote, or are gone; none where sums were not kept."""
        return tuple(name for name, digest in self.sums.items() if _digest(self.folder / name) != digest)


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def opened_run(where: str | Path, runs: Path = RUNS) -> Run:
    """The run of a folder, or the one whose id begins so. Raises `Faulty` where there is none that can be read.

    >>> opened_run("no-such-run")
    Traceback (most recent call last):
    winset.errors.Faulty: no-such-run: no such run, expected the folder of a run, or the first letters of its id
    """
    folder = found(where, runs)
    told = read_as(folder / MANIFEST, ManifestTold)
    if not whole(told):
        edited = "changed after it was written: the run id is not that of what it says"
        raise Faulty([Fault(str(folder / MANIFEST), path="run", found=edited, expected="the file as winset wrote it")])
    return Run(folder, told)


def found(where: str | Path, runs: Path = RUNS) -> Path:
    """The folder that is meant: a path as it is given, else the only run that begins so."""
    folder = Path(where)
    if folder.is_dir():
        if (folder / MANIFEST).is_file():
            return folder
        raise Faulty([Fault(str(where), found=f"a folder without {MANIFEST}", expected="the folder of a run")])
    text = str(where)
    known = [each.name for each in folders(runs)]
    meant = [name for name in known if name.startswith(text)] if len(text) >= SHORTEST else []
    if len(meant) == 1:
        return runs / meant[0]
    expected = "the folder of a run, or the first letters of its id"
    said = f"{len(meant)} runs that begin so" if meant else "a file" if folder.is_file() else "no such run"
    raise Faulty([Fault(text, found=said, expected=expected, nearest=nearest(text, known))])


def folders(runs: Path) -> Iterable[Path]:
    """Folders below one that may be runs, by name; those that are being written are none."""
    try:
        return sorted(each for each in runs.iterdir() if each.is_dir() and not each.name.startswith("."))
    except FileNotFoundError:
        return ()


def read_as(path: Path, shape: type[T]) -> T:
    """A document from a file. Raises `Faulty` with the first thing that is not as it should be."""
    try:
        return shape.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise Faulty([Fault(str(path), found="no such file", expected="the run as winset wrote it")]) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        at = ".".join(str(part) for part in first["loc"])
        expected = "the file as this version of winset writes it"
        raise Faulty([Fault(str(path), path=at, found=first["msg"], expected=expected)]) from None


def head(run: Run, sentence: str) -> RunHead:
    """A run as lists and comparisons head it."""
    told = run.manifest
    times = run.times
    return RunHead(
        run=told.run,
        folder=run.folder.as_posix(),
        kind=told.kind,
        case=told.case,
        as_of=told.as_of,
        seed=told.seed,
        draws=told.draws,
        language=told.language,
        scenario=", ".join(told.study.scenarios) if told.study else told.scenario,
        put=told.put,
        written=times.asked if times else None,
        sentence=sentence,
    )
