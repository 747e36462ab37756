r"""The linear algebra of the effects: Gibbs sweeps over half-lives, exact draws of everything else.

Measures first, origins after: with the origins' own departures left out there is one unknown per measure, and the
information matrix of K measures is

.. math:: G_{kl} = \sum_t x_k(t) \, x_l(t) \, q_{kl}(t), \qquad q_{kl}(t) = \sum_{ij} r_{ki} W_{ij}(t) r_{lj}

in which only x depends on half-lives, so a sweep costs milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray, IntArray

SPREADS = np.array([0.33, 0.67, 1.2, 2.0])
"""Standard deviations of measures of one kind around it, as multiples of what the case doubts of the kind."""

SPREAD_ODDS = np.array([0.3, 0.4, 0.2, 0.1])
"""Prior chances of the spreads: measures of a kind are alike until the data say otherwise. Assumed."""

ORIGIN_SPREADS = np.array([0.1, 0.2, 0.4])
"""Standard deviations of origins around a measure, in logs."""

SWEEPS, BURNT = 40, 8


@dataclass(frozen=True)
class Heard:
    """Data and prior of K measures, ready for sweeps.

    `x` is (half-life, measure, month) for every half-life of the grid; `q` (measure, measure, month); `g`
    (measure, month), so that sum_t x g is the information on each measure. `mean` is (measure,); `kind_doubt` is the
    prior covariance through the kinds, (measure, measure); `own_doubt` the prior variance of each measure at a spread
    of 1, (measure,). `half_life` is (kind, half-life), chances.
    """

    x: FloatArray
    q: FloatArray
    g: FloatArray
    kind: IntArray
    mean: FloatArray
    kind_doubt: FloatArray
    own_doubt: FloatArray
    half_life: FloatArray


def sweep(
    heard: Heard, rng: np.random.Generator, sweeps: int = SWEEPS
) -> tuple[list[tuple[IntArray, int]], FloatArray]:
    """Gibbs draws of (half-life index by kind, spread index), the first ones thrown away, and chances of half-lives.

    The chances, (kind, half-life), are the means of the conditional ones that the draws come from (Rao-Blackwell): a
    few dozen draws say little of what is rare.
    """
    lives = heard.half_life.argmax(axis=1)
    prior = np.log(heard.half_life + 1e-12)
    whole, vector = information(heard, heard.x[lives[heard.kind], np.arange(len(heard.kind))])
    spread, kept = 1, []
    chances = np.zeros_like(prior)
    for turn in range(sweeps):
        for kind in range(len(lives)):
            if kind not in heard.kind:
                lives[kind] = _choose(prior[kind], rng)
                chances[kind] += (turn >= BURNT) * odds_of(prior[kind])
                continue
            wholes, vectors = _by_half_life(heard, lives, kind, whole, vector)
            evidence = log_evidence(wholes, vectors, heard.mean, _prior_covariance(heard, spread))
            lives[kind] = chosen = _choose(evidence + prior[kind], rng)
            chances[kind] += (turn >= BURNT) * odds_of(evidence + prior[kind])
            whole, vector = wholes[chosen], vectors[chosen]
        covariances = np.stack([_prior_covariance(heard, s) for s in range(len(SPREADS))])
        spread = _choose(log_evidence(whole, vector, heard.mean, covariances) + np.log(SPREAD_ODDS), rng)
        if turn >= BURNT:
            kept.append((lives.copy(), spread))
    return kept, chances / len(kept)


def odds_of(log_odds: FloatArray) -> FloatArray:
    """Chances with the given log odds; they add up to one."""
    odds = np.exp(log_odds - log_odds.max())
    chances: FloatArray = odds / odds.sum()
    return chances


def _choose(log_odds: FloatArray, rng: np.random.Generator) -> int:
    """An index drawn with the given log odds."""
    odds = np.exp(log_odds - log_odds.max())
    return int(np.searchsorted(odds.cumsum() / odds.sum(), rng.random()))


def information(heard: Heard, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """G (measure, measure) and sum_t x g (measure,) at the columns x, (measure, month)."""
    weighted = (heard.q * x).transpose(0, 2, 1)
    return (x[:, None, :] @ weighted)[:, 0, :], (x * heard.g).sum(axis=1)


def _prior_covariance(heard: Heard, spread: int) -> FloatArray:
    covariance: FloatArray = heard.kind_doubt + SPREADS[spread] ** 2 * np.diag(heard.own_doubt)
    return covariance


def _by_half_life(
    heard: Heard, lives: IntArray, kind: int, whole: FloatArray, vector: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Information at each half-life of one kind, the others held; (half-life, measure, measure), (half-life, measure).

    Only rows and columns of that kind's measures differ from `whole` and `vector`.
    """
    mine = np.flatnonzero(heard.kind == kind)
    x = heard.x[lives[heard.kind], np.arange(len(heard.kind))]
    moved = heard.x[:, mine]
    rest = moved.transpose(1, 0, 2) @ (heard.q[mine] * x).transpose(0, 2, 1)
    inside = (moved[:, :, None] * moved[:, None] * heard.q[np.ix_(mine, mine)]).sum(axis=3)
    wholes = np.repeat(whole[None], len(heard.x), axis=0)
    wholes[:, mine, :] = rest.transpose(1, 0, 2)
    wholes[:, :, mine] = rest.transpose(1, 2, 0)
    wholes[:, mine[:, None], mine] = inside
    vectors = np.repeat(vector[None], len(heard.x), axis=0)
    vectors[:, mine] = (moved * heard.g[mine]).sum(axis=2)
    return wholes, vectors


def log_evidence(whole: FloatArray, vector: FloatArray, mean: FloatArray, covariance: FloatArray) -> FloatArray:
    r"""Log marginal likelihood of a Gaussian regression with information G and c, prior N(mean, S); batched.

    .. math:: -\tfrac12 \log|I + S G| + \tfrac12 d' (I + S G)^{-1} S d + c'\mu - \tfrac12 \mu' G \mu, \quad d = c - G\mu
    """
    centred = vector - whole @ mean
    system = np.eye(len(mean)) + covariance @ whole
    solved = np.linalg.solve(system, (covariance @ centred[..., None]))[..., 0]
    size = np.linalg.slogdet(system)[1]
    evidence: FloatArray = -0.5 * size + 0.5 * (centred * solved).sum(-1) + vector @ mean - 0.5 * (whole @ mean) @ mean
    return evidence


def conditional(precision: FloatArray, vector: FloatArray, draws: int, rng: np.random.Generator) -> FloatArray:
    """Draws from N(A^-1 c, A^-1); (draw, unknown)."""
    lower = np.linalg.cholesky(precision)
    noise = rng.standard_normal((len(vector), draws))
    half = np.linalg.solve(lower, vector)
    drawn: FloatArray = np.linalg.solve(lower.T, half[:, None] + noise).T
    return drawn
