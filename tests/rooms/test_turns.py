"""Who moves a lever goes before those who follow, and whoever goes away loses the turn."""

import asyncio
import threading

import pytest

from winset.app.turns import Turn, Turns
from winset.language import language, told_in


def test_movers_go_first_and_in_their_order() -> None:
    async def asked() -> list[str]:
        turns, open_, seen = Turns(), threading.Event(), []
        blocking = asyncio.ensure_future(turns.take(Turn.FOLLOWING, open_.wait))
        await asyncio.sleep(0.05)  # the thread is taken; everybody else stands in line
        rest = [
            asyncio.ensure_future(turns.take(turn, seen.append, name))
            for turn, name in ((Turn.FOLLOWING, "c"), (Turn.RESTING, "b"), (Turn.MOVING, "a1"), (Turn.MOVING, "a2"))
        ]
        gone = asyncio.ensure_future(turns.take(Turn.MOVING, seen.append, "gone"))
        await asyncio.sleep(0.05)
        gone.cancel()
        await asyncio.sleep(0.05)
        open_.set()
        await asyncio.gather(blocking, *rest)
        return seen

    assert asyncio.run(asked()) == ["a1", "a2", "b", "c"]


def test_what_breaks_breaks_for_the_one_who_asked_and_the_language_travels() -> None:
    async def asked() -> str:
        turns = Turns()
        with pytest.raises(ZeroDivisionError):
            await turns.take(Turn.MOVING, lambda: 1 // 0)
        with told_in("es"):
            return await turns.take(Turn.MOVING, language)

    assert asyncio.run(asked()) == "es"
