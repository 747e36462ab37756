"""A certificate for a settlement over lotteries, and a checker that shares no code with the solver.

The solver walks along corners. The checker adds up the packages again and asks of what was picked whether some line
through it has every package on or below it, and leans as the rule wants it to (:mod:`winset.bargain.best_spots`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from winset.bargain.best_spots import CONDITIONS, Problem
from winset.bargain.proof import STEP, paid_by
from winset.bargain.scores import Point

if TYPE_CHECKING:
    from winset.bargain.frontier import Frontier

Named = tuple[tuple[Fraction, Mapping[str, str], Point], ...]
"""A lottery: the chance, the package and the payoffs of each of its parts."""


@dataclass(frozen=True)
class LotteryProof:
    """What a settlement over lotteries claims."""

    rule: str
    finding: str
    lotteries: tuple[Named, ...]
    no_deal: tuple[float, ...]
    least_gain: float
    at_least: tuple[float, ...]
    weights: tuple[Fraction, ...]

    def holds(self, frontier: Frontier) -> bool:
        """Whether the settlement follows from the frontier by the rule's definition."""
        return not self.objections(frontier)

    def objections(self, frontier: Frontier) -> tuple[str, ...]:
        """All that speaks against the settlement; nothing if it holds. A rule without a checker is an objection."""
        if self.rule not in CONDITIONS:
            return (f"no checker for the rule '{self.rule}'",)
        base, bars = _snapped(self.no_deal), _snapped(self.at_least or self.no_deal)
        points = [_snapped(row) for row in frontier.payoffs.tolist()]
        gains = [tuple(u - d for u, d in zip(point, base, strict=True)) for point in points]
        low = tuple(max(bar - d, Fraction(0)) for bar, d in zip(bars, base, strict=True))
        problem = Problem(gains, low, self.weights)
        if self.finding == "NO_ZONE":
            return tuple(self._no_zone(problem))
        if len(self.lotteries) not in (1, 2):
            return ("there is no lottery, or there are more than two",)
        wrong = tuple(self._sums(frontier, points))
        spots = [_expected(lottery, base) for lottery in self.lotteries]
        return (*wrong, *self._best(problem, spots), *self._named_rightly(problem, spots))

    def _no_zone(self, problem: Problem) -> Iterator[str]:
        hopes = problem.hope(0, problem.low[1]), problem.hope(1, problem.low[0])
        reached = all(hope is not None and hope >= low for hope, low in zip(hopes, problem.low, strict=True))
        if self.lotteries or (reached and any(problem.ideal())):
            yield "there is a lottery that is better than no deal for somebody and worse for nobody"

    def _sums(self, frontier: Frontier, points: list[Point]) -> Iterator[str]:
        """Chances add up to one, and each package lies on the frontier and pays what it is said to pay."""
        for lottery in self.lotteries:
            if sum(chance for chance, _, _ in lottery) != 1 or any(chance <= 0 for chance, _, _ in lottery):
                yield "the chances of a lottery do not add up to one"
            for _, package, stated in lottery:
                paid = paid_by(frontier, package)
                if paid is None:
                    yield f"not a package of these blocks: {dict(package)}"
                elif any(abs(u - v) > STEP for u, v in zip(paid, stated, strict=True)):
                    yield f"{dict(package)} does not pay what is stated"
                if stated not in points:
                    yield f"{dict(package)} is not on the frontier"

    def _best(self, problem: Problem, spots: list[Point]) -> Iterator[str]:
        for spot in spots:
            if any(g < low for g, low in zip(spot, problem.low, strict=True)):
                yield "a lottery leaves somebody worse off than no deal, or below what it must have at least"
            elif not CONDITIONS[self.rule](problem, spot):
                yield f"another lottery is better under the rule '{self.rule}'"

    def _named_rightly(self, problem: Problem, spots: list[Point]) -> Iterator[str]:
        (least,) = _snapped((self.least_gain,))
        ends = _all_of_an_edge(problem, least) if self.rule == "utilitarian" else None
        worth_it = ends is not None or min(spots[0]) > least
        if ends is None and self.rule == "utilitarian":
            ends = _all_of_an_edge(problem, Fraction(0))
            worth_it = worth_it and ends is None
        if set(spots) != set(ends or spots[:1]) or len(set(spots)) != len(spots):
            yield "one lottery is best, or all between two are; others are given"
        right = ("TIED" if ends else "AGREED") if worth_it else "NOT_WORTH_IT"
        if self.finding != right:
            yield f"the finding is {right}, not {self.finding}"


def _all_of_an_edge(problem: Problem, least: Fraction) -> tuple[Point, Point] | None:
    """The ends of all lotteries with the largest sum that leave nobody with less than `least`; None if one is best."""
    top = max(p[0] + p[1] for p in problem.points)
    best = [p for p in problem.points if p[0] + p[1] == top]
    second = max(min(p[1] for p in best), problem.low[1], least)
    first = max(min(p[0] for p in best), problem.low[0], least)
    return ((top - second, second), (first, top - first)) if top - second > first else None


def _expected(lottery: Named, base: Point) -> Point:
    """Expected gains of a lottery."""
    return tuple(sum((chance * paid[a] for chance, _, paid in lottery), -base[a]) for a in range(len(base)))


def _snapped(row: Sequence[float]) -> Point:
    """Payoffs as exact multiples of a step."""
    return tuple(round(Fraction(u) / STEP) * STEP for u in row)
