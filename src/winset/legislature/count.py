r"""How likely enough members vote yea: the exact chance, in every draw and at every swing.

.. math:: P(T \ge k \mid s), \qquad T = \sum_j Y_j, \quad \mathrm{logit}\, P(Y_j = 1 \mid s) = \eta_j + s

Members are unlike coins. They are added one after another, all masses kept (Poisson-binomial; no normal
approximation). What trips everybody is the swing: it need not be counted anew. Let :math:`p_t` be the masses of the
count when all log-odds are moved by u, so that about k - 1/2 yeas are expected. Any other swing s only weighs them
(exponential tilting)::

    masses      . : | | | : .                    P(T >= k | s) = above / (above + below)
    votes             k                            above = sum over t >= k of p_t e^((s - u) t), below likewise
                below | above

With absences that is no longer so, and every swing is counted for itself (:class:`Scores`). That tilting moves a sum
of coins in this way is Esscher's (1932); how it is used here is ours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray, IntArray

_CERTAIN = 300.0
"""Log-odds beyond which a member is taken to be certain."""
_NEVER = 1e6
"""Swing at which a chamber turns that no swing can turn."""


@dataclass(frozen=True)
class Coins:
    """A chamber where all vote and yeas are counted: the masses of its count, tilted to the threshold.

    `masses` is flat, block of draws by block, `edges` (block, 3) says which counts a block holds and where it begins
    (:mod:`winset.legislature.kernels`); `centre` is the swing u at which the threshold is as good as met, `width` how
    much swing moves the count by a standard deviation; both (draw,).
    """

    threshold: int
    members: int
    masses: FloatArray
    edges: IntArray
    centre: FloatArray
    width: FloatArray

    def at_least(self, swing: FloatArray) -> FloatArray:
        """P(at least the threshold) at each swing; (draw, node)."""
        if not 0 < self.threshold <= self.members:
            return np.full(swing.shape, 1.0 if self.threshold <= 0 else 0.0)
        from winset.legislature.kernels import BLOCK
        from winset.legislature.tails import tails_of

        found = np.empty(swing.shape)
        at = np.ascontiguousarray(swing, dtype=np.float64)
        tails_of(self.masses, self.edges, BLOCK, self.threshold, self.centre, at, found)
        return found


@dataclass(frozen=True)
class Scores:
    """A chamber where members may be absent: P(gain times yeas less loss times nays is at least `least`).

    A majority of those voting is (1, 1, 1): ties fail. Two thirds of those voting are (1, 2, 0); 60 yeas (1, 0, 60).
    `odds` and `present` are (draw, member), `centre` and `width` (draw,) as in :class:`Coins`.
    """

    rule: tuple[int, int, int]
    odds: FloatArray
    present: FloatArray
    centre: FloatArray
    width: FloatArray

    def at_least(self, swing: FloatArray) -> FloatArray:
        """P(the score is reached) at each swing; (draw, node)."""
        from winset.legislature.absent import score_tails

        found = np.empty(swing.shape)
        score_tails(self.odds, self.present, self.rule, np.exp(swing), found)
        return np.clip(found, 0.0, 1.0)


def coins(log_odds: FloatArray, threshold: int) -> Coins:
    """Count a chamber where all vote; `log_odds` is (draw, member).

    >>> coins(np.zeros((1, 3)), 2).centre.round(9).item()
    0.0
    """
    draws, members = log_odds.shape
    centre, variance = np.full(draws, -_NEVER if threshold <= 0 else _NEVER), np.ones(draws)
    masses, edges = np.empty(0), np.zeros((0, 3), dtype=np.int64)
    if 0 < threshold <= members:
        from winset.legislature.kernels import BLOCK, masses_of

        blocks = -(-draws // BLOCK)
        masses, edges = np.empty(blocks * (members + 5) * BLOCK), np.zeros((blocks, 3), dtype=np.int64)
        rows = np.ascontiguousarray(log_odds, dtype=np.float64)
        masses_of(rows, threshold, *_queue(rows, threshold), masses, edges, centre, variance)
    return Coins(threshold, members, masses, edges, centre, 1.0 / np.sqrt(variance))


def _queue(log_odds: FloatArray, threshold: int) -> tuple[IntArray, IntArray, IntArray]:
    """Members in the order in which they are added, in fours (who is missing there has no odds); all; and a sample.

    The certain come first: counts stay narrow as long as only members are added who are far from where the threshold
    falls. The sample takes every eighth member from the least to the most inclined; small chambers need none.
    """
    inclined = log_odds[::16].mean(axis=0)
    members = len(inclined)
    order = np.argsort(inclined, kind="stable")
    certainty = np.abs(inclined - inclined[order[members - threshold]])
    queue = np.concatenate([np.argsort(-certainty, kind="stable"), np.full(-members % 4, members)])
    sample = order[4::8] if members >= 200 else order[:0]
    everybody = np.arange(members + members % 2)
    return queue, everybody, np.ascontiguousarray(sample[: len(sample) // 2 * 2])


def scores(log_odds: FloatArray, present: FloatArray, rule: tuple[int, int, int]) -> Scores:
    """Make a chamber with absences ready to be counted.

    `log_odds` is (draw, member), the log-odds of a yea of whoever votes; `present` the chance to vote, (member,) or
    (draw, member); `rule` as in :class:`Scores`.

    >>> half = scores(np.zeros((1, 2)), np.array([0.5, 0.5]), (1, 1, 1))
    >>> half.at_least(np.zeros((1, 1))).item()
    0.3125
    """
    odds, there = _odds(log_odds), np.ascontiguousarray(np.broadcast_to(present, log_odds.shape), dtype=np.float64)
    centre, width = _turning(odds, there, rule)
    return Scores(rule, odds, there, centre, width)


def tail(log_odds: FloatArray, threshold: int, swing: FloatArray) -> FloatArray:
    """P(at least `threshold` yeas) for each draw and swing, exact to 1e-10; (draw, node).

    `log_odds` is (draw, member), `swing` (draw, node), both in log-odds.

    >>> tail(np.zeros((1, 3)), 2, np.zeros((1, 1))).round(12).item()
    0.5
    """
    return coins(log_odds, threshold).at_least(swing)


def _odds(log_odds: FloatArray) -> FloatArray:
    odds: FloatArray = np.exp(np.clip(np.ascontiguousarray(log_odds, dtype=np.float64), -_CERTAIN, _CERTAIN))
    return odds


def _turning(odds: FloatArray, present: FloatArray, rule: tuple[int, int, int]) -> tuple[FloatArray, FloatArray]:
    """Swing at which the expected score is half a point short, and how much swing a standard deviation is; (draw,).

    Where no swing gets there the swing ends at +-40 and the width is wide: nothing is lost but nodes.
    """
    gain, loss, least = rule
    low, high = np.full(len(odds), -40.0), np.full(len(odds), 40.0)
    at = np.zeros(len(odds))
    for _ in range(12):
        yea = 1.0 - 1.0 / (1.0 + odds * np.exp(at)[:, None])
        mean = (present * ((gain + loss) * yea - loss)).sum(axis=1) - (least - 0.5)
        slope = np.maximum((gain + loss) * (present * yea * (1.0 - yea)).sum(axis=1), 1e-6)
        low, high = np.where(mean < 0, at, low), np.where(mean > 0, at, high)
        step = at - mean / slope
        at = np.where((step > low) & (step < high), step, (low + high) / 2.0)
    second = (present * (gain**2 * yea + loss**2 * (1.0 - yea))).sum(axis=1)
    first = (present**2 * ((gain + loss) * yea - loss) ** 2).sum(axis=1)
    return at, np.sqrt(np.maximum(second - first, 0.25)) / slope
