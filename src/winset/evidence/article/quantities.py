"""Sums and counts in what is asked, in the units in which options of a case pull their levers.

::

    $20 billion          20   bn USD
    10 million people    10   million persons
    30,000 a month   30,000   persons/month

The trap: "10,000 guards" is neither people on the move nor a share; a number whose unit no option has says nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

FOUND = re.compile(
    r"(?P<dollar>(?:US)?\$\s?)?(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>billion|million|thousand|bn|m\b)?"
    r"(?P<dollars>\s+(?:U\.S\.\s+)?dollars)?(?P<rate>[^.;,]{0,40}?\b(?:a|per|each)\s+month|\s+monthly)?",
    re.IGNORECASE,
)
SCALE = {"billion": 1e9, "bn": 1e9, "million": 1e6, "m": 1e6, "thousand": 1e3}
FARTHEST = math.log(3)
"""A number three times an option's, or a third of it, is not that option."""


def quantities(words: str) -> tuple[tuple[float, str], ...]:
    """Numbers of a text with the unit that they can only mean.

    >>> quantities("deploy $20 billion"), quantities("at least 10 million Hispanics")
    (((20.0, 'bn USD'),), ((10.0, 'million persons'),))
    """
    return tuple(read for found in FOUND.finditer(words) if (read := _read(found)))


def _read(found: re.Match[str]) -> tuple[float, str] | None:
    digits = found["number"].replace(",", "")
    value = float(digits) * SCALE.get((found["scale"] or "").lower(), 1) if len(digits) < 16 else 0.0
    if found["dollar"] or found["dollars"]:
        return value / 1e9, "bn USD"
    if found["rate"]:
        return value, "persons/month"
    return (value / 1e6, "million persons") if value >= 1e5 else None


def nearest_option(words: str, levers: Mapping[str, tuple[float, str]]) -> str | None:
    """The option whose lever has the unit of a number in the text and lies nearest to it as a ratio.

    >>> nearest_option("deploy $20 billion", {"four-bn": (4, "bn USD"), "twenty-bn": (20, "bn USD")})
    'twenty-bn'
    >>> nearest_option("deploy $500 billion", {"twenty-bn": (20, "bn USD")}) is None
    True
    """
    near = [found for value, unit in quantities(words) for found in _distances(value, unit, levers.items())]
    return min(near)[1] if near and min(near)[0] <= FARTHEST else None


def _distances(value: float, unit: str, levers: Iterable[tuple[str, tuple[float, str]]]) -> list[tuple[float, str]]:
    """How far a number lies from each lever of its unit, as the size of the logarithm of their ratio."""
    return [(abs(math.log(value / has)), name) for name, (has, of) in levers if of == unit and value > 0 and has > 0]
