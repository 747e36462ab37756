"""One definition tried: its figure beside a claim, and the verdicts on the number and on the rank.

The trap: of a number and a rank either may be wrong alone, and a neighbour may be right in the other::

    Encounters in July 2024 were 104,100, the lowest since September 2020
                                 number: confirmed     rank: contradicted; between ports confirmed
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from winset.evidence.claims.counts import Counts, Known
from winset.evidence.claims.definitions import Choice
from winset.evidence.claims.fit import FAR, Stated, fits, worst
from winset.evidence.claims.measure import Asked, measured
from winset.evidence.claims.mention import Mention
from winset.evidence.claims.ranks import Ranked, ranked, ranks
from winset.evidence.claims.series import Definition
from winset.evidence.claims.verdict import span


@dataclass(frozen=True)
class Tried:
    """One definition beside a claim: counts, what was asked of them, the figure, the verdicts on number and rank."""

    definition: Definition
    counts: Counts
    what: Asked
    official: float
    number: str
    rank: Ranked | None = None

    def reaches(self, month: str) -> bool:
        """Whether the rank is among spans that reach back as far as a month, or as it says itself."""
        return self.rank is None or self.rank.within or self.counts.coverage[0] <= month

    @property
    def both(self) -> str:
        """The verdict on number and rank together."""
        return worst(self.number, self.rank.verdict) if self.rank else self.number


def first_covered(choice: Choice, said: Mention, what: Asked, known: Known, written: dt.date | None) -> Tried | str:
    """The first definition that is meant and covers the period; else why none does."""
    reasons = []
    for one in choice.meant:
        made = tried(one, said, what, known, written)
        if isinstance(made, Tried):
            return made
        reasons.append(made)
    return "; ".join(dict.fromkeys(reasons))


def tried(one: Definition, said: Mention, what: Asked, known: Known, written: dt.date | None) -> Tried | str:
    """A claim beside one definition; or why that has no figure."""
    counts = known.counts(one, said.origin)
    if isinstance(counts, str):
        return counts
    official = measured(counts, what)
    if official is None:
        if what.last < what.first:
            return f"it asks for {what.first} and later, and {one.series} had no such month out when it was written"
        low, high = counts.coverage
        covers = f"covers {low} to {high}" if low else "has nothing that was published by then"
        return f"{one.series} {covers}, and {asked_span(what)} is asked"
    rank = _rank(said, counts, what, known.latest(one, written) if written else "")
    return Tried(one, counts, what, official, _fit(said, official), rank)


def asked_span(what: Asked) -> str:
    """The span that is asked, with what it is set against, as it is told."""
    return span(what.first, what.last) + (f" against {span(*what.against)}" if what.against else "")


def claimed(said: Mention) -> Stated | None:
    """The number as claimed; nothing where only a rank is."""
    if said.value is None:
        return None
    low, high = said.low if said.low is not None else said.value, said.high if said.high is not None else said.value
    hedge = said.hedge or ("about" if said.unit == "ratio" else "")
    return Stated(low, high, said.step, hedge)


def _fit(said: Mention, official: float) -> str:
    number = claimed(said)
    if number is None:
        return "confirmed"
    if said.unit == "ratio":
        return _times(number, said, official)
    if said.unit != "percent":
        return fits(number, official)
    falls = said.comparison is not None and said.comparison.kind == "fall"
    if (official < 0) != falls:
        return "contradicted"
    told = fits(number, abs(official))
    part = said.step >= PART and abs(number.high - abs(official)) <= PART
    return "roughly" if told == "contradicted" and part else told


def _times(number: Stated, said: Mention, official: float) -> str:
    """A ratio told by a word is whole: "doubled" is roughly right of all that more than doubled and did not triple.

    So is a word of the whole number that the figure rounds to ("nearly tripled" of 2.7).
    """
    told = fits(number, official)
    rounds = abs(number.high - official) <= WHOLE / 2
    beyond = not said.hedge and number.high < official <= FAR * number.high
    return "roughly" if told == "contradicted" and number.high > 1 and (rounds or beyond) else told


PART = 5.0
"""The step, in percent, of a share that is told by a word: a fall "by a third" is roughly right of 37 percent."""
WHOLE = 1.0
"""The step of a ratio that is told by a word."""


def _rank(said: Mention, counts: Counts, what: Asked, said_by: str) -> Ranked | None:
    compared = said.comparison
    if compared is None or not ranks(compared) or what.per or said.unit in ("percent", "ratio"):
        return None
    return ranked(counts, what.first, what.last, compared, said_by, said.value)
