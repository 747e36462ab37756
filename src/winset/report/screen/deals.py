"""The deals: the settlement, what other rules and assumptions pick, what blocks the rest, what if a part falls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.language import say
from winset.report.agreements import (
    against,
    agreed,
    by_rule,
    exchange,
    gains,
    known,
    listed,
    picked,
    rule_name,
    shown,
    tied,
)
from winset.report.names import Names, names
from winset.report.numerals import change, points, spread
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table

if TYPE_CHECKING:
    from winset.study.answer import Answer, Deals, SettlementTold


def section(answer: Answer) -> Group:
    """Who gives what, other rules and versions, how sure, what blocks the rest, what if a part falls, flows."""
    words = names(answer)
    told = _package(answer, words) if agreed(answer.deals.settlement) else _nothing(answer, words)
    return parts.section(say("DEALS"), *told)


def _package(answer: Answer, words: Names) -> Iterator[RenderableType]:
    deals = answer.deals
    settlement = deals.settlement
    package = settlement.packages[0]
    for head, choices in exchange(answer, package.changes).items():
        yield labelled(f"{head}:", "; ".join(choices))
    yield labelled(say("Worth, against no deal:"), say("{gains} points.", gains=gains(package.payoffs, words)))
    effect = say("{change} against no deal, on past analogues, not causal.", change=spread(deals.change, change))
    yield labelled(say("Encounters with the deal."), effect)
    if len(settlement.packages) > 1:
        yield labelled(say("Ties."), say("{n} packages are equally good by this rule.", n=len(settlement.packages)))
    yield from _others(answer, words)
    yield labelled(say("How sure."), picked(deals, words))
    if deals.robust:
        yield labelled(say("Robust."), deals.robust.sentence)
    if deals.sticks:
        yield labelled(say("Sticking point."), deals.sticks.sentence)
    yield labelled(say("If a part is not ratified."), deals.fallback.sentence)


def _nothing(answer: Answer, words: Names) -> Iterator[RenderableType]:
    """No deal: why, once; the rules and versions that find one; and in what share of draws there is one."""
    deals = answer.deals
    yield paragraph(" ".join([say("No deal."), deals.settlement.sentence]))
    yield from _others(answer, words)
    if deals.chosen:
        yield labelled(say("How sure."), picked(deals, words))


def _ruled(deals: Deals) -> str:
    proof = say("proof checked") if deals.settlement.proof_holds else say("PROOF FAILS")
    return f"{by_rule(deals.settlement)}; {known(deals)}; {proof}."


def _others(answer: Answer, words: Names) -> Iterator[RenderableType]:
    """Other rules and every version of ratification: those that end otherwise in a table, the rest in a line."""
    deals = answer.deals
    ends = [(_by(told), told) for rule, told in shown(deals).items() if rule != deals.rule]
    # The version that is the headline itself would only say that it is the same.
    ends += [(v.title, v.settlement) for v in deals.versions if v.settlement != deals.settlement or v.id != "ratified"]
    heads: list[Head] = [(say("by another rule, or if"), "left")]
    heads += [*((words.short(actor), "right") for actor in answer.actors), (say("how the package differs"), "left")]
    rows = [_row(title, told, deals, words) for title, told in ends if not _same(told, deals)]
    if rows:
        yield table(heads, rows)
    same = "; ".join(title for title, told in ends if _same(told, deals))
    if not rows and not agreed(deals.settlement):
        same = say("by any other rule or assumption about ratification")
    yield labelled(say("Rule."), f"{_ruled(deals)} {_alike(deals, same)}" if same else _ruled(deals))


def _alike(deals: Deals, same: str) -> str:
    if agreed(deals.settlement):
        return say("The same package: {rules}.", rules=same)
    return say("No deal either: {rules}.", rules=same)


def _same(told: SettlementTold, deals: Deals) -> bool:
    """Whether a rule ends as the headline does: in its package and no other as well, or in no deal."""
    if not agreed(deals.settlement):
        return not agreed(told)
    return agreed(told) and told.packages == deals.settlement.packages[:1]


def _by(told: SettlementTold) -> str:
    name = rule_name(told.rule)
    return say("{rule} (compares points)", rule=name) if told.compares_points else name


def _row(title: str, told: SettlementTold, deals: Deals, words: Names) -> list[str]:
    if not agreed(told):
        return [title, *("" for _ in words.actors), say("no deal")]
    package = told.packages[0]
    paid = [points(package.payoffs[actor]) if actor in package.payoffs else "" for actor in words.actors]
    headline = deals.settlement
    how = against(package, headline.packages[0], words) if agreed(headline) else listed(package.changes, words)
    return [title, *paid, tied(how, told)]
