"""DHS Office of Homeland Security Statistics: two workbooks, both rounded to the nearest ten.

The trap: cells are rounded one by one and small ones are withheld, so parts do not add up to their total by up to five
units a cell. Totals are kept as published and the difference goes to the other citizenships::

    Total 110     Mexico 30     Cuba 20     (others 50)        others are told as 110 - 30 - 20 = 60
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows
from winset.evidence.publishers import fiscal, origins, workbook
from winset.evidence.publishers.long import ALL, long, with_other

BORDER = "Southwest Land Border"

_REGIONS = ("Coastal Border", "Northern Land Border", BORDER)
_CHANNELS = {"USBP": "usbp", "OFO": "ofo"}
_FAMILIES = {
    "Single Adults": "single_adults",
    "Family Unit Individuals": "family_units",
    "Unaccompanied Children": "unaccompanied",
}
_OUTCOMES = {
    "T8 repatriations": "t8_repatriations",
    "T42 expulsions": "t42_expulsions",
    "Migrant Protection Protocols": "migrant_protection_protocols",
    "Transfers to ICE": "transfers_to_ice",
    "Transfers to HHS": "transfers_to_hhs",
    "USBP Releases": "usbp_releases",
    "OFO Paroles": "ofo_paroles",
    "Other outcomes": "other_outcomes",
}

_REPATRIATIONS = {
    "Total Removals": "removal",
    "Total Enforcement Returns": "enforcement_return",
    "Total Administrative Returns": "administrative_return",
    "Title 42 Expulsions": "title_42_expulsion",
}

GAPS = (("Migrant Protection Protocols", "2019"),)
"""The year's total counts returns of its first months, which the months themselves print as not applicable."""


def key_metrics(path: Path) -> pl.DataFrame:
    """Border Patrol encounters at the southwest land border by citizenship since October 1999; raises Faulty."""
    parts = _region_months(path, "Monthly Rgn and Citp", "Citizenship", list(origins.OHSS))
    totals = _region_months(path, "Monthly Region")
    named = parts.with_columns(pl.col("Citizenship").replace_strict(origins.OHSS).alias("origin"))
    rows.refuse(faults_of_sum(named, totals, path, "Monthly Region", cells=20))
    return long(with_other(named, totals), "us_sw_usbp_by_origin", "ohss-khsm")


def family_status(path: Path) -> pl.DataFrame:
    """Border Patrol encounters at the southwest land border by family status, as far back as each was told apart."""
    parts = _region_months(path, "Monthly Rgn and Fam Status", "Family Status", list(_FAMILIES))
    channel = pl.col("Family Status").replace_strict(_FAMILIES).alias("channel")
    return long(parts.with_columns(channel), "us_sw_usbp_by_family", "ohss-khsm", origin=ALL)


def _region_months(path: Path, title: str, split: str = "", names: Sequence[str] = ()) -> pl.DataFrame:
    columns = ["Fiscal Year", "Month", "Region", *([split] if split else []), "Quantity"]
    frame = workbook.listing(path, title, columns)
    rows.refuse(
        [
            *fiscal.faults_of_fiscal_months(frame, path, "Fiscal Year", "Month"),
            *rows.faults_of_choice(frame, path, "Region", _REGIONS),
            *(rows.faults_of_choice(frame, path, split, names) if split else []),
            *rows.faults_of_counts(frame, path, "Quantity"),
            *rows.faults_of_twins(frame, path, columns[:-1]),
        ]
    )
    return frame.filter(pl.col("Region") == BORDER).with_columns(
        fiscal.calendar_month("Fiscal Year", "Month").alias("month"),
        pl.col("Quantity").cast(pl.Int64).alias("value"),
        pl.lit("usbp").alias("channel"),
    )


def faults_of_sum(parts: pl.DataFrame, totals: pl.DataFrame, path: Path, title: str, *, cells: int) -> list[Fault]:
    """Months whose parts are further from their total than the rounding of so many cells explains."""
    sums = parts.group_by("channel", "month").agg(pl.col("value").sum().alias("sum"))
    both = totals.join(sums, on=["channel", "month"], how="left")
    off = (pl.col("value") - pl.col("sum").fill_null(0)).abs() > 5 * cells
    return [
        Fault(rows.place(path), line, 0, f"{title} {channel} {month:%Y-%m}", f"total {value}", f"the parts' sum {sum_}")
        for channel, month, value, line, sum_ in both.filter(off)
        .select("channel", "month", "value", rows.LINE, "sum")
        .iter_rows()
    ]


