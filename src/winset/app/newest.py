"""The newest question of a page is the one that counts: what still follows an older one ends when it comes.

The trap: what waits is not idle. A question that waits for its turn holds all that it was asked with, and fifty readers
who move on every other second leave more of them behind than are ever answered. So they end where they wait::

    page 7   lever ──▶ answer   draws wait ... ╳
             lever ─────────────────────────────▶ answer   draws wait, are settled, told
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


class Superseded(Exception):
    """A newer question of the same page has come."""


@dataclass
class Newest:
    """What follows the newest question of each page; nothing of a page that waits for nothing."""

    under_way: dict[str, asyncio.Task[Any]] = field(default_factory=dict)

    def supersede(self, page: str) -> None:
        """A page asks anew: what follows its older question ends, wherever it waits."""
        older = self.under_way.pop(page, None)
        if older is not None:
            older.cancel()

    async def alone(self, page: str, asked: Coroutine[Any, Any, T]) -> T:
        """What follows a question of a page, the only one of it. Raises `Superseded` when a newer one comes.

        >>> async def both():
        ...     newest = Newest()
        ...     older = asyncio.ensure_future(newest.alone("page", asyncio.sleep(60)))
        ...     await asyncio.sleep(0)
        ...     newer = await newest.alone("page", asyncio.sleep(0, "newer"))
        ...     return newer, (await asyncio.gather(older, return_exceptions=True))[0], newest.under_way
        >>> asyncio.run(both())
        ('newer', Superseded(), {})
        """
        self.supersede(page)
        task = asyncio.ensure_future(asked)
        self.under_way[page] = task
        try:
            return await task
        except asyncio.CancelledError:
            if task.cancelled() and self.under_way.get(page) is not task:
                raise Superseded from None
            raise  # nobody asked anew: the server ends
        finally:
            if self.under_way.get(page) is task:
                del self.under_way[page]
