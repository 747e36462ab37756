"""DHS Office of Homeland Security Statistics: two workbooks, both rounded to the nearest ten.

The trap: cells are rounded one by one and small ones are withheld, so parts do not add up to their total by up to five
units a cell. Totals are kept as published and the difference goes to the other citizenships.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows
from winset.evidence.publishers import fiscal, origins, workbook
from winset.evidence.publishers.layouts import Layout, Marks
from winset.evidence.publishers.long import long, with_other

BORDER = "Southwest Land Border"

_REGIONS = ("Coastal Border", "Northern Land Border", BORDER)
_CHANNELS = {"USBP": "usbp", "OFO": "ofo"}
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

GAPS = (("Migrant Protection Protocols", "2019"),)
"""The year's total counts returns of its first months, which the months themselves print as not applicable."""


def key_metrics(path: Path) -> pl.DataFrame:
    """Border Patrol encounters at the southwest land border by citizenship since October 1999; raises Faulty."""
    parts = _region_months(path, "Monthly Rgn and Citp", citizenship=True)
    totals = _region_months(path, "Monthly Region", citizenship=False)
    named = parts.with_columns(pl.col("Citizenship").replace_strict(origins.OHSS).alias("origin"))
    rows.refuse(_faults_of_sum(named, totals, path, "Monthly Region", cells=20))
    return long(with_other(named, totals), "us_sw_usbp_by_origin", "ohss-khsm")


def _region_months(path: Path, title: str, *, citizenship: bool) -> pl.DataFrame:
    columns = ["Fiscal Year", "Month", "Region", *(["Citizenship"] if citizenship else []), "Quantity"]
    frame = workbook.listing(path, title, columns)
    rows.refuse(
        [
            *fiscal.faults_of_fiscal_months(frame, path, "Fiscal Year", "Month"),
            *rows.faults_of_choice(frame, path, "Region", _REGIONS),
            *(rows.faults_of_choice(frame, path, "Citizenship", list(origins.OHSS)) if citizenship else []),
            *rows.faults_of_counts(frame, path, "Quantity"),
            *rows.faults_of_twins(frame, path, columns[:-1]),
        ]
    )
    return frame.filter(pl.col("Region") == BORDER).with_columns(
        fiscal.calendar_month("Fiscal Year", "Month").alias("month"),
        pl.col("Quantity").cast(pl.Int64).alias("value"),
        pl.lit("usbp").alias("channel"),
    )


def _faults_of_sum(parts: pl.DataFrame, totals: pl.DataFrame, path: Path, title: str, *, cells: int) -> list[Fault]:
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
    return long(_citizenships(table, path, title), "us_sw_encounters_rounded", "ohss-monthly")


def cbp_one(path: Path) -> pl.DataFrame:
    """CBP One appointments processed, by citizenship, since January 2023; inside the encounters at ports of entry."""
    title = "CBP One Appointments"
    table = workbook.grid(path, title, grouped=False).with_columns(pl.lit("ofo").alias("channel"))
    return long(_citizenships(table, path, title), "us_cbp_one_processed", "ohss-monthly")


def chnv(path: Path) -> pl.DataFrame:
    """Paroles of Cubans, Haitians, Nicaraguans and Venezuelans who flew in, since October 2022; raises Faulty."""
    title = "CHNV Paroles"
    table = workbook.grid(path, title, grouped=False).with_columns(pl.lit("air_parole").alias("channel"))
    named = _citizenships(table, path, title)
    # The four processes are all there is: what rounding leaves over belongs to nobody.
    return long(named.filter(pl.col("origin") != "OTH"), "us_chnv_paroles", "ohss-monthly")


def _citizenships(table: pl.DataFrame, path: Path, title: str) -> pl.DataFrame:
    """``origin, channel, month, value`` of a grid whose names are citizenships and a total; the rest is other."""
    parts, totals = table.filter(pl.col("name") != "Total"), table.filter(pl.col("name") == "Total")
    rows.refuse(
        [
            *rows.faults_of_choice(parts, path, "name", list(origins.OHSS)),
            *_faults_of_sum(parts, totals, path, title, cells=13),
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
    rows.refuse(_faults_of_sum(parts, totals, path, title, cells=13))
    return long(with_other(parts, totals), "us_sw_outcome", "ohss-monthly")


def monthly_tables(path: Path) -> pl.DataFrame:
    """All series of the workbook of monthly tables; raises Faulty."""
    return pl.concat([encounters(path), cbp_one(path), chnv(path), outcomes(path)])


LAYOUTS = (
    Layout(
        "monthly-tables",
        "ohss",
        "Immigration enforcement and legal processes, monthly tables",
        ("us_sw_encounters_rounded", "us_cbp_one_processed", "us_chnv_paroles", "us_sw_outcome"),
        Marks(
            "sheets",
            ("SWB Encounters by Citizenship", "CBP One Appointments", "CHNV Paroles", "CBP SWB Book-Outs by Citp"),
        ),
        monthly_tables,
        revision=500,
    ),
    Layout(
        "key-metrics",
        "ohss",
        "Key Homeland Security Metrics, CBP encounters - USBP",
        ("us_sw_usbp_by_origin",),
        Marks("sheets", ("Monthly Region", "Monthly Rgn and Citp")),
        key_metrics,
        revision=100,
    ),
)
