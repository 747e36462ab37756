"""The exact tail, the hurdles and the swing."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.special import bdtrc, expit

from winset.axes import FloatArray
from winset.case.parts import Hurdle
from winset.legislature import needed, pass_many, pass_odds, tail, voting_chamber
from winset.legislature.ratify import binding, scoring


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


@pytest.mark.parametrize("apart", [4.0, 6.0, 8.0, 15.0])
def test_the_tail_is_exact_where_parties_stand_apart(apart: float) -> None:
    """Few are in doubt, so that a swing weighs masses far from where they were counted."""
    rng = np.random.default_rng(12)
    for members, threshold in ((100, 60), (435, 218)):
        side = np.where(np.arange(members) < members // 2, apart, -apart)
        log_odds = rng.normal(0.0, 1.0, (2, members)) + side
        swing = np.tile(np.linspace(-15.0, 15.0, 13), (2, 1))
        found = tail(log_odds, threshold, swing)
        judged = [[convolved(expit(log_odds[d] + s), threshold) for s in swing[d]] for d in range(2)]
        np.testing.assert_allclose(found, judged, atol=1e-9, rtol=0.0)


@pytest.mark.parametrize("yeas", [1, 2, 7, 21])
def test_the_tail_is_exact_where_yeas_are_rare(yeas: int) -> None:
    log_odds = np.r_[np.full(217, 30.0), np.full(218, -5.0)][None]
    swing = np.linspace(-6.0, 8.0, 15)[None]
    judged = [convolved(expit(log_odds[0] + s), 217 + yeas) for s in swing[0]]
    np.testing.assert_allclose(tail(log_odds, 217 + yeas, swing)[0], judged, atol=1e-9, rtol=0.0)


def test_the_tail_is_exact_for_draws_that_differ_much() -> None:
    """Counts of draws side by side lie far apart on the way, and swings are large."""
    rng = np.random.default_rng(14)
    side = np.where(np.arange(435) < 213, 1.0, -1.0)
    log_odds = 9.0 * rng.normal(0.0, 1.0, (40, 1)) * side + rng.normal(0.0, 1.5, (40, 435)) + rng.normal(0, 3, (40, 1))
    swing = np.tile(np.linspace(-25.0, 25.0, 21), (40, 1))
    for threshold in (218, 290):
        found = tail(log_odds, threshold, swing)
        judged = [[convolved(expit(log_odds[d] + s), threshold) for s in swing[d]] for d in range(0, 40, 3)]
        np.testing.assert_allclose(found[::3], judged, atol=1e-9, rtol=0.0)


def test_members_beyond_doubt_are_counted_as_such() -> None:
    log_odds = np.r_[np.full(3, 1e4), np.full(4, -1e4), 0.3][None]
    swing = np.array([[-2.0, 0.0, 2.0]])
    np.testing.assert_allclose(tail(log_odds, 4, swing), expit(0.3 + swing), atol=1e-12)
    np.testing.assert_allclose(tail(log_odds, 3, swing), 1.0)
    np.testing.assert_allclose(tail(log_odds, 5, swing), 0.0, atol=1e-40)


def test_a_draw_counts_the_same_whatever_stands_beside_it() -> None:
    log_odds = np.random.default_rng(13).normal(0.0, 3.0, (70, 100))
    swing = np.full((70, 1), 0.4)
    whole = tail(log_odds, 51, swing)
    alone = np.concatenate([tail(log_odds[[d]], 51, swing[[d]]) for d in range(70)])
    np.testing.assert_allclose(whole, alone, atol=1e-12)


def test_equal_members_are_a_binomial() -> None:
    log_odds = np.full((1, 435), 0.05)
    for threshold in (200, 218, 240):
        found = tail(log_odds, threshold, np.zeros((1, 1))).item()
        assert found == pytest.approx(bdtrc(threshold - 1, 435, expit(0.05)), abs=1e-12)


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


def fine(chances: list[FloatArray], at: FloatArray, spread: float) -> float:
    """Judge: the swing on a fine even grid."""
    bell = np.exp(-0.5 * (at / spread) ** 2)
    return float((np.prod(chances, axis=0) * bell).sum() / bell.sum())


@pytest.mark.parametrize("spread", [0.05, 0.5, 1.5])
@pytest.mark.parametrize("steepness", [0.5, 4.0, 12.0])
def test_the_swing_is_integrated_in_every_draw(spread: float, steepness: float) -> None:
    rng = np.random.default_rng(4)
    log_odds = [rng.normal(0.0, steepness, (6, n)) + rng.normal(0.0, 1.0, (6, 1)) for n in (61, 21)]
    at = np.linspace(-7.0 * spread, 7.0 * spread, 4001)
    grid = np.broadcast_to(at, (6, 4001))
    chances = [tail(eta, k, grid) for eta, k in zip(log_odds, (31, 13), strict=True)]
    joint, alone = pass_odds(log_odds, [31, 13], np.full(6, spread))
    for d in range(6):
        assert joint[d] == pytest.approx(fine([c[d] for c in chances], at, spread), abs=2e-5)
        for c in range(2):
            assert alone[d, c] == pytest.approx(fine([chances[c][d]], at, spread), abs=2e-5)


def test_swings_of_their_own_part_the_chambers() -> None:
    rng = np.random.default_rng(8)
    log_odds = [rng.normal(0.0, 3.0, (3, 41)), rng.normal(0.0, 3.0, (3, 21))]
    spread = np.array([0.2, 0.6, 1.2])
    joint = {rho: pass_odds(log_odds, [21, 12], spread, rho) for rho in (0.0, 0.3, 0.999999, 1.0)}
    alone = joint[1.0][1]
    for found, each in joint.values():
        np.testing.assert_allclose(each, alone, atol=2e-5)
        assert found.shape == (3,)
    np.testing.assert_allclose(joint[0.0][0], alone.prod(axis=1), atol=2e-5)
    np.testing.assert_allclose(joint[0.999999][0], joint[1.0][0], atol=1e-4)
    # Judge: both swings on a grid of two dimensions.
    axis = np.linspace(-6.0, 6.0, 301)
    bell = np.exp(-0.5 * axis**2) / np.exp(-0.5 * axis**2).sum()
    for d in range(3):
        first = tail(log_odds[0][[d]], 21, spread[d] * axis[None])[0]
        other = tail(log_odds[1][[d]], 12, spread[d] * (0.3 * axis[:, None] + np.sqrt(0.91) * axis).reshape(1, -1))[0]
        judged = np.einsum("i,i,j,ij->", bell, first, bell, other.reshape(301, 301))
        assert joint[0.3][0][d] == pytest.approx(judged, abs=1e-4)


def scored(chances: FloatArray, present: FloatArray, rule: tuple[int, int, int]) -> float:
    """Judge: every way to vote or stay away, one by one."""
    gain, loss, least = rule
    total = 0.0
    for ways in itertools.product((gain, 0, -loss), repeat=len(chances)):
        if sum(ways) >= least:
            each = [
                p * here if way == gain else 1.0 - here if way == 0 else (1.0 - p) * here
                for p, here, way in zip(chances, present, ways, strict=True)
            ]
            total += float(np.prod(each))
    return total


@pytest.mark.parametrize(
    "hurdle",
    [Hurdle(id="h", title="H", share_of_voting=0.5), Hurdle(id="h", title="H", share_of_voting=0.6667)],
)
def test_with_absences_a_share_is_of_those_voting(hurdle: Hurdle) -> None:
    rng = np.random.default_rng(6)
    log_odds, present = rng.normal(0.0, 2.0, (2, 7)), rng.uniform(0.2, 1.0, (2, 7))
    swing = np.array([[0.0, -1.0], [0.7, 2.0]])
    found = voting_chamber(hurdle, log_odds, present).at_least(swing)
    judged = [
        [scored(expit(log_odds[d] + swing[d, n]), present[d], scoring(hurdle)) for n in range(2)] for d in range(2)
    ]
    np.testing.assert_allclose(found, judged, atol=1e-12)


def test_with_absences_a_fixed_threshold_counts_yeas_alone() -> None:
    rng = np.random.default_rng(7)
    log_odds, present = rng.normal(0.0, 3.0, (2, 100)), rng.uniform(0.8, 1.0, 100)
    cloture = Hurdle(id="cloture", title="Cloture", votes=45)
    found = voting_chamber(cloture, log_odds, present).at_least(np.full((2, 1), 0.4))
    judged = [[convolved(present * expit(eta + 0.4), 45)] for eta in log_odds]
    np.testing.assert_allclose(found, judged, atol=1e-12)


def test_nearly_no_absence_is_nearly_the_count_of_all() -> None:
    log_odds = np.random.default_rng(9).normal(0.0, 3.0, (2, 99))
    passage, swing = Hurdle(id="p", title="P", share_of_voting=0.5), np.array([[-0.5, 0.0, 0.5]] * 2)
    absences = voting_chamber(passage, log_odds, np.full(99, 1.0 - 1e-9)).at_least(swing)
    np.testing.assert_allclose(absences, voting_chamber(passage, log_odds).at_least(swing), atol=1e-6)


def test_many_bills_are_each_bill_whatever_the_number_of_threads() -> None:
    rng = np.random.default_rng(10)
    bills = [[rng.normal(0.0, 4.0, (20, 101)), rng.normal(0.0, 4.0, (20, 51))] for _ in range(5)]
    spread = np.full(20, 0.5)
    joint, alone = pass_many(bills, [51, 30], spread, workers=1)
    for workers in (2, 3):
        again = pass_many(bills, [51, 30], spread, workers=workers)
        assert (again[0].tobytes(), again[1].tobytes()) == (joint.tobytes(), alone.tobytes())
    assert joint[2].tobytes() == pass_odds(bills[2], [51, 30], spread)[0].tobytes()


def test_the_count_is_that_of_a_published_library() -> None:
    poibin = pytest.importorskip("fast_poibin")
    log_odds = np.random.default_rng(11).normal(0.0, 2.0, (3, 435))
    for d in range(3):
        judged = 1.0 - poibin.PoiBin(expit(log_odds[d] - 0.2).tolist()).cdf[217]
        assert tail(log_odds[[d]], 218, np.array([[-0.2]])).item() == pytest.approx(judged, abs=1e-9)


def test_a_majority_is_more_than_half_and_ties_fail() -> None:
    passage = Hurdle(id="passage", title="Passage", share_of_voting=0.5)
    assert [needed(passage, voting) for voting in (99, 100, 435)] == [50, 51, 218]
    assert needed(Hurdle(id="veto", title="Override", share_of_voting=2 / 3), 435) == 290
    assert needed(Hurdle(id="cloture", title="Cloture", votes=60), 98) == 60


def test_cloture_binds_before_passage() -> None:
    hurdles = (Hurdle(id="passage", title="P", share_of_voting=0.5), Hurdle(id="cloture", title="C", votes=60))
    hurdle, votes = binding(hurdles, 100)
    assert (hurdle.id, votes) == ("cloture", 60)
