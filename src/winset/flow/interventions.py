"""What a dated measure does to log counts: it ramps in over three months and then decays by its half-life.

The one thing that trips everybody: the model is of *changes*, so what enters the regression is the change of the shape,
which is positive while the measure ramps in and negative for years while it fades::

    shape    0   1/3  2/3   1   .94  .89 ...        half-life 12 months
    change      +1/3 +1/3 +1/3 -.06 -.05 ...
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray, IntArray, Months
from winset.case.parts import Intervention, Kind
from winset.errors import Fault, Faulty, nearest

LATE_IN_MONTH = 20
"""A measure that starts after this day is first felt in the next month."""


@dataclass(frozen=True)
class Calendar:
    """Past measures as arrays: which kind, since when, how hard, on whom; K measures, P pairs of measure and origin.

    `onset` is (measure,), the row of the panel in which it is first felt; `lasts` is (measure,), months from then to
    its end, infinite where no end is known by the panel's last month. `strength` is (measure,), in reference
    intensities. `bites` is (measure,), the chance that it did anything. `pair_measure` and `pair_origin` are (pair,).
    """

    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    kind: IntArray
    onset: IntArray
    lasts: FloatArray
    strength: FloatArray
    bites: FloatArray
    pair_measure: IntArray
    pair_origin: IntArray

    def reach(self, origins: int) -> FloatArray:
        """Strength of each measure on each origin, zero where it does not aim; (measure, origin)."""
        reach = np.zeros((len(self.ids), origins))
        reach[self.pair_measure, self.pair_origin] = self.strength[self.pair_measure]
        return reach


@dataclass(frozen=True)
class Effects:
    """Posterior draws of what past measures did; `calendar` says which.

    `log_effect` is (draw, pair): log change at full effect and the measure's own strength. `half_life` is (draw, kind),
    infinite where permanent. `kind_effect` is (draw, kind), at reference intensity; `spread` is (draw, kind), the
    standard deviation of measures of one kind around it. `half_life_chance` is (kind, half-life of the grid).
    """

    calendar: Calendar
    log_effect: FloatArray
    half_life: FloatArray
    kind_effect: FloatArray
    spread: FloatArray
    half_life_chance: FloatArray


def shape(
    since: IntArray | FloatArray, half_life: FloatArray | float, lasts: FloatArray | float = np.inf
) -> FloatArray:
    r"""Share of the full effect s months after onset.

    .. math:: shape(s) = \min((s + 1) / 3, 1) \cdot 2^{-\max(s - 2, 0) / h}, \qquad 0 \text{ before onset}

    What is left of a measure that ends after `lasts` months is given back in three months. Ours; ramp and decay are
    what the series themselves favour (see the theory page).

    >>> shape(np.array([-1, 0, 1, 2, 14]), 12.0).round(2)
    array([0.  , 0.33, 0.67, 1.  , 0.5 ])
    >>> shape(np.array([5, 6, 7, 8]), np.inf, 5.0).round(2)
    array([1.  , 0.67, 0.33, 0.  ])
    """
    since = np.asarray(since, dtype=float)
    ramp = np.clip((since + 1) / 3, 0.0, 1.0)
    left = np.clip(1 - (since - lasts) / 3, 0.0, 1.0)
    share: FloatArray = ramp * left * 2.0 ** (-np.maximum(since - 2, 0.0) / half_life)
    return share


def first_felt(intervention: Intervention) -> np.datetime64:
    """The month in which a measure is first felt."""
    month = np.datetime64(intervention.start.isoformat()[:7], "M")
    late = intervention.precision == "day" and intervention.start.day > LATE_IN_MONTH
    return month + int(late)


def targeted(targets: Sequence[str], groups: Mapping[str, tuple[str, ...]], origins: Sequence[str]) -> tuple[str, ...]:
    """Origins of the panel that targets name, groups opened; in the panel's order.

    An origin's code that the panel lacks is left out (it is counted in the rest). Any other name raises
    :class:`~winset.errors.Faulty`.

    >>> targeted(["north", "CUB"], {"north": ("GTM", "HND")}, ["MEX", "GTM", "CUB"])
    ('GTM', 'CUB')
    """
    unknown = [name for name in targets if name not in groups and not (len(name) == 3 and name.isupper())]
    if unknown:
        expected = "a three-letter origin or a group of the case"
        raise Faulty(
            [
                Fault(
                    "targets", path=name, found="no such target", expected=expected, nearest=nearest(name, list(groups))
                )
                for name in unknown
            ]
        )
    named = {origin for name in targets for origin in groups.get(name, (name,))}
    return tuple(origin for origin in origins if origin in named)


def _lasts(intervention: Intervention, known: np.datetime64) -> float:
    """Months from the first felt one to the end's; infinite where the end is later than what is known."""
    if intervention.end is None or np.datetime64(intervention.end.isoformat()[:7], "M") > known:
        return float("inf")
    end = np.datetime64(intervention.end.isoformat()[:7], "M")
    return max(float((end - first_felt(intervention)).astype(int)), 0.0)


