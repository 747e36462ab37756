"""The deals: which package a rule picks, how sure that is, what blocks the rest, and what ratification changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from winset import bargain
from winset.bargain import Frontier, Settlement, Solution
from winset.stakes import on_the_odds
from winset.stakes.linked import Bill
from winset.study.answer import Blocked, Chosen, Deals, Fallback, OptionShare, Package, SettlementTold, Version
from winset.study.moments import Question
from winset.study.spread import change, fan
from winset.study.table import CENTRAL, Table
from winset.tables import Block, Outlook

RULE = bargain.nash
"""The rule of the headline: it does not need the points of two actors to be comparable."""

SHOWN = 5
"""Settlements by draw that are listed; the rest are counted."""


@dataclass(frozen=True)
class Names:
    """What is called how, and what is in force: all that telling a package needs."""

    actors: Mapping[str, str]
    labels: Mapping[tuple[str, str], str]
    standing: Mapping[str, str]

    @classmethod
    def of(cls, question: Question) -> Names:
        """The names of a question."""
        return cls(
            actors={actor.id: actor.name for actor in question.case.actors},
            labels={(i.id, name): option.label for i in question.issues for name, option in i.options.items()},
            standing=question.standing,
        )

    def changes(self, package: Mapping[str, str]) -> dict[str, str]:
        """The options of a package that are not in force already."""
        return {issue: option for issue, option in package.items() if self.standing[issue] != option}

    def said(self, changes: Mapping[str, str]) -> str:
        """Changes in words."""
        return "; ".join(self.labels[issue, option] for issue, option in changes.items()) or "nothing changes"


def told(settlement: Settlement, frontier: Frontier, rule: Solution, names: Names) -> SettlementTold:
    """A settlement with its proof checked against the frontier that it was picked from."""
    packages = tuple(
        packaged(package, payoffs, names)
        for package, payoffs in zip(settlement.packages, settlement.payoffs.tolist(), strict=True)
    )
    return SettlementTold(
        rule=rule.name,
        reference=rule.reference,
        finding=settlement.finding.name,
        sentence=settlement.sentence(list(names.actors.values())),
        packages=packages,
        proof_holds=settlement.proof.holds(frontier),
        compares_points=rule.compares_points,
    )


def packaged(package: Mapping[str, str], payoffs: list[float], names: Names) -> Package:
    """A package with what is new in it and what it pays, in points."""
    paid = {actor: round(points, 3) for actor, points in zip(names.actors, payoffs, strict=True)}
    return Package(options=dict(package), changes=names.changes(package), payoffs=paid)


def solutions(frontier: Frontier, names: Names) -> dict[str, SettlementTold]:
    """Every rule's settlement on one frontier."""
    return {
        name.replace("-", "_"): told(bargain.settle(frontier, rule), frontier, rule, names)
        for name, rule in bargain.CATALOGUE.items()
    }


def versions(
    table: Table, chance: Mapping[Bill, float], passes: Mapping[Bill, float], names: Names
) -> tuple[Version, ...]:
    """The same rule under other assumptions about ratification; `passes` is P(pass | a vote is held) by bill."""
    curve = table.curve(CENTRAL)
    frontiers = {
        ("unratified", "if leaders alone could grant everything"): bargain.frontier(table.blocks(CENTRAL, {}), curve),
        ("ratified", "with ratification, on the odds"): table.on_the_odds(chance),
        ("vote-certain", "if a vote on every bill were certain"): table.on_the_odds(passes),
        ("executive-only", "executive acts only"): bargain.frontier(table.without_bills(CENTRAL), curve),
    }
    other = replace(table, void=not table.void)
    title = "if a package is void unless ratified" if other.void else "if executive parts stand unratified"
    frontiers["void" if other.void else "executive-stands", title] = other.on_the_odds(chance)
    return tuple(
        Version(id=id, title=title, settlement=told(bargain.settle(found, RULE), found, RULE, names))
        for (id, title), found in frontiers.items()
    )


def by_draw(table: Table, names: Names) -> tuple[tuple[Chosen, ...], float, tuple[OptionShare, ...]]:
    """Settlements when negotiators know the draw: the most frequent, the share without a deal, and every option's."""
    settled = bargain.settle_draws(table.by_draw(), RULE)
    chosen = tuple(
        Chosen(changes=names.changes(share.package), share=share.share)
        for share in settled.shares
        if share.package is not None
    )
    nothing = sum(share.share for share in settled.shares if share.package is None)
    options = tuple(
        OptionShare(issue=issue, option=option, label=names.labels[issue, option], share=share)
        for (issue, option), share in settled.option_shares.items()
    )
    return chosen, nothing, options


def blocked(
    question: Question, table: Table, chance: Mapping[Bill, float], settlement: Settlement, names: Names
) -> tuple[Blocked, ...]:
    """For each issue, the fullest option that was asked for and is not in the settlement: who loses if it is put in."""
    package = settlement.package or names.standing
    asked = [
        (issue.id, question.available[issue.id][-1])
        for issue in question.issues
        if question.available[issue.id][-1] not in (package[issue.id], names.standing[issue.id])
    ]
    if not settlement.signed:
        return ()
    found = bargain.who_blocks(table.blocks(CENTRAL, chance), table.curve(CENTRAL), settlement, asked)
    return tuple(_blocked(each, names) for each in found)


