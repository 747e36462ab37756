import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from winset import bargain
from winset.bargain import Finding
from winset.bargain.grid import MANY
from winset.errors import Faulty
from winset.tables import Block, Curve


def issue(name, payoffs, effect=None):
    payoffs = np.array(payoffs, float)
    options = tuple((f"{name}-{r}",) for r in range(len(payoffs)))
    return Block((name,), options, payoffs, np.zeros(len(payoffs)) if effect is None else np.array(effect, float))


def random_issues(seed, issues, options, actors=2, decimals=9):
    rng = np.random.default_rng(seed)
    return [issue(f"i{i}", np.round(rng.random((options, actors)) * 100, decimals)) for i in range(issues)]


def opposed(seed, issues, options, decimals=9):
    """What one actor gains the other loses: every sum is the same."""
    own = [np.round(np.random.default_rng([seed, i]).random(options) * 100, decimals) for i in range(issues)]
    return [issue(f"i{i}", np.c_[a, 100 - a]) for i, a in enumerate(own)]


def a_fifth(blocks):
    """No deal at a fifth of what each could have at most."""
    return np.round(0.2 * sum(block.payoffs.max(axis=0) for block in blocks), 6).tolist()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("issues", "options", "actors", "decimals"), [(50, 5, 2, 9), (40, 4, 2, 0), (12, 4, 3, 0)])
def test_the_search_finds_what_the_frontier_holds(seed, issues, options, actors, decimals):
    blocks = random_issues(seed, issues, options, actors, decimals)
    searched = bargain.search_nash(blocks, no_deal=a_fifth(blocks))
    settled = bargain.settle(bargain.frontier(blocks), no_deal=a_fifth(blocks))
    assert searched.settlement.count == settled.count
    assert np.array_equal(searched.settlement.payoffs, settled.payoffs)
    assert (searched.method, searched.gap, searched.objections(blocks)) == ("search", 0.0, ())
    assert searched.bound == pytest.approx(np.prod(settled.gains[0]), rel=1e-12)


def test_a_large_table_is_proved_with_a_handful_of_labels():
    blocks = random_issues(1, 100, 10)
    searched = bargain.search_nash(blocks, no_deal=a_fifth(blocks))
    assert searched.labels < 50
    assert searched.holds(blocks)


def test_exponents_move_the_settlement_towards_the_actor_with_the_larger():
    pie = [issue("pie", [(k, 12 - k) for k in range(13)])]
    gains = {w: bargain.search_nash(pie, weights=w).settlement.gains[0].tolist() for w in [(1, 1), (2, 1), (1, 5)]}
    assert gains == {(1, 1): [6.0, 6.0], (2, 1): [8.0, 4.0], (1, 5): [2.0, 10.0]}
    assert bargain.search_nash(pie, weights=(2, 1)).holds(pie)


def test_ties_of_other_payoffs_and_of_other_packages_are_all_there():
    blocks = [issue("x", [(1, 8), (2, 4), (4, 2), (8, 1)]), issue("y", [(0, 0), (0, 0), (-9, -9)])]
    searched = bargain.search_nash(blocks)
    assert searched.settlement.finding is Finding.TIED
    assert searched.settlement.count == len(searched.settlement.packages) == 8
    assert searched.holds(blocks)


def test_ties_are_counted_where_they_cannot_be_listed_and_the_check_counts_them_too():
    blocks = [issue(f"i{i}", [(1, 1)] * 5) for i in range(40)]
    searched = bargain.search_nash(blocks, limit=3)
    assert (searched.settlement.count, len(searched.settlement.packages)) == (5**40, 3)
    assert searched.holds(blocks)
    assert not replace(searched.certificate, count=5**40 - 1).holds(blocks)


