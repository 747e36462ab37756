"""Rules with weights, least payoffs, lotteries over packages and tied hands: what a user of the room relies on."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from winset import bargain
from winset.bargain import CATALOGUE, Finding, settle, settle_lottery, tied_hands, weighted_nash
from winset.errors import Faulty
from winset.tables import Block

RULES = [*CATALOGUE.values(), weighted_nash([2, 1]), weighted_nash(["1/3", "5/7"])]
SOME = settings(max_examples=60, deadline=None, derandomize=True)


def deal(*points):
    rows = tuple((f"p{i}",) for i in range(len(points)))
    return bargain.frontier([Block(("deal",), rows, np.array(points, float), np.zeros(len(points)))])


points_around_no_deal = st.lists(st.tuples(st.integers(-9, 20), st.integers(-9, 20)), min_size=1, max_size=6)


@SOME
@given(
    points_around_no_deal,
    st.tuples(st.integers(-2, 2), st.integers(-2, 2)),
    st.sampled_from([0, 0, 1, 3]),
    st.sampled_from([(), (), (1, 2), (2, -1)]),
)
def test_every_proof_holds_whatever_is_asked(points, no_deal, least_gain, at_least):
    frontier = deal(*points)
    for rule in RULES:
        for ended in (settle, settle_lottery):
            settlement = ended(frontier, rule, no_deal, least_gain=least_gain, at_least=at_least)
            assert settlement.proof.objections(frontier) == ()


@SOME
@given(points_around_no_deal)
def test_a_lottery_is_at_least_as_good_by_the_rule_as_the_best_package(points):
    frontier = deal(*points)
    for rule, worth in (
        ("nash", lambda g: g[0] * g[1]),
        ("utilitarian", sum),
        ("egalitarian", min),
    ):
        package, lottery = settle(frontier, CATALOGUE[rule]), settle_lottery(frontier, CATALOGUE[rule])
        if package.packages:
            assert worth(lottery.lottery.payoffs) >= worth([Fraction(u) for u in package.payoffs[0]])


def by_highs(points, origin, unit):
    """The largest smallest share (gain - origin) / unit over lotteries that hurt nobody, by linear program."""
    gains = np.array(points, float).T
    shares = (gains - np.array(origin)[:, None]) / np.array(unit)[:, None]
    found = linprog(
        [*np.zeros(len(points)), -1.0],
        A_ub=np.vstack([np.c_[-shares, [1.0, 1.0]], np.c_[-gains, [0.0, 0.0]]]),
        b_ub=np.zeros(4),
        A_eq=[[*np.ones(len(points)), 0.0]],
        b_eq=[1.0],
        bounds=[*[(0, 1)] * len(points), (None, None)],
        method="highs",
    )
    return -found.fun


def best_hope(points, actor):
    """The actor's largest expected gain over lotteries that leave the other no worse off, by linear program."""
    gains = np.array(points, float).T
    found = linprog(-gains[actor], -gains[[1 - actor]], [0.0], [np.ones(len(points))], [1.0], method="highs")
    return -found.fun


@settings(max_examples=25, deadline=None, derandomize=True)
@given(points_around_no_deal)
def test_highs_finds_the_same_smallest_shares(points):
    frontier = deal(*points)
    assume(settle_lottery(frontier).signed)
    hopes = [best_hope(points, actor) for actor in (0, 1)]
    for rule, origin, unit in (
        (bargain.kalai_smorodinsky, (0, 0), hopes),
        (bargain.egalitarian, (0, 0), (1, 1)),
        (bargain.equal_loss, hopes, (1, 1)),
    ):
        payoffs = settle_lottery(frontier, rule).lottery.payoffs
        worst = min((float(u) - o) / s for u, o, s in zip(payoffs, origin, unit, strict=True))
        assert worst == pytest.approx(by_highs(points, origin, unit), abs=1e-7)


