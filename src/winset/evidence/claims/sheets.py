"""A file of claims in columns: CSV with a header, or one JSON object a line.

The trap: line 1 of a CSV file is its header, and of a file of JSON lines the first claim; faults name the line.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from winset.case.parts import Series
from winset.errors import Fault, Faulty, nearest
from winset.evidence import rows
from winset.evidence.archives import stream
from winset.evidence.claims.columns import COLUMNS, mentioned
from winset.evidence.claims.mention import Mention
from winset.evidence.opened import MIB
from winset.evidence.publishers.published import faults_of_header, shortened
from winset.evidence.texts import decoded

LARGEST = 64 * MIB
"""Most bytes of a file of claims."""


def sheet(path: Path, series: Sequence[Series]) -> tuple[Mention, ...]:
    """The claims of a file in their order; raises :class:`~winset.errors.Faulty` with the faults of all lines."""
    with stream(path, LARGEST) as source:
        text = decoded(source.read(), path)
    rows_of = _json_lines if ".json" in path.suffixes or ".jsonl" in path.suffixes else _csv_rows
    faults, lines = rows_of(path, text)
    made = [mentioned(row, series, rows.place(path), line) for line, row in lines]
    faults += [fault for one in made if isinstance(one, list) for fault in one]
    rows.refuse(shortened(faults))
    if not made:
        raise Faulty([Fault(rows.place(path), found="no claim", expected="at least one")])
    return tuple(one for one in made if isinstance(one, Mention))


Lines = tuple[list[Fault], list[tuple[int, dict[str, Any]]]]
"""Faults of a file's form, and its rows with the lines on which they begin."""


def _csv_rows(path: Path, text: str) -> Lines:
    """Rows under the names of their columns; a misspelt name is a fault of the header, and read as the nearest."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        body = [(reader.line_num, row) for row in reader if row]
    except csv.Error as trouble:
        raise Faulty(
            [Fault(rows.place(path), reader.line_num, found=f"no row: {trouble}", expected="CSV")]
        ) from trouble
    faults = faults_of_header(path, header, (), COLUMNS, f"one of {', '.join(COLUMNS)}")
    names = [name if name in COLUMNS else nearest(name, COLUMNS) for name in header]
    faults += [
        Fault(rows.place(path), line, 0, "", f"{len(row)} field{'s' * (len(row) != 1)}", f"{len(header)}")
        for line, row in body
        if len(row) != len(header)
    ]
    whole = [(line, row) for line, row in body if len(row) == len(header)]
    return faults, [(line, {name: cell for name, cell in zip(names, row, strict=True) if name}) for line, row in whole]


def _json_lines(path: Path, text: str) -> Lines:
    faults: list[Fault] = []
    kept: list[tuple[int, dict[str, Any]]] = []
    for line, row in enumerate(text.splitlines(), 1):
        if not row.strip():
            continue
        try:
            read = json.loads(row)
        except (json.JSONDecodeError, RecursionError):
            read = None
        if isinstance(read, dict):
            kept.append((line, read))
        else:
            faults.append(Fault(rows.place(path), line, found="no JSON object", expected="one claim a line"))
    return faults, kept
