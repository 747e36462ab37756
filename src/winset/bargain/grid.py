r"""Labels thinned on a grid, with the loss that it costs at most.

Where interests are opposed nearly every package is on the frontier. Of the labels whose payoffs to all actors but the
last fall in one cell, the one that is best for the last actor stands for all::

    last |  a         |          cell of width d: b stands for a? No: a is better for the last actor, so a stands
         |     b      |          for b. Whoever wanted b loses less than d on the first axis, nothing on the last.
         +--- d ---|-----  first
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray, IntArray

MANY = 4096
"""Fewer labels than this are never thinned."""


@dataclass
class Grid:
    """How much of `epsilon` is left, in steps; `lost` is the largest loss so far, in steps."""

    left: float
    lost: float = 0.0

    def thinned(self, payoffs: FloatArray, merges_left: int) -> IntArray:
        r"""Indices of the labels that stand for all, in their order; payoffs are (label, actor), in steps.

        The order is that of `undominated`.

        .. math:: \text{cell}_a = \lfloor u_a / d \rfloor, \qquad d = \epsilon_{\text{left}} / \text{merges left}

        What is not lost in one merge is left for the later ones. Sums keep what is lost apart: the losses of single
        merges add up, and their sum is at most epsilon. Ours, in the manner of the schemes that Warburton (1987) and
        Papadimitriou and Yannakakis (2000) prove.

        >>> grid = Grid(left=10.0)
        >>> grid.thinned(np.array([[9.0, 0.0], [8.0, 1.0], [5.0, 2.0], [0.0, 9.0]]), merges_left=2).tolist(), grid.lost
        ([2, 3], 4.0)
        """
        width = np.floor(self.left / max(merges_left, 1))
        if width < 2:
            return np.arange(len(payoffs))
        cells, last = np.floor(payoffs[:, :-1] / width), payoffs[:, -1]
        # Two actors: labels fall on the first axis and rise on the last, so the last label of a cell is its best.
        order = np.arange(len(last))[::-1] if payoffs.shape[1] == 2 else np.lexsort((-last, *cells.T))
        new = np.ones(len(order), dtype=bool)
        new[1:] = (cells[order[1:]] != cells[order[:-1]]).any(axis=1)
        stands = order[new]
        lost = float((payoffs[order] - payoffs[stands[np.cumsum(new) - 1]])[:, :-1].max(initial=0.0))
        self.left, self.lost = self.left - lost, self.lost + lost
        return np.sort(stands)
