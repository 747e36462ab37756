"""One vote of the record: as it was foreseen, as it came, and the baselines beside it.

The trap: members who voted and have no ideal point are not foreseen, so the bar is scaled to those who are::

    430 voted, 218 needed, 427 have an ideal point     ->     217 needed of the 427
"""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray
from winset.legislature.baselines import Line, Sides, right, supporters
from winset.legislature.margins import quantiles
from winset.legislature.unseen import Foreseen
from winset.tables import RollCalls, Tallies

LEVELS = (0.025, 0.1, 0.5, 0.9, 0.975)
"""Quantiles that are kept of the yea share: the 95 and 80 % intervals around the median."""
BINS = 10
"""Classes of the members' chances, for their calibration."""


def marked(
    rollcalls: RollCalls, tallies: Tallies, v: int, ours: Foreseen, party: Line, counted: Sides
) -> dict[str, object]:
    """Vote `v` as one row of the record, by the names of its columns."""
    direction = int(rollcalls.accommodating[v])
    mine = np.flatnonzero(rollcalls.vote == v)
    did = (rollcalls.yea[mine] != (direction < 0)).astype(float)
    toed = party.share[right(rollcalls.ideal[mine], tuple(rollcalls.party[j] for j in mine))]
    backers = supporters(party, counted.cast[v].astype(np.int64))
    theirs = backers[::-1] if direction < 0 else backers
    yeas, voting = int(rollcalls.yea[mine].sum()), len(mine)
    bar = bar_among(voting, int(tallies.needed[v]), int(tallies.yeas[v] + tallies.nays[v]))
    members = zip(("log_score", "accuracy", "brier"), _score(ours.chances, did), _score(toed, did), strict=True)
    called, given, supported = _classes(ours.chances, did)
    return {
        "members": float(voting),
        **{key: value for name, own, other in members for key, value in ((name, own), (f"party_{name}", other))},
        "passes": float(ours.yeas[bar:].sum()),
        "party_passes": float(theirs[bar:].sum()),
        "topic_passes": party.topic_passes,
        "passed": float(rollcalls.passed[v]),
        "share": yeas / voting,
        "quantiles": _quantiles(ours.yeas),
        "party_quantiles": _quantiles(theirs),
        "crps": _crps(ours.yeas, yeas),
        "party_crps": _crps(theirs, yeas),
        "percentile": float(ours.yeas[:yeas].sum() + ours.yeas[yeas] / 2.0),
        "called": called,
        "given": given,
        "did": supported,
    }  # fmt: skip


def bar_among(seen: int, needed: int, voting: int) -> int:
    """Yeas needed among those seen, where some who voted have no ideal point: in proportion, rounded up.

    >>> bar_among(100, 60, 100), bar_among(427, 218, 430)
    (60, 217)
    """
    return -(-needed * seen // voting)


def _score(chance: FloatArray, did: FloatArray) -> tuple[float, float, float]:
    """Mean log score, share called right, and Brier score."""
    given = np.clip(np.where(did > 0.5, chance, 1.0 - chance), 1e-12, 1.0)
    hit = (chance > 0.5) == (did > 0.5)
    return float(-np.log(given).mean()), float(hit.mean()), float(((chance - did) ** 2).mean())


def _classes(chance: FloatArray, did: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Members, the sum of their chances, and supporters among them, by class of chance; (class,) each."""
    at = np.minimum((chance * BINS).astype(np.int64), BINS - 1)
    counts = (np.bincount(at, weights, BINS) for weights in (np.ones(len(at)), chance, did))
    called, given, supported = (np.asarray(each, dtype=np.float64) for each in counts)
    return called, given, supported


def _quantiles(law: FloatArray) -> FloatArray:
    """Quantiles of the yea share at LEVELS, from the chances of 0, 1, ... yeas; (level,)."""
    most = len(law) - 1
    return np.minimum(quantiles(law, LEVELS), most) / most


def _crps(law: FloatArray, came: int) -> float:
    r"""Continuous ranked probability score of the yea share.

    .. math:: \frac1n \sum_{k=0}^{n-1} \big( F(k) - 1\{came \le k\} \big)^2
    """
    count = len(law) - 1
    stepped = np.arange(count) >= came
    return float(((np.cumsum(law)[:count] - stepped) ** 2).sum() / count)
