"""The chance of a bill: that a vote is held, times that it passes if one is; both are always shown.

A bill that nobody calls up has a good chance of passing and a small one of being called up, or the other way round::

    moment    the House is led by   P(held)   P(pass | held)   P(enacted)
    2021-11   friends of the bill   high      low (Senate)     low
    2024-01   its opponents         low       low (Senate)     very low
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from winset.axes import FloatArray
from winset.errors import Fault, Faulty
from winset.legislature.bills import Bill, usable
from winset.legislature.floors import Floor, floor, majority_of
from winset.legislature.gate import GateForecast, assumed, at_the_gate, gate_draws, time_left
from winset.legislature.model import VoteModel
from winset.legislature.pivots import ChamberForecast
from winset.legislature.procedures import rule_of, yes
from winset.legislature.ratify import needed
from winset.legislature.rules import Rule, given_swing, least, once_said, quotas
from winset.legislature.swing import Chance, integrated
from winset.randomness import named
from winset.tables import BillOdds, Members

if TYPE_CHECKING:
    from winset.case import parts


@dataclass(frozen=True)
class BillForecast:
    """A bill's odds with what stands behind them.

    `anchors` are the roll calls that were used, `left_out` those that the model has not seen (not yet held, or not
    in the evidence). `rule` is the way that the bill takes, `offices` the chance that each office on it says yes.
    """

    odds: BillOdds
    chambers: tuple[ChamberForecast, ...]
    months_left: float
    anchors: tuple[str, ...]
    left_out: tuple[str, ...]
    gate: GateForecast
    rule: Rule
    offices: tuple[tuple[str, float], ...] = ()

    @property
    def vote_held(self) -> float:
        """P(a vote is held), mean over draws."""
        return float(self.odds.vote_held.mean())

    @property
    def passes(self) -> float:
        """P(pass | a vote is held), mean over draws."""
        return float(self.odds.passes.mean())


def chance(
    model: VoteModel | None,
    bill: Bill,
    legislature: parts.Legislature,
    moment: parts.Moment,
    as_of: dt.date,
    members: Mapping[str, Members],
    seed: int,
    draws: int = 500,
    agreed: Collection[str] = (),
) -> BillForecast:
    """Odds of a bill in a legislature at a moment.

    `members` holds who sits in each chamber, by chamber id; all of them, or all seats of all blocs, are taken to vote.
    The assumed numbers (swing, base rate, gate) are drawn from their ranges, the same for every bill of one seed.
    `agreed` names the actors who agreed to the package that the bill carries out: their offices say yes to it. `model`
    may be nothing where all chambers are of blocs. All faults (an unknown topic, a chamber without members or with more
    than its seats, a date after the end of the Congress or of the last term) are raised together, as Faulty.
    """
    checked(bill, legislature, moment, as_of, members)
    floors = floors_of(model, bill, legislature, moment, members, seed, draws)
    rule = rule_of(legislature, bill.topics, {one.chamber: one.voting for one in floors})
    rng = named(seed, "swing and gate")
    swing = assumed(legislature.swing, rng, draws)
    said = yes(legislature, rule, moment.id, agreed, seed, draws)
    passes, alone = by_rule(rule, floors, said, swing, correlation_of(legislature, seed, draws))
    months = time_left(legislature, moment.congress, as_of)
    topics = [topic for topic in legislature.topics if topic.id in bill.topics]
    gated = at_the_gate(legislature.gate, topics, floors, months, gate_draws(legislature.gate, rng, draws), seed)
    voted = gated.held / gated.held.sum()
    chambers = tuple(
        _forecast(one, chamber, rule, mean, voted)
        for one, chamber, mean in zip(floors, legislature.chambers, (voted @ alone).tolist(), strict=True)
    )
    used, left_out = _anchors(model, bill)
    return BillForecast(
        odds=_odds(bill, gated.held, passes, chambers, seed),
        chambers=chambers,
        months_left=months,
        anchors=used,
        left_out=left_out,
        gate=gated,
        rule=rule,
        offices=tuple((name, float(voted @ chances)) for name, chances in said.items()),
    )


def floors_of(
    model: VoteModel | None,
    bill: Bill,
    legislature: parts.Legislature,
    moment: parts.Moment,
    members: Mapping[str, Members],
    seed: int,
    draws: int,
) -> tuple[Floor, ...]:
    """The chambers about to vote on a bill, in the order of the legislature, as :func:`chance` counts them."""
    return tuple(floor(model, bill, legislature, one, moment, members, seed, draws) for one in legislature.chambers)


def swing_of(legislature: parts.Legislature, seed: int, draws: int) -> FloatArray:
    """Draws of the swing's standard deviation, the same as :func:`chance` uses; (draw,)."""
    return assumed(legislature.swing, named(seed, "swing and gate"), draws)


def by_rule(
    rule: Rule,
    floors: Sequence[Floor],
    said: Mapping[str, FloatArray],
    spread: FloatArray,
    correlation: FloatArray | float = 1.0,
) -> tuple[FloatArray, FloatArray]:
    """P(the rule holds), and P(each chamber brings what the rule asks of it at least); (draw,), (draw, chamber).

    The swing of a chamber has the standard deviation `spread` (draw,), that of two chambers the `correlation`;
    `said` holds each office's chance of a yes (draw,). What only matters if a certain yes were a no is not counted.
    """
    leaves, holds = leaves_of(rule, floors, said)
    together, each = integrated([one.ready(quota) for one, quota in leaves], spread, correlation, together=holds)
    place = {(one.chamber, quota): n for n, (one, quota) in enumerate(leaves)}
    return together, each[:, [place[one.chamber, least(rule, one.chamber)] for one in floors]]


