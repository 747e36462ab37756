r"""Leans: how far members stand on a topic from what their ideal point and party say.

.. math:: \mathrm{logit}\,P_{jv} = z_j'c_v + u_{j,g} + w_{s(j),g}, \qquad u_{j,g} \sim N(0, \sigma^2_g),
          \quad w_{s,g} \sim N(0, \tau^2_g)

g is the group of the vote (its topic; all mixed votes), s(j) the member's state. A Floridian votes on Cuba as no ideal
point tells, and did so the last time::

    who                         ideal point says    votes of Cuba so far    lean
    a Florida Republican        .4 of support       0 of 20                 far below zero, and sure
    a newcomer from Florida     .4                  none                    the state's, unsure
    a newcomer from Vermont     .9                  none                    near zero, unsure

What trips everybody: a lean is counted in the accommodating direction, as all else. Who has never voted on a topic
has no lean of his own but its whole width. Means and variances are those of the Gaussian bound on the logistic
function (Jaakkola and Jordan 2000), with all leans independent in the posterior; widths are found by EM.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.legislature.rows import groups_of
from winset.legislature.votes import Casts
from winset.tables import RollCalls

FIRST_WIDTH = 2.0
"""Variance of leans before any vote, in squared log-odds; it weighs as much as `WIDTH_WORTH` members."""
WIDTH_WORTH = 30.0
SWEEPS = 3
KINDS = ("member", "state")


@dataclass(frozen=True)
class Leans:
    """Leans of one kind (of members, or of states): who has one, in which group, how far and how unsure.

    `place` maps (whom, group) to a row of `mean` and `variance`, (row,); `group` is (row,), `width` (group,) the
    variance of leans before any vote. `row` (cast,) is the row that speaks for each cast vote.
    """

    groups: tuple[str, ...]
    place: dict[tuple[str, str], int]
    group: IntArray
    row: IntArray
    mean: FloatArray
    variance: FloatArray
    width: FloatArray

    def of(self, whom: Sequence[str], group: str) -> tuple[FloatArray, FloatArray]:
        """Means and variances of the leans of some in a group; who has none has mean zero and the whole width."""
        rows = [self.place.get((who, group), -1) for who in whom]
        width = self.width[self.groups.index(group)] if group in self.groups else FIRST_WIDTH
        known = [row >= 0 for row in rows]
        mean = np.where(known, self.mean[rows], 0.0) if len(self.mean) else np.zeros(len(rows))
        variance = np.where(known, self.variance[rows], width) if len(self.mean) else np.full(len(rows), width)
        return mean, variance


@dataclass(frozen=True)
class Leaning:
    """Leans of all kinds; none where the roll calls do not say who the members are."""

    kinds: tuple[Leans, ...] = field(default=())

    def lean(self, count: int) -> tuple[FloatArray, FloatArray]:
        """Sum of means and of variances for each cast vote; (cast,), (cast,)."""
        none = np.zeros(count), np.zeros(count)
        return reduce(lambda total, of: (total[0] + of.mean[of.row], total[1] + of.variance[of.row]), self.kinds, none)

    def of(self, members: IntArray, states: Sequence[str], group: str) -> tuple[FloatArray, FloatArray]:
        """Mean and variance of the leans of members in a group (a topic, or "mixed"); (member,), (member,).

        Zero where leans were not learned.
        """
        if not self.kinds:
            return np.zeros(len(states)), np.zeros(len(states))
        known = members.tolist() or [0] * len(states)
        named = [str(who) for who in known], list(states)
        each = [leans.of(whom, group) for leans, whom in zip(self.kinds, named, strict=True)]
        return each[0][0] + each[1][0], each[0][1] + each[1][1]

    def drawn(
        self, members: IntArray, states: Sequence[str], group: str, rng: np.random.Generator, draws: int
    ) -> FloatArray:
        """Draws of the leans of members in a group, those of one state moving together; (draw, member)."""
        total = np.zeros((draws, len(states)))
        known = members.tolist() or [0] * len(states)
        # Newcomers bear no number, and yet are not one person.
        named = [str(who) if who else f"newcomer {n}" for n, who in enumerate(known)], list(states)
        for leans, whom in zip(self.kinds, named, strict=False):
            each, at = np.unique(np.array(whom), return_inverse=True)
            mean, variance = leans.of(each.tolist(), group)
            total += (mean + np.sqrt(variance) * rng.standard_normal((draws, len(each))))[:, at]
        return total


def unlearned(rollcalls: RollCalls) -> Leaning:
    """Leans before any vote, with the cast votes that will speak of each."""
    if not len(rollcalls.member):
        return Leaning()
    groups, group = groups_of(rollcalls)
    whose = rollcalls.member.astype(str).tolist(), rollcalls.states
    return Leaning(tuple(_unlearned(whom, groups, group[rollcalls.vote]) for whom in whose))


def _unlearned(whom: Sequence[str], groups: tuple[str, ...], group: IntArray) -> Leans:
    keys = list(zip(whom, group.tolist(), strict=True))
    place = {key: row for row, key in enumerate(dict.fromkeys(keys))}
    return Leans(
        groups=groups,
        place={(who, groups[g]): row for (who, g), row in place.items()},
        group=np.array([g for _, g in place], dtype=np.int64),
        row=np.array([place[key] for key in keys], dtype=np.int64),
        mean=np.zeros(len(place)),
        variance=np.zeros(len(place)),
        width=np.full(len(groups), FIRST_WIDTH),
    )


def learned(leaning: Leaning, votes: Casts, mode: FloatArray, inner: FloatArray) -> Leaning:
    """Leans given the votes' coefficients: N(`mode`, `inner`), (vote, trait) and (vote, trait, trait).

    1. Weights of the bound at the present log-odds. 2. Each kind's leans given the others. Three sweeps.
    """
    if not leaning.kinds:
        return leaning
    rest = np.matmul(votes.traits, mode[..., None])[..., 0]
    unsure = np.einsum("vci,vci->vc", np.matmul(votes.traits, inner), votes.traits)
    at, cast = votes.row[votes.cast], votes.cast
    count = len(at)
    log_odds, doubt, away = np.zeros(count), np.zeros(count), np.zeros(count)
    log_odds[at], doubt[at], away[at] = rest[cast], unsure[cast], votes.support[cast] - 0.5
    for _ in range(SWEEPS):
        lean, variance = leaning.lean(count)
        tilt = np.sqrt((log_odds + lean) ** 2 + doubt + variance) + 1e-6
        leaning = _swept(leaning, log_odds, away, np.tanh(tilt / 2.0) / (2.0 * tilt))
    return leaning


def _swept(leaning: Leaning, log_odds: FloatArray, away: FloatArray, weight: FloatArray) -> Leaning:
    """Each kind in turn, given the others."""
    kinds = list(leaning.kinds)
    for k, of in enumerate(kinds):
        others = sum((kind.mean[kind.row] for kind in kinds if kind is not of), start=log_odds)
        size = len(of.mean)
        precision = 1.0 / of.width[of.group] + np.bincount(of.row, weight, size)
        mean = np.bincount(of.row, away - weight * others, size) / precision
        kinds[k] = replace(of, mean=mean, variance=1.0 / precision)
    return Leaning(tuple(kinds))


def widened(leaning: Leaning) -> Leaning:
    """The M-step: mean square of the leans in each group, shrunk to the first width."""
    return Leaning(tuple(replace(of, width=_width(of)) for of in leaning.kinds))


def _width(of: Leans) -> FloatArray:
    size = len(of.groups)
    squares = np.bincount(of.group, of.mean**2 + of.variance, size) + WIDTH_WORTH * FIRST_WIDTH
    width: FloatArray = squares / (np.bincount(of.group, minlength=size) + WIDTH_WORTH)
    return width
