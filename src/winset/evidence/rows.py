"""Rows of a CSV file as text, each with the line that it stands on, and faults that name the line.

Files are read as text and cast here, never guessed by a parser: a parser that guesses turns ``2025 (FYTD)`` into a
null and ``NA`` into a zero without a word::

    line 1   Fiscal Year,Month (abbv),Encounter Count
    line 2   2022,OCT,164849          <- the first row is on line 2
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO

import polars as pl

from winset.errors import Fault, Faulty, nearest
from winset.evidence import texts
from winset.evidence.opened import place as place  # every fault of this wing names its file so

LINE = "line"
"""The column that holds the line of a row."""

MONTH = "a month such as 2023-12, from 1900 to 2099"

SHOWN = 20
"""Faults shown for one rule in one file; the rest is counted."""


def read(path: Path, columns: Sequence[str], *, ignored: Sequence[str] = ()) -> pl.DataFrame:
    """Rows of a CSV file (plain or gzip) as text: the named columns and the line of each row.

    Every column of the file must be in `columns` or `ignored`, and all of `columns` must be there: a publisher that
    adds a column has changed what a row is. Raises :class:`~winset.errors.Faulty` with every fault of the header, or
    every row with too many or too few fields.
    """
    frame = _parsed(path)
    faults = _of_header(path, frame.columns, columns, ignored)
    if faults:
        raise Faulty(faults)
    return frame.select(*columns, pl.int_range(2, frame.height + 2, dtype=pl.Int64).alias(LINE))


def _parsed(path: Path) -> pl.DataFrame:
    data = texts.lines(path)
    unread = Fault(place(path), found="not a CSV file", expected="UTF-8 rows")
    try:
        frame = pl.read_csv(data, infer_schema=False)
    except (pl.exceptions.PolarsError, OSError, ValueError) as trouble:
        raise Faulty(_ragged(path, data) or [unread]) from trouble
    # polars fills short rows with nulls: where the last column has one, the row may have been short.
    if frame.width and frame.height and frame.to_series(frame.width - 1).null_count():
        refuse(_ragged(path, data))
    return frame


def opened(path: Path) -> TextIO:
    """A text file, plain or gzip, to be closed by who asked for it."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def _ragged(path: Path, data: bytes) -> list[Fault]:
    """Rows whose number of fields is not that of the header; a second pass, made only when the first one stumbled.

    An empty line is no row here: it reads as a row of nothing, which what is asked of the columns refuses.
    """
    rows = csv.reader(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline=""))
    try:
        width = len(next(rows, []))
        faults = (
            Fault(place(path), rows.line_num, 0, "", f"{len(row)} field{'s' * (len(row) != 1)}", f"{width}")
            for row in rows
            if row and len(row) != width
        )
        return list(islice(faults, SHOWN))
    except csv.Error:
        return []


def _of_header(path: Path, found: Sequence[str], columns: Sequence[str], ignored: Sequence[str]) -> list[Fault]:
    known = [*columns, *ignored]
    unknown = [
        Fault(place(path), 1, 0, "", f"unknown column '{name}'", "one of " + ", ".join(columns), nearest(name, known))
        for name in found
        if name not in known
    ]
    missing = [Fault(place(path), 1, 0, "", f"no column '{name}'", "it") for name in columns if name not in found]
    return unknown + missing


def faults_where(
    frame: pl.DataFrame, wrong: pl.Expr, file: Path, column: str, expected: str, *, found: str = ""
) -> list[Fault]:
    """A fault for each row of which `wrong` holds (or is null), with what stands in `column` as what was found.

    >>> rows = pl.DataFrame({"value": ["7", "-1"], LINE: [2, 3]})
    >>> print(*faults_where(rows, pl.col("value").str.starts_with("-"), Path("a.csv"), "value", "a count"))
    a.csv:3 value: '-1', expected a count
    """
    bad = frame.filter(wrong.fill_null(value=True)).select(LINE, pl.col(column).alias("found"))
    faults = [
        Fault(place(file), line, 0, column, found or ("nothing" if text is None else f"'{text}'"), expected)
        for line, text in bad.head(SHOWN).iter_rows()
    ]
    if bad.height > SHOWN:
        last = bad.get_column(LINE)[SHOWN]
        faults.append(Fault(place(file), last, 0, column, f"{bad.height - SHOWN} more rows like these", expected))
    return faults


