"""How often a calibrated forecaster's intervals would hold the outcome, by chance alone.

Dates overlap: twelve months ahead from February and from May share nine months, so hits come in runs and the band is
wider than the binomial one::

    h1   Feb ▪      May ▪      Aug ▪         apart: binomial
    h12  Feb ▪▪▪▪▪▪▪▪▪▪▪▪
             May ▪▪▪▪▪▪▪▪▪▪▪▪                shared: fewer dates than it seems
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import special

from winset.axes import FloatArray, IntArray
from winset.flow.scores import ENDS

Levels = npt.NDArray[np.float32]

TIMES = 10_000


def calibrated(rows: IntArray, horizon: int, rng: np.random.Generator) -> Levels:
    """Levels at which outcomes of one made-up random walk come true, at the same dates; (time, date, month ahead).

    The walk's changes are normal and the forecaster knows their spread, so each level alone is uniform.
    """
    steps = rng.standard_normal((TIMES, int(rows.max() - rows.min()) + horizon), dtype=np.float32)
    walk = np.concatenate([np.zeros((TIMES, 1), np.float32), steps.cumsum(axis=1)], axis=1)
    start = rows - rows.min()
    ahead = np.arange(1, horizon + 1)
    moved = walk[:, start[:, None] + ahead]
    moved -= walk[:, start][..., None]
    moved /= np.sqrt(ahead).astype(np.float32)
    levels: Levels = special.ndtr(moved)
    return levels


def band(levels: Levels, share: float) -> tuple[int, int]:
    """The middle 95 % of how many of the levels lie in the central interval that holds `share`; `levels` (time, ...).

    >>> band(np.full((100, 20), 0.6, np.float32), 0.8)
    (20, 20)
    """
    counts = (np.abs(levels - 0.5) <= share / 2).reshape(len(levels), -1).sum(axis=1)
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
