"""How often a calibrated forecaster's intervals would hold the outcome, by chance alone.

Dates overlap: twelve months ahead from February and from May share nine months, so hits come in runs and the band is
wider than the binomial one::

    h1   Feb ▪      May ▪      Aug ▪         apart: binomial
    h12  Feb ▪▪▪▪▪▪▪▪▪▪▪▪
             May ▪▪▪▪▪▪▪▪▪▪▪▪                shared: fewer dates than it seems
"""

from __future__ import annotations

import numpy as np
from scipy import special

from winset.axes import BoolArray, FloatArray, IntArray

TIMES = 4000
ENDS = [0.025, 0.975]


def calibrated(rows: IntArray, horizon: int, share: float, rng: np.random.Generator) -> BoolArray:
    """Hits of a forecaster who is right, of one made-up random walk at the same dates; (time, date, month ahead).

    `share` is what the interval should hold. The walk's changes are normal and the forecaster knows their spread.
    """
    steps = rng.standard_normal((TIMES, int(rows.max() - rows.min()) + horizon))
    walk = np.concatenate([np.zeros((TIMES, 1)), steps.cumsum(axis=1)], axis=1)
    start = rows - rows.min()
    ahead = np.arange(1, horizon + 1)
    moved = walk[:, start[:, None] + ahead] - walk[:, start][..., None]
    return np.asarray(np.abs(moved) <= np.sqrt(ahead) * special.ndtri((1 + share) / 2))


def band(hits: BoolArray) -> tuple[int, int]:
    """The middle 95 % of the numbers of hits; `hits` is (time, ...).

    >>> band(np.arange(100)[:, None] < np.arange(100))
    (2, 97)
    """
    counts = hits.reshape(len(hits), -1).sum(axis=1)
    low, high = np.quantile(counts, ENDS, method="inverted_cdf")
    return int(low), int(high)


def band_of_many(hits: FloatArray, share: float, weights: FloatArray) -> tuple[int, int]:
    """The same for many series at once, whose misses come together: the scatter of their own hits around `share`.

    `hits` is (date, ...), `weights` (time, date) of the block bootstrap. There is no made-up world to draw from here:
    how the series move together is known only from how they moved.
    """
    by_date = hits.reshape(len(hits), -1).sum(axis=1)
    around = weights @ by_date - by_date.sum()
    low, high = share * hits.size + np.quantile(around, ENDS)
    return max(0, int(np.ceil(low))), min(hits.size, int(np.floor(high)))
