"""The forms in which CBP gives its encounters, and the series that each of them holds.

::

    form         us_sw_...   encounters  bothcomp  title42  total            usbp_long  usbp_by_sector
    area                     x           x         x        usbp, ofo, all   x          x
    long                     x                     x        usbp, ofo, all   x          x
    state                                x                  all
    southwest                                               usbp, ofo, all   x
    totals                                                  all

The trap: the file by state has no components. What it gives is of the channel `all`, which is never added to others.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from winset.evidence.publishers import cbp, cbp_area
from winset.evidence.publishers.expected import Expected
from winset.evidence.publishers.layouts import Layout
from winset.evidence.publishers.long import ALL, long
from winset.evidence.publishers.southwest import by_citizenship, sectors_of

ENCOUNTERS, STATE, TOTALS = "cbp-encounters", "cbp-state", "cbp-totals"
"""Source keys of the rows."""


def area(path: Path) -> pl.DataFrame:
    """All series of the nationwide file by area of responsibility; raises Faulty."""
    frame = cbp_area.area(path)
    both = long(_together(frame), "us_sw_encounters_bothcomp", ENCOUNTERS)
    return pl.concat([by_citizenship(frame), both, _totals(frame), sectors_of(frame)])


def long_table(path: Path) -> pl.DataFrame:
    """All series of the long table by citizenship and component; raises Faulty."""
    frame = cbp.detail(path)
    return pl.concat([by_citizenship(frame), _totals(frame), sectors_of(frame)])


def state(path: Path) -> pl.DataFrame:
    """All series of the nationwide file by state; raises Faulty."""
    frame = cbp.state(path)
    both = long(frame, "us_sw_encounters_bothcomp", STATE)
    return pl.concat([both, long(frame, "us_sw_total", STATE, origin=ALL)])


def southwest(path: Path) -> pl.DataFrame:
    """All series of the file of the southwest land border; raises Faulty."""
    return _totals(cbp.southwest(path))


def totals(path: Path) -> pl.DataFrame:
    """The monthly totals; raises Faulty."""
    return long(cbp.feed(path), "us_sw_total", TOTALS, origin=ALL)


def _totals(frame: pl.DataFrame) -> pl.DataFrame:
    """Totals by component and of both, and those of the Border Patrol, from rows with components."""
    patrol = frame.filter(pl.col("channel") == "usbp")
    return pl.concat(
        [
            long(frame, "us_sw_total", ENCOUNTERS, origin=ALL),
            long(_together(frame), "us_sw_total", ENCOUNTERS, origin=ALL),
            long(patrol, "us_sw_usbp_long", ENCOUNTERS, origin=ALL),
        ]
    )


def _together(frame: pl.DataFrame) -> pl.DataFrame:
    """Both components as the channel `all`; a month that has one of them alone has no total of both."""
    whole = pl.col("channel").n_unique().over("month") == len(cbp.COMPONENTS)
    return frame.filter(whole).with_columns(pl.lit("all").alias("channel"))


_PATROL = ("us_sw_total", "us_sw_usbp_long")

LAYOUTS = (
    Layout(
        "area",
        "cbp",
        "Nationwide encounters by area of responsibility",
        ("us_sw_encounters", "us_sw_encounters_bothcomp", "us_sw_title42_expulsions", *_PATROL, "us_sw_usbp_by_sector"),
        Expected("columns", cbp_area.AREA),
        area,
    ),
    Layout(
        "state",
        "cbp",
        "Nationwide encounters by state",
        ("us_sw_encounters_bothcomp", "us_sw_total"),
        Expected("columns", cbp.STATE),
        state,
    ),
    Layout(
        "southwest", "cbp", "Southwest land border encounters", _PATROL, Expected("columns", cbp.SOUTHWEST), southwest
    ),
    Layout(
        "long",
        "cbp",
        "Southwest land border encounters as a long table (IOM)",
        ("us_sw_encounters", "us_sw_title42_expulsions", *_PATROL, "us_sw_usbp_by_sector"),
        Expected("columns", cbp.DETAIL),
        long_table,
    ),
    Layout("totals", "cbp", "Monthly totals as JSON", ("us_sw_total",), Expected("keys", ("series",)), totals),
)
