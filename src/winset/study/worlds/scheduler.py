"""Worlds on more than one machine: a Dask scheduler, asked through the executor that its client gives.

The trap: a cluster moves what it is given with every task. The question is scattered to the workers once, and each task
carries its points and a reference::

    client.scatter(question) ──▶ every worker          client.get_executor().submit(answer, name, reference, points)
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from winset.errors import Fault, Faulty, extra

PATIENCE = 10.0
"""Seconds for which a scheduler is waited for."""


class OnCluster(Executor):
    """The executor of a client, which hands data over once."""

    def __init__(self, client: Any):
        self._client, self._executor = client, client.get_executor()
        self._held: dict[bytes, Any] = {}

    @property
    def _max_workers(self) -> int:
        """Threads of all workers, as far as they are known now."""
        return max(int(sum(self._client.nthreads().values())), 1)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Give a task to the cluster."""
        future: Future[Any] = self._executor.submit(fn, *args, **kwargs)
        return future

    def handed(self, data: bytes) -> Any:
        """A reference to data that every worker holds, the same one for the same data.

        A cluster forgets what nobody refers to: a second reference to data whose first one has just gone would be void.
        """
        if data not in self._held:
            self._held[data] = self._client.scatter(data, broadcast=True)
        return self._held[data]


@contextmanager
def cluster(address: str) -> Iterator[OnCluster]:
    """The executor of a running scheduler; `Faulty` where there is none, or where the extra is missing."""
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise Faulty([Fault("--scheduler", found="no Dask here", expected=extra("dask"))]) from error
    try:
        _knock(address)  # a client that finds nobody leaves a traceback behind when it is thrown away
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        expected = "the address of a running scheduler, tcp://HOST:PORT"
        raise Faulty([Fault("--scheduler", found=f"nobody answers at '{address}'", expected=expected)]) from error
    try:
        yield OnCluster(client)
    finally:
        client.close()


def _knock(address: str) -> None:
    """Raise OSError or ValueError where nobody listens."""
    place = urlsplit(address)
    if not place.hostname or not place.port:
        raise ValueError(address)
    socket.create_connection((place.hostname, place.port), timeout=PATIENCE).close()


@contextmanager
def reached(address: str | None) -> Iterator[OnCluster | None]:
    """The executor of a scheduler, where one is asked for."""
    if address is None:
        yield None
        return
    with cluster(address) as executor:
        yield executor
