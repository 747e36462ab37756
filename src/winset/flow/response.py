"""What the effects are learned from: log changes made comparable, and what the case believes.

The one thing that trips everybody: `precision` is one over a scale, so it is squared in every likelihood, and it is
zero where nothing was observed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from winset.axes import BoolArray, FloatArray
from winset.case.parts import Kind
from winset.case.ranges import NINETY
from winset.flow.interventions import Calendar, shape

HALF_LIVES = np.array([3.0, 4.5, 6.0, 9.0, 12.0, 18.0, 24.0, 36.0, 60.0, np.inf])
SPREADS = np.array([0.33, 0.67, 1.2, 2.0])
"""Standard deviations of measures of one kind around it, as multiples of what the case doubts of the kind."""

SPREAD_ODDS = np.array([0.3, 0.4, 0.2, 0.1])
"""Prior chances of the spreads: measures of a kind are alike until the data say otherwise. Assumed."""

ORIGIN_SPREADS = np.array([0.1, 0.2, 0.4])
"""Standard deviations of origins around a measure, in logs."""

LONGEST_TOLD = 85.0
"""Months; a prior's mass above this is given to "permanent"."""


@dataclass(frozen=True)
class Response:
    """Log changes to be explained, whitened by scale; arrays are (month, origin), row 0 the panel's second month.

    `values` are changes without season and momentum; `precision` is 1 / scale, zero where not observed; `alike` is the
    inverse correlation of the origins' errors, (origin, origin); `momentum` is one number.
    """

    values: FloatArray
    precision: FloatArray
    alike: FloatArray
    momentum: float


@dataclass(frozen=True)
class Prior:
    """What the case believes of each kind; (kind,), and of its half-life on the grid; (kind, half-life)."""

    effect: FloatArray
    doubt: FloatArray
    half_life: FloatArray


def believed(kinds: Sequence[Kind]) -> Prior:
    """Priors of the kinds: normal for the effect, log-normal for the half-life, ranges read as 90 % intervals."""
    return Prior(
        effect=np.array([kind.effect.value for kind in kinds]),
        doubt=np.array([max((kind.effect.high - kind.effect.low) / (2 * NINETY), 0.02) for kind in kinds]),
        half_life=np.array([half_life_prior(kind) for kind in kinds]).reshape(len(kinds), len(HALF_LIVES)),
    )


def half_life_prior(kind: Kind) -> FloatArray:
    """Chance of each half-life of the grid; (half-life,)."""
    value = kind.half_life
    width = np.log(value.high / value.low) / (2 * NINETY) if value.low > 0 else 0.0
    middles = np.sqrt(HALF_LIVES[1:-1] * HALF_LIVES[:-2])
    edges = np.log(np.append(middles, LONGEST_TOLD))
    below = special.ndtr((edges - np.log(value.value)) / max(width, 0.1))
    chance: FloatArray = np.diff(np.concatenate([[0.0], below, [1.0]]))
    return chance


def respond(changes: FloatArray, season: FloatArray, momentum: float, shared: FloatArray) -> Response:
    """Changes prepared for the regression.

    `changes` is (month, origin), NaN where not observed; `season` the same shape; `shared` is (origin,), the
    correlation with the common movement.
    """
    residuals = changes - season
    values = np.vstack([residuals[:1], residuals[1:] - momentum * residuals[:-1]])
    seen = ~np.isnan(values)
    values = np.where(seen, values, 0.0)
    own = 1 - np.minimum(shared, 0.95) ** 2
    load = np.minimum(shared, 0.95) / own
    alike = np.diag(1 / own) - np.outer(load, load) / (1 + (load * np.minimum(shared, 0.95)).sum())
    return Response(values, seen / moving_scale(values, seen), alike, momentum)


def moving_scale(values: FloatArray, seen: BoolArray) -> FloatArray:
    """Scale of each origin's changes around each month, from absolute values on both sides (half-life 36 months)."""
    cap = 3 * (1.4826 * np.nanmedian(np.where(seen, np.abs(values), np.nan), axis=0) + 0.02)
    size = np.minimum(np.abs(values), cap) * seen
    heard = np.maximum(hearing(seen), 1e-9)
    scale: FloatArray = np.maximum(1.2533 * (_near(len(values)) @ size) / heard, 0.03)
    return scale


def hearing(seen: BoolArray) -> FloatArray:
    """Months that the moving scale rests on around each month, discounted; (month, origin)."""
    heard: FloatArray = _near(len(seen)) @ seen
    return heard


def _near(months: int) -> FloatArray:
    """Weight of each month around each other one, half after 36; (month, month)."""
    near: FloatArray = 0.5 ** (np.abs(np.arange(months)[:, None] - np.arange(months)) / 36.0)
    return near


def columns(calendar: Calendar, half_life: FloatArray, months: int, momentum: float) -> FloatArray:
    """Change of each measure's shape, momentum taken out, from the panel's second month on; (measure, month)."""
    since = np.arange(1, months)[None, :] - calendar.onset[:, None]
    path = [shape(since - lag, half_life[:, None], calendar.lasts[:, None]) for lag in (0, 1, 2)]
    return (path[0] - path[1]) - momentum * (path[1] - path[2])
