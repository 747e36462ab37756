"""Approval: the blocks against dense algebra and statsmodels, readings, scores, and what is never called an effect.

Judges are imported where they judge: these two take five seconds, which every worker that collects would pay.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from winset import opinion
from winset.axes import FloatArray, months
from winset.opinion.approval import settled
from winset.opinion.level import START, START_SPREAD, Spreads, noise, system
from winset.opinion.readings import Readings, tenures
from winset.opinion.response import estimates
from winset.opinion.scores import crps
from winset.tables import Panel, Polls

SPREADS = Spreads(week=0.7, house=1.5, design=1.4, further=0.8)


def polls(count: int = 60, seed: int = 3, spread: float = 1.5) -> Polls:
    dice = np.random.default_rng(seed)
    days = np.datetime64("2015-01-01") + np.sort(dice.integers(0, 300, count))
    houses = tuple(f"house {h}" for h in dice.integers(0, 5, count))
    approve = 45 + np.cumsum(dice.normal(0, 0.2, count)) + dice.normal(0, spread, count)
    return Polls("A", "job_approval", days, houses, approve, "list", dice.integers(600, 2000, count).astype(float))


def dense(of: Readings, spreads: Spreads) -> FloatArray:
    """Covariance of the readings written out: level by the earlier of two weeks, houses, chance."""
    earlier = np.minimum.outer(of.week, of.week)
    same = of.house[:, None] == of.house[None, :]
    level = START_SPREAD**2 + spreads.week**2 * earlier
    covariance: FloatArray = level + spreads.house**2 * same + np.diag(noise(of, spreads))
    return covariance


def test_likelihood_is_that_of_the_dense_normal_law() -> None:
    (one,) = tenures(polls())
    law = multivariate_normal(np.full(len(one.week), START), dense(one, SPREADS))
    assert system(one, SPREADS).log_likelihood == pytest.approx(law.logpdf(one.approve), abs=1e-8)


def test_level_is_that_of_dense_conditioning_and_houses_add_up_to_nothing() -> None:
    (one,) = tenures(polls())
    weeks = np.arange(len(one.weeks))
    share = np.bincount(one.house) / len(one.house)
    cross = START_SPREAD**2 + SPREADS.week**2 * np.minimum.outer(weeks, one.week)
    cross = cross + SPREADS.house**2 * share[one.house][None, :]
    mean = START + cross @ np.linalg.solve(dense(one, SPREADS), one.approve - START)
    prior = START_SPREAD**2 + SPREADS.week**2 * np.minimum.outer(weeks, weeks) + SPREADS.house**2 * (share**2).sum()
    covariance = prior - cross @ np.linalg.solve(dense(one, SPREADS), cross.T)
    found = settled(one, SPREADS)
    assert found.level == pytest.approx(mean, abs=1e-8)
    assert found.spread == pytest.approx(np.sqrt(np.diag(covariance)), abs=1e-8)
    assert found.effects @ found.counts == pytest.approx(0, abs=1e-8)


def test_level_without_houses_is_that_of_statsmodels() -> None:
    import statsmodels.api as sm

    days = np.datetime64("2015-01-01") + 7 * np.arange(80)
    dice = np.random.default_rng(1)
    approve = 50 + np.cumsum(dice.normal(0, 0.7, 80)) + dice.normal(0, 1.5, 80)
    (one,) = tenures(Polls("A", "job_approval", days, ("one",) * 80, approve, "list"))
    spreads = Spreads(week=0.7, house=1e-4, design=1.0, further=1.0)
    peer = sm.tsa.UnobservedComponents(approve, "local level")
    peer.ssm.initialize_known(np.array([START]), np.array([[START_SPREAD**2]]))
    peer.ssm.loglikelihood_burn = 0
    smoothed = peer.smooth([noise(one, spreads)[0], spreads.week**2])
    assert settled(one, spreads).level == pytest.approx(smoothed.smoothed_state[0], abs=1e-5)
    assert system(one, spreads).log_likelihood == pytest.approx(smoothed.llf, abs=1e-4)


def test_estimate_is_that_of_statsmodels_gls() -> None:
    import statsmodels.api as sm

    (one,) = tenures(polls())
    column = np.sin(np.arange(len(one.weeks)) / 5)
    estimate, spread = estimates(opinion.Approval(SPREADS, (settled(one, SPREADS),), 0), [column[:, None]])
    centred = column - column.mean()
    peer = sm.GLS(one.approve - START, centred[one.week], sigma=dense(one, SPREADS)).fit()
    assert estimate[0] == pytest.approx(peer.params[0], abs=1e-8)
    assert spread[0] == pytest.approx(np.sqrt(peer.normalized_cov_params[0, 0]), abs=1e-8)


def test_a_house_that_polls_daily_is_one_reading_a_week() -> None:
    days = np.array(["2020-01-02", "2020-01-03", "2020-01-08", "2020-01-09"], dtype="datetime64[D]")
    (one,) = tenures(Polls("A", "q", days, ("daily",) * 4, np.array([40.0, 42.0, 44.0, 50.0]), "list"))
    assert one.approve.tolist() == [42.0, 50.0]
    assert one.polls == 4


def test_what_comes_later_is_not_known_before() -> None:
    (one,) = tenures(polls())
    cut = int(one.weeks[20])
    moved = tenures(polls())[0]
    changed = Readings(**{**vars(moved), "approve": np.where(moved.weeks[moved.week] > cut, 99.0, moved.approve)})
    assert settled(one.until(cut), SPREADS).level.tolist() == settled(changed.until(cut), SPREADS).level.tolist()


def test_a_poll_far_off_moves_the_level_little() -> None:
    plain = polls(150)
    wild = plain.approve.copy()
    wild[75] += 30
    moved = opinion.fit([Polls(**{**vars(plain), "approve": wild})], SPREADS).tenures[0]
    before = opinion.fit([plain], SPREADS).tenures[0]
    assert np.abs(moved.level - before.level).max() < 0.8
    assert moved.readings.weight.min() < 0.15
    assert before.readings.weight.min() > 0.2


def test_crps_is_that_of_scoringrules() -> None:
    import scoringrules

    dice = np.random.default_rng(2)
    mean, spread, came = dice.normal(size=50), dice.uniform(0.5, 3, 50), dice.normal(size=50)
    assert crps(mean, spread, came) == pytest.approx(scoringrules.crps_normal(came, mean, spread), abs=1e-12)


def test_no_polls_have_no_tenures() -> None:
    none = Polls("A", "q", np.empty(0, "datetime64[D]"), (), np.empty(0), "list")
    assert tenures(none) == ()
    assert opinion.fit([none]).tenures == ()


def test_a_gap_in_encounters_moves_no_other_month() -> None:
    fitted = opinion.fit([polls()], SPREADS)
    dice = np.random.default_rng(4)
    total = 50_000 * np.exp(np.cumsum(dice.normal(0, 0.2, 60)))
    line = total.copy()
    line[40] = np.sqrt(line[39] * line[41])
    gap = line.copy()
    gap[40] = np.nan
    whole, holed = (
        Panel("s", "encounters/month", months("2011-12", 60), ("OTH",), of[:, None], "made") for of in (line, gap)
    )
    rows = zip(opinion.to_encounters(fitted, whole), opinion.to_encounters(fitted, holed), strict=True)
    assert all(a.estimate == pytest.approx(b.estimate, abs=1e-9) for a, b in rows)


def test_too_few_months_have_no_response() -> None:
    short = Panel("s", "encounters/month", months("2015-01", 10), ("OTH",), np.full((10, 1), 9.0), "made")
    assert opinion.to_encounters(opinion.fit([polls()], SPREADS), short) == ()