def encounters(path: Path) -> pl.DataFrame:
    """Encounters at the southwest land border by citizenship and component since October 2013; raises Faulty."""
    title = "SWB Encounters by Citizenship"
    table = workbook.grid(path, title, grouped=True).filter(pl.col("group").is_in(list(_CHANNELS)))
    table = table.with_columns(pl.col("group").replace_strict(_CHANNELS).alias("channel"))
    return long(citizenships(table, path, title), "us_sw_encounters_rounded", "ohss-monthly")


def cbp_one(path: Path) -> pl.DataFrame:
    """CBP One appointments processed, by citizenship, since January 2023; inside the encounters at ports of entry."""
    title = "CBP One Appointments"
    table = workbook.grid(path, title, grouped=False).with_columns(pl.lit("ofo").alias("channel"))
    return long(citizenships(table, path, title), "us_cbp_one_processed", "ohss-monthly")


def chnv(path: Path) -> pl.DataFrame:
    """Paroles of Cubans, Haitians, Nicaraguans and Venezuelans who flew in, since October 2022; raises Faulty."""
    title = "CHNV Paroles"
    table = workbook.grid(path, title, grouped=False).with_columns(pl.lit("air_parole").alias("channel"))
    named = citizenships(table, path, title)
    # The four processes are all there is: what rounding leaves over belongs to nobody.
    return long(named.filter(pl.col("origin") != "OTH"), "us_chnv_paroles", "ohss-monthly")


def citizenships(table: pl.DataFrame, path: Path, title: str) -> pl.DataFrame:
    """``origin, channel, month, value`` of a grid whose names are citizenships and a total; the rest is other."""
    parts, totals = table.filter(pl.col("name") != "Total"), table.filter(pl.col("name") == "Total")
    rows.refuse(
        [
            *rows.faults_of_choice(parts, path, "name", list(origins.OHSS)),
            *faults_of_sum(parts, totals, path, title, cells=13),
        ]
    )
    return with_other(parts.with_columns(pl.col("name").replace_strict(origins.OHSS).alias("origin")), totals)


def outcomes(path: Path) -> pl.DataFrame:
    """What became of those encountered, by citizenship and outcome, dated by the encounter; raises Faulty."""
    title = "CBP SWB Book-Outs by Citp"
    table = workbook.grid(path, title, grouped=True, gaps=GAPS).filter(pl.col("name") != "Total Encounters")
    rows.refuse(
        [
            *rows.faults_of_choice(table, path, "name", list(_OUTCOMES)),
            *rows.faults_of_choice(table, path, "group", ["Total Encounters", *origins.OHSS]),
        ]
    )
    table = table.with_columns(pl.col("name").replace_strict(_OUTCOMES).alias("channel"))
    totals = table.filter(pl.col("group") == "Total Encounters")
    parts = table.filter(pl.col("group") != "Total Encounters").with_columns(
        pl.col("group").replace_strict(origins.OHSS).alias("origin")
    )
    rows.refuse(faults_of_sum(parts, totals, path, title, cells=13))
    return long(with_other(parts, totals), "us_sw_outcome", "ohss-monthly")


def repatriations(path: Path) -> pl.DataFrame:
    """Repatriations from the whole country by kind, its four largest parts; raises Faulty.

    Their sum must be the published total. Finer kinds (expedited removals, withdrawals, ...) are inside these.
    """
    title = "DHS Repats by Type"
    table = workbook.grid(path, title, grouped=True)
    parts = table.filter(pl.col("name").is_in(list(_REPATRIATIONS))).with_columns(
        pl.col("name").replace_strict(_REPATRIATIONS).alias("channel")
    )
    totals = table.filter(pl.col("name") == "Total Repatriations").with_columns(pl.lit("all").alias("channel"))
    there = set(table.get_column("name"))
    missing = [name for name in ("Total Repatriations", *_REPATRIATIONS) if name not in there]
    rows.refuse(
        [
            *(Fault(rows.place(path), 0, 0, title, f"no column '{name}'", "it") for name in missing),
            *faults_of_sum(parts.with_columns(pl.lit("all").alias("channel")), totals, path, title, cells=5),
        ]
    )
    return long(parts, "us_dhs_repatriations", "ohss-monthly", origin=ALL)


def removals(path: Path) -> pl.DataFrame:
    """Removals from the whole country by citizenship; raises Faulty."""
    title = "DHS Removals by Citizenship"
    table = workbook.grid(path, title, grouped=False).with_columns(pl.lit("removal").alias("channel"))
    return long(citizenships(table, path, title), "us_dhs_removals", "ohss-monthly")
