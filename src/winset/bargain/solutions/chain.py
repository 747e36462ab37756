"""What lotteries over packages can reach for two actors: a chain of corners, and the lottery behind each of its points.

The trap: a lottery may be better than no deal for both though no package is, and a package on the frontier may be
beaten by a lottery over two others::

    u2 | a
       |   .  c            c is on the frontier of packages, and the lottery half a, half b beats it
       |       .
       | d - - - . - -     the rational part of the chain runs between the lines through no deal, d
       |           b

A *spot* is the expected gain of each actor over no deal, in steps, as exact fractions. A chain runs from the spot that
is best for the first actor to the one that is worst for it; it never holds a spot that another beats.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

Spot = tuple[Fraction, Fraction]
"""Expected gain of each of two actors over no deal, in steps."""

Chain = tuple[Spot, ...]
"""Corners from the best for the first actor to the worst: the first gain falls, the second rises, strictly."""

Segment = tuple[Spot, Spot]
"""The two ends of all the spots that are equally good; the same spot twice where one is best."""


def corners(spots: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Indices of the corners of the hull's upper right side; `spots` fall in the first gain and rise in the second.

    A spot on the straight line between two others is no corner. Reference: Andrew (1979), monotone chain.

    >>> corners([(10, 1), (6, 4), (5, 8), (1, 10)])
    (0, 2, 3)
    """
    kept: list[int] = []
    for i, spot in enumerate(spots):
        while len(kept) > 1 and _turn(spots[kept[-2]], spots[kept[-1]], spot) <= 0:
            kept.pop()
        kept.append(i)
    return tuple(kept)


def _turn(p: tuple[int, int], q: tuple[int, int], r: tuple[int, int]) -> int:
    """Above zero where the walk p, q, r turns left, as it does around the upper right side from right to left."""
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])


def cut(chain: Chain, low: Spot) -> Chain:
    """The part of a chain where no actor is below its `low`; empty where there is none.

    >>> whole = ((Fraction(4), Fraction(-1)), (Fraction(-1), Fraction(4)))
    >>> [tuple(map(str, spot)) for spot in cut(whole, (Fraction(0), Fraction(0)))]
    [('3', '0'), ('0', '3')]
    """
    return flipped(_above(flipped(_above(chain, low[1])), low[0]))


def _above(chain: Chain, low: Fraction) -> Chain:
    """Drop what gives the second actor less than `low`, at the front of the chain."""
    kept = tuple(spot for spot in chain if spot[1] >= low)
    gone = len(chain) - len(kept)
    if not gone or not kept or kept[0][1] == low:
        return kept
    return (_where_second(chain[gone - 1], kept[0], low), *kept)


def flipped(chain: Chain) -> Chain:
    """The chain with the actors' places swapped."""
    return tuple((second, first) for first, second in reversed(chain))


def best_for_first(chain: Chain, floor: Fraction) -> Fraction:
    """The first actor's largest gain on or below the chain where the second has at least `floor`.

    `floor` is not above the chain's last spot. Below the chain's first spot it costs the first actor nothing.
    """
    if floor <= chain[0][1]:
        return chain[0][0]
    edge = next((p, q) for p, q in pairwise(chain) if q[1] >= floor)
    return _where_second(*edge, floor)[0]


def best_for_second(chain: Chain, floor: Fraction) -> Fraction:
    """The same for the second actor."""
    return best_for_first(flipped(chain), floor)


def balanced(chain: Chain, origin: Spot, unit: Spot) -> Segment:
    r"""The spot whose smallest share is largest, then the other (leximin), where shares are counted from `origin`.

    .. math:: z_a = (g_a - o_a) / s_a

    Along the chain the first share falls and the second rises. Where they cross is best; where they do not, the end
    at which they are nearest is.
    """
    if len(chain) == 1:
        return chain[0], chain[0]

    def ahead(spot: Spot) -> Fraction:
        """By how much the first share is above the second."""
        return (spot[0] - origin[0]) / unit[0] - (spot[1] - origin[1]) / unit[1]

    if ahead(chain[0]) <= 0:
        return chain[0], chain[0]
    crossed = next(((p, q) for p, q in pairwise(chain) if ahead(q) <= 0), None)
    if crossed is None:
        return chain[-1], chain[-1]
    p, q = crossed
    spot = between(p, q, ahead(p) / (ahead(p) - ahead(q)))
    return spot, spot


def between(p: Spot, q: Spot, part: Fraction) -> Spot:
    """The spot that lies `part` of the way from p to q."""
    return p[0] + part * (q[0] - p[0]), p[1] + part * (q[1] - p[1])


def _where_second(p: Spot, q: Spot, second: Fraction) -> Spot:
    """The spot of an edge at which the second actor has `second`."""
    return between(p, q, (second - p[1]) / (q[1] - p[1]))
