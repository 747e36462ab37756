"""September 2021 at Del Rio in shape, from stated inputs that were tuned to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from winset import flow
from winset.axes import FloatArray

STATED: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("del_rio.yaml").read_text(encoding="utf-8"))
KNOWN = STATED["known"]


def by_day(stated: float | list[float]) -> FloatArray:
    """A number, or a list that goes on with its last number; (step,)."""
    days = np.atleast_1d(np.asarray(stated, dtype=float))
    return np.append(days, np.full(STATED["steps"] - len(days), days[-1]))


@pytest.fixture(scope="module")
def told() -> flow.Trajectories:
    inputs = {name: by_day(stated)[:, None] for name, stated in STATED["inputs"].items()}
    inputs["border_capacity_persons_per_step"] = inputs["border_capacity_persons_per_step"][:, 0]
    route = flow.Route(origins=("HTI",), step_days=STATED["step_days"], **inputs)
    return flow.simulate(route, STATED["steps"], draws=1, seed=0, dtype=np.float64)


def day(date: str) -> int:
    return int((np.datetime64(date) - np.datetime64(STATED["first_day"])).astype(int))


def test_the_camp_peaks_near_fifteen_thousand(told: flow.Trajectories) -> None:
    camp = told.camp[:, 0, 0]
    assert 13000 < camp.max() < 17000
    assert day("2021-09-16") <= int(camp.argmax()) <= day("2021-09-20")
    assert KNOWN["peak_in_camp_persons"] == pytest.approx(camp.max(), rel=0.15)


def test_some_thirty_thousand_are_encountered_from_the_ninth(told: flow.Trajectories) -> None:
    encountered = told.encounters[day(KNOWN["counted_from"]) : day(KNOWN["camp_empty_on"]) + 1, 0, 0].sum()
    assert 27000 < encountered < 33000


def test_the_camp_is_empty_on_the_twenty_fourth(told: flow.Trajectories) -> None:
    assert told.camp[day(KNOWN["camp_empty_on"]) :, 0, 0].max() < 1
    assert told.camp[day("2021-09-21"), 0, 0] > 1000


def test_nobody_is_lost_on_the_way(told: flow.Trajectories) -> None:
    assert np.abs(told.missing).max() < 1e-8
