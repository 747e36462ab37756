"""How the model fares on votes that it has not seen, beside the party line.

Every roll call is left out once and predicted, member by member, from all the others; nothing of it is used but what
is known before the vote (topic, body, Congress, direction, who sits). The party line knows the same: each party's
share of support in the other votes of the topic in that Congress, or of the topic where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import expit

from winset.axes import BoolArray, FloatArray
from winset.legislature.pooling import Pooled, Spreads, group_spread, groups_of, mean_of, pool
from winset.legislature.votes import casts, traits
from winset.tables import RollCalls

REFITS = 2
"""Turns of EM for each vote left out; they start from the spreads of all votes."""
_NODES, _WEIGHTS = hermegauss(21)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


@dataclass(frozen=True)
class Record:
    """Leave-one-vote-out scores of single members' votes; arrays are (vote,), means over the members who voted.

    `log_score` is -log of the probability given to what a member did (smaller is better, a coin scores 0.693).
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

    def overall(self, of: FloatArray) -> float:
        """Mean of a score over all members' votes."""
        return float((of * self.members).sum() / self.members.sum())

    @property
    def gain(self) -> float:
        """Share by which the log score is better than the party line's; negative where it is worse."""
        return 1.0 - self.overall(self.log_score) / self.overall(self.party_log_score)


def record(rollcalls: RollCalls, seed: int = 0) -> Record:
    """Leave every roll call out once, refit on the others, predict its members' votes and score them.

    The fit and its quadrature are deterministic; `seed` is accepted so that all rooms are asked alike.
    """
    full = pool(rollcalls, casts(rollcalls))
    scores = np.array([_scores(rollcalls, v, full) for v in range(len(rollcalls.ids))])
    return Record(rollcalls.ids, rollcalls.topics, *scores.T)


def without(rollcalls: RollCalls, v: int) -> RollCalls:
    """The roll calls but one."""
    return chosen(rollcalls, np.arange(len(rollcalls.ids)) != v)


def chosen(rollcalls: RollCalls, keep: BoolArray) -> RollCalls:
    """The roll calls of a mask over votes, (vote,), with their cast votes."""
    kept = np.flatnonzero(keep).tolist()
    cast = keep[rollcalls.vote]
    renumbered = np.cumsum(keep) - 1
    return RollCalls(
        ids=tuple(rollcalls.ids[v] for v in kept),
        titles=tuple(rollcalls.titles[v] for v in kept),
        topics=tuple(rollcalls.topics[v] for v in kept),
        bodies=tuple(rollcalls.bodies[v] for v in kept),
        congresses=tuple(rollcalls.congresses[v] for v in kept),
        dates=rollcalls.dates[keep],
        accommodating=rollcalls.accommodating[keep],
        passed=rollcalls.passed[keep],
        vote=renumbered[rollcalls.vote[cast]],
        yea=rollcalls.yea[cast],
        party=tuple(np.asarray(rollcalls.party, dtype=str)[cast].tolist()),
        ideal=rollcalls.ideal[cast],
    )


def _scores(rollcalls: RollCalls, v: int, full: Pooled) -> tuple[float, ...]:
    others = without(rollcalls, v)
    learned = pool(others, casts(others), _spreads_for(others, full), REFITS)
    mine = rollcalls.vote == v
    seen = traits(rollcalls.ideal[mine], [rollcalls.party[j] for j in np.flatnonzero(mine)])
    did = (rollcalls.yea[mine] != (rollcalls.accommodating[v] < 0)).astype(float)
    return (
        float(mine.sum()),
        *_score(predicted(learned, rollcalls, v, seen), did),
        *_score(party_line(rollcalls, v, seen), did),
    )


def _spreads_for(others: RollCalls, full: Pooled) -> Spreads:
    groups, _ = groups_of(others)
    of_group = np.array([full.spreads.of_group[full.groups.index(g)] for g in groups])
    return Spreads(of_group, full.spreads.of_cell)


def predicted(learned: Pooled, rollcalls: RollCalls, v: int, seen: FloatArray) -> FloatArray:
    r"""Chance that each member supports an unseen vote; (member,).

    .. math:: P_j = \int \mathrm{logistic}(z_j'm + s_j u)\, \phi(u)\, du, \qquad s_j^2 = z_j'(C + \Sigma) z_j
    """
    mean, unsure = mean_of(
        learned,
        rollcalls.topics[v],
        rollcalls.bodies[v],
        rollcalls.congresses[v],
        int(rollcalls.accommodating[v]),
    )
    spread = unsure + group_spread(learned, rollcalls.topics[v], int(rollcalls.accommodating[v]))
    wide = np.sqrt(np.einsum("ji,ik,jk->j", seen, spread, seen))
    chance: FloatArray = expit(seen @ mean + wide * _NODES[:, None]).T @ _WEIGHTS
    return chance


def party_line(rollcalls: RollCalls, v: int, seen: FloatArray) -> FloatArray:
    """Each party's share of support in other votes of topic and Congress, else of the topic, else 1/2; (member,)."""
    topics, congresses = np.asarray(rollcalls.topics), np.asarray(rollcalls.congresses)
    alike = (topics == topics[v]) & ((rollcalls.accommodating == 0) == (rollcalls.accommodating[v] == 0))
    alike[v] = False
    near = alike & (congresses == congresses[v])
    cast = (near if near.any() else alike)[rollcalls.vote]
    support = rollcalls.yea[cast] != (rollcalls.accommodating[rollcalls.vote[cast]] < 0)
    party = traits(rollcalls.ideal[cast], np.asarray(rollcalls.party, dtype=str)[cast])[:, -1] > 0
    shares = [(support[party == right].sum() + 0.5) / ((party == right).sum() + 1.0) for right in (False, True)]
    line: FloatArray = np.where(seen[:, -1] > 0, shares[1], shares[0])
    return line


def _score(chance: FloatArray, did: FloatArray) -> tuple[float, float, float]:
    """Mean log score, share called right, and Brier score."""
    given = np.clip(np.where(did > 0.5, chance, 1.0 - chance), 1e-12, 1.0)
    return (
        float(-np.log(given).mean()),
        float(((chance > 0.5) == (did > 0.5)).mean()),
        float(((chance - did) ** 2).mean()),
    )
