"""U.S. Customs and Border Protection: encounters at the southwest land border, in the forms that it publishes.

======== ============================================ ============================ ==================
form     what it has                                  what it lacks                coverage shipped
======== ============================================ ============================ ==================
detail   citizenship, component, sector, authority    months after May 2025        2017-10 to 2025-05
state    citizenship, all components together         component                    2021-10 to 2025-11
sbo      component, five citizenship groups           citizenships                 2021-10 to 2025-08
feed     one total a month                            everything else              2019-10 to 2025-11
======== ============================================ ============================ ==================

Encounters are events: a person met three times counts three times. Expulsions under Title 42 are encounters too.
"""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

from winset.errors import Fault, Faulty
from winset.evidence import rows
from winset.evidence.publishers import fiscal, origins, usbp

COMPONENTS = {"U.S. Border Patrol": "usbp", "Office of Field Operations": "ofo"}
"""Channels: between ports of entry, and at them."""

DETAIL = ("t", "t_fy", "component", "area", "authority", "type", "demog", "nat", "n")
STATE = (
    *("Fiscal Year", "Month Grouping", "Month (abbv)", "Land Border Region", "State", "Demographic"),
    *("Citizenship", "Title of Authority", "Encounter Count"),
)
SOUTHWEST = (
    *("Fiscal Year", "Month Grouping", "Month (abbv)", "Component", "Demographic", "Citizenship Grouping"),
    *("Title of Authority", "Encounter Type", "Encounter Count"),
)
"""Columns of three of the forms."""

BORDER = "Southwest Land Border"
REGIONS = ("Northern Land Border", BORDER, "Other")
FEED_NAME = "Southwest land border"

_AUTHORITIES = ("Title 8", "Title 42")
TYPES = ("Apprehensions", "Inadmissibles", "Expulsions")
_PEOPLE = ("Accompanied Minors", "FMUA", "Single Adults", "UAC", "UC / Single Minors")
_BY_CITIZENSHIP_FROM = "2019-10"


def detail(path: Path) -> pl.DataFrame:
    """Encounters by citizenship and component: ``origin, channel, area, month, authority, value``.

    Origin is null before October 2019, when citizenship was not published, and so is `area`, the sector or field
    office. Raises Faulty.
    """
    frame = rows.read(path, DETAIL)
    rows.refuse(_faults_of_detail(frame, path))
    return frame.select(
        pl.col("nat").alias("origin"),
        pl.col("component").replace_strict(COMPONENTS).alias("channel"),
        "area",
        pl.col("t").str.to_date("%Y-%m-%d").alias("month"),
        "authority",
        pl.col("n").cast(pl.Int64).alias("value"),
    )


def _faults_of_detail(frame: pl.DataFrame, path: Path) -> list[Fault]:
    key = ("t", "component", "area", "authority", "type", "demog", "nat")
    by_citizenship = frame.filter(pl.col("t") >= _BY_CITIZENSHIP_FROM)
    patrol = by_citizenship.filter(pl.col("component") == "U.S. Border Patrol")
    return [
        *rows.faults_of_first_days(frame, path, "t"),
        *_faults_of_fiscal_label(frame, path),
        *rows.faults_of_choice(frame, path, "component", list(COMPONENTS)),
        *rows.faults_of_choice(frame, path, "authority", _AUTHORITIES),
        *rows.faults_of_choice(frame, path, "type", TYPES),
        *rows.faults_of_choice(frame, path, "demog", _PEOPLE),
        *rows.faults_of_choice(by_citizenship, path, "nat", sorted(origins.CODES)),
        *rows.faults_of_choice(patrol, path, "area", [f"{name.title()} Sector" for name in usbp.SECTORS]),
        *faults_of_expulsions(frame, path, "authority", "type"),
        *rows.faults_of_counts(frame, path, "n"),
        *rows.faults_of_twins(frame, path, key),
    ]


def _faults_of_fiscal_label(frame: pl.DataFrame, path: Path) -> list[Fault]:
    """The file labels each month twice; October to December must carry the next year in the second label."""
    ahead = (pl.col("t").str.slice(5, 2) >= "10").cast(pl.Int32)
    year = pl.col("t").str.slice(0, 4).cast(pl.Int32, strict=False) + ahead
    label = year.cast(pl.String) + pl.col("t").str.slice(4)
    return rows.faults_where(frame, pl.col("t_fy") != label, path, "t_fy", "the same month in its fiscal year")


def faults_of_expulsions(frame: pl.DataFrame, path: Path, authority: str, kind: str) -> list[Fault]:
    """Rows that are expulsions under Title 8, or no expulsions under Title 42."""
    agree = (pl.col(authority) == "Title 42") == (pl.col(kind) == "Expulsions")
    return rows.faults_where(frame, ~agree, path, kind, "Expulsions where and only where the authority is Title 42")


