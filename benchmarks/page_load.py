"""Many readers at once: users that move levers as a reader does, each with its own page, against one served case.

A user moves one lever, sees the answer, rests for one to three seconds and moves the next. While it rests it asks for
what was left out of a move and then for the draws, as the page does; its next move ends that. Midway somebody asks for
a date that was never asked, which fits the flows again: nobody else may wait for it.
Run: python benchmarks/page.py --users 50 [--minutes 10]
"""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

TABS = ("outlook", "deals", "ratify")
REST = 0.25
"""Seconds after which the page follows the draws."""


@dataclass
class Line:
    """One connection of a page, kept open."""

    host: str
    port: int
    page: str
    ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, question: Any = None) -> tuple[int, bytes]:
        """One request, and all of its answer."""
        if self.ends is None:
            self.ends = await asyncio.open_connection(self.host, self.port)
        reader, writer = self.ends
        body = b"" if question is None else json.dumps(question).encode()
        head = f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\nhost: {self.host}:{self.port}"
        head += "\r\ncontent-type: application/json"
        writer.write(f"{head}\r\nx-winset-page: {self.page}\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()
        told = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = int(told.split("content-length:")[1].split("\r\n")[0])
        return int(told.split()[1]), await reader.readexactly(length)

    def close(self) -> None:
        """Go away, whatever is under way."""
        if self.ends:
            self.ends[1].close()
            self.ends = None


@dataclass
class Seen:
    """What was measured: seconds of each answer by when it was asked, and what else came back."""

    taken: list[tuple[float, float]] = field(default_factory=list)
    followed: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    memory: list[tuple[float, float]] = field(default_factory=list)
    slow: tuple[float, float] = (0.0, 0.0)


def load(address: str, process: int, users: int, minutes: float) -> None:
    """Print how long answers took, what went wrong, and what memory did."""
    seen = asyncio.run(_all(address, process, users, 60 * minutes))
    whole, during = [t for _, t in seen.taken], [t for at, t in seen.taken if seen.slow[0] <= at <= seen.slow[1]]
    wrong = {status: count for status, count in seen.statuses.items() if status not in (200, 202, 409)}
    print(f"{users} users, {minutes:g} minutes: {len(whole)} moves, {len(whole) / 60 / minutes:.1f} a second, "
          f"{seen.followed} followed to the end; other statuses: {dict(seen.statuses)}")  # fmt: skip
    print(f"answer: {_told(whole)}; errors: {wrong or 'none'}")
    lasted = seen.slow[1] - seen.slow[0]
    print(f"while one slow study ran ({lasted:.1f} s): {_told(during) if len(during) > 1 else 'too short to tell'}")
    quarters = [seen.memory[min(len(seen.memory) - 1, len(seen.memory) * q // 4)][1] for q in (0, 1, 2, 3, 4)]
    print(
        "memory of server and workers at 0, 1/4, 1/2, 3/4 and the end, MB: " + ", ".join(f"{q:.0f}" for q in quarters)
    )


def _told(taken: list[float]) -> str:
    middle, most, nearly_all = (1000 * statistics.quantiles(taken, n=100)[at] for at in (49, 94, 98))
    return f"median {middle:.0f} ms, 95 % {most:.0f} ms, 99 % {nearly_all:.0f} ms ({len(taken)})"


async def _all(address: str, process: int, users: int, seconds: float) -> Seen:
    where, seen = urlsplit(address), Seen()
    host, port = str(where.hostname), int(where.port or 80)
    first = Line(host, port, "first")
    levers = json.loads((await first.ask("/api/levers"))[1])
    first.close()
    end = time.monotonic() + seconds
    others = [_user(Line(host, port, f"user-{n}"), levers, random.Random(n), end, seen) for n in range(users)]
    await asyncio.gather(*others, _slow(host, port, levers, seconds, seen), _watch(process, end, seen))
    return seen


async def _user(line: Line, levers: Any, chance: random.Random, end: float, seen: Seen) -> None:
    behind = Line(line.host, line.port, line.page)
    moved: dict[str, Any] = {}
    have: dict[str, str] = {}  # what the page has drawn, as the page tells it
    tab = before = chance.choice(TABS)
    await asyncio.sleep(3 * chance.random())
    while time.monotonic() < end:
        _move(moved, levers, chance)
        if chance.random() < 0.1:
            tab = chance.choice(TABS)
        have = {} if tab != before else have
        before = tab
        question = {"tab": tab, "moved": moved, "have": have, "pace": "moving" if have else "resting"}
        began = time.monotonic()
        status, body = await line.ask("/api/answer", question)
        told = json.loads(body)
        have |= _drawn(told)
        seen.statuses[status] += 1
        seen.taken.append((began, time.monotonic() - began))
        await asyncio.sleep(REST)
        resting = {**question, "have": have, "pace": "resting"}
        await _rest(behind, resting, 1 + 2 * chance.random() - REST, seen, told.get("late", ()))
    line.close()
    behind.close()


def _drawn(told: Any) -> dict[str, str]:
    """What a page has drawn of an answer, as it tells it with its next question."""
    return {one["id"]: f"{one['key']}.{one['state']}.{one['table']}" for one in told.get("charts", ())}


async def _rest(behind: Line, question: Any, seconds: float, seen: Seen, late: Sequence[str]) -> None:
    """Ask what was left out and follow the draws until the next move; a page that moves drops the line it waits on."""
    try:
        async with asyncio.timeout(seconds):
            if late:
                _, body = await behind.ask("/api/answer", question)
                question["have"] |= _drawn(json.loads(body))
            status, _ = await behind.ask("/api/follow", question)
    except TimeoutError:
        behind.close()
        return
    seen.statuses[status] += 1
    seen.followed += status == 200


def _move(moved: dict[str, Any], levers: Any, chance: random.Random) -> None:
    """Move one lever: an option of the package, or a weight."""
    of = chance.choice(levers["actors"])
    lever = chance.choice([*of["asks"], *of["weighs"]])
    kind, *path = lever["lever"].split("/")
    part = moved.setdefault(kind, {})
    for name in path[:-1]:
        part = part.setdefault(name, {})
    part[path[-1]] = chance.choice(list(lever["options"])) if kind == "package" else round(chance.uniform(-1, 1), 1)


async def _slow(host: str, port: int, levers: Any, seconds: float, seen: Seen) -> None:
    """Somebody asks for a date that was never asked, and waits as the page does."""
    await asyncio.sleep(seconds / 2)
    other = next(date for date in levers["moments"]["options"] if date != levers["moments"]["value"])
    line, began = Line(host, port, "slow"), time.monotonic()
    while time.monotonic() < began + seconds / 2:
        if (await line.ask("/api/answer", {"tab": "deals", "moved": {"as_of": other}}))[0] != 202:
            break
        await asyncio.sleep(0.3)
        seen.slow = (began, time.monotonic())
    seen.slow = (began, time.monotonic())
    line.close()


async def _watch(process: int, end: float, seen: Seen) -> None:
    while time.monotonic() < end:
        seen.memory.append((time.monotonic(), _resident(process) / 1e6))
        await asyncio.sleep(2)


def _resident(process: int) -> float:
    """Bytes of a process and of those that it started, as Linux counts them."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        threads = Path(f"/proc/{process}/task").glob("*/children")  # each lists what it started, and no other's
        started = [child for thread in threads for child in thread.read_text().split()]
    except OSError:
        return 0.0
    return 4096.0 * pages + sum(_resident(int(child)) for child in started)
