"""Labels: partial packages on the way of a merge, and how two sets of them are added.

A label is a payoff that some partial packages share; while levers are still to come, together with an effect::

    labels {(3, 1), (1, 2)}   +   rows {(0, 0), (1, 1)}   =   candidates {(3, 1), (1, 2), (4, 2), (2, 3)}
                                                              candidate = row * labels + label
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.bargain.trail import Step, Trail


@dataclass(frozen=True)
class Labels:
    """Partial packages: payoffs (label, actor) and summed effect (label,), in steps."""

    payoffs: FloatArray
    effect: FloatArray

    def __len__(self) -> int:
        return len(self.effect)


def nothing(actors: int) -> Labels:
    """The one label from which a merge starts: nothing paid, nothing done."""
    return paid(np.zeros((1, actors)))


def paid(payoffs: FloatArray) -> Labels:
    """Labels whose effect is spent; `payoffs` is (label, actor), in steps."""
    return Labels(payoffs, np.zeros(len(payoffs)))


def sums(labels: Labels, rows: Labels) -> Labels:
    """Every label with every row, row by row: candidate = row * labels + label."""
    payoffs = rows.payoffs[:, None, :] + labels.payoffs[None, :, :]
    effect = rows.effect[:, None] + labels.effect[None, :]
    return Labels(payoffs.reshape(-1, payoffs.shape[2]), effect.ravel())


def recorded(kept: IntArray, keys: FloatArray, block: int, labels: int, trail: Trail) -> FloatArray:
    """Make equal neighbours one label, write the step of merging `block` into `labels` labels, return the labels' keys.

    `kept` lists candidates, `keys` is (candidate, column) in the same order.
    """
    new = np.ones(len(kept), dtype=bool)
    new[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    start = np.flatnonzero(new)
    trail.steps.append(Step(block, labels, kept, start))
    return keys[start]
