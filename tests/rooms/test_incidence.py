"""Aalen-Johansen: the identity, lifelines as the judge, the table of base rates, and cases counted by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.evidence.incidence import STILL, Spells, incidence, interval
from winset.evidence.register import read
from winset.evidence.spells import CAUSES, Reading, spells

REGISTER = read()
SUPERSEDED = CAUSES.index("superseded")
OURS = spells(REGISTER.deals, REGISTER.newest)


def medians(keep) -> tuple[int, int, int | None]:
    deals = [deal for deal in REGISTER.deals if deal.performed and keep(deal)]
    found = spells(deals, REGISTER.newest)
    return len(deals), int((found.cause != STILL).sum()), incidence(found, 700).median_months


def us_mexico(deal) -> bool:
    return set(deal.parties) == {"United States", "Mexico"}


def any_of(*codes):
    return lambda deal: bool({*deal.gave, *deal.leverage} & {*codes})


BASE_RATES = {
    "all": (lambda deal: True, (105, 44, 57)),
    "treaty": (lambda deal: deal.form == "treaty", (24, 6, 62)),
    "statement": (lambda deal: deal.form == "statement", (25, 10, 78)),
    "MoU": (lambda deal: deal.form == "MoU", (12, 5, 101)),
    "executive": (lambda deal: deal.form == "executive", (23, 17, 8)),
    "tacit": (lambda deal: deal.form == "tacit", (9, 4, 46)),
    "secret": (lambda deal: deal.form == "secret", (12, 2, 50)),
    "money": (any_of("money"), (53, 21, 54)),
    "visas": (any_of("visas", "legal_status", "legal_pathways"), (19, 7, 57)),
    "relief": (any_of("tariff_relief", "sanctions_relief"), (8, 5, 19)),
    "nothing stated": (any_of("nothing_stated"), (27, 11, 157)),
    "no threat": (any_of("none_seen"), (79, 30, 59)),
    "some threat": (lambda deal: deal.leverage != ("none_seen",), (26, 14, 46)),
    "tariff threat": (any_of("tariff_threat"), (6, 3, 7)),
    "U.S.-Mexico": (us_mexico, (14, 10, 8)),
    "others": (lambda deal: not us_mexico(deal), (91, 34, 77)),
    "before 2015": (lambda deal: str(deal.start) < "2015", (41, 19, 82)),
    "2015 or later": (lambda deal: str(deal.start) >= "2015", (64, 25, 33)),
}


@pytest.mark.parametrize("group", BASE_RATES)
def test_the_medians_are_those_of_the_coding_table(group):
    keep, expected = BASE_RATES[group]
    assert medians(keep) == expected


def test_survival_of_all_is_that_of_the_coding_table():
    held = incidence(OURS, 60).held
    assert [round(float(held[month]), 2) for month in (12, 24, 36, 60)] == [0.76, 0.70, 0.62, 0.46]


@pytest.mark.parametrize(("keep", "median"), [(lambda deal: True, 78), (us_mexico, 24)])
def test_medians_where_superseded_is_censored(keep, median):
    found = spells([deal for deal in REGISTER.deals if keep(deal)], REGISTER.newest)
    censored = Spells(found.months, np.where(found.cause == SUPERSEDED, STILL, found.cause), CAUSES)
    assert incidence(censored, 700).median_months == median


def without_ties(months, cause) -> np.ndarray:
    """Endings of one month one after another, before what is last seen in it; what that means does not change."""
    order = np.arange(len(months)) / (len(months) + 1) * 1e-3
    return months + 1.0 + np.where(cause == STILL, 2e-3, order)


@pytest.mark.parametrize("cause", range(len(CAUSES)), ids=CAUSES)
def test_lifelines_agrees_on_the_register(cause):
    lifelines = pytest.importorskip("lifelines", reason="lifelines, the judge, is not installed")
    if not (OURS.cause == cause).any():
        pytest.fail(f"no deal ended of {CAUSES[cause]}")
    fitter = lifelines.AalenJohansenFitter(calculate_variance=False)
    fitter.fit(without_ties(OURS.months, OURS.cause), OURS.cause + 1, event_of_interest=cause + 1)
    theirs = fitter.cumulative_density_.iloc[:, 0]
    ours = incidence(OURS, 400).ended[:, cause]
    for month in (0, 1, 6, 12, 24, 60, 120, 400):
        assert ours[month] == pytest.approx(float(theirs[theirs.index < month + 1.5].iloc[-1]), abs=1e-12)


def untied(seed: int, n: int) -> Spells:
    """Two causes and censoring, no two months alike, so that lifelines' variance needs no jitter."""
    random = np.random.default_rng(seed)
    months = random.permutation(np.arange(1, 4 * n))[:n].astype(np.int64)
    return Spells(months, random.integers(STILL, 2, n), ("broken", "replaced"))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_lifelines_agrees_on_variance_and_interval(seed):
    lifelines = pytest.importorskip("lifelines", reason="lifelines, the judge, is not installed")
    found = untied(seed, 60)
    ours = incidence(found, 200)
    for cause in (0, 1):
        fitter = lifelines.AalenJohansenFitter().fit(found.months, found.cause + 1, event_of_interest=cause + 1)
        for month in (40, 90, 150):
            at = fitter.variance_.index <= month
            assert ours.ended_variance[month, cause] == pytest.approx(float(fitter.variance_[at].iloc[-1]), rel=1e-9)
            share = float(ours.ended[month, cause])
            theirs = sorted(float(end) for end in fitter.confidence_interval_[at].iloc[-1])
            assert list(interval(share, ours.ended_variance[month, cause])) == pytest.approx(theirs, rel=1e-6)


