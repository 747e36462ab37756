r"""A case folder as one zip file, and a zip file that somebody sends as a case folder, confined and bounded.

The trap: a zip names its own files and says how large they are, and it may lie about both. Every name is judged before
a byte is written, and bytes are counted as they come out, not as they are announced::

    ../case.yaml   /etc/passwd   C:\x   a link   run.sh   42 kB that say they are 4 GB     refused, all at once
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from winset.errors import Fault, Faulty

PACKED, EACH, WHOLE = 8_000_000, 32_000_000, 96_000_000
"""Bytes: of a zip file, of one file in it, of all of them."""
FILES, DEPTH, NAME = 400, 5, 120
"""Files, folders inside each other, and letters of a name."""
SUFFIXES = (".csv", ".json", ".md", ".po", ".yaml", ".yml")
"""What a case folder is made of."""
PARTS = ("*.yaml", "README.md", "evidence/*.csv", "evidence/vintages/*/*.csv", "chambers/*.csv", "languages/*.po")
"""Where a case folder has its files."""
SOME = 20
"""Faults that are told; a zip can have many thousand."""
AT_A_TIME = 65_536
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
"""What the reader of zip files raises where one is not what it says."""


def zipped(folder: Path, name: str = "") -> bytes:
    """The files of a case folder as one zip file, in one folder of that name; the same folder gives the same bytes.

    Only what a case is read from goes in: whatever else lies in the folder of a user's case is nobody's business.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for path in sorted(found for part in PARTS for found in folder.glob(part)):
            if path.is_file() and not path.is_symlink() and not path.parent.is_symlink():
                entry = zipfile.ZipInfo(f"{name or folder.name}/{path.relative_to(folder).as_posix()}")
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                packed.writestr(entry, path.read_bytes())
    return held.getvalue()


def unpacked(packed: bytes, into: Path) -> Path:
    """The case folder that a zip file holds, written under the empty folder `into`.

    `case.yaml` may stand at the top or in one folder. Raises :class:`~winset.errors.Faulty` with what is wrong; nothing
    is written outside `into`, and what was written before a file broke is the caller's to throw away.
    """
    if len(packed) > PACKED:
        raise Faulty([Fault("zip", found=f"{len(packed):,} bytes", expected=f"at most {PACKED:,}")])
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir()]
            faults = list(_wrong(entries))
            if faults:
                raise Faulty(faults[:SOME])
            _written(opened, entries, into)
    except BROKEN as error:
        found = f"a file that cannot be read as one ({type(error).__name__})"
        raise Faulty([Fault("zip", found=found, expected="a zip file of a case folder")]) from None
    return _top(into)


def _wrong(entries: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    """What speaks against the files that a zip names."""
    if not 0 < len(entries) <= FILES:
        yield Fault("zip", found=f"{len(entries)} files", expected=f"1 to {FILES}")
    if sum(entry.file_size for entry in entries) > WHOLE:
        yield Fault("zip", found=f"more than {WHOLE:,} bytes when unpacked", expected=f"at most {WHOLE:,}")
    seen: set[str] = set()
    for entry in entries:
        shown = entry.filename[:NAME]
        for found, expected in _of_name(entry):
            yield Fault("zip", path=shown, found=found, expected=expected)
        if entry.filename.casefold() in seen:
            yield Fault("zip", path=shown, found="named twice", expected="once, whatever the case of its letters")
        seen.add(entry.filename.casefold())


def _of_name(entry: zipfile.ZipInfo) -> Iterator[tuple[str, str]]:
    name, path = entry.filename, PurePosixPath(entry.filename)
    plain = name.isprintable() and not any(sign in name for sign in '\\:*?"<>|')
    inside = not path.is_absolute() and ".." not in path.parts and path.as_posix() == name
    if not (plain and inside and len(name) <= NAME and len(path.parts) <= DEPTH):
        yield "a name that leads elsewhere or is not plain", f"a plain path, at most {DEPTH} parts"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        yield "a link or a device", "a file"
    if path.suffix not in SUFFIXES:
        yield f"a file of kind '{path.suffix[:8]}'", f"one of {', '.join(SUFFIXES)}"
    if entry.flag_bits & 0x1:
        yield "a file behind a password", "a file that can be read"
    if entry.compress_type not in METHODS:
        yield "a file packed in an unusual way", "one stored or deflated"
    if entry.file_size > EACH:
        yield f"{entry.file_size:,} bytes", f"at most {EACH:,}"


def _written(opened: zipfile.ZipFile, entries: list[zipfile.ZipInfo], into: Path) -> None:
    """Every file written under a folder; bytes are counted as they come."""
    left = WHOLE
    for entry in entries:
        where = into / entry.filename
        where.parent.mkdir(parents=True, exist_ok=True)
        with opened.open(entry) as read, where.open("xb") as write:
            left -= _copied(read, write, min(EACH, left), entry.filename)


def _copied(read: IO[bytes], write: IO[bytes], most: int, name: str) -> int:
    """Bytes that were copied; more than `most` are a fault."""
    done = 0
    while some := read.read(AT_A_TIME):
        done += len(some)
        if done > most:
            raise Faulty([Fault("zip", path=name, found=f"more than {most:,} bytes", expected="what it said")])
        write.write(some)
    return done


def _top(into: Path) -> Path:
    """The folder that holds case.yaml: the top, or the one folder in it."""
    inside = [into, *(path for path in sorted(into.iterdir()) if path.is_dir())]
    found = [folder for folder in inside if (folder / "case.yaml").is_file()]
    if len(found) != 1:
        what = "no case.yaml" if not found else f"{len(found)} files case.yaml"
        raise Faulty([Fault("zip", found=what, expected="one, at the top or in one folder")])
    return found[0]
