"""What the evidence says of claims, as the document ``claim/1``.

The trap: a text may hold several claims. The head tells the least favourable of them, and `claims` all::

    verdict: contradicted      claims: [{verdict: confirmed, ...}, {verdict: contradicted, ...}]
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from winset.study.shape import OfCase, Told

VerdictWord = Literal["confirmed", "roughly", "contradicted", "cannot_tell"]


class AlternativeTold(Told):
    """How a claim fares under a neighbouring definition, or over another year of that name."""

    definition: str
    period: str
    official: float | None
    verdict: str
    source: str


class EstimateTold(Told):
    """A published estimate of a stock beside a claim; `verdict` says whether the number fits this one."""

    publisher: str
    method: str
    reference: str
    persons: float
    published: str
    source: str
    verdict: str


class PlaceTold(Told):
    """Rank among periods of its sort that are covered: `rank` 1 is the highest, or the lowest, as `end` says."""

    end: str
    rank: int
    of: int
    since: str


class SaidTold(Told):
    """What was claimed, as it was read. `start` and `end` are offsets into the text; nothing of a claim in columns."""

    text: str
    start: int | None
    end: int | None
    value: float | None
    low: float | None
    high: float | None
    unit: str
    hedge: str
    place: str
    channel: str
    origin: tuple[str, ...]
    period: str | None
    per: str
    comparison: str | None


class VerdictTold(Told):
    """One claim and what the evidence says of it; `needed` is what would make it right, or checkable."""

    verdict: VerdictWord
    sentence: str
    official: float | None
    unit: str
    period: str | None
    source: str | None
    source_title: str | None
    published: str | None
    series: str | None
    definition: str | None
    place: PlaceTold | None
    alternatives: tuple[AlternativeTold, ...]
    estimates: tuple[EstimateTold, ...]
    needed: str
    claim: SaidTold


class Claimed(OfCase):
    """Claims with their verdicts; document ``claim/1``.

    The fields before `claims` are those of the only claim, or of the first with the least favourable verdict.
    """

    schema_: str = Field(default="claim/1", alias="schema")
    written: dt.date | None
    verdict: VerdictWord
    sentence: str
    official: float | None
    unit: str
    period: str | None
    source: str | None
    claims: tuple[VerdictTold, ...]
