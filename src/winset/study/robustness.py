"""Robust packages of a case: those that all accept and every chamber ratifies in most draws."""

from __future__ import annotations

from typing import Literal

import numpy as np

from winset import bargain
from winset.bargain import Frontier, RobustPackages, SettledDraws, Settlement
from winset.language import say
from winset.study.answer import MostRobust
from winset.study.deals_told import RobustPackagesTold, RobustTold
from winset.study.packages import Names
from winset.study.table import CENTRAL, Table

SHOWN = 5
"""Packages of the largest chance that are listed."""


def robust(
    table: Table, frontier: Frontier, settlement: Settlement, each: SettledDraws, names: Names
) -> RobustPackagesTold:
    """Packages that all accept and every chamber ratifies in most draws, proved where that can be done."""
    found, mine = _found(table, frontier, settlement, each, "proof")
    return RobustPackagesTold(
        top=tuple(_told(one, names) for one in found.top if one.chance > 0),
        curve=tuple(_told(one, names) for one in found.curve),
        settlement_chance=mine,
        tried=found.tried,
        searched=found.searched,
        bound=found.bound,
        proved=found.proved,
        sentence=_said(found, names),
    )


def in_short(table: Table, frontier: Frontier, settlement: Settlement, each: SettledDraws, names: Names) -> MostRobust:
    """The best of a search without the proof, which costs four times as much; `winset deals` has it."""
    found, mine = _found(table, frontier, settlement, each, "search")
    bills = bool(settlement.package and table.bills_of(settlement.package))
    best = found.top[0]
    return MostRobust(
        changes=names.changes(best.package),
        chance=best.chance,
        settlement_chance=mine,
        tried=found.tried,
        bound=found.bound,
        sentence=_said_in_short(found, mine, names, "bills" if bills else "no bill"),
    )


def _found(
    table: Table, frontier: Frontier, settlement: Settlement, each: SettledDraws, effort: Literal["search", "proof"]
) -> tuple[RobustPackages, float | None]:
    """The packages, and in which share of draws the settlement is one that all accept and every chamber ratifies."""
    law = [
        np.array([[not bill or bool(table.odds[bill].enacted[d]) for bill in linked.bills] for d in range(table.draws)])
        for linked in table.linked
    ]
    nothing = (0.0,) * table.cost.shape[-1]
    void = -table.cost[:CENTRAL] if table.void else None
    granted = ((table.blocks(d, {}), table.curve(d)) for d in range(table.draws))
    paid = granted if table.void else table.by_draw()
    drawn = bargain.drawn_blocks(paid, law, void)
    hopes = np.maximum(frontier.payoffs[(frontier.payoffs >= 0).all(axis=1)].max(axis=0, initial=0.0), 1e-9)
    start = [one.package for one in each.shares if one.package] + list(settlement.packages)
    # Where there is no zone, whatever the rule, no package is a gain for all.
    zone = 1.0 - each.finding_shares.get(bargain.Finding.NO_ZONE, 0.0)
    found = bargain.robust(drawn, start, nothing, scale=hopes.tolist(), bound=zone, effort=effort, count=SHOWN)
    mine = np.array([drawn.rows_of(settlement.package)]) if settlement.signed and settlement.package else None
    return found, None if mine is None else float(drawn.survives(mine, nothing).mean())


def _told(one: bargain.Robust, names: Names) -> RobustTold:
    gains = {actor: round(float(points), 2) for actor, points in zip(names.actors, one.gains, strict=True)}
    return RobustTold(changes=names.changes(one.package), chance=one.chance, gains=gains, least=round(one.least, 3))


def _said(found: RobustPackages, names: Names) -> str:
    best = found.top[0]
    if not best.chance:
        end = "." if found.proved else f", among {found.tried:,} packages of a local search."
        return f"In no draw is there a package from which all gain and whose every bill is law{end}"
    how = (
        "no package has a larger chance"
        if found.proved
        else f"the best of {found.tried:,} packages of a local search; none can exceed {found.bound:.0%}"
    )
    return (
        f"All gain from it and every bill is law in {best.chance:.0%} of draws: "
        f"{names.titled(names.changes(best.package))} ({how})."
    )


def _said_in_short(found: RobustPackages, mine: float | None, names: Names, needs: Literal["bills", "no bill"]) -> str:
    """How often all gain from the settlement and all of it is law, and whether another package does better."""
    best = found.top[0]
    if not best.chance:
        return _none(found)
    if mine is not None and mine >= best.chance:
        return f"{_settlements_own(mine, needs)}; {_no_better(found)}"
    searched = say("the most of any") if found.proved else say("the best of {tried:,} searched", tried=found.tried)
    package = names.titled(names.changes(best.package))
    if mine is None:
        return say(
            "All gain, and every bill is law, in {share:.0%} of draws with another package ({searched}): {package}.",
            share=best.chance,
            searched=searched,
            package=package,
        )
    return say(
        "All gain, and every bill is law, in {share:.0%} of draws with another package ({searched}), and from the "
        "settlement in {own:.0%}: {package}.",
        share=best.chance,
        searched=searched,
        own=mine,
        package=package,
    )


def _none(found: RobustPackages) -> str:
    if found.proved:
        return say("In no draw does any package leave all better off with every bill in it law.")
    return say(
        "In no draw does any of the {tried:,} packages searched leave all better off with every bill in it law.",
        tried=found.tried,
    )


def _settlements_own(share: float, needs: Literal["bills", "no bill"]) -> str:
    if needs == "bills":
        return say("All gain from the settlement, and every bill in it is law, in {share:.0%} of draws", share=share)
    return say("All gain from the settlement in {share:.0%} of draws", share=share)


def _no_better(found: RobustPackages) -> str:
    if found.proved:
        return say("no other package does better.")
    return say("none of {tried:,} packages searched does better.", tried=found.tried)
