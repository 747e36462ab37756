"""The record of the roll-call model: what is learned from what, exact counts, baselines, calibration, losses told."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy.special import expit
from scipy.stats import betabinom
from tests.rooms.test_legislature import voted

from winset import legislature
from winset.errors import Faulty
from winset.legislature import baselines, gains, unseen
from winset.legislature.marked import bar_among
from winset.legislature.record import PROTOCOLS, LearnedFrom, Record, folds, record
from winset.tables import RollCalls, Tallies


def tallied(rollcalls: RollCalls, per_bill: int = 2) -> Tallies:
    """Simple majorities; so many votes in a row are on one bill."""
    count = len(rollcalls.ids)
    yeas = np.bincount(rollcalls.vote, rollcalls.yea, count).astype(np.int64)
    voting = np.bincount(rollcalls.vote, minlength=count)
    days = np.array([f"{month}-15" for month in rollcalls.dates], dtype="datetime64[D]")
    bills = tuple(f"{c}: B{v // per_bill}" for v, c in enumerate(rollcalls.congresses))
    return Tallies(rollcalls.ids, bills, days, voting // 2 + 1, yeas, voting - yeas)


def passing(rollcalls: RollCalls) -> RollCalls:
    """The same with whether each vote passed, as counted."""
    tallies = tallied(rollcalls)
    return replace(rollcalls, passed=tallies.yeas >= tallies.needed)


@cache
def calls(count: int = 24) -> RollCalls:
    return passing(voted(count))


@cache
def made(protocol: LearnedFrom = "other votes", count: int = 12) -> Record:
    return record(calls(count), tallied(calls(count)), protocol)


@cache
def shipped() -> tuple[RollCalls, Tallies]:
    evidence = pytest.importorskip("winset.evidence")
    chambers = Path(legislature.__file__).parents[1] / "cases" / "us-mexico" / "chambers"
    known = evidence.read(Path("nowhere"), (), chambers)
    return known.rollcalls(), known.tallies()


def test_counts_are_the_sum_of_all_ways() -> None:
    chance = np.random.default_rng(0).random((3, 7))
    brute = np.zeros(8)
    for heads in itertools.product((0, 1), repeat=7):
        brute[sum(heads)] += np.prod(np.where(heads, chance, 1.0 - chance), axis=1).mean()
    np.testing.assert_allclose(unseen.counts(chance), brute, atol=1e-14)


def test_counts_of_a_whole_house_are_those_of_one_coin_after_another() -> None:
    chance = np.random.default_rng(1).beta(0.3, 0.3, (4, 435))
    law = np.zeros((4, 436))
    law[:, 0] = 1.0
    for heads in chance.T[:, :, None]:
        law[:, 1:] = law[:, 1:] * (1.0 - heads) + law[:, :-1] * heads
        law[:, :1] *= 1.0 - heads
    np.testing.assert_allclose(unseen.counts(chance), law.mean(axis=0), atol=1e-13)


def test_evenly_spread_points_integrate_better_than_dice() -> None:
    points = unseen.spread_evenly(unseen.POINTS, 4)
    rng = np.random.default_rng(0)
    slope = np.array([0.3, -6.0, 0.5, -0.8]) * 0.4
    truth = expit(rng.standard_normal((400_000, 4)) @ slope + 0.5).mean()
    dice = [expit(rng.standard_normal((unseen.POINTS, 4)) @ slope + 0.5).mean() for _ in range(200)]
    assert abs(expit(points @ slope + 0.5).mean() - truth) < 0.5 * np.std(dice)


def test_no_protocol_learns_from_the_vote_it_predicts() -> None:
    rollcalls, tallies = calls(), tallied(calls())
    congresses, bills = np.array(rollcalls.congresses), np.array(tallies.bills)
    for protocol in PROTOCOLS:
        for fold in folds(rollcalls, tallies, protocol):
            assert not fold.learn[list(fold.predict)].any()
    for fold in folds(rollcalls, tallies, "other bills"):
        assert not set(bills[fold.learn]) & set(bills[list(fold.predict)])
    foretold = folds(rollcalls, tallies, "earlier Congresses")
    assert foretold
    for fold in foretold:
        assert congresses[fold.learn].max() < congresses[list(fold.predict)].min()


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_how_a_vote_went_does_not_move_what_was_foretold_of_it(protocol: LearnedFrom) -> None:
    """No trace of a vote in its own forecast: turn all its votes round, and its chances stay to the byte."""
    foretold = []
    for turned in (False, True):
        yea = np.where((calls().vote == 23) & turned, ~calls().yea, calls().yea)
        rollcalls = passing(replace(calls(), yea=yea))
        fold = next(f for f in folds(rollcalls, tallied(rollcalls), protocol) if 23 in f.predict)
        ours = unseen.foreseen(unseen.learn(rollcalls.among(fold.learn)), rollcalls, 23)
        party = baselines.line(rollcalls, baselines.sides(rollcalls), 23, fold.learn)
        foretold.append((ours.chances.tobytes(), ours.yeas.tobytes(), party.share.tobytes(), party.tightness))
    assert foretold[0] == foretold[1]


def test_two_processes_give_the_bytes_of_one() -> None:
    alone, together = made("other bills", 8), record(calls(8), tallied(calls(8)), "other bills", workers=2)
    assert all(np.asarray(getattr(alone, f)).tobytes() == np.asarray(getattr(together, f)).tobytes() for f in FIELDS)


FIELDS = ("log_score", "party_log_score", "passes", "party_passes", "quantiles", "crps", "percentile", "called")


def test_a_restrictive_vote_is_foretold_in_yeas() -> None:
    """Turn the direction of every vote and every ballot round: support is the same, yeas are counted the other way."""
    rollcalls = calls(8)
    other = passing(replace(rollcalls, accommodating=-rollcalls.accommodating, yea=~rollcalls.yea))
    ours, turned = made("other votes", 8), record(other, tallied(other))
    # The agenda's row speaks of direction, so that forecasts move a little; what came is mirrored exactly.
    np.testing.assert_allclose(ours.share, 1.0 - turned.share, atol=1e-12)
    assert np.abs(ours.quantiles[:, 2] - (1.0 - turned.quantiles[:, 2])).max() < 0.25


def test_the_bar_is_in_proportion_to_who_is_seen() -> None:
    assert bar_among(435, 218, 435) == 218
    assert [bar_among(98, 60, 99), bar_among(427, 287, 430)] == [60, 285]


def test_scores_add_up_over_topics_and_coverage_is_of_the_intervals_told() -> None:
    found = made()
    assert found.of_topic("status").gain == pytest.approx(found.gain)
    inside = found.inside(found.quantiles, 80)
    assert inside.sum() <= found.inside(found.quantiles, 95).sum() <= len(found.ids)
    assert found.called.sum() == found.members.sum()
    assert 0.0 < found.overall(found.log_score) < 0.6


def test_a_member_toes_the_line_that_the_other_votes_draw() -> None:
    """The line by hand: the share of a party's support in the others of topic and Congress, half of each added."""
    rollcalls = calls()
    counted = baselines.sides(rollcalls)
    others = np.arange(24) != 3
    near = others & (np.array(rollcalls.congresses) == rollcalls.congresses[3])
    cast = near[rollcalls.vote] & (np.asarray(rollcalls.party) == "D")
    support = rollcalls.yea != (rollcalls.accommodating[rollcalls.vote] < 0)
    by_hand = (support[cast].sum() + 0.5) / (cast.sum() + 1.0)
    assert baselines.line(rollcalls, counted, 3, others).share[0] == pytest.approx(by_hand)


