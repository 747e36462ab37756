"""Sentences of a text, as offsets.

The trap: a full stop ends a sentence only sometimes; "U.S. border", "2.5 million" and "Dec. 18" have it inside.
"""

from __future__ import annotations

import re

LONGEST = 1500
"""Letters after which a sentence is cut, full stop or not: a text without any must not take for ever."""

_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(¿¡A-ZÁÉÍÓÚÑ\d])|\n\s*\n|\n(?=[A-Z\"“•*-])")
_SHORT = re.compile(
    r"(?:\b(?:U\.S|U\.N|U\.K|E\.U|D\.C|H\.R|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Sgt|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|Dec|Inc|Corp|Co|Jr|Sr|a\.m|p\.m|i\.e|e\.g)|\b[A-Z])\.[\"'”’)\]]*$"
)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, without the blanks around it.

    >>> text = "The U.S. border saw 2.5 million. In Dec. 2023, more."
    >>> [text[start:end] for start, end in sentences(text)]
    ['The U.S. border saw 2.5 million.', 'In Dec. 2023, more.']
    """
    cuts, begin = [], 0
    for stop in _STOP.finditer(text):
        if not stop[0].isspace() and _SHORT.search(text, max(begin, stop.start() - 8), stop.end()):
            continue
        cuts.append((begin, stop.end()))
        begin = stop.end()
    cuts.append((begin, len(text)))
    cuts = [(low, min(low + LONGEST, end)) for start, end in cuts for low in range(start, end, LONGEST)]
    return tuple(bounds for start, end in cuts if (bounds := _trimmed(text, start, end)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    kept = piece.strip()
    return (start + piece.index(kept), start + piece.index(kept) + len(kept)) if kept else None
