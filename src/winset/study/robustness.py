"""Robust packages of a case: those that all accept and every chamber ratifies in most draws."""

from __future__ import annotations

import numpy as np

from winset import bargain
from winset.bargain import Frontier, SettledDraws, Settlement
from winset.study.deals_told import RobustPackagesTold, RobustTold
from winset.study.packages import Names
from winset.study.table import CENTRAL, Table

SHOWN = 5
"""Packages of the largest chance that are listed."""


def robust(
    table: Table, frontier: Frontier, settlement: Settlement, each: SettledDraws, names: Names
) -> RobustPackagesTold:
    """Packages that all accept and every chamber ratifies in most draws."""
    law = [
        np.array([[not bill or bool(table.odds[bill].enacted[d]) for bill in linked.bills] for d in range(table.draws)])
        for linked in table.linked
    ]
    void = -table.cost[:CENTRAL] if table.void else None
    granted = ((table.blocks(d, {}), table.curve(d)) for d in range(table.draws))
    paid = granted if table.void else table.by_draw()
    drawn = bargain.drawn_blocks(paid, law, void)
    hopes = np.maximum(frontier.payoffs[(frontier.payoffs >= 0).all(axis=1)].max(axis=0, initial=0.0), 1e-9)
    start = [one.package for one in each.shares if one.package] + list(settlement.packages)
    # Where there is no zone, whatever the rule, no package is a gain for all.
    zone = 1.0 - each.finding_shares.get(bargain.Finding.NO_ZONE, 0.0)
    found = bargain.robust(drawn, start, scale=hopes.tolist(), bound=zone, effort="proof", count=SHOWN)
    mine = np.array([drawn.rows_of(settlement.package)]) if settlement.signed and settlement.package else None
    return RobustPackagesTold(
        top=tuple(_told(one, names) for one in found.top if one.chance > 0),
        curve=tuple(_told(one, names) for one in found.curve),
        settlement_chance=None if mine is None else float(drawn.survives(mine, (0.0,) * len(names.actors)).mean()),
        tried=found.tried,
        searched=found.searched,
        bound=found.bound,
        proved=found.proved,
        sentence=_said(found, names),
    )


def _told(one: bargain.Robust, names: Names) -> RobustTold:
    gains = {actor: round(float(points), 2) for actor, points in zip(names.actors, one.gains, strict=True)}
    return RobustTold(changes=names.changes(one.package), chance=one.chance, gains=gains, least=round(one.least, 3))


def _said(found: bargain.RobustPackages, names: Names) -> str:
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
        f"{names.said(names.changes(best.package))} ({how})."
    )
