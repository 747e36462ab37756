r"""The exact Pareto frontier over packages, block by block, without ever listing the packages.

A package takes one row of every block. It pays actor `a`

.. math:: U_a = \sum_b u_{b,a} + w_a\Big(\sum_b e_b\Big)

The trap: because `w` bends, a partial package that pays less and does more may still win. Until every lever is in, a
*label* is its payoffs together with its effect, and goes only if it is beaten whatever comes::

    label           so far        reach of the effect once the other levers are in
    p  (u_p, e_p)   ----------->  [ e_p + low ........ e_p + high ]
    q  (u_q, e_q)   ----------->  [ e_q + low ........ e_q + high ]       beaten at both ends = beaten everywhere

Order of merges: blocks with levers first, the widest effect first (the reach narrows soonest); then the curve is
applied and the labels collapse to payoffs; then the blocks without levers, the fewest rows first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.bargain.steps import STEPS_A_POINT, STEPS_AN_EFFECT, Worth, checked, in_steps, worth_in_steps
from winset.bargain.trail import Step, Trail
from winset.bargain.undominated import unbeaten, undominated
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

    def packages(self, point: int, limit: int = 100) -> tuple[Package, ...]:
        """Packages with the payoffs of a point, at most `limit` of them.

        Their order is always the same: earlier rows first, in the block that was merged last, then in the one before.
        """
        return tuple(named(self.blocks, row) for row in islice(self.trail.every(point), limit))

    def count(self, point: int) -> int:
        """How many packages have the payoffs of a point."""
        return self.trail.count(point)


@dataclass(frozen=True)
class _Labels:
    """Partial packages: payoffs (label, actor) and summed effect (label,), in steps."""

    payoffs: FloatArray
    effect: FloatArray


def frontier(blocks: Sequence[Block], curve: Curve | None = None) -> Frontier:
    r"""The exact frontier over packages, at a millionth of a point.

    .. math:: F \oplus G = \text{undominated} \{ f + g \}

    1. Round payoffs and effects of rows to whole steps.
    2. Merge the blocks with levers; drop a label that is beaten at both ends of its reach, and so in every completion.
    3. Apply the curve; keep what is undominated.
    4. Merge the other blocks; keep what is undominated after each.

    Exact: the same points as listing every package, each payoff rounded to a step. Nothing that ties is dropped.
    Without a curve effects are worth nothing. Raises `Faulty` for blocks that do not fit and for a curve that is not
    concave. Reference: dominance in step 2, ours (`docs/theory/bargain.md`).

    >>> left = Block(("aid",), (("none",), ("some",)), np.array([[0.0, 0.0], [-1.0, 3.0]]), np.zeros(2))
    >>> right = Block(("ports",), (("shut",), ("open",)), np.array([[0.0, 0.0], [2.0, 1.0]]), np.zeros(2))
    >>> found = frontier([left, right])
    >>> found.payoffs.tolist(), dict(found.package(1))
    ([[2.0, 1.0], [1.0, 4.0]], {'aid': 'some', 'ports': 'open'})
    """
    actors = checked(blocks, curve)
    parts = [_Labels(in_steps(block.payoffs), in_steps(block.effect, STEPS_AN_EFFECT)) for block in blocks]
    trail = Trail(len(blocks))
    labels = _nothing(actors)
    plain = list(range(len(blocks)))
    if curve is not None:
        width = [float(part.effect.max() - part.effect.min()) for part in parts]
        levers = sorted((b for b in plain if width[b] > 0), key=lambda b: -width[b])
        plain = [b for b in plain if width[b] == 0]
        labels = _pulled(parts, levers, curve, sum(float(parts[b].effect[0]) for b in plain), trail)
    for b in sorted(plain, key=lambda b: len(blocks[b].rows)):
        labels = _merged(labels, parts[b], b, trail)
    steps = labels.payoffs.astype(np.int64)
    return Frontier(tuple(blocks), curve, steps, trail.first(len(steps)), trail)


def named(blocks: Sequence[Block], rows: Sequence[int]) -> Package:
    """The package that takes one row of each block."""
    return {
        issue: option
        for block, row in zip(blocks, rows, strict=True)
        for issue, option in zip(block.issues, block.rows[row], strict=True)
    }


def _pulled(parts: Sequence[_Labels], levers: Sequence[int], curve: Curve, still: float, trail: Trail) -> _Labels:
    """Merge the blocks with levers, then turn the summed effect into payoffs; `still` is the effect of all others."""
    labels = _nothing(parts[0].payoffs.shape[1])
    ends = {b: (float(parts[b].effect.min()), float(parts[b].effect.max())) for b in levers}
    low, high = (still + sum(end[side] for end in ends.values()) for side in (0, 1))
    worth = worth_in_steps(curve, low, high)
    for b in levers:
        low, high = low - ends[b][0], high - ends[b][1]
        sums = _sums(labels, parts[b])
        kept = _alive(sums, worth, low, high)
        keys = np.column_stack([sums.payoffs[kept], sums.effect[kept]])
        order = np.lexsort(keys.T)
        keys = _recorded(kept[order], keys[order], b, len(labels.effect), trail)
        labels = _Labels(keys[:, :-1], keys[:, -1])
    paid = labels.payoffs + worth.whole(labels.effect + still)
    kept = undominated(paid)
    return _paid(_recorded(kept, paid[kept], -1, len(paid), trail))


def _merged(labels: _Labels, part: _Labels, block: int, trail: Trail) -> _Labels:
    """One merge without levers."""
    sums = _sums(labels, part).payoffs
    kept = undominated(sums)
    return _paid(_recorded(kept, sums[kept], block, len(labels.payoffs), trail))


def _alive(sums: _Labels, worth: Worth, low: float, high: float) -> IntArray:
    r"""Indices of the labels that are not beaten in every completion; the other levers add `low` to `high`.

    `p` beats `q` if for every actor and both ends `r` of the reach

    .. math:: u_p + w(e_p + r) \ge u_q + w(e_q + r)

    and at both ends somebody gains a whole step: then no rounding makes them tie. Ours.
    """
    if high <= low:
        return np.arange(len(sums.effect))
    at_low = sums.payoffs + worth.at(sums.effect + low)
    at_high = sums.payoffs + worth.at(sums.effect + high)
    bends = worth.worth[0] < worth.worth[-1]
    totals = np.column_stack([at_high.sum(axis=1), at_low.sum(axis=1)])
    ends = np.hstack([at_low, at_high[:, bends]])
    # Gains that add up to a step for each actor hold a whole step for one of them.
    return unbeaten(np.hstack([ends, totals]), np.hstack([ends, totals + sums.payoffs.shape[1]]))


def _sums(labels: _Labels, part: _Labels) -> _Labels:
    """Every label with every row, row by row: candidate = row * labels + label."""
    payoffs = part.payoffs[:, None, :] + labels.payoffs[None, :, :]
    effect = part.effect[:, None] + labels.effect[None, :]
    return _Labels(payoffs.reshape(-1, payoffs.shape[2]), effect.ravel())


def _recorded(kept: IntArray, keys: FloatArray, block: int, labels: int, trail: Trail) -> FloatArray:
    """Make equal neighbours one label, write the step, return the labels' keys."""
    new = np.ones(len(kept), dtype=bool)
    new[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    start = np.flatnonzero(new)
    trail.steps.append(Step(block, labels, kept, start))
    return keys[start]


def _nothing(actors: int) -> _Labels:
    return _paid(np.zeros((1, actors)))


def _paid(payoffs: FloatArray) -> _Labels:
    """Labels whose effect is spent."""
    return _Labels(payoffs, np.zeros(len(payoffs)))
