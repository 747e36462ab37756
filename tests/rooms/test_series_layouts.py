"""Publishers' files are known by their headers, packed or not; what is not known is refused in a sentence."""

from __future__ import annotations

import datetime as dt
import gzip
import shutil
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from tests.rooms.publishers import HERE, RAW, raw_files, workbooks

from winset.cli import importing
from winset.errors import Faulty
from winset.evidence import opened
from winset.evidence.publishers import described, headers, layouts, parts, usbp


def rows(publisher: str, path: Path) -> list[tuple[str, str, str, str, int]]:
    table = layouts.read(path, publisher)[1]
    shown = table.with_columns(pl.col("month").dt.strftime("%Y-%m"))
    return sorted(shown.select("series", "origin", "channel", "month", "value").rows())


def faults(publisher: str, path: Path) -> list[str]:
    with pytest.raises(Faulty) as caught:
        layouts.read(path, publisher)
    return [str(fault).split("/", 1)[-1] for fault in caught.value.faults]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


SECTORS = tuple(name.replace(" ", "_") for name in usbp.SECTORS)

EXAMPLES = [
    (
        *("cbp", "cbp_state.csv", "state"),
        [
            ("us_sw_encounters_bothcomp", "MEX", "all", "2024-10", 1000),
            ("us_sw_encounters_bothcomp", "MEX", "all", "2025-09", 900),
            ("us_sw_encounters_bothcomp", "MEX", "all", "2025-10", 800),
            ("us_sw_encounters_bothcomp", "TUR", "all", "2025-10", 5),
            ("us_sw_encounters_bothcomp", "VEN", "all", "2025-09", 40),
            ("us_sw_total", "ALL", "all", "2024-10", 1000),
            ("us_sw_total", "ALL", "all", "2025-09", 940),
            ("us_sw_total", "ALL", "all", "2025-10", 805),
        ],
    ),
    (
        *("cbp", "cbp_area.csv", "area"),
        [
            ("us_sw_encounters", "GTM", "usbp", "2025-11", 25),
            ("us_sw_encounters", "HTI", "ofo", "2023-04", 90),
            ("us_sw_encounters", "MEX", "usbp", "2023-04", 500),
            ("us_sw_encounters_bothcomp", "HTI", "all", "2023-04", 90),
            ("us_sw_encounters_bothcomp", "MEX", "all", "2023-04", 500),
            ("us_sw_title42_expulsions", "MEX", "usbp", "2023-04", 300),
            ("us_sw_total", "ALL", "all", "2023-04", 590),
            ("us_sw_total", "ALL", "ofo", "2023-04", 90),
            ("us_sw_total", "ALL", "usbp", "2023-04", 500),
            ("us_sw_total", "ALL", "usbp", "2025-11", 25),
            ("us_sw_usbp_by_sector", "ALL", "rio_grande_valley", "2023-04", 500),
            ("us_sw_usbp_by_sector", "ALL", "tucson", "2025-11", 25),
            ("us_sw_usbp_long", "ALL", "usbp", "2023-04", 500),
            ("us_sw_usbp_long", "ALL", "usbp", "2025-11", 25),
        ],
    ),
    (
        *("cbp", "cbp_southwest.csv", "southwest"),
        [
            ("us_sw_total", "ALL", "all", "2023-12", 810),
            ("us_sw_total", "ALL", "ofo", "2023-12", 60),
            ("us_sw_total", "ALL", "usbp", "2023-12", 750),
            ("us_sw_total", "ALL", "usbp", "2025-01", 44),
            ("us_sw_usbp_long", "ALL", "usbp", "2023-12", 750),
            ("us_sw_usbp_long", "ALL", "usbp", "2025-01", 44),
        ],
    ),
    (
        *("cbp", "cbp_long.csv", "long"),
        [
            ("us_sw_encounters", "HTI", "usbp", "2021-11", 100),
            ("us_sw_encounters", "MEX", "ofo", "2021-11", 8),
            ("us_sw_title42_expulsions", "HTI", "usbp", "2021-11", 70),
            ("us_sw_total", "ALL", "all", "2021-11", 108),
            ("us_sw_total", "ALL", "ofo", "2021-11", 8),
            ("us_sw_total", "ALL", "usbp", "2018-10", 600),
            ("us_sw_total", "ALL", "usbp", "2021-11", 100),
            ("us_sw_usbp_by_sector", "ALL", "del_rio", "2021-11", 100),
            ("us_sw_usbp_long", "ALL", "usbp", "2018-10", 600),
            ("us_sw_usbp_long", "ALL", "usbp", "2021-11", 100),
        ],
    ),
    (
        *("cbp", "cbp_totals.json", "totals"),
        [("us_sw_total", "ALL", "all", "2025-10", 8000), ("us_sw_total", "ALL", "all", "2025-11", 7500)],
    ),
    (
        *("usbp", "usbp_history.csv", "history"),
        sorted(
            [
                ("us_sw_usbp_long", "ALL", "usbp", "2000-10", 450),
                ("us_sw_usbp_long", "ALL", "usbp", "2001-09", 45),
                *(("us_sw_usbp_by_sector", "ALL", name, "2000-10", 10 * at) for at, name in enumerate(SECTORS, 1)),
                *(("us_sw_usbp_by_sector", "ALL", name, "2001-09", at) for at, name in enumerate(SECTORS, 1)),
            ]
        ),
    ),
]