def lies(settlement, frontier):
    """The settlement told falsely in every way that comes to mind."""
    (lottery,) = settlement.lotteries
    first, second = lottery.parts
    shifted = replace(
        lottery, parts=(replace(first, chance=first.chance / 2), replace(second, chance=1 - first.chance / 2))
    )
    yield replace(settlement, lotteries=(shifted,))
    yield replace(settlement, lotteries=(replace(lottery, parts=(first,)),))
    yield replace(settlement, lotteries=(replace(lottery, parts=(replace(first, chance=Fraction(1)),)),))
    better = replace(first, payoffs=tuple(u + 1 for u in first.payoffs))
    yield replace(settlement, lotteries=(replace(lottery, parts=(better, second)),))
    yield replace(settlement, lotteries=(replace(lottery, parts=(replace(first, package={"deal": "p9"}), second)),))
    yield replace(settlement, lotteries=(lottery, shifted), finding=Finding.TIED)
    yield replace(settlement, lotteries=())
    yield replace(settlement, finding=Finding.TIED)
    yield replace(settlement, finding=Finding.NO_ZONE)
    yield replace(settlement, finding=Finding.NOT_WORTH_IT)
    yield replace(settlement, rule="unheard of")


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.name != "utilitarian"], ids=lambda rule: rule.name)
def test_a_doctored_lottery_is_refused(rule):
    frontier = deal((10, 0), (9, 2), (1, 11), (0, 12))
    settlement = settle_lottery(frontier, rule)
    assert settlement.proof.holds(frontier)
    assert len(settlement.lottery.parts) == 2
    for lie in lies(settlement, frontier):
        assert not lie.proof.holds(frontier)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(points_around_no_deal)
def test_what_one_rule_picks_passes_for_another_only_where_it_is_the_same(points):
    frontier = deal(*points)
    ended = {name: settle_lottery(frontier, rule) for name, rule in CATALOGUE.items()}
    assume(all(settlement.signed for settlement in ended.values()))
    for (name, own), other in product(ended.items(), ended.values()):
        same = [lottery.payoffs for lottery in own.lotteries] == [lottery.payoffs for lottery in other.lotteries]
        assert replace(other, rule=name).proof.holds(frontier) == same


def test_of_an_edge_that_trades_point_for_point_both_ends_must_be_named():
    frontier = deal((9, 0), (7, 4), (3, 8), (0, 9))
    tied = settle_lottery(frontier, bargain.utilitarian)
    assert (tied.finding, [lottery.payoffs for lottery in tied.lotteries]) == (Finding.TIED, [(7, 4), (3, 8)])
    for end in tied.lotteries:
        assert not replace(tied, lotteries=(end,), finding=Finding.AGREED).proof.holds(frontier)


def test_a_coin_between_two_packages_may_be_a_deal_where_no_package_is():
    frontier = deal((9, -1), (-1, 9))
    assert settle(frontier).finding is Finding.NO_ZONE
    coin = settle_lottery(frontier)
    assert coin.finding is Finding.AGREED
    assert [(part.package["deal"], part.chance, part.payoffs) for part in coin.lottery.parts] == [
        ("p0", Fraction(1, 2), (9, -1)),
        ("p1", Fraction(1, 2), (-1, 9)),
    ]
    assert coin.sentence(["North", "South"]).startswith("One point is best")


def test_without_a_zone_the_lottery_says_who_is_in_the_way():
    nothing = settle_lottery(deal((0, 0), (-3, 2)))
    assert (nothing.finding, nothing.lottery, nothing.blockers) == (Finding.NO_ZONE, None, (0,))
    assert nothing.sentence(["North", "South"]).endswith("In the way: North.")


def test_lotteries_are_for_two_actors():
    with pytest.raises(Faulty, match="3 actors, expected two"):
        settle_lottery(deal((1, 1, 1)), no_deal=(0, 0, 0))


def test_a_least_payoff_takes_packages_off_the_table_and_leaves_no_deal():
    frontier = deal((8, 2), (6, 6), (2, 9))
    assert settle(frontier, at_least=(7, 0)).payoffs.tolist() == [[8.0, 2.0]]
    barred = settle(frontier, at_least=(7, 3))
    assert barred.finding is Finding.NO_ZONE
    assert replace(barred, at_least=()).proof.objections(frontier) != ()


def test_a_settlement_below_what_is_asked_at_least_is_refused():
    frontier = deal((8, 2), (6, 6), (2, 9))
    assert not replace(settle(frontier), at_least=(7.0, 0.0)).proof.holds(frontier)


@pytest.mark.parametrize("bad", [(0, 1), (-1, 2), ("x", 1), (), (float("nan"), 1), ("1/0", 1), (10_001, 1)])
def test_weights_that_are_none_are_refused(bad):
    with pytest.raises(Faulty, match="weights"):
        weighted_nash(bad)


def test_weights_must_be_as_many_as_actors():
    with pytest.raises(Faulty, match="3 weights"):
        settle(deal((1, 1), (2, 0)), weighted_nash([1, 1, 1]))
    with pytest.raises(Faulty, match="3 weights"):
        settle_lottery(deal((1, 1), (2, 0)), weighted_nash([1, 1, 1]))


