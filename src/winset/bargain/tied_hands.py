"""What an actor gains by being unable to accept less: Schelling's conjecture as a computed curve.

The trap: "reservation" is two things. A legislature that would refuse less takes packages off the table and leaves no
deal as it is; a better life without a deal moves no deal itself, and with it what every package is worth::

    moves "at least"    | x  x | o  o  o      packages below the bar are gone, gains are counted from the same no deal
    moves "no deal"     | .  . d o  o  o      the same packages are gone, and gains are counted from the bar

Either helps the one whose hands are tied, until nothing is left to agree on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from winset.axes import FloatArray
from winset.bargain.frontier import Frontier
from winset.bargain.lotteries import settle_lottery
from winset.bargain.settle import Finding, settle
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.solution import Solution
from winset.errors import Fault, Faulty

Moves = Literal["at least", "no deal"]
Over = Literal["packages", "lotteries"]

STEPS = 20
"""Reservations between no deal and the most that the actor could have, where none are given."""


@dataclass(frozen=True)
class Tied:
    """How it ends at one reservation; `payoffs` is (actor,), in points, and those of no deal where nobody signs."""

    reservation: float
    finding: Finding
    payoffs: FloatArray

    @property
    def signed(self) -> bool:
        """Whether it ended in something that every actor gains from."""
        return self.finding in (Finding.AGREED, Finding.TIED)


@dataclass(frozen=True)
class TiedHands:
    """The curve of one actor's reservation, from the lowest to the highest."""

    rule: str
    actor: int
    moves: Moves
    over: Over
    rows: tuple[Tied, ...]

    @property
    def free(self) -> Tied:
        """The first row: hands as good as free."""
        return self.rows[0]

    @property
    def best(self) -> Tied:
        """The row that pays the actor most, the lowest reservation of those that do; the first if none is signed."""
        return max((row for row in self.rows if row.signed), key=lambda row: row.payoffs[self.actor], default=self.free)

    @property
    def breaks_at(self) -> float | None:
        """The lowest reservation above the best row's at which nothing is signed; None if it never breaks."""
        lost = (row.reservation for row in self.rows if not row.signed and row.reservation >= self.best.reservation)
        return next(lost, None)

    def sentence(self, actors: Sequence[str]) -> str:
        """What tied hands bring the actor, and where it breaks; `actors` are names in the order of the payoffs."""
        who, best, free = actors[self.actor], self.best, self.free
        if not any(row.signed for row in self.rows):
            return f"Nothing is signed at any reservation of {who} that was tried."
        gain = best.payoffs[self.actor] - free.payoffs[self.actor]
        others = [a for a in range(len(actors)) if a != self.actor]
        paid = "; ".join(f"{actors[a]} goes from {free.payoffs[a]:g} to {best.payoffs[a]:g}" for a in others)
        said = (
            f"With a reservation of {best.reservation:g} {who} has {best.payoffs[self.actor]:g} points and not "
            f"{free.payoffs[self.actor]:g}; {paid}."
            if gain > 0
            else f"A higher reservation brings {who} nothing."
        )
        end = self.breaks_at
        return said + (
            " It does not break within what was tried." if end is None else f" At {end:g} nothing is signed."
        )


def tied_hands(
    frontier: Frontier,
    actor: int,
    rule: Solution = nash,
    no_deal: Sequence[float] = (0.0, 0.0),
    *,
    moves: Moves,
    over: Over = "packages",
    reservations: Sequence[float] = (),
) -> TiedHands:
    r"""The settlement at each reservation r of one actor, a payoff in points below which it will not sign.

    .. math:: r \mapsto f(\{u \in S : u_a \ge r\}, d) \quad\text{or}\quad f(S, (r, d_{-a}))

    as `moves` is "at least" or "no deal". Reservations are tried in rising order; where none are given, those are from
    no deal to the most that the frontier gives the actor, in equal steps, and one step more. With two actors, by Nash
    and by Kalai-Smorodinsky, the payoff never falls until it breaks: smoothly over lotteries, in jumps over packages.
    Where packages tie, the first is taken. Raises `Faulty` for an actor that is none, and for more than two over
    lotteries.
    Reference: Schelling (1960) for the conjecture, Putnam (1988) for its name; the curve is ours.

    >>> from winset.tables import Block
    >>> from winset.bargain.frontier import frontier
    >>> pie = Block(("pie",), tuple((f"{k}",) for k in range(5)), np.array([[k, 4 - k] for k in range(5)]), np.zeros(5))
    >>> curve = tied_hands(frontier([pie]), 0, moves="at least")
    >>> [float(row.payoffs[0]) for row in curve.rows[::5]], curve.breaks_at
    ([2.0, 2.0, 2.0, 3.0, 0.0], 3.2)
    >>> curve.sentence(["North", "South"])
    'With a reservation of 2.2 North has 3 points and not 2; South goes from 2 to 1. At 3.2 nothing is signed.'
    """
    actors = frontier.steps.shape[1]
    if actor not in range(actors):
        raise Faulty([Fault("actor", found=f"{actor}", expected=f"0 to {actors - 1}")])
    tried = sorted(reservations) or _ladder(float(no_deal[actor]), float(frontier.payoffs[:, actor].max()))
    rows = tuple(_tied(frontier, actor, rule, no_deal, reservation, moves, over) for reservation in tried)
    return TiedHands(rule.name, actor, moves, over, rows)


def _ladder(low: float, high: float) -> list[float]:
    """Equal steps from low to high and one beyond."""
    step = (max(high, low) - low) / STEPS
    return [round(low + k * step, 6) for k in range(STEPS + 2)]


def _tied(
    frontier: Frontier,
    actor: int,
    rule: Solution,
    no_deal: Sequence[float],
    reservation: float,
    moves: Moves,
    over: Over,
) -> Tied:
    """One row: the bar put where it moves."""
    base = list(map(float, no_deal))
    raised = [*base[:actor], reservation, *base[actor + 1 :]]
    against, bar = (raised, ()) if moves == "no deal" else (base, raised)
    if over == "lotteries":
        mixed = settle_lottery(frontier, rule, against, at_least=bar)
        paid = mixed.lotteries[0].payoffs if mixed.signed else against
        return Tied(reservation, mixed.finding, np.array([float(u) for u in paid]))
    settled = settle(frontier, rule, against, at_least=bar, limit=1)
    return Tied(reservation, settled.finding, settled.payoffs[0] if settled.signed else np.array(against))
