"""A moved lever is an edited case: the page and a case folder that was edited by hand say the same."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from tests.page.conftest import DRAWS, january

from winset import case
from winset.study.live import live
from winset.study.moved import Moved, asked_anew
from winset.study.prepared import Asked, ask, odds_with, prepare

PACKAGE = {"aid": "four-bn"}
MOVED = Moved(
    weights={"aid": {"mexico": 1.0}},
    halving={"united-states": -0.5},
    failing={"united-states": 1.0},
    votes={"senate.cloture": 51},
    package=PACKAGE,
)


def edited(path: Path, change: Callable[[Any], None]) -> None:
    yaml = YAML()
    yaml.width = 10_000
    document = yaml.load(path)
    change(document)
    yaml.dump(document, path)


def known(value: Any, put: float) -> None:
    """A value taken as known: its range shrinks to it."""
    value["value"], value["range"] = put, [put, put]


def weights_of_aid(issues: Any) -> None:
    aid = next(issue for issue in issues if issue["id"] == "aid")
    for option in aid["options"].values():
        worth = option["worth"]["mexico"]
        value = worth.get("biden-2023", worth)
        known(value, value["range"][1])


def halving_and_cost(document: Any) -> None:
    known(document["outcomes"][0]["worth_of_halving"]["united-states"]["biden-2023"], 40 - 0.5 * (40 - 25))
    known(document["unratified"]["cost"]["united-states"], 8)


def cloture(document: Any) -> None:
    bodies = [chamber for body in document for chamber in body["chambers"] if chamber["id"] == "senate"]
    next(h for h in bodies[0]["hurdles"] if h["id"] == "cloture")["votes"] = 51


def by_hand(folder: Path) -> Asked:
    shutil.copytree(case.locate("us-mexico"), folder)
    edited(folder / "issues.yaml", weights_of_aid)
    edited(folder / "case.yaml", halving_and_cost)
    edited(folder / "legislatures.yaml", cloture)
    return ask(prepare(folder, "2024-01", draws=DRAWS), Moved(package=PACKAGE))


def by_levers() -> Asked:
    first = january()
    anew = asked_anew(first.question, Moved(votes=MOVED.votes))
    forecasts = odds_with(anew, first.known, first.weighed.table.bills, first.made_of.seed, DRAWS)
    return ask(first, MOVED, forecasts)


def test_levers_say_what_a_case_edited_by_hand_says(tmp_path: Path) -> None:
    moved, written = live(by_levers()), live(by_hand(tmp_path / "us-mexico"))
    assert moved.deals == written.deals
    assert moved.demands == written.demands
    assert moved.deals != live(ask(january(), Moved(package=PACKAGE))).deals
