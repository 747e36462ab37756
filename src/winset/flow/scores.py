r"""Proper scores of one method's forecasts, and how sure one can be of their difference. Lower is better in all.

The one thing that trips everybody: a score of *counts* is a score of the months when counts were large, and a score of
*logs* counts a miss by a factor alike in a quiet month and in a surge. Both are told, because users have both losses::

    truth 1,000, said 2,000     log: .69     counts:  1,000
    truth 100,000, said 200,000 log: .69     counts: 100,000
"""

from __future__ import annotations

import numpy as np
from scipy import special

from winset.axes import BoolArray, FloatArray

Triple = tuple[float, float, float]
"""A value and the ends of its 95 % interval."""

LEVELS = (np.arange(100) + 0.5) / 100
"""The hundred levels at which forecasts are scored; all weigh the same."""

INTERVALS = {80: (10, 89), 95: (2, 97)}
"""Positions in ``LEVELS`` that bound an interval: 10.5 to 89.5 % for 80, 2.5 to 97.5 % for 95."""

ROUNDED = 10.0
"""Counts are published to the nearest ten: what is seen is a cell of this width."""

WIDE = 0.01
"""Weight of a wide guess in every forecast whose log score is taken, so that none is infinite."""

BINS = 10
ENDS = (0.025, 0.975)
"""Levels between which an interval of 95 % lies."""


def crps(quantiles: FloatArray, outcome: FloatArray) -> FloatArray:
    r"""Continuous ranked probability score of equally weighted quantiles on the last axis; the shape of `outcome`.

    .. math:: \frac1n \sum_j |q_j - y| - \frac1{n^2} \sum_j (2j - n - 1) \, q_{(j)}

    Reference: Gneiting and Raftery (2007), the ensemble form. Zero is perfect.

    >>> crps(np.array([[1.0, 1.0], [0.0, 2.0]]), np.array([1.0, 1.0]))
    array([0. , 0.5])
    """
    ordered = np.sort(quantiles, axis=-1)
    count = ordered.shape[-1]
    rank = 2 * np.arange(1, count + 1) - count - 1
    score: FloatArray = np.abs(ordered - outcome[..., None]).mean(axis=-1) - (ordered * rank).sum(axis=-1) / count**2
    return score


def crps_above(quantiles: FloatArray, outcome: FloatArray, threshold: FloatArray) -> FloatArray:
    r"""The part of the CRPS that lies above a threshold r: what a forecast says of surges; the shape of `outcome`.

    .. math:: \int_r^\infty (F(x) - 1\{y \le x\})^2 dx = \mathrm{CRPS}(\max(q, r), \max(y, r))

    Reference: Gneiting and Ranjan (2011), weight 1 above r. Where forecast and outcome stay below, nothing is lost.

    >>> crps_above(np.array([[0.0, 1.0], [0.0, 4.0]]), np.array([0.5, 0.5]), np.array([2.0, 2.0]))
    array([0. , 0.5])
    """
    return crps(np.maximum(quantiles, threshold[..., None]), np.maximum(outcome, threshold))


def log_score(centres: FloatArray, spread: FloatArray, counts: FloatArray, last: FloatArray) -> FloatArray:
    r"""Minus the log density, on z = log(y + 5), of a mixture of normals at published counts; (month ahead, series).

    .. math:: -\log \frac{.99\, P(a < z \le b) + .01\, C(a < z \le b)}{b - \max(a, \log 5)}, \qquad
              a = \log y,\; b = \log(y + 10)

    `centres` is (month ahead, draw, series), `spread` and `counts` (month ahead, series), `last` (series,) the newest
    z. The density is the mean over the counts that round to y; the cell of a printed zero has no lower end. C is a
    Cauchy law of scale 1 around `last`: every method gets it, because a normal law of a series that never moved gives
    what came no chance at all. It caps the score near 8 and costs .01, which favours thin tails. Ours.

    >>> one = np.array([[np.log(105.0)]])
    >>> log_score(one[None], np.array([[0.2]]), np.array([[100.0]]), one[0]).round(2)
    array([[-0.67]])
    """
    high = np.log(counts + ROUNDED)
    low = np.where(counts < ROUNDED / 2, -np.inf, np.log(np.maximum(counts, 1e-9)))
    scale = np.maximum(spread, 1e-6)[:, None]
    inside = special.ndtr((high[:, None] - centres) / scale) - special.ndtr((low[:, None] - centres) / scale)
    guess = (np.arctan(high - last) - np.arctan(low - last)) / np.pi
    width = high - np.log(np.maximum(counts, ROUNDED / 2))
    score: FloatArray = np.log(width) - np.log((1 - WIDE) * inside.mean(axis=1) + WIDE * guess)
    return score


