"""Ratified bargaining: enumeration judges the search, and the checker judges both."""

import itertools
from dataclasses import replace
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.axes import FloatArray
from winset.bargain import nash, utilitarian
from winset.bargain.frontier import frontier
from winset.bargain.ratified import (
    All,
    Any,
    Bloc,
    Chamber,
    Ratified,
    Side,
    Votes,
    majority,
    ratified_frontier,
    search,
    settle_ratified,
    two_thirds,
    unanimity,
    win_sets,
)
from winset.bargain.ratified.chambers import Rule
from winset.bargain.settle import Finding, settle
from winset.bargain.solutions.kalai_smorodinsky import kalai_smorodinsky
from winset.errors import Faulty
from winset.tables import Block


def enough(rule: Rule, yes: set[int]) -> bool:
    if isinstance(rule, Votes):
        return sum(b.seats for b in rule.chamber.blocs if id(b) in yes) >= rule.quota
    if isinstance(rule, All):
        return all(enough(part, yes) for part in rule.parts)
    return any(enough(part, yes) for part in rule.parts)


def zone(problem: Ratified) -> dict[tuple[int, ...], list[int]]:
    """Every ratified package that hurts no leader, and its gains, by plain listing; payoffs are whole numbers."""
    found = {}
    for rows in itertools.product(*(range(len(block.rows)) for block in problem.blocks)):
        gains = [
            int(sum(block.payoffs[r][a] for block, r in zip(problem.blocks, rows, strict=True)) - d)
            for a, d in enumerate(problem.no_deal)
        ]
        yes = {id(b) for b in problem.blocs if sum(p[r] for p, r in zip(b.payoffs, rows, strict=True)) >= b.reservation}
        if min(gains) >= 0 and all(enough(side.rule, yes) for side in problem.sides):
            found[rows] = gains
    return found


def random_rule(rng: np.random.Generator, chambers: list[Chamber], depth: int = 2) -> Rule:
    if depth == 0 or rng.random() < 0.4:
        chamber = chambers[int(rng.integers(len(chambers)))]
        return Votes(chamber, int(rng.integers(1, chamber.seats + 2)))
    parts = tuple(random_rule(rng, chambers, depth - 1) for _ in range(int(rng.integers(1, 3))))
    return All(parts) if rng.random() < 0.6 else Any(parts)


