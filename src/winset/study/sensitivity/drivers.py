r"""Which uncertain things an outcome hangs on, told from the worlds at hand, and which cannot be told from noise.

PAWN asks of one thing at a time how far the distribution of the outcome moves as it is held in a part of its range. The
trap: with a thousand worlds every index is above zero, also that of a thing that does nothing. So shuffled columns, of
which we know that they do nothing, are asked as well, and the largest of them is the floor::

    worth of ports  .31        shuffled  .06 .05 .09 ...  ──▶  floor .09      effect of visas  .08: not told from noise
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.randomness import named
from winset.study.sensitivity.measured import FEWEST, Measured

SLICES = 10
"""Parts of a range in which a thing is held: a hundred worlds each, of a thousand."""

SHUFFLED = 1000
"""Columns that are known to do nothing: about one thing in a thousand that does nothing lies above all of them."""


@dataclass(frozen=True)
class Drivers:
    """PAWN indices of one outcome, (uncertain,), their `floor`, and how many worlds they are from."""

    outcome: Measured
    index: FloatArray
    floor: float
    worlds: int

    @property
    def order(self) -> list[int]:
        """Uncertain things, that on which most hangs first."""
        return [int(at) for at in np.argsort(-self.index, kind="stable")]

    @property
    def told(self) -> list[int]:
        """Those that can be told from noise, in that order."""
        return [at for at in self.order if self.index[at] > self.floor]


def drivers(outcome: Measured, points: FloatArray, seed: int) -> Drivers | None:
    """PAWN indices of an outcome, `points` being (world, uncertain); nothing where it does not vary or worlds are few.

    The floor is the largest index of `SHUFFLED` columns that do nothing. Ours.
    """
    kept, values = points[outcome.where], outcome.values[outcome.where]
    if not outcome.varies or len(kept) < FEWEST:
        return None
    rng = named(seed, f"shuffled {outcome.name}")
    places = np.arange(len(values), dtype=np.int64) * SLICES // len(values)
    ranks = _ranks(values)
    floor = max(_moved(rng.permutation(places), ranks) for _ in range(SHUFFLED))
    return Drivers(outcome, pawn(kept, values), floor, len(kept))


def pawn(points: FloatArray, values: FloatArray) -> FloatArray:
    r"""How far the distribution F of an outcome moves as each thing is held in one of its slices I; (column,).

    .. math:: T_i = \operatorname{median}_k \max_y | F(y) - F(y \mid x_i \in I_k) |

    Slices hold equally many worlds. Reference: Pianosi and Wagener (2018).

    >>> points = np.random.default_rng(1).random((1000, 2))
    >>> pawn(points, points[:, 0]).round(1)
    array([0.7, 0.1])
    """
    ranks = _ranks(values)
    order = np.argsort(points, axis=0, kind="stable")
    places = np.empty(points.shape, dtype=np.int64)
    slices = np.arange(len(points), dtype=np.int64) * SLICES // len(points)
    np.put_along_axis(places, order, slices[:, None], axis=0)
    return np.array([_moved(places[:, at], ranks) for at in range(points.shape[1])])


def _ranks(values: FloatArray) -> IntArray:
    """The place of each value among those that differ."""
    ranks: IntArray = np.unique(values, return_inverse=True)[1].astype(np.int64)
    return ranks


def _moved(slices: IntArray, ranks: IntArray) -> float:
    """Median over slices of the greatest distance between the outcome's distribution there and everywhere."""
    several = int(ranks.max()) + 1
    counts = np.bincount(slices * several + ranks, minlength=SLICES * several).reshape(SLICES, several)
    below = counts.cumsum(axis=1)
    everywhere = below.sum(axis=0) / len(ranks)
    return float(np.median(np.abs(below / below[:, -1:] - everywhere).max(axis=1)))
