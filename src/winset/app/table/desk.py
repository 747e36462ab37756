"""The desk: who a secret belongs to, what was done and is written down, and who waits to hear of it.

An act is checked, written through to the log, and only then true. Seats hear of it because they wait for the next
version of the table; the clock needs no one to watch it, because a round that is over is ended by whoever asks next.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from winset import __version__
from winset.errors import Fault, Faulty, nearest
from winset.kept import Kept
from winset.language import language
from winset.study.moved import Moved, checked
from winset.study.prepared import Asked
from winset.study.sitting import ENTRY, Entry, Sitting, after, due, may
from winset.study.sitting.log import Log
from winset.study.sitting.play import HOST
from winset.study.sitting.seated import Board, by_seat, points, titled
from winset.study.sitting.seen import Seen, seen

PATIENCE = 20.0
"""Seconds that a question waits for something new."""
MOST_WAITING = 200
"""Questions that wait at once; one more is answered without waiting."""
FIELDS: Mapping[str, tuple[str, ...]] = {
    "weighed": ("positions",),
    "sealed": ("reservation",),
    "predicted": ("of", "chance"),
    "proposed": ("round", "package"),
    "countered": ("round", "package"),
    "accepted": ("round",),
    "rejected": ("round",),
    "voted": ("vote",),
    "begun": (),
    "lapsed": ("round",),
    "ended": (),
    "closed": (),
    "revealed": (),
    "freed": ("seat",),
}
"""What an act brings with it; `round` is that which its sender had before the eyes."""


class Stranger(Exception):
    """The secret is nobody's."""


def now() -> int:
    """The time, in whole milliseconds."""
    return time.time_ns() // 1_000_000


