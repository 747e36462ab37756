"""A stretch of a text, by the places where it begins and ends.

The trap: places are counted in code points of the text that was read, as Python counts them; an editor that counts
bytes, or JavaScript that counts halves of rare signs, comes to other numbers::

    «José said»     place of "said" is 6; in bytes it would be 8
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Span:
    """From `start`, the first place that belongs, to `end`, the first that does not; code points. Ours.

    >>> "three officials"[Span(6, 15).slice]
    'officials'
    """

    start: int
    end: int

    @property
    def slice(self) -> slice:
        """What to put in square brackets behind a text.

        >>> Span(2, 4).slice
        slice(2, 4, None)
        """
        return slice(self.start, self.end)

    def holds(self, other: Span) -> bool:
        """Whether all of another span lies inside; ours.

        >>> Span(0, 9).holds(Span(3, 9)), Span(0, 9).holds(Span(3, 10))
        (True, False)
        """
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether two spans share a place; ours.

        >>> Span(0, 3).meets(Span(2, 5)), Span(0, 3).meets(Span(3, 5))
        (True, False)
        """
        return self.start < other.end and other.start < self.end


def around(spans: Sequence[Span], place: int) -> Span | None:
    """The span of a row of spans, sorted and apart from each other, that a place lies in; nothing if none. Ours.

    >>> around([Span(0, 4), Span(6, 9)], 6), around([Span(0, 4), Span(6, 9)], 5)
    (Span(start=6, end=9), None)
    """
    found = bisect_right(spans, place, key=lambda span: span.start) - 1
    return spans[found] if found >= 0 and place < spans[found].end else None


def meets_any(spans: Sequence[Span], one: Span) -> bool:
    """Whether a span shares a place with any of a row of spans, sorted and apart from each other. Ours.

    >>> meets_any([Span(0, 4), Span(6, 9)], Span(3, 6)), meets_any([Span(0, 4), Span(6, 9)], Span(4, 6))
    (True, False)
    """
    last = bisect_right(spans, one.end - 1, key=lambda span: span.start) - 1
    return last >= 0 and spans[last].meets(one)


def apart(one: Span, other: Span) -> int:
    """Places between two spans; none where they meet. Ours.

    >>> apart(Span(0, 4), Span(6, 9))
    2
    """
    return max(one.start - other.end, other.start - one.end, 0)
