"""Scores of normal forecasts in points of approval. Lower is better; intervals are counted, not scored."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from winset.axes import FloatArray


@dataclass(frozen=True)
class Score:
    """Mean CRPS in points, lower is better, and how many of the forecasts' 80 and 95 % intervals held what came."""

    crps: float
    within80: int
    within95: int
    forecasts: int


def crps(mean: FloatArray, spread: FloatArray, came: FloatArray) -> FloatArray:
    r"""Continuous ranked probability score of normal forecasts, in the unit of the outcome; same shape.

    .. math:: \sigma \left( z (2 \Phi(z) - 1) + 2 \varphi(z) - 1 / \sqrt \pi \right), \qquad z = (y - \mu) / \sigma

    Reference: Gneiting and Raftery (2007), for the normal law.

    >>> crps(np.array([0.0]), np.array([1.0]), np.array([0.0])).round(4).tolist()
    [0.2337]
    """
    z = (came - mean) / spread
    density = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi)
    score: FloatArray = spread * (z * (2 * ndtr(z) - 1) + 2 * density - 1 / np.sqrt(np.pi))
    return score


def score(mean: FloatArray, spread: FloatArray, came: FloatArray) -> Score:
    """The scores of normal forecasts of what came."""
    z = np.abs(came - mean) / spread
    return Score(
        round(float(crps(mean, spread, came).mean()), 4),
        int((z <= 1.281552).sum()),
        int((z <= 1.959964).sum()),
        len(came),
    )
