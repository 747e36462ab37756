r"""Blocks merged into labels, one after another; what no completion can save is dropped on the way.

The trap: because the curve bends, a partial package that pays less and does more may still win. Until every lever is
in, a label is its payoffs together with its effect, and goes only if it is beaten whatever comes::

    label           so far        reach of the effect once the other levers are in
    p  (u_p, e_p)   ----------->  [ e_p + low ........ e_p + high ]
    q  (u_q, e_q)   ----------->  [ e_q + low ........ e_q + high ]       beaten at both ends = beaten everywhere
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import IntArray
from winset.bargain.grid import MANY, Grid
from winset.bargain.labels import Labels, nothing, paid, recorded, sums
from winset.bargain.room import Room
from winset.bargain.steps import Worth, worth_in_steps
from winset.bargain.trail import Step, Trail
from winset.bargain.undominated import unbeaten, undominated
from winset.tables import Curve


@dataclass(frozen=True)
class Merge:
    """What the merges of one frontier share: blocks in steps, the trail they write, their room, and their grid."""

    parts: Sequence[Labels]
    trail: Trail
    room: Room
    grid: Grid | None

    @property
    def actors(self) -> int:
        """How many actors there are."""
        return int(self.parts[0].payoffs.shape[1])

    def plain(self, labels: Labels, order: Sequence[int]) -> Labels:
        """Merge blocks without levers, in this order; keep what is undominated after each, or what stands for it."""
        for at, b in enumerate(order):
            self.room.ask(len(labels), b, self.trail, in_pairs=float(self.actors > 3))
            candidates = sums(labels, self.parts[b]).payoffs
            kept = undominated(candidates)
            labels = paid(recorded(kept, candidates[kept], b, len(labels), self.trail))
            if self.grid is not None and len(labels) > MANY:
                labels = self._thinned(labels, self.grid, len(order) - at)
        return labels

    def _thinned(self, labels: Labels, grid: Grid, merges_left: int) -> Labels:
        stands = grid.thinned(labels.payoffs, merges_left)
        if len(stands) == len(labels):
            return labels
        self.trail.steps.append(Step(-1, len(labels), stands, np.arange(len(stands))))
        return paid(labels.payoffs[stands])

    def pulled(self, levers: Sequence[int], curve: Curve, still: float) -> Labels:
        """Merge the blocks with levers, then turn summed effects into payoffs; `still` is the effect of all others."""
        labels = nothing(self.actors)
        ends = {b: (float(self.parts[b].effect.min()), float(self.parts[b].effect.max())) for b in levers}
        low, high = (still + sum(end[side] for end in ends.values()) for side in (0, 1))
        worth = worth_in_steps(curve, low, high)
        for b in levers:
            self.room.ask(len(labels), b, self.trail, in_pairs=1.0)
            low, high = low - ends[b][0], high - ends[b][1]
            candidates = sums(labels, self.parts[b])
            kept = _alive(candidates, worth, low, high)
            keys = np.column_stack([candidates.payoffs[kept], candidates.effect[kept]])
            order = np.lexsort(keys.T)
            keys = recorded(kept[order], keys[order], b, len(labels), self.trail)
            labels = Labels(keys[:, :-1], keys[:, -1])
        payoffs = labels.payoffs + worth.whole(labels.effect + still)
        kept = undominated(payoffs)
        return paid(recorded(kept, payoffs[kept], -1, len(payoffs), self.trail))


def _alive(labels: Labels, worth: Worth, low: float, high: float) -> IntArray:
    r"""Indices of the labels that are not beaten in every completion; the other levers add `low` to `high`.

    `p` beats `q` if for every actor and both ends `r` of the reach

    .. math:: u_p + w(e_p + r) \ge u_q + w(e_q + r)

    and at both ends somebody gains a whole step: then no rounding makes them tie. Ours.
    """
    if high <= low:
        return np.arange(len(labels.effect))
    at_low = labels.payoffs + worth.at(labels.effect + low)
    at_high = labels.payoffs + worth.at(labels.effect + high)
    bends = worth.worth[0] < worth.worth[-1]
    totals = np.column_stack([at_high.sum(axis=1), at_low.sum(axis=1)])
    ends = np.hstack([at_low, at_high[:, bends]])
    # Gains that add up to a step for each actor hold a whole step for one of them.
    return unbeaten(np.hstack([ends, totals]), np.hstack([ends, totals + labels.payoffs.shape[1]]))
