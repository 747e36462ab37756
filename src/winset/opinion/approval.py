r"""Approval of those who govern: a level by week with its doubt, effects of houses, and what a month says.

::

    polls ──tenures──▶ readings ──spreads by marginal likelihood──▶ level, houses ──▶ months

The level is that of the average reading: effects of houses, weighted by their readings, add up to nothing,

.. math:: L_t = x_t + \sum_h w_h b_h, \qquad \beta_h = b_h - \sum_g w_g b_g, \qquad w_h = n_h / n

so a level says what the polls of the list say, not what the public thinks: if all houses err alike, so does it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize

from winset.axes import FloatArray, IntArray, Months
from winset.opinion.level import START, Spreads, noise, system
from winset.opinion.readings import Readings, months_of, tenures
from winset.tables import Polls

FREEDOM = 5.0
"""Degrees of freedom of what is far off: chosen on 2009 to 2012, before the months that score."""

ROUNDS = 2
"""Times that spreads and weights are learned in turn; a third moves no level by a tenth of a point."""

FEWEST = 60
"""Readings from which spreads are learned; with fewer they are handed in."""

FIRST_GUESS = Spreads(week=0.7, house=2.0, design=1.5, further=1.0)
BOUNDS = ((0.05, 5.0), (0.2, 8.0), (1.0, 8.0), (0.1, 8.0))
"""Where spreads are looked for. A design effect is at least 1: no poll is better than a simple random sample."""


@dataclass(frozen=True)
class Tenure:
    """One tenure: level and houses with their joint law; (week,), (house,), points.

    `level` and `spread` are mean and standard deviation by week; `covariance` is (week, week). `effects` and
    `effects_spread` are by house, `counts` its readings.
    """

    readings: Readings
    level: FloatArray
    covariance: FloatArray
    effects: FloatArray
    effects_spread: FloatArray
    counts: IntArray

    @property
    def spread(self) -> FloatArray:
        """Standard deviation of the level by week; (week,)."""
        spread: FloatArray = np.sqrt(np.diag(self.covariance))
        return spread

    def monthly(self) -> tuple[Months, FloatArray, FloatArray]:
        """Months, the mean level of each and its standard deviation; all (month,)."""
        months = months_of(self.readings.weeks)
        there, which = np.unique(months, return_inverse=True)
        share = np.zeros((len(there), len(months)))
        share[which, np.arange(len(months))] = 1.0
        share /= share.sum(axis=1, keepdims=True)
        spread = np.sqrt(np.einsum("mw,wv,mv->m", share, self.covariance, share))
        return there, share @ self.level, spread


@dataclass(frozen=True)
class Approval:
    """What was fitted: the spreads, and every tenure in order of time. `learned_from` counts readings."""

    spreads: Spreads
    tenures: tuple[Tenure, ...]
    learned_from: int


def fit(polls: Sequence[Polls], spreads: Spreads | None = None) -> Approval:
    """Levels of every subject's tenures, in percent; spreads are learned over all of them, unless handed in.

    Fewer than FEWEST readings do not teach spreads: they are then those of FIRST_GUESS, unless handed in. Readings far
    off count less: they are taken as Student-t with FREEDOM degrees of freedom, spreads and weights in turn.

    >>> days = np.datetime64("2020-01-02") + 7 * np.arange(3)
    >>> told = fit([Polls("A", "job_approval", days, ("Pew",) * 3, np.array([40.0, 41.0, 42.0]), "list")])
    >>> told.tenures[0].level.round(1).tolist()
    [40.9, 41.0, 41.1]

    Reference: Jackman (2005) for the level, Lange, Little and Taylor (1989) for the weights.
    """
    every = sorted((one for of in polls for one in tenures(of)), key=lambda one: int(one.weeks[0]))
    count = sum(len(one.week) for one in every)
    learned = spreads or FIRST_GUESS
    for _ in range(ROUNDS):
        if spreads is None and count >= FEWEST:
            learned = learn(every, learned)
        every = [reweighted(one, learned) for one in every]
    return Approval(learned, tuple(settled(one, learned) for one in every), count)


def learn(every: Sequence[Readings], start: Spreads = FIRST_GUESS) -> Spreads:
    """The spreads under which the readings of all tenures are likeliest."""

    def unlikely(logs: FloatArray) -> float:
        spreads = Spreads(*(float(value) for value in np.exp(logs)))
        return -sum(system(one, spreads).log_likelihood for one in every)

    first = np.log([start.week, start.house, start.design, start.further])
    found = minimize(unlikely, first, method="L-BFGS-B", bounds=np.log(BOUNDS), options={"ftol": 1e-6})
    return Spreads(*(round(float(value), 6) for value in np.exp(found.x)))


def loosened(polls: Sequence[Polls], spreads: Spreads) -> Spreads:
    """Spreads for a question with few readings: those of a larger one, with the further chance that suits it best.

    Few readings come from pages, from many houses and in several wordings, so they scatter more; how much more is the
    one thing that they can teach. Looked for in steps of a fifth from what was handed in to ten times as much.
    """
    every = [one for of in polls for one in tenures(of)]
    steps = [replace(spreads, further=spreads.further * 10 ** (step / 12)) for step in range(13)]
    return max(steps, key=lambda tried: sum(system(one, tried).log_likelihood for one in every))


def reweighted(readings: Readings, spreads: Spreads) -> Readings:
    r"""The same readings, those far off counting less.

    .. math:: w_i = (\nu + 1) / (\nu + E[e_i^2] / v_i)
    """
    plain = replace(readings, weight=np.ones(len(readings.week)))
    fitted = system(readings, spreads)
    mean = fitted.solve(fitted.pulled[:, None])[:, 0]
    joint = fitted.solve(np.eye(len(fitted.pulled)))
    week, house = readings.week, len(readings.weeks) + readings.house
    doubt = joint[week, week] + joint[house, house] + 2 * joint[week, house]
    squares = (readings.approve - START - mean[week] - mean[house]) ** 2 + doubt
    return replace(readings, weight=(FREEDOM + 1) / (FREEDOM + squares / noise(plain, spreads)))


def settled(readings: Readings, spreads: Spreads) -> Tenure:
    """Level and houses of one tenure, effects of houses adding up to nothing over the readings."""
    fitted = system(readings, spreads)
    weeks, houses = len(readings.weeks), len(readings.houses)
    counts = np.bincount(readings.house, minlength=houses)
    share = counts / counts.sum()
    turned = np.eye(weeks + houses)
    turned[:weeks, weeks:] += share
    turned[weeks:, weeks:] -= share
    mean = turned @ fitted.solve(fitted.pulled[:, None])[:, 0]
    joint = turned @ fitted.solve(turned.T)
    return Tenure(
        readings=readings,
        level=START + mean[:weeks],
        covariance=joint[:weeks, :weeks],
        effects=mean[weeks:],
        effects_spread=np.sqrt(np.diag(joint)[weeks:]),
        counts=counts,
    )