@pytest.mark.parametrize(("publisher", "name", "layout", "expected"), EXAMPLES, ids=[one[1] for one in EXAMPLES])
def test_a_file_is_known_by_its_header_and_read_whole(publisher, name, layout, expected):
    assert layouts.recognised(HERE / name, publisher).id == layout
    assert rows(publisher, HERE / name) == expected


def test_every_layout_has_an_example_holds_no_other_series_and_can_be_listed(tmp_path):
    seen = {(publisher, layout): {row[0] for row in expected} for publisher, _, layout, expected in EXAMPLES}
    seen[("ohss", "key-metrics")] = {row[0] for row in rows("ohss", workbooks.key_metrics(tmp_path))}
    seen[("ohss", "monthly-tables")] = {row[0] for row in rows("ohss", workbooks.monthly_tables(tmp_path))}
    mine = [layout for name in ("cbp", "ohss", "usbp") for layout in layouts.of_publisher(name)]
    assert {(one.publisher, one.id): {*one.series} for one in mine} == seen
    every = [layout for name in layouts.PUBLISHERS for layout in layouts.of_publisher(name)]
    assert {series for one in every for series in one.series} - {"polls"} <= {*described.DESCRIBED}


def test_commands_and_publishers_have_the_same_names():
    assert {*importing.SERIES} == {*layouts.PUBLISHERS}


def test_a_month_with_one_component_alone_has_no_total_of_both():
    totals = [row for row in rows("cbp", HERE / "cbp_southwest.csv") if row[0] == "us_sw_total"]
    assert {row[3] for row in totals if row[2] == "usbp"} == {"2023-12", "2025-01"}
    assert {row[3] for row in totals if row[2] == "all"} == {"2023-12"}


def test_rounded_metrics_never_enter_the_exact_series(tmp_path):
    # Their first five fiscal years lie up to five percent below the exact record.
    assert "us_sw_usbp_long" not in {row[0] for row in rows("ohss", workbooks.key_metrics(tmp_path))}


def test_a_sheet_that_a_later_edition_dropped_is_not_missed(tmp_path):
    read = rows("ohss", workbooks.monthly_tables(tmp_path, "CBP One Appointments"))
    assert {row[0] for row in read} == {
        *("us_sw_encounters_rounded", "us_sw_outcome", "us_chnv_paroles", "us_dhs_repatriations", "us_dhs_removals"),
    }


def test_repatriations_are_four_kinds_that_make_the_total(tmp_path):
    read = [row[2:] for row in rows("ohss", workbooks.monthly_tables(tmp_path)) if row[0] == "us_dhs_repatriations"]
    assert [row for row in read if row[1] == "2023-01"] == [
        *(("administrative_return", "2023-01", 10), ("enforcement_return", "2023-01", 20)),
        *(("removal", "2023-01", 60), ("title_42_expulsion", "2023-01", 30)),
    ]


