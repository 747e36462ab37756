r"""What is expected of one chamber: yeas, how many are short, and the members on whom it turns.

Members are put in the order of their support. Whoever stands where a hurdle is met is its pivot (Krehbiel 1998 names
those of cloture and of the veto)::

    most support                                                              least
    o o o o ... o  X  o o o ...  o  Y  o o ...
                   |             |
         passage: k = 51         cloture: k = 60        (of 100; hurdles are counts from the left)

The trap: in each draw the order is another one, so a hurdle has no one pivot but a chance for every member to be it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from winset.axes import FloatArray, IntArray
from winset.tables import Members


@dataclass(frozen=True)
class Pivot:
    """The member whose yea makes the threshold if members join in the order of their expected support."""

    name: str
    state: str
    party: str
    ideal_point: float


@dataclass(frozen=True)
class Pivotal:
    """Who is pivotal at one hurdle: `chance` (member,) of being it, and the pivot's first ideal point by draw; (draw,).

    `place` is how many members, in the order of support, the hurdle needs; of the majority's median, its own place
    among the majority's members. Members outside the majority have no chance there.
    """

    hurdle: str
    place: int
    chance: FloatArray
    ideal: FloatArray


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
    return over_draws(expit(log_odds).sum(axis=1), voted)


def over_draws(yeas: FloatArray, voted: FloatArray) -> tuple[float, tuple[float, float]]:
    """Mean and 80 % interval of yeas, (draw,), where each draw weighs `voted`, (draw,); weights sum to one.

    >>> over_draws(np.array([40.0, 50.0]), np.array([0.25, 0.75]))
    (47.5, (40.0, 50.0))
    """
    low, high = np.quantile(yeas, [0.1, 0.9], weights=voted, method="inverted_cdf")
    return float(voted @ yeas), (float(low), float(high))


def pivotal(log_odds: FloatArray, places: Mapping[str, int], seats: Members, voted: FloatArray) -> tuple[Pivotal, ...]:
    r"""The pivot of each hurdle, by name; `places` says at which place in the order of support each is met.

    .. math:: P(j \text{ is the pivot of } k) = \sum_d w_d\, 1[\operatorname{rank}_d(j) = k]

    `log_odds` is (draw, member); `voted` w is (draw,), weights that sum to one. Members of like support stand in the
    order of the seats. A place beyond the seats has no pivot and is left out. Ours.

    >>> ideal = np.array([[-0.5, 0.0], [-0.1, 0.0], [0.5, 0.0]])
    >>> seats = Members(118, "House", ("A", "B", "C"), ("XX",) * 3, ("D", "D", "R"), ideal)
    >>> found = pivotal(np.array([[2.0, 1.0, -1.0], [2.0, 3.0, -1.0]]), {"passage": 2}, seats, np.array([0.5, 0.5]))
    >>> found[0].chance.tolist(), found[0].ideal.tolist()
    ([0.5, 0.5, 0.0], [-0.1, -0.5])
    """
    order = np.argsort(-log_odds, axis=1, kind="stable")
    return tuple(
        _pivotal(name, place, order[:, place - 1], seats, voted)
        for name, place in places.items()
        if 0 < place <= log_odds.shape[1]
    )


def majority_median(log_odds: FloatArray, seats: Members, majority: str, voted: FloatArray) -> Pivotal | None:
    """The median of the scheduling majority in the order of support; nobody where it has no member.

    Of an even number it is the later of the two in the middle: without it no more than half are in favour.
    Reference: Cox and McCubbins (2005) on the majority that schedules.
    """
    own = np.flatnonzero(np.asarray(seats.party, dtype=str) == majority)
    if not len(own):
        return None
    place = len(own) // 2 + 1
    order = own[np.argsort(-log_odds[:, own], axis=1, kind="stable")]
    return _pivotal("majority's median", place, order[:, place - 1], seats, voted)


def _pivotal(name: str, place: int, at: IntArray, seats: Members, voted: FloatArray) -> Pivotal:
    """`at` is the pivot's seat in each draw; (draw,)."""
    chance = np.zeros(len(seats.names))
    np.add.at(chance, at, voted)
    return Pivotal(name, place, chance, seats.ideal[at, 0])
