"""The slow work behind the page: what is prepared is kept, what is new goes to other processes, the last question wins.

One process answers levers and never waits; a date that was not asked before, moved thresholds and hundreds of draws go
to workers. All that is kept is bounded::

    a date        prepared once, in a worker; everybody who asks for it waits for the same work
    thresholds    forecasts once for each set of thresholds, in a worker
    draws         in parts; between two parts, a newer question of the same page ends the older one
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from winset.app.kept import Kept
from winset.errors import Fault, Faulty, nearest
from winset.study import prepared as study
from winset.study.live_told import Live
from winset.study.moved import Moved, asked_anew, checked
from winset.study.prepared import Asked, Followed, Prepared

T = TypeVar("T")
WORKERS = 2
NICE = 10
PART = 50
"""Draws that are settled in one part: about a fifth of a second."""
MOST_WAITING = 6
"""Pieces of slow work that may be under way or waiting at once."""
DATES, THRESHOLDS, ANSWERS = 8, 32, 256
"""How many of each are kept."""


class Superseded(Exception):
    """A newer question of the same page has come."""


class Busy(Exception):
    """Not ready yet: what is being done."""


@dataclass
class Work:
    """Everything that is prepared for one case, and the workers."""

    case: str
    seed: int
    draws: int
    first: Prepared
    dates: Kept[Future[Prepared]] = field(default_factory=lambda: Kept(DATES))
    thresholds: Kept[Future[study.Forecasts]] = field(default_factory=lambda: Kept(THRESHOLDS))
    followed: Kept[Followed] = field(default_factory=lambda: Kept(ANSWERS))
    newest: Kept[object] = field(default_factory=lambda: Kept(ANSWERS))
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(WORKERS))
    pool: ProcessPoolExecutor = field(default_factory=lambda: pool())

    def __post_init__(self) -> None:
        """The date that the page opens on is ready."""
        ready: Future[Prepared] = Future()
        ready.set_result(self.first)
        self.dates.put(None, ready)
        if self.first.question.as_of == self.first.question.since:
            self.dates.put(self.first.question.moment.id, ready)

    def prepared(self, as_of: str | None) -> Prepared:
        """What is prepared for a date. Raises `Busy` while it is not, and `Faulty` for a date that cannot be."""
        moments = [moment.id for moment in self.first.question.case.moments]
        if as_of is not None and as_of not in moments:
            expected, close = f"one of {', '.join(moments)}", nearest(as_of, moments)
            raise Faulty([Fault("moved", path="as_of", found=f"'{as_of}'", expected=expected, nearest=close)])
        begun = self._begun(self.dates, as_of, study.prepare, self.case, as_of, self.seed, self.draws)
        return _ready(begun, "Fitting the flows and asking the legislature as of that date")

    def asked(self, moved: Moved) -> Asked:
        """The question that the levers make, settled on the odds. Raises `Busy` and `Faulty`."""
        prepared = self.prepared(moved.as_of)
        if not moved.votes:
            return study.ask(prepared, moved)
        checked(prepared.question, moved)
        anew = asked_anew(prepared.question, Moved(votes=moved.votes))
        bills = prepared.weighed.table.bills
        key = (moved.as_of, tuple(sorted(moved.votes.items())))
        begun = self._begun(self.thresholds, key, study.odds_with, anew, prepared.known, bills, self.seed, self.draws)
        return study.ask(prepared, moved, _ready(begun, "Asking the legislature with these thresholds"))

    async def follow(self, page: str, asked: Asked) -> Live:
        """Settle every draw and check the proofs; a newer question of the same page raises `Superseded`."""
        ticket = self.supersede(page)
        key = asked.moved.model_copy(update={"package": {}}).model_dump_json()
        known = self.followed.find(key)
        if known is None:
            known = self.followed.put(key, await self._followed(page, ticket, asked))
        return await asyncio.to_thread(study.live, asked, known)

    def supersede(self, page: str) -> object:
        """A page asks anew: what still follows an older question of it ends. The ticket is that of the new one."""
        return self.newest.put(page, object())

    async def _followed(self, page: str, ticket: object, asked: Asked) -> Followed:
        parts, draws, rule = [], asked.table.draws, asked.moved.rule
        for first in range(0, draws, PART):
            async with self.turns:  # a part is handed over when a worker is free: what is superseded meanwhile never is
                if self.newest.find(page) is not ticket:
                    raise Superseded
                parts.append(await self._sent(study.settle_some, asked.table, rule, first, min(first + PART, draws)))
        proofs = await self._sent(study.proofs, asked.frontier, tuple(asked.rules))
        return Followed(study.joined(parts), proofs)

    async def _sent(self, function: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.wrap_future(self.pool.submit(function, *arguments))

    def _begun(self, kept: Kept[Future[T]], key: Any, function: Callable[..., T], *arguments: Any) -> Future[T]:
        """Work that is under way or done; begun if it is neither. What failed is told once and not kept."""
        found = kept.find(key)
        if found is None:
            if self._waiting() >= MOST_WAITING:
                raise Busy("Waiting for others' work to end")
            found = kept.put(key, self.pool.submit(function, *arguments))
        elif found.done() and found.exception() is not None:
            del kept.items[key]
        return found

    def _waiting(self) -> int:
        begun: list[Future[Any]] = [*self.dates.items.values(), *self.thresholds.items.values()]
        return sum(not one.done() for one in begun)

    def close(self) -> None:
        """Let the workers go; what waits is dropped."""
        self.pool.shutdown(wait=False, cancel_futures=True)


def _ready(work: Future[T], doing: str) -> T:
    if not work.done():
        raise Busy(doing)
    return work.result()


def pool() -> ProcessPoolExecutor:
    """Workers that start clean: a fork of a process that has threads can hang."""
    return ProcessPoolExecutor(WORKERS, mp_context=multiprocessing.get_context("spawn"), initializer=_behind)


def _behind() -> None:
    """Slow work steps back where somebody waits for a lever, and ends with the page however that ends."""
    threading.Thread(target=_end_with_the_page, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(NICE)


def _end_with_the_page() -> None:
    page = multiprocessing.parent_process()
    if page is not None:
        page.join()
        os._exit(0)  # nobody is left to hand a result to
