r"""Options in units of one issue, the issue on which it sticks, and the smallest change that makes a deal.

The trap: to hold an issue at one option only takes packages away. It can never make a deal possible; it can only move
who gets what. So "where does it stick" has two answers::

    there is a deal      the issue whose options move it most from one side to the other
    there is none        the smallest payment, or the smallest change of one weight, that makes one
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from winset.axes import FloatArray
from winset.bargain.frontier import Package, frontier
from winset.bargain.prices import Price, with_option
from winset.bargain.settle import Finding, settle
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.solution import Solution
from winset.bargain.steps import in_steps
from winset.errors import Fault, Faulty, nearest
from winset.tables import Block, Curve


@dataclass(frozen=True)
class Held:
    """The settlement with one issue held at one option: how it ends, and gains over no deal, (actor,), in points."""

    option: str
    finding: Finding
    gains: FloatArray


@dataclass(frozen=True)
class Sticking:
    """One issue held at each of its options; `contest` is how far these move the settlement between the sides."""

    issue: str
    held: tuple[Held, ...]
    contest: float


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


def step_of(prices: Sequence[Price], issue: str) -> FloatArray:
    r"""What one step of an issue is worth to each actor, from its first option towards its last; (actor,), in points.

    .. math:: s_a = \frac{p_a(\text{last}) - p_a(\text{first})}{n - 1}

    with p the prices of its n options at one package, that of the option given being zero. Raises `Faulty` for an issue
    without another option. Ours.

    >>> some, much = np.array([-1.0, 3.0]), np.array([-4.0, 4.0])
    >>> step_of([Price("aid", "none", "some", some), Price("aid", "none", "much", much)], "aid").tolist()
    [-2.0, 2.0]
    """
    own = [price for price in prices if price.issue == issue]
    if not own:
        known = sorted({price.issue for price in prices})
        raise Faulty([Fault("issue", path=issue, found="no other option", nearest=nearest(issue, known))])
    # Prices leave out the option given, and `place` puts it back where its order says.
    worth = [price.change for price in own]
    place = own[0].place
    worth.insert(place, np.zeros_like(worth[0]))
    step: FloatArray = (worth[-1] - worth[0]) / (len(worth) - 1)
    return step


def in_steps_of(price: Price, step: FloatArray) -> FloatArray:
    """A price in steps of an issue, (actor,): how many steps, for each actor, are worth as much. NaN where it has none.

    The sign is that of the gain: -2 is a loss as large as two steps, whichever way the actor wants them.
    """
    size = np.where(in_steps(step) != 0, np.abs(step), np.nan)
    steps: FloatArray = price.change / size
    return steps


def sticking_points(
    blocks: Sequence[Block], curve: Curve | None, rule: Solution = nash, no_deal: Sequence[float] = (0.0, 0.0)
) -> tuple[Sticking, ...]:
    r"""Every issue with the settlement at each of its options, the rest settled anew; the most contested issue first.

    .. math:: C = \max_{o, p} \min\Big( \max_a \frac{g_{o,a} - g_{p,a}}{h_a}, \max_a \frac{g_{p,a} - g_{o,a}}{h_a} \Big)

    with g the gains of the settlement at options o and p (zero where nothing is signed) and h each actor's best hope:
    its largest gain over packages that leave nobody worse off. So C is what one side wins and another loses, the
    smaller of the two, in shares of hopes; an issue that is better for all at one option has a C of zero. Ours.

    >>> pie = Block(("pie",), (("ours",), ("yours",)), np.array([[3.0, 1.0], [1.0, 3.0]]), np.zeros(2))
    >>> ports = Block(("ports",), (("shut",), ("open",)), np.array([[0.0, 0.0], [1.0, 1.0]]), np.zeros(2))
    >>> [(s.issue, s.contest) for s in sticking_points([ports, pie], None)]
    [('pie', 0.5), ('ports', 0.0)]
    """
    found = frontier(blocks, curve)
    over = found.payoffs - np.array(no_deal)
    rational = over[(in_steps(over) >= 0).all(axis=1)]
    hopes = rational.max(axis=0) if len(rational) else np.zeros(len(no_deal))
    table = []
    for block in blocks:
        for place, issue in enumerate(block.issues):
            options = dict.fromkeys(row[place] for row in block.rows)
            held = tuple(_held(with_option(blocks, issue, option), curve, rule, no_deal, option) for option in options)
            table.append(Sticking(issue, held, _contest(np.array([one.gains for one in held]), hopes)))
    return tuple(sorted(table, key=lambda sticking: -sticking.contest))


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
    rest = best[0] - own - float(base[a]) / 1e6
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


def _held(blocks: Sequence[Block], curve: Curve | None, rule: Solution, no_deal: Sequence[float], option: str) -> Held:
    settlement = settle(frontier(blocks, curve), rule, no_deal, limit=1)
    gains = settlement.gains[0] if settlement.signed else np.zeros(len(no_deal))
    return Held(option, settlement.finding, gains)


def _contest(gains: FloatArray, hopes: FloatArray) -> float:
    """What one side wins and another loses between two options, the smaller of the two; gains are (option, actor)."""
    share = gains[:, None, :] - gains[None, :, :]
    share = (share / np.where(hopes > 0, hopes, np.inf)).max(axis=2)
    return float(np.minimum(share, share.T).max())
