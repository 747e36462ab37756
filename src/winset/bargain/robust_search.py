"""A local search for packages of a large chance and large median gains, and the proof that closes it.

It holds every package it has looked at, so that nothing is reckoned twice::

    the best so far, the curve so far  -->  all changes of one block of each  -->  look at those that are new  --> again
"""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.bargain.drawn import DrawnBlocks
from winset.bargain.robust_bound import above
from winset.bargain.undominated import undominated

WORK = 5_000_000
"""Draws times packages that may all be looked at."""
AT_ONCE = 400_000
"""Draws times packages that are held in memory together."""
WIDTH = 12
"""Packages whose neighbours are tried in one round of the search."""
ROUNDS = 60
FAR = 10
"""Times `WORK` that a proof may look at."""


class Search:
    """Packages looked at so far: rows (package, block), chance (package,), median gains (package, actor)."""

    def __init__(self, drawn: DrawnBlocks, no_deal: FloatArray, scale: FloatArray):
        self.drawn, self.no_deal, self.scale = drawn, no_deal, scale
        self.rows = np.empty((0, len(drawn.blocks)), dtype=np.int64)
        self.chance = np.empty(0)
        self.gains = np.empty((0, len(no_deal)))
        self.seen: set[bytes] = set()
        self.grown: set[int] = set()

    @property
    def least(self) -> FloatArray:
        """Smallest median gain of each package, in units of the scales; (package,)."""
        smallest: FloatArray = (self.gains / self.scale).min(axis=1)
        return smallest

    def visit(self, rows: IntArray) -> None:
        """Look at those packages that are new."""
        fresh = []
        for row in np.unique(np.asarray(rows, dtype=np.int64), axis=0):
            key = row.tobytes()
            if key not in self.seen:
                self.seen.add(key)
                fresh.append(row)
        if not fresh:
            return
        new = np.array(fresh)
        at_once = max(1, AT_ONCE // self.drawn.draws)
        for begin in range(0, len(new), at_once):
            part = new[begin : begin + at_once]
            gains = self.drawn.paid(part) - self.no_deal
            self.chance = np.append(self.chance, self.drawn.survives(part, self.no_deal, gains).mean(axis=0))
            self.gains = np.vstack([self.gains, np.median(gains, axis=0)])
        self.rows = np.vstack([self.rows, new])

    def order(self) -> IntArray:
        """Packages from the best: largest chance, then largest smallest gain, then as rows are counted."""
        keys = [*(self.rows[:, b] for b in reversed(range(self.rows.shape[1]))), -self.least.round(9), -self.chance]
        best: IntArray = np.lexsort(keys)
        return best

    def curve(self) -> IntArray:
        """Packages that gain something in the median and that none beats in chance and smallest gain, one a point."""
        order = self.order()
        order = order[self.least[order] > 0]
        if not len(order):
            return order
        kept = order[undominated(np.column_stack([self.chance[order], self.least[order].round(9)]))]
        points = np.column_stack([self.chance[kept], self.least[kept].round(9)])
        new = np.ones(len(kept), dtype=bool)
        new[1:] = (points[1:] != points[:-1]).any(axis=1)
        alone: IntArray = kept[new]
        return alone

    def climb(self) -> None:
        """Try the neighbours of the best, until they have none that is new."""
        for _ in range(ROUNDS):
            best = [int(i) for i in (*self.order()[:WIDTH], *self.curve()) if int(i) not in self.grown]
            if not best:
                return
            self.grown.update(best)
            self.visit(np.vstack([self._neighbours(self.rows[i]) for i in best]))

    def close(self) -> bool:
        """Look at every package that could have a larger chance than the best; False if they are too many."""
        rest = above(self.drawn, self.no_deal, float(self.chance.max()))
        if rest is None or len(rest) * self.drawn.draws > FAR * WORK:
            return False
        self.visit(rest)
        return True

    def _neighbours(self, row: IntArray) -> IntArray:
        """Every change of one block."""
        changed = []
        for b, block in enumerate(self.drawn.blocks):
            for other in range(len(block.rows)):
                if other != row[b]:
                    near = row.copy()
                    near[b] = other
                    changed.append(near)
        return np.array(changed, dtype=np.int64).reshape(-1, len(row))
