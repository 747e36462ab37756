"""One chamber about to vote, told: yeas, votes short, pivots, whom to win, and every seat."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np

from winset import legislature
from winset.axes import FloatArray
from winset.case.parts import Chamber
from winset.legislature import ChamberForecast, MemberFloor, Pivotal
from winset.legislature.margins import Slope, quantiles, shift_to, slope, yea_chances, yeas
from winset.legislature.pivots import over_draws
from winset.legislature.rules import two_thirds
from winset.study.answer import Chance, Spread
from winset.study.ratify_told import ChamberTold, MemberTold, PivotalTold, PivotTold, ToWin, Wooed
from winset.tables import Members

EVEN = 0.5
LIKELIEST = 5
"""Members told of each hurdle's pivot."""
OVERRIDE = "two thirds"

Seats = Literal["every seat", "no seat"]
"""Whether every seat of a chamber is told, or none."""


@dataclass(frozen=True)
class Sitting:
    """A chamber with all that its telling needs; `spread`, `swing` and `voted` are (draw,), the last sums to one."""

    chamber: Chamber
    floor: MemberFloor
    forecast: ChamberForecast
    spread: FloatArray
    swing: FloatArray
    voted: FloatArray

    @cached_property
    def rising(self) -> Slope:
        """How the chance of passing this chamber rises with a swing."""
        return slope(self.floor.log_odds, self.forecast.threshold)

    @cached_property
    def yea(self) -> FloatArray:
        """Each member's chance of a yea in each draw; (draw, member)."""
        return yea_chances(self.floor.log_odds, self.spread)


def chamber_told(sitting: Sitting, passes: FloatArray, seats: Seats) -> ChamberTold:
    """A chamber told; `passes` is its own P(pass | vote) by draw, `seats` says whether its members are told."""
    forecast, voted = sitting.forecast, sitting.voted
    counted = yeas(sitting.floor.log_odds, sitting.swing, voted)
    least, low, median, high, most = quantiles(counted, (0.025, 0.1, 0.5, 0.9, 0.975))
    short = Spread(median=forecast.threshold - median, low=forecast.threshold - high, high=forecast.threshold - low)
    return ChamberTold(
        chamber=forecast.chamber,
        title=sitting.chamber.title,
        hurdle=forecast.hurdle,
        needed=forecast.threshold,
        voting=forecast.voting,
        majority=forecast.majority,
        majority_support=round(forecast.majority_support, 4),
        passes=chance_over(passes, voted),
        expected_yeas=round(float(counted @ np.arange(len(counted))), 1),
        yeas80=(low, high),
        yeas95=(least, most),
        short=short,
        pivots=pivots(sitting),
        to_win=to_win(sitting, max(0, round(short.median))),
        members=members(sitting) if seats == "every seat" else (),
        counts=tuple(counted.round(6).tolist()) if seats == "every seat" else (),
    )


def chance_over(draws: FloatArray, weights: FloatArray) -> Chance:
    """A chance with its 80 % interval over draws, (draw,), each of which counts by its weight, (draw,)."""
    mean, (low, high) = over_draws(draws, weights / weights.sum())
    return Chance(chance=round(mean, 4), low=round(low, 4), high=round(high, 4))


def pivots(sitting: Sitting) -> tuple[PivotTold, ...]:
    """The pivots of the chamber's own hurdles, of two thirds, and the median of the majority that schedules."""
    voting, floor = len(sitting.floor.seats.names), sitting.floor
    places = {hurdle.id: legislature.needed(hurdle, voting) for hurdle in sitting.chamber.hurdles}
    places[OVERRIDE] = two_thirds(sitting.chamber.id, voting).quota
    places = dict(sorted(places.items(), key=lambda place: place[1]))
    found = list(legislature.pivotal(floor.log_odds, places, floor.seats, sitting.voted))
    median = legislature.majority_median(floor.log_odds, floor.seats, floor.majority, sitting.voted)
    return tuple(_pivot_told(one, sitting) for one in (*found, *((median,) if median else ())))


def _pivot_told(one: Pivotal, sitting: Sitting) -> PivotTold:
    seats = sitting.floor.seats
    likely = np.argsort(-one.chance, kind="stable")[:LIKELIEST].tolist()
    low, median, high = np.quantile(one.ideal, [0.1, 0.5, 0.9], weights=sitting.voted, method="inverted_cdf")
    return PivotTold(
        hurdle=one.hurdle,
        place=one.place,
        ideal_point=Spread(median=float(median), low=float(low), high=float(high)),
        members=tuple(
            PivotalTold(
                **_who(seats, j),
                chance=round(float(one.chance[j]), 4),
            )
            for j in likely
            if one.chance[j] > 0
        ),
    )


def to_win(sitting: Sitting, votes: int) -> ToWin:
    """The `votes` members nearest to yea of those who are short of it, and what winning them takes in log-odds.

    Nearest by mean log-odds over draws; a member is short whose mean is below zero. Fewer where there are fewer.
    """
    seats, mean = sitting.floor.seats, np.einsum("d,dm->m", sitting.voted, sitting.floor.log_odds)
    yea = np.einsum("d,dm->m", sitting.voted, sitting.yea)
    order = [j for j in np.argsort(-mean, kind="stable").tolist() if mean[j] < 0][:votes]
    shift = shift_to(sitting.rising, EVEN, sitting.spread, sitting.voted)
    wooed = tuple(
        Wooed(
            **_who(seats, j),
            yea=round(float(yea[j]), 4),
            log_odds_to_even=round(float(-mean[j]), 3),
        )
        for j in order
    )
    return ToWin(
        votes=votes,
        members=wooed,
        by_party=dict(sorted(Counter(member.party for member in wooed).items())),
        log_odds=round(float(-mean[order].sum()), 3),
        common_shift=None if shift is None else round(shift, 3),
    )


def members(sitting: Sitting) -> tuple[MemberTold, ...]:
    """Every seat with its chance of a yea and the 80 % interval of that chance over draws."""
    seats, yea = sitting.floor.seats, sitting.yea
    mean = np.einsum("d,dm->m", sitting.voted, yea)
    low, high = np.quantile(yea, [0.1, 0.9], axis=0, weights=sitting.voted, method="inverted_cdf")
    return tuple(
        MemberTold(
            **_who(seats, j),
            second_dimension=float(seats.ideal[j, 1]),
            yea=round(float(mean[j]), 4),
            low=round(float(low[j]), 4),
            high=round(float(high[j]), 4),
        )
        for j in range(len(seats.names))
    )


def _who(seats: Members, j: int) -> dict[str, Any]:
    """Who sits in seat `j`, by the names of :class:`~winset.study.ratify_told.Sits`."""
    ideal_point = float(seats.ideal[j, 0])
    return {"name": seats.names[j], "state": seats.states[j], "party": seats.party[j], "ideal_point": ideal_point}
