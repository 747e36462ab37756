r"""What past measures did: a robust pooled regression of log changes, jointly for all measures and origins.

.. math:: y_{ti} = \sum_k \Delta shape_k(t) \, strength_k \, (\pi_k m_{kind(k)} + u_k + v_{ki}) + \epsilon_{ti}

m is the mean of a kind, u the measure's own departure, v the origin's; all three shrink to what the case believes of
the kind (m) or to zero (u, v). pi is the chance that the measure bites: it scales the mean by pi and the variances of u
and v by pi, as the two moments of "bites or does nothing" ask. The errors have Student-t weights, a scale that
moves with time, and a common factor: thirteen origins that fall in one month are not thirteen witnesses.

Half-lives and the spread of u are drawn by Gibbs sampling on grids with u and m integrated out and v left out; then
m, u and v are drawn exactly, given those. All of it is conjugate; nothing here needs a derivative.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from winset.axes import BoolArray, FloatArray, IntArray
from winset.case.parts import Kind
from winset.case.ranges import NINETY
from winset.flow.interventions import Calendar, Effects, shape
from winset.flow.posterior import ORIGIN_SPREADS, SPREAD_ODDS, SPREADS, SWEEPS, Heard, conditional, information, sweep
from winset.randomness import named

HALF_LIVES = np.array([3.0, 4.5, 6.0, 9.0, 12.0, 18.0, 24.0, 36.0, 60.0, np.inf])
LONGEST_TOLD = 85.0
"""Months; a prior's mass above this is given to "permanent"."""

DEGREES = 4.0


@dataclass(frozen=True)
class Response:
    """Log changes to be explained, whitened by scale; arrays are (month, origin), row 0 the panel's second month.

    `values` are changes without season and momentum; `precision` is 1 / scale, zero where not observed; `alike` is the
    inverse correlation of the origins' errors, (origin, origin); `momentum` is one number.
    """

    values: FloatArray
    precision: FloatArray
    alike: FloatArray
    momentum: float


@dataclass(frozen=True)
class Prior:
    """What the case believes of each kind; (kind,), and of its half-life on the grid; (kind, half-life)."""

    effect: FloatArray
    doubt: FloatArray
    half_life: FloatArray


def believed(kinds: Sequence[Kind]) -> Prior:
    """Priors of the kinds: normal for the effect, log-normal for the half-life, ranges read as 90 % intervals."""
    return Prior(
        effect=np.array([kind.effect.value for kind in kinds]),
        doubt=np.array([max((kind.effect.high - kind.effect.low) / (2 * NINETY), 0.02) for kind in kinds]),
        half_life=np.array([half_life_prior(kind) for kind in kinds]).reshape(len(kinds), len(HALF_LIVES)),
    )


def half_life_prior(kind: Kind) -> FloatArray:
    """Chance of each half-life of the grid; (half-life,)."""
    value = kind.half_life
    width = np.log(value.high / value.low) / (2 * NINETY) if value.low > 0 else 0.0
    middles = np.sqrt(HALF_LIVES[1:-1] * HALF_LIVES[:-2])
    edges = np.log(np.append(middles, LONGEST_TOLD))
    below = special.ndtr((edges - np.log(value.value)) / max(width, 0.1))
    chance: FloatArray = np.diff(np.concatenate([[0.0], below, [1.0]]))
    return chance


def respond(changes: FloatArray, season: FloatArray, momentum: float, shared: FloatArray) -> Response:
    """Changes prepared for the regression.

    `changes` is (month, origin), NaN where not observed; `season` the same shape; `shared` is (origin,), the
    correlation with the common movement.
    """
    residuals = changes - season
    values = np.vstack([residuals[:1], residuals[1:] - momentum * residuals[:-1]])
    seen = ~np.isnan(values)
    values = np.where(seen, values, 0.0)
    own = 1 - np.minimum(shared, 0.95) ** 2
    load = np.minimum(shared, 0.95) / own
    alike = np.diag(1 / own) - np.outer(load, load) / (1 + (load * np.minimum(shared, 0.95)).sum())
    return Response(values, seen / moving_scale(values, seen), alike, momentum)


def moving_scale(values: FloatArray, seen: BoolArray) -> FloatArray:
    """Scale of each origin's changes around each month, from absolute values on both sides (half-life 36 months)."""
    cap = 3 * (1.4826 * np.nanmedian(np.where(seen, np.abs(values), np.nan), axis=0) + 0.02)
    size = np.minimum(np.abs(values), cap) * seen
    heard = np.maximum(hearing(seen), 1e-9)
    scale: FloatArray = np.maximum(1.2533 * (_near(len(values)) @ size) / heard, 0.03)
    return scale


