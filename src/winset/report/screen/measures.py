"""What past measures did: the notable ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from winset.report.notable import notable
from winset.report.numerals import DASH, change, lasting, month, spread
from winset.report.screen import parts
from winset.report.screen.parts import Head, paragraph, table
from winset.report.sentences import placebo

if TYPE_CHECKING:
    from winset.study.answer import Answer, Measure

HEADS: tuple[Head, ...] = (("", "left"), ("measure", "left"), ("change (80%)", "right"), ("half-life", "right"))

KEY = (
    "Half-life in months; permanent? = cannot be told from permanent. Placebo: share of other dates with a lesser "
    "change. Overlaps: measures on the same origins within half a year."
)


def section(answer: Answer) -> Group:
    """Change, half-life, place among placebo dates, overlaps; and the caveat."""
    told = answer.measures
    shown = notable(told.measures)
    rows = [
        (month(str(m.start)), m.title, _change(m), _half_life(m), placebo(m), str(len(m.overlaps) or "")) for m in shown
    ]
    heads = (*HEADS, ("placebo", "right"), ("overlaps", "right"))
    caveat = f"{told.caveat} {KEY} {len(shown)} of {len(told.measures)}: the deepest and the latest."
    return parts.section("WHAT PAST MEASURES DID", table(heads, rows, wide=1, cut=True), paragraph(caveat, "dim"))


def _half_life(of: Measure) -> str:
    life = of.half_life_months
    return "permanent?" if of.cannot_tell_from_permanent else spread(life, lasting).replace(" to ", DASH)


def _change(of: Measure) -> str:
    """Percent signs once, to leave room for the title."""
    return f"{change(of.change.median)} ({change(of.change.low)[:-1]} to {change(of.change.high)[:-1]})"
