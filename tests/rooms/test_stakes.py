"""Stakes: curves, worths as differences from what stands, and rows of linked issues."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from winset import stakes
from winset.case.parts import Issue, Option, Value, Weighting
from winset.case.ranges import deviations, quantile, quantiles
from winset.stakes.linked import legislated
from winset.stakes.weigh import weighted


def points(value: float, low: float, high: float) -> Value:
    return Value(value=value, unit="points", range=(low, high), basis="assumed", source="test")


def issue(name: str, options: dict[str, tuple[Value, Value]], bills: dict[str, str] | None = None) -> Issue:
    return Issue(
        id=name,
        question="?",
        asked_by="a",
        authority="x",
        standing={"every": next(iter(options))},
        options={
            option: Option(label=option, worth={"a": {"every": a}, "b": {"every": b}}, bill=(bills or {}).get(option))
            for option, (a, b) in options.items()
        },
    )


ZERO = points(0, 0, 0)
AID = issue("aid", {"none": (ZERO, ZERO), "some": (points(-2, -4, -1), points(3, 1, 6))})
STATUS = issue("status", {"none": (ZERO, ZERO), "young": (points(-3, -12, 6), points(7, 4, 11))}, {"young": "law"})
VISAS = issue("visas", {"none": (ZERO, ZERO), "farm": (points(-4, -10, 3), points(5, 2, 9))}, {"farm": "law"})
STANDING = {"aid": "none", "status": "none", "visas": "none"}


def weighed(issues: list[Issue], standing: dict[str, str], draws: int = 400) -> stakes.Worths:
    return stakes.worths(
        issues, standing, ["a", "b"], "w", [Weighting(id="w", title="w")], draws, np.random.default_rng(1)
    )


def test_a_halving_is_worth_its_points_and_a_doubling_costs_as_much() -> None:
    curve = stakes.halving(np.array([40.0, 3.0]))
    for actor, worth in enumerate((40.0, 3.0)):
        assert np.interp([1.0, -1.0, 0.0], curve.knots, curve.worth[:, actor]) == pytest.approx([worth, -worth, 0.0])


def test_below_half_every_further_event_counts_the_same() -> None:
    curve = stakes.halving(np.array([1.0]))
    left = np.array([0.5, 0.4, 0.3, 0.2, 0.1])
    worth = np.interp(stakes.in_halvings(np.log(left)), curve.knots, curve.worth[:, 0])
    assert np.diff(worth) == pytest.approx(np.full(4, 0.2 / np.log(2)), rel=2e-3)


def test_the_curve_is_concave_and_never_falls() -> None:
    curve = stakes.halving(np.array([5.0]))
    slopes = np.diff(curve.worth[:, 0]) / np.diff(curve.knots)
    assert (slopes > 0).all()
    assert (np.diff(slopes) < 1e-9).all()


@given(st.floats(-50, 50), st.floats(0, 20), st.floats(0, 20))
def test_a_range_holds_nine_tenths_of_the_draws(middle: float, below: float, above: float) -> None:
    value = points(middle, middle - below, middle + above)
    drawn = quantile(value, np.array([0.05, 0.5, 0.95]))
    assert drawn == pytest.approx([value.low, middle, value.high], abs=1e-6)
    assert (np.diff(quantile(value, np.linspace(0, 1, 50))) >= -1e-9).all()


@pytest.mark.parametrize(
    ("low", "middle", "high"), [(0.02, 0.14, 0.35), (0.0, 0.1, 0.15), (1.0, 1.0, 1.0), (0.6, 0.9, 1.0)]
)
def test_a_share_stays_a_share(low: float, middle: float, high: float) -> None:
    value = Value(value=middle, unit="share", range=(low, high), basis="assumed", source="test")
    drawn = quantile(value, np.linspace(0, 1, 101))
    assert drawn.min() >= 0
    assert drawn.max() <= 1
    assert drawn[50] == pytest.approx(middle)


def test_the_standing_option_is_worth_nothing_in_every_draw() -> None:
    found = weighed([AID], {"aid": "some"})
    row = found.row("aid", "some")
    assert not found.central[row].any()
    assert not found.drawn[:, row].any()
    assert found.central[found.row("aid", "none")].tolist() == [2.0, -3.0]


def test_options_of_one_issue_share_their_dice() -> None:
    steps = {name: (ZERO, points(v, v - 3, v + 3)) for name, v in (("low", 0), ("mid", -5), ("top", -10))}
    found = weighed([issue("enforcement", steps)], {"enforcement": "low"})
    assert found.drawn[:, found.row("enforcement", "top"), 1].std() < 0.1


def test_a_weighting_falls_back_on_another() -> None:
    values = {"old": points(1, 0, 2), "every": points(9, 8, 10)}
    chain = [Weighting(id="new", title="new", otherwise="old"), Weighting(id="old", title="old")]
    assert weighted(values, "new", chain).value == 1
    assert weighted({"every": points(9, 8, 10)}, "new", chain).value == 9


def linked(cost: float = 0.0) -> tuple[stakes.Linked, ...]:
    issues = [AID, STATUS, VISAS]
    found = weighed(issues, STANDING, draws=3)
    halvings = np.zeros((4, len(found.options)))
    halvings[:, found.row("status", "young")] = -0.1
    available = {i.id: tuple(i.options) for i in issues}
    return stakes.link(issues, available, STANDING, found, halvings, np.tile([cost, 0.0], (4, 1)))


def test_issues_that_share_a_bill_are_one_block() -> None:
    alone, together = linked()
    assert alone.issues == ("aid",)
    assert together.issues == ("status", "visas")
    assert len(together.rows) == 4
    assert together.bills[together.rows.index(("young", "farm"))] == {("status", "young"), ("visas", "farm")}


def test_a_bill_is_worth_its_chance_and_its_failure_costs() -> None:
    _, block = linked(cost=3.0)
    row = block.rows.index(("young", "none"))
    bill = block.bills[row]
    assert bill
    assert block.granted[-1, row] == pytest.approx([-3, 7])
    assert block.fallen[-1, row] == pytest.approx([-3, 0])
    assert block.effect[-1, row] == pytest.approx(-0.1)
    assert block.effect_fallen[-1, row] == 0.0


def test_a_row_without_a_bill_pays_the_same_whatever_falls() -> None:
    _, block = linked(cost=3.0)
    row = block.rows.index(("none", "none"))
    assert block.granted[-1, block.rows.index(("young", "farm"))] == pytest.approx([-7, 12])
    assert not block.bills[row]
    assert not block.granted[:, row].any()
    assert not block.fallen[:, row].any()


def test_a_standing_option_rides_in_no_bill() -> None:
    assert legislated(STATUS, "young", STANDING)
    assert not legislated(STATUS, "young", {**STANDING, "status": "young"})


def test_ends_move_one_scale_of_one_actor_at_a_time() -> None:
    found = weighed([AID, STATUS], STANDING)
    weightings = [Weighting(id="w", title="w")]
    ends, moved = stakes.at_ends([AID, STATUS], STANDING, ["a", "b"], "w", weightings, found.central)
    assert len(ends) == len(moved) == 8
    assert all((table != found.central).sum() == 1 for table in moved)
    low = moved[[(e.issue, e.actor, e.end) for e in ends].index(("aid", "a", "low"))]
    assert low[found.row("aid", "some"), 0] == -4


def test_many_values_at_once_are_each_to_the_last_bit() -> None:
    share = Value(value=0.4, unit="share", range=(0.1, 0.6), basis="assumed", source="test")
    whole = Value(value=0.5, unit="probability", range=(0.0, 0.9), basis="assumed", source="test")
    exact = points(3, 3, 3)
    values = [points(4, 2, 9), share, whole, exact, points(-1, -7, 0.3)]
    chance = np.random.default_rng(3).random((len(values), 400))
    found = quantiles(values, deviations(chance))
    assert np.array_equal(found, [quantile(value, u) for value, u in zip(values, chance, strict=True)])
