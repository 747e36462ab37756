"""What the model has to beat: the party line, and the share of a topic's votes that were carried."""

from __future__ import annotations

import numpy as np

from winset.axes import BoolArray, FloatArray
from winset.legislature.votes import traits
from winset.tables import RollCalls


def party_line(others: RollCalls, topic: str, congress: int, direction: int, seen: FloatArray) -> FloatArray:
    """Each party's share of support in the other votes of topic and Congress, else of the topic, else 1/2; (member,).

    `seen` is (member, trait). Votes of mixed direction are compared with mixed ones. Half a yea and half a nay are
    added, so that no share is 0 or 1.
    """
    alike = _alike(others, topic, direction)
    near = alike & (np.asarray(others.congresses) == congress)
    cast = (near if near.any() else alike)[others.vote]
    support = others.yea[cast] != (others.accommodating[others.vote[cast]] < 0)
    right = traits(others.ideal[cast], np.asarray(others.party, dtype=str)[cast].tolist())[:, -1] > 0
    shares = [(support[right == side].sum() + 0.5) / ((right == side).sum() + 1.0) for side in (False, True)]
    line: FloatArray = np.where(seen[:, -1] > 0, shares[1], shares[0])
    return line


def share_carried(others: RollCalls, topic: str, direction: int) -> float:
    """Share of the other votes of the topic in which more than half supported, with half of each added; else 1/2."""
    alike = _alike(others, topic, direction)
    return float((carried(others)[alike].sum() + 0.5) / (alike.sum() + 1.0))


def carried(rollcalls: RollCalls) -> BoolArray:
    """Whether more than half of those voting supported the accommodating side; (vote,)."""
    support = rollcalls.yea != (rollcalls.accommodating[rollcalls.vote] < 0)
    count = len(rollcalls.ids)
    yeas = np.bincount(rollcalls.vote, support, count)
    return yeas > np.bincount(rollcalls.vote, minlength=count) / 2.0


def _alike(others: RollCalls, topic: str, direction: int) -> BoolArray:
    same: BoolArray = (np.asarray(others.topics) == topic) & ((others.accommodating == 0) == (direction == 0))
    return same
