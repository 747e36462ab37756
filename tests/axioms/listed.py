"""Small random tables from a seed, and the judge that lists all their packages in whole numbers, thousands a minute.

Up to 4 issues of 3 options, two to four actors, with and without a curve; payoffs in whole points, cents or millionths,
so that many tie; some tables exactly opposed, some with options that are worth the same to all.
"""

from collections import Counter
from math import prod

import numpy as np

from winset.tables import Block, Curve

KNOTS = [-2.0, -0.5, 0.0, 0.3, 1.0, 2.5]


def made(seed):
    """(blocks, curve or None, no deal, exponents or none)."""
    rng = np.random.default_rng(seed)
    actors = int(rng.choice([2, 3, 4], p=[0.5, 0.4, 0.1]))
    scale, span = [(1, 4), (100, 300), (10**6, 3 * 10**6)][rng.integers(3)]
    blocks = [issue(rng, i, actors, scale, span) for i in range(rng.integers(1, 5))]
    curve = bent(rng, actors) if rng.random() < 0.35 else None
    no_deal = rng.integers(-5, 2, actors).astype(float) if rng.random() < 0.7 else np.zeros(actors)
    exponents = tuple(map(int, rng.integers(1, 4, actors))) if rng.random() < 0.3 else ()
    return blocks, curve, no_deal, exponents


def issue(rng, i, actors, scale, span):
    rows = int(rng.integers(1, 4))
    payoffs = rng.integers(-span, span + 1, (rows, actors)) / scale
    if rng.random() < 0.2:
        payoffs[:, 1] = -payoffs[:, 0]
    if rng.random() < 0.2:
        payoffs[:] = payoffs[0]
    effect = rng.choice([-1, 0, 0.25, 0.5, 1, 1.37], rows) if rng.random() < 0.5 else np.zeros(rows)
    return Block((f"issue{i}",), tuple((f"option{r}",) for r in range(rows)), payoffs, effect)


def bent(rng, actors):
    knots = np.sort(rng.choice(KNOTS, rng.integers(2, 6), replace=False))
    slopes = -np.sort(-rng.choice([0, 0, 0.5, 1.25, 3], (len(knots) - 1, actors)), axis=0)
    return Curve(knots, np.vstack([np.zeros(actors), np.cumsum(slopes * np.diff(knots)[:, None], axis=0)]))


def steps(amounts, a_unit):
    return np.rint(np.asarray(amounts) * a_unit).astype(np.int64)


def payoffs(blocks, curve):
    """Payoffs of every package in whole steps; (package, actor)."""
    total, effect = np.zeros((1, blocks[0].payoffs.shape[1]), np.int64), np.zeros(1, np.int64)
    for block in blocks:
        total = (total[:, None] + steps(block.payoffs, 10**6)).reshape(-1, total.shape[1])
        effect = (effect[:, None] + steps(block.effect, 10**9)).ravel()
    if curve is None:
        return total
    knots, worth = steps(curve.knots, 10**9), steps(curve.worth, 10**6)
    k = np.clip(np.searchsorted(knots, effect, side="right"), 1, len(knots) - 1)
    over, under = (worth[k] - worth[k - 1]) * (effect - knots[k - 1])[:, None], (knots[k] - knots[k - 1])[:, None]
    return total + worth[k - 1] + (2 * over + under) // (2 * under)


def frontier(every):
    """Payoffs -> number of packages, of those that no other beats for all."""
    as_good, better = (every[:, None] >= every).all(axis=2), (every[:, None] > every).any(axis=2)
    return Counter(map(tuple, every[~(as_good & better).any(axis=0)].tolist()))


def nash(frontier, no_deal, exponents):
    """(payoffs of the best points, number of packages): the largest product of gains, by comparing all with all."""
    gains = {u: tuple(a - int(d * 10**6) for a, d in zip(u, no_deal, strict=True)) for u in frontier}
    rational = {u: g for u, g in gains.items() if min(g) >= 0}
    if not any(any(g) for g in rational.values()):
        return set(), 0
    powers = exponents or (1,) * len(no_deal)
    product = {u: prod(x**w for x, w in zip(g, powers, strict=True)) for u, g in rational.items()}
    best = {u for u in rational if product[u] == max(product.values())}
    content = {u for u in best if min(rational[u]) > 0} or best
    return content, sum(frontier[u] for u in content)


def objections(seed):
    """All in which `winset.bargain` and the list differ on the table of a seed."""
    from winset import bargain

    blocks, curve, no_deal, exponents = made(seed)
    wanted = frontier(payoffs(blocks, curve))
    fast = bargain.frontier(blocks, curve)
    found = {tuple(point): fast.count(p) for p, point in enumerate(fast.steps.tolist())}
    wrong = [] if found == dict(wanted) else [f"seed {seed}: the frontier"]
    search = bargain.search_nash(blocks, curve, no_deal.tolist(), weights=exponents)
    picked = {tuple(np.rint(row * 1e6).astype(int).tolist()) for row in search.settlement.payoffs}
    if (picked, search.settlement.count) != nash(wanted, no_deal.tolist(), exponents):
        wrong.append(f"seed {seed}: the search")
    if not exponents and search.settlement.blockers != bargain.settle(fast, no_deal=no_deal.tolist()).blockers:
        wrong.append(f"seed {seed}: who is in the way")
    if search.certificate is not None:
        wrong += [f"seed {seed}: {what}" for what in search.objections(blocks)]
    return wrong
