"""``winset import PUBLISHER FILE`` for monthly series: what it tells, what it changes in a case, what stays."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rooms.publishers import HERE, RAW, raw_files

from winset import case, evidence, study
from winset.errors import Fault, Faulty
from winset.evidence import pieces
from winset.report import imported_series as screen
from winset.study import imported_series as importing
from winset.study.plans import write

DAY = dt.date(2026, 11, 22)

TOTAL, BOTH = "us_sw_total.csv", "us_sw_encounters_bothcomp.csv"
HEAD = "origin,channel,month,value,source\n"
LISTED = """\
  - id: {name}
    title: {name} (made up)
    unit: encounters/month
    source: made-up
    lag: {{value: 25, unit: days, basis: assumed, range: [20, 35], source: made-up}}
"""


def listing(folder: Path, *names: str) -> None:
    """Put series into the case of a folder, as its user would."""
    path = folder / "case.yaml"
    text = path.read_text()
    assert text.count("\nseries:\n") == 1
    path.write_text(text.replace("\nseries:\n", "\nseries:\n" + "".join(LISTED.format(name=name) for name in names)))


@pytest.fixture
def own(tmp_path) -> Path:
    """A small case that lists two of CBP's series and has an older edition of both."""
    folder = case.scaffold("mine", tmp_path)
    listing(folder, "us_sw_total", "us_sw_encounters_bothcomp")
    (folder / "evidence" / TOTAL).write_text(
        HEAD
        + "ALL,all,2024-09,1500,made-up\nALL,all,2024-10,1003,made-up\nALL,all,2025-09,940,made-up\n"
        + "ALL,ofo,2024-10,3,made-up\nALL,usbp,2024-10,1000,made-up\n"
    )
    (folder / "evidence" / BOTH).write_text(
        HEAD + "MEX,all,2024-10,1000,made-up\nMEX,all,2025-09,900,made-up\nOTH,all,2025-09,40,made-up\n"
    )
    return folder


def tables(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in (folder / "evidence").glob("*.csv")}


def edition(folder: Path, name: str, *lines: str) -> Path:
    """A file by state: (fiscal year, month, citizenship, count) a line."""
    head = (HERE / "cbp_state.csv").read_text().splitlines()[0]
    body = [f"{y},FYTD,{m},Southwest Land Border,TX,Single Adults,{who},Title 8,{n}" for y, m, who, n in
            (line.split(":") for line in lines)]  # fmt: skip
    path = folder / name
    path.write_text("\n".join([head, *body]) + "\n")
    return path


def test_new_months_come_revised_ones_are_told_and_the_old_table_is_kept(own):
    before = tables(own)
    told = write(importing.series("cbp", [HERE / "cbp_state.csv"], str(own)), DAY)
    total = next(one for one in told.series if one.series == "us_sw_total")
    assert (total.channels, total.first, total.last, total.months) == (("all",), "2024-10", "2025-10", 3)
    assert total.newest_total == 805
    assert (total.change.new_months, total.change.revised, total.change.net) == (("2025-10",), 1, -3)
    assert total.change.largest.model_dump() == {
        "month": "2024-10", "origin": "ALL", "channel": "all", "before": 1003, "after": 1000,
    }  # fmt: skip
    assert total.change.kept == 1
    assert told.warnings == ()
    assert (own / "evidence" / TOTAL).read_text() == HEAD + (
        "ALL,all,2024-09,1500,made-up\nALL,all,2024-10,1000,cbp-state\nALL,all,2025-09,940,cbp-state\n"
        "ALL,all,2025-10,805,cbp-state\nALL,ofo,2024-10,3,made-up\nALL,usbp,2024-10,1000,made-up\n"
    )
    vintage = own / "evidence" / "vintages" / "2026-11-22"
    assert {path.name: path.read_text() for path in vintage.iterdir()} == {name: before[name] for name in (TOTAL, BOTH)}
    study.check(own)


def test_a_file_without_components_leaves_the_components(own):
    write(importing.series("cbp", [HERE / "cbp_totals.json"], str(own)), DAY)
    known = evidence.read(own / "evidence", case.read(own).series)
    kept = known.flows.filter((pl.col("series") == "us_sw_total") & (pl.col("channel") != "all"))
    assert sorted(kept.get_column("value")) == [3, 1000]


def test_citizenships_that_the_case_does_not_keep_apart_are_folded_and_none_is_lost(own):
    write(importing.series("cbp", [HERE / "cbp_state.csv"], str(own)), DAY)
    rows = (own / "evidence" / BOTH).read_text().splitlines()[1:]
    assert rows == [
        *("MEX,all,2024-10,1000,cbp-state", "MEX,all,2025-09,900,cbp-state", "MEX,all,2025-10,800,cbp-state"),
        *("OTH,all,2025-09,40,cbp-state", "OTH,all,2025-10,5,cbp-state"),
    ]


