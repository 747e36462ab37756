"""Monthly changes of log counts: season, momentum, heavy tails, and how far each origin moves with the total.

The one thing that trips everybody: the last column of every array here is the *total*, which is modelled directly.
Sums of separately modelled origins are far too wide, because the origin that is about to explode is not known::

    column   0    1    2   ...  N-1 |  N
             MEX  GTM  HND      OOO | total
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from winset.axes import BoolArray, FloatArray, IntArray

OFFSET = 5.0
"""Added to counts before the logarithm: published counts are rounded to ten, so five is the size of what is unseen."""

WINDOW = 120
"""Months that season, momentum and scale are learned from."""

SEASONED = 36
"""Months that a series must have been seen for a season: three of each calendar month. Below, chance looks like one."""

VOLATILITY_HALF_LIFE = 36.0
"""Months after which an increment counts half, for season and scale alike (chosen before 2013, see the theory page)."""

LOG_SCALES = np.linspace(np.log(0.03), np.log(1.5), 40)
DEGREES = np.array([2.5, 3.0, 4.0, 6.0, 10.0, 30.0])
MOMENTUM_RANGE = (-0.5, 0.8)


@dataclass(frozen=True)
class Increments:
    """What the window says of monthly log changes; arrays are (series,), the total last, unless told otherwise.

    `season` is (calendar month, series), in logs. `tails` is (series, scale, degrees): the posterior over
    ``LOG_SCALES`` x ``DEGREES``. `shared` is the correlation of a series' innovation with that of the total.
    """

    season: FloatArray
    momentum: FloatArray
    last_residual: FloatArray
    tails: FloatArray
    shared: FloatArray


def log_counts(counts: FloatArray) -> FloatArray:
    """z = log(y + 5).

    >>> log_counts(np.array([0.0, 95.0])).round(3)
    array([1.609, 4.605])
    """
    logs: FloatArray = np.log(counts + OFFSET)
    return logs


def counts_of(logs: FloatArray) -> FloatArray:
    """y = max(exp(z) - 5, 0), the inverse of :func:`log_counts`."""
    counts: FloatArray = np.maximum(np.exp(logs) - OFFSET, 0.0)
    return counts


def with_total(counts: FloatArray) -> FloatArray:
    """Counts with their sum as last column; the sum is NaN where an origin is; (month, series)."""
    return np.column_stack([counts, counts.sum(axis=1)])


def learn(changes: FloatArray, calendar: IntArray) -> Increments:
    """Season, momentum, tails and common movement of monthly log changes.

    `changes` is (month, series) with the total last and NaN where not observed; `calendar` is (month,), January 0.

    1. Standardise by a robust spread, so that one explosion does not speak for all years.
    2. Season, shrunk towards the season of all origins. 3. Momentum of what is left, shrunk likewise.
    4. Student-t posterior of what is left then. 5. Correlation with the total.
    """
    seen = ~np.isnan(changes)
    changes = np.where(seen, changes, 0.0)
    weights = discounts(len(changes))[:, None] * seen
    spread = _spread(changes, seen)
    season = seasonal(np.clip(changes / spread, -3, 3), weights, calendar) * spread
    residuals = (changes - season[calendar]) * seen
    momentum = _momentum(np.clip(residuals / spread, -3, 3), weights)
    innovations = residuals[1:] - momentum * residuals[:-1]
    weights = weights[1:] * seen[:-1]
    last = np.clip(residuals[-1], -3 * spread, 3 * spread)
    return Increments(season, momentum, last, tails(innovations, weights), _shared(innovations, weights))


def discounts(count: int) -> FloatArray:
    r"""Weight of each month by its age a, :math:`2^{-a/36}`, newest last; (month,).

    Reference: discounting of information as in West and Harrison (1997).
    """
    weights: FloatArray = 0.5 ** ((count - 1 - np.arange(count)) / VOLATILITY_HALF_LIFE)
    return weights


def _spread(changes: FloatArray, seen: BoolArray) -> FloatArray:
    """Median absolute deviation of the last 60 changes, times 1.4826, and .02 so that it is never zero."""
    recent = np.where(seen, changes, np.nan)[-60:]
    centre = np.nanmedian(recent, axis=0)
    spread: FloatArray = 1.4826 * np.nanmedian(np.abs(recent - centre), axis=0) + 0.02
    return spread


def seasonal(standardised: FloatArray, weights: FloatArray, calendar: IntArray) -> FloatArray:
    r"""Season by calendar month, shrunk twice by how much of it is noise; (calendar month, series).

    .. math:: g_m = \bar u_m \frac{\tau_g^2}{\tau_g^2 + \sigma_g^2}, \qquad
              s_{mi} = g_m + (u_{mi} - g_m) \frac{\tau_i^2}{\tau_i^2 + \sigma_i^2}

    u is the weighted mean of a calendar month, sigma^2 its sampling variance, tau^2 the variance left over (method of
    moments). The origins are not independent: the pooled mean is given twice the variance that it would have if they
    were. Ours, after empirical Bayes shrinkage (Efron and Morris 1975). A series seen for fewer than ``SEASONED``
    months has none: with one value of a calendar month there is no saying how much of it is noise.
    """
    by_month = (calendar == np.arange(12)[:, None]).astype(float)
    mean, noise = _month_means(standardised, weights, by_month)
    series = standardised.shape[1]
    pooled = mean.mean(axis=1)
    pooled_noise = 2 * noise.mean() / series
    pooled *= _kept(max(float((pooled**2).sum() / 11 - pooled_noise), 0.0), pooled_noise)
    own = mean - mean.mean(axis=1, keepdims=True)
    signal = np.maximum((own**2).sum(axis=0) / 11 - noise * (1 - 1 / series), 0.0)
    signal = (11 * signal + 20 * signal.mean()) / 31
    season = pooled[:, None] + (mean - pooled[:, None]) * _kept(signal, noise)
    seen_long = (weights > 0).sum(axis=0) >= SEASONED - 1
    centred: FloatArray = (season - season.mean(axis=0)) * seen_long
    return centred


def _month_means(values: FloatArray, weights: FloatArray, by_month: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Weighted mean of each calendar month (12, series), centred, and its sampling variance (series,)."""
    heard = np.maximum(by_month @ weights, 1e-9)
    mean = by_month @ (weights * values) / heard
    mean = mean - mean.mean(axis=0)
    within = weights * (values - by_month.T @ mean) ** 2
    effective = heard**2 / np.maximum(by_month @ weights**2, 1e-9)
    noise: FloatArray = 1.1 * (by_month @ within / heard).mean(axis=0) / effective.mean(axis=0)
    return mean, noise


