"""Value of outcomes: how many points a change of an outcome is worth.

The trap: an effect is counted in *halvings*, so that levers that multiply flows add up::

    encounters, times     2     1    1/2   1/4
    halvings             -1     0     1     2
"""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray
from winset.tables import Curve

_STEP = 0.05
_FARTHEST = 8.0


def in_halvings(log_change: FloatArray) -> FloatArray:
    r"""Halvings in a change of log counts, :math:`s = -\Delta \log y / \log 2`; any shape.

    >>> in_halvings(np.log([1.0, 0.5, 2.0])).tolist()
    [-0.0, 1.0, -1.0]
    """
    halvings: FloatArray = -np.asarray(log_change) / np.log(2.0)
    return halvings


def halving(worth: FloatArray) -> Curve:
    r"""Worth of `s` halvings to each actor, if one halving is worth `worth` points; worth is (actor,).

    .. math:: v(s) = V s \;(s \le 1), \qquad v(s) = V \left(1 + \frac{1 - 2^{1-s}}{\log 2}\right) \;(s > 1)

    A doubling costs as much as a halving brings. Below half, every further event avoided counts the same, so that the
    last few are not worth more than the first many. Smooth at one halving, concave throughout; linear between knots
    0.05 halvings apart, which is off by less than 0.0005 V. Ours.

    >>> curve = halving(np.array([40.0]))
    >>> float(np.interp(1.0, curve.knots, curve.worth[:, 0]))
    40.0
    """
    beyond = np.arange(1.0, _FARTHEST + _STEP / 2, _STEP)
    knots = np.concatenate([[-_FARTHEST, 0.0], beyond])
    shape = np.where(knots <= 1.0, knots, 1.0 + (1.0 - 2.0 ** (1.0 - np.maximum(knots, 1.0))) / np.log(2.0))
    return Curve(knots=knots, worth=shape[:, None] * np.asarray(worth, dtype=float)[None, :])
