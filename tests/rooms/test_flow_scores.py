"""The other scores: judged by scoringrules, by known laws and by brute force; bands that hold what they say."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, stats

from winset.axes import FloatArray
from winset.flow import bands, baselines, levels, losses, scores
from winset.flow.increments import counts_of, log_counts
from winset.flow.judged import Occasion, judge, of_draws, of_law, stacked
from winset.flow.record import Record, bench, record


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def law_of_normals(count: int, seed: int, wide: float = 1.0) -> tuple[FloatArray, FloatArray]:
    """Hundred quantiles of a normal law that is `wide` times as wide as the truth, and outcomes; (date, 1, 1, ...)."""
    outcome = rng(seed).standard_normal((count, 1, 1))
    quantiles = np.broadcast_to(wide * stats.norm.ppf(scores.LEVELS), (count, 1, 1, 100))
    return quantiles, outcome


class TestSurge:
    def test_it_is_what_scoringrules_says(self) -> None:
        judge_of_scores = pytest.importorskip("scoringrules")
        quantiles, outcome = np.sort(rng().normal(size=(300, 100)), axis=-1), rng(1).normal(size=300)
        ours = scores.crps_above(quantiles, outcome, np.full(300, 0.7))
        assert np.allclose(ours, judge_of_scores.twcrps_ensemble(outcome, quantiles, a=0.7, estimator="nrg"))

    def test_it_is_the_integral_above_the_threshold(self) -> None:
        quantiles, outcome, threshold = np.sort(rng(2).normal(size=40)), 1.1, 0.4

        def under(x: float) -> float:
            return float((np.mean(quantiles <= x) - (outcome <= x)) ** 2)

        cuts = sorted({*(q for q in quantiles if q > threshold), outcome})
        whole = integrate.quad(under, threshold, cuts[-1] + 1, points=cuts, limit=500)[0]
        ours = scores.crps_above(quantiles, np.array(outcome), np.array(threshold))
        assert ours == pytest.approx(whole, abs=1e-6)

    def test_below_everything_it_is_the_crps(self) -> None:
        quantiles, outcome = rng(3).normal(size=(9, 100)), rng(4).normal(size=9)
        low = np.full(9, -99.0)
        assert np.allclose(scores.crps_above(quantiles, outcome, low), scores.crps(quantiles, outcome))

    def test_it_begins_where_one_in_ten_rises_of_the_window_ended(self) -> None:
        logs = rng(5).normal(size=(200, 2)).cumsum(axis=0)
        begins = Occasion(logs[:180], logs[180:183]).surge
        rises = sorted(logs[t + 2, 1] - logs[t, 1] for t in range(60, 178))
        assert begins.shape == (3, 2)
        assert begins[1, 1] == pytest.approx(logs[179, 1] + np.quantile(rises, 0.9))

    def test_months_that_were_not_seen_are_left_out(self) -> None:
        logs = rng(6).normal(size=(100, 2)).cumsum(axis=0)
        logs[:40, 0] = np.nan
        begins = Occasion(logs[:80], logs[80:83]).surge
        assert np.isfinite(begins).all()
        assert begins[0, 0] == pytest.approx(logs[79, 0] + np.quantile(np.diff(logs[40:80, 0]), 0.9))


class TestLogScore:
    def test_of_a_normal_law_it_is_what_scoringrules_says(self) -> None:
        """Narrow cells, and the hundredth of a wide guess taken out again."""
        judge_of_scores = pytest.importorskip("scoringrules")
        counts = np.exp(rng(7).normal(11, 0.3, size=(500, 1)))
        centre, sd = np.full((500, 1, 1), 11.0), np.full((500, 1), 0.3)
        ours = scores.log_score(centre, sd, counts, np.array([11.0]))
        guess = stats.cauchy.pdf(log_counts(counts) - 11.0)
        plain = -np.log((np.exp(-ours) - scores.WIDE * guess) / (1 - scores.WIDE))
        assert np.allclose(plain, judge_of_scores.logs_normal(log_counts(counts), 11.0, 0.3), atol=0.01)

    def test_of_draws_it_is_the_kernel_density_that_scoringrules_takes(self) -> None:
        judge_of_scores = pytest.importorskip("scoringrules")
        draws = rng(8).normal(12, 0.4, size=(1, 3000, 1))
        width = scores.bandwidth(draws, scores.of_samples(draws))
        counts = counts_of(np.array([[12.2]]))
        ours = scores.log_score(draws, width, counts, np.array([12.0]))
        guess = scores.WIDE * stats.cauchy.pdf(0.2)
        plain = -np.log((np.exp(-ours) - guess) / (1 - scores.WIDE))
        judged = judge_of_scores.logs_ensemble(np.array([12.2]), draws[:, :, 0], bw=width[:, 0])
        assert plain[0, 0] == pytest.approx(judged[0], abs=0.002)

    @pytest.mark.parametrize("law", [stats.norm(11, 0.3), stats.t(4, 11, 0.2)], ids=["normal", "student"])
    def test_draws_recover_the_density_that_they_come_from(self, law: stats.rv_continuous) -> None:
        draws = law.rvs((1, 2000, 1), random_state=9)
        truth = law.rvs(4000, random_state=10)
        width = scores.bandwidth(draws, scores.of_samples(draws))
        last = np.array([11.0])
        ours = [scores.log_score(draws, width, counts_of(z)[None, None], last)[0, 0] for z in truth[:800]]
        assert np.mean(ours) == pytest.approx(-law.logpdf(truth[:800]).mean(), abs=0.03)

    def test_cells_of_all_counts_make_one(self) -> None:
        """Chances of every count that could be printed add up to one, a law that falls below zero counts included."""
        printed = np.arange(0.0, 3000.0, 10.0)[:, None]
        cells = np.log(printed + 10) - np.log(np.maximum(printed, 5.0))
        centre, sd = np.full((300, 1, 1), 3.0), np.full((300, 1), 0.9)
        chance = cells * np.exp(-scores.log_score(centre, sd, printed, np.array([3.0])))
        nought = 0.99 * stats.norm.cdf(np.log(10.0), 3, 0.9) + 0.01 * stats.cauchy.cdf(np.log(10.0) - 3)
        assert chance[0, 0] == pytest.approx(nought)
        assert chance.sum() == pytest.approx(1, abs=0.01)

    def test_nothing_costs_more_than_a_wide_guess(self) -> None:
        sure = scores.log_score(np.full((1, 1, 1), 5.0), np.zeros((1, 1)), np.array([[50_000.0]]), np.array([5.0]))
        assert np.isfinite(sure).all()
        assert 5 < sure[0, 0] < 10

    def test_the_truth_beats_laws_that_are_wrong(self) -> None:
        counts = np.exp(rng(11).normal(10, 0.5, size=(4000, 1)))
        means = {
            (shift, wide): scores.log_score(
                np.full((4000, 1, 1), 10 + shift), np.full((4000, 1), 0.5 * wide), counts, np.array([10.0])
            ).mean()
            for shift, wide in [(0, 1), (0.2, 1), (-0.2, 1), (0, 0.7), (0, 1.4)]
        }
        assert min(means, key=lambda law: means[law]) == (0, 1)


class TestErrors:
    def test_mase_is_m4s(self) -> None:
        counts = np.exp(rng(12).normal(7, 0.4, size=(140, 1)))
        logs = log_counts(counts)
        now = Occasion(logs[:130], logs[130:133])
        scale = np.mean([abs(counts[t, 0] - counts[t - 12, 0]) for t in range(22, 130)])
        judged = judge(of_law(baselines.walk_law(logs[:130], 3)), now)
        plain = [abs(counts[129, 0] - counts[130 + h, 0]) / scale for h in range(3)]
        assert np.allclose(judged.scores["mase"][:, 0], plain)

    def test_a_series_that_hardly_moved_is_scaled_by_ten(self) -> None:
        logs = log_counts(np.full((60, 1), 7.0))
        assert Occasion(logs[:50], logs[50:51]).in_sample_error[0] == 10.0


class TestLevels:
    def test_a_calibrated_forecasters_levels_are_even(self) -> None:
        quantiles, outcome = law_of_normals(4000, 13)
        stretches = scores.pit(quantiles, outcome)
        assert np.allclose(scores.in_bins(stretches), 0.1, atol=0.015)

    def test_bins_are_those_of_counting(self) -> None:
        quantiles, outcome = law_of_normals(3000, 14)
        counted = np.histogram(stats.norm.cdf(outcome), np.linspace(0, 1, 11))[0] / 3000
        assert np.allclose(scores.in_bins(scores.pit(quantiles, outcome)), counted, atol=0.006)

    def test_an_outcome_among_equal_quantiles_is_spread_over_them(self) -> None:
        """Four tenths of the paths say nought, and nought came: that says nothing within these four bins."""
        quantiles = np.concatenate([np.zeros(40), np.arange(1.0, 61.0)])
        share = scores.in_bins(scores.pit(quantiles[None], np.zeros(1)))
        assert share == pytest.approx([0.1 / 0.405] * 4 + [0.005 / 0.405] + [0] * 5, abs=1e-9)

    @pytest.mark.parametrize(
        ("wide", "shift", "words"),
        [(0.5, 0, "too narrow"), (2, 0, "too wide"), (1, 0.8, "above"), (1, -0.8, "below"), (1, 0, "No wrong width")],
    )
    def test_it_says_what_is_wrong(self, wide: float, shift: float, words: str) -> None:
        quantiles, outcome = law_of_normals(200, 15, wide)
        chance = levels.by_chance(bands.calibrated(np.arange(200), 1, rng(16)))
        assert words in levels.levels(scores.pit(quantiles, outcome + shift), chance).says
        weights = scores.resampled(200, 4, 500, rng(16))
        stretches = scores.pit(quantiles, outcome + shift)
        assert words in levels.levels(stretches, levels.by_blocks(stretches, weights)).says

    def test_few_dates_are_not_overread(self) -> None:
        """Of 200 calibrated forecasters with 44 dates, one in twenty is wrongly called too narrow or too wide."""
        chance = levels.by_chance(bands.calibrated(np.arange(0, 132, 3), 1, rng(17)))
        called = [
            "No wrong width" not in levels.levels(scores.pit(*law_of_normals(44, seed)), chance).says
            for seed in range(200)
        ]
        assert 2 <= sum(called) <= 20

    def test_moments_are_those_of_the_levels(self) -> None:
        quantiles, outcome = law_of_normals(2000, 15, 0.7)
        found = levels.levels(scores.pit(quantiles, outcome), levels.by_chance(np.full((9, 9), 0.5, np.float32)))
        plain = stats.norm.cdf(outcome / 0.7)
        assert found.mean == pytest.approx(plain.mean(), abs=0.002)
        assert found.spread == pytest.approx(np.sqrt(12) * plain.std(), abs=0.005)


class TestBands:
    def test_dates_apart_are_binomial(self) -> None:
        rows = np.arange(0, 44 * 3, 3)
        found = bands.calibrated(rows, 3, rng(18))
        exact = tuple(int(end) for end in stats.binom(44, 0.95).ppf([0.025, 0.975]))
        assert bands.band(found[:, :, :1], 0.95) == bands.band(found[:, :, 2:], 0.95) == exact == (39, 44)
        assert (np.abs(found - 0.5) < 0.475).mean() == pytest.approx(0.95, abs=0.003)

    def test_dates_that_overlap_are_fewer_than_they_seem(self) -> None:
        found = bands.calibrated(np.arange(0, 44 * 3, 3), 12, rng(19))
        narrow, wide = (bands.band(found[:, :, at], 0.79) for at in (slice(0, 1), slice(11, 12)))
        assert wide[0] < narrow[0]
        assert wide[1] > narrow[1]

    def test_the_band_of_many_series_grows_with_how_they_move_together(self) -> None:
        weights = scores.resampled(60, 4, 1000, rng(20))
        apart = (rng(21).random((60, 1, 13)) < 0.95).astype(float)
        together = np.repeat(apart[..., :1], 13, axis=2)
        alone, crowd = (bands.band_of_many(hits, 0.95, weights) for hits in (apart, together))
        assert crowd[1] - crowd[0] > alone[1] - alone[0]
        assert alone[0] <= 0.95 * 780 <= alone[1]

    def test_coverage_is_that_of_brute_force(self) -> None:
        quantiles, outcome = np.sort(rng(22).normal(size=(50, 100)), axis=-1), rng(23).normal(size=50)
        for percent, share in ((80, 0.79), (95, 0.95)):
            tail = (1 - share) / 2
            places = [int(np.argmin(abs(scores.LEVELS - level))) for level in (tail, 1 - tail)]
            plain = [q[places[0]] <= y <= q[places[1]] for q, y in zip(quantiles, outcome, strict=True)]
            assert scores.covered(quantiles, outcome, percent).tolist() == plain
            assert scores.nominal(percent) == pytest.approx(share)


@pytest.fixture(scope="module")
def records() -> tuple[Record, Record]:
    """A forecaster who knows the law, and the walk, on three made-up series and their sum at 20 dates."""
    logs = log_counts(np.exp(np.array([9.0, 5, 7, 9.2]) + (0.2 * rng(24).standard_normal((140, 4))).cumsum(axis=0)))
    rows = np.arange(60, 120, 3)
    occasions = [Occasion(logs[: row + 1], logs[row + 1 : row + 13]) for row in rows]
    walk = stacked([judge(of_law(baselines.walk_law(each.known, 12)), each) for each in occasions])
    steps = (0.2 * rng(25).standard_normal((12, 500, 4))).cumsum(axis=0)
    knows = stacked([judge(of_draws(each.known[-1] + steps), each) for each in occasions])
    made = bench(rows, 12, walk, 0)
    return record(knows, made, {"random_walk": walk}), record(walk, made, {})


class TestRecord:
    def test_the_walk_is_one_to_itself_in_counts(self, records: tuple[Record, Record]) -> None:
        ours, walk = records
        assert walk.origins is not None
        assert ours.origins is not None
        assert walk.origins.crps_natural["all"] == pytest.approx(1)
        assert walk.origins.relative_mae == {}
        assert ours.origins.relative_mae["all"][0] == pytest.approx(1, abs=0.05)
        assert walk.total.crps_natural["all"] > 100

    def test_differences_are_of_the_scores_themselves(self, records: tuple[Record, Record]) -> None:
        ours, walk = records
        for mine, theirs in ((ours.total, walk.total), (ours.origins, walk.origins)):
            for score, by_key in mine.difference["random_walk"].items():  # type: ignore[union-attr]
                for key, (gap, low, high) in by_key.items():
                    plain = getattr(mine, score)[key] - getattr(theirs, score)[key]
                    assert gap == pytest.approx(plain, rel=1e-9, abs=1e-9)
                    assert low <= gap <= high

    def test_every_loss_is_told(self, records: tuple[Record, Record]) -> None:
        ours, walk = records
        lost = {
            (target, score)
            for target in ("total", "origins")
            for score in ("crps_natural", "log_score", "crps_surge", "mase")
            if any(
                value > getattr(getattr(walk, target), score)[key]
                for key, value in getattr(getattr(ours, target), score).items()
            )
        }
        told = losses.further(ours, {"random_walk": walk})
        assert len(told) == len(lost)
        assert all(any(target in sentence for target, _ in lost) for sentence in told)
        assert all("the random walk is better by" in sentence for sentence in told)
        assert not losses.further(ours, {"itself": ours})
