"""What is supposed in place of what a case says: values put elsewhere, and a scenario.

One option, ``--set``, puts levers and values; the first word decides which of the two a name means::

    weights.aid.mexico=0.5                  a lever: a position in a range (study.levers_asked)
    issues.aid.options.four-bn.worth.mexico=12    a path: a value of the case (case.paths)

The order: values are put, the scenario happens (and leaves alone what was put), then levers are moved in the ranges
that result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from winset import case as cases
from winset.case.parts import Case
from winset.errors import Fault, Faulty, nearest
from winset.study.levers_asked import PARTS, Setting, moved_by
from winset.study.moments import Question
from winset.study.moved import Moved, asked_anew, checked
from winset.study.scenarios import AS_IT_IS, asked_scenario, scened

__all__ = ["AS_WRITTEN", "Setting", "Supposed", "supposing"]


@dataclass(frozen=True)
class Supposed:
    """What is supposed: `put`, levers and values by name as after `--set`, and the name of a scenario."""

    put: Mapping[str, Setting] = field(default_factory=dict)
    scenario: str | None = None

    @property
    def levers(self) -> dict[str, Setting]:
        """Levers by name."""
        return {name: value for name, value in self.put.items() if name.partition(".")[0] in PARTS}

    @property
    def values(self) -> dict[str, Setting]:
        """Values of the case by path."""
        return {name: value for name, value in self.put.items() if name.partition(".")[0] not in PARTS}

    @property
    def canonical(self) -> dict[str, str]:
        """What is put, in the one way in which it is kept: paths in order, numbers written alike."""
        return cases.canonical(self.put)

    def put_on(self, case: Case) -> Case:
        """The case with values put; the scenario is known to it. `Faulty` with everything that cannot be."""
        faults: list[Fault] = []
        try:
            case = cases.put(case, self.values)
        except Faulty as error:
            faults += (_with_levers(fault) for fault in error.faults)
        try:
            self._moved()
            asked_scenario(case, self.scenario)
        except Faulty as error:
            faults += error.faults
        if faults:
            raise Faulty(faults)
        return case

    def asked_of(self, question: Question) -> Question:
        """The question of a case on which values were put, in its scenario, with levers moved."""
        question = scened(question, asked_scenario(question.case, self.scenario), tuple(self.values))
        question = replace(question, put=self.canonical)
        if not self.levers:
            return question
        moved = self._moved()
        checked(question, moved)
        return asked_anew(question, moved)

    def _moved(self) -> Moved:
        moved = moved_by(self.levers, flag="--set")
        if moved.package:
            name = next(iter(moved.package))
            expected = "weights, halving, failing or votes; --package where a command has it"
            raise Faulty([Fault("--set", path=f"package.{name}", found="a package", expected=expected)])
        return moved


AS_WRITTEN = Supposed()
"""Nothing supposed: the case as its analyst wrote it."""


def supposing(put: Mapping[str, Setting] | None = None, scenario: str | None = None) -> Supposed:
    """What is supposed, from what a function was given; `as-it-is` is no scenario.

    >>> supposing(None, "as-it-is") == AS_WRITTEN
    True
    """
    return Supposed(dict(put or {}), None if scenario == AS_IT_IS else scenario)


def _with_levers(fault: Fault) -> Fault:
    """A fault of a first word, which may also have been meant for a lever."""
    word = fault.path.partition(".")[0]
    if fault.found != f"no '{word}'":
        return fault
    close = nearest(word, [*PARTS, *([fault.nearest] if fault.nearest else [])])
    expected = f"{fault.expected}; or a lever: {', '.join(PARTS)}"
    return Fault(fault.file, path=fault.path, found=fault.found, expected=expected, nearest=close)
