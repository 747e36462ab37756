"""What makes a spot a rule's best over lotteries, asked of the spot alone: no corner is looked for.

A line through the spot has every package on or below it, and leans as the rule wants it to::

    u2 |  .             the line's weights (r, 1) are the rates at which the rule would trade the actors' gains there;
       |    x.          for Nash r = (1 / g1) / (1 / g2), and no package lies above the line: x is best
       |   .   . line
       +---------- u1

That is the condition of Karush, Kuhn and Tucker, and for concave problems it is enough. Best hopes are found by trying
packages above a floor against packages below it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from winset.bargain.scores import Point

NEAR = Fraction(1, 10**6 * 2**40)
"""Points: how far a limit of midpoints may lie from the spot that stands for it."""


@dataclass(frozen=True)
class Problem:
    """Gains over no deal of every point, the least that each actor must gain, and the rule's weights."""

    points: list[Point]
    low: Point
    weights: tuple[Fraction, ...]

    def hope(self, actor: int, floor: Fraction) -> Fraction | None:
        """The largest gain of an actor over lotteries that give the other `floor`; None where nothing does.

        1. Begin with the point above the floor that is best for the actor.
        2. Find the point below that mixes best with it, then the point above that mixes best with that one, and so on.

        Where neither gives way to another, no point lies above the line through the two: nothing mixes better.
        """
        other = 1 - actor
        above = [p for p in self.points if p[other] >= floor]
        below = [q for q in self.points if q[other] < floor]

        def mixed(p: Point, q: Point) -> Fraction:
            return p[actor] + (q[actor] - p[actor]) * (p[other] - floor) / (p[other] - q[other])

        if not above:
            return None
        high = max(above, key=lambda p: p[actor])
        best = high[actor]
        while below:
            low = max(below, key=lambda q: mixed(high, q))
            high = max(above, key=lambda p: mixed(p, low))
            if mixed(high, low) <= best:
                break
            best = mixed(high, low)
        return best

    def ideal(self) -> Point:
        """Best hopes where nobody is below its least; taken where there are some."""
        hopes = self.hope(0, self.low[1]), self.hope(1, self.low[0])
        return tuple(Fraction(0) if hope is None else hope for hope in hopes)

    def leaning(self, spot: Point) -> tuple[Fraction, Fraction | None] | None:
        """Smallest and largest r (None: no limit) for which no point has r g1 + g2 above the spot; None if none has."""
        low, high = Fraction(0), None
        for first, second in ((p[0] - spot[0], p[1] - spot[1]) for p in self.points):
            if first == 0 and second > 0:
                return None
            if first > 0:
                high = -second / first if high is None else min(high, -second / first)
            if first < 0:
                low = max(low, second / -first)
        return None if high is not None and (high < low or high == 0) else (low, high)

    def leans(self, spot: Point, rate: Fraction) -> bool:
        """Whether the line through the spot may lean at `rate`; at an actor's least, further to its favour."""
        found = self.leaning(spot)
        if found is None:
            return False
        enough = found[0] <= rate or spot[0] == self.low[0]
        return enough and (found[1] is None or rate <= found[1] or spot[1] == self.low[1])


def _product(problem: Problem, spot: Point) -> bool:
    r"""r = (w_1 / g_1) / (w_2 / g_2); where somebody gains nothing, nobody could be given both."""
    if min(spot) == 0:
        return min(problem.ideal()) == 0
    first, second = problem.weights or (Fraction(1), Fraction(1))
    return problem.leans(spot, (first / spot[0]) / (second / spot[1]))


def _sum(problem: Problem, spot: Point) -> bool:
    return problem.leans(spot, Fraction(1))


def _level(problem: Problem, spot: Point, shares: Sequence[Fraction]) -> bool:
    """Equal shares, or the one with less has all that it could hope for."""
    if problem.leaning(spot) is None:
        return False
    behind = min((0, 1), key=lambda a: shares[a])
    return shares[0] == shares[1] or spot[behind] == problem.ideal()[behind]


def _gains(problem: Problem, spot: Point) -> bool:
    return _level(problem, spot, spot)


def _shares(problem: Problem, spot: Point) -> bool:
    return _level(problem, spot, [g / b if b else Fraction(0) for g, b in zip(spot, problem.ideal(), strict=True)])


def _losses(problem: Problem, spot: Point) -> bool:
    return _level(problem, spot, [g - b for g, b in zip(spot, problem.ideal(), strict=True)])


def _midpoints(problem: Problem, spot: Point) -> bool:
    """Walk the midpoints again until nothing, or next to nothing, is left to hope for."""
    floor = (Fraction(0), Fraction(0))
    while True:
        hope = problem.hope(0, max(floor[1], problem.low[1])), problem.hope(1, max(floor[0], problem.low[0]))
        if hope[0] is None or hope[1] is None:
            return False
        left = max(hope[0] - floor[0], hope[1] - floor[1])
        if left < NEAR:
            return problem.leaning(spot) is not None and all(
                abs(x - m) < NEAR for x, m in zip(spot, floor, strict=True)
            )
        floor = (floor[0] + hope[0]) / 2, (floor[1] + hope[1]) / 2


CONDITIONS: Mapping[str, Callable[[Problem, Point], bool]] = {
    "nash": _product,
    "weighted_nash": _product,
    "kalai_smorodinsky": _shares,
    "raiffa": _midpoints,
    "egalitarian": _gains,
    "equal_loss": _losses,
    "utilitarian": _sum,
}
"""What makes a spot the rule's best over lotteries."""