def key(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass
class Desk:
    """One table that is being played."""

    board: Board
    sitting: Sitting
    log: Log
    host: str
    """Key of the host's secret."""
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: int = 0
    asked: Kept[Asked] = field(default_factory=lambda: Kept(64))
    worths: Kept[float] = field(default_factory=lambda: Kept(2048))
    boards: Mapping[str, Board] = field(default_factory=dict)
    """The board by language, where it is another than `board`, on which points are reckoned in every language."""

    @property
    def told_board(self) -> Board:
        """The board in the language that is told in."""
        return self.boards.get(language(), self.board)

    @property
    def told(self) -> Sitting:
        """The table with its seats called in the language that is told in."""
        return titled(self.sitting, self.told_board)

    def who(self, secret: str) -> str:
        """The seat that a secret opens, or the host. Raises `Stranger`."""
        given = key(secret)
        if hmac.compare_digest(given, self.host):
            return HOST
        for seat, kept in self.sitting.keys.items():
            if hmac.compare_digest(given, kept):
                return seat
        raise Stranger

    def join(self, code: str, seat: str, name: str, secret: str) -> None:
        """Take a seat for whoever knows the code. Raises `Stranger` and `Faulty`."""
        told, wanted = (text.upper().replace("-", "").strip().encode() for text in (code, self.sitting.opened.code))
        if not hmac.compare_digest(told, wanted):
            raise Stranger
        self.tick()
        self._done(_valid({"kind": "taken", "at": self._now(), "seat": seat, "name": name, "key": key(secret)}))

    def act(self, who: str, told: Mapping[str, Any]) -> None:
        """Do what a seat, or the host, asks for. Raises `Faulty` and changes nothing where it is not allowed."""
        self.tick()
        entry = self._entry(who, told)
        # An entry does not say who sent it: that a seat does nothing of the host's is asked here and nowhere else.
        if entry.kind not in may(self.sitting, who):
            found = f"{entry.kind} while {self.sitting.phase}"
            expected = ", ".join(may(self.sitting, who)) or "nothing at this time"
            raise Faulty([Fault("act", path="kind", found=found, expected=expected)])
        self._done(entry)

    def tick(self) -> None:
        """End what the clock has ended."""
        while (over := due(self.sitting, now())) is not None:
            self._done(over)

    def _done(self, entry: Entry) -> None:
        following = after(self.sitting, entry)
        self.log.add(entry)
        self.sitting = following
        self.changed.set()
        self.changed = asyncio.Event()

    def _now(self) -> int:
        """The time, never before the last entry: a clock that was put back does not turn the log around."""
        return max(now(), self.sitting.said[-1].at)

    def _entry(self, who: str, told: Mapping[str, Any]) -> Entry:
        kind = told.get("kind")
        if not isinstance(kind, str) or kind not in FIELDS:
            expected = f"one of {', '.join(FIELDS)}"
            raise Faulty([Fault("act", path="kind", found=repr(kind)[:80], expected=expected)])
        fields = {name: value for name, value in told.items() if name != "kind"}
        if set(fields) != set(FIELDS[kind]):
            expected = ", ".join(FIELDS[kind]) or "nothing but its kind"
            raise Faulty(
                [Fault("act", path=kind, found=", ".join(map(str, fields))[:160] or "nothing", expected=expected)]
            )
        if fields.pop("round", self.sitting.round) != self.sitting.round:
            raise Faulty([Fault("act", path=kind, found="another round", expected=f"round {self.sitting.round}")])
        whose = {} if who == HOST else {"seat": who}
        by = {"by": "host"} if kind == "lapsed" else {}
        return self._checked(who, _valid({**fields, "kind": kind, "at": self._now(), **whose, **by}))

    def _checked(self, who: str, entry: Entry) -> Entry:
        """The entry, its package whole and its levers the seat's own. Raises `Faulty` with the nearest names."""
        if entry.kind in ("proposed", "countered"):
            return entry.model_copy(update={"package": self.whole(entry.package)})
        if entry.kind == "weighed":
            own = [weight.lever for weight in self.board.weights[self.sitting.seat(who).actor]]
            faults = [
                Fault(
                    "act",
                    path="positions",
                    found=f"'{lever}'",
                    expected="a weight of yours",
                    nearest=nearest(lever, own),
                )
                for lever in entry.positions
                if lever not in own
            ]
            if faults:
                raise Faulty(faults)
        return entry

    def whole(self, package: Mapping[str, str]) -> dict[str, str]:
        """A package with every issue, those left out as they stand. Raises `Faulty`."""
        question = self.board.prepared.question
        checked(question, Moved(package=dict(package)))
        return {**question.standing, **package}

    def by(self, seat: str) -> Asked:
        """The case by a seat's own weights."""
        at = (language(), seat, tuple(sorted(self.sitting.positions.get(seat, {}).items())))
        return self.asked.find(at) or self.asked.put(at, by_seat(self.told_board, self.sitting, seat))

    def worth(self, seat: str, package: Mapping[str, str]) -> float:
        """What a package is worth to a seat, by its own weights."""
        positions = tuple(sorted(self.sitting.positions.get(seat, {}).items()))
        at = (seat, positions, tuple(sorted(package.items())))
        known = self.worths.find(at)
        if known is None:
            known = self.worths.put(at, points(self.by(seat), self.sitting.seat(seat).actor, package))
        return known

    def seen_by(self, who: str) -> Seen:
        """The table as a seat, or the host, sees it now."""
        worth = None if who == HOST else lambda package: self.worth(who, package)
        return seen(self.told, who, self.told_board.names, worth, now(), __version__)

    async def newer(self, version: int) -> None:
        """Wait until the table is newer than a version, or for as long as a question may wait."""
        until = time.monotonic() + PATIENCE
        self.waiting += 1
        try:
            while len(self.sitting.said) <= version and self.waiting <= MOST_WAITING:
                self.tick()
                left = until - time.monotonic()
                if left <= 0 or len(self.sitting.said) > version:
                    return
                ends = self.sitting.ends
                pause = left if ends is None else min(left, max(ends - now(), 0) / 1000 + 0.005)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.changed.wait(), pause)
        finally:
            self.waiting -= 1


def _valid(told: Mapping[str, Any]) -> Entry:
    try:
        return ENTRY.validate_python(told)
    except ValidationError as error:
        raise Faulty([_of_shape(one) for one in error.errors(include_url=False)[:20]]) from None


def _of_shape(error: Any) -> Fault:
    return Fault("act", path=".".join(str(part)[:80] for part in error["loc"]), found=str(error["msg"])[:160])
