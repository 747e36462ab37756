"""The posterior of past measures against two twins that share no line with it: every half-life counted out in one dense
Gaussian, and a NumPyro model sampled by NUTS.

Both see what the fit's regression sees (changes, their weights, the origins' correlation) and the same prior.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import pytest
from scipy import stats
from tests.rooms.test_flow_measures import number

from winset.axes import BoolArray, FloatArray, IntArray
from winset.case.parts import Kind
from winset.flow import effects, response
from winset.flow.interventions import Calendar

MONTHS, ORIGINS, MEASURES, SCALE, SHARED, MOMENTUM = 100, 5, 4, 0.12, 0.5, 0.1
LIVES = np.array([3.0, 4.5, 6.0, 9.0, 12.0, 18.0, 24.0, 36.0, 60.0, np.inf])
SPREADS, SPREAD_ODDS = np.array([0.33, 0.67, 1.2, 2.0]), np.array([0.3, 0.4, 0.2, 0.1])
ACROSS = np.array([0.1, 0.2, 0.4])
MEAN, DOUBT = -0.3, 1.2 / (2 * 1.6448536269514722)
ERRORS = SHARED**2 + (1 - SHARED**2) * np.eye(ORIGINS)


KINDS = tuple(
    Kind(
        id=name,
        title=name,
        reference=number(1, "share", 0, 1),
        effect=number(MEAN, "log", -0.9, 0.3),
        half_life=number(12, "months", 4, 60),
    )
    for name in ("checks", "barring")
)


@dataclass(frozen=True)
class Made:
    """Changes (month, origin) and what made them: the kind, onset, strength, chance of biting and aims of measures."""

    changes: FloatArray
    kind: IntArray
    onset: IntArray
    strength: FloatArray
    bites: FloatArray
    aims: BoolArray

    @property
    def calendar(self) -> Calendar:
        measure, origin = np.nonzero(self.aims)
        return Calendar(
            ids=tuple(f"m{k}" for k in range(MEASURES)),
            kinds=tuple(each.id for each in KINDS),
            kind=self.kind,
            onset=self.onset,
            lasts=np.full(MEASURES, np.inf),
            strength=self.strength,
            bites=self.bites,
            pair_measure=measure,
            pair_origin=origin,
        )


def columns(onset: IntArray, half_life: FloatArray) -> FloatArray:
    """Change of each shape with momentum taken out, from the second month on; (measure, month)."""
    since = np.arange(MONTHS) - onset[:, None]
    grown = np.where(since < 0, 0, np.minimum((since + 1) / 3, 1))
    path = grown * 0.5 ** (np.maximum(since - 2, 0) / half_life[:, None])
    change = np.diff(path, axis=1)
    change[:, 1:] -= MOMENTUM * change[:, :-1].copy()
    return change


@pytest.fixture(scope="module")
def made() -> Made:
    rng = np.random.default_rng(11)
    kind, onset = np.array([0, 1, 0, 1]), np.array([20, 38, 55, 70])
    aims = np.array([[1, 1, 1, 1, 0], [0, 1, 1, 1, 1], [1, 0, 1, 1, 1], [1, 1, 1, 0, 1]], dtype=bool)
    strength, bites = np.array([1.0, 1.0, 0.8, 1.3]), np.array([1.0, 0.7, 1.0, 1.0])
    effect = np.array([-0.5, -0.7, -0.3, -0.9])[:, None] + 0.2 * rng.standard_normal((MEASURES, ORIGINS))
    lives = np.array([9.0, 18.0])[kind]
    noise = SCALE * rng.standard_normal((MONTHS - 1, ORIGINS)) @ np.linalg.cholesky(ERRORS).T
    changes = columns(onset, lives).T @ (strength[:, None] * effect * aims) + noise
    return Made(changes, kind, onset, strength, bites, aims)


@pytest.fixture(scope="module")
def weighted(made: Made) -> response.Response:
    """The fit's own regression: known scale and correlation, and its Student-t weights."""
    prepared = response.respond(made.changes, np.zeros_like(made.changes), 0.0, np.full(ORIGINS, SHARED))
    plain = response.Response(made.changes, np.full(made.changes.shape, 1 / SCALE), prepared.alike, MOMENTUM)
    return effects.reweighted(plain, made.calendar, response.believed(KINDS))


