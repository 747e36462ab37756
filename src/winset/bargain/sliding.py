"""Where threats push the settlement along the corners of what can be agreed, and who guards what there.

The trap: at a corner the two actors play different games. The first fears the edge on which it has less, the second the
edge on which it has less, and each guards the corner against its own::

    u2 |--e--.          e: the first guards the corner in the game of this edge
       |      .
       |       f        f: the second guards it in the game of this one
       +-------- u1
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from winset.bargain.matrix_games import Game, Shares, guarding_columns, guarding_rows, value
from winset.bargain.solutions.chain import Spot, between

Normal = tuple[int, int]
"""Of an edge: how far the second actor rises along it, and how far the first falls."""

Pairs = Sequence[Sequence[Sequence[int]]]
"""Payoffs of pairs of acts, in steps; (act of the first, act of the second, actor)."""


def equilibrium(
    chain: Sequence[tuple[int, int]], payoffs: Pairs, weights: Sequence[Fraction]
) -> tuple[int, Spot, Shares, Shares]:
    """Index of the corner at or before the settlement, the settlement in steps, and the mixes of both actors."""
    edges = [(q[1] - p[1], p[0] - q[0]) for p, q in pairwise(chain)]
    normals: list[Normal] = [(1, 0), *edges, (0, 1)]
    v, w = int(weights[0]), int(weights[1])

    def lead(spot: Sequence[int], k: int) -> int:
        return w * normals[k][0] * spot[0] - v * normals[k][1] * spot[1]

    @cache
    def game(k: int) -> Game:
        return [[lead(pair, k) for pair in row] for row in payoffs]

    @cache
    def ahead(i: int) -> Fraction:
        """By how much a corner is better for the first actor than what it can guard under a normal of that corner."""
        return lead(chain[i // 2], (i + 1) // 2) - value(game((i + 1) // 2))

    low, high = 0, 2 * len(chain) - 1  # at the first it is never negative, at the last never positive
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if ahead(middle) >= 0 else (low, middle)
    k = low // 2
    if low % 2:  # on the edge after corner k, which is normal k + 1
        spot = between(exact(chain[k]), exact(chain[k + 1]), ahead(low) / (ahead(low) - ahead(high)))
        guarded = value(game(k + 1))
        return k, spot, guarding_rows(game(k + 1), guarded), guarding_columns(game(k + 1), guarded)
    least, most = Fraction(lead(chain[k], k + 1)), Fraction(lead(chain[k], k))
    return k, exact(chain[k]), guarding_rows(game(k + 1), least), guarding_columns(game(k), most)


def exact(spot: tuple[int, int]) -> Spot:
    """A spot in whole steps as fractions."""
    return Fraction(spot[0]), Fraction(spot[1])
