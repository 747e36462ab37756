r"""Who does not vote: the chance that a seat is silent, by body, learned from past roll calls.

.. math:: A_{vs} \sim \mathrm{BetaBinomial}(n_{vs}, \mu k, (1 - \mu) k)

A is how many of one side (left or right) did not vote, n the seats of that side. What trips everybody: absences come
together. A vote on a Friday evening empties a whole side, so one rate for all votes is far too sure of the count::

    one rate for all votes        6, 7, 7, 6, 7 absent of a side
    as they come                  0, 3, 16, 6, 9

So each draw has a rate of its own for each side. Amendments and texts do not differ, and neither do the sides
(docs/theory/legislature.md). Vacant seats count as absent, because the tables hold no day on which a seat fell vacant.
Reference: Skellam (1948) for the law; that it is asked by body and side is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import betaln, expit

from winset.axes import BoolArray, FloatArray, IntArray
from winset.randomness import named
from winset.tables import Members, RollCalls

_RATE, _TOGETHER = np.meshgrid(expit(np.linspace(-8.0, 0.0, 161)), np.exp(np.linspace(0.0, 8.0, 65)), indexing="ij")


@dataclass(frozen=True)
class Absences:
    """What past roll calls say of absences, in each body: a posterior over mean rates and over how alike votes are.

    `weight` is (body, rate, alike), weights of a grid that sum to one in each body.
    """

    bodies: tuple[str, ...]
    weight: FloatArray

    def rate(self, body: str) -> float:
        """Mean chance that a seat is silent; nought where the body has no roll call."""
        return float((self.weight[self.bodies.index(body)] * _RATE).sum()) if body in self.bodies else 0.0


def absences(rollcalls: RollCalls) -> Absences:
    """Learn how often seats are silent in each body; nothing is learned where the roll calls do not say who was absent.

    >>> from winset import case, evidence
    >>> folder = case.locate("us-mexico")
    >>> silent = absences(evidence.read(folder / "evidence", case.read(folder).series).rollcalls())
    >>> [(body, round(silent.rate(body), 3)) for body in sorted(silent.bodies)]
    [('House', 0.031), ('Senate', 0.025)]
    """
    bodies = tuple(dict.fromkeys(rollcalls.bodies)) if len(rollcalls.absent) else ()
    voted = _voted(rollcalls)
    of = [np.array([body == name for body in rollcalls.bodies]) for name in bodies]
    each = [_posterior(rollcalls.absent[mask].ravel(), voted[mask].ravel()) for mask in of]
    return Absences(bodies, np.array(each).reshape(len(bodies), *_RATE.shape))


def _voted(rollcalls: RollCalls) -> IntArray:
    """How many of the left and of the right voted; (vote, side)."""
    voted = np.zeros((len(rollcalls.ids), 2), dtype=np.int64)
    side = right(rollcalls.party, rollcalls.ideal).astype(np.int64)
    np.add.at(voted, (rollcalls.vote, side), 1)
    return voted


def _posterior(absent: IntArray, voted: IntArray) -> FloatArray:
    """Weights of the grid, flat before any vote in the log-odds of the rate and in the log of the concentration."""
    first, second = _RATE * _TOGETHER, (1.0 - _RATE) * _TOGETHER
    log = np.zeros_like(_RATE)
    for silent, spoke in zip(absent.tolist(), voted.tolist(), strict=True):
        log += betaln(first + silent, second + spoke) - betaln(first, second)
    weight = np.exp(log - log.max())
    return np.asarray(weight / weight.sum())


def present(silent: Absences, seats: Members, seed: int, draws: int) -> FloatArray:
    """Draws of the chance that each member votes, one rate for each side in each draw; (draw, member).

    A member's chances are then yea: present · p, nay: present · (1 - p), absent: 1 - present. One for all where nothing
    was learned of the body.
    """
    if seats.body not in silent.bodies:
        return np.ones((draws, len(seats.names)))
    rng = named(seed, f"absences {seats.body} {seats.congress}")
    weight = silent.weight[silent.bodies.index(seats.body)].ravel()
    at = rng.choice(len(weight), size=draws, p=weight)
    rate, together = _RATE.ravel()[at], _TOGETHER.ravel()[at]
    both = np.column_stack([rng.beta(rate * together, (1.0 - rate) * together) for _ in range(2)])
    chance: FloatArray = 1.0 - both[:, right(seats.party, seats.ideal).astype(np.int64)]
    return chance


def right(party: Sequence[str], ideal: FloatArray) -> BoolArray:
    """Whether members count with the right: Republicans, and independents right of zero; (member,)."""
    names = np.asarray(party, dtype=str)
    side: BoolArray = np.where(names == "R", True, np.where(names == "D", False, ideal[:, 0] >= 0.0))
    return side
