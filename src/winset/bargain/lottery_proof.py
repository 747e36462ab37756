"""A certificate for a settlement over lotteries, and a checker that shares no code with the solver.

The solver walks along corners. The checker never looks for one: it asks of the spot that was picked whether some line
through it has every package on or below it, and whether that line leans as the rule wants it to::

    u2 |  .             the line's weights (r, 1) are the rates at which the rule would trade the actors' gains there;
       |    x.          for Nash r = (1 / g1) / (1 / g2), and no package lies above the line: x is best
       |   .   . line
       +---------- u1

That is the condition of Karush, Kuhn and Tucker, and for concave problems it is enough. Best hopes are found by trying
packages above a floor against packages below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from winset.bargain.proof import STEP, Point, paid_by

if TYPE_CHECKING:
    from winset.bargain.frontier import Frontier

NEAR = STEP / 2**40
"""How far a limit of midpoints may lie from the spot that stands for it."""

Named = tuple[tuple[Fraction, Mapping[str, str], Point], ...]
"""A lottery: the chance, the package and the payoffs of each of its parts."""


@dataclass(frozen=True)
class _Problem:
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


def _product(problem: _Problem, spot: Point) -> bool:
    r"""r = (w_1 / g_1) / (w_2 / g_2); where somebody gains nothing, nobody could be given both."""
    if min(spot) == 0:
        return min(problem.ideal()) == 0
    first, second = problem.weights or (Fraction(1), Fraction(1))
    return problem.leans(spot, (first / spot[0]) / (second / spot[1]))


def _sum(problem: _Problem, spot: Point) -> bool:
    return problem.leans(spot, Fraction(1))


def _level(problem: _Problem, spot: Point, shares: Sequence[Fraction]) -> bool:
    """Equal shares, or the one with less has all that it could hope for."""
    if problem.leaning(spot) is None:
        return False
    behind = min((0, 1), key=lambda a: shares[a])
    return shares[0] == shares[1] or spot[behind] == problem.ideal()[behind]


def _gains(problem: _Problem, spot: Point) -> bool:
    return _level(problem, spot, spot)


def _shares(problem: _Problem, spot: Point) -> bool:
    return _level(problem, spot, [g / b if b else Fraction(0) for g, b in zip(spot, problem.ideal(), strict=True)])


def _losses(problem: _Problem, spot: Point) -> bool:
    return _level(problem, spot, [g - b for g, b in zip(spot, problem.ideal(), strict=True)])


def _midpoints(problem: _Problem, spot: Point) -> bool:
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


CONDITIONS: Mapping[str, Callable[[_Problem, Point], bool]] = {
    "nash": _product,
    "weighted_nash": _product,
    "kalai_smorodinsky": _shares,
    "raiffa": _midpoints,
    "egalitarian": _gains,
    "equal_loss": _losses,
    "utilitarian": _sum,
}
"""What makes a spot the rule's best over lotteries."""


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
        problem = _Problem(gains, low, self.weights)
        if self.finding == "NO_ZONE":
            return tuple(self._no_zone(problem))
        if len(self.lotteries) not in (1, 2):
            return ("there is no lottery, or there are more than two",)
        wrong = tuple(self._sums(frontier, points))
        spots = [_expected(lottery, base) for lottery in self.lotteries]
        return (*wrong, *self._best(problem, spots), *self._named_rightly(problem, spots))

    def _no_zone(self, problem: _Problem) -> Iterator[str]:
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

    def _best(self, problem: _Problem, spots: list[Point]) -> Iterator[str]:
        for spot in spots:
            if any(g < low for g, low in zip(spot, problem.low, strict=True)):
                yield "a lottery leaves somebody worse off than no deal, or below what it must have at least"
            elif not CONDITIONS[self.rule](problem, spot):
                yield f"another lottery is better under the rule '{self.rule}'"

    def _named_rightly(self, problem: _Problem, spots: list[Point]) -> Iterator[str]:
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


def _all_of_an_edge(problem: _Problem, least: Fraction) -> tuple[Point, Point] | None:
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
