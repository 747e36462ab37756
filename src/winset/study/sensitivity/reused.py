"""The worlds of a study that was made before, taken from its folder in place of being answered again.

The trap: worlds say what an answer hangs on only if they are worlds of that answer. So the folder's question is posed
again, and refused if the case, its evidence or the program is another one by now::

    FOLDER/manifest.json ──▶ asked again ──same?──▶ FOLDER/worlds.npz ──▶ Worlds of one scenario
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from winset.errors import Fault, Faulty, nearest
from winset.study.levers_asked import Setting
from winset.study.manifest import Manifest
from winset.study.runs.opened import STUDY, opened_run
from winset.study.runs.stated import put_in, questions
from winset.study.runs.told import StudyAsked
from winset.study.scenarios import NO_SCENARIO
from winset.study.worlds import AS_IT_IS, Failed, Worlds
from winset.study.worlds.asked import Study

FLAG = "--from"


@dataclass(frozen=True)
class Recorded:
    """What a study's folder says that it asked, of one of its scenarios; `put` are values that it put elsewhere."""

    folder: Path
    scenario: str
    asks: StudyAsked
    question: Manifest
    put: dict[str, Setting]


def recorded(folder: Path, scenario: str | None) -> Recorded:
    """Read what a folder asked; the first of its scenarios where none is named. Raises `Faulty`."""
    run = opened_run(folder)
    told, asks = run.manifest, run.manifest.study
    if asks is None:
        raise Faulty([Fault(str(folder), path=FLAG, found=f"a {told.kind}", expected="a folder of winset study")])
    name = AS_IT_IS if scenario == NO_SCENARIO else scenario or asks.scenarios[0]
    if name not in asks.scenarios:
        close = nearest(name, asks.scenarios)
        fault = Fault(str(folder), path="--scenario", found=f"'{name}'", expected="a scenario of the study",
                      nearest=close)  # fmt: skip
        raise Faulty([fault])
    return Recorded(run.folder, name, asks, questions(told)[asks.scenarios.index(name)], put_in(told))


def reused(before: Recorded, asked: Study) -> Worlds:
    """The worlds of a folder, in the axes of a question asked again; `Faulty` where it is another question."""
    then, now = asdict(before.question), asdict(asked.made_of[0])
    differs = sorted(name for name in now if now[name] != then[name])
    if differs:
        found = f"worlds of another question ({', '.join(differs)})"
        raise Faulty([Fault(str(before.folder), path=FLAG, found=found, expected="a study of this very question")])
    try:
        with np.load(before.folder / "worlds.npz", allow_pickle=False) as stored:
            return _of(stored, before, asked)
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        expected = "worlds.npz as winset study writes it"
        place = str(before.folder / "worlds.npz")
        raise Faulty([Fault(place, found="no table of worlds", expected=expected)]) from error


def _of(stored: Any, before: Recorded, asked: Study) -> Worlds:
    """The rows of the scenario, and of what is uncertain the columns that it has."""
    rows = stored["scenario"] == before.scenario
    paths = stored["uncertain"].tolist()
    columns = [paths.index(each.path) for each in asked.uncertain]
    others = {"number", "scenario", "uncertain", "points", "values"}
    outcomes = {name: _words(stored[name][rows]) for name in stored.files if name not in others}
    number = stored["number"][rows]
    failed = json.loads((before.folder / STUDY).read_text(encoding="utf-8"))["failed"]
    return Worlds(
        uncertain=asked.uncertain,
        number=number,
        scenario=(before.scenario,) * len(number),
        points=stored["points"][rows][:, columns],
        values=stored["values"][rows][:, columns],
        outcomes=outcomes,
        failed=tuple(Failed(**each) for each in failed if each["scenario"] == before.scenario),
    )


def _words(column: np.ndarray[Any, np.dtype[Any]]) -> np.ndarray[Any, np.dtype[Any]]:
    return column.astype(object) if column.dtype.kind == "U" else column
