"""Tables of a case's folder, replaced together, with those of before kept beside them.

::

    chambers/members.csv  votes.csv  ...      the new edition
    chambers/vintages/2026-11-22/members.csv  what stood there before that day's import

The trap: three files cannot be renamed in one step. Everything is written beside its place first and then renamed; if
a rename fails, what was renamed is put back. Only a machine that stops between two renames leaves both editions mixed,
and then the vintage has all of the old one.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from winset.errors import Fault, Faulty
from winset.evidence.vintages import FOLDER


def replaced(folder: Path, tables: Mapping[str, bytes], day: str) -> Path | None:
    """Write files into a folder, all of them or none; returns the vintage of what they replace, if there was anything.

    `day` names the vintage; a second one of that day gets a number. Raises Faulty where the folder cannot be written.
    """
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(dir=folder, prefix=".import-"))
    except OSError as error:
        raise Faulty([_unwritable(folder, error)]) from error
    vintage = None
    try:
        for name, data in tables.items():
            (workshop / name).write_bytes(data)
        vintage = _kept(folder, tuple(tables), day)
        _swap(folder, workshop, tuple(tables), vintage)
    except OSError as error:
        if vintage is not None:
            shutil.rmtree(vintage, ignore_errors=True)
            with contextlib.suppress(OSError):
                vintage.parent.rmdir()
        raise Faulty([_unwritable(folder, error)]) from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
        if made and not any(folder.iterdir()):
            folder.rmdir()
    return vintage


def _unwritable(folder: Path, error: OSError) -> Fault:
    return Fault(str(folder), found=f"a folder that cannot be written ({error.strerror})", expected="one that can")


def _kept(folder: Path, names: tuple[str, ...], day: str) -> Path | None:
    """Copies of the files that are there, in a new folder of the day; whole, or not there."""
    there = [folder / name for name in names if (folder / name).is_file()]
    if not there:
        return None
    shelf = folder / FOLDER
    shelf.mkdir(exist_ok=True)
    number = 1
    while (place := shelf / (day if number == 1 else f"{day}-{number}")).exists():
        number += 1
    half = Path(tempfile.mkdtemp(dir=shelf, prefix=".half-"))
    try:
        for path in there:
            shutil.copy2(path, half / path.name)
        half.chmod(0o755)
        half.rename(place)
    except OSError:
        shutil.rmtree(half, ignore_errors=True)
        raise
    return place


def _swap(folder: Path, workshop: Path, names: tuple[str, ...], vintage: Path | None) -> None:
    done: list[str] = []
    try:
        for name in names:
            if (folder / name).is_file():
                shutil.copymode(folder / name, workshop / name)
            (workshop / name).replace(folder / name)
            done.append(name)
    except OSError:
        for name in done:
            if vintage is not None and (vintage / name).is_file():
                shutil.copy2(vintage / name, folder / name)
            else:
                with contextlib.suppress(OSError):
                    (folder / name).unlink()
        raise
