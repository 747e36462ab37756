r"""How often something had ended by month t, and of which cause: the Aalen-Johansen estimator.

The trap: one minus a Kaplan-Meier curve that counts other causes as censored is too high, because it pretends that what
was replaced could still have been broken. Here every month's endings are shared out of what was still held::

    held 1.0 ──────┐            held(t) + reneged(t) + expired(t) + superseded(t) = 1
                   └──┐ reneged
                      └─────┐ superseded
                            └────────

Nothing in this file knows what a deal is: it takes months, causes and what is censored.
Reference: Aalen and Johansen (1978); for one cause, Kaplan and Meier (1958).
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from winset.axes import FloatArray, IntArray

STILL = -1
"""The cause of what has not ended within the months that were watched."""


@dataclass(frozen=True)
class Spells:
    """Durations in whole months and the cause of ending, as a place in `causes`, or :data:`STILL`; both (spell,)."""

    months: IntArray
    cause: IntArray
    causes: tuple[str, ...]


@dataclass(frozen=True)
class Incidence:
    """Shares by month 0, 1, 2, ...: still held, and ended of each cause, with their variances.

    `at_risk`, `held` and `held_variance` are (month,); `ended` and `ended_variance` are (month, cause).
    An ending in month t counts as at risk in t and as ended by t; so does what was last seen in t.
    """

    causes: tuple[str, ...]
    at_risk: IntArray
    held: FloatArray
    held_variance: FloatArray
    ended: FloatArray
    ended_variance: FloatArray

    @property
    def median_months(self) -> int | None:
        """First month by which half or fewer are still held; none if that is never seen."""
        below = np.flatnonzero(self.held <= 0.5 + 1e-12)
        return int(below[0]) if below.size else None


def incidence(spells: Spells, last: int) -> Incidence:
    r"""Cumulative incidence by cause for the months 0 to `last`.

    .. math:: S(t) = \prod_{s \le t} \Big(1 - \frac{d_s}{n_s}\Big), \qquad
              F_k(t) = \sum_{s \le t} S(s-1) \frac{d_{ks}}{n_s}

    with :math:`n_s` at risk in month s and :math:`d_{ks}` ended in it of cause k; :math:`S + \sum_k F_k = 1`.
    Reference: Aalen and Johansen (1978).

    >>> spells = Spells(np.array([1, 2, 2, 3]), np.array([0, STILL, 1, 0]), ("broken", "replaced"))
    >>> found = incidence(spells, 3)
    >>> found.at_risk.tolist(), found.held.round(2).tolist(), found.ended[2].round(2).tolist()
    ([4, 4, 3, 1], [1.0, 0.75, 0.5, 0.0], [0.25, 0.25])
    """
    at_risk, ends = _counts(spells, last)
    share = ends / np.maximum(at_risk, 1)[:, None]
    all_causes = share.sum(axis=1)
    held = np.cumprod(1.0 - all_causes)
    held_before = np.concatenate(([1.0], held[:-1]))
    ended = np.cumsum(held_before[:, None] * share, axis=0)
    greenwood = _greenwood(at_risk, ends.sum(axis=1))
    return Incidence(
        causes=spells.causes,
        at_risk=at_risk,
        held=held,
        held_variance=held**2 * np.cumsum(greenwood),
        ended=ended,
        ended_variance=_variance(ended, greenwood, held_before, share, at_risk),
    )


def _counts(spells: Spells, last: int) -> tuple[IntArray, FloatArray]:
    """At risk in each month, (month,), and ended in it of each cause, (month, cause)."""
    month = np.arange(last + 1)
    at_risk: IntArray = (spells.months[None, :] >= month[:, None]).sum(axis=1)
    ends = np.zeros((last + 1, len(spells.causes)))
    seen = (spells.cause != STILL) & (spells.months <= last)
    np.add.at(ends, (spells.months[seen], spells.cause[seen]), 1.0)
    return at_risk, ends


def _greenwood(at_risk: IntArray, ends: FloatArray) -> FloatArray:
    """d / (n (n - d)); zero in the month in which all that were left ended, since nothing varies after it."""
    rest = at_risk * (at_risk - ends)
    return np.where(rest > 0, ends / np.maximum(rest, 1.0), 0.0)


def _variance(
    ended: FloatArray, greenwood: FloatArray, held_before: FloatArray, share: FloatArray, at_risk: IntArray
) -> FloatArray:
    r"""Greenwood-type variance of every incidence; (month, cause).

    .. math:: \sum_{s \le t} [F_k(t) - F_k(s)]^2 \frac{d_s}{n_s (n_s - d_s)}
              + S(s-1)^2 \frac{d_{ks} (n_s - d_{ks})}{n_s^3}
              - 2 [F_k(t) - F_k(s)] S(s-1) \frac{d_{ks}}{n_s^2}

    Reference: Marubini and Valsecchi (1995). The squares are multiplied out, so that one pass over months is enough.
    """
    n = np.maximum(at_risk, 1)[:, None]
    a = greenwood[:, None]
    b = held_before[:, None] * share / n
    own = held_before[:, None] ** 2 * share * (1.0 - share) / n
    spread = ended**2 * np.cumsum(a, axis=0) - 2 * ended * np.cumsum(a * ended, axis=0)
    spread += np.cumsum(a * ended**2, axis=0)
    shared = ended * np.cumsum(b, axis=0) - np.cumsum(b * ended, axis=0)
    return np.maximum(spread + np.cumsum(own, axis=0) - 2 * shared, 0.0)


def interval(share: float, variance: float, level: float = 0.95) -> tuple[float, float] | None:
    r"""Ends of a share's interval, symmetric on the scale log(-log); none where the share is 0 or 1.

    .. math:: p^{\exp(\pm z \sigma / (p \ln p))}

    It stays between 0 and 1. Where nothing, or all, has ended there is no spread to build it from.
    Reference: Kalbfleisch and Prentice (1980).

    >>> [round(end, 3) for end in interval(0.5, 0.01)]
    [0.295, 0.675]
    """
    if not 0.0 < share < 1.0 - 1e-12:
        return None
    reach = NormalDist().inv_cdf((1 + level) / 2) * float(np.sqrt(variance)) / abs(share * np.log(share))
    return float(share ** np.exp(reach)), float(share ** np.exp(-reach))
