"""Timed offers whose outcome is printed, or follows from a closed form, to 1e-12."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import exp, sqrt

import numpy as np
import pytest
from scipy.optimize import linprog

from winset.bargain.offers import (
    Breakdown,
    Division,
    Floor,
    Outside,
    Talks,
    closed_rule,
    closed_rule_for_ever,
    divide,
    drawn,
    first_move,
    in_turn,
    play,
    play_by_lot,
)
from winset.errors import Faulty

F = Fraction
CLOSE = 1e-12
LONG = 4_000


def two(rounds, discount, **more):
    return Talks(rounds=rounds, discount=discount, turns=in_turn(0, 1), no_deal=(0, 0), **more)


def extrapolated(values):
    """Richardson: the limit of a series whose error falls as dt, dt halved from one value to the next."""
    order = 1
    while len(values) > 1:
        values = [(2**order * fine - rough) / (2**order - 1) for rough, fine in pairwise(values)]
        order += 1
    return values[0]


def test_an_ultimatum_leaves_nothing():
    assert divide(two(1, (F(1, 2), F(1, 2)))).value == (1, 0)
    assert play(two(1, (F(1, 2), F(1, 2))), [(0, 2), (1, 1), (2, 0)]).value == (2, 0)


@pytest.mark.parametrize("rounds", [1, 2, 3, 4, 5, 6, 7, 20, 101])
@pytest.mark.parametrize("delta", [F(1, 10), F(9, 10), F(99, 100)])
def test_stahls_finite_form(rounds, delta):
    share = (1 - (-delta) ** rounds) / (1 + delta)
    assert divide(two(rounds, (delta, delta))).value == (share, 1 - share)
    in_floats = divide(two(rounds, (float(delta), float(delta)))).value
    assert in_floats == pytest.approx((float(share), float(1 - share)), abs=CLOSE)


@pytest.mark.parametrize(("d1", "d2"), [(0.9, 0.8), (0.5, 0.99), (0.99, 0.99), (0.3, 0.0)])
def test_rubinstein_1982_is_the_limit_of_long_talks(d1, d2):
    course = divide(two(LONG, (d1, d2)))
    share = (1 - d2) / (1 - d1 * d2)
    assert course.value == pytest.approx((share, 1 - share), abs=CLOSE)
    assert course.agreed is not None
    assert course.agreed.round == 1
    last_mover = divide(Talks(LONG, (d1, d2), in_turn(1, 0), (0, 0))).value
    assert first_move(two(LONG, (d1, d2)), divide)[0] == pytest.approx(share - last_mover[0], abs=CLOSE)


@pytest.mark.parametrize(("r1", "r2"), [(0.1, 0.2), (0.3, 0.1), (0.2, 0.2)])
def test_short_rounds_give_the_asymmetric_nash_solution(r1, r2):
    shares = []
    for halving in range(6):
        dt = 2.0**-halving
        shares.append(divide(two(int(200 / dt), (exp(-r1 * dt), exp(-r2 * dt)))).value[0])
    assert abs(shares[-1] - r2 / (r1 + r2)) < abs(shares[0] - r2 / (r1 + r2)) / 30
    assert extrapolated(shares) == pytest.approx(r2 / (r1 + r2), abs=CLOSE)


@pytest.mark.parametrize("lost", [(0.0, 0.0), (0.2, 0.1), (0.5, 0.3)])
def test_breakdown_of_binmore_rubinstein_and_wolinsky_1986(lost):
    """Without discounting, as the risk of a round vanishes: the Nash solution from the breakdown point."""
    surplus = 1 - sum(lost)
    shares = []
    for halving in range(2, 10):
        p = 2.0**-halving
        rounds = int(45 / p)
        value = divide(two(rounds, (1, 1), breakdown=Breakdown(p, lost))).value
        # What is over both breakdown payoffs is shared as in Rubinstein's talks with discount 1 - p.
        assert value[0] == pytest.approx(lost[0] + surplus / (2 - p), abs=CLOSE)
        shares.append(value[0])
    assert extrapolated(shares) == pytest.approx(lost[0] + surplus / 2, abs=CLOSE)


def test_on_a_bent_frontier_a_small_risk_gives_the_nash_product():
    """u2 = sqrt(1 - u1): each is left exactly its value of going on at u1 = (1 - q^2) / (1 - q^3), q = 1 - p.

    As p goes to 0 that goes to 2/3, where the Nash product from (0, 0) is largest. A table of packages rounds up what
    is accepted, by a step at most in each round: the error is of the order of step / p.
    """
    steps = 2_000
    frontier = [(k / steps, sqrt(1 - k / steps)) for k in range(steps + 1)]
    for p in (0.2, 0.1, 0.05):
        course = play(two(int(4 / p), (1.0, 1.0), breakdown=Breakdown(p, (0.0, 0.0))), frontier)
        share = (1 - (1 - p) ** 2) / (1 - (1 - p) ** 3)
        assert course.value[0] == pytest.approx(share, abs=1 / (steps * p))
    assert share == pytest.approx(2 / 3, abs=0.02)


@pytest.mark.parametrize("delta", [F(8, 10), F(95, 100)])
@pytest.mark.parametrize("better", [F(0), F(1, 10), F(1, 2), F(3, 5), F(9, 10)])
def test_the_outside_option_principle_of_binmore_shaked_and_sutton_1989(delta, better):
    """What an actor can leave for changes nothing, unless it beats what refusing and bargaining on would bring."""
    course = divide(two(1_200, (float(delta),) * 2, outside=(Outside(1, (0.0, float(better))),)))
    bargain = float(delta / (1 + delta))
    assert course.value[1] == pytest.approx(max(bargain, float(better)), abs=CLOSE)
    assert [ending.how.name for ending in course.endings] == ["AGREED"]


@pytest.mark.parametrize("members", [3, 4, 5])
def test_three_or_more_who_must_all_agree_share_by_their_place_in_the_order(members):
    """With in-turn offers and one discount: 1, d, d^2, ... over their sum."""
    d = 0.9
    course = divide(Talks(1500, (d,) * members, in_turn(*range(members)), (0,) * members))
    whole = sum(d**k for k in range(members))
    assert course.value == pytest.approx([d**k / whole for k in range(members)], abs=CLOSE)


@pytest.mark.parametrize("rounds", [1, 2, 5, 30])
def test_a_pie_is_the_lots_between_all_and_nothing(rounds):
    talks = two(rounds, (F(9, 10), F(8, 10)), breakdown=Breakdown(F(1, 20), (F(1, 10), 0)))
    assert play_by_lot(talks, [(1, 0), (0, 1), (F(1, 4), F(1, 4))]).value == divide(talks).value


def test_lots_with_a_small_risk_give_the_nash_solution_of_the_hull():
    """(0, 2), (2, 1), (3, -1): the largest product of gains over (0, 0) is at the corner (2, 1)."""
    course = play_by_lot(two(4_000, (1.0, 1.0), breakdown=Breakdown(0.01, (0.0, 0.0))), [(0, 2), (2, 1), (3, -1)])
    assert course.value == pytest.approx((2, 1), abs=0.02)


def test_turns_drawn_by_lot_give_the_expected_split():
    """Whoever is drawn keeps 1 - d * (the other's chance): with a chance c the talks are worth c in every round."""
    c, d = F(3, 10), F(9, 10)
    course = divide(Talks(50, (d, d), drawn(c, 1 - c), (0, 0)))
    assert course.value == (c, 1 - c)
    assert [ending.chance for ending in course.endings] == [c, 1 - c]
    assert course.endings[0].payoffs == (1 - d * (1 - c), d * (1 - c))


@pytest.mark.parametrize(("members", "votes"), [(3, 2), (5, 3), (5, 5), (25, 13), (4, 1)])
def test_baron_and_ferejohn_1989_proposer_keeps_one_less_discounted_votes(members, votes):
    chance, delta = F(1, members), F(9, 10)
    floor = Floor((chance,) * members, (delta,) * members, votes)
    keeps = 1 - delta * F(votes - 1, members)
    for division in (closed_rule_for_ever(floor), *closed_rule(floor, 4)[:-1]):
        assert set(division.keeps) == {keeps}
        assert set(division.value) == {chance}
    assert closed_rule(floor, 4)[-1].keeps == (1,) * members
    in_floats = closed_rule_for_ever(Floor((1 / members,) * members, (0.9,) * members, votes))
    assert in_floats.keeps == pytest.approx([float(keeps)] * members, abs=CLOSE)


def stationary(floor: Floor, division: Division) -> None:
    """Judge a stationary division by its definition: prices, cheapest coalitions, and lots that fit together."""
    n, needed = floor.members, floor.votes - 1
    price = np.array([float(w) for w in division.price])
    value = np.array([float(v) for v in division.value])
    assert price == pytest.approx(np.array([float(d) for d in floor.discount]) * value, abs=CLOSE)
    assert value.sum() == pytest.approx(1, abs=CLOSE)
    for i in range(n):
        cheapest = np.sort(np.delete(price, i))[:needed].sum()
        assert float(division.keeps[i]) == pytest.approx(1 - cheapest, abs=CLOSE)
    # x[j, i]: chance that proposer j buys i. It buys exactly `needed`, at the least price, and all of it adds up.
    chances = [float(c) for c in floor.chances]
    rows, right = [], []
    for j in range(n):
        if chances[j]:
            rows.append([float(k // n == j) for k in range(n * n)])
            right.append(needed)
            rows.append([price[k % n] * (k // n == j) for k in range(n * n)])
            right.append(1 - float(division.keeps[j]))
    for i in range(n):
        rows.append([chances[k // n] * (k % n == i) for k in range(n * n)])
        right.append(float(division.bought[i]))
    bounds = [(0, 0 if k // n == k % n or not chances[k // n] else 1) for k in range(n * n)]
    assert linprog(np.zeros(n * n), A_eq=rows, b_eq=right, bounds=bounds).status == 0


def test_unequal_members_meet_the_definition_of_a_stationary_division():
    rng = np.random.default_rng(1989)
    for _ in range(25):
        n = int(rng.integers(2, 7))
        votes = int(rng.integers(1, n + 1))
        weights = rng.integers(1, 9, n)
        chances = tuple(F(int(w), int(weights.sum())) for w in weights)
        discount = tuple(F(int(d), 20) for d in rng.integers(8, 20, n))
        stationary(Floor(chances, discount, votes), closed_rule_for_ever(Floor(chances, discount, votes)))


def test_those_who_never_propose_sell_their_vote_for_nothing():
    floor = Floor((F(1, 2), F(1, 2), 0, 0), (F(9, 10),) * 4, votes=3)
    division = closed_rule_for_ever(floor)
    assert division.value == (F(1, 2), F(1, 2), 0, 0)
    assert division.keeps[:2] == (1, 1)
    stationary(floor, division)
    one_free = Floor((F(1, 2), F(1, 4), F(1, 4), 0), (F(9, 10),) * 4, votes=3)
    stationary(one_free, closed_rule_for_ever(one_free))


def test_members_who_lose_nothing_by_waiting_must_not_all_be_needed():
    with pytest.raises(Faulty, match="lose nothing by waiting"):
        closed_rule_for_ever(Floor((F(1, 2), F(1, 2)), (1, 1), votes=2))
    assert closed_rule_for_ever(Floor((F(1, 3),) * 3, (1, 1, 1), votes=2)).keeps == (F(2, 3),) * 3
