"""Scenarios of a case listed, and one question in each of them side by side; and the paths of a case.

Every scenario is answered with the same dice: the fit, the paths, the worths and the votes are those of the question as
it is, so that two columns differ by what the scenario does and by nothing else::

    fit once ──▶ as it is ─────────┐
             ├─▶ mild winter ──────┼──▶ encounters as a ratio, path by path; deal; package; law; kept
             └─▶ U.S. recession ───┘
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

import winset
from winset import bargain
from winset import case as cases
from winset.axes import FloatArray
from winset.bargain import Settlement, Solution
from winset.case.parts import Scenario, Value
from winset.case.paths import Place
from winset.errors import Fault, Faulty, nearest
from winset.evidence import Evidence
from winset.language import say
from winset.study.approval_linked import through_approval
from winset.study.dealt import rule_asked
from winset.study.flows import Flows, flows_of, under
from winset.study.headed import of_moment
from winset.study.keeping_told import in_short
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.study.packages import Names
from winset.study.run import ONE_THREAD, Progress, opened, silent
from winset.study.scenarios import NO_SCENARIO, fits_alike, governments, scened, votes_alike
from winset.study.scenarios_told import (
    BesideTold,
    PathsTold,
    PlaceTold,
    Ratio,
    ScenariosTold,
    ScenarioTold,
    ShockTold,
)
from winset.study.supposed import Put, supposing
from winset.study.weighed import Weighed, weigh
from winset.study.win_set import ratified

MONTHS, KEPT = 12, "12"
"""Months whose encounters are summed, and after which it is told whether the package is kept."""


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
            found = _compared(question, everything, made_of, wanted, by, progress)
    return ScenariosTold(
        **of_moment(question),
        labels=Names.of(question).by_issue,
        scenarios=tuple(_told(question, scenario) for scenario in question.case.scenarios),
        rule=by.name,
        months=min(MONTHS, int(question.case.flows.horizon.value)),
        compared=found,
        notes=_notes(question, wanted),
    )


def paths(case: str | Path, prefix: str = "") -> PathsTold:
    """Every path of a case that begins with a prefix, with what stands there; `Faulty` where none does."""
    read = cases.read(cases.locate(case))
    found = tuple(cases.places(read, prefix))
    if not found:
        known = sorted({place.path.rpartition(".")[0] for place in cases.places(read)})
        close = nearest(prefix[:100], known)
        raise Faulty([Fault("winset paths", path=prefix, found="no path begins so", nearest=close)])
    return PathsTold(winset=winset.__version__, case=read.id, prefix=prefix, places=tuple(map(_place, found)))


def _place(place: Place) -> PlaceTold:
    value = place.value
    if isinstance(value, Value):
        return PlaceTold(
            path=place.path, value=f"{value.value:.12g}", sort=value.unit, low=value.low, high=value.high,
            basis=value.basis, source=value.source,
        )  # fmt: skip
    written = "+".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return PlaceTold(path=place.path, value=written, sort=place.sort)


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


@dataclass(frozen=True)
class _World:
    """A question in one scenario, weighed and settled; `total` is (draw,), encounters over months without a deal."""

    question: Question
    weighed: Weighed
    settlement: Settlement
    total: FloatArray

    @property
    def package(self) -> dict[str, str]:
        """What is agreed; what stands without a deal."""
        settled = self.settlement
        return dict(settled.package) if settled.package and settled.signed else dict(self.question.standing)


def _compared(
    question: Question,
    everything: Evidence,
    made_of: Manifest,
    wanted: tuple[Scenario, ...],
    by: Solution,
    progress: Progress,
) -> tuple[BesideTold, ...]:
    """As it is first, then every scenario, with the same dice."""
    known = everything.observe(question.as_of)
    progress("Fitting the flows", 0.1)
    flows = flows_of(question, known, made_of.seed)
    base = _world(question, known, flows, made_of, by, None)
    rows = [_beside(base, base, None, made_of.seed)]
    for i, scenario in enumerate(wanted):
        progress(scenario.title, 0.3 + 0.7 * i / len(wanted))
        asked = through_approval(scened(question, scenario), known, made_of.seed)
        alike = fits_alike(question, asked)
        own = under(flows, asked, made_of.seed) if alike else flows_of(asked, known, made_of.seed)
        rows.append(_beside(_world(asked, known, own, made_of, by, base), base, scenario, made_of.seed))
    progress("Done", 1.0)
    return tuple(rows)


def _world(
    question: Question, known: Evidence, flows: Flows, made_of: Manifest, by: Solution, base: _World | None
) -> _World:
    foreseen = base.weighed.forecasts if base and votes_alike(base.question, question) else None
    weighed = weigh(question, known, flows, made_of, foreseen)
    settlement = bargain.settle(weighed.table.on_the_odds(weighed.table.chance), by)
    return _World(question, weighed, settlement, flows.outlook.total[:MONTHS].sum(axis=0))


def _beside(world: _World, base: _World, scenario: Scenario | None, seed: int) -> BesideTold:
    names, table = Names.of(world.question), world.weighed.table
    settlement, package = world.settlement, world.package
    deal = package != world.question.standing
    keeps = in_short(world.question, world.weighed, package, seed) if deal else None
    draws = min(len(world.total), len(base.total))
    low, middle, high = np.quantile(world.total[:draws] / np.maximum(base.total[:draws], 1.0), (0.05, 0.5, 0.95))
    before = base.package
    return BesideTold(
        scenario=scenario.id if scenario else NO_SCENARIO,
        title=scenario.title if scenario else say("As it is"),
        encounters=float(np.rint(np.median(world.total))),
        ratio=Ratio(low=round(float(low), 4), middle=round(float(middle), 4), high=round(float(high), 4)),
        deal=deal,
        finding=settlement.finding.name,
        sentence=settlement.sentence(list(names.actors.values())),
        changes=names.changes(package),
        differs={issue: option for issue, option in package.items() if before.get(issue) != option},
        bills=len(table.bills_of(package)) if deal else 0,
        enacted=round(ratified(table, package), 4) if deal else None,
        kept=keeps.kept_after.get(KEPT) if keeps else None,
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