def test_where_nobody_can_agree_prices_show_it_and_who_is_in_the_way_is_named():
    blocks = [issue("aid", [(0, 0), (-3, 2)]), issue("ports", [(-1, 0), (-4, 1)])]
    searched = bargain.search_nash(blocks)
    assert (searched.method, searched.settlement.finding) == ("search", Finding.NO_ZONE)
    assert searched.settlement.blockers == bargain.settle(bargain.frontier(blocks)).blockers == (0,)
    assert searched.holds(blocks)
    assert not searched.holds([issue("aid", [(0, 0), (3, 2)]), blocks[1]])


def test_where_the_search_does_not_apply_the_frontier_is_taken_and_named():
    levers = [issue("lever", [(0, 0), (1, -5)], [0.0, 1.0]), issue("aid", [(0, 0), (-2, 9)])]
    curve = Curve(np.array([0.0, 2.0]), np.array([[0.0, 0.0], [40.0, 0.0]]))
    bent = bargain.search_nash(levers, curve)
    assert (bent.method, bent.settlement.package) == ("frontier", {"lever": "lever-1", "aid": "aid-1"})
    assert bent.holds(levers)
    nobody_gains = [issue("aid", [(0, 0), (4, 0)])]
    searched = bargain.search_nash(nobody_gains)
    assert (searched.method, searched.settlement.finding) == ("frontier", Finding.NOT_WORTH_IT)


@pytest.mark.parametrize(
    "lie",
    [
        lambda c: replace(c, payoffs=tuple(tuple(u + 1.0 for u in row) for row in c.payoffs)),
        lambda c: replace(c, finding="TIED"),
        lambda c: replace(c, finding="NO_ZONE"),
        lambda c: replace(c, count=2),
        lambda c: replace(c, packages=()),
        lambda c: replace(c, packages=c.packages * 2, payoffs=c.payoffs * 2, count=2),
        lambda c: replace(c, packages=({**c.packages[0], "i3": "i3-9"},)),
        lambda c: replace(c, no_deal=(c.no_deal[0] + 300.0, c.no_deal[1])),
        lambda c: replace(c, weights=(3, 1)),
        lambda c: replace(c, least_gain=1e6),
    ],
)
def test_a_doctored_certificate_is_refused(lie):
    blocks = random_issues(3, 12, 4)
    searched = bargain.search_nash(blocks, no_deal=a_fifth(blocks))
    assert searched.certificate.holds(blocks)
    assert not lie(searched.certificate).holds(blocks)


def test_a_package_that_is_not_the_best_is_refused_even_within_a_gap_that_is_too_small():
    blocks = random_issues(3, 12, 4)
    best = bargain.search_nash(blocks, no_deal=a_fifth(blocks))
    worse = bargain.search_nash(blocks, no_deal=a_fifth(blocks), weights=(5, 4))
    assert worse.settlement.package != best.settlement.package
    share = np.prod(best.settlement.gains[0]) / np.prod(worse.settlement.gains[0]) - 1
    taken = replace(best.certificate, packages=worse.settlement.packages, payoffs=worse.certificate.payoffs)
    assert not taken.holds(blocks)
    assert not replace(taken, gap=share * 0.9).holds(blocks)
    assert replace(taken, gap=share * 1.1).holds(blocks)


def test_bad_prices_prove_nothing_wrong_and_only_take_longer():
    blocks = random_issues(3, 6, 3)
    searched = bargain.search_nash(blocks, no_deal=a_fifth(blocks))
    careless = replace(searched.certificate, multipliers=((1.0, 50.0), (9.0, 1.0)))
    assert careless.holds(blocks)
    assert careless.objections(blocks, most=5) == ("more than 5 partial packages are left to look at: not checked",)


def test_opposed_interests_with_a_tolerance_stop_at_a_printed_gap():
    blocks = opposed(2, 40, 5)
    searched = bargain.search_nash(blocks, no_deal=a_fifth(blocks), tolerance=1e-6)
    assert 0 < searched.gap <= 1e-6
    assert searched.labels == 1
    assert searched.holds(blocks)
    half = (4000 - sum(a_fifth(blocks))) / 2
    assert np.prod(searched.settlement.gains[0]) <= half**2 <= searched.bound * (1 + 1e-9)


