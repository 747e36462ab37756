"""Flows: the fit, the outlook, levers to consequences; slow and plain versions judge the fast ones."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats

from winset import flow
from winset.axes import months
from winset.case.parts import Intervention, Kind, Value
from winset.errors import Faulty
from winset.flow import increments, interventions, posterior, response
from winset.flow.agree import agree
from winset.flow.outlook import _walk
from winset.randomness import named
from winset.tables import Analogue, Outlook, Panel, Pull

ORIGINS = ("MEX", "GTM", "HND", "VEN", "CUB")
GROUPS = {"all": ORIGINS, "north": ("GTM", "HND")}
PLAIN: tuple[tuple[Intervention, ...], tuple[Kind, ...]] = ((), ())


def panel(seed: int = 1, length: int = 168) -> Panel:
    """Five origins: one starts from zero and explodes, one begins late, all share a factor and a season."""
    rng = np.random.default_rng(seed)
    common = 0.12 * rng.standard_t(4, (length, 1))
    season = 0.15 * np.sin(2 * np.pi * np.arange(length) / 12)[:, None]
    walk = (
        np.log([30000.0, 5000, 4000, 1, 400]) + (common + 0.1 * rng.standard_t(4, (length, 5))).cumsum(axis=0) + season
    )
    values = np.exp(walk).round(-1)
    values[:, 3] = np.concatenate([np.zeros(length - 30), np.geomspace(10, 50000, 30)])
    values[:40, 4] = np.nan
    return Panel("made_up", "encounters/month", months("2010-01", length), ORIGINS, values, "made-up")


def number(value: float, unit: str, low: float, high: float) -> Value:
    return Value(value=value, unit=unit, basis="assumed", source="made-up", range=(low, high))


def kind(name: str, effect: float = -0.4, doubt: float = 0.5, half_life: float = 12) -> Kind:
    return Kind(
        id=name,
        title=name,
        reference=number(0.5, "share", 0.1, 0.9),
        effect=number(effect, "log", effect - doubt, effect + doubt),
        half_life=number(half_life, "months", half_life / 4, half_life * 4),
    )


def measure(
    name: str, start: str, of: str = "interdiction", targets: Sequence[str] = ("north",), **more: object
) -> Intervention:
    parts = {
        "id": name,
        "title": name,
        "kind": of,
        "by": (),
        "start": dt.date.fromisoformat(start),
        "source": "made-up",
    }
    return Intervention.model_validate(parts | {"targets": tuple(targets)} | more)


@pytest.fixture(scope="module")
def fitted() -> flow.Fit:
    past = (measure("first", "2016-03-02"), measure("second", "2020-06-02"))
    return flow.fit(panel(), past, (kind("interdiction"), kind("unseen", 0.3)), GROUPS, seed=3)


@pytest.fixture(scope="module")
def ahead(fitted: flow.Fit) -> Outlook:
    return flow.outlook(fitted, 12, seed=3, draws=600)


def test_the_same_seed_gives_the_same_bytes(fitted: flow.Fit) -> None:
    again = flow.fit(
        panel(),
        (measure("first", "2016-03-02"), measure("second", "2020-06-02")),
        (kind("interdiction"), kind("unseen", 0.3)),
        GROUPS,
        seed=3,
    )
    first, second = (flow.outlook(one, 6, seed=5, draws=100).paths.tobytes() for one in (fitted, again))
    assert first == second
    assert first != flow.outlook(fitted, 6, seed=6, draws=100).paths.tobytes()


def test_paths_are_counts_by_month_draw_and_origin(ahead: Outlook) -> None:
    assert ahead.paths.shape == (12, 600, 5)
    assert ahead.months[0] == np.datetime64("2024-01")
    assert np.isfinite(ahead.paths).all()
    assert (ahead.paths >= 0).all()


def test_an_origin_that_came_from_nothing_has_an_outlook_around_where_it_stands(ahead: Outlook) -> None:
    venezuela = np.median(ahead.paths[0, :, 3])
    assert 20000 < venezuela < 120000


def test_the_total_is_its_own_model_and_the_origins_sum_to_it_in_every_path() -> None:
    fit = flow.fit(panel(), *PLAIN, {}, seed=3)
    ahead = flow.outlook(fit, 12, seed=3, draws=300)
    walk = _walk(fit.increments, ahead.months, 300, named(3, "paths"))[..., -1]
    direct = increments.counts_of(np.log(fit.last.sum() + increments.OFFSET) + walk)
    assert np.abs(ahead.paths.sum(axis=2) - direct).max() <= 0.5 + 1e-6
    assert (ahead.paths == np.rint(ahead.paths)).all()
    assert (ahead.paths >= 0).all()


def test_a_season_that_is_there_is_found_and_one_that_is_not_is_not() -> None:
    rng = np.random.default_rng(0)
    calendar = np.arange(120) % 12
    wave = np.sin(2 * np.pi * calendar / 12)[:, None]
    noise = rng.standard_normal((120, 6))
    there = increments.seasonal(wave + 0.3 * noise, np.ones((120, 6)), calendar)
    absent = increments.seasonal(noise, np.ones((120, 6)), calendar)
    assert np.corrcoef(there.mean(axis=1), wave[:12, 0])[0, 1] > 0.95
    assert np.abs(absent).mean() < 0.15


def test_tails_are_the_posterior_that_scipy_gives() -> None:
    rng = np.random.default_rng(2)
    errors, weights = 0.3 * rng.standard_t(4, (50, 1)), rng.random((50, 1))
    plain = np.array(
        [
            [
                (weights[:, 0] * stats.t.logpdf(errors[:, 0], nu, 0, np.exp(s))).sum()
                - 0.5 * ((s - np.log(0.2)) / 0.7) ** 2
                - np.log(nu)
                for nu in increments.DEGREES
            ]
            for s in increments.LOG_SCALES
        ]
    )
    plain = np.exp(plain - plain.max())
    assert np.allclose(increments.tails(errors, weights)[0], plain / plain.sum(), atol=1e-12)


@pytest.mark.parametrize(
    ("row", "column", "value", "said"),
    [
        (100, 1, np.nan, "a gap inside"),
        (100, 1, -3.0, "a negative count"),
        (slice(0, 151), 4, np.nan, "17 months with every"),
    ],
)
def test_a_panel_that_cannot_be_used_is_refused_in_a_sentence(
    row: object, column: int, value: float, said: str
) -> None:
    broken = panel()
    broken.values[row, column] = value  # type: ignore[index]
    with pytest.raises(Faulty, match=said):
        flow.fit(broken, *PLAIN, {}, seed=1)


def test_all_faults_of_a_calendar_come_at_once() -> None:
    with pytest.raises(Faulty, match=r"(?s)kind 'visa'.*kind 'expulsion'"):
        flow.fit(
            panel(),
            (measure("a", "2015-01-01", "visa"), measure("b", "2015-01-01", "expulsion")),
            (kind("x"),),
            GROUPS,
            1,
        )


def test_a_target_that_nobody_knows_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(Faulty, match="did you mean 'north'"):
        flow.fit(panel(), (measure("a", "2015-01-01", targets=["nort"]),), (kind("interdiction"),), GROUPS, 1)


def test_measures_of_the_future_or_of_other_origins_are_left_out() -> None:
    listed = (measure("late", "2024-02-01"), measure("elsewhere", "2015-01-01", targets=["IND"]))
    fit = flow.fit(panel(), listed, (kind("interdiction"),), GROUPS, seed=1)
    assert fit.effects.calendar.ids == ()


@pytest.mark.parametrize(("start", "month"), [("2023-12-20", "2023-12"), ("2023-12-27", "2024-01")])
def test_a_measure_late_in_a_month_is_felt_in_the_next(start: str, month: str) -> None:
    assert interventions.first_felt(measure("a", start)) == np.datetime64(month)


def test_an_end_is_used_once_it_is_known() -> None:
    listed = (measure("over", "2015-03-02", end="2016-03-01"), measure("later", "2015-03-02", end="2025-01-20"))
    fit = flow.fit(panel(), listed, (kind("interdiction"),), GROUPS, seed=1)
    assert fit.effects.calendar.lasts.tolist() == [12.0, np.inf]


def test_strength_is_intensity_in_reference_intensities_and_may_be_negative() -> None:
    pause = measure("pause", "2020-01-01", intensity=number(-0.25, "points", -0.5, 0))
    assert interventions.strength_of(pause, kind("interdiction")) == -0.5
    assert interventions.strength_of(measure("plain", "2020-01-01"), kind("interdiction")) == 1.0


def test_a_past_measure_goes_on_fading_in_the_outlook() -> None:
    recent = panel()
    recent.values[-4:, 1:3] *= np.array([0.8, 0.6, 0.4, 0.4])[:, None]
    listed, kinds = (measure("recent", "2023-09-01"),), (kind("interdiction", -0.9, 0.05, 4),)
    with_it = flow.outlook(flow.fit(recent, listed, kinds, GROUPS, 1), 12, 1, 600)
    without = flow.outlook(flow.fit(recent, *PLAIN, {}, 1), 12, 1, 600)
    rise = np.log(np.median(with_it.paths[-1, :, 1:3], axis=0) / np.median(without.paths[-1, :, 1:3], axis=0))
    assert (rise > 0.3).all()


counts = st.lists(st.floats(0.01, 1e5), min_size=2, max_size=6)


@settings(max_examples=60, deadline=None)
@given(counts, st.floats(0.2, 5.0), st.integers(0, 100))
def test_origins_agree_with_the_total_as_a_root_finder_says(parts: list[float], factor: float, seed: int) -> None:
    counts = np.array(parts)
    sigma = np.random.default_rng(seed).uniform(0.2, 1.0, len(parts))
    total = max(counts.sum() * factor, 1.0)
    agreed = agree(counts[None, None], np.array([[total]]), sigma[None, None])[0, 0]
    assert agreed.sum() == pytest.approx(total)
    gives = sigma * counts / (sigma * counts).max()
    push = optimize.brentq(lambda mu: np.log((counts * np.exp(mu * gives)).sum() / total), -60, 60)
    if abs(push) < 5:
        assert np.allclose(agreed, counts * np.exp(push * gives), rtol=2e-2)


def test_evidence_is_the_density_of_a_normal() -> None:
    rng = np.random.default_rng(4)
    design, errors = rng.standard_normal((30, 3)), rng.standard_normal(30)
    mean, root = rng.standard_normal(3), rng.standard_normal((3, 3))
    prior, heard = root @ root.T, design @ rng.standard_normal(3) + errors
    found = posterior.log_evidence(design.T @ design, design.T @ heard, mean, prior)
    exact = stats.multivariate_normal.logpdf(heard, design @ mean, np.eye(30) + design @ prior @ design.T)
    null = stats.multivariate_normal.logpdf(heard, np.zeros(30), np.eye(30))
    assert float(found) == pytest.approx(exact - null)


def heard_of(rng: np.random.Generator) -> posterior.Heard:
    """Four measures of two kinds over sixty months, three half-lives."""
    x = 0.3 * rng.standard_normal((3, 4, 60))
    reach = rng.random((4, 2))
    q = np.repeat((reach @ reach.T)[..., None], 60, axis=2)
    kinds = np.array([0, 0, 1, 1])
    return posterior.Heard(
        x=x,
        q=q,
        g=rng.standard_normal((4, 60)),
        kind=kinds,
        mean=np.full(4, -0.4),
        kind_doubt=0.09 * (kinds[:, None] == kinds),
        own_doubt=np.full(4, 0.09),
        half_life=np.array([[0.2, 0.5, 0.3], [0.4, 0.4, 0.2]]),
    )


def test_sweeps_visit_what_enumeration_says_when_the_exact_evidence_differs() -> None:
    """The exact evidence is made up: the sweeps' own evidence, tilted by half-life and by both spreads."""
    heard = heard_of(np.random.default_rng(8))

    def exact(lives: np.ndarray) -> SimpleNamespace:
        x = heard.x[lives[heard.kind], np.arange(4)]
        whole = np.array([[(x[k] * heard.q[k, j] * x[j]).sum() for j in range(4)] for k in range(4)])

        def evidence(spread: int, across: int) -> float:
            covariance = heard.kind_doubt + response.SPREADS[spread] ** 2 * np.diag(heard.own_doubt)
            without = posterior.log_evidence(whole, (x * heard.g).sum(axis=1), heard.mean, covariance)
            return float(without) + 0.5 * lives[0] - 0.4 * lives[1] * across + 0.3 * spread * across

        return SimpleNamespace(log_evidence=evidence)

    odds = np.zeros((3, 3, 4, 3))
    for a, b, s, v in itertools.product(range(3), range(3), range(4), range(3)):
        prior = heard.half_life[0, a] * heard.half_life[1, b] * response.SPREAD_ODDS[s]
        odds[a, b, s, v] = exact(np.array([a, b])).log_evidence(s, v) + np.log(prior)
    odds = np.exp(odds - odds.max())
    odds /= odds.sum()
    kept = list(posterior.sweep(heard, exact, np.random.default_rng(1), sweeps=4008))
    seen = np.zeros_like(odds)
    for state in kept:
        seen[state.lives[0], state.lives[1], state.spread, state.across] += 1 / len(kept)
    for axes in ((2, 3), (0, 1, 3), (0, 1, 2), (0, 2)):
        assert np.abs(seen.sum(axis=axes) - odds.sum(axis=axes)).max() < 0.04


