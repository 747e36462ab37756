"""Robust packages, the value of learning, prices in steps of an issue, openings: each judged by listing packages."""

import sys
from itertools import product

import numpy as np
import pytest

from winset import bargain
from winset.bargain import robust as robust_room  # the function; the module is reached through sys.modules
from winset.errors import Faulty
from winset.tables import Block, Curve

KNOTS = np.array([-4.0, 0.0, 1.0, 4.0])


def block(rng, b, rows=3):
    names = tuple((f"o{r}",) for r in range(rows))
    payoffs = rng.integers(-9, 10, size=(rows, 2)).astype(float)
    payoffs[0] = 0.0
    return Block((f"i{b}",), names, payoffs, np.append(0.0, rng.integers(-1, 2, size=rows - 1) / 2))


def bent(rng):
    slopes = -np.sort(-rng.integers(0, 9, size=(3, 2)), axis=0).astype(float)
    worth = np.vstack([np.zeros(2), np.cumsum(slopes * np.diff(KNOTS)[:, None], axis=0)])
    return Curve(KNOTS, worth - worth[1])


def draws_of(rng, draws=30, blocks=4):
    made = [([block(rng, b) for b in range(blocks)], bent(rng)) for _ in range(draws)]
    law = [np.column_stack([np.ones(draws, bool), rng.random((draws, 2)) < 0.8]) for _ in range(blocks)]
    return made, law


def by_hand(made, law, rows):
    """Chance and median gains of one package, from the definition."""
    gains, good = [], 0
    for d, (blocks, curve) in enumerate(made):
        effect = sum(b.effect[r] for b, r in zip(blocks, rows, strict=True))
        paid = sum(b.payoffs[r] for b, r in zip(blocks, rows, strict=True))
        paid = paid + [np.interp(effect, curve.knots, curve.worth[:, a]) for a in range(2)]
        gains.append(paid)
        good += bool((paid > 1e-9).all()) and all(law[b][d, r] for b, r in enumerate(rows))
    return good / len(made), np.median(gains, axis=0)


@pytest.mark.parametrize("way", ["all", "search", "proof"])
def test_the_most_robust_package_is_that_of_every_package_listed(way, monkeypatch):
    room = sys.modules["winset.bargain.robust"]
    if way != "all":
        monkeypatch.setattr(room, "MOST", 0)
    rng = np.random.default_rng(11)
    missed = 0
    for _ in range(8):
        made, law = draws_of(rng)
        found = robust_room(bargain.drawn_blocks(made, law), effort="proof" if way == "proof" else "search", bound=0.99)
        every = {rows: by_hand(made, law, rows) for rows in product(range(3), repeat=4)}
        most = max(chance for chance, _ in every.values())
        for told in found.top:
            rows = tuple(int(told.package[f"i{b}"][1]) for b in range(4))
            assert (told.chance, *told.gains) == pytest.approx((every[rows][0], *every[rows][1]))
        if way == "search":
            assert found.searched == "some"
            assert found.bound == 0.99
            missed += found.top[0].chance < most
            continue
        assert found.top[0].chance == pytest.approx(most)
        assert found.bound == found.top[0].chance
        assert found.proved
        if way == "all":
            points = {(round(c, 9), round(float(g.min()), 9)) for c, g in every.values() if g.min() > 0}
            best = {p for p in points if not any(q != p and q[0] >= p[0] and q[1] >= p[1] for q in points)}
            assert {(round(r.chance, 9), round(r.least, 9)) for r in found.curve} == best
    assert missed <= 1  # a local search: what it misses is why a bound is printed


def test_payoffs_over_draws_are_those_of_each_draw_and_void_packages_pay_their_cost():
    rng = np.random.default_rng(3)
    made, law = draws_of(rng, draws=5, blocks=3)
    cost = rng.integers(-4, 0, size=(5, 2)).astype(float)
    stacked, void = bargain.drawn_blocks(made, law), bargain.drawn_blocks(made, law, cost)
    rows = np.array(list(product(range(3), repeat=3)))
    for p, row in enumerate(rows):
        for d, (blocks, curve) in enumerate(made):
            whole = bargain.frontier(
                [
                    Block(b.issues, (b.rows[r],), b.payoffs[[r]], b.effect[[r]])
                    for b, r in zip(blocks, row, strict=True)
                ],
                curve,
            ).payoffs[0]
            assert stacked.paid(rows)[d, p] == pytest.approx(whole, abs=2e-6)
            stands = all(law[b][d, r] for b, r in enumerate(row))
            assert void.paid(rows)[d, p] == pytest.approx(whole if stands else cost[d], abs=2e-6)
    blocks, curve = stacked.mean()
    assert blocks[0].payoffs == pytest.approx(np.mean([m[0][0].payoffs for m in made], axis=0))
    with pytest.raises(Faulty, match="draw 1"):
        bargain.drawn_blocks([made[0], (made[1][0][:2], made[1][1])])


def test_learning_is_worth_what_listing_every_package_says_it_is():
    rng = np.random.default_rng(6)
    moved = 0
    for _ in range(10):
        fixed, swing = [block(rng, b) for b in range(3)], rng.integers(-9, 10, size=2).astype(float)
        theta = np.repeat([-1.0, 1.0], 20)
        made = []
        for t in theta:
            payoffs = fixed[0].payoffs + np.array([[0, 0], [0, 0], t * swing])
            made.append(([Block(("i0",), fixed[0].rows, payoffs, fixed[0].effect), *fixed[1:]], None))
        (told,) = bargain.learning(bargain.drawn_blocks(made), {"theta": theta})
        means = [fixed, made[0][0], made[-1][0]]
        before, low, high = (_by_product(blocks) for blocks in means)
        gain = [
            0.5 * (_pay(blocks, after) - _pay(blocks, before))
            for blocks, after in zip(means[1:], (low, high), strict=True)
        ]
        assert told.gains == pytest.approx(sum(gain))
        assert told.changes == pytest.approx(0.5 * (low != before) + 0.5 * (high != before))
        moved += low != before or high != before
    assert moved > 3


