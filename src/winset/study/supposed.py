"""What is supposed in place of what a case says: values put elsewhere, and a scenario.

One option, ``--set``, puts levers and values; the first word decides which of the two a name means::

    weights.aid.mexico=0.5                  a lever: a position in a range (study.levers_asked)
    issues.aid.options.four-bn.worth.mexico=12    a path: a value of the case (case.paths)

The order: values are put, the scenario happens (and leaves alone what was put), then levers are moved in the ranges
that result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from winset import case as cases
from winset.case.parts import Case
from winset.errors import Fault, Faulty, nearest
from winset.study.levers_asked import PARTS, Setting, moved_by, named_once
from winset.study.moments import Question
from winset.study.moved import Moved, asked_anew, checked
from winset.study.scenarios import NO_SCENARIO, asked_scenario, scened

__all__ = ["AS_WRITTEN", "Put", "Setting", "Supposed", "supposing"]

Put = Mapping[str, Setting] | Sequence[str]
"""What is put elsewhere, by name; or texts `NAME=VALUE`, as on a command line."""

Weights = Literal["written", "revealed"]
"""Weights as the case has them, or as its past packages reveal them (`study.history`)."""
WEIGHTS: tuple[Weights, ...] = get_args(Weights)


@dataclass(frozen=True)
class Supposed:
    """What is supposed: `put`, levers and values by name as after `--set`; the name of a scenario; whose `weights`.

    `misread` are faults of texts that could not be read; they are told with all others.
    """

    put: Mapping[str, Setting] = field(default_factory=dict)
    scenario: str | None = None
    weights: Weights = "written"
    misread: tuple[Fault, ...] = ()

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
        faults = list(self.misread)
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


def supposing(put: Put | None = None, scenario: str | None = None, weights: str = "written") -> Supposed:
    """What is supposed, from what a function was given; `as-it-is` is no scenario.

    Raises `Faulty` for weights that are neither "written" nor "revealed", and for revealed ones beside anything else:
    what they do to an answer is told for the case as it stands.

    >>> supposing(None, "as-it-is") == AS_WRITTEN
    True
    """
    whose, happens = weights_asked(weights), None if scenario == NO_SCENARIO else scenario
    if whose == "revealed" and (put or happens):
        raise Faulty([Fault("--weights", found="revealed, beside --set or --scenario", expected="one of the two")])
    if put is None or isinstance(put, Mapping):
        return Supposed(dict(put or {}), happens, whose)
    found, faults = named_once(put)
    return Supposed(found, happens, whose, tuple(faults))


def weights_asked(name: str) -> Weights:
    """The word for weights; raises `Faulty` with the nearest one.

    >>> weights_asked("revealed")
    'revealed'
    """
    for known in WEIGHTS:
        if name == known:
            return known
    expected, close = " or ".join(WEIGHTS), nearest(name, WEIGHTS)
    raise Faulty([Fault("--weights", found=f"'{name}'", expected=expected, nearest=close)])


def _with_levers(fault: Fault) -> Fault:
    """A fault of a first word, which may also have been meant for a lever."""
    word = fault.path.partition(".")[0]
    if fault.found != f"no '{word}'":
        return fault
    close = nearest(word, [*PARTS, *([fault.nearest] if fault.nearest else [])])
    expected = f"{fault.expected}; or a lever: {', '.join(PARTS)}"
    return Fault(fault.file, path=fault.path, found=fault.found, expected=expected, nearest=close)
