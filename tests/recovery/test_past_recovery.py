"""Known truth of the account of past measures: half-lives that fade or stay, stacks, and people who went elsewhere."""

from __future__ import annotations

import numpy as np
import pytest
from tests.rooms.test_flow_measures import kind, measure

from winset import flow
from winset.axes import months
from winset.case.parts import Intervention
from winset.flow import displacement, lasting
from winset.flow.stacks import Stack
from winset.tables import Panel

ORIGINS = ("AAA", "BBB", "CCC", "DDD")
TARGETS = {"aimed": ("BBB", "CCC", "DDD")}
STARTS = (60, 120, 180)
LENGTH = 240
SEEDS = range(12)


def shape(since: np.ndarray, half_life: float) -> np.ndarray:
    """Written apart from the model's own, which it judges."""
    grown: np.ndarray = np.where(since < 0, 0.0, np.minimum((since + 1) / 3, 1.0))
    return grown * 2.0 ** (-np.maximum(since - 2, 0) / half_life)


def made(seed: int, moved: np.ndarray) -> Panel:
    """Heavy-tailed walks of four origins that share half of what moves them; `moved` is (month, origin), in logs."""
    rng = np.random.default_rng(seed)
    steps = 0.09 * (0.6 * rng.standard_t(4, (LENGTH, 1)) + 0.8 * rng.standard_t(4, (LENGTH, 4)))
    logs = np.log([20000.0, 8000, 4000, 3000]) + steps.cumsum(axis=0) + moved
    return Panel("made_up", "encounters/month", months("2005-01", LENGTH), ORIGINS, np.exp(logs).round(), "made-up")


def starting(row: int, name: str = "m", of: str = "k", target: str = "aimed") -> Intervention:
    return measure(f"{name}{row}", f"{months('2005-01', LENGTH)[row]}-01", of, target)


PAST = tuple(starting(row) for row in STARTS)


def told_apart(seed: int, half_life: float) -> tuple[bool, float]:
    """Whether the half-life of a kind with three measures of -.9 is told apart from permanent, and its median."""
    moved = np.zeros((LENGTH, 4))
    for row in STARTS:
        moved[:, 1:] -= 0.9 * shape(np.arange(LENGTH) - row, half_life)[:, None]
    fit = flow.fit(made(seed, moved), PAST, (kind("k", (12, 3, 60)),), TARGETS, seed=1, draws=200)
    life = lasting.of_kind(fit, 0)
    return not lasting.cannot_tell(fit, np.array([0]), life), life[0]


@pytest.mark.parametrize("half_life", [3.0, 5.0])
def test_a_short_half_life_is_told(half_life: float) -> None:
    told = [told_apart(seed, half_life) for seed in SEEDS]
    assert np.mean([each for each, _ in told]) >= 0.9
    assert all(median <= 12 for _, median in told)
    assert np.median([median for _, median in told]) < 9


def test_what_stays_is_not_called_short() -> None:
    told = [told_apart(seed, np.inf) for seed in SEEDS]
    assert np.mean([each for each, _ in told]) <= 0.1
    assert all(median >= 12 for _, median in told)


def test_the_sum_of_a_stack_is_inside_its_interval_and_better_known_than_its_parts() -> None:
    """Three measures of -.3, -.6 and 0 on the same origins, one and two months apart: together -.9."""
    past = (starting(120), starting(121, "n", "l"), starting(122, "o", "j"))
    moved = np.zeros((LENGTH, 4))
    for row, effect in ((120, -0.3), (121, -0.6)):
        moved[:, 1:] += effect * shape(np.arange(LENGTH) - row, np.inf)[:, None]
    kinds = tuple(kind(name, (36, 6, 200)) for name in "klj")
    inside, parts_inside, tighter = [], [], []
    for seed in SEEDS:
        panel = made(seed, moved)
        fit = flow.fit(panel, past, kinds, TARGETS, seed=1, draws=300)
        (row,) = flow.stacked(panel, fit, past)
        inside.append(row.joint.depth[1] < np.expm1(-0.9) < row.joint.depth[2])
        parts = flow.measures(panel, fit, past, TARGETS)
        parts_inside += [
            each.depth[1] < np.expm1(effect) < each.depth[2]
            for each, effect in zip(parts, (-0.3, -0.6, 0.0), strict=True)
        ]
        tighter.append(row.joint.spread < 0.8 * row.joint.spread_if_apart)
    assert np.mean(inside) >= 0.6
    assert np.mean(parts_inside) >= 0.5
    assert all(tighter)


def test_people_who_went_elsewhere_are_found_there_and_no_more_often_elsewhere_than_by_chance() -> None:
    """AAA rises by .6 in logs while the others fall by .9; on BBB, CCC and DDD nothing rose."""
    moved = np.zeros((LENGTH, 4))
    moved[:, 1:] -= 0.9 * shape(np.arange(LENGTH) - 120, np.inf)[:, None]
    moved[:, 0] += 0.6 * shape(np.arange(LENGTH) - 120, np.inf)
    found, excess = [], []
    for seed in SEEDS:
        panel = made(seed, moved)
        rises = flow.rises(panel, displacement.unseasoned(panel), "origin", panel.months[120], panel.months[120])
        assert not any(rise.rose for rise in rises[1:])
        found.append(rises[0].rose)
        excess.append(np.log1p(rises[0].change[0]))
    assert np.mean(found) >= 0.8
    assert np.mean(excess) == pytest.approx(0.6, abs=0.12)


def test_a_loud_fall_stands_under_every_level_prior() -> None:
    """A kind of which the case believes nothing (0 give or take .8), so that the fall of .9 is the data's alone."""
    doubtful = kind("k", (36, 6, 200))
    wide = doubtful.model_copy(
        update={"effect": doubtful.effect.model_copy(update={"value": 0.0, "range": (-0.8, 0.8)})}
    )
    moved = np.zeros((LENGTH, 4))
    moved[:, 1:] -= 0.9 * shape(np.arange(LENGTH) - 120, np.inf)[:, None]
    depths = []
    for seed in range(4):
        panel = made(seed, moved)
        fit = flow.fit(panel, PAST[1:2], (wide,), TARGETS, seed=1, draws=200)
        depths.append(flow.refits(panel, fit, (wide,), [Stack(np.array([0]))]).level[:, 0])
    assert (np.array(depths) < 0).all()
    assert np.median(np.std(depths, axis=1, ddof=1)) < 0.15
