"""Past measures, told with what limits them: depth, half-life, placebo dates, overlaps.

The one thing that trips everybody: measures come in stacks. Two of them within half a year on the same origins cannot
be told apart by a monthly series, whatever a regression prints; the table says so in each row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import BoolArray, FloatArray
from winset.case.parts import Intervention
from winset.flow.fit import Fit
from winset.flow.interventions import first_felt, shape, targeted
from winset.flow.response import HALF_LIVES, Response
from winset.randomness import named
from winset.tables import Panel

PLACEBOS = 200
CLOSE_MONTHS = 6
LONG = 60.0
"""Months; a half-life as long as this is not told apart from permanent."""

UNINFORMED = 0.15
"""Total variation between prior and posterior of a half-life below which nothing was learned."""

FOLLOWED_MONTHS = 36
NOTICED = 100.0
"""Encounters a month of the targeted origins below which a date is no fair placebo: counts are rounded to ten."""


@dataclass(frozen=True)
class Measure:
    """What one past measure went along with.

    `depth` is the share change of the targeted origins' encounters at full effect, (median, low, high), 80 % interval,
    negative for fewer. `half_life_months` likewise, pooled over the measures of its kind; infinite where permanent.
    `placebo_percentile` is the share of other dates at which the same shape was less deep, 0 to 1; NaN where no date
    is fair. `overlaps` names measures on shared origins that start within six months.
    """

    id: str
    title: str
    kind: str
    start: np.datetime64
    targets: tuple[str, ...]
    depth: tuple[float, float, float]
    half_life_months: tuple[float, float, float]
    cannot_tell_from_permanent: bool
    placebo_percentile: float
    overlaps: tuple[str, ...]
    sentence: str


def measures(
    panel: Panel,
    fit: Fit,
    interventions: Sequence[Intervention],
    groups: Mapping[str, tuple[str, ...]],
    seed: int = 0,
    placebos: int = PLACEBOS,
) -> tuple[Measure, ...]:
    """One row for each past measure that the fit has learned from, in the order of its calendar."""
    by_id = {each.id: each for each in interventions}
    past = [by_id[name] for name in fit.effects.calendar.ids]
    aims = [targeted(each.targets, groups, panel.origins) for each in past]
    starts = [first_felt(each) for each in past]
    rows = []
    for at, each in enumerate(past):
        depth, life = _depth(panel, fit, at), _half_life(fit, at)
        percentile = _placebo_percentile(panel, fit, at, depth[0], named(seed, f"placebo {each.id}"), placebos)
        close = [
            k for k in range(len(past)) if k != at and abs(int((starts[k] - starts[at]).astype(int))) <= CLOSE_MONTHS
        ]
        overlaps = tuple(past[k].id for k in close if set(aims[k]) & set(aims[at]))
        permanent = _cannot_tell(fit, at, life)
        stack = tuple(f"“{by_id[name].title}”" for name in overlaps)
        sentence = _sentence(each.title, aims[at], depth, life, permanent, percentile, stack, placebos)
        rows.append(
            Measure(
                each.id,
                each.title,
                each.kind,
                starts[at],
                aims[at],
                depth,
                life,
                permanent,
                percentile,
                overlaps,
                sentence,
            )
        )
    return tuple(rows)


def _depth(panel: Panel, fit: Fit, at: int) -> tuple[float, float, float]:
    r"""Share change at full effect, :math:`\sum_i y_i (e^{b_i} - 1) / \sum_i y_i`, y of three months before."""
    past = fit.effects.calendar
    mine = past.pair_measure == at
    onset = int(past.onset[at])
    before = np.nan_to_num(panel.values[max(onset - 3, 0) : max(onset, 1), past.pair_origin[mine]]).mean(axis=0)
    weights = before / before.sum() if before.sum() > 0 else np.full(len(before), 1 / len(before))
    change = (np.expm1(fit.effects.log_effect[:, mine]) * weights).sum(axis=1)
    low, middle, high = (float(q) for q in np.quantile(change, [0.1, 0.5, 0.9]))
    return middle, low, high


def _half_life(fit: Fit, at: int) -> tuple[float, float, float]:
    lives = fit.effects.half_life[:, fit.effects.calendar.kind[at]]
    low, middle, high = (float(q) for q in np.quantile(lives, [0.1, 0.5, 0.9], method="nearest"))
    return middle, low, high


def _cannot_tell(fit: Fit, at: int, life: tuple[float, float, float]) -> bool:
    """Whether the interval reaches permanent, or the data left the prior of the half-life where it was."""
    kind = fit.effects.calendar.kind[at]
    lives = fit.effects.half_life[:, kind]
    learned = np.array([(lives == each).mean() for each in HALF_LIVES])
    moved = 0.5 * np.abs(learned - fit.prior.half_life[kind]).sum()
    return bool(life[2] >= LONG or moved < UNINFORMED)


def _placebo_percentile(
    panel: Panel, fit: Fit, at: int, depth: float, rng: np.random.Generator, placebos: int
) -> float:
    """Share of other dates at which the same shape, put there alone, goes less far in the measure's own direction."""
    onset = int(fit.effects.calendar.onset[at])
    half_life = _half_life(fit, at)[0]
    alone = _alone(fit, at, half_life)
    months = len(panel.months)
    if onset < 1:
        return float("nan")
    followed = min(months - onset, FOLLOWED_MONTHS)
    fair = _fair(panel, fit, at, months - followed)
    if not fair.any():
        return float("nan")
    dates = rng.choice(np.flatnonzero(fair), placebos)
    # What stands alone is the effect of one reference intensity: a pause, whose strength is negative, turns it round.
    direction = np.sign(fit.effects.calendar.strength[at]) * (-1.0 if depth < 0 else 1.0)
    return float((direction * alone[dates] < direction * alone[onset]).mean())