def test_powers_that_floats_cannot_tell_apart_are_told_apart():
    # 3 ln(g1) + 7 ln(g2) of the two differs by less than 1e-12: only whole numbers know which is larger.
    rule = weighted_nash([3, 7])
    gains = np.array([[999_999_999_990, 1_000_000_000_007], [1_000_000_000_004, 1_000_000_000_001]])
    worth = [int(a) ** 3 * int(b) ** 7 for a, b in gains]
    assert rule.choose(gains).tolist() == [worth.index(max(worth))]


@SOME
@given(points_around_no_deal, st.sampled_from(["at least", "no deal"]), st.sampled_from(["packages", "lotteries"]))
def test_tied_hands_never_cost_their_owner_until_it_breaks(points, moves, over):
    frontier = deal(*points)
    for rule, actor in ((bargain.nash, 0), (bargain.nash, 1), (bargain.kalai_smorodinsky, 0)):
        curve = tied_hands(frontier, actor, rule, moves=moves, over=over)
        signed = [row.signed for row in curve.rows]
        assume(signed[0])
        assert signed == sorted(signed, reverse=True)
        own, other = ([row.payoffs[a] for row in curve.rows if row.signed] for a in (actor, 1 - actor))
        assert own == sorted(own)
        assert other == sorted(other, reverse=True)
        assert not signed[-1]
        assert curve.breaks_at == curve.rows[signed.index(False)].reservation


def test_over_packages_tied_hands_jump_and_over_lotteries_they_pull():
    frontier = deal((10, 0), (6, 6), (0, 10))
    jumps = tied_hands(frontier, 0, moves="at least", reservations=[0, 6, 6.5, 7])
    assert [row.signed for row in jumps.rows] == [True, True, False, False]
    pulls = tied_hands(frontier, 0, moves="at least", over="lotteries", reservations=[0, 6, 7, 9.99, 10])
    assert [row.payoffs[0] for row in pulls.rows] == [6.0, 6.0, 7.0, 9.99, 0.0]
    assert pulls.sentence(["North", "South"]) == (
        "With a reservation of 9.99 North has 9.99 points and not 6; South goes from 6 to 0.015. "
        "At 10 nothing is signed."
    )


def test_a_better_no_deal_pays_more_than_a_bar_at_the_same_height():
    frontier = deal((10, 0), (0, 10))
    bar, outside = (
        tied_hands(frontier, 0, moves=moves, over="lotteries", reservations=[4, 6]).rows
        for moves in ("at least", "no deal")
    )
    assert [row.payoffs.tolist() for row in bar] == [[5.0, 5.0], [6.0, 4.0]]
    assert [row.payoffs.tolist() for row in outside] == [[7.0, 3.0], [8.0, 2.0]]


def test_hands_of_nobody_are_refused():
    with pytest.raises(Faulty, match="0 to 1"):
        tied_hands(deal((1, 1)), 2, moves="at least")


def test_where_nothing_is_ever_signed_the_curve_says_so():
    curve = tied_hands(deal((-1, 3)), 0, moves="no deal")
    assert curve.sentence(["North", "South"]) == "Nothing is signed at any reservation of North that was tried."


def test_of_tied_lotteries_the_sentence_says_which_ends_leave_somebody_with_nothing():
    who = ("ann", "bob")
    for points, end in (
        ([(1, 0), (0, 1)], "The two themselves are none of them, for each leaves some actor with nothing."),
        ([(3, 0), (1, 2)], "The first of the two is none of them, for it leaves some actor with nothing."),
        ([(2, 1), (0, 3)], "The second of the two is none of them, for it leaves some actor with nothing."),
        ([(3, 1), (1, 3)], "each is better than no deal for every actor."),
    ):
        tied = settle_lottery(deal(*points), bargain.utilitarian)
        assert tied.finding is Finding.TIED
        assert tied.sentence(who).endswith(end)
        assert tied.proof.holds(deal(*points))


def test_a_package_on_an_edge_is_named_alone_where_it_pays_what_a_lottery_would():
    frontier = deal((4, 0), (2, 2), (0, 4))
    settlement = settle_lottery(frontier)
    (part,) = settlement.lottery.parts
    assert (part.chance, dict(part.package), part.payoffs) == (1, {"deal": "p1"}, (2, 2))
    assert settlement.proof.holds(frontier)
    menus = bargain.Threats((("nothing",), ("nothing",)), np.zeros((1, 1, 2)))
    commitment = bargain.commit(frontier, menus)
    assert [dict(part.package) for part in commitment.parts] == [{"deal": "p1"}]
    assert commitment.proof.holds(frontier, menus)
