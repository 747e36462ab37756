r"""How forecasts of approval have fared, beside the last month's average of polls.

At the end of a month the level is known up to that week; h months ahead it is as it was, and less sure::

    polls up to here ──┐
    ... 2023-05 2023-06│2023-07            2023-09                 h = 1, 3
                       └──── fitted level, wider by the week ────▶

What is scored is the mean of the houses that polled in the target month, each counting once. The trap: that average is
no level. It moves with who polled, so a forecast of it is wider than the doubt of the level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from winset.axes import FloatArray, Months
from winset.opinion.approval import FIRST_GUESS, ROUNDS, learn, reweighted, settled
from winset.opinion.level import Spreads
from winset.opinion.readings import Readings, tenures
from winset.tables import Polls

AHEAD = (1, 3, 6)
"""Months ahead that are scored."""

LEARNED_ON = "2012-12"
"""Spreads and forms were chosen on months up to here; later ones score."""

RELEARNED = ("2013-01", "2017-01", "2021-01", "2025-01")
"""Months at whose beginning spreads are learned again, from what was polled before."""

HABIT_WEEKS = 26
"""Weeks in which a house has polled that is expected to poll again."""

WEEKS_A_MONTH = 365.25 / 12 / 7


@dataclass(frozen=True)
class Forecasts:
    """Normal forecasts of monthly averages and what came; arrays are (forecast,), points.

    `mean` and `spread` are ours, `walk` and `walk_spread` those of the last monthly average.
    """

    ahead: int
    months: Months
    subjects: tuple[str, ...]
    came: FloatArray
    mean: FloatArray
    spread: FloatArray
    walk: FloatArray
    walk_spread: FloatArray


@dataclass(frozen=True)
class Score:
    """Mean CRPS in points, lower is better, and how many of the forecasts' 80 and 95 % intervals held what came."""

    crps: float
    within80: int
    within95: int
    forecasts: int


def crps(mean: FloatArray, spread: FloatArray, came: FloatArray) -> FloatArray:
    r"""Continuous ranked probability score of normal forecasts, in the unit of the outcome; same shape.

    .. math:: \sigma \left( z (2 \Phi(z) - 1) + 2 \varphi(z) - 1 / \sqrt \pi \right), \qquad z = (y - \mu) / \sigma

    Reference: Gneiting and Raftery (2007), for the normal law.

    >>> crps(np.array([0.0]), np.array([1.0]), np.array([0.0])).round(4).tolist()
    [0.2337]
    """
    z = (came - mean) / spread
    density = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi)
    score: FloatArray = spread * (z * (2 * ndtr(z) - 1) + 2 * density - 1 / np.sqrt(np.pi))
    return score


def score(mean: FloatArray, spread: FloatArray, came: FloatArray) -> Score:
    """The scores of normal forecasts of what came."""
    z = np.abs(came - mean) / spread
    return Score(
        round(float(crps(mean, spread, came).mean()), 4),
        int((z <= 1.281552).sum()),
        int((z <= 1.959964).sum()),
        len(came),
    )


@dataclass(frozen=True)
class Averages:
    """Monthly averages of one tenure, each house counting once; (month,). NaN where nobody polled."""

    months: Months
    mean: FloatArray
    houses: FloatArray


def averages(readings: Readings) -> Averages:
    """Averages of the houses' averages by month."""
    week_months = readings.weeks.astype("datetime64[W]").astype("datetime64[D]").astype("datetime64[M]")
    span: Months = np.arange(week_months[0], week_months[-1] + 1)
    place = (week_months[readings.week] - span[0]).astype(int)
    shape = (len(span), len(readings.houses))
    total, count = np.zeros(shape), np.zeros(shape)
    np.add.at(total, (place, readings.house), readings.approve)
    np.add.at(count, (place, readings.house), 1.0)
    houses = (count > 0).sum(axis=1).astype(float)
    with np.errstate(invalid="ignore"):
        return Averages(span, np.where(count > 0, total / np.maximum(count, 1), 0.0).sum(axis=1) / houses, houses)