def _fair(panel: Panel, fit: Fit, at: int, latest: int) -> BoolArray:
    """Months in which a placebo may start: seen as long as the measure, not beside it, with somebody to count."""
    past = fit.effects.calendar
    rows = np.arange(len(panel.months))
    aimed = np.nan_to_num(panel.values[:, past.pair_origin[past.pair_measure == at]]).sum(axis=1)
    apart = np.abs(rows - past.onset[at]) > 3
    return np.asarray(apart & (rows >= 1) & (rows <= latest) & (aimed >= NOTICED))


def _alone(fit: Fit, at: int, half_life: float) -> FloatArray:
    r"""Effect of the measure's shape at every possible month, alone; (month of the panel,).

    .. math:: \hat b(t_0) = \frac{\sum_t x(t - t_0) g(t)}{\sum_t x(t - t_0)^2 q(t) + \tau^{-2}}

    g and q are what the targeted origins say in each month; tau, half a log point, keeps dates with little to go by
    near zero. The sums follow the measure for as long as it was followed, three years at most.
    """
    response, past = fit.response, fit.effects.calendar
    q, g = _heard(response, past.reach(len(fit.origins))[at])
    followed = int(min(len(fit.months) - past.onset[at], FOLLOWED_MONTHS))
    since = np.arange(followed)
    path = [shape(since - lag, half_life, past.lasts[at]) for lag in (0, 1, 2)]
    x = (path[0] - path[1]) - response.momentum * (path[1] - path[2])
    padded = np.zeros((2, len(g) + followed))
    padded[0, : len(g)], padded[1, : len(g)] = g, q
    effect = np.correlate(padded[0], x, "valid")[: len(g)]
    size = np.correlate(padded[1], x**2, "valid")[: len(g)]
    # Row 0 of the response is the panel's second month.
    return np.concatenate([[0.0], effect / (size + 4.0)])


def _heard(response: Response, reach: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Information on a measure in each month and what the data say; (month,) each. Outliers count four scales."""
    aimed = reach * response.precision
    pulled = aimed @ response.alike
    standard = np.clip(response.values * response.precision, -4, 4)
    return (pulled * aimed).sum(axis=1), (pulled * standard).sum(axis=1)


def _sentence(
    title: str,
    aims: tuple[str, ...],
    depth: tuple[float, float, float],
    life: tuple[float, float, float],
    permanent: bool,
    percentile: float,
    stack: tuple[str, ...],
    placebos: int,
) -> str:
    """The measure in plain English; a date is never called a cause."""
    who = ", ".join(aims) if len(aims) <= 3 else f"{len(aims)} origins"
    text = f"{title}: encounters of {who} were {_percent(depth[0])} at full effect than the path before it pointed to"
    text += f" (80 % interval {_percent(depth[1])} to {_percent(depth[2])})"
    text += "; how long that lasted cannot be told apart from permanent" if permanent else f"; {_faded(life)}"
    if not np.isnan(percentile):
        text += f"; further in that direction than at {percentile:.0%} of {placebos} other dates".replace("%", " %")
    text += "."
    if stack:
        text += f" It overlaps with {', '.join(stack)}: they cannot be told apart."
    return text + " What went along with a date need not come from it."


def _percent(change: float) -> str:
    """A share change in words.

    >>> _percent(-0.4), _percent(0.123)
    ('40 % lower', '12 % higher')
    """
    return f"{abs(change):.0%}".replace("%", " %") + (" lower" if change < 0 else " higher")


def _faded(life: tuple[float, float, float]) -> str:
    middle, low, high = (f"{months:g}" for months in life)
    return f"half of that was gone in {middle} months ({low} to {high}, pooled over its kind)"
