"""Processes that do slow work behind the page: they step back, hear no Ctrl-C, and end with the page.

The trap: Ctrl-C reaches every process of a terminal at once. A worker that ends of it leaves a page that is still
answering with work that can never be done, and both print tracebacks::

    Ctrl-C ──▶ page: stops answering ──▶ close() ──▶ workers: killed, whatever they do
    page is killed ──▶ workers: the line to the page is cut ──▶ end, whatever they do
          ╳──▶ workers: deaf to it
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from winset.app.handed import Handed

T = TypeVar("T")
WORKERS = 2
NICE = 10
SLOTS = 64
"""Shares that each case can tell: one for each of its moments; the last is for all that are left."""
UNBEGUN = -1.0
"""Told in place of a share while no worker has begun."""
SPAWN = multiprocessing.get_context("spawn")
"""Workers start clean: a fork of a process that has threads can hang."""
_shares: Any = None  # a worker's view of `Workers.shares`


class Workers:
    """The workers of a page; in `shares` they tell how far some of their work is, from 0 to 1; `handed` is for all."""

    def __init__(self, shares: int, most_handed: int) -> None:
        """Workers start with the first work; so many shares can be told, and so many prepared dates be handed over."""
        self.handed = Handed(most_handed)
        self.shares: Any = SPAWN.RawArray("d", shares)
        self.heard, self.line = SPAWN.Pipe(duplex=False)
        self.pool = self._pool()

    def submit(self, function: Callable[..., T], *arguments: Any) -> Future[T]:
        """Hand over work. Workers that were killed are replaced; the work that they had is lost, and says so."""
        with _deaf():
            try:
                return self.pool.submit(function, *arguments)
            except BrokenProcessPool:
                self.pool = self._pool()
                return self.pool.submit(function, *arguments)

    def close(self) -> None:
        """End the workers at once, whatever they are at; what waits is dropped.

        One that has hardly begun does not listen yet, and where the machine is busy it would be waited for.
        """
        begun = [*(self.pool._processes or {}).values()]  # before Python 3.14 nothing public knows them
        self.pool.shutdown(wait=False, cancel_futures=True)
        self.line.close()
        for process in begun:
            process.kill()
        self.handed.close()

    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(WORKERS, SPAWN, initializer=_behind, initargs=(self.shares, self.heard))


def far(share: int, done: float) -> None:
    """Tell, in a worker, how far the work of a share is."""
    _shares[share] = done


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that start meanwhile never hear Ctrl-C, not even before their first line."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _behind(shares: Any, heard: Connection) -> None:
    """Slow work steps back where somebody waits for a lever, and ends with the page however that ends."""
    global _shares
    _shares = shares
    threading.Thread(target=_end_with_the_page, args=(heard,), daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(NICE)


def _end_with_the_page(heard: Connection) -> None:
    page = multiprocessing.parent_process()
    if page is not None:
        wait([heard, page.sentinel])  # the line is cut, or the page is gone
        os._exit(0)  # nobody is left to hand a result to
