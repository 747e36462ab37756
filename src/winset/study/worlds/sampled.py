"""Points spread evenly over everything uncertain: a Latin hypercube, or a Sobol sequence, scrambled.

Plain random points cluster, so a thousand of them say less than a thousand even ones. Both ways here are even in every
single axis. The trap: in many axes a thousand points of a Sobol sequence depend on one another, so that what moves an
outcome casts shadows on axes that do nothing. A hypercube does not, and is what is used unless asked otherwise::

    random       . ..    .   ..  .    .         Latin hypercube, Sobol      . . . . . . . . .
    more are asked for                          Sobol: the first stay; hypercube: all are others
"""

from __future__ import annotations

import warnings
from typing import Literal, get_args

import numpy as np

from winset.axes import FloatArray
from winset.errors import Fault, Faulty, nearest
from winset.randomness import named

Method = Literal["latin-hypercube", "sobol"]
METHODS: tuple[str, ...] = get_args(Method)
METHOD: Method = "latin-hypercube"
"""How points are spread where nobody says: in 66 axes 3 % of things that did nothing looked as if they did something by
points of a Sobol sequence, and 0.2 % by those of a hypercube (`docs/theory/flips.md`)."""
SMALLEST = 2.0**-40
"""No chance is nearer to 0 or 1: a point of a sequence may be 0, a quantile of it nothing."""


def points(count: int, axes: int, seed: int, method: str = METHOD) -> FloatArray:
    """Chances in (0, 1); (point, axis). Raises `Faulty` for a method that is none.

    Reference: Sobol (1967), scrambled as Owen (1998) and Matousek (1998); McKay, Beckman and Conover (1979).

    >>> points(4, 2, 7).shape, sorted((points(4, 2, 7)[:, 0] * 4).astype(int).tolist())
    ((4, 2), [0, 1, 2, 3])
    >>> bool((points(4, 2, 7, "sobol") == points(64, 2, 7, "sobol")[:4]).all())
    True
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
