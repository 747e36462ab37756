"""Bytes of files as somebody downloaded them, plain, ``.gz`` or ``.zip``, counted while they are unpacked.

::

    table.csv.gz   8 kB ──▶ Counted ──▶ 40 MiB of a table: read on
    bomb.csv.gz    8 kB ──▶ Counted ──▶ 64 MiB and no end in sight: refused there

The trap: an archive says how large its files are, and may lie. So what comes out is counted, and nothing that it says
is believed but the list of its files, which is measured before it is read.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from winset.errors import Fault, Faulty
from winset.evidence.opened import FILE, MIB, PACKED, place, regular, shut, too_large

STEEPEST = 250
"""Bytes from one packed byte above which an archive is refused, once it gave :data:`UNSUSPECTED`; ours."""
UNSUSPECTED = 64 * MIB

LONGEST_LISTING = MIB
"""Most bytes of an archive's list of its files: about ten thousand of them."""

_BESIDE = "__MACOSX/"
"""What one system puts into archives beside the files themselves."""

_DAMAGE = (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile, NotImplementedError, RuntimeError)
_END, _LOCATOR, _END_SIZE = b"PK\x05\x06", b"PK\x06\x07", 22


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


@contextmanager
def stream(path: Path, most: int, inside: Sequence[str] = (".csv",)) -> Iterator[Counted]:
    """The bytes of a file, unpacked as its name says; raises Faulty where it is damaged, cut off or too large.

    `inside` is how the name of the one file in a .zip may end; `most` is in bytes.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "any.csv.gz"
    ...     _ = file.write_bytes(gzip.compress(b"month,value"))
    ...     with stream(file, MIB) as source:
    ...         source.read()
    b'month,value'
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
        raise Faulty([shut(path, trouble, "one that can")]) from trouble


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

    An archive of the kind for more than four gigabytes says its size elsewhere, and is refused.
    """
    _refuse_listing(path)
    opened = zipfile.ZipFile(path)
    if any(one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for one in opened.infolist()):
        opened.close()
        raise Faulty([Fault(place(path), found="an unusual way of packing", expected="an ordinary zip (deflate)")])
    return opened


def _refuse_listing(path: Path) -> None:
    """Measure the list of an archive's files before it is read: one of a million takes more memory than any table."""
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
