"""What is copied from the page runs and answers as the page does; links hold the whole state; two states compared."""

import json
import shlex
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.asked import DRAWS, january
from typer.testing import CliRunner

from winset.cli import app
from winset.errors import Faulty
from winset.study import live as telling
from winset.study import prepared as asking
from winset.study.compared import compared
from winset.study.levers_asked import moved_by, named, written
from winset.study.links import OLDER, link, opened
from winset.study.look import Look
from winset.study.moved import Moved
from winset.study.prepared import Asked
from winset.study.recipes import Recipe

FEW = {"package.aid": "development-bank", "weights.aid.mexico": 0.5, "halving.united-states": -1.0}
MANY = {**FEW, "failing.mexico": 1.0, "votes.senate.cloture": 51}


@cache
def aid() -> str:
    """The fullest aid that can be chosen."""
    return january().question.available["aid"][-1]


def asked(**levers: Any) -> Asked:
    return asking.ask(january(), Moved(**levers))


def _said(run: list[str]) -> bytes:
    return subprocess.run([sys.executable, *run], check=True, capture_output=True).stdout


class TestLeversByName:
    def test_names_and_levers_are_the_same_thing(self) -> None:
        assert named(moved_by(MANY)) == MANY
        assert written([f"{name}={value}" for name, value in MANY.items()]) == MANY

    @pytest.mark.parametrize(
        ("settings", "said"),
        [
            (["weights.aid.mexico"], "expected NAME=VALUE"),
            (["wieghts.aid.mexico=1"], "did you mean 'weights'"),
            (["weights.aid=1"], "weights.ISSUE.ACTOR"),
            (["weights..mexico=1"], "weights.ISSUE.ACTOR"),
            (["weights.aid.mexico=2"], "less than or equal to 1"),
            (["weights.aid.mexico=nan"], "finite"),
            (["weights.aid.mexico=much"], "valid number"),
            (["votes.senate.cloture=5.5"], "valid integer"),
            (["votes.senate.cloture=51", "votes.senate.cloture=52"], "named twice"),
        ],
    )
    def test_what_cannot_be_set_is_told(self, settings: list[str], said: str) -> None:
        with pytest.raises(Faulty, match=said):
            moved_by(written(settings), flag="--set")

    def test_all_faults_are_told_at_once(self) -> None:
        with pytest.raises(Faulty) as error:
            moved_by({"weights.aid": 1, "nothing": 2})
        assert len(error.value.faults) == 2

    def test_the_command_line_refuses_a_lever_that_the_case_does_not_have(self) -> None:
        with pytest.raises(Faulty, match="did you mean 'aid'"):
            CliRunner().invoke(app, ["deals", "--set", "package.ade=none"], catch_exceptions=False)


class TestRecipes:
    def test_both_texts_run_and_give_the_numbers_of_the_page(self) -> None:
        levers = {**MANY, "package.aid": aid()}
        moved = moved_by(levers, rule="kalai_smorodinsky")
        recipe = Recipe("us-mexico", january().question.as_of, 7, DRAWS, moved)
        odds = asking.odds_with(
            asking.asked_anew(january().question, moved), january().known, january().weighed.table.bills, 7, DRAWS
        )
        page = telling.live(asking.ask(january(), moved, odds)).model_dump(mode="json", by_alias=True)
        command = shlex.split(recipe.as_command())
        assert command[0] == "winset"
        runs = (
            ["-c", recipe.as_python()],
            ["-m", "winset.cli", *command[1:], "--json"],
        )
        live, deals = (json.loads(_said(run)) for run in runs)
        assert live["deals"]["settlement"]["packages"] == page["deals"]["settlement"]["packages"]
        assert live["deals"]["frontier"] == page["deals"]["frontier"]
        assert live["deals"]["change"] == page["deals"]["change"]
        assert live["demands"] == page["demands"]
        for rule, picked in page["deals"]["solutions"].items():
            assert deals["solutions"][rule]["packages"] == picked["packages"]
        assert deals["yours"] == live["deals"]["yours"] == page["deals"]["yours"]
        assert deals["blocked"] == live["deals"]["blocked"]
        drawn = next(one for one in deals["knowing"] if one["negotiators_know"] == "the draw")
        assert drawn["by_option"] == live["deals"]["by_option"]
        assert deals["levers"] == levers

    def test_a_name_that_a_shell_would_read_is_quoted(self) -> None:
        recipe = Recipe("my case; rm -rf ~'", january().question.as_of, 7, DRAWS, Moved())
        assert shlex.split(recipe.as_command())[2] == recipe.case
        assert repr(recipe.case) in recipe.as_python()