def test_a_dry_run_and_no_case_write_nothing(winset, own, tmp_path):
    before = tables(own)
    code, out, _ = winset("import", "cbp", HERE / "cbp_state.csv", "--into", own, "--dry-run")
    assert (code, tables(own)) == (0, before)
    assert not (own / "evidence" / "vintages").exists()
    assert "1 new month, 2025-10; 1 cell revised: ALL all 2024-10, 1,003 -> 1,000; 1 month that the files lack" in out
    assert "Nothing was written." in out
    code, out, _ = winset("import", "cbp", HERE / "cbp_state.csv")
    assert code == 0
    assert out.splitlines()[0] == "cbp_state.csv: Nationwide encounters by state (state), 2024-10 to 2025-10"
    assert "us_sw_total (all): 2024-10 to 2025-10, 3 months, ALL; 805 in 2025-10" in out
    assert out.splitlines()[-1] == "Nothing was written: name a case with --into."


def test_an_import_twice_changes_nothing_the_second_time(own):
    write(importing.series("cbp", [HERE / "cbp_state.csv"], str(own)), DAY)
    plan = importing.series("cbp", [HERE / "cbp_state.csv"], str(own))
    assert plan.tables == {}
    assert write(plan, DAY).written == ()
    assert len([*(own / "evidence" / "vintages").iterdir()]) == 1


def test_an_older_file_is_told_and_left_aside_unless_it_is_asked_for(winset, own, tmp_path):
    before = tables(own)
    older = edition(tmp_path, "old.csv", "2025:OCT:MEXICO:990", "2024:SEP:MEXICO:1400")
    code, out, err = winset("import", "cbp", older, "--into", own)
    assert (code, tables(own)) == (1, before)
    assert "us_sw_total (all): the files end in 2024-10, the case has 2025-09; left aside (--older takes them)" in err
    assert "older than the case, which has 2024-09 to 2025-09: left aside" in out
    assert "Nothing was written." in out
    winset("import", "cbp", older, "--into", own, "--older")
    assert "ALL,all,2024-10,990,cbp-state" in (own / "evidence" / TOTAL).read_text()
    assert "ALL,all,2025-09,940,made-up" in (own / "evidence" / TOTAL).read_text()


def test_counts_that_stay_are_not_written_again_for_another_source(winset, own, tmp_path):
    before = tables(own)
    same = edition(tmp_path, "same.csv", "2025:OCT:MEXICO:1000")
    table = own / "evidence" / BOTH
    table.write_text(
        HEAD + "MEX,all,2024-10,1000,made-up\n" + "MEX,all,2025-09,900,made-up\nOTH,all,2025-09,40,made-up\n"
    )
    winset("import", "cbp", same, "--into", own, "--older")
    assert tables(own)[BOTH] == before[BOTH]


def test_editions_are_merged_by_whole_months_whatever_their_order(own, tmp_path):
    first = edition(tmp_path, "a.csv", "2025:SEP:MEXICO:910", "2025:SEP:CUBA:5", "2025:AUG:MEXICO:700")
    second = edition(tmp_path, "b.csv", "2025:SEP:MEXICO:905", "2026:OCT:MEXICO:600")
    plans = [importing.series("cbp", files, str(own)) for files in ([first, second], [second, first])]
    assert plans[0].tables == plans[1].tables
    text = plans[0].tables[BOTH].decode()
    assert "MEX,all,2025-08,700" in text
    assert "MEX,all,2025-09,905" in text
    assert "OTH,all,2025-09" not in text  # the five Cubans were in the older edition of that month alone
    assert [one.name for one in plans[0].told.files] == ["a.csv", "b.csv"]


def test_revisions_beyond_the_usual_are_a_warning_with_the_cells(winset, own, tmp_path):
    path = edition(tmp_path, "a.csv", "2025:SEP:MEXICO:400", "2026:OCT:MEXICO:600")
    code, _, err = winset("import", "cbp", path, "--into", own)
    assert code == 1
    assert "revised by more than 25, which this publisher seldom does: MEX all 2025-09 900 -> 400" in err
    assert "MEX,all,2025-09,400,cbp-state" in (own / "evidence" / BOTH).read_text()


