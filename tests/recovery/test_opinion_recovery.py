"""Known truth: levels, houses and spreads that were put in come out, and so does a response, or that there is none."""

from __future__ import annotations

import numpy as np
import pytest

from winset import opinion
from winset.axes import FloatArray, months
from winset.tables import Panel, Polls

WEEKS, HOUSES = 400, 12
TRUTH = opinion.Spreads(week=0.6, house=2.0, design=1.5, further=1.0)


def panel(seed: int) -> Panel:
    dice = np.random.default_rng(seed)
    walk = 60_000 * np.exp(np.cumsum(dice.normal(0, 0.25, 130)))
    return Panel("s", "encounters/month", months("2007-06", 130), ("OTH",), walk[:, None], "made")


def made(seed: int, slope: float = 0.0) -> tuple[Polls, FloatArray, Panel]:
    """Polls of a level that follows encounters of the month before by `slope` points per doubling."""
    dice = np.random.default_rng(seed)
    encounters = panel(seed)
    weeks = np.datetime64("2009-01-01").astype("datetime64[W]") + np.arange(WEEKS)
    month = weeks.astype("datetime64[D]").astype("datetime64[M]")
    followed = np.log2(encounters.total)[(month - 1 - encounters.months[0]).astype(int)]
    level = 48 + np.cumsum(dice.normal(0, TRUTH.week, WEEKS)) + slope * (followed - followed.mean())
    effect = dice.normal(0, TRUTH.house, HOUSES)
    week, house = (part.ravel() for part in np.nonzero(dice.random((WEEKS, HOUSES)) < 0.35))
    size = dice.integers(700, 1800, len(week)).astype(float)
    chance = np.sqrt(TRUTH.design * 48 * 52 / size + TRUTH.further**2)
    approve = level[week] + effect[house] + chance * dice.normal(size=len(week))
    level = level + effect[house].mean()
    days = weeks[week].astype("datetime64[D]")
    return Polls("A", "job_approval", days, tuple(f"h{h:02d}" for h in house), approve, "made", size), level, encounters


def test_level_and_spreads_come_back() -> None:
    polls, level, _ = made(11)
    found = opinion.fit([polls])
    one = found.tenures[0]
    held = np.abs(one.level - level) <= 1.96 * one.spread
    assert held.mean() > 0.88
    assert found.spreads.week == pytest.approx(TRUTH.week, rel=0.3)
    assert found.spreads.house == pytest.approx(TRUTH.house, rel=0.6)


def test_a_response_comes_back_and_is_called_seen() -> None:
    polls, _, encounters = made(5, slope=-6.0)
    row = next(r for r in opinion.to_encounters(opinion.fit([polls]), encounters) if r.lag == 1)
    assert row.low < -6.0 < row.high
    assert row.verdict == "effect seen"


def test_where_there_is_none_it_is_rarely_called_seen() -> None:
    seen, held = 0, 0
    for seed in range(20, 36):
        polls, _, encounters = made(seed)
        rows = opinion.to_encounters(opinion.fit([polls], TRUTH), encounters)
        seen += any(row.verdict == "effect seen" for row in rows)
        held += next(row.low < 0 < row.high for row in rows if row.lag == 1)
    assert seen <= 3
    assert held >= 13


def test_an_event_is_found_among_others() -> None:
    polls, _, _ = made(8)
    day = np.datetime64("2012-03-01")
    moved = Polls(**{**vars(polls), "approve": polls.approve - 6.0 * (polls.days >= day)})
    found = opinion.around(opinion.fit([moved]), [("it", day), ("nothing", np.datetime64("2014-05-01"))])
    verdicts = {move.id: move.verdict for move in found}
    assert verdicts == {"it": "effect seen", "nothing": "no effect can be seen"}