def _only(b, r):
    return Block(b.issues, (b.rows[r],), b.payoffs[[r]], b.effect[[r]])


def _pay(blocks, rows):
    return np.zeros(2) if rows is None else sum(b.payoffs[r] for b, r in zip(blocks, rows, strict=True))


def _by_product(blocks):
    """The package of the largest product of gains where both gain; ties to the first actor."""
    every = [rows for rows in product(range(3), repeat=len(blocks)) if (_pay(blocks, rows) > 0).all()]
    return max(every, key=lambda rows: (_pay(blocks, rows).prod(), _pay(blocks, rows)[0]), default=None)


def test_what_nothing_depends_on_is_worth_nothing_to_learn():
    rng = np.random.default_rng(2)
    made, law = draws_of(rng, draws=200)
    noise = rng.normal(size=200)
    (told,) = bargain.learning(bargain.drawn_blocks(made, law), {"noise": noise})
    assert told.gains.tolist() == [0.0, 0.0]
    assert told.changes == 0.0
    with pytest.raises(Faulty, match="noise"):
        bargain.learning(bargain.drawn_blocks(made, law), {"noise": noise[1:]})


def test_learning_a_vote_is_the_mean_over_its_two_ends():
    yes = Block(("aid",), (("none",), ("act",)), np.array([[0.0, 0.0], [1.0, 4.0]]), np.zeros(2))
    no = Block(("aid",), (("none",), ("act",)), np.array([[0.0, 0.0], [-2.0, 0.0]]), np.zeros(2))
    central = bargain.Drawn((bargain.Legislated(yes, no, (None, "act")),), None, frozenset())
    told = bargain.learning_vote(central, {"act": 0.5}, "act")
    assert told.gains.tolist() == [0.5, 2.0]
    assert told.changes == 0.5
    assert told.packages == (None, {"aid": "act"})
    # At nine tenths it is signed anyway; to know spares the first actor the failed vote.
    sure = bargain.learning_vote(central, {"act": 0.9}, "act")
    assert sure.gains == pytest.approx([0.1 * 2.0, 0.0])
    assert sure.changes == pytest.approx(0.1)


def test_an_opening_opens_and_nothing_smaller_does():
    rng = np.random.default_rng(9)
    tried = 0
    while tried < 12:
        blocks, curve = [block(rng, b) for b in range(3)], bent(rng)
        every = [_paid(blocks, curve, rows) for rows in product(range(3), repeat=3)]
        if any((u > 1e-9).all() for u in every):
            assert bargain.openings(blocks, curve) == ()
            continue
        tried += 1
        for one in bargain.openings(blocks, curve):
            other = 1 - one.actor
            if one.kind == "payment":
                assert one.amount == pytest.approx(min(-u[one.actor] for u in every if u[other] > 1e-9), abs=2e-6)
                continue
            for nudge, opens in ((1.001, True), (0.999, False)):
                factor = float(np.exp(np.log(one.amount) * nudge))
                place = next(b for b, of in enumerate(blocks) if of.issues == one.issues)
                table = blocks[place].payoffs.copy()
                table[:, one.actor] *= factor
                changed = [*blocks]
                changed[place] = Block(one.issues, blocks[place].rows, table, blocks[place].effect)
                gains = [_paid(changed, curve, rows) for rows in product(range(3), repeat=3)]
                if one.amount != 1.0:
                    assert any((u > 1e-9).all() for u in gains) is opens


def _paid(blocks, curve, rows):
    effect = sum(b.effect[r] for b, r in zip(blocks, rows, strict=True))
    return _pay(blocks, rows) + [np.interp(effect, curve.knots, curve.worth[:, a]) for a in range(2)]


def test_prices_are_told_in_steps_of_an_issue():
    aid = Block(("aid",), (("a",), ("b",), ("c",)), np.array([[0.0, 0.0], [-1.0, 3.0], [-4.0, 4.0]]), np.zeros(3))
    ports = Block(("ports",), (("shut",), ("open",)), np.array([[0.0, 0.0], [6.0, 0.0]]), np.zeros(2))
    for given in "abc":
        prices = bargain.prices([aid, ports], None, {"aid": given, "ports": "shut"})
        step = bargain.step_of(prices, "aid")
        assert step.tolist() == [-2.0, 2.0]
        assert bargain.in_steps_of(prices[-1], step).tolist() == [3.0, 0.0]
        assert np.isnan(bargain.in_steps_of(prices[0], bargain.step_of(prices, "ports"))[1])
    with pytest.raises(Faulty, match="did you mean 'ports'"):
        bargain.step_of(prices, "port")


def test_the_contested_issue_is_the_one_that_moves_gains_between_sides():
    rng = np.random.default_rng(12)
    blocks = [block(rng, b) for b in range(3)]
    table = bargain.sticking_points(blocks, None)
    assert [s.contest for s in table] == sorted((s.contest for s in table), reverse=True)
    for one in table:
        b = int(one.issue[1])
        for r, held in enumerate(one.held):
            cut = [*blocks]
            cut[b] = _only(blocks[b], r)
            gains = [_pay(cut, rows) for rows in product(*(range(len(x.rows)) for x in cut))]
            best = max((u.prod() for u in gains if (u > 0).all()), default=0.0)
            assert held.gains.prod() == pytest.approx(best)
