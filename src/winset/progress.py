"""How far long work has come, told to whoever waits.

::

    progress("Fitting the flows", 0.2)      the step that goes on, and the share of the work that is done
"""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Told the step that goes on and the share of the work that is done."""


def silent(step: str, done: float) -> None:
    """Progress that nobody watches.

    >>> silent("Fitting the flows", 0.2)
    """
