"""Which of many to show where there is room for few. Everything is on the page and in the JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winset.study.answer import Blocked, Measure

MEASURES = 8
BLOCKED = 5


def notable(measures: tuple[Measure, ...], room: int = MEASURES) -> tuple[Measure, ...]:
    """The deepest half and the most recent half, in the order of their dates."""
    deepest = sorted(measures, key=lambda m: m.change.median)[: room // 2]
    recent = [m for m in sorted(measures, key=lambda m: m.start, reverse=True) if m not in deepest]
    return tuple(sorted([*deepest, *recent[: room - len(deepest)]], key=lambda m: m.start))


def blocking(blocked: tuple[Blocked, ...], room: int = BLOCKED) -> tuple[Blocked, ...]:
    """Those whose loser loses least come first: they are the nearest to a deal."""
    return tuple(sorted(blocked, key=lambda b: -min(b.losses.values(), default=0.0)))[:room]
