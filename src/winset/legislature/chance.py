"""The chance of a bill: that a vote is held, times that it passes; who the pivot is, how many votes are short."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from scipy.special import expit

from winset.axes import FloatArray
from winset.errors import Fault, Faulty
from winset.legislature.bills import Bill, coefficients, usable
from winset.legislature.gate import assumed, gate, gate_draws, months_left
from winset.legislature.model import VoteModel
from winset.legislature.ratify import binding, pass_odds
from winset.legislature.votes import traits
from winset.tables import BillOdds, Members

if TYPE_CHECKING:
    from winset.case import parts


@dataclass(frozen=True)
class Pivot:
    """The member whose yea makes the threshold if members join in the order of their expected support."""

    name: str
    state: str
    party: str
    ideal_point: float


@dataclass(frozen=True)
class ChamberForecast:
    """What is expected of one chamber; numbers are means over draws.

    `votes_short` is threshold less expected yeas, never below zero. `yeas` is the 80 % interval of expected yeas over
    draws (not of the count, which scatters a little more). `majority_support` is the share of the scheduling
    majority expected to vote yea.
    """

    chamber: str
    hurdle: str
    threshold: int
    voting: int
    expected_yeas: float
    yeas: tuple[float, float]
    votes_short: float
    passes: float
    majority: str
    majority_support: float
    pivot: Pivot | None


@dataclass(frozen=True)
class BillForecast:
    """A bill's odds with what stands behind them; `anchors` are the roll calls used, `left_out` those not yet known."""

    odds: BillOdds
    chambers: tuple[ChamberForecast, ...]
    months_left: float
    anchors: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def vote_held(self) -> float:
        """P(a vote is held), mean over draws."""
        return float(self.odds.vote_held.mean())

    @property
    def passes(self) -> float:
        """P(pass | a vote is held), mean over draws."""
        return float(self.odds.passes.mean())


def chance(
    model: VoteModel,
    bill: Bill,
    legislature: parts.Legislature,
    moment: parts.Moment,
    as_of: dt.date,
    members: Mapping[str, Members],
    seed: int,
    draws: int = 500,
) -> BillForecast:
    """Odds of a bill in a legislature at a moment.

    `members` holds the seats of each chamber, by chamber id; every seat is taken to vote. The assumed numbers (swing,
    base rate, gate) are drawn from their ranges and are the same for every bill of one seed. All faults (an unknown
    topic, a chamber without members or with more than its seats) are raised together as :class:`Faulty`.
    """
    _check(bill, legislature, moment, members)
    topics = {topic.id: topic.rollcall_topics for topic in legislature.topics}
    log_odds = []
    for chamber in legislature.chambers:
        seats = members[chamber.id]
        of_bill = coefficients(model, bill, topics, chamber.body, moment.congress, seed, draws)
        log_odds.append(of_bill @ traits(seats.ideal, seats.party).T)
    bars = [binding(c.hurdles, len(members[c.id].names)) for c in legislature.chambers]
    rng = np.random.default_rng([seed, 3])
    passes, alone = pass_odds(log_odds, [bar for _, bar in bars], assumed(legislature.swing, rng, draws))
    support = [
        majority_support(eta, members[c.id].party, moment.majority[c.id])
        for eta, c in zip(log_odds, legislature.chambers, strict=True)
    ]
    months = months_left(moment.congress, as_of)
    slopes = gate_draws(legislature.gate, rng, draws)
    held = gate(_base_rate(bill, legislature, seed, draws), np.min(support, axis=0), months, *slopes)
    lot = np.random.default_rng([seed, 4, crc32(bill.id.encode())]).random(draws)
    odds = BillOdds(
        bill=bill.id,
        vote_held=held,
        passes=passes,
        enacted=lot < held * passes,
        by_chamber=tuple((c.id, float(p)) for c, p in zip(legislature.chambers, alone.mean(axis=0), strict=True)),
    )
    chambers = tuple(
        _forecast(eta, c.id, hurdle.id, bar, members[c.id], float(p), moment.majority[c.id], float(share.mean()))
        for eta, c, (hurdle, bar), p, share in zip(
            log_odds, legislature.chambers, bars, alone.mean(axis=0), support, strict=True
        )
    )
    used = tuple(dict.fromkeys(a for option in bill.options for a in usable(model, option)))
    asked = dict.fromkeys(a for option in bill.options for a in option.anchors)
    return BillForecast(odds, chambers, months, used, tuple(a for a in asked if a not in used))


