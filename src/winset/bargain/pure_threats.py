"""Threats without dice and settlements without lotteries: every pair of acts is tried.

The trap: on a finite frontier there may be no pair with which both are content, because dice are what makes one sure.
Then the answer is that there is none::

    settlement against        left     right
    up                       (4, 5)    (6, 3)       up is answered by left, left by down, down by right, right by up
    down                     (6, 3)    (4, 5)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.bargain.frontier import Frontier
from winset.bargain.menus import Threats
from winset.bargain.settle import settle
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.solution import Solution
from winset.errors import Fault, Faulty


@dataclass(frozen=True)
class PureThreats:
    """What each pair of acts leads to; `payoffs` is (act of the first, act of the second, actor), in points.

    Where no package is better for both than the pair itself, the pair is carried out and its payoffs stand.
    `equilibria` are the pairs from which nobody alone would move; there may be several, or none.
    """

    rule: str
    payoffs: FloatArray
    equilibria: tuple[tuple[str, str], ...]

    def sentence(self, actors: Sequence[str]) -> str:
        """Whether threats settle down without dice; `actors` are names in the order of the payoffs."""
        if not self.equilibria:
            return "Without dice no pair of threats is stable: at each, somebody would rather do something else."
        pairs = "; ".join(f"{actors[0]}: {first}, {actors[1]}: {second}" for first, second in self.equilibria)
        return f"Stable without dice: {pairs}."


def pure_threats(frontier: Frontier, threats: Threats, rule: Solution = nash) -> PureThreats:
    """Settlements of any rule over packages against every pair of acts, and the pairs that are stable.

    Where packages tie, the first is taken, as `settle` lists them. Raises `Faulty` for a frontier of other than two
    actors. Reference: equilibrium in threats as in Nash (1953), here for finite sets.

    >>> from winset.tables import Block
    >>> from winset.bargain.frontier import frontier
    >>> shares = np.array([[k, 10 - k] for k in range(11)])
    >>> pie = Block(("pie",), tuple((f"{k}",) for k in range(11)), shares, np.zeros(11))
    >>> menus = Threats((("nothing", "strike"), ("nothing",)), [[[0, 0]], [[-1, -5]]])
    >>> found = pure_threats(frontier([pie]), menus)
    >>> found.equilibria, found.payoffs[:, 0].tolist()
    ((('strike', 'nothing'),), [[5.0, 5.0], [7.0, 3.0]])
    """
    if frontier.steps.shape[1] != 2:
        raise Faulty([Fault("frontier", found=f"{frontier.steps.shape[1]} actors", expected="two")])
    payoffs = np.array([[_settled(frontier, rule, pair) for pair in row] for row in threats.payoffs])
    best = [payoffs[..., a] >= payoffs[..., a].max(axis=a, keepdims=True) for a in (0, 1)]
    stable = [(threats.acts[0][i], threats.acts[1][j]) for i, j in np.argwhere(best[0] & best[1])]
    return PureThreats(rule.name, payoffs, tuple(stable))


def _settled(frontier: Frontier, rule: Solution, no_deal: FloatArray) -> FloatArray:
    found = settle(frontier, rule, no_deal.tolist(), limit=1)
    return found.payoffs[0] if found.signed else no_deal
