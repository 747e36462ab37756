"""What the papers on self-enforcing agreements print or prove, from our keep-or-break sums."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from winset.axes import FloatArray
from winset.bargain import (
    Delivery,
    Exchange,
    Terms,
    at_once,
    best_tranches,
    causes,
    first_break,
    reversed_order,
    slack,
    smallest_discount,
    smallest_slack,
    watched,
    with_shares,
)
from winset.bargain.hold import After


def dilemma(
    tempted: float,
    reward: float,
    punished: float,
    months: int = 1,
    lag: int = 1,
    discount: float = 0.9,
    **more: Any,
) -> Terms:
    """A prisoner's dilemma whose payoffs add up: R = own + received, T = received, P = 0 (all above `punished`)."""
    own, received = reward - tempted, tempted - punished
    worth = np.array([[own, received], [received, own]])
    parts = tuple(
        Delivery(f"of {g}", g, np.broadcast_to(worth[g], (months, 1, 2)).copy(), np.ones(months)) for g in range(2)
    )
    return Terms(parts, np.full((1, 2), discount), lag, np.ones((months, 1)), **more)


@pytest.mark.parametrize(("t", "r", "p"), [(5.0, 3.0, 1.0), (4.0, 3.0, 0.0), (10.0, 6.0, 5.0)])
def test_grim_trigger_of_a_stationary_dilemma(t: float, r: float, p: float) -> None:
    """Friedman (1971): cooperation is sustained if and only if delta >= (T - R) / (T - P)."""
    found = smallest_discount(dilemma(t, r, p))
    assert found.discount == pytest.approx((t - r) / (t - p), abs=1e-9)
    assert found.all_above


@pytest.mark.parametrize("lag", [1, 2, 3, 6])
def test_a_lag_of_detection_raises_the_threshold_to_its_root(lag: int) -> None:
    """(1 - d^L)(T - R) <= d^L (R - P), so d^L >= (T - R) / (T - P): derived, and summed month by month below."""
    t, r, p = 5.0, 3.0, 1.0
    found = smallest_discount(dilemma(t, r, p, lag=lag)).discount
    assert found == pytest.approx(((t - r) / (t - p)) ** (1 / lag), abs=1e-9)
    assert found is not None
    gain = sum(found**s * (t - r) for s in range(lag))
    loss = sum(found**s * (r - p) for s in range(lag, 4000))
    assert gain == pytest.approx(loss, rel=1e-6)


@pytest.mark.parametrize("suspension", [1, 3, 12])
def test_forgiving_punishment_needs_more_patience(suspension: int) -> None:
    """With L = 1 and k months of punishment: T - R <= (d + ... + d^k)(R - P)."""
    t, r, p = 5.0, 3.0, 0.0
    found = smallest_discount(dilemma(t, r, p, suspension=suspension)).discount
    assert found is not None
    if suspension > 1 or (t - r) <= (r - p):
        assert sum(found**s for s in range(1, suspension + 1)) * (r - p) == pytest.approx(t - r, abs=1e-6)


def test_a_known_last_month_unravels() -> None:
    """Luce and Raiffa (1957): in the last month nobody pays for a tomorrow, however patient."""
    terms = dilemma(5.0, 4.0, 1.0, months=12, discount=0.999, after="it ends")
    broken = first_break(slack(terms))
    assert broken.month.tolist() == [11]
    assert causes(terms, broken) == ("the end is known",)
    assert smallest_discount(terms).discount is None


def test_something_irrevocable_at_the_end_stops_the_unravelling() -> None:
    """A bond that comes after the last month to whom it is owed: worth the last month's cost, discounted once."""
    months, cost = 6, 2.0
    own = np.tile(np.array([-cost, 5.0]), (months, 1))[:, None, :]
    own[-1] = 0.0
    bond = np.zeros((months, 1, 2))
    bond[-1, 0] = (1.0, 0.0)

    def with_bond(size: float, discount: float) -> FloatArray:
        parts = (
            Delivery("service", 0, own, np.ones(months)),
            Delivery("bond", 1, size * bond, np.eye(months)[-1], "once"),
        )
        return slack(Terms(parts, np.full((1, 2), discount), 1, np.ones((months, 1)), "it ends"))[:, 0, 0]

    d = 0.95
    needed = max(sum(cost * d ** (s - t) for s in range(t, 5)) / d ** (5 - t) for t in range(5))
    assert with_bond(needed + 1e-6, d).min() >= -1e-9
    assert with_bond(needed - 1e-3, d).min() < 0


