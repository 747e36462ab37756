r"""What past measures did: a robust pooled regression of log changes, jointly for all measures and origins.

.. math:: y_{ti} = \sum_k \Delta shape_k(t) \, strength_k \, (\pi_k m_{kind(k)} + u_k + v_{ki}) + \epsilon_{ti}

m is the mean of a kind, u the measure's own departure, v the origin's; all three shrink to what the case believes of
the kind (m) or to zero (u, v). pi is the chance that the measure bites: it scales the mean by pi and the variances of u
and v by pi, as the two moments of "bites or does nothing" ask. The errors have Student-t weights, a scale that
moves with time, and a common factor: thirteen origins that fall in one month are not thirteen witnesses.

Half-lives and the spreads of u and v are sampled on grids with m, u and v integrated out; then m, u and v are drawn
exactly, given those. All of it is conjugate; nothing here needs a derivative.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.case.parts import Kind
from winset.flow.interventions import Calendar, Effects
from winset.flow.pairs import Pairs, pairs
from winset.flow.posterior import BURNT, SWEEPS, Heard, State, information, sweep
from winset.flow.response import HALF_LIVES, SPREAD_ODDS, SPREADS, Prior, Response, believed, columns
from winset.randomness import named

DEGREES = 4.0
"""Degrees of freedom of the Student-t weights."""


def estimate(
    response: Response, calendar: Calendar, kinds: Sequence[Kind], seed: int, draws: int, sweeps: int = SWEEPS
) -> Effects:
    """Posterior draws of all effects.

    1. Weights, from a first fit at the half-lives that the case expects. 2. Half-lives and both spreads, by sweeps.
    3. Kinds, measures and origins, exactly, given each sampled set.
    """
    prior = believed(kinds)
    if not calendar.ids:
        return _from_prior(calendar, prior, seed, draws)
    response = reweighted(response, calendar, prior)
    rng = named(seed, "effects")
    heard = hear(response, calendar, prior)

    def exact(lives: IntArray) -> Pairs:
        """All unknowns at the half-lives with these indices; (kind,)."""
        return pairs(response, calendar, prior, heard.x[lives[calendar.kind], np.arange(len(calendar.ids))])

    return _drawn(sweep(heard, exact, rng, sweeps), calendar, prior, draws, sweeps - BURNT, rng)


def _drawn(
    states: Iterator[State], calendar: Calendar, prior: Prior, draws: int, turns: int, rng: np.random.Generator
) -> Effects:
    """Draws of everything, shared out evenly among the states of so many turns, in no order."""
    shares = [len(part) for part in np.array_split(np.arange(draws), turns)]
    # Spawned, so that what is drawn of the effects does not depend on how the sweeps go on.
    apart, kept, parts = rng.spawn(1)[0], [], []
    for state, share in zip(states, shares, strict=True):
        parts.append(state.pairs.drawn(state.spread, state.across, share, apart))
        kept.append((HALF_LIVES[state.lives], SPREADS[state.spread] * prior.doubt, state.chances))
    lives, spreads = (np.repeat([each[at] for each in kept], shares, axis=0) for at in (0, 1))
    chances = np.mean([each[2] for each in kept], axis=0)
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
