"""Rules that every row of the register of deals keeps: codes, months that fit, sources.

The trap: months are counted to the end, or to the newest evidence where no end is known, and a reader must be able to
count them again. A row that does not add up is refused, never mended::

    start 2019-06   end 2021-01                 months_in_force 19   fits
    start 2019-06   end         seen 2019-09    months_in_force 19   refused: 3
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from winset.axes import month
from winset.errors import Fault
from winset.evidence import codes, rows

COLUMNS = (
    "deal_id", "name", "demander", "provider", "third_parties", "start", "end", "in_force_as_of", "ended_how",
    "months_in_force", "form", "ratification", "provider_gave", "demander_gave", "money_value", "money_currency",
    "money_period", "leverage_used", "linked_election", "effect_on_flows", "source_urls", "verification", "note",
)  # fmt: skip
OF_MANY = {"provider_gave": codes.PROVIDED, "demander_gave": codes.GAVE, "leverage_used": codes.LEVERAGE}
OF_ONE = {"ended_how": codes.ENDINGS, "form": codes.FORMS}
OPEN = ("still_in_force", "unknown", "never_implemented")
"""Endings that a row without an end may have."""
NEEDED = ("name", "demander", "provider", "start", "in_force_as_of", "ratification", "linked_election", "verification")


def faults_of_cells(frame: pl.DataFrame, path: Path) -> list[Fault]:
    """What is wrong with single cells: codes, months, sources, what may not be empty."""
    faults = [*_faults_of_ids(frame, path), *_faults_of_codes(frame, path)]
    for column in NEEDED:
        faults += rows.faults_where(frame, pl.col(column).is_null(), path, column, "words")
    faults += rows.faults_of_months(frame, path, "start")
    faults += rows.faults_of_months(frame.filter(pl.col("end").is_not_null()), path, "end")
    day = r"^(19|20)\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$"
    faults += rows.faults_where(
        frame, ~pl.col("in_force_as_of").str.contains(day), path, "in_force_as_of", "a month or a day"
    )
    source = r"^https?://[^\s;]+(;https?://[^\s;]+)*$"
    wrong = ~pl.col("source_urls").str.contains(source)
    faults += rows.faults_where(frame, wrong, path, "source_urls", "addresses of pages, parted by ';'")
    return faults + _faults_of_numbers(frame, path)


def _faults_of_ids(frame: pl.DataFrame, path: Path) -> list[Fault]:
    named = ~pl.col("deal_id").str.contains(r"^(MD|LE)\d{2,3}$")
    faults = rows.faults_where(frame, named, path, "deal_id", "MD or LE with a number, such as MD01")
    return faults + rows.faults_of_twins(frame, path, ["deal_id"])


def _faults_of_codes(frame: pl.DataFrame, path: Path) -> list[Fault]:
    faults: list[Fault] = []
    for column, choice in OF_ONE.items():
        faults += rows.faults_of_choice(frame, path, column, tuple(choice))
    for column, choice in OF_MANY.items():
        one_a_row = frame.with_columns(pl.col(column).str.split(";")).explode(column)
        faults += rows.faults_of_choice(one_a_row, path, column, tuple(choice))
    return faults


def _faults_of_numbers(frame: pl.DataFrame, path: Path) -> list[Fault]:
    stated = frame.filter(pl.col("money_value").is_not_null())
    number = pl.col("money_value").str.contains(r"^\d+(\.\d+)?$")
    faults = rows.faults_where(stated, ~number, path, "money_value", "a number of zero or more")
    faults += rows.faults_where(
        stated, pl.col("money_currency").is_null(), path, "money_currency", "the currency of money_value"
    )
    counted = frame.filter(pl.col("months_in_force").is_not_null())
    return faults + rows.faults_of_counts(counted, path, "months_in_force")


def faults_of_spans(frame: pl.DataFrame, path: Path) -> list[Fault]:
    """What is wrong between cells: ends before starts, months that do not fit, endings without an end."""
    return [fault for row in frame.fill_null("").iter_rows(named=True) for fault in _of_span(row, rows.place(path))]


def _of_span(row: dict[str, str], file: str) -> Iterator[Fault]:
    line, start, end, how = int(row[rows.LINE]), row["start"], row["end"], row["ended_how"]
    seen = row["in_force_as_of"]
    if end and end < start:
        yield Fault(file, line, 0, "end", f"'{end}'", f"a month not before the start, {start}")
    if not end and seen[:7] < start:
        yield Fault(file, line, 0, "in_force_as_of", f"'{seen}'", f"a date not before the start, {start}")
    if end and how == "still_in_force":
        yield Fault(file, line, 0, "ended_how", f"'{how}' and an end, {end}", "how it ended")
    if not end and how not in OPEN:
        yield Fault(file, line, 0, "end", "nothing", f"the month in which it ended ('{how}')")
    if how == "still_in_force" and seen[:7] <= start:
        yield Fault(file, line, 0, "ended_how", f"'{how}'", "'unknown': no evidence is later than the start")
    yield from _of_months(row, file)


def _of_months(row: dict[str, str], file: str) -> Iterator[Fault]:
    """Months in force are end (or newest evidence) less start; none where it was never performed."""
    counted, leverage = row["months_in_force"], row["deal_id"].startswith("LE")
    last = month(row["end"] or row["in_force_as_of"])
    fit = 0 if row["ended_how"] == "never_implemented" else int((last - month(row["start"])).astype(int))
    if not counted and leverage and not row["end"]:
        return
    if counted != str(fit) and fit >= 0:
        found, line = f"'{counted}'" if counted else "nothing", int(row[rows.LINE])
        yield Fault(file, line, 0, "months_in_force", found, f"{fit}: end, or newest evidence, less start")