def test_limited_commitment_on_both_sides() -> None:
    """Thomas and Worrall (1988), two equally likely states: full insurance is kept above a threshold, by brute sums.

    Of two actors with incomes (h, l) or (l, h), the one with h gives (h - l) / 2. It breaks rather than give unless
    u(h) - u(m) <= d/(1 - d) (u(m) - (u(h) + u(l)) / 2), so d* = (u(h) - u(m)) / (u(h) - (u(h) + u(l)) / 2).
    """
    u, high, low = np.sqrt, 9.0, 1.0
    middle = u((high + low) / 2)
    alone = (u(high) + u(low)) / 2
    closed = (u(high) - middle) / (u(high) - alone)
    # The giver's month is its cost now; from the next month on, what the arrangement brings on average.
    worth = np.zeros((2, 1, 2))
    worth[0, 0, 0] = middle - u(high)
    later = np.zeros((2, 1, 2))
    later[1, 0, 0] = middle - alone
    later_terms = (Delivery("gift", 0, worth, np.ones(2)), Delivery("insurance", 1, later, np.ones(2)))
    found = smallest_discount(Terms(later_terms, np.full((1, 2), 0.5), 1, np.ones((2, 1))))
    assert found.discount == pytest.approx(closed, abs=1e-8)
    for d, kept in ((closed + 1e-3, True), (closed - 1e-3, False)):
        keeps = middle + d / (1 - d) * middle
        breaks = u(high) + d / (1 - d) * alone
        assert (keeps >= breaks) == kept


def hired(after: After, paying: float = 30.0) -> Terms:
    """A service that costs its giver 2 a month and brings 6, for a sum of money that may come up to the 13th month.

    Where it ends, there are twelve months of service; where it goes on, it does so against 3 a month that cost 0.5.
    """
    service = np.tile(np.array([-2.0, 6.0]), (13, 1))[:, None, :]
    if after == "it ends":
        service[-1] = 0.0
    money = np.broadcast_to(np.array([paying, -paying]), (13, 1, 2)).copy()
    parts = [Delivery("service", 0, service, np.ones(13)), Delivery("money", 1, money, np.full(13, 1 / 13), "once")]
    if after == "it goes on":
        parts.append(Delivery("trade", 1, np.tile(np.array([3.0, -0.5]), (13, 1))[:, None, :], np.ones(13)))
    return Terms(tuple(parts), np.full((1, 2), 0.98), 1, np.ones((13, 1)), after)


WHEN = {"money": (0, 13)}


def test_back_loading_where_one_side_is_bound() -> None:
    """Ray (2002): if the payer cannot break, the reward comes late. At once, evenly or in reverse order hold worse."""
    terms = hired("it ends")
    best = best_tranches(terms, WHEN, bound=[0])
    months = np.arange(13)
    assert best.smallest > 0
    assert best.shares["money"] @ months > 7.0  # an even pace is at 6
    assert np.ptp(best.slack[:12, 0]) == pytest.approx(0.0, abs=1e-6)  # held equally in every month of service
    for way in (at_once(terms, WHEN), reversed_order(terms, best.shares, WHEN), {"money": np.full(13, 1 / 13)}):
        assert best.smallest > smallest_slack(with_shares(terms, way), WHEN, bound=[0]) + 0.5
    # And brute force over coarse schedules finds none that is better.
    rng = np.random.default_rng(1)
    others = [
        smallest_slack(with_shares(terms, {"money": rng.dirichlet(np.full(13, 0.2))}), WHEN, [0]) for _ in range(200)
    ]
    assert max(others) <= best.smallest + 1e-9