def leaves_of(
    rule: Rule, floors: Sequence[Floor], said: Mapping[str, FloatArray]
) -> tuple[list[tuple[Floor, int]], Chance]:
    """Every quota that matters with its chamber, and the chance of the rule from theirs at every swing.

    What is returned last makes of (leaf, draw, node) the chance that the rule holds, (draw, node).
    """
    left = once_said(rule, {office: True for office, chances in said.items() if np.all(chances == 1.0)})
    asked = quotas(left)
    leaves = [
        (one, quota) for one in floors for quota in sorted({*asked.get(one.chamber, ()), least(rule, one.chamber)})
    ]
    place = {(one.chamber, quota): n for n, (one, quota) in enumerate(leaves)}

    def holds(chances: FloatArray) -> FloatArray:
        given = given_swing(left, lambda chamber, quota: chances[place[chamber, quota]], said)
        return np.broadcast_to(given, chances.shape[1:])

    return leaves, holds


def _forecast(of: Floor, chamber: parts.Chamber, rule: Rule, passes: float, voted: FloatArray) -> ChamberForecast:
    """What is expected of one chamber if a vote is held; `voted` is (draw,), weights that sum to one."""
    expected, interval = of.expected(voted)
    threshold = least(rule, of.chamber)
    return ChamberForecast(
        chamber=of.chamber,
        hurdle=_hurdle(chamber, threshold, of.voting),
        threshold=threshold,
        voting=of.voting,
        expected_yeas=expected,
        yeas=interval,
        votes_short=max(threshold - expected, 0.0),
        passes=passes,
        majority=of.majority,
        majority_support=float(of.support.mean()),
        pivot=of.pivot(threshold),
    )


def correlation_of(legislature: parts.Legislature, seed: int, draws: int) -> FloatArray:
    """Draws of the correlation of the chambers' swings, one where the case is silent; (draw,)."""
    stated = legislature.swing_correlation
    if stated is None:
        return np.ones(draws)
    return assumed(stated, named(seed, "swing correlation"), draws)


def _hurdle(chamber: parts.Chamber, threshold: int, voting: int) -> str:
    """The first hurdle of the chamber that asks for just so many yeas; of a way without one, the way itself."""
    return next((hurdle.id for hurdle in chamber.hurdles if needed(hurdle, voting) == threshold), "procedure")


def _odds(bill: Bill, held: FloatArray, passes: FloatArray, chambers: Sequence[ChamberForecast], seed: int) -> BillOdds:
    """Both factors, (draw,) each, and by lot whether each draw makes it law; lots belong to the bill's name."""
    return BillOdds(
        bill=bill.id,
        vote_held=held,
        passes=passes,
        enacted=named(seed, f"lot {bill.id}").random(len(held)) < held * passes,
        by_chamber=tuple((one.chamber, one.passes) for one in chambers),
    )


def _anchors(model: VoteModel | None, bill: Bill) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Anchors of all options that the model has seen, and those that it has not, each once."""
    used = tuple(
        dict.fromkeys(anchor for option in bill.options for anchor in (usable(model, option) if model else ()))
    )
    asked = dict.fromkeys(anchor for option in bill.options for anchor in option.anchors)
    return used, tuple(anchor for anchor in asked if anchor not in used)


def checked(
    bill: Bill,
    legislature: parts.Legislature,
    moment: parts.Moment,
    as_of: dt.date,
    members: Mapping[str, Members],
) -> None:
    """Raise every fault of what was asked, together."""
    faults = [*_bill_faults(bill, [topic.id for topic in legislature.topics])]
    for chamber in legislature.chambers:
        faults += _seat_faults(chamber, moment, members.get(chamber.id), f"{legislature.id}.{chamber.id}")
    try:
        time_left(legislature, moment.congress, as_of)
    except ValueError as late:
        faults.append(Fault("legislature", path=moment.id, found=str(late)))
    if faults:
        raise Faulty(faults)


def _bill_faults(bill: Bill, topics: Sequence[str]) -> list[Fault]:
    """Faults of a bill: no option at all, topics that the legislature does not know."""
    if not bill.options:
        return [Fault("legislature", path=bill.id, found="no option", expected="at least one")]
    return [
        Fault("legislature", path=f"{bill.id}.{o.id}", found=f"topic '{o.topic}'", expected=", ".join(topics))
        for o in bill.options
        if o.topic not in topics
    ]


def _seat_faults(chamber: parts.Chamber, moment: parts.Moment, seats: Members | None, path: str) -> list[Fault]:
    """Faults of one chamber: nobody in it, too many in it, nobody who schedules."""
    if chamber.body == "blocs":
        return [] if chamber.blocs else [Fault("legislature", path=path, found="no bloc", expected="at least one")]
    found = []
    if seats is None or not seats.names:
        return [Fault("legislature", path=path, found="no members", expected=f"{chamber.seats} seats")]
    if len(seats.names) > chamber.seats:
        expected = f"at most {chamber.seats}, one a seat"
        found.append(Fault("legislature", path=path, found=f"{len(seats.names)} members", expected=expected))
    if chamber.id not in moment.majority and majority_of(seats) is None:
        tied, expected = f"as many seats on both sides of the {chamber.title}", "D or R, who schedules"
        found.append(Fault("legislature", path=f"{moment.id}.majority.{chamber.id}", found=tied, expected=expected))
    return found
