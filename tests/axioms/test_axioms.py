"""Solutions x axioms: what the catalogue promises holds; what it does not promise fails, by an example."""

import numpy as np
import problems
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset import bargain
from winset.bargain import CATALOGUE, Axiom


def picks(points, rule):
    """Payoffs that a rule picks from some points, no deal at zero."""
    points = np.array(points, dtype=float)
    found = bargain.settle(bargain.frontier([problems.as_block(points)]), rule, [0.0] * points.shape[1])
    return {tuple(round(u) for u in row) for row in found.payoffs}


def pareto(points, rule, _):
    return not any(
        q != p and min(a - b for a, b in zip(q, p, strict=True)) >= 0 for p in picks(points, rule) for q in points
    )


def rational(points, rule, _):
    return all(min(p) >= 0 for p in picks(points, rule))


def symmetric(points, rule, _):
    return picks([p[::-1] for p in points], rule) == {p[::-1] for p in picks(points, rule)}


def scale_free(points, rule, factor):
    def scaled(p):
        return (p[0], *p[1:-1], p[-1] * factor)

    return picks([scaled(p) for p in points], rule) == {scaled(p) for p in picks(points, rule)}


def shared_scale(points, rule, factor):
    def scaled(p):
        return tuple(u * factor for u in p)

    return picks([scaled(p) for p in points], rule) == {scaled(p) for p in picks(points, rule)}


def iia(points, rule, factor):
    """Drop every `factor`-th point that was not needed; what was picked and is left is picked."""
    picked = picks(points, rule)
    left = [p for i, p in enumerate(points) if i % factor]
    remain = picked & set(left)
    return not remain or picks(left, rule) == remain


HOLDS = {
    Axiom.PARETO: pareto,
    Axiom.RATIONAL: rational,
    Axiom.SYMMETRIC: symmetric,
    Axiom.SCALE_FREE: scale_free,
    Axiom.IIA: iia,
    Axiom.SHARED_SCALE: shared_scale,
}

FAILS = {
    ("kalai_smorodinsky", Axiom.IIA): ([(10, 1), (6, 4), (4, 5), (1, 10)], 4),
    ("egalitarian", Axiom.SCALE_FREE): ([(4, 2), (3, 3)], 2),
    ("utilitarian", Axiom.SCALE_FREE): ([(5, 1), (2, 3)], 3),
}


@st.composite
def bargains(draw):
    """Points around no deal, one of them better for all."""
    actors = draw(st.integers(2, 3))
    point = st.tuples(*[st.integers(-3, 12)] * actors)
    better = st.tuples(*[st.integers(1, 12)] * actors)
    return draw(
        st.permutations([*draw(st.lists(point, max_size=7, unique=True)), draw(better)]).map(
            lambda points: list(dict.fromkeys(points))
        )
    )


@pytest.mark.parametrize("axiom", Axiom, ids=lambda axiom: axiom.name.lower())
@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.name)
def test_rules_keep_what_they_promise_and_promise_nothing_else(rule, axiom):
    if axiom not in rule.promises:
        assert not HOLDS[axiom](FAILS[rule.name, axiom][0], rule, FAILS[rule.name, axiom][1])
        return

    @settings(max_examples=50, deadline=None, derandomize=True)
    @given(bargains(), st.integers(2, 5))
    def keeps(points, factor):
        assert HOLDS[axiom](points, rule, factor)

    keeps()


def test_a_rule_that_is_free_of_scales_does_not_compare_points():
    for rule in CATALOGUE.values():
        assert rule.compares_points == (Axiom.SCALE_FREE not in rule.promises)


def test_freedom_of_each_scale_implies_freedom_of_a_shared_one():
    assert all(Axiom.SHARED_SCALE in rule.promises for rule in CATALOGUE.values() if Axiom.SCALE_FREE in rule.promises)