def strength_of(intervention: Intervention, kind: Kind) -> float:
    """Intensity in reference intensities of the kind; 1 where none is written; negative for a pause."""
    if intervention.intensity is None:
        return 1.0
    return intervention.intensity.value / kind.reference.value


def calendar(
    interventions: Sequence[Intervention],
    kinds: Sequence[Kind],
    groups: Mapping[str, tuple[str, ...]],
    months: Months,
    origins: Sequence[str],
) -> Calendar:
    """Past measures as arrays; what starts after the last month, or aims at no origin of the panel, is left out."""
    by_id = {kind.id: kind for kind in kinds}
    _refuse_unusable(interventions, by_id)
    aims = {each.id: targeted(each.targets, groups, origins) for each in interventions}
    past = [each for each in interventions if first_felt(each) <= months[-1] and aims[each.id]]
    names = tuple(by_id)
    pairs = [(k, origins.index(o)) for k, each in enumerate(past) for o in aims[each.id]]
    pair_array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Calendar(
        ids=tuple(each.id for each in past),
        kinds=names,
        kind=np.array([names.index(each.kind) for each in past], dtype=np.int64),
        onset=np.array([int((first_felt(each) - months[0]).astype(int)) for each in past], dtype=np.int64),
        lasts=np.array([_lasts(each, months[-1]) for each in past]),
        strength=np.array([strength_of(each, by_id[each.kind]) for each in past]),
        bites=np.array([1.0 if each.bites is None else each.bites.value for each in past]),
        pair_measure=pair_array[:, 0],
        pair_origin=pair_array[:, 1],
    )


def _refuse_unusable(interventions: Sequence[Intervention], by_id: Mapping[str, Kind]) -> None:
    """Raise with every intervention whose kind is not among the kinds, and every kind without a reference."""
    faults = [
        Fault(
            "interventions",
            path=each.id,
            found=f"kind '{each.kind}' is not known",
            nearest=nearest(each.kind, [*by_id]),
        )
        for each in interventions
        if each.kind not in by_id
    ]
    faults += [
        Fault("kinds", path=kind.id, found="a reference intensity of 0", expected="what a strength of 1 means")
        for kind in by_id.values()
        if kind.reference.value == 0
    ]
    if faults:
        raise Faulty(faults)


def added_changes(effects: Effects, rows: IntArray, origins: int) -> FloatArray:
    r"""Mean over draws of :math:`\sum_k b_{ki} \Delta shape_k(t)` at rows t of the panel; (row, origin)."""
    added = np.zeros((len(rows), origins))
    for draws, half_life in alike(effects):
        since = rows[:, None] - effects.calendar.onset
        lasts = effects.calendar.lasts
        change = shape(since, half_life, lasts) - shape(since - 1, half_life, lasts)
        effect = _by_origin(effects, effects.log_effect[draws].mean(axis=0), origins)
        # Not by BLAS: its sums depend on how many threads it has, and the same seed must give the same bytes.
        added += len(draws) / len(effects.half_life) * np.einsum("tk,ki->ti", change, effect)
    return added


def remaining(effects: Effects, last: int, horizon: int, origins: int) -> FloatArray:
    """What past measures still add to log counts after row `last` of the panel, by draw; (month, draw, origin)."""
    added = np.zeros((horizon, len(effects.half_life), origins))
    pair = effects.calendar.pair_measure
    to_origin = np.eye(origins)[effects.calendar.pair_origin]
    for draws, half_life in alike(effects):
        since = last + np.arange(horizon + 1)[:, None] - effects.calendar.onset
        path = shape(since, half_life, effects.calendar.lasts)
        drift = (path[1:] - path[0])[:, pair]
        added[:, draws] = np.einsum("tp,dp,pi->tdi", drift, effects.log_effect[draws], to_origin)
    return added


def alike(effects: Effects) -> list[tuple[IntArray, FloatArray]]:
    """Draws that share their half-lives, with the half-life of each measure; (measure,)."""
    rows, which = np.unique(effects.half_life, axis=0, return_inverse=True)
    if not effects.calendar.ids:
        return []
    which = which.reshape(-1)
    return [(np.flatnonzero(which == k), row[effects.calendar.kind]) for k, row in enumerate(rows)]


def _by_origin(effects: Effects, log_effect: FloatArray, origins: int) -> FloatArray:
    """Effects of pairs as (measure, origin)."""
    table = np.zeros((len(effects.calendar.ids), origins))
    table[effects.calendar.pair_measure, effects.calendar.pair_origin] = log_effect
    return table
