"""The shape of a record of outlooks, document ``backtest/2``, and of its parts.

The trap: scores are by horizon, and `all` is none of them but the mean over every month ahead::

    crps_log   {"all": .288, "h1": .095, "h3": .201, "h6": ..., "h12": ...}      lower is better
"""

from __future__ import annotations

from pydantic import Field

from winset.study.documents_policy import PolicyDatesTold, Triple
from winset.study.shape import Document, Told


class Protocol(Told):
    """At which dates, on which scale and with which score a record was made."""

    series: str
    origins: tuple[str, ...]
    dates: tuple[str, ...]
    horizon: int
    scale: str
    scores: dict[str, str]
    bands: str
    total: str
    measures: str
    vintage: str
    interval: str
    peers: str
    seed: int
    draws: int


class PitTold(Told):
    """Where outcomes lay in the forecasts: shares of ten equal bins of the level, .1 each if calibrated.

    `mean` is .5 if calibrated; `spread` is 1, above it forecasts are too narrow. Their bands are what a calibrated
    forecaster would show; `says` is that in words.
    """

    bins: tuple[float, ...]
    mean: float
    spread: float
    mean_band: tuple[float, float]
    spread_band: tuple[float, float]
    says: str


class ScoresTold(Told):
    """Scores of one method on the total, or averaged over the origins; keys are all, h1, h3, h6, h12.

    Lower is better; `protocol.scores` says how each is made. `coverage80` and `coverage95` count (hits, forecasts),
    `band80` and `band95` are the (low, high) hits of a calibrated forecaster. `relative_mae` and `skill` (1 - CRPS on
    log scale over that of the random walk) are (value, low, high) with a 95 % interval, empty for the random walk.
    `difference` is this method's score minus another's, by the other's name, the score and the horizon, likewise.
    """

    crps_log: dict[str, float]
    crps_natural: dict[str, float]
    log_score: dict[str, float]
    crps_surge: dict[str, float]
    mase: dict[str, float]
    relative_mae: dict[str, Triple]
    coverage80: dict[str, tuple[int, int]]
    coverage95: dict[str, tuple[int, int]]
    band80: dict[str, tuple[int, int]]
    band95: dict[str, tuple[int, int]]
    pit: dict[str, PitTold]
    skill: dict[str, Triple]
    difference: dict[str, dict[str, dict[str, Triple]]]


class RecordTold(Told):
    """Scores of one method on the total and on the origins; a peer may have been run on the total alone."""

    total: ScoresTold
    origins: ScoresTold | None


class Backtested(Document):
    """Ours and what it has to beat, in one protocol; document ``backtest/2``.

    `total` and `origins` are ours. `losses` has a sentence for each target and horizon where another one has the lower
    CRPS on log scale, `further_losses` one for each target, rival and other score. `peers` are other libraries' models
    by name, where they were run.
    """

    winset: str
    schema_: str = Field(default="backtest/2", alias="schema")
    target: str
    protocol: Protocol
    total: ScoresTold
    origins: ScoresTold
    random_walk: RecordTold
    seasonal_naive: RecordTold
    peers: dict[str, RecordTold]
    losses: tuple[str, ...]
    further_losses: tuple[str, ...]
    policy_dates: PolicyDatesTold | None = None
    """What knowing policy dates is worth, where that was asked for."""
