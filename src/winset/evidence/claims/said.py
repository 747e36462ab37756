"""A mention: one number of a text with all that its words say of it.

The trap: what the words do not say stays empty, and is not the same as "all" or "anywhere"::

    "250,000 migrants in December 2023"       place: ""      at the border? which one? by whom counted?
"""

from __future__ import annotations

from dataclasses import dataclass

from winset.evidence.claims.periods import Period
from winset.evidence.claims.when import Comparison


@dataclass(frozen=True)
class Mention:
    """One number of a text; ``text[start:end]`` is the number with its hedge and the word that it counts.

    `value` is nothing where only a rank is claimed; of a range the middle, with its ends `low` and `high`. `unit`
    is a key of :data:`words.UNITS`, "percent" or empty; of a percentage `counted` says of what. `origin` are ISO
    codes, empty for all. `channel` is usbp, ofo, all or empty; `per` is day, week, month, year or empty. Of a vote
    `value` are the yeas and `against` the nays. `step` is how finely the number was written; `sentence` are the
    ends of its sentence and `words` the sentence itself. `series` names a series outright, where somebody asks in
    columns and not in words. `carried` are readings of the same number with what its sentence leaves out, taken
    from the words before it, and `assumed` says in each of them what that is.
    """

    start: int
    end: int
    text: str
    value: float | None
    unit: str
    hedge: str
    place: str
    origin: tuple[str, ...]
    period: Period | None
    comparison: Comparison | None
    low: float | None
    high: float | None
    channel: str = ""
    per: str = ""
    counted: str = ""
    step: float = 1.0
    against: float | None = None
    sentence: tuple[int, int] = (0, 0)
    words: str = ""
    series: str = ""
    carried: tuple[Mention, ...] = ()
    assumed: str = ""
