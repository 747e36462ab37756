"""Files as somebody downloaded them: plain, ``.gz`` or ``.zip``, opened with care.

The trap: a small archive can hold a file that fills the machine, and a download that broke off looks like a whole one.
So bytes are counted while they are read, and a row that lacks fields is refused with its line::

    HSall_members.csv.zip --stream--> bytes, at most so many --table--> text columns and `line`
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import polars as pl

from winset.errors import Fault, Faulty, nearest
from winset.evidence import rows

SUFFIXES = (".csv", ".csv.gz", ".csv.zip", ".zip")
"""How names of files that can be read end."""

MIB = 1 << 20
LARGEST_TABLE = 256 * MIB
"""Most bytes of a table that is held in memory."""

STEEPEST = 250
"""Bytes from one packed byte above which an archive is refused, once it gave :data:`UNSUSPECTED`."""
UNSUSPECTED = 64 * MIB

_BESIDE = "__MACOSX/"
"""What one system puts into archives beside the files themselves."""

_DAMAGE = (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile, NotImplementedError, RuntimeError)


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
            self._refuse(f"more than {self._most // MIB} MiB", f"at most {self._most // MIB} MiB, unpacked")
        if self._given > max(UNSUSPECTED, STEEPEST * self._packed):
            self._refuse(f"{self._packed} bytes that unpack to {self._given} and more", "a table, packed as tables are")
        return given

    def _refuse(self, found: str, expected: str) -> None:
        raise Faulty([Fault(rows.place(self._path), found=found, expected=expected)])


@contextmanager
def stream(path: Path, most: int, inside: Sequence[str] = (".csv",)) -> Iterator[Counted]:
    """The bytes of a file, unpacked as its name says; raises Faulty where it is damaged, cut off or too large.

    `inside` is how the name of the one file in a .zip may end.
    """
    if not path.is_file():
        raise Faulty([Fault(rows.place(path), found="no such file", expected="a CSV file, plain, .gz or .zip")])
    try:
        with _unpacked(path, inside) as inner:
            yield Counted(inner, path, most)
    except _DAMAGE as trouble:
        found = f"an archive that is cut off or damaged ({trouble})"
        raise Faulty([Fault(rows.place(path), found=found, expected="it whole: download it again")]) from trouble


@contextmanager
def _unpacked(path: Path, inside: Sequence[str]) -> Iterator[IO[bytes]]:
    if path.suffix.lower() == ".gz":
        with gzip.open(path, "rb") as unzipped:
            yield cast("IO[bytes]", unzipped)
    elif path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive, archive.open(_only(archive, path, inside)) as packed:
            yield packed
    else:
        with path.open("rb") as plain:
            yield plain


def only(path: Path, inside: Sequence[str]) -> str:
    """The bare name of the one file in a ``.gz`` or ``.zip``; raises Faulty where there is another number of them."""
    if path.suffix.lower() == ".gz":
        return path.stem
    try:
        with zipfile.ZipFile(path) as archive:
            return Path(_only(archive, path, inside)).name
    except _DAMAGE as trouble:
        found = f"an archive that is cut off or damaged ({trouble})"
        raise Faulty([Fault(rows.place(path), found=found, expected="it whole: download it again")]) from trouble


def _only(archive: zipfile.ZipFile, path: Path, inside: Sequence[str]) -> str:
    listed = [one.filename for one in archive.infolist() if not one.is_dir()]
    names = [name for name in listed if not name.startswith(_BESIDE)]
    if len(names) != 1 or not names[0].lower().endswith(tuple(inside)):
        found = f"{len(names)} files in the archive" if len(names) != 1 else f"'{names[0]}' in the archive"
        raise Faulty([Fault(rows.place(path), found=found, expected="one " + " or ".join(inside))])
    return names[0]


def table(path: Path, columns: Sequence[str], known: Sequence[str]) -> pl.DataFrame:
    """Rows of a CSV file as text: the named columns, nothing as null, and the line on which each row begins.

    `known` are all columns that the publisher's file has. Raises Faulty with every fault: a header with a column that
    is unknown, missing or there twice; rows of too many or too few fields; bytes that are no UTF-8.
    """
    with stream(path, LARGEST_TABLE) as source:
        text = decoded(source.read(), path)
    header, body, lines = _parsed(path, text)
    rows.refuse(faults_of_header(path, header, columns, known))
    kept = [(name, header.index(name)) for name in columns]
    data = {name: [row[at] or None for row in body] for name, at in kept}
    return pl.DataFrame({**data, rows.LINE: lines}, schema=dict.fromkeys(columns, pl.String) | {rows.LINE: pl.Int64})


def decoded(data: bytes, path: Path, line: int = 1) -> str:
    """Bytes as text without a byte order mark; raises Faulty with the line of the first byte that is no UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Faulty([Fault(rows.place(path), line, found="UTF-16", expected="UTF-8")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        at = line + data[: trouble.start].count(b"\n")
        found = f"the byte 0x{data[trouble.start]:02x}, saved in another encoding"
        raise Faulty([Fault(rows.place(path), at, found=found, expected="UTF-8")]) from trouble
    if "\0" in text:
        at = line + text[: text.index("\0")].count("\n")
        raise Faulty([Fault(rows.place(path), at, found="a zero byte", expected="text")])
    return text


def _parsed(path: Path, text: str) -> tuple[list[str], list[list[str]], list[int]]:
    """Header, rows and the line on which each row begins: a quoted field may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    body: list[list[str]] = []
    lines: list[int] = []
    faults: list[Fault] = []
    header: list[str] = []
    begins = 1
    try:
        header = [name.strip() for name in next(reader, [])]
        begins = reader.line_num + 1
        for row in reader:
            if row and len(row) != len(header):
                faults.append(_ragged(path, begins, len(row), len(header)))
            elif row:
                body.append(row)
                lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error as trouble:
        faults.append(Fault(rows.place(path), begins, found=f"no row: {trouble}", expected="CSV"))
    if not any(header):
        faults.append(Fault(rows.place(path), 1, found="no header", expected="the publisher's columns"))
    rows.refuse(shortened(faults))
    return header, body, lines


def _ragged(path: Path, line: int, found: int, width: int) -> Fault:
    less = ": is the file cut off?" if found < width else ""
    return Fault(rows.place(path), line, 0, "", f"{found} fields{less}", f"{width}")


def shortened(faults: Sequence[Fault]) -> list[Fault]:
    """The first faults, and how many more there are."""
    if len(faults) <= rows.SHOWN:
        return list(faults)
    last = faults[rows.SHOWN]
    more = Fault(last.file, last.line, 0, "", f"{len(faults) - rows.SHOWN} more rows like these", last.expected)
    return [*faults[: rows.SHOWN], more]


def faults_of_header(path: Path, found: Sequence[str], columns: Sequence[str], known: Sequence[str]) -> list[Fault]:
    """Columns that nobody knows, that are there twice or that are missing, with the nearest name.

    >>> needed = ["congress", "icpsr"]
    >>> for fault in faults_of_header(Path("m.csv"), ["congres", "icpsr"], needed, needed):
    ...     print(fault)
    m.csv:1: unknown column 'congres', expected a column of the publisher's; did you mean 'congress'?
    m.csv:1: no column 'congress', expected it; did you mean 'congres'?
    """
    here = rows.place(path)
    strange = [name for name in found if name not in known]
    twice = sorted({name for name in found if found.count(name) > 1})
    return [
        *(
            Fault(here, 1, 0, "", f"unknown column '{name}'", "a column of the publisher's", nearest(name, known))
            for name in strange
        ),
        *(Fault(here, 1, 0, "", f"column '{name}' twice", "it once") for name in twice),
        *(
            Fault(here, 1, 0, "", f"no column '{name}'", "it", nearest(name, strange))
            for name in columns
            if name not in found
        ),
    ]
