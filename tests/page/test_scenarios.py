"""What the world does, on the page: chosen like a lever, with levers of its own, in links, recipes and comparisons."""

import shlex
from typing import Any

import pytest
from tests.page.conftest import january, painted, until
from tests.page.test_controls import asked, document, move

from winset.app.serve import Asked, opening, serve
from winset.errors import Faulty
from winset.study.levers_told import levers
from winset.study.links import link, opened
from winset.study.moved import Moved
from winset.study.recipes import Recipe
from winset.study.scenarios import scened

COURT = "court-blocks-returns"
RETURNS = "package/third-country-returns"


def scenario(page: Any) -> str:
    return str(page.input_value("[name=scenario]"))


def happens(page: Any, name: str, sentence: str) -> None:
    """Choose what the world does, and wait for its levers and its answer."""
    before = painted(page)
    page.select_option("[name=scenario]", name)
    until(lambda: sentence in page.inner_text("#question") and painted(page) > before, 90)
    until(lambda: page.locator("[name=rule]").is_enabled(), 90)


def test_levers_of_a_scenario_say_what_stands_in_it() -> None:
    question = january().question
    court = next(one for one in question.case.scenarios if one.id == COURT)
    plain, there = levers(question), levers(scened(question, court))
    assert plain.scenarios is not None
    assert there.scenarios is not None
    assert list(plain.scenarios.options) == ["as-it-is", *(one.id for one in question.case.scenarios)]
    assert (plain.scenarios.value, there.scenarios.value) == ("as-it-is", COURT)
    assert plain.supposed is None
    assert there.supposed is not None
    of = {one.lever: one for actor in there.actors for one in actor.asks}
    assert list(of[RETURNS].options) == ["none"]


def test_a_state_in_a_scenario_is_written_and_read_again() -> None:
    moved = Moved(as_of="2024-01", scenario=COURT, weights={"aid": {"mexico": 0.5}})
    made = link(january().made_of, moved, "deals")
    assert opened(made.fragment, january().made_of).moved == moved
    assert "scenario" not in Moved().model_dump()
    recipe = Recipe("us-mexico", january().question.as_of, 7, 60, moved)
    assert shlex.split(recipe.as_command())[-4:] == ["--scenario", COURT, "--set", "weights.aid.mexico=0.5"]
    assert f"scenario={COURT!r}" in recipe.as_python()


def test_a_page_can_open_in_a_scenario() -> None:
    """The address that is told holds a link to it; what is misspelt, or of another moment, is refused."""
    address = opening(COURT, january())
    assert opened(address, january().made_of).moved == Moved(scenario=COURT)
    assert opening(None, january()) == opening("as-it-is", january()) == ""
    with pytest.raises(Faulty, match=f"did you mean '{COURT}'"):
        opening("court-blocks-return", january())
    with pytest.raises(Faulty, match="did you mean 'mild-winter'"):
        serve(Asked("us-mexico", None, 7, 60, "127.0.0.1", 0, "none", "mild-wintr"), print)


def test_the_page_chooses_what_the_world_does_and_undo_takes_it_back(page: Any, served: str) -> None:
    first = page.inner_text("#summary")
    assert scenario(page) == "as-it-is"
    happens(page, COURT, "Court blocks returns")
    assert page.locator(f"[name='{RETURNS}'] option").count() == 1
    assert page.locator(".lever.moved").count() == 1
    move(page, lambda: page.select_option("[name=rule]", "utilitarian"))
    assert scenario(page) == COURT
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    until(lambda: scenario(page) == "as-it-is" and page.inner_text("#summary") == first, 60)
    assert "Court" not in page.inner_text("#question")
    assert page.locator(f"[name='{RETURNS}'] option").count() > 1


def test_a_link_brings_the_scenario_and_two_worlds_can_be_compared(page: Any, served: str) -> None:
    there = {"as_of": "2024-01", "rule": "nash", "package": {}, "scenario": COURT}
    made = document(served, "/api/link", {"tab": "outlook", "moved": there})
    page.evaluate("fragment => history.replaceState(null, '', '#' + fragment)", made["fragment"])
    page.reload()
    until(lambda: "Court blocks returns" in page.inner_text("#question") and painted(page) >= 1, 90)
    assert scenario(page) == COURT
    side = document(served, "/api/compare", {"a": {"as_of": "2024-01"}, "b": there})
    assert {"lever": "scenario", "a": None, "b": COURT} in side["levers"]
    assert side["same_points"] is False
    recipe = document(served, "/api/recipe", {"tab": "outlook", "moved": there})
    assert f"--scenario {COURT}" in recipe["command"]
    refused = document_of_fault(served)
    assert "did you mean 'court-blocks-returns'" in refused


def document_of_fault(served: str) -> str:
    status, _, found = asked(served, "/api/recipe", {"tab": "outlook", "moved": {"scenario": "court-block-returns"}})
    assert status == 422
    return found.decode()