def test_a_month_that_the_file_skips_and_an_origin_that_it_lost_are_told(own, tmp_path):
    path = edition(tmp_path, "a.csv", "2025:SEP:MEXICO:940", "2024:SEP:MEXICO:1500", "2026:OCT:MEXICO:600")
    told = importing.series("cbp", [path], str(own)).told
    assert "us_sw_total (all): the files have no row of 2024-10; the case keeps its own" in told.warnings
    assert any("no row of OTH, which the case counts in the same months" in warning for warning in told.warnings)


def test_a_cell_that_the_new_edition_dropped_was_revised_to_zero(own, tmp_path):
    path = edition(tmp_path, "a.csv", "2025:SEP:MEXICO:940", "2026:OCT:CUBA:7")
    (both,) = [one.change for one in importing.series("cbp", [path], str(own)).told.series if "both" in one.series]
    cells = {(one.origin, one.before, one.after) for one in [both.largest]}
    assert (both.revised, both.net, cells) == (2, 0, {("MEX", 900, 940)})
    write(importing.series("cbp", [path], str(own)), DAY)
    assert "OTH,all,2025-09" not in (own / "evidence" / BOTH).read_text()


def test_a_series_that_the_case_does_not_list_comes_with_the_lines_to_add(winset, tmp_path):
    folder = case.scaffold("mine", tmp_path)
    code, out, err = winset("import", "cbp", HERE / "cbp_totals.json", "--into", folder)
    assert code == 1
    assert "the case lists none of the series" in err
    assert "The case does not list us_sw_total: they are not imported until it does." in out
    told = importing.series("cbp", [HERE / "cbp_totals.json"], str(folder)).told
    text = (folder / "case.yaml").read_text()
    for place, lines in told.to_add.items():
        key = place.rpartition(" ")[2]
        text = text.replace(f"\n{key}:\n", f"\n{key}:\n{lines}\n")
    (folder / "case.yaml").write_text(text)
    told = write(importing.series("cbp", [HERE / "cbp_totals.json"], str(folder)), DAY)
    assert (folder / "evidence" / TOTAL).read_text() == HEAD + (
        "ALL,all,2025-10,8000,cbp-totals\nALL,all,2025-11,7500,cbp-totals\n"
    )
    assert (told.to_add, told.vintage) == ({}, None)
    assert not [doubt for doubt in study.check(folder) if "cbp-totals" in doubt]


def test_a_source_that_the_case_does_not_list_comes_with_its_lines(own):
    told = importing.series("cbp", [HERE / "cbp_totals.json"], str(own)).told
    assert [*told.to_add] == ["case.yaml, under sources"]
    assert told.to_add["case.yaml, under sources"].splitlines()[0] == "  - id: cbp-totals"


def test_one_faulty_file_of_several_stops_all_and_every_fault_is_told(winset, own, tmp_path):
    before = tables(own)
    bad = edition(tmp_path, "bad.csv", "2025:SEP:MEXIKO:900", "2025:OKT:MEXICO:1")
    code, _, err = winset("import", "cbp", HERE / "cbp_state.csv", bad, HERE / "usbp_years.csv", "--into", own)
    assert code == 2
    assert "did you mean 'MEXICO'?" in err
    assert "'OKT'" in err
    assert "usbp_years.csv:1" in err
    assert tables(own) == before


def test_what_check_would_refuse_is_not_written(own, monkeypatch):
    before = tables(own)

    def strict(folder: Path) -> tuple[str, ...]:
        if "2025-10" in (Path(folder) / "evidence" / TOTAL).read_text():
            raise Faulty([Fault("evidence/us_sw_total.csv", found="a month of 2025-10", expected="none")])
        return study.check(folder)

    monkeypatch.setattr(importing, "check", strict)
    with pytest.raises(Faulty, match="a month of 2025-10"):
        importing.series("cbp", [HERE / "cbp_state.csv"], str(own))
    assert tables(own) == before


def test_faults_that_the_case_had_before_do_not_stop_an_import(own):
    (own / "evidence" / BOTH).unlink()  # listed by the case, and not there: this file brings the other one alone
    with pytest.raises(Faulty, match="us_sw_encounters_bothcomp"):
        study.check(own)
    told = write(importing.series("cbp", [HERE / "cbp_totals.json"], str(own)), DAY)
    assert len(told.written) == 1


def test_a_shipped_case_is_never_written_into(winset):
    code, _, err = winset("import", "cbp", HERE / "cbp_state.csv", "--into", "us-mexico")
    assert code == 2
    assert "which comes with winset" in err


def test_help_lists_publishers_and_a_misspelt_one_is_told(winset):
    _, out, _ = winset("import", "--help")
    assert all(name in out for name in ("cbp", "ohss", "usbp", "voteview"))
    code, _, err = winset("import", "cpb", HERE / "cbp_state.csv")
    assert code == 2
    assert "did you mean 'cbp'?" in err