def test_a_tolerance_that_the_first_bound_does_not_meet_is_kept_by_the_merge():
    blocks = random_issues(8, 9, 5)
    exact = bargain.search_nash(blocks, no_deal=a_fifth(blocks))
    within = [bargain.search_nash(blocks, no_deal=a_fifth(blocks), tolerance=t) for t in (1e-9, 1e-5, 1e-3, 0.1)]
    for searched in within:
        assert (searched.method, searched.settlement.count) == ("search", 1)
        assert np.prod(searched.settlement.gains[0]) * (1 + searched.gap) >= np.prod(exact.settlement.gains[0])
        assert searched.holds(blocks)


def test_labels_that_are_let_go_leave_a_gap_that_is_true():
    blocks = opposed(4, 7, 5)
    best = bargain.search_nash(blocks, no_deal=a_fifth(blocks))
    few = bargain.search_nash(blocks, no_deal=a_fifth(blocks), most_labels=50)
    assert best.gap == 0.0 < few.gap
    assert few.labels <= 50 < best.labels
    assert np.prod(few.settlement.gains[0]) <= np.prod(best.settlement.gains[0]) <= few.bound


def test_two_decimals_that_always_sum_to_the_same_have_the_frontier_of_whole_numbers():
    blocks = opposed(7, 50, 5, decimals=0)
    cents = [replace(block, payoffs=block.payoffs / 100) for block in blocks]
    reached = {0}
    for block in blocks:
        reached = {u + int(v) for u in reached for v in block.payoffs[:, 0]}
    assert len(bargain.frontier(cents)) == len(bargain.frontier(blocks)) == len(reached) > 3000
    sums = {(0.0, 0.0)}
    for block in cents[:8]:
        sums = {(u + a, v + b) for u, v in sums for a, b in block.payoffs}
    invented = len({u for u, _ in sums}) - len(bargain.frontier(cents[:8]))
    assert invented > 0  # The same in floats: sums that are equal come out a hair apart.


@pytest.mark.parametrize("epsilon", [0.5, 4.0, 40.0])
def test_a_thinned_frontier_keeps_its_word_against_the_exact_one(epsilon):
    blocks = opposed(5, 8, 5)
    exact, thin = bargain.frontier(blocks), bargain.frontier(blocks, epsilon=epsilon)
    assert (exact.method, exact.loss, thin.method) == ("merge", 0.0, "grid")
    assert 0 < thin.loss <= epsilon
    assert len(thin) < len(exact)
    # For every point some listed one pays the second actor no less: of those, the best for the first.
    stands = np.searchsorted(thin.steps[:, 1], exact.steps[:, 1], side="left")
    assert stands.max() < len(thin)
    assert (exact.steps[:, 0] - thin.steps[stands, 0]).max() <= thin.loss * 1e6
    every = {tuple(point) for point in exact.steps.tolist()}
    assert all(tuple(point) in every for point in thin.steps.tolist())


def test_a_thinned_frontier_of_three_actors_keeps_its_word():
    rng = np.random.default_rng(3)
    blocks = [issue(f"i{i}", 100 * rng.dirichlet(np.ones(3), 4)) for i in range(7)]
    exact, thin = bargain.frontier(blocks).steps, bargain.frontier(blocks, epsilon=10.0)
    assert thin.method == "grid"
    assert 0 < thin.loss <= 10.0
    assert len(thin) < MANY < len(exact)
    allowed = np.array([thin.loss * 1e6, thin.loss * 1e6, 0.0])
    for part in np.array_split(exact, 40):
        assert (thin.steps[None] >= part[:, None] - allowed).all(axis=2).any(axis=1).all()


