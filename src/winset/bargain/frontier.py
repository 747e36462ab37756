r"""The exact Pareto frontier over packages, block by block, without ever listing the packages.

A package takes one row of every block. It pays actor `a`

.. math:: U_a = \sum_b u_{b,a} + w_a\Big(\sum_b e_b\Big)

The trap: two packages that pay the same are one point, and a point that floats set a hair apart is none::

    u2 |  a                a, b, c: points; each may have many packages behind it (`packages`, `count`)
       |     b   . x       x is beaten by b and c: no point
       |         c
       +------------ u1    points run from the best for the first actor, c, to the worst, a

Order of merges: blocks with levers first, the widest effect first (the reach narrows soonest); then the curve is
applied and the labels collapse to payoffs; then the blocks without levers, the fewest rows first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import inf

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.bargain.grid import Grid
from winset.bargain.labels import Labels, nothing
from winset.bargain.merge import Merge
from winset.bargain.room import MOST_MIB, Room
from winset.bargain.steps import STEPS_A_POINT, STEPS_AN_EFFECT, checked, in_steps
from winset.bargain.trail import Trail
from winset.errors import Fault, Faulty
from winset.tables import Block, Curve

Package = Mapping[str, str]
"""One option for every issue."""


@dataclass(frozen=True)
class Frontier:
    """Packages that no other beats for all. Points run from the best for the first actor to the worst.

    `steps` is (point, actor), payoffs in whole steps of a millionth of a point; no two points are equal. Packages with
    the same payoffs are one point: `packages` lists them, `count` counts them.
    """

    blocks: tuple[Block, ...]
    curve: Curve | None
    steps: IntArray
    rows: IntArray = field(repr=False)
    """Row of each block in the first package of each point; (point, block)."""
    trail: Trail = field(repr=False)
    method: str = "merge"
    """How it was found: `merge`, `merge with levers`, `grid` (thinned), `search` (what a rule picks)."""
    loss: float = 0.0
    """Points that all but the last actor may miss at most by what the grid left out; zero: exact, with all ties."""

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def payoffs(self) -> FloatArray:
        """Payoffs in points; (point, actor)."""
        payoffs: FloatArray = np.divide(self.steps, STEPS_A_POINT)
        return payoffs

    @property
    def effects(self) -> FloatArray:
        """Summed effect of the first package of each point; (point,). Packages that tie may differ in it."""
        effects = np.zeros(len(self))
        for b, block in enumerate(self.blocks):
            effects += block.effect[self.rows[:, b]]
        return effects

    @property
    def issues(self) -> tuple[str, ...]:
        """Issues in the order of the blocks."""
        return tuple(issue for block in self.blocks for issue in block.issues)

    def package(self, point: int) -> Package:
        """The first package of a point; see `packages` for those that tie with it."""
        return named(self.blocks, self.rows[point].tolist())

    def first_packages(self) -> tuple[Package, ...]:
        """The first package of every point, named at one go."""
        columns = [
            [block.rows[row][i] for row in self.rows[:, b].tolist()]
            for b, block in enumerate(self.blocks)
            for i in range(len(block.issues))
        ]
        issues = self.issues
        return tuple(dict(zip(issues, options, strict=True)) for options in zip(*columns, strict=True))

    def packages(self, point: int, limit: int = 100) -> tuple[Package, ...]:
        """Packages with the payoffs of a point, at most `limit` of them.

        Their order is always the same: earlier rows first, in the block that was merged last, then in the one before.
        """
        return tuple(named(self.blocks, row) for row in islice(self.trail.every(point), limit))

    def count(self, point: int) -> int:
        """How many packages have the payoffs of a point."""
        return self.trail.count(point)


def frontier(
    blocks: Sequence[Block],
    curve: Curve | None = None,
    *,
    epsilon: float = 0.0,
    most_mib: float = MOST_MIB,
) -> Frontier:
    r"""The exact frontier over packages, at a millionth of a point; or, where asked, one within `epsilon` of it.

    .. math:: F \oplus G = \text{undominated} \{ f + g \}

    1. Round payoffs and effects of rows to whole steps.
    2. Merge the blocks with levers; drop a label that is beaten at both ends of its reach, and so in every completion.
    3. Apply the curve; keep what is undominated.
    4. Merge the other blocks; keep what is undominated after each.

    Exact: the same points as listing every package, each payoff rounded to a step. Nothing that ties is dropped.
    With an `epsilon` above zero, in points, labels without levers are thinned on a grid once they are thousands: for
    every package there is a listed one that pays the last actor no less, and the others no more than `loss` (at most
    `epsilon`) less. `method` says which it was. Without a curve effects are worth nothing.

    Raises `Faulty` for blocks that do not fit, for a curve that is not concave, and before a merge that would take
    more than `most_mib` of memory. Reference: dominance in step 2, ours (`docs/theory/bargain.md`).

    >>> left = Block(("aid",), (("none",), ("some",)), np.array([[0.0, 0.0], [-1.0, 3.0]]), np.zeros(2))
    >>> right = Block(("ports",), (("shut",), ("open",)), np.array([[0.0, 0.0], [2.0, 1.0]]), np.zeros(2))
    >>> found = frontier([left, right])
    >>> found.payoffs.tolist(), dict(found.package(1)), found.method
    ([[2.0, 1.0], [1.0, 4.0]], {'aid': 'some', 'ports': 'open'}, 'merge')
    """
    actors = checked(blocks, curve)
    grid = _grid(epsilon, most_mib)
    parts = [Labels(in_steps(block.payoffs), in_steps(block.effect, STEPS_AN_EFFECT)) for block in blocks]
    merge = Merge(parts, Trail(len(blocks)), Room(most_mib, tuple(blocks)), grid)
    labels = nothing(actors)
    plain, levers = list(range(len(blocks))), list[int]()
    if curve is not None:
        width = [float(part.effect.max() - part.effect.min()) for part in parts]
        levers = sorted((b for b in plain if width[b] > 0), key=lambda b: -width[b])
        plain = [b for b in plain if width[b] == 0]
        labels = merge.pulled(levers, curve, sum(float(parts[b].effect[0]) for b in plain))
    labels = merge.plain(labels, sorted(plain, key=lambda b: len(blocks[b].rows)))
    merge.room.ask_to_list(len(labels), merge.trail)
    steps = labels.payoffs.astype(np.int64)
    lost = grid.lost if grid is not None else 0.0
    method = "grid" if lost > 0 else "merge with levers" if levers else "merge"
    return Frontier(
        tuple(blocks), curve, steps, merge.trail.first(len(steps)), merge.trail, method, lost / STEPS_A_POINT
    )


def _grid(epsilon: float, most_mib: float) -> Grid | None:
    """The grid, if a loss is allowed; raises `Faulty` for an epsilon or a room that is none."""
    faults = []
    if not 0.0 <= epsilon < inf:
        faults.append(Fault("epsilon", found=f"{epsilon}", expected="points, zero or more"))
    if not most_mib > 0:
        faults.append(Fault("most_mib", found=f"{most_mib}", expected="MiB, more than zero"))
    if faults:
        raise Faulty(faults)
    return Grid(epsilon * STEPS_A_POINT) if epsilon > 0 else None


def named(blocks: Sequence[Block], rows: Sequence[int]) -> Package:
    """The package that takes one row of each block."""
    return {
        issue: option
        for block, row in zip(blocks, rows, strict=True)
        for issue, option in zip(block.issues, block.rows[row], strict=True)
    }
