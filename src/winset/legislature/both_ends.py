r"""Both ends against the middle: what a bill gives to members far from a chamber's middle, or takes from them.

.. math:: b_j = \sum_o \gamma_o \Big( \big( (x_j - m) / s \big)^2 - 1 \Big)

x is the first dimension of the ideal points, m and s its mean and standard deviation in the chamber, so that b is zero
on average over the members::

    γ < 0      one end       middle       other end      a bill of the middle, which both ends are against
    b          - - - -   0   + + + +   0   - - - -

What trips everybody: no line in an ideal point can say this, however steep, and roll calls do not teach it here. An
option of a case states γ, in log-odds, or there is none. Ours.
"""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray
from winset.case.ranges import quantile
from winset.legislature.bills import Bill
from winset.randomness import named


def both_ends(bill: Bill, ideal: FloatArray, seed: int, draws: int) -> FloatArray:
    """Draws of what a bill adds to each member's log-odds at both ends and in the middle; (draw, member).

    `ideal` is (member, dimension). Zero where no option states it, or where all members stand in one place. An option
    draws the same size in every bill, chamber and Congress of a seed.

    >>> from winset.case.parts import Value
    >>> from winset.legislature.bills import BillOption
    >>> ends = Value(value=-1, unit="log-odds", basis="observed", source="made-up")
    >>> bill = Bill("b", (BillOption("o", "t", ends=ends),))
    >>> both_ends(bill, np.array([[-1.0, 0.0], [0.0, 0.0], [1.0, 0.0]]), seed=7, draws=1).round(2).tolist()
    [[-0.5, 1.0, -0.5]]
    """
    stated = [(option.id, option.ends) for option in bill.options if option.ends is not None]
    size = sum((quantile(ends, named(seed, f"ends {id}").random(draws)) for id, ends in stated), start=np.zeros(draws))
    first = ideal[:, 0]
    spread = float(first.std())
    apart = ((first - first.mean()) / spread) ** 2 - 1.0 if spread > 0 else np.zeros(len(first))
    return np.outer(size, apart)
