"""The Kalai-Smorodinsky solution: equal shares of what each could hope for."""

from __future__ import annotations

from fractions import Fraction

from winset.axes import IntArray
from winset.bargain.solutions.chain import Chain, Segment, balanced
from winset.bargain.solutions.leximin import leximin
from winset.bargain.solutions.solution import KEPT_BY_ALL, Axiom, Solution


def _choose(gains: IntArray) -> IntArray:
    r"""All points where the smallest share of the ideal gain is largest; ties by the next smallest (leximin).

    .. math:: \text{leximax}_u \; \frac{u_a - d_a}{b_a - d_a}, \qquad
              b_a = \max \{ u_a : u_{a'} \ge d_{a'} \text{ for every } a' \}

    The ideal `b` is taken over points that leave nobody worse off than no deal, and nothing else.
    Reference: Kalai and Smorodinsky (1975), for two actors on a convex set; leximin on a finite set is ours to say.

    >>> import numpy as np
    >>> _choose(np.array([[100, 0], [90, 62], [50, 70], [0, 100]])).tolist()
    [1]
    """
    return leximin(gains, gains.max(axis=0))


def _mix(chain: Chain) -> Segment:
    """Equal shares of the ideal gain, where the line from no deal to the ideal point meets the chain."""
    return balanced(chain, (Fraction(0), Fraction(0)), (chain[0][0], chain[-1][1]))


_KEPT = KEPT_BY_ALL | {Axiom.GAINFUL, Axiom.SYMMETRIC, Axiom.SCALE_FREE, Axiom.MIDPOINT}

kalai_smorodinsky = Solution(
    name="kalai_smorodinsky",
    reference="Kalai and Smorodinsky (1975)",
    promises=_KEPT,
    promises_by_lot=_KEPT | {Axiom.INDIVIDUAL_MONOTONE, Axiom.NO_DEAL_MONOTONE},
    compares_points=False,
    choose=_choose,
    mix=_mix,
)
