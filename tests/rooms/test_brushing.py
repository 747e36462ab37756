"""What is brushed: the packages of the plane, their options and payoffs, in chart, control and table alike."""

from typing import Any

import pytest
from tests.rooms import answers

from winset.language import told_in
from winset.report import figures
from winset.report.brushing import DIGITS, brush, coordinates
from winset.report.figures.ghosts import ghosted
from winset.report.figures.inplace import split
from winset.report.figures.plane import near
from winset.report.figures.poured import mould, poured


def test_control_and_table_tell_every_package_of_the_plane_alike() -> None:
    answer = answers.answer()
    control, exhibit = brush(answer), coordinates(answer)
    shown = near(answer)
    assert [one["id"] for one in control["packages"]] == [*shown]
    assert [row[0] for row in exhibit.rows] == [str(at + 1) for at in shown]
    for one, row in zip(control["packages"], exhibit.rows, strict=True):
        package = shown[one["id"]]
        of = {
            issue["issue"]: issue["options"][DIGITS.index(sign)]
            for issue, sign in zip(control["issues"], one["has"], strict=True)
        }
        assert {issue: option for issue, (option, _) in of.items()} == package.options
        assert row[2 + len(answer.actors) :] == tuple(label for _, label in of.values())
        assert one["at"] == list(package.payoffs.values())[:2]


def test_a_line_meets_the_option_that_its_package_has() -> None:
    answer = answers.answer()
    rows = figures.issue_coordinates.shows(answer).rows
    boxes: dict[str, Any] = {(one["issue"], one["option"]): one for one in rows["options"]}
    for line in rows["unbeaten"]:
        package = near(answer)[line["package"]]
        met = dict(zip(line["row"], line["x"], strict=True))
        for issue, option in package.options.items():
            box = boxes[issue, option]
            assert box["x"] <= met[box["row"]] <= box["x2"] + 1e-4
        assert all(0 <= met[row] <= 1 for row in range(len(answer.actors)))


def test_lines_of_one_option_keep_their_order_and_do_not_hide_each_other() -> None:
    answer = answers.answer()
    lines = figures.issue_coordinates.shows(answer).rows["unbeaten"]
    options = [near(answer)[line["package"]].options for line in lines]
    for row, demand in enumerate(answer.demands, len(answer.actors)):
        for option in {of[demand.issue] for of in options}:
            met = [line["x"][row] for line, of in zip(lines, options, strict=True) if of[demand.issue] == option]
            assert met == sorted(set(met))


@pytest.mark.parametrize("figure", [figures.payoff_plane, figures.issue_coordinates])
def test_the_brush_outlives_splitting_and_pouring(figure: Any) -> None:
    answer = answers.answer()
    parts = split(figure(answer))
    filled = poured(mould(figure, figure.shows(answer)), figure.shows(answer))
    for one in (parts, filled):
        own = {param["name"]: param["value"] for param in one.frame["params"] if param["name"] not in one.signals}
        assert own["brush"] is False
        moving = {param["name"]: param["value"] for param in one.frame["params"] if param["name"] in one.signals}
        assert moving == one.signals
    assert parts == filled


def test_lines_of_many_packages_have_no_ghosts() -> None:
    frame = split(figures.issue_coordinates(answers.answer())).frame
    assert ghosted(frame) is frame


def test_a_settlement_outside_the_frontier_is_no_package_of_it() -> None:
    answer = answers.answer()
    moved = [
        p.model_copy(update={"payoffs": {a: v + 100 for a, v in p.payoffs.items()}}) for p in answer.deals.frontier
    ]
    other = answer.model_copy(update={"deals": answer.deals.model_copy(update={"frontier": tuple(moved)})})
    assert {row["package"] for row in figures.payoff_plane.shows(other).rows["settled"]} == {-1}


def test_the_brush_is_told_in_spanish() -> None:
    answer = answers.answer()
    english = [*brush(answer)["words"].values(), coordinates(answer).sentence, *coordinates(answer).heads[:2]]
    with told_in("es"):
        spanish = [*brush(answer)["words"].values(), coordinates(answer).sentence, *coordinates(answer).heads[:2]]
        told = figures.issue_coordinates.shows(answer)
    assert not set(english) & set(spanish)
    assert told.title.startswith("Paquetes no superados")
