r"""The chance of a bill once the world is given: the swing of its vote, its topic's base rate, the slopes of the gate.

:func:`winset.legislature.chance` takes the mean over all of these. Here they are left open, and only what the model of
votes itself does not know is averaged:

.. math:: P(\text{enacted} \mid s, \beta, \gamma, \mu) = \frac1G \sum_g
          P_g(\text{held} \mid \beta, \gamma, \mu)\, P_g(\text{pass} \mid s)

over G groups of draws of the model, put together by how much of the scheduling majority they have in favour. The trap:
the swing of one vote decides nearly all of it, so the mean and the middle are far apart::

    P(pass | swing)   ____________/--------      mean over swings .1, at no swing at all 0
                           -1  0  1  2
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import betainc

from winset.axes import FloatArray
from winset.case.ranges import quantile
from winset.legislature.bills import Bill
from winset.legislature.chance import checked, correlation_of, floors_of, leaves_of, swing_of
from winset.legislature.floors import Floor
from winset.legislature.gate import gate, others, petitioned, time_left
from winset.legislature.model import VoteModel
from winset.legislature.procedures import rule_of, yes
from winset.legislature.swing import at_common
from winset.tables import Members

if TYPE_CHECKING:
    from winset.case import parts

GROUPS = 20
"""Groups of draws of the model: within one, the majority's support hardly differs."""

NODES = 241
REACH = 6.0
"""The swing is tabled out to so many log-odds on both sides; between nodes it is linear."""


@dataclass(frozen=True)
class Given:
    """What is left open of a bill's chance; `swings` is (node,), `passes` (group, node), the others (group,).

    `support` is the share of the scheduling majority in favour, the smaller one of the chambers; `beyond` the same
    without the chamber in which a petition may force a vote, and `signed` the chance that it is signed.
    """

    topics: tuple[str, ...]
    months: float
    swings: FloatArray
    passes: FloatArray
    support: FloatArray
    beyond: FloatArray
    signed: FloatArray

    def chances(self, rate: FloatArray, majority: FloatArray, months: FloatArray, swing: FloatArray) -> FloatArray:
        """P(a vote is held), and P(held and passed), in worlds; `rate` and all others are (world,); (2, world)."""
        rates, slopes = rate[:, None], (majority[:, None], months[:, None])
        kept = gate(rates, self.support[None, :], self.months, *slopes)
        forced = gate(rates, self.beyond[None, :], self.months, *slopes)
        held = (1.0 - self.signed) * kept + self.signed * forced
        passes = np.array([np.interp(swing, self.swings, one) for one in self.passes]).T
        return np.stack([held.mean(axis=1), (held * passes).mean(axis=1)])


def given(
    model: VoteModel | None,
    bill: Bill,
    legislature: parts.Legislature,
    moment: parts.Moment,
    as_of: dt.date,
    members: Mapping[str, Members],
    seed: int,
    draws: int = 500,
    agreed: Collection[str] = (),
) -> Given:
    """What is left open of a bill's chance at a moment; arguments, and faults, are those of :func:`chance`.

    Where chambers do not share all of their swing, each one's own part is averaged as :func:`chance` draws it.
    """
    checked(bill, legislature, moment, as_of, members)
    floors = floors_of(model, bill, legislature, moment, members, seed, draws)
    rule = rule_of(legislature, bill.topics, {one.chamber: one.voting for one in floors})
    said = yes(legislature, rule, moment.id, agreed, seed, draws)
    swings = np.linspace(-REACH, REACH, NODES)
    leaves, holds = leaves_of(rule, floors, said)
    passes = at_common(
        [one.ready(quota) for one, quota in leaves],
        np.broadcast_to(swings, (draws, NODES)),
        swing_of(legislature, seed, draws),
        correlation_of(legislature, seed, draws),
        holds,
    )
    support, beyond, signed = _at_gate(legislature.gate, floors, seed, draws)
    order = np.array_split(np.argsort(support, kind="stable"), min(GROUPS, draws))

    def grouped(drawn: FloatArray) -> FloatArray:
        return np.array([drawn[rows].mean(axis=0) for rows in order])

    months = time_left(legislature, moment.congress, as_of)
    return Given(
        tuple(bill.topics), months, swings, grouped(passes), grouped(support), grouped(beyond), grouped(signed)
    )


def _at_gate(
    of: parts.Gate, floors: Sequence[Floor], seed: int, draws: int
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The smallest support of the chambers, that without the petition's chamber, and its chance; (draw,) each."""
    support = {floor.chamber: floor.support for floor in floors}
    smallest: FloatArray = np.min(list(support.values()), axis=0)
    if of.discharge is None:
        return smallest, smallest, np.zeros(draws)
    return smallest, others(support, of.discharge.chamber), petitioned(of.discharge, floors, seed)


def base_rate_at(topic: parts.Topic, chance: FloatArray) -> FloatArray:
    r"""The base rate of a topic at chances of the law by which it is drawn; the shape of `chance`.

    A rate that was counted is a mixture of Beta laws, by Jeffreys' rule, over the counts that the coding leaves open;
    its quantile is found by halving, to 1e-12:

    .. math:: \frac1K \sum_k I_x(k + 1/2, n - k + 1/2) = u

    Reference: Jeffreys (1946) for the prior.
    """
    if topic.counted is None:
        return quantile(topic.vote_held, chance)
    of = topic.counted
    k = np.arange(of.reached, (of.reached if of.at_most is None else of.at_most) + 1) + 0.5

    def below(rate: FloatArray) -> FloatArray:
        share: FloatArray = betainc(k, of.of - k + 1.0, rate[..., None]).mean(axis=-1)
        return share

    return np.clip(_inverted(below, chance), 1e-9, 1.0 - 1e-9)


def _inverted(below: Callable[[FloatArray], FloatArray], chance: FloatArray) -> FloatArray:
    low, high = np.zeros(chance.shape), np.ones(chance.shape)
    for _ in range(40):
        middle = (low + high) / 2.0
        less = below(middle) < chance
        low, high = np.where(less, middle, low), np.where(less, high, middle)
    return (low + high) / 2.0
