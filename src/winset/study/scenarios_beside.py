"""One question as it is and in each of some scenarios, side by side.

The trap: two answers differ by their dice too, unless these are the same. The fit, the paths, the worths and the votes
are those of the question as it is, and made again only where the scenario changes what they are made of::

    fit once ──▶ as it is ─────────┐
             ├─▶ mild winter ──────┼──▶ encounters as a ratio, path by path; deal; package; law; kept
             └─▶ U.S. recession ───┘
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset import bargain
from winset.axes import FloatArray
from winset.bargain import Settlement, Solution
from winset.case.parts import Scenario
from winset.evidence import Evidence
from winset.language import say
from winset.study.approval_linked import through_approval
from winset.study.flows import Flows, flows_of, under
from winset.study.keeping_told import in_short
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.study.packages import Names
from winset.study.run import Progress
from winset.study.scenarios import NO_SCENARIO, fits_alike, scened, votes_alike
from winset.study.scenarios_told import BesideTold, Ratio
from winset.study.weighed import Weighed, weigh
from winset.study.win_set import ratified

MONTHS, KEPT = 12, "12"
"""Months whose encounters are summed, and after which it is told whether the package is kept."""


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


def beside(
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
