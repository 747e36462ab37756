r"""Options in units of one issue, and the issue on which it sticks.

The trap: to hold an issue at one option only takes packages away. It can never make a deal possible; it can only move
who gets what. So "where does it stick" has two answers::

    there is a deal      the issue whose options move it most from one side to the other
    there is none        the smallest payment, or change of one weight, that makes one: `openings`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.bargain.frontier import frontier
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


def _held(blocks: Sequence[Block], curve: Curve | None, rule: Solution, no_deal: Sequence[float], option: str) -> Held:
    settlement = settle(frontier(blocks, curve), rule, no_deal, limit=1)
    gains = settlement.gains[0] if settlement.signed else np.zeros(len(no_deal))
    return Held(option, settlement.finding, gains)


def _contest(gains: FloatArray, hopes: FloatArray) -> float:
    """What one side wins and another loses between two options, the smaller of the two; gains are (option, actor)."""
    share = gains[:, None, :] - gains[None, :, :]
    share = (share / np.where(hopes > 0, hopes, np.inf)).max(axis=2)
    return float(np.minimum(share, share.T).max())
