"""Roll calls in, the chance of a bill out: on small synthetic legislatures whose truth is known."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy.special import expit

from winset import legislature
from winset.axes import FloatArray
from winset.case import parts
from winset.errors import Faulty
from winset.legislature import Bill, BillOption, VoteModel
from winset.legislature.both_ends import both_ends
from winset.legislature.gate import assumed, ends, gate, months_left
from winset.legislature.votes import casts, laplace, traits
from winset.tables import Members, RollCalls

TRUTH = np.array([0.3, -6.0, 0.5, -0.8])
STRAY = np.array([0.6, 1.0, 0.4, 0.4])


def seats(body: str, count: int, congress: int = 118, seed: int = 0) -> Members:
    """Two parties apart, as they are; half the seats each."""
    rng = np.random.default_rng([seed, count])
    right = np.arange(count) < count // 2
    first = np.where(right, rng.normal(0.5, 0.15, count), rng.normal(-0.4, 0.12, count))
    party = tuple("R" if r else "D" for r in right)
    names = tuple(f"{body} {n}" for n in range(count))
    return Members(congress, body, names, ("XX",) * count, party, np.column_stack([first, rng.normal(0, 0.3, count)]))


def voted(count: int, seed: int = 1, mean: FloatArray = TRUTH, stray: FloatArray = STRAY) -> RollCalls:
    """Roll calls of one topic with known coefficients; directions alternate, bodies too."""
    rng = np.random.default_rng(seed)
    vote, yea, party, ideal = [], [], [], []
    direction = np.where(np.arange(count) % 3 == 2, -1, 1)
    for v in range(count):
        who = seats("House", 200, seed=v) if v % 2 == 0 else seats("Senate", 100, seed=v)
        support = rng.random(len(who.names)) < expit(
            traits(who.ideal, who.party) @ (mean + stray * rng.standard_normal(4))
        )
        vote += [v] * len(who.names)
        yea += list(support if direction[v] > 0 else ~support)
        party += who.party
        ideal.append(who.ideal)
    return RollCalls(
        ids=tuple(f"v{v}" for v in range(count)),
        titles=tuple(f"Vote {v}" for v in range(count)),
        topics=("status",) * count,
        bodies=tuple("House" if v % 2 == 0 else "Senate" for v in range(count)),
        congresses=tuple(108 + v * 11 // count for v in range(count)),
        dates=np.array([f"{2003 + v * 20 // count}-06" for v in range(count)], dtype="datetime64[M]"),
        accommodating=direction,
        passed=np.ones(count, dtype=bool),
        vote=np.array(vote),
        yea=np.array(yea),
        party=tuple(party),
        ideal=np.vstack(ideal),
    )


def joined(one: RollCalls, other: RollCalls, topic: str, direction: int) -> RollCalls:
    """Both, the second renamed to another topic with one direction for all its votes."""
    shift = len(one.ids)
    return RollCalls(
        ids=one.ids + tuple(f"{topic}-{name}" for name in other.ids),
        titles=one.titles + other.titles,
        topics=one.topics + (topic,) * len(other.ids),
        bodies=one.bodies + other.bodies,
        congresses=one.congresses + other.congresses,
        dates=np.concatenate([one.dates, other.dates]),
        accommodating=np.concatenate([one.accommodating, np.full(len(other.ids), direction)]),
        passed=np.concatenate([one.passed, other.passed]),
        vote=np.concatenate([one.vote, other.vote + shift]),
        yea=np.concatenate([one.yea, other.yea]),
        party=one.party + other.party,
        ideal=np.vstack([one.ideal, other.ideal]),
    )


def value(number: float, unit: str, low: float, high: float) -> parts.Value:
    return parts.Value(value=number, unit=unit, basis="assumed", source="test", range=(low, high))


def congress(house_bar: int = 101, senate_bar: int = 60) -> parts.Legislature:
    def chamber(id: str, body: str, count: int, votes: int) -> parts.Chamber:
        hurdle = parts.Hurdle(id="bar", title="Bar", votes=votes)
        return parts.Chamber(id=id, title=id, body=body, seats=count, hurdles=(hurdle,))  # type: ignore[arg-type]

    rate = value(0.3, "probability", 0.1, 0.5)
    return parts.Legislature(
        id="congress",
        title="Congress",
        actor="us",
        chambers=(chamber("house", "House", 200, house_bar), chamber("senate", "Senate", 100, senate_bar)),
        topics=tuple(
            parts.Topic(id=topic, title=topic, rollcall_topics=(behind,), vote_held=rate)
            for topic, behind in (("legal", "status"), ("new", "never-voted"), ("odd", "mixed-topic"))
        ),
        gate=parts.Gate(
            majority_support=value(2.0, "log-odds", 1.0, 3.0), months_left=value(-0.5, "log-odds", -1.0, -0.1)
        ),
        swing=value(0.4, "log-odds", 0.2, 0.6),
    )


def moment(house: str = "D", senate: str = "D") -> parts.Moment:
    return parts.Moment(
        id="2024-01",
        as_of=dt.date(2024, 1, 31),
        governs={},
        weighting="w",
        congress=118,
        majority={"house": house, "senate": senate},  # type: ignore[dict-item]
        elections=(),
        question="?",
    )


@cache
def fitted() -> VoteModel:
    return legislature.fit(voted(24), seed=7)


MEMBERS = {"house": seats("House", 200), "senate": seats("Senate", 100)}
PLAIN = Bill("plain", (BillOption("status.plain", "legal", ("v0", "v1", "v2")),))


def odds(
    bill: Bill = PLAIN,
    of: parts.Legislature | None = None,
    at: parts.Moment | None = None,
    day: dt.date = dt.date(2024, 1, 31),
    seed: int = 7,
) -> legislature.BillForecast:
    return legislature.chance(fitted(), bill, of or congress(), at or moment(), day, MEMBERS, seed)


def test_the_penalised_logit_is_that_of_an_independent_solver() -> None:
    api = pytest.importorskip("statsmodels.api")
    rollcalls = voted(4).among(np.array([True, False, False, False]))
    laid = casts(rollcalls)
    almost_free = np.eye(4)[None] * 1e-8
    found = laplace(laid, np.zeros((1, 4)), almost_free)
    judge = api.Logit(laid.support[0], laid.traits[0]).fit(disp=0, method="newton", tol=1e-12)
    np.testing.assert_allclose(found.mode[0], judge.params, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(np.linalg.inv(found.information[0]), judge.cov_params(), rtol=1e-4)


def test_parties_perfectly_apart_still_have_a_mode() -> None:
    who = seats("House", 50)
    perfect = RollCalls(
        *(("v",),) * 3, ("House",), (118,), np.array(["2023-01"], dtype="datetime64[M]"), np.array([1]),
        np.array([True]), np.zeros(50, dtype=int), np.array([p == "D" for p in who.party]), who.party, who.ideal,
    )  # fmt: skip
    found = laplace(casts(perfect), np.zeros((1, 4)), np.eye(4)[None] / 9.0)
    assert np.isfinite(found.mode).all()
    assert found.mode[0, 1] < 0.0


def test_a_restrictive_yea_is_read_as_no_support() -> None:
    rollcalls = voted(3)
    turned = replace(rollcalls, accommodating=-rollcalls.accommodating, yea=~rollcalls.yea)
    np.testing.assert_array_equal(casts(rollcalls).support, casts(turned).support)


def test_the_known_truth_is_recovered() -> None:
    # No drift, no Senate effect and no agenda in the truth: the House of the 112th is the topic's mean.
    drawn = np.concatenate([legislature.fit(voted(40, seed=s), 7).coefficients.mean(axis=1) for s in (1, 2)])
    mean, spread = drawn.mean(axis=0), STRAY / np.sqrt(40)
    assert np.all(np.abs(mean - TRUTH) < 4.0 * spread + 0.5)


def test_votes_of_a_topic_share_their_strength() -> None:
    alone = laplace(casts(voted(24)), np.zeros((24, 4)), np.tile(np.eye(4) * 1e-3, (24, 1, 1))).mode
    pooled = fitted().coefficients.mean(axis=0)
    assert np.all(pooled.std(axis=0) < 0.8 * alone.std(axis=0))
    assert pooled[:, 1].max() < 0.0


def test_the_same_seed_gives_the_same_bytes() -> None:
    one, other = legislature.fit(voted(6), 3), legislature.fit(voted(6), 3)
    assert one.coefficients.tobytes() == other.coefficients.tobytes()
    assert odds().odds.passes.tobytes() == odds().odds.passes.tobytes()
    assert odds().odds.enacted.tobytes() == odds().odds.enacted.tobytes()
    assert odds(seed=8).odds.passes.tobytes() != odds().odds.passes.tobytes()


def test_both_factors_and_their_product_are_told() -> None:
    found = odds()
    assert found.odds.vote_held.shape == found.odds.passes.shape == found.odds.enacted.shape == (500,)
    assert found.odds.probability == pytest.approx((found.odds.vote_held * found.odds.passes).mean())
    assert abs(found.odds.enacted.mean() - found.odds.probability) < 0.08
    assert [name for name, _ in found.odds.by_chamber] == ["house", "senate"]
    assert found.passes <= min(chance for _, chance in found.odds.by_chamber) + 1e-12


def test_a_stricter_bar_never_raises_the_odds_of_a_bill() -> None:
    passes = [odds(of=congress(senate_bar=bar)).odds.passes for bar in (40, 50, 51, 60, 67)]
    assert all(np.all(strict <= loose + 1e-12) for loose, strict in itertools.pairwise(passes))
    held = {odds(of=congress(senate_bar=bar)).vote_held for bar in (40, 67)}
    assert len(held) == 1


def test_the_gate_falls_as_months_run_out() -> None:
    days = [dt.date(2023, 1, 31), dt.date(2024, 1, 31), dt.date(2024, 11, 30), dt.date(2024, 12, 31)]
    held = [odds(day=day).vote_held for day in days]
    assert all(later < sooner for sooner, later in itertools.pairwise(held))


def test_a_majority_of_opponents_shuts_the_gate_and_leaves_the_vote_as_it_was() -> None:
    friends, opponents = odds(), odds(at=moment(house="R"))
    assert opponents.vote_held < 0.5 * friends.vote_held
    assert opponents.odds.passes.tobytes() == friends.odds.passes.tobytes()


def test_the_gate_is_its_formula() -> None:
    held = gate(np.array([0.2]), np.array([0.9]), 12.0, np.array([1.5]), np.array([-0.4]))
    assert held.item() == pytest.approx(expit(np.log(0.25) + 1.5 * 0.8 - 0.4))
    assert ends(119) == dt.date(2027, 1, 3)
    with pytest.raises(ValueError, match="118th"):
        months_left(118, dt.date(2025, 1, 3))


def test_a_range_holds_nine_tenths_of_what_is_assumed() -> None:
    drawn = assumed(value(0.3, "probability", 0.1, 0.6), np.random.default_rng(0), 4000)
    assert np.mean((drawn >= 0.1) & (drawn <= 0.6)) == pytest.approx(0.9, abs=0.02)
    assert np.median(drawn) == pytest.approx(0.3, abs=0.02)
    assert assumed(value(2.0, "log-odds", 2.0, 2.0), np.random.default_rng(0), 3).tolist() == [2.0, 2.0, 2.0]


def test_without_anchors_a_bill_is_less_sure() -> None:
    bare = Bill("bare", (BillOption("status.bare", "legal"),))
    sure, unsure = odds().chambers[0].yeas, odds(bare).chambers[0].yeas
    assert unsure[1] - unsure[0] > sure[1] - sure[0]


def test_anchors_that_the_model_has_not_seen_are_named_and_not_used() -> None:
    late = Bill("late", (BillOption("status.bare", "legal", ("v0", "later")),))
    found = odds(late)
    assert (found.anchors, found.left_out) == (("v0",), ("later",))


def test_a_popular_anchor_makes_a_popular_bill() -> None:
    means = fitted().coefficients.mean(axis=0) @ traits(MEMBERS["house"].ideal, MEMBERS["house"].party).T
    best, worst = (f"v{v}" for v in (means.sum(axis=1).argmax(), means.sum(axis=1).argmin()))
    yeas = [odds(Bill(v, (BillOption("same", "legal", (v,)),))).chambers[0].expected_yeas for v in (best, worst)]
    assert yeas[0] > yeas[1]


def test_options_add_up_in_one_bill() -> None:
    topics = {"legal": ("status",)}
    one, two = BillOption("one", "legal", ("v0",)), BillOption("two", "legal", ("v3",))

    def of(*options: BillOption) -> FloatArray:
        return legislature.bills.coefficients(fitted(), Bill("b", options), topics, "House", 118, 7, 500)

    base = legislature.bills.topic_mean(fitted(), ("status",), "House", 118, 7, 500)
    np.testing.assert_allclose(of(one, two) - base, (of(one) - base) + (of(two) - base), atol=1e-12)


def test_topics_that_ride_together_start_from_the_mean_of_their_means() -> None:
    topics = {"legal": ("status",), "new": ("never-voted",)}
    old, new = BillOption("old", "legal"), BillOption("new", "new")
    of = [
        legislature.bills.coefficients(fitted(), Bill("b", options), topics, "House", 118, 7, 500)
        for options in ((old,), (new,), (old, new))
    ]
    starts = [legislature.bills.topic_mean(fitted(), topics[name], "House", 118, 7, 500) for name in ("legal", "new")]
    np.testing.assert_allclose(of[2], of[0] + of[1] - (starts[0] + starts[1]) / 2.0, atol=1e-12)


def test_a_topic_without_votes_is_wider_than_one_with() -> None:
    found = odds(Bill("new", (BillOption("new", "new"),)))
    assert found.chambers[0].yeas[1] - found.chambers[0].yeas[0] > 50
    assert np.isfinite(found.odds.passes).all()


def test_mixed_votes_have_a_direction_of_their_own() -> None:
    backwards = voted(8, seed=5, mean=-TRUTH)
    model = legislature.fit(joined(voted(12), replace(backwards, yea=backwards.yea), "mixed-topic", 0), 7)
    slopes = model.coefficients[:, :, 1].mean(axis=0)
    plain = np.array(model.topics) == "status"
    assert np.all(slopes[plain] < 0.0)
    directed = voted(8, seed=5).accommodating > 0
    assert np.all(slopes[~plain][directed] > 0.0)


def test_the_pivot_is_the_threshold_th_most_supportive_member() -> None:
    found = odds(of=congress(senate_bar=51)).chambers[1]
    assert found.pivot is not None
    ranked = sorted(MEMBERS["senate"].ideal[:, 0])
    assert abs(found.pivot.ideal_point - ranked[50]) < 0.3
    assert found.pivot.party == "R"


def test_votes_short_is_the_bar_less_the_expected_yeas() -> None:
    found = odds(of=congress(senate_bar=90)).chambers[1]
    assert found.votes_short == pytest.approx(90 - found.expected_yeas)
    assert odds(of=congress(senate_bar=1)).chambers[1].votes_short == 0.0


def test_a_majority_that_no_moment_states_is_that_of_the_seats() -> None:
    most = {name: replace(who, party=("D",) * len(who.party)) for name, who in MEMBERS.items()}
    unstated = moment().model_copy(update={"majority": {}})
    day = dt.date(2024, 1, 31)
    found, stated = (
        legislature.chance(fitted(), PLAIN, congress(), at, day, most, 7) for at in (unstated, moment("D", "D"))
    )
    assert [chamber.majority for chamber in found.chambers] == ["D", "D"]
    assert found.odds.vote_held.tobytes() == stated.odds.vote_held.tobytes()
    with pytest.raises(Faulty, match="as many seats on both sides"):
        legislature.chance(fitted(), PLAIN, congress(), unstated, day, MEMBERS, 7)


def test_a_veto_counts_only_where_nobody_agreed() -> None:
    written = congress().model_dump(mode="json")
    said = {"id": "signature", "title": "Signs", "by": "us", "chance": {"every": value(0.2, "probability", 0.1, 0.4)}}
    over = [{"chamber": "house", "votes": 134}, {"chamber": "senate", "votes": 67}]
    rule = {"then": [{"chamber": "house"}, {"chamber": "senate"},
                     {"any_of": [{"decision": "signature"}, {"all_of": over}]}]}  # fmt: skip
    way = {"id": "regular", "title": "Regular", "rule": rule}
    of = parts.Legislature.model_validate({**written, "procedure": "regular", "procedures": [way], "decisions": [said]})
    day = dt.date(2024, 1, 31)
    agreed, alone = (
        legislature.chance(fitted(), PLAIN, of, moment(), day, MEMBERS, 7, agreed=who) for who in (("us",), ())
    )
    assert agreed.odds.passes.tobytes() == odds().odds.passes.tobytes()
    assert alone.passes < agreed.passes
    assert (dict(agreed.offices)["signature"], agreed.chambers[1].threshold) == (pytest.approx(1.0), 60)
    both = legislature.chance(fitted(), PLAIN, congress(134, 67), moment(), day, MEMBERS, 7)
    sign = 0.2  # its mean is near, and both factors vary over draws apart from each other
    assert alone.passes == pytest.approx(sign * agreed.passes + (1 - sign) * both.passes, abs=0.03)


def test_all_faults_of_a_question_are_told_at_once() -> None:
    with pytest.raises(Faulty) as refused:
        legislature.chance(
            fitted(), Bill("b", (BillOption("o", "tariffs"),)), congress(), moment(), dt.date(2026, 1, 1),
            {"senate": seats("Senate", 101)}, 7,
        )  # fmt: skip
    assert [fault.path for fault in refused.value.faults] == ["2024-01", "b.o", "congress.house", "congress.senate"]


def test_no_roll_call_at_all_is_refused() -> None:
    with pytest.raises(Faulty, match="no roll call"):
        legislature.fit(voted(3).among(np.zeros(3, dtype=bool)), 7)


def test_young_arrivals_face_a_shut_gate_and_a_senate_short_of_sixty(tmp_path: Path) -> None:
    evidence = pytest.importorskip("winset.evidence")
    chambers = Path(legislature.__file__).parents[1] / "cases" / "us-mexico" / "chambers"
    known = evidence.read(tmp_path, (), chambers).observe(dt.date(2024, 1, 31))
    model = legislature.fit(known.rollcalls(), 7)
    members = {"house": known.members(118, "House"), "senate": known.members(118, "Senate")}
    of = congress(218, 60)
    of = of.model_copy(
        update={
            "chambers": (of.chambers[0].model_copy(update={"seats": 435}), of.chambers[1]),
            "topics": (of.topics[0].model_copy(update={"rollcall_topics": ("legalisation",)}),),
        }
    )
    bill = Bill("young", (BillOption("status.young", "legal", ("h91-117.2021", "s278-111.2010", "h240-116.2019")),))
    found = legislature.chance(model, bill, of, moment(house="R"), dt.date(2024, 1, 31), members, 7)
    house, senate = found.chambers
    assert house.majority_support < 0.2
    assert found.vote_held < 0.1
    assert senate.votes_short > 2.0
    assert found.passes < 0.3


def test_swings_with_less_in_common_part_the_chambers() -> None:
    of = congress()
    apart = of.model_copy(update={"swing_correlation": value(0.2, "share", 0.1, 0.3)})
    one_swing = of.model_copy(update={"swing_correlation": value(1.0, "share", 1.0, 1.0)})
    assert odds(of=one_swing).odds.passes.tobytes() == odds(of=of).odds.passes.tobytes()
    assert odds(of=apart).odds.passes.mean() < odds(of=of).odds.passes.mean() - 1e-4
    for found, before in zip(odds(of=apart).chambers, odds(of=of).chambers, strict=True):
        assert found.passes == pytest.approx(before.passes, abs=1e-5)


# --- both ends against the middle


def split_chamber(body: str, count: int) -> Members:
    """Three of ten at either end, four of ten in the middle."""
    first = np.repeat([-0.6, 0.0, 0.6], [3 * count // 10, 4 * count // 10, 3 * count // 10])
    party = tuple("R" if x > 0 or (x == 0 and n % 2) else "D" for n, x in enumerate(first))
    names = tuple(f"{body} {n}" for n in range(count))
    return Members(118, body, names, ("XX",) * count, party, np.column_stack([first, np.zeros(count)]))


def of_the_ends(size: float | None, *others: BillOption) -> Bill:
    stated = None if size is None else value(size, "log-odds", size - 0.5, size + 0.5)
    return Bill("ends", (BillOption("status.ends", "legal", ends=stated), *others))


@cache
def indifferent() -> VoteModel:
    """Roll calls on which neither ideal point nor party says anything."""
    return legislature.fit(voted(16, mean=np.zeros(4), stray=np.full(4, 0.05)), seed=7, draws=200)


def passes(bill: Bill) -> float:
    members = {"house": split_chamber("House", 200), "senate": split_chamber("Senate", 100)}
    body = congress(101, 51)
    return legislature.chance(
        indifferent(), bill, body, moment(), dt.date(2024, 1, 31), members, 7, 200
    ).passes  # fmt: skip


def test_a_coalition_of_both_ends_passes_where_one_of_the_middle_fails() -> None:
    assert passes(of_the_ends(6.0)) > 0.85
    assert passes(of_the_ends(-6.0)) < 0.15
    assert 0.15 < passes(of_the_ends(None)) < 0.85


def test_the_ends_move_no_mean_and_add_up_over_the_options_of_a_bill() -> None:
    one = of_the_ends(1.0)
    other = BillOption("aid.ends", "legal", ends=value(-2.0, "log-odds", -3.0, -1.0))
    ideal = seats("House", 200).ideal
    alone, second, together = (
        both_ends(bill, ideal, 7, 50) for bill in (one, Bill("b", (other,)), of_the_ends(1.0, other))
    )
    np.testing.assert_allclose(alone.mean(axis=1), 0.0, atol=1e-12)
    np.testing.assert_allclose(together, alone + second, atol=1e-12)
    assert alone.std() > 0.1
    assert not both_ends(of_the_ends(None), ideal, 7, 50).any()
    assert not both_ends(one, np.zeros((5, 2)), 7, 50).any(), "all in one place: there are no ends"


def test_an_option_without_ends_is_counted_as_if_there_were_no_such_thing() -> None:
    topics = {topic.id: topic.rollcall_topics for topic in congress().topics}
    (house, _) = legislature.floors_of(fitted(), PLAIN, congress(), moment(), MEMBERS, 7, 100)
    assert isinstance(house, legislature.MemberFloor)
    who = MEMBERS["house"]
    of_bill = legislature.bills.coefficients(fitted(), PLAIN, topics, "House", 118, 7, 100, -1)
    plain = of_bill @ traits(who.ideal, who.party).T
    plain += legislature.bills.leans(fitted(), PLAIN, topics, who, 7, 100)
    assert house.log_odds.tobytes() == plain.tobytes()
