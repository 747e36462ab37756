"""Small problems, listed: every package, who ratifies it, the frontier of what is ratified, and how large win-sets are.

The trap: a share of *sampled* packages is not a share of *all*, and none of the sampled is not none at all. Where the
packages are too many to list, the share comes with its interval, and zero has an upper end above zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray
from winset.bargain.frontier import Package
from winset.bargain.ratified.problem import Ratified
from winset.bargain.steps import STEPS_A_POINT
from winset.bargain.undominated import undominated
from winset.errors import Fault, Faulty

MOST_LISTED = 1_000_000
_CHUNK = 100_000


@dataclass(frozen=True)
class WinSet:
    """How large a side's win-set is: its share of all packages, exact or from a sample with a 95 % interval."""

    side: str
    share: float
    low: float
    high: float
    exact: bool


def win_sets(problem: Ratified, seed: int = 1, samples: int = 20_000) -> tuple[WinSet, ...]:
    """The win-set of each side, and of all sides together (named `all`).

    Every package is listed up to a million of them; beyond that `samples` are drawn, rows of each block equally likely,
    and the interval is that of Clopper and Pearson (1934).
    """
    if problem.size <= MOST_LISTED:
        counts = sum(_verdicts(problem, rows).sum(axis=0) for rows in _every(problem))
        shares = [float(count) / problem.size for count in counts]
        return tuple(WinSet(name, p, p, p, True) for name, p in zip(_names(problem), shares, strict=True))
    from winset.randomness import named

    rng = named(seed, "win-sets")
    rows = np.column_stack([rng.integers(0, len(block.rows), samples) for block in problem.blocks])
    counts = _verdicts(problem, rows).sum(axis=0)
    return tuple(
        WinSet(name, k / samples, *_interval(k, samples), False)
        for name, k in zip(_names(problem), counts.tolist(), strict=True)
    )


def ratified_frontier(problem: Ratified) -> tuple[tuple[Package, ...], FloatArray]:
    """Ratified packages that no ratified package beats for all leaders, and their payoffs (package, leader), in points.

    Best for the first leader first; of packages with equal payoffs the first. Reservation values of leaders are left
    out, as in `frontier`. Raises `Faulty` beyond a million packages.
    """
    if problem.size > MOST_LISTED:
        raise Faulty([Fault("blocks", found=f"{problem.size} packages", expected=f"{MOST_LISTED} or fewer to list")])
    leaders = len(problem.sides)
    rows, payoffs = np.zeros((0, len(problem.blocks)), np.int64), np.zeros((0, leaders))
    for part in _every(problem):
        yes = part[_verdicts(problem, part)[:, -1]]
        rows = np.vstack([rows, yes])
        payoffs = np.vstack([payoffs, _sums(problem, yes)[:, :leaders].astype(float)])
        if len(rows):
            best = undominated(payoffs)
            rows, payoffs = rows[best], payoffs[best]
    _, first = np.unique(-payoffs, axis=0, return_index=True)
    picked = tuple(problem.package(row) for row in rows[first].tolist())
    return picked, payoffs[first] / STEPS_A_POINT


def _names(problem: Ratified) -> tuple[str, ...]:
    return (*(side.name for side in problem.sides), "all")


def _every(problem: Ratified) -> Iterator[IntArray]:
    """All packages as rows (package, block), in parts."""
    shape = [len(block.rows) for block in problem.blocks]
    for start in range(0, problem.size, _CHUNK):
        number = np.arange(start, min(start + _CHUNK, problem.size))
        yield np.column_stack(np.unravel_index(number, shape))


def _sums(problem: Ratified, rows: IntArray) -> IntArray:
    """Payoffs of packages in steps; (package, column)."""
    total = np.zeros((len(rows), len(problem.floors)), dtype=np.int64)
    for b, steps in enumerate(problem.steps):
        total += steps[rows[:, b]]
    return total


def _verdicts(problem: Ratified, rows: IntArray) -> BoolArray:
    """Whether each side ratifies, and all of them; (package, side and one)."""
    leaders = len(problem.sides)
    agrees = (_sums(problem, rows) >= problem.floors)[:, leaders:]
    sides = [problem.side_ratifies(s, agrees) for s in range(leaders)]
    return np.column_stack([*sides, problem.ratifies(agrees)])


def _interval(hits: int, n: int) -> tuple[float, float]:
    """Clopper-Pearson, 95 %."""
    from scipy.stats import beta

    low = float(beta.ppf(0.025, hits, n - hits + 1)) if hits else 0.0
    high = float(beta.ppf(0.975, hits + 1, n - hits)) if hits < n else 1.0
    return low, high
