"""CBP's nationwide encounters by area of responsibility: the one file that has citizenship, component and sector.

The trap: the file holds every border and the whole country. Miami is a sector of the Border Patrol too, and no part of
the southwest land border; the region decides, and then the sector must be one of its nine.

::

    region                  component             area of responsibility
    Southwest Land Border   U.S. Border Patrol    Tucson Sector               counted
    Southwest Land Border   U.S. Border Patrol    Miami Sector                refused: none of the nine
    Other                   U.S. Border Patrol    Miami Sector                passed over

Written after CBP's published list of columns; no file of this form was at hand, so the importer is tested on made-up
rows alone.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows
from winset.evidence.publishers import cbp, fiscal, origins, usbp

AREA = (
    *("Fiscal Year", "Month Grouping", "Month (abbv)", "Component", "Land Border Region"),
    *("Area of Responsibility", "AOR (Abbv)", "Demographic", "Citizenship", "Title of Authority"),
    *("Encounter Type", "Encounter Count"),
)
"""Columns of the file."""


def area(path: Path) -> pl.DataFrame:
    """Encounters at the southwest land border: ``origin, channel, area, month, authority, value``; raises Faulty."""
    frame = rows.read(path, AREA)
    rows.refuse(_faults(frame, path))
    return frame.filter(pl.col("Land Border Region") == cbp.BORDER).select(
        pl.col("Citizenship").replace_strict(origins.CBP).alias("origin"),
        pl.col("Component").replace_strict(cbp.COMPONENTS).alias("channel"),
        pl.col("Area of Responsibility").alias("area"),
        fiscal.calendar_month("Fiscal Year", "Month (abbv)").alias("month"),
        pl.col("Title of Authority").alias("authority"),
        pl.col("Encounter Count").cast(pl.Int64).alias("value"),
    )


def _faults(frame: pl.DataFrame, path: Path) -> list[Fault]:
    patrol = frame.filter((pl.col("Land Border Region") == cbp.BORDER) & (pl.col("Component") == "U.S. Border Patrol"))
    sectors = [f"{name.title()} Sector" for name in usbp.SECTORS]
    return [
        *cbp.faults_as_published(frame, path, AREA[:-1]),
        *rows.faults_of_choice(frame, path, "Component", list(cbp.COMPONENTS)),
        *rows.faults_of_choice(frame, path, "Land Border Region", cbp.REGIONS),
        *rows.faults_of_choice(frame, path, "Citizenship", list(origins.CBP)),
        *rows.faults_of_choice(frame, path, "Encounter Type", cbp.TYPES),
        *rows.faults_of_choice(patrol, path, "Area of Responsibility", sectors),
        *cbp.faults_of_expulsions(frame, path, "Title of Authority", "Encounter Type"),
    ]
