"""The ledger's file, and what goes into it: one line a forecast, only ever added to.

A line is written in one go at the end of the file, under a lock and through to the disk. Two programs that add at once
both land; a crash leaves at most one unfinished line, which stays where it is and is told by whoever reads the file.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

import winset
from winset import case as cases
from winset import evidence
from winset.case.parts import Case
from winset.errors import Fault, Faulty, nearest
from winset.evidence import Evidence
from winset.flow.entries import ALL, OURS, Entry, Quantiles, Quantity, entry_of
from winset.flow.ledger import Chain, appended, unbroken
from winset.flow.scores import LEVELS
from winset.study.flows import Flows, flows_of
from winset.study.run import ONE_THREAD, opened, silent


def read(path: Path, head: str | None = None) -> Chain:
    """The entries of a ledger; raises Faulty with every line that was edited, moved or removed."""
    if not path.is_file():
        raise Faulty([Fault(str(path), found="no such file", expected="a ledger; winset ledger add makes one")])
    return unbroken(path.read_bytes(), str(path), head)


def add(path: Path, entries: Sequence[Entry]) -> Chain:
    """Freeze entries at the end of a ledger, made if it is not there; the ledger as it then stands.

    A ledger that is not whole is refused with its faults and left as it is. Lines that a crash left unfinished are
    ended and stay.
    """
    if path.exists() and not path.is_file():
        raise Faulty([Fault(str(path), found="no plain file", expected="a ledger, or a name that is free")])
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    try:
        with _alone(file):
            before = _all(file)
            chain = unbroken(before, str(path))
            end = b"" if not before or before.endswith(b"\n") else b"\n"
            try:
                _through(file, end + appended(chain, entries))
            except BaseException:  # a full disk, an interruption: whoever lives to see it takes back what was begun
                os.ftruncate(file, len(before))
                raise
            if not before:
                _settle(path)
            return unbroken(_all(file), str(path))
    finally:
        os.close(file)


def _settle(path: Path) -> None:
    """Bring the name of a new file to the disk, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextlib.contextmanager
def _alone(file: int) -> Iterator[None]:
    """Hold the file's advisory lock, where the system has one; closing the file would let it go too."""
    try:
        import fcntl
    except ImportError:  # a system without fcntl: two programs must not add at once there
        yield
        return
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _all(file: int) -> bytes:
    os.lseek(file, 0, os.SEEK_SET)
    return b"".join(iter(lambda: os.read(file, 1 << 20), b""))


def _through(file: int, data: bytes) -> None:
    """Write to the end of the file and through to the disk."""
    left = memoryview(data)
    while left:
        left = left[os.write(file, left) :]
    os.fsync(file)


def theirs(case: str | Path, plain: Mapping[str, Any]) -> Entry:
    """An entry as it was told, checked against the case: its series, origin, channel and months must be there.

    `plain` is shaped as :class:`~winset.flow.entries.Entry`, the case's name left out. Raises Faulty.
    """
    faults: list[Fault] = []
    name, entry = str(case), None
    written: tuple[Case, Evidence] | None = None
    try:
        written = opened_for_truth(case)
        name = written[0].id
    except Faulty as refused:
        faults += refused.faults
    try:
        entry = entry_of({**plain, "quantity": {"case": name, **plain.get("quantity", {})}}, "forecast")
    except Faulty as refused:
        faults += refused.faults
    if written:
        faults += _of_quantity(plain.get("quantity", {}), written[1])
        faults += _too_early(entry.quantity, written[1]) if entry and not faults else []
    if faults or entry is None:
        raise Faulty(faults)
    return entry


def opened_for_truth(case: str | Path) -> tuple[Case, Evidence]:
    """A case and all of its evidence."""
    folder = cases.locate(case)
    written = cases.read(folder)
    return written, evidence.read(folder / "evidence", written.series)