def faults_of_counts(frame: pl.DataFrame, file: Path, column: str) -> list[Fault]:
    """Rows whose count is not a whole number of zero or more."""
    return faults_where(
        frame, ~pl.col(column).str.contains(r"^[0-9]{1,12}$"), file, column, "a count: a whole number, zero or more"
    )


def faults_of_months(frame: pl.DataFrame, file: Path, column: str) -> list[Fault]:
    """Rows whose month is not written ``2023-12``."""
    return faults_where(frame, ~pl.col(column).str.contains(r"^(19|20)\d\d-(0[1-9]|1[0-2])$"), file, column, MONTH)


def faults_of_first_days(frame: pl.DataFrame, file: Path, column: str) -> list[Fault]:
    """Rows whose month is not written as its first day, ``2023-12-01``."""
    first = pl.col(column).str.contains(r"^(19|20)\d\d-(0[1-9]|1[0-2])-01$")
    return faults_where(frame, ~first, file, column, "the first day of a month, such as 2023-12-01")


def faults_of_days(frame: pl.DataFrame, file: Path, column: str) -> list[Fault]:
    """Rows whose day is not a date written ``2023-12-31``."""
    day = pl.col(column).str.to_date("%Y-%m-%d", strict=False)
    return faults_where(frame, day.is_null(), file, column, "a day such as 2023-12-31")


def faults_of_choice(frame: pl.DataFrame, file: Path, column: str, choice: Sequence[str]) -> list[Fault]:
    """Rows whose value is none of the choice; a short choice is printed whole, a long one by its nearest name."""
    bad = frame.filter(~pl.col(column).is_in(list(choice)) | pl.col(column).is_null()).select(LINE, column)
    expected = "one of " + ", ".join(choice) if len(choice) <= 8 else f"one of the {len(choice)} known names"
    return [
        Fault(place(file), line, 0, column, f"'{text}'" if text else "nothing", expected, nearest(text or "", choice))
        for line, text in bad.unique(column, maintain_order=True).head(SHOWN).iter_rows()
    ]


def faults_of_twins(frame: pl.DataFrame, file: Path, key: Sequence[str]) -> list[Fault]:
    """Rows that say the same thing twice: a key that an earlier row has."""
    return faults_where(
        frame.with_columns(pl.concat_str(key, separator=" ", ignore_nulls=True).alias("row")),
        ~pl.struct(key).is_first_distinct(),
        file,
        "row",
        "each " + " ".join(key) + " once",
    )


RUNS = r"^[=+\-@\t\r]"
"""How text begins that a spreadsheet would run as a formula."""
NUMBER = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$"


def runs(column: str) -> pl.Expr:
    """Whether a cell of text would be run by a spreadsheet; a number with a sign is none.

    >>> pl.DataFrame({"house": ["Gallup", "=1+1", "-0.4", "@home", None]}).select(runs("house")).to_series().to_list()
    [False, True, False, True, False]
    """
    cell = pl.col(column)
    return (cell.str.contains(RUNS) & ~cell.str.contains(NUMBER)).fill_null(value=False)


def faults_of_formulas(frame: pl.DataFrame, file: Path, column: str) -> list[Fault]:
    """Rows whose text a spreadsheet would run, if it opened what we write of it."""
    return faults_where(frame, runs(column), file, column, "text that does not begin with = + - @")


def refuse(faults: Sequence[Fault]) -> None:
    """Raise all faults together, if there are any."""
    if faults:
        raise Faulty(faults)
