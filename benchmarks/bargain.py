"""Times of the frontier, the search and the settlements, each beside its bar, and ratios to other ways and programs.

Run: ``python benchmarks/bargain.py``. One process, seeded; times are CPU time; ratios are taken in this one run.
``--listed`` holds 10,000 small tables against listing every package, a minute or so. ``--peers`` adds HiGHS;
``--negmas PYTHON`` adds NegMAS from another environment's Python (`bargain_peers.py` says how), which takes minutes
and 4 GiB at 10 issues x 5 options.

The agenda is made up, in the shape of a large one: 15 blocks of 2 to 5 rows, one of them a bill of 15 rows, eleven with
levers whose effects add up, real payoffs that change with every draw; listing it means 3.3 million packages.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from winset import bargain
from winset.axes import FloatArray
from winset.errors import Faulty
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


def opposed(issues: int, options: int, seed: int, noise: float = 0.0, decimals: int = 12) -> list[Block]:
    """What one actor gains the other loses, up to some noise."""
    rng = np.random.default_rng(seed)
    own = [np.round(rng.random(options) * 100, decimals) for _ in range(issues)]
    return [block(f"issue-{i}", np.c_[a, 100 - a + noise * 100 * rng.random(options)]) for i, a in enumerate(own)]


def a_fifth(blocks: Sequence[Block]) -> FloatArray:
    """No deal at a fifth of what each actor could have at most."""
    return np.round(0.2 * sum(block.payoffs.max(axis=0) for block in blocks), 6)


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


def line(what: str, times: Sequence[float], points: int, more: str = "", bar: float | None = None) -> None:
    median = statistics.median(times)
    judged = "" if bar is None else f"bar {bar:g} ms: {'met' if median < bar else 'MISSED'}  "
    print(f"{what:<58} {median:9.2f} {max(times):9.2f} {points:8d}  {judged}{more}", flush=True)


def judged(what: str, measured: float, bar: float, unit: str) -> None:
    print(f"{what:<58} {measured:9.4g} {unit}, bar {bar:g}: {'met' if measured < bar else 'MISSED'}", flush=True)


def time_import() -> None:
    program = (
        "import time; start = time.process_time(); import winset.bargain;"
        "print(time.process_time() - start, int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) / 1024)"
    )
    runs = [subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
            for _ in range(5)]  # fmt: skip
    judged("import winset.bargain", statistics.median(float(seconds) for seconds, _ in runs), 0.3, "s")
    judged("  its process", statistics.median(float(mib) for _, mib in runs), 80, "MiB")


def time_agenda() -> None:
    draws = [agenda(seed) for seed in range(DRAWS)]
    rules = list(bargain.CATALOGUE.values())
    times = [milliseconds(lambda d=draw: bargain.frontier(*d)) for draw in draws]
    sizes = int(statistics.median(len(bargain.frontier(*draw)) for draw in draws[:50]))
    line("agenda of 15 blocks, frontier, per draw", times, sizes)
    times = [milliseconds(lambda d=draw: solved(*d, rules)) for draw in draws]
    line(f"  frontier + {len(rules)} settlements, per draw", times, sizes, bar=20)
    judged(f"  {DRAWS} draws of it", sum(times) / 1e3, 5, "s")
    judged(f"  settle_draws, {DRAWS} draws, Nash", milliseconds(lambda: bargain.settle_draws(draws)) / 1e3, 5, "s")
    judged("  the process until here", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 500, "MiB")
    slow = [milliseconds(lambda d=draw: listed(*d)) for draw in draws[:3]]
    same = all(np.array_equal(listed(*draw), bargain.frontier(*draw).steps) for draw in draws[:3])
    ratio = statistics.median(slow) / statistics.median(times)
    packages = np.prod([rows for rows, _ in AGENDA])
    more = f"same frontier: {same}; {ratio:,.0f} times slower"
    line(f"  listing all {packages:,} packages in arrays", slow, sizes, more)


def time_random() -> None:
    two = [bargain.nash, bargain.kalai_smorodinsky]
    for issues, options, actors, bar in [(8, 5, 2, None), (10, 5, 2, None), (50, 5, 2, None), (15, 5, 3, 50)]:
        tables = [random_issues(issues, options, actors, seed) for seed in range(9)]
        times = [milliseconds(lambda t=table: solved(t, None, two)) for table in tables]
        points = int(statistics.median(len(bargain.frontier(table)) for table in tables))
        peak = peak_mib(lambda t=tables: solved(t[0], None, two))
        line(f"{issues} issues x {options}, {actors} actors, + Nash + KS", times, points, f"{peak:.1f} MiB", bar)
        if issues == 8:
            slow = [milliseconds(lambda t=table: listed(t, None)) for table in tables[:3]]
            ratio = statistics.median(slow) / statistics.median(times)
            line("  listing all 390,625 packages in arrays", slow, points, f"{ratio:,.0f} times slower")
        if issues == 50:
            times = [milliseconds(lambda t=table: bargain.frontier(t).first_packages()) for table in tables]
            line("  frontier, with a package named for every point", times, points, bar=20)
    table = pie(15, 5, seed=1)
    times = [milliseconds(lambda: bargain.frontier(table)) for _ in range(2)]
    line("15 issues x 5, 3 actors nearly opposed, frontier", times, len(bargain.frontier(table)), bar=2000)


SEARCHES: list[tuple[str, Callable[[int], list[Block]], float | None]] = [
    ("50 issues x 5, random", lambda seed: random_issues(50, 5, 2, seed), 10),
    ("100 issues x 10, random", lambda seed: random_issues(100, 10, 2, seed), 50),
    ("50 issues x 5, opposed but for 5 %", lambda seed: opposed(50, 5, seed, noise=0.05), 10),
    ("100 issues x 10, opposed but for 5 %", lambda seed: opposed(100, 10, seed, noise=0.05), 50),
    ("200 issues x 10, random", lambda seed: random_issues(200, 10, 2, seed), None),
    ("50 issues x 5, 3 actors, random", lambda seed: random_issues(50, 5, 3, seed), None),
    ("15 issues x 5, 3 actors nearly opposed", lambda seed: pie(15, 5, seed), None),
]


def time_search() -> None:
    for name, make, bar in SEARCHES:
        tables = [make(seed) for seed in range(9)]
        found = [bargain.search_nash(table, no_deal=a_fifth(table)) for table in tables]
        times = [milliseconds(lambda t=table: bargain.search_nash(t, no_deal=a_fifth(t))) for table in tables]
        checks = [milliseconds(lambda t=t, f=f: f.holds(t)) for t, f in zip(tables, found, strict=True)]
        more = f"proved {sum(f.gap == 0 and f.holds(t) for t, f in zip(tables, found, strict=True))} of {len(tables)}"
        more += f", check {statistics.median(checks):.1f} ms"
        line(f"Nash search, {name}", times, max(f.labels for f in found), more, bar)


def time_opposed() -> None:
    print("\nexactly opposed: points are labels for the search")
    table = opposed(10, 5, seed=1)
    for tolerance in (1e-6, 0.0):
        start = time.process_time()
        found = bargain.search_nash(table, no_deal=a_fifth(table), tolerance=tolerance)
        took = 1e3 * (time.process_time() - start)
        line(f"10 x 5, Nash search, tolerance {tolerance:g}", [took], found.labels, f"proved gap {found.gap:.1e}")
    table = opposed(50, 5, seed=1)
    try:
        bargain.frontier(table)
    except Faulty as refused:
        print(f"50 x 5, frontier: refused: {refused.faults[0].found}")
    for epsilon in (50.0, 5.0, 0.5):
        start = time.process_time()
        thin = bargain.frontier(table, epsilon=epsilon)
        took = 1e3 * (time.process_time() - start)
        line(f"50 x 5, frontier, epsilon {epsilon:g} of 5,000 points", [took], len(thin), f"loss <= {thin.loss:.3f}")
    whole = opposed(50, 5, seed=1, decimals=0)
    cents = [Block(b.issues, b.rows, b.payoffs / 100, b.effect) for b in whole]
    same = len(bargain.frontier(cents)) == len(bargain.frontier(whole))
    line("50 x 5 in cents", [milliseconds(lambda: bargain.frontier(cents))], len(bargain.frontier(cents)),
         f"as many as in whole numbers: {same}")  # fmt: skip


def time_listed(tables: int = 10_000) -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "axioms"))
    import listed as judge

    wrong = [what for seed in range(tables) for what in judge.objections(seed)]
    print(f"{tables:,} tables up to 4 x 3 against listing all packages: {len(wrong)} differ {wrong[:3]}")


def time_highs() -> None:
    from bargain_peers import highs_nash

    print("\nNash by HiGHS, the same tables")
    for name, make, _ in SEARCHES[:2]:
        tables = [make(seed) for seed in range(5)]
        times = [milliseconds(lambda t=table: highs_nash(t, a_fifth(t))) for table in tables]
        ours = [milliseconds(lambda t=table: bargain.search_nash(t, no_deal=a_fifth(t))) for table in tables]
        same = sum(
            bool(np.isclose(highs_nash(t, a_fifth(t)), bargain.search_nash(t, no_deal=a_fifth(t)).bound, rtol=1e-7))
            for t in tables
        )
        ratio = statistics.median(times) / statistics.median(ours)
        line(f"HiGHS, {name}", times, 0, f"{ratio:.1f} times as long; same product: {same} of {len(tables)}")


def time_negmas(python: str) -> None:
    from bargain_peers import side_by_side

    print("\nNegMAS, frontier + Nash + Kalai-Smorodinsky, a process each")
    for issues in (8, 10):
        ours, theirs = side_by_side(python, random_issues(issues, 5, 2, seed=0))
        ratio, memory = theirs.seconds / ours.seconds, ours.mib / theirs.mib
        same, at_zero, at_worst = (
            ours.points == theirs.points,
            np.allclose(ours.nash, theirs.nash, rtol=0, atol=1e-5),
            np.allclose(ours.nash_over_worst, theirs.nash_over_worst, rtol=0, atol=1e-5),
        )
        print(f"{issues} x 5: {theirs.seconds:.2f} s, {theirs.mib:,.0f} MiB; winset {1e3 * ours.seconds:.3f} ms, "
              f"{ours.mib:.0f} MiB; {ratio:,.0f} times as fast, 1/{1 / memory:.0f} of the memory; "
              f"same frontier size: {same}; its Nash point is that over no deal at 0: {at_zero}, over the worst "
              f"packages: {at_worst}")  # fmt: skip
        if issues == 10:
            print(f"  bar 10,000 times: {'met' if ratio >= 10_000 else 'MISSED'}; "
                  f"bar 1/20 of the memory: {'met' if memory < 1 / 20 else 'MISSED'}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--listed", action="store_true", help="10,000 small tables against listing all packages")
    parser.add_argument("--peers", action="store_true", help="HiGHS through scipy")
    parser.add_argument("--negmas", metavar="PYTHON", help="a Python that has negmas")
    asked = parser.parse_args()
    time_import()
    print(f"{'':<58} {'median ms':>9} {'max ms':>9} {'points':>8}")
    time_agenda()
    time_random()
    time_search()
    time_opposed()
    if asked.listed:
        time_listed()
    if asked.peers:
        time_highs()
    if asked.negmas:
        time_negmas(asked.negmas)


if __name__ == "__main__":
    main()
