"""The Raiffa solution: step by step, each step half of what is still to be had.

From no deal, each actor names its best point among those that leave the others where they are. The average of what
they name is the new floor, and so on until nothing is left to gain::

    u2 | . . b2
       | m1 - - .          d = no deal, m1 = midpoint of (b1, d2) and (d1, b2), m2 from m1 ...
       | |    m2
       d - - - - . b1

The trap: packages are few, and the midpoint may lie above all of them. Lotteries have no such gap.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from winset.axes import IntArray
from winset.bargain.solutions.chain import Chain, Segment, Spot, best_for_first, best_for_second
from winset.bargain.solutions.leximin import leximin_from
from winset.bargain.solutions.solution import KEPT_BY_ALL, Axiom, Solution

NEAR = Fraction(1, 2**64)
"""Part of a step: midpoints that close in on a corner by less than this are taken to end there."""


def _choose(gains: IntArray) -> IntArray:
    r"""All points that midpoints lead to, on a finite set.

    .. math:: m^{k+1}_a = m^k_a + \frac{b_a(m^k) - m^k_a}{n}, \qquad
              b_a(m) = \max \{ g_a : g \ge m \}, \qquad m^0 = 0

    1. Raise the floor m to the midpoint as long as some point clears it, for all n actors.
    2. From the last floor that is cleared: the smallest share of what is left to hope for is largest (leximin).

    Step 1 is the discrete solution of Raiffa (1953), in Luce and Raiffa (1957). Step 2, which a finite set needs
    because midpoints may lie above all packages, is ours.

    >>> _choose(np.array([[10, 0], [9, 4], [5, 5], [0, 10]])).tolist()
    [2]
    """
    actors = gains.shape[1]
    floor = [Fraction(0)] * actors
    clear = np.arange(len(gains))
    while True:
        hope = [int(b) for b in gains[clear].max(axis=0)]
        raised = [m + (b - m) / actors for m, b in zip(floor, hope, strict=True)]
        left = clear[(gains[clear] >= [-(-m.numerator // m.denominator) for m in raised]).all(axis=1)]
        # One point that has all that everybody hopes for would be cleared for ever.
        if not len(left) or (gains[clear] == hope).all(axis=1).any():
            unit = [b - m for m, b in zip(floor, hope, strict=True)]
            best: IntArray = clear[leximin_from(gains[clear], floor, unit)]
            return best
        floor, clear = raised, left


def _mix(chain: Chain) -> Segment:
    """The spot that midpoints reach on a chain: exactly, where one of them lies on it.

    Midpoints that close in on a corner without end are taken to end there, off by less than `NEAR` of a step.
    """
    floor: Spot = (Fraction(0), Fraction(0))
    while True:
        hope = best_for_first(chain, floor[1]), best_for_second(chain, floor[0])
        floor = (floor[0] + hope[0]) / 2, (floor[1] + hope[1]) / 2
        if (best_for_first(chain, floor[1]), best_for_second(chain, floor[0])) == floor:
            return floor, floor
        for spot in chain:
            if 0 <= spot[0] - floor[0] < NEAR and 0 <= spot[1] - floor[1] < NEAR:
                return spot, spot


_KEPT = KEPT_BY_ALL | {Axiom.GAINFUL, Axiom.SYMMETRIC, Axiom.SCALE_FREE, Axiom.MIDPOINT}

raiffa = Solution(
    name="raiffa",
    reference="Raiffa (1953)",
    promises=_KEPT,
    promises_by_lot=_KEPT | {Axiom.NO_DEAL_MONOTONE},
    compares_points=False,
    choose=_choose,
    mix=_mix,
)
