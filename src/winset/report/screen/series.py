"""One series on a terminal: its outlook, its record, the measures of a case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.console import Group, RenderableType

from winset.report.names import Names, cleaned
from winset.report.numerals import about, between, exact, month
from winset.report.screen import (
    approval,
    bargained,
    offers,
    outlook,
    parts,
    past,
    policy_dates,
    ratify,
    record,
    scenarios,
    supposed,
    votes_record,
)
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.report.sentences import at
from winset.study.approval_told import ApprovalTold
from winset.study.backtest_told import Backtested
from winset.study.deals_told import DealsTold, PricesTold
from winset.study.documents import Looked, OffersTold, SurgeTold
from winset.study.past_told import MeasuresTold
from winset.study.ratify_told import Ratified
from winset.study.scenarios_told import PathsTold, ScenariosTold
from winset.study.shape import Document
from winset.study.votes_record_told import VotesRecord

LARGEST = 15
"""Origins that are shown, the largest at the end of the outlook."""


def section(told: Document) -> Group:
    """Any of the documents, as it is read."""
    clean = cleaned(told)
    for kind, drawn in SECTIONS.items():
        if isinstance(clean, kind):
            return Group(*supposed.lines(clean), drawn(clean))
    raise TypeError(f"no section for {type(told).__name__}")


def _tested(told: Backtested) -> Group:
    tested = [policy_dates.section(told.policy_dates)] if told.policy_dates else []
    return Group(record.section(told), *tested)


def _outlook(told: Looked) -> Group:
    body: list[RenderableType] = [outlook.line(told), outlook.ahead(told)]
    if told.surge:
        body.append(labelled("Odds.", _surge(told.surge)))
    if len(told.origins) > 1:
        body.append(_origins(told))
    body += [paragraph(note, "dim") for note in told.notes]
    return parts.section(f"OUTLOOK OF {told.series}, as of {told.as_of}", *body)


def _surge(surge: SurgeTold) -> str:
    return outlook.surged(surge, f"More than {exact(surge.capacity)} a month")


def _origins(told: Looked) -> RenderableType:
    """The largest origins at the end of the outlook; the rest is counted and stands in the document."""
    end = len(told.months)
    order = sorted(told.origins, key=lambda origin: -at(told.origins[origin], "0.5", end))
    shown = order[:LARGEST]
    names = Names({}, {}, {})
    heads: list[Head] = [("origin", "left"), (month(told.months[0]), "right"), (month(told.months[-1]), "right")]
    heads += [("80%", "right"), ("95%", "right")]
    rows = [
        [
            names.origin(origin),
            about(at(fan, "0.5", 1)),
            about(at(fan, "0.5", end)),
            between(at(fan, "0.1", end), at(fan, "0.9", end)),
            between(at(fan, "0.025", end), at(fan, "0.975", end)),
        ]
        for origin, fan in ((origin, told.origins[origin]) for origin in shown)
    ]
    drawn = table(heads, rows, spare=(4, 1))
    left = len(order) - len(shown)
    return Group(drawn, paragraph(f"And {left} smaller origins: --json has them.", "dim")) if left else drawn


SECTIONS: dict[type[Document], Callable[[Any], Group]] = {
    Looked: _outlook,
    Backtested: _tested,
    MeasuresTold: past.section,
    OffersTold: offers.section,
    ApprovalTold: approval.section,
    DealsTold: bargained.deals,
    PricesTold: bargained.prices,
    VotesRecord: votes_record.section,
    Ratified: ratify.section,
    ScenariosTold: scenarios.section,
    PathsTold: scenarios.listed,
}
