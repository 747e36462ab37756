"""Problems whose answers are printed, or follow from the definitions in two lines."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from winset import bargain
from winset.bargain import CATALOGUE, Finding
from winset.tables import Block


def issue(name, options, payoffs):
    return Block(
        (name,), tuple((option,) for option in options), np.array(payoffs, dtype=float), np.zeros(len(options))
    )


def deal(*points):
    return [issue("deal", [str(i) for i in range(len(points))], points)]


def settled(blocks, rule="nash", no_deal=(0.0, 0.0)):
    frontier = bargain.frontier(blocks)
    settlement = bargain.settle(frontier, CATALOGUE[rule], no_deal)
    assert settlement.proof.objections(frontier) == ()
    return settlement


def test_bill_and_jack_of_nash_1950_trade_as_in_the_paper():
    bills = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
    jacks = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}
    goods = [issue(name, ["kept", "given"], [(0, 0), (-b, j)]) for name, (b, j) in bills.items()]
    goods += [issue(name, ["kept", "given"], [(0, 0), (b, -j)]) for name, (b, j) in jacks.items()]
    trade = settled(goods)
    assert {good for good, choice in trade.package.items() if choice == "given"} == {
        *("book", "whip", "ball", "bat"),
        *("pen", "toy", "knife"),
    }
    assert trade.gains.tolist() == [[12.0, 5.0]]


@pytest.mark.parametrize("rule", ["nash", "kalai_smorodinsky", "egalitarian"])
def test_a_dollar_is_split_in_halves(rule):
    dollar = [issue("dollar", [f"{cents}" for cents in range(101)], [(c / 100, 1 - c / 100) for c in range(101)])]
    assert settled(dollar, rule).payoffs.tolist() == [[0.5, 0.5]]


def test_any_split_of_a_dollar_has_the_same_sum():
    dollar = [issue("dollar", [f"{cents}" for cents in range(101)], [(c / 100, 1 - c / 100) for c in range(101)])]
    split = settled(dollar, "utilitarian")
    # The two splits that give one side everything are as good by the sum, and nobody would sign them.
    assert (split.finding, split.count) == (Finding.TIED, 99)


def test_kalai_and_smorodinsky_take_the_largest_smallest_share():
    assert settled(deal((1, 0), (0.9, 0.62), (0.5, 0.7), (0, 1)), "kalai_smorodinsky").payoffs.tolist() == [[0.9, 0.62]]


def test_the_ideal_point_is_taken_over_points_that_hurt_nobody():
    with_lure = deal((100, -1), (6, 4), (4, 5), (1, 10))
    assert settled(with_lure, "kalai_smorodinsky").payoffs.tolist() == [[4.0, 5.0]]


def test_nash_takes_an_unequal_deal_of_larger_product_and_finds_its_mirror():
    nice_or_die = settled(deal((1, 0.16), (0.299, 0.299), (0.16, 1)))
    assert nice_or_die.finding is Finding.TIED
    assert nice_or_die.payoffs.tolist() == [[1.0, 0.16], [0.16, 1.0]]


def test_losses_multiplied_are_no_gain():
    refused = settled(deal((0.9, 0.1), (0.45, 0.45), (0.1, 0.9)), no_deal=(0.5, 0.5))
    assert refused.finding is Finding.NO_ZONE
    assert refused.package is None


def test_both_copies_of_the_best_deal_are_kept():
    twice = settled(deal((0.5, 0.5), (0.5, 0.5), (0.1, 0.2)))
    assert (twice.finding, twice.count) == (Finding.TIED, 2)
    assert [package["deal"] for package in twice.packages] == ["0", "1"]


def test_decimals_that_sum_to_a_constant_do_not_invent_points():
    rng = np.random.default_rng(1950)
    cents = rng.integers(0, 101, size=(8, 3))
    blocks = [issue(f"i{i}", "abc", np.stack([row, 100 - row], axis=1) / 100) for i, row in enumerate(cents)]
    sums = {sum(choice) for choice in product(*cents.tolist())}
    assert len(bargain.frontier(blocks)) == len(sums)
    in_floats = {sum(c / 100 for c in choice) for choice in product(*cents.tolist())}
    assert len(in_floats) > len(sums)


@pytest.mark.parametrize(("a", "b"), [(1, 1), (2, 1), (3, 2)])
def test_on_a_triangle_each_actor_gets_half_of_what_it_could_hope_for(a, b):
    n = 20
    line = [(a * k / n, b * (n - k) / n) for k in range(n + 1)]
    for rule in ("nash", "kalai_smorodinsky"):
        assert settled(deal(*line), rule).payoffs.tolist() == [[a / 2, b / 2]]


def test_the_egalitarian_point_of_a_triangle_has_equal_gains():
    n = 30
    line = [(2 * k / n, 1 - k / n) for k in range(n + 1)]
    gain = float(Fraction(2, 3))
    assert settled(deal(*line), "egalitarian").gains == pytest.approx(np.array([[gain, gain]]), abs=1e-6)


def by_lottery(blocks, rule, no_deal=(0.0, 0.0)):
    """Expected payoffs of the one lottery that a rule picks, as fractions."""
    frontier = bargain.frontier(blocks)
    settlement = bargain.settle_lottery(frontier, rule, no_deal)
    assert settlement.proof.objections(frontier) == ()
    (lottery,) = settlement.lotteries
    return lottery.payoffs


# Nash (1950) has the barter with lotteries; his solution is a corner, so nothing is left to chance.
def test_lotteries_do_not_change_what_bill_and_jack_trade():
    bills = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
    jacks = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}
    goods = [issue(name, ["kept", "given"], [(0, 0), (-b, j)]) for name, (b, j) in bills.items()]
    goods += [issue(name, ["kept", "given"], [(0, 0), (b, -j)]) for name, (b, j) in jacks.items()]
    assert by_lottery(goods, bargain.nash) == (12, 5)


# The two sets by which Kalai and Smorodinsky (1975) show that Nash is not monotone: the second holds the first.
NARROW, WIDE = deal((0, 1), (1, 0), (0.75, 0.75)), deal((0, 1), (1, 0), (1, 0.7))


def test_nash_gives_the_second_player_less_of_more():
    assert by_lottery(NARROW, bargain.nash) == (Fraction(3, 4), Fraction(3, 4))
    assert by_lottery(WIDE, bargain.nash) == (1, Fraction(7, 10))


def test_other_rules_on_the_same_sets_derived():
    """The line from (0, 1) to (1, .7) meets equal shares, gains and losses at 10/13; Raiffa walks there in four."""
    for rule in (bargain.kalai_smorodinsky, bargain.egalitarian, bargain.equal_loss):
        assert by_lottery(NARROW, rule) == (Fraction(3, 4), Fraction(3, 4))
        assert by_lottery(WIDE, rule) == (Fraction(10, 13), Fraction(10, 13))
    assert by_lottery(WIDE, bargain.utilitarian) == (1, Fraction(7, 10))
    # (1/2, 1/2), (3/4, 27/40), (7/8, 29/40), and half of the way between (11/12, 29/40) and (7/8, 59/80).
    assert by_lottery(WIDE, bargain.raiffa) == (Fraction(43, 48), Fraction(117, 160))


@pytest.mark.parametrize(("weights", "shares"), [((1, 1), (3, 3)), ((2, 1), (4, 2)), (("1/6", "5/6"), (1, 5))])
def test_a_pie_is_shared_in_the_ratio_of_the_weights_derived(weights, shares):
    rule = bargain.weighted_nash(weights)
    assert by_lottery(deal((6, 0), (0, 6)), rule) == shares
    pie = [issue("pie", [f"{k}" for k in range(7)], [(k, 6 - k) for k in range(7)])]
    frontier = bargain.frontier(pie)
    settlement = bargain.settle(frontier, rule)
    assert settlement.proof.objections(frontier) == ()
    assert settlement.payoffs.tolist() == [list(map(float, shares))]


def test_weights_are_power_whatever_the_unit_derived():
    assert by_lottery(deal((600, 0), (0, 3)), bargain.weighted_nash((2, 1))) == (400, 1)


@pytest.mark.parametrize("rule", [bargain.nash, bargain.kalai_smorodinsky, bargain.raiffa], ids=lambda rule: rule.name)
def test_a_triangle_is_halved_exactly_by_lottery_derived(rule):
    assert by_lottery(deal((7, 0), (0, 3)), rule) == (Fraction(7, 2), Fraction(3, 2))


def test_equal_losses_on_a_triangle_derived():
    """g = a - t with t = a b / (a + b): (a^2, b^2) / (a + b)."""
    assert by_lottery(deal((7, 0), (0, 3)), bargain.equal_loss) == (Fraction(49, 10), Fraction(9, 10))


def test_three_actors_share_in_the_ratio_of_their_weights_derived():
    thirds = [(i, j, 12 - i - j) for i in range(13) for j in range(13 - i)]
    for weights, shares in (((1, 1, 1), [4, 4, 4]), ((1, 2, 3), [2, 4, 6])):
        found = bargain.settle(bargain.frontier(deal(*thirds)), bargain.weighted_nash(weights), (0, 0, 0))
        assert found.payoffs.tolist() == [shares]


def test_midpoints_that_close_in_on_a_corner_end_there_derived():
    """Edges of slopes 1/2 and 2 meet at (2, 2); by symmetry all midpoints lie on the diagonal, and none at its end."""
    assert by_lottery(deal((3, 0), (2, 2), (0, 3)), bargain.raiffa) == (2, 2)
