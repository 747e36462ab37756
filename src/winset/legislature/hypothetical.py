r"""A Congress that has not been elected: seats change hands, and newcomers sit in them.

.. math:: P(\text{seat } j \text{ is next to go}) \propto e^{-|x_j - \bar x| / s}, \qquad
          P(\text{newcomer is like } k) \propto e^{-|x_k - x_j| / s}\,(1 + [\text{same state}])

:math:`\bar x` is the median of the party that gains, s the standard deviation of the party that loses, both on the
first dimension::

    gaining party   . . :::::. .                 x̄
    losing party                .  . .:::::: . .
                                ^ these go first, and those who follow stand at the gaining party's near edge

What trips everybody: a seat that falls does not get the old member with a new label. The newcomer has the ideal point
of a sitting member of the gaining party, more often of one near in ideal point, twice as often of one from the same
state. Nothing is known of how districts vote, so this is an assumption about who is vulnerable, not an estimate. Ours.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.errors import Fault, Faulty
from winset.randomness import named
from winset.tables import Members

Winner = Literal["D", "R"]


def hypothetical(members: Members, swing: int, towards: Winner, seed: int, congress: int | None = None) -> Members:
    """The seats of a body after a swing of `swing` seats towards a party; the others stay as they are.

    The same seed moves the same seats first, so a larger swing holds the smaller one. `congress` renames the Congress.
    Newcomers bear the number 0 and have no votes behind them. Independents do not lose their seats. Raises
    :class:`~winset.errors.Faulty` where the swing is negative, or larger than what the other party holds, or where the
    party has no member to be like.

    >>> names, states, ideal = ("A", "B", "C"), ("OH", "OH", "TX"), np.array([[0.2, 0.0], [-0.4, 0.1], [-0.5, 0.0]])
    >>> after = hypothetical(Members(118, "Senate", names, states, ("R", "D", "D"), ideal), 1, "D", 7, congress=119)
    >>> after.congress, after.names, after.party
    (119, ('newcomer for A', 'B', 'C'), ('D', 'D', 'D'))
    """
    party = np.asarray(members.party, dtype=str)
    losing, gaining = np.flatnonzero(party == ("R" if towards == "D" else "D")), np.flatnonzero(party == towards)
    if not 0 <= swing <= len(losing) or not len(gaining):
        expected = f"0 to {len(losing)} seats towards {towards}, which holds {len(gaining)}"
        raise Faulty([Fault("legislature", path=f"{members.body}.swing", found=f"{swing} seats", expected=expected)])
    rng = named(seed, f"swing {members.body} {towards}")
    order, chance = _order(members.ideal[:, 0], losing, gaining, rng), rng.random(len(losing))
    gone = order[:swing]
    like = [_like(members, int(seat), gaining, losing, chance[n]) for n, seat in enumerate(gone)]
    return _seated(members, gone, np.array(like, dtype=np.int64), towards, congress)


def _order(first: FloatArray, losing: IntArray, gaining: IntArray, rng: np.random.Generator) -> IntArray:
    """Seats of the losing party in the order in which they go: sampling without replacement by Gumbel noise."""
    scale = max(float(first[losing].std()), 1e-6) if len(losing) else 1.0
    pull = -np.abs(first[losing] - np.median(first[gaining])) / scale + rng.gumbel(size=len(losing))
    return losing[np.argsort(-pull, kind="stable")]


def _like(members: Members, seat: int, gaining: IntArray, losing: IntArray, chance: float) -> int:
    """The sitting member whom the newcomer of a seat is like, at a uniform chance between 0 and 1."""
    first = members.ideal[:, 0]
    scale = max(float(first[losing].std()), 1e-6)
    home = np.array([members.states[k] == members.states[seat] for k in gaining])
    weight = np.exp(-np.abs(first[gaining] - first[seat]) / scale) * (1.0 + home)
    reached = np.searchsorted(np.cumsum(weight), chance * weight.sum())
    return int(gaining[min(int(reached), len(gaining) - 1)])


def _seated(members: Members, gone: IntArray, like: IntArray, towards: Winner, congress: int | None) -> Members:
    party, names, ideal = list(members.party), list(members.names), members.ideal.copy()
    number = members.member.copy()
    for seat in gone.tolist():
        party[seat], names[seat] = towards, f"newcomer for {names[seat]}"
    ideal[gone] = members.ideal[like]
    if len(number):
        number[gone] = 0
    return replace(
        members,
        congress=members.congress if congress is None else congress,
        names=tuple(names),
        party=tuple(party),
        ideal=ideal,
        member=number,
    )
