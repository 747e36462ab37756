"""Pieces of the model against statsmodels and quadrature: the walk, the regression at given half-lives, the tails."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, stats

from winset.axes import FloatArray, months
from winset.flow import increments, pairs, response
from winset.flow.interventions import Calendar
from winset.flow.outlook import _walk
from winset.randomness import named

MOMENTUM, LAST = np.array([-0.3, 0.45]), np.array([0.08, -0.2])
SCALE = float(np.exp(increments.LOG_SCALES[20]))
DRAWS = 200_000


@pytest.fixture(scope="module")
def walk() -> FloatArray:
    """Twelve months of two series whose scale is known and whose tails are the lightest of the grid."""
    tails = np.zeros((2, len(increments.LOG_SCALES), len(increments.DEGREES)))
    tails[:, 20, -1] = 1
    season = 0.1 * np.column_stack([np.sin(np.arange(12)), np.cos(np.arange(12))])
    told = increments.Increments(season, MOMENTUM, LAST, tails, np.array([0.6, 1.0]))
    return _walk(told, months("2020-01", 12), DRAWS, named(4, "walk")) - season.cumsum(axis=0)[:, None]


@pytest.mark.parametrize("series", [0, 1])
def test_the_walk_is_the_arima_that_statsmodels_forecasts(walk: FloatArray, series: int) -> None:
    """ARIMA(1,1,0) with known parameters; the variance of a Student-t is its squared scale times nu / (nu - 2)."""
    import statsmodels.api as sm

    rng, degrees = np.random.default_rng(1), increments.DEGREES[-1]
    past = np.append(0.2 * rng.standard_normal(40), LAST[series]).cumsum()
    variance = SCALE**2 * degrees / (degrees - 2)
    model = sm.tsa.SARIMAX(past, order=(1, 1, 0)).filter([MOMENTUM[series], variance])
    ahead = model.get_forecast(12)
    found, wide = walk[..., series], np.sqrt(ahead.var_pred_mean)
    assert np.abs((found.mean(axis=1) - (ahead.predicted_mean - past[-1])) / wide).max() < 4 / np.sqrt(DRAWS)
    assert found.var(axis=1) == pytest.approx(ahead.var_pred_mean, rel=0.02)


def test_months_of_a_walk_move_together_as_statsmodels_simulates(walk: FloatArray) -> None:
    """The covariance of months 3 and 9, from the state space's own impulse responses."""
    import statsmodels.api as sm

    degrees = increments.DEGREES[-1]
    variance = SCALE**2 * degrees / (degrees - 2)
    model = sm.tsa.SARIMAX(np.zeros(30), order=(1, 1, 0))
    answer = np.asarray(model.impulse_responses([MOMENTUM[1], variance], steps=12)).ravel()
    exact = variance * sum(answer[2 - s] * answer[8 - s] for s in range(3))
    assert np.cov(walk[2, :, 1], walk[8, :, 1])[0, 1] == pytest.approx(exact, rel=0.02)


@pytest.fixture(scope="module")
def regression() -> tuple[pairs.Pairs, FloatArray, FloatArray, FloatArray]:
    """Three measures of two kinds on four origins: ours, and changes, design and noise for a judge."""
    rng, length, origins = np.random.default_rng(2), 60, 4
    aims = np.array([[1, 1, 0, 1], [0, 1, 1, 1], [1, 0, 1, 1]], dtype=bool)
    measure, origin = np.nonzero(aims)
    strength, bites, kind = np.array([1.0, -0.5, 1.4]), np.array([1.0, 0.3, 0.8]), np.array([0, 1, 0])
    calendar = Calendar(
        ("a", "b", "c"), ("k", "l"), kind, np.array([9, 20, 31]), np.full(3, np.inf), strength, bites, measure, origin
    )
    shared = np.array([0.2, 0.5, 0.7, 0.4])
    prepared = response.respond(0.2 * rng.standard_normal((length, origins)), np.zeros((length, origins)), 0.2, shared)
    prior = response.Prior(np.array([-0.4, 0.2]), np.array([0.3, 0.5]), np.full((2, 10), 0.1))
    x = response.columns(calendar, np.array([6.0, 24.0, 6.0]), length + 1, 0.2)
    ours = pairs.pairs(prepared, calendar, prior, x)
    design = np.zeros((length, origins, 2 + 3 + len(measure)))
    for p, (k, i) in enumerate(zip(measure, origin, strict=True)):
        for unknown, share in ((kind[k], bites[k]), (2 + k, 1.0), (5 + p, 1.0)):
            design[:, i, unknown] += strength[k] * share * x[k]
    root = np.diag(1 / prepared.precision.ravel())
    alike = np.outer(shared, shared)
    np.fill_diagonal(alike, 1.0)
    noise = root @ np.kron(np.eye(length), alike) @ root
    return ours, prepared.values.ravel(), design.reshape(length * origins, -1), noise


