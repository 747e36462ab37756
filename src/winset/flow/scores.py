"""Proper scores of quantile forecasts, and how sure one can be of their difference."""

from __future__ import annotations

import numpy as np

from winset.axes import BoolArray, FloatArray

LEVELS = (np.arange(100) + 0.5) / 100
"""The hundred levels at which forecasts are scored; all weigh the same."""

INTERVALS = {80: (10, 89), 95: (2, 97)}
"""Positions in ``LEVELS`` that bound an interval: 10.5 to 89.5 % for 80, 2.5 to 97.5 % for 95."""


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


def covered(quantiles: FloatArray, outcome: FloatArray, percent: int) -> BoolArray:
    """Whether the central interval of ``LEVELS`` quantiles (last axis) holds the outcome; `percent` is 80 or 95."""
    low, high = INTERVALS[percent]
    return np.asarray((outcome >= quantiles[..., low]) & (outcome <= quantiles[..., high]))


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


def difference(score: FloatArray, other: FloatArray, weights: FloatArray) -> tuple[float, float, float]:
    """Mean of score - other over forecasts with its 95 % bootstrap interval: (mean, low, high)."""
    gap = score - other
    low, high = np.quantile(weights @ gap / len(gap), [0.025, 0.975])
    return float(gap.mean()), float(low), float(high)


def skill(score: FloatArray, other: FloatArray, weights: FloatArray) -> tuple[float, float, float]:
    """1 - score / other with its 95 % bootstrap interval: (skill, low, high); positive is better than `other`."""
    ratios = 1 - (weights @ score) / np.maximum(weights @ other, 1e-12)
    low, high = np.quantile(ratios, [0.025, 0.975])
    return float(1 - score.mean() / max(float(other.mean()), 1e-12)), float(low), float(high)
