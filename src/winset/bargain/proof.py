"""A certificate for a settlement, and a checker that shares no code with the solver.

The solver works on arrays of whole steps. The checker adds up the packages again from the blocks, row by row in exact
fractions, and holds every point of the frontier against the rule's definition. Slow, plain, and of its own mind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from winset.bargain.scores import SCORES, Point, Weights
from winset.tables import Block, Curve

if TYPE_CHECKING:
    from winset.bargain.frontier import Frontier

STEP = Fraction(1, 1_000_000)
"""Points: payoffs are compared at this resolution."""


@dataclass(frozen=True)
class Proof:
    """What a settlement claims. `payoffs` has one row for each package listed."""

    rule: str
    finding: str
    packages: tuple[Mapping[str, str], ...]
    payoffs: tuple[tuple[float, ...], ...]
    no_deal: tuple[float, ...]
    count: int
    least_gain: float
    at_least: tuple[float, ...] = ()
    weights: Weights = ()

    def holds(self, frontier: Frontier) -> bool:
        """Whether the settlement follows from the frontier by the rule's definition."""
        return not self.objections(frontier)

    def objections(self, frontier: Frontier) -> tuple[str, ...]:
        """All that speaks against the settlement; nothing if it holds. A rule without a checker is an objection."""
        if self.rule not in SCORES:
            return (f"no checker for the rule '{self.rule}'",)
        points = [_snapped(row) for row in frontier.payoffs.tolist()]
        base = _snapped(self.no_deal)
        gains = [tuple(u - d for u, d in zip(point, base, strict=True)) for point in points]
        bars = _snapped(self.at_least or self.no_deal)
        low = [max(bar - d, Fraction(0)) for bar, d in zip(bars, base, strict=True)]
        rational = [gain for gain in gains if all(g >= bar for g, bar in zip(gain, low, strict=True))]
        if self.finding == "NO_ZONE":
            return tuple(self._no_zone(rational))
        if not self.packages or len(self.packages) != len(self.payoffs):
            return ("a package and its payoffs are missing",)
        picked = [_snapped(row) for row in self.payoffs]
        (least,) = _snapped((self.least_gain,))
        chosen = [tuple(u - d for u, d in zip(point, base, strict=True)) for point in picked]
        return (
            *self._sums(frontier, picked),
            *self._on_frontier(frontier, points, picked),
            *self._best(rational, chosen, least),
            *self._named_rightly(chosen, least),
        )

    def _no_zone(self, rational: list[Point]) -> Iterator[str]:
        if self.packages or any(any(gain) for gain in rational):
            yield "there is a package that is better than no deal for somebody and worse for nobody"

    def _sums(self, frontier: Frontier, picked: list[Point]) -> Iterator[str]:
        """Every listed package pays what it is said to pay, and no change in one block is better for all."""
        for package, stated in zip(self.packages, picked, strict=True):
            rows = _rows(frontier.blocks, package)
            if rows is None:
                yield f"not a package of these blocks: {dict(package)}"
                continue
            paid = _paid(frontier.blocks, rows, frontier.curve)
            if any(abs(u - v) > STEP for u, v in zip(paid, stated, strict=True)):
                yield f"{dict(package)} does not pay what is stated"
            for changed in _neighbours(frontier.blocks, rows):
                other = _paid(frontier.blocks, changed, frontier.curve)
                if all(v >= u + STEP for u, v in zip(paid, other, strict=True)):
                    yield f"a change in one block is better for all than {dict(package)}"

    def _on_frontier(self, frontier: Frontier, points: list[Point], picked: list[Point]) -> Iterator[str]:
        if not set(picked) <= set(points):
            yield "a package is not on the frontier"
        for mine in set(picked):
            if any(other != mine and all(o >= m for o, m in zip(other, mine, strict=True)) for other in points):
                yield "a package is beaten for all by another"
        if len({tuple(sorted(package.items())) for package in self.packages}) != len(self.packages):
            yield "a package is listed twice"

    def _best(self, rational: list[Point], chosen: list[Point], least: Fraction) -> Iterator[str]:
        """No point that leaves nobody worse off scores higher, and none that scores the same is kept back."""
        if not set(chosen) <= set(rational):
            yield "a package leaves somebody worse off than no deal, or below what it must have at least"
            return
        score = SCORES[self.rule](rational, self.weights)
        top = max(score(gain) for gain in rational)
        if any(score(gain) != top for gain in chosen):
            yield f"another package is better under the rule '{self.rule}'"
        equals = [gain for gain in rational if score(gain) == top]
        content = [gain for gain in equals if min(gain) > least] or equals
        if len(self.packages) == self.count and set(content) != set(chosen):
            yield "the packages that tie are not all there"

    def _named_rightly(self, chosen: list[Point], least: Fraction) -> Iterator[str]:
        worth_it = all(min(gain) > least for gain in chosen)
        right = ("TIED" if self.count > 1 else "AGREED") if worth_it else "NOT_WORTH_IT"
        if self.finding != right:
            yield f"the finding is {right}, not {self.finding}"
        if self.count < len(self.packages):
            yield "fewer packages are counted than listed"


def _snapped(row: tuple[float, ...] | list[float]) -> Point:
    """Payoffs as exact multiples of a step."""
    return tuple(round(Fraction(u) / STEP) * STEP for u in row)


def paid_by(frontier: Frontier, package: Mapping[str, str]) -> Point | None:
    """What a package pays, added up in exact fractions, in points; None if it is no package of these blocks."""
    rows = _rows(frontier.blocks, package)
    return None if rows is None else _paid(frontier.blocks, rows, frontier.curve)


def _rows(blocks: tuple[Block, ...], package: Mapping[str, str]) -> tuple[int, ...] | None:
    if set(package) != {issue for block in blocks for issue in block.issues}:
        return None
    wanted = [tuple(package[issue] for issue in block.issues) for block in blocks]
    if any(row not in block.rows for block, row in zip(blocks, wanted, strict=True)):
        return None
    return tuple(block.rows.index(row) for block, row in zip(blocks, wanted, strict=True))


def _neighbours(blocks: tuple[Block, ...], rows: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Packages that differ in one block."""
    for b, block in enumerate(blocks):
        for row in range(len(block.rows)):
            if row != rows[b]:
                yield (*rows[:b], row, *rows[b + 1 :])


def _paid(blocks: tuple[Block, ...], rows: tuple[int, ...], curve: Curve | None) -> Point:
    """What a package pays: its rows, each rounded to a step, and the worth of their effects."""
    actors = len(blocks[0].payoffs[0])
    own = [_snapped(block.payoffs[row].tolist()) for block, row in zip(blocks, rows, strict=True)]
    total = [sum((row[a] for row in own), start=Fraction(0)) for a in range(actors)]
    if curve is None:
        return tuple(total)
    effect = sum((Fraction(float(block.effect[row])) for block, row in zip(blocks, rows, strict=True)), Fraction(0))
    return tuple(u + _worth(curve, a, effect) for a, u in enumerate(total))


def _worth(curve: Curve, actor: int, effect: Fraction) -> Fraction:
    """The curve at one effect, along the straight line between the two knots that hold it or lie nearest."""
    knots = [Fraction(float(knot)) for knot in curve.knots]
    worth = [Fraction(float(value)) for value in curve.worth[:, actor]]
    k = min(max(bisect_right(knots, effect), 1), len(knots) - 1)
    slope = (worth[k] - worth[k - 1]) / (knots[k] - knots[k - 1])
    return worth[k - 1] + slope * (effect - knots[k - 1])
