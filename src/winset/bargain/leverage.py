"""Leverage: what having a threat changes in the settlement.

The trap: a threat that hurts the other a lot may be worth nothing, and one that is never carried out may be worth much.
What counts is the settlement with it, less the settlement without it::

    settlement with all menus          (6.5, 3.5)
    ... without the first's strike     (5.0, 5.0)      leverage of the first actor: 1.5 of its own points
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.bargain.frontier import Frontier
from winset.bargain.menus import ACTORS, Threats
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.solution import Solution
from winset.bargain.threats import Commitment, checked_rule, committed, reach


@dataclass(frozen=True)
class Leverage:
    """The settlement with all menus, without each actor's menu, and without each single threat.

    `without_menu` has one commitment for each actor, `without_threat` one for each of its threats, by name.
    """

    full: Commitment
    without_menu: tuple[Commitment, Commitment]
    without_threat: tuple[Mapping[str, Commitment], Mapping[str, Commitment]]

    def of(self, actor: int) -> float:
        r"""What its menu is worth to an actor, in its own points: :math:`\varphi_a` with it less without it."""
        return float(self.full.payoffs[actor] - self.without_menu[actor].payoffs[actor])

    def of_threat(self, actor: int, act: str) -> float:
        """What one threat is worth to the actor that has it, the rest of its menu at hand; in its own points."""
        return float(self.full.payoffs[actor] - self.without_threat[actor][act].payoffs[actor])


def leverage(frontier: Frontier, threats: Threats, rule: Solution = nash) -> Leverage:
    """What each menu and each threat is worth, by the settlements of :func:`winset.bargain.commit` with and without it.

    Where packages and lotteries over them match every pair of acts, nobody's leverage is negative: with a larger menu
    an actor can guard what it guarded before. Two threats that do the same are worth nothing each. Raises `Faulty` as
    `commit` does.
    Reference: settlements as in Nash (1953), the difference ours.

    >>> import numpy as np
    >>> from winset.tables import Block
    >>> from winset.bargain.frontier import frontier
    >>> pie = Block(("pie",), (("all yours",), ("all mine",)), np.array([[0.0, 10.0], [10.0, 0.0]]), np.zeros(2))
    >>> menus = Threats((("nothing", "strike"), ("nothing",)), [[[0, 0]], [[-1, -4]]])
    >>> found = leverage(frontier([pie]), menus)
    >>> found.of(0), found.of_threat(0, "strike"), found.of(1)
    (1.5, 1.5, 0.0)
    """
    checked_rule(frontier, rule)
    packages = reach(frontier)

    def settled(menus: Threats) -> Commitment:
        return committed(frontier, packages, menus, rule)

    by_threat = [{act: settled(threats.without(a, act)) for act in threats.acts[a][1:]} for a in ACTORS]
    return Leverage(
        full=settled(threats),
        without_menu=(settled(threats.only(0, ())), settled(threats.only(1, ()))),
        without_threat=(by_threat[0], by_threat[1]),
    )