def state(path: Path) -> pl.DataFrame:
    """Encounters at the southwest land border by citizenship, components together; raises Faulty.

    Columns ``origin, channel, month, value``; the channel is ``all``. The file covers every border.
    """
    frame = rows.read(path, STATE)
    rows.refuse(
        [
            *faults_as_published(frame, path, STATE[:-1]),
            *rows.faults_of_choice(frame, path, "Land Border Region", REGIONS),
            *rows.faults_of_choice(frame, path, "Citizenship", list(origins.CBP)),
        ]
    )
    return frame.filter(pl.col("Land Border Region") == BORDER).select(
        pl.col("Citizenship").replace_strict(origins.CBP).alias("origin"),
        pl.lit("all").alias("channel"),
        fiscal.calendar_month("Fiscal Year", "Month (abbv)").alias("month"),
        pl.col("Encounter Count").cast(pl.Int64).alias("value"),
    )


def southwest(path: Path) -> pl.DataFrame:
    """Encounters at the southwest land border by component: ``channel, month, value``; raises Faulty.

    Its five citizenship groups are coarser than those of the other forms and are summed here.
    """
    groups = ("Mexico", "Guatemala", "Honduras", "El Salvador", "Other")
    frame = rows.read(path, SOUTHWEST)
    rows.refuse(
        [
            *faults_as_published(frame, path, SOUTHWEST[:-1]),
            *rows.faults_of_choice(frame, path, "Component", list(COMPONENTS)),
            *rows.faults_of_choice(frame, path, "Citizenship Grouping", groups),
            *rows.faults_of_choice(frame, path, "Encounter Type", TYPES),
            *faults_of_expulsions(frame, path, "Title of Authority", "Encounter Type"),
        ]
    )
    return frame.select(
        pl.col("Component").replace_strict(COMPONENTS).alias("channel"),
        fiscal.calendar_month("Fiscal Year", "Month (abbv)").alias("month"),
        pl.col("Encounter Count").cast(pl.Int64).alias("value"),
    )


def faults_as_published(frame: pl.DataFrame, path: Path, key: tuple[str, ...]) -> list[Fault]:
    """Faults of what all of CBP's own files have: fiscal months, their groups, people, authority and counts.

    A month stands in one group of months, ``FYTD`` or ``Remaining``, of one year, ``2025`` or ``2025 (FYTD)``; in both
    it would be counted twice.
    """
    month = fiscal.calendar_month("Fiscal Year", "Month (abbv)")
    group = pl.concat_str("Fiscal Year", "Month Grouping", separator=" ", ignore_nulls=True)
    twice = month.is_not_null() & (group != group.first().over(month))
    return [
        *rows.faults_of_choice(frame, path, "Month Grouping", ("FYTD", "Remaining")),
        *rows.faults_where(frame, twice, path, "Month Grouping", "each month in one group and one fiscal year"),
        *fiscal.faults_of_fiscal_months(frame, path, "Fiscal Year", "Month (abbv)"),
        *rows.faults_of_choice(frame, path, "Demographic", _PEOPLE),
        *rows.faults_of_choice(frame, path, "Title of Authority", _AUTHORITIES),
        *rows.faults_of_counts(frame, path, "Encounter Count"),
        *rows.faults_of_twins(frame, path, key),
    ]


def feed(path: Path) -> pl.DataFrame:
    """Monthly totals of the southwest land border, ``channel, month, value`` (channel ``all``); raises Faulty.

    The file is JSON on one line, ``{"series": [{"name", "t": [days], "v": [counts]}]}``; faults name the position.
    """
    series = _feed_series(path)
    table = pl.DataFrame({"month": [str(day) for day in series["t"]], "value": [str(count) for count in series["v"]]})
    table = table.with_columns(pl.int_range(1, table.height + 1, dtype=pl.Int64).alias(rows.LINE))
    rows.refuse(
        [
            *rows.faults_of_first_days(table, path, "month"),
            *rows.faults_of_counts(table, path, "value"),
            *rows.faults_of_twins(table, path, ("month",)),
        ]
    )
    return table.select(
        pl.lit("all").alias("channel"), pl.col("month").str.to_date("%Y-%m-%d"), pl.col("value").cast(pl.Int64)
    )


def _feed_series(path: Path) -> dict[str, list[object]]:
    here = rows.place(path)
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        found = next(one for one in document["series"] if one["name"] == FEED_NAME)
        if len(found["t"]) != len(found["v"]):
            raise Faulty([Fault(here, found=f"{len(found['t'])} months, {len(found['v'])} counts", expected="as many")])
    except FileNotFoundError as trouble:
        raise Faulty([Fault(here, found="no such file", expected="CBP's monthly totals")]) from trouble
    except json.JSONDecodeError as trouble:
        raise Faulty([Fault(here, trouble.lineno, trouble.colno, found=trouble.msg, expected="JSON")]) from trouble
    except (UnicodeDecodeError, KeyError, TypeError, StopIteration) as trouble:
        raise Faulty([Fault(here, found=f"no series '{FEED_NAME}'", expected="its months t and counts v")]) from trouble
    return {"t": found["t"], "v": found["v"]}
