"""The curve of a policy-date test: what believing an announcement gains where it comes, and costs where it does not.

::

    chance       0    .1    .2  ...  1        what the reader believes of the announcement
    gain         0    4 %   8 %      30 %     at policy dates, against a forecast that knows nothing
    cost         0    4 %   8 %      67 %     at dates where nothing came
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.flow import scores
from winset.flow.policy_dates import CHANCES, Tried
from winset.flow.scores import Triple
from winset.randomness import named

RESAMPLES, BLOCK = 2000, 4


@dataclass(frozen=True)
class Line:
    """A share by chance of biting, and where it is known that something bites but not which way; (value, low, high)."""

    by_chance: tuple[Triple, ...]
    way_unknown: Triple


def gain(dates: Sequence[Tried], seed: int = 0) -> Line:
    """1 - announced / without over policy dates, with 95 % intervals by resampling whole dates, scores paired."""
    return _skills(dates, 1, seed)


def cost(alarms: Sequence[Tried], seed: int = 0) -> Line:
    """announced / without - 1 over false alarms, with 95 % intervals by resampling blocks of four neighbours."""
    skills = _skills(alarms, BLOCK, seed)
    return Line(tuple(_turned(each) for each in skills.by_chance), _turned(skills.way_unknown))


def gain_where_cost(gained: Line, paid: Line, most: float) -> tuple[float, float]:
    """Gain, and the chance, at which a false alarm first costs `most`; linear between chances.

    Where it never costs as much, those of certainty.

    >>> rising = Line(tuple((0.4 * c, 0.0, 0.0) for c in CHANCES), (0.0, 0.0, 0.0))
    >>> dear = Line(tuple((0.8 * c, 0.0, 0.0) for c in CHANCES), (0.0, 0.0, 0.0))
    >>> [round(x, 3) for x in gain_where_cost(rising, dear, 0.2)]
    [0.1, 0.25]
    """
    costs = np.maximum.accumulate([value for value, _, _ in paid.by_chance])
    chance = float(np.interp(most, costs, CHANCES))
    return float(np.interp(chance, CHANCES, [value for value, _, _ in gained.by_chance])), chance


def _skills(tried: Sequence[Tried], block: int, seed: int) -> Line:
    """1 - announced / without by chance, and for a measure whose way is not known."""
    weights = scores.resampled(len(tried), block, RESAMPLES, named(seed, "policy dates"))
    nothing = np.array([each.without for each in tried])
    known: FloatArray = np.array([each.announced for each in tried]).T
    unknown = np.array([each.way_unknown for each in tried])
    return Line(tuple(scores.skill(row, nothing, weights) for row in known), scores.skill(unknown, nothing, weights))


def _turned(skill: Triple) -> Triple:
    """A cost from a skill; adding zero keeps minus zero off the page."""
    value, low, high = skill
    return 0.0 - value, 0.0 - high, 0.0 - low
