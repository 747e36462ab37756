from dataclasses import replace

import numpy as np
import pytest

from winset import bargain
from winset.bargain import Finding
from winset.errors import Faulty
from winset.tables import Block, Curve


def issue(name, payoffs, effect=None):
    options = tuple((f"{name}-{r}",) for r in range(len(payoffs)))
    return Block((name,), options, np.array(payoffs, float), np.array(effect or [0.0] * len(payoffs), float))


@pytest.fixture
def table():
    """Enforcement costs the second actor and halves flows; ports and aid are traded for it."""
    blocks = [
        issue("enforcement", [(0, 0), (0, -5), (0, -12)], [0.0, 0.6, 1.5]),
        issue("ports", [(0, 0), (-2, 9)]),
        issue("aid", [(0, 0), (-8, 3), (-30, 8)], [0.0, 0.05, 0.1]),
    ]
    return blocks, Curve(np.array([-4.0, 1.0, 2.0]), np.array([[-160.0, 0.0], [40.0, 0.0], [60.0, 0.0]]))


def agenda(seed, levers, plain, rows):
    """A larger table with real payoffs, seeded."""
    rng = np.random.default_rng(seed)
    blocks = [
        issue(f"lever{i}", np.c_[rng.normal(-2, 3, rows), rng.normal(-3, 3, rows)], list(rng.gamma(1, 0.2, rows)))
        for i in range(levers)
    ]
    blocks += [issue(f"plain{i}", rng.normal(0, 5, (rows, 2))) for i in range(plain)]
    knots = np.array([0.0, 1.0, 1.5, 2.0, 3.0])
    return blocks, Curve(knots, np.array([[0.0, 0], [40, 3], [53, 4], [60, 5], [62, 5.5]]))


def listed(blocks, curve):
    """Payoffs of every package in steps, by arrays; (package, actor)."""
    payoffs, effect = np.zeros((1, 2)), np.zeros(1)
    for block in blocks:
        payoffs = (payoffs[:, None] + np.rint(block.payoffs * 1e6)).reshape(-1, 2)
        effect = (effect[:, None] + np.rint(block.effect * 1e9)).ravel()
    assert effect.max() * 1e-9 < curve.knots[-1]
    worth = [np.interp(effect * 1e-9, curve.knots, column) * 1e6 for column in curve.worth.T]
    return payoffs + np.floor(np.stack(worth, axis=1) + 0.5)


@pytest.mark.parametrize("seed", range(4))
def test_a_larger_table_has_the_frontier_of_its_list(seed):
    blocks, curve = agenda(seed, levers=7, plain=2, rows=3)
    curve = replace(curve, knots=curve.knots * 2.5)
    every = listed(blocks, curve)
    every = every[np.lexsort((-every[:, 1], -every[:, 0]))]
    best = np.r_[-np.inf, np.maximum.accumulate(every[:, 1])[:-1]]
    assert np.array_equal(bargain.frontier(blocks, curve).steps, every[every[:, 1] > best])


def bent(seed):
    """Four levers that pull alike, and a curve that bends sharply where their sum may fall on either side."""
    rng = np.random.default_rng(seed)
    blocks = [issue(f"lever{i}", rng.normal(0, 1, (3, 2)), list(rng.uniform(-1, 1, 3))) for i in range(4)]
    bend = rng.uniform(-1.5, 1.5)
    worth = [[-5 * (bend + 9), 0.0], [0.0, rng.uniform(0, 4)], [rng.uniform(0, 1), 5.0]]
    worth[0][1] = worth[1][1] - (bend + 9) * 2
    return blocks, Curve(np.array([-9.0, bend, 9.0]), np.array(worth))


@pytest.mark.parametrize("seed", range(60))
def test_where_the_curve_bends_sharply_nothing_is_pruned_that_a_later_lever_would_save(seed):
    blocks, curve = bent(seed)
    every = listed(blocks, curve)
    every = every[np.lexsort((-every[:, 1], -every[:, 0]))]
    best = np.r_[-np.inf, np.maximum.accumulate(every[:, 1])[:-1]]
    assert np.array_equal(bargain.frontier(blocks, curve).steps, every[every[:, 1] > best])


