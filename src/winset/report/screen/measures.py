"""What past measures did: the notable ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group

from winset.language import said, say, say_many
from winset.report.notable import notable
from winset.report.numerals import DASH, lasting, month, once
from winset.report.screen import parts
from winset.report.screen.parts import Head, paragraph, table
from winset.report.sentences import placebo

if TYPE_CHECKING:
    from winset.study.answer import Answer, Measure, Measures
    from winset.study.past_told import StackTold

HEADS: tuple[Head, ...] = (
    ("", "left"),
    (said("measure"), "left"),
    (said("change (80%)"), "right"),
    (said("half-life"), "right"),
    (said("placebo"), "right"),
)
SPARE = (4,)
"""Columns that go where the room is small: placebo."""
SHOWN = 6
UNKNOWN = said("permanent?")


def section(answer: Answer) -> Group:
    """Change, half-life, place among placebo dates; and the caveat."""
    return listed(answer.measures, notable(answer.measures.measures, SHOWN))


def listed(told: Measures, shown: Sequence[Measure]) -> Group:
    """The measures that are shown, as rows under their head; those left out are counted."""
    rows = [(month(str(m.start)), m.title, changed(m), half_life(m), placebo(m)) for m in shown]
    heads = tuple((say(head), side) for head, side in HEADS)
    key = " ".join([told.caveat, *_key(told, shown)])
    return parts.section(say("WHAT PAST MEASURES DID"), table(heads, rows, SPARE), paragraph(key, "dim"))


def _key(told: Measures, shown: Sequence[Measure]) -> Iterator[str]:
    """What the heads mean, how many overlap, how many are left out."""
    if any(m.cannot_tell_from_permanent for m in shown):
        yield say("Half-life in months; {sign} = cannot be told from permanent.", sign=say(UNKNOWN))
    else:
        yield say("Half-life in months.")
    yield say("Placebo: share of other dates with a smaller change in the same direction.")
    close = sum(bool(m.overlaps) for m in shown)
    if close:
        among = len(shown)
        yield say_many(close, "{n} of these {all} overlaps others.", "{n} of these {all} overlap others.", all=among)
    if len(shown) < len(told.measures):
        yield say("Shown: the deepest and the latest of {n}.", n=len(told.measures))


def half_life(of: Measure | StackTold) -> str:
    """A half-life, or that it cannot be told from permanent."""
    life = of.half_life_months
    if of.cannot_tell_from_permanent:
        return say(UNKNOWN)
    middle, low, high = (lasting(each) for each in (life.median, life.low, life.high))
    return middle if low == high else f"{middle} ({low}{DASH}{high})"


def changed(of: Measure | StackTold) -> str:
    """The change with its interval."""
    return once((of.change.median, of.change.low, of.change.high))
