"""An answer as far as it can be told at once: settled on the odds, and counted over draws where they have been settled.

The trap: what is slow is left out, never guessed. Proofs are not checked and no draw is counted until `Followed` says
so, and what a package does to flows can be handed in by those who know it already::

    Asked ──▶ carried (what the package does to flows; no weight moves it) ──┐
      └────────────────────────────────────────────────────────────────────┴─▶ live ──▶ Live, or with Followed Counted
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from winset import bargain
from winset.bargain import Settlement, Solution
from winset.study import bills, tell
from winset.study.answer import Fan, Spread
from winset.study.deals import SHOWN, blocked, by_draw
from winset.study.followed import Followed
from winset.study.issues_told import OddsTold, issues_told
from winset.study.live_told import Counted, IssueAsked, Live, Picked, Settled
from winset.study.packages import Names, packaged
from winset.study.prepared import Asked
from winset.study.spread import change, fan
from winset.study.win_set import along
from winset.study.yours import yours


@dataclass(frozen=True)
class Carried:
    """What a package does to flows: the change of their mean over the horizon, and the outlook with it."""

    change: Spread
    with_deal: Fan


def carried(asked: Asked) -> Carried:
    """What the package that is shown does to flows. No weight moves it: only the date, the thresholds, the package."""
    weighed = replace(asked.prepared.weighed, table=asked.table)
    moved, nothing = weighed.with_deal(asked.shown), weighed.flows.outlook
    return Carried(change(np.log(moved.total.mean(axis=0)) - np.log(nothing.total.mean(axis=0))), fan(moved.total))


def live(asked: Asked, followed: Followed | None = None, flows: Carried | None = None) -> Live:
    """The answer as it can be told: settled on the odds, and counted over draws where they have been settled.

    `flows` is what the package that is shown does to flows, for those who know it already.
    """
    prepared, question = asked.prepared, asked.question
    settled = _settled(asked, flows or carried(asked))
    return Live(
        **tell.heading(question),
        moved=asked.moved,
        stands=prepared.stands,
        outlook=prepared.outlook,
        demands=_demands(asked),
        deals=settled if followed is None else _counted(asked, settled, followed),
        disclosure=question.case.disclosure,
        sources=prepared.sources,
        reproduce=prepared.reproduce,
    )


def _demands(asked: Asked) -> tuple[IssueAsked, ...]:
    """Every issue with its options; those whose weights no lever has moved were told before."""
    prepared, odds = asked.prepared, _odds(asked)
    if odds is not prepared.odds:
        return issues_told(asked.question, asked.worths(), odds, prepared.changes)
    weighed = {issue.id: issue for issue in prepared.question.issues}
    moved = [issue for issue in asked.question.issues if issue is not weighed[issue.id]]
    told = issues_told(asked.question, asked.worths(), odds, prepared.changes, moved) if moved else ()
    anew = {one.issue: one for one in told}
    return tuple(anew.get(one.issue, one) for one in prepared.demands)


def _odds(asked: Asked) -> OddsTold:
    """The odds of every bill for a reader; those of the case's own thresholds were told when it was prepared."""
    if asked.forecasts is asked.prepared.weighed.forecasts:
        return asked.prepared.odds
    return {bill: bills.told(asked.question, forecast) for bill, forecast in asked.forecasts.items()}


def _settled(asked: Asked, flows: Carried) -> Settled:
    names, frontier = asked.names, asked.frontier
    solutions = {name: _picked(bargain.settle(frontier, rule), rule, names) for name, rule in asked.rules.items()}
    mine = yours(asked.table, frontier, asked.yours, names) if names.changes(asked.yours) else None
    packages = frontier.first_packages()
    return Settled(
        rule=asked.rule.name,
        settlement=solutions[asked.rule.name],
        solutions=solutions,
        frontier=tuple(
            packaged(package, payoffs, names)
            for package, payoffs in zip(packages, frontier.payoffs.tolist(), strict=True)
        ),
        ratified=along(asked.table, packages),
        yours=mine,
        shown="yours" if mine else "settlement",
        change=flows.change,
        with_deal=flows.with_deal,
    )


def _picked(settlement: Settlement, rule: Solution, names: Names) -> Picked:
    """What a rule picks, its proof not yet checked."""
    payoffs = settlement.payoffs.tolist()
    return Picked(
        rule=rule.name,
        reference=rule.reference,
        finding=settlement.finding.name,
        sentence=settlement.sentence(list(names.actors.values())),
        packages=tuple(packaged(p, paid, names) for p, paid in zip(settlement.packages, payoffs, strict=True)),
        proof_holds=None,
        compares_points=rule.compares_points,
    )


def _counted(asked: Asked, settled: Settled, followed: Followed) -> Counted:
    names, each = asked.names, followed.draws
    proved = {
        name: one.model_copy(update={"proof_holds": followed.proofs[name]}) for name, one in settled.solutions.items()
    }
    chosen, nothing, options = by_draw(each, names)
    mine = names.changes(asked.agreed)
    return Counted(
        **{
            **{name: getattr(settled, name) for name in Settled.model_fields},
            "settlement": proved[settled.rule],
            "solutions": proved,
        },
        draws=len(each.packages),
        chosen=chosen[:SHOWN],
        no_deal_share=nothing,
        by_option=options,
        settlement_share=next((share.share for share in chosen if share.changes == mine), 0.0),
        blocked=blocked(asked.question, asked.table, asked.table.chance, asked.settlement, names),
    )
