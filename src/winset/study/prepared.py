"""A case asked from a date, with the slow part done once: fit once, ask many times.

The trap: what is slow is not bargaining but the fit, the roll calls, and settling hundreds of draws. The first two are
done when a date is asked for and kept; the last follows what can be said at once::

    prepare (seconds) ──▶ Prepared ──▶ ask (milliseconds) ──▶ live.live: Live, settled on the odds
                             │ votes moved: odds_with (a second)
                             └─▶ followed.settle_some, in parts ──▶ live.live: Live, every draw settled
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from threadpoolctl import threadpool_limits

from winset import bargain
from winset.bargain import Frontier, Settlement, Solution
from winset.evidence import Evidence
from winset.language import said
from winset.legislature import BillForecast
from winset.randomness import named
from winset.stakes.linked import Bill
from winset.stakes.weigh import Worths
from winset.study import bills, tell
from winset.study.answer import OutlookTold, Reproduce, SourceTold, Spread, Stands
from winset.study.dealt import rule_asked
from winset.study.flows import flows_of
from winset.study.issues_told import OddsTold, changes_told, issues_told
from winset.study.levers_told import RULES
from winset.study.live_told import IssueAsked
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.study.moved import Moved, asked_anew, checked
from winset.study.packages import Names
from winset.study.run import ONE_THREAD, Progress, opened, silent
from winset.study.supposed import AS_WRITTEN, Supposed
from winset.study.table import CENTRAL, Table, set_table, worths_of
from winset.study.weighed import Weighed, weigh

STEPS: Mapping[str, float] = {
    said("Reading the case"): 0.0,
    said("Reading the evidence"): 0.05,
    said("Fitting the flows"): 0.2,
    said("Asking the legislature"): 0.6,
    said("Telling the outlook"): 0.95,
}
"""What preparing does, one after the other, and the share of it that is done when each begins."""
Forecasts = Mapping[Bill, BillForecast]
NO_DRAWS = 0
"""Draws of a table that holds central values alone."""


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
        return issues_told(self.question, self.weighed.worths, self.odds, self.changes)

    @cached_property
    def sources(self) -> tuple[SourceTold, ...]:
        """Where the numbers of the case are printed."""
        return tell.sources(self.question)


def prepare(
    case: str | Path,
    as_of: str | None = None,
    seed: int = 7,
    draws: int = 500,
    progress: Progress = silent,
    supposed: Supposed = AS_WRITTEN,
) -> Prepared:
    """Do the slow part. Raises `Faulty` with every fault of the input."""
    question, everything, made_of = opened(case, as_of, seed, draws, progress, supposed)
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
            changes=changes_told(weighed.halvings[:CENTRAL]),
        )


def step(done: float) -> str:
    """What preparing does when that share of it is done.

    >>> step(0.0), step(0.3)
    ('Reading the case', 'Fitting the flows')
    """
    return [name for name, begins in STEPS.items() if begins <= done][-1]


def odds_with(question: Question, known: Evidence, wanted: Sequence[Bill], seed: int, draws: int) -> Forecasts:
    """A forecast for every bill of a question whose thresholds were moved: about a second."""
    with threadpool_limits(limits=ONE_THREAD):
        return bills.forecasts(question, known, wanted, seed, draws)


@dataclass(frozen=True)
class Asked:
    """A prepared question asked anew: the levers, the table that they set, and its frontier on the odds.

    `table` holds central values alone, which is all that the odds need. Draws are thirty times as large: they are made
    when they are asked for (`worths`, `every_draw`), the same each time, so that many questions can be kept.
    """

    prepared: Prepared
    moved: Moved
    question: Question
    table: Table
    forecasts: Forecasts
    frontier: Frontier

    def worths(self) -> Worths:
        """Direct worth of every option, central and in draws: a third of a megabyte."""
        made_of = self.prepared.made_of
        return worths_of(self.question, made_of.draws, named(made_of.seed, "worths"))

    def every_draw(self) -> Table:
        """The table in every draw: a megabyte."""
        return self.weighed().table

    def weighed(self) -> Weighed:
        """Everything on the table as the levers have it, in every draw, beside what no lever moves."""
        weighed, worths, seed = self.prepared.weighed, self.worths(), self.prepared.made_of.seed
        table = set_table(self.question, worths, weighed.halvings, self.table.odds, named(seed, "outcomes"))
        return replace(weighed, table=table, worths=worths, forecasts=self.forecasts)

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
    def agreed(self) -> dict[str, str]:
        """The package of the settlement; no deal where nothing is signed."""
        found = self.settlement
        return dict(found.package) if found.package and found.signed else dict(self.question.standing)

    @property
    def yours(self) -> dict[str, str]:
        """The package that the reader put together."""
        return {**self.question.standing, **self.moved.package}

    @property
    def shown(self) -> dict[str, str]:
        """The package whose flows are shown: the reader's, where it changes anything, or the rule's."""
        return self.yours if self.names.changes(self.yours) else self.agreed


def ask(prepared: Prepared, moved: Moved, forecasts: Forecasts | None = None) -> Asked:
    """Set the table as the levers have it and settle it on the odds.

    `forecasts` are those of the moved thresholds; without them, those of the case. The dice are those of the first
    answer, so that a lever moves the answer and chance does not. Raises `Faulty` for what is moved and is not there.
    """
    checked(prepared.question, moved)
    question, weighed, made_of = asked_anew(prepared.question, moved), prepared.weighed, prepared.made_of
    odds = weighed.forecasts if forecasts is None else forecasts
    by_bill = {bill: forecast.odds for bill, forecast in odds.items()}
    table = set_table(
        question,
        worths_of(question, NO_DRAWS, named(made_of.seed, "worths")),
        weighed.halvings[CENTRAL:],
        by_bill,
        named(made_of.seed, "outcomes"),
    )
    return Asked(prepared, moved, question, table, odds, table.on_the_odds(table.chance))