def hearing(seen: BoolArray) -> FloatArray:
    """Months that the moving scale rests on around each month, discounted; (month, origin)."""
    heard: FloatArray = _near(len(seen)) @ seen
    return heard


def _near(months: int) -> FloatArray:
    """Weight of each month around each other one, half after 36; (month, month)."""
    near: FloatArray = 0.5 ** (np.abs(np.arange(months)[:, None] - np.arange(months)) / 36.0)
    return near


def columns(calendar: Calendar, half_life: FloatArray, months: int, momentum: float) -> FloatArray:
    """Change of each measure's shape, momentum taken out, from the panel's second month on; (measure, month)."""
    since = np.arange(1, months)[None, :] - calendar.onset[:, None]
    path = [shape(since - lag, half_life[:, None], calendar.lasts[:, None]) for lag in (0, 1, 2)]
    return (path[0] - path[1]) - momentum * (path[1] - path[2])


def estimate(
    response: Response, calendar: Calendar, kinds: Sequence[Kind], seed: int, draws: int, sweeps: int = SWEEPS
) -> Effects:
    """Posterior draws of all effects.

    1. Weights, from a first fit at the half-lives that the case expects. 2. Half-lives and spread, by Gibbs sampling.
    3. Spread between origins, by evidence. 4. Kinds, measures and origins, exactly, given each sampled set.
    """
    prior = believed(kinds)
    if not calendar.ids:
        return _from_prior(calendar, prior, seed, draws)
    response = reweighted(response, calendar, prior)
    rng = named(seed, "effects")
    kept, chances = sweep(hear(response, calendar, prior), rng, sweeps)
    across = origin_spread(response, calendar, prior, kept[-1])
    shares = np.array_split(np.arange(draws), len(kept))
    parts = [
        exactly(response, calendar, prior, *each, across, len(s), rng) for each, s in zip(kept, shares, strict=True)
    ]
    lives = np.concatenate([np.tile(HALF_LIVES[h], (len(s), 1)) for (h, _), s in zip(kept, shares, strict=True)])
    spreads = np.concatenate(
        [np.tile(SPREADS[u] * prior.doubt, (len(s), 1)) for (_, u), s in zip(kept, shares, strict=True)]
    )
    kind_effect = np.concatenate([part[0] for part in parts])
    log_effect = np.concatenate([part[1] for part in parts])
    # The draws come in runs of one set of half-lives each; shuffled, any first few of them are a fair sample.
    order = rng.permutation(draws)
    return Effects(
        calendar,
        _settled(log_effect[order]),
        lives[order],
        _settled(kind_effect[order]),
        spreads[order],
        _settled(chances),
    )


def _settled(drawn: FloatArray) -> FloatArray:
    """Draws to six decimals: beyond them, linear algebra differs by how many threads it has, and bytes must not."""
    return np.round(drawn, 6)


def _from_prior(calendar: Calendar, prior: Prior, seed: int, draws: int) -> Effects:
    """Draws where there is no history."""
    rng = named(seed, "effects")
    lives = np.column_stack(
        [rng.choice(HALF_LIVES, draws, p=row / row.sum()) for row in prior.half_life] or [np.ones((draws, 0))]
    )
    kind_effect = prior.effect + prior.doubt * rng.standard_normal((draws, len(prior.effect)))
    return Effects(
        calendar,
        np.zeros((draws, 0)),
        lives,
        kind_effect,
        np.outer(rng.choice(SPREADS, draws, p=SPREAD_ODDS), prior.doubt),
        prior.half_life,
    )


def hear(response: Response, calendar: Calendar, prior: Prior) -> Heard:
    """Data and prior of the measures, for the sweeps."""
    months = len(response.values) + 1
    grid = [np.full(len(calendar.ids), life) for life in HALF_LIVES]
    aimed = calendar.reach(response.values.shape[1]) * response.precision[:, None, :]
    pulled = aimed @ response.alike
    same = calendar.kind[:, None] == calendar.kind
    bites = calendar.bites
    return Heard(
        x=np.stack([columns(calendar, lives, months, response.momentum) for lives in grid]),
        q=(pulled @ aimed.transpose(0, 2, 1)).transpose(1, 2, 0).copy(),
        g=np.einsum("tki,ti->kt", pulled, response.values * response.precision),
        kind=calendar.kind,
        mean=bites * prior.effect[calendar.kind],
        kind_doubt=same * np.outer(bites, bites) * prior.doubt[calendar.kind] ** 2,
        own_doubt=bites * prior.doubt[calendar.kind] ** 2,
        half_life=prior.half_life,
    )


