"""What can be wrong with scenarios as an analyst writes them: each mistake is one fault, at its place."""

from pathlib import Path

import pytest

from winset import case as cases
from winset.errors import Faulty

SOUND = """
- id: dry-year
  title: A dry year
  description: More people leave.
  source: made-up
  flows:
    - {id: go, targets: [everyone], factor: {value: 1.3, unit: times, range: [1, 2], basis: assumed, source: made-up}}
"""


def case_with(folder: Path, text: str) -> Path:
    made = cases.scaffold("north-south", folder)
    case = made / "case.yaml"
    before, _, after = case.read_text(encoding="utf-8").partition("scenarios:")
    case.write_text(before + "sources:" + after.partition("\nsources:")[2], encoding="utf-8")
    (made / "scenarios.yaml").write_text(text, encoding="utf-8")
    return made


def faults_of(folder: Path, text: str) -> list[str]:
    with pytest.raises(Faulty) as error:
        cases.read(case_with(folder, text))
    return [str(fault) for fault in error.value.faults]


def test_a_sound_scenario_is_read(tmp_path: Path) -> None:
    (scenario,) = cases.read(case_with(tmp_path, SOUND)).scenarios
    assert scenario.flows[0].factor.high == 2


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("targets: [everyone]", "targets: [everyon]", "unknown origin or group 'everyon'"),
        ("range: [1, 2]", "range: [0, 2]", "a factor of 0"),
        ("unit: times", "unit: log", "'times'"),
        ("title: A dry year", "moments: [newst]\n  title: A", "unknown moment 'newst'"),
        ("title: A dry year", "government: {north: todays}\n  title: A", "did you mean 'today'"),
        ("title: A dry year", "put: {kinds.nothing.effect: 1}\n  title: A", "no 'nothing' in kinds"),
        ("title: A dry year", "put: {flows.horizon: 0}\n  title: A", "a horizon of 0 months"),
        ("title: A dry year", "stopped: [{issue: visa, options: [x]}]\n  title: A", "unknown issue 'visa'"),
        ("title: A dry year", "weather: dry\n  title: A", "unknown key 'weather'"),
        ("factor:", "half_life: {value: 2, unit: months, basis: observed, source: made-up}, factor:", "never ends"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    text = SOUND.replace(old, new, 1)
    told = faults_of(tmp_path, text)
    assert len(told) == 1, told
    assert sentence in told[0]
    assert "scenarios.yaml:" in told[0]


def test_a_scenario_in_which_nothing_happens_is_a_mistake(tmp_path: Path) -> None:
    text = SOUND.partition("  flows:")[0]
    assert "nothing happens" in faults_of(tmp_path, text)[0]


def test_an_option_that_stands_must_fall_to_something(tmp_path: Path) -> None:
    text = SOUND.partition("  flows:")[0]
    told = faults_of(tmp_path, f"{text}  stopped: [{{issue: enforcement, options: [light]}}]\n")
    assert "falls_to: what then stands" in told[0]
