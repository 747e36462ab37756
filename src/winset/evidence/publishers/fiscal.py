"""U.S. fiscal years, in the one place where they become calendar months.

The trap: a fiscal year begins in the October of the year before, so three of its months carry the "wrong" year::

    published as       FY2024 OCT   FY2024 DEC   FY2024 JAN   FY2024 SEP
    happened in           2023-10      2023-12      2024-01      2024-09
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence.rows import faults_where

_NAMES = "january february march april may june july august september october november december"
_NUMBERS = {text: number for number, name in enumerate(_NAMES.split(), 1) for text in (name, name[:3])}


def calendar_month(year: str, month: str) -> pl.Expr:
    """First day of the calendar month that columns `year` (fiscal, as text) and `month` (its name) speak of.

    Null where either cannot be read. Years may be marked as running (``2025 (FYTD)``, ``2024 YTD``); months may be
    abbreviated or numbered within the fiscal year (``OCT``, ``october``, ``01 October``).

    >>> frame = pl.DataFrame({"y": ["2024", "2024", "2026 (FYTD)"], "m": ["OCT", "04 January", "NOV"]})
    >>> frame.select(calendar_month("y", "m").dt.strftime("%Y-%m"))["y"].to_list()
    ['2023-10', '2024-01', '2025-11']
    """
    number = _number(month)
    return pl.date(_year(year) - (number >= 10).cast(pl.Int32), number, 1).alias(year)


def _year(column: str) -> pl.Expr:
    return pl.col(column).str.extract(r"^((?:19|20)\d\d)(?: \(FYTD\)| YTD)?$").cast(pl.Int32)


def _number(column: str) -> pl.Expr:
    name = pl.col(column).str.to_lowercase().str.replace(r"^\d\d ", "")
    return name.replace_strict(_NUMBERS, default=None, return_dtype=pl.Int32)


def faults_of_fiscal_months(frame: pl.DataFrame, file: Path, year: str, month: str) -> list[Fault]:
    """Rows whose fiscal year or month cannot be read."""
    return [
        *faults_where(frame, _year(year).is_null(), file, year, "a fiscal year such as 2024 or 2025 (FYTD)"),
        *faults_where(frame, _number(month).is_null(), file, month, "the name of a month"),
    ]