def test_three_actors_with_many_points_have_the_frontier_of_their_list():
    rng = np.random.default_rng(5)
    blocks = [issue(f"i{i}", rng.integers(0, 20, (4, 3))) for i in range(5)]
    every = np.zeros((1, 3))
    for block in blocks:
        every = np.unique((every[:, None] + block.payoffs).reshape(-1, 3), axis=0)
    kept = [p for p in every if not ((every >= p).all(axis=1) & (every > p).any(axis=1)).any()]
    assert np.array_equal(bargain.frontier(blocks).payoffs, np.array(kept)[::-1])


def test_five_actors_work():
    blocks = [issue(f"i{i}", np.random.default_rng(i).integers(0, 5, (3, 5))) for i in range(4)]
    frontier = bargain.frontier(blocks)
    settlement = bargain.settle(frontier, no_deal=[0.0] * 5)
    assert settlement.proof.holds(frontier)


def test_the_frontier_is_the_same_in_any_order_of_blocks():
    blocks, curve = agenda(3, levers=5, plain=2, rows=3)
    assert np.array_equal(bargain.frontier(blocks, curve).steps, bargain.frontier(blocks[::-1], curve).steps)


def test_all_ties_are_counted_even_where_they_cannot_be_listed():
    frontier = bargain.frontier([issue(f"i{i}", [(1, 1)] * 5) for i in range(40)])
    settlement = bargain.settle(frontier, limit=7)
    assert (len(frontier), settlement.count, len(settlement.packages)) == (1, 5**40, 7)
    assert settlement.finding is Finding.TIED
    assert settlement.proof.holds(frontier)


def test_a_settlement_names_its_package_and_its_gains(table):
    settlement = bargain.settle(bargain.frontier(*table))
    assert settlement.finding is Finding.AGREED
    assert settlement.package == {"enforcement": "enforcement-1", "ports": "ports-1", "aid": "aid-1"}
    assert settlement.gains.tolist() == [[16.0, 7.0]]
    assert settlement.sentence(["Washington", "Mexico City"]) == Finding.AGREED.value


def test_no_zone_says_who_is_in_the_way():
    settlement = bargain.settle(bargain.frontier([issue("aid", [(0, 0), (-3, 2)])]))
    assert settlement.finding is Finding.NO_ZONE
    assert settlement.blockers == (0,)
    assert settlement.sentence(["Washington", "Mexico City"]).endswith("In the way: Washington.")
    assert settlement.gains.shape == (0, 2)


def test_a_package_that_leaves_somebody_with_nothing_is_not_worth_it():
    settlement = bargain.settle(bargain.frontier([issue("aid", [(0, 0), (4, 0)])]))
    assert settlement.finding is Finding.NOT_WORTH_IT
    assert settlement.blockers == (1,)
    assert not settlement.signed


def test_a_gain_too_small_to_sign_for_is_not_worth_it(table):
    frontier = bargain.frontier(*table)
    settlement = bargain.settle(frontier, least_gain=7.0)
    assert settlement.finding is Finding.NOT_WORTH_IT
    assert settlement.proof.holds(frontier)


def test_no_deal_moves_the_settlement(table):
    frontier = bargain.frontier(*table)
    assert bargain.settle(frontier, no_deal=(-5.0, 7.0)).payoffs.tolist() == [[-2.0, 9.0]]


