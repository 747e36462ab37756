r"""The Nash package, proved best, without the whole frontier.

The trap: a frontier of a million points is worked out to read off one of them. Multipliers on gains bound
every package at once; a good package found beside that bound leaves almost nothing to merge::

    product of gains
      bound  - - - - - - - - - - - - - - - - - - - - -    no package is above: shown by multipliers
      best found  =======*=============*==============    labels whose own bound is below: dropped; on it: kept, a tie
                        rows merged block by block -->

Labels that could still *reach* the best product are kept, so every package that ties with it is found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import prod

import numpy as np

from winset.axes import FloatArray
from winset.bargain.certificate import Certificate
from winset.bargain.frontier import Frontier, frontier
from winset.bargain.multipliers import Support, Table, supporting, table
from winset.bargain.pruned import merged
from winset.bargain.settle import Finding, Settlement, settle
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.solution import Solution
from winset.bargain.solutions.weighted_nash import weighted_nash
from winset.bargain.steps import STEPS_A_POINT, beyond, checked, in_steps
from winset.errors import Fault, Faulty
from winset.tables import Block, Curve

MOST_LABELS = 1_000_000
"""Beyond this the labels with the lowest bound are let go: a merge of them takes about a gibibyte."""

_LARGEST_WEIGHT = 12
_EVERY = 4


@dataclass(frozen=True)
class Searched:
    """A settlement and what is proved of it.

    `bound`: no package has a larger product of gains, in points to the power of the weights' sum; `gap` is how far the
    settlement's product may lie below it, as a share: 0 when it is proved best and all ties are there. `labels` is how
    many were kept at once. `method` is "search", or "frontier" where the search does not apply: a curve with levers,
    and tables where no package gives every actor a gain.
    """

    settlement: Settlement
    method: str
    bound: float
    gap: float
    labels: int
    certificate: Certificate | None = field(repr=False)
    frontier: Frontier | None = field(repr=False)
    """The whole frontier if the method is "frontier"; else only the points that are best."""

    def objections(self, blocks: Sequence[Block]) -> tuple[str, ...]:
        """All that speaks against it, by code that the search does not share; nothing if it holds."""
        if self.certificate is not None:
            return self.certificate.objections(blocks)
        assert self.frontier is not None
        return self.settlement.proof.objections(self.frontier)

    def holds(self, blocks: Sequence[Block]) -> bool:
        """Whether the settlement follows from the blocks by the rule's definition."""
        return not self.objections(blocks)


def search_nash(
    blocks: Sequence[Block],
    curve: Curve | None = None,
    no_deal: Sequence[float] = (0.0, 0.0),
    *,
    weights: Sequence[int] = (),
    tolerance: float = 0.0,
    least_gain: float = 0.0,
    most_labels: int = MOST_LABELS,
    limit: int = 100,
) -> Searched:
    r"""The packages with the largest product of gains over no deal, and the proof that none is better.

    .. math:: \arg\max_u \prod_a (u_a - d_a)^{w_a}

    1. Find multipliers that bound the product, and improve the packages that were outermost on the way.
    2. Drop every row that no package as good as the best one found can take.
    3. Merge the blocks, the widest gap between rows first; drop labels that are dominated and those whose bound, at
       any of the multipliers, is below the best found. What is on the bound is kept: a tie.

    `weights` are whole exponents, one for each actor; equal if not given. With a `tolerance` it stops at a product
    that is proved within that share of the largest; ties may then be missing. Beyond `most_labels` the labels with the
    lowest bound are let go, and `gap` says what is still proved. Where the search does not apply it takes the whole
    frontier instead, and `method` says so. Raises `Faulty` for tables and points that do not fit.
    References: Nash (1950); exponents, Kalai (1977b); bounds and order, ours (`docs/theory/bargain.md`).

    >>> left = Block(("aid",), (("none",), ("some",)), np.array([[0.0, 0.0], [-1.0, 3.0]]), np.zeros(2))
    >>> right = Block(("ports",), (("shut",), ("open",)), np.array([[0.0, 0.0], [2.0, 1.0]]), np.zeros(2))
    >>> found = search_nash([left, right])
    >>> found.settlement.package, found.bound, found.gap, found.holds([left, right])
    ({'aid': 'some', 'ports': 'open'}, 4.0, 0.0, True)
    """
    powers = _powers(checked(blocks, curve), no_deal, weights, tolerance, most_labels)
    ask = partial(settle, rule=_rule(powers), no_deal=no_deal, least_gain=least_gain, limit=limit)
    if curve is not None:
        return _by_frontier(frontier(blocks, curve), ask, powers)
    base = in_steps(no_deal)
    task = table([in_steps(block.payoffs) for block in blocks], base)
    support = supporting(task, powers)
    if support.empty and len(powers) == 2:
        return _empty(task, support, powers, no_deal, least_gain)
    found = None if support.empty else merged(task, support, powers, tolerance, most_labels)
    if found is None:
        return _by_frontier(frontier(blocks), ask, powers)
    steps = (found.gains + base).astype(np.int64)
    cut = Frontier(tuple(blocks), None, steps, found.trail.first(len(steps)), found.trail, "search")
    settlement = ask(cut)
    product = prod((float(g) / STEPS_A_POINT) ** int(w) for g, w in zip(found.gains[0], powers, strict=True))
    certificate = _certificate(settlement, powers, found.gap, found.multipliers)
    return Searched(settlement, "search", product * (1.0 + found.gap), found.gap, found.labels, certificate, cut)


