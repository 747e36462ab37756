"""Claims and their verdicts as plain lines for a terminal.

The trap: a claim is a stranger's words. What acts on a terminal is made visible before it is printed::

    300,000 migrants: roughly
      The Border Patrol counted 249,740 ...
      beside it: encounters between and at ports, 2023-12: 301,981: confirmed
"""

from __future__ import annotations

from collections.abc import Iterator

from winset.errors import printable
from winset.study.claimed_told import Claimed, VerdictTold

WORDS = {"confirmed": "confirmed", "roughly": "roughly", "contradicted": "contradicted", "cannot_tell": "cannot tell"}
MOST = 12
"""Alternatives that are printed; the document has all of them."""


def lines(told: Claimed) -> Iterator[str]:
    """Each claim, its verdict, the sentence, and how it fares under neighbouring definitions."""
    if not told.claims:
        yield told.sentence
    for one in told.claims:
        yield from _claim(one)
    yield f"Evidence of {told.case} as known on {told.as_of}." + (f" Written {told.written}." if told.written else "")


def _claim(one: VerdictTold) -> Iterator[str]:
    yield f"{printable(one.claim.text) or 'claim'}: {WORDS[one.verdict]}"
    yield f"  {printable(one.sentence)}"
    for other in one.alternatives[:MOST]:
        figure = "not covered" if other.official is None else f"{other.official:,.1f}".removesuffix(".0")
        told = f": {WORDS[other.verdict]}" if other.verdict in WORDS else ""
        yield f"  beside it: {printable(other.definition)}, {other.period}: {figure}{told}"
    if one.source_title:
        yield f"  source: {printable(one.source_title)} ({one.source})"
