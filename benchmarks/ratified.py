"""Ratified Nash: times, shares proved, gaps, and HiGHS beside it on the same problems.

Run: ``python benchmarks/ratified.py [instances a share] [of which HiGHS too] [seconds for HiGHS]``; 200, 20 and 5
unless said. One process, one thread, seeded; times are CPU time.

An instance: 20 issues of 5 options, two sides of 10 blocs, seats 5 to 30, payoffs whole and even in 0..100 for leaders
and blocs alike, no deal worth 800 of some 1000 to each leader; each side has a quota of half or of two thirds. All
reservations rise together, from the blocs' own means and spreads, until the stated share of 20,000 sampled packages is
ratified by both sides. "none" is the least rise at which no sampled package is left; "none, further" rises up to one
standard deviation more, and some of those problems have no zone at all.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from winset.bargain.ratified import Bloc, Chamber, Ratified, RatifiedSettlement, Side, Votes, settle_ratified
from winset.randomness import named
from winset.tables import Block

ISSUES, OPTIONS, BLOCS, SAMPLES, NO_DEAL = 20, 5, 10, 20_000, 800.0
SHARES = {"50 %": 0.5, "5 %": 0.05, "0.5 %": 0.005, "0.05 %": 0.0005, "none": 0.0, "none, further": -1.0}
EFFORT = 2_000_000


def instance(seed: int, share: str) -> Ratified:
    """One problem, by its seed and its share."""
    rng = named(seed, f"ratified {share}")
    leaders = rng.integers(0, 101, (ISSUES, OPTIONS, 2)).astype(float)
    theirs = rng.integers(0, 101, (ISSUES, OPTIONS, 2 * BLOCS)).astype(float)
    seats = rng.integers(5, 31, (2, BLOCS))
    parts = rng.choice([1 / 2, 2 / 3], 2)
    quotas = [int(seats[s].sum() * parts[s]) + 1 for s in range(2)]
    picked = rng.integers(0, OPTIONS, (SAMPLES, ISSUES))
    sums = sum(theirs[i, picked[:, i]] for i in range(ISSUES))
    lean = rng.normal(0, 0.3, 2 * BLOCS)
    rise = np.sort(np.min([last_rise(sums, lean, seats[s], quotas[s], s) for s in range(2)], axis=0))[::-1]
    level = rise[int(SAMPLES * SHARES[share]) - 1] if SHARES[share] > 0 else rise[0] + 1e-6
    level += rng.random() if SHARES[share] < 0 else 0.0
    holds_out = np.ceil(sums.mean(axis=0) + sums.std(axis=0) * (level + lean) - 1e-9)
    return problem(leaders, theirs, seats, quotas, holds_out)


def last_rise(sums: np.ndarray, lean: np.ndarray, seats: np.ndarray, quota: int, side: int) -> np.ndarray:
    """For each sampled package the highest level at which this side still ratifies it."""
    mine = slice(side * BLOCS, (side + 1) * BLOCS)
    room = ((sums - sums.mean(axis=0)) / sums.std(axis=0) - lean)[:, mine]
    order = np.argsort(-room, axis=1)
    enough = (np.cumsum(seats[order], axis=1) >= quota).argmax(axis=1)
    return np.take_along_axis(room, order, axis=1)[np.arange(len(room)), enough]


def problem(
    leaders: np.ndarray, theirs: np.ndarray, seats: np.ndarray, quotas: Sequence[int], holds_out: np.ndarray
) -> Ratified:
    rows = tuple((f"option-{r}",) for r in range(OPTIONS))
    blocks = tuple(Block((f"issue-{i}",), rows, leaders[i], np.zeros(OPTIONS)) for i in range(ISSUES))
    sides = []
    for s in range(2):
        blocs = tuple(
            Bloc(f"bloc-{k}", int(seats[s, k]), tuple(theirs[:, :, s * BLOCS + k]), float(holds_out[s * BLOCS + k]))
            for k in range(BLOCS)
        )
        sides.append(Side(f"side-{s}", Votes(Chamber("house", blocs), quotas[s])))
    return Ratified(blocks, tuple(sides), (NO_DEAL, NO_DEAL))


def highs(made: Ratified, seconds: float) -> tuple[bool, float, float]:
    """The same by mixed-integer programming: bloc votes as binaries, logarithms cut by 120 tangents each.

    Whether it ended, the product it found (-1 for none), and its CPU seconds.
    """
    cells, blocs = ISSUES * OPTIONS, len(made.blocs)
    width = cells + blocs + 4
    rows, low, high = [], [], []

    def add(row: np.ndarray, least: float, most: float = np.inf) -> None:
        rows.append(row)
        low.append(least)
        high.append(most)

    for i in range(ISSUES):
        row = np.zeros(width)
        row[i * OPTIONS : (i + 1) * OPTIONS] = 1
        add(row, 1, 1)
    for k, bloc in enumerate(made.blocs):
        pays = np.array(bloc.payoffs)
        short = max(bloc.reservation - pays.min(axis=1).sum(), 0.0)
        row = np.zeros(width)
        row[:cells], row[cells + k] = pays.ravel(), -short
        add(row, bloc.reservation - short)
    for s, side in enumerate(made.sides):
        row = np.zeros(width)
        for k, (bloc, owner) in enumerate(zip(made.blocs, made.owners, strict=True)):
            row[cells + k] = bloc.seats if owner == s else 0
        assert isinstance(side.rule, Votes)
        add(row, side.rule.quota)
    for a in range(2):
        pays = np.array([block.payoffs[:, a] for block in made.blocks])
        gain, log = cells + blocs + a, cells + blocs + 2 + a
        row = np.zeros(width)
        row[:cells], row[gain] = pays.ravel(), -1
        add(row, NO_DEAL, NO_DEAL)
        for at in np.geomspace(1.0, pays.max(axis=1).sum() - NO_DEAL, 120):
            row = np.zeros(width)
            row[log], row[gain] = 1, -1 / at
            add(row, -np.inf, float(np.log(at) - 1))
    cost, least, most = np.zeros(width), np.zeros(width), np.ones(width)
    cost[-2:], least[-2:], most[cells + blocs :] = -1, -50, np.inf
    whole = np.r_[np.ones(cells + blocs), np.zeros(4)]
    start = time.process_time()
    answer = milp(
        cost,
        constraints=LinearConstraint(csr_matrix(np.array(rows)), low, high),
        bounds=Bounds(least, most),
        integrality=whole,
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    took = time.process_time() - start
    found = -1.0 if answer.x is None else float(np.rint(answer.x[cells + blocs : cells + blocs + 2]).prod())
    return answer.status in (0, 2), found, took


def compared(made: Ratified, ours: RatifiedSettlement, seconds: float) -> tuple[float, bool, str]:
    """HiGHS' time, whether it ended, and who was better: `same`, `ours` (more was found), `HiGHS` (a fault of ours)."""
    ended, found, took = highs(made, seconds)
    mine = ours.proof.best / 1e12 if ours.packages else -1.0
    # Tangents are not the logarithm: a product a thousandth lower is what HiGHS may end with.
    if found > mine * (1 + 1e-9) and found > 0:
        return took, ended, "open" if not ours.proved else "HiGHS"
    if ended and (found < 0) != (mine < 0) and ours.proved:
        return took, ended, "HiGHS" if mine < 0 else "ours"
    return took, ended, "same" if abs(found - mine) <= 1e-3 * abs(mine) else "ours"


