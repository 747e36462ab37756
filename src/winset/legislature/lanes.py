"""What compiled loops share: how they are compiled, and an exponential that the processor takes several of at once.

What trips everybody: what is compiled from here is kept with the loop that calls it (:mod:`winset.legislature.kernels`,
:mod:`winset.legislature.tails`), and a change here does not renew it. After one, throw away what is kept::

    kernels.py  masses_of  ──kept in __pycache__, renewed when kernels.py changes
        └── lanes.py  exp  ──inside it
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from numba import njit

_SHIFT = 6755399441055744.0  # 1.5 * 2**52: what is added to it is rounded to a whole number, kept in its last bits
_LOG2 = (0.693147180369123816490, 1.90821492927058770002e-10)  # in two parts, so that the rest of a division is exact

_F = TypeVar("_F", bound=Callable[..., object])


def inner(*allowed: str) -> Callable[[_F], _F]:
    """Compile a loop that is called from compiled code alone (quicker: nothing is made to call it from Python).

    `allowed` is what the compiler may do to sums ("reassoc", "contract"). Divisions are not tested for zero: the test
    would keep loops from running in lanes.
    """
    untyped: Any = njit  # numba's own types do not know the last two
    compiled: Callable[[_F], _F] = untyped(
        nogil=True,
        error_model="numpy",
        fastmath=set(allowed),
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
    )
    return compiled


@inner("contract")
def exp(x: float) -> float:
    """e to the x, to two units in the last place, between -700 and 700: a library's own would not run in lanes."""
    x = min(max(x, -700.0), 700.0)
    shifted = x * (1.0 / math.log(2.0)) + _SHIFT
    whole = shifted - _SHIFT
    rest = (x - whole * _LOG2[0]) - whole * _LOG2[1]
    total = 1.0 / 479001600.0
    total = total * rest + 1.0 / 39916800.0
    total = total * rest + 1.0 / 3628800.0
    total = total * rest + 1.0 / 362880.0
    total = total * rest + 1.0 / 40320.0
    total = total * rest + 1.0 / 5040.0
    total = total * rest + 1.0 / 720.0
    total = total * rest + 1.0 / 120.0
    total = total * rest + 1.0 / 24.0
    total = total * rest + 1.0 / 6.0
    total = total * rest + 0.5
    total = total * rest + 1.0
    total = total * rest + 1.0
    return total * np.int64((np.float64(shifted).view(np.int64) + 1023) << 52).view(np.float64)
