"""What past measures did, in full: every measure, the stacks they are in, and what rose at the same time."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.report.names import peopled
from winset.report.numerals import DASH, month, percent
from winset.report.screen import parts
from winset.report.screen.measures import UNKNOWN, changed, half_life
from winset.report.screen.parts import Head, labelled, paragraph, table

if TYPE_CHECKING:
    from winset.study.past_told import MeasuresTold, PastMeasure, PriorTold, StackTold

HEADS: tuple[Head, ...] = (
    ("", "left"),
    ("measure", "left"),
    ("in", "left"),
    ("change (80%)", "right"),
    ("half-life", "right"),
    ("other", "right"),
    ("matched", "right"),
    ("prior", "right"),
)
SPARE = (7, 6, 5)
"""Columns that go where the room is small: prior, matched dates, other dates."""

STACK_HEADS: tuple[Head, ...] = (
    ("", "left"),
    ("stack", "left"),
    ("of", "right"),
    ("change (80%)", "right"),
    ("half-life", "right"),
    ("other", "right"),
    ("matched", "right"),
    ("prior", "right"),
    ("sum ±", "right"),
    ("parts ±", "right"),
)
STACK_SPARE = (9, 8, 7)
NONE = "."
"""Where there is nothing to compare with."""


def section(told: MeasuresTold) -> Group:
    """The three parts, each under its head; the document has a sentence for every row."""
    asked = f"{told.case}, as of {told.as_of} (moment {told.moment})"
    letters = lettered(told)
    body = [paragraph(asked, "dim", indent=0), _measures(told, letters)]
    if told.stacks:
        body.append(_stacks(told, letters))
    if told.measures:
        body.append(_beside(told, letters))
    return Group(*body)


def lettered(told: MeasuresTold) -> dict[str, str]:
    """A letter for each stack, in the order of their starts.

    >>> from types import SimpleNamespace
    >>> lettered(SimpleNamespace(stacks=[SimpleNamespace(id="stack-2019-02-of-4")]))
    {'stack-2019-02-of-4': 'A'}
    """
    names = [*string.ascii_uppercase, *(a + b for a in string.ascii_uppercase for b in string.ascii_uppercase)]
    return {stack.id: names[at] for at, stack in enumerate(told.stacks)}


def _measures(told: MeasuresTold, letters: Mapping[str, str]) -> RenderableType:
    rows = [
        (
            month(str(m.start)),
            m.title,
            letters.get(m.stack or "", ""),
            changed(m),
            half_life(m),
            *_places(m),
            moved(m.prior, told.level_prior.stable_below),
        )
        for m in sorted(told.measures, key=lambda m: m.start)
    ]
    key = (
        f"{told.caveat} Half-life in months, pooled over the kind; {UNKNOWN} = cannot be told from permanent. Other, "
        "matched: share of other dates, and of dates with flows as high among their last two years, at which the same "
        f"shape went less far in the same direction; {NONE} = too few. Prior: how far the change moves, in logs, as "
        f"the level prior goes over a factor of 50; * = {told.level_prior.stable_below} or more: it moves with it."
    )
    return parts.section("WHAT PAST MEASURES DID", table(HEADS, rows, SPARE), paragraph(key, "dim"))


def _stacks(told: MeasuresTold, letters: Mapping[str, str]) -> RenderableType:
    rows = [
        (
            letters[s.id],
            f"{month(str(s.start))}{DASH}{month(str(s.end))}",
            str(len(s.members)),
            changed(s),
            half_life(s),
            *_places(s),
            moved(s.prior, told.level_prior.stable_below),
            f"{s.spread:.2f}",
            f"{s.spread_if_apart:.2f}",
        )
        for s in told.stacks
    ]
    key = (
        "Measures on shared origins that start within six months of the first one: how much of a stack belongs to "
        "which cannot be told. Change: with the last of them at full effect. Sum ±: standard deviation in logs; "
        "parts ±: what it would be, had the parts been learned one by one. Smaller: the sum is known better."
    )
    return parts.section("STACKS: MEASURES THAT OVERLAP", table(STACK_HEADS, rows, STACK_SPARE), paragraph(key, "dim"))


def _beside(told: MeasuresTold, letters: Mapping[str, str]) -> RenderableType:
    """What rose beside each stack, and beside each measure that stands alone."""
    alone = [(str(m.start), f"{month(str(m.start))}, {m.title}.", m.beside) for m in told.measures if m.stack is None]
    stacked = [(str(s.start), f"{letters[s.id]}, {month(str(s.start))}.", s.beside) for s in told.stacks]
    rows = [
        labelled(label, peopled(beside.sentence)) for _, label, beside in sorted([*alone, *stacked], key=lambda r: r[0])
    ]
    key = (
        "Levels of months two to four after the last start against the three months before the first, less what the "
        f"series did at its other dates. {told.beside_caveat} Measures inside stacks, and all series looked at: --json."
    )
    return parts.section("WHAT ROSE AT THE SAME TIME", *rows, paragraph(key, "dim"))


def moved(prior: PriorTold, stable_below: float) -> str:
    """How far a change moves with the level prior, marked where that is far; a third digit where two hide the side."""
    told = f"{prior.level_spread:.2f}"
    if prior.stable and told == f"{stable_below:.2f}":
        told = f"{prior.level_spread:.3f}"
    return f"{told}{' ' if prior.stable else '*'}"


def _places(of: PastMeasure | StackTold) -> tuple[str, str]:
    """Its place among other dates, and among matched ones."""
    shares = (of.place.percentile, of.place.matched)
    other, matched = (NONE if share is None else percent(share) for share in shares)
    return other, matched