def _powers(
    actors: int, no_deal: Sequence[float], weights: Sequence[int], tolerance: float, most_labels: int
) -> FloatArray:
    """Exponents of the actors; raises `Faulty` with all that does not fit."""
    faults = []
    if len(no_deal) != actors or not np.isfinite(no_deal).all():
        faults.append(Fault("no_deal", found=f"{list(no_deal)}", expected=f"{actors} finite payoffs"))
    else:
        faults += beyond("no_deal", float(np.abs(no_deal).max()))
    if weights and (
        len(weights) != actors or any(not float(w).is_integer() or not 1 <= w <= _LARGEST_WEIGHT for w in weights)
    ):
        expected = f"{actors} whole numbers from 1 to {_LARGEST_WEIGHT}"
        faults.append(Fault("weights", found=f"{list(weights)}", expected=expected))
    if not 0.0 <= tolerance < 1.0:
        faults.append(Fault("tolerance", found=f"{tolerance}", expected="a share from 0 to below 1"))
    if most_labels < 1:
        faults.append(Fault("most_labels", found=f"{most_labels}", expected="one label or more"))
    if faults:
        raise Faulty(faults)
    return np.array(weights or [1] * actors, dtype=float)


def _rule(powers: FloatArray) -> Solution:
    """Nash's rule with exponents."""
    return nash if (powers == powers[0]).all() else weighted_nash([int(w) for w in powers])


def _by_frontier(whole: Frontier, ask: Callable[[Frontier], Settlement], powers: FloatArray) -> Searched:
    """The settlement read off the whole frontier."""
    settlement = ask(whole)
    best = prod(float(g) ** w for g, w in zip(settlement.gains[0], powers, strict=True)) if settlement.count else 0.0
    return Searched(settlement, "frontier", best, 0.0, len(whole), None, whole)


def _empty(task: Table, support: Support, powers: FloatArray, no_deal: Sequence[float], least_gain: float) -> Searched:
    """No zone between two actors, shown by multipliers. In the way is who could let the other gain alone."""
    alone = task.supports(np.eye(2))[1]
    unwilling = tuple(a for a in (0, 1) if alone[1 - a] > 0)
    outside = np.asarray(no_deal, dtype=float)
    name, nobody = _rule(powers).name, np.zeros((0, 2))
    settlement = Settlement(name, Finding.NO_ZONE, (), nobody, outside, 0, unwilling, least_gain=least_gain)
    certificate = _certificate(settlement, powers, 0.0, support.multipliers[None])
    return Searched(settlement, "search", 0.0, 0.0, 0, certificate, None)


def _certificate(settlement: Settlement, powers: FloatArray, gap: float, multipliers: FloatArray) -> Certificate:
    return Certificate(
        finding=settlement.finding.name,
        packages=settlement.packages,
        payoffs=tuple(map(tuple, settlement.payoffs.tolist())),
        count=settlement.count,
        no_deal=tuple(settlement.no_deal.tolist()),
        least_gain=settlement.least_gain,
        weights=tuple(int(w) for w in powers),
        gap=gap,
        multipliers=tuple(map(tuple, multipliers[::_EVERY].tolist())),
    )
