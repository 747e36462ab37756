"""Ways to become law: every pattern of votes judges the exact sum, and more yeas never hurt."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from winset.axes import FloatArray
from winset.case import parts
from winset.errors import Faulty
from winset.legislature import tail
from winset.legislature.procedures import rule_of, yes
from winset.legislature.rules import (
    ALWAYS,
    NEVER,
    AllOf,
    AnyOf,
    Decided,
    Rule,
    Yeas,
    all_of,
    any_of,
    decisions,
    given_swing,
    holds,
    least,
    majority,
    once_said,
    quotas,
    stages,
    then,
    two_thirds,
    with_chair,
)  # fmt: skip

SIZES = {"house": 4, "senate": 3}
OFFICES = ("signature", "chair")

leaves = st.one_of(
    st.builds(Yeas, st.sampled_from(sorted(SIZES)), st.integers(0, 5)), st.builds(Decided, st.sampled_from(OFFICES))
)
written = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


def chamber_odds(seed: int) -> dict[str, FloatArray]:
    rng = np.random.default_rng(seed)
    return {name: rng.normal(0.0, 1.5, (1, size)) for name, size in SIZES.items()}


def judged(rule: Rule, log_odds: Mapping[str, FloatArray], said: Mapping[str, float], swing: float) -> float:
    """Judge: every way in which every member can vote and every office can decide, one by one."""
    names = sorted(log_odds)
    members = [(name, float(expit(eta + swing))) for name in names for eta in log_odds[name][0]]
    coins = [*members, *said.items()]
    total = 0.0
    for ways in itertools.product((0, 1), repeat=len(coins)):
        yeas = {name: sum(w for w, (c, _) in zip(ways, coins, strict=True) if c == name) for name in names}
        offices = {c: bool(w) for w, (c, _) in zip(ways, coins, strict=True) if c in said}
        if holds(rule, yeas, offices):
            total += float(np.prod([p if w else 1.0 - p for w, (_, p) in zip(ways, coins, strict=True)]))
    return total


def found(rule: Rule, log_odds: Mapping[str, FloatArray], said: Mapping[str, float], swing: float = 0.0) -> float:
    at = np.array([[swing]])
    yes = {name: np.array([chance]) for name, chance in said.items()}
    return float(np.ravel(given_swing(rule, lambda chamber, k: tail(log_odds[chamber], k, at), yes))[0])


@settings(max_examples=30, deadline=None)
@given(written, st.integers(0, 1000), st.floats(-2, 2), st.floats(0, 1), st.floats(0, 1))
def test_any_tree_is_every_way_to_vote(rule: Rule, seed: int, swing: float, sign: float, chair: float) -> None:
    said = {"signature": sign, "chair": chair}
    assert found(rule, chamber_odds(seed), said, swing) == pytest.approx(
        judged(rule, chamber_odds(seed), said, swing), abs=1e-11
    )


@settings(max_examples=80, deadline=None)
@given(written)
def test_putting_a_rule_simply_changes_no_outcome(rule: Rule) -> None:
    simple = once_said(rule, {})
    for house, senate, sign, chair in itertools.product(range(5), range(4), (False, True), (False, True)):
        yeas, said = {"house": house, "senate": senate}, {"signature": sign, "chair": chair}
        assert holds(simple, yeas, said) == holds(rule, yeas, said)


@settings(max_examples=80, deadline=None)
@given(written)
def test_one_more_yea_never_undoes_a_law(rule: Rule) -> None:
    for house, senate, sign in itertools.product(range(4), range(3), (False, True)):
        said = {"signature": sign, "chair": False}
        if holds(rule, {"house": house, "senate": senate}, said):
            assert holds(rule, {"house": house + 1, "senate": senate}, said)
            assert holds(rule, {"house": house, "senate": senate + 1}, said)
            assert holds(rule, {"house": house, "senate": senate}, {"signature": True, "chair": True})


@settings(max_examples=100, deadline=None)
@given(written, st.sampled_from(sorted(SIZES)))
def test_the_least_count_is_the_smallest_with_which_the_rule_can_hold(rule: Rule, chamber: str) -> None:
    friendly = dict.fromkeys(OFFICES, True)
    most = dict.fromkeys(SIZES, 9)
    able = [k for k in range(9) if holds(rule, {**most, chamber: k}, friendly)]
    if able:
        assert least(once_said(rule, {}), chamber) == able[0]


@pytest.mark.parametrize("chance", [0.0, 0.3, 1.0])
def test_a_veto_is_overridden_by_the_votes_that_passed_the_bill(chance: float) -> None:
    passed = all_of(majority("house", 5), majority("senate", 6))
    both = all_of(two_thirds("house", 5), two_thirds("senate", 6))
    law = then(passed, any_of(Decided("signature"), both))
    odds = {name: np.random.default_rng(5).normal(0.2, 1.0, (1, size)) for name, size in (("house", 5), ("senate", 6))}
    overridden, signed = found(both, odds, {}), found(passed, odds, {})
    assert found(law, odds, {"signature": chance}) == pytest.approx(chance * signed + (1 - chance) * overridden)
    assert overridden < signed


def test_sixty_implies_fifty_one_and_is_not_asked_twice() -> None:
    odds = {"senate": np.random.default_rng(2).normal(0.3, 1.0, (1, 100))}
    both = all_of(Yeas("senate", 60), Yeas("senate", 51))
    assert both == Yeas("senate", 60)
    assert found(both, odds, {}) == found(Yeas("senate", 60), odds, {})
    either = any_of(Yeas("senate", 60), Yeas("senate", 51))
    assert found(either, odds, {}) == found(Yeas("senate", 51), odds, {})


def test_the_chair_carries_a_tie_and_nothing_else() -> None:
    rule = with_chair("house", 4, "chair")
    outcomes = [(k, word) for k in range(5) for word in (False, True) if holds(rule, {"house": k}, {"chair": word})]
    assert outcomes == [(2, True), (3, False), (3, True), (4, False), (4, True)]


def test_constants_and_empty_parts() -> None:
    assert (all_of(), any_of()) == (ALWAYS, NEVER)
    assert all_of(Yeas("house", 2), NEVER) == NEVER
    assert any_of(Yeas("house", 2), ALWAYS) == ALWAYS
    assert found(ALWAYS, {}, {}) == 1.0
    assert found(NEVER, {}, {}) == 0.0
    rule = all_of(any_of(Decided("chair"), Yeas("house", 2)), Yeas("house", 3))
    assert (decisions(rule), quotas(rule)) == (("chair",), {"house": (2, 3)})


def test_stages_never_rise() -> None:
    steps = (majority("house", 4), Yeas("senate", 2), Decided("signature"))
    at = np.array([[0.0]])
    odds = chamber_odds(3)
    each = stages(steps, lambda chamber, k: tail(odds[chamber], k, at), {"signature": np.array([0.4])})
    chances = [float(stage.item()) for stage in each]
    assert chances[0] > chances[1] > chances[2] == pytest.approx(0.4 * chances[1])


def value(number: float, low: float, high: float, unit: str = "probability") -> parts.Value:
    return parts.Value(value=number, unit=unit, basis="assumed", source="test", range=(low, high))


def congress(procedures: dict[str, dict[str, object]], ordinary: str | None = None) -> parts.Legislature:
    return parts.Legislature.model_validate(
        {
            "id": "congress", "title": "Congress", "actor": "us",
            "chambers": [
                {"id": "house", "title": "House", "body": "House", "seats": 435,
                 "hurdles": [{"id": "passage", "title": "Passage", "share_of_voting": 0.5}]},
                {"id": "senate", "title": "Senate", "body": "Senate", "seats": 100,
                 "hurdles": [{"id": "cloture", "title": "Cloture", "votes": 60},
                             {"id": "passage", "title": "Passage", "share_of_voting": 0.5}]},
            ],
            "topics": [
                {"id": "status", "title": "Status", "rollcall_topics": ["status"], "vote_held": value(0.3, 0.1, 0.5)},
                {"id": "money", "title": "Money", "rollcall_topics": ["money"], "vote_held": value(0.3, 0.1, 0.5),
                 "procedure": "reconciliation" if "reconciliation" in procedures else None},
            ],
            "gate": {"majority_support": value(2.0, 1, 3, "log-odds"), "months_left": value(-0.5, -1, 0, "log-odds")},
            "swing": value(0.5, 0.2, 0.9, "log-odds"),
            "procedure": ordinary,
            "procedures": [{"id": id, "title": id, "rule": rule} for id, rule in procedures.items()],
            "decisions": [
                {"id": "signature", "title": "The president signs", "by": "us",
                 "chance": {"every": value(0.5, 0.2, 0.8)}},
                {"id": "vice-president", "title": "The chair's vote", "chance": {"2024-01": value(0.4, 0.1, 0.9)}},
            ],
        }
    )  # fmt: skip


VOTING = {"house": 435, "senate": 100}
SIGNED: dict[str, object] = {
    "then": [
        {"chamber": "house"}, {"chamber": "senate"},
        {"any_of": [{"decision": "signature"},
                    {"all_of": [{"chamber": c, "share_of_voting": 0.6667} for c in ("house", "senate")]}]},
    ]
}  # fmt: skip
TIED: dict[str, object] = {
    "all_of": [{"chamber": "house"}, {"chamber": "senate", "share_of_voting": 0.5, "chair": "vice-president"}]
}


def test_without_a_procedure_every_chamber_passes_all_its_hurdles() -> None:
    assert rule_of(congress({}), ["status"], VOTING) == all_of(Yeas("house", 218), Yeas("senate", 60))


def test_a_written_procedure_is_read_as_it_stands() -> None:
    rule = rule_of(congress({"signed": SIGNED}, "signed"), ["status"], VOTING)
    override = all_of(Yeas("house", 290), Yeas("senate", 67))
    assert rule == all_of(Yeas("house", 218), Yeas("senate", 60), any_of(Decided("signature"), override))
    assert (least(rule, "house"), least(rule, "senate")) == (218, 60)
    assert once_said(rule, {"signature": False}) == all_of(
        Yeas("house", 218), Yeas("senate", 60), Yeas("house", 290), Yeas("senate", 67)
    )


def test_a_topic_takes_its_own_way_and_a_mixed_bill_satisfies_both() -> None:
    of = congress({"signed": SIGNED, "reconciliation": TIED}, "signed")
    money = rule_of(of, ["money"], VOTING)
    assert least(money, "senate") == 50
    assert least(rule_of(of, ["money", "status"], VOTING), "senate") == 60
    assert holds(money, {"house": 218, "senate": 50}, {"vice-president": True})
    assert not holds(money, {"house": 218, "senate": 50}, {"vice-president": False})


def test_whoever_agreed_says_yes_and_others_by_their_stated_chance() -> None:
    of = congress({"signed": SIGNED, "reconciliation": TIED}, "signed")
    rule = all_of(Decided("signature"), Decided("vice-president"))
    agreed = yes(of, rule, "2024-01", ("us",), seed=7, draws=2000)
    alone = yes(of, rule, "2024-01", (), seed=7, draws=2000)
    assert set(agreed["signature"].tolist()) == {1.0}
    assert np.mean((alone["signature"] > 0.2) & (alone["signature"] < 0.8)) == pytest.approx(0.9, abs=0.03)
    assert agreed["vice-president"].tobytes() == alone["vice-president"].tobytes()
    with pytest.raises(Faulty, match="moment 2025-01"):
        yes(of, rule, "2025-01", ("us",), seed=7, draws=10)


@pytest.mark.parametrize(
    "step",
    [{}, {"chamber": "house", "decision": "signature"}, {"decision": "signature", "votes": 3}, {"all_of": []},
     {"chamber": "house", "votes": 3, "share_of_voting": 0.5}, {"chamber": "house", "votes": 3, "chair": "signature"}],
)  # fmt: skip
def test_a_step_says_one_thing(step: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="Step"):
        parts.Step.model_validate(step)
