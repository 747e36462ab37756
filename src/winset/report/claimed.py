"""Claims and their verdicts as plain lines for a terminal.

The trap: a claim is a stranger's words. What acts on a terminal is made visible before it is printed::

    300,000 migrants: roughly
      The Border Patrol counted 249,740 ...
      beside it: encounters between and at ports, 2023-12: 301,981: confirmed
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from winset.errors import printable
from winset.language import said
from winset.study.claimed_told import Claimed, EstimateTold, VerdictTold

WORDS = {"confirmed": "confirmed", "roughly": "roughly", "contradicted": "contradicted", "cannot_tell": "cannot tell"}
FITS = {
    "confirmed": said("fits"),
    "roughly": said("near it"),
    "contradicted": said("outside"),
    "cannot_tell": said("far off"),
}
"""How a number stands to one of several estimates; none of them alone decides."""
MOST = 12
"""Alternatives that are printed; the document has all of them."""


def lines(told: Claimed) -> Iterator[str]:
    """Each claim, its verdict, the sentence, and how it fares under neighbouring definitions."""
    if not told.claims:
        yield told.sentence
    for one in told.claims:
        yield from _claim(one)
    yield f"Evidence of {told.case} as known on {told.as_of}." + (f" Written {told.written}." if told.written else "")


def estimates(told: Sequence[EstimateTold]) -> Iterator[str]:
    """Published estimates of a stock as a table: of when, how many, whether the number fits, whose, by which method."""
    if told:
        yield f"  {'of':<8}{'million':>8}  {'the number':<13}published estimate, method"
    for one in told:
        fits = FITS.get(one.verdict, "")
        yield (
            f"  {printable(one.reference):<8}{one.persons / 1e6:>8.2f}  {fits:<13}{printable(one.publisher)}: "
            f"{printable(one.method)}"
        )


def _claim(one: VerdictTold) -> Iterator[str]:
    yield f"{printable(one.claim.text) or 'claim'}: {WORDS[one.verdict]}"
    yield f"  {printable(one.sentence)}"
    for other in one.alternatives[:MOST]:
        figure = "not covered" if other.official is None else f"{other.official:,.1f}".removesuffix(".0")
        told = f": {WORDS[other.verdict]}" if other.verdict in WORDS else ""
        yield f"  beside it: {printable(other.definition)}, {other.period}: {figure}{told}"
    yield from estimates(one.estimates)
    if one.source_title:
        yield f"  source: {printable(one.source_title)} ({one.source})"
