"""One thread that answers, and a line before it in which those who move a lever go first.

The trap: threads of one process only take turns, so that of fifty answers made at once all are late. One after the
other, most are soon; and what can wait lets the others by::

    MOVING     a lever is moved        now
    RESTING    the levers rest         lets half a second of movers by    charts that cost more
    FOLLOWING  what comes behind       lets two seconds of movers by      every draw, accounts, proofs

So nobody waits for ever, however many move. Of one kind, who came first is served first. Work of other processes can
wait for a lull: two cores share what lies behind them, and draws settled beside it make every answer slower.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from dataclasses import dataclass, field
from enum import IntEnum
from functools import partial
from itertools import count
from queue import PriorityQueue
from time import monotonic
from typing import Any, TypeVar

T = TypeVar("T")


class Turn(IntEnum):
    """Why somebody asks."""

    MOVING = 0
    RESTING = 1
    FOLLOWING = 2


PATIENCE = {Turn.MOVING: 0.0, Turn.RESTING: 0.5, Turn.FOLLOWING: 2.0}
"""Seconds for which those who move and come later go first."""
LOOK = 0.02
"""Seconds between two looks for a lull."""


@dataclass(order=True)
class _Waiting:
    due: float
    place: int
    told: Future[Any] = field(compare=False)
    make: Callable[[], Any] = field(compare=False)


@dataclass
class Turns:
    """The thread and its line. The thread ends with the process."""

    line: PriorityQueue[_Waiting] = field(default_factory=PriorityQueue)
    places: count[int] = field(default_factory=count)
    movers: set[int] = field(default_factory=set)
    """Places in line of those who move a lever and wait."""

    def __post_init__(self) -> None:
        """Begin to answer."""
        threading.Thread(target=self._answer, name="answering", daemon=True).start()

    async def take(self, turn: Turn, function: Callable[..., T], *arguments: object) -> T:
        """What a function makes when its turn has come, in the language that is told in; who goes away loses it."""
        told: Future[T] = Future()
        make = partial(copy_context().run, function, *arguments)
        place = next(self.places)
        self.line.put(_Waiting(monotonic() + PATIENCE[turn], place, told, make))
        if turn is not Turn.MOVING:
            return await asyncio.wrap_future(told)
        self.movers.add(place)
        try:
            return await asyncio.wrap_future(told)
        finally:
            self.movers.discard(place)

    async def lull(self) -> None:
        """Wait until nobody who moves a lever waits, or as long as those who follow let them by."""
        end = monotonic() + PATIENCE[Turn.FOLLOWING]
        while self.movers and monotonic() < end:
            await asyncio.sleep(LOOK)

    def _answer(self) -> None:
        while True:
            one = self.line.get()
            if not one.told.set_running_or_notify_cancel():
                continue
            try:
                one.told.set_result(one.make())
            except BaseException as error:
                one.told.set_exception(error)
