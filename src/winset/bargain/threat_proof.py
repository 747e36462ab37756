r"""A certificate for threats in equilibrium, and a checker that shares no code with the solver.

The solver walks along corners and solves a game for an edge. The checker knows neither. It asks of what was settled if
some line through it is the rule's own (:mod:`winset.bargain.best_spots`), and then lets each actor try every other act,
and every even mix of two acts, against the other's threats. What that would settle in is found from outside, as the
tightest line over everything that can be agreed:

.. math::

    \max_{u \in S} (u_1 - d_1)^v (u_2 - d_2)^w = \min_r \frac{c}{r^v} \Big(\max_p\, r (p_1 - d_1) + p_2 - d_2\Big)^{v+w}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from winset.axes import FloatArray
from winset.bargain.best_spots import CONDITIONS, Problem
from winset.bargain.proof import STEP, paid_by
from winset.bargain.scores import Point

if TYPE_CHECKING:
    from winset.bargain.frontier import Frontier
    from winset.bargain.menus import Threats

NEAR = 1e-5
"""Points: a gain by another threat that is smaller than this may be the search's own error."""

WIDEST, HALVES = 40.0, 120
"""Logarithm of the steepest line that is tried, and how often the search narrows."""

Mix = Mapping[str, Fraction]


@dataclass(frozen=True)
class ThreatProof:
    """What a commitment claims; `parts` holds the chance, the package and the payoffs of each part."""

    rule: str
    shares: tuple[Mix, Mix]
    no_deal: Point
    payoffs: Point
    parts: tuple[tuple[Fraction, Mapping[str, str], Point], ...]
    weights: tuple[Fraction, ...]

    def holds(self, frontier: Frontier, threats: Threats) -> bool:
        """Whether nobody gains by another threat, and the settlement follows from the threats by the rule."""
        return not self.objections(frontier, threats)

    def objections(self, frontier: Frontier, threats: Threats) -> tuple[str, ...]:
        """All that speaks against it; nothing if it holds."""
        wrong = tuple(self._mixes(threats))
        if wrong:
            return wrong
        pairs = [_snapped(pair) for row in threats.payoffs.tolist() for pair in row]
        points = [_snapped(point) for point in frontier.payoffs.tolist()] + pairs
        return (
            *self._no_deal(threats),
            *self._sums(frontier, pairs),
            *self._best(points),
            *self._others(np.array(points, dtype=float), threats),
        )

    def _mixes(self, threats: Threats) -> Iterator[str]:
        for menu, mix in zip(threats.acts, self.shares, strict=True):
            if not set(mix) <= set(menu):
                yield f"not in the menu: {', '.join(sorted(set(mix) - set(menu)))}"
            if sum(mix.values()) != 1 or any(share <= 0 for share in mix.values()):
                yield "the shares of acts do not add up to one"

    def _no_deal(self, threats: Threats) -> Iterator[str]:
        for a in (0, 1):
            met = sum(
                p * q * _snapped(threats.payoffs[_at(threats, 0, first), _at(threats, 1, second)])[a]
                for first, p in self.shares[0].items()
                for second, q in self.shares[1].items()
            )
            if met != self.no_deal[a]:
                yield "no deal does not pay what the threats pay"

    def _sums(self, frontier: Frontier, pairs: list[Point]) -> Iterator[str]:
        """Chances add up to one, each part pays what it is said to pay, and together they pay the settlement."""
        if sum(chance for chance, _, _ in self.parts) != 1 or any(chance <= 0 for chance, _, _ in self.parts):
            yield "the chances of the settlement do not add up to one"
        for _, package, stated in self.parts:
            paid = paid_by(frontier, package) if package else stated
            if paid is None:
                yield f"not a package of these blocks: {dict(package)}"
            elif any(abs(u - v) > STEP for u, v in zip(paid, stated, strict=True)) or not (package or stated in pairs):
                yield f"{dict(package) or 'a pair of acts'} does not pay what is stated"
        for a in (0, 1):
            if sum(chance * stated[a] for chance, _, stated in self.parts) != self.payoffs[a]:
                yield "the parts of the settlement do not add up to it"

    def _best(self, points: list[Point]) -> Iterator[str]:
        gains = [tuple(u - d for u, d in zip(point, self.no_deal, strict=True)) for point in points]
        spot = tuple(u - d for u, d in zip(self.payoffs, self.no_deal, strict=True))
        problem = Problem(gains, (Fraction(0), Fraction(0)), self.weights)
        if min(spot) < 0:
            yield "the settlement is worse than the threats for somebody"
        elif problem.leaning(spot) is None or not CONDITIONS[self.rule](problem, spot):
            yield f"another lottery is better under the rule '{self.rule}'"

    def _others(self, points: FloatArray, threats: Threats) -> Iterator[str]:
        """Every act and every even mix of two, for each actor, against the other's threats."""
        for a in (0, 1):
            other = np.array([float(self.shares[1 - a].get(act, 0)) for act in threats.acts[1 - a]])
            met = np.einsum("jka,k->ja" if a == 0 else "kja,k->ja", threats.payoffs, other)
            mixes = [met[j] for j in range(len(met))] + [
                (met[i] + met[j]) / 2 for i, j in combinations(range(len(met)), 2)
            ]
            for no_deal in mixes:
                if settled(points, no_deal, self.weights)[a] > float(self.payoffs[a]) + NEAR:
                    yield f"actor {a} gains by another threat"


def settled(points: FloatArray, no_deal: FloatArray, weights: tuple[Fraction, ...] = ()) -> FloatArray:
    """What the rule settles in over the hull of `points` (point, actor), by the tightest line; (actor,).

    `no_deal` must not lie outside what lotteries over the points reach or exceed.

    >>> settled(np.array([[0.0, 10.0], [10.0, 0.0]]), np.array([-1.0, -4.0])).round(4).tolist()
    [6.5, 3.5]
    """
    gains = points - no_deal
    v, w = map(float, weights or (1, 1))

    def height(steepness: float) -> float:
        """Logarithm of the product that a line of some steepness allows."""
        over = np.max(gains @ [np.exp(steepness), 1.0])
        return (v + w) * float(np.log(max(over, 1e-300))) - v * steepness

    low, high = -WIDEST, WIDEST
    for _ in range(HALVES):
        left, right = low + (high - low) * 0.382, low + (high - low) * 0.618
        low, high = (low, right) if height(left) <= height(right) else (left, high)
    steepness = (low + high) / 2
    lean = np.array([np.exp(steepness), 1.0])
    if abs(steepness) > WIDEST - 1.0:  # no line is the tightest: one actor cannot gain, the other has all that is left
        return np.asarray(points[np.argmax(gains @ lean)])
    over = np.max(gains @ lean)
    return np.asarray(no_deal + over * np.array([v, w]) / (v + w) / lean)


def _at(threats: Threats, actor: int, act: str) -> int:
    return threats.acts[actor].index(act)


def _snapped(payoffs: FloatArray | list[float]) -> Point:
    """Payoffs as whole steps, exact."""
    return tuple(round(float(u) / float(STEP)) * STEP for u in payoffs)
