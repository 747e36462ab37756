"""``winset import voteview``: what comes into a case, what is asked of the analyst, what is kept."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from pathlib import Path

import polars as pl
import pytest
from tests.rooms import made_up_congress as made

from winset import case, evidence, legislature, study
from winset.errors import Faulty
from winset.evidence.voteview import calls, files, thresholds
from winset.evidence.voteview.chosen import chosen
from winset.report import imported as screen
from winset.study import imported
from winset.study.imported_told import FoundTold, Imported
from winset.study.plans import write
from winset.study.replaced import replaced

DAY = dt.date(2026, 11, 22)
PASSAGE = "S118:1=legalisation:accommodating"
RAW = Path(os.environ.get("WINSET_RAW", Path(__file__).parents[3] / "shared" / "data" / "raw"))
raw_files = pytest.mark.skipif(
    not (RAW / "voteview").is_dir(), reason="Voteview's files are not here: name the folder of raw files in WINSET_RAW."
)


SHIPPED = case.read(case.locate("us-mexico"))
"""Read once: most tests copy this case, and none changes what is written in it."""


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = case.read

    def reading(folder: Path) -> case.Case:
        same = (folder / "case.yaml").read_bytes() == (case.locate("us-mexico") / "case.yaml").read_bytes()
        return SHIPPED if same else read(folder)

    monkeypatch.setattr(case, "read", reading)


@pytest.fixture
def own(tmp_path) -> Path:
    """A copy of the shipped case, which its user may write into."""
    return Path(shutil.copytree(case.locate("us-mexico"), tmp_path / "own"))


@pytest.fixture
def published(tmp_path) -> Path:
    return made.written(tmp_path / "published")


def chambers(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "chambers").glob("*.csv")}


def faults(*arguments: object) -> str:
    with pytest.raises(Faulty) as refusal:
        imported.voteview(*arguments)
    return str(refusal.value)


def column(folder: Path, vote_id: str, name: str) -> str:
    frame = pl.read_csv(folder / "chambers" / "rollcalls.csv", infer_schema=False)
    return str(frame.filter(pl.col("vote_id") == vote_id).get_column(name).item())


def test_a_new_roll_call_is_in_the_case_and_the_model_learns_from_it(own, published):
    told = write(imported.voteview([published], str(own), None, [PASSAGE]), DAY)
    assert (told.changes.rollcalls.new, told.changes.votes.new, told.changes.members.new) == (1, 5, 6)
    assert told.changes.rollcalls.stayed == 99
    assert study.check(own) == study.check("us-mexico")
    known = evidence.read(own / "evidence", case.read(own).series)
    votes = known.observe(known.newest("us_sw_encounters")).rollcalls()
    assert "s901-118.2024" in votes.ids
    assert int((votes.vote == votes.ids.index("s901-118.2024")).sum()) == 5
    assert "s901-118.2024" in legislature.fit(votes, 7, draws=20).ids
    assert column(own, "s901-118.2024", "source") == "https://voteview.com/rollcall/RS1180001"


def test_a_congress_of_its_own_comes_with_all_its_seats(own, tmp_path):
    rows = [made.member(who, "House", congress=120, district_code=who) for who in range(1, 41)]
    folder = made.written(tmp_path / "next", name="H120", members=rows, rollcalls=[], votes=[])
    told = write(imported.voteview([folder], str(own)), DAY)
    assert told.changes.new_congresses == (120,)
    known = evidence.read(own / "evidence", case.read(own).series)
    assert len(known.members(120, "House").names) == 40
    assert [(one.congress, one.seats, one.empty) for one in told.seats] == [(120, 40, 395)]


def test_the_same_again_changes_nothing_and_writes_nothing(own, published):
    write(imported.voteview([published], str(own), None, [PASSAGE]), DAY)
    before = chambers(own)
    again = write(imported.voteview([published], str(own), None, [PASSAGE]), DAY)
    assert (again.written, again.vintage) == ((), None)
    assert (again.changes.rollcalls.unchanged, again.changes.votes.unchanged) == (1, 5)
    assert chambers(own) == before


def test_a_new_edition_is_told_and_the_old_one_kept(own, published):
    write(imported.voteview([published], str(own), None, [PASSAGE]), DAY)
    first = chambers(own)
    people = made.members()
    people[0]["nominate_dim1"], people[1]["bioname"] = -0.45, "SOMEBODY"
    made.written(published, members=people)
    told = write(imported.voteview([published], str(own), None, ["S118:1=aid_trade:restrictive"]), DAY)
    assert (told.changes.members.changed, told.changes.members.unchanged) == (2, 4)
    assert (told.changes.moved.count, told.changes.moved.largest) == (1, 0.05)
    assert told.changes.moved.who == "MADEUP, Number 1 (118)"
    assert told.changes.rollcalls.changed == 1
    assert Path(told.vintage or "").name == "2026-11-22-2"
    kept = Path(told.vintage or "")
    assert (kept / "members.csv").read_bytes() == first["members.csv"]
    assert column(own, "s901-118.2024", "topic") == "aid_trade"


def test_without_a_case_it_only_says_what_it_found(published):
    plan = imported.voteview([published])
    assert plan.told.changes is None
    assert (plan.told.found.members, plan.told.found.rollcalls, plan.told.found.votes) == (6, 3, 16)
    assert write(plan, DAY).written == ()


def test_a_case_without_chambers_gets_them(tmp_path, published):
    folder = case.scaffold("bare", tmp_path)
    told = write(imported.voteview([published], str(folder), None, [PASSAGE]), DAY)
    assert {Path(name).name for name in told.written} == {"members.csv", "rollcalls.csv", "votes.csv"}
    assert told.vintage is None
    assert any("no legislature" in note for note in told.notes)
    study.check(folder)


def test_the_vice_presidents_vote_is_added_and_said(own, published):
    plan = imported.voteview([published], str(own), None, ["S118:2=aid_trade:mixed"])
    write(plan, DAY)
    assert any("the Vice President's yea is added" in warning for warning in plan.told.warnings)
    assert [column(own, "s902-118.2024", name) for name in ("yea", "nay", "passed")] == ["3", "2", "1"]
    study.check(own)


def test_a_threshold_that_no_words_say_is_asked_for(own, published, tmp_path):
    words = "S118:3=legalisation:accommodating"
    assert "S118:3: 'On the Motion', expected a threshold in the topics file" in faults(
        [published], str(own), None, [words]
    )
    table = tmp_path / "topics.csv"
    table.write_text(
        "congress,chamber,rollnumber,topic,yea_is,threshold\n118,Senate,3,legalisation,accommodating,3/5\n"
    )
    write(imported.voteview([published], str(own), table), DAY)
    assert [column(own, "s903-118.2024", name) for name in ("threshold", "votes_needed", "passed")] == [
        "3/5",
        "60",
        "0",
    ]
    imported.voteview([published], str(own), None, [words])  # the case knows the threshold now


def test_a_result_that_the_threshold_does_not_explain_is_refused(own, tmp_path):
    rows = [made.roll_call(1, yea=3, nay=2, vote_question="On the Amendment", vote_result="Amendment Rejected")]
    votes = [vote for vote in made.votes() if vote["rollnumber"] == 1]
    folder = made.written(tmp_path / "odd", rollcalls=rows, votes=votes)
    told = faults([folder], str(own), None, [PASSAGE])
    assert "'Amendment Rejected' with 3 to 2, where 3 were thought enough" in told


def test_counts_that_differ_from_the_votes_are_a_warning(own, tmp_path):
    rows = [made.roll_call(1, yea=4, nay=2), *made.rollcalls()[1:]]
    plan = imported.voteview([made.written(tmp_path / "odd", rollcalls=rows)], str(own), None, [PASSAGE])
    assert "s901-118.2024: published as 4 to 2, its votes are 3 to 2; the votes are taken" in plan.told.warnings
    assert plan.told.found.miscounted == 1


def test_votes_after_the_newest_evidence_and_new_topics_are_warned_of(own, tmp_path):
    people = [made.member(who, congress=119) for who in made.SENATORS]
    rows = [made.roll_call(1, yea=3, nay=2, congress=119, date="2026-02-03")]
    votes = [
        vote | {"congress": 119} for vote in made.votes() if vote["rollnumber"] == 1 and vote["icpsr"] in made.SENATORS
    ]
    folder = made.written(tmp_path / "late", members=people, rollcalls=rows, votes=votes)
    warnings = " ".join(imported.voteview([folder], str(own), None, ["S119:1=space:mixed"]).told.warnings)
    assert "s901-119.2026: later than the newest evidence of the case" in warnings
    assert "topic 'space' is in no rollcall_topics" in warnings


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("S118:1", "'S118:1', expected chamber, Congress, number, topic and direction"),
        ("S118:1=aid:acommodating", "expected one of accommodating, restrictive, mixed; did you mean 'accommodating'?"),
        ("S118:9=aid:mixed", "S118:9: no such roll call, expected 1 to 3 in the rollcalls file"),
        ("S117:1=aid:mixed", "S117:1: a Congress and chamber of no roll call"),
        ("S118:1=../aid:mixed", "expected chamber, Congress, number, topic"),
    ],
)
def test_a_roll_call_that_is_told_wrongly_is_refused(own, published, words, says):
    assert says in faults([published], str(own), None, [words])


def test_a_topics_file_is_refused_with_its_lines(own, published, tmp_path):
    table = tmp_path / "topics.csv"
    table.write_text(
        "congress,chamber,rollnumber,topic,yea_is\n118,Senat,1,aid,mixed\n118,Senate,x,aid,mixed\n118,Senate,2,A B,up\n"
    )
    told = faults([published], str(own), table)
    assert "topics.csv:2 chamber: 'Senat'" in told
    assert "topics.csv:3 rollnumber: 'x'" in told
    assert "topics.csv:4 topic: 'A B'" in told
    assert "topics.csv:4 yea_is: 'up'" in told
    with pytest.raises(Faulty, match="chosen twice"):
        chosen(None, [PASSAGE, PASSAGE])


def test_a_topics_file_of_another_program_keeps_its_columns(own, published, tmp_path):
    table = tmp_path / "topics.csv"
    head = '"congress","chamber","rollnumber","topic","yea_is","label"\r\n'
    table.write_bytes(("\ufeff" + head + '118,"Senate",1,"cuba","mixed","A label, quoted"\r\n').encode())
    write(imported.voteview([published], str(own), table), DAY)
    assert column(own, "s901-118.2024", "label") == "A label, quoted"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("members.csv", "congress,chamber\n", "members.csv:1: no column 'icpsr'"),
        ("votes.csv", "vote_id,icpsr,party,yea\nx,y,D,7\n", "votes.csv:2"),
    ],
)
def test_a_case_whose_chambers_are_spoiled_is_refused(own, published, name, text, says):
    (own / "chambers" / name).write_text(text)
    before = chambers(own)
    assert says in faults([published], str(own), None, [PASSAGE])
    assert chambers(own) == before


def test_a_file_where_the_chambers_should_be_is_refused(tmp_path, published):
    folder = case.scaffold("bare", tmp_path)
    (folder / "chambers").write_text("")
    with pytest.raises(Faulty, match="cannot be written"):
        write(imported.voteview([published], str(folder), None, [PASSAGE]), DAY)


def test_chosen_roll_calls_need_the_files_beside(own, tmp_path):
    folder = made.written(tmp_path / "some")
    (folder / "HSall_votes.csv").unlink()
    assert "no file of them, expected HSall_votes.csv" in faults([folder], str(own), None, [PASSAGE])


def test_a_shipped_case_is_not_written_into(published):
    for name in ("us-mexico", str(case.locate("us-mexico"))):
        assert "which comes with winset" in faults([published], name)


def test_a_write_that_fails_leaves_everything_as_it_was(own, published, monkeypatch):
    plan = imported.voteview([published], str(own), None, [PASSAGE])
    before = chambers(own)
    rename = Path.replace

    def failing(path: Path, target: Path) -> Path:
        if Path(target).name == "votes.csv":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(Faulty, match="No space left"):
        write(plan, DAY)
    assert chambers(own) == before
    assert sorted(path.name for path in (own / "chambers").iterdir()) == ["members.csv", "rollcalls.csv", "votes.csv"]


def test_a_second_vintage_of_a_day_has_a_number(tmp_path):
    folder = tmp_path / "chambers"
    assert replaced(folder, {"a.csv": b"1"}, "2026-11-22") is None
    assert [replaced(folder, {"a.csv": text}, "2026-11-22").name for text in (b"2", b"3")] == [
        "2026-11-22",
        "2026-11-22-2",
    ]
    assert (folder / "vintages" / "2026-11-22" / "a.csv").read_bytes() == b"1"


def test_the_command_tells_and_writes(winset, own, published):
    command = ("import", "voteview", published, "--into", own, "--roll-call", PASSAGE)
    before = chambers(own)
    code, out, _ = winset(*command, "--dry-run")
    assert code == 0
    assert "rollcalls: 1 new" in out
    assert chambers(own) == before
    code, out, _ = winset(*command, "--json")
    told = Imported.model_validate(json.loads(out))
    assert (code, told.schema_, len(told.written)) == (0, "import/1", 3)
    assert chambers(own) != before
    assert study.schema("import/1")["title"] == "Imported"


def test_the_command_refuses_without_a_traceback(winset, own, published):
    assert "did you mean 'voteview'?" in winset("import", "voteviw", published)[2]
    code, out, err = winset("import", "voteview", published, "--into", own, "--roll-call", "x", "--json")
    assert (code, json.loads(out)["schema"]) == (2, "faults/1")
    assert "nothing was written" in err
    code, _, err = winset("import", "voteview", published / "nowhere")
    assert (code, "no such file" in err) == (2, True)


JUDGED = [
    ("On Motion to Suspend the Rules and Agree, as Amended", "House", "2023-03-01", "HR5", "", "2/3"),
    ("On motion to suspend the rules and agree, as amended", "House", "2023-03-01", "HR5", "", "2/3"),
    ("Passage, Objections of the President To The Contrary Notwithstanding", "House", "2023-03-01", "HR5", "", "2/3"),
    ("On Overriding the Veto", "Senate", "2023-03-01", "S5", "", "2/3"),
    ("On the Resolution of Ratification", "Senate", "2010-12-22", "TREATYDOC111-5", "", "2/3"),
    ("On Cloture on the Motion to Proceed", "Senate", "2010-12-22", "S5", "", "3/5"),
    ("On the Cloture Motion", "Senate", "2012-12-22", "PN5", "", "3/5"),
    ("On the Cloture Motion", "Senate", "2018-12-22", "PN5", "", "1/2"),
    ("On the Cloture Motion", "Senate", "2013-11-21", "PN5", "", None),
    ("On the Cloture Motion", "Senate", "1974-11-21", "S5", "", None),
    ("On the Cloture Motion", "Senate", "2018-12-22", "SRES5", "", None),
    ("On the Cloture Motion", "Senate", "2018-12-22", "", "", None),
    ("On the Joint Resolution", "Senate", "2006-06-27", "SJRES12", "proposing an amendment to the Constitution", "2/3"),
    ("On the Joint Resolution", "Senate", "2017-06-27", "HJRES12", "disapproving a rule", "1/2"),
    ("On the Joint Resolution", "Senate", "2017-06-27", "HJRES12", "", None),
    ("On Passage", "House", "2017-06-27", "HR12", "", "1/2"),
    ("On the Motion", "Senate", "2017-06-27", "HR12", "", None),
    ("Election of the Speaker", "House", "2023-01-03", "", "", None),
    ("", "House", "1890-01-03", "HR1", "", None),
]


@pytest.mark.parametrize(("words", "chamber", "day", "bill", "text", "expected"), JUDGED)
def test_thresholds_are_read_from_the_words_or_not_at_all(words, chamber, day, bill, text, expected):
    question = thresholds.Question(words, chamber, dt.date.fromisoformat(day), bill, text)
    assert thresholds.threshold(question) == expected


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> Path:
    """The compiled raw files in the publisher's layout, with the votes of the shipped case put back into it."""
    folder = tmp_path_factory.mktemp("raw")
    listed = pl.read_csv(RAW / "voteview" / "members_103_119.csv.gz", infer_schema=False)
    listed.drop("src", "party").write_csv(folder / "HSall_members.csv")
    shutil.copy(RAW / "voteview" / "rollcalls_available.csv.gz", folder / "HSall_rollcalls.csv.gz")
    known = calls.rollcalls(files.found([folder / "HSall_rollcalls.csv.gz"]))
    votes = pl.read_csv(case.locate("us-mexico") / "chambers" / "votes.csv", infer_schema=False)
    code = pl.col("yea").replace_strict({"1": "1", "0": "6"}, default="9").alias("cast_code")
    both = votes.join(known.select("vote_id", "congress", "chamber", "rollnumber"), on="vote_id")
    kept = both.drop_nulls("icpsr").select("congress", "chamber", "rollnumber", "icpsr", code, pl.lit("").alias("prob"))
    kept.write_csv(folder / "HSall_votes.csv")
    return folder


