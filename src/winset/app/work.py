"""The slow work behind the page: what is prepared is kept, what is new goes to other processes, the last question wins.

One process answers levers and never waits; a date that was not asked before, moved thresholds and hundreds of draws go
to workers. All that is kept is bounded::

    a date        with what the world does, prepared once, in a worker; whoever asks for it waits for the same work
    thresholds    forecasts once for each set of thresholds, in a worker
    draws         in parts; between two parts, a newer question of the same page ends the older one

The trap: a worker knows nothing of the language that is asked in. Work whose result holds words takes it along
(`submit`); a fit, forecasts and settled draws hold none, and are shared by all languages.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from winset.app.behind import behind
from winset.app.newest import Newest
from winset.app.workers import SLOTS, UNBEGUN, WORKERS, Workers, far
from winset.errors import Fault, Faulty, nearest
from winset.kept import Kept
from winset.language import LANGUAGES, language, say
from winset.report.figures.drawn import picture
from winset.study import followed as following
from winset.study import live as telling
from winset.study import prepared as study
from winset.study.followed import Followed
from winset.study.live import Carried
from winset.study.live_told import Live
from winset.study.moved import Moved, asked_anew, checked
from winset.study.prepared import Asked, Prepared
from winset.study.retold import retold
from winset.study.run import opened, silent, spoken
from winset.study.scenarios import asked_scenario
from winset.study.supposed import AS_WRITTEN, Supposed

T = TypeVar("T")
World = tuple[str | None, str | None]
"""A date and a scenario; None where the page opened on it, and where the world does nothing of the sort."""
Lull = Callable[[], Awaitable[None]]
"""What a part of slow work waits for."""

PART = 50
"""Draws that are settled in one part: about a fifth of a second."""
PLACES = 5
"""Cases that workers tell of: the first, three that were opened and one that is being opened."""
MOST_WAITING = 6
"""Pieces of slow work that may be under way or waiting at once."""
MOST_DRAWING = 4
"""Pictures that may be drawn or waiting at once."""
DATES, THRESHOLDS, ANSWERS = 12, 32, 256
"""How many of each are kept; a date in a scenario has 15 MB, what a package does to flows 7 kB."""
QUESTIONS, FOLLOWED = 64, 24
"""Settled questions and settled draws that are kept: what follows asks for them soon, and fifty readers who move a
lever every other second have as many questions between a move and what follows it."""


async def at_once() -> None:
    """Wait for nothing."""


class Busy(Exception):
    """Not ready yet: what is being done, and the share of it that is done where that is known."""

    def __init__(self, doing: str, share: float | None = None) -> None:
        """Say what is being done."""
        super().__init__(doing)
        self.share = share


@dataclass
class Work:
    """Everything that is prepared for one case, and the workers."""

    case: str
    seed: int
    draws: int
    first: Prepared
    called: str = ""
    """How copied code calls the case, where its folder is nobody's business."""
    shared: Workers | None = None
    """Workers of another case that do this one's work too; `place` is where they tell how far it is."""
    place: int = 0
    dates: Kept[Future[Prepared]] = field(default_factory=lambda: Kept(DATES))
    told: Kept[Prepared] = field(default_factory=lambda: Kept(DATES * (len(LANGUAGES) - 1)))
    thresholds: Kept[Future[study.Forecasts]] = field(default_factory=lambda: Kept(THRESHOLDS))
    questions: Kept[Asked] = field(default_factory=lambda: Kept(QUESTIONS))
    answers: Kept[Live] = field(default_factory=lambda: Kept(QUESTIONS))
    carried: Kept[Carried] = field(default_factory=lambda: Kept(ANSWERS))
    followed: Kept[Followed] = field(default_factory=lambda: Kept(FOLLOWED))
    newest: Newest = field(default_factory=Newest)
    retelling: threading.Lock = field(default_factory=threading.Lock)
    drawing: int = 0
    begun: bool = False
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(WORKERS))
    parts: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(WORKERS))
    workers: Workers = field(init=False)

    def __post_init__(self) -> None:
        """The date that the page opens on is ready; workers write how far the others are, a share for each moment."""
        self.workers = self.shared or Workers(SLOTS * PLACES, MOST_WAITING * PLACES)
        ready: Future[Prepared] = Future()
        ready.set_result(self.first)
        self.dates.put((None, None), ready)

    def begin(self) -> None:
        """A worker reads the case once, which takes half of a first date's time, before another date is asked for."""
        if not self.begun:
            self.begun = True
            self.workers.submit(read, self.case, self.seed, self.draws)

    @contextmanager
    def telling(self, code: str) -> Iterator[None]:
        """Tell the case in a language while this lasts."""
        if code == language():
            yield
            return
        with spoken(self.case, code):
            yield

    def prepared(self, as_of: str | None, scenario: str | None = None) -> Prepared:
        """What is prepared for a date and what the world does, in the language that is told in.

        Raises `Busy` while it is not, and `Faulty` for a date or a scenario that cannot be.
        """
        if as_of == self.first.question.moment.id:
            as_of = None  # the page names the date that it opened on by its moment, which may have begun earlier
        moments = [moment.id for moment in self.first.question.case.moments]
        if as_of is not None and as_of not in moments:
            expected, close = f"one of {', '.join(moments)}", nearest(as_of, moments)
            raise Faulty([Fault("moved", path="as_of", found=f"'{as_of}'", expected=expected, nearest=close)])
        happens = asked_scenario(self.first.question.case, scenario, "moved")
        supposed = Supposed(scenario=happens.id if happens else None)
        worlds = [None, *(one.id for one in self.first.question.case.scenarios)]
        place = (1 + moments.index(as_of) if as_of else 0) + (1 + len(moments)) * worlds.index(supposed.scenario)
        slot, key = SLOTS * self.place + min(place, SLOTS - 1), (as_of, supposed.scenario)
        if self.dates.find(key) is None:
            self.workers.shares[slot] = UNBEGUN
        day = as_of or self.first.made_of.as_of
        begun = self._begun(
            self.dates, key, prepare, slot, self.case, self.called, day, self.seed, self.draws, supposed
        )  # fmt: skip
        return self._retold(key, _ready(begun, *doing(self.workers.shares[slot])))

    def _retold(self, world: World, prepared: Prepared) -> Prepared:
        """Told anew once for a date and a language, however many ask for it at the same time."""
        if language() == "en":
            return prepared
        with self.retelling:
            key = world, language()
            return self.told.find(key) or self.told.put(key, _as(self.called, self.case, retold(prepared, self.case)))

    def asked(self, moved: Moved) -> Asked:
        """The question that the levers make, settled on the odds. Raises `Busy` and `Faulty`."""
        key = language(), moved.model_dump_json()
        return self.questions.find(key) or self.questions.put(key, self._asked(moved))

    def _asked(self, moved: Moved) -> Asked:
        prepared = self.prepared(moved.as_of, moved.scenario)
        if not moved.votes:
            return study.ask(prepared, moved)
        checked(prepared.question, moved)
        anew = asked_anew(prepared.question, Moved(votes=moved.votes))
        bills = prepared.weighed.table.bills
        key = (moved.as_of, moved.scenario, tuple(sorted(moved.votes.items())))
        begun = self._begun(self.thresholds, key, study.odds_with, anew, prepared.known, bills, self.seed, self.draws)
        return study.ask(prepared, moved, _ready(begun, say("Asking the legislature with these thresholds")))

    def live(self, asked: Asked, followed: Followed | None = None) -> Live:
        """The answer as it can be told; what a package does to flows is reckoned once for a date and its thresholds."""
        votes, package = sorted(asked.moved.votes.items()), sorted(asked.shown.items())
        key = asked.prepared.made_of.run, tuple(votes), tuple(package)
        flows = self.carried.find(key) or self.carried.put(key, telling.carried(asked))
        if followed is not None:
            return telling.live(asked, followed, flows)
        of = language(), asked.moved.model_dump_json()
        return self.answers.find(of) or self.answers.put(of, telling.live(asked, None, flows))

    async def follow(self, asked: Asked, lull: Lull = at_once) -> Followed:
        """Settle every draw, each part after a lull, and check the proofs."""
        key = asked.moved.model_copy(update={"package": {}}).model_dump_json()
        known = self.followed.find(key)
        return known or self.followed.put(key, await self._followed(asked, lull))

    async def drawn(self, spec: dict[str, Any], form: str) -> bytes:
        """A chart as an image, drawn by a worker. Raises `Busy` where too much waits already."""
        if self.drawing >= MOST_DRAWING:
            raise Busy(say("Waiting for other pictures to be drawn"))
        self.drawing += 1
        try:
            return await self._sent(picture, spec, form)
        finally:
            self.drawing -= 1

    async def _followed(self, asked: Asked, lull: Lull) -> Followed:
        parts, rule = [], asked.moved.rule
        async with self.turns:  # one reader's parts together: of twenty in turn, all would be superseded half done
            drawn = await behind(asked.every_draw)
            for first in range(0, drawn.draws, PART):
                await lull()
                parts.append(await self._part(following.settle_some, drawn.part(first, first + PART), rule))
        proofs = await self._part(following.proofs, asked.frontier, tuple(asked.rules))
        return Followed(following.joined(parts), proofs)

    async def _part(self, function: Callable[..., T], *arguments: Any) -> T:
        """A part of slow work; no more of them are handed over than there are workers, nor of readers who went away.

        A part that is handed over is not taken back: what is taken back stays in the workers' line, with all it holds.
        """
        await self.parts.acquire()
        done = asyncio.wrap_future(self.submit(function, *arguments))
        done.add_done_callback(self._part_done)
        return await asyncio.shield(done)

    def _part_done(self, part: asyncio.Future[Any]) -> None:
        self.parts.release()
        part.cancelled() or part.exception()  # looked at, though nobody may wait for it any more

    async def _sent(self, function: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.wrap_future(self.submit(function, *arguments))

    def submit(self, function: Callable[..., T], *arguments: Any) -> Future[T]:
        """Hand work to a worker, which tells in the language that is told in here."""
        return self.workers.submit(_in_language, self.case, language(), function, *arguments)

    def _begun(self, kept: Kept[Future[T]], key: Any, function: Callable[..., T], *arguments: Any) -> Future[T]:
        """Work that is under way or done; begun if it is neither. What failed is told once and not kept."""
        found = kept.find(key)
        if found is None:
            if self._waiting() >= MOST_WAITING:
                raise Busy(say("Waiting for others' work to end"))
            found = kept.put(key, self.workers.submit(function, *arguments))
        elif found.done() and found.exception() is not None:
            kept.drop(key)
        return found

    def _waiting(self) -> int:
        begun: list[Future[Any]] = [*self.dates.items.values(), *self.thresholds.items.values()]
        return sum(not one.done() for one in begun)

    def close(self) -> None:
        """End the workers, unless they are another case's; what waits is dropped."""
        if self.shared is None:
            self.workers.close()


def doing(share: float) -> tuple[str, float | None]:
    """What a worker that prepares a date is at, and the share of it that is done, from the share that it told.

    >>> doing(0.2), doing(UNBEGUN)
    (('Fitting the flows', 0.2), ('Waiting for a worker', None))
    """
    return (say(study.step(share)), share) if share >= 0.0 else (say("Waiting for a worker"), None)


def _ready(work: Future[T], doing: str, share: float | None = None) -> T:
    if not work.done():
        raise Busy(doing, share)
    return work.result()


def _in_language(case: str, code: str, function: Callable[..., T], *arguments: Any) -> T:
    with spoken(case, code):
        return function(*arguments)


def _as(called: str, case: str, prepared: Prepared) -> Prepared:
    """The same, told to be asked again of a case as it is called, not of the folder that it lies in."""
    made = prepared.reproduce
    return (
        replace(prepared, reproduce=made.model_copy(update={"command": made.command.replace(case, called)}))
        if called
        else prepared
    )


def read(case: str, seed: int, draws: int) -> None:
    """Read a case in a worker: what is read is kept while no byte of it changes."""
    opened(case, None, seed, draws, silent)


def prepare(
    slot: int, case: str, called: str, as_of: str | None, seed: int, draws: int, supposed: Supposed = AS_WRITTEN
) -> Prepared:
    """Prepare a date, and what the world does, in a worker and tell the share of it that is done."""

    def told(_: str, done: float) -> None:
        far(slot, done)

    told("", 0.0)
    return _as(called, case, study.prepare(case, as_of, seed, draws, told, supposed))
