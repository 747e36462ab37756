"""A case asked from a date, with the slow part done once: fit once, ask many times.

The trap: what is slow is not bargaining but the fit, the roll calls, and settling hundreds of draws. The first two are
done when a date is asked for and kept; the last follows what can be said at once::

    prepare (seconds) ──▶ Prepared ──▶ ask (milliseconds) ──▶ Live, settled on the odds
                             │ votes moved: odds_with (a second)
                             └─▶ settle_some, in parts ──▶ counted ──▶ Live, every draw settled
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

import winset
from winset import bargain
from winset.axes import FloatArray
from winset.bargain import Frontier, SettledDraws, Settlement, Solution
from winset.case.parts import Issue
from winset.evidence import Evidence
from winset.language import said
from winset.legislature import BillForecast
from winset.randomness import named
from winset.stakes.linked import Bill
from winset.stakes.weigh import Worths
from winset.study import bills, tell
from winset.study.answer import Fan, Odds, OutlookTold, Reproduce, SourceTold, Spread, Stands
from winset.study.deals import SHOWN, blocked, by_draw
from winset.study.dealt import rule_asked
from winset.study.flows import flows_of
from winset.study.levers_told import RULES
from winset.study.live_told import Counted, IssueAsked, Live, OptionAsked, Picked, Settled
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.study.moved import Moved, asked_anew, checked
from winset.study.packages import Names, packaged
from winset.study.run import ONE_THREAD, Progress, opened, silent
from winset.study.spread import change, fan
from winset.study.table import CENTRAL, Table, set_table, worths_of
from winset.study.weighed import Weighed, weigh
from winset.study.win_set import along
from winset.study.yours import yours

STEPS: Mapping[str, float] = {
    said("Reading the case"): 0.0,
    said("Reading the evidence"): 0.05,
    said("Fitting the flows"): 0.2,
    said("Asking the legislature"): 0.6,
    said("Telling the outlook"): 0.95,
}
"""What preparing does, one after the other, and the share of it that is done when each begins."""
EDGES = (0.1, 0.5, 0.9)
"""Levels of a `Spread`."""
Forecasts = Mapping[Bill, BillForecast]
OddsTold = Mapping[Bill, Odds]


@dataclass(frozen=True)
class Prepared:
    """A question with its flows fitted, every option weighed, its bills forecast, and what does not move told."""

    question: Question
    known: Evidence
    made_of: Manifest
    weighed: Weighed
    stands: Stands
    outlook: OutlookTold
    reproduce: Reproduce
    odds: OddsTold
    changes: tuple[Spread | None, ...]
    """What each option does to flows, rows as in `Worths`; none where it does nothing."""

    @cached_property
    def demands(self) -> tuple[IssueAsked, ...]:
        """Every issue as it is told while no lever has moved its weights."""
        return _told(self, self.question, self.weighed.worths, self.odds, self.question.issues)

    @cached_property
    def sources(self) -> tuple[SourceTold, ...]:
        """Where the numbers of the case are printed."""
        return tell.sources(self.question)


def prepare(
    case: str | Path, as_of: str | None = None, seed: int = 7, draws: int = 500, progress: Progress = silent
) -> Prepared:
    """Do the slow part. Raises `Faulty` with every fault of the input."""
    question, everything, made_of = opened(case, as_of, seed, draws, progress)
    known = everything.observe(question.as_of)
    with threadpool_limits(limits=ONE_THREAD):
        progress("Fitting the flows", STEPS["Fitting the flows"])
        flows = flows_of(question, known, seed)
        progress("Asking the legislature", STEPS["Asking the legislature"])
        weighed = weigh(question, known, flows, made_of)
        progress("Telling the outlook", STEPS["Telling the outlook"])
        return Prepared(
            question=question,
            known=known,
            made_of=made_of,
            weighed=weighed,
            stands=tell.stands(question, known),
            outlook=tell.outlook(question, flows, None),
            reproduce=tell.reproduce(question, made_of, str(case)),
            odds=weighed.odds_told(question),
            changes=_changes(weighed.halvings[:CENTRAL]),
        )


def step(done: float) -> str:
    """What preparing does when that share of it is done.

    >>> step(0.0), step(0.3)
    ('Reading the case', 'Fitting the flows')
    """
    return [name for name, begins in STEPS.items() if begins <= done][-1]


def _changes(halvings: FloatArray) -> tuple[Spread | None, ...]:
    """By row the share by which counts change, of draws of halvings (draw, row)."""
    ends = np.quantile(np.expm1(-np.log(2.0) * halvings), EDGES, axis=0)
    return tuple(
        _spread(ends[:, row]) if moves else None for row, moves in enumerate(np.any(halvings != 0.0, axis=0).tolist())
    )


def odds_with(question: Question, known: Evidence, wanted: Sequence[Bill], seed: int, draws: int) -> Forecasts:
    """A forecast for every bill of a question whose thresholds were moved: about a second."""
    with threadpool_limits(limits=ONE_THREAD):
        return bills.forecasts(question, known, wanted, seed, draws)


@dataclass(frozen=True)
class Asked:
    """A prepared question asked anew: the levers, the table that they set, and its frontier on the odds."""

    prepared: Prepared
    moved: Moved
    question: Question
    worths: Worths
    table: Table
    forecasts: Forecasts
    frontier: Frontier

    @property
    def rule(self) -> Solution:
        """The rule that was asked for."""
        return rule_asked(self.moved.rule)

    @property
    def rules(self) -> dict[str, Solution]:
        """The rules that are shown side by side, and the one that was asked for."""
        return {name: rule_asked(name) for name in dict.fromkeys((*RULES, self.rule.name))}

    @property
    def names(self) -> Names:
        """What is called how."""
        return Names.of(self.question)

    @cached_property
    def settlement(self) -> Settlement:
        """What the rule picks on the odds."""
        return bargain.settle(self.frontier, self.rule)

    @property
    def yours(self) -> dict[str, str]:
        """The package that the reader put together."""
        return {**self.question.standing, **self.moved.package}

    @property
    def shown(self) -> dict[str, str]:
        """The package whose flows are shown: the reader's, where it changes anything, or the rule's."""
        return self.yours if self.names.changes(self.yours) else _agreed(self)


def ask(prepared: Prepared, moved: Moved, forecasts: Forecasts | None = None) -> Asked:
    """Set the table as the levers have it and settle it on the odds.

    `forecasts` are those of the moved thresholds; without them, those of the case. The dice are those of the first
    answer, so that a lever moves the answer and chance does not. Raises `Faulty` for what is moved and is not there.
    """
    checked(prepared.question, moved)
    question, weighed, made_of = asked_anew(prepared.question, moved), prepared.weighed, prepared.made_of
    odds = weighed.forecasts if forecasts is None else forecasts
    worths = worths_of(question, made_of.draws, named(made_of.seed, "worths"))
    by_bill = {bill: forecast.odds for bill, forecast in odds.items()}
    table = set_table(question, worths, weighed.halvings, by_bill, named(made_of.seed, "outcomes"))
    return Asked(prepared, moved, question, worths, table, odds, table.on_the_odds(table.chance))


@dataclass(frozen=True)
class Followed:
    """What follows an answer on the odds: every draw settled, and by rule whether the proof on the odds holds."""

    draws: SettledDraws
    proofs: Mapping[str, bool]


def proofs(frontier: Frontier, rules: Sequence[str]) -> dict[str, bool]:
    """Whether each rule's proof holds on a frontier: exact fractions, some 30 ms a rule."""
    found = {name: rule_asked(name) for name in rules}
    return {name: bargain.settle(frontier, rule).proof.holds(frontier) for name, rule in found.items()}


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
    heading = {key: value for key, value in tell.heading(question).items() if key != "winset"}
    return Live(
        winset=winset.__version__,
        **heading,
        moved=asked.moved,
        stands=prepared.stands,
        outlook=prepared.outlook,
        demands=_demands(asked),
        deals=settled if followed is None else _counted(asked, settled, followed),
        disclosure=question.case.disclosure,
        sources=prepared.sources,
        reproduce=prepared.reproduce,
    )