def forecasts(polls: Sequence[Polls], ahead: int, since: str = LEARNED_ON) -> Forecasts:
    """Forecasts from the end of every month after `since`, ours and the last average's, with what came.

    Spreads are those learned before the month, at the last of RELEARNED. A tenure is forecast from the end of its
    first whole month on. The last average's spread is that of earlier moves over as many months.
    """
    every = sorted((one for of in polls for one in tenures(of)), key=lambda one: int(one.weeks[0]))
    tables = [averages(one) for one in every]
    learned = {at: _learned(every, np.datetime64(at, "M")) for at in RELEARNED}
    rows: list[tuple[np.datetime64, str, float, float, float, float, float]] = []
    for one, table in zip(every, tables, strict=True):
        for at in range(len(table.months) - ahead):
            asked = table.months[at]
            came = table.mean[at + ahead]
            whole = one.weeks[one.week].min() <= _last_week(asked)
            if asked <= np.datetime64(since, "M") or np.isnan(came) or not table.houses[at] or not whole:
                continue
            spreads = learned[max(r for r in RELEARNED if np.datetime64(r, "M") <= asked + 1)]
            mean, spread = _ahead(one, asked, ahead, spreads, float(table.houses[at]))
            moved = _moves(tables, asked, ahead)
            rows.append((asked + ahead, one.subject, came, mean, spread, float(table.mean[at]), float(moved)))
    months, subjects, *numbers = zip(*rows, strict=True) if rows else ([],) * 7
    came, mean, spread, walk, walk_spread = (np.array(column, dtype=float) for column in numbers)
    return Forecasts(
        ahead, np.array(months, dtype="datetime64[M]"), tuple(subjects), came, mean, spread, walk, walk_spread
    )


def _last_week(of: np.datetime64) -> int:
    """The last week that begins and ends within a month or before, counted since 1970."""
    return int((of + 1).astype("datetime64[D]").astype("datetime64[W]").astype(int)) - 1


def _learned(every: Sequence[Readings], before: np.datetime64) -> Spreads:
    """Spreads learned from what was polled before a month."""
    week = _last_week(before - 1)
    known = [one.until(week) for one in every if one.weeks[one.week[0]] <= week]
    spreads = FIRST_GUESS
    for _ in range(ROUNDS):
        spreads = learn(known, spreads)
        known = [reweighted(one, spreads) for one in known]
    return spreads


def _ahead(
    readings: Readings, asked: np.datetime64, ahead: int, spreads: Spreads, houses: float
) -> tuple[float, float]:
    r"""Mean and standard deviation of the average `ahead` months on, if as many houses poll as did last month.

    .. math:: Var = Var(L_T) + q^2 s + (\tau^2 + \omega^2 + \delta \bar p (100 - \bar p) / \bar n) / k
    """
    known = readings.until(_last_week(asked))
    known = reweighted(reweighted(known, spreads), spreads)
    tenure = settled(known, spreads)
    middle = (asked + ahead).astype("datetime64[D]").astype(int) / 7 + WEEKS_A_MONTH / 2
    walked = max(float(middle - known.weeks[-1]) - 0.5, 0.0)
    recent = np.unique(known.house[known.week >= len(known.weeks) - HABIT_WEEKS])
    mean, size = float(tenure.level[-1] + tenure.effects[recent].mean()), float(np.median(known.sizes))
    chance = spreads.house**2 + spreads.further**2 + spreads.design * mean * (100 - mean) / size
    return mean, float(np.sqrt(tenure.covariance[-1, -1] + spreads.week**2 * walked + chance / houses))


def _moves(tables: Sequence[Averages], asked: np.datetime64, ahead: int) -> float:
    """Root mean square of earlier moves of the average over as many months, within tenures."""
    moves = []
    for table in tables:
        past = table.mean[table.months <= asked]
        moves.append(past[ahead:] - past[:-ahead] if len(past) > ahead else np.empty(0))
    squares = np.concatenate(moves) ** 2
    return float(np.sqrt(np.nanmean(squares)))