def test_lifelines_agrees_on_what_is_held():
    lifelines = pytest.importorskip("lifelines", reason="lifelines, the judge, is not installed")
    fitter = lifelines.KaplanMeierFitter().fit(OURS.months, OURS.cause != STILL)
    ours = incidence(OURS, 120)
    for month in (1, 12, 24, 60, 120):
        assert ours.held[month] == pytest.approx(float(fitter.predict(month)), abs=1e-12)
        theirs = fitter.confidence_interval_[fitter.confidence_interval_.index <= month].iloc[-1]
        assert list(interval(ours.held[month], ours.held_variance[month])) == pytest.approx(list(theirs), rel=1e-6)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(-1, 2)), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_shares_sum_to_one_and_variances_are_sound(pairs):
    months, cause = (np.array(column, dtype=np.int64) for column in zip(*pairs, strict=True))
    found = incidence(Spells(months, cause, ("a", "b", "c")), 35)
    assert np.allclose(found.held + found.ended.sum(axis=1), 1.0, atol=1e-12)
    assert (np.diff(found.ended, axis=0) >= 0).all()
    assert (np.diff(found.at_risk) <= 0).all()
    merged = incidence(Spells(months, np.minimum(cause, 0), ("any",)), 35)
    assert np.allclose(merged.ended_variance[:, 0], merged.held_variance, atol=1e-12)


def test_without_censoring_it_is_a_count_with_the_binomial_variance():
    random = np.random.default_rng(5)
    cause = random.integers(0, 3, 80)
    found = incidence(Spells(random.integers(1, 20, 80), cause, ("a", "b", "c")), 25)
    share = np.array([(cause == k).mean() for k in range(3)])
    assert found.ended[25] == pytest.approx(share)
    assert found.ended_variance[25] == pytest.approx(share * (1 - share) / 80)


def test_counting_others_as_censored_is_too_high():
    """The trap of the docstring, shown: one minus Kaplan-Meier of one cause is above the incidence of that cause."""
    one = Spells(OURS.months, np.where(OURS.cause == SUPERSEDED, 0, STILL), ("superseded",))
    alone, beside = incidence(one, 60), incidence(OURS, 60)
    assert 1 - alone.held[60] > beside.ended[60, SUPERSEDED] + 0.02


def test_the_readings_of_unknown_fates_lie_around_the_last_seen_one():
    held = {r: incidence(spells(REGISTER.deals, REGISTER.newest, r), 60).held for r in Reading}
    for month in (12, 24, 60):
        assert held[Reading.ENDED_THEN][month] < held[Reading.LAST_SEEN][month] < held[Reading.GOING_ON][month]


def test_a_cause_that_unknown_fates_are_given_gains_all_of_them():
    plain = spells(REGISTER.deals, REGISTER.newest, Reading.ENDED_THEN)
    given = spells(REGISTER.deals, REGISTER.newest, Reading.ENDED_THEN, "expired")
    expired, unknown = CAUSES.index("expired"), CAUSES.index("unknown")
    moved = (plain.cause == unknown).sum() - (given.cause == unknown).sum()
    assert moved == (given.cause == expired).sum() - (plain.cause == expired).sum() == 37


def test_no_interval_where_nothing_or_all_has_ended():
    assert interval(0.0, 0.0) is None
    assert interval(1.0, 0.0) is None


def test_an_estimator_for_interval_censored_data_says_no_more():
    """Fates after the newest evidence as intervals without an end: Turnbull's self-consistent masses are ours."""
    still = OURS.cause == STILL
    times = np.append(np.unique(OURS.months[~still]), np.inf)
    possible = np.where(still[:, None], times > OURS.months[:, None], times == OURS.months[:, None])
    mass = np.full(len(times), 1 / len(times))
    for _ in range(3000):
        mass = (possible * mass / (possible @ mass)[:, None]).mean(axis=0)
    ours = incidence(OURS, 120)
    for month in (6, 12, 24, 60, 120):
        assert ours.held[month] == pytest.approx(mass[times > month].sum(), abs=1e-9)
