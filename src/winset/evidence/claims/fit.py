"""Whether a number fits a figure: thresholds, and what each hedge allows.

The trap: a hedge has a side. "Nearly 250,000" is wrong of 260,000 and "more than" is no praise for any number below::

    claimed v        about: 8 % around v      more than: v to 1.5 v      nearly: 0.92 v to 1.015 v
    no hedge         within 1.5 % of the figure, or within half of the step in which v was written
    else             roughly, within 10 % of the figure; beyond it, contradicted
"""

from __future__ import annotations

from dataclasses import dataclass

CLOSE, NEAR, ABOUT, FAR, FARTHEST = 0.015, 0.10, 0.08, 1.5, 10.0
"""Shares of the figure: right, roughly right; of the number, what "about" allows, how far below "more than" may lie."""
UNLIKE = 1_000.0
"""How many times a figure may be a number that is contradicted by it; beyond, it is a number of another thing."""

VERDICTS = ("confirmed", "roughly", "contradicted", "cannot_tell")
_ORDER = {name: place for place, name in enumerate(VERDICTS)}


def worst(*verdicts: str) -> str:
    """The verdict of a claim that needs all of its parts; what is contradicted stays so.

    >>> worst("confirmed", "roughly"), worst("contradicted", "cannot_tell")
    ('roughly', 'contradicted')
    """
    return "contradicted" if "contradicted" in verdicts else max(verdicts, key=_ORDER.__getitem__)


@dataclass(frozen=True)
class Stated:
    """A number as it was stated: the ends of a range (equal where it is none), the step of its writing, its hedge."""

    low: float
    high: float
    step: float
    hedge: str = ""

    def allowed(self) -> tuple[float, float]:
        """Figures that the number is right of, apart from closeness: what its hedge or its step allows."""
        value, half = self.high, self.step / 2
        match self.hedge:
            case "more than" | "at least":
                return self.low, FAR * value
            case "nearly":
                return (1 - ABOUT) * self.low, (1 + CLOSE) * value
            case "about":
                return (1 - ABOUT) * self.low, (1 + ABOUT) * value
            case "up to":
                return self.low / FAR, (1 + CLOSE) * value
            case "fewer than":
                return self.low / FAR, value
        return self.low - half, value + half


def fits(claimed: Stated, official: float) -> str:
    """The verdict on a number beside a figure.

    >>> fits(Stated(300_000, 300_000, 10_000), 301_981), fits(Stated(250_000, 250_000, 10_000, "more than"), 301_981)
    ('confirmed', 'confirmed')
    >>> fits(Stated(330_000, 330_000, 10_000), 301_981), fits(Stated(10_000, 10_000, 1_000), 301_981)
    ('roughly', 'contradicted')
    """
    low, high = claimed.allowed()
    if low <= official <= high:
        return "confirmed"
    if not claimed.hedge and abs(_nearest(claimed, official) - official) <= CLOSE * abs(official):
        return "confirmed"
    if abs(_nearest(claimed, official) - official) <= NEAR * abs(official):
        return "roughly"
    above = claimed.hedge in ("more than", "at least") and official > high
    below = claimed.hedge == "fewer than" and official < low
    if not (above or below):
        unlike = 0 < _nearest(claimed, official) * UNLIKE < official
        return "cannot_tell" if unlike else "contradicted"
    # True in words; ten times off, it is more likely a number of another thing.
    return "cannot_tell" if official > FARTHEST * claimed.high or official * FARTHEST < claimed.low else "roughly"


def _nearest(claimed: Stated, official: float) -> float:
    """The end of the range, or the number, that lies nearest to the figure."""
    return min(max(official, claimed.low), claimed.high)