def settle_some(table: Table, rule: str) -> SettledDraws:
    """Settle every draw of a table, or of a part of it: work that another process can do."""
    with threadpool_limits(limits=ONE_THREAD):
        return bargain.settle_draws(table.by_draw(), rule_asked(rule))


def joined(parts: Sequence[SettledDraws]) -> SettledDraws:
    """Parts put together again, in the order of their draws."""
    return SettledDraws(
        rule=parts[0].rule,
        issues=parts[0].issues,
        packages=tuple(package for part in parts for package in part.packages),
        findings=tuple(finding for part in parts for finding in part.findings),
        payoffs=np.concatenate([part.payoffs for part in parts]),
    )


def _demands(asked: Asked) -> tuple[IssueAsked, ...]:
    """Every issue with its options; those whose weights no lever has moved were told before."""
    prepared, odds = asked.prepared, _odds(asked)
    if odds is not prepared.odds:
        return _told(prepared, asked.question, asked.worths, odds, asked.question.issues)
    weighed = {issue.id: issue for issue in prepared.question.issues}
    moved = [issue for issue in asked.question.issues if issue is not weighed[issue.id]]
    anew = {told.issue: told for told in _told(prepared, asked.question, asked.worths, odds, moved)} if moved else {}
    return tuple(anew.get(told.issue, told) for told in prepared.demands)


