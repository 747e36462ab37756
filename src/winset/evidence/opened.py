"""Files of anybody's, opened with care: what stands at a path, and its bytes, counted while they are unpacked.

The trap: a file's name promises nothing. A small archive can fill the machine, a pipe never ends, and a table can be
one line of a hundred megabytes. So each is asked in this order, and what comes later never sees what failed before::

    path --regular--> a file on the disk --stream--> bytes, at most so many --whole--> UTF-8 --lines--> rows of a table
"""

from __future__ import annotations

import gzip
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from winset.errors import Fault, Faulty

MIB = 1 << 20
LARGEST = 48 * MIB
"""Most bytes of a table, unpacked."""
LARGEST_PACKED = 8 * MIB
"""Most bytes of a packed table: what many small pieces cost is time, and no piece may be large."""
LONGEST_LINE = MIB
LONGEST_HEADER = MIB // 16
MOST_COLUMNS = 500
MOST_LINES = 1_000_000

STEEPEST = 250
"""Bytes from one packed byte above which an archive is refused, once it gave :data:`UNSUSPECTED`."""
UNSUSPECTED = 64 * MIB

LONGEST_LISTING = MIB
"""Most bytes of an archive's list of its files: about ten thousand of them."""

FILE = "a file, plain, .gz or .zip"
PACKED = (".gz", ".zip")

_BESIDE = "__MACOSX/"
"""What one system puts into archives beside the files themselves."""

_DAMAGE = (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile, NotImplementedError, RuntimeError)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_END, _LOCATOR, _END_SIZE = b"PK\x05\x06", b"PK\x06\x07", 22


def place(path: Path) -> str:
    """How a file is named in a fault: its folder and its name.

    >>> place(Path("somewhere/evidence/polls.csv"))
    'evidence/polls.csv'
    """
    return "/".join(path.parts[-2:])


def regular(path: Path, expected: str) -> int:
    """Bytes that a file has on the disk; raises Faulty for nothing, a folder, a pipe, a device, a file kept shut."""
    try:
        there = path.stat()
    except (FileNotFoundError, NotADirectoryError) as trouble:
        raise Faulty([Fault(place(path), found="no such file", expected=expected)]) from trouble
    except (OSError, ValueError) as trouble:
        raise Faulty([_shut(path, trouble, expected)]) from trouble
    if not stat.S_ISREG(there.st_mode):
        found = "a folder" if stat.S_ISDIR(there.st_mode) else "a pipe or a device, which may never end"
        raise Faulty([Fault(place(path), found=found, expected=expected)])
    return there.st_size


def _shut(path: Path, trouble: Exception, expected: str) -> Fault:
    why = getattr(trouble, "strerror", None) or str(trouble)
    return Fault(place(path), found=f"a file that cannot be read ({why})", expected=expected)


def within(path: Path, folder: Path) -> bool:
    """Whether a file of a folder lies in it, all links followed.

    >>> within(Path("raw/a.csv"), Path("raw")), within(Path("raw/../b.csv"), Path("raw"))
    (True, False)
    """
    return path.resolve().is_relative_to(folder.resolve())


