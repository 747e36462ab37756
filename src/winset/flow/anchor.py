"""The simulator tied to an outlook: the outlook forecasts, the simulator only says what would have to be behind it.

In every draw and month departures are solved for, so that simulated encounters are the outlook's. Then the interdiction
share is changed, and nothing else: *mechanism only*. In the record the share falls when flows rise for other reasons,
so what went along with it is not what it does (`docs/theory/simulator.md`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from winset.errors import Fault, Faulty
from winset.flow.route import SHARES, Given, Route
from winset.flow.simulate import Trajectories, blank, drawn_shares, in_blocks, walk
from winset.flow.stages import TINY, People, Scratch, Shares, Stocks, leave_waiting, process, reach_border
from winset.tables import Outlook

WARM_UP = 24
"""Steps at the outlook's first month that fill transit and the wait in Mexico before the first month is simulated."""

MONTH_DAYS = (28.0, 31.0)


@dataclass(frozen=True, eq=False)
class Anchor:
    """A route tied to an outlook, from which counterfactual paths are asked.

    `standing` are the trajectories at the route's own interdiction share: their encounters are the outlook's.
    `onward` is (step, draw, origin): the share of those in transit who move on, lower than the route's where the
    outlook falls faster than people arrive (they are held to wait in transit). `start` are the stocks before the first
    month.
    """

    route: Route
    seed: int
    standing: Trajectories
    onward: People
    start: Stocks


def anchored(outlook: Outlook, route: Route, seed: int, threads: int = 2) -> Anchor:
    r"""Departures that make simulated encounters equal the outlook's, month by month in every draw.

    With transit T before departures, the onward share g and the interdiction share \theta, encounters y need

    .. math:: D = \max\left(\frac{y}{(1 - \theta) g} - T, 0\right), \qquad
       g' = \min\left(g, \frac{y}{(1 - \theta)(T + D)}\right)

    The second is the first month's slack: where more are in transit than the outlook lets arrive, they move on more
    slowly. Transit and the wait in Mexico start where 24 months like the first would leave them, with nobody held up
    at the border. Computed in float64. Raises :class:`Faulty` where the origins differ, the step is no month, stocks
    other than the camp are stated, or nobody would get past Mexico. Ours.
    """
    _refuse(outlook, route)
    steps, draws, origins = outlook.paths.shape
    told, onward = blank(route, steps, draws, np.float64), np.empty((steps, origins, draws)).swapaxes(1, 2)
    start = Stocks.empty(origins, draws, np.float64)

    def run(rows: slice) -> None:
        stocks = _of_rows(start, rows)
        _warm_up(route, stocks, outlook.paths[0, rows].T, rows, seed)
        stocks.camp.T[:] = route.camp_at_start_persons

        def departing(step: int, now: Stocks, shares: Shares) -> tuple[People, People]:
            out, pace = told.departures[step, rows].T, onward[step, rows].T
            out[:], pace[:] = _needed(outlook.paths[step, rows].T, now.transit, shares)
            return out, pace

        walk(route, _copied(stocks), told, rows, seed, departing)

    in_blocks(run, draws, threads)
    return Anchor(route, seed, told, onward, start)


def counterfactual(anchor: Anchor, share_interdicted: Given, threads: int = 2) -> Trajectories:
    """The same departures, the same chances, another interdiction share from the first month on.

    Mechanism only: nobody sets out or stays at home because of it, no other route opens, and no share but this one
    moves. Raises :class:`Faulty` where the share is none.
    """
    steps, draws, _ = anchor.onward.shape
    route = replace(anchor.route, share_interdicted=share_interdicted)
    route.refuse_other_than(steps)
    told = blank(route, steps, draws, np.float64)
    told.departures[:] = anchor.standing.departures

    def run(rows: slice) -> None:
        stocks = _copied(_of_rows(anchor.start, rows))

        def departing(step: int, now: Stocks, shares: Shares) -> tuple[People, People]:
            return told.departures[step, rows].T, anchor.onward[step, rows].T

        walk(route, stocks, told, rows, anchor.seed, departing)

    in_blocks(run, draws, threads)
    return told


def _needed(encounters: People, transit: People, shares: Shares) -> tuple[People, People]:
    """Departures and onward share that bring `encounters` to the border; the formula of :func:`anchored`."""
    passing = 1 - shares.interdicted
    departures = np.maximum(encounters / (passing * shares.onward) - transit, 0)
    arriving = passing * (transit + departures)
    enough = arriving > TINY
    pace = np.where(enough, encounters / np.where(enough, arriving, 1), shares.onward)
    return departures, np.minimum(pace, shares.onward)


def _warm_up(route: Route, stocks: Stocks, first: People, rows: slice, seed: int) -> None:
    """Fill `stocks` with 24 steps of the first month, then forget who had come to an end before it."""
    firsts: dict[str, Any] = {name: route.by_step(name)[:1] for name in SHARES}
    flat = replace(route, **firsts)
    scratch, arrived, again = Scratch(stocks.transit), np.empty_like(first), np.empty_like(first)
    for shares in drawn_shares(flat, WARM_UP, rows, seed, np.float64):
        departures, pace = _needed(first, stocks.transit, shares)
        stocks.transit += departures
        reach_border(stocks, shares, scratch, arrived, again, pace)
        process(stocks, shares, scratch, np.inf)
        leave_waiting(stocks, shares, scratch)
    for ended in (stocks.returned, stocks.admitted, stocks.settled):
        ended[:] = 0


def _of_rows(stocks: Stocks, rows: slice) -> Stocks:
    """The same people, a block of draws of them."""
    return Stocks(*(getattr(stocks, each.name)[:, rows] for each in fields(stocks)))


def _copied(stocks: Stocks) -> Stocks:
    return Stocks(*(getattr(stocks, each.name).copy() for each in fields(stocks)))


def _refuse(outlook: Outlook, route: Route) -> None:
    faults = list(_faults(outlook, route))
    if faults:
        raise Faulty(faults)
    route.refuse_other_than(len(outlook.months))


def _faults(outlook: Outlook, route: Route) -> Iterator[Fault]:
    if route.origins != outlook.origins:
        yield Fault("route", path="origins", found=f"{route.origins}", expected=f"{outlook.origins}, as in the outlook")
    if not MONTH_DAYS[0] <= route.step_days <= MONTH_DAYS[1]:
        yield Fault("route", path="step_days", found=f"{route.step_days:g}", expected="a month, as in the outlook")
    if np.max(route.share_interdicted) >= 1:
        yield Fault("route", path="share_interdicted", found="1", expected="less: somebody must reach the border")
    if np.min(route.share_onward_per_step) <= 0:
        yield Fault("route", path="share_onward_per_step", found="0", expected="more: somebody must reach the border")
    for name in ("transit_at_start_persons", "waiting_at_start_persons"):
        if np.any(getattr(route, name)):
            yield Fault("route", path=name, found="stated", expected="0: the outlook's first month decides it")