def reweighted(response: Response, calendar: Calendar, prior: Prior) -> Response:
    r"""The response with Student-t weights :math:`(\nu + 1) / (\nu + e^2)`, from two rounds of a first fit.

    Reference: Lange, Little and Taylor (1989).
    """
    lives = HALF_LIVES[prior.half_life.argmax(axis=1)][calendar.kind]
    x = columns(calendar, lives, len(response.values) + 1, response.momentum)
    reach = calendar.reach(response.values.shape[1])
    weighted = response
    for _ in range(2):
        heard = hear(weighted, calendar, prior)
        whole, vector = information(heard, x)
        covariance = heard.kind_doubt + SPREADS[1] ** 2 * np.diag(heard.own_doubt)
        gain = np.linalg.solve(np.eye(len(lives)) + covariance @ whole, covariance @ (vector - whole @ heard.mean))
        fitted = x.T @ ((heard.mean + gain)[:, None] * reach)
        errors = (response.values - fitted) * response.precision
        weights = (DEGREES + 1) / (DEGREES + errors**2)
        weighted = Response(response.values, response.precision * np.sqrt(weights), response.alike, response.momentum)
    return weighted


def normal_equations(
    response: Response, calendar: Calendar, prior: Prior, lives: IntArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Information on (kinds, measures, pairs) and the map from those to pairs; (u, u), (u,), (pair, u)."""
    x = columns(calendar, HALF_LIVES[lives][calendar.kind], len(response.values) + 1, response.momentum)
    measure, origin = calendar.pair_measure, calendar.pair_origin
    strength = calendar.strength[measure]
    columns_of_pairs = x[measure].T * response.precision[:, origin] * strength
    whole = (columns_of_pairs.T @ columns_of_pairs) * response.alike[np.ix_(origin, origin)]
    pulled = (response.values * response.precision) @ response.alike
    vector = (columns_of_pairs * pulled[:, origin]).sum(axis=0)
    kinds = np.eye(len(calendar.kinds))[calendar.kind[measure]] * calendar.bites[measure][:, None]
    chain = np.hstack([kinds, np.eye(len(calendar.ids))[measure], np.eye(len(measure))])
    return chain.T @ whole @ chain, chain.T @ vector, chain


def _prior_precision(calendar: Calendar, prior: Prior, spread: int, across: int) -> tuple[FloatArray, FloatArray]:
    """Prior precision and mean of (kinds, measures, pairs); (unknown,) each."""
    measures, pairs = len(calendar.ids), len(calendar.pair_measure)
    own = SPREADS[spread] * prior.doubt[calendar.kind] * np.sqrt(calendar.bites)
    by_origin = ORIGIN_SPREADS[across] * np.sqrt(calendar.bites[calendar.pair_measure])
    doubts = np.concatenate([prior.doubt, own, by_origin])
    return doubts**-2.0, np.concatenate([prior.effect, np.zeros(measures + pairs)])


def origin_spread(response: Response, calendar: Calendar, prior: Prior, at: tuple[IntArray, int]) -> int:
    """Index of the spread between origins that has the most evidence at one set of half-lives."""
    whole, vector, _ = normal_equations(response, calendar, prior, at[0])
    evidence = []
    for across in range(len(ORIGIN_SPREADS)):
        precision, mean = _prior_precision(calendar, prior, at[1], across)
        system = whole + np.diag(precision)
        centred = vector - whole @ mean
        size = np.linalg.slogdet(system)[1] - np.log(precision).sum()
        evidence.append(-0.5 * size + 0.5 * centred @ np.linalg.solve(system, centred))
    return int(np.argmax(evidence))


def exactly(
    response: Response,
    calendar: Calendar,
    prior: Prior,
    lives: IntArray,
    spread: int,
    across: int,
    draws: int,
    rng: np.random.Generator,
) -> tuple[FloatArray, FloatArray]:
    """Draws of kinds (draw, kind) and of the effects of pairs at their strength (draw, pair)."""
    whole, vector, chain = normal_equations(response, calendar, prior, lives)
    precision, mean = _prior_precision(calendar, prior, spread, across)
    drawn = conditional(whole + np.diag(precision), vector + precision * mean, draws, rng)
    return drawn[:, : len(calendar.kinds)], (drawn @ chain.T) * calendar.strength[calendar.pair_measure]
