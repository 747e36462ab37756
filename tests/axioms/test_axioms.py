"""Solutions x axioms, over packages and over lotteries: what is promised holds; what is not fails, by an example."""

from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from blanks import FAILS
from holds import HOLDS, LOTTERIES, PACKAGES, WORLDS, has_zone
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.bargain import CATALOGUE, Axiom, weighted_nash

THEORY = Path(__file__).parents[2] / "docs" / "theory" / "bargain.md"

RULES = {name: lambda actors, rule=rule: rule for name, rule in CATALOGUE.items()}
RULES["weighted_nash"] = lambda actors: weighted_nash([2] + [1] * (actors - 1))

IMPLIED = [
    (Axiom.PARETO, Axiom.WEAK_PARETO),
    (Axiom.GAINFUL, Axiom.RATIONAL),
    (Axiom.SCALE_FREE, Axiom.SHARED_SCALE),
    (Axiom.MONOTONE, Axiom.INDIVIDUAL_MONOTONE),
    (Axiom.MONOTONE, Axiom.WORST_OFF_MONOTONE),
]


@st.composite
def bargains(draw, actors):
    """Points around no deal, one of them better for all."""
    of = draw(st.sampled_from(actors))
    point = st.tuples(*[st.integers(-3, 12)] * of)
    better = st.tuples(*[st.integers(1, 12)] * of)
    points = [*draw(st.lists(point, max_size=6, unique=True)), draw(better)]
    return list(dict.fromkeys(draw(st.permutations(points))))


@pytest.mark.parametrize("axiom", Axiom, ids=lambda axiom: axiom.name.lower())
@pytest.mark.parametrize("world", WORLDS.values(), ids=lambda world: world.name)
def test_rules_keep_what_they_promise(world, axiom):
    promising = {name: rule for name, rule in RULES.items() if axiom in world.promises(rule)}

    @settings(max_examples=30, deadline=None, derandomize=True)
    @given(bargains(world.actors), st.integers(2, 5))
    def keeps(points, factor):
        assert [name for name, rule in promising.items() if not HOLDS[axiom](world, points, rule, factor)] == []

    if promising:
        keeps()


@pytest.mark.parametrize(("world", "axiom", "name"), list(product(WORLDS, Axiom, RULES)))
def test_every_blank_is_a_true_blank(world, axiom, name):
    promised = axiom in WORLDS[world].promises(RULES[name])
    assert promised != ((world, axiom, name) in FAILS)
    if not promised:
        points, factor = FAILS[world, axiom, name]
        assert has_zone(WORLDS[world], points)
        assert not HOLDS[axiom](WORLDS[world], points, RULES[name], factor)


@pytest.mark.parametrize(("axiom", "implied"), IMPLIED)
def test_what_one_axiom_implies_is_promised_with_it(axiom, implied):
    kept = [world.promises(rule) for world, rule in product(WORLDS.values(), RULES.values())]
    assert all(implied in promises for promises in kept if axiom in promises)


def test_a_rule_that_is_free_of_scales_does_not_compare_points():
    for rule in CATALOGUE.values():
        assert rule.compares_points == (Axiom.SCALE_FREE not in rule.promises)
        assert (Axiom.SCALE_FREE in rule.promises) == (Axiom.SCALE_FREE in rule.promises_by_lot)


@pytest.mark.parametrize(
    ("axioms", "only"),
    [
        # Nash (1950); Kalai and Smorodinsky (1975); Harsanyi and Selten (1972); Moulin (1983), in de Clippel (2007).
        ({Axiom.PARETO, Axiom.SYMMETRIC, Axiom.SCALE_FREE, Axiom.IIA}, {"nash"}),
        ({Axiom.PARETO, Axiom.SYMMETRIC, Axiom.SCALE_FREE, Axiom.INDIVIDUAL_MONOTONE}, {"kalai_smorodinsky"}),
        ({Axiom.GAINFUL, Axiom.SCALE_FREE, Axiom.IIA}, {"nash", "weighted_nash"}),
        ({Axiom.MIDPOINT, Axiom.IIA}, {"nash"}),
    ],
)
def test_over_lotteries_the_papers_axioms_single_out_their_rule(axioms, only):
    assert {name for name, rule in RULES.items() if axioms <= LOTTERIES.promises(rule)} == only


def axis_to_axis(points):
    """The problem with something better still for each actor alone, at no deal for the other."""
    best = [max(column) for column in zip(*points, strict=True)]
    return [*points, (best[0] + 1, 0), (0, best[1] + 1)]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(bargains((2,)), bargains((2,)))
def test_on_sets_that_run_from_axis_to_axis_the_egalitarian_is_monotone_and_stepwise(few, late):
    """Kalai (1977). Elsewhere equal gains may lie off the frontier, and what leximin makes of it keeps neither."""
    egalitarian = RULES["egalitarian"]
    some, every = axis_to_axis(few), axis_to_axis(few + late)
    before, after = LOTTERIES.picks(some, egalitarian), LOTTERIES.picks(every, egalitarian)
    ((low, alike),) = before
    assert low == alike
    assert all(low <= u for u in next(iter(after)))
    assert (LOTTERIES.picks(every, egalitarian, (low, low)) or before) == after


@settings(max_examples=60, deadline=None, derandomize=True)
@given(bargains((2,)))
def test_weights_of_one_to_one_are_the_nash_solution(points):
    for world in (PACKAGES, LOTTERIES):
        assert world.picks(points, lambda actors: weighted_nash(["1/3"] * actors)) == world.picks(points, RULES["nash"])


def test_the_printed_matrix_is_the_promised_one():
    """One row an axiom, one column a rule: `both`, `packages`, `lotteries` or nothing."""
    head = ["axiom", *(f"`{name}`" for name in RULES)]
    rows = [[f"`{axiom.name}`", *(_kept(axiom, rule) for rule in RULES.values())] for axiom in Axiom]
    table = [head, ["---"] * len(head), *rows]
    printed = "\n".join("| " + " | ".join(row) + " |" for row in table)
    assert printed in THEORY.read_text(encoding="utf-8"), printed
    for axiom in Axiom:
        assert f"- `{axiom.name}`: {axiom.value}" in THEORY.read_text(encoding="utf-8")


def _kept(axiom, rule):
    worlds = [name for name, world in WORLDS.items() if axiom in world.promises(rule)]
    return "both" if len(worlds) == 2 else "".join(worlds)


def test_fractions_are_exact_over_lotteries():
    assert LOTTERIES.picks([(3, 0), (0, 7)], RULES["nash"]) == {(Fraction(3, 2), Fraction(7, 2))}
