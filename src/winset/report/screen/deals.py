"""The deals: the settlement, what other rules and assumptions pick, what blocks the rest, what if a part falls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.report.names import Names, names
from winset.report.notable import blocking
from winset.report.numerals import change, percent, points, spread
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.report.sentences import against, gains, listed, rule_name

if TYPE_CHECKING:
    from winset.study.answer import Answer, Deals, SettlementTold


def section(answer: Answer) -> Group:
    """Who gives what, other rules and versions, how sure, what blocks the rest, what if a part falls, flows."""
    deals, words = answer.deals, names(answer)
    body = [*_package(deals, words), _others(answer, words), _sure(deals, words)]
    body += [labelled("Blocked.", b.sentence) for b in blocking(deals.blocked)]
    body.append(labelled("If a part is not ratified.", deals.fallback.sentence))
    effect = (
        f"{spread(deals.change, change)} against no deal (80% interval), conditional on past analogues, not causal."
    )
    body.append(labelled("Encounters with the deal.", effect))
    return parts.section("DEALS", *body)


def _package(deals: Deals, words: Names) -> list[RenderableType]:
    settlement = deals.settlement
    if not settlement.packages:
        return [paragraph(deals.sentence)]
    proof = "proof checked" if settlement.proof_holds else "PROOF FAILS"
    by = f"{rule_name(deals.rule)} ({settlement.reference}), negotiators know {deals.negotiators_know}; {proof}."
    package = settlement.packages[0]
    told: list[RenderableType] = [labelled("Package.", f"{settlement.sentence} {by}")]
    told += [
        labelled(f"{words.givers(asker)} gives:", "; ".join(choices))
        for asker, choices in words.asked_of(package.changes).items()
    ]
    told.append(labelled("Worth, against no deal:", f"{gains(package.payoffs, words)} points."))
    if len(settlement.packages) > 1:
        told.append(labelled("Ties.", f"{len(settlement.packages)} packages are equally good by this rule."))
    return told


def _others(answer: Answer, words: Names) -> RenderableType:
    deals = answer.deals
    heads: list[Head] = [
        ("by another rule, or if", "left"),
        *((words.short(actor), "right") for actor in answer.actors),
    ]
    heads.append(("how the package differs", "left"))
    rows = [_row(_by(told), told, deals, words) for rule, told in deals.solutions.items() if rule != deals.rule]
    rows += [_row(version.title, version.settlement, deals, words) for version in deals.versions]
    return table(heads, rows, wide=len(heads) - 1)


def _by(told: SettlementTold) -> str:
    return rule_name(told.rule) + (" (compares points)" if told.compares_points else "")


def _row(title: str, told: SettlementTold, deals: Deals, words: Names) -> list[str]:
    if not told.packages:
        return [title, *("" for _ in words.actors), told.sentence]
    package = told.packages[0]
    paid = [points(package.payoffs[actor]) if actor in package.payoffs else "" for actor in words.actors]
    reference = deals.settlement.packages
    how = against(package, reference[0], words) if reference else listed(package.changes, words)
    tie = f" ({len(told.packages)} tie)" if len(told.packages) > 1 else ""
    return [title, *paid, how + tie]


def _sure(deals: Deals, words: Names) -> RenderableType:
    """How often the rule picks this package, and what it picks next most often."""
    mine = deals.settlement.packages[0].changes if deals.settlement.packages else {}
    others = [c for c in deals.chosen if c.changes != mine]
    told = (
        f"This package is picked in {percent(deals.settlement_share)} of {deals.draws} draws of what we do not know; "
        f"no deal in {percent(deals.no_deal_share)}."
    )
    if others:
        runner_up = max(others, key=lambda c: c.share)
        told += f" Runner-up, {percent(runner_up.share)}: {listed(runner_up.changes, words)}."
    return labelled("How sure.", told)
