"""What past measures did: the notable ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from winset.report.notable import notable
from winset.report.numerals import change, lasting, month, spread
from winset.report.screen import parts
from winset.report.screen.parts import Head, paragraph, table
from winset.report.sentences import placebo

if TYPE_CHECKING:
    from winset.study.answer import Answer, Measure

HEADS: tuple[Head, ...] = (("", "left"), ("measure", "left"), ("change (80%)", "right"), ("half-life", "right"))

KEY = (
    "Half-life in months; permanent? = cannot be told from permanent. Placebo: share of other dates at which the same "
    "shape goes less far. Overlaps: measures on the same origins within half a year."
)


def section(answer: Answer) -> Group:
    """Change, half-life, place among placebo dates, overlaps; and the caveat."""
    told = answer.measures
    shown = notable(told.measures)
    rows = [
        (month(str(m.start)), m.title, spread(m.change, change), _half_life(m), placebo(m), str(len(m.overlaps) or ""))
        for m in shown
    ]
    heads = (*HEADS, ("placebo", "right"), ("overlaps", "right"))
    caveat = f"{told.caveat} {KEY} Shown: {len(shown)} of {len(told.measures)}, the deepest and the most recent."
    return parts.section("WHAT PAST MEASURES DID", table(heads, rows, wide=1), paragraph(caveat, "dim"))


def _half_life(of: Measure) -> str:
    return "permanent?" if of.cannot_tell_from_permanent else spread(of.half_life_months, lasting)
