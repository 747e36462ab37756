"""How the model fares on votes that it has not seen, beside the party line.

Every roll call is predicted, member by member, from others; nothing of it is used but what is known before the vote
(topic, body, Congress, direction, who sits). Which others is the reader's choice::

    "other votes"          all but the one: how well is a vote of a known season described?
    "earlier Congresses"   only older ones, once there are 20: how well would we have foretold it?

Scores are of the accommodating side: *support* is a yea on an accommodating vote and a nay on a restrictive one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Literal

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import expit

from winset.axes import BoolArray, FloatArray
from winset.legislature.baselines import party_line, share_carried
from winset.legislature.foresight import Foresight, foresight
from winset.legislature.pooling import Pooled, Spreads, pool
from winset.legislature.ratify import tail
from winset.legislature.rows import groups_of
from winset.legislature.votes import casts
from winset.randomness import named
from winset.tables import RollCalls

LearnedFrom = Literal["other votes", "earlier Congresses"]
REFITS = 2
"""Turns of EM for each vote left out; they start from the spreads of all votes."""
FEWEST = 20
"""Votes of earlier Congresses without which a Congress is not foretold."""
DRAWS = 400
_NODES, _WEIGHTS = hermegauss(21)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


@dataclass(frozen=True)
class Record:
    """Scores of unseen votes; arrays are (vote,).

    `log_score` (minus the log of the chance given to what a member did; a coin scores 0.693), `accuracy` and `brier`
    are means over the members who voted. `carries` is the chance that more than half support, `carried` whether they
    did; `percentile` is where the count of supporters fell among those foreseen, 0 to 1.
    """

    ids: tuple[str, ...]
    topics: tuple[str, ...]
    members: FloatArray
    log_score: FloatArray
    accuracy: FloatArray
    brier: FloatArray
    party_log_score: FloatArray
    party_accuracy: FloatArray
    party_brier: FloatArray
    carries: FloatArray
    topic_carries: FloatArray
    carried: FloatArray
    percentile: FloatArray

    def overall(self, of: FloatArray) -> float:
        """Mean of a score over all members' votes."""
        return float((of * self.members).sum() / self.members.sum())

    @property
    def gain(self) -> float:
        """Share by which the log score is better than the party line's; negative where it is worse."""
        return 1.0 - self.overall(self.log_score) / self.overall(self.party_log_score)

    @property
    def vote_brier(self) -> tuple[float, float]:
        """Brier score of whether the vote is carried: the model's, and that of the topic's share."""
        return float(((self.carries - self.carried) ** 2).mean()), float(
            ((self.topic_carries - self.carried) ** 2).mean()
        )

    def coverage(self, level: float) -> float:
        """Share of votes whose count of supporters lies in the central interval of that level."""
        return float((np.abs(self.percentile - 0.5) <= level / 2.0).mean())

    def of_topic(self, topic: str) -> Record:
        """The record of one topic alone."""
        keep = [v for v, name in enumerate(self.topics) if name == topic]
        ids = tuple(self.ids[v] for v in keep)
        scores = {f.name: getattr(self, f.name)[keep] for f in fields(self) if f.name not in ("ids", "topics")}
        return replace(self, ids=ids, topics=(topic,) * len(keep), **scores)


def record(rollcalls: RollCalls, seed: int, learned_from: LearnedFrom = "other votes") -> Record:
    """Predict every roll call from others and score it. `seed` draws the counts of supporters; the rest is exact."""
    rng = named(seed, "record")
    scored = _each_left_out(rollcalls, rng) if learned_from == "other votes" else _each_foretold(rollcalls, rng)
    votes = sorted(scored)
    columns = np.array([scored[v] for v in votes]).T
    return Record(tuple(rollcalls.ids[v] for v in votes), tuple(rollcalls.topics[v] for v in votes), *columns)


def chosen(rollcalls: RollCalls, keep: BoolArray) -> RollCalls:
    """The roll calls of a mask over votes, (vote,), with their cast votes."""
    return rollcalls.among(keep)


def _each_left_out(rollcalls: RollCalls, rng: np.random.Generator) -> dict[int, tuple[float, ...]]:
    full = pool(rollcalls, casts(rollcalls))
    scored = {}
    for v in range(len(rollcalls.ids)):
        others = chosen(rollcalls, np.arange(len(rollcalls.ids)) != v)
        learned = pool(others, casts(others), _spreads_of(full, others), REFITS)
        scored[v] = _scores(rollcalls, v, others, learned, rng)
    return scored


def _each_foretold(rollcalls: RollCalls, rng: np.random.Generator) -> dict[int, tuple[float, ...]]:
    congresses = np.array(rollcalls.congresses)
    scored = {}
    for congress in sorted(set(congresses.tolist())):
        if (congresses < congress).sum() < FEWEST:
            continue
        earlier = chosen(rollcalls, congresses < congress)
        learned = pool(earlier, casts(earlier))
        for v in np.flatnonzero(congresses == congress).tolist():
            scored[v] = _scores(rollcalls, v, earlier, learned, rng)
    return scored


def _spreads_of(full: Pooled, others: RollCalls) -> Spreads:
    """Spreads of all votes, for the groups that the others still have."""
    groups, _ = groups_of(others)
    return Spreads(full.spreads.of_group[[full.groups.index(group) for group in groups]], full.spreads.of_cell)


def _scores(
    rollcalls: RollCalls, v: int, others: RollCalls, learned: Pooled, rng: np.random.Generator
) -> tuple[float, ...]:
    """One row of the record: a vote predicted from the others, as it came, beside the baselines."""
    topic, congress, direction = rollcalls.topics[v], rollcalls.congresses[v], int(rollcalls.accommodating[v])
    mine = np.flatnonzero(rollcalls.vote == v)
    ahead = foresight(learned, rollcalls, v)
    seen, did = ahead.seen, (rollcalls.yea[mine] != (direction < 0)).astype(float)
    members = _score(_chances(ahead), did)
    baseline = _score(party_line(others, topic, congress, direction, seen), did)
    coefficients = ahead.mean + rng.standard_normal((DRAWS, len(ahead.mean))) @ np.linalg.cholesky(ahead.spread).T
    drawn = coefficients @ seen.T + ahead.lean + np.sqrt(ahead.doubt) * rng.standard_normal((DRAWS, len(mine)))
    carries = float(tail(drawn, len(mine) // 2 + 1, np.zeros((DRAWS, 1))).mean())
    counts = (rng.random(drawn.shape) < expit(drawn)).sum(axis=1)
    percentile = float((counts < did.sum()).mean() + (counts == did.sum()).mean() / 2.0)
    came = float(did.sum() > len(mine) / 2.0)
    return (len(mine), *members, *baseline, carries, share_carried(others, topic, direction), came, percentile)


def _chances(ahead: Foresight) -> FloatArray:
    r"""Chance that each member supports an unseen vote; (member,).

    .. math:: P_j = \int \mathrm{logistic}(m_j + s_j u)\, \phi(u)\, du
    """
    chances: FloatArray = expit(ahead.log_odds + np.sqrt(ahead.variance) * _NODES[:, None]).T @ _WEIGHTS
    return chances


def _score(chance: FloatArray, did: FloatArray) -> tuple[float, float, float]:
    """Mean log score, share called right, and Brier score."""
    given = np.clip(np.where(did > 0.5, chance, 1.0 - chance), 1e-12, 1.0)
    right = (chance > 0.5) == (did > 0.5)
    return float(-np.log(given).mean()), float(right.mean()), float(((chance - did) ** 2).mean())
