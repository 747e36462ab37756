"""Rows that need a bill: what negotiators settle on if they know only its odds, and if they know how it ends.

The trap: "who knows what" is not a detail. The same bill at one half is two different problems::

    know the odds    one settlement for all draws, the row worth  P · deal + (1 - P) · what is left
    know the draw    a settlement for each draw; where the bill falls, it was never on the table for long

What is left of a package whose bill falls is stated, never assumed: `void` (nothing stands) or `executive parts stand`
(only what needed the bill falls). Either way the side whose legislature failed may pay for it (Iida's involuntary
defection).
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any, Literal

import numpy as np

from winset.axes import FloatArray
from winset.bargain.drawn import paid_by_rows
from winset.bargain.draws import SettledDraws, settle_draws
from winset.bargain.frontier import Frontier, Package, frontier
from winset.bargain.settle import Settlement, settle
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.solution import Solution
from winset.errors import Fault, Faulty
from winset.tables import Block, Curve

Knows = Literal["the draw", "the odds"]
IfItFalls = Literal["void", "executive parts stand"]
BillId = Hashable
TIES = 100
"""Packages of one payoff that are carried over where packages are void without their bills."""


@dataclass(frozen=True)
class Legislated:
    """A block with the bill that each row needs (None: no bill).

    `granted` is what the rows pay if the bill becomes law; `left`, with the same issues and rows, what stands if it
    does not, the cost of failing included. Rows without a bill pay `granted`.
    """

    granted: Block
    left: Block
    bills: tuple[BillId | None, ...]

    def at(self, chance: Mapping[Any, float]) -> Block:
        r"""The block if each bill becomes law with a given chance; a bill without one is certain.

        .. math:: u = P u_{\text{granted}} + (1 - P) u_{\text{left}}

        Reference: Iida (1996) for the cost of involuntary defection, which is in `left`; the mixture is ours.
        """
        p = np.array([1.0 if bill is None else chance.get(bill, 1.0) for bill in self.bills])
        payoffs = p[:, None] * self.granted.payoffs + (1.0 - p)[:, None] * self.left.payoffs
        effect = p * self.granted.effect + (1.0 - p) * self.left.effect
        return Block(self.granted.issues, self.granted.rows, payoffs, effect)

    def only(self, bills: Collection[BillId | None]) -> Block:
        """What is granted, with only those rows whose bill is among `bills`; None stands for rows without one."""
        return _kept(self.granted, [bill in bills for bill in self.bills])


@dataclass(frozen=True)
class Drawn:
    """One draw: what rows pay in it, the curve, which bills become law, and what a void package costs each actor."""

    parts: tuple[Legislated, ...]
    curve: Curve | None
    enacted: frozenset[BillId]
    cost: tuple[float, ...] = ()


def bills_of(parts: Sequence[Legislated], package: Package) -> tuple[BillId, ...]:
    """The bills that a package needs, in the order of the blocks."""
    rows = (part.granted.rows.index(tuple(package[i] for i in part.granted.issues)) for part in parts)
    needed = (part.bills[row] for part, row in zip(parts, rows, strict=True))
    return tuple(bill for bill in needed if bill is not None)


def frontier_on_the_odds(
    parts: Sequence[Legislated],
    curve: Curve | None,
    chance: Mapping[Any, float],
    *,
    if_it_falls: IfItFalls,
    cost: Sequence[float] = (),
) -> Frontier:
    r"""The frontier for negotiators who know only the odds; bills are independent of each other.

    Executive parts stand: each block is the mixture of `Legislated.at`, which stays a sum over blocks. Void: a package
    is worth something only if all its bills become law,

    .. math:: U = P\,u_{\text{granted}} - (1 - P)\,c, \qquad P = \textstyle\prod_b P_b

    with `cost` c for each actor, paid once. For each set of bills the packages that need just these have one P, so
    their frontier is that of the deal, scaled; the frontier of all is that of these together, at most 100 packages of
    one payoff carried over. Ours.

    >>> yes = Block(("aid",), (("none",), ("act",)), np.array([[0.0, 0.0], [-1.0, 4.0]]), np.zeros(2))
    >>> no = Block(("aid",), (("none",), ("act",)), np.array([[0.0, 0.0], [-0.5, 0.0]]), np.zeros(2))
    >>> part = Legislated(yes, no, (None, "act"))
    >>> frontier_on_the_odds([part], None, {"act": 0.5}, if_it_falls="executive parts stand").payoffs.tolist()
    [[0.0, 0.0], [-0.75, 2.0]]
    >>> frontier_on_the_odds([part], None, {"act": 0.5}, if_it_falls="void", cost=(0.2, 0.0)).payoffs.tolist()
    [[0.0, 0.0], [-0.6, 2.0]]
    """
    if if_it_falls == "executive parts stand":
        return frontier([part.at(chance) for part in parts], curve)
    lost = np.array(cost, dtype=float) if len(cost) else np.zeros(parts[0].granted.payoffs.shape[1])
    packages: dict[tuple[str, ...], FloatArray] = {}
    issues: tuple[str, ...] = ()
    for bills in product(*(dict.fromkeys(part.bills) for part in parts)):
        p = prod(chance.get(bill, 1.0) for bill in bills if bill is not None)
        found = frontier([part.only((bill,)) for part, bill in zip(parts, bills, strict=True)], curve)
        issues = found.issues
        for point, payoffs in enumerate(p * found.payoffs - (1.0 - p) * lost):
            for package in found.packages(point, TIES):
                packages[tuple(package[issue] for issue in issues)] = payoffs
    rows = tuple(packages)
    return frontier([Block(issues, rows, np.array([packages[row] for row in rows]), np.zeros(len(rows)))])


def blocks_in_the_draw(drawn: Drawn, *, if_it_falls: IfItFalls) -> tuple[Block, ...]:
    """The blocks for negotiators who know the draw: a bill that falls is void, or leaves its executive parts."""
    if if_it_falls == "void":
        return tuple(part.only((None, *drawn.enacted)) for part in drawn.parts)
    known = {bill: float(bill in drawn.enacted) for part in drawn.parts for bill in part.bills if bill is not None}
    return tuple(part.at(known) for part in drawn.parts)


def paid_in_the_draw(drawn: Drawn, package: Package, *, if_it_falls: IfItFalls) -> FloatArray:
    """What a package comes to in a draw, its bills having passed or fallen, in points; (actor,)."""
    if if_it_falls == "void" and not set(bills_of(drawn.parts, package)) <= drawn.enacted:
        actors = drawn.parts[0].granted.payoffs.shape[1]
        return -np.array(drawn.cost, dtype=float) if drawn.cost else np.zeros(actors)
    # In a void package that stands, and in any other, all that is left to know is which bills passed.
    return paid_by_rows(blocks_in_the_draw(drawn, if_it_falls="executive parts stand"), drawn.curve, package)


def settle_with_bills(
    central: Drawn,
    chance: Mapping[Any, float],
    draws: Iterable[Drawn],
    *,
    negotiators_know: Knows,
    if_it_falls: IfItFalls,
    rule: Solution = nash,
    no_deal: Sequence[float] = (0.0, 0.0),
) -> SettledDraws:
    """What is settled on, and what it comes to in each draw; who knows what has no default, because it decides.

    "the draw": each draw is settled by itself, how its bills end being known. "the odds": one settlement at `central`
    and `chance` for all draws; what it pays is what it comes to in each. Raises `Faulty` for any other word.

    >>> yes = Block(("aid",), (("none",), ("act",)), np.array([[0.0, 0.0], [1.0, 4.0]]), np.zeros(2))
    >>> no = Block(("aid",), (("none",), ("act",)), np.array([[0.0, 0.0], [-2.0, 0.0]]), np.zeros(2))
    >>> central = Drawn((Legislated(yes, no, (None, "act")),), None, frozenset())
    >>> draws = [central, Drawn(central.parts, None, frozenset({"act"}))]
    >>> for knows in ("the odds", "the draw"):
    ...     settled = settle_with_bills(central, {"act": 0.5}, draws, negotiators_know=knows,
    ...                               if_it_falls="executive parts stand")
    ...     print([share.package for share in settled.shares], settled.payoffs.tolist())
    [None] [[0.0, 0.0], [0.0, 0.0]]
    [None, {'aid': 'act'}] [[0.0, 0.0], [1.0, 4.0]]
    """
    if negotiators_know == "the draw":
        known = ((blocks_in_the_draw(drawn, if_it_falls=if_it_falls), drawn.curve) for drawn in draws)
        return settle_draws(known, rule, no_deal)
    if negotiators_know != "the odds":
        raise Faulty([Fault("negotiators_know", found=f"'{negotiators_know}'", expected="'the draw' or 'the odds'")])
    found = frontier_on_the_odds(central.parts, central.curve, chance, if_it_falls=if_it_falls, cost=central.cost)
    return in_every_draw(settle(found, rule, no_deal), found.issues, draws, if_it_falls=if_it_falls)


def in_every_draw(
    settlement: Settlement, issues: Sequence[str], draws: Iterable[Drawn], *, if_it_falls: IfItFalls
) -> SettledDraws:
    """One settlement kept in every draw, its first package, with what it comes to in each."""
    package = settlement.package if settlement.signed else None
    payoffs = [
        settlement.no_deal if package is None else paid_in_the_draw(drawn, package, if_it_falls=if_it_falls)
        for drawn in draws
    ]
    if not payoffs:
        raise Faulty([Fault("draws", found="no draw", expected="at least one")])
    n = len(payoffs)
    return SettledDraws(
        settlement.rule, tuple(issues), (package,) * n, (settlement.finding,) * n, np.array(payoffs, dtype=float)
    )


def _kept(block: Block, keep: Sequence[bool]) -> Block:
    """A block with some of its rows."""
    rows = tuple(row for row, kept in zip(block.rows, keep, strict=True) if kept)
    return Block(block.issues, rows, block.payoffs[np.array(keep)], block.effect[np.array(keep)])
