r"""The exact algebra of kinds, measures and their pairs with origins, at one set of half-lives.

The one thing that trips everybody: the unknowns of one pair add up, so its effect is a row of a chain::

              kinds        measures      pairs
    pair 0    [1 0    |    1 0 0    |    1 0 0 0]      m_0 + u_0 + v_0
    pair 1    [1 0    |    1 0 0    |    0 1 0 0]      m_0 + u_0 + v_1
    pair 2    [0 1    |    0 1 0    |    0 0 1 0]      m_1 + u_1 + v_2
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import linalg

from winset.axes import FloatArray
from winset.flow.interventions import Calendar
from winset.flow.response import ORIGIN_SPREADS, SPREADS, Prior, Response


@dataclass(frozen=True)
class Pairs:
    """Data and prior of all unknowns (kinds, measures, pairs), half-lives given.

    `whole` (unknown, unknown) and `vector` (unknown,) are the information; `chain` (pair, unknown) says how much of
    each unknown is in each pair.
    """

    whole: FloatArray
    vector: FloatArray
    chain: FloatArray
    calendar: Calendar
    prior: Prior

    def log_evidence(self, spread: int, across: int) -> float:
        r"""Log marginal likelihood, all unknowns integrated out, against no effect at all; spreads by their index.

        .. math:: \tfrac12 \log|P| - \tfrac12 \log|G + P| + \tfrac12 d' (G + P)^{-1} d + c'\mu - \tfrac12 \mu' G \mu,
                  \quad d = c - G\mu
        """
        precision, mean = self._prior(spread, across)
        pulled = self.whole @ mean
        lower = self._lower(precision)
        half = linalg.solve_triangular(lower, self.vector - pulled, lower=True, check_finite=False)
        size = 0.5 * np.log(precision).sum() - np.log(np.diag(lower)).sum()
        return float(size + 0.5 * half @ half + self.vector @ mean - 0.5 * pulled @ mean)

    def drawn(self, spread: int, across: int, draws: int, rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
        r"""Draws of kinds (draw, kind) and of the effects of pairs at their strength (draw, pair).

        .. math:: N\left((G + P)^{-1} (c + P \mu), \, (G + P)^{-1}\right)
        """
        precision, mean = self._prior(spread, across)
        lower = self._lower(precision)
        half = linalg.solve_triangular(lower, self.vector + precision * mean, lower=True, check_finite=False)
        noise = rng.standard_normal((len(half), draws))
        unknowns = linalg.solve_triangular(lower, half[:, None] + noise, lower=True, trans="T", check_finite=False).T
        strength = self.calendar.strength[self.calendar.pair_measure]
        return unknowns[:, : len(self.calendar.kinds)], (unknowns @ self.chain.T) * strength

    def _lower(self, precision: FloatArray) -> FloatArray:
        """The Cholesky factor of G + P."""
        both = self.whole.copy()
        both[np.diag_indices(len(both))] += precision
        lower: FloatArray = linalg.cholesky(both, lower=True, overwrite_a=True, check_finite=False)
        return lower

    def _prior(self, spread: int, across: int) -> tuple[FloatArray, FloatArray]:
        """Prior precision P and mean of all unknowns; (unknown,) each."""
        calendar, prior = self.calendar, self.prior
        own = SPREADS[spread] * prior.doubt[calendar.kind] * np.sqrt(calendar.bites)
        by_origin = ORIGIN_SPREADS[across] * np.sqrt(calendar.bites[calendar.pair_measure])
        doubts = np.concatenate([prior.doubt, own, by_origin])
        return doubts**-2.0, np.concatenate([prior.effect, np.zeros(len(own) + len(by_origin))])


def pairs(response: Response, calendar: Calendar, prior: Prior, x: FloatArray) -> Pairs:
    """All unknowns, the columns of the measures being `x`, (measure, month)."""
    measure, origin = calendar.pair_measure, calendar.pair_origin
    by_pair = x[measure].T * response.precision[:, origin] * calendar.strength[measure]
    apart = (by_pair.T @ by_pair) * response.alike[np.ix_(origin, origin)]
    pulled = (response.values * response.precision) @ response.alike
    kinds = np.eye(len(calendar.kinds))[calendar.kind[measure]] * calendar.bites[measure][:, None]
    above = np.hstack([kinds, np.eye(len(calendar.ids))[measure]])
    across = above.T @ apart
    chain = np.hstack([above, np.eye(len(measure))])
    whole = np.block([[across @ above, across], [across.T, apart]])
    return Pairs(whole, chain.T @ (by_pair * pulled[:, origin]).sum(axis=0), chain, calendar, prior)
