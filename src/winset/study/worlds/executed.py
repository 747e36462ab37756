"""Blocks given to workers and taken back: again where a worker dies, reported where it dies thrice, never lost.

The trap: when a process of a pool dies, every block in its hands fails, and nobody says which one killed it. So blocks
that were struck are given again one at a time, and only the one that fails alone is to blame::

    in hand      3 4 5 6   ✗ all four struck
    again        3 ✓       4 ✗  4 ✗ (reported)      5 ✓      6 ✓
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

from winset.errors import Fault, Faulty
from winset.study.worlds.answered import Answered
from winset.study.worlds.blocks import Block

AGAIN = 2
"""How often a block is given again."""

AHEAD = 4
"""Blocks in the hands of each worker, those that wait included."""

UNTOLD = 64
"""Workers that an executor may have that does not say."""

Submit = Callable[[Executor, Block], "Future[Answered]"]


class Processes:
    """Worker processes of this machine, started at once and made anew where one dies; `count` of them.

    They are spawned, so that nothing of the caller's threads is copied: a script that asks for more than one keeps its
    own work under ``if __name__ == "__main__":``.
    """

    def __init__(self, count: int):
        self.count = count
        self.first: list[Future[int]] = []
        self.pool = self._made()

    def _made(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(self.count, mp_context=get_context("spawn"), initializer=_ready)
        # They read the package while the caller fits the flows.
        self.first = [pool.submit(os.getpid) for _ in range(self.count)]
        return pool

    def started(self) -> ProcessPoolExecutor:
        """The pool, once its processes work; `Faulty` where they cannot even start."""
        try:
            for future in self.first:
                future.result()
        except BrokenExecutor as error:
            found, expected = "worker processes that cannot start", "1, or a script with its work under __main__"
            raise Faulty([Fault("--workers", found=found, expected=expected)]) from error
        return self.pool

    def anew(self) -> ProcessPoolExecutor:
        """A pool in place of one whose process died."""
        self.pool.shutdown(wait=False, cancel_futures=True)
        self.pool = self._made()
        return self.pool

    def end(self) -> None:
        """End the processes, whatever they do."""
        running = list((getattr(self.pool, "_processes", None) or {}).values())
        self.pool.shutdown(wait=False, cancel_futures=True)
        for process in running:
            process.terminate()
        for process in running:
            process.join()


def _ready() -> None:
    """What a worker does first: leave Ctrl-C to the parent, and read what it will need."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import winset.study.worlds.blocks  # noqa: F401


def usable() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass
class Given:
    """Blocks in hand, those to come, and those that were struck."""

    to_come: deque[Block]
    struck: deque[Block] = field(default_factory=deque)
    strikes: dict[int, int] = field(default_factory=dict)
    in_hand: dict[Future[Answered], Block] = field(default_factory=dict)

    def next(self, most: int) -> Block | None:
        """The next block to give, none while one must be waited for; a struck one goes alone."""
        if self.struck:
            return self.struck.popleft() if not self.in_hand else None
        alone = any(block.place in self.strikes for block in self.in_hand.values())
        return self.to_come.popleft() if self.to_come and len(self.in_hand) < most and not alone else None

    def strike(self, block: Block) -> bool:
        """Put a block back that failed; whether it is to be given again."""
        self.strikes[block.place] = self.strikes.get(block.place, 0) + 1
        again = self.strikes[block.place] <= AGAIN
        if again:
            self.struck.append(block)
        return again


def ran(
    todo: list[Block], executor: Executor, submit: Submit, anew: Callable[[], Executor] | None, most: int
) -> Iterator[tuple[Block, Answered | str]]:
    """Each block as it is done, in whatever order: its answer, or the sentence why there is none.

    `anew` gives another executor where this one broke; without it, what is left is reported.
    """
    given = Given(deque(todo))
    while given.to_come or given.struck or given.in_hand:
        while (block := given.next(most)) is not None:
            try:
                given.in_hand[submit(executor, block)] = block
            except BrokenExecutor as error:
                given.struck.appendleft(block)
                if anew is None:
                    yield from _lost(given, error)
                    return
                executor = anew()
        if not given.in_hand:
            continue
        done, _ = wait(given.in_hand, return_when=FIRST_COMPLETED)
        broken = False
        for future in done:
            block = given.in_hand.pop(future)
            try:
                yield block, future.result()
            except BrokenExecutor as error:
                broken = True
                if not given.strike(block):
                    yield block, _why(error, f"its worker died {AGAIN + 1} times")
            except Exception as error:
                if not given.strike(block):
                    yield block, _why(error, f"its worker failed {AGAIN + 1} times")
        if broken and anew is not None:
            executor = anew()


def _lost(given: Given, error: BaseException) -> Iterator[tuple[Block, str]]:
    for block in (*given.in_hand.values(), *given.struck, *given.to_come):
        yield block, _why(error, "what answers worlds broke off")


def _why(error: BaseException, what: str) -> str:
    """What happened, and the first words of what the program says of it."""
    return f"{what}: {' '.join(str(error).split())[:120]}"


def workers_of(executor: Any) -> int:
    """Workers of an executor, as far as it says."""
    count = 0
    with suppress(Exception):
        count = int(executor._max_workers)
    return count or UNTOLD