def test_analogues_say_what_they_were_learned_from(fitted: flow.Fit) -> None:
    kinds = (kind("interdiction"), kind("unseen", 0.3), kind("new", -0.2, 0.1))
    learned, unseen, new = flow.analogues(fitted, kinds)
    assert (learned.learned_from, unseen.learned_from, new.learned_from) == (2, 0, 0)
    assert len(learned.log_effect) == len(new.half_life_months) == 500
    assert np.median(unseen.log_effect) == pytest.approx(0.3, abs=0.05)
    assert np.quantile(new.log_effect, [0.05, 0.95]) == pytest.approx([-0.3, -0.1], abs=0.02)


def test_restrictive_kinds_draw_mostly_below_zero(fitted: flow.Fit) -> None:
    learned = flow.analogues(fitted, (kind("interdiction"),))[0]
    assert (learned.log_effect < 0).mean() > 0.6


def two_levers(draws: int) -> tuple[tuple[Analogue, ...], list[Pull]]:
    rng = np.random.default_rng(6)
    analogues = (
        Analogue("interdiction", rng.normal(-0.4, 0.2, draws), rng.choice([6.0, 12.0, np.inf], draws), 3),
        Analogue("opening", rng.normal(0.3, 0.2, draws), rng.choice([3.0, 9.0], draws), 1),
    )
    pulls = [
        Pull("enforcement", "up", "interdiction", ("north",), rng.uniform(0.5, 1.5, draws)),
        Pull("pathway", "wide", "opening", ("MEX",), rng.uniform(-1, 1, draws)),
    ]
    return analogues, pulls


