"""Scenarios: what the world does, which nobody at the table chooses, put on a question before anything is computed.

``scened(question: Question, scenario: Scenario | None, kept=()) -> Question`` is an edited case and nothing else, but
for what happens to flows, which :func:`winset.study.flows.under` adds to an outlook that is there already::

    put, government, stopped ──▶ the case      worths, what stands, what can be chosen
    fallen, flows            ──▶ the outlook   flows.under(flows, question, seed): carry, then shocked

The trap: an option that falls moves flows and points alike. Payoffs are then measured from what stands in its place, so
that they cannot be set beside those of the question as it was; what can be is the deal and the encounters.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from winset.case.parts import Case, Issue, Outcome, Scenario, Value, Worth
from winset.case.put import put
from winset.errors import Fault, Faulty, nearest
from winset.stakes.weigh import weighted
from winset.study.moments import Question

NO_SCENARIO = "as-it-is"
"""What is typed for no scenario; documents of worlds tell it as words (`runs.stated.AS_IT_IS`)."""


def asked_scenario(case: Case, name: str | None, flag: str = "--scenario") -> Scenario | None:
    """The scenario of that name; none for no name, or `as-it-is`. `Faulty` with the nearest name for an unknown one."""
    if name is None or name == NO_SCENARIO:
        return None
    known = {scenario.id: scenario for scenario in case.scenarios}
    if name not in known:
        expected = f"one of {', '.join((NO_SCENARIO, *known))}" if known else "none: the case has no scenarios"
        raise Faulty([Fault(flag, found=f"'{name}'", expected=expected, nearest=nearest(name, [*known]))])
    return known[name]


def refuse_moment(question: Question, scenario: Scenario, flag: str = "--scenario") -> None:
    """Raise `Faulty` where a scenario is not meant for the moment that is asked."""
    if scenario.moments is not None and question.moment.id not in scenario.moments:
        found = f"'{scenario.id}' at moment {question.moment.id}"
        raise Faulty([Fault(flag, found=found, expected=f"it at {', '.join(scenario.moments)}")])


def scened(question: Question, scenario: Scenario | None, kept: Collection[str] = ()) -> Question:
    """The question in a world where a scenario happens; the same object where there is none.

    `kept` are paths that whoever asks has put already; the scenario leaves them there.

    1. Values are put. 2. Actors under another government weigh as it would. 3. Options that are stopped cannot be
    chosen, and what they fall to stands. Raises `Faulty` where the scenario is not meant for the moment.
    """
    if scenario is None:
        return question
    refuse_moment(question, scenario)
    own = {path: value for path, value in scenario.put.items() if path not in kept}
    case = put(question.case, own, f"scenarios.{scenario.id}.put")
    case = _governed(case, question, scenario)
    fallen = {
        stop.issue: question.standing[stop.issue]
        for stop in scenario.stopped
        if question.standing.get(stop.issue) in stop.options and stop.falls_to is not None
    }
    case = case.model_copy(update={"issues": tuple(_stopped(issue, question, scenario) for issue in case.issues)})
    return replace(question, case=case, scenario=scenario, fallen=fallen)


def governments(scenario: Scenario | None, moment: str) -> dict[str, str]:
    """The weighting of each actor under the government that a scenario gives it at a moment; none where it gives none.

    >>> from types import SimpleNamespace as Some
    >>> governments(Some(government={"north": {"2024-01": "others"}, "south": {"2020-01": "others"}}), "2024-01")
    {'north': 'others'}
    """
    given = scenario.government if scenario is not None else {}
    found = {actor: by_moment.get(moment) or by_moment.get("every") for actor, by_moment in given.items()}
    return {actor: name for actor, name in found.items() if name is not None}


def fits_alike(one: Question, other: Question) -> bool:
    """Whether flows fitted for one question are those of the other: the same series, kinds and measures."""
    parts = ("flows", "series", "kinds", "interventions")
    return one.as_of == other.as_of and all(getattr(one.case, part) == getattr(other.case, part) for part in parts)


def votes_alike(one: Question, other: Question) -> bool:
    """Whether a bill of one question has the odds that it has in the other: the same bodies, members and options."""

    def votes(question: Question) -> list[Any]:
        options = [
            (issue.id, name, of.authority, of.bill, of.topic, of.anchors, of.ends)
            for issue in question.issues
            for name, of in issue.options.items()
        ]
        return [question.as_of, question.moment, question.case.legislatures, question.case.authorities, options]

    return votes(one) == votes(other)


def _governed(case: Case, question: Question, scenario: Scenario) -> Case:
    """The case in which each actor's points at the moment are those of the government that the scenario names."""
    weightings = governments(scenario, question.moment.id)
    if not weightings:
        return case

    def by(worth: Mapping[str, Worth]) -> dict[str, Worth]:
        return {actor: _under(points, weightings.get(actor), question) for actor, points in worth.items()}

    def outcome(of: Outcome) -> Outcome:
        return of.model_copy(update={"worth_of_halving": by(of.worth_of_halving)})

    changed: dict[str, Any] = {
        "issues": tuple(_options(issue, lambda option: {"worth": by(option.worth)}) for issue in case.issues),
        "outcomes": tuple(outcome(of) for of in case.outcomes),
    }
    if case.approval is not None:
        worth = {"worth_of_point": by(case.approval.worth_of_point)}
        changed["approval"] = case.approval.model_copy(update=worth)
    return case.model_copy(update=changed)


def _under(points: Worth, weighting: str | None, question: Question) -> Worth:
    """Points whose value at the moment is that of another weighting; other weightings keep theirs."""
    if weighting is None:
        return points
    held: Value = weighted(points, weighting, question.case.weightings)
    return {**points, question.moment.weighting: held}


def _stopped(issue: Issue, question: Question, scenario: Scenario) -> Issue:
    """An issue whose stopped options cannot be chosen at the moment, and of which something else stands if need be."""
    moment = question.moment.id
    for stop in (stop for stop in scenario.stopped if stop.issue == issue.id and issue.id in question.standing):
        if question.standing[issue.id] in stop.options and stop.falls_to is not None:
            issue = issue.model_copy(update={"standing": {**issue.standing, moment: stop.falls_to}})
        others = tuple(m.id for m in question.case.moments if m.id != moment)
        options = dict(issue.options)
        for name in stop.options:
            available = tuple(m for m in options[name].available or (*others, moment) if m != moment)
            options[name] = options[name].model_copy(update={"available": available})
        issue = issue.model_copy(update={"options": options})
    return issue


def _options(issue: Issue, changed: Any) -> Issue:
    options = {name: option.model_copy(update=changed(option)) for name, option in issue.options.items()}
    return issue.model_copy(update={"options": options})
