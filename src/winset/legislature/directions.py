r"""Which way a roll call really points: its coded direction is a judgement, and may be wrong.

.. math:: P(d \mid \text{votes}) \propto \pi_d \int \prod_j p(y_j \mid d\,z_j'c) \, N(c; m_d, S_d)\, dc

d is `as coded`, `reversed` (a yea points the other way) or `mixed` (neither: the vote belongs with the mixed ones). The
means and spreads of each reading are what all *other* votes teach, so no roll call vouches for itself. The integral is
Laplace's approximation (Tierney and Kadane 1986)::

    who voted yea            coded          as coded    reversed    mixed
    the left, mostly         accommodating  .99         .00         .01
    the right, mostly        accommodating  .01         .93         .06      <- look at it again

What trips everybody: a vote that is unlike its topic is not thereby miscoded. Both ends against the middle, or a trade
bill that the right supports, has a low chance `as coded` where the topic's other votes are of another sort.

The prior chances are ours and assumed: a direction read off the file is reversed in 2 % of cases and mixed in 3 %; one
whose subject is from memory is reversed in 5 % and mixed in 10 %.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from winset.axes import FloatArray
from winset.legislature.pooling import Pooled, group_spread, mean_of, spreads_of, strayed_squares
from winset.legislature.rows import bringers, groups_of
from winset.legislature.votes import Casts, casts, laplace
from winset.tables import RollCalls

READINGS = ("as coded", "reversed", "mixed")
VERIFIED = (0.95, 0.02, 0.03)
FROM_MEMORY = (0.85, 0.05, 0.10)
"""Prior chances of the readings, assumed."""


@dataclass(frozen=True)
class Directions:
    """Chances of each reading of each roll call; `chance` is (vote, reading). Mixed votes are as coded."""

    ids: tuple[str, ...]
    chance: FloatArray

    def doubtful(self, below: float = 0.5) -> tuple[str, ...]:
        """Roll calls whose coded direction has a chance below a level, the most doubtful first."""
        order = np.argsort(self.chance[:, 0], kind="stable")
        return tuple(self.ids[v] for v in order if self.chance[v, 0] < below)


def directions(rollcalls: RollCalls, learned: Pooled) -> Directions:
    """Chances of each reading of each roll call, given what all the others teach; `learned` is of all of them.

    Means of topics, drift, all other rows and spreads forget the vote. Leans stay out: they were learned with the vote
    as it is coded, and would vouch for that.
    """
    chance = np.tile([1.0, 0.0, 0.0], (len(rollcalls.ids), 1))
    group, strayed = groups_of(rollcalls)[1], strayed_squares(learned)
    for v in np.flatnonzero(rollcalls.accommodating != 0).tolist():
        others = (np.arange(len(group)) != v).astype(np.float64)
        without = replace(_without(learned, v), spreads=spreads_of(learned, group, strayed, others))
        log = np.log(_prior(rollcalls, v)) + _log_likelihoods(rollcalls, without, v)
        chance[v] = np.exp(log - log.max()) / np.exp(log - log.max()).sum()
    return Directions(rollcalls.ids, chance)


def _prior(rollcalls: RollCalls, v: int) -> FloatArray:
    verified = bool(rollcalls.verified[v]) if len(rollcalls.verified) else True
    return np.array(VERIFIED if verified else FROM_MEMORY)


def _without(learned: Pooled, v: int) -> Pooled:
    r"""The posterior of theta with one vote's message taken out again.

    .. math:: C' = C + C A (I - W A'CA)^{-1} W A'C, \qquad \theta' = \theta + C' A (W A'\theta - h)

    The message has precision W = Q - Q (Q + H)^-1 Q and pull h = Q (Q + H)^-1 times the vote's pull; A lays out the
    vote's row of the design for every trait. Reference: Woodbury's identity.
    """
    precision, laid = learned.precision[v], np.kron(learned.design[v][:, None], np.eye(learned.theta.shape[1]))
    through = np.linalg.solve(precision + learned.sites.information[v], precision)
    weight, pull = precision - precision @ through, through.T @ learned.sites.pull[v]
    seen = learned.covariance @ laid
    mended = np.linalg.solve(np.eye(len(weight)) - weight @ laid.T @ seen, weight @ seen.T)
    covariance = learned.covariance + seen @ mended
    moved = covariance @ laid @ (weight @ laid.T @ learned.theta.ravel() - pull)
    return replace(learned, theta=learned.theta + moved.reshape(learned.theta.shape), covariance=covariance)


def _log_likelihoods(rollcalls: RollCalls, others: Pooled, v: int) -> FloatArray:
    """Log marginal likelihood of one roll call under each reading; (reading,)."""
    coded = int(rollcalls.accommodating[v])
    one = rollcalls.among(np.arange(len(rollcalls.ids)) == v)
    return np.array([_log_likelihood(one, others, direction) for direction in (coded, -coded, 0)])


def _log_likelihood(one: RollCalls, others: Pooled, direction: int) -> float:
    """Laplace's approximation of the log marginal likelihood of a roll call, read in a direction."""
    read = replace(one, accommodating=np.array([direction]))
    topic, votes = one.topics[0], casts(read)
    mean, unsure = mean_of(others, topic, one.bodies[0], one.congresses[0], direction, bringers(one)[0])
    covariance = unsure + group_spread(others, topic, direction)
    precision: FloatArray = np.asarray(np.linalg.inv(covariance), dtype=np.float64)
    sites = laplace(votes, mean[None], precision[None])
    away = sites.mode[0] - mean
    # The volume of the posterior against that of the prior.
    volume = np.linalg.slogdet(np.eye(len(mean)) + covariance @ sites.information[0])[1]
    return _log_given(votes, sites.mode) - float(away @ precision @ away + volume) / 2.0


def _log_given(votes: Casts, mode: FloatArray) -> float:
    log_odds = np.matmul(votes.traits, mode[..., None])[..., 0]
    signed = np.where(votes.support > 0.5, log_odds, -log_odds)
    return -float(np.logaddexp(0.0, -signed)[votes.cast].sum())