def test_the_party_lines_count_is_two_beta_binomials() -> None:
    of = baselines.Line(np.array([0.9, 0.2]), 5.0, 0.5)
    law = baselines.supporters(of, np.array([3, 2]))
    one, two = (betabinom(n, 5.0 * s, 5.0 * (1.0 - s)) for n, s in ((3, 0.9), (2, 0.2)))
    assert law.sum() == pytest.approx(1.0)
    assert law[1] == pytest.approx(one.pmf(0) * two.pmf(1) + one.pmf(1) * two.pmf(0))


def test_parties_that_stray_from_their_line_make_it_doubtful() -> None:
    rng = np.random.default_rng(0)
    drawn, cast = np.full((40, 2), 0.7), np.full((40, 2), 100.0)
    loyal, torn = (
        baselines.Sides(rng.binomial(100, rng.beta(0.7 * r, 0.3 * r, (40, 2))).astype(float), cast)
        for r in (100.0, 1.0)
    )
    everybody = np.ones(40, dtype=bool)
    assert baselines.tightness(loyal, drawn, everybody) == pytest.approx(100.0, rel=0.6)
    assert baselines.tightness(torn, drawn, everybody) == pytest.approx(1.0, rel=0.6)


def test_topics_past_is_the_share_of_its_other_votes_that_passed() -> None:
    rollcalls = calls()
    others = np.arange(24) < 5
    found = baselines.line(rollcalls, baselines.sides(rollcalls), 9, others).topic_passes
    assert found == pytest.approx((rollcalls.passed[:5].sum() + 0.5) / 6.0)


def test_votes_of_one_bill_are_drawn_together() -> None:
    drawn = gains.resampled(("a", "a", "b", "c"), np.random.default_rng(0), 500)
    assert (drawn[:, 0] == drawn[:, 1]).all()
    assert (drawn[:, [0, 2, 3]].sum(axis=1) == 3).all()
    wide = gains.advantage(np.zeros(4), np.array([1.0, 1.0, 0.0, 0.0]), drawn)
    assert wide[0] == 0.5
    assert wide[1] < 0.1
    assert wide[2] > 0.9


def test_calibration_counts_every_forecast_once() -> None:
    rng = np.random.default_rng(0)
    chance = rng.random(500)
    came = (rng.random(500) < chance).astype(float)
    classes = gains.calibration(chance, came)
    assert sum(c.count for c in classes) == 500
    assert all(abs(c.foretold - c.came) < 0.15 for c in classes)
    assert sum(c.count for c in gains.member_calibration(made())) == made().members.sum()


def test_usable_votes_are_those_that_the_first_dimension_tells_apart() -> None:
    """82 of the 99 shipped, as the register of votes coded them; a vote by lot is not usable."""
    assert unseen.usable(shipped()[0]).sum() == 82
    lots = calls(8)
    by_lot = replace(lots, yea=np.random.default_rng(0).random(len(lots.yea)) < 0.5)
    assert unseen.usable(lots).mean() > 0.5
    assert not unseen.usable(by_lot).any()


def test_too_few_votes_are_refused() -> None:
    few = calls().among(np.arange(24) < 6)
    with pytest.raises(Faulty, match="6 roll calls"):
        record(few, tallied(few), "earlier Congresses")