def _blocked(found: bargain.Blocked, names: Names) -> Blocked:
    label = names.labels[found.issue, found.option]
    losses = {actor: round(float(short), 2) for actor, short in zip(names.actors, found.short, strict=True)}
    if found.who_blocks is None:
        sentence = f"{label}: nobody falls short of the settlement; it is equally good or only marginally worse."
        return Blocked(issue=found.issue, option=found.option, label=label, who=None, losses=losses, sentence=sentence)
    who = list(names.actors)[found.who_blocks]
    below = " and would be worse off than with no deal" if found.who_blocks in found.below_no_deal else ""
    sentence = (
        f"{label}: even in the best package that holds it, {names.actors[who]} keeps {losses[who]:+.1f} points "
        f"against the settlement{below}."
    )
    return Blocked(issue=found.issue, option=found.option, label=label, who=who, losses=losses, sentence=sentence)


def fallback(table: Table, chance: Mapping[Bill, float], settlement: Settlement, names: Names) -> Fallback:
    """What the settlement comes to if its bills fall."""
    then = "void" if table.void else "executive parts stand"
    package = settlement.package or names.standing
    rows = [linked.rows.index(tuple(package[i] for i in linked.issues)) for linked in table.linked]
    bills = [linked.bills[row] for linked, row in zip(table.linked, rows, strict=True) if linked.bills[row]]
    if not bills:
        sentence = "No part of the settlement needs a legislature, so nothing in it can fail to be ratified."
        return Fallback(then=then, bills=(), probability=1.0, payoffs={}, sentence=sentence)
    probability = 1.0
    for bill in bills:
        probability *= chance[bill]
    none = dict.fromkeys(table.odds, 0.0)
    fallen = bargain.frontier(
        [_only(block, row) for block, row in zip(table.blocks(CENTRAL, none), rows, strict=True)], table.curve(CENTRAL)
    ).payoffs[0]
    paid = -table.cost[CENTRAL] if table.void else fallen
    said = " and ".join(names.said(dict(sorted(bill))) for bill in bills)
    points = ", ".join(f"{name} {p:+.1f}" for name, p in zip(names.actors.values(), paid, strict=True))
    return Fallback(
        then=then,
        bills=tuple(names.said(dict(sorted(bill))) for bill in bills),
        probability=probability,
        payoffs={actor: round(float(p), 2) for actor, p in zip(names.actors, paid, strict=True)},
        sentence=f"A legislature must enact {said} ({probability:.0%}). If not, {_rest(table)}: {points} points.",
    )


def _rest(table: Table) -> str:
    return "nothing of the package stands" if table.void else "the executive parts stand"


def _only(block: Block, row: int) -> Block:
    return replace(block, rows=(block.rows[row],), payoffs=block.payoffs[[row]], effect=block.effect[[row]])


def negotiate(
    question: Question,
    table: Table,
    passes: Mapping[Bill, float],
    with_deal: Callable[[Mapping[str, str]], Outlook],
    no_deal: Outlook,
    names: Names,
) -> Deals:
    """All of it; `with_deal` carries a package's levers into the outlook `no_deal`."""
    chance = on_the_odds(table.odds)
    frontier = table.on_the_odds(chance)
    settlement = bargain.settle(frontier, RULE)
    package = dict(settlement.package) if settlement.package and settlement.signed else names.standing
    chosen, nothing, options = by_draw(table, names)
    carried = with_deal(package)
    share = next((c.share for c in chosen if c.changes == names.changes(package)), 0.0)
    told_settlement = told(settlement, frontier, RULE, names)
    effect = change(np.log(carried.total.mean(axis=0)) - np.log(no_deal.total.mean(axis=0)))
    return Deals(
        rule=RULE.name,
        negotiators_know="the odds",
        settlement=told_settlement,
        solutions=solutions(frontier, names),
        versions=versions(table, chance, passes, names),
        frontier=tuple(
            packaged(frontier.package(point), payoffs, names) for point, payoffs in enumerate(frontier.payoffs.tolist())
        ),
        draws=table.draws,
        chosen=chosen[:SHOWN],
        no_deal_share=nothing,
        by_option=options,
        settlement_share=share,
        blocked=blocked(question, table, chance, settlement, names),
        fallback=fallback(table, chance, settlement, names),
        change=effect,
        with_deal=fan(carried.total),
        disclosure=question.case.disclosure,
        sentence=_sentence(told_settlement, chosen, options, share, nothing, table.draws, names),
    )


def _sentence(
    settlement: SettlementTold,
    chosen: tuple[Chosen, ...],
    options: tuple[OptionShare, ...],
    share: float,
    nothing: float,
    draws: int,
    names: Names,
) -> str:
    """What is settled on, in how many draws, and what comes next."""
    if not settlement.packages:
        return f"No deal: {settlement.sentence} In {nothing:.0%} of {draws} draws there is none."
    package = settlement.packages[0]
    others = [c for c in chosen if c.changes != package.changes]
    runner_up = f" The runner-up ({others[0].share:.0%}): {names.said(others[0].changes)}." if others else ""
    usual = "; ".join(
        f"{o.label} {o.share:.0%}" for o in options if o.share > 0.5 and names.standing[o.issue] != o.option
    )
    return (
        f"The {settlement.rule} rule picks: {names.said(package.changes)}. Exactly this is the choice in {share:.0%} of "
        f"{draws} draws; no deal in {nothing:.0%}.{runner_up} In more than half of the draws: {usual or 'no change'}."
    )
