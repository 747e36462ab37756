r"""How forecasts of approval have fared, beside the last month's average of polls.

At the end of a month the level is known up to that week; h months ahead it is as it was, and less sure::

    polls up to here ──┐
    ... 2023-05 2023-06│2023-07            2023-09                 h = 1, 3
                       └──── fitted level, wider by the week ────▶

Two things are scored: the mean of the houses that polled in the target month, each counting once, and each reading with
its house named. The trap: an average is no level. It moves with who polled, and the last average moves with it, so a
level that takes the houses out has little to gain on averages and much on readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from winset.axes import FloatArray, Months, month
from winset.opinion.approval import FIRST_GUESS, ROUNDS, Tenure, learn, reweighted, settled
from winset.opinion.level import Spreads
from winset.opinion.readings import Readings, months_of, tenures
from winset.tables import Polls

Target = Literal["average", "reading"]
"""What is forecast: the average of a month, or each reading of it."""

AHEAD = (1, 3, 6)
"""Months ahead that are scored."""

LEARNED_ON = "2012-12"
"""Spreads and forms were chosen on months up to here; later ones score."""

RELEARNED = ("2013-01", "2017-01", "2021-01", "2025-01")
"""Months at whose beginning spreads are learned again, from what was polled before."""

WEEKS_A_MONTH = 365.25 / 12 / 7


@dataclass(frozen=True)
class Forecasts:
    """Normal forecasts of monthly averages, or of single readings, and what came; arrays are (forecast,), points.

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
class Fits:
    """Fits already made, for other targets and horizons of the same polls: spreads by the month at whose beginning they
    were learned, tenures by subject and month. Filled as it goes."""

    spreads: dict[str, Spreads]
    tenures: dict[tuple[str, np.datetime64], Tenure]


@dataclass(frozen=True)
class Averages:
    """Monthly averages of one tenure, each house counting once; (month,). NaN where nobody polled."""

    months: Months
    mean: FloatArray
    houses: FloatArray


def averages(readings: Readings) -> Averages:
    """Averages of the houses' averages by month."""
    week_months = months_of(readings.weeks)
    span: Months = np.arange(week_months[0], week_months[-1] + 1)
    place = (week_months[readings.week] - span[0]).astype(int)
    shape = (len(span), len(readings.houses))
    total, count = np.zeros(shape), np.zeros(shape)
    np.add.at(total, (place, readings.house), readings.approve)
    np.add.at(count, (place, readings.house), 1.0)
    houses = (count > 0).sum(axis=1).astype(float)
    with np.errstate(invalid="ignore"):
        return Averages(span, np.where(count > 0, total / np.maximum(count, 1), 0.0).sum(axis=1) / houses, houses)


def forecasts(
    polls: Sequence[Polls],
    ahead: int,
    target: Target = "average",
    since: str = LEARNED_ON,
    fits: Fits | None = None,
) -> Forecasts:
    """Forecasts from the end of every month after `since`, ours and the last average's, with what came.

    `target` is the average of a month, or each reading of it with its house named. Spreads are those learned before
    the month, at the last of RELEARNED. A tenure is forecast from its first whole month on. The last average's spread
    is that of earlier misses over as many months. `fits` keeps the fits of each month for the next target or horizon.
    """
    made = Fits({}, {}) if fits is None else fits
    every = sorted((one for of in polls for one in tenures(of)), key=lambda one: int(one.weeks[0]))
    learned = _relearned(every, made.spreads)
    parts = [part for one in every for part in _occasions(one, ahead, target)]
    rows = []
    for place, part in enumerate(parts):
        past = [one.came - one.walk for one in parts[:place] if one.asked + ahead <= part.asked]
        before = [at for at in learned if month(at) <= part.asked + 1]
        if part.asked <= month(since) or not past or not before:
            continue
        spreads = learned[max(before)]
        key = (part.readings.subject, part.asked)
        if key not in made.tenures:
            made.tenures[key] = settled(reweighted(reweighted(part.readings, spreads), spreads), spreads)
        told = _average if target == "average" else _each
        mean, spread = told(part, made.tenures[key], spreads)
        missed = float(np.sqrt((np.concatenate(past) ** 2).mean()))
        rows += [
            (part.asked + ahead, part.readings.subject, came, m, s, part.walk, missed)
            for came, m, s in zip(part.came, mean, spread, strict=True)
        ]
    months, subjects, *numbers = zip(*rows, strict=True) if rows else ([],) * 7
    columns = [np.array(column, dtype=float) for column in numbers]
    return Forecasts(ahead, np.array(months, dtype="datetime64[M]"), tuple(subjects), *columns)


