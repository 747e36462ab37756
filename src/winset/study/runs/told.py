"""Shapes of what a run states: the manifest, what it was asked of, when.

The trap: of a manifest only what decides the answer makes the run id. Where the case stood, the command as it was typed
and the code that draws figures are written beside it::

    case_hash  seed  draws  ...   ──▶  run        another value is another run
    case_folder  command  telling                 another value is the same run
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, model_validator

import winset
from winset.study.shape import Document, Told

Kind = Literal["brief", "study"]


class StudyAsked(Told):
    """What a study asks beyond a question: worlds of each scenario, how their points are spread, by which rule.

    `block` is the number of worlds that are answered together.
    """

    worlds: int
    method: str
    rule: str
    block: int
    scenarios: tuple[str, ...]


class ManifestTold(Document):
    """All that decides a run, resolved, and where to find it again; document ``manifest/1``.

    `run` is made of all fields but `kind`, `case_folder`, `telling_hash`, `telling` and `command`. `case_folder` is the
    way from the run folder to the case, empty for a case that comes with winset. `telling` are versions of what draws
    and prints, `telling_hash` the code that does; they move no number. `put` are values by path, as they were asked.
    A study has its `scenarios` in `study`, and `scenario` empty.
    """

    winset: str
    schema_: str = Field(default="manifest/1", alias="schema")
    run: str
    kind: Kind = "brief"
    case: str
    case_folder: str = ""
    as_of: dt.date
    seed: int = Field(ge=0)
    draws: int
    scenario: str = ""
    put: dict[str, str] = Field(default_factory=dict)
    weights: str = "written"
    study: StudyAsked | None = None
    language: str = "en"
    case_hash: str
    evidence_hash: str
    code_hash: str
    catalogues: str = ""
    python: str
    packages: dict[str, str]
    telling_hash: str = ""
    telling: dict[str, str] = Field(default_factory=dict)
    command: str

    @model_validator(mode="after")
    def _of_its_kind(self) -> ManifestTold:
        if (self.kind == "study") != (self.study is not None):
            raise ValueError("a study says what it asks in `study`, and nothing else does")
        return self


class ValueStood(Told):
    """One value of the case as a run was asked with it; without a range, `low` and `high` are the value."""

    value: float
    low: float
    high: float
    unit: str
    basis: str


class ScenarioTold(Document):
    """Which world a run was asked of: the scenario, what was put, and every value of the case by its path.

    Document ``scenario/1``. `agenda` has the options on the table by issue, `standing` the one in force.
    """

    winset: str = winset.__version__
    schema_: str = Field(default="scenario/1", alias="schema")
    scenario: str = ""
    put: dict[str, str] = Field(default_factory=dict)
    actors: dict[str, str]
    agenda: dict[str, tuple[str, ...]]
    standing: dict[str, str]
    values: dict[str, ValueStood]


class TimesTold(Document):
    """When a run was asked, and how long its steps took; document ``times/1``. No part of what a check compares.

    `kept` says that the answer was kept from an earlier time, so that its steps took none.
    """

    winset: str = winset.__version__
    schema_: str = Field(default="times/1", alias="schema")
    asked: dt.datetime
    kept: bool
    seconds: dict[str, float]
