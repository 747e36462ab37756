"""Who knows what: bills with chances, void or executive parts stand, judged by listing every package."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from winset import bargain
from winset.bargain import Drawn, Legislated
from winset.errors import Faulty
from winset.tables import Block, Curve

KNOTS = np.array([-4.0, 0.0, 1.0, 4.0])


def curve(rng):
    slopes = -np.sort(-rng.integers(0, 9, size=(3, 2)), axis=0).astype(float)
    worth = np.vstack([np.zeros(2), np.cumsum(slopes * np.diff(KNOTS)[:, None], axis=0)])
    return Curve(KNOTS, worth - worth[1])


def parts(rng, blocks=3, rows=3):
    """Blocks of whole points whose last rows need a bill; row 0 is what stands and needs none."""
    made = []
    for b in range(blocks):
        names = tuple((f"o{r}",) for r in range(rows))
        granted, left = (rng.integers(-9, 10, size=(rows, 2)).astype(float) for _ in range(2))
        effect, less = (rng.integers(-1, 2, size=rows) / 2 for _ in range(2))
        for table in (granted, left, effect, less):
            table[0] = 0.0
        bills = tuple(None if r == 0 or rng.random() < 0.4 else f"bill {b}{r}" for r in range(rows))
        made.append(Legislated(Block((f"i{b}",), names, granted, effect), Block((f"i{b}",), names, left, less), bills))
    return tuple(made)


def bent(of, effect, actor):
    return float(np.interp(effect, of.knots, of.worth[:, actor]))


def expected(table, of, chance, rows, falls, cost):
    """Payoffs of one package, on the odds, from the definition."""
    bills = [part.bills[r] for part, r in zip(table, rows, strict=True)]
    if falls == "void":
        p = float(np.prod([Fraction(chance[b]).limit_denominator(100) for b in bills if b] or [1]))
        effect = sum(part.granted.effect[r] for part, r in zip(table, rows, strict=True))
        paid = [sum(part.granted.payoffs[r, a] for part, r in zip(table, rows, strict=True)) for a in range(2)]
        return tuple(p * (paid[a] + bent(of, effect, a)) - (1 - p) * cost[a] for a in range(2))
    p = [chance[b] if b else 1.0 for b in bills]
    effect = sum(
        q * part.granted.effect[r] + (1 - q) * (part.left.effect[r]) for q, part, r in zip(p, table, rows, strict=True)
    )
    return tuple(
        sum(
            q * part.granted.payoffs[r, a] + (1 - q) * part.left.payoffs[r, a]
            for q, part, r in zip(p, table, rows, strict=True)
        )
        + bent(of, effect, a)
        for a in range(2)
    )


@pytest.mark.parametrize("falls", ["void", "executive parts stand"])
def test_the_frontier_on_the_odds_is_that_of_every_package_listed(falls):
    rng = np.random.default_rng(4)
    for _ in range(40):
        table, of = parts(rng), curve(rng)
        if falls == "executive parts stand":  # a row without a bill pays what is granted, whatever `left` holds
            assert all(part.at({}).payoffs.tolist() == part.granted.payoffs.tolist() for part in table)
        chance = {b: float(rng.choice([0.0, 0.25, 0.5, 1.0])) for part in table for b in part.bills if b}
        cost = (1.0, 0.0)
        found = bargain.frontier_on_the_odds(table, of, chance, if_it_falls=falls, cost=cost)
        every = {expected(table, of, chance, rows, falls, cost) for rows in product(range(3), repeat=len(table))}
        best = {u for u in every if not any(v != u and v[0] >= u[0] and v[1] >= u[1] for v in every)}
        assert np.sort(found.payoffs, axis=0) == pytest.approx(np.sort(np.array(list(best)), axis=0), abs=1e-6)


@pytest.mark.parametrize("falls", ["void", "executive parts stand"])
def test_who_knows_the_draw_settles_each_and_who_knows_the_odds_settles_once(falls):
    rng = np.random.default_rng(5)
    for _ in range(15):
        central, bent_by = parts(rng), curve(rng)
        bills = [b for part in central for b in part.bills if b]
        draws = [
            Drawn(central, bent_by, frozenset(b for b in bills if rng.random() < 0.5), cost=(2.0, 0.0))
            for _ in range(6)
        ]
        once, each = (
            bargain.settle_with_bills(
                draws[0], dict.fromkeys(bills, 0.5), draws, negotiators_know=knows, if_it_falls=falls
            )
            for knows in ("the odds", "the draw")
        )
        assert len(once.shares) == 1
        for drawn, package, paid in zip(draws, each.packages, each.payoffs, strict=True):
            fits = _nash_by_hand(drawn, falls)
            assert (package is None) == (fits == 0)
            assert paid.prod() == pytest.approx(fits)
        if once.packages[0]:
            for drawn, paid in zip(draws, once.payoffs, strict=True):
                assert paid == pytest.approx(_comes_to(drawn, _rows(drawn, once.packages[0]), falls))


def _rows(drawn, package):
    return [part.granted.rows.index((package[part.granted.issues[0]],)) for part in drawn.parts]


def _comes_to(drawn, rows, falls):
    needed = [part.bills[r] for part, r in zip(drawn.parts, rows, strict=True)]
    if falls == "void" and any(b is not None and b not in drawn.enacted for b in needed):
        return (-2.0, 0.0)
    known = {b: float(b in drawn.enacted) for b in needed if b}
    return expected(drawn.parts, drawn.curve, known, rows, "executive parts stand", (0, 0))


def _nash_by_hand(drawn, falls):
    """The largest product of gains where both gain, 0 where there is no such package."""
    every = (_comes_to(drawn, rows, falls) for rows in product(range(3), repeat=len(drawn.parts)))
    return max((u[0] * u[1] for u in every if u[0] > 1e-9 and u[1] > 1e-9), default=0)


def test_who_knows_what_has_no_default_and_no_other_word():
    central = Drawn(parts(np.random.default_rng(1)), None, frozenset())
    with pytest.raises(TypeError, match="negotiators_know"):
        bargain.settle_with_bills(central, {}, [central], if_it_falls="void")
    with pytest.raises(Faulty, match="the draw"):
        bargain.settle_with_bills(central, {}, [central], negotiators_know="nothing", if_it_falls="void")


def test_the_distribution_over_draws_counts_findings_payoffs_and_clusters():
    names = tuple((f"o{k}",) for k in range(3))
    rng = np.random.default_rng(8)
    draws = [
        (
            [Block((f"i{b}",), names, rng.integers(-5, 6, size=(3, 2)).astype(float), np.zeros(3)) for b in range(4)],
            None,
        )
        for _ in range(60)
    ]
    settled = bargain.settle_draws(draws)
    assert sum(settled.finding_shares.values()) == pytest.approx(1)
    assert settled.quantiles([0.5])[0].tolist() == np.median(settled.payoffs, axis=0).tolist()
    clusters = settled.clusters(apart=1)
    nothing = sum(package is None for package in settled.packages) / 60
    assert sum(c.share for c in clusters) + nothing == pytest.approx(1)
    assert sum(c.packages for c in clusters) == sum(share.package is not None for share in settled.shares)
    for one in clusters:
        assert {*one.shared, *one.varied} == set(settled.issues)
        assert all(one.leader[issue] in options for issue, options in one.varied.items())
    leaders = [c.leader for c in clusters]
    apart = [sum(p[i] != q[i] for i in p) for p in leaders for q in leaders if p is not q]
    assert min(apart, default=2) > 1
    assert len(settled.clusters(apart=4)) == 1
