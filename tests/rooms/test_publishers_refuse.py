"""Importers refuse files that are not as published: every fault, with file and line, and never a parser's traceback."""

import datetime as dt
import gzip
import json

import openpyxl
import polars as pl
import pytest

from winset.errors import Faulty
from winset.evidence.publishers import cbp, congress, fiscal, mexico, ohss, panama, polls, southwest, usbp, voteview
from winset.evidence.publishers.long import long, newest, with_other

DETAIL = "t,t_fy,component,area,authority,type,demog,nat,n\n"
STATE = (
    "Fiscal Year,Month Grouping,Month (abbv),Land Border Region,State,Demographic,Citizenship,"
    "Title of Authority,Encounter Count\n"
)
SBO = (
    "Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,"
    "Encounter Type,Encounter Count\n"
)


def faults(importer, path):
    with pytest.raises(Faulty) as caught:
        importer(path)
    return [str(fault).split("/", 1)[1] for fault in caught.value.faults]


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text)
    return path


def test_october_begins_the_fiscal_year_of_the_year_after():
    frame = pl.DataFrame(
        {"year": ["2024", "2024", "2025 (FYTD)", "2024 YTD"], "month": ["OCT", "DEC", "JAN", "september"]}
    )
    months = frame.select(fiscal.calendar_month("year", "month"))["year"].to_list()
    assert months == [dt.date(2023, 10, 1), dt.date(2023, 12, 1), dt.date(2025, 1, 1), dt.date(2024, 9, 1)]


def test_a_state_file_is_read_for_the_southwest_alone(tmp_path):
    path = written(
        tmp_path,
        "state.csv",
        STATE
        + "2024,FYTD,DEC,Southwest Land Border,TX,FMUA,VENEZUELA,Title 8,7\n"
        + "2024,FYTD,DEC,Northern Land Border,NY,FMUA,VENEZUELA,Title 8,100\n",
    )
    assert cbp.state(path).rows() == [("VEN", "all", dt.date(2023, 12, 1), 7)]


def test_a_state_file_with_faults_names_all_of_them(tmp_path):
    path = written(
        tmp_path,
        "state.csv",
        STATE
        + "2024,FYTD,DEC,Southwest Land Border,TX,FMUA,VENEZULA,Title 8,7\n"
        + "FY24,FYTD,DEZ,Southwest Land Border,TX,FMUA,CUBA,Title 8,-7\n",
    )
    assert faults(cbp.state, path) == [
        "state.csv:2 Citizenship: 'VENEZULA', expected one of the 22 known names; did you mean 'VENEZUELA'?",
        "state.csv:3 Encounter Count: '-7', expected a count: a whole number, zero or more",
        "state.csv:3 Fiscal Year: 'FY24', expected a fiscal year such as 2024 or 2025 (FYTD)",
        "state.csv:3 Month (abbv): 'DEZ', expected the name of a month",
    ]


def test_a_new_column_of_a_publisher_is_refused(tmp_path):
    path = written(tmp_path, "sbo.csv", SBO.replace("Component", "Component,Sector"))
    assert faults(cbp.southwest, path)[0].startswith("sbo.csv:1: unknown column 'Sector'")


def test_a_repeated_row_is_refused(tmp_path):
    row = "2024,FYTD,DEC,U.S. Border Patrol,FMUA,Mexico,Title 8,Apprehensions,7\n"
    path = written(tmp_path, "sbo.csv", SBO + row + row)
    assert len(faults(cbp.southwest, path)) == 1
    assert faults(cbp.southwest, path)[0].startswith("sbo.csv:3 row: '2024 FYTD DEC U.S. Border Patrol")


def test_an_expulsion_under_title_8_is_refused(tmp_path):
    path = written(tmp_path, "sbo.csv", SBO + "2024,FYTD,DEC,U.S. Border Patrol,FMUA,Mexico,Title 8,Expulsions,7\n")
    assert "Encounter Type: 'Expulsions'" in faults(cbp.southwest, path)[0]


def test_a_detail_row_whose_fiscal_label_is_the_calendar_year_is_refused(tmp_path):
    row = "2023-12-01,2023-12-01,U.S. Border Patrol,Tucson Sector,Title 8,Apprehensions,FMUA,VEN,7\n"
    path = written(tmp_path, "detail.csv", DETAIL + row)
    assert faults(cbp.detail, path) == ["detail.csv:2 t_fy: '2023-12-01', expected the same month in its fiscal year"]


