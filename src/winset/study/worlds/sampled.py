"""Points spread evenly over everything uncertain: a Sobol sequence, scrambled, or a Latin hypercube.

The trap: plain random points cluster, so a thousand of them say less than a thousand even ones. Both ways here are
even in every single axis; the first n points of a Sobol sequence are the same however many are asked for::

    random       . ..    .   ..  .    .         Latin hypercube, Sobol      . . . . . . . . .
"""

from __future__ import annotations

import warnings
from typing import Literal, get_args

import numpy as np

from winset.axes import FloatArray
from winset.errors import Fault, Faulty, nearest
from winset.randomness import named

Method = Literal["sobol", "latin-hypercube"]
METHODS: tuple[str, ...] = get_args(Method)
SMALLEST = 2.0**-40
"""No chance is nearer to 0 or 1: a point of a sequence may be 0, a quantile of it nothing."""


def points(count: int, axes: int, seed: int, method: str = "sobol") -> FloatArray:
    """Chances in (0, 1); (point, axis). Raises `Faulty` for a method that is none.

    Reference: Sobol (1967), scrambled as Owen (1998) and Matousek (1998); McKay, Beckman and Conover (1979).

    >>> points(4, 2, 7).shape, bool((points(4, 2, 7) == points(64, 2, 7)[:4]).all())
    ((4, 2), True)
    """
    from scipy.stats import qmc

    if method not in METHODS:
        close = nearest(method, METHODS)
        raise Faulty([Fault("--method", found=f"'{method}'", expected=" or ".join(METHODS), nearest=close)])
    rng = named(seed, f"points {method}")
    if not axes:
        return np.zeros((count, 0))
    if method == "latin-hypercube":
        drawn = qmc.LatinHypercube(axes, rng=rng).random(count)
    else:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that powers of two are the most even: any number is asked
            drawn = qmc.Sobol(axes, scramble=True, rng=rng).random(count)
    kept: FloatArray = np.clip(drawn, SMALLEST, 1.0 - SMALLEST)
    return kept
