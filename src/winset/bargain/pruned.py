"""A merge that keeps only labels which can still reach the best product of gains.

The trap: one bound is not enough. Multipliers right for the whole package say little of a part that has run off to
one side; multipliers that lean the other way do::

    g2 | *                label far up: worth enough at the middle multipliers, because it counts on ideal rows to come;
       |   \\   *          at multipliers that lean to g1 it is seen that it cannot come back to the middle in time
       |______\\______ g1
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import exp, inf, log, prod

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray
from winset.bargain.labels import paid, recorded, sums
from winset.bargain.local import improved
from winset.bargain.multipliers import Support, Table, fan, log_bound, worth_of
from winset.bargain.trail import Step, Trail, alone
from winset.bargain.undominated import undominated
from winset.errors import Fault, Faulty

_SAFE = 1e-9
_SLICE = 1 << 15


@dataclass(frozen=True)
class Best:
    """What a pruned merge ends with: `gains` (point, actor) of all points with the best product, in steps; the
    trail to their packages; `gap`, the share by which another product may be larger; the most labels that were kept at
    once; the multipliers, (k, actor)."""

    gains: FloatArray
    trail: Trail
    gap: float
    labels: int
    multipliers: FloatArray


@dataclass
class _Hunt:
    """Where a merge stands: the best product known to be reached, and the highest bound among labels let go."""

    weights: FloatArray
    multipliers: FloatArray
    noise: FloatArray
    tolerance: float
    product: int
    let_go: float = -inf

    @property
    def need(self) -> FloatArray:
        """What a package must be worth at each of the multipliers to be as good as the best one known; (k,)."""
        return (
            worth_of(max(self.product, 1), self.multipliers, self.weights, self.tolerance) * (1.0 - _SAFE) - self.noise
        )


def merged(table: Table, support: Support, weights: FloatArray, tolerance: float, most_labels: int) -> Best | None:
    """All points with the best product of gains; nothing if no package gives every actor a gain. See `search_nash`."""
    multipliers = fan(support)
    rows = improved(table, weights, multipliers[0], support.packages)
    hunt = _Hunt(weights, multipliers, table.noise(multipliers), tolerance, product_of(table.total(rows), weights))
    worth, most = table.supports(multipliers)
    root = float(log_bound(most + hunt.noise, multipliers, weights).min()) + _SAFE
    sure = tolerance > 0 and root <= _log(hunt.product) + log(1.0 + tolerance)
    trail, gains, kept = Trail(len(table.gains)), table.nothing[None][:0], 1
    if not sure:
        spare = most - hunt.need
        losses = worth.max(axis=2, keepdims=True) - worth
        alive = (losses <= spare[:, None, None]).all(axis=0) & table.there
        labels, kept = _through(table, hunt, alive, losses[0], trail, most_labels)
        gains = _best(labels, weights, trail)
    start = table.total(rows)
    if product_of(start, weights) > max(map(partial(product_of, weights=weights), gains), default=0):
        # Labels were let go, or end within the tolerance: the package that the merge began with is the best found.
        trail, gains = alone(rows), start[None]
    if not len(gains):
        _refuse_if_let_go(hunt, most_labels)
        return None
    exact = tolerance == 0 and hunt.let_go == -inf
    return Best(gains, trail, 0.0 if exact else _gap(hunt, root, product_of(gains[0], weights)), kept, multipliers)


def _through(
    table: Table, hunt: _Hunt, alive: BoolArray, losses: FloatArray, trail: Trail, most_labels: int
) -> tuple[FloatArray, int]:
    """Merge all blocks; the gains of the labels that are left (label, actor), and the most that were kept at once."""
    labels, kept = table.nothing[None], 1
    for block, rows, rest, rest_gains in _in_order(table, hunt.multipliers, alive, losses):
        if not len(labels) or not len(rows):
            return labels[:0], kept
        if len(rows) == 1:
            here = np.arange(len(labels))
            trail.steps.append(Step(block, len(labels), rows[0] * len(labels) + here, here))
            labels = labels + table.gains[block, rows[0]]
            continue
        candidates = sums(paid(labels), paid(table.gains[block, rows])).payoffs
        left = np.flatnonzero(_reaching(candidates, hunt, rest))
        left = left[undominated(candidates[left])] if len(left) > 1 else left
        left = _highest(candidates, left, hunt, rest, most_labels)
        written = rows[left // len(labels)] * len(labels) + left % len(labels)
        labels = recorded(written, candidates[left], block, len(labels), trail)
        kept = max(kept, len(labels))
        if len(labels) and hunt.tolerance == 0:
            # Within a tolerance the label behind a better product could itself be let go.
            ends = labels + rest_gains
            hunt.product = max(hunt.product, product_of(ends[_logs(ends, hunt.weights).argmax()], hunt.weights))
    return labels, kept


def _in_order(
    table: Table, multipliers: FloatArray, alive: BoolArray, losses: FloatArray
) -> Iterator[tuple[int, IntArray, FloatArray, FloatArray]]:
    """Blocks with the rows that are alive; what the blocks still to come are worth at most (k,), and the gains of
    their best rows at the first multipliers (actor,). Settled blocks first, then the widest gap first."""
    behind = np.sort(np.where(alive, losses, np.inf), axis=1)
    gaps = behind[:, 1] if behind.shape[1] > 1 else np.full(len(alive), np.inf)
    order = np.argsort(-gaps, kind="stable")
    worth = np.where(alive, np.einsum("ka,bra->kbr", multipliers, table.gains), -np.inf).max(axis=2)[:, order]
    ideal = table.gains[order, np.where(alive, losses, np.inf).argmin(axis=1)[order]]
    rest, rest_gains = _after(worth.T).T, _after(ideal)
    for at, block in enumerate(order):
        yield int(block), np.flatnonzero(alive[block]), rest[:, at], rest_gains[at]


def _after(parts: FloatArray) -> FloatArray:
    """Sum of all later parts, for each; (part, column)."""
    after = np.zeros_like(parts)
    after[:-1] = np.cumsum(parts[:0:-1], axis=0)[::-1]
    return after


def _reaching(labels: FloatArray, hunt: _Hunt, rest: FloatArray) -> BoolArray:
    """Whether each label may still reach the best product known, at all of the multipliers; (label,)."""
    least = hunt.need - rest
    reaching = np.empty(len(labels), dtype=bool)
    for start in range(0, len(labels), _SLICE):
        worth = np.einsum("la,ka->lk", labels[start : start + _SLICE], hunt.multipliers)
        reaching[start : start + _SLICE] = (worth >= least).all(axis=1)
    return reaching


def _highest(labels: FloatArray, left: IntArray, hunt: _Hunt, rest: FloatArray, most: int) -> IntArray:
    """Those of the labels that are kept if there are more than `most`: the ones with the highest bounds."""
    if len(left) <= most:
        return left
    bounds = np.empty(len(left))
    for start in range(0, len(left), _SLICE):
        worth = np.einsum("la,ka->lk", labels[left[start : start + _SLICE]], hunt.multipliers) + rest + hunt.noise
        bounds[start : start + _SLICE] = log_bound(worth, hunt.multipliers, hunt.weights).min(axis=1)
    order = np.argsort(-bounds, kind="stable")
    hunt.let_go = max(hunt.let_go, float(bounds[order[most]]))
    highest: IntArray = left[np.sort(order[:most])]
    return highest


def _best(labels: FloatArray, weights: FloatArray, trail: Trail) -> FloatArray:
    """The labels with the best product, by whole numbers, the best for the first actor first; written as a step."""
    near = np.flatnonzero((labels > 0).all(axis=1))
    if not len(near):
        return labels[:0]
    logs = _logs(labels[near], weights)
    near = near[logs >= logs.max() - _SAFE]
    exact = [product_of(labels[i], weights) for i in near]
    best = near[[value == max(exact) for value in exact]]
    best = best[np.argsort(-labels[best, 0], kind="stable")]
    trail.steps.append(Step(-1, len(labels), best, np.arange(len(best))))
    gains: FloatArray = labels[best]
    return gains


def _gap(hunt: _Hunt, root: float, found: int) -> float:
    """Share by which another product may be above the one found; never nought, because ties may be missing."""
    bound = min(root, max(hunt.let_go, _log(hunt.product) + log(1.0 + hunt.tolerance)) + _SAFE)
    return max(exp(bound - log(found)) - 1.0, _SAFE)


def _refuse_if_let_go(hunt: _Hunt, most_labels: int) -> None:
    """Raise `Faulty` if nothing may have been found only because labels were let go."""
    if hunt.let_go > -inf:
        found = f"more than {most_labels:,} labels, and no package found that every actor gains from"
        raise Faulty([Fault("most_labels", found=found, expected="more labels, or fewer linked options")])


def product_of(gains: FloatArray, weights: FloatArray) -> int:
    """The product of gains in whole numbers; nought unless every actor gains."""
    if not (np.asarray(gains) > 0).all():
        return 0
    return prod(int(g) ** int(w) for g, w in zip(gains, weights, strict=True))


def _log(product: int) -> float:
    return log(product) if product > 0 else -inf


def _logs(gains: FloatArray, weights: FloatArray) -> FloatArray:
    logs: FloatArray = np.where((gains > 0).all(axis=-1), (np.log(np.maximum(gains, 0.5)) * weights).sum(axis=-1), -inf)
    return logs