def test_packed_files_are_the_files_that_they_hold(tmp_path):
    plain = HERE / "cbp_state.csv"
    (tmp_path / "any.csv.gz").write_bytes(gzip.compress(plain.read_bytes()))
    with zipfile.ZipFile(tmp_path / "any.zip", "w") as archive:
        archive.write(plain, "state.csv")
        archive.writestr("__MACOSX/state.csv", "left by a system")
    assert rows("cbp", tmp_path / "any.csv.gz") == rows("cbp", tmp_path / "any.zip") == rows("cbp", plain)


def test_a_column_by_another_name_is_told_beside_the_nearest_layout(tmp_path):
    text = (HERE / "cbp_state.csv").read_text().replace("Citizenship", "Nationality", 1)
    (told,) = faults("cbp", written(tmp_path, "state.csv", text))
    assert told.startswith("state.csv:1: columns Fiscal Year, Month Grouping, Month (abbv), Land Border Region")
    assert "expected a layout of cbp: area, state, southwest, long, totals" in told
    assert told.endswith("nearest is state, which has the column 'Citizenship' and not 'Nationality'")


def test_a_new_column_and_a_column_twice_are_told(tmp_path):
    text = (HERE / "cbp_southwest.csv").read_text()
    more = "\n".join(line + (",Sector" if not at else ",x") for at, line in enumerate(text.splitlines()))
    assert faults("cbp", written(tmp_path, "a.csv", more))[0].endswith("which has no column 'Sector'")
    twice = text.replace("Component,", "Component,Component,", 1)
    assert faults("cbp", written(tmp_path, "b.csv", twice))[0].endswith("which has 'Component' once")


def test_a_file_of_another_publisher_is_told_whose_it_is():
    assert faults("usbp", HERE / "cbp_state.csv")[0].endswith("(it is one of cbp: winset import cbp)")


def test_tables_of_years_are_known_and_refused():
    (told,) = faults("usbp", HERE / "usbp_years.csv")
    assert "a table of years (apprehensions), expected months: a year is no month" in told


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", b"", "nothing, expected names of columns"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00\xff", "expected UTF-8"),
        ("a.csv", "t,nat,n\n".encode("utf-16"), "UTF-16"),
        ("a.csv", b"x" * 70_000, "a first line without an end"),
        ("a.csv", b'"t,n', "no names of columns"),
        ("a.pdf", b"%PDF", "a file that ends in '.pdf', expected .csv, .xlsx, .json"),
        ("a", b"t,n", "a file without an ending"),
        ("a.json", b"[1]", "a .json file without names"),
        ("a.json", b"[" * 100_000, "lists in lists without end"),
        ("a.json", b"{", "expected JSON"),
        ("a.xlsx", b"PK\x03\x04 no", "not a workbook"),
        ("a.csv.gz", b"no archive", "an archive that is cut off or damaged"),
        ("a.zip", b"no archive", "an archive that is cut off or damaged"),
    ],
)
def test_what_is_no_file_of_a_publisher_ends_in_a_sentence(tmp_path, name, data, told):
    path = tmp_path / name
    path.write_bytes(data)
    assert told in faults("cbp", path)[0]


def test_a_missing_file_and_an_archive_of_two_are_refused(tmp_path):
    assert "no such file" in faults("cbp", tmp_path / "none.csv")[0]
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.csv", "t")
        archive.writestr("b.csv", "t")
    assert "2 files in the archive, expected one .csv or .xlsx or .json" in faults("cbp", tmp_path / "two.zip")[0]


def test_archives_that_unpack_without_end_are_refused_early(tmp_path, monkeypatch):
    monkeypatch.setattr(opened, "LARGEST", 1 << 20)
    bomb = tmp_path / "bomb.csv.gz"
    bomb.write_bytes(gzip.compress(b"0" * (1 << 22)))
    assert "more than 1 MiB" in faults("cbp", bomb)[0]
    monkeypatch.setattr(parts, "LARGEST", 1 << 20)
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", "0" * (1 << 22))
    assert "bytes, unpacked, expected at most 1,048,576" in faults("ohss", tmp_path / "bomb.xlsx")[0]


