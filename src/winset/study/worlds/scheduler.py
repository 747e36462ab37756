"""Worlds on more than one machine: a Dask scheduler, asked through the executor that its client gives.

The trap: a cluster moves what it is given with every task. The question is scattered to the workers once, and each task
carries its points and a reference::

    client.scatter(question) ──▶ every worker          client.get_executor().submit(answer, name, reference, points)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any

from winset.errors import Fault, Faulty

MISSING = "the Dask extra: pip install 'winset[dask]'"
PATIENCE = "10s"
"""How long a scheduler is waited for."""


class OnCluster(Executor):
    """The executor of a client, which hands data over once."""

    def __init__(self, client: Any):
        self._client, self._executor = client, client.get_executor()

    @property
    def _max_workers(self) -> int:
        """Threads of all workers, as far as they are known now."""
        return max(sum(self._client.nthreads().values()), 1)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Give a task to the cluster."""
        future: Future[Any] = self._executor.submit(fn, *args, **kwargs)
        return future

    def handed(self, data: bytes) -> Any:
        """A reference to data that every worker holds."""
        return self._client.scatter(data, broadcast=True)


@contextmanager
def cluster(address: str) -> Iterator[OnCluster]:
    """The executor of a running scheduler; `Faulty` where there is none, or where the extra is missing."""
    try:
        from distributed import Client
    except ImportError as error:
        raise Faulty([Fault("--scheduler", found="no Dask here", expected=MISSING)]) from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        expected = "the address of a running scheduler, tcp://HOST:PORT"
        raise Faulty([Fault("--scheduler", found=f"nobody answers at '{address}'", expected=expected)]) from error
    try:
        yield OnCluster(client)
    finally:
        client.close()
