"""Tables of files as somebody downloaded them, plain, ``.gz`` or ``.zip``, and the faults of their headers and rows.

The trap: a download that broke off looks like a whole one. A row that lacks fields is refused with its line::

    HSall_members.csv.zip --archives.stream--> bytes, at most so many --table--> text columns and `line`
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from winset.errors import Fault, nearest
from winset.evidence import rows
from winset.evidence.archives import stream
from winset.evidence.opened import MIB
from winset.evidence.texts import decoded, short

SUFFIXES = (".csv", ".csv.gz", ".csv.zip", ".zip")
"""How names of files that can be read end."""

LARGEST_TABLE = 80 * MIB
"""Most bytes of a table whose rows are held in memory, and below it the most cells."""
MOST_CELLS = 4_000_000
MOST_FAULTS = 100_000


def table(path: Path, columns: Sequence[str], known: Sequence[str]) -> pl.DataFrame:
    """Rows of a CSV file as text: the named columns, nothing as null, and the line on which each row begins.

    `known` are all columns that the publisher's file has. Raises Faulty with every fault: a header with a column that
    is unknown, missing or there twice; rows of too many or too few fields; bytes that are no UTF-8.
    """
    with stream(path, LARGEST_TABLE) as source:
        text = _text(source.read(), path)
    header, body, lines = _parsed(path, text)
    rows.refuse(faults_of_header(path, header, columns, known))
    kept = [(name, header.index(name)) for name in columns]
    data = {name: [row[at] or None for row in body] for name, at in kept}
    return pl.DataFrame({**data, rows.LINE: lines}, schema=dict.fromkeys(columns, pl.String) | {rows.LINE: pl.Int64})


def _text(data: bytes, path: Path) -> str:
    short(path, data)
    return decoded(data, path)


def _parsed(path: Path, text: str) -> tuple[list[str], list[list[str]], list[int]]:
    """Header, rows and the line on which each row begins: a quoted field may hold line breaks."""
    reader = csv.reader(_lines(text), strict=True)
    body: list[list[str]] = []
    lines: list[int] = []
    faults: list[Fault] = []
    header: list[str] = []
    begins = 1
    try:
        header = [name.strip() for name in next(reader, [])]
        begins = reader.line_num + 1
        for row in reader:
            if len(body) * len(header) > MOST_CELLS or len(faults) > MOST_FAULTS:
                faults.append(_more(path, begins, len(faults)))
                break
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


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, one at a time: all of them beside the text would take its memory twice."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _more(path: Path, line: int, faults: int) -> Fault:
    if faults > MOST_FAULTS:
        return Fault(rows.place(path), line, found="more rows of another length", expected="the header's fields")
    return Fault(rows.place(path), line, found=f"more than {MOST_CELLS:,} cells", expected="a smaller table")


def _ragged(path: Path, line: int, found: int, width: int) -> Fault:
    less = ": is the file cut off?" if found < width else ""
    return Fault(rows.place(path), line, 0, "", f"{found} field{'s' * (found != 1)}{less}", f"{width}")


def shortened(faults: Sequence[Fault]) -> list[Fault]:
    """The first faults, and how many more there are."""
    if len(faults) <= rows.SHOWN:
        return list(faults)
    last = faults[rows.SHOWN]
    more = Fault(last.file, last.line, 0, "", f"{len(faults) - rows.SHOWN} more rows like these", last.expected)
    return [*faults[: rows.SHOWN], more]


def faults_of_header(
    path: Path,
    found: Sequence[str],
    columns: Sequence[str],
    known: Sequence[str],
    expected: str = "a column of the publisher's",
) -> list[Fault]:
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
        *(Fault(here, 1, 0, "", f"unknown column '{name}'", expected, nearest(name, known)) for name in strange),
        *(Fault(here, 1, 0, "", f"column '{name}' twice", "it once") for name in twice),
        *(
            Fault(here, 1, 0, "", f"no column '{name}'", "it", nearest(name, strange))
            for name in columns
            if name not in found
        ),
    ]
