"""What the world may do in a case: its scenarios listed, and on wish one question in each of them side by side.

The trap: a scenario is a what-if and no forecast. No chance is given to any, and only those are compared that are meant
for the moment that is asked::

    winset scenarios                         what each does
    winset scenarios --compare               and how the question ends in each (`scenarios_beside`)
"""

from __future__ import annotations

from pathlib import Path

from threadpoolctl import threadpool_limits

from winset import bargain
from winset import case as cases
from winset.case.parts import Scenario
from winset.errors import Fault, Faulty, nearest
from winset.language import say
from winset.study.dealt import rule_asked
from winset.study.headed import of_moment
from winset.study.moments import Question
from winset.study.packages import Names
from winset.study.run import ONE_THREAD, Progress, opened, silent
from winset.study.scenarios import governments
from winset.study.scenarios_beside import MONTHS, beside
from winset.study.scenarios_told import (
    BesideTold,
    ScenariosTold,
    ScenarioTold,
    ShockTold,
)
from winset.study.supposed import Put, supposing


def scenarios(
    case: str | Path,
    as_of: str | None = None,
    rule: str = bargain.nash.name,
    seed: int = 7,
    draws: int = 500,
    progress: Progress = silent,
    *,
    compare: tuple[str, ...] | None = None,
    put: Put | None = None,
) -> ScenariosTold:
    """The scenarios of a case; with `compare`, how its question ends in those named, or in all where none is named.

    `put` is as in :func:`winset.study.run.run`. Raises `Faulty` for an unknown scenario, and with every fault of the
    input.
    """
    by = rule_asked(rule)
    question, everything, made_of = opened(case, as_of, seed, draws, progress, supposing(put))
    wanted = () if compare is None else _wanted(question, compare)
    found: tuple[BesideTold, ...] = ()
    if compare is not None:
        with threadpool_limits(limits=ONE_THREAD):
            found = beside(question, everything, made_of, wanted, by, progress)
    return ScenariosTold(
        **of_moment(question),
        labels=Names.of(question).by_issue,
        scenarios=tuple(_told(question, scenario) for scenario in question.case.scenarios),
        rule=by.name,
        months=min(MONTHS, int(question.case.flows.horizon.value)),
        compared=found,
        notes=_notes(question, wanted),
    )


def _wanted(question: Question, names: tuple[str, ...]) -> tuple[Scenario, ...]:
    """The scenarios named, or all that can be asked from the moment."""
    here = [s for s in question.case.scenarios if s.moments is None or question.moment.id in s.moments]
    known = {scenario.id: scenario for scenario in here}
    faults = [
        Fault("--only", found=f"'{name}'", expected=f"one of {', '.join(known)}", nearest=nearest(name, [*known]))
        for name in names
        if name not in known
    ]
    if faults:
        raise Faulty(faults)
    return tuple(known[name] for name in dict.fromkeys(names)) if names else tuple(here)


def _told(question: Question, scenario: Scenario) -> ScenarioTold:
    moment = question.moment.id
    return ScenarioTold(
        id=scenario.id,
        title=scenario.title,
        description=scenario.description,
        note=scenario.note,
        source=scenario.source,
        asked_at=scenario.moments is None or moment in scenario.moments,
        flows=tuple(
            ShockTold(
                id=s.id, targets=s.targets, factor=(s.factor.low, s.factor.value, s.factor.high), felt_in=s.felt_in
            )
            for s in scenario.flows
        ),
        put=cases.canonical(scenario.put),
        government=governments(scenario, moment),
        stopped={stop.issue: stop.options for stop in scenario.stopped},
        falls_to={stop.issue: stop.falls_to for stop in scenario.stopped if stop.falls_to is not None},
    )


def _notes(question: Question, wanted: tuple[Scenario, ...]) -> tuple[str, ...]:
    if not wanted:
        return (say("A scenario is a what-if: the case gives it no chance, and no answer has it unless asked."),)
    notes = [say("Scenarios are what-ifs with the same dice: no chance is given to any, and none is a forecast.")]
    if any(stop.issue in question.standing for scenario in wanted for stop in scenario.stopped):
        notes.append(
            say("Where an option falls, points are measured from what then stands, and cannot be set beside others.")
        )
    return tuple(notes)
