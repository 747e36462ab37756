"""The workbooks of OHSS, tiny and of made-up numbers, in the layout in which they are published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

RETURN = ["Return to Table of Contents."]
NOTES = ["X Not applicable."]


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, table in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in table:
            sheet.append(list(row))
    workbook.save(path)
    return path


def key_metrics(folder: Path) -> Path:
    """One month of fiscal year 2000 and one of 2025; Mexico, Turkey, and 10 that rounding left over."""
    citizenships = ["Fiscal\nYear", "Month", "Region", "Citizenship", "Quantity"]
    family = ["Fiscal\nYear", "Month", "Region", "Family Status", "Quantity"]
    border = "Southwest Land Border"
    return book(
        folder / "key_metrics.xlsx",
        {
            "Annual Region": [["Fiscal\nYear", "Region", "Quantity"], [2000, border, 930]],
            "Monthly Region": [
                ["Fiscal\nYear", "Month", "Region", "Quantity"],
                [2000, "01 October", "Coastal Border", 70],
                [2000, "01 October", border, 930],
                [2025, "02 November", border, 200],
            ],
            "Monthly Rgn and Citp": [
                citizenships,
                [2000, "01 October", "Coastal Border", "Cuba", 70],
                [2000, "01 October", border, "Mexico", 900],
                [2000, "01 October", border, "Turkey", 20],
                [2025, "02 November", border, "Venezuela", 200],
            ],
            "Monthly Rgn and Fam Status": [
                family,
                [2000, "01 October", border, "Single Adults", 930],
                [2025, "02 November", border, "Family Unit Individuals", 120],
                [2025, "02 November", border, "Unaccompanied Children", 80],
            ],
        },
    )


def monthly_tables(folder: Path, *without: str) -> Path:
    """Two months of fiscal year 2023, October and January; years' totals beside them; some cells do not apply."""
    sheets = {
        "SWB Encounters by Citizenship": [
            RETURN,
            ["CBP SW Border Encounters by Agency and Selected Citizenship"],
            [None, None, "Total CBP", None, None, "USBP", None, None, "OFO", None, None],
            ["Fiscal Year", "Month", *(["Total", "Mexico", "Other"] * 3)],
            [2023, "Total", 330, 220, 110, 300, 200, 100, 30, 20, 10],
            [None, "October", 110, 70, 40, 100, 60, 40, 10, 10, 0],
            [None, "January", 220, 150, 70, 200, 140, 60, 20, 10, 10],
            NOTES,
        ],
        "CBP SWB Book-Outs by Citp": [
            RETURN,
            ["CBP SW Border Encounters Book-Outs by Selected Citizenship"],
            [None, None, "Total Encounters", None, None, "Mexico", None, None],
            ["Fiscal Year", "Month", *(["Total Encounters", "T8 repatriations1", "USBP Releases6"] * 2)],
            [2023, "Total", 330, 200, 130, 220, 150, 70],
            [None, "October", 110, 80, 30, 70, 50, 20],
            [None, "January", 220, 120, 100, 150, 100, 50],
            NOTES,
        ],
        "CBP One Appointments": [
            RETURN,
            ["CBP One Appointments"],
            ["Fiscal Year", "Month", "Total", "Cuba", "Venezuela", "Other2"],
            [2023, "Total", 60, 20, 30, 10],
            [None, "October", "X", "X", "X", "X"],
            [None, "January", 60, 20, 30, 10],
            NOTES,
        ],
        "CHNV Paroles": [
            RETURN,
            ["Confirmed CHNV Paroles by Process"],
            ["Fiscal Year", "Month", "Total", "Cuba", "Haiti", "Nicaragua", "Venezuela"],
            [2023, "Total", 70, 10, 20, "X", 40],
            [None, "October", 10, "X", "X", "X", 10],
            [None, "January", 60, 10, 20, "X", 30],
            NOTES,
        ],
        "DHS Repats by Type": [
            RETURN,
            ["DHS Repatriations by Type"],
            [None, None, "Total Repatriations", None, "DHS Removals1", None, "DHS Enforcement Returns2", "DHS Adm"],
            [
                *("Fiscal Year", "Month", "Total Repatriations3", "Title 42 Expulsions6", "Total Removals"),
                *("Expedited Removals", "Total Enforcement Returns", "Total Administrative Returns"),
            ],
            [2023, "Total", 210, 50, 100, 70, 40, 20],
            [None, "October", 90, 20, 40, 30, 20, 10],
            [None, "January", 120, 30, 60, 40, 20, 10],
            NOTES,
        ],
        "DHS Removals by Citizenship": [
            RETURN,
            ["DHS Removals by Selected Citizenship"],
            ["Fiscal Year", "Month", "Total", "Mexico", "Dominican Republic", "Other"],
            [2023, "Total", 100, 60, 30, 10],
            [None, "October", 40, 20, 10, 10],
            [None, "January", 60, 40, 20, 0],
            NOTES,
        ],
    }
    return book(folder / "monthly_tables.xlsx", {title: rows for title, rows in sheets.items() if title not in without})
