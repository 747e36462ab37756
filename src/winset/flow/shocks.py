r"""What the world does to flows while nobody at the table moves: a factor on the counts of some origins.

The trap: a shock is no measure. No past tells what it does; its writer says how large it is, and its range becomes
draws. It multiplies paths that are drawn already, so that two outlooks with the same seed differ by it alone::

    share of the log factor      ramp 3, lasts 6, half-life 2
    1      ____
    .7    /    \_
    .3   /       \__.
         0 1 2 3 4 5 6 7 8     months since it is first felt
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from winset.axes import FloatArray, Months, month_of_year
from winset.case.parts import Shock, Value
from winset.case.ranges import deviations
from winset.flow.interventions import targeted
from winset.randomness import named
from winset.tables import Outlook


def shocked(outlook: Outlook, shocks: Sequence[Shock], groups: Mapping[str, tuple[str, ...]], seed: int) -> Outlook:
    """The outlook with shocks on top, its paths otherwise the same; no shock, the same object.

    Each shock rolls dice of its own, named after it. A factor of 1 leaves every path as it is, to the last bit.
    """
    if not shocks:
        return outlook
    paths = outlook.paths
    for shock in shocks:
        growth = log_growth(shock, outlook.months, paths.shape[1], named(seed, f"shock {shock.id}"))
        aimed = targeted(shock.targets, groups, outlook.origins)
        hit = np.array([float(origin in aimed) for origin in outlook.origins])
        paths = paths * np.exp(growth[..., None] * hit)
    return Outlook(outlook.months, outlook.origins, paths)


def log_growth(shock: Shock, months: Months, draws: int, rng: np.random.Generator) -> FloatArray:
    r"""Log change of a targeted origin's counts; (month, draw).

    .. math:: g(s) = \log(factor) \cdot \min((s + 1) / r, 1) \cdot 2^{-\max(s + 1 - L, 0) / h}

    s months after it is first felt, r the ramp, L how long it lasts, h the half-life; 0 before, and in months of the
    year in which it is not felt. The factor is drawn in logs, so that it stays above 0. Ours.
    """
    deviation = deviations(rng.random((5, draws)))
    factor = np.exp(_drawn(shock.factor, deviation[0], np.log))
    after = _or(shock.after, deviation[1], 0.0)
    ramp = np.maximum(_or(shock.ramp, deviation[2], 1.0), 1.0)
    lasts = _or(shock.lasts, deviation[3], np.inf)
    half_life = _or(shock.half_life, deviation[4], 0.0)
    since = np.arange(len(months))[:, None] - np.rint(after)
    over = np.maximum(since + 1 - lasts, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        left = np.where(over > 0, 2.0 ** (-over / half_life), 1.0)
    felt = np.isin(month_of_year(months) + 1, shock.felt_in or range(1, 13))[:, None] & (since >= 0)
    growth: FloatArray = np.where(felt, np.log(factor) * np.clip((since + 1) / ramp, 0.0, 1.0) * left, 0.0)
    return growth


def _or(value: Value | None, deviation: FloatArray, otherwise: float) -> FloatArray:
    """Draws of what a value may be, never below 0; `otherwise` where it is left out."""
    return np.full(len(deviation), otherwise) if value is None else np.maximum(_drawn(value, deviation), 0.0)


def _drawn(value: Value, deviation: FloatArray, scale: np.ufunc | None = None) -> FloatArray:
    """A split normal around a value, on a scale: its range holds the central nine tenths."""
    ends = np.array([value.low, value.value, value.high])
    low, middle, high = ends if scale is None else scale(ends)
    drawn: FloatArray = middle + deviation * np.where(deviation >= 0, high - middle, middle - low)
    return drawn
