"""The two workbooks of OHSS, and the series that are read from their sheets.

The trap: sheets of the monthly tables come and go with what they count; appointments through CBP One ended in January
2025. Two sheets must be there for the workbook to be known, and of the others those are read that are::

    SWB Encounters by Citizenship   us_sw_encounters_rounded      must be there
    CBP SWB Book-Outs by Citp       us_sw_outcome                 must be there
    CBP One Appointments            us_cbp_one_processed          read where it is
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from winset.evidence.publishers import ohss
from winset.evidence.publishers.expected import Expected
from winset.evidence.publishers.headers import header
from winset.evidence.publishers.layouts import Layout

TABLES = {
    "SWB Encounters by Citizenship": ("us_sw_encounters_rounded", ohss.encounters),
    "CBP SWB Book-Outs by Citp": ("us_sw_outcome", ohss.outcomes),
    "CBP One Appointments": ("us_cbp_one_processed", ohss.cbp_one),
    "CHNV Paroles": ("us_chnv_paroles", ohss.chnv),
    "DHS Repats by Type": ("us_dhs_repatriations", ohss.repatriations),
    "DHS Removals by Citizenship": ("us_dhs_removals", ohss.removals),
}
"""Sheets of the monthly tables, with the series that each is."""


def monthly_tables(path: Path) -> pl.DataFrame:
    """All series of the workbook of monthly tables; raises Faulty."""
    there = header(path).sheets
    return pl.concat([read(path) for title, (_, read) in TABLES.items() if title in there])


def key_metrics(path: Path) -> pl.DataFrame:
    """Border Patrol encounters by citizenship and by family status; raises Faulty."""
    return pl.concat([ohss.key_metrics(path), ohss.family_status(path)])


LAYOUTS = (
    Layout(
        "monthly-tables",
        "ohss",
        "Immigration enforcement and legal processes, monthly tables",
        tuple(series for series, _ in TABLES.values()),
        Expected("sheets", tuple(TABLES)[:2]),
        monthly_tables,
        revision=500,
    ),
    Layout(
        "key-metrics",
        "ohss",
        "Key Homeland Security Metrics, CBP encounters - USBP",
        ("us_sw_usbp_by_origin", "us_sw_usbp_by_family"),
        Expected("sheets", ("Monthly Region", "Monthly Rgn and Citp", "Monthly Rgn and Fam Status")),
        key_metrics,
        revision=100,
    ),
)
