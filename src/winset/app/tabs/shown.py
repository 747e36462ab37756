"""What a tab is made from, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from winset.report.exhibits import Exhibit
from winset.report.names import Names
from winset.study.live_told import Live
from winset.study.look import Look

if TYPE_CHECKING:
    from winset.study.answer import Answer

Note = dict[str, Any]
"""A head and lines under it."""


@dataclass(frozen=True)
class Shown:
    """A live answer with its words, what the reader looks at, and the accounts that are ready, by name."""

    live: Live
    answer: Answer
    words: Names
    look: Look = field(default_factory=Look)
    accounts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Tab:
    """One tab; its `title` is said where it is shown.

    `still` are exhibits that only the date, votes needed and look move, `accounts` what the tab tells besides.
    `over_draws` tells that it counts draws, so that every draw is settled behind it; `controls` are what the reader can
    look at in it.
    """

    title: str
    exhibits: Callable[[Shown], Iterable[Exhibit]]
    notes: Callable[[Shown], list[Note]]
    still: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    over_draws: bool = False
    controls: Callable[[Shown], list[dict[str, Any]]] = lambda shown: []


def noted(head: str, *lines: str) -> list[Note]:
    """A note, or none where there is nothing to say."""
    said = [line for line in lines if line]
    return [{"head": head, "lines": said}] if said else []
