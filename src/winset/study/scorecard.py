"""Records that the page tells beside the outlook's: the votes', and the reader's ledger; or why there is none.

What trips everybody: a record that cannot be made is told as such, so that the others are still shown. No case holds a
ledger: it belongs to whoever keeps it. An environment variable says where it is, so that the page's workers know it::

    winset serve --ledger forecasts.jsonl      or      WINSET_LEDGER=forecasts.jsonl winset serve
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from winset import case as cases
from winset.errors import Faulty
from winset.study import ledger, reckoning
from winset.study.ledger_told import LedgerTold
from winset.study.shape import Told
from winset.study.votes_record import votes_record
from winset.study.votes_record_told import VotesRecord

PLACE = "WINSET_LEDGER"
"""Environment variable: the file."""
MOST_BYTES = 8 << 20
"""A longer ledger is scored by the command, not by the page."""


class LedgerFound(Told):
    """The reader's ledger with its reckoning, or why there is none: no `file`, or `faults` that it has."""

    file: str | None
    ledger: LedgerTold | None = None
    faults: tuple[str, ...] = ()


class VotesFound(Told):
    """The record of the votes of a case held by a date, or the `faults` for which there is none."""

    record: VotesRecord | None
    faults: tuple[str, ...] = ()


def votes(case: str, learned_from: str, as_of: dt.date) -> VotesFound:
    """The record of the votes of a case that were held by a date, under one protocol; kept between runs."""
    try:
        return VotesFound(record=votes_record(case, learned_from, as_of=as_of.isoformat()))
    except Faulty as refused:
        return VotesFound(record=None, faults=tuple(str(fault) for fault in refused.faults))


def keep_in_sight(file: Path) -> None:
    """Name the ledger for this process and its workers."""
    os.environ[PLACE] = str(file.resolve())


def ledger_file() -> Path | None:
    """The file, where one is named."""
    place = os.environ.get(PLACE)
    return Path(place) if place else None


def ledger_state() -> tuple[str, int, int] | None:
    """What the file is known by: it may grow while the page is open."""
    file = ledger_file()
    if file is None:
        return None
    try:
        now = file.stat()
    except OSError:
        return str(file), 0, -1
    return str(file), now.st_mtime_ns, now.st_size


def ledger_of(case: str) -> LedgerFound:
    """The ledger that is named, scored; its faults where it is not whole. Other folders on its way are not told."""
    file = ledger_file()
    if file is None:
        return LedgerFound(file=None)
    if file.is_file() and file.stat().st_size > MOST_BYTES:
        return LedgerFound(file=file.name, faults=(f"{file.name}: more than {MOST_BYTES >> 20} MB",))
    try:
        told = reckoning.score(ledger.read(file), file, _folders(case))
    except Faulty as refused:
        plain = (str(fault).replace(str(file), file.name) for fault in refused.faults)
        return LedgerFound(file=file.name, faults=tuple(plain))
    return LedgerFound(file=file.name, ledger=told.model_copy(update={"file": file.name}))


def _folders(case: str) -> tuple[Path, ...]:
    """The case's own folder, where it is not one that comes with winset."""
    return () if case in cases.shipped() else (cases.locate(case),)
