r"""How far from passing: the whole distribution of the yeas, the votes that are short, and what winning them takes.

.. math:: P(T = t) = \sum_d w_d\, P\Big(\sum_j Y_j = t \,\Big|\, \eta_d + s_d\Big), \qquad \text{short} = k - T

The trap: expected yeas are not the yeas. Three things scatter, and the interval has all of them::

    what past votes leave open (draws d)   the swing of this vote (s)   each member's own coin (Y)
    |------------------------------|       |-----------------|         |---|
    the interval of the odds themselves    both are chance in the vote, whatever is known

A vote that is short by a negative number has votes to spare.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, ndtri

from winset.axes import FloatArray
from winset.legislature.bell import bell
from winset.legislature.count import tail
from winset.randomness import named

REACH = 8.0
"""Log-odds up to which a common shift is looked for, with the swing around it."""
STEP = 0.2
"""Spacing of the grid on which P(pass | swing) is known; a swing's standard deviation is seldom smaller."""


def swing_draws(spread: FloatArray, seed: int) -> FloatArray:
    """One swing for each draw, spread evenly over Normal(0, spread) and shuffled; (draw,).

    The same for every chamber and bill of one seed, since one swing moves them all.

    >>> swing_draws(np.full(4, 1.0), 7).mean().round(12).item()
    0.0
    """
    count = len(spread)
    place = (named(seed, "swing of the count").permutation(count) + 0.5) / count
    drawn: FloatArray = spread * ndtri(place)
    return drawn


def yeas(log_odds: FloatArray, swing: FloatArray, voted: FloatArray) -> FloatArray:
    """P(T = t) for t = 0 to the number of members, over draws, swing and coins; (member + 1,).

    `log_odds` is (draw, member), `swing` and `voted` (draw,); the weights sum to one. Members are added one by one,
    which is exact.

    >>> yeas(np.zeros((1, 2)), np.zeros(1), np.ones(1)).tolist()
    [0.25, 0.5, 0.25]
    """
    chance = expit(log_odds + swing[:, None])
    members = chance.shape[1]
    found = np.zeros((members + 1, len(chance)))
    found[0] = 1.0
    for j in range(members):
        yea = chance[:, j]
        found[1 : j + 2] += yea * (found[: j + 1] - found[1 : j + 2])
        found[0] *= 1.0 - yea
    total: FloatArray = np.einsum("td,d->t", found, voted)
    return total


def quantiles(probability: FloatArray, levels: tuple[float, ...]) -> tuple[int, ...]:
    """The smallest counts with at least these chances of not being exceeded.

    >>> quantiles(np.array([0.25, 0.5, 0.25]), (0.1, 0.5, 0.9))
    (0, 1, 2)
    """
    reached = np.cumsum(probability)
    return tuple(int(np.searchsorted(reached, level - 1e-12)) for level in levels)


def yea_chances(log_odds: FloatArray, spread: FloatArray) -> FloatArray:
    """Each member's chance of a yea in each draw, the swing integrated; (draw, member)."""
    found = np.zeros(log_odds.shape)
    for point, weight in zip(*bell(), strict=True):
        found += weight * expit(log_odds + (spread * point)[:, None])
    return found


@dataclass(frozen=True)
class Slope:
    """P(pass) of one or more chambers by swing, in each draw: `passes` (draw, point) at `points` (point,)."""

    points: FloatArray
    passes: FloatArray

    def __mul__(self, other: Slope) -> Slope:
        """Both chambers: given the swing they vote independently."""
        return Slope(self.points, self.passes * other.passes)

    def shifted(self, shift: float, spread: FloatArray, voted: FloatArray) -> float:
        """P(pass) if every member's log-odds were moved by `shift`, over draws and swing."""
        density = np.exp(-0.5 * ((self.points - shift) / spread[:, None]) ** 2)
        density /= density.sum(axis=1, keepdims=True)
        return float(voted @ np.einsum("dp,dp->d", self.passes, density))


def slope(log_odds: FloatArray, threshold: int) -> Slope:
    """How the chance of `threshold` yeas rises with a swing."""
    points = np.arange(-REACH, REACH + STEP / 2, STEP)
    return Slope(points, tail(log_odds, threshold, np.tile(points, (len(log_odds), 1))))


def shift_to(passing: Slope, target: float, spread: FloatArray, voted: FloatArray) -> float | None:
    r"""The least common shift s of all members' log-odds at which P(pass) is `target`; negative if there is room.

    .. math:: \sum_d w_d \int P_d(\text{pass} \mid x)\, \phi_{\tau_d}(x - s)\, dx = \text{target}

    By bisection to a thousandth; None where not even six log-odds do. Ours: the price, in log-odds, of a bill.
    """
    low, high = -REACH + 2.0, REACH - 2.0
    if passing.shifted(high, spread, voted) < target:
        return None
    for _ in range(14):
        middle = (low + high) / 2.0
        low, high = (low, middle) if passing.shifted(middle, spread, voted) >= target else (middle, high)
    return high
