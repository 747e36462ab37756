"""Threats and leverage: what must hold whatever the numbers, and a search by brute force as the judge."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset import bargain
from winset.bargain import Threats, leverage, pure_threats, weighted_nash
from winset.bargain.matrix_games import guarding_columns, guarding_rows, value
from winset.errors import Faulty
from winset.tables import Block

few = settings(max_examples=60, deadline=None)
whole = st.integers(-9, 9)


def frontier_of(points):
    points = np.array(points, dtype=float)
    rows = tuple((str(r),) for r in range(len(points)))
    return bargain.frontier([Block(("deal",), rows, points, np.zeros(len(points)))])


def menus(payoffs):
    payoffs = np.array(payoffs, dtype=float)
    first, second = payoffs.shape[:2]
    return Threats((tuple(f"a{i}" for i in range(first)), tuple(f"b{j}" for j in range(second))), payoffs)


@st.composite
def problems(draw, within=False):
    """Points with no deal among them, and menus of up to three acts; `within`: no pair is beyond the packages."""
    points = [(0, 0), *draw(st.lists(st.tuples(whole, whole), min_size=1, max_size=6))]
    first, second = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    harm = st.integers(-9, 0 if within else 4)
    payoffs = np.array([[(draw(harm), draw(harm)) for _ in range(second)] for _ in range(first)], dtype=float)
    payoffs[0, 0] = 0.0
    return points, payoffs


@few
@given(problems(), st.sampled_from([bargain.nash, weighted_nash([3, 1])]))
def test_every_equilibrium_is_certified_by_other_code(problem, rule):
    points, payoffs = problem
    frontier, threats = frontier_of(points), menus(payoffs)
    assert bargain.commit(frontier, threats, rule).proof.objections(frontier, threats) == ()


@few
@given(problems())
def test_swapped_actors_have_swapped_settlements(problem):
    points, payoffs = problem
    found = bargain.commit(frontier_of(points), menus(payoffs))
    swapped = bargain.commit(frontier_of([(q, p) for p, q in points]), menus(payoffs.transpose(1, 0, 2)[..., ::-1]))
    assert swapped.payoffs == found.payoffs[::-1]


@few
@given(problems(), st.sampled_from([2, 5, 0.5]))
def test_the_unit_of_an_actors_points_does_not_matter(problem, unit):
    points, payoffs = problem
    found = bargain.commit(frontier_of(points), menus(payoffs))
    scaled = bargain.commit(frontier_of([(unit * p, q) for p, q in points]), menus(payoffs * np.array([unit, 1.0])))
    assert scaled.payoffs == (Fraction(unit) * found.payoffs[0], found.payoffs[1])


@few
@given(problems())
def test_without_threats_it_is_the_settlement_over_lotteries(problem):
    points, _ = problem
    frontier = frontier_of(points)
    found = bargain.commit(frontier, menus([[(0, 0)]]))
    plain = bargain.settle_lottery(frontier)
    assert found.payoffs == (plain.lottery.payoffs if plain.lottery else (0, 0))
    assert found.signed == plain.signed


@few
@given(problems(within=True))
def test_nobody_loses_by_having_threats_and_a_dominated_one_adds_nothing(problem):
    points, payoffs = problem
    told = leverage(frontier_of(points), menus(payoffs))
    assert min(told.of(0), told.of(1)) >= 0.0
    for a in (0, 1):
        assert all(0.0 <= told.of_threat(a, act) <= told.of(a) + 1e-9 for act in told.without_threat[a])
    worse = np.concatenate([payoffs, payoffs[:1] + np.array([-1.0, 0.0])])  # hurts the first alone
    more = leverage(frontier_of(points), menus(worse))
    assert more.full.payoffs == told.full.payoffs
    assert more.of_threat(0, f"a{len(payoffs)}") == 0.0


def brute(points, no_deal):
    """The spot with the largest product of gains on any segment between two points, on a grid of each; (actor,)."""
    part = np.linspace(0.0, 1.0, 201)[:, None, None, None]
    spots = (part * points[:, None] + (1 - part) * points[None]).reshape(-1, 2)
    gains = spots - no_deal
    inside = gains[(gains >= -1e-9).all(axis=1)]
    # Of spots with no product at all, as on the frontier itself, the one that gives most is meant.
    best = inside[np.argmax(inside.prod(axis=1) + 1e-9 * inside.sum(axis=1))]
    return no_deal + best


@pytest.mark.parametrize("seed", range(6))
def test_a_grid_of_mixed_threats_finds_the_same(seed):
    rng = np.random.default_rng(seed)
    points = np.array([(12, -2), (10, 5), (4, 10), (-3, 12), (0, 0)], dtype=float)
    payoffs = rng.integers(-9, 1, (2, 2, 2)).astype(float)
    found = bargain.commit(frontier_of(points), menus(payoffs))
    grid = np.linspace(0, 1, 21)
    met = np.array(
        [[brute(points, np.einsum("i,ija,j->a", [1 - x, x], payoffs, [1 - y, y])) for y in grid] for x in grid]
    )
    # What the first can guard, and what the second can hold it to: the truth lies between, up to the grid.
    guarded, held = met[..., 0].min(axis=1).max(), met[..., 0].max(axis=0).min()
    assert guarded - 0.05 <= float(found.payoffs[0]) <= held + 0.05
    assert held - guarded < 0.3


def test_a_false_certificate_is_objected_to():
    points = frontier_of([(12, 0), (0, 12)])
    threats = menus([[(0, 0), (-7, -1)], [(-2, -6), (-8, -8)]])
    sound = bargain.commit(points, threats).proof
    assert sound.holds(points, threats)
    idle = bargain.commit(points, threats.only(0, ())).proof  # the first could do better by its strike
    assert "actor 0 gains by another threat" in idle.objections(points, threats)
    assert not replace(sound, payoffs=(Fraction(7), Fraction(5))).holds(points, threats)
    assert not replace(sound, no_deal=(Fraction(-8), Fraction(-7))).holds(points, threats)
    assert not replace(sound, parts=sound.parts[:1]).holds(points, threats)
    assert not replace(sound, shares=({"a9": Fraction(1)}, sound.shares[1])).holds(points, threats)


def test_a_pair_that_beats_every_package_is_agreed_and_told():
    found = bargain.commit(frontier_of([(0, 0), (1, 1)]), menus([[(0, 0)], [(3, 2)]]))
    assert (found.payoffs, found.carried_out, found.parts[0].package) == ((3, 2), 1, {})
    assert "With chance 100% it is agreed to carry out acts of the menus." in found.sentence(["North", "South"])


def test_only_credible_acts_stay():
    threats = menus([[(0, 0), (-7, 1)], [(-2, -6), (-8, -8)], [(0, -1), (0, 0)]])
    assert threats.credible().acts == (("a0", "a2"), ("b0", "b1"))


@pytest.mark.parametrize("seed", range(20))
def test_games_are_solved_from_both_sides(seed):
    rng = np.random.default_rng(seed)
    game = rng.integers(-9, 10, tuple(rng.integers(1, 7, 2))).tolist()
    v = value(game)
    x, y = guarding_rows(game, v), guarding_columns(game, v)
    assert sum(x) == sum(y) == 1
    assert all(sum(p * row[j] for p, row in zip(x, game, strict=True)) >= v for j in range(len(game[0])))
    assert all(sum(q * g for q, g in zip(y, row, strict=True)) <= v for row in game)


def test_without_dice_there_may_be_no_stable_pair_or_several():
    frontier = frontier_of([(6, 3), (4, 5), (0, 0)])
    # Against (3, 0) the product is largest at (6, 3), against (0, 2) at (4, 5).
    left, right = (3, 0), (0, 2)
    none = pure_threats(frontier, menus([[right, left], [left, right]]))
    assert none.equilibria == ()
    assert "no pair of threats is stable" in none.sentence(["North", "South"])
    assert pure_threats(frontier, menus([[right], [left]])).equilibria == (("a1", "b0"),)
    assert len(pure_threats(frontier, menus([[left, left]])).equilibria) == 2


def test_without_a_better_package_the_pair_itself_stands():
    assert pure_threats(frontier_of([(0, 0), (1, 1)]), menus([[(0, 0)], [(3, 2)]])).payoffs.tolist() == [
        [[1.0, 1.0]],
        [[3.0, 2.0]],
    ]


def test_what_does_not_fit_is_refused():
    three = bargain.frontier([Block(("x",), (("a",),), np.zeros((1, 3)), np.zeros(1))])
    with pytest.raises(Faulty, match="3 actors"):
        bargain.commit(three, menus([[(0, 0)]]))
    with pytest.raises(Faulty, match="kalai_smorodinsky"):
        bargain.commit(frontier_of([(1, 1)]), menus([[(0, 0)]]), bargain.kalai_smorodinsky)
    with pytest.raises(Faulty, match="twice"):
        Threats((("nothing", "nothing"), ("nothing",)), np.zeros((2, 1, 2)))
    with pytest.raises(Faulty, match="expected"):
        Threats((("nothing",), ("nothing",)), np.zeros((2, 1, 2)))
    with pytest.raises(Faulty, match="'a11'"):
        menus(np.zeros((2, 1, 2))).without(0, "a11")


@pytest.mark.parametrize(
    ("paid", "said"),
    [(np.nan, "payoffs nothing / strike: nan for actor 1, expected a finite payoff"), (1e13, "take a larger unit")],
)
def test_a_payoff_of_a_pair_of_acts_that_cannot_be_reckoned_with_is_named(paid, said):
    with pytest.raises(Faulty, match=said):
        bargain.Threats((("nothing",), ("nothing", "strike")), [[[0.0, 0.0], [0.0, paid]]])
