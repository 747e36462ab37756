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

SPREADS = np.array([0.1, 0.2, 0.35, 0.6])
"""Standard deviations of measures of one kind around it, in logs."""

ORIGIN_SPREADS = np.array([0.1, 0.2, 0.4])
"""Standard deviations of origins around a measure, in logs."""

SWEEPS, BURNT = 40, 8


@dataclass(frozen=True)
class Heard:
    """Data and prior of K measures, ready for sweeps.

    `x` is (half-life, measure, month) for every half-life of the grid; `q` (measure, measure, month); `g`
    (measure, month), so that sum_t x g is the information on each measure. `mean` is (measure,); `kind_doubt` is the
    prior covariance through the kinds, (measure, measure). `half_life` is (kind, half-life), chances.
    """

    x: FloatArray
    q: FloatArray
    g: FloatArray
    kind: IntArray
    mean: FloatArray
    kind_doubt: FloatArray
    half_life: FloatArray


def sweep(heard: Heard, rng: np.random.Generator) -> list[tuple[IntArray, int]]:
    """Gibbs draws of (half-life index by kind, spread index), the first ones thrown away."""
    lives = heard.half_life.argmax(axis=1)
    spread = 1
    kept = []
    for turn in range(SWEEPS):
        for kind in np.unique(heard.kind):
            log_odds = _evidence_by_half_life(heard, lives, int(kind), spread) + np.log(heard.half_life[kind] + 1e-12)
            lives[kind] = _choose(log_odds, rng)
        unheard = np.setdiff1d(np.arange(len(lives)), heard.kind)
        for kind in unheard:
            lives[kind] = _choose(np.log(heard.half_life[kind] + 1e-12), rng)
        spread = _choose(_evidence_by_spread(heard, lives), rng)
        if turn >= BURNT:
            kept.append((lives.copy(), spread))
    return kept


def _choose(log_odds: FloatArray, rng: np.random.Generator) -> int:
    """An index drawn with the given log odds."""
    odds = np.exp(log_odds - log_odds.max())
    return int(np.searchsorted(odds.cumsum() / odds.sum(), rng.random()))


def information(heard: Heard, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """G (measure, measure) and sum_t x g (measure,) at the columns x, (measure, month)."""
    return np.einsum("kt,klt,lt->kl", x, heard.q, x, optimize=True), (x * heard.g).sum(axis=1)


def _at(heard: Heard, lives: IntArray) -> FloatArray:
    """Columns at the half-life of each kind; (measure, month)."""
    columns: FloatArray = heard.x[lives[heard.kind], np.arange(len(heard.kind))]
    return columns


def _prior_covariance(heard: Heard, spread: int) -> FloatArray:
    covariance: FloatArray = heard.kind_doubt + SPREADS[spread] ** 2 * np.eye(len(heard.kind))
    return covariance


def _evidence_by_half_life(heard: Heard, lives: IntArray, kind: int, spread: int) -> FloatArray:
    """Log evidence of each half-life of one kind, the others held; (half-life,)."""
    x = _at(heard, lives)
    mine = np.flatnonzero(heard.kind == kind)
    moved = heard.x[:, mine].transpose(1, 0, 2)
    rest = moved @ (heard.q[mine] * x).transpose(0, 2, 1)
    inside = np.einsum(
        "hat,hbt,abt->hab", heard.x[:, mine], heard.x[:, mine], heard.q[np.ix_(mine, mine)], optimize=True
    )
    whole, vector = information(heard, x)
    many = np.repeat(whole[None], len(heard.x), axis=0)
    many[:, mine, :] = rest.transpose(1, 0, 2)
    many[:, :, mine] = rest.transpose(1, 2, 0)
    many[:, mine[:, None], mine] = inside
    vectors = np.repeat(vector[None], len(heard.x), axis=0)
    vectors[:, mine] = (heard.x[:, mine] * heard.g[mine]).sum(axis=2)
    return log_evidence(many, vectors, heard.mean, _prior_covariance(heard, spread))


def _evidence_by_spread(heard: Heard, lives: IntArray) -> FloatArray:
    """Log evidence of each spread; (spread,)."""
    whole, vector = information(heard, _at(heard, lives))
    covariances = np.stack([_prior_covariance(heard, s) for s in range(len(SPREADS))])
    return log_evidence(whole[None], vector[None], heard.mean, covariances)


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
