"""What is asked of `winset deals` and `winset prices`, and what they answer."""

import datetime as dt
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from tests.asked import january

from winset import bargain, study
from winset import case as cases
from winset.errors import Faulty
from winset.report import figures
from winset.study.deals_told import DealsTold, PricesTold
from winset.study.failing import votes
from winset.study.moments import Question, ask
from winset.study.packages import Names, asked
from winset.study.robustness import robust
from winset.study.table import CENTRAL, Table

DRAWS = 60


@pytest.fixture(scope="module")
def toy(tmp_path_factory) -> Path:
    return cases.scaffold("toy", tmp_path_factory.mktemp("cases"))


@pytest.fixture(scope="module")
def table(toy) -> Table:
    return study.table(toy, draws=DRAWS)


@pytest.fixture(scope="module")
def deals(toy) -> DealsTold:
    return study.deals(toy, draws=DRAWS, negotiators_know=("the odds", "the draw"))


@pytest.fixture(scope="module")
def prices(toy) -> PricesTold:
    return study.prices(toy, draws=DRAWS, unit="aid")


@pytest.fixture(scope="module")
def question() -> Question:
    return ask(cases.read(cases.locate("us-mexico")), "2024-01", dt.date(2025, 1, 31))


@pytest.fixture(scope="module")
def weighed():
    return january().question, january().weighed


def test_a_package_names_only_what_changes(question):
    assert asked(question, "standing") == question.standing
    issue, options = next((i, o) for i, o in question.available.items() if len(o) > 1)
    other = next(o for o in options if o != question.standing[issue])
    assert asked(question, f" {issue} = {other} ,") == {**question.standing, issue: other}


def test_every_fault_of_a_package_is_told_at_once(question):
    issue, options = next((i, o) for i, o in question.available.items() if len(o) > 1)
    with pytest.raises(Faulty) as refused:
        asked(question, f"{issue}={options[0]},{issue}={options[1]},{issue[:-1]}x=1,nothing,{issue}={options[0]}")
    said = [str(fault) for fault in refused.value.faults]
    assert len(said) == 3
    assert any("did you mean" in s and issue in s for s in said)
    assert any("no '='" in s for s in said)
    with pytest.raises(Faulty, match="did you mean"):
        asked(question, f"{issue}={options[0][:-1]}")


def test_who_knows_what_must_be_said(toy):
    with pytest.raises(TypeError, match="negotiators_know"):
        study.deals(toy)
    for wrong in ("everything", ()):
        with pytest.raises(Faulty, match="negotiators_know"):
            study.deals(toy, negotiators_know=wrong)
    with pytest.raises(Faulty, match="did you mean 'nash'"):
        study.deals(toy, rule="nahs", negotiators_know="the draw")


def test_deals_over_draws_are_those_of_each_draw(deals, table):
    odds, draw = deals.knowing
    assert (odds.negotiators_know, draw.negotiators_know) == ("the odds", "the draw")
    settled = bargain.settle_draws(table.by_draw())
    nothing = sum(package is None for package in settled.packages) / DRAWS
    assert draw.no_deal_share == pytest.approx(nothing)
    assert draw.gains["north"].median == pytest.approx(float(np.median(settled.payoffs[:, 0])))
    package = bargain.settle(table.on_the_odds(table.chance)).package
    blocks = [bargain.paid_by_rows(blocks, curve, package) for blocks, curve in table.by_draw()]
    assert odds.gains["south"].high == pytest.approx(float(np.quantile([paid[1] for paid in blocks], 0.9)))
    assert len(odds.chosen) == 1


def test_the_robust_package_of_a_small_case_is_the_best_of_all(deals, table):
    assert deals.robust.searched == "all"
    assert deals.robust.proved
    every = product(*(range(len(linked.rows)) for linked in table.linked))
    draws = list(table.by_draw())
    most = 0.0
    for rows in every:
        named = [zip(of.issues, of.rows[r], strict=True) for of, r in zip(table.linked, rows, strict=True)]
        chosen = {issue: option for pairs in named for issue, option in pairs}
        most = max(most, np.mean([(bargain.paid_by_rows(b, c, chosen) > 0).all() for b, c in draws]))
    assert deals.robust.top[0].chance == pytest.approx(most)
    assert deals.robust.settlement_chance <= most


