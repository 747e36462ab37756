"""The outlook: joint sample paths of the flows if nothing is agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray, Months, month_of_year
from winset.flow.agree import agree
from winset.flow.fit import Fit
from winset.flow.increments import DEGREES, LOG_SCALES, Increments, counts_of, log_counts
from winset.flow.interventions import remaining
from winset.randomness import named
from winset.tables import Outlook

WIDEST_STEP = 4.0
"""Log points that one month's innovation may reach: beyond it lies only the arithmetic of a heavy tail."""


@dataclass(frozen=True)
class Surge:
    """Chances that the total exceeds a capacity: in each month (month,), and in some month."""

    capacity: float
    months: Months
    each_month: FloatArray
    some_month: float


def outlook(fit: Fit, horizon: int, seed: int, draws: int = 2000) -> Outlook:
    """Joint sample paths in whole counts, (month, draw, origin); their sum is the total's own path, rounded.

    Past measures go on fading by their half-life draws. The same seed gives the same bytes.
    """
    if horizon < 1 or draws < 1:
        raise ValueError(f"horizon {horizon} and draws {draws} must be at least 1")
    months = fit.months[-1] + 1 + np.arange(horizon)
    start = log_counts(np.append(fit.last, fit.last.sum()))
    walk = start + _walk(fit.increments, months, draws, named(seed, "paths"))
    walk += _fading(fit, horizon, draws)
    apart = walk[..., :-1]
    counts = agree(counts_of(apart), counts_of(walk[..., -1]), apart.std(axis=1, keepdims=True) + 1e-6)
    return Outlook(months, fit.origins, whole(counts))


def whole(counts: FloatArray) -> FloatArray:
    """Whole counts with the same sum, rounded, over the last axis; none is moved by one or more.

    Nobody is half encountered: where counts are small, an interval of fractions misses most of the zeros that come.

    >>> whole(np.array([0.4, 0.4, 0.4, 2.0]))
    array([0., 1., 0., 2.])
    """
    rounded: FloatArray = np.diff(np.rint(counts.cumsum(axis=-1)), axis=-1, prepend=0.0)
    return rounded


def _walk(increments: Increments, months: Months, draws: int, rng: np.random.Generator) -> FloatArray:
    """Log departure from the last month, measures apart; (month, draw, series), the total last."""
    innovations = _innovations(increments, len(months), draws, rng)
    season = increments.season[month_of_year(months)]
    residual = np.broadcast_to(increments.last_residual, innovations[0].shape)
    steps = np.empty_like(innovations)
    for month, innovation in enumerate(innovations):
        residual = increments.momentum * residual + innovation
        steps[month] = residual + season[month]
    walk: FloatArray = steps.cumsum(axis=0)
    return walk


def _innovations(increments: Increments, horizon: int, draws: int, rng: np.random.Generator) -> FloatArray:
    r"""Student-t innovations that share a common factor; (month, draw, series).

    .. math:: e_i = s_i (\lambda_i f + \sqrt{1 - \lambda_i^2} \, g_i) \sqrt{\nu_i / \chi^2_{\nu_i}}

    f is the normal behind the total's own innovation; s and nu are drawn once a path from their posterior.
    """
    scale, degrees = _tails(increments.tails, draws, rng)
    size = (horizon, draws, len(increments.shared))
    common = rng.standard_normal((horizon, draws, 1))
    normal = increments.shared * common + np.sqrt(1 - increments.shared**2) * rng.standard_normal(size)
    mixing = np.sqrt(degrees / (2 * rng.standard_gamma(np.broadcast_to(degrees / 2, size))))
    innovations: FloatArray = np.clip(normal * mixing * scale, -WIDEST_STEP, WIDEST_STEP)
    return innovations


def _tails(posterior: FloatArray, draws: int, rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Scale and degrees of freedom of each path, stratified; (draw, series) each."""
    picked = []
    for odds in posterior:
        at = np.searchsorted(odds.cumsum(), (rng.permutation(draws) + 0.5) / draws * odds.sum())
        picked.append(np.minimum(at, odds.size - 1))
    scale, degrees = np.divmod(np.column_stack(picked), len(DEGREES))
    return np.exp(LOG_SCALES[scale]), DEGREES[degrees]


def _fading(fit: Fit, horizon: int, draws: int) -> FloatArray:
    """What past measures still add, by origin and to the total at the last month's composition; as the walk."""
    added = remaining(fit.effects, len(fit.months) - 1, horizon, len(fit.origins))
    weights = fit.last / max(fit.last.sum(), 1.0)
    total = (
        np.log(np.maximum((weights * np.exp(added)).sum(axis=2), 1e-9)) if fit.last.sum() > 0 else added.mean(axis=2)
    )
    both = np.concatenate([added, total[..., None]], axis=2)
    return both[:, np.arange(draws) % both.shape[1]]


def quantiles(outlook: Outlook, levels: Sequence[float]) -> tuple[FloatArray, FloatArray]:
    """Quantiles of the origins (level, month, origin) and of the total (level, month), in counts."""
    origins: FloatArray = np.quantile(outlook.paths, levels, axis=1)
    total: FloatArray = np.quantile(outlook.total, levels, axis=1)
    return origins, total


def surge(outlook: Outlook, capacity: float) -> Surge:
    """Chances that total encounters exceed `capacity`, a count a month."""
    over = outlook.total > capacity
    return Surge(capacity, outlook.months, over.mean(axis=1), float(over.any(axis=0).mean()))
