"""Any points of a question, answered: what the parts of this room ask worlds with, whoever answers them.

The trap: a study's points are spread over everything at once, but a question like "what if this one were at its end"
needs points of its own. They are answered by the same workers, and the same bytes come of them::

    Asking ──answer(points)──▶ Worlds          central() ── every chance in the middle, lots too
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from winset.axes import FloatArray
from winset.progress import Progress, silent
from winset.study.moments import Question
from winset.study.worlds import Uncertain, Worlds
from winset.study.worlds.asked import Study
from winset.study.worlds.executed import Processes
from winset.study.worlds.run import answered_by

MIDDLE = 0.5
LOTS = "lots"
"""The group of what nobody knows even in a known world: what it decides is luck, and no assumption."""


@dataclass(frozen=True)
class Asking:
    """A study of one scenario whose question is asked at other points, by an executor or here."""

    study: Study
    executor: Executor | Processes | None = None

    @property
    def question(self) -> Question:
        """The question."""
        return self.study.posed[0].question

    @property
    def uncertain(self) -> tuple[Uncertain, ...]:
        """What is uncertain in it, in the order of the columns of a point."""
        return self.study.uncertain

    @property
    def assumptions(self) -> list[int]:
        """Columns that are no lots."""
        return [at for at, each in enumerate(self.uncertain) if each.group != LOTS]

    def answer(self, points: FloatArray, progress: Progress = silent) -> Worlds:
        """The worlds of some points; (world, uncertain)."""
        return answered_by(replace(self.study, points=points), self.executor, None, progress)

    def central(self, count: int = 1) -> FloatArray:
        """Points with every chance in the middle; (count, uncertain)."""
        return np.full((count, len(self.uncertain)), MIDDLE)

    def one_at_a_time(self, columns: Sequence[int], chances: FloatArray) -> FloatArray:
        """Points that differ from the central one in one column each; `chances` is (point,), as `columns`."""
        points = self.central(len(columns))
        points[np.arange(len(columns)), columns] = chances
        return points
