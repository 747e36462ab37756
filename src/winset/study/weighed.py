"""Everything on the table, weighed: what options do to flows, what they are worth, and what bills' chances are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from winset.axes import FloatArray
from winset.evidence import Evidence
from winset.legislature import BillForecast
from winset.randomness import named
from winset.stakes.linked import Bill
from winset.stakes.weigh import Worths
from winset.study import bills
from winset.study.answer import Odds
from winset.study.flows import PATHS, Flows
from winset.study.levers import chosen_pulls, halvings, pulls
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.study.table import Table, set_table, worths_of
from winset.tables import Outlook, Pull


@dataclass(frozen=True)
class Weighed:
    """The table with what it was set from; `halvings` is (draw + 1, row), rows as in `worths`, the mean last."""

    table: Table
    worths: Worths
    halvings: FloatArray
    forecasts: Mapping[Bill, BillForecast]
    pulled: tuple[Pull, ...]
    flows: Flows

    def with_deal(self, package: Mapping[str, str]) -> Outlook:
        """The outlook with a package: every lever together, those of a bill only in draws where it becomes law."""
        passed = {
            issue: np.resize(self.table.odds[bill].enacted.astype(float), PATHS)
            for bill in self.table.bills_of(package)
            for issue, _ in bill
        }
        return self.flows.carry(chosen_pulls(self.pulled, package, passed))

    def odds_told(self, question: Question) -> dict[Bill, Odds]:
        """The odds of every bill, for a reader."""
        return {bill: bills.told(question, forecast) for bill, forecast in self.forecasts.items()}


def weigh(
    question: Question,
    known: Evidence,
    flows: Flows,
    made_of: Manifest,
    foreseen: Mapping[Bill, BillForecast] | None = None,
) -> Weighed:
    """Set the table: pull levers, weigh options, ask the legislature. Each step rolls dice of its own.

    `foreseen` are forecasts of bills that are known already, of a question whose votes are alike.
    """
    seed, draws = made_of.seed, made_of.draws
    pulled = pulls(question, PATHS, named(seed, "levers"))
    worths = worths_of(question, draws, named(seed, "worths"))
    effect = halvings(flows.project(pulled), worths)
    table = set_table(question, worths, effect, {}, named(seed, "outcomes"))
    have = {bill: foreseen[bill] for bill in table.bills if bill in foreseen} if foreseen else {}
    lacking = [bill for bill in table.bills if bill not in have]
    new = bills.forecasts(question, known, lacking, seed, draws)
    forecasts = {bill: have[bill] if bill in have else new[bill] for bill in table.bills}
    odds = {bill: forecast.odds for bill, forecast in forecasts.items()}
    return Weighed(replace(table, odds=odds), worths, effect, forecasts, pulled, flows)
