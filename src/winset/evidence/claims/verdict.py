"""What is said of a claim: the verdict, its figure, the definition that decides it, and the neighbours.

The trap: `cannot_tell` is an answer. It comes with the reason and with what would make the claim checkable::

    confirmed        right at the precision given, or the hedge holds
    roughly          within 10 %, or right only under a neighbouring definition, which is named
    contradicted     neither, and the words pin down what, where and when
    cannot_tell      the words do not, or the evidence is silent
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

WORDS = {
    "confirmed": "Confirmed",
    "roughly": "Roughly right",
    "contradicted": "Contradicted",
    "cannot_tell": "Cannot tell",
}
"""How each verdict is told."""


@dataclass(frozen=True)
class Alternative:
    """How the claim fares under another definition, or another span; `official` is nothing where it is not covered."""

    definition: str
    period: str
    official: float | None
    verdict: str
    source: str = ""


@dataclass(frozen=True)
class Place:
    """Rank of a period among periods of its sort: `rank` of `of`, 1 the highest or lowest (see `end`), since when."""

    end: str
    rank: int
    of: int
    since: str


@dataclass(frozen=True)
class Estimated:
    """A published estimate of a stock beside a claim: whose, by which method, of when, whether the number fits."""

    publisher: str
    method: str
    reference: str
    persons: float
    published: str
    source: str
    verdict: str


@dataclass(frozen=True)
class Verdict:
    """What the evidence says of one claim.

    `official` is the figure that decides, in `unit`, over `period`; nothing where there is none. `source` is the key of
    the source, `published` the day on which the figure was out. `needed` says what would be true, or checkable.
    """

    verdict: str
    sentence: str
    official: float | None = None
    unit: str = ""
    period: str | None = None
    series: str | None = None
    definition: str | None = None
    source: str | None = None
    published: str | None = None
    place: Place | None = None
    alternatives: tuple[Alternative, ...] = ()
    needed: str = ""
    estimates: tuple[Estimated, ...] = ()


def silent(reason: str, needed: str = "", **known: object) -> Verdict:
    """A verdict of cannot_tell with its reason.

    >>> silent("it does not say when", "a month or a year").sentence
    'Cannot tell: it does not say when. Needed: a month or a year.'
    """
    sentence = f"Cannot tell: {reason}." + (f" Needed: {needed}." if needed else "")
    return replace(Verdict("cannot_tell", sentence, needed=needed), **known)  # type: ignore[arg-type]


def shown(value: float, unit: str = "") -> str:
    """A figure for a sentence: whole numbers with commas, percentages with one decimal, ratios with two.

    >>> shown(301981.0), shown(-41.66, "percent"), shown(2.04, "ratio")
    ('301,981', '-41.7 %', '2.04 times')
    """
    if unit in ("percent", "approval", "disapproval"):
        return f"{value:.1f} %".replace(".0 %", " %")
    if unit == "ratio":
        return f"{value:.2f} times"
    return f"{value:,.0f}" if abs(value) >= 100 or value == round(value) else f"{value:,.1f}"


@lru_cache(4096)
def span(first: str, last: str) -> str:
    """A span of months as it is told.

    >>> span("2022-10", "2023-09"), span("2023-01", "2023-12"), span("2023-12", "2023-12")
    ('fiscal year 2023', 'calendar year 2023', '2023-12')
    """
    if first == last:
        return first
    if first[5:] == "10" and last[5:] == "09" and int(last[:4]) == int(first[:4]) + 1:
        return f"fiscal year {last[:4]}"
    if first[:4] == last[:4] and (first[5:], last[5:]) == ("01", "12"):
        return f"calendar year {first[:4]}"
    return f"{first} to {last}"