def test_project_is_the_mean_ratio_that_a_loop_finds(ahead: Outlook) -> None:
    analogues, pulls = two_levers(40)
    found = flow.project(ahead, analogues, pulls, GROUPS)
    assert found.issues == ("enforcement", "pathway")
    for row, (pull, aims) in enumerate(zip(pulls, (("GTM", "HND"), ("MEX",)), strict=True)):
        for draw in range(0, 40, 7):
            ratios = []
            for s in range(12):
                by = analogues[row]
                share = min((s + 1) / 3, 1) * 2 ** (-max(s - 2, 0) / by.half_life_months[draw])
                growth = np.exp(by.log_effect[draw] * pull.strength[draw] * share)
                y = ahead.paths[s, draw]
                ratios.append(sum(y[i] * (growth if o in aims else 1) for i, o in enumerate(ORIGINS)) / y.sum())
            assert found.log_change[draw, row] == pytest.approx(np.log(np.mean(ratios)))


def test_carry_moves_the_same_paths_as_project(ahead: Outlook) -> None:
    analogues, pulls = two_levers(40)
    single = flow.project(ahead, analogues, pulls, GROUPS).log_change
    for row, pull in enumerate(pulls):
        carried = flow.carry(ahead, analogues, [pull], GROUPS)
        assert np.log((carried.total / ahead.total[:, :40]).mean(axis=0)) == pytest.approx(single[:, row])
    both = flow.carry(ahead, analogues, pulls, GROUPS)
    together = np.log((both.total / ahead.total[:, :40]).mean(axis=0))
    assert np.abs(together - single.sum(axis=1)).max() < 0.1


