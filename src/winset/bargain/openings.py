r"""The smallest change of one thing that makes a deal where there is none.

The trap: points of two actors cannot be compared, so neither can payments to two actors. Each actor has its own::

    package p     North gains 3, South lacks 1      a payment of 1 to South makes a deal
    package q     South gains 2, North lacks 4      a payment of 4 to North does too; which is "cheaper" is not said
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from winset.axes import FloatArray
from winset.bargain.frontier import Package, frontier
from winset.bargain.steps import STEPS_A_POINT, in_steps
from winset.tables import Block, Curve


@dataclass(frozen=True)
class Opening:
    """A change of one thing that makes a deal where there is none.

    "payment": `amount` points given to `actor` from outside. "weight": its points on `issues` times `amount`. At just
    this amount the actor is as well off as with no deal, under `package`; anything beyond makes it gain.
    """

    kind: Literal["payment", "weight"]
    actor: int
    issues: tuple[str, ...]
    amount: float
    package: Package


def openings(
    blocks: Sequence[Block], curve: Curve | None, no_deal: Sequence[float] = (0.0, 0.0)
) -> tuple[Opening, ...]:
    r"""Changes of one thing that make a deal where there is none: payments first, then weights, the smallest first.

    A deal is a package from which every actor gains. To actor a the smallest payment is

    .. math:: \min_p \{ d_a - u_a(p) : u_b(p) > d_b \;\forall b \ne a \}

    A factor k on its points of a block makes a deal with row r if :math:`R_r + k\,u_{r,a} > d_a`, with R the most that
    the rest brings it where all others gain; of the factors that do, the one nearest to 1 (in its logarithm) is told.
    Exact to a step: each row's R is read off the frontier of the packages that hold it. Nothing where there is a deal,
    or where no package makes all others gain. Ours.

    >>> aid = Block(("aid",), (("none",), ("some",)), np.array([[0.0, 0.0], [-6.0, 3.0]]), np.zeros(2))
    >>> ports = Block(("ports",), (("shut",), ("open",)), np.array([[0.0, 0.0], [4.0, -1.0]]), np.zeros(2))
    >>> [(o.kind, o.actor, o.issues, round(o.amount, 3)) for o in openings([aid, ports], None)][:3]
    [('payment', 0, (), 2.0), ('payment', 1, (), 1.0), ('weight', 0, ('aid',), 0.667)]
    """
    found = frontier(blocks, curve)
    base = in_steps(no_deal)
    if (found.steps > base).all(axis=1).any():
        return ()
    paid, weighed = [], []
    for a in range(len(no_deal)):
        best = _most(blocks, curve, base, a)
        if best is None:
            continue
        paid.append(Opening("payment", a, (), float(no_deal[a]) - best[0], best[1]))
        for b, block in enumerate(blocks):
            factors = [
                Opening("weight", a, block.issues, factor, package)
                for row in range(len(block.rows))
                for factor, package in _factor(blocks, curve, base, a, b, row)
            ]
            weighed += sorted(factors, key=_far)[:1]
    return (*paid, *sorted(weighed, key=_far))


def _far(opening: Opening) -> float:
    """How far a factor is from 1; rounded, so that equals stay in the order of the blocks."""
    return round(abs(float(np.log(opening.amount))), 9)


def _factor(
    blocks: Sequence[Block], curve: Curve | None, base: FloatArray, a: int, b: int, row: int
) -> list[tuple[float, Package]]:
    """The factor on an actor's points of one row at which it is as well off as with no deal; none if none helps."""
    own = float(blocks[b].payoffs[row, a])
    best = _most([*blocks[:b], _only(blocks[b], row), *blocks[b + 1 :]], curve, base, a)
    if best is None or own == 0.0:
        return []
    rest = best[0] - own - float(base[a]) / STEPS_A_POINT
    factor = -rest / own
    return [(factor, best[1])] if factor > 0 else []


def _most(blocks: Sequence[Block], curve: Curve | None, base: FloatArray, a: int) -> tuple[float, Package] | None:
    """The most that an actor can have where all others gain, and the package; None if there is none such."""
    found = frontier(blocks, curve)
    others = np.delete(found.steps > base, a, axis=1).all(axis=1)
    if not others.any():
        return None
    point = int(np.where(others, found.steps[:, a], np.iinfo(np.int64).min).argmax())
    return float(found.payoffs[point, a]), found.package(point)


def _only(block: Block, row: int) -> Block:
    return Block(block.issues, (block.rows[row],), block.payoffs[[row]], block.effect[[row]])