def test_learning_lists_every_weight_and_effect_once(deals):
    things = [one.what for one in deals.learning.things]
    assert len(things) == len(set(things))
    assert {one.about for one in deals.learning.things} >= {"weight", "outcome", "effect"}
    for one in (*deals.learning.things, deals.learning.everything):
        assert 0.0 <= one.changes <= 1.0
        assert one.changes > 0 or not any(one.gains.values())


def test_prices_are_differences_between_packages(prices, table):
    assert prices.of == "settlement"
    blocks, curve = table.blocks(CENTRAL, table.chance), table.curve(CENTRAL)
    at = prices.package.options
    base = bargain.paid_by_rows(blocks, curve, at)
    for one in prices.prices:
        then = bargain.paid_by_rows(blocks, curve, {**at, one.issue: one.option}) - base
        assert list(one.points.values()) == pytest.approx(then.tolist(), abs=2e-3)
        for actor, steps in one.steps.items():
            unit = abs(prices.unit.points[actor])
            assert steps is None or steps * unit == pytest.approx(one.points[actor], abs=0.01 * max(unit, 1))
    assert prices.unit.issue == "aid"
    assert {one.issue for one in prices.sticking} == set(at)


def test_faults_of_package_and_unit_come_together(toy):
    with pytest.raises(Faulty) as refused:
        study.prices(toy, package="aid=al", unit="ade")
    assert [fault.nearest for fault in refused.value.faults] == ["aid", "all"]


def test_what_stands_can_be_priced_too(toy):
    found = study.prices(toy, draws=DRAWS, package="standing")
    assert found.of == "asked"
    assert found.package.changes == {}
    assert found.openings == ()  # there is a deal at central values


def test_the_figures_draw_every_price_and_every_way_of_knowing(deals, prices):
    ladder, spread = figures.price_ladder(prices).to_dict(), figures.gains_over_draws(deals).to_dict()
    assert len(ladder["datasets"][ladder["data"]["name"]]) == len(prices.prices) * len(prices.actors)
    assert max(map(len, spread["datasets"].values())) == len(deals.knowing) * len(deals.actors)
    assert "<svg" in figures.svg(figures.price_ladder(prices))


class TestUsMexico:
    def test_a_failing_vote_has_a_change_that_is_expected_to_pass(self, weighed):
        asked_of, found = weighed
        told = votes(asked_of, found, Names.of(asked_of))
        assert len(told) > 5
        for vote in told:
            assert vote.passes < 0.5
            assert vote.passes == pytest.approx(found.forecasts[frozenset(vote.bill.items())].passes, abs=1e-4)
            assert vote.change is None or vote.passes_then >= 0.5

    @pytest.mark.parametrize("void", [False, True])
    def test_robust_packages_hold_what_they_say(self, weighed, void):
        asked_of, found = weighed
        table, names = replace(found.table, void=void), Names.of(asked_of)
        frontier = table.on_the_odds(table.chance)
        each = bargain.settle_draws(table.by_draw())
        told = robust(table, frontier, bargain.settle(frontier), each, names)
        assert told.proved
        assert told.bound == told.top[0].chance
        package = {**asked_of.standing, **told.top[0].changes}
        survived = []
        for draw in map(table.drawn, range(table.draws)):
            paid = bargain.paid_in_the_draw(draw, package, if_it_falls=table.if_it_falls)
            survived.append((paid > 0).all() and set(table.bills_of(package)) <= draw.enacted)
        assert told.top[0].chance == pytest.approx(np.mean(survived))
        signed = sum(package is not None for package in each.packages) / table.draws
        assert told.top[0].chance <= signed


@pytest.mark.parametrize("package", ["", " , "])
def test_an_empty_package_and_unit_are_refused_together(package):
    with pytest.raises(Faulty) as refused:
        study.prices("us-mexico", "2024-01", package=package, unit="")
    assert {fault.file for fault in refused.value.faults} == {"--package", "--in"}
