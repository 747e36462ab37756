"""Threads for what is made behind an answer: few, because threads of one process only take turns.

The trap: with forty threads nothing is done sooner, each keeps a heap of its own, and the answer that a reader waits
for takes its turn among forty::

    answering (1 thread)   levers moved, and what follows them (`turns`)
    behind (2 threads)     files, links, comparisons
    workers (processes)    fits, draws, pictures
"""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import TypeVar

T = TypeVar("T")
FEW = 2
THREADS = ThreadPoolExecutor(FEW, "behind")


async def behind(function: Callable[..., T], *arguments: object) -> T:
    """What a function makes, in one of these threads and in the language that is told in."""
    made = partial(copy_context().run, function, *arguments)
    return await get_running_loop().run_in_executor(THREADS, made)
