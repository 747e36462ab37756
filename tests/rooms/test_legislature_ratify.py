"""The exact tail, the hurdles and the swing."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.special import bdtrc, expit

from winset.axes import FloatArray
from winset.case.parts import Hurdle
from winset.legislature import needed, pass_odds, tail
from winset.legislature.ratify import binding


def enumerated(chances: FloatArray, threshold: int) -> float:
    """Judge: every way to vote, one by one."""
    total = 0.0
    for ways in itertools.product((0, 1), repeat=len(chances)):
        if sum(ways) >= threshold:
            total += float(np.prod([p if yea else 1.0 - p for p, yea in zip(chances, ways, strict=True)]))
    return total


def convolved(chances: FloatArray, threshold: int) -> float:
    """Judge: one member after another."""
    counts = np.zeros(len(chances) + 1)
    counts[0] = 1.0
    for chance in chances:
        counts[1:] = counts[1:] * (1.0 - chance) + counts[:-1] * chance
        counts[0] *= 1.0 - chance
    return float(counts[threshold:].sum())


@pytest.mark.parametrize("threshold", range(0, 11))
def test_the_tail_is_that_of_every_way_to_vote(threshold: int) -> None:
    log_odds = np.random.default_rng(1).normal(0.0, 2.0, (2, 9))
    swing = np.array([[0.0, -1.5], [0.4, 3.0]])
    found = tail(log_odds, threshold, swing)
    judged = [[enumerated(expit(log_odds[d] + swing[d, n]), threshold) for n in range(2)] for d in range(2)]
    np.testing.assert_allclose(found, judged, atol=1e-12)


@pytest.mark.parametrize(("members", "threshold"), [(1, 1), (100, 51), (100, 60), (435, 218), (435, 290), (435, 435)])
@pytest.mark.parametrize("spread", [0.01, 1.0, 5.0, 15.0])
def test_the_tail_is_exact_for_whole_chambers(members: int, threshold: int, spread: float) -> None:
    rng = np.random.default_rng([members, threshold])
    log_odds = rng.normal(0.0, spread, (4, members)) + rng.normal(0.0, spread / 2.0, (4, 1))
    swing = rng.normal(0.0, 2.0, (4, 5))
    found = tail(log_odds, threshold, swing)
    judged = [[convolved(expit(log_odds[d] + swing[d, n]), threshold) for n in range(5)] for d in range(4)]
    np.testing.assert_allclose(found, judged, atol=1e-9)


def test_equal_members_are_a_binomial() -> None:
    log_odds = np.full((1, 435), 0.05)
    for threshold in (200, 218, 240):
        found = tail(log_odds, threshold, np.zeros((1, 1))).item()
        assert found == pytest.approx(bdtrc(threshold - 1, 435, expit(0.05)), abs=1e-12)


def test_a_circle_that_meets_a_swing_is_still_exact() -> None:
    # Equal members with threshold 1 of 1: the centre of the circle is at exactly minus the log-odds.
    assert tail(np.array([[0.7]]), 1, np.array([[-0.7]])).item() == pytest.approx(0.5, abs=1e-12)


def test_a_stricter_threshold_never_raises_the_odds() -> None:
    log_odds = np.random.default_rng(2).normal(0.0, 4.0, (20, 100))
    odds = [pass_odds([log_odds], [k], np.full(20, 0.6))[0] for k in range(0, 102)]
    assert np.all(np.diff(np.array(odds), axis=0) <= 1e-12)
    np.testing.assert_allclose(odds[0], 1.0)
    assert np.all(odds[-1] == 0.0)


def test_a_swing_in_favour_raises_the_odds() -> None:
    log_odds = np.random.default_rng(3).normal(0.0, 4.0, (1, 100))
    found = tail(log_odds, 60, np.linspace(-3.0, 3.0, 41)[None])
    assert np.all(np.diff(found[0]) > 0.0)


def test_without_swing_chambers_vote_independently_and_with_it_they_move_together() -> None:
    log_odds = [np.zeros((1, 435)), np.zeros((1, 100))]
    together, alone = pass_odds(log_odds, [218, 51], np.array([0.0]))
    assert together.item() == pytest.approx(alone.prod(), abs=1e-12)
    together, alone = pass_odds(log_odds, [218, 51], np.array([0.5]))
    assert together.item() > alone.prod() + 0.1


def test_the_swing_is_integrated() -> None:
    log_odds = np.random.default_rng(4).normal(0.0, 1.0, (1, 100))
    drawn = np.random.default_rng(5).normal(0.0, 0.4, (1, 20000))
    quadrature, _ = pass_odds([log_odds], [55], np.array([0.4]), nodes=61)
    assert quadrature.item() == pytest.approx(tail(log_odds, 55, drawn).mean(), abs=0.01)


def test_a_majority_is_more_than_half_and_ties_fail() -> None:
    passage = Hurdle(id="passage", title="Passage", share_of_voting=0.5)
    assert [needed(passage, voting) for voting in (99, 100, 435)] == [50, 51, 218]
    assert needed(Hurdle(id="veto", title="Override", share_of_voting=2 / 3), 435) == 290
    assert needed(Hurdle(id="cloture", title="Cloture", votes=60), 98) == 60


def test_cloture_binds_before_passage() -> None:
    hurdles = (Hurdle(id="passage", title="P", share_of_voting=0.5), Hurdle(id="cloture", title="C", votes=60))
    hurdle, votes = binding(hurdles, 100)
    assert (hurdle.id, votes) == ("cloture", 60)