def _kept(signal: FloatArray | float, noise: FloatArray | float) -> FloatArray | float:
    """Share of an estimate that is kept: signal / (signal + noise)."""
    return signal / (signal + noise + 1e-9)


def _momentum(standardised: FloatArray, weights: FloatArray) -> FloatArray:
    r"""First-order autocorrelation phi of each series, shrunk to the pooled one with the weight of ten months.

    Negative for origins whose counts are small and noisy; never for the total.
    """
    now, before = standardised[1:], standardised[:-1]
    across = (weights[1:] * now * before).sum(axis=0)
    along = (weights[1:] * before**2).sum(axis=0)
    pooled = np.full(len(across), across.sum() / (along.sum() + 20))
    lowest = np.full(len(across), MOMENTUM_RANGE[0])
    pooled[-1], lowest[-1] = max(pooled[-1], 0.0), 0.0
    momentum: FloatArray = np.clip((across + 10 * pooled) / (along + 10), lowest, MOMENTUM_RANGE[1])
    return momentum


def tails(innovations: FloatArray, weights: FloatArray) -> FloatArray:
    r"""Posterior over scale and degrees of freedom on a grid; (series, scale, degrees).

    .. math:: \log p(s, \nu) = \sum_t w_t \log t_\nu(e_t / s) / s - \tfrac12 ((\log s - \log .2) / .7)^2 - \log \nu
    """
    scale = np.exp(LOG_SCALES)
    squares = (innovations[:, :, None] / scale) ** 2
    heard = weights.sum(axis=0)[:, None]
    by_degree = []
    for degree in DEGREES:
        height = special.gammaln((degree + 1) / 2) - special.gammaln(degree / 2) - 0.5 * np.log(degree * np.pi)
        fall = np.einsum("ti,tis->is", weights, np.log1p(squares / degree))
        by_degree.append(heard * (height - LOG_SCALES) - (degree + 1) / 2 * fall - np.log(degree))
    log_odds = np.stack(by_degree, axis=2) - 0.5 * (((LOG_SCALES - np.log(0.2)) / 0.7) ** 2)[:, None]
    odds = np.exp(log_odds - log_odds.max(axis=(1, 2), keepdims=True))
    posterior: FloatArray = odds / odds.sum(axis=(1, 2), keepdims=True)
    return posterior


def _shared(innovations: FloatArray, weights: FloatArray) -> FloatArray:
    """Correlation of each innovation with the total's, shrunk to the mean of the origins; 1 for the total itself."""
    scale = 1.4826 * np.nanmedian(np.where(weights > 0, np.abs(innovations), np.nan), axis=0) + 0.02
    clipped = np.clip(innovations / scale, -3, 3)
    size = np.sqrt((weights * clipped**2).sum(axis=0))
    alike = (weights * clipped * clipped[:, -1:]).sum(axis=0) / np.maximum(size * size[-1], 1e-9)
    heard = weights.sum(axis=0)
    shared: FloatArray = np.clip((heard * alike + 20 * alike[:-1].mean()) / (heard + 20), 0.0, 0.98)
    shared[-1] = 1.0
    return shared
