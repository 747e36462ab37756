"""Other libraries' automatic models in the very same protocol: the only file that knows statsforecast, an extra.

Each model sees one series at a time, log(y + 5) of the last 120 months, and says a normal law::

    mean, 80 % interval  ─▶  sd = (high - low) / (2 · 1.2816)  ─▶  N(mean, sd²)
"""

from __future__ import annotations

import signal
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from multiprocessing import get_context
from typing import Any

import numpy as np
from scipy import special

from winset.axes import FloatArray, IntArray
from winset.errors import Fault, Faulty, extra
from winset.flow.baselines import Law
from winset.flow.increments import WINDOW

NAMES = ("AutoARIMA", "AutoETS", "AutoTheta", "AutoCES")
"""Models of statsforecast, with a season of 12 months and their own defaults; AutoARIMA approximates its search."""

REACH = special.ndtri(0.9)


def refuse_missing() -> None:
    """Raise :class:`~winset.errors.Faulty` where the extra is not installed."""
    if find_spec("statsforecast") is None:
        raise Faulty([Fault("--peers", found="no statsforecast", expected=extra("peers"))])


def laws(
    logs: FloatArray, rows: IntArray, horizon: int, workers: int, told: Callable[[str, float], None]
) -> Mapping[str, Sequence[Law]]:
    """Each peer's normal laws, one for each date, by name; `logs` is (month, series), NaN where not yet observed.

    The fits do not know of each other, so any number of workers gives the same bytes. A worker is a process of its
    own: scripts that ask for more than one need the usual ``if __name__ == "__main__"``.
    """
    refuse_missing()
    columns = [column[~np.isnan(column)] for row in rows for column in logs[max(0, row + 1 - WINDOW) : row + 1].T]
    executor = _executor(workers)
    try:
        with _deaf():
            asked = {name: [executor.submit(law, name, column, horizon) for column in columns] for name in NAMES}
        found = _collected(asked, told)
    finally:
        executor.shutdown(cancel_futures=True)  # leaving a `with` would wait for every fit, an interrupt or not
    series = logs.shape[1]
    return {
        name: [_beside(said[at : at + series]) for at in range(0, len(said), series)] for name, said in found.items()
    }


def _executor(workers: int) -> Executor:
    """Processes where several are asked for; else the caller's own, in one thread."""
    if workers == 1:
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes begun in here never hear an interrupt: it is their parent's, who ends them in order."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _collected(asked: Mapping[str, Sequence[Future[Law]]], told: Callable[[str, float], None]) -> dict[str, list[Law]]:
    """What was asked, in its order."""
    found: dict[str, list[Law]] = {}
    for at, (name, futures) in enumerate(asked.items()):
        found[name] = []
        for done, future in enumerate(futures):
            told(f"Fitting {name}", (at + done / len(futures)) / len(asked))
            found[name].append(future.result())
    return found


def _beside(said: Sequence[Law]) -> Law:
    """Laws of single series put together; (month ahead, series)."""
    return np.column_stack([centre for centre, _ in said]), np.column_stack([sd for _, sd in said])


def law(name: str, series: FloatArray, horizon: int) -> Law:
    """One peer's law of one series; centre and sd, (month ahead,).

    A series that never moved is said to stay: the models cannot be fitted to it.
    """
    if np.ptp(series) == 0:
        return np.full(horizon, series[-1]), np.zeros(horizon)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = _model(name).forecast(y=np.ascontiguousarray(series), h=horizon, level=[80])
    centre, low, high = (np.asarray(told[key], dtype=float) for key in ("mean", "lo-80", "hi-80"))
    return centre, (high - low) / (2 * REACH)


def _model(name: str) -> Any:
    from statsforecast import models

    options = {"approximation": True} if name == "AutoARIMA" else {}
    return getattr(models, name)(season_length=12, **options)
