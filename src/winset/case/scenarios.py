"""Whether scenarios fit their case: names that must be names of something, and numbers that a shock cannot have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from winset.case.draft import Draft
from winset.case.parts import EVERY, Scenario, Shock, Stopped, Value
from winset.case.written import Path
from winset.errors import Fault, Faulty


def scenarios(draft: Draft) -> Iterator[Fault]:
    """Everything about scenarios that does not fit the rest of the case."""
    for scenario in draft.case.scenarios:
        path: Path = ("scenarios", scenario.id)
        for i, moment in enumerate(scenario.moments or ()):
            yield from draft.unknown((*path, "moments", i), "moment", moment, draft.names("moments"))
        yield from _shocks(draft, path, scenario)
        yield from _government(draft, path, scenario)
        for i, stop in enumerate(scenario.stopped):
            yield from _stopped(draft, (*path, "stopped", i), stop, scenario)
        if not (scenario.flows or scenario.put or scenario.government or scenario.stopped):
            yield draft.fault(path, "a scenario in which nothing happens", "flows, put, government or stopped")


def _shocks(draft: Draft, path: Path, scenario: Scenario) -> Iterator[Fault]:
    for shock in scenario.flows:
        inner: Path = (*path, "flows", shock.id)
        for i, target in enumerate(shock.targets):
            yield from draft.unknown((*inner, "targets", i), "origin or group", target, draft.targets)
        if shock.factor.low <= 0:
            yield draft.fault((*inner, "factor"), f"a factor of {shock.factor.low:g}", "more than 0; 1 changes nothing")
        yield from _lengths(draft, inner, shock)


def _lengths(draft: Draft, path: Path, shock: Shock) -> Iterator[Fault]:
    for key, least in (("after", 0.0), ("ramp", 1.0), ("lasts", 1.0), ("half_life", 0.0)):
        value: Value | None = getattr(shock, key)
        if value is not None and value.low < least:
            yield draft.fault((*path, key), f"{value.low:g} months", f"{least:g} or more")
    if shock.half_life is not None and shock.lasts is None:
        yield draft.fault((*path, "half_life"), "a half-life of what never ends", "lasts beside half_life")


def _government(draft: Draft, path: Path, scenario: Scenario) -> Iterator[Fault]:
    """Actors, moments and weightings that are none, and options of which such a government has no weight."""
    for actor, by_moment in scenario.government.items():
        inner: Path = (*path, "government", actor)
        yield from draft.unknown(inner, "actor", actor, draft.names("actors"))
        for moment, weighting in by_moment.items():
            at = inner if moment == EVERY else (*inner, moment)
            if moment != EVERY:
                yield from draft.unknown(at, "moment", moment, draft.names("moments"))
            yield from draft.unknown(at, "weighting", weighting, draft.names("weightings"))
            if weighting in draft.names("weightings") and not _weighed(draft, actor, weighting):
                yield draft.fault(at, f"weighting '{weighting}', in which {actor} has no points for some option",
                                  "a weighting with points for every option and outcome")  # fmt: skip


def _weighed(draft: Draft, actor: str, weighting: str) -> bool:
    """Whether an actor has points under a weighting wherever it has any."""
    otherwise = {w.id: w.otherwise for w in draft.case.weightings}
    chain_of: list[str] = []
    name: str | None = weighting
    while name is not None and name not in chain_of:
        chain_of.append(name)
        name = otherwise.get(name)
    options = (option.worth for issue in draft.case.issues for option in issue.options.values())
    worths = chain(options, (outcome.worth_of_halving for outcome in draft.case.outcomes))
    return all({*chain_of, EVERY} & set(worth[actor]) for worth in worths if actor in worth)


def _stopped(draft: Draft, path: Path, stop: Stopped, scenario: Scenario) -> Iterator[Fault]:
    """Issues and options that are none, and options that stand at some moment and fall to nothing."""
    issues = {issue.id: issue for issue in draft.case.issues}
    yield from draft.unknown((*path, "issue"), "issue", stop.issue, draft.names("issues"))
    issue = issues.get(stop.issue)
    if issue is None:
        return
    for i, name in enumerate(stop.options):
        yield from draft.unknown((*path, "options", i), "option", name, tuple(issue.options))
    yield from draft.unknown((*path, "falls_to"), "option", stop.falls_to, tuple(issue.options))
    if stop.falls_to in stop.options:
        yield draft.fault((*path, "falls_to"), f"'{stop.falls_to}', which is stopped too", "an option that is left")
    for moment, name in issue.standing.items():
        asked = scenario.moments is None or moment == EVERY or moment in scenario.moments
        if name in stop.options and stop.falls_to is None and asked:
            yield draft.fault((*path, "options"), f"'{name}', which stands at {moment}", "falls_to: what then stands")


def puts(draft: Draft) -> Iterator[Fault]:
    """Values that scenarios put elsewhere, where they lead nowhere or make a case that is not sound.

    Asked only of a case that is sound without them: whatever else were wrong would be told again for each scenario.
    """
    from winset.case.put import put  # which makes these checks again, of a case without scenarios

    bare = draft.case.model_copy(update={"scenarios": ()})
    for scenario in draft.case.scenarios:
        try:
            put(bare, scenario.put, f"scenarios.{scenario.id}.put")
        except Faulty as error:
            for fault in error.faults:
                mark = draft.written.mark(("scenarios", scenario.id, "put", fault.path))
                path = f"scenarios.{scenario.id}.put.{fault.path}"
                yield Fault(mark.file, mark.line, mark.column, path, fault.found, fault.expected, fault.nearest)
