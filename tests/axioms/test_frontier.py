import brute_force
import numpy as np
import problems
from hypothesis import given, settings

from winset import bargain

MANY = settings(max_examples=120, deadline=None, derandomize=True)


def rows_of(blocks, package):
    return tuple(b.rows.index(tuple(package[i] for i in b.issues)) for b in blocks)


@MANY
@given(problems.tables())
def test_the_frontier_is_that_of_listing_every_package_with_all_its_ties(table):
    blocks, curve = table
    fast = bargain.frontier(blocks, curve)
    found = {
        tuple(map(int, fast.steps[point])): {rows_of(blocks, p) for p in fast.packages(point, limit=10**6)}
        for point in range(len(fast))
    }
    assert found == brute_force.frontier(blocks, curve)
    assert [fast.count(point) for point in range(len(fast))] == [len(rows) for rows in found.values()]


@MANY
@given(problems.tables())
def test_points_run_from_the_best_for_the_first_actor_to_the_worst(table):
    steps = bargain.frontier(*table).steps
    assert [tuple(row) for row in steps] == sorted((tuple(row) for row in steps), reverse=True)


@MANY
@given(problems.tables())
def test_effects_and_payoffs_are_those_of_the_first_package(table):
    blocks, curve = table
    fast = bargain.frontier(blocks, curve)
    for point in range(len(fast)):
        rows = rows_of(blocks, fast.package(point))
        assert fast.package(point) == fast.packages(point)[0]
        assert brute_force.paid(blocks, curve, rows) == tuple(fast.steps[point])
        assert np.isclose(fast.effects[point], sum(b.effect[r] for b, r in zip(blocks, rows, strict=True)))


@settings(max_examples=80, deadline=None, derandomize=True)
@given(problems.tables())
def test_every_settlement_is_the_one_that_listing_gives_and_its_proof_holds(table):
    blocks, curve = table
    fast = bargain.frontier(blocks, curve)
    slow = brute_force.every_package(blocks, curve)
    for rule in bargain.CATALOGUE.values():
        settlement = bargain.settle(fast, rule, [0.0] * fast.steps.shape[1], limit=10**6)
        picked = {tuple(np.rint(row * 1e6).astype(int)) for row in settlement.payoffs}
        assert picked == brute_force.picks(rule.name, list(slow))
        assert settlement.count == sum(len(slow[p]) for p in picked) == len(settlement.packages)
        assert settlement.proof.objections(fast) == ()
