"""Pivots, votes short and the cheapest change: every pattern of votes and every choice of rows is the judge."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.special import expit

from winset.axes import FloatArray
from winset.legislature import Choices, cheapest, majority_median, pass_odds, pivotal
from winset.legislature.margins import quantiles, shift_to, slope, swing_draws, yea_chances, yeas
from winset.tables import Members


def seats(count: int, seed: int = 3) -> Members:
    """Two parties apart, and one independent."""
    rng = np.random.default_rng(seed)
    right = np.arange(count) % 2 == 0
    first = np.where(right, rng.normal(0.5, 0.2, count), rng.normal(-0.4, 0.2, count))
    party = ["R" if r else "D" for r in right]
    party[1] = "I"
    names = tuple(f"M{n}" for n in range(count))
    return Members(118, "House", names, ("XX",) * count, tuple(party), np.column_stack([first, first]))


def drawn(draws: int, count: int, seed: int = 0) -> FloatArray:
    """Log-odds that differ by draw and member."""
    rng = np.random.default_rng(seed)
    found: FloatArray = rng.normal(0.0, 1.5, (draws, count)) + rng.normal(0.0, 0.5, (draws, 1))
    return found


def test_the_pivot_is_whoever_stands_at_the_place_in_each_draw() -> None:
    log_odds, who = drawn(40, 11), seats(11)
    voted = np.random.default_rng(1).dirichlet(np.ones(40))
    passage, most = pivotal(log_odds, {"passage": 6, "most": 8, "beyond": 12}, who, voted)
    for found in (passage, most):
        for j in range(11):
            ahead = [sum(log_odds[d] > log_odds[d, j]) for d in range(40)]
            assert found.chance[j] == pytest.approx(
                sum(w for w, a in zip(voted, ahead, strict=True) if a == found.place - 1)
            )
        assert found.chance.sum() == pytest.approx(1.0)


def test_a_yea_of_the_pivot_decides_if_all_more_likely_members_join_first() -> None:
    log_odds, who = drawn(1, 9), seats(9)
    (found,) = pivotal(log_odds, {"passage": 5}, who, np.ones(1))
    at = int(found.chance.argmax())
    joined = set(np.flatnonzero(log_odds[0] >= log_odds[0, at]).tolist())
    assert len(joined) == 5
    assert len(joined - {at}) == 4


def test_the_median_of_the_majority_is_among_its_own() -> None:
    log_odds, who = drawn(30, 11), seats(11)
    found = majority_median(log_odds, who, "R", np.full(30, 1 / 30))
    assert found is not None
    assert found.place == 4
    own = [j for j, party in enumerate(who.party) if party == "R"]
    assert found.chance[own].sum() == pytest.approx(1.0)
    first = sorted(own, key=lambda j: -log_odds[0, j])[3]
    assert found.ideal[0] == who.ideal[first, 0]
    assert majority_median(log_odds, who, "Whig", np.full(30, 1 / 30)) is None


def test_the_count_of_yeas_is_that_of_every_pattern_of_votes() -> None:
    log_odds, swing, voted = drawn(3, 7), np.array([0.4, -0.2, 0.0]), np.array([0.5, 0.3, 0.2])
    listed = np.zeros(8)
    for d in range(3):
        chance = expit(log_odds[d] + swing[d])
        for pattern in itertools.product((0, 1), repeat=7):
            vote = np.array(pattern)
            listed[vote.sum()] += voted[d] * np.prod(np.where(vote, chance, 1 - chance))
    assert yeas(log_odds, swing, voted) == pytest.approx(listed, abs=1e-15)


def test_the_count_agrees_with_the_exact_tail_in_a_whole_chamber() -> None:
    log_odds, none = drawn(20, 435), np.zeros(20)
    counted = yeas(log_odds, none, np.full(20, 0.05))
    tail, _ = pass_odds([log_odds], [218], none)
    assert counted[218:].sum() == pytest.approx(tail.mean(), abs=1e-12)


def test_swings_are_spread_evenly_and_are_the_seed_s() -> None:
    spread = np.full(500, 0.5)
    assert swing_draws(spread, 7).std() == pytest.approx(0.5, rel=0.01)
    assert (swing_draws(spread, 7) == swing_draws(spread, 7)).all()
    assert not (swing_draws(spread, 7) == swing_draws(spread, 8)).all()


def test_quantiles_are_the_smallest_counts_that_reach_the_level() -> None:
    assert quantiles(np.array([0.1, 0.2, 0.3, 0.4]), (0.1, 0.5, 0.9)) == (0, 2, 3)


def test_a_member_s_chance_has_the_swing_in_it() -> None:
    log_odds, spread = drawn(2, 3), np.array([0.3, 0.9])
    rng = np.random.default_rng(5)
    for d in range(2):
        tried = expit(log_odds[d] + spread[d] * rng.standard_normal((200_000, 1))).mean(axis=0)
        assert yea_chances(log_odds, spread)[d] == pytest.approx(tried, abs=2e-3)


@pytest.mark.parametrize("target", [0.2, 0.5, 0.9])
def test_the_shift_brings_the_chance_to_its_target(target: float) -> None:
    log_odds, spread = drawn(60, 100, seed=4) - 0.4, np.linspace(0.25, 0.8, 60)
    voted = np.full(60, 1 / 60)
    rising = slope(log_odds, 60)
    shift = shift_to(rising, target, spread, voted)
    assert shift is not None
    assert pass_odds([log_odds + shift], [60], spread, nodes=81)[0].mean() == pytest.approx(target, abs=3e-3)
    assert pass_odds([log_odds + shift - 0.05], [60], spread, nodes=81)[0].mean() < target


def test_no_shift_is_named_where_none_within_reach_will_do() -> None:
    assert shift_to(slope(np.full((2, 9), -20.0), 9), 0.5, np.full(2, 0.5), np.full(2, 0.5)) is None


def test_two_chambers_rise_together() -> None:
    house, senate, spread = drawn(30, 41), drawn(30, 25, seed=9), np.full(30, 0.5)
    both = slope(house, 21) * slope(senate, 15)
    exact = pass_odds([house, senate], [21, 15], spread, nodes=81)[0].mean()
    assert both.shifted(0.0, spread, np.full(30, 1 / 30)) == pytest.approx(exact, abs=1e-3)


def problem(seed: int) -> tuple[list[Choices], float]:
    """Blocks of a few rows with costs that tie and can be negative."""
    rng = np.random.default_rng(seed)
    blocks = [
        Choices(rng.integers(-2, 5, rows), rng.beta(1.2, 0.8, (rows, 6)))
        for rows in rng.integers(1, 6, rng.integers(1, 5))
    ]
    return blocks, float(rng.uniform(0.05, 0.8))


@pytest.mark.parametrize("seed", range(60))
def test_the_cheapest_rows_are_those_of_the_list_of_all(seed: int) -> None:
    blocks, target = problem(seed)
    every = list(itertools.product(*(range(len(block.cost)) for block in blocks)))
    chance = {r: float(np.prod([b.chance[i] for b, i in zip(blocks, r, strict=True)], axis=0).mean()) for r in every}
    cost = {r: sum(int(b.cost[i]) for b, i in zip(blocks, r, strict=True)) for r in every}
    reached = [r for r in every if chance[r] >= target]
    least = min((cost[r] for r in reached), default=None)
    found = cheapest(blocks, target)
    assert found.cost == least
    assert found.rows == tuple(sorted(r for r in reached if cost[r] == least))
    assert found.best == pytest.approx(max(chance.values()), abs=1e-12)
    assert set(found.best_rows) == {r for r in every if chance[r] >= max(chance.values()) - 1e-12}


def test_many_blocks_are_searched_without_listing_them() -> None:
    rng = np.random.default_rng(2)
    blocks = [Choices(np.arange(6), np.sort(rng.uniform(0.6, 1.0, (6, 20)), axis=0)) for _ in range(8)]  # 1.7 million
    found = cheapest(blocks, 0.5)
    assert found.cost is not None
    assert found.rows
    assert cheapest(blocks, 0.999).cost is None


def test_chances_multiply_within_draws() -> None:
    a = Choices(np.array([0]), np.array([[0.9, 0.1]]))
    assert cheapest([a, a], 0.4).cost == 0  # .41; the product of means is .25