def test_a_pull_that_comes_later_changes_nothing_before_it_is_felt(ahead: Outlook) -> None:
    analogues, (pull, _) = two_levers(40)
    moved = flow.carry(ahead, analogues, [replace(pull, after=4)], GROUPS).paths
    now = flow.carry(ahead, analogues, [pull], GROUPS).paths
    before = ahead.paths[:, :40]
    assert (moved[:4] == before[:4]).all()
    assert moved[4:] / before[4:] == pytest.approx(now[:8] / before[:8])


def test_a_pull_of_no_strength_changes_nothing(ahead: Outlook) -> None:
    analogues, _ = two_levers(40)
    idle = Pull("enforcement", "as is", "interdiction", ("all",), np.zeros(40))
    assert (flow.project(ahead, analogues, [idle], GROUPS).log_change == 0).all()


def test_where_no_kind_is_known_and_nothing_is_pulled_the_outlook_stays(ahead: Outlook) -> None:
    assert (flow.carry(ahead, (), [], GROUPS).paths == ahead.paths).all()


def test_a_pull_without_analogue_and_an_outlook_too_short_are_refused(ahead: Outlook) -> None:
    analogues, pulls = two_levers(700)
    with pytest.raises(Faulty, match="600 draws, expected 700"):
        flow.project(ahead, analogues, pulls, GROUPS)
    with pytest.raises(Faulty, match=r"pathway\.wide: kind 'opening'"):
        flow.project(ahead, analogues[:1], pulls, GROUPS)


def test_surge_counts_the_months_and_the_paths_above_a_capacity() -> None:
    paths = np.array([[[10.0], [30.0]], [[30.0], [10.0]], [[5.0], [5.0]]])
    odds = flow.surge(Outlook(months("2024-01", 3), ("MEX",), paths), 20.0)
    assert odds.each_month.tolist() == [0.5, 0.5, 0.0]
    assert odds.some_month == 1.0


def test_quantiles_of_origins_and_total_have_the_level_first(ahead: Outlook) -> None:
    origins, total = flow.quantiles(ahead, [0.1, 0.5, 0.9])
    assert origins.shape == (3, 12, 5)
    assert total.shape == (3, 12)
    assert (np.diff(total, axis=0) > 0).all()