@pytest.fixture(scope="module")
def ours(made: Made, weighted: response.Response) -> effects.Effects:
    """Drawn as `estimate` does, from the weighted regression, with many more turns than the fit takes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(effects, "reweighted", lambda told, *_: told)
        return effects.estimate(weighted, made.calendar, KINDS, 3, 6000, sweeps=1508)


def priors() -> FloatArray:
    """Chance of each half-life: log-normal at 12 months, 90 % between 4 and 60; beyond 85 permanent."""
    edges = np.append(np.log(np.sqrt(LIVES[1:-1] * LIVES[:-2])), np.log(85.0))
    below = stats.norm.cdf(edges, np.log(12), np.log(60 / 4) / (2 * 1.6448536269514722))
    return np.diff(np.concatenate([[0.0], below, [1.0]]))


@dataclass(frozen=True)
class Heard:
    """What the changes say of the effects of pairs at each two half-lives, against no effect: log odds are
    b @ vector - b @ whole @ b / 2, `whole` (half-life, half-life, pair, pair)."""

    whole: FloatArray
    vector: FloatArray


@pytest.fixture(scope="module")
def heard(made: Made, weighted: response.Response) -> Heard:
    """From one dense Gaussian of all changes at once, y ~ N(X b, D)."""
    measure, origin = np.nonzero(made.aims)
    root = np.diag(1 / weighted.precision.ravel())
    inverse = np.linalg.inv(root @ np.kron(np.eye(MONTHS - 1), ERRORS) @ root)
    whole, vector = np.zeros((10, 10, len(measure), len(measure))), np.zeros((10, 10, len(measure)))
    for lives in itertools.product(range(10), repeat=2):
        design = np.zeros((MONTHS - 1, ORIGINS, len(measure)))
        design[:, origin, np.arange(len(measure))] = columns(made.onset, LIVES[list(lives)][made.kind])[measure].T
        flat = (design * made.strength[measure]).reshape(-1, len(measure))
        whole[lives], vector[lives] = flat.T @ inverse @ flat, flat.T @ inverse @ made.changes.ravel()
    return Heard(whole, vector)


@dataclass(frozen=True)
class Twin:
    """Chances of half-lives by kind (kind, half-life); mean and deviation of two kinds and all pairs; (unknown,)."""

    lives: FloatArray
    mean: FloatArray
    deviation: FloatArray


@pytest.fixture(scope="module")
def enumerated(made: Made, heard: Heard) -> Twin:
    """Every half-life and spread counted out; unknowns are the two kinds and the pairs, b ~ N(mean, prior)."""
    measure = np.nonzero(made.aims)[0]
    bites, kind = made.bites[measure], made.kind[measure]
    mean = np.concatenate([[MEAN, MEAN], MEAN * bites])
    into = np.eye(len(mean))[2:]
    odds = np.full((10, 10, 4, 3), -np.inf)
    first, second = np.zeros((2, 10, 10, 4, 3, len(mean)))
    for s, a in itertools.product(range(4), range(3)):
        cross = DOUBT**2 * (kind == np.arange(2)[:, None]) * bites
        pairs = DOUBT**2 * (kind[:, None] == kind) * np.outer(bites, bites) + ACROSS[a] ** 2 * np.diag(bites)
        pairs += (SPREADS[s] * DOUBT) ** 2 * (measure[:, None] == measure) * np.sqrt(np.outer(bites, bites))
        prior = np.block([[DOUBT**2 * np.eye(2), cross], [cross.T, pairs]])
        for lives in itertools.product(range(10), repeat=2):
            whole, vector = into.T @ heard.whole[lives] @ into, into.T @ heard.vector[lives]
            system, pulled = np.eye(len(prior)) + prior @ whole, vector - whole @ mean
            cov = np.linalg.solve(system, prior)
            evidence = vector @ mean - 0.5 * mean @ whole @ mean + 0.5 * pulled @ cov @ pulled
            evidence -= 0.5 * np.linalg.slogdet(system)[1]
            odds[*lives, s, a] = evidence + np.log(SPREAD_ODDS[s] * priors()[list(lives)].prod())
            first[*lives, s, a] = mean + cov @ pulled
            second[*lives, s, a] = np.diag(cov) + first[*lives, s, a] ** 2
    odds = np.exp(odds - odds.max())
    odds /= odds.sum()
    by, square = ((odds[..., None] * each).sum(axis=(0, 1, 2, 3)) for each in (first, second))
    lives = np.stack([odds.sum(axis=(1, 2, 3)), odds.sum(axis=(0, 2, 3))])
    return Twin(lives, by, np.sqrt(square - by**2))


@pytest.fixture(scope="module")
def sampled(made: Made, heard: Heard) -> tuple[FloatArray, FloatArray]:
    """NUTS over kinds, measures and pairs, half-lives and spreads summed out: unknowns (draw, unknown), chances of
    half-lives (kind, half-life)."""
    numpyro = pytest.importorskip("numpyro", reason="NumPyro is not installed: pip install -e '.[judges]'")
    jax = pytest.importorskip("jax", reason="jax is not installed: pip install -e '.[judges]'")
    jnp, dist = jax.numpy, numpyro.distributions
    numpyro.enable_x64()
    measure = np.nonzero(made.aims)[0]
    prior = np.log(priors()[:, None] * priors())

    def by_half_lives(b):  # type: ignore[no-untyped-def]
        return prior + heard.vector @ b - 0.5 * jnp.einsum("p,hkpq,q->hk", b, heard.whole, b)

    def mixed(x, spreads, odds):  # type: ignore[no-untyped-def]
        by = jnp.stack([dist.Normal(0, spread).log_prob(x).sum() for spread in spreads])
        return jax.nn.logsumexp(by + jnp.log(jnp.asarray(odds)))

    def model():  # type: ignore[no-untyped-def]
        kinds = numpyro.sample("kinds", dist.Normal(MEAN, DOUBT).expand([2]).to_event(1))
        flat = dist.ImproperUniform(dist.constraints.real_vector, (), event_shape=(MEASURES,))
        own = numpyro.sample("own", flat)
        across = numpyro.sample(
            "across", dist.ImproperUniform(dist.constraints.real_vector, (), event_shape=(len(measure),))
        )
        numpyro.factor("of measures", mixed(own, SPREADS * DOUBT, SPREAD_ODDS))
        numpyro.factor("of origins", mixed(across, ACROSS, np.full(3, 1 / 3)))
        at = jnp.asarray(made.bites)
        each = (at * kinds[made.kind] + jnp.sqrt(at) * own)[measure] + jnp.sqrt(at[measure]) * across
        numpyro.deterministic("pairs", each)
        numpyro.factor("changes", jax.nn.logsumexp(by_half_lives(each)))

    kernel = numpyro.infer.NUTS(model, target_accept_prob=0.85)
    chain = numpyro.infer.MCMC(kernel, num_warmup=300, num_samples=2500, progress_bar=False)
    chain.run(jax.random.PRNGKey(5), extra_fields=("diverging",))
    found = {name: np.asarray(values) for name, values in chain.get_samples().items()}
    assert int(np.asarray(chain.get_extra_fields()["diverging"]).sum()) == 0
    told = np.asarray(jax.vmap(lambda b: jax.nn.softmax(by_half_lives(b).ravel()))(found["pairs"])).mean(axis=0)
    odds = told.reshape(10, 10)
    return np.column_stack([found["kinds"], found["pairs"]]), np.stack([odds.sum(axis=1), odds.sum(axis=0)])


def drawn(ours: effects.Effects, made: Made) -> FloatArray:
    """Kinds, then pairs at a strength of one; (draw, unknown)."""
    strength = made.strength[np.nonzero(made.aims)[0]]
    return np.column_stack([ours.kind_effect, ours.log_effect / strength])


def chances(ours: effects.Effects) -> FloatArray:
    """How often each half-life was drawn; (kind, half-life)."""
    return np.array([[(ours.half_life[:, kind] == each).mean() for each in LIVES] for kind in (0, 1)])


def test_half_lives_are_those_that_enumeration_finds(ours: effects.Effects, enumerated: Twin) -> None:
    """1,500 turns: a chance of a fifth has a standard error of .01 to .015."""
    assert np.abs(chances(ours) - enumerated.lives).max() < 0.05
    assert 0.5 * np.abs(chances(ours) - enumerated.lives).sum(axis=1).max() < 0.08


def test_means_and_deviations_are_those_that_enumeration_finds(
    ours: effects.Effects, made: Made, enumerated: Twin
) -> None:
    """6,000 draws: a mean has a standard error of .013 deviations if they are independent, twice that if they cling."""
    found = drawn(ours, made)
    assert np.abs((found.mean(axis=0) - enumerated.mean) / enumerated.deviation).max() < 0.08
    assert np.abs(found.std(axis=0) / enumerated.deviation - 1).max() < 0.06


def test_a_numpyro_twin_finds_the_same_posterior(
    ours: effects.Effects, made: Made, sampled: tuple[FloatArray, FloatArray], enumerated: Twin
) -> None:
    """Means, 10, 50 and 90 % quantiles and half-lives; NUTS has 2,500 draws, so its own error is about as large."""
    unknowns, lives = sampled
    found = drawn(ours, made)
    assert np.abs((unknowns.mean(axis=0) - enumerated.mean) / enumerated.deviation).max() < 0.1
    for level in (0.1, 0.5, 0.9):
        apart = np.quantile(found, level, axis=0) - np.quantile(unknowns, level, axis=0)
        assert np.abs(apart / enumerated.deviation).max() < 0.15
    assert np.abs(chances(ours) - lives).max() < 0.05


def test_the_turns_that_a_fit_takes_leave_half_lives_within_a_tenth_or_so(
    made: Made, weighted: response.Response, enumerated: Twin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """80 turns, not 1,500: over ten seeds, the chances of half-lives are off by .12 in total variation on average."""
    monkeypatch.setattr(effects, "reweighted", lambda told, *_: told)
    off = []
    for seed in range(10):
        lives = chances(effects.estimate(weighted, made.calendar, KINDS, seed, 400))
        off.append(0.5 * np.abs(lives - enumerated.lives).sum(axis=1))
    assert np.mean(off) < 0.16
