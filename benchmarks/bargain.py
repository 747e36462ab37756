"""Times of the frontier and its settlements, and the ratio to listing every package.

Run: ``python benchmarks/bargain.py``. One process, seeded; times are CPU time; ratios are taken in this one run.

The agenda is made up, in the shape of a large one: 15 blocks of 2 to 5 rows, one of them a bill of 15 rows, eleven with
levers whose effects add up, real payoffs that change with every draw; listing it means 3.3 million packages.
"""

from __future__ import annotations

import resource
import statistics
import time
import tracemalloc
from collections.abc import Callable, Sequence

import numpy as np

from winset import bargain
from winset.axes import FloatArray
from winset.tables import Block, Curve

DRAWS = 500
# Rows and the mean effect of the strongest row, block by block; zero where the block has no lever.
AGENDA = [(4, 0.5), (3, 0.2), (2, 0.1), (3, 0.3), (2, 0.4), (2, 0.1), (2, 0.0), (2, 0.0), (2, 0.1), (4, 0.1)]
AGENDA += [(2, 0.05), (3, 0.1), (15, 0.1), (2, 0.0), (2, 0.0)]


def block(name: str, payoffs: FloatArray, effect: FloatArray | None = None) -> Block:
    rows = tuple((f"option-{r}",) for r in range(len(payoffs)))
    return Block((name,), rows, payoffs, np.zeros(len(rows)) if effect is None else effect)


def agenda(seed: int) -> tuple[list[Block], Curve]:
    """One draw: the asking side pays for what it grants, the other side for the levers that it pulls."""
    rng = np.random.default_rng(seed)
    blocks = []
    for i, (rows, strongest) in enumerate(AGENDA):
        steps = np.sort(rng.random(rows))
        steps[0] = 0.0
        own, other = rng.triangular(0, 8, 30), rng.triangular(0, 5, 20)
        sides = (-0.3 * own, -other) if strongest >= 0.1 and i % 2 == 0 else (-own, other)
        payoffs = np.outer(steps, sides) + rng.normal(0, 0.5, (rows, 2)) * (steps > 0)[:, None]
        effect = strongest * steps * rng.lognormal(0, 0.4, rows)
        blocks.append(block(f"issue-{i}", payoffs, effect))
    knots = np.r_[-8.0, 0.0, np.arange(1.0, 8.01, 0.05)]
    shape = np.where(knots <= 1, knots, 1 + (1 - 2.0 ** (1 - np.maximum(knots, 1))) / np.log(2))
    return blocks, Curve(knots, np.outer(shape, [rng.triangular(25, 40, 55), rng.triangular(0, 3, 6)]))


def random_issues(issues: int, options: int, actors: int, seed: int) -> list[Block]:
    rng = np.random.default_rng(seed)
    return [block(f"issue-{i}", rng.random((options, actors)) * 100) for i in range(issues)]


def pie(issues: int, options: int, seed: int) -> list[Block]:
    """Three actors who divide something on every issue, nearly opposed."""
    rng = np.random.default_rng(seed)
    shares = [rng.dirichlet(np.ones(3), options) + 0.1 * rng.random((options, 3)) for _ in range(issues)]
    return [block(f"issue-{i}", share * 100) for i, share in enumerate(shares)]


def listed(blocks: Sequence[Block], curve: Curve | None) -> FloatArray:
    """The frontier by listing every package, in arrays: payoffs in steps, best for the first actor first."""
    payoffs, effect = np.zeros((1, 2)), np.zeros(1)
    for b in blocks:
        payoffs = (payoffs[:, None] + np.rint(b.payoffs * 1e6)).reshape(-1, 2)
        effect = (effect[:, None] + np.rint(b.effect * 1e9)).ravel()
    if curve is not None:
        worth = [np.interp(effect / 1e9, curve.knots, column) * 1e6 for column in curve.worth.T]
        payoffs += np.floor(np.stack(worth, axis=1) + 0.5)
    payoffs = payoffs[np.lexsort((-payoffs[:, 1], -payoffs[:, 0]))]
    best = np.r_[-np.inf, np.maximum.accumulate(payoffs[:, 1])[:-1]]
    return payoffs[payoffs[:, 1] > best]


def milliseconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return 1e3 * (time.process_time() - start)


def peak_mib(act: Callable[[], object]) -> float:
    tracemalloc.start()
    act()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 2**20


def solved(blocks: Sequence[Block], curve: Curve | None, rules: Sequence[bargain.Solution]) -> bargain.Frontier:
    frontier = bargain.frontier(blocks, curve)
    for rule in rules:
        bargain.settle(frontier, rule, [0.0] * frontier.steps.shape[1])
    return frontier


def line(what: str, times: Sequence[float], points: int, more: str = "") -> None:
    print(f"{what:<58} {statistics.median(times):9.2f} {max(times):9.2f} {points:8d}  {more}")


def time_agenda() -> None:
    draws = [agenda(seed) for seed in range(DRAWS)]
    rules = list(bargain.CATALOGUE.values())
    times = [milliseconds(lambda d=draw: bargain.frontier(*d)) for draw in draws]
    sizes = int(statistics.median(len(bargain.frontier(*draw)) for draw in draws[:50]))
    line("agenda of 15 blocks, frontier, per draw", times, sizes)
    times = [milliseconds(lambda d=draw: solved(*d, rules)) for draw in draws]
    peak = peak_mib(lambda: solved(*draws[0], rules))
    line(
        "  frontier + 4 settlements, per draw", times, sizes, f"{DRAWS} draws {sum(times) / 1e3:.2f} s, {peak:.1f} MiB"
    )
    whole = milliseconds(lambda: bargain.settle_draws(draws))
    print(f"  settle_draws, {DRAWS} draws, Nash: {whole / 1e3:.2f} s")
    slow = [milliseconds(lambda d=draw: listed(*d)) for draw in draws[:3]]
    same = all(np.array_equal(listed(*draw), bargain.frontier(*draw).steps) for draw in draws[:3])
    ratio = statistics.median(slow) / statistics.median(times)
    packages = np.prod([rows for rows, _ in AGENDA])
    line(
        f"  listing all {packages:,} packages in arrays",
        slow,
        sizes,
        f"same frontier: {same}; {ratio:,.0f} times slower",
    )


def time_random() -> None:
    two = [bargain.nash, bargain.kalai_smorodinsky]
    for issues, options, actors in [(8, 5, 2), (10, 5, 2), (50, 5, 2), (15, 5, 3)]:
        tables = [random_issues(issues, options, actors, seed) for seed in range(9)]
        times = [milliseconds(lambda t=table: solved(t, None, two)) for table in tables]
        points = int(statistics.median(len(bargain.frontier(table)) for table in tables))
        peak = peak_mib(lambda t=tables: solved(t[0], None, two))
        line(f"{issues} issues x {options}, {actors} actors, + Nash + KS", times, points, f"{peak:.1f} MiB")
        if issues == 8:
            slow = [milliseconds(lambda t=table: listed(t, None)) for table in tables[:3]]
            ratio = statistics.median(slow) / statistics.median(times)
            line("  listing all 390,625 packages in arrays", slow, points, f"{ratio:,.0f} times slower")
    table = pie(15, 5, seed=1)
    times = [milliseconds(lambda: bargain.frontier(table)) for _ in range(2)]
    line("15 issues x 5, 3 actors nearly opposed, frontier", times, len(bargain.frontier(table)))


def main() -> None:
    print(f"{'':<58} {'median ms':>9} {'max ms':>9} {'points':>8}")
    time_random()
    time_agenda()
    print(f"peak of the whole run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