class Counted(io.RawIOBase):
    """Bytes of a file that is being unpacked; raises Faulty beyond `most`, or where the archive is a bomb."""

    def __init__(self, inner: IO[bytes], path: Path, most: int):
        self._inner, self._path, self._most = inner, path, most
        self._packed = max(path.stat().st_size, 1)
        self._given = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`, or all of them."""
        given = self._inner.read(self._most - self._given + 1 if size < 0 else size)
        self._given += len(given)
        if self._given > self._most:
            raise Faulty([too_large(self._path, self._most)])
        if self._given > max(UNSUSPECTED, STEEPEST * self._packed):
            found = f"{self._packed} bytes that unpack to {self._given} and more"
            raise Faulty([Fault(place(self._path), found=found, expected="a table, packed as tables are")])
        return given


def too_large(path: Path, most: int, what: str = "unpacked") -> Fault:
    """That a file has more bytes than are read."""
    return Fault(place(path), found=f"more than {most // MIB} MiB", expected=f"at most {most // MIB} MiB, {what}")


@contextmanager
def stream(path: Path, most: int, inside: Sequence[str] = (".csv",)) -> Iterator[Counted]:
    """The bytes of a file, unpacked as its name says; raises Faulty where it is damaged, cut off or too large.

    `inside` is how the name of the one file in a .zip may end.
    """
    size = regular(path, FILE)
    if path.suffix.lower() not in PACKED and size > most:
        raise Faulty([too_large(path, most)])
    with _whole(path), _unpacked(path, inside) as inner:
        yield Counted(inner, path, most)


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """Troubles of an archive, and of the disk, as faults."""
    try:
        yield
    except _DAMAGE as trouble:
        found = f"an archive that is cut off or damaged ({trouble})"
        raise Faulty([Fault(place(path), found=found, expected="it whole: download it again")]) from trouble
    except OSError as trouble:
        raise Faulty([_shut(path, trouble, "one that can")]) from trouble


@contextmanager
def _unpacked(path: Path, inside: Sequence[str]) -> Iterator[IO[bytes]]:
    if path.suffix.lower() == ".gz":
        with gzip.open(path, "rb") as unzipped:
            yield cast("IO[bytes]", unzipped)
    elif path.suffix.lower() == ".zip":
        with archive(path) as opened, opened.open(_only(opened, path, inside)) as packed:
            yield packed
    else:
        with path.open("rb") as plain:
            yield plain


def only(path: Path, inside: Sequence[str]) -> str:
    """The bare name of the one file in a ``.gz`` or ``.zip``; raises Faulty where there is another number of them."""
    if path.suffix.lower() == ".gz":
        return path.stem
    with _whole(path), archive(path) as opened:
        return Path(_only(opened, path, inside)).name


def _only(opened: zipfile.ZipFile, path: Path, inside: Sequence[str]) -> str:
    listed = [one.filename for one in opened.infolist() if not one.is_dir()]
    names = [name for name in listed if not name.startswith(_BESIDE)]
    if len(names) != 1 or not names[0].lower().endswith(tuple(inside)):
        found = f"{len(names)} files in the archive" if len(names) != 1 else f"'{names[0]}' in the archive"
        raise Faulty([Fault(place(path), found=found, expected="one " + " or ".join(inside))])
    return names[0]


def archive(path: Path) -> zipfile.ZipFile:
    """A zip archive, its list of files short and its ways of packing ordinary; raises Faulty, or what zipfile raises.

    The list is measured before it is read: a list of a million files takes more memory than any table. An archive of
    the kind for more than four gigabytes says its size elsewhere, and is refused.
    """
    longest = _END_SIZE + (1 << 16) + len(_LOCATOR) + 16
    with path.open("rb") as raw:
        raw.seek(max(raw.seek(0, io.SEEK_END) - longest, 0))
        tail = raw.read(longest)
    last = len(tail) - _END_SIZE
    at = last if tail[last : last + 4] == _END and tail[-2:] == b"\0\0" else tail.rfind(_END)
    listing = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if at >= 20 and tail[at - 20 : at - 16] == _LOCATOR:
        raise Faulty([Fault(place(path), found="an archive of the zip64 kind", expected="an ordinary zip")])
    if listing > LONGEST_LISTING:
        raise Faulty([Fault(place(path), found="an archive of very many files", expected="one .csv, or a workbook")])
    opened = zipfile.ZipFile(path)
    if any(one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for one in opened.infolist()):
        opened.close()
        raise Faulty([Fault(place(path), found="an unusual way of packing", expected="an ordinary zip (deflate)")])
    return opened


def whole(path: Path, most: int = LARGEST) -> bytes:
    """All bytes of a file of text; raises Faulty where it is too large or is no UTF-8."""
    if regular(path, FILE) > LARGEST_PACKED and path.suffix.lower() in PACKED:
        raise Faulty([too_large(path, LARGEST_PACKED, "packed")])
    with stream(path, most) as source:
        data = source.read()
    decoded(data, path)
    if (control := _CONTROL.search(data)) is not None:
        line = 1 + data[: control.start()].count(b"\n")
        raise Faulty([Fault(place(path), line, found=f"the control byte 0x{control[0].hex()}", expected="text")])
    return data


def lines(path: Path, most: int = LARGEST) -> bytes:
    """All bytes of a table of text, whose lines can be read one by one; raises Faulty.

    A line that is longer, a header that has more columns, a table that has more lines than any publisher's is refused.
    """
    data = whole(path, most)
    header = data.find(b"\n", 0, LONGEST_HEADER)
    if header < 0 and len(data) > LONGEST_HEADER:
        raise Faulty([_expected(path, 1, f"a first line of more than {LONGEST_HEADER:,} bytes", "a header")])
    columns = 1 + data[: header if header >= 0 else len(data)].count(b",")
    if columns > MOST_COLUMNS:
        raise Faulty([_expected(path, 1, f"{columns:,} columns", f"at most {MOST_COLUMNS}")])
    short(path, data)
    if data.count(b"\n") > MOST_LINES:
        raise Faulty([_expected(path, MOST_LINES, "more lines after this one", f"at most {MOST_LINES:,} lines")])
    return data


def short(path: Path, data: bytes) -> None:
    """Refuse bytes in which a line is longer than any publisher's; raises Faulty.

    Each window of the longest line's length has an end of line in it, or a longer line goes through it.
    """
    starts = range(0, len(data) - LONGEST_LINE + 1, LONGEST_LINE)
    long = next((at for at in starts if data.find(b"\n", at, at + LONGEST_LINE) < 0), None)
    if long is not None:
        line = 1 + data[:long].count(b"\n")
        raise Faulty([_expected(path, line, f"a line of more than {LONGEST_LINE:,} bytes", "rows of a table")])


def _expected(path: Path, line: int, found: str, expected: str) -> Fault:
    return Fault(place(path), line, found=found, expected=expected)


def decoded(data: bytes, path: Path, line: int = 1) -> str:
    """Bytes as text without a byte order mark; raises Faulty with the line of the first byte that is no UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or 3 * data[:512].count(0) > len(data[:512]):
        raise Faulty([Fault(place(path), line, found="UTF-16", expected="UTF-8")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        at = line + data[: trouble.start].count(b"\n")
        raise Faulty([Fault(place(path), at, found=_strange(data, trouble.start), expected="UTF-8")]) from trouble
    if "\0" in text:
        at = line + text[: text.index("\0")].count("\n")
        raise Faulty([Fault(place(path), at, found="a zero byte", expected="text")])
    return text


def _strange(data: bytes, at: int) -> str:
    """What a byte is that is no UTF-8: a letter in the encoding of many Spanish files, or of no text at all.

    >>> _strange("Panamá".encode("cp1252"), 5)
    "the byte 0xe1, saved in another encoding: 'á' in Windows-1252 (latin-1)"
    """
    byte = f"the byte 0x{data[at]:02x}"
    if _CONTROL.search(data, max(at - 256, 0), at + 256):
        return f"{byte}, which is no text"
    letter = data[at : at + 1].decode("cp1252", errors="ignore")
    known = f": '{letter}' in Windows-1252 (latin-1)" if letter.isalpha() else ""
    return f"{byte}, saved in another encoding{known}"