@pytest.mark.parametrize(
    "lie",
    [
        lambda s, f: replace(s, payoffs=s.payoffs + 1.0),
        lambda s, f: replace(s, finding=Finding.TIED),
        lambda s, f: replace(s, finding=Finding.NO_ZONE),
        lambda s, f: replace(s, finding=Finding.NOT_WORTH_IT),
        lambda s, f: replace(s, count=0),
        lambda s, f: replace(s, rule="utilitarian"),
        lambda s, f: replace(s, rule="unheard of"),
        lambda s, f: replace(s, packages=()),
        lambda s, f: replace(s, packages=({**s.package, "aid": "aid-2"},)),
        lambda s, f: replace(s, packages=({"aid": "aid-2"},)),
        lambda s, f: replace(s, packages=(f.package(0),), payoffs=f.payoffs[:1]),
        lambda s, f: replace(s, packages=s.packages * 2, payoffs=np.repeat(s.payoffs, 2, axis=0), count=2),
    ],
)
def test_a_doctored_settlement_is_refused(table, lie):
    frontier = bargain.frontier(*table)
    settlement = bargain.settle(frontier)
    assert settlement.proof.holds(frontier)
    assert not lie(settlement, frontier).proof.holds(frontier)


def test_a_frontier_that_lacks_its_best_point_is_caught():
    frontier = bargain.frontier([issue("aid", [(0, 0), (1, 1), (2, 2)])])
    cut = replace(frontier, steps=np.array([[1_000_000, 1_000_000]]))
    settlement = replace(bargain.settle(cut), packages=({"aid": "aid-1"},))
    (objection,) = settlement.proof.objections(cut)
    assert objection.startswith("a change in one block is better for all")


def test_draws_are_settled_one_by_one_and_counted(table):
    blocks, curve = table
    refused = [issue("enforcement", [(0, 0), (0, -5), (0, -12)]), *blocks[1:]]
    settled = bargain.settle_draws([(blocks, curve), (refused, None), (blocks, curve), (blocks, curve)])
    assert [share.share for share in settled.shares] == [0.75, 0.25]
    assert settled.shares[0].package == bargain.settle(bargain.frontier(*table)).package
    assert settled.packages[1] is None
    assert settled.payoffs.tolist() == [[16.0, 7.0], [0.0, 0.0], [16.0, 7.0], [16.0, 7.0]]
    assert settled.option_shares["ports", "ports-1"] == 0.75


def test_the_same_draws_give_the_same_bytes():
    draws = [agenda(seed, levers=4, plain=2, rows=3) for seed in range(5)]
    first, again = bargain.settle_draws(draws), bargain.settle_draws(draws)
    assert first.payoffs.tobytes() == again.payoffs.tobytes()
    assert first.packages == again.packages


def test_a_price_is_one_option_changed_with_the_curve_at_work(table):
    package = {"enforcement": "enforcement-1", "ports": "ports-1", "aid": "aid-1"}
    changes = {price.option: price.change.tolist() for price in bargain.prices(*table, package)}
    assert changes["ports-0"] == [2.0, -9.0]
    assert changes["enforcement-0"] == pytest.approx([-24.0, 5.0])
    assert changes["enforcement-2"] == pytest.approx([25.0, -7.0])
    assert len(changes) == 5


def test_in_a_linked_block_one_option_changes_at_a_time():
    rows = tuple((a, b) for a in "xy" for b in "pq")
    linked = Block(("first", "second"), rows, np.arange(8.0).reshape(4, 2), np.zeros(4))
    changed = {(p.issue, p.option) for p in bargain.prices([linked], None, {"first": "x", "second": "p"})}
    assert changed == {("first", "y"), ("second", "q")}


def test_who_blocks_names_the_actor_that_keeps_least(table):
    blocks, curve = table
    settlement = bargain.settle(bargain.frontier(blocks, curve))
    asked = [("aid", "aid-2"), ("enforcement", "enforcement-2"), ("ports", "ports-1")]
    aid, enforcement = bargain.who_blocks(blocks, curve, settlement, asked)
    assert (aid.option, aid.who_blocks) == ("aid-2", 0)
    assert aid.package["aid"] == "aid-2"
    assert aid.alone == pytest.approx([-20.0, 5.0])
    assert aid.short.tolist() == [4.0, -2.0]  # With more enforcement in return, the asker is the one who falls short.
    assert enforcement.who_blocks == 1
    assert not enforcement.below_no_deal


def test_who_blocks_works_where_nothing_was_settled():
    blocks = [issue("aid", [(0, 0), (-3, 2)])]
    settlement = bargain.settle(bargain.frontier(blocks))
    (blocked,) = bargain.who_blocks(blocks, None, settlement, [("aid", "aid-1")])
    assert (blocked.who_blocks, blocked.below_no_deal) == (0, (0,))


