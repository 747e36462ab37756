"""Stocks and flows of people on the way north, for mechanism: surges, camps, repeats, who waits where.

Never the forecaster: departures are stated, or solved for from an outlook (:mod:`winset.flow.anchor`). The draws are
cut into blocks of fixed size with a generator each, so that the bytes do not depend on how many threads work on them,
and fewer draws are the first of more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from winset.axes import FloatArray
from winset.flow.route import SHARES, Route
from winset.flow.stages import People, Scratch, Shares, Stocks, leave_waiting, process, reach_border
from winset.randomness import named

BLOCK = 5000
"""Draws in a block: few enough for a core's own cache with a dozen origins, enough to outweigh the calls."""

Departing = Callable[[int, Stocks, Shares], tuple[People, People]]
"""Who sets out in a step, and the share of those in transit who move on: from step, stocks and shares."""


@dataclass(frozen=True, eq=False)
class Trajectories:
    """People at the end of each step, and what happened in it; every array is (step, draw, origin).

    `transit`, `waiting` (in Mexico) and `camp` are persons there; `returned`, `admitted` and `settled` (in Mexico) are
    persons since the start. `departures` are persons in the step. `encounters` are **events** in the step, counted on
    arrival at the border; `repeats` are those of them that are people encountered before. `at_start` is (draw, origin):
    persons in transit, waiting or in the camp before the first step. In memory draws lie side by side.
    """

    origins: tuple[str, ...]
    step_days: float
    at_start: People
    departures: People
    transit: People
    waiting: People
    camp: People
    returned: People
    admitted: People
    settled: People
    encounters: People
    repeats: People

    @property
    def first_encounters(self) -> People:
        """Persons encountered for the first time, in each step: encounters less repeats."""
        return self.encounters - self.repeats

    @property
    def departed(self) -> FloatArray:
        """Persons who were there at the start or set out since."""
        departed: FloatArray = self.at_start + self.departures.cumsum(axis=0, dtype=np.float64)
        return departed

    @property
    def missing(self) -> FloatArray:
        r"""Persons made or lost by the arithmetic, which must be none.

        .. math:: D - (T + M + C + R + A + Z) = 0
        """
        somewhere = np.zeros(self.transit.shape)
        for stage in (self.transit, self.waiting, self.camp, self.returned, self.admitted, self.settled):
            somewhere += stage
        missing: FloatArray = self.departed - somewhere
        return missing


STAGES = ("transit", "waiting", "camp", "returned", "admitted", "settled")


def simulate(
    route: Route, steps: int, draws: int, seed: int, dtype: npt.DTypeLike = np.float32, threads: int = 2
) -> Trajectories:
    """Everybody's way through `steps` steps from the route's stated departures.

    The same seed gives the same bytes, whatever the number of threads. Raises :class:`winset.errors.Faulty` where an
    input is written for another number of steps.
    """
    if steps < 1 or draws < 1:
        raise ValueError(f"steps {steps} and draws {draws} must be at least 1")
    route.refuse_other_than(steps)
    told = blank(route, steps, draws, dtype)
    stated = route.by_step("departures_persons_per_step").astype(dtype)[..., None]

    def run(rows: slice) -> None:
        rng = _stream(seed, "departures", rows)
        wobble = rng.standard_normal((steps, BLOCK)) if route.departures_log_sd else np.zeros((steps, BLOCK))
        growth = np.exp(route.departures_log_sd * wobble).astype(dtype)[:, : rows.stop - rows.start]

        def departing(step: int, stocks: Stocks, shares: Shares) -> tuple[People, People]:
            out = told.departures[step, rows].T
            np.multiply(growth[step], stated[min(step, len(stated) - 1)], out=out)
            return out, shares.onward

        start = at_start(route, told, rows)
        walk(route, start, told, rows, seed, departing)

    in_blocks(run, draws, threads)
    return told


def walk(route: Route, stocks: Stocks, told: Trajectories, rows: slice, seed: int, departing: Departing) -> None:
    """Take one block of draws through all steps, from `stocks`, and write it into the rows of `told`."""
    scratch = Scratch(stocks.transit)
    capacity = np.broadcast_to(np.asarray(route.border_capacity_persons_per_step, float), len(told.transit))
    told.at_start[rows] = (stocks.transit + stocks.waiting + stocks.camp).T
    for step, shares in enumerate(drawn_shares(route, len(told.transit), rows, seed, told.transit.dtype)):
        departures, onward = departing(step, stocks, shares)
        stocks.transit += departures
        reach_border(stocks, shares, scratch, told.encounters[step, rows].T, told.repeats[step, rows].T, onward)
        process(stocks, shares, scratch, float(capacity[step]))
        leave_waiting(stocks, shares, scratch)
        for stage in STAGES:
            getattr(told, stage)[step, rows].T[:] = getattr(stocks, stage)


def drawn_shares(route: Route, steps: int, rows: slice, seed: int, dtype: npt.DTypeLike) -> Iterator[Shares]:
    r"""The shares of each step in the draws of one block: the stated share s moved by one chance z per draw.

    .. math:: s e^{\sigma z} / (1 - s + s e^{\sigma z})

    A share of 0 or 1 stays what it is. The chances are the same for any route with the same seed.
    """
    chances = _stream(seed, "shares", rows).standard_normal((len(SHARES), 1, BLOCK))[..., : rows.stop - rows.start]
    odds = np.exp(route.share_logit_sd * chances)
    stated = [route.by_step(name) for name in SHARES]
    for step in range(steps):
        if step == 0 or any(len(share) > 1 for share in stated):
            now = [share[min(step, len(share) - 1), :, None] for share in stated]
            drawn = Shares(
                *((s * odd / (1 - s + s * odd)).astype(dtype, order="C") for s, odd in zip(now, odds, strict=True))
            )
        yield drawn


def at_start(route: Route, told: Trajectories, rows: slice) -> Stocks:
    """The route's stated stocks before the first step, in a block of draws; those in the camp were encountered."""
    stocks = Stocks.empty(len(route.origins), rows.stop - rows.start, told.transit.dtype)
    stocks.transit.T[:] = route.transit_at_start_persons
    stocks.waiting.T[:] = route.waiting_at_start_persons
    stocks.camp.T[:] = route.camp_at_start_persons
    return stocks


def in_blocks(run: Callable[[slice], None], draws: int, threads: int) -> None:
    """Run every block of draws, some at the same time; the first error is raised."""
    blocks = [slice(first, min(first + BLOCK, draws)) for first in range(0, draws, BLOCK)]
    with ThreadPoolExecutor(max_workers=max(threads, 1)) as workers:
        for _ in workers.map(run, blocks):
            pass


def _stream(seed: int, name: str, rows: slice) -> np.random.Generator:
    return named(seed, f"simulate {name} {rows.start // BLOCK}")


def blank(route: Route, steps: int, draws: int, dtype: npt.DTypeLike) -> Trajectories:
    """Room for trajectories, not yet written."""
    names = [each.name for each in fields(Trajectories)[3:]]
    kept = np.empty((len(names), steps, len(route.origins), draws), dtype).swapaxes(2, 3)
    return Trajectories(route.origins, route.step_days, np.empty(kept.shape[:1:-1], dtype).T, *kept)
