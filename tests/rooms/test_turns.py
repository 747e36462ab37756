"""Who moves a lever goes before those who follow, and whoever goes away loses the turn."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from winset.app import turns
from winset.app.turns import Turn, Turns
from winset.language import language, told_in

T = TypeVar("T")


def ran(asked: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: playwright's sync api keeps a loop running in the one that tests the browser."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, asked).result()


def test_movers_go_first_and_in_their_order() -> None:
    async def asked() -> list[str]:
        line, open_, seen = Turns(), threading.Event(), list[str]()
        blocking = asyncio.ensure_future(line.take(Turn.FOLLOWING, open_.wait))
        await asyncio.sleep(0.05)  # the thread is taken; everybody else stands in line
        rest = [
            asyncio.ensure_future(line.take(turn, seen.append, name))
            for turn, name in ((Turn.FOLLOWING, "c"), (Turn.RESTING, "b"), (Turn.MOVING, "a1"), (Turn.MOVING, "a2"))
        ]
        gone = asyncio.ensure_future(line.take(Turn.MOVING, seen.append, "gone"))
        await asyncio.sleep(0.05)
        gone.cancel()
        await asyncio.sleep(0.05)
        open_.set()
        await asyncio.gather(blocking, *rest)
        return seen

    assert ran(asked()) == ["a1", "a2", "b", "c"]


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(turns.PATIENCE, Turn.FOLLOWING, 0.1)

    async def asked() -> list[str]:
        line, open_, seen = Turns(), threading.Event(), list[str]()
        blocking = asyncio.ensure_future(line.take(Turn.FOLLOWING, open_.wait))
        await asyncio.sleep(0.05)
        first = asyncio.ensure_future(line.take(Turn.FOLLOWING, seen.append, "followed"))
        await asyncio.sleep(0.3)
        later = asyncio.ensure_future(line.take(Turn.MOVING, seen.append, "moved"))
        await asyncio.sleep(0.05)
        open_.set()
        await asyncio.gather(blocking, first, later)
        return seen

    assert ran(asked()) == ["followed", "moved"]


def test_a_lull_is_when_nobody_moves_and_is_not_waited_for_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    async def asked() -> list[str]:
        line, open_, seen = Turns(), threading.Event(), list[str]()
        await line.lull()  # nobody moves: at once
        mover = asyncio.ensure_future(line.take(Turn.MOVING, open_.wait))
        await asyncio.sleep(0.05)

        async def follow(name: str) -> None:
            await line.lull()
            seen.append(name)

        waits = asyncio.ensure_future(follow("after the mover"))
        await asyncio.sleep(0.1)
        seen.append("moved")
        open_.set()
        await asyncio.gather(mover, waits)
        monkeypatch.setitem(turns.PATIENCE, Turn.FOLLOWING, 0.1)
        open_.clear()
        mover = asyncio.ensure_future(line.take(Turn.MOVING, open_.wait))
        await follow("although somebody moves")
        open_.set()
        await mover
        return seen

    assert ran(asked()) == ["moved", "after the mover", "although somebody moves"]


def test_what_breaks_breaks_for_the_one_who_asked_and_the_language_travels() -> None:
    async def asked() -> str:
        line = Turns()
        with pytest.raises(ZeroDivisionError):
            await line.take(Turn.MOVING, lambda: 1 // 0)
        with told_in("es"):
            return await line.take(Turn.MOVING, language)

    assert ran(asked()) == "es"
