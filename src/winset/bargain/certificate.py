"""What a Nash search claims, and a checker of its own: plain whole numbers, no arrays, no code of the search.

Anybody may hand in multipliers; bad ones are valid too. With :math:`W` the sum of the weights, a part of a
package that can at most be worth :math:`S` at multipliers :math:`p` ends in a product of gains :math:`P` only if

.. math:: S^W \\prod_a w_a^{w_a} \\ge W^W \\prod_a p_a^{w_a} \\cdot P

and both sides are whole numbers. The checker adds block after block, lets go what fails this for some multipliers, and
looks at what is left at the end::

    claimed best P = 36 at (6, 6)      left at the end: (6, 6), (9, 4)      objection: a package that ties is missing
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, prod
from operator import mul

from winset.tables import Block

Gains = tuple[int, ...]
"""Gains over no deal in whole steps, one for each actor."""

_STEPS = 1_000_000
_FINE = 2**40


@dataclass(frozen=True)
class Certificate:
    """What is claimed. `payoffs` has one row for each package listed; `multipliers` one for each vector of multipliers.

    `gap` is the share by which another product may be larger: at 0 the packages are the best, and all of them.
    """

    finding: str
    packages: tuple[Mapping[str, str], ...]
    payoffs: tuple[tuple[float, ...], ...]
    count: int
    no_deal: tuple[float, ...]
    least_gain: float
    weights: tuple[int, ...]
    gap: float
    multipliers: tuple[tuple[float, ...], ...]

    def holds(self, blocks: Sequence[Block], most: int = 200_000) -> bool:
        """Whether the claim follows from the blocks."""
        return not self.objections(blocks, most)

    def objections(self, blocks: Sequence[Block], most: int = 200_000) -> tuple[str, ...]:
        """All that speaks against the claim; nothing if it holds.

        That more than `most` partial packages are left at once, so that the check would not end soon, is an objection.
        """
        rows = [[_steps(row) for row in block.payoffs.tolist()] for block in blocks]
        nothing = tuple(-d for d in _steps(self.no_deal))
        multipliers = [_whole(row) for row in self.multipliers]
        if self.finding == "NO_ZONE":
            return (
                ()
                if any(_most(rows, nothing, p) < 0 for p in multipliers)
                else ("no multipliers exclude every package",)
            )
        if not self.packages or len(self.packages) != len(self.payoffs):
            return ("a package and its payoffs are missing",)
        claimed = [tuple(u + n for u, n in zip(_steps(row), nothing, strict=True)) for row in self.payoffs]
        if any(min(gains) <= 0 for gains in claimed):
            return ("a package leaves somebody without a gain",)
        wrong = [*self._misstated(blocks, rows, nothing, claimed)]
        product = max(self._product(gains) for gains in claimed)
        bar = Fraction(product) * (1 + Fraction(self.gap))
        left = self._left(rows, nothing, multipliers, bar, most)
        if left is None:
            return (*wrong, f"more than {most:,} partial packages are left to look at: not checked")
        above = [gains for gains in left if min(gains) > 0 and self._product(gains) > bar]
        if above:
            wrong.append("another package has a larger product of gains")
        return (*wrong, *(self._ties(left, claimed, product) if self.gap == 0 else self._named(claimed)))

    def _misstated(
        self, blocks: Sequence[Block], rows: list[list[Gains]], nothing: Gains, claimed: list[Gains]
    ) -> list[str]:
        """Packages that are none, that are listed twice, or that do not pay what is stated."""
        wrong = []
        for package, stated in zip(self.packages, claimed, strict=True):
            wanted = [tuple(package.get(issue, "") for issue in block.issues) for block in blocks]
            if len(package) != sum(len(option) for option in wanted) or any(
                option not in block.rows for block, option in zip(blocks, wanted, strict=True)
            ):
                wrong.append(f"not a package of these blocks: {dict(package)}")
                continue
            parts = [rows[b][block.rows.index(wanted[b])] for b, block in enumerate(blocks)]
            if tuple(map(sum, zip(nothing, *parts, strict=True))) != stated:
                wrong.append(f"{dict(package)} does not pay what is stated")
        if len({tuple(sorted(package.items())) for package in self.packages}) != len(self.packages):
            wrong.append("a package is listed twice")
        return wrong

    def _left(
        self, rows: list[list[Gains]], nothing: Gains, multipliers: list[Gains], bar: Fraction, most: int
    ) -> dict[Gains, int] | None:
        """Gains of the packages whose product may reach the bar, and how many packages have them."""
        least = [self._least(p, bar) for p in multipliers]
        order = sorted(rows, key=lambda part: -_second(multipliers[0], part))
        best = [[max(_dot(p, row) for row in part) for part in order] for p in multipliers]
        left, rest = {nothing: 1}, [sum(of) for of in best]
        for b, part in enumerate(order):
            rest = [r - of[b] for r, of in zip(rest, best, strict=True)]
            bars = [n - r for n, r in zip(least, rest, strict=True)]
            sums: dict[Gains, int] = {}
            for gains, count in left.items():
                for row in part:
                    after = tuple(g + r for g, r in zip(gains, row, strict=True))
                    if all(_dot(p, after) >= bar for p, bar in zip(multipliers, bars, strict=True)):
                        sums[after] = sums.get(after, 0) + count
            left = sums
            if len(left) > most:
                return None
        return left

    def _least(self, multipliers: Gains, bar: Fraction) -> int:
        """The smallest whole worth S with S^W prod w^w >= W^W prod p^w bar, by halving."""
        total, scale = sum(self.weights), prod(w**w for w in self.weights)
        need = ceil(total**total * prod(p**w for p, w in zip(multipliers, self.weights, strict=True)) * bar)
        low, high = 0, 1 << (need.bit_length() // total + 2)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if middle**total * scale < need else (low, middle)
        return low

    def _ties(self, left: Mapping[Gains, int], claimed: list[Gains], product: int) -> list[str]:
        """Whether all packages with the best product are there: those with which everybody is content, if any."""
        equals = {gains: n for gains, n in left.items() if min(gains) > 0 and self._product(gains) == product}
        (least,) = _steps((self.least_gain,))
        content = {gains: n for gains, n in equals.items() if min(gains) > least}
        best, wrong = content or equals, []
        if not set(claimed) <= set(best) or (len(self.packages) == self.count and set(claimed) != set(best)):
            wrong.append("the packages that tie are not those that are listed")
        if self.count != sum(best.values()):
            wrong.append(f"{sum(best.values())} packages are best, not {self.count}")
        right = ("TIED" if sum(best.values()) > 1 else "AGREED") if content else "NOT_WORTH_IT"
        if self.finding != right:
            wrong.append(f"the finding is {right}, not {self.finding}")
        return wrong

    def _named(self, claimed: list[Gains]) -> list[str]:
        """Where ties may be missing: whether the finding fits what is listed."""
        (least,) = _steps((self.least_gain,))
        right = {"AGREED", "TIED"} if all(min(gains) > least for gains in claimed) else {"NOT_WORTH_IT"}
        return [] if self.finding in right else [f"the finding is not {self.finding}"]

    def _product(self, gains: Gains) -> int:
        return prod(g**w for g, w in zip(gains, self.weights, strict=True))


def _steps(row: Sequence[float]) -> Gains:
    """Points as whole steps of a millionth."""
    return tuple(round(float(u) * _STEPS) for u in row)


def _whole(multipliers: Sequence[float]) -> Gains:
    """Multipliers as whole numbers, none below one: any are valid."""
    return tuple(max(round(p / max(multipliers) * _FINE), 1) for p in multipliers)


def _dot(multipliers: Gains, gains: Gains) -> int:
    return sum(map(mul, multipliers, gains))


def _most(rows: list[list[Gains]], nothing: Gains, multipliers: Gains) -> int:
    """The largest worth of a package."""
    return _dot(multipliers, nothing) + sum(max(_dot(multipliers, row) for row in part) for part in rows)


def _second(multipliers: Gains, part: list[Gains]) -> int:
    """How far the second row of a block is behind the first."""
    first, *others = sorted((_dot(multipliers, row) for row in part), reverse=True)
    return first - others[0] if others else 0
