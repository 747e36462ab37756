r"""Whether a vote is held at all: the gate, kept apart from how the vote would go.

.. math:: \mathrm{logit}\, P(\text{held}) = \mathrm{logit}\, \beta + \gamma \cdot 2 (\sigma - 1/2)
          + \mu \log_2 \frac{24}{\text{months left}}

:math:`\beta` is the topic's base rate, :math:`\sigma` the share of the scheduling majority predicted to vote yea, the
smaller one of the two chambers, because both floors must schedule it; :math:`\mu` is negative: time runs out.
Roll calls cannot teach this, since a bill that was never called left none: S.744 passed the Senate in 2013 and the
House never voted (on majorities that keep such bills off the floor: Cox and McCubbins 2005). The numbers are the
case's, with ranges.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit, logit

from winset.axes import FloatArray
from winset.case.ranges import quantile

if TYPE_CHECKING:
    from winset.case.parts import Gate, Value

_DAYS_A_MONTH = 365.25 / 12.0


def ends(congress: int) -> dt.date:
    """The last day of a Congress: 3 January of an odd year (at noon; the Twentieth Amendment).

    >>> ends(118)
    datetime.date(2025, 1, 3)
    """
    return dt.date(1789 + 2 * congress, 1, 3)


def months_left(congress: int, as_of: dt.date) -> float:
    """Months from a date to the end of a Congress; a date after it is refused.

    >>> round(months_left(118, dt.date(2024, 1, 31)), 1)
    11.1
    """
    left = (ends(congress) - as_of).days
    if left <= 0:
        raise ValueError(f"{as_of} is not before the end of the {congress}th Congress on {ends(congress)}")
    return left / _DAYS_A_MONTH


def gate(
    base_rate: FloatArray, support: FloatArray, months: float, majority_support: FloatArray, months_slope: FloatArray
) -> FloatArray:
    """P(a vote is held) by draw; all arrays (draw,), the last two in log-odds; (draw,).

    >>> half = np.array([0.5])
    >>> gate(half, half, 24.0, np.array([2.0]), np.array([-0.5])).item()
    0.5
    >>> gate(half, half, 6.0, np.array([2.0]), np.array([-0.5])).round(3).item()
    0.269
    """
    away = majority_support * 2.0 * (support - 0.5)
    chance: FloatArray = expit(logit(base_rate) + away + months_slope * np.log2(24.0 / months))
    return chance


def assumed(value: Value, rng: np.random.Generator, draws: int) -> FloatArray:
    """Draws of an assumed number, its range holding nine tenths of them; (draw,)."""
    return quantile(value, rng.random(draws))


def gate_draws(of: Gate, rng: np.random.Generator, draws: int) -> tuple[FloatArray, FloatArray]:
    """Draws of a case's gate: what the majority's support moves, and what a halving of the time left moves."""
    return assumed(of.majority_support, rng, draws), assumed(of.months_left, rng, draws)