def doubts(ours: pairs.Pairs, spread: int, across: int) -> tuple[FloatArray, FloatArray]:
    """Prior mean and variance of kinds, measures and pairs, written out."""
    bites = ours.calendar.bites
    own = (response.SPREADS[spread] * ours.prior.doubt[ours.calendar.kind]) ** 2 * bites
    by_origin = response.ORIGIN_SPREADS[across] ** 2 * bites[ours.calendar.pair_measure]
    variance = np.concatenate([ours.prior.doubt**2, own, by_origin])
    return np.concatenate([ours.prior.effect, np.zeros(len(own) + len(by_origin))]), variance


@pytest.mark.parametrize(("spread", "across"), [(0, 0), (1, 2), (3, 1)])
def test_given_half_lives_the_posterior_is_generalised_least_squares(
    regression: tuple[pairs.Pairs, FloatArray, FloatArray, FloatArray], spread: int, across: int
) -> None:
    """The prior is added as observations of its own, one of each unknown."""
    import statsmodels.api as sm

    ours, changes, design, noise = regression
    mean, variance = doubts(ours, spread, across)
    nothing = np.zeros((len(noise), len(mean)))
    told = sm.GLS(
        np.append(changes, mean),
        np.vstack([design, np.eye(len(mean))]),
        np.block([[noise, nothing], [nothing.T, np.diag(variance)]]),
    ).fit(cov_type="fixed scale")
    system = ours.whole + np.diag(1 / variance)
    assert np.linalg.solve(system, ours.vector + mean / variance) == pytest.approx(told.params, abs=1e-8)
    assert np.linalg.inv(system) == pytest.approx(told.normalized_cov_params, abs=1e-8)
    kinds, effects = ours.drawn(spread, across, 20_000, np.random.default_rng(3))
    measure = ours.calendar.pair_measure
    chain = np.column_stack([np.zeros((len(measure), 5)), np.eye(len(measure))])
    chain[np.arange(len(measure)), ours.calendar.kind[measure]] = ours.calendar.bites[measure]
    chain[np.arange(len(measure)), 2 + measure] = 1
    chain *= ours.calendar.strength[measure][:, None]
    deviation = np.sqrt(np.diag(chain @ told.normalized_cov_params @ chain.T))
    assert np.abs((effects.mean(axis=0) - chain @ told.params) / deviation).max() < 0.03
    assert effects.std(axis=0) == pytest.approx(deviation, rel=0.03)
    assert kinds.std(axis=0) == pytest.approx(np.sqrt(np.diag(told.normalized_cov_params)[:2]), rel=0.03)


@pytest.mark.parametrize(("spread", "across"), [(0, 0), (1, 2), (3, 1)])
def test_the_exact_evidence_is_the_density_of_all_changes_at_once(
    regression: tuple[pairs.Pairs, FloatArray, FloatArray, FloatArray], spread: int, across: int
) -> None:
    ours, changes, design, noise = regression
    mean, variance = doubts(ours, spread, across)
    with_effects = stats.multivariate_normal.logpdf(changes, design @ mean, noise + (design * variance) @ design.T)
    without = stats.multivariate_normal.logpdf(changes, np.zeros(len(changes)), noise)
    assert ours.log_evidence(spread, across) == pytest.approx(with_effects - without, abs=1e-6)


@pytest.mark.parametrize("degrees", [2.5, 30.0])
def test_the_grid_of_tails_is_what_quadrature_finds(degrees: float) -> None:
    """Discounted months are a power of the likelihood; the grid has 40 scales, the quadrature as many as it asks."""
    rng = np.random.default_rng(7)
    errors = 0.15 * rng.standard_t(degrees, (119, 1))
    weights = increments.discounts(119)[:, None]
    grid = increments.tails(errors, weights)[0]

    def density(log_scale: float, nu: float, top: float) -> float:
        heard = (weights * (stats.t.logpdf(errors / np.exp(log_scale), nu) - log_scale)).sum()
        return float(np.exp(heard - 0.5 * ((log_scale - np.log(0.2)) / 0.7) ** 2 - np.log(nu) - top))

    top = max(np.log(density(s, nu, 0.0)) for s in increments.LOG_SCALES for nu in increments.DEGREES)
    ends = increments.LOG_SCALES[[0, -1]]
    moments = np.array(
        [
            [integrate.quad(lambda s, n=nu, p=power: s**p * density(s, n, top), *ends)[0] for nu in increments.DEGREES]
            for power in (0, 1, 2)
        ]
    )
    mass = moments[0].sum()
    mean, square = moments[1].sum() / mass, moments[2].sum() / mass
    by_scale = grid.sum(axis=1)
    found = by_scale @ increments.LOG_SCALES
    assert grid.sum(axis=0) == pytest.approx(moments[0] / mass, abs=0.005)
    assert found == pytest.approx(mean, abs=0.005)
    assert np.sqrt(by_scale @ increments.LOG_SCALES**2 - found**2) == pytest.approx(
        np.sqrt(square - mean**2), abs=0.005
    )