def _of_quantity(told: Mapping[str, Any], everything: Evidence) -> list[Fault]:
    """What the evidence does not have of a quantity; what has no name or no shape is told elsewhere."""
    series, origin, channel = (told.get(key) for key in ("series", "origin", "channel"))
    if not isinstance(series, str):
        return []
    try:
        everything.described(series)
    except Faulty as refused:
        return [replace(fault, file="forecast", path="series") for fault in refused.faults]
    origins, channels = everything.kinds(series)
    faults = []
    if isinstance(origin, str) and origin not in (ALL, *origins):
        faults.append(_unknown("origin", origin, (ALL, *(name for name in origins if name != ALL)), series))
    if channel is not None and channel not in channels:
        faults.append(_unknown("channel", channel, channels, series))
    return faults


def _too_early(quantity: Quantity, everything: Evidence) -> list[Fault]:
    """The months that lie before the series begins: their truth will never come."""
    span, _ = everything.monthly(quantity.series, quantity.channel)
    if not len(span) or quantity.months[0] >= span[0]:
        return []
    return [Fault("forecast", path="month", found=quantity.first, expected=f"a month from {span[0]} on")]


def _unknown(what: str, found: str, valid: Sequence[str], series: str) -> Fault:
    expected = f"one of those of {series}: {', '.join(valid)}"
    return Fault("forecast", path=what, found=f"'{found}'", expected=expected, nearest=nearest(found, valid))


def ours(
    case: str | Path, made: str | None = None, first: str | None = None, last: str | None = None, origin: str = ALL
) -> tuple[Entry, ...]:
    """Winset's own outlook of a case without a deal, as of a date, frozen as its hundred quantiles.

    One entry for `first`, or for the mean from `first` to `last`; without months, one for each month of the outlook.
    It is a forecast of the newest series published by then; as of a date before the newest evidence, it is
    reconstructed. Raises Faulty.
    """
    question, everything, made_of = opened(case, made, 7, 500, silent)
    with threadpool_limits(limits=ONE_THREAD):
        flows = flows_of(question, everything.observe(question.as_of), made_of.seed)
    _refuse_outside(flows, first, last, origin)
    spans = [(first, last or first)] if first else [(str(m), str(m)) for m in flows.outlook.months]
    source = f"winset {winset.__version__}, code {made_of.code_hash}, evidence {made_of.evidence_hash}, seed 7"
    return tuple(
        Entry(
            who=OURS,
            made=question.as_of,
            sentence=f"Outlook of {question.case.id} if nothing is agreed, as of {question.as_of}",
            quantity=Quantity(case=question.case.id, series=flows.panel.series, origin=origin, first=low, last=high),
            forecast=_quantiles(flows, origin, low, high),
            source=source,
            evidence_until=everything.newest(question.case.flows.target),
        )
        for low, high in spans
    )


def _refuse_outside(flows: Flows, first: str | None, last: str | None, origin: str) -> None:
    """Refuse what the outlook does not hold."""
    months, named = [str(m) for m in flows.outlook.months], flows.outlook.origins[:-1]
    span = f"a month of the outlook, {months[0]} to {months[-1]}"
    faults = [
        Fault("forecast", path="month", found=m, expected=span)
        for m in (first, last)
        if m is not None and m not in months
    ]
    if first is None and last is not None:
        faults.append(Fault("forecast", path="month", found="nothing", expected="the first month of the mean"))
    if first and last and not faults and last < first:
        faults.append(Fault("forecast", path="month", found=f"{first} to {last}", expected="the first month first"))
    if origin not in (ALL, *named):
        faults.append(_unknown("origin", origin, (ALL, *named), "the outlook"))
    if faults:
        raise Faulty(faults)


def _quantiles(flows: Flows, origin: str, first: str, last: str) -> Quantiles:
    ahead = flows.outlook
    paths = ahead.total if origin == ALL else ahead.paths[:, :, ahead.origins.index(origin)]
    inside = (ahead.months >= np.datetime64(first)) & (ahead.months <= np.datetime64(last))
    values = np.quantile(paths[inside].mean(axis=0), LEVELS).round(1)
    return Quantiles(levels=tuple(LEVELS.tolist()), values=tuple(values.tolist()))
