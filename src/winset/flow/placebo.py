r"""Placebo dates: how far the flows moved at dates at which nothing was done, measured in the same way.

The one thing that trips everybody: measures are taken when flows are high, and what is high falls. A date at random is
no fair comparison for that, so there are two sets of dates, and both are told::

    other dates     200 months at random, seen as long as the measure was, not beside it
    matched dates   all of them at which the targeted origins stood as high in their last two years

At every date the same shape is fitted alone, by the same sums, on the same data; other measures are removed neither
there nor at the true date.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import BoolArray, FloatArray
from winset.flow import lasting
from winset.flow.fit import Fit
from winset.flow.interventions import shape
from winset.flow.response import Response
from winset.flow.stacks import Stack
from winset.tables import Panel

PLACEBOS = 200
FOLLOWED_MONTHS = 36
NOTICED = 100.0
"""Encounters a month of the targeted origins below which a date is no fair placebo: counts are rounded to ten."""

APART = 3
"""Months around a measure that are no placebo for it."""

LOOKED_BACK = 24
"""Months in which a level has its rank."""

BAND = 0.125
"""How far ranks of matched dates may be apart: three of 24 months."""

FEWEST_DATES, FEWEST_SPELLS = 12, 4
"""Matched dates, and separate stretches of them, below which nothing is said."""

PRIOR_PRECISION = 4.0
"""Of an effect of half a log point, so that dates with little to go by stay near zero."""


@dataclass(frozen=True)
class Placebo:
    """Place among placebo dates.

    `percentile` is the share of other dates at which the same shape went less far in the same direction, nothing where
    no date is fair. `matched` is the same among `dates` matched dates, which lie in `spells` stretches more than three
    months apart; nothing where they are too few.
    """

    percentile: float | None
    matched: float | None
    dates: int
    spells: int


NOWHERE = Placebo(None, None, 0, 0)
"""Where there is nothing to compare: no month before, or parts that were expected to cancel out."""


def placebo(
    panel: Panel, fit: Fit, stack: Stack, depth: float, rng: np.random.Generator, placebos: int = PLACEBOS
) -> Placebo:
    """Where a measure, or a stack of them, stands among placebo dates; `depth` says in which direction to look."""
    past = fit.effects.calendar
    start = stack.first(past)
    if start < 1:
        return NOWHERE
    paths, reach = joint_shape(fit, stack)
    leaning = np.sign((paths.sum(axis=1) * reach.sum(axis=1)).sum())
    if leaning == 0:
        return NOWHERE
    alone = fitted_alone(fit.response, paths, reach)
    fair = _fair(panel, stack, fit, paths.shape[1])
    direction = leaning * (-1.0 if depth < 0 else 1.0)
    further = direction * alone < direction * alone[start]
    like = fair & matched(_targeted(panel, stack, fit), start)
    dates, spells = int(like.sum()), _spells(like)
    enough = dates >= FEWEST_DATES and spells >= FEWEST_SPELLS
    return Placebo(
        percentile=float(further[rng.choice(np.flatnonzero(fair), placebos)].mean()) if fair.any() else None,
        matched=float(further[like].mean()) if enough else None,
        dates=dates,
        spells=spells,
    )


def joint_shape(fit: Fit, stack: Stack) -> tuple[FloatArray, FloatArray]:
    r"""A stack as it was expected before any data: paths (member, month), reach (member, origin).

    .. math:: X_i(s) = \sum_k strength_k \frac{m_k}{\bar m} \, shape_k(s - s_k) \quad (i \text{ a target of } k)

    m is what the case believed of the kind, :math:`\bar m` the mean of its sizes. Weights from the data would fit the
    true date best. A measure alone has its own shape, at its strength. Months count from the first start, as far
    as they were seen.
    """
    past = fit.effects.calendar
    start, kinds = stack.first(past), past.kind[stack.rows]
    since = np.arange(min(len(fit.months) - start, FOLLOWED_MONTHS))
    believed = fit.prior.effect[kinds]
    size = np.abs(believed).mean()
    lean = believed / size if size > 0 and not stack.alone else np.ones(len(stack.rows))
    lives = np.array([lasting.of_kind(fit, int(kind))[0] for kind in kinds])
    paths = shape(since - (past.onset[stack.rows] - start)[:, None], lives[:, None], past.lasts[stack.rows][:, None])
    return paths, past.reach(len(fit.origins))[stack.rows] * lean[:, None]


def fitted_alone(response: Response, paths: FloatArray, reach: FloatArray) -> FloatArray:
    r"""Effect of a shape at every possible month, alone; (month of the panel,).

    .. math:: \hat b(t_0) = \frac{\sum_s x(s)' W(t_0 + s) \, y(t_0 + s)}{\sum_s x(s)' W(t_0 + s) \, x(s) + \tau^{-2}}

    W holds what the origins say in each month, tau is half a log point, x is the change of the shape, momentum taken
    out. Outliers count four scales.
    """
    before = np.pad(paths, ((0, 0), (2, 0)))
    x = (before[:, 2:] - before[:, 1:-1]) - response.momentum * (before[:, 1:-1] - before[:, :-2])
    aimed = reach[:, None, :] * response.precision
    pulled = np.einsum("kti,ij->ktj", aimed, response.alike)
    said = np.einsum("ktj,tj->kt", pulled, np.clip(response.values * response.precision, -4, 4))
    heard = np.einsum("ktj,ltj->klt", pulled, aimed)
    effect = sum(_along(said[k], x[k]) for k in range(len(x)))
    size = sum(_along(heard[k, m], x[k] * x[m]) for k in range(len(x)) for m in range(len(x)))
    # Row 0 of the response is the panel's second month.
    return np.concatenate([[0.0], effect / (size + PRIOR_PRECISION)])


def _along(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Weighted sums over the months that follow each month; months after the last one say nothing."""
    sums: FloatArray = np.correlate(np.pad(values, (0, len(weights))), weights, "valid")[: len(values)]
    return sums


def _targeted(panel: Panel, stack: Stack, fit: Fit) -> FloatArray:
    """Counts of the targeted origins together; (month,)."""
    counts: FloatArray = np.nan_to_num(panel.values[:, stack.aims(fit.effects.calendar)]).sum(axis=1)
    return counts


def _fair(panel: Panel, stack: Stack, fit: Fit, followed: int) -> BoolArray:
    """Months in which a placebo may start: seen as long as the stack, not beside it, with somebody to count."""
    past = fit.effects.calendar
    rows = np.arange(len(panel.months))
    apart = (rows < stack.first(past) - APART) | (rows > stack.last(past) + APART)
    seen = (rows >= 1) & (rows <= len(rows) - followed)
    return np.asarray(apart & seen & (_targeted(panel, stack, fit) >= NOTICED))


def matched(counts: FloatArray, start: int) -> BoolArray:
    """Months that stand as high among the months before them as the month `start` does; (month,).

    The height of a month is the share of the 24 months before it that lie below the mean of the last three of them.

    >>> int(matched(np.arange(100.0), 60).sum())
    76
    """
    height = np.full(len(counts), np.nan)
    for row in range(LOOKED_BACK, len(counts)):
        back = counts[row - LOOKED_BACK : row]
        height[row] = (back < back[-3:].mean()).mean()
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(height - height[start]) <= BAND + 1e-9)


def _spells(like: BoolArray) -> int:
    """Stretches of dates that lie more than three months apart."""
    dates = np.flatnonzero(like)
    return int(len(dates) > 0) + int((np.diff(dates) > APART).sum())
