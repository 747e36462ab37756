r"""Whether a vote is held at all: the gate, kept apart from how the vote would go.

.. math:: \mathrm{logit}\, P(\text{held}) = \mathrm{logit}\, \beta + \gamma \cdot 2 (\sigma - 1/2)
          + \mu \log_2 \frac{24}{\text{months left}}

:math:`\beta` is the topic's base rate, :math:`\sigma` the share of the scheduling majority predicted to vote yea, the
smaller one of the two chambers, because both floors must schedule it; :math:`\mu` is negative: time runs out. Each
chamber is kept by its own majority::

    majority in favour    House 90 %, Senate 80 %    the gate sees 80 %
                          House 10 %, Senate 80 %    the gate sees 10 %: the House keeps it
                          the same, petition signed  the gate sees 80 %: the House is out of the minimum

Roll calls cannot teach this, since a bill that was never called left none: S.744 passed the Senate in 2013 and the
House never voted (on majorities that keep such bills off the floor: Cox and McCubbins 2005). The numbers are the
case's, with ranges.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import betaincinv, expit, logit

from winset.axes import FloatArray
from winset.case.ranges import quantile
from winset.randomness import named

if TYPE_CHECKING:
    from winset.case.parts import Counted, Discharge, Gate, Legislature, Topic, Value
    from winset.legislature.floors import Floor

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


def time_left(legislature: Legislature, congress: int, as_of: dt.date) -> float:
    """Months to the end of the legislature's term: of the terms it states, or else of the Congress.

    Raises ValueError where no term ends after the date.
    """
    if not legislature.terms:
        return months_left(congress, as_of)
    later = [end for end in sorted(legislature.terms) if end > as_of]
    if not later:
        raise ValueError(f"{as_of} is not before the end of any stated term, the last on {max(legislature.terms)}")
    return (later[0] - as_of).days / _DAYS_A_MONTH


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


def counted(of: Counted, rng: np.random.Generator, draws: int) -> FloatArray:
    r"""Draws of a rate that was counted, by Jeffreys' rule; (draw,).

    .. math:: \beta \sim \mathrm{Beta}(k + 1/2, n - k + 1/2)

    k is `reached`, or as likely any count up to `at_most` where the coding leaves it open; n is `of`. Reference:
    Jeffreys (1946) for the prior.

    >>> from winset.case.parts import Counted
    >>> counted(Counted(reached=1, of=10), np.random.default_rng(0), 4000).mean().round(2).item()
    0.14
    """
    u, reading = rng.random(draws), rng.random(draws)
    most = of.reached if of.at_most is None else of.at_most
    k = of.reached + np.floor(reading * (most - of.reached + 1))
    rate: FloatArray = betaincinv(k + 0.5, of.of - k + 0.5, np.clip(u, 1e-9, 1.0 - 1e-9))
    return np.clip(rate, 1e-9, 1.0 - 1e-9)


def base_rate(topics: Sequence[Topic], seed: int, draws: int) -> FloatArray:
    """Draws of the smallest base rate among a bill's topics: a bill waits for its slowest part; (draw,)."""
    each = []
    for topic in topics:
        rng = named(seed, f"base rate {topic.id}")
        each.append(
            assumed(topic.vote_held, rng, draws) if topic.counted is None else counted(topic.counted, rng, draws)
        )
    smallest: FloatArray = np.min(each, axis=0)
    return smallest


@dataclass(frozen=True)
class GateForecast:
    """Whether a vote is held, with what stands behind it.

    `held` is (draw,). `base_rate` is its mean over draws. `support` holds, by chamber, the share of its scheduling
    majority in favour, and `alone` what P(held) would be if that majority alone decided; the `keeper` is the chamber
    that lowers it most. `petition` is the chance that a discharge petition is signed, nothing where there is none.
    """

    held: FloatArray
    base_rate: float
    support: tuple[tuple[str, float], ...]
    alone: tuple[tuple[str, float], ...]
    keeper: str
    petition: float | None


def at_the_gate(
    of: Gate, topics: Sequence[Topic], floors: Sequence[Floor], months: float, slopes: tuple[FloatArray, FloatArray],
    seed: int,
) -> GateForecast:  # fmt: skip
    r"""P(a vote is held), draw by draw.

    .. math:: P(\text{held}) = (1 - q)\, g(\min_c \sigma_c) + q\, g(\min_{c \ne h} \sigma_c)

    g is :func:`gate`; q is the chance that a discharge petition is signed in chamber h, which takes that chamber's
    majority out of the minimum and leaves the other's. Without a petition q = 0. `slopes` are draws of the gate's.
    """
    rate = base_rate(topics, seed, len(slopes[0]))
    support = {floor.chamber: floor.support for floor in floors}
    alone = {chamber: float(gate(rate, share, months, *slopes).mean()) for chamber, share in support.items()}
    held = gate(rate, np.min(list(support.values()), axis=0), months, *slopes)
    petition = None
    if of.discharge is not None:
        signed = petitioned(of.discharge, floors, seed)
        petition = float(signed.mean())
        held = (1.0 - signed) * held + signed * gate(rate, others(support, of.discharge.chamber), months, *slopes)
    return GateForecast(
        held=held,
        base_rate=float(rate.mean()),
        support=tuple((chamber, float(share.mean())) for chamber, share in support.items()),
        alone=tuple(alone.items()),
        keeper=min(alone, key=lambda chamber: alone[chamber]),
        petition=petition,
    )


def petitioned(of: Discharge, floors: Sequence[Floor], seed: int) -> FloatArray:
    """P(enough members of a chamber sign for a vote); a supporter signs with the share of his side; (draw,)."""
    floor = next(floor for floor in floors if floor.chamber == of.chamber)
    rng = named(seed, "discharge")
    draws = len(floor.support)
    return floor.signing(assumed(of.of_majority, rng, draws), assumed(of.of_others, rng, draws), of.signatures)


def others(support: Mapping[str, FloatArray], chamber: str) -> FloatArray:
    """The smallest support of the chambers but one; where there is no other, nobody is in the way."""
    rest = [share for name, share in support.items() if name != chamber]
    smallest: FloatArray = np.min(rest, axis=0) if rest else np.ones_like(support[chamber])
    return smallest
