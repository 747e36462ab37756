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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from winset.errors import Fault, Faulty
from winset.evidence import archives, opened, rows, texts
from winset.evidence.opened import MIB, PACKED
from winset.evidence.publishers import parts

SUFFIXES = (".csv", ".xlsx", ".json")

LARGEST_DOCUMENT = 8 * MIB
"""Most bytes of a JSON document, which is held whole."""

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
    opened.sized(path, "a file as its publisher gives it")
    if path.suffix.lower() not in PACKED:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="winset-") as folder:
        # A fault names a file by its folder and its name: these stay what the user knows.
        inside = Path(folder) / (path.resolve().parent.name or "archive") / archives.only(path, SUFFIXES)
        inside.parent.mkdir()
        with archives.stream(path, opened.LARGEST, SUFFIXES) as source, inside.open("wb") as target:
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
    if path.stat().st_size > opened.LARGEST:
        raise Faulty([opened.too_large(path, opened.LARGEST)])
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
        first = file.readline(texts.LONGEST_HEADER)
    if len(first) == texts.LONGEST_HEADER:
        raise Faulty([Fault(rows.place(path), 1, found="a first line without an end", expected="names of columns")])
    text = texts.decoded(first.rstrip(b"\r\n"), path)
    try:
        names = tuple(name.strip() for name in next(csv.reader([text], strict=True), []))
    except csv.Error as trouble:
        found = f"no names of columns: {trouble}"
        raise Faulty([Fault(rows.place(path), 1, found=found, expected="CSV")]) from trouble
    if not any(names):
        raise Faulty([Fault(rows.place(path), 1, found="nothing", expected="names of columns")])
    return names


def _sheets(path: Path) -> tuple[str, ...]:
    """Names of a workbook's sheets, without opening one; the workbook is measured first."""
    parts.measured(path)
    with parts.readable(path), archives.archive(path) as archive:
        listed = archive.read("xl/workbook.xml").decode("utf-8")
    return tuple(html.unescape(name) for name in _SHEET.findall(listed))


def _keys(path: Path) -> tuple[str, ...]:
    found = document(path)
    return tuple(found) if isinstance(found, dict) else ()


def document(path: Path) -> object:
    """What a JSON file holds; raises Faulty where it is too large, or is no JSON."""
    data = texts.whole(path, LARGEST_DOCUMENT)
    try:
        return json.loads(data)
    except json.JSONDecodeError as trouble:
        place = Fault(rows.place(path), trouble.lineno, trouble.colno, found=trouble.msg, expected="JSON")
        raise Faulty([place]) from trouble
    except (RecursionError, ValueError) as trouble:
        found = "lists in lists without end" if isinstance(trouble, RecursionError) else "a number of very many digits"
        raise Faulty([Fault(rows.place(path), found=found, expected="JSON")]) from trouble
