"""U.S. Border Patrol: apprehensions by sector and month, exact, fiscal years 2000 to 2019.

The trap: the file holds totals beside their parts (``yearly total`` among the months, ``southwest border`` among the
sectors). They are checked against each other and each thing is read once::

    sector             month           total
    tucson             october         4
    southwest border   october         9       the sum of its sectors
    southwest border   yearly total    80      the sum of its months: checked, not read
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows
from winset.evidence.publishers import fiscal
from winset.evidence.publishers.expected import Expected
from winset.evidence.publishers.layouts import Layout, Refused
from winset.evidence.publishers.long import ALL, long

BORDER = "southwest border"
YEAR = "yearly total"

SECTORS = (
    *("big bend", "del rio", "el centro", "el paso", "laredo", "rio grande valley", "san diego", "tucson", "yuma"),
)
"""The nine sectors of the southwest border."""


def history(path: Path) -> pl.DataFrame:
    """Apprehensions at the southwest border, ``channel, month, value``; raises Faulty."""
    border = _monthly(path).filter(pl.col("sector") == BORDER)
    return border.select(pl.lit("usbp").alias("channel"), "month", "value")


def history_by_sector(path: Path) -> pl.DataFrame:
    """The same by sector: ``channel, month, value``, the channel named after the sector; raises Faulty."""
    parts = _monthly(path).filter(pl.col("sector") != BORDER)
    return parts.select(channel_of(pl.col("sector")).alias("channel"), "month", "value")


def channel_of(sector: pl.Expr) -> pl.Expr:
    """A sector's name as a channel.

    >>> pl.DataFrame({"sector": ["rio grande valley", "Big Bend"]}).select(channel_of(pl.col("sector"))).rows()
    [('rio_grande_valley',), ('big_bend',)]
    """
    return sector.str.to_lowercase().str.replace_all(" ", "_", literal=True)


def _monthly(path: Path) -> pl.DataFrame:
    """``sector, month, value`` of the border and its sectors, checked; raises Faulty."""
    kept = ("sector", "fiscal_year", "month", "total_apprehensions")
    frame = rows.read(path, kept, ignored=("unaccompanied_child_apprehension", "family_apprehensions"))
    # Other sectors have gaps (NA) in years when they did not exist; those of this border have none.
    frame = frame.filter(pl.col("sector").is_in([BORDER, *SECTORS]))
    months = frame.filter(pl.col("month") != YEAR)
    rows.refuse(
        [
            *fiscal.faults_of_fiscal_months(months, path, "fiscal_year", "month"),
            *rows.faults_of_counts(frame, path, "total_apprehensions"),
            *rows.faults_of_twins(frame, path, kept[:-1]),
        ]
    )
    counts = frame.with_columns(pl.col("total_apprehensions").cast(pl.Int64).alias("value"))
    rows.refuse(_faults_of_sums(counts, path))
    every = counts.filter(pl.col("month") != YEAR)
    return every.select("sector", fiscal.calendar_month("fiscal_year", "month").alias("month"), "value")


def _faults_of_sums(counts: pl.DataFrame, path: Path) -> list[Fault]:
    """Sectors that do not make the border, and months that do not make their year."""
    whole = counts.filter(pl.col("sector") == BORDER)
    parts = counts.filter(pl.col("sector") != BORDER)
    months = whole.filter(pl.col("month") != YEAR)
    return [
        *_unequal(whole, parts, ["fiscal_year", "month"], path, "the sum of its sectors"),
        *_unequal(whole.filter(pl.col("month") == YEAR), months, ["fiscal_year"], path, "the sum of its months"),
    ]


def _unequal(whole: pl.DataFrame, parts: pl.DataFrame, key: list[str], path: Path, what: str) -> list[Fault]:
    sums = parts.group_by(key).agg(pl.col("value").sum().alias("sum"))
    both = whole.join(sums, on=key, how="left").filter(pl.col("value") != pl.col("sum").fill_null(-1))
    return [
        Fault(rows.place(path), line, 0, f"FY{year} {month}", f"{value}", f"{sum_}, {what}")
        for year, month, value, line, sum_ in both.select("fiscal_year", "month", "value", rows.LINE, "sum").iter_rows()
    ]


def series(path: Path) -> pl.DataFrame:
    """The long table of the history: the border, and its sectors; raises Faulty."""
    return pl.concat(
        [
            long(history(path), "us_sw_usbp_long", "usbp-monthly", origin=ALL),
            long(history_by_sector(path), "us_sw_usbp_by_sector", "usbp-monthly", origin=ALL),
        ]
    )


MONTHLY = (
    *("sector", "fiscal_year", "month", "total_apprehensions", "unaccompanied_child_apprehension"),
    "family_apprehensions",
)

LAYOUTS = (
    Layout(
        "history",
        "usbp",
        "Border Patrol apprehensions by sector and month",
        ("us_sw_usbp_long", "us_sw_usbp_by_sector"),
        Expected("columns", MONTHLY),
        series,
    ),
)

_WHY = "months: a year is no month, and twelve equal parts of it would be an estimate"

REFUSED = tuple(
    Refused(f"a table of years ({what})", Expected("columns", ("sector", "fiscal_year", *columns)), _WHY)
    for what, columns in (
        ("apprehensions", ("total_apprehensions",)),
        (
            "apprehensions of Mexicans and of others",
            ("total_apprehensions", "mexican_apprehensions", "other_than_mexican_apprehensions"),
        ),
        ("agents", ("number_of_agents",)),
        ("deaths", ("deaths",)),
    )
)
"""The four annual tables of the history."""
