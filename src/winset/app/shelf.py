"""Cases that readers opened from zip files: each in a private folder, prepared by a worker, the last few kept.

The trap: a folder of this machine must not be told to those who sent it. Copied code calls the case `./ID`, and faults
name files as the zip does::

    zip ──▶ <private>/<hash of the zip>/us-mexico ──▶ worker: unpack, read, fit ──▶ its own rooms under /case/<hash>/
                          ╰─ removed when the case is let go, when it is refused, and when the page ends
"""

from __future__ import annotations

import hashlib
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock
from types import FrameType
from typing import NoReturn

from starlette.types import ASGIApp

from winset.app.work import PLACES, Work, prepare
from winset.app.workers import SLOTS, UNBEGUN
from winset.app.zips import unpacked
from winset.errors import Fault, Faulty
from winset.kept import Kept
from winset.language import LANGUAGES
from winset.study.prepared import Prepared
from winset.study.run import spoken

KEPT = PLACES - 2
"""Cases that are kept; the least used goes."""
MOST_COMING = 4
"""Cases that may be on their way at once; they are prepared one after the other, so that a worker stays free."""
LONGEST = 180.0
"""Seconds of a worker that a case may take to be unpacked, read and fitted."""
REFUSED = 16
"""Refused zips whose faults are remembered."""


class Full(Exception):
    """Too many cases are on their way."""


@dataclass(frozen=True)
class Opened:
    """A case that was opened: its work, and the app that serves it."""

    work: Work
    serves: ASGIApp
    place: int


@dataclass
class Shelf:
    """The cases that were opened, by the hash of their zip; `serves` makes the app of one, `of` lends its workers."""

    of: Work
    serves: Callable[[Work, str], ASGIApp]
    kept: dict[str, Opened] = field(default_factory=dict)
    coming: dict[str, Future[None]] = field(default_factory=dict)
    refused: Kept[tuple[Fault, ...]] = field(default_factory=lambda: Kept(REFUSED))
    root: TemporaryDirectory[str] | None = None
    lock: RLock = field(default_factory=RLock)
    turn: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "opening"))
    place: int = 0
    """Where the worker that is at it tells how far it is."""

    def open(self, packed: bytes) -> str:
        """Begin to open a zip file, unless it is open or on its way; its id. Raises `Full`, and `Faulty` again."""
        case = hashlib.sha256(packed).hexdigest()[:16]
        with self.lock:
            told = self.refused.find(case)
            if told:
                raise Faulty(told)
            self.coming = {each: begun for each, begun in self.coming.items() if not begun.done()}
            if case not in self.kept and case not in self.coming:
                if len(self.coming) >= MOST_COMING:
                    raise Full
                self.coming[case] = self.turn.submit(self._open, case, packed)
        return case

    def share(self, case: str) -> float | None:
        """The share of a case's opening that is done: 1 if it is open, below 0 if it waits, nothing if it is unknown.

        Raises `Faulty` where it was refused, and whatever else broke its opening, once.
        """
        with self.lock:
            if case in self.kept:
                return 1.0
            told = self.refused.find(case)
            if told:
                raise Faulty(told)
            begun = self.coming.get(case)
            if begun is None:
                return None
            if begun.done():
                del self.coming[case]
                begun.result()  # raises: what did not is kept, or was let go since
                return None
            first = next(iter(self.coming)) == case
            return float(self.of.workers.shares[SLOTS * self.place]) if first and self.place else UNBEGUN

    def find(self, case: str) -> Opened | None:
        """An open case, which is now the last used."""
        with self.lock:
            found = self.kept.pop(case, None)
            if found is not None:
                self.kept[case] = found
            return found

    def close(self) -> None:
        """Let every case go."""
        self.turn.shutdown(wait=False, cancel_futures=True)
        with self.lock:
            self.kept.clear()
            if self.root is not None:
                self.root.cleanup()

    def _open(self, case: str, packed: bytes) -> None:
        place, folder = self._place(), self._folder() / case
        try:
            of = self.of
            of.workers.shares[SLOTS * place] = UNBEGUN
            self.place = place
            where, first = of.workers.submit(_prepared, SLOTS * place, packed, str(folder), of.seed, of.draws).result()
            work = Work(where, of.seed, of.draws, first, named(first), of.workers, place)
            self._keep(case, Opened(work, self.serves(work, str(folder)), place))
        except Faulty as error:
            shutil.rmtree(folder, ignore_errors=True)
            self.refused.put(case, bare(error.faults, str(folder)))
            with self.lock:
                self.coming.pop(case, None)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def _keep(self, case: str, opened: Opened) -> None:
        with self.lock:
            self.kept[case] = opened
            self.coming.pop(case, None)
            for gone in list(self.kept)[:-KEPT]:
                del self.kept[gone]
                shutil.rmtree(self._folder() / gone, ignore_errors=True)

    def _place(self) -> int:
        """The first place that no case that is kept tells from; the first case has the first of all."""
        with self.lock:
            taken = {one.place for one in self.kept.values()}
        return next(place for place in range(1, PLACES) if place not in taken)

    def _folder(self) -> Path:
        """The private folder in which all of them lie, each in one of its own."""
        with self.lock:
            if self.root is None:
                self.root = TemporaryDirectory(prefix="winset-", ignore_cleanup_errors=True)
            return Path(self.root.name).resolve()


def named(prepared: Prepared) -> str:
    """How copied code calls an opened case: the folder that its reader has it in, most likely."""
    return f"./{prepared.question.case.id}"


def bare(faults: Sequence[Fault], folder: str) -> tuple[Fault, ...]:
    """Faults that say nothing of the folder in which a case was unpacked.

    >>> bare([Fault("/private/1/a/case.yaml", 3, found="no /private/1")], "/private/1")[0].file
    'a/case.yaml'
    """
    if not folder:
        return tuple(faults)

    def without(text: str) -> str:
        return text.replace(f"{folder}/", "").replace(folder, "the zip")

    return tuple(
        replace(
            one,
            file=without(one.file),
            path=without(one.path),
            found=without(one.found),
            expected=without(one.expected),
            nearest=without(one.nearest),
        )
        for one in faults
    )


def _prepared(slot: int, packed: bytes, into: str, seed: int, draws: int) -> tuple[str, Prepared]:
    """In a worker: the folder that a zip held, and its case, asked as of its newest evidence."""
    with _within(LONGEST):
        Path(into).mkdir(mode=0o700)
        folder = str(unpacked(packed, Path(into)))
        for code in LANGUAGES:
            with spoken(folder, code):
                pass  # a catalogue that cannot be read is refused now, not when somebody asks in its language
        first = prepare(slot, folder, "", None, seed, draws)
        command = first.reproduce.command.replace(folder, named(first))
        return folder, replace(first, reproduce=first.reproduce.model_copy(update={"command": command}))


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Refuse a case that takes longer; a system that cannot set an alarm waits."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def late(_: int, __: FrameType | None) -> NoReturn:
        raise Faulty([Fault("zip", found=f"a case that takes more than {seconds:g} seconds", expected="a smaller one")])

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)
