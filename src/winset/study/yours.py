"""The reader's package: what it pays on the odds, who would be worse off, what beats it, which bills it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from winset import bargain
from winset.axes import FloatArray
from winset.bargain import Frontier, Legislated
from winset.language import listed, say
from winset.study.answer import Package
from winset.study.live_told import Yours
from winset.study.packages import Names, packaged
from winset.study.table import CENTRAL, Table
from winset.study.win_set import ratified
from winset.tables import Block


def yours(table: Table, frontier: Frontier, asked: Mapping[str, str], names: Names) -> Yours:
    """A package of the reader's, one option for every issue, beside the frontier on the odds."""
    payoffs = paid(table, asked)
    package = packaged(asked, payoffs.tolist(), names)
    worse = tuple(actor for actor, points in package.payoffs.items() if points < 0)
    better = frontier.payoffs
    beaten = bool(((better >= payoffs - 1e-9).all(axis=1) & (better > payoffs + 1e-9).any(axis=1)).any())
    needed = table.bills_of(asked)
    return Yours(
        package=package,
        worse=worse,
        beaten=beaten,
        bills=tuple(names.said(dict(sorted(bill))) for bill in needed),
        enacted=ratified(table, asked),
        sentence=_said(package, worse, beaten, names),
    )


def paid(table: Table, package: Mapping[str, str]) -> FloatArray:
    """What one package pays on the odds at central values, in points; (actor,)."""
    alone = bargain.frontier_on_the_odds(
        tuple(_only(part, package) for part in table.legislated(CENTRAL)),
        table.curve(CENTRAL),
        table.chance,
        if_it_falls=table.if_it_falls,
        cost=table.cost[CENTRAL].tolist(),
    )
    payoffs: FloatArray = alone.payoffs[0]
    return payoffs


def _only(part: Legislated, package: Mapping[str, str]) -> Legislated:
    """A block with the row of one package and no other."""
    row = part.granted.rows.index(tuple(package[issue] for issue in part.granted.issues))

    def kept(block: Block) -> Block:
        return replace(block, rows=(block.rows[row],), payoffs=block.payoffs[[row]], effect=block.effect[[row]])

    return Legislated(kept(part.granted), kept(part.left), (part.bills[row],))


def _said(package: Package, worse: Sequence[str], beaten: bool, names: Names) -> str:
    paid = ", ".join(f"{names.actors[actor]} {points:+.1f}" for actor, points in package.payoffs.items())
    loses = listed([names.actors[actor] for actor in worse])
    if worse and beaten:
        return say(
            "Your package pays {paid} points on the odds; {who} would be worse off than with no deal; another package "
            "is better for one and no worse for any.",
            paid=paid,
            who=loses,
        )
    if worse:
        return say(
            "Your package pays {paid} points on the odds; {who} would be worse off than with no deal; no package beats "
            "it for all.",
            paid=paid,
            who=loses,
        )
    if beaten:
        return say(
            "Your package pays {paid} points on the odds; nobody would be worse off than with no deal; another package "
            "is better for one and no worse for any.",
            paid=paid,
        )
    return say(
        "Your package pays {paid} points on the odds; nobody would be worse off than with no deal; no package beats "
        "it for all.",
        paid=paid,
    )
