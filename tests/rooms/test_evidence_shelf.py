"""Tables of a case are refused with file and line, every fault at once."""

import gzip
import shutil
from pathlib import Path

import polars as pl
import pytest

from winset import evidence
from winset.case.parts import Series
from winset.errors import Faulty
from winset.evidence import rows

SHIPPED = Path(evidence.__file__).parents[1] / "cases" / "us-mexico"
HEADER = "origin,channel,month,value,source\n"


def series(name):
    lag = {"value": 25, "unit": "days", "range": (25, 25), "basis": "assumed", "source": "nobody"}
    return Series(id=name, title=name, unit="encounters/month", source="cbp", lag=lag)


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "evidence"
    folder.mkdir()
    (folder / "flow.csv").write_text(HEADER + "MEX,usbp,2023-12,7,cbp\nVEN,usbp,2023-12,5,cbp\n")
    return folder


def refused(folder, *names):
    with pytest.raises(Faulty) as caught:
        evidence.read(folder, [series(name) for name in names or ("flow",)])
    return [str(fault) for fault in caught.value.faults]


def test_a_sound_folder_is_read(case):
    read = evidence.read(case, [series("flow")])
    assert read.monthly("flow")[1].tolist() == [12]
    assert read.rollcalls().ids == ()
    assert read.members(118, "House").names == ()
    assert len(read.polls("anybody").days) == 0


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (
            "VEN,usbp,2023-13,5,cbp",
            "evidence/flow.csv:3 month: '2023-13', expected a month such as 2023-12, from 1900 to 2099",
        ),
        (
            "VEN,usbp,2023-12-01,5,cbp",
            "evidence/flow.csv:3 month: '2023-12-01', expected a month such as 2023-12, from 1900 to 2099",
        ),
        ("VEN,usbp,2023-12,-5,cbp", "evidence/flow.csv:3 value: '-5', expected a count: a whole number, zero or more"),
        (
            "VEN,usbp,2023-12,5.5,cbp",
            "evidence/flow.csv:3 value: '5.5', expected a count: a whole number, zero or more",
        ),
        ("VEN,usbp,2023-12,,cbp", "evidence/flow.csv:3 value: nothing, expected a count: a whole number, zero or more"),
        ("Venezuela,usbp,2023-12,5,cbp", "evidence/flow.csv:3 origin: 'Venezuela', expected three capitals"),
        ("VEN,usbp,2023-12,5,", "evidence/flow.csv:3 source: nothing, expected where it is printed"),
        (
            "MEX,usbp,2023-12,5,cbp",
            "evidence/flow.csv:3 row: 'MEX usbp 2023-12', expected each origin channel month once",
        ),
        ("VEN,usbp,2023-12,5", "evidence/flow.csv:3: 4 fields, expected 5"),
        ("VEN,usbp,2023-12,5,cbp,more", "evidence/flow.csv:3: 6 fields, expected 5"),
    ],
)
def test_a_bad_row_is_refused_by_file_and_line(case, row, fault):
    (case / "flow.csv").write_text(HEADER + f"MEX,usbp,2023-12,7,cbp\n{row}\n")
    assert refused(case) == [fault]


def test_an_unknown_column_is_refused_with_the_nearest_name(case):
    (case / "flow.csv").write_text("origins,channel,month,value,source\n")
    first = refused(case)
    assert "evidence/flow.csv:1: no column 'origin', expected it" in first
    assert any("unknown column 'origins'" in line and "did you mean 'origin'?" in line for line in first)


def test_a_file_of_no_series_of_the_case_is_refused(case):
    (case / "flaw.csv").write_text(HEADER)
    assert refused(case) == [
        "evidence/flaw.csv: unknown series 'flaw', expected a series of the case; did you mean 'flow'?"
    ]


def test_a_listed_series_without_a_file_is_refused(case):
    assert refused(case, "flow", "transits") == [
        "evidence/transits.csv: no such file, expected it: the case lists the series"
    ]


def test_faults_of_all_files_come_together(case):
    (case / "flow.csv").write_text(HEADER + "MEX,usbp,soon,7,cbp\n")
    (case / "other.csv").write_text(HEADER + "MEX,usbp,2023-12,-7,cbp\n")
    (case / "polls.csv").write_text(
        "subject,question,end_date,pollster,approve,disapprove,sample_size,source\nA,job_approval,2023-02-30,B,140,,,c\n"
    )
    assert [line.split(" ")[0] for line in refused(case, "flow", "other")] == [
        "evidence/flow.csv:2",
        "evidence/other.csv:2",
        "evidence/polls.csv:2",
        "evidence/polls.csv:2",
    ]


def test_what_is_no_text_is_refused_without_a_traceback(case):
    (case / "flow.csv").write_bytes(b"\xff\xfe\x00\x01")
    assert refused(case)[0].startswith("evidence/flow.csv")


def test_an_empty_file_is_refused(case):
    (case / "flow.csv").write_text("")
    assert refused(case) == ["evidence/flow.csv: not a CSV file, expected UTF-8 rows"]


def test_many_faults_of_one_rule_are_counted_not_listed(case):
    (case / "flow.csv").write_text(HEADER + "".join(f"MEX,usbp,{1900 + i}-01,-1,cbp\n" for i in range(60)))
    lines = refused(case)
    assert len(lines) == rows.SHOWN + 1
    assert "40 more rows like these" in lines[-1]


@pytest.fixture
def chambers(case):
    folder = case.parent / "chambers"
    shutil.copytree(SHIPPED / "chambers", folder)
    return folder


def change(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_tally_that_is_not_the_count_of_its_votes_is_refused(case, chambers):
    change(chambers / "rollcalls.csv", ",51,68,32,1,", ",51,69,32,1,")
    assert len(refused(case)) == 1
    assert "s168-113.2013: 69-32, expected 68-32, the votes cast in it" in refused(case)[0]


def test_a_vote_in_no_roll_call_is_refused(case, chambers):
    change(chambers / "votes.csv", "\nh109-114.2015,", "\nh109-114.2014,")
    assert "chambers/votes.csv:2 vote_id: 'h109-114.2014'" in refused(case)[0]


def test_a_direction_that_is_none_is_refused(case, chambers):
    change(chambers / "rollcalls.csv", ",accommodating,", ",acomodating,")
    assert "did you mean 'accommodating'?" in refused(case)[0]


def test_a_score_that_is_none_is_refused(case, chambers):
    change(chambers / "members.csv", ",-0.438,", ",-4.38,")
    assert "dim1: '-4.38', expected an ideal point" in refused(case)[0]


def test_rows_know_their_lines_also_in_a_packed_file(tmp_path):
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n1,2\n3,4\n"))
    assert rows.read(path, ["a"], ignored=["b"]).rows() == [("1", 2), ("3", 3)]


def test_a_short_row_is_seen_although_the_parser_pads_it(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n3\n")
    with pytest.raises(Faulty, match=r"a.csv:3: 1 field, expected 2"):
        rows.read(path, ["a", "b"])


def test_a_null_is_a_fault_where_a_rule_is_asked():
    frame = pl.DataFrame({"value": ["1", None], rows.LINE: [2, 3]})
    assert len(rows.faults_of_counts(frame, Path("a.csv"), "value")) == 1
