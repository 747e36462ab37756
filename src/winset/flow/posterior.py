r"""The linear algebra of the effects: Gibbs sweeps over half-lives, exact draws of everything else.

Measures first, origins after: with the origins' own departures left out there is one unknown per measure, and the
information matrix of K measures is

.. math:: G_{kl} = \sum_t x_k(t) \, x_l(t) \, q_{kl}(t), \qquad q_{kl}(t) = \sum_{ij} r_{ki} W_{ij}(t) r_{lj}

in which only x depends on half-lives, so a sweep costs milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.flow.pairs import Pairs
from winset.flow.response import ORIGIN_SPREADS, SPREAD_ODDS, SPREADS

SWEEPS, BURNT = 88, 8
"""Turns of the sampler, and how many of the first are thrown away."""


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


@dataclass(frozen=True)
class State:
    """Where the sweeps stand: half-life index by kind, spread index, index of the spread between origins.

    `pairs` has the exact evidence at these half-lives, `whole` is its logarithm here, and `gap` how much more that is
    than without the origins' own departures. `chances` is (kind, half-life): those that each half-life was drawn with,
    the departures left out. A few dozen draws say little of what is rare; the mean of these says more (Rao-Blackwell).
    """

    lives: IntArray
    spread: int
    across: int
    pairs: Pairs
    whole: float
    gap: float
    chances: FloatArray


Exact = Callable[[IntArray], Pairs]


def sweep(heard: Heard, exact: Exact, rng: np.random.Generator, sweeps: int = SWEEPS) -> Iterator[State]:
    r"""Draws of half-lives, spread and spread between origins, the first ones thrown away.

    1. A turn of Gibbs sampling with the origins' own departures left out, in random order so that it is reversible.
    2. Its result is taken with the chance that makes good what it left out (delayed acceptance: Christen and Fox
       2005), p with the departures and q without:

    .. math:: \min\left(1, \frac{p(y \mid h', u', a) \; q(y \mid h, u)}{q(y \mid h', u') \; p(y \mid h, u, a)}\right)

    3. Another spread between origins is proposed, and taken by the exact evidence.
    """
    lives = heard.half_life.argmax(axis=1)
    state = _at(heard, exact, lives, 1, 1, heard.half_life, *_information_at(heard, lives))
    for turn in range(sweeps):
        proposed = _turn(heard, exact, state, rng)
        state = proposed if np.log(rng.random()) < proposed.gap - state.gap else state
        across = int(state.across + rng.integers(1, len(ORIGIN_SPREADS))) % len(ORIGIN_SPREADS)
        more = state.pairs.log_evidence(state.spread, across) - state.whole
        if np.log(rng.random()) < more:
            state = replace(state, across=across, whole=state.whole + more, gap=state.gap + more)
        if turn >= BURNT:
            yield state


def _at(
    heard: Heard,
    exact: Exact,
    lives: IntArray,
    spread: int,
    across: int,
    chances: FloatArray,
    whole: FloatArray,
    vector: FloatArray,
) -> State:
    """A state with its evidence, `whole` and `vector` being the information on the measures there."""
    pairs = exact(lives)
    without = float(log_evidence(whole, vector, heard.mean, _prior_covariance(heard, spread)))
    evidence = pairs.log_evidence(spread, across)
    return State(lives, spread, across, pairs, evidence, evidence - without, chances)


def _turn(heard: Heard, exact: Exact, state: State, rng: np.random.Generator) -> State:
    """Every half-life and the spread drawn once, in random order, the origins' own departures left out."""
    lives, spread = state.lives.copy(), state.spread
    prior = np.log(heard.half_life + 1e-12)
    chances = odds_of(prior)
    whole, vector = _information_at(heard, lives)
    for kind in rng.permutation(len(lives) + 1):
        if kind == len(lives):
            covariances = np.stack([_prior_covariance(heard, s) for s in range(len(SPREADS))])
            spread = _choose(log_evidence(whole, vector, heard.mean, covariances) + np.log(SPREAD_ODDS), rng)
        elif kind not in heard.kind:
            lives[kind] = _choose(prior[kind], rng)
        else:
            wholes, vectors = _by_half_life(heard, lives, kind, whole, vector)
            evidence = log_evidence(wholes, vectors, heard.mean, _prior_covariance(heard, spread))
            lives[kind] = chosen = _choose(evidence + prior[kind], rng)
            chances[kind] = odds_of(evidence + prior[kind])
            whole, vector = wholes[chosen], vectors[chosen]
    return _at(heard, exact, lives, spread, state.across, chances, whole, vector)


def odds_of(log_odds: FloatArray) -> FloatArray:
    """Chances with the given log odds; they add up to one."""
    odds = np.exp(log_odds - log_odds.max(axis=-1, keepdims=True))
    chances: FloatArray = odds / odds.sum(axis=-1, keepdims=True)
    return chances


def _choose(log_odds: FloatArray, rng: np.random.Generator) -> int:
    """An index drawn with the given log odds."""
    odds = odds_of(log_odds)
    return int(np.searchsorted(odds.cumsum(), rng.random() * odds.sum()))


def information(heard: Heard, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """G (measure, measure) and sum_t x g (measure,) at the columns x, (measure, month)."""
    weighted = (heard.q * x).transpose(0, 2, 1)
    return (x[:, None, :] @ weighted)[:, 0, :], (x * heard.g).sum(axis=1)


def _information_at(heard: Heard, lives: IntArray) -> tuple[FloatArray, FloatArray]:
    """Information at half-lives given by their index, (kind,)."""
    return information(heard, heard.x[lives[heard.kind], np.arange(len(heard.kind))])


def _prior_covariance(heard: Heard, spread: int) -> FloatArray:
    """Prior covariance of the measures at a spread given by its index; (measure, measure)."""
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
