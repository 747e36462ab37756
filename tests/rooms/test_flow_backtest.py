"""The record: scores judged by scoringrules, nothing seen before its time, no loss hidden."""

from __future__ import annotations

import json
import sys
import threading
import time

import numpy as np
import pytest
from scipy import stats

from winset import flow
from winset.axes import FloatArray, IntArray, months
from winset.errors import Faulty
from winset.flow import baselines, peers, scores
from winset.flow.backtest import _forecast
from winset.flow.increments import log_counts, with_total
from winset.tables import Panel


def panel(length: int = 130, seed: int = 3) -> Panel:
    rng = np.random.default_rng(seed)
    logs = np.log([9000.0, 2000, 300]) + (0.15 * rng.standard_t(4, (length, 3))).cumsum(axis=0)
    return Panel(
        "made_up", "encounters/month", months("2010-01", length), ("MEX", "GTM", "HND"), np.exp(logs), "made-up"
    )


@pytest.fixture(scope="module")
def tested() -> flow.Backtest:
    return flow.backtest(panel(), ["2015-02", "2016-05", "2017-08", "2018-11", "2019-08"], draws=400)


def test_crps_is_what_scoringrules_says() -> None:
    judge = pytest.importorskip("scoringrules")
    rng = np.random.default_rng(0)
    quantiles, outcome = np.sort(rng.normal(size=(7, 5, 100)), axis=-1), rng.normal(size=(7, 5))
    assert np.allclose(scores.crps(quantiles, outcome), judge.crps_ensemble(outcome, quantiles, estimator="nrg"))


def test_coverage_of_a_true_forecast_is_nominal() -> None:
    rng = np.random.default_rng(1)
    quantiles = np.tile(stats.norm.ppf(scores.LEVELS), (4000, 1))
    outcome = rng.standard_normal(4000)
    assert scores.covered(quantiles, outcome, 95).mean() == pytest.approx(0.95, abs=0.015)
    assert scores.covered(quantiles, outcome, 80).mean() == pytest.approx(0.79, abs=0.025)


def test_quantiles_of_samples_are_numpys() -> None:
    samples = np.random.default_rng(2).normal(size=(3, 50, 2))
    plain = np.moveaxis(np.quantile(samples, scores.LEVELS, axis=1), 0, -1)
    assert np.allclose(scores.of_samples(samples), plain)


def test_the_random_walk_is_a_normal_around_the_last_month() -> None:
    logs = np.random.default_rng(3).normal(size=(90, 2)).cumsum(axis=0)
    sd = np.diff(logs[-61:, 0]).std()
    assert np.allclose(baselines.random_walk(logs, 4)[3, 0], stats.norm.ppf(scores.LEVELS, logs[-1, 0], 2 * sd))


def test_the_seasonal_naive_is_the_month_of_last_year() -> None:
    logs = np.tile(np.arange(12.0), 8)[:, None]
    middle = baselines.seasonal_naive(logs, 12).mean(axis=2)[:, 0]
    assert np.allclose(middle, np.arange(12.0))


def test_blocks_are_neighbours_and_each_resample_is_as_long_as_the_record() -> None:
    weights = scores.resampled(10, 4, 200, np.random.default_rng(0))
    assert (weights.sum(axis=1) == 10).all()
    assert scores.skill(np.full(10, 1.0), np.full(10, 2.0), weights) == (0.5, 0.5, 0.5)


def test_a_forecast_does_not_see_what_came_later() -> None:
    made = panel()
    before = _forecast(made, 80, 3, 0, 200)
    made.values[81:] *= 50
    after = _forecast(made, 80, 3, 0, 200)
    for one, other in ((before.quantiles, after.quantiles), (before.centres, after.centres)):
        assert np.array_equal(one, other)


def test_scores_stand_beside_both_baselines_in_one_protocol(tested: flow.Backtest) -> None:
    plain = tested.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert {"protocol", "total", "origins", "random_walk", "seasonal_naive", "peers", "losses"} <= set(plain)
    assert plain["peers"] == {}
    for record in (plain, plain["random_walk"], plain["seasonal_naive"]):
        assert list(record["total"]["crps_log"]) == ["all", "h1", "h3", "h6", "h12"]
        assert record["total"]["coverage95"]["h1"][1] == 5
        assert record["origins"]["coverage95"]["h1"][1] == 15
        for score in record["total"], record["origins"]:
            assert {*score["crps_log"]} == {*score["log_score"]} == {*score["mase"]} == {*score["pit"]}
            assert sum(score["pit"]["h3"]["bins"]) == pytest.approx(1)
    assert set(plain["total"]["difference"]) == {"random_walk", "seasonal_naive"}
    value, low, high = tested.total.skill["all"]
    assert low <= value <= high


def test_every_loss_is_told(tested: flow.Backtest) -> None:
    lost = sum(
        mine.crps_log[key] > theirs.crps_log[key]
        for other in (tested.random_walk, tested.seasonal_naive)
        for mine, theirs in ((tested.total, other.total), (tested.origins, other.origins))
        for key in mine.crps_log
    )
    assert len(tested.losses) == lost
    assert all("is better" in sentence for sentence in tested.losses)