def random_problem(seed: int, most: int = 9, issues: int = 4) -> Ratified:
    """Few packages, every kind of rule; small whole payoffs, so that ties are common."""
    rng = np.random.default_rng(seed)
    shapes = rng.integers(1, 4, int(rng.integers(1, issues + 1)))
    sides = int(rng.integers(1, 4))
    blocks = tuple(
        Block((f"i{b}",), tuple((f"o{r}",) for r in range(n)), rng.integers(-2, most, (n, sides)) * 1.0, np.zeros(n))
        for b, n in enumerate(shapes)
    )
    made = []
    for s in range(sides):
        blocs = [
            Bloc(
                f"b{k}",
                int(rng.integers(1, 6)),
                tuple(rng.integers(-3, most, n) * 1.0 for n in shapes),
                float(rng.integers(-2, 2 + 3 * len(shapes))),
            )
            for k in range(int(rng.integers(1, 5)))
        ]
        chambers = [Chamber("first", tuple(blocs)), Chamber("second", tuple(blocs[: 1 + len(blocs) // 2]))]
        made.append(Side(f"s{s}", random_rule(rng, chambers)))
    return Ratified(blocks, tuple(made), tuple(float(d) for d in rng.integers(-3, 4, sides)))


@settings(max_examples=380, deadline=None)
@given(st.integers(0, 10**9))
def test_nash_agrees_with_listing(seed: int) -> None:
    problem = random_problem(seed)
    found = settle_ratified(problem)
    known = zone(problem)
    top = max((prod(gains) for gains in known.values()), default=-1)
    assert found.proved
    assert found.proof.objections(problem) == ()
    if top > 0:
        best = {rows for rows, gains in known.items() if prod(gains) == top}
        assert {rows_of(problem, package) for package in found.packages} == best
        assert found.count == len(best)
        assert found.finding is (Finding.TIED if len(best) > 1 else Finding.AGREED)
    else:
        gain = any(sum(gains) > 0 for gains in known.values())
        assert found.finding is (Finding.NOT_WORTH_IT if gain else Finding.NO_ZONE)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_utilitarian_agrees_with_listing(seed: int) -> None:
    problem = random_problem(seed)
    found = settle_ratified(problem, utilitarian)
    known = zone(problem)
    top = max((sum(gains) for gains in known.values()), default=-1)
    assert found.proved
    assert found.proof.objections(problem) == ()
    assert (found.finding is Finding.NO_ZONE) == (top <= 0)
    if top > 0:
        best = {rows for rows, gains in known.items() if sum(gains) == top}
        content = {rows for rows in best if min(known[rows]) > 0}
        assert {rows_of(problem, package) for package in found.packages} == (content or best)


def rows_of(problem: Ratified, package: object) -> tuple[int, ...]:
    assert isinstance(package, dict)
    return tuple(block.rows.index(tuple(package[i] for i in block.issues)) for block in problem.blocks)


def wide_problem(seed: int, issues: int = 7, blocs: int = 6, level: float = 0.6) -> Ratified:
    """78,125 packages, two chambers of blocs: coalitions have to be split."""
    rng = np.random.default_rng(seed)
    shapes = [5] * issues
    blocks = tuple(
        Block((f"i{b}",), tuple((f"o{r}",) for r in range(5)), rng.integers(0, 101, (5, 2)) * 1.0, np.zeros(5))
        for b in range(issues)
    )
    sides = []
    for s in range(2):
        house = Chamber(
            "house",
            tuple(
                Bloc(
                    f"b{k}",
                    int(rng.integers(5, 31)),
                    tuple(rng.integers(0, 101, n) * 1.0 for n in shapes),
                    round(issues * (50 + 11 * level)),
                )
                for k in range(blocs)
            ),
        )
        sides.append(Side(f"s{s}", majority(house) if s else two_thirds(house)))
    return Ratified(blocks, tuple(sides), (40.0 * issues, 40.0 * issues))


def listed_best(problem: Ratified) -> int:
    """The best product by listing in arrays."""
    leaders = np.zeros((1, 2))
    theirs = np.zeros((1, len(problem.blocs)))
    for b, block in enumerate(problem.blocks):
        leaders = (leaders[:, None] + block.payoffs).reshape(-1, 2)
        columns = np.column_stack([bloc.payoffs[b] for bloc in problem.blocs])
        theirs = (theirs[:, None] + columns).reshape(-1, columns.shape[1])
    yes = theirs >= [bloc.reservation for bloc in problem.blocs]
    fine = np.ones(len(yes), dtype=bool)
    for s, side in enumerate(problem.sides):
        assert isinstance(side.rule, Votes)
        mine = [k for k, owner in enumerate(problem.owners) if owner == s]
        fine &= yes[:, mine] @ np.array([problem.blocs[k].seats for k in mine]) >= side.rule.quota
    gains = leaders[fine] - problem.no_deal
    gains = gains[(gains >= 0).all(axis=1)]
    return int(gains.prod(axis=1).max()) if len(gains) else -1


@pytest.mark.parametrize("level", [0.0, 0.6, 1.0, 1.4, 1.9])
def test_search_agrees_with_listing_where_coalitions_are_split(level: float) -> None:
    for seed in range(5):
        problem = wide_problem(seed, level=level)
        found = settle_ratified(problem)
        assert found.proved
        assert (found.proof.best // 10**12 if found.packages else -1) == listed_best(problem)
        if seed == 0:
            assert found.proof.objections(problem, most=200_000) == ()


def with_tiny_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every path of the search is taken: splits, crowds in parts, new prices half way."""
    for name, value in (("FEW", 20.0), ("GUESS", 5.0), ("MOST_LABELS", 10)):
        monkeypatch.setattr(search, name, value)


def test_splitting_the_crowd_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [wide_problem(seed, issues=6, level=0.5) for seed in range(2)]
    before = [settle_ratified(problem) for problem in problems]
    with_tiny_limits(monkeypatch)
    after = [settle_ratified(problem) for problem in problems]
    assert all(now.proved for now in after)
    assert [now.packages for now in after] == [was.packages for was in before]
    assert [now.effort for now in after] != [was.effort for was in before]


def test_at_its_effort_the_search_says_so_and_its_bound_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = wide_problem(0, issues=6, level=0.5)
    best = settle_ratified(problem).proof.best
    with_tiny_limits(monkeypatch)
    short = settle_ratified(problem, effort=2000)
    assert not short.proved
    assert "stopped" in short.sentence
    assert short.proof.holds(problem)
    assert best > 0
    assert short.gap == np.inf or short.proof.best * (1 + short.gap) >= best * (1 - 1e-9)
    assert (short.finding is None) == (not short.packages)


def tables(*columns: list[list[float]]) -> tuple[Block, ...]:
    """Blocks from payoffs (row, leader)."""
    return tuple(
        Block((f"i{b}",), tuple((f"o{r}",) for r in range(len(rows))), np.array(rows, float), np.zeros(len(rows)))
        for b, rows in enumerate(columns)
    )


PIE = tables([[k, 10 - k] for k in range(11)])
"""Ten slices; option k gives k to the first leader."""


def bloc(name: str, keeps: int, seats: int = 1, leader: int = 0) -> Bloc:
    """A bloc that wants what its leader wants, and holds out for `keeps`."""
    share: FloatArray = PIE[0].payoffs[:, leader].copy()
    return Bloc(name, seats, (share,), float(keeps))


def pie(first: Rule, second: Rule | None = None) -> Ratified:
    return Ratified(PIE, (Side("us", first), Side("them", second or All(()))), (0.0, 0.0))


def share(problem: Ratified) -> float | None:
    found = settle_ratified(problem)
    assert found.proof.holds(problem)
    return float(found.payoffs[0, 0]) if found.packages else None


def test_without_chambers_it_is_the_settlement() -> None:
    rng = np.random.default_rng(5)
    for _ in range(20):
        blocks = tables(*(rng.integers(0, 30, (4, 2)).tolist() for _ in range(5)))
        free = Ratified(blocks, (Side("us", All(())), Side("them", All(()))), (40.0, 45.0))
        mine, plain = settle_ratified(free), settle(frontier(blocks), nash, (40.0, 45.0))
        assert mine.finding is plain.finding
        assert {tuple(p.items()) for p in mine.packages} == {tuple(p.items()) for p in plain.packages}


def test_a_chamber_of_one_bloc_is_a_reservation() -> None:
    for keeps in range(11):
        assert share(pie(majority(Chamber("house", (bloc("all", keeps),))))) == (max(5, keeps) if keeps < 10 else 10)


def test_unanimity_is_every_bloc() -> None:
    blocs = (bloc("a", 3), bloc("b", 7, seats=9), bloc("c", 6))
    alone = All(tuple(majority(Chamber(b.name, (b,))) for b in blocs))
    assert share(pie(unanimity(Chamber("house", blocs)))) == share(pie(alone)) == 7.0


def test_two_houses_are_the_intersection() -> None:
    house = majority(Chamber("house", (bloc("a", 6), bloc("b", 8), bloc("c", 2))))
    senate = majority(Chamber("senate", (bloc("d", 7), bloc("e", 9), bloc("f", 1))))
    shares = [win_sets(pie(rule))[0].share for rule in (house, senate, All((house, senate)), Any((house, senate)))]
    assert shares == [5 / 11, 4 / 11, 4 / 11, 5 / 11]
    assert share(pie(All((house, senate)))) == 7.0


def test_an_override_needs_no_president() -> None:
    house = Chamber("house", (bloc("a", 4, seats=70), bloc("b", 9, seats=30)))
    president = unanimity(Chamber("president", (bloc("p", 10),)))
    signed = All((majority(house), president))
    assert share(pie(signed)) == 10.0
    assert share(pie(Any((signed, two_thirds(house))))) == 5.0
    assert share(pie(Any((signed, Votes(house, 71))))) == 9.0


def test_a_smaller_win_set_never_gives_the_other_side_more() -> None:
    """Schelling's conjecture on a pie: tying one's hands raises one's share, until there is no zone."""
    shares = []
    for keeps in range(12):
        house = Chamber("house", (bloc("a", keeps, seats=2), bloc("b", 0)))
        shares.append(share(pie(majority(house), majority(Chamber("other", (bloc("z", 2, leader=1),))))))
    assert shares == [5, 5, 5, 5, 5, 5, 6, 7, 8, None, None, None]


def test_a_smaller_win_set_never_raises_the_score() -> None:
    """Putnam: agreement is the likelier the larger the win-sets. On any problem the best score falls with them."""
    for seed in range(40):
        problem = random_problem(seed)
        tighter = replace(
            problem, sides=tuple(replace(side, rule=All((side.rule, side.rule))) for side in problem.sides)
        )
        assert settle_ratified(tighter).proof.best == settle_ratified(problem).proof.best
        house = Chamber("one more", (Bloc("extra", 1, problem.blocs[0].payoffs, problem.blocs[0].reservation),))
        first, *rest = problem.sides
        chained = replace(problem, sides=(replace(first, rule=All((first.rule, majority(house)))), *rest))
        before, after = settle_ratified(problem), settle_ratified(chained)
        if after.finding in (Finding.AGREED, Finding.TIED):
            assert after.proof.best <= before.proof.best
        assert win_sets(chained)[0].share <= win_sets(problem)[0].share


def test_who_is_in_the_way_and_who_is_pivotal() -> None:
    hawks, doves = bloc("hawks", 9, seats=6), bloc("doves", 4, seats=5)
    far = pie(majority(Chamber("house", (hawks, doves))), majority(Chamber("other", (bloc("z", 2, leader=1),))))
    none = settle_ratified(far)
    assert none.finding is Finding.NO_ZONE
    assert none.blockers == ("us", "them")
    assert none.proof.holds(far)
    near = settle_ratified(pie(Votes(Chamber("house", (hawks, doves)), 5)))
    assert near.package == {"i0": "o5"}
    assert near.pivotal == (("us", "doves"),)
    assert near.slack.tolist() == [[-4.0, 1.0]]


def test_twins_are_counted_and_listed_up_to_the_limit() -> None:
    blocks = tables(*[[[1, 1], [1, 1], [0, 3]]] * 12)
    problem = Ratified(blocks, (Side("us", All(())), Side("them", All(()))), (11.0, 0.0))
    found = settle_ratified(problem, limit=7)
    assert (found.count, len(found.packages), found.finding) == (2**12, 7, Finding.TIED)


def test_the_checker_objects_to_what_is_not_so() -> None:
    problem = wide_problem(3, issues=5, level=0.6)
    found = settle_ratified(problem)
    assert found.proof.holds(problem)
    other = next(rows for rows, gains in zone(problem).items() if 0 < prod(gains) < found.proof.best // 10**12)
    picked = dict(problem.package(other))
    worse = tuple(float(u) for u in np.sum([b.payoffs[r] for b, r in zip(problem.blocks, other, strict=True)], axis=0))
    score = int(prod(u - d for u, d in zip(worse, problem.no_deal, strict=True))) * 10**12
    false = replace(found.proof, packages=(picked,), payoffs=(worse,), best=score)
    assert any("not listed" in objection for objection in false.objections(problem))
    assert not replace(found.proof, payoffs=((1.0, 1.0),)).holds(problem)
    assert not replace(found.proof, finding="NO_ZONE", packages=(), payoffs=(), best=-1).holds(problem)
    assert "not checked to the end" in found.proof.objections(problem, most=3)[-1]


def test_decimals_are_exact() -> None:
    block = Block(("i",), (("a",), ("b",)), np.array([[0.3, 0.3], [0.3, 0.3]]), np.zeros(2))
    more = Block(("j",), (("c",),), np.array([[0.0, 0.0]]), np.zeros(1))
    tight = Bloc("tight", 1, (np.array([0.1, 0.2]), np.array([0.2])), 0.3)
    problem = Ratified(
        (block, more), (Side("us", unanimity(Chamber("c", (tight,)))), Side("them", All(()))), (0.0, 0.0)
    )
    assert settle_ratified(problem).count == 2


def test_the_ratified_frontier_is_that_of_the_zone() -> None:
    for seed in range(60):
        problem = replace(random_problem(seed), no_deal=tuple([-1e3] * len(random_problem(seed).sides)))
        known = {tuple(gains) for gains in zone(problem).values()}
        best = {u for u in known if not any(v != u and all(a >= b for a, b in zip(v, u, strict=True)) for v in known)}
        packages, payoffs = ratified_frontier(problem)
        assert {tuple(int(u) for u in row - problem.no_deal) for row in payoffs} == best
        assert len(packages) == len(best)


def test_sampled_win_sets_have_an_interval_and_repeat() -> None:
    problem = wide_problem(2, issues=10, level=0.3)
    sampled = win_sets(problem, seed=3, samples=4000)
    assert sampled == win_sets(problem, seed=3, samples=4000)
    assert all(not w.exact and w.low < w.share < w.high for w in sampled)
    small = wide_problem(2, issues=5, level=0.3)
    assert all(w.exact for w in win_sets(small))


def test_faults_come_all_at_once() -> None:
    good = bloc("a", 1)
    short = Bloc("b", -1, (np.zeros(2),), float("nan"))
    with pytest.raises(Faulty) as caught:
        Ratified(PIE, (Side("us", Votes(Chamber("c", (good, good, short)), 0)), Side("us", All(()))), (0.0,))
    assert len(caught.value.faults) == 6
    with pytest.raises(Faulty, match="a bloc on two sides"):
        pie(majority(Chamber("c", (good,))), majority(Chamber("c", (good,))))
    with pytest.raises(Faulty, match="nash or utilitarian"):
        settle_ratified(pie(All(())), kalai_smorodinsky)
