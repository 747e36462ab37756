r"""Upper bounds on the product of the aims, by prices on what blocs hold out for.

Let `x` be the aims' gains of a package, `s` what it leaves above the floors of the columns that are required. For any
prices `v`, positive on aims and not negative elsewhere, and zero on what is not required, every allowed package has

.. math:: v_{aims} \cdot x \;\le\; S(v) = \sum_i \max_r v \cdot c_{ir} - v \cdot must,
          \qquad \prod_a x_a \;\le\; \frac{(S/n)^n}{\prod_a v_a}

The first because the other columns add what is not negative, the second is the inequality of the means. *Any* prices
give a true bound; good prices give a close one. The trap: good prices bend at every package, and steepest descent
stalls there. So the maximum is smoothed and the smoothing taken away step by step, by Newton's method, for many sets
of required columns at once::

    smooth (tau = 0.01)  .  .  .  sharp (tau = 0.0001)        each step of tau: two Newton steps for all sets together
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from winset.axes import BoolArray, FloatArray
from winset.bargain.ratified.table import Table

COLD = (1e-2, 3e-3, 1e-3, 3e-4, 1e-4)
WARM = (1e-2, 2e-3, 5e-4, 1e-4)
_SAFE = 1e-10
_STEPS_OF_NEWTON = 2
_LONGEST_STEP = 18.0


@dataclass(frozen=True, eq=False)
class Scaled:
    """The table in floats, every column by its largest sum; `cells` (block, row, column), closed rows twice the first.

    `must` is (set, column), one line for all sets or one for each.
    """

    cells: FloatArray
    must: FloatArray
    size: FloatArray
    aims: int
    fixed: int
    steps: FloatArray
    """Steps that one whole of a scaled column is worth; (column,)."""

    @cached_property
    def flat(self) -> FloatArray:
        """Cells by (block and row, column)."""
        return np.ascontiguousarray(self.cells.reshape(-1, self.cells.shape[2]))

    @cached_property
    def squares(self) -> FloatArray:
        """Products of the columns of each row with each other; (block and row, column and column)."""
        return (self.flat[:, :, None] * self.flat[:, None, :]).reshape(len(self.flat), -1)

    def required(self, must_agree: BoolArray) -> BoolArray:
        """Columns that prices may lie on; (set, bloc) -> (set, column)."""
        return np.column_stack([np.ones((len(must_agree), self.fixed), dtype=bool), must_agree])

    def slack(self, prices: FloatArray) -> FloatArray:
        """S(v), with what rounding could take away laid on top; (set,)."""
        best = (prices @ self.flat.T).reshape(len(prices), *self.cells.shape[:2]).max(axis=2).sum(axis=1)
        slack: FloatArray = best - (prices * self.must).sum(axis=1) + self.doubt(prices)
        return slack

    def doubt(self, prices: FloatArray) -> FloatArray:
        """More than rounding can move a sum at these prices; (set,)."""
        doubt: FloatArray = _SAFE * (prices * (1.0 + np.abs(self.must))).sum(axis=1)
        return doubt

    def floor(self, prices: FloatArray, product: int) -> FloatArray:
        r"""The least that aims with this product cost, :math:`n (\prod_a v_a \cdot product)^{1/n}`; (set,)."""
        if product <= 0:
            return np.zeros(len(prices))
        worth = (
            np.log(prices[:, : self.aims]).sum(axis=1) + np.log(float(product)) - np.log(self.size[: self.aims]).sum()
        )
        floor: FloatArray = self.aims * np.exp(worth / self.aims) * (1.0 - _SAFE)
        return floor

    def ceiling(self, prices: FloatArray) -> FloatArray:
        """Logarithm of the bound on the product, in the table's whole numbers; (set,), minus infinity where none."""
        slack = self.slack(prices)
        worth = np.log(self.size[: self.aims]).sum() - np.log(prices[:, : self.aims]).sum(axis=1)
        with np.errstate(divide="ignore"):
            ceiling: FloatArray = self.aims * np.log(np.maximum(slack, 0.0) / self.aims) + worth
        return ceiling


def scaled(table: Table) -> Scaled:
    """The table in floats, each column divided by the largest sum that a package can have in it."""
    cells = np.where(table.open[:, :, None], table.cells, table.cells[:, :1]).astype(float)
    size = np.maximum(cells.max(axis=1).sum(axis=0), 1.0)
    return Scaled(cells / size, (table.must / size)[None], size, table.aims, table.fixed, size * table.units)


