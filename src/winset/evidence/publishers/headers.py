"""What the first bytes of a publisher's file say, read cheaply and with care.

::

    nationwide.csv       columns   Fiscal Year, Month Grouping, ...      the first line alone
    khsm.xlsx            sheets    Annual Count, Monthly Region, ...     the list of sheets, no sheet
    monthly.json         keys      series                                what stands on top
    anything.csv.gz .zip           the same, of the one file inside

The trap: a name says nothing. Publishers rename their downloads with every month, so a file is known by its header.
"""

from __future__ import annotations

import csv
import html
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from winset.errors import Fault, Faulty
from winset.evidence import rows
from winset.evidence.publishers.published import MIB, decoded, only, stream

SUFFIXES = (".csv", ".xlsx", ".json")
PACKED = (".gz", ".zip")

LONGEST_LINE = 1 << 16
"""Bytes in which the first line of a CSV file must end."""
LARGEST_DOCUMENT = 32 * MIB
LARGEST_FILE = 128 * MIB
"""Most bytes of a file of series, unpacked; CBP's largest has some fifteen million."""
LARGEST_WORKBOOK = 48 * MIB
"""Most bytes of all parts of a workbook, unpacked; the largest that we know has twelve million."""

_SHEET = re.compile(r'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"')


@dataclass(frozen=True)
class Header:
    """What a file says of itself: its suffix without packing, and columns, sheets or keys; the others are empty."""

    suffix: str
    columns: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@contextmanager
def plain(path: Path) -> Iterator[Path]:
    """The file itself; of a ``.gz`` or ``.zip`` the one file inside, unpacked for as long as it is asked.

    Raises Faulty where there is no file, or an archive is damaged, too large, or holds anything but one file.
    """
    if not path.is_file():
        raise Faulty([Fault(rows.place(path), found="no such file", expected="a file as its publisher gives it")])
    if path.suffix.lower() not in PACKED:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="winset-") as folder:
        # A fault names a file by its folder and its name: these stay what the user knows.
        inside = Path(folder) / (path.resolve().parent.name or "archive") / only(path, SUFFIXES)
        inside.parent.mkdir()
        with stream(path, LARGEST_FILE, SUFFIXES) as source, inside.open("wb") as target:
            while some := source.read(MIB):
                target.write(some)
        yield inside


def header(path: Path) -> Header:
    """The header of a file that is not packed (:func:`plain`); raises Faulty where it cannot be read.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "any.csv"
    ...     _ = file.write_text("Fiscal Year,Month\\n2024,OCT\\n")
    ...     header(file).columns
    ('Fiscal Year', 'Month')
    """
    suffix = path.suffix.lower()
    if path.stat().st_size > LARGEST_FILE:
        found = f"a file of {-(-path.stat().st_size // MIB)} MiB"
        raise Faulty([Fault(rows.place(path), found=found, expected=f"at most {LARGEST_FILE // MIB} MiB")])
    if suffix == ".csv":
        return Header(suffix, columns=_columns(path))
    if suffix == ".xlsx":
        return Header(suffix, sheets=_sheets(path))
    if suffix == ".json":
        return Header(suffix, keys=_keys(path))
    found = f"a file that ends in '{suffix}'" if suffix else "a file without an ending"
    raise Faulty([Fault(rows.place(path), found=found, expected=", ".join(SUFFIXES) + ", or one of them as .gz, .zip")])


def _columns(path: Path) -> tuple[str, ...]:
    with path.open("rb") as file:
        first = file.readline(LONGEST_LINE)
    if len(first) == LONGEST_LINE:
        raise Faulty([Fault(rows.place(path), 1, found="a first line without an end", expected="names of columns")])
    text = decoded(first.rstrip(b"\r\n"), path)
    try:
        names = tuple(name.strip() for name in next(csv.reader([text], strict=True), []))
    except csv.Error as trouble:
        found = f"no names of columns: {trouble}"
        raise Faulty([Fault(rows.place(path), 1, found=found, expected="CSV")]) from trouble
    if not any(names):
        raise Faulty([Fault(rows.place(path), 1, found="nothing", expected="names of columns")])
    return names


def _sheets(path: Path) -> tuple[str, ...]:
    """Names of a workbook's sheets, without opening one. A size that is declared is the most that is ever unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > LARGEST_WORKBOOK:
                found = f"a workbook of {unpacked // MIB} MiB, unpacked"
                raise Faulty([Fault(rows.place(path), found=found, expected=f"at most {LARGEST_WORKBOOK // MIB} MiB")])
            listed = archive.read("xl/workbook.xml").decode("utf-8")
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, OSError, RuntimeError, NotImplementedError) as trouble:
        raise Faulty([Fault(rows.place(path), found="not a workbook", expected=".xlsx")]) from trouble
    return tuple(html.unescape(name) for name in _SHEET.findall(listed))


def _keys(path: Path) -> tuple[str, ...]:
    if path.stat().st_size > LARGEST_DOCUMENT:
        found = f"{path.stat().st_size // MIB} MiB"
        raise Faulty([Fault(rows.place(path), found=found, expected=f"at most {LARGEST_DOCUMENT // MIB} MiB")])
    try:
        document = json.loads(decoded(path.read_bytes(), path))
    except json.JSONDecodeError as trouble:
        place = Fault(rows.place(path), trouble.lineno, trouble.colno, found=trouble.msg, expected="JSON")
        raise Faulty([place]) from trouble
    except RecursionError as trouble:
        raise Faulty([Fault(rows.place(path), found="lists in lists without end", expected="JSON")]) from trouble
    return tuple(document) if isinstance(document, dict) else ()
