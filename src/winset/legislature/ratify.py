r"""How likely enough members vote yea: the exact tail of a sum of unlike coins, under a swing that all share.

.. math:: P(\text{pass}) = \int P(T \ge k \mid s)\, \phi_\tau(s)\, ds, \qquad T = \sum_j Y_j,
          \quad \mathrm{logit}\, P(Y_j = 1 \mid s) = \eta_j + s

The sum's generating function is exact and cheap: a product of as many factors as there are members. Its tail is read
off a circle in the complex plane, and a swing only moves along the radius of that circle. So one circle serves every
swing, and the price of a bill hardly depends on how finely the swing is integrated::

             s (swings)                         u (the circle where the sum is centred on the threshold)
    --o---o---o--X--o---o---o-->  log radius    X: G is evaluated there once, at N angles

No normal approximation is made. What is left out of the circle is bounded at 1e-13 of probability
(`_points`), far below the 1e-9 that the tests hold it to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.polynomial.hermite_e import hermegauss

from winset.axes import FloatArray

if TYPE_CHECKING:  # the room reads parts of a case; it does not need what reads cases from disk
    from winset.case.parts import Hurdle

NODES = 21
"""Points of the Gauss-Hermite rule for the swing."""
_ROUNDING = 5e-5
_FURTHEST = 40.0
"""Log-odds beyond which a member is certain (1e-17)."""
_BEYOND = 100.0
"""Distance from the circle beyond which the tail is 0 or 1."""
_TINY = 33.0
"""Minus the log of what is not worth adding."""


def needed(hurdle: Hurdle, voting: int) -> int:
    """Yeas that a hurdle asks for when `voting` members vote.

    A share asks for at least that share and always for more than half: ties fail. A share is read at four decimals,
    so that 0.6667 means two thirds.

    >>> from winset.case.parts import Hurdle
    >>> needed(Hurdle(id="passage", title="Passage", share_of_voting=0.5), 100)
    51
    >>> needed(Hurdle(id="override", title="Override", share_of_voting=0.6667), 435)
    290
    """
    if hurdle.votes is not None:
        return hurdle.votes
    assert hurdle.share_of_voting is not None
    return max(int(np.ceil((hurdle.share_of_voting - _ROUNDING) * voting)), voting // 2 + 1)


def binding(hurdles: Sequence[Hurdle], voting: int) -> tuple[Hurdle, int]:
    """The hurdle that asks for most yeas, and how many.

    The same members vote the same way on every hurdle of a chamber (one swing, one set of votes), so that passing
    the highest is passing all: cloture at 60 implies passage at 51.
    """
    highest = max(hurdles, key=lambda hurdle: needed(hurdle, voting))
    return highest, needed(highest, voting)


def swings(spread: FloatArray, nodes: int = NODES) -> tuple[FloatArray, FloatArray]:
    """Gauss-Hermite points of Normal(0, spread) for each draw, and their weights; (draw, node), (node,)."""
    points, weights = hermegauss(nodes)
    return spread[:, None] * points, weights / weights.sum()


def tail(log_odds: FloatArray, threshold: int, swing: FloatArray) -> FloatArray:
    r"""P(at least `threshold` yeas) for each draw and swing, exact to 1e-12; (draw, node).

    `log_odds` :math:`\eta` is (draw, member), `swing` s is (draw, node). With :math:`c = u - s`,
    :math:`w_m = c + 2 \pi i m / N` and :math:`G_u(\theta) = \prod_j (1 - q_j + q_j e^{i\theta})`,
    :math:`q_j = \mathrm{logistic}(\eta_j + u)`:

    .. math:: P(T \ge k \mid s) = \frac{e^{-kc}}{\prod_j (1 - q_j + q_j e^{-c})}
              \frac1N \sum_m \frac{G_u(\theta_m) e^{-ik\theta_m}}{1 - e^{-w_m}} - \frac{1}{e^{Nc} - 1}

    1. Find u, where the sum is centred on k - 1/2. 2. Evaluate G on that circle. 3. Read off the tail at each swing.
    The last term is what the pole at w = 0 adds to a sum over N points. Reference: Hong (2013) inverts the
    characteristic function of this sum (u = 0, one swing); the tilt, the shared circle and the pole's term are ours.

    >>> tail(np.zeros((1, 3)), 2, np.zeros((1, 1))).round(12).item()
    0.5
    """
    members = log_odds.shape[1]
    if not 0 < threshold <= members:
        return np.full(swing.shape, 1.0 if threshold <= 0 else 0.0)
    odds = np.exp(np.clip(log_odds.T, -_FURTHEST, _FURTHEST))
    centre = _clear_of(_centre(odds, threshold), swing)
    away = 1.0 / (1.0 + odds * np.exp(centre))
    variance = (away * (1.0 - away)).sum(axis=0)
    distance = np.clip(centre[:, None] - swing, -_BEYOND, _BEYOND)
    result = np.empty(swing.shape)
    # Draws of like variance need a like number of points: four groups waste little and stay in the cache.
    for some in np.array_split(np.argsort(variance, kind="stable"), min(4, len(variance))):
        tilted = odds[:, some] * np.exp(centre[some]) * away[:, some]
        total, points = _circle(tilted, variance[some], threshold, distance[some])
        scale = np.exp(-threshold * distance[some] - _log_product(tilted, away[:, some], np.exp(-distance[some])))
        pole = 1.0 / np.expm1(np.clip(points * distance[some], -700.0, 700.0))
        result[some] = scale * total / points - pole
    return np.clip(result, 0.0, 1.0)


def _centre(odds: FloatArray, threshold: int) -> FloatArray:
    """Log tilt u under which threshold - 1/2 yeas are expected, by bracketed Newton; (draw,).

    It need not be exact: it only keeps the numbers near one. A fifth of a standard deviation is enough.
    """
    low, high = np.full(odds.shape[1], -60.0), np.full(odds.shape[1], 60.0)
    at = np.zeros(odds.shape[1])
    for _ in range(80):
        chance = odds * np.exp(at)
        chance /= 1.0 + chance
        over = chance.sum(axis=0) - (threshold - 0.5)
        variance = (chance * (1.0 - chance)).sum(axis=0)
        if np.all(np.abs(over) <= 0.2 * np.sqrt(variance)):
            break
        low, high = np.where(over < 0, at, low), np.where(over > 0, at, high)
        step = at - over / np.maximum(variance, 1e-12)
        at = np.where((step > low) & (step < high), step, (low + high) / 2.0)
    return at


def _clear_of(centre: FloatArray, swing: FloatArray) -> FloatArray:
    """Move the circle a hair off the swings that it hits, where its formula is 0/0; (draw,)."""
    for _ in range(swing.shape[1] + 1):
        hit = np.abs(centre[:, None] - swing).min(axis=1) < 1e-4
        if not hit.any():
            break
        centre = np.where(hit, centre + 3e-4, centre)
    return centre


def _points(variance: float) -> int:
    r"""Points N on the circle so that less than 1e-13 lies N or more away from the centre (Bernstein's inequality).

    .. math:: 2 \exp(-x^2 / (2 V + 2 x / 3)) \le 10^{-13}

    Odd, so that only the first point is its own mirror image.
    """
    needed_log = np.log(2e13)
    furthest = (needed_log * 2 / 3 + np.sqrt((needed_log * 2 / 3) ** 2 + 8.0 * needed_log * variance)) / 2.0
    return 2 * int(np.ceil((furthest + np.sqrt(variance)) / 2.0)) + 1


def _circle(tilted: FloatArray, variance: FloatArray, threshold: int, distance: FloatArray) -> tuple[FloatArray, int]:
    """The sum over the circle for a group of draws, and its number of points; (draw, node).

    `tilted` q is (member, draw), `distance` c (draw, node).
    """
    points = _points(float(variance.max()))
    angles = 2.0 * np.pi * np.arange(points // 2 + 1) / points
    # |G| <= exp(-V (1 - cos)): the far side of the circle is dark when the variance is large.
    angles = angles[variance.min() * (1.0 - np.cos(angles)) <= _TINY]
    total = np.zeros(distance.shape)
    for angle in angles:
        value = np.prod(1.0 + tilted * (np.exp(1j * angle) - 1.0), axis=0) * np.exp(-1j * threshold * angle)
        mirrored = 2.0 if angle > 0 else 1.0
        total += mirrored * (value[:, None] / -np.expm1(-distance - 1j * angle)).real
    return total, points


def _log_product(tilted: FloatArray, away: FloatArray, factor: FloatArray) -> FloatArray:
    """log of prod over members (1 - q_j + q_j f); (draw, node). Five members at a time stay within a float."""
    total = np.zeros(factor.shape)
    for first in range(0, len(tilted), 5):
        some = np.ones(factor.shape)
        for yea, nay in zip(tilted[first : first + 5], away[first : first + 5], strict=True):
            some *= nay[:, None] + yea[:, None] * factor
        total += np.log(some)
    return total


def pass_odds(
    log_odds: Sequence[FloatArray], thresholds: Sequence[int], spread: FloatArray, nodes: int = NODES
) -> tuple[FloatArray, FloatArray]:
    """P(pass) of all chambers together and of each alone, by draw; (draw,), (draw, chamber).

    `log_odds` holds (draw, member) for each chamber, `spread` is (draw,), the standard deviation of the swing.
    The same swing moves every chamber; given the swing they vote independently.
    """
    points, weights = swings(spread, nodes)
    each = [tail(eta, threshold, points) for eta, threshold in zip(log_odds, thresholds, strict=True)]
    together = np.prod(each, axis=0) @ weights
    return together, np.column_stack([one @ weights for one in each])
