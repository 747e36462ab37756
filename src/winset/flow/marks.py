"""Marks for frozen forecasts: a proper score for each form, and the random walk in the same form beside it.

All but the probability's are on z = log(y + 5), so that a miss by a factor counts the same in a quiet month and in a
surge. Lower is better, and zero is perfect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from winset.axes import FloatArray
from winset.flow.entries import Chance, Forecast, Interval, Point, Quantiles
from winset.flow.increments import counts_of, log_counts

DRAWS = 4000
"""Equally weighted values that stand for the random walk."""

FEWEST = 13
"""Months from which a random walk can be told: twelve changes."""


@dataclass(frozen=True)
class Mark:
    """The score of one forecast, and that of the random walk in the same form; nothing where there was none."""

    form: str
    score: float
    random_walk: float | None


@dataclass(frozen=True)
class Standing:
    """How one forecaster fared in one form; `skill` is 1 - score / random walk, over the `compared` forecasts."""

    form: str
    n: int
    score: float
    compared: int
    random_walk: float | None
    skill: float | None


def mark(forecast: Forecast, truth: float, walk: FloatArray | None) -> Mark:
    """The marks of a forecast when the truth has come; `walk` holds draws of the random walk's quantity, (draw,)."""
    naive = None if walk is None else score(alike(forecast, walk), truth)
    return Mark(forecast.form, score(forecast, truth), naive)


def score(forecast: Forecast, truth: float) -> float:
    """The proper score of a forecast, by its form."""
    if isinstance(forecast, Chance):
        return brier(forecast, truth)
    z = _log(truth)
    if isinstance(forecast, Interval):
        return interval_score(_log(forecast.low), _log(forecast.high), forecast.level, z)
    if isinstance(forecast, Quantiles):
        return quantile_score(np.array(forecast.levels), log_counts(np.array(forecast.values)), z)
    return abs(_log(forecast.value) - z)


def _log(count: float) -> float:
    return float(log_counts(np.array(count)))


def brier(forecast: Chance, truth: float) -> float:
    """Squared difference of the probability and what happened. Reference: Brier (1950).

    >>> round(brier(Chance(side="above", threshold=100, probability=0.7), 101), 2)
    0.09
    """
    happened = truth > forecast.threshold if forecast.side == "above" else truth < forecast.threshold
    return (forecast.probability - happened) ** 2


def interval_score(low: float, high: float, level: float, outcome: float) -> float:
    r"""Width of a central interval, and a fine for what lies outside; a is 1 - level.

    .. math:: (u - l) + \frac2a (l - y)_+ + \frac2a (y - u)_+

    Reference: Winkler (1972); Gneiting and Raftery (2007).

    >>> round(interval_score(1.0, 2.0, 0.8, 2.5), 6)
    6.0
    """
    fine = 2 / (1 - level)
    return (high - low) + fine * max(low - outcome, 0.0) + fine * max(outcome - high, 0.0)


def quantile_score(levels: FloatArray, quantiles: FloatArray, outcome: float) -> float:
    r"""Twice the mean quantile score over the stated levels.

    .. math:: \frac2n \sum_j (1\{y \le q_j\} - \tau_j) (q_j - y)

    At the hundred ``LEVELS`` of :mod:`winset.flow.scores` it is that module's CRPS; at the ends of central intervals
    and the median it is the weighted interval score. Reference: Gneiting and Raftery (2007).

    >>> quantile_score(np.array([0.25, 0.75]), np.array([0.0, 2.0]), 1.0)
    0.5
    """
    below = outcome <= quantiles
    return float(2 * ((below - levels) * (quantiles - outcome)).mean())


def alike(forecast: Forecast, draws: FloatArray) -> Forecast:
    """Draws told in the form of a forecast: its level, its threshold, its quantile levels."""
    if isinstance(forecast, Chance):
        over = draws > forecast.threshold if forecast.side == "above" else draws < forecast.threshold
        return forecast.model_copy(update={"probability": float(over.mean())})
    if isinstance(forecast, Interval):
        ends = [(1 - forecast.level) / 2, (1 + forecast.level) / 2]
        low, high = np.quantile(draws, ends, method="hazen").tolist()
        return forecast.model_copy(update={"low": low, "high": high})
    if isinstance(forecast, Quantiles):
        values = np.quantile(draws, forecast.levels, method="hazen")
        return forecast.model_copy(update={"values": tuple(values.tolist())})
    return Point(value=float(np.median(draws)))


def walk(known: FloatArray, step: float, start: int, stop: int, rng: np.random.Generator) -> FloatArray | None:
    r"""Draws of the mean of months under the log random walk, :math:`z_{T+h} \sim N(z_T, h \sigma^2)`; (draw,).

    `known` is (month,): counts published when the forecast was made, and `step` is sigma. The quantity is the mean of
    months `start` to `stop` (not included), counted from the first known one; those already known count as they are.
    Nothing where too few months were known, or all months of the quantity.
    """
    ahead = stop - len(known)
    if len(known) < FEWEST or ahead <= 0:
        return None
    last = log_counts(known[-1:])
    if stop - start == 1:
        levels = (np.arange(DRAWS) + 0.5) / DRAWS
        return counts_of(last + step * np.sqrt(ahead) * special.ndtri(levels))
    half = rng.standard_normal((DRAWS // 2, ahead)).cumsum(axis=1)
    coming = counts_of(last + step * np.concatenate([half, -half]))[:, max(start - len(known), 0) :]
    mean: FloatArray = (known[start:].sum() + coming.sum(axis=1)) / (stop - start)
    return mean


def standings(marks: Sequence[Mark]) -> tuple[Standing, ...]:
    """Marks of one forecaster gathered by form, since scores of two forms cannot be added."""
    forms = sorted({one.form for one in marks})
    return tuple(_standing(form, [one for one in marks if one.form == form]) for form in forms)


def _standing(form: str, marks: Sequence[Mark]) -> Standing:
    pairs = [(one.score, one.random_walk) for one in marks if one.random_walk is not None]
    own, naive = (float(np.mean(side)) for side in zip(*pairs, strict=True)) if pairs else (0.0, 0.0)
    return Standing(
        form=form,
        n=len(marks),
        score=float(np.mean([one.score for one in marks])),
        compared=len(pairs),
        random_walk=naive if pairs else None,
        skill=1 - own / naive if naive > 0 else None,
    )


def mean_skill(by_form: Sequence[Standing]) -> float | None:
    """Skill over all forms, each weighed by its compared forecasts; nothing where none could be compared."""
    told = [(one.compared, one.skill) for one in by_form if one.skill is not None]
    return sum(n * skill for n, skill in told) / sum(n for n, _ in told) if told else None
