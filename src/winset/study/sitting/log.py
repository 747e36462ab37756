"""The log's file: one line an entry, only ever added to, each line bound to the one before by a hash.

A line is written in one go and through to the disk before anybody is told that the act was taken. A crash leaves at
most one unfinished line; nobody was told of it, so a restart cuts it off. Anything else that is damaged is refused::

    {"before": "9c1f...", "entry": {"kind": "begun", "at": 1700000000000}}

The file holds sealed weights and reservations: it is made for its owner's eyes alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from winset.errors import Fault, Faulty
from winset.study.sitting.entries import ENTRY, Entry, Opened
from winset.study.sitting.play import Sitting, after, opened

NOTHING = "0" * 16
LARGEST = 64 * 1024 * 1024
"""Bytes of a log that is read."""


@dataclass
class Log:
    """An open log, held by one program alone; `head` is the hash of its last line."""

    file: int
    head: str = NOTHING

    def add(self, entry: Entry) -> None:
        """Write one entry through to the disk; where that fails, what was begun is taken back."""
        body = json.dumps({"before": self.head, "entry": entry.model_dump(mode="json")}, ensure_ascii=False)
        line, end = body.encode() + b"\n", os.lseek(self.file, 0, os.SEEK_END)
        try:
            left = memoryview(line)
            while left:
                left = left[os.write(self.file, left) :]
            os.fsync(self.file)
        except BaseException:
            os.ftruncate(self.file, end)
            raise
        self.head = _hash(line)

    def close(self) -> None:
        """Let the file go."""
        os.close(self.file)


def begin(path: Path, entry: Opened) -> Log:
    """A new log with its first entry; raises `Faulty` where a file of that name is there."""
    try:
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        found = "a file of that name"
        raise Faulty([Fault(str(path), found=found, expected="a free name; --resume goes on with a log")]) from None
    log = Log(file)
    _hold(file, path)
    log.add(entry)
    return log


def resume(path: Path) -> tuple[Log, Sitting]:
    """A log that was left, and the table as it has it; an unfinished last line is cut off. Raises `Faulty`."""
    if not path.is_file():
        raise Faulty([Fault(str(path), found="no such file", expected="the log of a table")])
    file = os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0))
    try:
        _hold(file, path)
        content = _all(file, path)
        whole = content[: content.rfind(b"\n") + 1]
        entries, head = _unbroken(whole, path)
        sitting = _played(entries, path)
        os.ftruncate(file, len(whole))
    except BaseException:
        os.close(file)
        raise
    return Log(file, head), sitting


def _unbroken(content: bytes, path: Path) -> tuple[list[Entry], str]:
    entries, head = [], NOTHING
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        try:
            told = json.loads(line)
            entries.append(ENTRY.validate_python(told["entry"]))
        except (ValueError, KeyError, TypeError, ValidationError, RecursionError):
            raise Faulty([Fault(str(path), number, found="a line that cannot be read", expected="an entry")]) from None
        if told.get("before") != head:
            found = "a line that does not follow the one before"
            raise Faulty([Fault(str(path), number, found=found, expected=f"before: {head}")])
        head = _hash(line)
    return entries, head


def _played(entries: list[Entry], path: Path) -> Sitting:
    if not entries or not isinstance(entries[0], Opened):
        raise Faulty([Fault(str(path), 1, found="no opening", expected="the log of a table")])
    sitting = opened(entries[0])
    for number, entry in enumerate(entries[1:], 2):
        try:
            sitting = after(sitting, entry)
        except Faulty as refused:
            raise Faulty([Fault(str(path), number, found=str(fault)) for fault in refused.faults]) from None
    return sitting


def _all(file: int, path: Path) -> bytes:
    if os.fstat(file).st_size > LARGEST:
        raise Faulty([Fault(str(path), found="a file too large for a log", expected=f"at most {LARGEST} bytes")])
    return b"".join(_chunks(file))


def _chunks(file: int) -> Iterator[bytes]:
    os.lseek(file, 0, os.SEEK_SET)
    while chunk := os.read(file, 1 << 20):
        yield chunk


def _hold(file: int, path: Path) -> None:
    """Hold the file for this program alone, where the system has such locks; closing lets it go."""
    with contextlib.suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Faulty([Fault(str(path), found="another program at this log", expected="one table a log")]) from None


def _hash(line: bytes) -> str:
    """Of a whole line: it holds the hash of the one before, so that the last one stands for all."""
    return hashlib.sha256(line).hexdigest()[:16]
