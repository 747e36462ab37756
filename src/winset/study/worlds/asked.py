"""What a study of many worlds asks, and all that decides it: its questions posed, its manifests, its points.

The trap: scenarios do not leave the same things open, and a point has a column for each thing that any of them leaves
open. So a block is answered in the columns of its own question::

    uncertain     worth of aid   path of the flows   how often courts stop acts
    as it is          x                 x                       x
    no courts         x                 x
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from winset.axes import FloatArray
from winset.errors import Fault, Faulty
from winset.progress import Progress, silent
from winset.study.dealt import rule_asked
from winset.study.manifest import Manifest
from winset.study.runs.stated import all_of_study, id_of_study
from winset.study.runs.told import StudyAsked
from winset.study.scenarios import NO_SCENARIO
from winset.study.supposed import Setting
from winset.study.worlds.blocks import BLOCK, Block
from winset.study.worlds.posed import Posed, posed_each
from winset.study.worlds.sampled import METHOD, points
from winset.study.worlds.shape import AS_IT_IS, Uncertain

MOST = 10_000_000
POSING = 0.2
"""Share of the work that is done when the worlds begin, for who watches."""


@dataclass(frozen=True)
class Study:
    """Everything that decides a study: the questions posed, their manifests, and the points that they are asked at."""

    posed: tuple[Posed, ...]
    made_of: tuple[Manifest, ...]
    uncertain: tuple[Uncertain, ...]
    points: FloatArray
    method: str

    @property
    def asks(self) -> StudyAsked:
        """What it asks beyond its questions."""
        names = tuple(one.scenario for one in self.posed)
        rule = self.posed[0].rule
        return StudyAsked(worlds=len(self.points), method=self.method, rule=rule, block=BLOCK, scenarios=names)

    @property
    def manifest(self) -> dict[str, Any]:
        """What went in, resolved."""
        return all_of_study(self.asks, self.made_of)

    @property
    def run(self) -> str:
        """The run id, made of all that went in."""
        return id_of_study(self.asks, self.made_of)

    def of(self, block: Block) -> tuple[Posed, FloatArray]:
        """The question of a block, and its points in the axes of that question."""
        asked = self.posed[block.scenario]
        column = {each.path: at for at, each in enumerate(self.uncertain)}
        own = [column[each.path] for each in asked.uncertain]
        return asked, np.ascontiguousarray(self.points[block.first : block.last][:, own])


@dataclass(frozen=True)
class Wanted:
    """What is asked of a study; names and defaults as in :func:`worlds`."""

    case: str | Path = "us-mexico"
    n: int = 1000
    seed: int = 7
    as_of: str | None = None
    scenarios: tuple[str, ...] = ()
    method: str = METHOD
    rule: str = "nash"
    put: Mapping[str, Setting] | None = None
    weights: str = "written"


def refuse(wanted: Wanted, workers: int | None) -> None:
    """Raise everything that is wrong with what is asked, as far as no case is needed to know it."""
    faults = []
    if not 1 <= wanted.n <= MOST:
        faults.append(Fault("--worlds", found=str(wanted.n), expected=f"1 to {MOST:,}"))
    if workers is not None and workers < 1:
        faults.append(Fault("--workers", found=str(workers), expected="1 or more"))
    for asked in (lambda: points(1, 1, wanted.seed, wanted.method), lambda: rule_asked(wanted.rule)):
        try:
            asked()
        except Faulty as error:
            faults += error.faults
    if faults:
        raise Faulty(faults)


def study_of(
    case: str | Path,
    n: int,
    seed: int,
    as_of: str | None,
    scenarios: Sequence[str],
    method: str,
    rule: str,
    put: Mapping[str, Setting] | None,
    progress: Progress = silent,
    weights: str = "written",
) -> Study:
    """The slow part of a study: every scenario posed, and the points drawn."""
    names = tuple(dict.fromkeys(AS_IT_IS if each == NO_SCENARIO else each for each in scenarios)) or (AS_IT_IS,)

    def posing(step: str, done: float) -> None:
        progress(step, done * POSING)

    posed, made_of = posed_each(case, as_of, seed, rule, names, put, posing, weights)
    found: dict[str, Uncertain] = {}
    for one in posed:
        for each in one.uncertain:
            found.setdefault(each.path, each)
    return Study(posed, made_of, tuple(found.values()), points(n, len(found), seed, method), method)
