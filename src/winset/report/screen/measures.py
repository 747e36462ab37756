"""What past measures did: the notable ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group

from winset.report.notable import notable
from winset.report.numerals import DASH, lasting, month, once, spread
from winset.report.screen import parts
from winset.report.screen.parts import Head, paragraph, table
from winset.report.sentences import placebo

if TYPE_CHECKING:
    from winset.study.answer import Answer, Measure, Measures
    from winset.study.past_told import StackTold

HEADS: tuple[Head, ...] = (
    ("", "left"),
    ("measure", "left"),
    ("change (80%)", "right"),
    ("half-life", "right"),
    ("placebo", "right"),
)
SPARE = (4,)
"""Columns that go where the room is small: placebo."""
SHOWN = 6
UNKNOWN = "permanent?"


def section(answer: Answer) -> Group:
    """Change, half-life, place among placebo dates; and the caveat."""
    return listed(answer.measures, notable(answer.measures.measures, SHOWN))


def listed(told: Measures, shown: Sequence[Measure]) -> Group:
    """The measures that are shown, as rows under their head; those left out are counted."""
    rows = [(month(str(m.start)), m.title, changed(m), half_life(m), placebo(m)) for m in shown]
    held = f"; {UNKNOWN} = cannot be told from permanent" if any(m.cannot_tell_from_permanent for m in shown) else ""
    key = f"Half-life in months{held}. Placebo: share of other dates with a smaller change in the same direction."
    close = sum(bool(m.overlaps) for m in shown)
    key += f" {close} of these {len(shown)} overlap others." if close else ""
    some = f" Shown: the deepest and the latest of {len(told.measures)}." if len(shown) < len(told.measures) else ""
    return parts.section(
        "WHAT PAST MEASURES DID", table(HEADS, rows, SPARE), paragraph(f"{told.caveat} {key}{some}", "dim")
    )


def half_life(of: Measure | StackTold) -> str:
    """A half-life, or that it cannot be told from permanent."""
    life = of.half_life_months
    return UNKNOWN if of.cannot_tell_from_permanent else spread(life, lasting).replace(" to ", DASH)


def changed(of: Measure | StackTold) -> str:
    """The change with its interval."""
    return once((of.change.median, of.change.low, of.change.high))
