"""What threats are worth: the settlement with each side's menu and without it, at central values and over draws.

The trap: leverage is a difference between two settlements, both of which may never be signed; it tells who would be
favoured by having a threat at hand, not what anybody plans. It is counted in the points of the actor that has it::

    with all menus    U.S. -3.6   Mexico +11.7
    without Mexico's  U.S. +3.8   Mexico  +2.0      Mexico's leverage: 9.7 of its own points
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

import numpy as np

from winset import bargain
from winset.axes import BoolArray, FloatArray
from winset.bargain import Commitment, Frontier, Leverage, Threats
from winset.case.parts import Threat
from winset.errors import Fault, Faulty
from winset.language import say
from winset.study.answer import LeverageTold, Points
from winset.study.headed import of_moment
from winset.study.leverage_told import AgreedPart, Leveraged, Stable, StanceTold, ThreatTold
from winset.study.moments import Question
from winset.study.packages import Names
from winset.study.spread import change
from winset.study.standoff import Standoff
from winset.study.table import CENTRAL, Table
from winset.study.threats_said import (
    CENTRAL_EFFECTS,
    IN_BRIEF,
    NOTES,
    apart,
    called,
    in_short,
    of_threat,
    stance,
    without_dice,
)

STANCES = ("committed", "credible")
FEW = 50
"""Draws over which it is taken for the brief, which has other things to do."""


@dataclass(frozen=True)
class Drawn:
    """Leverage over draws; `menus` is (draw, stance, actor), `threats`, `acts` are (draw, stance, threat).

    `acts` holds the share with which each threat is used, `credible` (draw, threat) whether it is credible.
    """

    menus: FloatArray
    threats: FloatArray
    acts: FloatArray
    credible: BoolArray


def told(question: Question, table: Table, faced: Standoff) -> Leveraged:
    """All of it, for a table that is set and threats that are drawn; `Faulty` for other than two actors."""
    if len(faced.actors) != 2:
        raise Faulty([Fault("actors", found=f"{len(faced.actors)} actors", expected="two, for leverage")])
    frontier, menus = table.on_the_odds(table.chance), faced.menus(table, CENTRAL)
    names, drawn = Names.of(question), over_draws(table, faced, table.draws)
    allowed = (menus, menus.credible())
    found = tuple(bargain.leverage(frontier, each) for each in allowed)
    plain = bargain.commit(frontier, _disarmed(menus))
    stances = tuple(
        _stance(s, frontier, each, one, plain, drawn, faced, names)
        for s, (each, one) in enumerate(zip(allowed, found, strict=True))
    )
    stable = _stable(frontier, menus, names)
    return Leveraged(
        **of_moment(question),
        rule=bargain.nash.name,
        draws=len(drawn.menus),
        threats=tuple(
            _threat(k, threat, faced, table, menus, found, drawn, names) for k, threat in enumerate(faced.threats)
        ),
        without=_by_actor(plain.payoffs, names),
        committed=stances[0],
        credible=stances[1],
        over_packages=stable,
        notes=(
            *NOTES,
            *apart(plain, bargain.settle(frontier, bargain.nash), names.actors),
            CENTRAL_EFFECTS.format(draws=table.draws),
            without_dice(stable, names.actors, _titles(faced)),
        ),
    )


def in_brief(table: Table, faced: Standoff, names: Names) -> LeverageTold | None:
    """The same in short, menus only and fewer draws; nothing where the case lists no threats."""
    if not faced.threats:
        return None
    draws = min(FEW, table.draws)
    frontier, menus = table.on_the_odds(table.chance), faced.menus(table, CENTRAL)
    drawn = np.array([[_of_menus(f, each) for each in (m, m.credible())] for f, m in _draws(table, faced, draws)])
    allowed = (menus, menus.credible())
    plain = bargain.commit(frontier, _disarmed(menus))
    worth = [_points(_of_menus(frontier, each), drawn[:, s], names) for s, each in enumerate(allowed)]
    return LeverageTold(
        draws=draws,
        committed=worth[0],
        credible=worth[1],
        sentences=(
            *(
                in_short(name, bargain.commit(frontier, each), own, plain, names.actors, _titles(faced))
                for name, each, own in zip(STANCES, allowed, worth, strict=True)
            ),
            *apart(plain, bargain.settle(frontier, bargain.nash), names.actors),
            say(IN_BRIEF, draws=draws),
        ),
    )


def over_draws(table: Table, faced: Standoff, draws: int) -> Drawn:
    """Leverage in each of the first draws, where the negotiators know the draw."""
    of_menus = np.zeros((draws, len(STANCES), 2))
    of_threats = np.zeros((draws, len(STANCES), len(faced.threats)))
    acts, credible = np.zeros_like(of_threats), np.zeros((draws, len(faced.threats)), dtype=bool)
    where = {threat.id: (k, faced.actors.index(threat.actor)) for k, threat in enumerate(faced.threats)}
    for d, (frontier, menus) in enumerate(_draws(table, faced, draws)):
        for s, allowed in enumerate((menus, menus.credible())):
            found = bargain.leverage(frontier, allowed)
            of_menus[d, s] = [found.of(a) for a in (0, 1)]
            for name, (k, a) in where.items():
                if (
                    name in allowed.acts[a]
                ):  # a threat that is not credible is worth nothing where only credible ones count
                    of_threats[d, s, k] = found.of_threat(a, name)
                    acts[d, s, k] = float(found.full.shares[a].get(name, 0))
        credible[d] = [name in allowed.acts[a] for name, (_, a) in where.items()]
    return Drawn(of_menus, of_threats, acts, credible)


def _draws(table: Table, faced: Standoff, draws: int) -> Iterator[tuple[Frontier, Threats]]:
    for draw, (blocks, curve) in enumerate(islice(table.by_draw(), draws)):
        yield bargain.frontier(blocks, curve), faced.menus(table, draw)


def _disarmed(menus: Threats) -> Threats:
    """The menus with nothing in them but doing nothing."""
    return menus.only(0, ()).only(1, ())


def _of_menus(frontier: Frontier, menus: Threats) -> list[float]:
    """What each actor's menu adds to its settlement."""
    full = bargain.commit(frontier, menus)
    rest = [bargain.commit(frontier, menus.only(a, ())) if len(menus.acts[a]) > 1 else full for a in (0, 1)]
    return [float(full.payoffs[a] - rest[a].payoffs[a]) for a in (0, 1)]


