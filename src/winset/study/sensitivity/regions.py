"""In which worlds an outcome happens, as a region in words: scenario discovery.

A small tree looks for the region on half of the worlds; the other half, which did not choose it, scores it. The trap: a
region that is scored on the worlds that chose it always looks better than it is::

    one half ──▶ tree ──▶ "worth of aid to Mexico above 9, ..." ──▶ the other half: 83 % inside, 21 % elsewhere

Halves are drawn by lot and not by number: of a Sobol sequence every other point lies in the lower half of some axes, so
that worlds of even and of odd number are not alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from winset.axes import BoolArray, FloatArray
from winset.randomness import named
from winset.study.sensitivity.measured import FEWEST, Measured

DEEP = 3
"""Splits, one after the other, of a region: more are not said in a sentence."""

SMALLEST = 0.08
"""Share of worlds that a region holds at least."""

TWO_SIDED = 1.959963984540054

SURE = 3.290526731491926 / TWO_SIDED
"""How many half-widths a difference must exceed to be told: one in two thousand would by chance."""

Side = Literal["above", "below"]


@dataclass(frozen=True)
class Bound:
    """One side of a region: an uncertain thing (its column) above or below a value in its unit."""

    column: int
    side: Side
    value: float


@dataclass(frozen=True)
class Region:
    """Where an outcome happens more often than elsewhere, scored on worlds that did not choose it.

    `happens`: whether it is the event that is more frequent there, or its absence. `inside` and `elsewhere` are shares
    of the scored worlds with it, `within` half the 95 % interval of their difference; `coverage` the share of all its
    cases that lie inside, `holds` the share of worlds.
    """

    outcome: Measured
    happens: bool
    bounds: tuple[Bound, ...]
    inside: float
    elsewhere: float
    within: float
    coverage: float
    holds: float
    scored: int

    @property
    def found(self) -> bool:
        """Whether the difference is there in worlds that did not choose the region."""
        return self.inside - self.elsewhere > SURE * self.within


def halves(worlds: int, seed: int) -> BoolArray:
    """Which worlds choose regions, a half of them by lot; the others score them. (world,).

    >>> chose = halves(1000, 7)
    >>> int(chose.sum()), 200 < int(chose[::2].sum()) < 300
    (500, True)
    """
    chose: BoolArray = named(seed, "halves").permutation(worlds) < worlds // 2
    return chose


def region(outcome: Measured, values: FloatArray, chose: BoolArray) -> Region | None:
    """The region of an outcome that is 0 or 1, `values` being (world, uncertain); nothing where none is found.

    `chose` is (world,), as :func:`halves` gives it: true where a world may choose the region, false where it scores it.
    It looks for the rarer of the two. Reference: scenario discovery, Bryant and Lempert (2010); a classification tree
    (Breiman et al. 1984, by scikit-learn) takes the place of PRIM, because its bounds stay few.
    """
    if not outcome.event or not outcome.varies:
        return None
    kept = outcome.where
    if kept.sum() < FEWEST:
        return None
    happens = outcome.mean <= 0.5
    truth = (outcome.values == 1.0) == happens
    bounds = _chosen(values[kept & chose], truth[kept & chose])
    if not bounds:
        return None
    found = _scored(outcome, happens, bounds, values[kept & ~chose], truth[kept & ~chose])
    return found if found is not None and found.found else None


def inside(bounds: Sequence[Bound], values: FloatArray) -> BoolArray:
    """Which worlds lie in a region; (world,)."""
    held = np.ones(len(values), dtype=bool)
    for bound in bounds:
        column = values[:, bound.column]
        held &= column > bound.value if bound.side == "above" else column <= bound.value
    return held


def _chosen(values: FloatArray, truth: BoolArray) -> tuple[Bound, ...]:
    r"""The node of a small tree that sets its worlds apart best, without the bounds that it does not need.

    .. math:: g = (\bar y_{inside} - \bar y) \sqrt{n_{inside}}

    Ours. Inner nodes are asked too, so that a split which adds nothing is not told.
    """
    from sklearn.tree import DecisionTreeClassifier

    asked = DecisionTreeClassifier(max_depth=DEEP, min_samples_leaf=SMALLEST, random_state=0).fit(values, truth)
    nodes = [_path(asked.tree_, node) for node in range(1, asked.tree_.node_count)]
    best = max(nodes, key=lambda bounds: _gain(bounds, values, truth), default=())
    while len(best) > 1:
        fewer = [tuple(bound for bound in best if bound is not one) for one in best]
        simpler = max(fewer, key=lambda bounds: _gain(bounds, values, truth))
        if _gain(simpler, values, truth) < _gain(best, values, truth):
            break
        best = simpler
    return best if best and _gain(best, values, truth) > 0.0 else ()


def _gain(bounds: Sequence[Bound], values: FloatArray, truth: BoolArray) -> float:
    held = inside(bounds, values)
    return float((truth[held].mean() - truth.mean()) * np.sqrt(held.sum())) if held.any() else 0.0


def _path(tree: object, node: int) -> tuple[Bound, ...]:
    """The bounds on the way to a node, of each side of a thing only the tightest."""
    left, right = tree.children_left, tree.children_right  # type: ignore[attr-defined]
    above = {int(child): node for node in range(len(left)) for child in (left[node], right[node]) if child >= 0}
    tightest: dict[tuple[int, Side], float] = {}
    while node in above:
        parent = above[node]
        column, cut = int(tree.feature[parent]), float(tree.threshold[parent])  # type: ignore[attr-defined]
        side: Side = "below" if left[parent] == node else "above"
        known = tightest.get((column, side), cut)
        tightest[column, side] = min(known, cut) if side == "below" else max(known, cut)
        node = parent
    return tuple(Bound(column, side, cut) for (column, side), cut in sorted(tightest.items()))


def _scored(
    outcome: Measured, happens: bool, bounds: tuple[Bound, ...], values: FloatArray, truth: BoolArray
) -> Region | None:
    held = inside(bounds, values)
    if not held.any() or held.all() or not truth.any():
        return None
    shares = [float(truth[held].mean()), float(truth[~held].mean())]
    spread = sum(p * (1 - p) / n for p, n in zip(shares, (held.sum(), (~held).sum()), strict=True))
    return Region(
        outcome=outcome,
        happens=happens,
        bounds=bounds,
        inside=shares[0],
        elsewhere=shares[1],
        within=float(TWO_SIDED * np.sqrt(spread)),
        coverage=float(truth[held].sum() / truth.sum()),
        holds=float(held.mean()),
        scored=len(truth),
    )
