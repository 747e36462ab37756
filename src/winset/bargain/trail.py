"""How labels came about: from a label back to the packages behind it, all of those that tie.

A label is a payoff that some partial packages share. Each merge leaves one step::

    blocks merged       {}  --->  {A}  --->  {A, B}
    labels               0         0          0        label 1 of the last step came from two candidates that tie,
                                   1          1 <===   so two packages (or more, further back) share its payoff
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from winset.axes import IntArray

Rows = tuple[int, ...]
"""One row index for each block."""


@dataclass(frozen=True)
class Step:
    """One merge. `block` was merged into `labels` earlier labels.

    `candidate` lists row * labels + label of all that were kept, grouped by new label; `start` is (new label,), where
    each group begins.
    """

    block: int
    labels: int
    candidate: IntArray
    start: IntArray


@dataclass(frozen=True)
class Trail:
    """All steps, first merge first; `regroup` joins the labels of the last step into points, as a step does.

    The regrouping is a step with a block of one row and no index (-1).
    """

    blocks: int
    steps: list[Step] = field(default_factory=list)

    def first(self, count: int) -> IntArray:
        """Rows of the first package behind each of the last `count` labels; (label, block)."""
        rows = np.zeros((count, self.blocks), dtype=np.int64)
        label = np.arange(count)
        for step in reversed(self.steps):
            row, label = np.divmod(step.candidate[step.start[label]], step.labels)
            if step.block >= 0:
                rows[:, step.block] = row
        return rows

    def every(self, label: int) -> Iterator[Rows]:
        """Rows of every package behind a label of the last step, one by one."""
        yield from self._walk(len(self.steps) - 1, label, [0] * self.blocks)

    def _walk(self, depth: int, label: int, rows: list[int]) -> Iterator[Rows]:
        if depth < 0:
            yield tuple(rows)
            return
        step = self.steps[depth]
        for candidate in _group(step, label):
            row, earlier = divmod(int(candidate), step.labels)
            if step.block >= 0:
                rows[step.block] = row
            yield from self._walk(depth - 1, earlier, rows)

    def count(self, label: int) -> int:
        """How many packages stand behind a label of the last step, without listing them."""
        need = {label: 1}
        for step in reversed(self.steps):
            earlier: dict[int, int] = {}
            for of, times in need.items():
                for candidate in _group(step, of):
                    parent = int(candidate) % step.labels
                    earlier[parent] = earlier.get(parent, 0) + times
            need = earlier
        return sum(need.values())


def alone(rows: IntArray) -> Trail:
    """The trail of a single package, given by its row of each block.

    >>> list(alone(np.array([2, 0])).every(0))
    [(2, 0)]
    """
    start = np.zeros(1, dtype=np.int64)
    return Trail(len(rows), [Step(block, 1, np.array([row]), start) for block, row in enumerate(rows)])


def _group(step: Step, label: int) -> IntArray:
    stop = step.start[label + 1] if label + 1 < len(step.start) else len(step.candidate)
    return step.candidate[step.start[label] : stop]