def test_the_document_is_of_its_schema(winset, own):
    code, out, _ = winset("import", "cbp", HERE / "cbp_state.csv", "--into", own, "--json")
    document = json.loads(out)
    assert (code, document["schema"]) == (0, "imported_series/1")
    assert {*document} == {*study.schema("imported_series")["properties"]}
    assert document["written"] == [str(own / "evidence" / name) for name in (BOTH, TOTAL)]


def test_a_table_that_keeps_all_citizenships_goes_on_doing_so():
    def of(origin: str, month: dt.date) -> pl.DataFrame:
        return pl.DataFrame(
            [{"series": "s", "origin": origin, "channel": "all", "month": month, "value": 5, "source": "made-up"}]
        )

    had, new = of("TUR", dt.date(2024, 1, 1)), of("UKR", dt.date(2024, 2, 1))
    assert pieces.folded(new, had, ("MEX",), "OTH").get_column("origin").to_list() == ["UKR"]
    assert pieces.folded(new, had.clear(), ("MEX",), "OTH").get_column("origin").to_list() == ["OTH"]
    with_others = pl.concat([had, of("OTH", dt.date(2024, 1, 1))])
    assert pieces.folded(new, with_others, ("MEX",), "OTH").get_column("origin").to_list() == ["OTH"]


CELLS = st.tuples(
    st.sampled_from(["a", "b"]),
    st.sampled_from(["MEX", "CUB"]),
    st.sampled_from(["all", "usbp", "ofo"]),
    st.integers(1, 4),
)


def table(cells: dict[tuple[str, str, str, int], int]) -> pl.DataFrame:
    rows = [(name, who, way, dt.date(2024, month, 1), n, "s") for (name, who, way, month), n in cells.items()]
    columns = {"series": pl.String, "origin": pl.String, "channel": pl.String, "month": pl.Date, "value": pl.Int64}
    return pl.DataFrame(rows, schema=columns | {"source": pl.String}, orient="row")


@given(st.lists(st.dictionaries(CELLS, st.integers(1, 99), max_size=12), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_each_month_is_whole_from_the_newest_edition_that_has_it(found):
    def piece(cell: tuple[str, str, str, int]) -> tuple[str, bool, int]:
        return cell[0], cell[2] == "all", cell[3]

    expected: dict[tuple[str, str, str, int], int] = {}
    for cells in found:  # oldest first: a newer edition wipes out what stood in its months, cell by cell
        held = {piece(cell) for cell in cells}
        expected = {cell: n for cell, n in expected.items() if piece(cell) not in held} | cells
    merged = pieces.together([table(cells) for cells in found])
    assert {(a, b, c, month.month): n for a, b, c, month, n, _ in merged.iter_rows()} == expected
    assert merged.height == len(expected)


@pytest.fixture
def shipped(tmp_path) -> Path:
    return Path(shutil.copytree(case.locate("us-mexico"), tmp_path / "own"))


@raw_files
def test_the_revision_of_december_2023_is_told(shipped, monkeypatch):
    monkeypatch.setattr(importing, "check", lambda folder: ())
    path = shipped / "evidence" / "us_sw_usbp_long.csv"
    text = path.read_text()
    assert "ALL,usbp,2023-12,249740,cbp-encounters" in text
    path.write_text(text.replace("ALL,usbp,2023-12,249740,", "ALL,usbp,2023-12,249741,"))
    file = RAW / "cbp-sw-encounters" / "sbo-encounters-fy22-fy25-aug.csv"
    told = importing.series("cbp", [file], str(shipped)).told
    (long,) = [one.change for one in told.series if one.series == "us_sw_usbp_long"]
    assert (long.revised, long.net, long.largest.before, long.largest.after) == (1, -1, 249_741, 249_740)
    assert [line for line in screen.lines(told) if "1 cell revised: ALL usbp 2023-12, 249,741 -> 249,740" in line]


@raw_files
def test_the_shipped_tables_are_what_an_import_of_the_same_files_leaves(shipped, monkeypatch):
    monkeypatch.setattr(importing, "check", lambda folder: ())
    states = [RAW / "cbp-sw-encounters" / f"nationwide-encounters-{years}-state.csv.gz"
              for years in ("fy23-fy26-nov", "fy22-fy25")]  # fmt: skip
    before = (shipped / "evidence" / BOTH).read_bytes()
    plan = importing.series("cbp", states, str(shipped))
    assert BOTH not in plan.tables
    (shipped / "evidence" / BOTH).write_text(HEAD)
    assert importing.series("cbp", states, str(shipped)).tables[BOTH] == before
