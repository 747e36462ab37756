"""The measures table: what a sentence says of a past measure, and what it may not say."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from winset import flow
from winset.axes import months
from winset.case.parts import Intervention, Kind, Value
from winset.tables import Panel

ORIGINS = ("MEX", "GTM", "HND")
GROUPS = {"north": ("GTM", "HND")}


def number(value: float, unit: str, low: float, high: float) -> Value:
    return Value(value=value, unit=unit, basis="assumed", source="made-up", range=(low, high))


def kind(name: str, half_life: tuple[float, float, float]) -> Kind:
    middle, low, high = half_life
    return Kind(
        id=name,
        title=name,
        reference=number(1, "share", 0, 1),
        effect=number(-0.4, "log", -0.9, 0.1),
        half_life=number(middle, "months", low, high),
    )


def measure(name: str, start: str, of: str, target: str) -> Intervention:
    return Intervention(
        id=name,
        title=name.title(),
        kind=of,
        by=(),
        start=dt.date.fromisoformat(start),
        targets=(target,),
        source="made-up",
    )


PAST = (
    measure("deep", "2015-06-01", "fading", "north"),
    measure("nothing", "2018-03-01", "fading", "MEX"),
    measure("beside", "2015-09-01", "fading", "GTM"),
    measure("lasting", "2020-06-01", "steady", "MEX"),
)


@pytest.fixture(scope="module")
def table() -> dict[str, flow.Measure]:
    """A measure that halved two origins, one that did nothing, one beside the first, one that stayed."""
    rng = np.random.default_rng(5)
    logs = np.log([20000.0, 4000, 3000]) + 0.08 * rng.standard_normal((200, 3)).cumsum(axis=0)
    since = np.arange(200) - 65
    logs[:, 1:] += (-0.9 * np.clip((since + 1) / 3, 0, 1) * 2.0 ** (-np.maximum(since - 2, 0) / 6))[:, None]
    logs[:, 0] -= 0.8 * np.clip((np.arange(200) - 124) / 3, 0, 1)
    made = Panel("made_up", "encounters/month", months("2010-01", 200), ORIGINS, np.exp(logs), "made-up")
    kinds = (kind("fading", (9, 3, 30)), kind("steady", (36, 6, 200)))
    fit = flow.fit(made, PAST, kinds, GROUPS, seed=2)
    return {row.id: row for row in flow.measures(made, fit, PAST, GROUPS)}


def test_a_deep_measure_is_deeper_than_other_dates(table: dict[str, flow.Measure]) -> None:
    deep = table["deep"]
    assert deep.depth[1] < deep.depth[0] < deep.depth[2] < 0
    assert deep.placebo_percentile > 0.95


def test_a_measure_that_did_nothing_is_like_other_dates(table: dict[str, flow.Measure]) -> None:
    nothing = table["nothing"]
    assert abs(nothing.depth[0]) < 0.25
    assert nothing.placebo_percentile < 0.95


def test_a_pause_is_set_against_other_dates_in_its_own_direction() -> None:
    rng = np.random.default_rng(5)
    logs = np.log([20000.0, 4000, 3000]) + 0.08 * rng.standard_normal((200, 3)).cumsum(axis=0)
    logs[:, 1:] += (0.9 * np.clip((np.arange(200) - 64) / 3, 0, 1))[:, None]
    made = Panel("made_up", "encounters/month", months("2010-01", 200), ORIGINS, np.exp(logs), "made-up")
    pause = PAST[0].model_copy(update={"intensity": number(-1, "persons/month", -1, -1)})
    fit = flow.fit(made, (pause,), (kind("fading", (36, 6, 200)),), GROUPS, seed=2)
    row = flow.measures(made, fit, (pause,), GROUPS)[0]
    assert row.depth[0] > 0
    assert row.placebo_percentile > 0.95


def test_measures_on_shared_origins_within_six_months_overlap(table: dict[str, flow.Measure]) -> None:
    assert table["deep"].overlaps == ("beside",)
    assert table["beside"].overlaps == ("deep",)
    assert table["nothing"].overlaps == ()
    assert "cannot be told apart" in table["deep"].sentence


def test_a_measure_that_stays_cannot_be_told_from_permanent(table: dict[str, flow.Measure]) -> None:
    assert table["lasting"].cannot_tell_from_permanent
    assert "cannot be told apart from permanent" in table["lasting"].sentence
    assert not table["deep"].cannot_tell_from_permanent


def test_every_sentence_has_its_numbers_and_its_caveat(table: dict[str, flow.Measure]) -> None:
    for row in table.values():
        assert f"{abs(row.depth[0]):.0%}".replace("%", " %") in row.sentence
        assert "80 % interval" in row.sentence
        assert row.sentence.endswith("What went along with a date need not come from it.")
        assert not any(word in row.sentence.lower() for word in ("caused", "reduced", "led to", "effect of"))


def test_the_table_is_the_same_each_time_it_is_asked(table: dict[str, flow.Measure]) -> None:
    rng = np.random.default_rng(1)
    made = Panel(
        "made_up",
        "encounters/month",
        months("2010-01", 150),
        ORIGINS,
        np.exp(8 + 0.1 * rng.standard_normal((150, 3)).cumsum(axis=0)),
        "made-up",
    )
    fit = flow.fit(made, PAST[:3], (kind("fading", (9, 3, 30)),), GROUPS, seed=2)
    assert flow.measures(made, fit, PAST, GROUPS) == flow.measures(made, fit, PAST, GROUPS)