def test_packages_of_a_thinned_frontier_pay_what_is_listed():
    blocks = opposed(5, 8, 5)
    thin = bargain.frontier(blocks, epsilon=4.0)
    for point in range(0, len(thin), 97):
        package = thin.package(point)
        paid = sum(block.payoffs[block.rows.index((package[block.issues[0]],))] for block in blocks)
        assert paid == pytest.approx(thin.payoffs[point], abs=1e-5)


def test_a_small_table_is_exact_though_a_loss_is_allowed():
    blocks = random_issues(1, 10, 5)
    allowed, exact = bargain.frontier(blocks, epsilon=5.0), bargain.frontier(blocks)
    assert (allowed.method, allowed.loss) == ("merge", 0.0)
    assert np.array_equal(allowed.steps, exact.steps)


def test_all_points_are_named_at_one_go_as_they_are_one_by_one():
    found = bargain.frontier(random_issues(2, 12, 4, actors=3))
    assert found.first_packages() == tuple(found.package(point) for point in range(len(found)))


def peak_mib(act):
    tracemalloc.start()
    try:
        act()
    finally:
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
    return peak


@pytest.mark.parametrize("most_mib", [4, 40])
def test_a_frontier_that_will_not_fit_is_refused_before_it_is_made(most_mib):
    blocks = opposed(1, 12, 5)

    def refused():
        with pytest.raises(Faulty, match=rf"labels x 5 rows of 'i\d': about .* MiB, expected at most {most_mib} MiB"):
            bargain.frontier(blocks, most_mib=most_mib)

    assert peak_mib(refused) < most_mib


@pytest.mark.parametrize(
    ("blocks", "most_mib"), [(opposed(1, 7, 5), 16), (random_issues(1, 14, 5, actors=3), 2), (opposed(1, 25, 5, 0), 4)]
)
def test_a_frontier_that_is_not_refused_stays_within_its_room(blocks, most_mib):
    with pytest.raises(Faulty):
        bargain.frontier(blocks, most_mib=most_mib / 16)
    assert peak_mib(lambda: bargain.frontier(blocks, most_mib=most_mib)) < most_mib


def test_levers_and_lists_are_held_against_the_room_too():
    rng = np.random.default_rng(1)
    levers = [issue(f"i{i}", rng.normal(0, 5, (4, 2)), rng.random(4)) for i in range(6)]
    curve = Curve(np.array([0.0, 1.0, 9.0]), np.array([[0.0, 0.0], [9.0, 3.0], [20.0, 4.0]]))
    assert bargain.frontier(levers, curve).method == "merge with levers"
    with pytest.raises(Faulty, match=r"rows of 'i\d'"):
        bargain.frontier(levers, curve, most_mib=0.005)
    with pytest.raises(Faulty, match="a frontier of 2 points"):
        bargain.frontier([issue(f"i{i}", [(1, 0), (0, 1)][: 1 + i // 99]) for i in range(100)], most_mib=0.0025)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"no_deal": (0.0,)}, "no_deal"),
        ({"weights": (1, 0)}, "weights"),
        ({"weights": (1.5, 1)}, "weights"),
        ({"weights": (1, 1, 1)}, "weights"),
        ({"weights": (float("nan"), 1)}, "weights"),
        ({"tolerance": -1.0}, "tolerance"),
        ({"tolerance": float("nan")}, "tolerance"),
        ({"most_labels": 0}, "most_labels"),
    ],
)
def test_what_does_not_fit_a_search_is_refused(asked, found):
    with pytest.raises(Faulty) as refused:
        bargain.search_nash([issue("aid", [(0, 0), (1, 1)])], **asked)
    assert [fault.file for fault in refused.value.faults] == [found]


@pytest.mark.parametrize("asked", [{"epsilon": -1.0}, {"epsilon": float("nan")}, {"most_mib": 0}])
def test_what_does_not_fit_a_frontier_is_refused(asked):
    with pytest.raises(Faulty, match=next(iter(asked))):
        bargain.frontier([issue("aid", [(0, 0), (1, 1)])], **asked)
