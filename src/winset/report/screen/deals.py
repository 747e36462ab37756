"""The deals: the settlement, what other rules and assumptions pick, what blocks the rest, what if a part falls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.report.names import Names, names
from winset.report.numerals import change, percent, points, spread
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.report.sentences import against, by_rule, exchange, gains, in_most_draws, listed, next_often, rule_name

if TYPE_CHECKING:
    from winset.study.answer import Answer, Deals, SettlementTold


def section(answer: Answer) -> Group:
    """Who gives what, other rules and versions, how sure, what blocks the rest, what if a part falls, flows."""
    deals, words = answer.deals, names(answer)
    body = [*_package(answer, words), _others(answer, words), _sure(answer, words)]
    if deals.blocked:
        body.append(_blocked(deals, words))
    body.append(labelled("If a part is not ratified.", deals.fallback.sentence))
    effect = (
        f"{spread(deals.change, change)} against no deal (80% interval), conditional on past analogues, not causal."
    )
    body.append(labelled("Encounters with the deal.", effect))
    return parts.section("DEALS", *body)


def _package(answer: Answer, words: Names) -> list[RenderableType]:
    deals = answer.deals
    settlement = deals.settlement
    if not settlement.packages:
        return [paragraph(deals.sentence)]
    proof = "proof checked" if settlement.proof_holds else "PROOF FAILS"
    by = f"Rule: {by_rule(settlement)}; negotiators know {deals.negotiators_know}; {proof}."
    package = settlement.packages[0]
    told: list[RenderableType] = [labelled("Package.", f"{settlement.sentence} {by}")]
    told += [labelled(f"{head}:", "; ".join(choices)) for head, choices in exchange(answer, package.changes).items()]
    told.append(labelled("Worth, against no deal:", f"{gains(package.payoffs, words)} points."))
    same = [_by(other) for rule, other in deals.solutions.items() if rule != deals.rule and _same(other, deals)]
    if same:
        told.append(labelled("The same by", f"{', '.join(same)}."))
    if len(settlement.packages) > 1:
        told.append(labelled("Ties.", f"{len(settlement.packages)} packages are equally good by this rule."))
    return told


def _others(answer: Answer, words: Names) -> RenderableType:
    """Other rules that pick something else, and every version of ratification side by side."""
    deals = answer.deals
    heads: list[Head] = [
        ("by another rule, or if", "left"),
        *((words.short(actor), "right") for actor in answer.actors),
    ]
    heads.append(("how the package differs", "left"))
    ruled = [told for rule, told in deals.solutions.items() if rule != deals.rule and not _same(told, deals)]
    rows = [_row(_by(told), told, deals, words) for told in ruled]
    rows += [_row(v.title, v.settlement, deals, words) for v in deals.versions if not _same(v.settlement, deals)]
    same = "; ".join(version.title for version in deals.versions if _same(version.settlement, deals))
    told = [table(heads, rows, wide=len(heads) - 1)] if rows else []
    return Group(*told, *([labelled("The same package:", f"{same}.")] if same else []))


def _blocked(deals: Deals, words: Names) -> RenderableType:
    """What was asked for and is left out: the best package that holds it, in points against the settlement."""
    heads: list[Head] = [("left out: points against the settlement", "left")]
    heads += [*((words.short(actor), "right") for actor in words.actors), ("blocked by", "left")]
    rows = [
        [
            words.choice(b.issue, b.option),
            *(points(b.losses[actor]) if actor in b.losses else "" for actor in words.actors),
            words.actor(b.who) if b.who else "nobody",
        ]
        for b in deals.blocked
    ]
    return table(heads, rows, wide=0)


def _same(told: SettlementTold, deals: Deals) -> bool:
    """Whether a rule picks the headline's package, and no other as well."""
    return len(told.packages) == 1 and told.packages == deals.settlement.packages[:1]


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


def _sure(answer: Answer, words: Names) -> RenderableType:
    """How often the rule picks this package, and what it picks next most often."""
    deals = answer.deals
    told = (
        f"This package is picked in {percent(deals.settlement_share)} of {deals.draws} draws of what we do not know; "
        f"no deal in {percent(deals.no_deal_share)}. {next_often(deals, words)}"
    )
    return labelled("How sure.", f"{told.rstrip()} {in_most_draws(answer, words)}")
