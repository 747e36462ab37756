r"""Multipliers on the actors' gains under which no package is worth more than a bound.

For any weights :math:`\lambda_a > 0`, gains :math:`g` and exponents :math:`w` with :math:`W = \sum_a w_a`, the
inequality of weighted arithmetic and geometric means says

.. math:: \prod_a g_a^{w_a} \le \Big(\frac{\lambda \cdot g}{W}\Big)^{W} \prod_a \Big(\frac{w_a}{\lambda_a}\Big)^{w_a}

and :math:`\lambda \cdot g` is a sum over blocks, so its largest value over all packages is found row by row::

    g2 |\                 a line of slope -l1/l2 that touches the outermost package from outside;
       | \  *             the curve g1 g2 = P that touches the same line is the bound.
       |  \    *          The line that both touch at one place gives the least bound: it is found by bisection.
       |___\_____*___ g1
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray

_NOISE = 1e-12
_WIDE, _HALVINGS = 25.0, 44
_LEANS = np.r_[0.0, np.geomspace(1e-3, 8.0, 12), -np.geomspace(1e-3, 8.0, 12)]
_SWEEPS = 4


@dataclass(frozen=True)
class Table:
    """Blocks in one shape. `gains` is (block, row, actor) in steps; `there` is (block, row): shorter blocks are padded.

    `nothing` is (actor,): minus the no-deal point, where every sum of gains begins.
    """

    gains: FloatArray
    there: BoolArray
    nothing: FloatArray

    def supports(self, multipliers: FloatArray) -> tuple[FloatArray, FloatArray]:
        """For multipliers (k, actor): what each row is worth (k, block, row), minus infinity where there is none, and
        the         largest worth of a package, (k,)."""
        worth = np.einsum("ka,bra->kbr", multipliers, self.gains)
        worth[:, ~self.there] = -np.inf
        return worth, worth.max(axis=2).sum(axis=1) + np.einsum("ka,a->k", multipliers, self.nothing)

    def noise(self, multipliers: FloatArray) -> FloatArray:
        """More than floats can err in sums of this table at these multipliers; (k,)."""
        largest = np.abs(self.gains).max(axis=1).sum(axis=0) + np.abs(self.nothing)
        noise: FloatArray = _NOISE * np.einsum("ka,a->k", multipliers, largest)
        return noise

    def total(self, rows: IntArray) -> FloatArray:
        """Gains of the package that takes these rows; (actor,)."""
        total: FloatArray = self.gains[np.arange(len(rows)), rows].sum(axis=0) + self.nothing
        return total


def table(payoffs: Sequence[FloatArray], no_deal: FloatArray) -> Table:
    """The table of blocks whose payoffs (row, actor) and whose no-deal point (actor,) are in whole steps."""
    most, actors = max(len(rows) for rows in payoffs), len(no_deal)
    gains, there = np.zeros((len(payoffs), most, actors)), np.zeros((len(payoffs), most), dtype=bool)
    for b, rows in enumerate(payoffs):
        gains[b, : len(rows)] = rows
        there[b, : len(rows)] = True
    return Table(gains, there, -no_deal)


@dataclass(frozen=True)
class Support:
    """Multipliers with a small bound, the packages that were outermost on the way, and whether they exclude a zone.

    `multipliers` is (actor,), `packages` is (package, block). `empty`: with them every package is worth less than
    no deal, so each leaves somebody worse off.
    """

    multipliers: FloatArray
    packages: IntArray
    empty: bool


def supporting(table: Table, weights: FloatArray) -> Support:
    r"""Multipliers at which the bound is small; for two actors the smallest, found by bisection.

    At the least bound the outermost packages straddle

    .. math:: \frac{\lambda_a g_a}{\lambda \cdot g} = \frac{w_a}{W}

    The left side rises with :math:`\lambda_a`: raise the multiplier where it falls short, lower it where it is above.
    With three or more actors each multiplier is moved in turn: the bound is valid, and near the smallest. Ours.
    """
    actors = len(weights)
    largest = np.where(table.there[:, :, None], table.gains, -np.inf).max(axis=1).sum(axis=0) + table.nothing
    multipliers = weights / np.maximum(largest, 1.0)
    seen: dict[bytes, IntArray] = {}
    for sweep in range(1 if actors == 2 else _SWEEPS):
        for actor in range(1, actors):
            reach = _WIDE if sweep == 0 else _WIDE / 8.0**sweep
            multipliers, empty = _bisected(table, weights, multipliers, actor, reach, seen)
            if empty:
                return Support(multipliers, np.array(list(seen.values())), True)
    return Support(multipliers, np.array(list(seen.values())[-24:]), False)


@dataclass(frozen=True)
class _End:
    """One end of a bisection: how far the multiplier leans there, the outermost package, and its gains."""

    lean: float
    rows: IntArray
    total: FloatArray


def _bisected(
    table: Table, weights: FloatArray, multipliers: FloatArray, actor: int, reach: float, seen: dict[bytes, IntArray]
) -> tuple[FloatArray, bool]:
    """One actor's multiplier moved to where its share of the worth is its weight's; whether it shows an empty zone.

    Halve until the outermost packages at both ends differ in one block or none; then the multiplier is known outright.
    """
    due, moved = weights[actor] / weights.sum(), multipliers.copy()
    low: _End | None = None
    high: _End | None = None
    below, above = -reach, reach
    while above - below > reach * 2.0**-_HALVINGS:
        known = _known(low, high, multipliers, actor, due)
        lean = (below + above) / 2.0 if known is None else known
        moved[actor] = multipliers[actor] * exp(lean)
        worth, largest = table.supports(moved[None])
        noise = table.noise(moved[None])[0]
        if largest[0] < -noise:
            return moved, True
        rows = worth[0].argmax(axis=1)
        end = _End(lean, rows, table.total(rows))
        _note(seen, rows)
        if known is not None and low is not None and float(moved @ low.total) >= largest[0] - noise:
            break
        if moved[actor] * end.total[actor] > due * largest[0]:
            above, high = lean, end
        else:
            below, low = lean, end
    return moved, False


def _known(low: _End | None, high: _End | None, multipliers: FloatArray, actor: int, due: float) -> float | None:
    """Where the multiplier must lean, if the packages at both ends are the same or differ in one block; else nothing.

    The same: where the actor's share is due. One block apart: where both are worth the same.
    """
    if low is None or high is None:
        return None
    apart = int((low.rows != high.rows).sum())
    if apart > 1:
        return None
    gains = high.total - low.total if apart else low.total
    others = float((multipliers * gains).sum() - multipliers[actor] * gains[actor])
    own = float(multipliers[actor] * gains[actor])
    ratio = -others / own if apart and own else due / (1.0 - due) * others / own if own else 0.0
    lean = log(ratio) if ratio > 0 else -inf
    return lean if low.lean < lean < high.lean else None


def _note(seen: dict[bytes, IntArray], rows: IntArray) -> None:
    """Put a package behind those that were seen, once."""
    key = rows.tobytes()
    seen.pop(key, None)
    seen[key] = rows


def fan(support: Support) -> FloatArray:
    """The supporting multipliers, then others that lean away from them, for each actor in turn; (k, actor).

    The first bounds the product; the others bound what a part of a package can still come to at its sides.
    """
    actors = len(support.multipliers)
    fan = np.repeat(support.multipliers[None], 1 + (len(_LEANS) - 1) * (actors - 1), axis=0)
    for actor in range(1, actors):
        at = 1 + (actor - 1) * (len(_LEANS) - 1)
        fan[at : at + len(_LEANS) - 1, actor] *= np.exp(_LEANS[1:])
    return fan


def worth_of(product: int, multipliers: FloatArray, weights: FloatArray, tolerance: float = 0.0) -> FloatArray:
    r"""What a package must be worth at multipliers (k, actor) if its product of gains is to reach `product`; (k,).

    .. math:: \lambda \cdot g \ge W \Big( P (1 + \epsilon) \prod_a (\lambda_a / w_a)^{w_a} \Big)^{1/W}
    """
    total = weights.sum()
    exponent = (log(product) + np.log1p(tolerance) + (np.log(multipliers / weights) * weights).sum(axis=1)) / total
    least: FloatArray = total * np.exp(exponent)
    return least


def log_bound(worth: FloatArray, multipliers: FloatArray, weights: FloatArray) -> FloatArray:
    """Logarithm of the product that a package worth this much can reach at most; (..., k). Inverse of `worth_of`."""
    total = weights.sum()
    bound: FloatArray = total * np.log(np.maximum(worth, 1e-300) / total)
    bound -= (np.log(multipliers / weights) * weights).sum(axis=1)
    return bound
