"""One value before and after: its 5 %, median and 95 % by the prior and by the posterior, and what was learned.

The trap: the posterior is the same draws with other weights, so that a value of which no counted package speaks would
still move a little by chance. It is told as it was::

    draws      3    5    6    8          told of the prior: each counts alike
    weights   .1   .2   .4   .3          told of the posterior, where some counted package speaks of it
"""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import Value
from winset.case.ranges import deviations, quantiles
from winset.stakes.revealed import Posterior
from winset.study.history.learned import LEVELS, Learned
from winset.study.history.said import says
from winset.study.history.told import RangeTold, Revealed

EVEN = (np.arange(4096) + 0.5) / 4096
"""Chances of a die that no package needs."""


def drawn_at(learned: Learned, name: str, value: Value) -> FloatArray:
    """A value at the draws of a die, or at even chances where no package of the case needs that die; (draw,)."""
    if name in learned.dice.names:
        return learned.dice.value(value, name)
    even: FloatArray = quantiles([value], deviations(EVEN)[None])[0]
    return even


def before(drawn: FloatArray) -> RangeTold:
    """5, 50 and 95 % of draws that count alike."""
    return _range(Posterior(np.full(len(drawn), 1 / len(drawn))), drawn)


def after(learned: Learned, name: str, drawn: FloatArray) -> RangeTold:
    """5, 50 and 95 % of the posterior; the prior where no counted package speaks of the die."""
    return _range(learned.known, drawn) if name in learned.told else before(drawn)


def _range(known: Posterior, drawn: FloatArray) -> RangeTold:
    low, middle, high = (round(float(value), 3) for value in known.quantiles(drawn, LEVELS))
    return RangeTold(low=low, middle=middle, high=high)


def one(learned: Learned, name: str, title: str, drawn: FloatArray, unit: str, actor: str | None) -> Revealed:
    """One value before and after."""
    bits = learned.bits(name)
    return Revealed(
        path=name,
        title=title,
        issue=None,
        actor=actor,
        option=None,
        unit=unit,
        prior=before(drawn),
        posterior=after(learned, name, drawn),
        bits=bits,
        says=says(bits),
        packages=learned.told.get(name, ()),
    )
