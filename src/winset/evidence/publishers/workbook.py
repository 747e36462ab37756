"""Sheets of the OHSS workbooks: months down, categories across, footnotes on the names.

::

    row 3   |             |           | USBP  |         |      | OFO ...     <- groups, written once, spanning
    row 4   | Fiscal Year | Month     | Total | Mexico  | Cuba | Total ...   <- names, some with a footnote (Releases6)
    row 5   | 2014        | Total     | 479370| ...                          <- a year's total: checked, not read
    row 6   |             | October   |  35310| ...                          <- months stand under their year
    last    | X Not applicable. ...                                          <- notes end the table
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from winset.errors import Fault, Faulty
from winset.evidence import rows
from winset.evidence.publishers import fiscal

NOT_APPLICABLE = "X"
"""What OHSS prints where a category did not exist in a month."""

MOST_COLUMNS, MOST_CELLS = 1024, 4_000_000
"""What a sheet may have: a small file can claim the largest sheet there is, and every row would be filled up to it."""

_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, RuntimeError, NotImplementedError),
    *(SyntaxError, TypeError, AttributeError, IndexError),
)
"""What the reader of workbooks and its parsers raise for what is none; a broken sheet of XML is a SyntaxError."""

Cells = tuple[Any, ...]


def sheet(path: Path, title: str) -> list[Cells]:
    """All rows of one sheet; raises Faulty where the file or the sheet is not there or is no workbook."""
    import openpyxl  # slow to import, and only builders need it
    from openpyxl.utils.exceptions import InvalidFileException

    here = rows.place(path)
    if not path.is_file():
        raise Faulty([Fault(here, found="no such file", expected="an OHSS workbook")])
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        if title not in book.sheetnames:
            raise Faulty([Fault(here, path=title, found="no such sheet", expected=f"'{title}'")])
        return _bounded(book[title], here, title)
    except (InvalidFileException, *_DAMAGE) as trouble:
        raise Faulty([Fault(here, found="not a workbook", expected=".xlsx")]) from trouble


def _bounded(found: Any, here: str, title: str) -> list[Cells]:
    """Rows of a sheet; raises Faulty where it says that it has more cells than any table of a publisher."""
    kept: list[Cells] = []
    cells = found.max_column or 0
    for row in found.iter_rows(values_only=True) if cells <= MOST_COLUMNS else ():
        cells += len(row)
        if cells > MOST_CELLS:
            break
        kept.append(row)
    if cells > MOST_CELLS or (found.max_column or 0) > MOST_COLUMNS:
        expected = f"at most {MOST_COLUMNS} columns and {MOST_CELLS} cells"
        raise Faulty([Fault(here, path=title, found="a sheet larger than any table", expected=expected)])
    return kept


def listing(path: Path, title: str, columns: Sequence[str]) -> pl.DataFrame:
    """A sheet that is a plain list under one header row, as text with lines; the named columns must be all of it."""
    found = sheet(path, title)
    header = [_name(cell) for cell in found[0]] if found else []
    if header != list(columns):
        raise Faulty([Fault(rows.place(path), 1, 0, title, f"columns {', '.join(header)}", ", ".join(columns))])
    body = [[*(_text(cell) for cell in row), line] for line, row in enumerate(found[1:], 2)]
    schema = {**dict.fromkeys(columns, pl.String), rows.LINE: pl.Int64}
    return pl.DataFrame(body, schema=schema, orient="row")


def grid(path: Path, title: str, *, grouped: bool, gaps: Sequence[tuple[str, str]] = ()) -> pl.DataFrame:
    """A sheet of months by category in long form: ``group, name, month, value`` and the line; no zero, no total row.

    Raises Faulty for unreadable months and counts, for a category named twice, and for a year whose months do not
    add up to its total (to within rounding: five units for each rounded cell). `gaps` are (name, year) whose months
    are known to lack a part of the year's total.
    """
    found = sheet(path, title)
    top = next((row for row, cells in enumerate(found) if cells and cells[0] == "Fiscal Year"), None)
    if top is None:
        raise Faulty([Fault(rows.place(path), 0, 0, title, "no row that begins with 'Fiscal Year'", "one")])
    names = _names(found[top], found[top - 1] if grouped else ())
    table = pl.DataFrame(
        list(_cells(found[top + 1 :], names, top + 2)),
        schema={"group": pl.String, "name": pl.String, "year": pl.String, "month": pl.String}
        | {"value": pl.String, rows.LINE: pl.Int64},
        orient="row",
    )
    rows.refuse(_faults(table, path, title))
    return _months(table, path, title, gaps)


def _names(header: Cells, groups: Cells) -> list[tuple[str, str]]:
    """(group, name) of every column from the third; a group spans the columns until the next one."""
    names, group = [], ""
    for column in range(2, len(header)):
        if column < len(groups) and groups[column] is not None:
            group = _name(groups[column])
        names.append((group, _name(header[column])))
    return names


def _cells(body: Sequence[Cells], names: Sequence[tuple[str, str]], first: int) -> Iterator[tuple[Any, ...]]:
    year = ""
    for line, row in enumerate(body, first):
        if len(row) < 2 or row[1] is None:  # notes end the table
            return
        year = _text(row[0]) or year
        for (group, name), cell in zip(names, row[2:], strict=False):
            if name and cell is not None and cell != NOT_APPLICABLE:
                yield group, name, year, _text(row[1]), _text(cell), line


def _faults(table: pl.DataFrame, path: Path, title: str) -> list[Fault]:
    months = table.filter(pl.col("month") != "Total")
    faults = [
        *fiscal.faults_of_fiscal_months(months.unique(rows.LINE, maintain_order=True), path, "year", "month"),
        *rows.faults_of_counts(table, path, "value"),
        *rows.faults_of_twins(months, path, ("group", "name", "year", "month")),
    ]
    return [_inside(title, fault) for fault in faults]


def _inside(title: str, fault: Fault) -> Fault:
    return Fault(fault.file, fault.line, fault.column, f"{title} {fault.path}", fault.found, fault.expected)


def _months(table: pl.DataFrame, path: Path, title: str, gaps: Sequence[tuple[str, str]]) -> pl.DataFrame:
    counts = table.with_columns(pl.col("value").cast(pl.Int64))
    key = ["group", "name", "year"]
    sums = counts.filter(pl.col("month") != "Total").group_by(key).agg(pl.col("value").sum().alias("sum"), pl.len())
    totals = counts.filter(pl.col("month") == "Total").join(sums, on=key)
    off = (pl.col("value") - pl.col("sum")).abs() > 5 * (pl.col("len") + 1)
    rows.refuse(
        [
            Fault(
                rows.place(path), line, 0, f"{title} {group} {name} {year}".replace("  ", " "), f"{value}", f"{total}"
            )
            for group, name, year, value, line, total in totals.filter(off)
            .select(*key, "value", rows.LINE, "sum")
            .iter_rows()
            if (name, year) not in gaps
        ]
    )
    return counts.filter((pl.col("month") != "Total") & (pl.col("value") != 0)).select(
        "group", "name", fiscal.calendar_month("year", "month").alias("month"), "value", rows.LINE
    )


def _name(cell: Any) -> str:
    """Text of a header without line breaks and without the number of its footnote."""
    return re.sub(r"(?<=[A-Za-z)])\d$", "", " ".join(_text(cell).split()))


def _text(cell: Any) -> str:
    """Text of a cell; whole numbers lose the fraction that the workbook stores."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
