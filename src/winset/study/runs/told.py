"""Shapes of what is told of runs: the manifest, what was asked of, a check, a difference, a list.

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


class InputDiffers(Told):
    """One input that is not what it was: the case, its evidence, the code, a version."""

    part: str
    then: str
    now: str


class FileCompared(Told):
    """One file of a run, as it stands and as it came out again.

    `how` is empty where they are the same bytes. `path` is where they first differ: a key of JSON, a row and column
    of a table, a line. `first_number` is the first number that differs, by its path, with both values.
    """

    file: str
    same: bool
    how: str = ""
    path: str = ""
    then: str = ""
    now: str = ""
    first_number: str = ""


class RerunTold(Document):
    """A run asked again: what its inputs are now, and which of its files came out the same; document ``rerun/1``.

    `inputs` are those that differ. `changed` are files that were changed after the run wrote them; `left_out` are files
    that no check compares. Without a check nothing is compared, and `files` is empty.
    """

    winset: str = winset.__version__
    schema_: str = Field(default="rerun/1", alias="schema")
    run: str
    folder: str
    came_out: str
    checked: bool
    same: bool
    inputs: tuple[InputDiffers, ...]
    files: tuple[FileCompared, ...]
    changed: tuple[str, ...]
    left_out: tuple[str, ...]
    sentence: str


class RunHead(Told):
    """A run at the head of a comparison or in a list; `written` is None where no time was kept."""

    run: str
    folder: str
    kind: Kind
    case: str
    as_of: dt.date
    seed: int
    draws: int
    language: str
    scenario: str
    put: dict[str, str]
    written: dt.datetime | None
    sentence: str


class RunsTold(Document):
    """Runs of a folder, by case, date and id; document ``runs/1``. `refused` says why other folders are none."""

    winset: str = winset.__version__
    schema_: str = Field(default="runs/1", alias="schema")
    folder: str
    runs: tuple[RunHead, ...]
    refused: dict[str, str]


Stood = str | float | None


class FieldDiffers(Told):
    """One parameter that differs, by its path; None where a run has no such thing."""

    path: str
    a: Stood
    b: Stood


class OutcomeTold(Told):
    """One outcome of two runs; `change` is b less a where both are numbers."""

    path: str
    unit: str
    a: Stood
    b: Stood
    change: float | None = None


class MeanDifference(Told):
    """Mean of paired differences, b less a, with its 95 % interval.

    `pairs` are draws, or points, in which both have a number; a point in several scenarios counts once.
    """

    mean: float
    low: float
    high: float
    pairs: int


class PairedTold(Told):
    """Two runs draw by draw, or world by world, with common random numbers.

    `package_changes` is the share of pairs that end in other options, or one of them in no deal; `only_a` and `only_b`
    are shares with a deal in one of them alone. `means` are by outcome.
    """

    of: Literal["draws", "worlds"]
    pairs: int
    package_changes: float
    only_a: float
    only_b: float
    means: dict[str, MeanDifference]


class DiffTold(Document):
    """Two runs side by side: parameters first, then outcomes; document ``diff/1``.

    `parameters` and `outcomes` hold what differs, `same` counts the outcomes that do not. `paired` is None where the
    runs have no draws in common; `notes` say why, and what a reader of the numbers must know.
    """

    winset: str = winset.__version__
    schema_: str = Field(default="diff/1", alias="schema")
    a: RunHead
    b: RunHead
    parameters: tuple[FieldDiffers, ...]
    outcomes: tuple[OutcomeTold, ...]
    same: int
    paired: PairedTold | None
    notes: tuple[str, ...]
    sentence: str
