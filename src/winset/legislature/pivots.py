"""What is expected of one chamber: yeas, how many are short, and the member on whom it turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from winset.axes import FloatArray
from winset.tables import Members


@dataclass(frozen=True)
class Pivot:
    """The member whose yea makes the threshold if members join in the order of their expected support."""

    name: str
    state: str
    party: str
    ideal_point: float


@dataclass(frozen=True)
class ChamberForecast:
    """What is expected of one chamber if a vote is held: means over draws, weighed by that chance, without swing.

    `hurdle` is the binding one, `threshold` the yeas that it asks for when `voting` members vote. `yeas` is the 80 %
    interval of expected yeas over draws (a count scatters a little more). `votes_short` is threshold less expected
    yeas, never below zero. `passes` is P(pass | a vote is held) of this chamber alone, with swing. `majority_support`
    is the share of the scheduling majority expected to vote yea.
    """

    chamber: str
    hurdle: str
    threshold: int
    voting: int
    expected_yeas: float
    yeas: tuple[float, float]
    votes_short: float
    passes: float
    majority: str
    majority_support: float
    pivot: Pivot | None


def majority_support(log_odds: FloatArray, party: Sequence[str], majority: str) -> FloatArray:
    """Share of the majority party's members expected to vote yea; (draw,). One half where it has no member.

    `log_odds` is (draw, member).

    >>> majority_support(np.array([[0.0, 9.0]]), ("R", "D"), "R").tolist()
    [0.5]
    """
    of_majority = np.asarray(party, dtype=str) == majority
    if not of_majority.any():
        return np.full(len(log_odds), 0.5)
    share: FloatArray = expit(log_odds[:, of_majority]).mean(axis=1)
    return share


def pivot(log_odds: FloatArray, threshold: int, seats: Members) -> Pivot | None:
    """The threshold-th most supportive member, by mean log-odds; nobody where the threshold exceeds the seats."""
    if not 0 < threshold <= len(seats.names):
        return None
    at = int(np.argsort(-log_odds.mean(axis=0), kind="stable")[threshold - 1])
    return Pivot(seats.names[at], seats.states[at], seats.party[at], float(seats.ideal[at, 0]))


def expected_yeas(log_odds: FloatArray, voted: FloatArray) -> tuple[float, tuple[float, float]]:
    """Expected yeas and their 80 % interval over draws; `voted` is (draw,), weights of the draws that sum to one."""
    yeas = expit(log_odds).sum(axis=1)
    low, high = np.quantile(yeas, [0.1, 0.9], weights=voted, method="inverted_cdf")
    return float(voted @ yeas), (float(low), float(high))