def test_a_border_patrol_row_of_no_sector_of_this_border_is_refused(tmp_path):
    row = "2023-12-01,2024-12-01,U.S. Border Patrol,Miami Sector,Title 8,Apprehensions,FMUA,VEN,7\n"
    found = faults(cbp.detail, written(tmp_path, "detail.csv", DETAIL + row))
    assert [line.split(",")[0] for line in found] == ["detail.csv:2 area: 'Miami Sector'"]


def test_a_detail_row_without_citizenship_after_2019_is_refused(tmp_path):
    row = "2023-12-01,2024-12-01,U.S. Border Patrol,Tucson Sector,Title 8,Apprehensions,FMUA,,7\n"
    found = faults(cbp.detail, written(tmp_path, "detail.csv", DETAIL + row))
    assert [line.split(",")[0] for line in found] == ["detail.csv:2 nat: nothing"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"series": []}', '{"series": [{"name": "Southwest land border", "t": ["2023-12-01"], "v": []}]}'],
)
def test_a_broken_feed_is_refused(tmp_path, text):
    assert faults(cbp.feed, written(tmp_path, "feed.json", text))[0].startswith("feed.json")


def test_a_negative_count_in_the_feed_is_refused(tmp_path):
    text = json.dumps({"series": [{"name": cbp.FEED_NAME, "t": ["2023-12-01"], "v": [-3]}]})
    assert "'-3'" in faults(cbp.feed, written(tmp_path, "feed.json", text))[0]


@pytest.mark.parametrize("day", ["2023-12-0{1", "2023-12-02", 2023, None])
def test_a_month_in_the_feed_that_is_no_first_day_is_refused(tmp_path, day):
    text = json.dumps({"series": [{"name": cbp.FEED_NAME, "t": [day], "v": [3]}]})
    assert "expected the first day of a month" in faults(cbp.feed, written(tmp_path, "feed.json", text))[0]


def test_components_that_do_not_make_the_total_are_refused(tmp_path):
    detail = pl.DataFrame(
        {
            "origin": ["MEX"],
            "channel": ["usbp"],
            "month": [dt.date(2021, 10, 1)],
            "authority": ["Title 8"],
            "value": [100],
        }
    )
    sbo = written(tmp_path, "sbo.csv", SBO + "2022,FYTD,OCT,U.S. Border Patrol,FMUA,Mexico,Title 8,Apprehensions,100\n")
    feed = json.dumps({"series": [{"name": cbp.FEED_NAME, "t": ["2021-10-01"], "v": [200]}]})
    path = written(tmp_path, "feed.json", feed)
    assert faults(lambda there: southwest.totals(detail, sbo, there), path) == [
        "feed.json 2021-10: total 200, expected 100, the sum of its components"
    ]


def history(**changes):
    counts = dict.fromkeys(usbp.SECTORS, 1) | {"southwest border": 9} | changes
    head = "sector,fiscal_year,month,total_apprehensions,unaccompanied_child_apprehension,family_apprehensions\n"
    months = ["october", "yearly total"]
    return head + "".join(f"{sector},2000,{m},{n},NA,NA\n" for sector, n in counts.items() for m in months)


def test_a_border_that_is_not_the_sum_of_its_sectors_is_refused(tmp_path):
    assert usbp.history(written(tmp_path, "sound.csv", history())).rows() == [("usbp", dt.date(1999, 10, 1), 9)]
    found = faults(usbp.history, written(tmp_path, "history.csv", history(yuma=2)))
    assert found[0] == "history.csv:20 FY2000 october: 9, expected 10, the sum of its sectors"


def test_detentions_that_share_a_code_are_added(tmp_path):
    path = written(tmp_path, "upm.csv", "t,nat,n\n2019-05-01,GIN,3\n2019-05-01,GIN,4\n")
    assert mexico.detentions(path)["value"].to_list() == [7]


def test_detentions_of_an_unknown_code_and_day_are_refused(tmp_path):
    path = written(tmp_path, "upm.csv", "t,nat,n\n2019-05-02,VNZ,3\n")
    nat, day = faults(mexico.detentions, path)
    assert nat.startswith("upm.csv:2 nat: 'VNZ'")
    assert day == "upm.csv:2 t: '2019-05-02', expected the first day of a month, such as 2023-12-01"


