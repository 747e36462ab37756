"""The U.S. series, put together from the editions of CBP, the Border Patrol's history and the OHSS workbooks.

Newest edition wins, month by month::

    us_sw_total usbp, ofo    detail 2017-10 ... 2021-09 | sbo  2021-10 ... 2025-08
    us_sw_total all          detail 2017-10 ... 2019-09 | feed 2019-10 ........... 2025-11
    us_sw_usbp_long          history 1999-10 ... 2019-09 | detail ... 2021-09 | sbo ... 2025-08
    us_sw_usbp_by_sector     history 1999-10 ... 2019-09 | detail ... 2025-05
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows
from winset.evidence.publishers import cbp, usbp
from winset.evidence.publishers.long import ALL, long, newest

REVISION = 25
"""Encounters by which two editions of one month may differ before we refuse them (the largest seen is nine)."""

SECTORS = "us_sw_usbp_by_sector"
CITIZENSHIP_FROM = pl.date(2019, 10, 1)
STATES_FROM = pl.date(2021, 10, 1)
BOTH = "us_sw_encounters_bothcomp"


def by_citizenship(detail: pl.DataFrame) -> pl.DataFrame:
    """Encounters by citizenship and component, and the expulsions among them, from October 2019."""
    known = detail.filter(pl.col("month") >= CITIZENSHIP_FROM)
    expelled = known.filter(pl.col("authority") == "Title 42")
    return pl.concat(
        [
            long(known, "us_sw_encounters", "cbp-encounters"),
            long(expelled, "us_sw_title42_expulsions", "cbp-encounters"),
        ]
    )


def both_components(states: list[Path]) -> pl.DataFrame:
    """Encounters by citizenship, components together, from the state files, oldest first; raises Faulty."""
    editions = [long(cbp.state(path), BOTH, "cbp-state") for path in states]
    return newest(editions)


def totals(detail: pl.DataFrame, southwest: Path, feed: Path) -> pl.DataFrame:
    """Total encounters by component, and of both (channel `all`); raises Faulty where the editions do not agree."""
    name = "us_sw_total"
    older = long(detail, name, "cbp-encounters", origin=ALL)
    parts = newest([older, long(cbp.southwest(southwest), name, "cbp-encounters", origin=ALL)])
    whole = newest(
        [
            long(detail.with_columns(pl.lit("all").alias("channel")), name, "cbp-encounters", origin=ALL),
            long(cbp.feed(feed), name, "cbp-totals", origin=ALL),
        ]
    )
    rows.refuse(_faults_of_parts(parts, whole, feed))
    return pl.concat([parts, whole])


def of_detail(detail: pl.DataFrame) -> pl.DataFrame:
    """Encounters by citizenship, components together, as the detail file has them: before the state files."""
    covered = detail.filter(pl.col("month") >= STATES_FROM).with_columns(pl.lit("all").alias("channel"))
    return long(covered, BOTH, "cbp-encounters")


def _faults_of_parts(parts: pl.DataFrame, whole: pl.DataFrame, feed: Path) -> list[Fault]:
    sums = parts.group_by("month").agg(pl.col("value").sum().alias("sum"))
    off = whole.join(sums, on="month").filter((pl.col("value") - pl.col("sum")).abs() > REVISION)
    return [
        Fault(rows.place(feed), 0, 0, f"{month:%Y-%m}", f"total {value}", f"{total}, the sum of its components")
        for month, value, total in off.select("month", "value", "sum").sort("month").iter_rows()
    ]


def border_patrol(history: Path, detail: pl.DataFrame, southwest: Path) -> pl.DataFrame:
    """Border Patrol encounters (until 2020: apprehensions), exact, since October 1999; raises Faulty.

    History wins where it overlaps with the detail file: both are exact there and the history is the older record.
    """
    name = "us_sw_usbp_long"
    old = long(usbp.history(history), name, "usbp-monthly", origin=ALL)
    between = long(detail.filter(pl.col("channel") == "usbp"), name, "cbp-encounters", origin=ALL)
    new = long(cbp.southwest(southwest).filter(pl.col("channel") == "usbp"), name, "cbp-encounters", origin=ALL)
    rows.refuse(_faults_of_overlap(old, between, history))
    return newest([newest([between, old]), new])


def _faults_of_overlap(old: pl.DataFrame, new: pl.DataFrame, path: Path) -> list[Fault]:
    both = old.join(new, on="month", suffix="_new").filter((pl.col("value") - pl.col("value_new")).abs() > REVISION)
    return [
        Fault(rows.place(path), 0, 0, f"{month:%Y-%m}", f"{value}", f"{other}, as in CBP's detail file")
        for month, value, other in both.select("month", "value", "value_new").sort("month").iter_rows()
    ]


def by_sector(history: Path, detail: pl.DataFrame) -> pl.DataFrame:
    """Border Patrol encounters by sector, exact, the channel named after the sector; raises Faulty."""
    old = long(usbp.history_by_sector(history), SECTORS, "usbp-monthly", origin=ALL)
    return newest([old, sectors_of(detail)])


def sectors_of(detail: pl.DataFrame) -> pl.DataFrame:
    """Border Patrol encounters by sector since October 2019, when CBP began to name it."""
    sector = pl.col("area").str.strip_suffix(" Sector")
    known = detail.filter((pl.col("channel") == "usbp") & (pl.col("month") >= CITIZENSHIP_FROM))
    return long(known.with_columns(usbp.channel_of(sector).alias("channel")), SECTORS, "cbp-encounters", origin=ALL)
