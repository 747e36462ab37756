"""How long an effect lasted, and whether that can be told apart from permanent.

The one thing that trips everybody: a half-life is learned for a *kind*, from all its measures. Where there is one
measure, or where the next one comes before the first has faded, the posterior is the prior, and its median is no
finding: a case that believes in 12 months gives an interval that excludes "permanent" before any data. So a half-life
is told only where the data themselves speak against a lasting effect.
"""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.flow.fit import Fit
from winset.flow.response import HALF_LIVES

LONG = 60.0
"""Months; a half-life as long as this is not told apart from permanent."""

TOLD = 3.0
"""Times by which the data must make a lasting effect less likely, for a half-life to be told."""


def quantiles(lives: FloatArray) -> tuple[float, float, float]:
    """Median, low and high end of the 80 % interval of half-lives, which may be infinite.

    >>> quantiles(np.array([6.0, 9.0, 9.0, 12.0, np.inf]))
    (9.0, 6.0, inf)
    """
    low, middle, high = (float(q) for q in np.quantile(lives, [0.1, 0.5, 0.9], method="nearest"))
    return middle, low, high


def of_kind(fit: Fit, kind: int) -> tuple[float, float, float]:
    """Half-life of a kind, pooled over its measures."""
    return quantiles(fit.effects.half_life[:, kind])


def against_permanent(fit: Fit, kind: int) -> float:
    r"""How many times less likely the data make it that an effect stays; a Bayes factor, 1 where they say nothing.

    .. math:: \frac{p(h < 60)}{p(h \ge 60)} \bigg|_{data} \bigg/ \frac{p(h < 60)}{p(h \ge 60)}
    """
    long = HALF_LIVES >= LONG
    before, after = (table[kind][long].sum() for table in (fit.prior.half_life, fit.effects.half_life_chance))
    return float((1 - after) / max(after, 1e-9) / ((1 - before) / max(before, 1e-9)))


def cannot_tell(fit: Fit, kinds: IntArray, life: tuple[float, float, float]) -> bool:
    """Whether a half-life cannot be told apart from permanent.

    It is told where its interval ends before permanent, and where for each kind that it comes from the data themselves
    make a lasting effect at least three times less likely.
    """
    told = [against_permanent(fit, int(kind)) >= TOLD for kind in np.unique(kinds)]
    return bool(life[2] >= LONG or not all(told))