class TestLinks:
    @settings(max_examples=50, deadline=None)
    @given(
        some.dictionaries(some.sampled_from(["aid", "visas"]), some.floats(-1, 1), max_size=2),
        some.sampled_from([None, "2023-12"]),
        some.sampled_from(["nash", "utilitarian"]),
    )
    def test_a_link_leads_back_to_what_it_was_made_from(self, at: dict[str, float], as_of: str, rule: str) -> None:
        weights = {issue: {"mexico": position} for issue, position in at.items()}
        moved = Moved(as_of=as_of, rule=rule, weights=weights, votes={"senate.cloture": 51}, package={"aid": "x&y=z#"})
        made = link(january().made_of, moved, "deals")
        found = opened("#" + made.fragment, january().made_of)
        assert (found.moved, found.tab, found.notes) == (moved, "deals", ())

    def test_a_link_holds_what_is_looked_at(self) -> None:
        look = Look(point=3, capacity=1500.0)
        made = link(january().made_of, Moved(), "deals", look)
        assert opened(made.fragment, january().made_of).look == look
        with pytest.raises(Faulty, match=r"look\.point"):
            opened(made.fragment.replace("look.point=3", "look.point=x"), january().made_of)

    def test_a_link_of_an_older_case_says_so(self) -> None:
        text = link(january().made_of, Moved(), "deals").fragment.replace("&of=", "&of=0")
        assert opened(text, january().made_of).notes == (OLDER,)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "version 1"),
            ("nonsense", "a link that this page made"),
            ("winset=9&case=us-mexico", "version 1"),
            ("winset=1&case=another", "'us-mexico'"),
            ("winset=1&case=us-mexico&case=us-mexico", "named twice"),
            ("winset=1&case=us-mexico&script=1", "unknown"),
            ("winset=1&case=us-mexico&weights.aid.mexico=7", "less than or equal to 1"),
            ("winset=1&case=us-mexico&package.aid=" + "x" * 9000, "at most 8000"),
        ],
    )
    def test_a_link_that_cannot_be_read_is_refused(self, text: str, said: str) -> None:
        with pytest.raises(Faulty, match=said):
            opened(text, january().made_of)


class TestCompared:
    def test_a_state_and_itself_do_not_differ(self) -> None:
        told = compared(asked(), asked())
        assert (told.package, told.levers, told.same_points) == ((), (), True)
        assert told.a == told.b
        assert told.a.payoffs == pytest.approx(told.a_in_b, abs=2e-3)

    def test_what_differs_is_told_lever_by_lever_and_issue_by_issue(self) -> None:
        told = compared(asked(), asked(rule="utilitarian", halving={"united-states": -1.0}))
        assert {one.lever for one in told.levers} == {"rule", "halving.united-states"}
        assert told.package
        assert all(one.a != one.b for one in told.package)
        assert not told.same_points
        assert told.a_in_b is not None
        assert told.a_in_b["mexico"] == pytest.approx(told.a.payoffs["mexico"], abs=2e-3)
        assert told.a_in_b["united-states"] < told.a.payoffs["united-states"]

    def test_another_rule_leaves_points_alike(self) -> None:
        told = compared(asked(), asked(rule="utilitarian", package={"aid": aid()}))
        assert told.same_points
        assert told.a_in_b == pytest.approx(told.a.payoffs, abs=2e-3)
        assert told.b.yours is not None
        assert told.b.change_of == "yours"
