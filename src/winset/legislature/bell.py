r"""The standard normal law as a few weighted points, by the Gauss-Hermite rule.

.. math:: \int f(u)\, \phi(u)\, du \approx \sum_n w_n f(u_n), \qquad \sum_n w_n = 1

What trips everybody: it is for curves as smooth as one member's chance. The count of a whole chamber is a step, which
these points miss (:mod:`winset.legislature.swing`)::

    one member    ......---'''         21 points see it
    a chamber     _______|-------     the step falls between two of them
"""

from __future__ import annotations

from functools import cache

from numpy.polynomial.hermite_e import hermegauss

from winset.axes import FloatArray

NODES = 21
"""Points of the rule."""


@cache
def bell() -> tuple[FloatArray, FloatArray]:
    """Points u in standard deviations, lowest first, and their weights w, which sum to one; (node,) both.

    >>> at, weight = bell()
    >>> len(at), (weight * at**2).sum().round(9).item()
    (21, 1.0)
    """
    at, weight = hermegauss(NODES)
    return at, weight / weight.sum()