@pytest.mark.parametrize("date", ["2011-01", "2020-06", "2031-01"])
def test_a_date_that_cannot_be_forecast_or_scored_is_refused(date: str) -> None:
    with pytest.raises(Faulty, match=f"date {date}"):
        flow.backtest(panel(), [date], draws=50)


def test_the_same_bytes_on_any_number_of_threads(tested: flow.Backtest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["winset.flow.backtest"], "THREADS", 1)
    again = flow.backtest(panel(), tested.protocol["dates"], draws=400)
    assert json.dumps(again.to_dict()) == json.dumps(tested.to_dict())


def test_progress_runs_from_nothing_to_all() -> None:
    told: list[tuple[str, float]] = []
    flow.backtest(panel(), ["2015-02", "2016-05"], draws=50, progress=lambda step, done: told.append((step, done)))
    shares = [done for _, done in told]
    assert len(told) >= 3
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_an_interrupt_ends_it_at_once() -> None:
    def stop(step: str, done: float) -> None:
        raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        flow.backtest(panel(), ["2015-02", "2016-05", "2017-08", "2018-11"], draws=50, progress=stop)
    assert threading.active_count() == before


class TestPeers:
    def test_without_the_extra_it_says_how_to_get_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(peers, "find_spec", lambda name: None)
        with pytest.raises(Faulty, match=r"no statsforecast.*pip install .winset\[peers\]"):
            flow.backtest(panel(), ["2015-02"], draws=50, peers_on="total")

    def test_a_series_that_never_moved_is_said_to_stay(self) -> None:
        centre, sd = peers.law("AutoETS", np.full(60, 1.609), 3)
        assert centre.tolist() == [1.609] * 3
        assert sd.tolist() == [0.0] * 3

    def test_an_interrupt_leaves_the_fits_that_had_not_begun(self, monkeypatch: pytest.MonkeyPatch) -> None:
        begun: list[str] = []

        def slow(name: str, series: FloatArray, horizon: int) -> baselines.Law:
            begun.append(name)
            time.sleep(0.02)
            return np.zeros(horizon), np.ones(horizon)

        def stop(step: str, done: float) -> None:
            if done:
                raise KeyboardInterrupt

        monkeypatch.setattr(peers, "refuse_missing", lambda: None)
        monkeypatch.setattr(peers, "law", slow)
        with pytest.raises(KeyboardInterrupt):
            peers.laws(np.ones((60, 5)), np.arange(40, 60), 3, 1, stop)
        assert 1 <= len(begun) < 20

    def test_any_number_of_workers_gives_the_same_laws(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("statsforecast")
        monkeypatch.setattr(peers, "NAMES", ("AutoTheta",))
        logs, rows = log_counts(panel().values[:, :1]), np.array([100])
        one, two = (peers.laws(logs, rows, 2, workers, lambda step, done: None) for workers in (1, 2))
        for name in peers.NAMES:
            for alone, shared in zip(one[name], two[name], strict=True):
                assert np.array_equal(alone, shared)

    def test_they_stand_in_the_same_protocol_as_statsforecast_says(self) -> None:
        models = pytest.importorskip("statsforecast.models")
        made, dates = panel(), ["2018-11", "2019-08"]
        tested = flow.backtest(made, dates, draws=50, peers_on="total")
        assert tuple(tested.peers) == peers.NAMES
        assert all(record.origins is None for record in tested.peers.values())
        assert set(tested.total.difference) == {"random_walk", "seasonal_naive", *peers.NAMES}
        assert set(tested.origins.difference) == {"random_walk", "seasonal_naive"}
        logs = log_counts(made.values.sum(axis=1))
        errors = []
        for row in (106, 115):
            said = models.AutoTheta(season_length=12).forecast(y=logs[max(0, row - 119) : row + 1], h=12, level=[80])
            sd = (said["hi-80"] - said["lo-80"]) / (2 * stats.norm.ppf(0.9))
            quantiles = stats.norm.ppf(scores.LEVELS, said["mean"][:, None], sd[:, None])
            errors.append(scores.crps(quantiles, logs[row + 1 : row + 13]))
        assert tested.peers["AutoTheta"].total.crps_log["all"] == pytest.approx(np.mean(errors))

    def test_every_loss_to_a_peer_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A peer that knows what will come wins everywhere, and is named everywhere."""
        made = panel()
        logs = log_counts(with_total(made.values))

        def knowing(seen: FloatArray, rows: IntArray, horizon: int, *_: object) -> dict[str, list[baselines.Law]]:
            ahead = [logs[row + 1 : row + 1 + horizon] for row in rows]
            return {"Oracle": [(came, np.full(came.shape, 0.01)) for came in ahead]}

        monkeypatch.setattr(peers, "refuse_missing", lambda: None)
        monkeypatch.setattr(peers, "laws", knowing)
        tested = flow.backtest(made, ["2015-02", "2017-08"], draws=50, peers_on="all")
        assert sum("Oracle is better" in sentence for sentence in tested.losses) == 10
        assert sum("Oracle is better by" in sentence for sentence in tested.further_losses) == 8
