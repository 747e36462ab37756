"""What ratification changes: the same rule if leaders alone decided, if votes were certain, if parts fall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from winset import bargain
from winset.axes import FloatArray
from winset.bargain import Frontier, Settlement, Solution
from winset.language import listed, said, say
from winset.stakes.linked import Bill
from winset.study.answer import Fallback, Version
from winset.study.packages import Names, told
from winset.study.table import CENTRAL, Table
from winset.tables import Block

RULE = bargain.nash
"""The rule of the headline: it does not need the points of two actors to be comparable."""


LEADERS = said("if leaders alone could grant everything")
RATIFIED = said("with ratification, on the odds")
CERTAIN = said("if a vote on every bill were certain")
EXECUTIVE = said("executive acts only")
VOID = said("if a package is void unless ratified")
STANDS = said("if executive parts stand unratified")


def leaders_alone(table: Table) -> Frontier:
    """The frontier if leaders alone could grant everything."""
    return bargain.frontier(table.blocks(CENTRAL, {}), table.curve(CENTRAL))


def versions(
    table: Table,
    ratified: Frontier,
    unratified: Frontier,
    passes: Mapping[Bill, float],
    names: Names,
    rule: Solution = RULE,
) -> tuple[Version, ...]:
    """The same rule under other assumptions about ratification.

    `ratified` is the headline's frontier, `unratified` that of leaders alone; `passes` is P(pass | a vote is held) by
    bill.
    """
    frontiers = {
        ("unratified", LEADERS): unratified,
        ("ratified", RATIFIED): ratified,
        ("vote-certain", CERTAIN): table.on_the_odds(passes),
        ("executive-only", EXECUTIVE): bargain.frontier(table.without_bills(CENTRAL), table.curve(CENTRAL)),
    }
    other = replace(table, void=not table.void)
    title = VOID if other.void else STANDS
    frontiers["void" if other.void else "executive-stands", title] = other.on_the_odds(table.chance)
    return tuple(
        Version(id=id, title=say(title), settlement=told(bargain.settle(found, rule), found, rule, names))
        for (id, title), found in frontiers.items()
    )


def fallback(table: Table, settlement: Settlement, unratified: Frontier, names: Names) -> Fallback:
    """What the settlement comes to if its bills fall; where it has none, what leaders alone would pick comes to."""
    package = settlement.package if settlement.package and settlement.signed else names.standing
    if table.bills_of(package):
        return _fallen(table, package, names)
    sentence = say("No part of the settlement needs a legislature, so nothing in it can fail to be ratified.")
    alone = bargain.settle(unratified, RULE).package
    if alone and table.bills_of(alone):
        fallen = _fallen(table, alone, names).sentence
        sentence += " " + say("In what leaders alone would pick: {what}", what=fallen)
    return Fallback(then=_then(table), bills=(), probability=1.0, payoffs={}, sentence=sentence)


def _fallen(table: Table, package: Mapping[str, str], names: Names) -> Fallback:
    """What a package comes to if all its bills fall."""
    bills = table.bills_of(package)
    titles = tuple(names.said(dict(sorted(bill))) for bill in bills)
    odds = [table.odds[bill] for bill in bills]
    probability = float(np.prod([o.vote_held * o.passes for o in odds], axis=0).mean())
    held = float(np.prod([o.vote_held for o in odds], axis=0).mean())
    paid = -table.cost[CENTRAL] if table.void else _executive_parts(table, package)
    points = ", ".join(f"{name} {p:+.1f}" for name, p in zip(names.actors.values(), paid, strict=True))
    return Fallback(
        then=_then(table),
        bills=titles,
        probability=probability,
        payoffs={actor: round(float(p), 2) for actor, p in zip(names.actors, paid, strict=True)},
        sentence=_fallen_said(table, listed(titles), _factors(held, probability), points),
    )


def _factors(held: float, law: float) -> str:
    return say(
        "{held:.0%} that votes are held × {won:.0%} that they are won = {law:.0%}",
        held=held,
        won=law / held,
        law=law,
    )


def _fallen_said(table: Table, bills: str, factors: str, points: str) -> str:
    if table.void:
        return say(
            "a legislature must enact {bills} ({factors}); if none of it is, nothing of the package stands and the "
            "package pays {points} points.",
            bills=bills,
            factors=factors,
            points=points,
        )
    return say(
        "a legislature must enact {bills} ({factors}); if none of it is, the executive parts stand and the package "
        "pays {points} points.",
        bills=bills,
        factors=factors,
        points=points,
    )


def _executive_parts(table: Table, package: Mapping[str, str]) -> FloatArray:
    """Payoffs of a package all of whose bills have fallen; (actor,)."""
    blocks = table.blocks(CENTRAL, dict.fromkeys(table.bills, 0.0))
    rows = [linked.rows.index(tuple(package[i] for i in linked.issues)) for linked in table.linked]
    only = [_only(block, row) for block, row in zip(blocks, rows, strict=True)]
    payoffs: FloatArray = bargain.frontier(only, table.curve(CENTRAL)).payoffs[0]
    return payoffs


def _then(table: Table) -> str:
    return "void" if table.void else "executive parts stand"


def _only(block: Block, row: int) -> Block:
    return replace(block, rows=(block.rows[row],), payoffs=block.payoffs[[row]], effect=block.effect[[row]])
