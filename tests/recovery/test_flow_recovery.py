"""Known truth is found again: measures, kinds and half-lives that made the data lie inside their intervals."""

from __future__ import annotations

import datetime as dt
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.rooms.test_flow_measures import number

from winset import flow
from winset.axes import months
from winset.case.parts import Intervention, Kind
from winset.tables import Panel

HERE = Path(__file__).parent
_spec = importlib.util.spec_from_file_location("make", HERE / "make.py")
assert _spec is not None
assert _spec.loader is not None
make = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make)

KNOWN: dict[str, Any] = make.truth()


KINDS = tuple(
    Kind(
        id=name,
        title=name,
        reference=number(1, "share", 0, 1),
        effect=number(-0.2, "log", -1.2, 0.8),
        half_life=number(12, "months", 3, 60),
    )
    for name in KNOWN["kinds"]
)
PAST = tuple(
    Intervention(
        id=each["id"],
        title=each["id"],
        kind=each["kind"],
        by=(),
        start=dt.date.fromisoformat(each["start"]),
        targets=tuple(each["targets"]),
        source="made-up",
    )
    for each in KNOWN["measures"]
)


def fitted(values: np.ndarray) -> flow.Fit:
    made = Panel(
        "made_up", "encounters/month", months("2005-01", len(values)), tuple(KNOWN["origins"]), values, "made-up"
    )
    return flow.fit(made, PAST, KINDS, {}, seed=1)


def effect_of(fit: flow.Fit, measure: str) -> np.ndarray:
    """Mean over targeted origins, by draw."""
    past = fit.effects.calendar
    drawn: np.ndarray = fit.effects.log_effect[:, past.pair_measure == past.ids.index(measure)].mean(axis=1)
    return drawn


@pytest.fixture(scope="module")
def shipped() -> flow.Fit:
    rows = (HERE / "panel.csv").read_text(encoding="utf-8").splitlines()[1:]
    return fitted(np.array([[float(v) for v in row.split(",")[1:]] for row in rows]))


def test_the_shipped_panel_is_what_the_shipped_truth_makes() -> None:
    rows = (HERE / "panel.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0].split(",")[1:] == list(KNOWN["origins"])
    shipped = np.array([[float(v) for v in row.split(",")[1:]] for row in rows[1:]])
    # The last digit of an exponential may differ between machines.
    assert np.abs(shipped - make.counts(KNOWN, KNOWN["seed"])).max() <= 1


@pytest.mark.parametrize("measure", KNOWN["measures"], ids=lambda each: each["id"])
def test_the_effect_of_each_measure_is_inside_its_interval(shipped: flow.Fit, measure: dict[str, Any]) -> None:
    low, high = np.quantile(effect_of(shipped, measure["id"]), [0.01, 0.99])
    assert low < measure["effect"] < high
    assert high - low < 0.9


@pytest.mark.parametrize("kind", list(KNOWN["kinds"]))
def test_kinds_and_their_half_lives_are_inside_their_intervals(shipped: flow.Fit, kind: str) -> None:
    column = shipped.effects.calendar.kinds.index(kind)
    truth = KNOWN["kinds"][kind]
    low, high = np.quantile(shipped.effects.kind_effect[:, column], [0.025, 0.975])
    assert low < truth["effect"] < high
    shortest, longest = np.quantile(shipped.effects.half_life[:, column], [0.025, 0.975], method="nearest")
    assert shortest <= truth["half_life"] <= longest


def test_analogues_carry_the_sign_of_what_was_seen(shipped: flow.Fit) -> None:
    checks, barring, opening = flow.analogues(shipped, KINDS)
    assert (checks.log_effect < 0).mean() > 0.85
    assert np.median(barring.log_effect) < np.median(checks.log_effect)
    assert np.median(opening.log_effect) > 0


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    inside = []
    for seed in range(12):
        fit = fitted(make.counts(KNOWN, 100 + seed))
        for measure in KNOWN["measures"]:
            low, high = np.quantile(effect_of(fit, measure["id"]), [0.1, 0.9])
            inside.append(low < measure["effect"] < high)
    # 108 intervals of 80 %, nine in each run sharing a fit.
    assert 0.70 <= np.mean(inside) <= 0.92