def first_prices(space: Scaled) -> FloatArray:
    """Where to begin: aims at half of what they could gain, little on everything else; (1, column)."""
    prices = np.full((1, space.cells.shape[2]), 0.2)
    most = space.cells.max(axis=1).sum(axis=0) - space.must[0]
    prices[0, : space.aims] = 2.0 / np.maximum(most[: space.aims], 0.01)
    return prices


@dataclass(frozen=True, eq=False)
class Priced:
    """For each set of required columns: the log of its bound (set,), its prices, and those of the step before last.

    `leaning` is (set, column): how far the smoothed best package lies above the floors.
    """

    ceiling: FloatArray
    prices: FloatArray
    earlier: FloatArray
    leaning: FloatArray


def priced(space: Scaled, required: BoolArray, prices: FloatArray, smoothing: tuple[float, ...]) -> Priced:
    r"""Good prices for many sets of required columns at once; `required` and `prices` are (set, column).

    .. math:: \min_v \; \sum_i \tau \log \sum_r e^{v \cdot c_{ir} / \tau} - v \cdot must
              - \sum_{aims} \log v_a - \tau \sum_{others} \log v_k

    1. Take two Newton steps, kept inside positive prices and short against the smoothing.
    2. Make the smoothing smaller and go on. Keep the prices whose true bound was the lowest.

    Ours; smoothing and barrier are those of interior-point methods.
    """
    prices = np.where(required, np.maximum(prices, 1e-6), 0.0)
    lowest, kept, earlier = space.ceiling(prices), prices.copy(), prices
    leaning = prices
    for tau in smoothing:
        earlier = prices
        for _ in range(_STEPS_OF_NEWTON):
            step, leaning = _newton(space, required, prices, tau)
            prices = prices + step
            ceiling = space.ceiling(prices)
            lower = ceiling < lowest
            lowest = np.where(lower, ceiling, lowest)
            kept[lower] = prices[lower]
    return Priced(lowest, kept, earlier, leaning)


def _newton(space: Scaled, required: BoolArray, prices: FloatArray, tau: float) -> tuple[FloatArray, FloatArray]:
    """One damped Newton step, and what the smoothed best package leaves above the floors."""
    sets, columns = prices.shape
    blocks, rows = space.cells.shape[:2]
    worth = (prices @ space.flat.T).reshape(sets, blocks, rows)
    share = np.exp((worth - worth.max(axis=2, keepdims=True)) / tau)
    share /= share.sum(axis=2, keepdims=True)
    mean = np.matmul(share[:, :, None, :], space.cells[None])[:, :, 0, :]
    leaning = mean.sum(axis=1) - space.must
    weight = np.full(columns, tau)
    weight[: space.aims] = 1.0
    held = np.where(required, prices, 1.0)
    slope = np.where(required, leaning - weight / held, 0.0)
    bend = (share.reshape(sets, -1) @ space.squares).reshape(sets, columns, columns)
    bend = (bend - np.matmul(mean.transpose(0, 2, 1), mean)) / tau
    bend *= required[:, :, None] & required[:, None, :]
    every = np.arange(columns)
    bend[:, every, every] += np.where(required, weight / held**2, 1.0) + 1e-12
    step = -np.linalg.solve(bend, slope[:, :, None])[:, :, 0]
    with np.errstate(divide="ignore", over="ignore"):
        room = np.where(step < 0, -held / np.minimum(step, -1e-300), np.inf).min(axis=1)
        calm = _LONGEST_STEP * tau / np.abs(step @ space.flat.T).max(axis=1)
    step *= np.minimum(1.0, np.minimum(0.9 * room, calm))[:, None]
    # A step that floats cannot hold is not taken: the prices before it still give a true bound.
    return np.where(np.isfinite(step).all(axis=1, keepdims=True), step, 0.0), leaning


def packages_within(space: Scaled, prices: FloatArray, allowance: float, bins: int = 64) -> float:
    """About how many packages lose no more than `allowance` at these prices (column,): more than that, never fewer."""
    worth = space.cells @ prices
    loss = np.minimum((worth.max(axis=1, keepdims=True) - worth) * (bins / allowance), bins + 1).astype(np.int64)
    counts = np.zeros(bins + 1)
    counts[0] = 1.0
    for row in loss.tolist():
        counts = np.sum([np.r_[np.zeros(k), counts[: bins + 1 - k]] for k in row if k <= bins], axis=0)
    return float(counts.sum())


def whole(prices: FloatArray, size: FloatArray) -> tuple[int, ...]:
    """Prices (column,) as whole numbers a step, for the certificate; an aim never costs nothing."""
    per_step = prices / size
    return tuple(max(int(v), int(prices[k] > 0)) for k, v in enumerate(np.rint(per_step * (2.0**50 / per_step.max()))))