def majority_support(log_odds: FloatArray, party: Sequence[str], majority: str) -> FloatArray:
    """Share of the majority party's members expected to vote yea, without swing; (draw,). Half where it has none."""
    of_majority = np.asarray(party, dtype=str) == majority
    if not of_majority.any():
        return np.full(len(log_odds), 0.5)
    share: FloatArray = expit(log_odds[:, of_majority]).mean(axis=1)
    return share


def pivot(log_odds: FloatArray, threshold: int, seats: Members) -> Pivot | None:
    """The threshold-th most supportive member, by mean log-odds; nobody where the threshold exceeds the seats."""
    if not 0 < threshold <= len(seats.names):
        return None
    at = int(np.argsort(-log_odds.mean(axis=0), kind="stable")[threshold - 1])
    return Pivot(seats.names[at], seats.states[at], seats.party[at], float(seats.ideal[at, 0]))


def _forecast(
    log_odds: FloatArray,
    chamber: str,
    hurdle: str,
    threshold: int,
    seats: Members,
    passes: float,
    majority: str,
    support: float,
) -> ChamberForecast:
    yeas = expit(log_odds).sum(axis=1)
    low, high = np.quantile(yeas, [0.1, 0.9])
    expected = float(yeas.mean())
    return ChamberForecast(
        chamber=chamber,
        hurdle=hurdle,
        threshold=threshold,
        voting=len(seats.names),
        expected_yeas=expected,
        yeas=(float(low), float(high)),
        votes_short=max(threshold - expected, 0.0),
        passes=passes,
        majority=majority,
        majority_support=support,
        pivot=pivot(log_odds, threshold, seats),
    )


def _base_rate(bill: Bill, legislature: parts.Legislature, seed: int, draws: int) -> FloatArray:
    """Draws of the smallest base rate among the bill's topics: a bill waits for its slowest part; (draw,)."""
    rates = {topic.id: topic.vote_held for topic in legislature.topics}
    each = [
        assumed(rates[topic], np.random.default_rng([seed, 5, crc32(topic.encode())]), draws) for topic in bill.topics
    ]
    smallest: FloatArray = np.min(each, axis=0)
    return smallest


def _check(bill: Bill, legislature: parts.Legislature, moment: parts.Moment, members: Mapping[str, Members]) -> None:
    """Raise every fault of what was asked, together."""
    known = ", ".join(topic.id for topic in legislature.topics)
    faults = [
        Fault("legislature", path=f"{bill.id}.{option.id}", found=f"topic '{option.topic}'", expected=f"one of {known}")
        for option in bill.options
        if option.topic not in {topic.id for topic in legislature.topics}
    ]
    if not bill.options:
        faults.append(Fault("legislature", path=bill.id, found="no option", expected="at least one"))
    for chamber in legislature.chambers:
        if chamber.id not in members:
            faults.append(Fault("legislature", path=chamber.id, found="no members", expected=f"{chamber.seats} seats"))
        elif len(members[chamber.id].names) > chamber.seats:
            found = f"{len(members[chamber.id].names)} members"
            faults.append(Fault("legislature", path=chamber.id, found=found, expected=f"at most {chamber.seats} seats"))
        if chamber.id not in moment.majority:
            faults.append(Fault("legislature", path=chamber.id, found="no majority", expected="D or R"))
    if faults:
        raise Faulty(faults)