def _told(
    prepared: Prepared, question: Question, worths: Worths, odds: OddsTold, issues: Sequence[Issue]
) -> tuple[IssueAsked, ...]:
    """Issues with their options; spreads of all their options at once, which is much cheaper than one by one."""
    available, standing = question.available, question.standing
    rows = [worths.row(issue.id, name) for issue in issues for name in issue.options]
    ends = dict(zip(rows, np.moveaxis(np.quantile(worths.drawn[:, rows], EDGES, axis=0), 1, 0), strict=True))
    return tuple(
        IssueAsked(
            issue=issue.id,
            question=issue.question,
            asked_by=issue.asked_by,
            options=tuple(
                OptionAsked(
                    option=name,
                    label=option.label,
                    stands=standing[issue.id] == name,
                    available=name in available[issue.id],
                    worth={a: _spread(ends[row][:, i]) for i, a in enumerate(worths.actors)},
                    change=prepared.changes[row],
                    odds=odds.get(frozenset({(issue.id, name)})),
                )
                for name, option in issue.options.items()
                for row in (worths.row(issue.id, name),)
            ),
        )
        for issue in issues
    )


def _odds(asked: Asked) -> OddsTold:
    """The odds of every bill for a reader; those of the case's own thresholds were told when it was prepared."""
    if asked.forecasts is asked.prepared.weighed.forecasts:
        return asked.prepared.odds
    return {bill: bills.told(asked.question, forecast) for bill, forecast in asked.forecasts.items()}


def _spread(ends: FloatArray) -> Spread:
    low, median, high = ends.tolist()
    return Spread(median=median, low=low, high=high)


def _settled(asked: Asked, flows: Carried) -> Settled:
    names, frontier = asked.names, asked.frontier
    solutions = {name: _picked(bargain.settle(frontier, rule), rule, names) for name, rule in asked.rules.items()}
    mine = yours(asked.table, frontier, asked.yours, names) if names.changes(asked.yours) else None
    return Settled(
        rule=asked.rule.name,
        settlement=solutions[asked.rule.name],
        solutions=solutions,
        frontier=tuple(
            packaged(frontier.package(point), payoffs, names) for point, payoffs in enumerate(frontier.payoffs.tolist())
        ),
        ratified=along(asked.table, frontier),
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


def _agreed(asked: Asked) -> dict[str, str]:
    """The package of the settlement; no deal where nothing is signed."""
    found = asked.settlement
    return dict(found.package) if found.package and found.signed else dict(asked.question.standing)


def _counted(asked: Asked, settled: Settled, followed: Followed) -> Counted:
    names, each = asked.names, followed.draws
    proved = {
        name: one.model_copy(update={"proof_holds": followed.proofs[name]}) for name, one in settled.solutions.items()
    }
    chosen, nothing, options = by_draw(each, names)
    mine = names.changes(_agreed(asked))
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
