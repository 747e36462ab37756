"""A workbook as the archive that it is: its parts measured before a reader of workbooks sees them.

::

    monthly.xlsx = zip of   [Content_Types].xml, xl/workbook.xml, xl/styles.xml     small, whatever the workbook holds
                            xl/worksheets/sheet1.xml ..., xl/sharedStrings.xml      as large as what is written in it

The trap: XML may define words that stand for a thousand others, and those again (``<!ENTITY``). No publisher's workbook
has any, so a part that begins to define something is refused unread.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree.ElementTree import ParseError

from winset.errors import Fault, Faulty
from winset.evidence import archives, opened
from winset.evidence.opened import place

LARGEST = 64 * opened.MIB
"""Most bytes of a workbook, unpacked; and of its parts, each."""
LARGEST_PART = 12 * opened.MIB
MOST_TAGS = 500_000
"""Most tags of a sheet, or of the list of its texts; and of any other part."""
MOST_TAGS_BESIDE = 20_000
MOST_PARTS = 2_000

_LISTS = ("xl/worksheets/", "xl/sharedstrings")
_XML = (".xml", ".rels", ".vml")
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError, RuntimeError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, ArithmeticError),
)
"""What a reader of workbooks raises of files that are none, or that lack a part; seen with damaged files."""


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Troubles of reading a workbook as one fault."""
    try:
        yield
    except _UNREADABLE as trouble:
        raise Faulty([Fault(place(path), found="not a workbook", expected=".xlsx")]) from trouble


def measured(path: Path) -> None:
    """Refuse what is no workbook, or one whose parts are too many, too large or define words; raises Faulty."""
    opened.regular(path, "an .xlsx workbook")
    with readable(path), archives.archive(path) as archive:
        listed = archive.infolist()
        # A part never unpacks to more than it declares: the reader stops there and finds the sum wrong.
        _bounded(path, "", len(listed), MOST_PARTS, "parts")
        _bounded(path, "", sum(part.file_size for part in listed), LARGEST, "bytes, unpacked")
        for part in listed:
            if part.filename.lower().endswith(_XML):
                _bounded(path, part.filename, part.file_size, LARGEST_PART, "bytes, unpacked")
                _plain(path, part.filename, archive.read(part))


def _plain(path: Path, name: str, data: bytes) -> None:
    if b"\0" in data:
        raise Faulty([Fault(place(path), path=name, found="UTF-16", expected="UTF-8")])
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Faulty([Fault(place(path), path=name, found="a part that defines words", expected="a plain workbook")])
    most = MOST_TAGS if name.lower().startswith(_LISTS) else MOST_TAGS_BESIDE
    _bounded(path, name, data.count(b"<"), most, "tags")


def _bounded(path: Path, name: str, count: int, most: int, what: str) -> None:
    if count > most:
        raise Faulty([Fault(place(path), path=name, found=f"{count:,} {what}", expected=f"at most {most:,}")])
