"""Which uncertain things an outcome hangs on, told from the worlds at hand, and which cannot be told from noise.

PAWN asks of one thing at a time how far the distribution of the outcome moves as it is held in a part of its range. The
trap: with a thousand worlds every index is above zero, also that of a thing that does nothing. So shuffled copies, of
which we know that they do nothing, are asked as well, and set the floor::

    worth of ports  .31        shuffled  .06 .05 .07 ...  ──▶  floor .09        effect of visas  .08: not told from noise
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.randomness import named
from winset.study.sensitivity.measured import Measured

SLICES = 10
"""Parts of a range in which a thing is held: a hundred worlds each, of a thousand."""

SHUFFLED = 40
"""Columns that are known to do nothing."""

ABOVE = 3.0
"""Standard deviations above the mean of shuffled columns: the floor."""

FEWEST = 200
"""Worlds below which nothing is said of what an outcome hangs on."""


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
    r"""PAWN indices of an outcome, `points` being (world, uncertain); nothing where it does not vary or worlds are few.

    .. math:: T_i = \operatorname{median}_k \max_y | F(y) - F(y \mid x_i \in I_k) |

    Reference: Pianosi and Wagener (2018), by SALib. The floor, three standard deviations above the mean of shuffled
    columns, is ours.
    """
    kept = points[outcome.where]
    if not outcome.varies or len(kept) < FEWEST:
        return None
    rng = named(seed, f"shuffled {outcome.name}")
    shuffled = [rng.permutation(kept[:, at % kept.shape[1]]) for at in range(SHUFFLED)]
    found = pawn(np.column_stack([kept, *shuffled]), outcome.values[outcome.where])
    nothing = found[kept.shape[1] :]
    floor = float(nothing.mean() + ABOVE * nothing.std(ddof=1))
    return Drivers(outcome, found[: kept.shape[1]], floor, len(kept))


def pawn(points: FloatArray, values: FloatArray) -> FloatArray:
    """PAWN indices, the median over slices; (column,)."""
    from SALib.analyze import pawn as by_salib

    found = by_salib.analyze(problem(points.shape[1]), points, values, S=SLICES)
    return np.nan_to_num(np.asarray(found["median"], dtype=float))


def problem(columns: int, groups: Sequence[str] | None = None) -> dict[str, object]:
    """What SALib calls a problem: names and bounds of columns that are chances, with their groups where there are."""
    told: dict[str, object] = {
        "num_vars": columns,
        "names": [f"x{at}" for at in range(columns)],
        "bounds": [[0.0, 1.0]] * columns,
    }
    return told if groups is None else {**told, "groups": list(groups)}