def test_transits_that_do_not_add_up_to_men_women_and_children_are_refused(tmp_path):
    path = written(tmp_path, "nat.csv", "t,q,nat,n\n2021-01-01,2021-01-01,CUB,79\n")
    people = written(
        tmp_path, "people.csv", "t,q,demog,n\n2021-01-01,2021-01-01,men,50\n2021-01-01,2021-01-01,women,9\n"
    )
    assert faults(lambda there: panama.transits(there, people), path) == [
        "people.csv:2 2021-01-01: 59 in all, expected 79, the sum of nationalities"
    ]


def book(tmp_path, sheets):
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, table in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in table:
            sheet.append(row)
    path = tmp_path / "ohss.xlsx"
    workbook.save(path)
    return path


def cbp_one(*body):
    return [
        ["Return"],
        ["CBP One"],
        ["Fiscal Year", "Month", "Total", "Cuba", "Venezuela", "Other2"],
        *body,
        ["X Not."],
    ]


def test_a_monthly_sheet_is_read_without_its_yearly_totals(tmp_path):
    table = cbp_one(
        [2023, "Total", 60, 20, 30, 10], [None, "October", "X", "X", "X", "X"], [None, "January", 60, 20, 30, 10]
    )
    read = ohss.cbp_one(book(tmp_path, {"CBP One Appointments": table})).sort("origin")
    assert read.select("origin", "month", "value").rows() == [
        ("CUB", dt.date(2023, 1, 1), 20),
        ("OTH", dt.date(2023, 1, 1), 10),
        ("VEN", dt.date(2023, 1, 1), 30),
    ]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ([[2023, "Total", 60, 20, 30, 10], [None, "Januar", 60, 20, 30, 10]], "'Januar', expected the name of a month"),
        ([[2023, "Total", 60, 20, 30, 10], [None, "January", 60, "D", 30, 10]], "'D', expected a count"),
        ([[2023, "Total", 60, 20, 30, 10], [None, "January", 260, 20, 30, 10]], "Total 2023: 60, expected 260"),
        ([[2023, "January", 260, 20, 30, 10]], "total 260, expected the parts' sum 60"),
        ([[2023, "January", 60, 20, 30, 10], [None, "January", 60, 20, 30, 10]], "once"),
    ],
)
def test_a_monthly_sheet_with_a_fault_is_refused(tmp_path, body, fault):
    found = faults(ohss.cbp_one, book(tmp_path, {"CBP One Appointments": cbp_one(*body)}))
    assert any(fault in line and line.startswith("ohss.xlsx:") for line in found), found


def test_a_citizenship_that_nobody_knows_is_refused(tmp_path):
    table = cbp_one([2023, "January", 60, 20, 30, 10])
    table[2][3] = "Cubba"
    assert "did you mean 'Cuba'?" in faults(ohss.cbp_one, book(tmp_path, {"CBP One Appointments": table}))[0]


def test_a_workbook_without_the_sheet_and_what_is_no_workbook_are_refused(tmp_path):
    assert "no such sheet" in faults(ohss.cbp_one, book(tmp_path, {"Other": [[1]]}))[0]
    assert "not a workbook" in faults(ohss.cbp_one, written(tmp_path, "text.xlsx", "text"))[0]
    assert "no such file" in faults(ohss.cbp_one, tmp_path / "none.xlsx")[0]
    assert (
        "expected Fiscal Year, Month, Region"
        in faults(ohss.key_metrics, book(tmp_path, {"Monthly Rgn and Citp": [["Month"]]}))[0]
    )


