"""What a policy-date test says, as a part of the document ``backtest``."""

from __future__ import annotations

from winset.study.answer import Told

Triple = tuple[float, float, float]
"""A value and the ends of its 95 % interval."""


class AtDate(Told):
    """One policy date: what was believed of its measure, and the CRPS without and with it, certain that it bites.

    `way` is down or up, as announced. `effect` is (mean, standard deviation) of the log change that was believed at
    full effect, learned from `learned_from` earlier dates. `horizons` are the months that could be scored.
    """

    id: str
    title: str
    felt: str
    way: str
    horizons: int
    learned_from: int
    effect: tuple[float, float]
    without: float
    announced: float


class LineTold(Told):
    """A share at each of the chances, and where it is known that something bites but not which way.

    Each is (value, low, high), with a 95 % interval.
    """

    by_chance: tuple[Triple, ...]
    way_unknown: Triple


class ReadingTold(Told):
    """The test with the ways of the dates read in one manner: as expected at the time, or as seen afterwards.

    `gain` is 1 - CRPS announced / CRPS without on the total, `origins_gain` the same averaged over named origins.
    `gain_at_cost` is the gain on the total where a false alarm costs `cost`, at the chance `chance`.
    """

    dates: tuple[AtDate, ...]
    gain: LineTold
    origins_dates: tuple[AtDate, ...]
    origins_gain: LineTold
    cost: float
    gain_at_cost: float
    chance: float


class PolicyDatesTold(Told):
    """What it is worth to know a measure's date, by the chance that it bites, and what false alarms cost.

    `cost` is CRPS announced / CRPS without - 1 on the total at `false_alarms` months with no date near.
    """

    series: str
    totals: str
    origins: tuple[str, ...]
    horizon: int
    false_alarms: int
    chances: tuple[float, ...]
    seen: ReadingTold
    expected: ReadingTold
    cost: LineTold
    caveats: tuple[str, ...]
    seed: int
    draws: int
