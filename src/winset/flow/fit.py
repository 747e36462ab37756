"""The fit: what the series and the past measures say, ready to be asked many times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import BoolArray, FloatArray, Months, month_of_year
from winset.case.parts import Intervention, Kind
from winset.errors import Fault, Faulty
from winset.flow.effects import estimate
from winset.flow.increments import WINDOW, Increments, learn, log_counts, seasonal, with_total
from winset.flow.interventions import Effects, added_changes, calendar
from winset.flow.response import Prior, Response, believed, respond
from winset.tables import Panel

SHORTEST = 18
"""Months that a panel must hold for all origins at once. Below ``SEASONED`` there is no season in the fit."""


@dataclass(frozen=True)
class Fit:
    """What the outlook is drawn from.

    `last` is (origin,): counts of the last month. `increments` has the origins and, last, the total. `effects` holds
    posterior draws of past measures, `response` the data that they were learned from, `prior` what the case believed.
    """

    months: Months
    origins: tuple[str, ...]
    last: FloatArray
    increments: Increments
    effects: Effects
    response: Response
    prior: Prior
    seed: int


def fit(
    panel: Panel,
    interventions: Sequence[Intervention],
    kinds: Sequence[Kind],
    groups: Mapping[str, tuple[str, ...]],
    seed: int,
    draws: int = 500,
) -> Fit:
    r"""Fit the joint log random walk with past measures.

    .. math:: r_{ti} = \Delta z_{ti} - season_{m(t), i} - \sum_k b_{ki} \Delta shape_k(t), \qquad
              r_{ti} = \phi_i r_{t-1, i} + e_{ti}, \quad z = \log(y + 5)

    Measures are learned from all months, season and scale from the last 120. Measures that start after the last month
    are left out. Raises :class:`~winset.errors.Faulty` for a panel that is too short, has gaps, or negative counts.
    """
    refuse_unusable(panel)
    changes = np.diff(log_counts(with_total(panel.values)), axis=0)
    months_of_year = month_of_year(panel.months[1:])
    raw = learn(changes[-WINDOW:], months_of_year[-WINDOW:])
    past = calendar(interventions, kinds, groups, panel.months, panel.origins)
    season = season_along(changes[:, :-1], panel.months[1:])
    response = respond(changes[:, :-1], season, float(raw.momentum[-1]), raw.shared[:-1])
    effects = estimate(response, past, kinds, seed, draws)
    increments = raw
    if past.ids:
        increments = learn((changes - _explained(effects, panel))[-WINDOW:], months_of_year[-WINDOW:])
    return Fit(panel.months, panel.origins, panel.values[-1], increments, effects, response, believed(kinds), seed)


def season_along(changes: FloatArray, months: Months) -> FloatArray:
    """Season of each origin over the whole panel, all months alike; (month, origin)."""
    seen = ~np.isnan(changes)
    values = np.where(seen, changes, 0.0)
    spread = 1.4826 * np.nanmedian(np.abs(changes), axis=0) + 0.02
    calendar_months = month_of_year(months)
    season = seasonal(np.clip(values / spread, -3, 3), seen.astype(float), calendar_months) * spread
    along: FloatArray = season[calendar_months]
    return along


def _explained(effects: Effects, panel: Panel) -> FloatArray:
    """Changes that past measures account for, in origins and (by their shares a month before) in the total."""
    rows = np.arange(1, len(panel.months))
    origins = added_changes(effects, rows, len(panel.origins))
    before = panel.values[:-1]
    shares = before / np.maximum(before.sum(axis=1, keepdims=True), 1.0)
    return np.column_stack([origins, (shares * origins).sum(axis=1)])


def refuse_unusable(panel: Panel) -> None:
    """Raise :class:`~winset.errors.Faulty` with everything for which a panel cannot be fitted."""
    missing = np.isnan(panel.values)
    faults = [
        Fault(
            panel.series, path=origin, found="a gap inside the series", expected="no missing month after the first one"
        )
        for origin, gap in zip(panel.origins, _gaps(missing), strict=True)
        if gap
    ]
    whole = int((~missing.any(axis=1)).sum())
    if whole < SHORTEST:
        found = f"{whole} {'month' if whole == 1 else 'months'} with every origin"
        faults.append(Fault(panel.series, found=found, expected=f"{SHORTEST} or more"))
    if (np.nan_to_num(panel.values) < 0).any():
        faults.append(Fault(panel.series, found="a negative count", expected="counts of zero or more"))
    if faults:
        raise Faulty(faults)


def _gaps(missing: BoolArray) -> BoolArray:
    """Origins that go missing after having been seen; (origin,)."""
    begun = np.maximum.accumulate(~missing, axis=0)
    return np.asarray((begun & missing).any(axis=0))