def rollcall(**changes):
    voters = [{"id": "A000001", "display_name": "Ay", "party": "D", "state": "TX"}]
    given = {
        "vote_id": "h1-118.2023",
        "chamber": "h",
        "congress": 118,
        "date": "2023-05-11T20:00:00-04:00",
        "requires": "1/2",
        "bill": {"type": "hr", "number": 2},
        "source_url": "page",
        "result_text": "Passed (1-0)",
        "votes": {"Aye": voters, "No": [], "Not Voting": []},
    }
    return given | changes


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "Expecting property name"),
        ("[]", "no JSON object"),
        (json.dumps({"vote_id": "h1"}), "bill: nothing, expected a value"),
        (json.dumps(rollcall(chamber="x")), "chamber, requires: 'x', '1/2'"),
        (json.dumps(rollcall(votes={"Maybe": []})), "votes: 'Maybe'"),
        (json.dumps(rollcall(votes=[])), "votes: no lists of members"),
        (json.dumps(rollcall(bill=2)), "bill: 2, expected type and number"),
        (json.dumps(rollcall(date="soon")), "date: soon, expected a day and time"),
        (json.dumps(rollcall(votes={"Aye": [{"id": "A"}]})), "expected id, party, state, display_name"),
        (json.dumps(rollcall(result_text="Passed (2-0)")), "votes: 1-0, expected 2-0, as printed"),
    ],
)
def test_a_bad_roll_call_is_refused_by_its_line(tmp_path, line, fault):
    path = tmp_path / "votes.jsonl.gz"
    path.write_bytes(gzip.compress((json.dumps(rollcall()) + "\n" + line + "\n").encode()))
    found = faults(congress.read, path)
    assert found[0].startswith("votes.jsonl.gz:2")
    assert fault in found[0]


def test_roll_calls_that_are_no_archive_are_refused(tmp_path):
    assert "not readable" in faults(congress.read, written(tmp_path, "votes.jsonl.gz", "plain"))[0]


def members(*rows):
    kept = list(voteview.COLUMNS)
    return ",".join(kept) + "\n" + "".join(",".join(row) + "\n" for row in rows)


MEMBER = ("118", "House", "20000", '"AY, Bea"', "TX", "1.0", "D", "-0.4", "0.1", "500.0", "A000001")


def test_votes_are_matched_to_members(tmp_path):
    known = voteview.members(written(tmp_path, "members.csv", members(MEMBER)))
    assert known["district"].to_list() == ["1"]
    assert congress.positions([rollcall()], known).rows() == [("h1-118.2023", "20000", "D", "1")]
    assert congress.positions([rollcall(congress=117)], known)["icpsr"].to_list() == [None]


def test_members_with_faults_are_refused(tmp_path):
    bad = (*MEMBER[:6], "G", "left", *MEMBER[8:])
    found = faults(voteview.members, written(tmp_path, "members.csv", members(MEMBER, bad)))
    assert [line.split(": ")[0] for line in found] == [
        "members.csv:3 nominate_dim1",
        "members.csv:3 party",
        "members.csv:3 row",
    ]


def test_polls_with_faults_are_refused(tmp_path):
    head = (
        "president_number,president,term_number,term_start,term_end,poll_start,poll_end,polling_institute,"
        "approval,disapproval,no_opinion,sample_size\n"
    )
    sound = "46,A B,1,2021-01-20,2025-01-20,2025-01-02,2025-01-09,C,37.0,58.0,5.0,1100.0\n"
    read = polls.job_approval(written(tmp_path, "polls.csv", head + sound + sound))
    assert read.rows() == [("A B", "job_approval", "2025-01-09", "C", "37", "58", "1100", "opinion-polls")]
    bad = sound.replace("2025-01-09", "9 Jan").replace("58.0", "158")
    found = faults(polls.job_approval, written(tmp_path, "polls.csv", head + bad))
    assert [line.split(": ")[0] for line in found] == [
        "polls.csv:2 approval",
        "polls.csv:2 disapproval",
        "polls.csv:2 poll_end",
    ]


def test_other_is_what_the_total_leaves_and_never_negative():
    month = dt.date(2023, 12, 1)
    parts = pl.DataFrame({"origin": ["MEX", "TUR"], "channel": "usbp", "month": month, "value": [50, 20]})
    total = pl.DataFrame({"channel": ["usbp"], "month": [month], "value": [60]})
    assert with_other(parts, total).filter(pl.col("origin") == "OTH")["value"].to_list() == [10]
    assert with_other(parts, total.with_columns(value=pl.lit(40)))["value"].to_list() == [50, 0]


def test_the_newer_edition_of_a_month_wins_whole():
    def edition(*rows):
        frame = pl.DataFrame(rows, schema=["origin", "channel", "month", "value"], orient="row")
        return long(frame, "flow", "cbp")

    old = edition(("MEX", "all", 1, 5), ("VEN", "all", 2, 6))
    new = edition(("MEX", "all", 2, 7))
    assert sorted(newest([old, new]).select("origin", "month", "value").rows()) == [("MEX", 1, 5), ("MEX", 2, 7)]
