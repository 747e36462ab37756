r"""A vote that the model has not seen: its coefficients, and what each member leans beside them.

.. math:: \mathrm{logit}\,P_j = z_j'c + u_j, \qquad c \sim N(m, S), \quad u_j \sim N(l_j, d_j) \text{, each on its own}

What trips everybody: `c` is one unknown for all members, `u` one for each. For a single member both only widen his
chance; for the count of yeas the first moves all at once and the second averages out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.legislature.pooling import Pooled, group_spread, mean_of
from winset.legislature.rows import bringers, group_of
from winset.legislature.votes import traits
from winset.tables import RollCalls


@dataclass(frozen=True)
class Foresight:
    """What is known of a vote before it, in the accommodating direction.

    `seen` (member, trait) are the traits of those who voted; `mean` (trait,) and `spread` (trait, trait) of the vote's
    coefficients; `lean` and `doubt` (member,) the mean and variance of what each member leans.
    """

    seen: FloatArray
    mean: FloatArray
    spread: FloatArray
    lean: FloatArray
    doubt: FloatArray

    @property
    def log_odds(self) -> FloatArray:
        """Mean log-odds of support; (member,)."""
        return np.asarray(self.seen @ self.mean + self.lean)

    @property
    def variance(self) -> FloatArray:
        """Variance of the log-odds, of all kinds; (member,)."""
        return np.asarray(np.einsum("ji,ik,jk->j", self.seen, self.spread, self.seen) + self.doubt)


def foresight(learned: Pooled, rollcalls: RollCalls, v: int) -> Foresight:
    """Foresee vote `v` of some roll calls from what others taught.

    Of the vote only this is used: topic, body, Congress, direction, whose text it is, and who voted.
    """
    topic, direction = rollcalls.topics[v], int(rollcalls.accommodating[v])
    mine = np.flatnonzero(rollcalls.vote == v)
    mean, unsure = mean_of(
        learned, topic, rollcalls.bodies[v], rollcalls.congresses[v], direction, bringers(rollcalls)[v]
    )
    states = [rollcalls.states[j] for j in mine] if rollcalls.states else [""] * len(mine)
    who = rollcalls.member[mine] if len(rollcalls.member) else rollcalls.member
    lean, doubt = learned.leaning.of(who, states, group_of(topic, direction))
    seen = traits(rollcalls.ideal[mine], [rollcalls.party[j] for j in mine])
    return Foresight(seen, mean, unsure + group_spread(learned, topic, direction), lean, doubt)
