"""Keep or break: brute force, hazards, what lasts, and exchange that is only watched."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from winset.axes import FloatArray
from winset.bargain import (
    Delivery,
    Exchange,
    Terms,
    best_tranches,
    causes,
    first_break,
    shortest_suspension,
    slack,
    smallest_discount,
    survival,
    watched,
)
from winset.errors import Faulty


def terms(rng: np.random.Generator, months: int = 7, draws: int = 3) -> Terms:
    parts = tuple(
        Delivery(
            f"part {k}",
            k % 2,
            rng.normal(size=(months, draws, 2)),
            rng.dirichlet(np.ones(months)) if lasts != "while kept" else rng.uniform(size=months),
            lasts,  # type: ignore[arg-type]
            0.0 if lasts == "for good" else float(rng.uniform(0, 0.2)),
        )
        for k, lasts in enumerate(["while kept", "while kept", "once", "for good", "for good", "once"])
    )
    discount = rng.uniform(0.6, 0.97, size=(draws, 2))
    return Terms(parts, discount, int(rng.integers(1, 4)), rng.uniform(0.7, 1, size=(months, draws)))


def by_hand(deal: Terms, t: int, draw: int, actor: int, horizon: int) -> float:
    """Worth of keeping less worth of breaking in month t, each played out month by month."""
    d = float(deal.discount[draw, actor])

    def value(keeps: bool) -> float:
        total = 0.0
        for part in deal.parts:
            chance = 1.0
            for s in range(t, horizon):
                at = min(s, deal.months - 1)
                if s > t:
                    chance *= float(deal.stands[at, draw]) * (1 - part.stopped)
                share = float(part.share[at]) if s < deal.months or part.lasts == "while kept" else 0.0
                lost = not keeps and (part.giver == actor or s >= t + deal.lag)
                if deal.suspension is not None and not keeps:
                    back = t + deal.lag + deal.suspension
                    lost = lost and s < back
                if share == 0.0 or (deal.after == "it ends" and s >= deal.months):
                    continue
                last = s + 1 if part.lasts != "for good" else horizon if deal.after == "it goes on" else deal.months
                brings = sum(
                    d ** (r - t) * float(part.worth[min(r, deal.months - 1), draw, actor]) for r in range(s, last)
                )
                goes_on = part.giver == actor and brings > 0  # nobody gives up what pays itself
                total += 0.0 if lost and not goes_on else chance * share * brings
        return total

    return value(True) - value(False)


@pytest.mark.parametrize("after", ["it ends", "it goes on"])
@pytest.mark.parametrize("suspension", [None, 2])
def test_slack_is_keeping_less_breaking_played_out(after: str, suspension: int | None) -> None:
    rng = np.random.default_rng(11)
    deal = replace(terms(rng, 5, 2), after=after, suspension=suspension)  # type: ignore[arg-type]
    ours = slack(deal)
    for t, draw, actor in product(range(5), range(2), range(2)):
        assert ours[t, draw, actor] == pytest.approx(by_hand(deal, t, draw, actor, 420), abs=1e-4)


def test_a_break_is_found_and_its_cause_named() -> None:
    months = 10
    ones = np.ones(months)

    def deal(
        received: FloatArray, cost: float, *more: Delivery, after: str = "it goes on", stands: float = 1.0
    ) -> Terms:
        own = np.broadcast_to(np.array([-cost, 0.0]), (months, 1, 2)).copy()
        theirs = np.zeros((months, 1, 2))
        theirs[:, 0, 0] = received
        parts = (Delivery("own", 0, own, ones), Delivery("theirs", 1, theirs, ones), *more)
        return Terms(parts, np.full((1, 2), 0.9), 1, np.full((months, 1), stands), after)  # type: ignore[arg-type]

    def cause(deal: Terms) -> tuple[int, str | None]:
        broken = first_break(slack(deal))
        return int(broken.month[0]), causes(deal, broken)[0]

    assert cause(deal(3 * ones, 1.0)) == (months, None)
    assert cause(deal(3 * ones, 1.0, after="it ends")) == (9, "the end is known")
    assert cause(deal(1.5 * ones, 1.0, stands=0.5)) == (0, "a risk from outside")
    assert cause(deal(3 * 0.7 ** np.arange(months), 1.0))[1] == "worn off"
    assert cause(deal(0.5 * ones, 1.0)) == (0, "cost of keeping")
    statute = Delivery(
        "statute", 1, np.broadcast_to([[[2.0, 0.0]]], (months, 1, 2)).copy(), np.eye(months)[4], "for good"
    )
    assert cause(deal(0 * ones, 1.0, statute)) == (4, "already delivered")
    money = Delivery("money", 1, np.broadcast_to([[[30.0, 0.0]]], (months, 1, 2)).copy(), np.eye(months)[4], "once")
    assert cause(deal(0 * ones, 1.0, money)) == (4, "already delivered")


def test_survival_counts_draws_still_kept() -> None:
    kept = survival(np.array([0, 3, 3, 12]), 12)
    assert kept[[0, 1, 3, 4, 12]].tolist() == [1.0, 0.75, 0.75, 0.25, 0.25]


def test_patience_of_one_who_pays_late_is_a_window() -> None:
    """Gains now, a cost in the fourth month that the gains after it repay only if they count."""
    received = np.array([0.0, 0.0, 0.0, 0.0, 4.0, 0.0])
    own = np.array([0.0, 0.0, 0.0, -2.0, 0.0, 0.0])
    worth = np.zeros((2, 6, 1, 2))
    worth[0, :, 0, 0], worth[1, :, 0, 0] = own, received
    parts = (Delivery("a", 0, worth[0], np.ones(6)), Delivery("b", 1, worth[1], np.ones(6)))
    found = smallest_discount(Terms(parts, np.full((1, 2), 0.5), 1, np.ones((6, 1)), "it ends"))
    assert found.discount == pytest.approx(0.5, abs=1e-9)
    assert found.all_above


def test_terms_that_cannot_be_are_refused_together() -> None:
    ones = np.ones((3, 1, 2))
    with pytest.raises(Faulty) as refused:
        Terms((Delivery("a", 5, ones, np.ones(2)),), np.full((1, 2), 1.0), 0, np.ones((3, 1)))
    said = str(refused.value)
    assert all(word in said for word in ("giver 5", "share of shape", "discount", "lag"))
    deal = Terms((Delivery("visas", 0, ones, np.ones(3)),), np.full((1, 2), 0.9), 1, np.ones((3, 1)))
    with pytest.raises(Faulty, match="did you mean 'visas'"):
        best_tranches(deal, {"visa": (0, 3)})


def pair(**changed: object) -> Exchange:
    start: dict[str, object] = {
        "own": np.array([-1.0, -0.8]), "received": np.array([2.0, 2.5]), "discount": np.array([0.9, 0.93]),
        "false_alarm": np.array([0.1, 0.02]), "seen": np.array([0.6, 0.95]), "lag": 1, "suspension": 4,
    }  # fmt: skip
    return Exchange(**{**start, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize("lag", [1, 2, 3])
def test_the_chain_agrees_with_a_simulation(lag: int) -> None:
    exchange = pair(lag=lag)
    found, rng = watched(exchange, 24), np.random.default_rng(3)
    runs, months = 4000, 24
    delivered = np.zeros((runs, months), dtype=bool)
    for run in range(runs):
        together, pause = 0, 0
        for t in range(months):
            if pause:
                pause -= 1
                continue
            delivered[run, t] = True
            together += 1
            if together >= lag and (rng.random(2) < exchange.false_alarm).any():
                together, pause = 0, exchange.suspension
    assert np.abs(delivered.mean(axis=0) - found.by_month).max() < 0.03


@pytest.mark.parametrize("lag", [1, 2, 3])
def test_no_plan_beats_the_best_one(lag: int) -> None:
    """Brute force: every plan on the states of cooperation, valued by carrying the months forward."""
    exchange = pair(lag=lag, seen=np.array([0.5, 0.5]))
    from winset.bargain.tacit import _Plan

    plan = _Plan(exchange, 0)
    acting = len(plan.pending)
    if acting > 7:
        pytest.skip("too many plans to list")
    values = []
    for bits in product((False, True), repeat=acting):
        withhold = np.array([*bits, *[False] * exchange.suspension])
        value = np.zeros(plan.states)
        for _ in range(400):
            moves = np.where(withhold[:, None], plan._moves[True], plan._moves[False])
            value = np.where(withhold, plan._paid[True], plan._paid[False]) + 0.9 * moves @ value
        values.append(value)
    assert np.max(values, axis=0) == pytest.approx(plan.best(), abs=1e-6)


def test_what_cannot_be_seen_is_not_kept() -> None:
    blind = pair(seen=np.array([0.1, 0.95]))
    assert watched(blind, 6).holds == (False, True)
    assert shortest_suspension(blind) is None
    clear = pair(false_alarm=np.zeros(2), seen=np.ones(2))
    assert watched(clear, 6).delivered == 1.0
    assert shortest_suspension(clear) is not None
