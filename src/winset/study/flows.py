"""The flows of a question: fitted once, then asked for the outlook, for past measures, and for what levers do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from winset import flow
from winset.axes import BoolArray, FloatArray
from winset.case.parts import Intervention
from winset.case.put import ASKED
from winset.evidence import Evidence
from winset.flow import Measure, baselines
from winset.flow.increments import OFFSET, log_counts, with_total
from winset.flow.interventions import first_felt, strength_of
from winset.randomness import named
from winset.study.levers import falls
from winset.study.moments import Question
from winset.tables import Analogue, Consequences, Outlook, Panel, Pull

PATHS = 2000
"""Draws of the fit and paths of the outlook: enough for 2.5 % quantiles. The deals use the first few hundred."""


@dataclass(frozen=True)
class Ahead:
    """What lies ahead if nothing is agreed, and what levers of each kind do to it."""

    outlook: Outlook
    analogues: tuple[Analogue, ...]
    groups: dict[str, tuple[str, ...]]

    def project(self, pulled: Sequence[Pull]) -> Consequences:
        """What each option alone does to the total."""
        return flow.project(self.outlook, self.analogues, pulled, self.groups)

    def carry(self, pulled: Sequence[Pull]) -> Outlook:
        """The outlook with a whole package's levers pulled together."""
        return flow.carry(self.outlook, self.analogues, pulled, self.groups)


@dataclass(frozen=True)
class Flows(Ahead):
    """Everything that the flow wing says of a question.

    `random_walk` is (month, level): equally weighted quantiles of the total's random walk. `under_way` are measures
    that began by the date of the question and are first felt after the last published month; `announced` are those
    known by that date that start later, and within the outlook. The outlook carries both.
    """

    panel: Panel
    fit: flow.Fit
    random_walk: FloatArray
    measures: tuple[Measure, ...]
    under_way: tuple[Intervention, ...]
    announced: tuple[Intervention, ...]


def flows_of(question: Question, known: Evidence, seed: int) -> Flows:
    """Fit the flows as published by the date of the question and look ahead, under its scenario if it has one."""
    return under(_as_it_is(question, known, seed), question, seed)


def under(flows: Flows, question: Question, seed: int) -> Flows:
    """Flows as it is, with what the question's scenario does to them: options that fall, then shocks on top.

    `flows` are of the same case without the scenario; nothing is fitted again and the paths are the same ones, so that
    two scenarios with one seed differ by what they do and by nothing else.
    """
    if question.scenario is None:
        return flows
    fallen = tuple(falls(question, PATHS, named(seed, "fallen")))
    outlook = flow.carry(flows.outlook, flows.analogues, fallen, flows.groups) if fallen else flows.outlook
    return replace(flows, outlook=flow.shocked(outlook, question.scenario.flows, flows.groups, seed))


def _as_it_is(question: Question, known: Evidence, seed: int) -> Flows:
    """Fit the flows as published by the date of the question and look ahead.

    A measure that is under way, or announced, enters the outlook in the month in which it is first felt, as earlier
    measures of its kind would have it: in a share `bites` of the draws whole, in the others not at all.
    """
    case = question.case
    panel = known.panel(case.flows)
    horizon, groups = int(case.flows.horizon.value), dict(case.flows.groups)
    begun = [i for i in case.interventions if i.start <= question.as_of]
    seen = [i for i in begun if first_felt(i) <= panel.months[-1]]
    fitted = flow.fit(panel, seen, case.kinds, groups, seed=seed, draws=PATHS)
    analogues = flow.analogues(fitted, case.kinds)
    ahead = flow.outlook(fitted, horizon, seed=seed, draws=PATHS)
    under_way = tuple(i for i in begun if i not in seen)
    announced = announced_by(question, ahead)
    pulls = _as_pulls(question, (*under_way, *announced), ahead, seed)
    return Flows(
        panel=panel,
        fit=fitted,
        outlook=flow.carry(ahead, analogues, pulls, groups) if pulls else ahead,
        random_walk=random_walk(panel, horizon),
        analogues=analogues,
        measures=flow.measures(panel, fitted, seen, groups, seed=seed),
        under_way=under_way,
        announced=announced,
        groups=groups,
    )


def announced_by(question: Question, ahead: Outlook) -> tuple[Intervention, ...]:
    """Measures known by the date of the question that start after it and are first felt within the outlook."""
    return tuple(
        each
        for each in question.case.interventions
        if each.known_from <= question.as_of < each.start and first_felt(each) <= ahead.months[-1]
    )


def chance_of(measure: Intervention) -> float:
    """The chance that a measure bites; 1 where the case leaves no doubt."""
    return measure.bites.value if measure.bites else 1.0


def random_walk(panel: Panel, horizon: int) -> FloatArray:
    """Equally weighted quantiles of the total's log random walk, in counts; (month, level)."""
    logs = baselines.random_walk(log_counts(with_total(panel.values)), horizon)[:, -1]
    counts: FloatArray = np.maximum(np.exp(logs) - OFFSET, 0.0)
    return counts


def _as_pulls(question: Question, measures: Sequence[Intervention], ahead: Outlook, seed: int) -> list[Pull]:
    """Measures to come as levers: in a draw, one bites at full strength or does nothing.

    An intensity that was announced counts as it is. One that was measured afterwards was not known by the date of the
    question: the kind's reference stands in for it. One that whoever asks has put counts as it is put.
    """
    kinds = {kind.id: kind for kind in question.case.kinds}
    pulls = []
    for measure in measures:
        strength = strength_of(measure, kinds[measure.kind])
        if measure.intensity and measure.intensity.basis != "observed" and measure.intensity.source != ASKED:
            strength = float(np.sign(strength))
        after = int((first_felt(measure) - ahead.months[0]).astype(int))
        bites = biting(measure, seed)
        pulls.append(Pull("to come", measure.id, measure.kind, measure.targets, np.where(bites, strength, 0.0), after))
    return pulls


def biting(measure: Intervention, seed: int) -> BoolArray:
    """In which draws a measure bites: a share of them as near to its chance as can be; (draw,)."""
    order = named(seed, f"bites {measure.id}").permutation(PATHS)
    return np.asarray(order < round(chance_of(measure) * PATHS))
