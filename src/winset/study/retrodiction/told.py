"""What `winset retrodict` answers, as a document: ``retrodiction/1``."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from winset.study.shape import OfCase, Told


class ForecasterScored(Told):
    """Scores of one forecaster: log score, Brier score and ranked score are better small, accuracy large."""

    log_score: float
    accuracy: float
    brier: float
    ranked: float


class Scored(Told):
    """Every forecaster on the same rows. `better` is by how much winset's log score is smaller than another's, with the
    95 % interval when episodes are drawn again; below 0 winset is worse, and none is told for fewer than 5 episodes."""

    rows: int
    episodes: int
    outcomes: dict[str, int]
    forecasters: dict[str, ForecasterScored]
    better: dict[str, tuple[float, float, float]]


class AskForetold(Told):
    """One ask with what was known before, how it ended, and the chances of refused, partly and granted."""

    id: str
    episode: str
    issue: str | None
    topic: str
    asked_by: str
    threat: str
    odds: float | None
    outcome: Literal["refused", "partly", "granted"]
    tuned: bool
    foretold: dict[str, tuple[float, float, float]]


class ChosenTold(Told):
    """What the episodes that were learned from chose for one episode."""

    episode: str
    pull: float
    ridge: float


class ProtocolTold(Told):
    """One way of leaving out: the headline, the episodes that weights were tuned to, every row."""

    learned_from: Literal["other episodes", "earlier episodes"]
    headline: Scored
    tuned: Scored | None
    chosen: tuple[ChosenTold, ...]
    rows: tuple[AskForetold, ...]
    sentence: str


class RetrodictionTold(OfCase):
    """Outcomes of past talks foretold from other episodes; document ``retrodiction/1``.

    `slopes` are those learned from all episodes, in log-odds of a better outcome. `moments` are the moments whose
    settlement odds were asked, with how many of the rows they gave odds to.
    """

    schema_: str = Field(default="retrodiction/1", alias="schema")
    since: dt.date
    undecided: int
    draws: int
    moments: dict[str, int]
    slopes: dict[str, float]
    protocols: tuple[ProtocolTold, ...]
    sentence: str
    notes: tuple[str, ...]
