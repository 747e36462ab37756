"""Shapes of what is told of runs: one asked again, two side by side, a list.

The trap: what differs is told by its path, and a run that has no such thing has None there, not a zero::

    FieldDiffers(path="seed", a=7, b=8)      OutcomeTold(path="surplus.north", a=3.1, b=None)     B has no deal
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

import winset
from winset.study.runs.told import Kind
from winset.study.shape import Document, Told


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