@dataclass(frozen=True)
class Occasion:
    """One month from whose end a later month is forecast; `readings` are those known, `walk` their last average.

    `came` is (target,); `houses` are the names of those who polled in the target month, `sizes` their samples.
    """

    asked: np.datetime64
    ahead: int
    readings: Readings
    walk: float
    came: FloatArray
    houses: tuple[str, ...]
    sizes: FloatArray


def _occasions(one: Readings, ahead: int, target: Target) -> Iterator[Occasion]:
    """The months of a tenure with polls from whose end a month with polls is forecast."""
    table, first = averages(one), int(one.weeks[one.week].min())
    of_month = months_of(one.weeks)[one.week]
    for at in range(len(table.months) - ahead):
        asked = table.months[at]
        there = np.flatnonzero(of_month == asked + ahead)
        if len(there) and table.houses[at] and first <= _last_week(asked):
            came = table.mean[[at + ahead]] if target == "average" else one.approve[there]
            known = one.until(_last_week(asked))
            names = tuple(one.houses[h] for h in one.house[there])
            yield Occasion(asked, ahead, known, float(table.mean[at]), came, names, one.sizes[there])


def _last_week(of: np.datetime64) -> int:
    """The last week that begins and ends within a month or before, counted since 1970."""
    return int((of + 1).astype("datetime64[D]").astype("datetime64[W]").astype(int)) - 1


def _relearned(every: Sequence[Readings], known: dict[str, Spreads]) -> dict[str, Spreads]:
    """Spreads by the month at whose beginning they are learned; those not yet `known` are learned, and kept there."""
    for at in RELEARNED:
        if every and at not in known and month(at) > months_of(every[0].weeks)[0]:
            known[at] = _learned(every, month(at))
    return known


def _learned(every: Sequence[Readings], before: np.datetime64) -> Spreads:
    """Spreads learned from what was polled before a month."""
    week = _last_week(before - 1)
    known = [one.until(week) for one in every if one.weeks[one.week[0]] <= week]
    spreads = FIRST_GUESS
    for _ in range(ROUNDS):
        spreads = learn(known, spreads)
        known = [reweighted(one, spreads) for one in known]
    return spreads


def _variance(of: Occasion, tenure: Tenure, spreads: Spreads) -> float:
    """Variance of the level in the middle of the target month."""
    middle = (of.asked + of.ahead).astype("datetime64[D]").astype(int) / 7 + WEEKS_A_MONTH / 2
    walked = max(float(middle - tenure.readings.weeks[-1]) - 0.5, 0.0)
    return float(tenure.covariance[-1, -1] + spreads.week**2 * walked)


def _average(of: Occasion, tenure: Tenure, spreads: Spreads) -> tuple[FloatArray, FloatArray]:
    r"""Mean and standard deviation of an average, if the `k` houses of the last month poll again; each (1,).

    .. math:: Var = Var(L) + (\tau^2 + \omega^2 + \delta \bar p (100 - \bar p) / \bar n) / k
    """
    level = _variance(of, tenure, spreads)
    known = tenure.readings
    last = np.unique(known.house[months_of(known.weeks)[known.week] == months_of(known.weeks)[known.week].max()])
    mean, size = tenure.level[-1] + tenure.effects[last].mean(), np.median(known.sizes)
    chance = spreads.house**2 + spreads.further**2 + spreads.design * mean * (100 - mean) / size
    return np.array([mean]), np.sqrt([level + chance / len(last)])


def _each(of: Occasion, tenure: Tenure, spreads: Spreads) -> tuple[FloatArray, FloatArray]:
    """Mean and standard deviation of each reading of the target month, its house being named; (target,)."""
    level = _variance(of, tenure, spreads)
    place = {name: h for h, name in enumerate(tenure.readings.houses)}
    mean = np.array([tenure.level[-1] + (tenure.effects[place[name]] if name in place else 0.0) for name in of.houses])
    house = np.array([tenure.effects_spread[place[name]] if name in place else spreads.house for name in of.houses])
    chance = spreads.design * mean * (100 - mean) / of.sizes + spreads.further**2
    return mean, np.sqrt(level + house**2 + chance)