@raw_files
def test_the_shipped_members_come_out_of_the_raw_files_unchanged(raw, own):
    told = imported.voteview([raw], str(own)).told
    assert (told.changes.members.unchanged, told.changes.members.changed, told.changes.members.new) == (9351, 0, 0)
    assert told.written == ()


@raw_files
def test_forty_shipped_roll_calls_are_found_by_their_own_numbers(raw, own, tmp_path):
    shipped = pl.read_csv(own / "chambers" / "rollcalls.csv", infer_schema=False)
    known = calls.rollcalls(files.found([raw / "HSall_rollcalls.csv.gz"]))
    both = shipped.join(known.select("vote_id", "rollnumber"), on="vote_id")
    assert both.height == 40
    table = tmp_path / "topics.csv"
    both.select("congress", "chamber", "rollnumber", "topic", "yea_is").write_csv(table)
    plan = imported.voteview([raw], str(own), table)
    assert (plan.told.changes.rollcalls.unchanged, plan.told.changes.rollcalls.changed) == (40, 0)
    # A senator whom Voteview lists as a Democrat sat as an independent, as the Secretary of the Senate prints.
    assert (plan.told.changes.votes.changed, plan.told.changes.votes.new) == (7, 0)


@raw_files
def test_thresholds_explain_nearly_all_published_results(raw):
    judged = odd = 0
    for row in calls.rollcalls(files.found([raw / "HSall_rollcalls.csv.gz"])).to_dicts():
        text = f"{row['vote_desc'] or ''}{row['dtl_desc'] or ''}"
        words = row["vote_question"], row["chamber"], row["date"], row["bill_number"] or "", text
        majority, told = thresholds.threshold(thresholds.Question(*words)), thresholds.carried(row["vote_result"])
        yea, nay = row["yea_count"], row["nay_count"]
        if majority is not None and told is not None and yea != nay:
            needed = {"1/2": (yea + nay) // 2 + 1, "2/3": -(-2 * (yea + nay) // 3), "3/5": 60}[majority]
            judged, odd = judged + 1, odd + ((yea >= needed) != told)
    assert judged > 9_900
    assert odd / judged < 0.011  # most are amendments that the Senate agreed to take with 60 votes


def test_one_of_a_thing_is_told_in_the_singular():
    found = FoundTold(congresses=(118, 118), members=1, people=1, rollcalls=1, votes=2, chosen=("a",), miscounted=0)
    assert "1 person in 1 row, 1 roll call, 2 votes; 1 roll call chosen" in next(
        screen.lines(Imported.model_construct(files=(), found=found))
    )
