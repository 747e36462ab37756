r"""Whether approval moves with encounters: an estimate, its interval, and its placebos.

The level is a random walk anyhow; the question is whether it walks with something. By generalised least squares,

.. math:: x_t = \text{walk}_t + \beta \log_2 E_{m(t) - \ell}, \qquad
          \hat\beta = \frac{u' \Sigma^{-1} y}{u' \Sigma^{-1} u}

with the covariance of the readings that the fit has learned, over all tenures at once. The trap: two series that wander
always seem to go together somewhere. So the same estimate is made with encounters moved along the calendar::

    approval    ──────────────────────────────
    encounters  ────────────╮          ╭──────   moved by 12, 13, 14 ... months, the end put before the beginning
                            ╰──────────╯

and what counts is the place of the estimate among those. Ours; the estimator is Aitken's (1935).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from winset.axes import FloatArray, Months
from winset.language import said
from winset.opinion.approval import Approval, Tenure
from winset.opinion.level import system
from winset.opinion.readings import months_of
from winset.tables import Panel

LAGS = (0, 1, 3, 6)
"""Months by which approval may follow encounters. All are looked at, and the test counts that."""

LAG = 1
"""The lag that is told first: counts come out in the month after. Chosen before anything was estimated."""

NEAREST_SHIFT = 12
"""Months by which a series is moved at least, for a placebo."""

WIDE = 1.959964
"""Half of a 95 % interval, in standard deviations."""

SEEN = 0.95
"""Place among placebos, several looks counted, from which an effect is called seen."""

Verdict = Literal["effect seen", "no effect can be seen"]
VERDICTS = (said("effect seen"), said("no effect can be seen"))
"""The same, for who tells them."""


@dataclass(frozen=True)
class Response:
    """Points of approval per doubling of monthly encounters, at one lag.

    `placebos` is (shift,): the same estimate with encounters moved. `percentile` is the share of them that lie less
    far from zero, in standard errors; `over_lags` the same for the farthest of all lags. `spread` is that of the
    estimate, widened where placebos are wider than their errors say.
    """

    lag: int
    estimate: float
    spread: float
    percentile: float
    over_lags: float
    placebos: FloatArray

    @property
    def low(self) -> float:
        """Lower end of the 95 % interval."""
        return self.estimate - WIDE * self.spread

    @property
    def high(self) -> float:
        """Upper end of the 95 % interval."""
        return self.estimate + WIDE * self.spread

    @property
    def at_most(self) -> float:
        """Points a doubling that the interval still allows, in either direction."""
        return max(abs(self.low), abs(self.high))

    @property
    def verdict(self) -> Verdict:
        """Seen if the interval leaves zero out and few placebos go as far, all lags counted."""
        seen = (self.low > 0 or self.high < 0) and self.over_lags >= SEEN
        return "effect seen" if seen else "no effect can be seen"


def to_encounters(approval: Approval, encounters: Panel, lags: Sequence[int] = LAGS) -> tuple[Response, ...]:
    """The response to the total of a panel at each lag; none where polls or months are too few for placebos."""
    weeks = np.concatenate([one.readings.weeks for one in approval.tenures])
    walk = _whole(np.log2(np.maximum(encounters.total, 1.0)))
    first, last = (months_of(np.array([week]))[0] for week in (weeks.min(), weeks.max()))
    inside = (encounters.months >= first - max(lags)) & (encounters.months <= last)
    months, walk = encounters.months[inside], walk[inside]
    shifts = range(NEAREST_SHIFT, len(months) - NEAREST_SHIFT)
    if len(shifts) < NEAREST_SHIFT or not approval.tenures:
        return ()
    moved = np.stack([walk, *(_moved(walk, shift) for shift in shifts)], axis=1)
    found = [estimates(approval, [_by_week(one, months, moved, lag) for one in approval.tenures]) for lag in lags]
    far = np.stack([np.abs(estimate / spread) for estimate, spread in found])
    largest = far.max(axis=0)
    return tuple(
        Response(
            lag=lag,
            estimate=float(estimate[0]),
            spread=float(spread[0] * max(1.0, np.sqrt(((estimate[1:] / spread[1:]) ** 2).mean()))),
            percentile=float((far[at, 1:] < far[at, 0]).mean()),
            over_lags=float((largest[1:] < far[at, 0]).mean()),
            placebos=estimate[1:],
        )
        for at, (lag, (estimate, spread)) in enumerate(zip(lags, found, strict=True))
    )


def estimates(approval: Approval, columns: Sequence[FloatArray]) -> tuple[FloatArray, FloatArray]:
    r"""Estimate and standard error for each column alone; a table of (week, column) for each tenure.

    .. math:: u'\Sigma^{-1}v = u'Dv - r_u' K^{-1} r_v, \qquad r_u = (D u; B' u)

    where `K` is the joint precision of weeks and houses and `D` that of the readings by week.
    """
    information, score = 0.0, 0.0
    for one, table in zip(approval.tenures, columns, strict=True):
        fitted = system(one.readings, approval.spreads)
        centred = table - table.mean(axis=0)
        right = np.concatenate([fitted.seen[:, None] * centred, fitted.between.T @ centred])
        information = information + np.einsum("wc,wc->c", right[: len(table)], centred)
        information = information - np.einsum("rc,rc->c", right, fitted.solve(right))
        score = score + np.einsum("wc,w->c", centred, fitted.pulled[: len(table)])
        score = score - np.einsum("rc,r->c", right, fitted.solve(fitted.pulled[:, None])[:, 0])
    spread = 1.0 / np.sqrt(np.maximum(information, 1e-12))
    return np.asarray(score) * spread**2, spread


def _whole(walk: FloatArray) -> FloatArray:
    """A series without gaps: straight between the months that are known, level beyond them."""
    months, seen = np.arange(len(walk)), ~np.isnan(walk)
    whole: FloatArray = np.interp(months, months[seen], walk[seen]) if seen.any() else np.zeros(len(walk))
    return whole


def _moved(walk: FloatArray, shift: int) -> FloatArray:
    """A series whose monthly changes are moved along the calendar, the end put before the beginning."""
    changes = np.roll(np.diff(walk, prepend=walk[0]), shift)
    moved: FloatArray = np.cumsum(changes)
    return moved


def _by_week(one: Tenure, months: Months, columns: FloatArray, lag: int) -> FloatArray:
    """Monthly columns as each week of a tenure meets them, `lag` months later; the ends are held beyond the months."""
    place = (months_of(one.readings.weeks) - lag - months[0]).astype(int)
    table: FloatArray = columns[np.clip(place, 0, len(months) - 1)]
    return table
