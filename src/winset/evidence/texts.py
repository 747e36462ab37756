"""Bytes of a file as text, and as lines that can be read one by one.

::

    path ──whole──▶ UTF-8 without control bytes ──lines──▶ rows of a table: no long line, not too many of them

The trap: bytes of another encoding are no damage. A letter of a Spanish file in Windows-1252 is named in the fault,
with its line, so that its user can save the file anew.
"""

from __future__ import annotations

import re
from pathlib import Path

from winset.errors import Fault, Faulty
from winset.evidence.archives import stream
from winset.evidence.opened import FILE, LARGEST, MIB, place, sized

LONGEST_LINE = MIB
LONGEST_HEADER = MIB // 16
MOST_COLUMNS = 500
MOST_LINES = 1_000_000
"""Bytes of a line and of a header, columns and lines of a table: far beyond any publisher's, and ours."""

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def whole(path: Path, most: int = LARGEST) -> bytes:
    """All bytes of a file of text; raises Faulty where it is too large or is no UTF-8."""
    sized(path, FILE)
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
    """Bytes as text without a byte order mark; raises Faulty with the line of the first byte that is no UTF-8.

    `line` is that of the first byte.

    >>> decoded(b"\\xef\\xbb\\xbfmonth,value\\n", Path("any.csv"))
    'month,value\\n'
    """
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
