r"""A level under readings, exactly: a random walk by week, an effect of each house, and chance.

.. math::

    y_i = x_{t_i} + b_{h_i} + e_i, \qquad x_{t+1} = x_t + q\,\epsilon_t, \qquad b_h \sim N(0, \tau^2)

    e_i \sim N(0, v_i), \qquad v_i = \delta\, \bar p (100 - \bar p) / n_i + \omega^2

All of it is Gaussian, so levels `x` and houses `b` have one joint normal law given the four **spreads**. Its precision
is small and sparse: a chain of weeks, a diagonal of houses, and who polled when between them::

          weeks   houses
        [ A          B ]      A  three bands
        [ B'         C ]      C  diagonal;  the Schur complement C - B' A^-1 B is as wide as there are houses

The trap: houses and level are told apart by the prior of the houses alone. All houses two points higher, or the level:
the readings cannot say. So a level is told as that of the average reading (:mod:`winset.opinion.approval`).

Reference: Jackman (2005), who pools polls in this way; the exact solution by blocks is ours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve, cho_solve_banded, cholesky_banded

from winset.axes import FloatArray
from winset.opinion.readings import Readings

START, START_SPREAD = 50.0, 20.0
"""Percent at which a president is expected to start, and how little that says."""


@dataclass(frozen=True)
class Spreads:
    """Standard deviations in points, and the design effect.

    `week` is q, a week's move of the level; `house` is tau; `design` is delta, sampling variance over that of a simple
    random sample; `further` is omega, chance that no sample size takes away.
    """

    week: float
    house: float
    design: float
    further: float


@dataclass(frozen=True)
class System:
    """Precision of weeks and houses given readings, with its factors; offsets are from START.

    `seen` is (week,), precision of the readings of a week; `between` is (week, house); `pulled` is (week + house,).
    """

    weeks: int
    seen: FloatArray
    between: FloatArray
    pulled: FloatArray
    chain: FloatArray
    through: FloatArray
    reduced: FloatArray
    log_likelihood: float

    def solve(self, right: FloatArray) -> FloatArray:
        """Solve with the joint precision; right is (week + house, column)."""
        top, bottom = right[: self.weeks], right[self.weeks :]
        inner = cho_solve_banded((self.chain, True), top)
        houses = cho_solve((self.reduced, True), bottom - self.between.T @ inner)
        return np.concatenate([inner - self.through @ houses, houses])


def noise(readings: Readings, spreads: Spreads) -> FloatArray:
    """Variance of each reading, v; (reading,). The mean share of the tenure is p in all of them."""
    mean = float(np.clip(readings.approve.mean(), 5.0, 95.0))
    variance: FloatArray = spreads.design * mean * (100.0 - mean) / readings.sizes + spreads.further**2
    return variance / readings.weight


def system(readings: Readings, spreads: Spreads) -> System:
    """The joint precision of a tenure and the marginal likelihood of its readings.

    1. Sum precisions of readings by week, by house and by both.
    2. Factor the chain of weeks; reduce the houses by it.
    3. log p(y) from the determinants and what is left of the squares.
    """
    weeks, houses = len(readings.weeks), len(readings.houses)
    variance = noise(readings, spreads)
    offset = readings.approve - START
    seen: FloatArray = np.bincount(readings.week, 1.0 / variance, minlength=weeks).astype(float)
    of_houses = np.bincount(readings.house, 1.0 / variance, minlength=houses) + spreads.house**-2
    between = np.zeros((weeks, houses))
    np.add.at(between, (readings.week, readings.house), 1.0 / variance)
    pulled = np.concatenate(
        [
            np.bincount(readings.week, offset / variance, minlength=weeks),
            np.bincount(readings.house, offset / variance, minlength=houses),
        ]
    )
    chain = cholesky_banded(_bands(seen, spreads.week), lower=True, check_finite=False)
    both = cho_solve_banded((chain, True), np.column_stack([between, pulled[:weeks]]), check_finite=False)
    through, inner = both[:, :-1], both[:, -1]
    reduced = cho_factor(np.diag(of_houses) - between.T @ through, lower=True, check_finite=False)[0]
    left = pulled[weeks:] - between.T @ inner
    explained = pulled[:weeks] @ inner + left @ cho_solve((reduced, True), left, check_finite=False)
    squares = (offset**2 / variance).sum() - explained
    posterior = 2 * (np.log(chain[0]).sum() + np.log(np.diag(reduced)).sum())
    prior = -2 * (np.log(START_SPREAD) + (weeks - 1) * np.log(spreads.week) + houses * np.log(spreads.house))
    fit = -0.5 * (np.log(2 * np.pi * variance).sum() + posterior - prior + squares)
    return System(weeks, seen, between, pulled, chain, through, reduced, float(fit))


def _bands(seen: FloatArray, week: float) -> FloatArray:
    """The chain of weeks in lower bands: its diagonal, and what binds a week to the next one."""
    bands = np.zeros((2, len(seen)))
    bands[0] = seen
    bands[0, 0] += START_SPREAD**-2
    bands[0, :-1] += week**-2
    bands[0, 1:] += week**-2
    bands[1, :-1] = -(week**-2)
    return bands
