r"""One vote that the model has not seen: each member's chance, and the exact distribution of the yeas.

What trips everybody: the members' chances do not say how the yeas scatter. All members share what is not known of the
vote, so the count is far wider than a sum of independent coins::

    chances known, votes independent      ...▂█▂...
    the same chances, a shared unknown    ▁▂▃▄▅▅▄▃▂▁

Given the vote's coefficients the votes are independent and the count is Poisson-binomial; the coefficients are
integrated over points that are spread evenly, so that no dice are thrown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, ndtri

from winset.axes import BoolArray, FloatArray
from winset.legislature.bell import bell
from winset.legislature.foresight import foresight
from winset.legislature.pooling import Pooled, pool
from winset.legislature.votes import casts, laplace
from winset.tables import RollCalls

POINTS = 256
"""Points over which a vote's coefficients are integrated."""
TELLING = 0.3
"""Errors that a logit on one dimension saves, as a share of the minority, from which a vote is called usable."""
_GROUP = 48


@dataclass(frozen=True)
class Foreseen:
    """What was foreseen of one vote: `chances` of support, (member,), and of 0, 1, ... yeas, (count,)."""

    chances: FloatArray
    yeas: FloatArray


def learn(others: RollCalls) -> Pooled:
    """Everything that is learned from other votes, from the first guess on: nothing of the vote foreseen is in it."""
    return pool(others, casts(others))


def foreseen(learned: Pooled, rollcalls: RollCalls, v: int) -> Foreseen:
    r"""Foresee vote `v` from what others taught; of the vote only what is known before it, and who voted.

    .. math:: P_j = \int \mathrm{logistic}(m_j + s_j u)\, \phi(u)\, du

    .. math:: P(T = k) = \int \mathrm{PoissonBinomial}\big(k; p(c)\big)\, N(c; m, S)\, dc, \qquad
              p_j(c) = \mathrm{logistic}\Big(\frac{z_j'c + l_j}{\sqrt{1 + \pi d_j / 8}}\Big)

    m and S are those of the vote's coefficients, l and d mean and variance of what each member leans
    (:mod:`winset.legislature.foresight`). A member's own doubt is integrated by the scaled logit of MacKay (1992),
    since it moves nobody else; the coefficients are not, since they move all at once.
    """
    ahead = foresight(learned, rollcalls, v)
    points, weights = bell()
    chances = expit(ahead.log_odds + np.sqrt(ahead.variance) * points[:, None]).T @ weights
    coefficients = ahead.mean + spread_evenly(POINTS, len(ahead.mean)) @ np.linalg.cholesky(ahead.spread).T
    log_odds = (coefficients @ ahead.seen.T + ahead.lean) / np.sqrt(1.0 + np.pi * ahead.doubt / 8.0)
    supporters = counts(expit(log_odds))
    return Foreseen(chances, supporters[::-1] if rollcalls.accommodating[v] < 0 else supporters)


def spread_evenly(count: int, dimensions: int) -> FloatArray:
    r"""Points of the standard normal law that leave no gaps and no clumps; (point, dimension).

    .. math:: x_{ki} = \Phi^{-1}\big( (1/2 + k g^{-i}) \bmod 1 \big), \qquad g^{d+1} = g + 1

    An additive recurrence on the generalised golden ratio g (Roberts 2018); the first dimension gets the ratio itself.
    """
    ratio = 2.0
    for _ in range(64):
        ratio = (1.0 + ratio) ** (1.0 / (dimensions + 1))
    steps = ratio ** -np.arange(1.0, dimensions + 1)
    points: FloatArray = ndtri((0.5 + np.arange(1, count + 1)[:, None] * steps) % 1.0)
    return points


def counts(chance: FloatArray) -> FloatArray:
    """Chances of 0, 1, ..., n heads among n unlike coins, the mean over draws; `chance` is (draw, coin).

    Coins are added one by one within groups of 48, and the groups are put together by Fourier transforms: exact to
    rounding (1e-15 of probability).

    >>> counts(np.array([[0.5, 0.5]])).tolist()
    [0.25, 0.5, 0.25]
    """
    draws, coins = chance.shape
    groups = -(-coins // _GROUP)
    padded = np.zeros((groups * _GROUP, draws))
    padded[:coins] = chance.T
    grouped = padded.reshape(groups, _GROUP, draws)
    laws = np.zeros((groups, _GROUP + 1, draws))
    laws[:, 0] = 1.0
    for j in range(_GROUP):
        heads = grouped[:, j, None]
        laws[:, 1 : j + 2] = laws[:, 1 : j + 2] * (1.0 - heads) + laws[:, : j + 1] * heads
        laws[:, 0] *= 1.0 - heads[:, 0]
    if groups > 1:
        size = groups * _GROUP + 1
        product = np.fft.rfft(laws, n=size, axis=1).prod(axis=0).mean(axis=-1)
        law = np.fft.irfft(product, n=size)[: coins + 1]
    else:
        law = laws[0, : coins + 1].mean(axis=-1)
    law = np.clip(law, 0.0, None)
    return law / law.sum()  # type: ignore[no-any-return]


def usable(rollcalls: RollCalls) -> BoolArray:
    """Whether the first dimension tells yeas from nays: an own logit saves 0.3 of the minority as errors; (vote,).

    The vote itself judges this, so it is no subset that a forecaster could have known. A slope is held back by a ridge
    of 0.1. Reference: Poole and Rosenthal (1997) for the proportional reduction in error.
    """
    laid = casts(rollcalls)
    alone = np.zeros((len(rollcalls.ids), laid.traits.shape[-1]))
    tied = np.tile(np.diag([1e-9, 0.1, 1e9, 1e9]), (len(rollcalls.ids), 1, 1))
    at = laplace(laid, alone, tied).mode
    called = np.einsum("vjt,vt->vj", laid.traits, at) > 0.0
    wrong = ((called != (laid.support > 0.5)) & laid.cast).sum(axis=1)
    voting, supporters = laid.cast.sum(axis=1), laid.support.sum(axis=1)
    minority = np.minimum(supporters, voting - supporters)
    saved: BoolArray = (minority - wrong) >= TELLING * np.maximum(minority, 1)
    return saved
