"""Shapes of what is told of approval: document ``approval/1``, and the part of it that the brief holds.

Levels and readings are percent of those asked; effects are points. Lists beside `months` have one entry a month.
"""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from winset.study.shape import OfMoment, Told


class SpreadsTold(Told):
    """What the level is made of: a week's move, a house's effect, design effect, further chance; points.

    `learned_from` counts the readings that taught them; zero where they were handed in.
    """

    week: float
    house: float
    design: float
    further: float
    learned_from: int


class HouseTold(Told):
    """One house: how far it lies from the average reading, with its 95 % interval, and its readings."""

    house: str
    effect: float
    low: float
    high: float
    readings: int


class TenureTold(Told):
    """Level of one tenure by month with 80 and 95 % intervals, its monthly averages of houses, and its houses.

    `averages` has None in a month without a poll.
    """

    actor: str
    subject: str
    polls: int
    readings: int
    months: tuple[str, ...]
    level: tuple[float, ...]
    low80: tuple[float, ...]
    high80: tuple[float, ...]
    low95: tuple[float, ...]
    high95: tuple[float, ...]
    averages: tuple[float | None, ...]
    houses: tuple[HouseTold, ...]


class QuestionTold(Told):
    """A question with few readings, by tenure; `spreads` are those it was fitted with."""

    question: str
    title: str
    readings: int
    spreads: SpreadsTold
    tenures: tuple[TenureTold, ...]
    sentence: str


class PollTold(Told):
    """One poll as it was read."""

    day: dt.date
    house: str
    percent: float


class ResponseTold(Told):
    """Points of approval per doubling of monthly encounters, `lag` months later, with its 95 % interval.

    `percentile` is the share of placebos (encounters moved along the calendar) less far from zero; `over_lags` the
    same against the farthest of all lags. `at_most` is the largest effect that the interval allows, either way.
    """

    lag: int
    estimate: float
    low: float
    high: float
    percentile: float
    over_lags: float
    at_most: float
    verdict: str
    placebos: tuple[float, ...]
    sentence: str


class EventTold(Told):
    """How far approval moved in the four weeks from an event on, with its 95 % interval; no word on its cause.

    `percentile` is the share of other weeks of the tenure with a smaller move, `over_events` the chance of so large a
    move where there is no effect, all events counted (Holm).
    """

    id: str
    title: str
    day: dt.date
    subject: str
    move: float
    low: float
    high: float
    percentile: float
    over_events: float
    verdict: str


class ScoredTold(Told):
    """Forecasts of one target, so many months ahead: ours, and the last monthly average's (`walk`).

    CRPS in points, lower is better; `within` counts what came inside the 80 and 95 % intervals.
    """

    target: str
    ahead: int
    forecasts: int
    crps: float
    crps_walk: float
    within80: int
    within95: int
    within80_walk: int
    within95_walk: int


class StakeTold(Told):
    """What paying for encounters through approval alone would need, at the moment asked; nothing is paid twice.

    `halving` is what the case pays an actor for halved encounters, in points of worth. A halving moves approval by
    `moves` points (95 %: `low` to `high`), so a point of approval would have to be worth `break_even` points of worth,
    at the end of the interval most in its favour; None where even that end brings no approval.
    """

    actor: str
    halving: float
    moves: float
    low: float
    high: float
    break_even: float | None
    sentence: str


class ApprovalTold(OfMoment):
    """Approval of those who govern, and what it moves with; document ``approval/1``.

    `response` and `immigration_response` have one row a lag. `mexico` and its like stand in `others`: subjects of the
    other actors.
    """

    schema_: str = Field(default="approval/1", alias="schema")
    spreads: SpreadsTold
    tenures: tuple[TenureTold, ...]
    response: tuple[ResponseTold, ...]
    immigration_response: tuple[ResponseTold, ...]
    events: tuple[EventTold, ...]
    questions: tuple[QuestionTold, ...]
    others: tuple[TenureTold, ...]
    others_spreads: SpreadsTold | None
    most_important: tuple[PollTold, ...]
    record: tuple[ScoredTold, ...]
    stakes: tuple[StakeTold, ...]
    notes: tuple[str, ...]
    sentence: str


class ApprovalInBrief(Told):
    """What the brief says of approval: the level now, whether it moves with encounters, and how sparse the rest is."""

    subject: str
    month: str
    level: float
    low: float
    high: float
    per_doubling: float | None
    per_doubling_low: float | None
    per_doubling_high: float | None
    placebo_percentile: float | None
    verdict: str
    sentences: tuple[str, ...]
