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