def test_a_plain_file_beyond_the_largest_is_not_opened(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(opened.LARGEST + 1)
    assert "more than 48 MiB, expected at most 48 MiB" in faults("cbp", path)[0]


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A workbook with one of its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, change(data) if name == part else data)
    return path


def wide(data: bytes) -> bytes:
    """A sheet that says it has all the columns there are."""
    assert b'<dimension ref="A1:D4"' in data
    return data.replace(b'<dimension ref="A1:D4"', b'<dimension ref="A1:XFD1048576"')


def entities(data: bytes) -> bytes:
    """A sheet with entities of entities, a few bytes that would be gigabytes."""
    nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "0123456789">{nested}]>'.encode()
    return head + data.replace(b"<sheetData>", b"<sheetData><row><c><v>&e11;</v></c></row>", 1)


def test_a_sheet_that_claims_all_columns_and_has_four_is_read(tmp_path):
    path = workbooks.key_metrics(tmp_path)
    sound = rows("ohss", path)
    assert rows("ohss", rewritten(path, "xl/worksheets/sheet2.xml", wide)) == sound


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (entities, "a part that defines words"),
        (lambda data: data[: len(data) // 2], "not a workbook"),
        (lambda data: b"", "not a workbook"),
    ],
)
def test_hostile_sheets_end_in_a_sentence(tmp_path, change, told):
    path = rewritten(workbooks.key_metrics(tmp_path), "xl/worksheets/sheet2.xml", change)
    began = time.process_time()
    assert told in faults("ohss", path)[0]
    assert time.process_time() - began < 20


STATE = (HERE / "cbp_state.csv").read_text()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2025,Remaining,SEP,Southwest Land Border,AZ", "2025,FYTD,SEP,Southwest Land Border,AZ", "month in one group"),
        ("2026 (FYTD),FYTD,OCT,Southwest Land Border,CA", "2026,FYTD,OCT,Southwest Land Border,CA", "one fiscal year"),
        ("2025,FYTD,OCT,Southwest", "FY2025,FYTD,OCT,Southwest", "'FY2025', expected a fiscal year"),
        ("Remaining", "Rest", "'Rest', expected one of FYTD, Remaining"),
        ("2025,FYTD,OCT,Southwest", "2025,FYTD,Total,Southwest", "'Total', expected the name of a month"),
        ("MEXICO,Title 8,1000", 'MEXICO,Title 8,"1,000"', "'1,000', expected a count"),
        ("Southwest Land Border,CA", "South Border,CA", "'South Border', expected one of"),
        ("UC / Single Minors", "Unaccompanied", "'Unaccompanied', expected one of"),
    ],
)  # fmt: skip
def test_editions_of_cbp_that_differ_in_small_things_are_read_or_refused(tmp_path, old, new, told):
    assert old in STATE
    assert any(told in line for line in faults("cbp", written(tmp_path, "state.csv", STATE.replace(old, new, 1))))


@pytest.mark.parametrize(
    ("old", "new"), [("2026 (FYTD)", "2026"), ("UC / Single Minors", "UAC"), ("Fiscal", "\ufeffFiscal")]
)
def test_labels_that_changed_between_editions_mean_the_same(tmp_path, old, new):
    assert old in STATE
    assert rows("cbp", written(tmp_path, "state.csv", STATE.replace(old, new))) == rows("cbp", HERE / "cbp_state.csv")


def test_a_sector_that_is_none_of_the_border_is_refused_there_and_passed_over_elsewhere(tmp_path):
    text = (HERE / "cbp_area.csv").read_text()
    assert "Miami Sector" in text
    path = written(tmp_path, "area.csv", text.replace("Other,Miami Sector", "Southwest Land Border,Miami Sector"))
    assert "Area of Responsibility: 'Miami Sector'" in faults("cbp", path)[0]


def test_a_yearly_total_that_its_months_do_not_make_is_refused(tmp_path):
    text, year = (HERE / "usbp_history.csv").read_text(), "southwest border,2001,yearly total,"
    assert f"{year}495" in text
    path = written(tmp_path, "history.csv", text.replace(f"{year}495", f"{year}496"))
    assert "496, expected 495, the sum of its months" in faults("usbp", path)[0]