def _stance(
    s: int,
    frontier: Frontier,
    menus: Threats,
    found: Leverage,
    plain: Commitment,
    drawn: Drawn,
    faced: Standoff,
    names: Names,
) -> StanceTold:
    """Threats in equilibrium in one stance, with the proof checked."""
    full, actors = found.full, list(names.actors)
    worth = _points([found.of(a) for a in (0, 1)], drawn.menus[:, s], names)
    used = drawn.acts[:, s].mean(axis=0)
    return StanceTold(
        acts={actor: {act: float(p) for act, p in full.shares[a].items()} for a, actor in enumerate(actors)},
        acts_in_draws={
            actor: {faced.threats[k].id: round(float(used[k]), 3) for k in faced.menu(a)}
            for a, actor in enumerate(actors)
        },
        no_deal=_by_actor(full.no_deal, names),
        payoffs=_by_actor(full.payoffs, names),
        parts=_parts(full, names),
        agreed_acts=float(full.carried_out),
        leverage=worth,
        proof_holds=full.proof.holds(frontier, menus),
        sentence=stance(STANCES[s], full, worth, plain, names.actors, _titles(faced)),
    )


def _parts(full: Commitment, names: Names) -> tuple[AgreedPart, ...]:
    return tuple(
        AgreedPart(
            chance=float(part.chance),
            changes=names.changes(part.package),
            payoffs=_by_actor(part.payoffs, names),
        )
        for part in full.parts
        if part.package
    )


def _threat(
    k: int,
    threat: Threat,
    faced: Standoff,
    table: Table,
    menus: Threats,
    found: tuple[Leverage, ...],
    drawn: Drawn,
    names: Names,
) -> ThreatTold:
    """One threat: what it pays, whether it is credible, what it is worth."""
    own = faced.actors.index(threat.actor)
    paid = faced.alone(table, k)
    credible = threat.id in menus.credible().acts[own]
    worth = {
        name: _point(
            one.of_threat(own, threat.id) if threat.id in one.without_threat[own] else 0.0, drawn.threats[:, s, k]
        )
        for s, (name, one) in enumerate(zip(STANCES, found, strict=True))
    }
    points = [_point(float(paid[CENTRAL, a]), paid[:CENTRAL, a]) for a in (own, 1 - own)]
    share = float(drawn.credible[:, k].mean())
    return ThreatTold(
        id=threat.id,
        actor=threat.actor,
        title=threat.title,
        seen=threat.seen,
        note=threat.note,
        source=threat.source,
        claim=threat.claim,
        to_self=points[0],
        to_other=points[1],
        encounters=change(-np.log(2.0) * faced.halvings[:CENTRAL, k]) if threat.lever else None,
        credible=credible,
        credible_share=share,
        leverage=worth,
        sentence=of_threat(threat, points, credible, share, worth, own, list(names.actors.values())),
    )


def _stable(frontier: Frontier, menus: Threats, names: Names) -> tuple[Stable, ...]:
    """Pairs that are stable without dice and lotteries, with what each settles in."""
    found = bargain.pure_threats(frontier, menus)
    return tuple(
        Stable(
            acts=dict(zip(names.actors, pair, strict=True)),
            payoffs={
                actor: round(float(found.payoffs[menus.acts[0].index(pair[0]), menus.acts[1].index(pair[1]), a]), 3)
                for a, actor in enumerate(names.actors)
            },
        )
        for pair in found.equilibria
    )


def _titles(faced: Standoff) -> dict[str, str]:
    return {threat.id: called(threat.title, threat.claim) for threat in faced.threats}


def _by_actor(payoffs: tuple[Fraction, ...], names: Names) -> dict[str, float]:
    return {actor: round(float(u), 3) for actor, u in zip(names.actors, payoffs, strict=True)}


def _points(central: list[float], drawn: FloatArray, names: Names) -> dict[str, Points]:
    return {actor: _point(central[a], drawn[:, a]) for a, actor in enumerate(names.actors)}


def _point(central: float, drawn: FloatArray) -> Points:
    low, high = np.quantile(drawn, [0.1, 0.9])
    return Points(central=round(central, 3), low=round(float(low), 3), high=round(float(high), 3))
