"""``winset approval``: the document, its text, its figures, and the part of the brief."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from winset import case as cases
from winset import evidence, report, study
from winset.cli import app
from winset.errors import Faulty
from winset.report.figures import approval as figures
from winset.report.figures import svg
from winset.study.approval_asked import heads, part_of_brief
from winset.study.approval_told import ApprovalTold
from winset.study.run import opened, silent


@pytest.fixture(scope="module")
def told() -> ApprovalTold:
    return study.approval("us-mexico", "2023-12")


def test_document_has_its_schema(told: ApprovalTold) -> None:
    written = json.loads(told.to_json())
    assert written["schema"] == "approval/1"
    assert ApprovalTold.model_validate_json(told.to_json()) == told


def test_nothing_later_is_known(told: ApprovalTold) -> None:
    assert max(month for one in (*told.tenures, *told.others) for month in one.months) <= "2023-12"
    assert all(str(one.day) <= "2023-12-18" for one in told.most_important)
    assert {one.subject for one in told.others} == {"Andres Manuel Lopez Obrador"}


def test_intervals_hold_the_level_and_sparse_ones_are_wider(told: ApprovalTold) -> None:
    for one in told.tenures:
        assert all(a < b < c < d for a, b, c, d in zip(one.low95, one.low80, one.high80, one.high95, strict=True))
    sparse = told.questions[0].tenures[-1]
    assert sparse.high80[-1] - sparse.low80[-1] > 2 * (told.tenures[-1].high80[-1] - told.tenures[-1].low80[-1])


def test_record_says_where_the_last_average_is_better(told: ApprovalTold) -> None:
    each = {(one.target, one.ahead): one for one in told.record}
    assert set(each) == {(target, ahead) for target in ("average", "reading") for ahead in (1, 3, 6)}
    assert each["reading", 1].crps < 0.85 * each["reading", 1].crps_walk
    assert each["average", 1].crps < 1.12 * each["average", 1].crps_walk
    for one in told.record:
        assert 0.7 < one.within80 / one.forecasts < 0.92


def test_no_effect_is_an_answer(told: ApprovalTold) -> None:
    main = next(one for one in told.response if one.lag == 1)
    assert main.verdict == "no effect can be seen"
    assert main.at_most == pytest.approx(max(-main.low, main.high), abs=2e-3)
    assert "at most" in main.sentence
    assert told.stakes[0].halving == 40


def test_heads_are_those_of_the_actors() -> None:
    folder = cases.locate("us-mexico")
    case = cases.read(folder)
    known = evidence.read(folder / "evidence", case.series)
    assert heads(case, known) == {
        "united-states": ("Barack Obama", "Donald Trump", "George W. Bush", "Joe Biden"),
        "mexico": ("Andres Manuel Lopez Obrador", "Claudia Sheinbaum"),
    }


def test_a_case_without_polls_says_so_and_its_brief_leaves_it_out(tmp_path: Path) -> None:
    folder = cases.scaffold("plain", tmp_path)
    with pytest.raises(Faulty, match="polls"):
        study.approval(str(folder))
    question, everything, _ = opened(str(folder), None, 7, 50, silent)
    assert part_of_brief(question, everything.observe(question.as_of)) is None


def test_figures_are_drawn_and_say_what_they_show(told: ApprovalTold) -> None:
    assert "No effect of encounters" in svg(figures.response(told))
    assert "Approval by month in 4 tenures" in svg(figures.level(told))


def test_door_writes_the_whole_folder(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["approval", "us-mexico", "--as-of", "2023-12", "--out", str(tmp_path / "a")])
    assert done.exit_code == 0
    assert "no effect can be seen" in done.stdout
    names = sorted(str(path.relative_to(tmp_path / "a")) for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert names == ["approval.json", "approval.txt", "figures/level.svg", "figures/response.svg"]
    assert report.approved.__doc__
