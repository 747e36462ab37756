r"""The cheapest set of changes under which bills pass: exact, with every tie.

.. math:: \min_{r_1, \ldots, r_B} \sum_b \text{cost}_b(r_b) \quad \text{subject to} \quad
          \frac1D \sum_d \prod_b P_{b, r_b}(d) \ge p

One row r is chosen for each block b of linked issues. The trap: bills of one package share the draws, so their chances
do not multiply after averaging; they multiply inside each draw, and the mean comes last::

    draw    bill A   bill B   both
    1       .9       .9       .81
    2       .1       .1       .01      mean of both .41, product of the means .25
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray, IntArray

_SLACK = 1e-12
"""Rounding that a mean over draws may carry."""


@dataclass(frozen=True)
class Choices:
    """One block's rows: `cost` (row,) in whole units, so that ties are ties; `chance` (row, draw) of becoming law."""

    cost: IntArray
    chance: FloatArray


@dataclass(frozen=True)
class Cheapest:
    """The cheapest rows that reach the target, one tuple of rows a tie; None and nothing where no rows do.

    `best` is the highest chance that any rows have, `best_rows` all of those that have it.
    """

    cost: int | None
    rows: tuple[tuple[int, ...], ...]
    best: float
    best_rows: tuple[tuple[int, ...], ...]


def cheapest(blocks: Sequence[Choices], target: float) -> Cheapest:
    """The cheapest choice of one row a block that reaches `target`, by branch and bound.

    1. Rows are tried block by block. 2. A branch ends where its cost and the least of what is left exceed the best
    found, or where even the likeliest rows of what is left, draw by draw, miss the target. 3. What remains is measured.
    The same walk, with chances for costs, finds the best that can be reached.

    >>> block = Choices(np.array([0, 1, 2]), np.array([[0.2], [0.4], [0.8]]))
    >>> cheapest([block, block], 0.3)
    Cheapest(cost=3, rows=((1, 2), (2, 1)), best=0.6400000000000001, best_rows=((2, 2),))
    """
    ahead = _ahead(blocks)
    best, best_rows = _likeliest(blocks, ahead)
    if best < target - _SLACK:
        return Cheapest(None, (), best, best_rows)
    search = _Search(blocks, ahead, target)
    search.walk((), 0, np.ones(blocks[0].chance.shape[1]))
    return Cheapest(search.cost, tuple(sorted(search.found)), best, best_rows)


def _ahead(blocks: Sequence[Choices]) -> tuple[FloatArray, ...]:
    """For each block, the most that it and those after it can give in each draw; one of ones at the end."""
    most = [np.ones(blocks[0].chance.shape[1])]
    for block in reversed(blocks):
        most.append(most[-1] * block.chance.max(axis=0))
    return tuple(reversed(most))


class _Search:
    """The cheapest rows so far; `found` holds all ties."""

    def __init__(self, blocks: Sequence[Choices], ahead: Sequence[FloatArray], target: float):
        self.blocks, self.ahead, self.target = blocks, ahead, target
        least = [int(block.cost.min()) for block in blocks]
        self.least = [sum(least[b:]) for b in range(len(blocks) + 1)]
        self.cost: int | None = None
        self.found: list[tuple[int, ...]] = []

    def walk(self, rows: tuple[int, ...], cost: int, chance: FloatArray) -> None:
        """Go on from some rows, with what they cost and their chance in each draw."""
        depth = len(rows)
        if self.cost is not None and cost + self.least[depth] > self.cost:
            return
        if float((chance * self.ahead[depth]).mean()) < self.target - _SLACK:
            return
        if depth == len(self.blocks):
            self.found = [*self.found, rows] if cost == self.cost else [rows]
            self.cost = cost
            return
        block = self.blocks[depth]
        for row in np.argsort(block.cost, kind="stable").tolist():
            self.walk((*rows, row), cost + int(block.cost[row]), chance * block.chance[row])


def _likeliest(blocks: Sequence[Choices], ahead: Sequence[FloatArray]) -> tuple[float, tuple[tuple[int, ...], ...]]:
    """The highest chance that any rows reach together, and all rows that reach it."""
    best, found = -1.0, list[tuple[int, ...]]()

    def walk(rows: tuple[int, ...], chance: FloatArray) -> None:
        nonlocal best, found
        depth = len(rows)
        reach = float((chance * ahead[depth]).mean())
        if reach < best - _SLACK:
            return
        if depth == len(blocks):
            found = [*found, rows] if reach <= best + _SLACK else [rows]
            best = max(best, reach)
            return
        for row in np.argsort(-blocks[depth].chance.mean(axis=1), kind="stable").tolist():
            walk((*rows, row), chance * blocks[depth].chance[row])

    walk((), np.ones(blocks[0].chance.shape[1]))
    return best, tuple(sorted(found))
