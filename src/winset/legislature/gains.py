"""What a record says beside its baselines: mean scores, gains with intervals of their own, and calibration.

Votes are not independent: those of one bill, and those of one Congress, go wrong together. So intervals come from
drawing whole bills, or whole Congresses, again::

    bills    [HR6 HR6] [S744 S744 S744 S744] [HR2]   ->   [S744 x 4] [HR2] [S744 x 4], ...
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.legislature.record import Record

RESAMPLES = 2000
ENDS = (0.025, 0.975)
CLASSES = 5
"""Classes of the chance that a vote passes, for its calibration."""

Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Class:
    """Forecasts of about one chance: how many, the mean chance given, and the share that came."""

    count: int
    foretold: float
    came: float


def brier(chance: FloatArray, came: FloatArray) -> FloatArray:
    """Squared error of a chance; (vote,)."""
    squared: FloatArray = (chance - came) ** 2
    return squared


def log_score(chance: FloatArray, came: FloatArray) -> FloatArray:
    """Minus the log of the chance given to what came; (vote,)."""
    given: FloatArray = -np.log(np.clip(np.where(came > 0.5, chance, 1.0 - chance), 1e-12, 1.0))
    return given


def resampled(blocks: Sequence[Hashable], rng: np.random.Generator, resamples: int = RESAMPLES) -> FloatArray:
    """How often each vote is drawn when its block is drawn again and again; (resample, vote)."""
    names = list(dict.fromkeys(blocks))
    of = np.array([names.index(block) for block in blocks])
    times = rng.multinomial(len(names), np.full(len(names), 1.0 / len(names)), size=resamples)
    drawn: FloatArray = times[:, of].astype(np.float64)
    return drawn


def member_gain(record: Record, weights: FloatArray) -> Triple:
    """Share by which the members' log score is better than the party line's, with its 95 % interval."""

    def gain(drawn: FloatArray) -> FloatArray:
        ours, theirs = (drawn @ (record.members * of) for of in (record.log_score, record.party_log_score))
        better: FloatArray = 1.0 - ours / theirs
        return better

    return _interval(gain, weights)


def advantage(ours: FloatArray, theirs: FloatArray, weights: FloatArray) -> Triple:
    """Their mean score less ours, with its 95 % interval; positive where ours is better (scores are losses)."""

    def less(drawn: FloatArray) -> FloatArray:
        mean: FloatArray = drawn @ (theirs - ours) / drawn.sum(axis=-1)
        return mean

    return _interval(less, weights)


def _interval(of: Callable[[FloatArray], FloatArray], weights: FloatArray) -> Triple:
    low, high = np.quantile(of(weights), ENDS)
    return float(of(np.ones((1, weights.shape[1])))[0]), float(low), float(high)


def calibration(chance: FloatArray, came: FloatArray, classes: int = CLASSES) -> tuple[Class, ...]:
    """Forecasts of single events in classes of equal width; empty classes are left out.

    >>> calibration(np.array([0.1, 0.1, 0.9]), np.array([0.0, 1.0, 1.0]))[0]
    Class(count=2, foretold=0.1, came=0.5)
    """
    at = np.minimum((chance * classes).astype(np.int64), classes - 1)
    return tuple(
        Class(int((at == c).sum()), float(chance[at == c].mean()), float(came[at == c].mean()))
        for c in range(classes)
        if (at == c).any()
    )


def member_calibration(record: Record) -> tuple[Class, ...]:
    """The members' chances of support by class of equal width."""
    called, given, did = (each.sum(axis=0) for each in (record.called, record.given, record.did))
    kept = np.flatnonzero(called)
    return tuple(Class(int(called[c]), float(given[c] / called[c]), float(did[c] / called[c])) for c in kept)
