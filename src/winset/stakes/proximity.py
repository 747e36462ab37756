"""Worth of approval: less the farther the next election is, and nothing where none is to come.

::

    months to the election     0    12    24    36
    worth, half-life 12        1    1/2   1/4   1/8
"""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray


def proximity(months: float, half_life: FloatArray) -> FloatArray:
    r"""Weight of a point of approval `months` before an election, :math:`2^{-m/h}`; the shape of `half_life`.

    Ours; how fast it fades is the analyst's to say.

    >>> proximity(24.0, np.array([12.0])).tolist()
    [0.25]
    """
    weight: FloatArray = 2.0 ** (-months / np.asarray(half_life, dtype=float))
    return weight


def of_halving(worth: FloatArray, per_doubling: FloatArray, weight: FloatArray) -> FloatArray:
    r"""Worth of halved encounters through approval, :math:`-\beta \, W \, 2^{-m/h}`; (draw,).

    Draws in which fewer encounters cost approval are worth less than nothing here; the table counts them as nothing.

    >>> of_halving(np.array([2.0]), np.array([-3.0]), np.array([0.5])).tolist()
    [3.0]
    """
    paid: FloatArray = -per_doubling * worth * weight
    return paid
