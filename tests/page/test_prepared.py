"""What the page asks is what the command line answers: a moved lever is an edited case."""

import numpy as np
import pytest
from tests.page.conftest import DRAWS, january

from winset import bargain, study
from winset.app.guard import Door
from winset.case.parts import Value
from winset.errors import Faulty
from winset.study import prepared as asking
from winset.study.followed import Followed, joined, proofs, settle_some
from winset.study.levers_told import levers
from winset.study.live import live
from winset.study.live_told import Counted
from winset.study.moved import Moved, at, placed


def test_the_answer_without_a_move_is_that_of_the_brief() -> None:
    table = study.table("us-mexico", "2024-01", draws=DRAWS)
    frontier = table.on_the_odds(table.chance)
    asked = asking.ask(january(), Moved())
    assert np.array_equal(asked.frontier.payoffs, frontier.payoffs)
    each = bargain.settle_draws(table.by_draw(), bargain.nash)
    drawn = asked.every_draw()
    assert drawn.draws == DRAWS
    assert asked.table.draws == 0
    for light, heavy in zip(asked.table.linked, drawn.linked, strict=True):  # the same to the last bit
        for name in ("granted", "fallen", "effect", "effect_fallen"):
            assert np.array_equal(getattr(light, name)[-1], getattr(heavy, name)[-1])
    assert np.array_equal(asked.table.halving[-1], drawn.halving[-1])
    assert np.array_equal(asked.table.cost[-1], drawn.cost[-1])
    parts = [settle_some(drawn.part(first, first + 20), "nash") for first in range(0, DRAWS, 20)]
    whole = joined(parts)
    assert whole.packages == each.packages
    assert np.array_equal(whole.payoffs, each.payoffs)
    told = live(asked, Followed(whole, proofs(asked.frontier, tuple(asked.rules)))).deals
    assert isinstance(told, Counted)
    assert all(one.proof_holds for one in told.solutions.values())
    assert told.no_deal_share == sum(package is None for package in each.packages) / DRAWS


def test_a_weight_at_an_end_is_that_end_in_every_draw_and_chance_is_not_rolled_anew() -> None:
    moved = asking.ask(january(), Moved(weights={"aid": {"mexico": 1.0}}))
    issue = next(i for i in moved.question.issues if i.id == "aid")
    ends, before = moved.worths(), asking.ask(january(), Moved()).worths()
    for name in issue.options:
        row = ends.row("aid", name)
        assert np.ptp(ends.drawn[:, row, 1]) == pytest.approx(0.0, abs=1e-9)
        assert np.array_equal(ends.drawn[:, row, 0], before.drawn[:, row, 0])
    others = [r for r, i in enumerate(ends.issues) if i != "aid"]
    assert np.array_equal(ends.drawn[:, others], before.drawn[:, others])


@pytest.mark.parametrize("position", [-1.0, -0.5, 0.0, 0.25, 1.0])
def test_a_value_stays_in_its_range_and_at_zero_as_it_is(position: float) -> None:
    value = Value(value=4, unit="points", range=(2, 8), basis="assumed", source="x")
    assert 2 <= placed(value, position) <= 8
    assert (at(value, position) is value) == (position == 0.0)


def test_your_package_is_worth_what_the_settlement_says_of_it() -> None:
    asked = asking.ask(january(), Moved())
    best = dict(asked.settlement.package or {})
    yours = live(asking.ask(january(), Moved(package=best))).deals.yours
    assert yours
    assert list(yours.package.payoffs.values()) == pytest.approx(asked.settlement.payoffs[0], abs=2e-3)
    assert not yours.beaten
    assert yours.worse == ()


def test_a_lower_threshold_never_makes_passing_less_likely() -> None:
    asked = asking.asked_anew(january().question, Moved(votes={"senate.cloture": 51}))
    bills = january().weighed.table.bills
    easier = asking.odds_with(asked, january().known, bills, 7, DRAWS)
    assert all(easier[bill].passes >= january().weighed.forecasts[bill].passes - 1e-9 for bill in bills)
    assert any(easier[bill].passes > january().weighed.forecasts[bill].passes + 0.01 for bill in bills)


def test_every_lever_can_be_moved_and_every_issue_has_one() -> None:
    told = levers(january().question)
    assert {c.lever for a in told.actors for c in a.asks} == {f"package/{i.id}" for i in january().question.issues}
    for lever in (one for actor in told.actors for one in actor.weighs):
        kind, *path = lever.lever.split("/")
        moved = {path[0]: {path[1]: 1.0}} if kind == "weights" else {path[0]: 1.0}
        asking.checked(january().question, Moved.model_validate({kind: moved}))
        assert lever.points[0] <= lever.points[1] <= lever.points[2]


def test_what_is_not_there_cannot_be_moved() -> None:
    with pytest.raises(Faulty, match="did you mean 'aid'"):
        asking.ask(january(), Moved(package={"ade": "none"}))


@pytest.mark.parametrize(
    ("door", "host", "named"),
    [
        (Door("127.0.0.1", 80), "127.0.0.1:80", True),
        (Door("127.0.0.1", 80), "localhost:80", True),
        (Door("127.0.0.1", 80), "LOCALHOST:80", True),
        (Door("127.0.0.1", 80), "[::1]:80", True),
        (Door("127.0.0.1", 80), "10.0.0.1:80", False),
        (Door("0.0.0.0", 80, "secret"), "10.0.0.1:80", True),
        (Door("0.0.0.0", 80, "secret"), "rebound.example:80", False),
        (Door("0.0.0.0", 80), "10.0.0.1:80", False),
        (Door("10.0.0.1", 80, "secret"), "10.0.0.1:80", True),
    ],
)
def test_the_door_knows_its_own_name(door: Door, host: str, named: bool) -> None:
    assert door.is_named(host) == named
