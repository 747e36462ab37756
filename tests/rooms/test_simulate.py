"""The stock-flow simulator: nobody is lost, the outlook stays the forecaster, the same seed gives the same bytes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset import flow
from winset.axes import months
from winset.errors import Faulty
from winset.flow import Route, Trajectories
from winset.flow.route import SHARES
from winset.tables import Outlook

ORIGINS = ("VEN", "HTI", "GTM")
PLAIN = Route(
    origins=ORIGINS,
    step_days=30.4,
    departures_persons_per_step=np.array([40000.0, 3000, 12000]),
    share_onward_per_step=0.8,
    share_interdicted=np.array([0.4, 0.3, 0.2]),
    share_leaving_waiting_per_step=0.6,
    share_detained_returned=0.3,
    share_released_going_on=0.7,
    border_capacity_persons_per_step=30000,
    share_repelled=0.3,
    share_returned_trying_again=0.4,
    share_leaving_camp_per_step=0.1,
    departures_log_sd=0.2,
    share_logit_sd=0.3,
)
ARRAYS = ("departures", "transit", "waiting", "camp", "returned", "admitted", "settled", "encounters", "repeats")


def ahead(seed: int = 1, steps: int = 12, draws: int = 40) -> Outlook:
    """Paths that rise, fall steeply, and come from nothing."""
    rng = np.random.default_rng(seed)
    walk = rng.normal(0, 0.6, (steps, draws, 3)).cumsum(axis=0)
    paths = np.exp(walk) * [30000.0, 2000, 9000]
    paths[: steps // 2, ::4, 1] = 0
    return Outlook(months("2024-01", steps), ORIGINS, paths)


def bytes_of(told: Trajectories) -> bytes:
    return b"".join(getattr(told, name).tobytes() for name in ("at_start", *ARRAYS))


def changed(**inputs: object) -> Route:
    return replace(PLAIN, **inputs)  # type: ignore[arg-type]


share = st.floats(0, 1)
persons = st.floats(0, 1e6)


@st.composite
def routes(draw: st.DrawFn) -> Route:
    shares = {name: draw(st.one_of(share, st.sampled_from([0.0, 1.0]))) for name in SHARES}
    return Route(
        origins=ORIGINS,
        step_days=draw(st.sampled_from([1.0, 7.0, 30.4])),
        departures_persons_per_step=np.array(draw(st.lists(persons, min_size=3, max_size=3))),
        border_capacity_persons_per_step=draw(st.one_of(persons, st.just(np.inf))),
        departures_log_sd=draw(st.floats(0, 1)),
        share_logit_sd=draw(st.floats(0, 3)),
        transit_at_start_persons=draw(persons),
        waiting_at_start_persons=draw(persons),
        camp_at_start_persons=draw(persons),
        **shares,
    )


@settings(max_examples=60, deadline=None)
@given(route=routes(), seed=st.integers(0, 2**32 - 1), wide=st.booleans())
def test_nobody_is_made_or_lost_in_any_step_and_draw(route: Route, seed: int, wide: bool) -> None:
    """Departures = transit + waiting + camp + returned + admitted + settled: to 1e-12 in float64, 1e-5 in float32."""
    told = flow.simulate(route, 24, draws=5, seed=seed, dtype=np.float64 if wide else np.float32)
    allowed = (1e-12 if wide else 1e-5) * told.departed + 1e-6
    assert (np.abs(told.missing) <= allowed).all()
    for name in ARRAYS:
        assert (getattr(told, name) >= -allowed).all(), name


@settings(max_examples=25, deadline=None)
@given(route=routes(), seed=st.integers(0, 2**32 - 1))
def test_the_border_never_processes_more_than_its_capacity(route: Route, seed: int) -> None:
    told = flow.simulate(replace(route, share_repelled=0.0), 12, draws=3, seed=seed, dtype=np.float64)
    processed = np.diff(told.admitted, axis=0).sum(axis=2)
    assert (processed <= float(route.border_capacity_persons_per_step) * (1 + 1e-9) + 1e-6).all()


def plainly(route: Route, steps: int) -> dict[str, list[float]]:
    """One origin, one draw, no chance, in plain Python: the judge of the fast version."""
    g, theta, lam, rho, kappa, phi, tau, omega = (float(route.by_step(name)[0, 0]) for name in SHARES)
    transit = waiting = camp = returned = admitted = settled = 0.0
    told: dict[str, list[float]] = {name: [] for name in ("camp", "waiting", "returned", "settled", "encounters")}
    for _ in range(steps):
        transit += float(route.by_step("departures_persons_per_step")[0, 0])
        moving = g * transit
        arrived = (1 - theta) * moving
        transit, waiting, camp = transit - moving, waiting + theta * moving, camp + arrived
        processed = min(camp, float(route.border_capacity_persons_per_step))
        camp, admitted = camp - processed, admitted + (1 - phi) * processed
        waiting, camp = waiting + omega * camp, (1 - omega) * camp
        left = lam * waiting
        back = rho * left + phi * processed
        waiting, settled = waiting - left, settled + (1 - rho) * (1 - kappa) * left
        transit += (1 - rho) * kappa * left + tau * back
        returned += (1 - tau) * back
        now = {"camp": camp, "waiting": waiting, "returned": returned, "settled": settled, "encounters": arrived}
        for name, persons_now in now.items():
            told[name].append(persons_now)
    return told


def test_a_plain_version_written_apart_gives_the_same_numbers() -> None:
    route = changed(
        origins=("VEN",),
        departures_persons_per_step=40000.0,
        share_interdicted=0.4,
        border_capacity_persons_per_step=20000,
        departures_log_sd=0.0,
        share_logit_sd=0.0,
    )
    told = flow.simulate(route, 24, draws=2, seed=0, dtype=np.float64)
    for name, by_step in plainly(route, 24).items():
        assert getattr(told, name)[:, 1, 0] == pytest.approx(by_step), name


def test_the_same_seed_gives_the_same_bytes_whatever_the_threads() -> None:
    first, again, other = (flow.simulate(PLAIN, 4, 11000, seed, threads=n) for seed, n in ((7, 1), (7, 3), (8, 2)))
    assert bytes_of(first) == bytes_of(again) != bytes_of(other)


def test_fewer_draws_are_the_first_of_more() -> None:
    few, many = (flow.simulate(PLAIN, 4, draws, seed=7) for draws in (70, 6000))
    assert np.array_equal(few.camp, many.camp[:, :70])


def test_repeat_attempts_make_more_encounters_than_persons() -> None:
    told = flow.simulate(PLAIN, 24, 50, seed=1, dtype=np.float64)
    assert told.first_encounters.sum() < told.encounters.sum()
    assert (told.first_encounters.cumsum(axis=0) <= told.departed + 1e-6).all()


def test_where_nobody_tries_again_every_encounter_is_a_person() -> None:
    route = changed(share_returned_trying_again=0.0, share_leaving_camp_per_step=0.0)
    told = flow.simulate(route, 24, 50, seed=1, dtype=np.float64)
    assert told.repeats.max() == 0


def test_a_capacity_below_arrivals_makes_a_camp_and_one_above_makes_none() -> None:
    crowded, empty = (
        flow.simulate(changed(border_capacity_persons_per_step=k), 24, 50, seed=1) for k in (15000, np.inf)
    )
    assert (crowded.camp.sum(axis=2)[-1] > 5000).all()
    assert empty.camp.max() == 0


def test_places_at_the_border_are_shared_by_how_many_wait() -> None:
    route = changed(border_capacity_persons_per_step=10000, share_leaving_camp_per_step=0.0, share_repelled=0.0)
    told = flow.simulate(route, 1, 1, seed=1, dtype=np.float64)
    waited = told.encounters[0, 0]
    assert told.admitted[0, 0] == pytest.approx(10000 * waited / waited.sum())


def test_the_interdiction_share_is_a_lever_that_can_change_on_a_date() -> None:
    by_month = np.where(np.arange(12)[:, None] < 6, 0.2, 0.8)
    told = flow.simulate(changed(share_interdicted=by_month, share_logit_sd=0.0, departures_log_sd=0.0), 12, 1, seed=0)
    assert told.encounters[6, 0].sum() < 0.5 * told.encounters[5, 0].sum()


@pytest.mark.parametrize("seed", [1, 2])
def test_anchored_encounters_are_the_outlooks_in_every_draw_and_month(seed: int) -> None:
    outlook = ahead(seed)
    anchor = flow.anchored(outlook, PLAIN, seed)
    assert np.allclose(anchor.standing.encounters, outlook.paths, rtol=1e-9, atol=1e-6)
    assert (anchor.standing.departures >= 0).all()
    assert np.abs(anchor.standing.missing).max() < 1e-6


def test_an_unchanged_share_gives_the_outlook_back() -> None:
    outlook = ahead()
    again = flow.counterfactual(flow.anchored(outlook, PLAIN, seed=1), PLAIN.share_interdicted)
    assert np.allclose(again.encounters, outlook.paths, rtol=1e-9, atol=1e-6)


def test_a_higher_share_means_fewer_encounters_and_more_people_waiting() -> None:
    anchor = flow.anchored(ahead(), PLAIN, seed=1)
    more = flow.counterfactual(anchor, 0.8)
    assert (more.encounters.sum(axis=(0, 2)) < anchor.standing.encounters.sum(axis=(0, 2))).all()
    assert more.waiting.sum() > anchor.standing.waiting.sum()
    assert np.array_equal(more.departures, anchor.standing.departures)
    assert np.abs(more.missing).max() < 1e-6


def test_a_steady_outlook_is_steady_from_the_first_month() -> None:
    outlook = Outlook(months("2024-01", 12), ORIGINS, np.full((12, 3, 3), 5000.0))
    anchor = flow.anchored(outlook, changed(border_capacity_persons_per_step=np.inf), seed=1)
    assert anchor.standing.departures[0] == pytest.approx(anchor.standing.departures[-1], rel=1e-3)


def test_the_anchor_gives_the_same_bytes_again() -> None:
    first, again = (flow.anchored(ahead(), PLAIN, seed=3, threads=n).standing for n in (1, 2))
    assert bytes_of(first) == bytes_of(again)


def test_inputs_that_cannot_be_are_all_refused_at_once() -> None:
    with pytest.raises(Faulty) as refused:
        changed(step_days=0.0, share_interdicted=1.2, share_repelled=np.nan, transit_at_start_persons=-1.0)
    assert {fault.path for fault in refused.value.faults} == {
        "step_days",
        "share_interdicted",
        "share_repelled",
        "transit_at_start_persons",
    }


@pytest.mark.parametrize("wrong", [{"share_repelled": np.ones(2)}, {"departures_log_sd": np.ones(3)}, {"origins": ()}])
def test_shapes_that_do_not_fit_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Faulty):
        changed(**wrong)


def test_inputs_written_for_another_number_of_steps_are_refused() -> None:
    with pytest.raises(Faulty, match="share_interdicted: 6 steps, expected 1 or 12"):
        flow.simulate(changed(share_interdicted=np.full((6, 1), 0.5)), 12, 1, seed=0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"step_days": 7.0},
        {"share_interdicted": 1.0},
        {"share_onward_per_step": 0.0},
        {"waiting_at_start_persons": 5.0},
        {"origins": ("VEN", "HTI", "CUB")},
    ],
)
def test_a_route_that_cannot_carry_the_outlook_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Faulty):
        flow.anchored(ahead(), changed(**wrong), seed=0)


def test_no_steps_and_no_draws_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        flow.simulate(PLAIN, 0, 1, seed=0)
