"""What the roll-call model learns beside topics: leans, majorities, directions, absences; and a Congress to come."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy.special import expit

from winset import evidence, legislature
from winset.axes import FloatArray
from winset.errors import Faulty
from winset.legislature import Bill, BillOption
from winset.legislature.bills import coefficients, leans, topic_mean
from winset.legislature.directions import _without
from winset.legislature.foresight import foresight
from winset.legislature.pooling import _theta, pool
from winset.legislature.rows import bringers, is_amendment, rows_of
from winset.legislature.votes import casts, laplace, traits
from winset.tables import Members, RollCalls

SIZE = 200
FLORIDA = 30
TRUTH = np.array([0.2, -4.0, 0.3, -0.8])


def house(congress: int = 118) -> Members:
    """The same 200 persons in every Congress; the first thirty are from Florida."""
    rng = np.random.default_rng(5)
    republican = np.arange(SIZE) % 2 == 0
    ideal = np.column_stack([np.where(republican, 0.4, -0.4) + rng.normal(0, 0.15, SIZE), rng.normal(0, 0.3, SIZE)])
    states = tuple("FL" if n < FLORIDA else f"S{n % 20}" for n in range(SIZE))
    party = tuple("R" if r else "D" for r in republican)
    return Members(congress, "House", tuple(f"M{n}" for n in range(SIZE)), states, party, ideal, np.arange(1, SIZE + 1))


def voted(count: int = 24, florida: float = 0.0, own: float = 0.0, brought: float = 0.0, seed: int = 3) -> RollCalls:
    """Votes in which Floridians, single members and the majority stray as told; the right leads at every second."""
    rng = np.random.default_rng(seed)
    who = house()
    seen = traits(who.ideal, who.party)
    lean = florida * (np.arange(SIZE) < FLORIDA) + own * rng.standard_normal(SIZE)
    majority = np.where(np.arange(count) % 2 == 0, 1, -1)
    direction = np.where(np.arange(count) % 3 == 2, -1, 1)
    yea, vote, at = [], [], []
    for v in range(count):
        own_way = TRUTH + np.array([0.4, 0.5, 0.2, 0.2]) * rng.standard_normal(4)
        own_way[3] += brought * majority[v] * direction[v] / 2.0
        support = rng.random(SIZE) < expit(seen @ own_way + lean)
        there = rng.random(SIZE) < 0.9
        yea.append((support if direction[v] > 0 else ~support)[there])
        vote.append(np.full(there.sum(), v))
        at.append(np.flatnonzero(there))
    cast = np.concatenate(at)
    absent = np.array([[(~np.isin(np.arange(s, SIZE, 2), seats)).sum() for s in (1, 0)] for seats in at])
    return RollCalls(
        ids=tuple(f"v{v}" for v in range(count)),
        titles=tuple(f"Bill {v} - passage" for v in range(count)),
        topics=("cuba",) * count,
        bodies=("House",) * count,
        congresses=tuple(106 + v // 2 for v in range(count)),
        dates=np.array([f"{1999 + v}-06" for v in range(count)], dtype="datetime64[M]"),
        accommodating=direction,
        passed=np.ones(count, dtype=bool),
        vote=np.concatenate(vote),
        yea=np.concatenate(yea),
        party=tuple(who.party[n] for n in cast),
        ideal=who.ideal[cast],
        majority=majority,
        verified=np.ones(count, dtype=bool),
        absent=absent,
        member=cast + 1,
        states=tuple(who.states[n] for n in cast),
    )


@cache
def shipped() -> evidence.Evidence:
    chambers = Path(legislature.__file__).parents[1] / "cases" / "us-mexico" / "chambers"
    return evidence.read(Path(__file__).parent / "nothing-here", (), chambers)


def left_out_log_score(rollcalls: RollCalls, v: int) -> float:
    others = rollcalls.among(np.arange(len(rollcalls.ids)) != v)
    ahead = foresight(pool(others, casts(others)), rollcalls, v)
    did = rollcalls.yea[rollcalls.vote == v] != (rollcalls.accommodating[v] < 0)
    wide = np.sqrt(1.0 + np.pi * ahead.variance / 8.0)
    return float(np.logaddexp(0.0, np.where(did, -1.0, 1.0) * ahead.log_odds / wide).mean())


# --- one vote against independent logits


@pytest.mark.parametrize("dimensions", [1, 2])
def test_ideal_points_alone_are_an_independent_logit(dimensions: int) -> None:
    api = pytest.importorskip("statsmodels.api")
    one = voted(1)
    kept = 1 + dimensions
    free = np.diag([1e-12] * 4)[None]
    ours = laplace(casts(one, dimensions, "ignored"), np.zeros((1, 4)), free).mode[0]  # type: ignore[arg-type]
    seen = np.column_stack([np.ones(len(one.yea)), one.ideal[:, :dimensions]])
    judge = api.Logit(one.yea.astype(float), seen).fit(disp=0, tol=1e-14, method="newton", maxiter=100)
    np.testing.assert_allclose(ours[:kept], judge.params, atol=1e-6)
    np.testing.assert_array_equal(ours[kept:], 0.0)


@pytest.mark.parametrize(("dimensions", "party"), [(1, "ignored"), (2, "ignored"), (1, "pressed"), (2, "pressed")])
def test_with_a_ridge_it_is_still_an_independent_logit(dimensions: int, party: str) -> None:
    linear = pytest.importorskip("sklearn.linear_model")
    one, ridge = voted(1), 0.25
    votes = casts(one, dimensions, party)  # type: ignore[arg-type]
    ours = laplace(votes, np.zeros((1, 4)), np.eye(4)[None] * ridge).mode[0]
    judge = linear.LogisticRegression(C=1.0 / ridge, fit_intercept=False, tol=1e-12, max_iter=10000)
    judge.fit(traits(one.ideal, one.party)[:, votes.counted], one.yea)
    np.testing.assert_allclose(ours[votes.counted], judge.coef_[0], atol=1e-6)


def test_a_trait_that_does_not_count_moves_no_bill() -> None:
    model = legislature.fit(voted(8), 7, 50, dimensions=1, party="ignored")
    bill = Bill("b", (BillOption("o", "status", ("v0",)),))
    drawn = coefficients(model, bill, {"status": ("cuba",)}, "House", 118, 7, 50)
    assert np.all(drawn[:, 2:] == 0.0)
    assert drawn[:, 1].mean() < -3.0


# --- leans


def test_a_state_that_strays_is_found_and_newcomers_share_it() -> None:
    leaning = pool(voted(florida=-3.0), casts(voted(florida=-3.0))).leaning
    mean, variance = leaning.of(np.array([1, 0, 150, 0]), ("FL", "FL", "S10", "S1"), "cuba")
    assert mean[0] < -1.5
    assert mean[1] < -1.0
    assert abs(mean[2]) < 1.0
    assert variance[1] > variance[0]


def test_members_that_stray_alike_every_time_are_foretold_better_than_by_ideal_points() -> None:
    strayed = voted(own=2.0)
    nameless = replace(strayed, member=np.zeros(0, dtype=np.int64), states=())
    ours, without = (np.mean([left_out_log_score(of, v) for v in (3, 10, 20)]) for of in (strayed, nameless))
    assert ours < 0.85 * without


def test_members_who_do_not_stray_are_given_next_to_no_lean() -> None:
    leaning = pool(voted(own=0.0), casts(voted(own=0.0))).leaning
    mean, _ = leaning.of(house().member, house().states, "cuba")
    strayed, _ = pool(voted(own=2.0), casts(voted(own=2.0))).leaning.of(house().member, house().states, "cuba")
    assert mean.std() < 0.35 * strayed.std()


def test_without_names_there_are_no_leans() -> None:
    nameless = replace(voted(4), member=np.zeros(0, dtype=np.int64), states=())
    mean, variance = pool(nameless, casts(nameless)).leaning.of(np.array([1]), ("FL",), "cuba")
    assert mean.tolist() == variance.tolist() == [0.0]


def test_a_bill_draws_the_leans_of_its_members_and_the_same_for_every_bill() -> None:
    model = legislature.fit(voted(florida=-3.0), 7, 200)
    topics = {"status": ("cuba",)}
    one, other = (leans(model, Bill(n, (BillOption(n, "status"),)), topics, house(), 7, 200) for n in ("a", "b"))
    assert one.tobytes() == other.tobytes()
    assert one[:, :FLORIDA].mean() < one[:, FLORIDA:].mean() - 1.5
    newcomers = replace(house(), member=np.zeros(SIZE, dtype=np.int64))
    unknown = leans(model, Bill("a", (BillOption("a", "status"),)), topics, newcomers, 7, 200)
    assert unknown[:, FLORIDA:].std(axis=0).mean() > one[:, FLORIDA:].std(axis=0).mean()


# --- majorities


def test_a_majority_stands_by_its_own_text_and_not_by_an_amendment() -> None:
    assert is_amendment("Flake amdt (travel ban)")
    assert not is_amendment("H.R.2 - passage")
    few = voted(2)
    assert bringers(few) == (1, -1)
    assert bringers(replace(few, titles=("An amendment", "x"))) == (0, -1)
    assert "majority" not in rows_of("cuba", "House", 118, 1)
    assert rows_of("cuba", "House", 118, -1, 1)["majority"] == -0.5


def test_the_pull_of_a_majority_is_learned_and_moves_bills() -> None:
    model = legislature.fit(voted(brought=3.0), 7, 200)
    right, left = (topic_mean(model, ("cuba",), "House", 118, 7, 200, side) for side in (1, -1))
    assert (right - left)[:, 3].mean() > 1.0
    flat = legislature.fit(voted(brought=0.0), 7, 200)
    right, left = (topic_mean(flat, ("cuba",), "House", 118, 7, 200, side) for side in (1, -1))
    assert abs((right - left)[:, 3].mean()) < 1.0


def test_majorities_of_the_shipped_congresses() -> None:
    from winset.evidence.chambers import majority

    led = {body: [majority(shipped().everyone, c, body) for c in range(103, 120)] for body in ("House", "Senate")}
    assert "".join("R" if one > 0 else "D" for one in led["House"]) == "DRRRRRRDDRRRRDDRR"
    # The Senate of the 107th changed hands in June 2001; by its seats it counts with those who led it longest.
    assert "".join("R" if one > 0 else "D" for one in led["Senate"]) == "DRRRDRRDDDDRRRDDR"


# --- directions


def test_a_vote_that_was_coded_the_wrong_way_round_is_found() -> None:
    calls = voted()
    wrong = replace(calls, accommodating=np.where(np.arange(24) == 7, -1, 1) * calls.accommodating)
    found = legislature.fit(wrong, 7, 10).readings
    assert found.doubtful() == ("v7",)
    assert found.chance[7, 1] > 0.8
    np.testing.assert_allclose(found.chance.sum(axis=1), 1.0)
    assert legislature.fit(calls, 7, 10).readings.doubtful() == ()


def test_a_subject_from_memory_is_less_sure() -> None:
    calls = voted(6)
    unsure = replace(calls, verified=np.zeros(6, dtype=bool))
    sure = legislature.fit(calls, 7, 10).readings.chance[:, 0]
    assert np.all(legislature.fit(unsure, 7, 10).readings.chance[:, 0] < sure)


def test_an_anchor_of_doubtful_direction_says_less() -> None:
    model = legislature.fit(voted(), 7, 400)
    mute = replace(model.readings, chance=np.tile([0.0, 1.0, 0.0], (24, 1)))
    option, base = BillOption("o", "status", ("v3",)), {"status": ("cuba",)}
    heard, unheard = (
        coefficients(of, Bill("b", (option,)), base, "House", 118, 7, 400)
        - topic_mean(of, ("cuba",), "House", 118, 7, 400)
        for of in (model, replace(model, readings=mute))
    )
    strays = model.strays(3).mean(axis=0)
    assert np.linalg.norm(heard.mean(axis=0) - 0.5 * strays) < np.linalg.norm(unheard.mean(axis=0) - 0.5 * strays)
    np.testing.assert_allclose(unheard.mean(axis=0), 0.0, atol=0.15)


def test_taking_a_vote_out_again_is_learning_without_it() -> None:
    calls = voted(8)
    votes = casts(calls)
    learned = pool(calls, votes)
    keep = np.arange(8) != 5
    sites = replace(
        learned.sites, mode=learned.sites.mode[keep], information=learned.sites.information[keep],
        pull=learned.sites.pull[keep],
    )  # fmt: skip
    theta, covariance = _theta(
        learned.rows, learned.design[keep], learned.precision[keep], sites, learned.spreads, votes
    )
    taken = _without(learned, 5)
    np.testing.assert_allclose(taken.theta, theta, atol=1e-8)
    np.testing.assert_allclose(taken.covariance, covariance, atol=1e-8)


# --- absences


def test_absences_are_learned_and_drawn_by_side() -> None:
    silent = legislature.absences(voted())
    assert silent.rate("House") == pytest.approx(0.1, abs=0.01)
    assert silent.rate("Senate") == 0.0
    there = legislature.present(silent, house(), 7, 2000)
    assert there.shape == (2000, SIZE)
    assert there.mean() == pytest.approx(0.9, abs=0.01)
    assert np.all(there[:, ::2] == there[:, :1])
    assert there.tobytes() == legislature.present(silent, house(), 7, 2000).tobytes()
    assert np.all(legislature.present(silent, replace(house(), body="Senate"), 7, 5) == 1.0)


def test_absences_that_come_together_are_drawn_together() -> None:
    calls = voted(40)
    together = replace(
        calls, absent=np.where(np.arange(40)[:, None] % 4 == 0, 30, 3) * np.ones((40, 2), dtype=np.int64)
    )
    alike, apart = (legislature.present(legislature.absences(of), house(), 7, 2000) for of in (together, calls))
    assert alike.std() > 3.0 * apart.std()


def test_shipped_absences_are_those_of_the_printed_tallies() -> None:
    calls = shipped().rollcalls()
    assert calls.absent.shape == (99, 2)
    senate = np.array(calls.bodies) == "Senate"
    assert 0.5 < calls.absent[senate].sum(axis=1).mean() < 5.0
    assert 5.0 < calls.absent[~senate].sum(axis=1).mean() < 25.0


# --- a Congress that has not been elected


def test_a_swing_moves_so_many_seats_and_a_larger_one_holds_the_smaller() -> None:
    before = house()
    few, many = (legislature.hypothetical(before, n, "D", 7, 120) for n in (5, 20))
    gone = [{n for n in range(SIZE) if of.party[n] != before.party[n]} for of in (few, many)]
    assert (len(gone[0]), len(gone[1])) == (5, 20)
    assert gone[0] < gone[1]
    assert many.congress == 120
    assert all(many.member[n] == 0 and many.ideal[n, 0] in before.ideal[1::2, 0] for n in gone[1])
    stayed = sorted(set(range(SIZE)) - gone[1])
    np.testing.assert_array_equal(many.ideal[stayed], before.ideal[stayed])


def test_seats_near_the_other_party_go_first() -> None:
    before = house()
    lost: list[FloatArray] = []
    for seed in range(40):
        after = legislature.hypothetical(before, 10, "D", seed)
        lost.append(before.ideal[[n for n in range(SIZE) if after.party[n] != before.party[n]], 0])
    assert np.mean(lost) < before.ideal[::2, 0].mean() - 0.05


@pytest.mark.parametrize("swing", [-1, 101])
def test_a_swing_of_seats_that_nobody_holds_is_refused(swing: int) -> None:
    with pytest.raises(Faulty, match="0 to 100 seats"):
        legislature.hypothetical(house(), swing, "D", 7)


def test_a_bill_can_be_asked_of_every_shipped_congress() -> None:
    model = legislature.fit(shipped().observe(dt.date(2024, 1, 31)).rollcalls(), 7, 20)
    bill = Bill("young", (BillOption("young", "status", ("s278-111.2010",)),))
    topics = {"status": ("legalisation",)}
    for congress in range(103, 120):
        seats = shipped().members(congress, "Senate")
        drawn = coefficients(model, bill, topics, "Senate", congress, 7, 20) @ traits(seats.ideal, seats.party).T
        yeas = expit(drawn + leans(model, bill, topics, seats, 7, 20)).sum(axis=1)
        assert 10.0 < yeas.mean() < 95.0
