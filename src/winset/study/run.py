"""The walk from a case to its answer: read, observe, fit, project, weigh, settle, and all bound in an Answer.

Randomness comes from one seed. Each step has a stream of its own, named after it, so that a new step leaves the dice
of the others where they are.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

import numpy as np

Progress = Callable[[str, float], None]
"""Told the step that begins and the share of the work that is done."""

OUTLOOK_DRAWS = 2000
"""Paths of the outlook: enough for its 2.5 % quantiles."""


def stream(seed: int, name: str) -> np.random.Generator:
    """A generator of random numbers for one named step."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])
