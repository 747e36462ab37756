"""Truths drawn from the prior are ranked evenly among the draws; `benchmarks/calibration.py` is the long version."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from winset.axes import FloatArray

_spec = importlib.util.spec_from_file_location(
    "calibration", Path(__file__).parents[2] / "benchmarks" / "calibration.py"
)
assert _spec is not None
assert _spec.loader is not None
calibration = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(calibration)

Ranks = dict[str, FloatArray]


def uneven(ranks: FloatArray) -> float:
    """p of the Kolmogorov-Smirnov band around even ranks."""
    return float(stats.kstest(ranks, "uniform").pvalue)


@pytest.fixture(scope="module")
def effects() -> Ranks:
    return calibration.replicate(calibration.effects_world, 50)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "what",
    [
        "mean of a kind",
        "measure, mean of its origins",
        "measure on one origin",
        "half-life of a kind",
        "spread of measures",
    ],
)
def test_what_made_the_data_is_ranked_evenly(effects: Ranks, what: str) -> None:
    """50 worlds, everything fitted from counts: an 80 % interval has a standard deviation of .06."""
    assert uneven(effects[what]) > 0.01
    assert calibration.covered(effects[what], 0.8) >= 0.65


def test_the_months_that_follow_are_ranked_evenly() -> None:
    """150 worlds of one origin, drawn from the model of its total."""
    ranks = calibration.replicate(calibration.outlook_world(1), 150)
    for ahead in (1, 3, 6, 12):
        said = ranks[f"total, {ahead} ahead"]
        assert uneven(said) > 0.01
        assert 0.7 <= calibration.covered(said, 0.8) <= 0.9
        assert 0.9 <= calibration.covered(said, 0.95) <= 0.99


def test_origins_and_their_sum_are_ranked_evenly_enough() -> None:
    """60 worlds of five origins. Their sum is no random walk, and the model of the total takes it for one."""
    ranks = calibration.replicate(calibration.outlook_world(calibration.ORIGINS), 60)
    for name, said in ranks.items():
        assert uneven(said) > 0.005, name
        assert 0.65 <= calibration.covered(said, 0.8) <= 0.95, name


@pytest.mark.parametrize("mean", [3.0, 30.0])
@pytest.mark.parametrize("size", [np.inf, 2.0])
def test_small_counts_are_held_one_month_ahead(mean: float, size: float) -> None:
    """70 shelters of steady counts, Poisson or negative binomial. Further ahead the intervals are too wide."""
    ranks = calibration.replicate(calibration.small_world(mean, size), 70)
    assert 0.7 <= calibration.covered(ranks["total, 1 ahead"], 0.8) <= 0.92
    assert calibration.covered(ranks["total, 1 ahead"], 0.95) >= 0.88
    assert calibration.covered(ranks["total, 12 ahead"], 0.95) >= 0.93


@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_an_interval_of_the_wrong_width_is_noticed(effects: Ranks, factor: float) -> None:
    """Ranks that half as wide, or twice as wide, intervals would have given."""
    wrong = stats.norm.cdf(stats.norm.ppf(np.clip(effects["mean of a kind"], 1e-3, 1 - 1e-3)) / factor)
    assert stats.chisquare(np.histogram(wrong, 5, (0, 1))[0]).pvalue < 0.01