def line(share: str, instances: int, judged: int, seconds: float) -> list[float]:
    times, proved, gaps, none, against = [], 0, [], 0, []
    for seed in range(instances):
        made = instance(seed, share)
        start = time.process_time()
        ours = settle_ratified(made, effort=EFFORT)
        times.append(time.process_time() - start)
        proved += ours.proved
        none += ours.proved and not ours.packages
        gaps += [] if ours.proved else [ours.gap]
        if seed < judged:
            against.append(compared(made, ours, seconds))
    said = {word: sum(a[2] == word for a in against) for word in ("same", "ours", "HiGHS")}
    peer = (
        f"HiGHS median {np.median([a[0] for a in against]):6.2f} s, ended {sum(a[1] for a in against)}/{judged}, "
        f"same {said['same']}, ours better {said['ours']}, disagrees {said['HiGHS']}"
        if against
        else ""
    )
    gap = "-" if not gaps else f"{np.median(gaps):.1%}"
    print(
        f"{share:<14} {np.median(times):8.3f} {np.quantile(times, 0.95):8.3f} {max(times):8.3f} "
        f"{proved / instances:8.1%} {none:8d} {gap:>9}  {peer}",
        flush=True,
    )
    return times


def main() -> None:
    given = [*sys.argv[1:], *["200", "20", "5"][len(sys.argv) - 1 :]]
    instances, judged, seconds = (float(number) for number in given)
    heads = ("median s", "95 % s", "max s", "proved", "no zone", "gap")
    print(f"{'sampled share':<14} " + " ".join(f"{head:>8}" for head in heads))
    every: list[float] = []
    for share in SHARES:
        half = int(instances) // 2 if share.startswith("none") else int(instances)
        every += line(share, half, min(int(judged), half), seconds)
    print(f"{len(every)} instances: median {np.median(every):.3f} s")


if __name__ == "__main__":
    main()
