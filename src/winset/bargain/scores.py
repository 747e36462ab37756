"""The rules' definitions, once more and in plain words: what a proof holds a settlement against.

The trap: a score may depend on what else could be had. Shares need the ideal point, losses as well, and midpoints the
whole set, so each rule here first looks at all points and only then scores one::

    SCORES["nash"] (every rational point, weights) ──▶ score (one point) ──▶ numbers, larger is better
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import prod

Point = tuple[Fraction, ...]
"""Payoffs, or gains over no deal; one number for each actor."""

Score = Callable[[Point], tuple[Fraction, ...]]
"""What a rule makes as large as it can, in dictionary order, given the gains."""

Weights = tuple[Fraction, ...]

Judge = Callable[[list[Point], Weights], Score]
"""The score of a rule, given the gains of all points that leave nobody worse off, and the rule's weights if any."""


def _ideal(rational: list[Point]) -> Point:
    return tuple(max(gain[a] for gain in rational) for a in range(len(rational[0])))


def _share(gain: Fraction, whole: Fraction) -> Fraction:
    return gain / whole if whole else Fraction(0)


def _shares(rational: list[Point], weights: Weights) -> Score:
    ideal = _ideal(rational)
    return lambda gain: tuple(sorted(_share(g, b) for g, b in zip(gain, ideal, strict=True)))


def _losses(rational: list[Point], weights: Weights) -> Score:
    ideal = _ideal(rational)
    return lambda gain: tuple(sorted(g - b for g, b in zip(gain, ideal, strict=True)))


def _powers(rational: list[Point], weights: Weights) -> Score:
    return lambda gain: (prod((g ** int(w) for g, w in zip(gain, weights, strict=True)), start=Fraction(1)),)


def _midpoints(rational: list[Point], weights: Weights) -> Score:
    """Shares of what is left to hope for above the last floor that somebody clears; below it nothing counts."""
    floor: Point = (Fraction(0),) * len(rational[0])
    clear = rational
    while clear and _ideal(clear) not in clear:
        hope = _ideal(clear)
        higher = tuple(m + (b - m) / len(floor) for m, b in zip(floor, hope, strict=True))
        clear = [gain for gain in clear if all(g >= m for g, m in zip(gain, higher, strict=True))]
        floor = higher if clear else floor
    left = [gain for gain in rational if all(g >= m for g, m in zip(gain, floor, strict=True))]
    hope = _ideal(left)

    def score(gain: Point) -> tuple[Fraction, ...]:
        if any(g < m for g, m in zip(gain, floor, strict=True)):
            return (Fraction(-1),)
        return tuple(sorted(_share(g - m, b - m) for g, m, b in zip(gain, floor, hope, strict=True)))

    return score


SCORES: Mapping[str, Judge] = {
    "nash": lambda rational, weights: lambda gain: (prod(gain, start=Fraction(1)),),
    "weighted_nash": _powers,
    "kalai_smorodinsky": _shares,
    "raiffa": _midpoints,
    "egalitarian": lambda rational, weights: lambda gain: tuple(sorted(gain)),
    "equal_loss": _losses,
    "utilitarian": lambda rational, weights: lambda gain: (sum(gain, start=Fraction(0)),),
}
"""By rule. A rule that is not here has no checker, and its settlements no proof."""
