"""Signs of a text that nobody sees: soft hyphens, blanks without width.

The trap: they stand inside of words, so a word that holds one is found by no rule; and they count as places::

    "en\\u00adcounters"  is read as "encounters", and told by the 11 signs of the file

Ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

NO_WIDTH = re.compile("[\u00ad\u200b\u2060]")
"""Soft hyphen, blank without width, joiner of words."""


def thin(plain: str) -> tuple[str, tuple[int, ...]]:
    """A text without such signs, and the place in `plain` of each sign that is left, with the end of all behind them.

    >>> thin("a\\u00adb")
    ('ab', (0, 2, 3))
    """
    places = tuple(place for place, sign in enumerate(plain) if sign not in "\u00ad\u200b\u2060")
    return NO_WIDTH.sub("", plain), (*places, len(plain))


def widened(start: int, end: int, places: Sequence[int]) -> tuple[int, int]:
    """A stretch of the thin text as one of the text itself: up to the last sign that belongs.

    >>> widened(0, 2, (0, 2, 3))
    (0, 3)
    """
    return places[start], places[end - 1] + 1 if end > start else places[start]
