"""The chance of a bill: that a vote is held, times that it passes if one is; both are always shown.

A bill that nobody calls up has a good chance of passing and a small one of being called up, or the other way round::

    moment    the House is led by   P(held)   P(pass | held)   P(enacted)
    2021-11   friends of the bill   high      low (Senate)     low
    2024-01   its opponents         low       low (Senate)     very low
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from winset.axes import FloatArray
from winset.errors import Fault, Faulty
from winset.legislature.bills import Bill, coefficients, usable
from winset.legislature.gate import assumed, gate, gate_draws, months_left
from winset.legislature.model import VoteModel
from winset.legislature.pivots import ChamberForecast, expected_yeas, majority_support, pivot
from winset.legislature.ratify import binding, pass_odds
from winset.legislature.votes import traits
from winset.randomness import named
from winset.tables import BillOdds, Members

if TYPE_CHECKING:
    from winset.case import parts


@dataclass(frozen=True)
class BillForecast:
    """A bill's odds with what stands behind them.

    `anchors` are the roll calls that were used, `left_out` those that the model has not seen (not yet held, or not
    in the evidence).
    """

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


@dataclass(frozen=True)
class Floor:
    """One chamber about to vote: its seats, the binding hurdle, and log-odds of a yea; (draw, member)."""

    chamber: str
    seats: Members
    majority: str
    hurdle: str
    threshold: int
    log_odds: FloatArray

    @property
    def support(self) -> FloatArray:
        """Share of the scheduling majority expected to vote yea; (draw,)."""
        return majority_support(self.log_odds, self.seats.party, self.majority)


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
    base rate, gate) are drawn from their ranges, the same for every bill of one seed. All faults (an unknown topic, a
    chamber without members or with more than its seats, a date after the Congress) are raised together, as Faulty.
    """
    _check(bill, legislature, moment, as_of, members)
    floors = floors_of(model, bill, legislature, moment, members, seed, draws)
    rng = named(seed, "swing and gate")
    swing = assumed(legislature.swing, rng, draws)
    passes, alone = pass_odds([floor.log_odds for floor in floors], [floor.threshold for floor in floors], swing)
    months = months_left(moment.congress, as_of)
    slopes = gate_draws(legislature.gate, rng, draws)
    support = np.min([floor.support for floor in floors], axis=0)
    held = gate(_base_rate(bill, legislature, seed, draws), support, months, *slopes)
    voted = held / held.sum()
    each = tuple(zip(floors, (voted @ alone).tolist(), strict=True))
    return BillForecast(
        odds=BillOdds(
            bill=bill.id,
            vote_held=held,
            passes=passes,
            enacted=_lots(seed, bill.id, draws) < held * passes,
            by_chamber=tuple((floor.chamber, mean) for floor, mean in each),
        ),
        chambers=tuple(_forecast(floor, mean, voted) for floor, mean in each),
        months_left=months,
        anchors=_anchors(model, bill)[0],
        left_out=_anchors(model, bill)[1],
    )


def floors_of(
    model: VoteModel,
    bill: Bill,
    legislature: parts.Legislature,
    moment: parts.Moment,
    members: Mapping[str, Members],
    seed: int,
    draws: int,
) -> tuple[Floor, ...]:
    """The chambers about to vote on a bill, in the order of the legislature, as :func:`chance` counts them."""
    return tuple(
        _floor(model, bill, legislature, chamber, moment, members, seed, draws) for chamber in legislature.chambers
    )


def swing_of(legislature: parts.Legislature, seed: int, draws: int) -> FloatArray:
    """Draws of the swing's standard deviation, the same as :func:`chance` uses; (draw,)."""
    return assumed(legislature.swing, named(seed, "swing and gate"), draws)


def _floor(
    model: VoteModel,
    bill: Bill,
    legislature: parts.Legislature,
    chamber: parts.Chamber,
    moment: parts.Moment,
    members: Mapping[str, Members],
    seed: int,
    draws: int,
) -> Floor:
    seats = members[chamber.id]
    topics = {topic.id: topic.rollcall_topics for topic in legislature.topics}
    of_bill = coefficients(model, bill, topics, chamber.body, moment.congress, seed, draws)
    hurdle, threshold = binding(chamber.hurdles, len(seats.names))
    log_odds: FloatArray = of_bill @ traits(seats.ideal, seats.party).T
    return Floor(chamber.id, seats, moment.majority[chamber.id], hurdle.id, threshold, log_odds)


def _forecast(floor: Floor, passes: float, voted: FloatArray) -> ChamberForecast:
    """What is expected of one chamber if a vote is held; `voted` is (draw,), weights that sum to one."""
    expected, interval = expected_yeas(floor.log_odds, voted)
    return ChamberForecast(
        chamber=floor.chamber,
        hurdle=floor.hurdle,
        threshold=floor.threshold,
        voting=len(floor.seats.names),
        expected_yeas=expected,
        yeas=interval,
        votes_short=max(floor.threshold - expected, 0.0),
        passes=passes,
        majority=floor.majority,
        majority_support=float(floor.support.mean()),
        pivot=pivot(floor.log_odds, floor.threshold, floor.seats),
    )


def _base_rate(bill: Bill, legislature: parts.Legislature, seed: int, draws: int) -> FloatArray:
    """Draws of the smallest base rate among the bill's topics: a bill waits for its slowest part; (draw,)."""
    rates = {topic.id: topic.vote_held for topic in legislature.topics}
    each = [assumed(rates[topic], named(seed, f"base rate {topic}"), draws) for topic in bill.topics]
    smallest: FloatArray = np.min(each, axis=0)
    return smallest


def _lots(seed: int, bill: str, draws: int) -> FloatArray:
    """Uniform draws that decide, in each draw, whether the bill becomes law; they belong to the bill's name."""
    return named(seed, f"lot {bill}").random(draws)


def _anchors(model: VoteModel, bill: Bill) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Anchors of all options that the model has seen, and those that it has not, each once."""
    used = tuple(dict.fromkeys(anchor for option in bill.options for anchor in usable(model, option)))
    asked = dict.fromkeys(anchor for option in bill.options for anchor in option.anchors)
    return used, tuple(anchor for anchor in asked if anchor not in used)


def _check(
    bill: Bill,
    legislature: parts.Legislature,
    moment: parts.Moment,
    as_of: dt.date,
    members: Mapping[str, Members],
) -> None:
    """Raise every fault of what was asked, together."""
    faults = [*_bill_faults(bill, [topic.id for topic in legislature.topics])]
    for chamber in legislature.chambers:
        seats, path = members.get(chamber.id), f"{legislature.id}.{chamber.id}"
        if seats is None or not seats.names:
            faults.append(Fault("legislature", path=path, found="no members", expected=f"{chamber.seats} seats"))
        elif len(seats.names) > chamber.seats:
            expected = f"at most {chamber.seats}, one a seat"
            faults.append(Fault("legislature", path=path, found=f"{len(seats.names)} members", expected=expected))
        if chamber.id not in moment.majority:
            faults.append(
                Fault("legislature", path=f"{moment.id}.majority.{chamber.id}", found="nobody", expected="D or R")
            )
    try:
        months_left(moment.congress, as_of)
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
