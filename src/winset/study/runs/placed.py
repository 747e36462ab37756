"""Run folders on the disk: what they are called, how files come to stand in one, and how one is found again.

A folder is filled beside its place and then renamed, so that all of it appears or nothing does::

    runs/.1a2b3c4d5e.part-HOST-PID-x7   ──▶   runs/1a2b3c4d5e

The trap: two processes may write the same run at once. A rename onto a folder that is not empty fails, so that the
second finds the first one's folder whole and leaves what is the same. What a killed process left beside its place is
swept away by the next that writes there.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from winset.errors import Fault, Faulty

RUNS = Path("runs")
"""Where runs are kept, below the folder that winset is called in."""
MANIFEST, TIMES, SUMS = "manifest.json", "times.json", "SHA256SUMS"
LEFT_OUT = (TIMES, SUMS)
"""Files that no check compares: the clock's, and the one that follows from all others."""
STALE = 24 * 3600.0
"""Seconds after which what another machine left behind is taken for dead."""


def place(run: str) -> Path:
    """Where a run is kept if nobody says where.

    >>> place("1a2b3c4d5e").as_posix()
    'runs/1a2b3c4d5e'
    """
    return RUNS / run


def placed(files: Mapping[str, str | bytes], folder: Path) -> tuple[Path, ...]:
    """Write files by their relative names: all of them appear, or none does.

    Raises `Faulty` where the folder is of another run, and `OSError`, which names the folder, where the disk refuses.
    In a folder that stands, files of the same names are replaced, each at once, and others are left alone; where it
    holds the same run, what is the same is not touched, nor are its times.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _beside(folder) as part:
        _fill(part, files, folder)
        if not _renamed(part, folder):
            _into(part, folder, files)
    return tuple(folder / name for name in files)


def summed(files: Mapping[str, str | bytes]) -> str:
    """SHA-256 of every file, as `sha256sum --check` reads it; times apart.

    >>> summed({"a.txt": "", "times.json": "{}"})[:12]
    'e3b0c44298fc'
    """
    lines = (f"{hashlib.sha256(in_bytes(text)).hexdigest()}  {name}" for name, text in sorted(files.items()))
    return "".join(f"{line}\n" for line in lines if not line.endswith(f"  {TIMES}"))


def in_bytes(text: str | bytes) -> bytes:
    """What a file holds, as it lies on the disk."""
    return text.encode() if isinstance(text, str) else text


def refuse_another(folder: Path, run: str) -> None:
    """Raise `Faulty` where a folder holds another run than this one."""
    stands = run_of(folder)
    if stands is not None and stands != run:
        found = f"run {stands} stands there" if stands else f"a {MANIFEST} that cannot be read stands there"
        raise Faulty([Fault(str(folder), found=found, expected=f"a name that is free, or the folder of run {run}")])


def run_of(folder: Path) -> str | None:
    """The run id that a folder says it has; None where it holds no manifest, empty where that cannot be read."""
    try:
        told = json.loads((folder / MANIFEST).read_bytes())
        return str(told["run"])
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, KeyError, TypeError):
        return ""


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder on the same disk that is gone afterwards, whatever happens (Ctrl-C too)."""
    _sweep(folder)
    prefix = f".{folder.name}.part-{_host()}-{os.getpid()}-"
    with _named(folder):
        part = Path(tempfile.mkdtemp(prefix=prefix, dir=folder.parent))
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _named(folder: Path) -> Iterator[None]:
    """Let errors of the disk name the folder that was asked for, and not a part of it that nobody asked for."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


def _fill(part: Path, files: Mapping[str, str | bytes], folder: Path) -> None:
    with _named(folder):
        for name, text in files.items():
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(in_bytes(text))


def _renamed(part: Path, folder: Path) -> bool:
    """Whether the whole folder could be put in its place at once: nothing stood there, or nothing was in it."""
    part.chmod(0o755)  # mkdtemp makes folders that only their owner can read
    try:
        part.rename(folder)
    except OSError as error:
        if folder.is_dir() and error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.EACCES, errno.EPERM):
            return False
        raise OSError(error.errno, error.strerror, str(folder)) from error
    return True


def _into(part: Path, folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Into a folder that stands: the manifest first, which claims it for its run, then what is not the same."""
    stood = (folder / MANIFEST).exists()
    if MANIFEST in files:
        _claim(part, folder, files[MANIFEST])
    with _named(folder):
        for name in files:
            if stood and name == TIMES and (folder / TIMES).exists():
                continue
            if _differs(folder / name, in_bytes(files[name])):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (part / name).replace(folder / name)


def _claim(part: Path, folder: Path, text: str | bytes) -> None:
    """Put the manifest into a folder that has none; of two runs that try, one wins and the other is refused."""
    with suppress(FileExistsError), _unlinkable(part, folder):
        os.link(part / MANIFEST, folder / MANIFEST)
    refuse_another(folder, str(json.loads(text)["run"]))


@contextmanager
def _unlinkable(part: Path, folder: Path) -> Iterator[None]:
    """Where a disk knows no links, the manifest is put in its place like other files."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError:
        if not (folder / MANIFEST).exists():
            shutil.copyfile(part / MANIFEST, folder / MANIFEST)


def _differs(path: Path, text: bytes) -> bool:
    try:
        return path.read_bytes() != text
    except FileNotFoundError:
        return True


def _sweep(folder: Path) -> None:
    """Remove what killed processes left beside a folder's place."""
    marked = f".{folder.name}.part-"
    with suppress(OSError):
        for left in folder.parent.iterdir():
            if left.name.startswith(marked) and _dead(left, left.name.removeprefix(marked)):
                shutil.rmtree(left, ignore_errors=True)


def _dead(left: Path, told: str) -> bool:
    """Whether nobody works on a part any more: its process is gone, or it is of another machine and a day old."""
    host, _, rest = told.partition("-")
    process = rest.partition("-")[0]
    if host == _host() and process.isdecimal() and sys.platform != "win32":
        return not _lives(int(process))
    return time.time() - left.stat().st_mtime > STALE


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)  # asks, and does nothing
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _host() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:6]