def test_bad_tables_are_refused_with_all_that_is_wrong(table):
    blocks, _ = table
    bad = [replace(blocks[0], effect=np.array([np.nan, 0, 0])), blocks[1], blocks[1]]
    bent = Curve(np.array([0.0, 1.0, 2.0]), np.array([[0.0, 0], [1, 0], [3, 0]]))
    with pytest.raises(Faulty) as refused:
        bargain.frontier(bad, bent)
    assert [fault.found for fault in refused.value.faults] == [
        "a bad effect",
        "in two blocks",
        "worth that is not concave",
    ]


def test_an_unknown_option_is_refused_with_the_nearest_name(table):
    settlement = bargain.settle(bargain.frontier(*table))
    with pytest.raises(Faulty, match="did you mean 'aid-2'"):
        bargain.who_blocks(*table, settlement, [("aid", "aid2")])


def test_a_no_deal_point_of_the_wrong_length_is_refused(table):
    with pytest.raises(Faulty, match="2 finite payoffs"):
        bargain.settle(bargain.frontier(*table), no_deal=(0.0,))


@pytest.mark.parametrize(
    ("largest", "blocks"), [(1e13, 1), (5e12, 4), (2e9, 3), (-2e9, 3)], ids=["row", "rows", "sum", "loss"]
)
def test_payoffs_too_large_to_be_added_exactly_are_refused(largest, blocks):
    """Whole steps of 1e13 points pass the largest integer, and the proof, which rounds too, would agree."""
    large = [issue(f"pie{i}", [(0, 0), (largest, 1)]) for i in range(blocks)]
    for ask in (bargain.frontier, bargain.search_nash, lambda b: bargain.settle(bargain.frontier(b))):
        with pytest.raises(Faulty, match="less than 4,503,599,627 points: take a larger unit"):
            ask(large)


def test_the_largest_payoffs_that_are_let_in_are_exact():
    blocks = [issue(f"pie{i}", [(0, 0), (1_100_000_000.000001, 1)]) for i in range(4)]
    found = bargain.frontier(blocks)
    assert found.steps.tolist() == [[4_400_000_000_000_004, 4_000_000]]
    settled = bargain.settle(found)
    assert settled.finding is Finding.AGREED
    assert settled.proof.holds(found)


def test_effects_and_worths_too_large_to_be_added_exactly_are_refused():
    lever = Block(("patrols",), (("none",), ("some",)), np.zeros((2, 2)), np.array([0.0, 1.0]))
    wide = [replace(lever, effect=np.array([0.0, 1e8]))]
    bent = Curve(np.array([0.0, 1.0, 2.0]), np.array([[0.0, 0], [2, 2], [3, 3]]))
    steep = Curve(np.array([0.0, 1.0]), np.array([[0.0, 0], [1e12, 1]]))
    assert len(bargain.frontier(wide)) == 1
    for blocks, curve, name in ((wide, bent, "effects"), ([lever], steep, "blocks")):
        with pytest.raises(Faulty, match=f"{name}: .*take a larger unit"):
            bargain.frontier(blocks, curve)


def test_a_no_deal_too_large_to_be_taken_away_exactly_is_refused(table):
    for ask in (
        lambda d: bargain.settle(bargain.frontier(*table), no_deal=d),
        lambda d: bargain.search_nash(table[0], no_deal=d),
    ):
        with pytest.raises(Faulty, match=r"no_deal: .*take a larger unit"):
            ask((-1e13, 0.0))


def test_a_rule_by_its_name_and_a_limit_that_lists_nothing_are_refused(table):
    with pytest.raises(Faulty) as refused:
        bargain.settle(bargain.frontier(*table), "nash", limit=-1)
    assert [(fault.file, fault.found) for fault in refused.value.faults] == [("limit", "-1"), ("rule", "'nash'")]
    assert "bargain.nash" in str(refused.value)
