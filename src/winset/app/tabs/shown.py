"""What a tab is made from, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from winset.report.exhibits import Exhibit
from winset.report.names import Names
from winset.study.live_told import Live
from winset.study.look import Look

if TYPE_CHECKING:
    from winset.study.answer import Answer

Note = dict[str, Any]
"""A head and lines under it."""
Pace = Literal["moving", "resting"]
"""Whether a lever is on its way, and only what a move may cost is wanted, or all of a tab."""
T = TypeVar("T")


class Once(Protocol):
    """Makes what rests on one document alone, once for it and the language."""

    def __call__(self, of: object, name: str, make: Callable[[], T]) -> T:
        """What `make` makes; `name` tells it from other things that rest on the same document."""


def _anew(of: object, name: str, make: Callable[[], T]) -> T:
    return make()


@dataclass(frozen=True)
class Shown:
    """A live answer with its words, what the reader looks at, and the accounts that are ready, by name.

    `once` keeps what rests on one document alone, such as a chart's table of 535 seats.
    """

    live: Live
    answer: Answer
    words: Names
    look: Look = field(default_factory=Look)
    accounts: Mapping[str, Any] = field(default_factory=dict)
    pace: Pace = "resting"
    once: Once = _anew


@dataclass(frozen=True)
class Tab:
    """One tab; its `title` is said where it is shown.

    `still` are exhibits that only the date, votes needed and look move, `accounts` what the tab tells besides.
    `over_draws` tells that it counts draws, so that every draw is settled behind it; `controls` are what the reader can
    look at in it. `late` are exhibits that cost more than a move of a lever may: they are made when levers rest.
    """

    title: str
    exhibits: Callable[[Shown], Iterable[Exhibit]]
    notes: Callable[[Shown], list[Note]]
    still: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    over_draws: bool = False
    controls: Callable[[Shown], list[dict[str, Any]]] = lambda shown: []


def noted(head: str, *lines: str) -> list[Note]:
    """A note, or none where there is nothing to say."""
    said = [line for line in lines if line]
    return [{"head": head, "lines": said}] if said else []