def test_key_metrics_keep_the_total_that_rounding_and_dropped_cells_leave(tmp_path):
    read = rows("ohss", workbooks.key_metrics(tmp_path))
    assert ("us_sw_usbp_by_origin", "MEX", "usbp", "1999-10", 900) in read
    # Turkey's 20 and a rounded-away 10 are what the region's total leaves.
    assert ("us_sw_usbp_by_origin", "OTH", "usbp", "1999-10", 30) in read
    assert sum(row[4] for row in read if row[0] == "us_sw_usbp_by_origin" and row[3] == "1999-10") == 930


def test_a_cell_that_does_not_apply_is_no_zero_and_footnotes_are_no_part_of_a_name(tmp_path):
    read = rows("ohss", workbooks.monthly_tables(tmp_path))
    assert [row for row in read if row[0] == "us_cbp_one_processed"] == [
        ("us_cbp_one_processed", "CUB", "ofo", "2023-01", 20),
        ("us_cbp_one_processed", "OTH", "ofo", "2023-01", 10),
        ("us_cbp_one_processed", "VEN", "ofo", "2023-01", 30),
    ]


def test_a_workbook_of_other_sheets_is_refused_with_those_it_lacks(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Monthly Region"
    book.save(tmp_path / "other.xlsx")
    told = faults("ohss", tmp_path / "other.xlsx")[0]
    assert "sheets Monthly Region, expected a layout of ohss" in told
    assert "nearest is key-metrics, which has the sheet" in told


FILES = {
    "cbp": [
        "cbp-sw-encounters/sw_encounters_detail_2017-10_2025-05.csv.gz",
        "cbp-sw-encounters/sbo-encounters-fy22-fy25-aug.csv",
        "cbp-sw-encounters/nationwide-encounters-fy22-fy25-state.csv.gz",
        "cbp-sw-encounters/nationwide-encounters-fy23-fy26-nov-state.csv.gz",
        "cbp-sw-encounters/cbp_border_monthly_totals_2019-10_2025-11.json",
    ],
    "ohss": [
        "ohss-khsm-usbp/khsm_encounters_usbp_fy25m11.xlsx",
        "ohss-monthly-tables/ohss_immigration-enforcement-and-legal-processes-tables-august-2024.xlsx",
    ],
    "usbp": ["usbp-history/family_child_total_monthly_2000_2019.csv"],
}


@raw_files
def test_all_real_files_of_these_publishers_are_read():
    began = time.monotonic()
    pairs = [layouts.read(RAW / path, publisher) for publisher, paths in FILES.items() for path in paths]
    took = time.monotonic() - began
    read = {layout.id: table for layout, table in pairs}
    assert {*read} == {"long", "southwest", "state", "totals", "key-metrics", "monthly-tables", "history"}
    december = (pl.col("month") == dt.date(2023, 12, 1)) & (pl.col("series") == "us_sw_total")
    totals = {name: dict(table.filter(december).select("channel", "value").iter_rows()) for name, table in read.items()}
    assert totals["southwest"] == totals["long"] == {"usbp": 249_740, "ofo": 52_241, "all": 301_981}
    assert totals["state"] == totals["totals"] == {"all": 301_981}
    assert took < 60, took  # the bar is 20 s on a quiet machine


@raw_files
def test_the_real_tables_of_years_are_refused():
    for name in ("border_patrol_staffing_1992_2019", "other_than_mexico_apprehensions_2000_2019",
                 "southwest_border_apprehensions_1960_2019", "southwest_border_deaths_1998_2019"):  # fmt: skip
        assert "a table of years" in faults("usbp", RAW / "usbp-history" / f"{name}.csv")[0]


def test_nothing_is_left_of_an_unpacked_file(tmp_path, monkeypatch):
    shutil.copy(HERE / "cbp_state.csv", tmp_path / "state.csv")
    with zipfile.ZipFile(tmp_path / "state.zip", "w") as archive:
        archive.write(tmp_path / "state.csv", "state.csv")
    with headers.plain(tmp_path / "state.zip") as there:
        assert there.name == "state.csv"
        assert there.parent.name == tmp_path.name  # a fault names the folder that the user knows
    assert not there.exists()