def bandwidth(samples: FloatArray, quantiles: FloatArray) -> FloatArray:
    r"""Spread of the normal kernels that turn samples (month, draw, series) into a density; (month, series).

    .. math:: .9 \, \min(s, \mathrm{IQR} / 1.349) \, n^{-1/5}

    and .01 at least; the range between the quartiles is read off the ``LEVELS`` quantiles. Reference: Silverman (1986).
    """
    quarter = len(LEVELS) // 4
    low, high = (quantiles[..., at - 1 : at + 1].mean(axis=-1) for at in (quarter, 3 * quarter))
    spread = np.minimum(samples.std(axis=1), (high - low) / 1.349)
    width: FloatArray = np.maximum(0.9 * spread * samples.shape[1] ** -0.2, 0.01)
    return width


def covered(quantiles: FloatArray, outcome: FloatArray, percent: int) -> BoolArray:
    """Whether the central interval of ``LEVELS`` quantiles (last axis) holds the outcome; `percent` is 80 or 95."""
    low, high = INTERVALS[percent]
    return np.asarray((outcome >= quantiles[..., low]) & (outcome <= quantiles[..., high]))


def nominal(percent: int) -> float:
    """The share that the interval of a calibrated forecaster holds: .79 for 80, .95 for 95.

    >>> round(nominal(80), 3), round(nominal(95), 3)
    (0.79, 0.95)
    """
    low, high = INTERVALS[percent]
    return float(LEVELS[high] - LEVELS[low])


def pit(quantiles: FloatArray, outcome: FloatArray) -> FloatArray:
    """Ends of the stretch of levels in which the outcome lies (low, high), on a new last axis.

    Between two of the hundred quantiles the level is not known, nor where several are equal: the outcome is spread
    evenly over the stretch. Reference: Czado, Gneiting and Held (2009), for counts.

    >>> pit(np.tile(np.arange(100.0), (2, 1)), np.array([49.5, -1.0]))
    array([[0.495, 0.505],
           [0.   , 0.005]])
    """
    count = quantiles.shape[-1]
    below = (quantiles < outcome[..., None]).sum(axis=-1)
    up_to = (quantiles <= outcome[..., None]).sum(axis=-1)
    stretch: FloatArray = np.clip(np.stack([below - 0.5, up_to + 0.5], axis=-1) / count, 0.0, 1.0)
    return stretch


def in_bins(stretches: FloatArray) -> FloatArray:
    """Share of each of ten bins of the level in stretches (..., end), averaged over all but the last axis; (bin,)."""
    low, high = stretches.reshape(-1, 2).T[:, :, None]
    edges = np.arange(BINS + 1) / BINS
    held = np.clip(np.minimum(high, edges[1:]) - np.maximum(low, edges[:-1]), 0.0, None)
    share: FloatArray = (held / (high - low)).mean(axis=0)
    return share


def of_samples(samples: FloatArray) -> FloatArray:
    """``LEVELS`` quantiles of samples (month, draw, series), as (month, series, level)."""
    ordered = np.sort(samples, axis=1)
    at = LEVELS * (samples.shape[1] - 1)
    below = np.floor(at).astype(int)
    part = (at - below)[:, None]
    above = np.minimum(below + 1, samples.shape[1] - 1)
    quantiles = ordered[:, below] * (1 - part) + ordered[:, above] * part
    return np.moveaxis(quantiles, 1, -1)


def resampled(count: int, block: int, times: int, rng: np.random.Generator) -> FloatArray:
    """Moving-block bootstrap: how often each of `count` neighbours is drawn; (time, neighbour), rows sum to count.

    Neighbouring forecasts share outcomes, so they are drawn in blocks (Kuensch 1989).
    """
    block = min(block, count)
    starts = rng.integers(0, count - block + 1, size=(times, -(-count // block)))
    drawn = (starts[..., None] + np.arange(block)).reshape(times, -1)[:, :count]
    weights = np.zeros((times, count))
    np.add.at(weights, (np.arange(times)[:, None], drawn), 1.0)
    return weights


def difference(score: FloatArray, other: FloatArray, weights: FloatArray) -> Triple:
    """Mean of score - other over forecasts with its 95 % bootstrap interval: (mean, low, high)."""
    gap = score - other
    low, high = np.quantile(weights @ gap / len(gap), ENDS)
    return float(gap.mean()), float(low), float(high)


def skill(score: FloatArray, other: FloatArray, weights: FloatArray) -> Triple:
    """1 - score / other with its 95 % bootstrap interval: (skill, low, high); positive is better than `other`."""
    ratios = 1 - (weights @ score) / np.maximum(weights @ other, 1e-12)
    low, high = np.quantile(ratios, ENDS)
    return float(1 - score.mean() / max(float(other.mean()), 1e-12)), float(low), float(high)