def test_what_is_put_off_until_the_end_tempts_the_payer() -> None:
    """With both sides free to break, and a service that goes on, the payer's temptation bounds how late it can be."""
    terms = hired("it goes on", paying=300.0)
    both, one = best_tranches(terms, WHEN), best_tranches(terms, WHEN, bound=[0])
    for way in (at_once(terms, WHEN), {"money": np.eye(13)[12]}):
        assert both.smallest > smallest_slack(with_shares(terms, way), WHEN) + 0.5
    assert both.smallest <= one.smallest
    assert both.gap == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("bound", [None, [0], [1]])
def test_the_proof_of_a_schedule_checked_by_other_code(bound: list[int] | None) -> None:
    """Weak duality, month by month and sum by sum: no schedule has a larger smallest slack than the bound."""
    terms = hired("it goes on", paying=60.0)
    best = best_tranches(terms, WHEN, bound)
    weights, d = best.proof.weights, 0.98
    assert weights.min() >= 0.0
    assert weights.sum() == pytest.approx(1.0)

    def weighted(paid_in: int | None) -> float:
        total = 0.0
        for t in range(13):
            served = sum(d ** (s - t) * (6.0 * (s > t) - 0.5) for s in range(t, 1200))
            cost = sum(d ** (s - t) * (3.0 * (s > t) - 2.0) for s in range(t, 1200))
            owed = 60.0 * d ** (paid_in - t) if paid_in is not None and paid_in >= t else 0.0
            total += weights[t, 0] * (cost + (owed if paid_in is not None and paid_in > t else 0.0))
            total += weights[t, 1] * (served - owed)
        return total

    bound_by_hand = max(weighted(s) for s in range(13))
    assert best.proof.bound == pytest.approx(bound_by_hand, abs=1e-5)
    assert best.smallest == pytest.approx(bound_by_hand, abs=1e-5)


def test_green_and_porter_condition_and_share_of_months() -> None:
    """The two-action condition -own <= d (p' - p)(V_C - V_S), solved by hand, and the share of a renewal process."""
    own, received, d, p1, q, k = -1.0, 2.5, 0.92, 0.08, 0.7, 5
    pair = Exchange(np.full(2, own), np.full(2, received), np.full(2, d), np.full(2, p1), np.full(2, q), 1, k)
    p, caught = 1 - (1 - p1) ** 2, 1 - (1 - p1) * (1 - q)
    value = (own + received) / (1 - d * (1 - p) - d * p * d**k)
    found = watched(pair, 600)
    assert found.worth == pytest.approx(value, rel=1e-12)
    holds = -own <= d * (caught - p) * (value - d**k * value)
    assert found.holds == (holds, holds)
    assert found.delivered == pytest.approx((1 / p) / (1 / p + k), rel=1e-12)
    assert found.by_month[-1] == pytest.approx(found.delivered, rel=1e-6)


def test_brute_force_over_all_plans_of_a_few_months() -> None:
    """Every plan of keeping or breaking in 5 months, played out: a plan gains if and only if some slack is negative."""
    rng = np.random.default_rng(4)
    seen = set()
    for _ in range(60):
        own, received, lag = -rng.uniform(0, 2, 5), rng.uniform(0, 2.2, 5), int(rng.integers(1, 4))
        d = float(rng.uniform(0.5, 0.99))
        own[5 - lag :] = 0.0  # a cost that nothing follows would always be saved
        worth = np.zeros((2, 5, 1, 2))
        worth[0, :, 0, 0], worth[1, :, 0, 0] = own, received
        parts = (Delivery("a", 0, worth[0], np.ones(5)), Delivery("b", 1, worth[1], np.ones(5)))
        ours = slack(Terms(parts, np.full((1, 2), d), lag, np.ones((5, 1)), "it ends"))[:, 0, 0]

        def played(plan: tuple[bool, ...], own: FloatArray = own, received: FloatArray = received,
                   lag: int = lag, d: float = d) -> float:  # fmt: skip
            broke = next((t for t, keeps in enumerate(plan) if not keeps), 99)
            return sum(
                d**s * ((own[s] if keeps else 0.0) + (received[s] if s < broke + lag else 0.0))
                for s, keeps in enumerate(plan)
            )

        best = max(played(plan) for plan in product((True, False), repeat=5))
        kept = played((True,) * 5)
        assert (ours.min() >= -1e-12) == (kept >= best - 1e-12)
        seen.add(bool(ours.min() >= 0))
    assert seen == {True, False}
