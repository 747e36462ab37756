"""The newest question of a page is the one that counts: what still follows an older one ends when it comes.

The trap: what waits is not idle. A question that waits for its turn holds all that it was asked with, and fifty readers
who move on every other second leave more of them behind than are ever answered. So they end where they wait::

    page 7   lever ──▶ answer   draws wait ... ╳
             lever ─────────────────────────────▶ answer   draws wait, are settled, told

What follows a question of a reader who has gone away ends in the same manner.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


class Superseded(Exception):
    """A newer question of the same page has come, or its reader has gone away."""


@dataclass
class Newest:
    """What follows the newest question of each page; nothing of a page that waits for nothing."""

    under_way: dict[str, asyncio.Task[Any]] = field(default_factory=dict)

    def supersede(self, page: str) -> None:
        """A page asks anew: what follows its older question ends, wherever it waits."""
        older = self.under_way.pop(page, None)
        if older is not None:
            older.cancel()

    async def alone(self, page: str, asked: Coroutine[Any, Any, T], left: Awaitable[Any] | None = None) -> T:
        """What follows a question of a page, the only one of it. Raises `Superseded` when a newer one comes.

        `left` is done when the reader goes away.

        >>> async def both():
        ...     newest = Newest()
        ...     older = asyncio.ensure_future(newest.alone("page", asyncio.sleep(60)))
        ...     await asyncio.sleep(0)
        ...     newer = await newest.alone("page", asyncio.sleep(0, "newer"))
        ...     return newer, (await asyncio.gather(older, return_exceptions=True))[0], newest.under_way
        >>> from concurrent.futures import ThreadPoolExecutor
        >>> ThreadPoolExecutor(1).submit(lambda: asyncio.run(both())).result()  # in a thread without a loop of its own
        ('newer', Superseded(), {})
        """
        self.supersede(page)
        task = asyncio.ensure_future(asked)
        self.under_way[page] = task
        leaving = asyncio.ensure_future(left or asyncio.Event().wait())
        leaving.add_done_callback(lambda _: task.cancel())
        try:
            return await task
        except asyncio.CancelledError:
            asker = asyncio.current_task()
            if asker is not None and asker.cancelling():
                raise  # nobody asked anew: the server ends
            raise Superseded from None
        finally:
            leaving.cancel()
            if self.under_way.get(page) is task:
                del self.under_way[page]
