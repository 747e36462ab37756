"""How long an effect lasted, and whether that can be told apart from permanent.

The one thing that trips everybody: a half-life is learned for a *kind*, from all its measures. Where there is one
measure, or where the next one comes before the first has faded, the posterior is the prior, and its median is no
finding. So "cannot be told apart" is said when the interval reaches permanent, and also when nothing was learned.
"""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.flow.effects import HALF_LIVES
from winset.flow.fit import Fit

LONG = 60.0
"""Months; a half-life as long as this is not told apart from permanent."""

UNINFORMED = 0.15
"""Total variation between prior and posterior of a half-life below which nothing was learned."""


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


def learned(fit: Fit, kind: int) -> bool:
    r"""Whether the data moved the half-life of a kind away from what the case believed of it.

    .. math:: \tfrac12 \sum_h |p(h \mid data) - p(h)| \ge .15
    """
    lives = fit.effects.half_life[:, kind]
    posterior = np.array([(lives == each).mean() for each in HALF_LIVES])
    return bool(0.5 * np.abs(posterior - fit.prior.half_life[kind]).sum() >= UNINFORMED)


def cannot_tell(fit: Fit, kinds: IntArray, life: tuple[float, float, float]) -> bool:
    """Whether a half-life reaches permanent, or the data said nothing of any of the kinds that it comes from."""
    return bool(life[2] >= LONG or not any(learned(fit, int(kind)) for kind in np.unique(kinds)))
