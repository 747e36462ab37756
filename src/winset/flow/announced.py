"""What is believed of an announced measure: the house's own fit of earlier policy dates, as one kind.

The one thing that trips everybody: dates that push flows up teach as much as those that push them down. They enter with
the reverse intensity, so that one mean is learned for both::

    2017-01  down   intensity  100 %     shift  b
    2021-02  up     intensity -100 %     shift -b
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from winset.case.parts import Intervention, Kind, PolicyDate, Value
from winset.flow.fit import fit
from winset.flow.project import analogues
from winset.tables import Analogue, Panel

PAST = 4
"""Months after a date is first felt until its effect counts as seen: the ramp, and one more."""

Signs = Literal["expected", "seen"]


def _assumed(value: float, unit: str, low: float, high: float) -> Value:
    return Value(value=value, unit=unit, basis="assumed", source="starting-weights", range=(low, high))


ANNOUNCED = Kind(
    id="announced",
    title="A measure of any kind, announced",
    reference=_assumed(100.0, "percent", 100.0, 100.0),
    effect=_assumed(-0.2, "log", -0.7, 0.3),
    half_life=_assumed(12.0, "months", 3.0, 60.0),
)
"""What is believed of a measure before any date taught. A range one log point wide, and the half-life, are those of
most kinds of the us-mexico case; the mean, of 0, -.2, -.4 and -.6, did best at the four dates before 2013."""


def way_of(date: PolicyDate, signs: Signs) -> int:
    """Which way a date is announced: as `expected` at the time, or as `seen` afterwards; -1 for fewer.

    >>> date = PolicyDate(id="d", title="d", felt="2023-05", expected="up", seen="down", role="scores",
    ...                   targets=("all",), source="s")
    >>> way_of(date, "expected"), way_of(date, "seen")
    (1, -1)
    """
    told = date.seen if signs == "seen" and date.seen else date.expected
    return -1 if told == "down" else 1


def learnable(panel: Panel, row: int, dates: Sequence[PolicyDate]) -> tuple[PolicyDate, ...]:
    """Dates whose effect was seen in full by a row."""
    return tuple(date for date in dates if panel.row(date.felt) + PAST <= row)


def believed_by(panel: Panel, row: int, past: Sequence[PolicyDate], signs: Signs, seed: int, draws: int) -> Analogue:
    """What a measure would do, as learned from past dates and months up to a row; the prior where there are none."""
    measures = [_as_measure(date, way_of(date, signs)) for date in past]
    fitted = fit(panel.until(row), measures, [ANNOUNCED], {"all": panel.origins}, seed=seed, draws=draws)
    return analogues(fitted, [ANNOUNCED])[0]


def _as_measure(date: PolicyDate, way: int) -> Intervention:
    """A date as a measure on every origin; one that pushes flows up has the reverse intensity: both teach one mean."""
    return Intervention(
        id=date.id,
        title=date.title,
        kind=ANNOUNCED.id,
        by=(),
        start=dt.date.fromisoformat(f"{date.felt}-01"),
        targets=("all",),
        intensity=_assumed(-100.0 * way, "percent", -100.0 * way, -100.0 * way),
        source=date.source,
    )
