"""Scores of chances of ordered outcomes, and how sure a difference is when whole episodes are drawn again.

The trap: only the ranked score knows that outcomes have an order. Where all was granted::

    refused  partly  granted      log score   Brier   ranked
      .0       .5      .5            .69        .50     .125
      .5       .0      .5            .69        .50     .250
"""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray, IntArray

DRAWS = 4000
"""Times that episodes are drawn again."""


def log_scores(chances: FloatArray, outcome: IntArray) -> FloatArray:
    r"""Minus the log of the chance of what came, :math:`-\log p_y`; (row,). Smaller is better.

    >>> log_scores(np.array([[0.5, 0.25, 0.25]]), np.array([0])).round(3).tolist()
    [0.693]
    """
    score: FloatArray = -np.log(chances[np.arange(len(outcome)), outcome])
    return score


def brier(chances: FloatArray, outcome: IntArray) -> FloatArray:
    r"""Brier score over all outcomes, :math:`\sum_k (p_k - [y = k])^2` (Brier 1950); (row,).

    >>> brier(np.array([[1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]), np.array([0, 2])).tolist()
    [0.0, 2.0]
    """
    score: FloatArray = ((chances - np.eye(chances.shape[1])[outcome]) ** 2).sum(axis=1)
    return score


def ranked(chances: FloatArray, outcome: IntArray) -> FloatArray:
    r"""Ranked probability score, :math:`\frac{1}{K-1} \sum_k (P_k - [y \le k])^2` (Epstein 1969); (row,).

    >>> ranked(np.array([[1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]), np.array([1, 2])).tolist()
    [0.5, 1.0]
    """
    came = np.cumsum(np.eye(chances.shape[1])[outcome], axis=1)
    score: FloatArray = ((np.cumsum(chances, axis=1) - came) ** 2).sum(axis=1) / (chances.shape[1] - 1)
    return score


def right(chances: FloatArray, outcome: IntArray) -> FloatArray:
    """1 where the likeliest outcome came, a part of 1 where several are as likely; (row,).

    >>> right(np.array([[0.2, 0.3, 0.5], [1 / 3, 1 / 3, 1 / 3]]), np.array([2, 0])).round(3).tolist()
    [1.0, 0.333]
    """
    best = np.isclose(chances, chances.max(axis=1, keepdims=True), rtol=0, atol=1e-12)
    hit: FloatArray = best[np.arange(len(outcome)), outcome] / best.sum(axis=1)
    return hit


def difference(values: FloatArray, episode: IntArray, rng: np.random.Generator) -> tuple[float, float, float]:
    """Mean of values by row, with its 95 % interval when episodes are drawn again, all their rows together.

    >>> one, low, high = difference(np.ones(4), np.array([0, 0, 1, 2]), np.random.default_rng(7))
    >>> one, low, high
    (1.0, 1.0, 1.0)
    """
    names, at = np.unique(episode, return_inverse=True)
    sums, sizes = np.bincount(at, weights=values), np.bincount(at).astype(float)
    drawn = rng.integers(0, len(names), (DRAWS, len(names)))
    again = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = (float(end) for end in np.quantile(again, [0.025, 0.975]))
    return float(sums.sum() / sizes.sum()), low, high
