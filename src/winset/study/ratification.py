"""What ratification changes: the same rule if leaders alone decided, if votes were certain, if parts fall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from winset import bargain
from winset.bargain import Settlement
from winset.stakes.linked import Bill
from winset.study.answer import Fallback, Version
from winset.study.packages import Names, told
from winset.study.table import CENTRAL, Table
from winset.tables import Block

RULE = bargain.nash
"""The rule of the headline: it does not need the points of two actors to be comparable."""


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
