"""``winset import polls``: lists of polls in both layouts, merged into a case's polls and never twice."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import polars as pl
import pytest
from tests.rooms.publishers import HERE, RAW, raw_files

from winset import case, evidence
from winset.errors import Faulty
from winset.evidence import shelf
from winset.evidence.polls_merged import merged
from winset.evidence.publishers import poll_lists
from winset.report import imported_polls as screen
from winset.study import imported_polls as importing
from winset.study.plans import write

LIST, QUESTIONS = HERE / "polls_list.csv", HERE / "polls_questions.csv"
DAY = dt.date(2026, 11, 22)
LISTS = RAW / "approval-polls"
SHIPPED = Path(evidence.__file__).parents[1] / "cases" / "us-mexico"


@pytest.fixture
def own(tmp_path) -> Path:
    return case.scaffold("mine", tmp_path)


def test_a_poll_of_the_list_is_a_row_and_repeats_count_once():
    layout, table, said = poll_lists.read(LIST)
    assert layout.id == "job-approval"
    assert table.rows() == [
        ("Ada Example", "job_approval", "2021-01-03", "House One/Partner", "42.4", "53.3", "1200", "opinion-polls"),
        ("Ada Example", "job_approval", "2021-01-09", None, "41", "50", "700", "opinion-polls"),
    ]
    assert said == ("1 row repeats another one exactly: kept once", "1 poll names no house")


def test_of_a_poll_of_questions_the_widest_population_then_the_most_persons_are_kept():
    layout, table, said = poll_lists.read(QUESTIONS)
    assert layout.id == "fivethirtyeight"
    assert table.drop("question", "source").rows() == [
        ("Ada Example", "2021-01-03", "House One", "42", "53", "1200"),
        ("Ada Example", "2021-01-09", "Second Research", "40.5", "55", "800"),
        ("Ada Example", "2021-01-09", "Third", "39", "60", None),
    ]
    assert said == (
        "5 questions in 3 polls: of each poll the widest population is kept (2 of adults, 1 of likely voters)",
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (",rv,", ",rw,", "population: 'rw', expected one of a, v, rv, lv"),
        ("1/3/21,,44.0", "2021-01-03,,44.0", "end_date: '2021-01-03', expected a day such as 1/31/21"),
        ("44.0,53.0", "64.0,53.0", "at most 100 together with no"),
        ("12,1,", "11,1,", "expected each question_id once"),
        (",900,rv", ",many,rv", "sample_size: 'many', expected persons asked"),
        ("Third", "@third", "'@third', expected text that does not begin with = + - @"),
    ],
)
def test_a_question_that_is_not_as_published_is_refused(tmp_path, old, new, told):
    text = QUESTIONS.read_text()
    assert text.count(old) >= 1
    (tmp_path / "polls.csv").write_text(text.replace(old, new, 1))
    with pytest.raises(Faulty) as refused:
        poll_lists.read(tmp_path / "polls.csv")
    assert told in str(refused.value)


def test_a_list_of_another_shape_is_told_beside_the_nearest(tmp_path):
    (tmp_path / "polls.csv").write_text(LIST.read_text().replace("polling_institute", "house", 1))
    with pytest.raises(Faulty) as refused:
        poll_lists.read(tmp_path / "polls.csv")
    assert "nearest is job-approval, which has the column 'polling_institute' and not 'house'" in str(refused.value)


def test_polls_are_added_once_and_the_table_of_before_is_kept(own):
    first = write(importing.polls([LIST], str(own)), DAY)
    assert (first.changes.new, first.changes.known, first.vintage) == (2, 0, None)
    before = (own / "evidence" / "polls.csv").read_bytes()
    again = write(importing.polls([LIST], str(own)), DAY)
    assert (again.changes.new, again.changes.known, again.written) == (0, 2, ())
    more = write(importing.polls([QUESTIONS], str(own)), DAY)
    # 42 to 53 of House One is 42.4 to 53.3 of House One/Partner, rounded: the same 1,200 persons.
    assert (more.changes.before, more.changes.new, more.changes.known, more.changes.doubtful) == (2, 2, 1, 0)
    assert (Path(more.vintage) / "polls.csv").read_bytes() == before
    assert shelf.polls(own / "evidence").height == 4
    assert "fivethirtyeight-approval" in more.to_add["case.yaml, under sources"]  # the case has no sources.yaml


def test_two_lists_at_once_are_the_same_as_one_after_the_other(own, tmp_path):
    told = write(importing.polls([LIST, QUESTIONS], str(own)), DAY)
    assert (told.changes.new, told.changes.known) == (4, 1)
    other = case.scaffold("other", tmp_path)
    for path in (LIST, QUESTIONS):
        write(importing.polls([path], str(other)), DAY)
    assert (own / "evidence" / "polls.csv").read_bytes() == (other / "evidence" / "polls.csv").read_bytes()


def polls(*rows: tuple[str | None, str, str, str | None]) -> pl.DataFrame:
    kept = [("A B", "job_approval", "2021-01-03", house, yes, no, size, "key") for house, yes, no, size in rows]
    return pl.DataFrame(kept, schema=dict.fromkeys(shelf.POLLS, pl.String), orient="row")


@pytest.mark.parametrize(
    ("stands", "comes", "found"),
    [
        (("KFF", "40", "55", "1215"), ("Kaiser Family Foundation", "40", "55", "1215"), "known"),
        (("ABC News", "37.58", "60.18", "1002"), ("ABC News", "38", "60", "1002"), "known"),
        (("YouGov", "40", "55", "1500"), ("YouGov", "42", "54", "1500"), "doubtful"),
        (("YouGov", "40", "55", "1500"), ("YouGov", "40", "55", "1499"), "new"),
        (("YouGov", "40", "55", "1500"), ("House Two", "42", "55", "1500"), "new"),
        (("YouGov", "40", "55", None), ("YouGov", "40", "55", None), "known"),
        (("YouGov", "40", "55", None), ("House Two", "40", "55", None), "new"),
        ((None, "40", "55", "700"), ("House Two", "40", "55", "700"), "known"),
    ],
)
def test_a_poll_is_known_by_day_persons_figures_and_house(stands, comes, found):
    result = merged(polls(stands), polls(comes))
    assert {name for name in ("new", "known", "doubtful") if getattr(result, name).height} == {found}
    assert result.table.height == (2 if found == "new" else 1)


def test_a_house_that_the_case_knows_by_its_name_is_not_taken_for_another():
    old = polls(("YouGov", "40", "55", "1000"), ("The Winston Group", "48", "50", "800"))
    assert merged(old, polls(("The Winston Group", "40", "55", "1000"))).new.height == 1
    assert merged(old, polls(("Nobody Knows Them", "40", "55", "1000"))).new.height == 0


def test_a_shipped_case_is_not_written_into():
    with pytest.raises(Faulty, match="comes with winset"):
        importing.polls([LIST], "us-mexico")


def test_what_is_told_names_lists_counts_and_files(own):
    told = write(importing.polls([LIST], str(own)), DAY)
    lines = list(screen.lines(told))
    assert (
        lines[0] == "polls_list.csv: U.S. job approval polls, one row a poll; 2 polls, ended 2021-01-03 to 2021-01-09"
    )
    assert "polls: 0 before, 2 new, 0 known already, 0 left out as doubtful" in lines
    assert json.loads(told.to_json())["schema"] == "imported_polls/1"


@raw_files
def test_the_real_lists_hold_the_same_polls(tmp_path):
    folder = tmp_path / "us-mexico-mine"
    shutil.copytree(SHIPPED, folder)
    listed = importing.polls([LISTS / "us_job_approval_2009_2025.csv.gz"], str(folder)).told.changes
    assert (listed.before, listed.new, listed.known, listed.doubtful) == (9_273, 0, 9_201, 0)
    asked = importing.polls([LISTS / "fivethirtyeight_trump1_2017_2021.csv.gz"], str(folder))
    told = asked.told.changes
    assert (told.new, told.known, told.doubtful) == (168, 6_667, 37)
    write(asked, DAY)
    again = importing.polls([LISTS / "fivethirtyeight_trump1_2017_2021.csv.gz"], str(folder)).told.changes
    assert (again.new, again.before) == (0, 9_441)
