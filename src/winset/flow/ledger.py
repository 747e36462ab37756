"""The ledger: forecasts frozen before the truth comes, one a line, each line bound to the one before it.

::

    previous  0000...        hash of line 1      hash of line 2
    line      1 {entry} ───▶ 2 {entry} ────────▶ 3 {entry} ────▶ head
    hash      SHA-256(previous + canonical JSON of the entry)

The one thing that trips everybody: a chain shows what was edited, moved or taken out between lines, not that its end
was cut off. For that the head must be known from elsewhere (:func:`unbroken` with `head`).
A line that a crash cut off stays in the file as it is and counts as a link: its bytes are hashed like an entry.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from winset.errors import Fault, Faulty
from winset.flow.entries import Entry, entry_of

BEGINNING = "0" * 64
"""What stands for the hash before the first line."""

_OPENING = b'{"entry":{"'


@dataclass(frozen=True)
class Kept:
    """An entry as it stands in a ledger: its line (from 1) and its hash."""

    line: int
    hash: str
    entry: Entry


@dataclass(frozen=True)
class Chain:
    """A ledger read: its entries, the hash that ends it, and the lines that a crash left unfinished, each told."""

    kept: tuple[Kept, ...] = ()
    head: str = BEGINNING
    warnings: tuple[str, ...] = ()


def canonical(plain: Any) -> bytes:
    """The one way in which a value is written: keys in order, no spaces, UTF-8.

    >>> canonical({"b": 1.0, "a": "é"}).decode()
    '{"a":"é","b":1.0}'
    """
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def link(previous: str, written: bytes) -> str:
    """SHA-256 of the previous hash followed by what is written, in hexadecimal digits."""
    return hashlib.sha256(previous.encode() + written).hexdigest()


def written(entry: Entry, previous: str) -> bytes:
    """The line of an entry that follows a hash, with its line end."""
    plain = entry.model_dump(mode="json")
    return canonical({"entry": plain, "hash": link(previous, canonical(plain)), "previous": previous}) + b"\n"


def unbroken(data: bytes, file: str, head: str | None = None) -> Chain:
    """The chain in the bytes of a ledger; raises Faulty that names every line that was edited, removed or moved.

    `head` is a hash noted earlier: the ledger must still hold the line that bears it.
    """
    lines = data.split(b"\n")
    if not lines[-1]:
        lines.pop()
    reader = _Reader(file)
    for number, line in enumerate(lines, 1):
        reader.take(number, line.removesuffix(b"\r"))
    reader.end()
    if head is not None and head not in {BEGINNING, *(one.hash for one in reader.kept)} and not reader.faults:
        reader.fault(len(lines), f"no line bears the hash {head}", "it: lines at the end were removed or written anew")
    if reader.faults:
        raise Faulty(reader.faults)
    return Chain(tuple(reader.kept), reader.head, tuple(reader.warnings))


class _Reader:
    """Reads a ledger line by line; what cannot be parsed waits until the next line says whether it belongs."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.head = BEGINNING
        self.kept: list[Kept] = []
        self.faults: list[Fault] = []
        self.warnings: list[str] = []
        self.waiting: list[tuple[int, bytes]] = []

    def fault(self, line: int, found: str, expected: str = "") -> None:
        self.faults.append(Fault(self.file, line, found=found, expected=expected))

    def take(self, number: int, line: bytes) -> None:
        record = _record(line)
        if record is None:
            self.waiting.append((number, line))
            return
        self.settle(follows=record["previous"])
        if record["previous"] != self.head:
            after = f"line {number - 1}" if number > 1 else "the beginning"
            self.fault(number, f"it does not follow {after}", "the line that did: one was edited, removed or moved")
        if link(record["previous"], canonical(record["entry"])) != record["hash"] or canonical(record) != line:
            self.fault(number, "it was edited: its hash is not that of what it says")
        try:
            self.kept.append(Kept(number, record["hash"], entry_of(record["entry"], self.file, number)))
        except Faulty as refused:
            self.faults += refused.faults
        self.head = record["hash"]

    def settle(self, follows: str | None) -> None:
        """Judge the lines that wait: cut off by a crash if the next line follows them (nothing: none came yet)."""
        waiting, self.waiting = self.waiting, []
        over = self.head
        for _, line in waiting:
            over = link(over, line)
        belongs = follows in (None, over)
        for number, line in waiting:
            if belongs and _cut(line):
                self.warnings.append(
                    f"{self.file}:{number}: the line is unfinished: writing it broke off after {len(line)} bytes. "
                    "It counts as no entry; what stands before it is whole."
                )
            else:
                self.fault(number, "it cannot be read", "a line of a ledger: it was edited, or this is no ledger")
        if waiting:
            self.head = over

    def end(self) -> None:
        self.settle(follows=None)


def _record(line: bytes) -> dict[str, Any] | None:
    """What a line says, if it has the shape of a ledger's line."""
    try:
        plain = json.loads(line)
        canonical(plain)  # what cannot be written in the one way (NaN, half a sign) was never written by us
    except (ValueError, RecursionError):
        return None
    whole = isinstance(plain, dict) and set(plain) == {"entry", "hash", "previous"} and isinstance(plain["entry"], dict)
    return plain if whole and isinstance(plain["hash"], str) and isinstance(plain["previous"], str) else None


def _cut(line: bytes) -> bool:
    """Whether a line can be the beginning of one, or zeros that a file system left in its place."""
    begun = line.rstrip(b"\0")
    return begun.startswith(_OPENING) or _OPENING.startswith(begun)


def appended(chain: Chain, entries: Sequence[Entry]) -> bytes:
    """Lines of new entries, each following the one before it."""
    head, lines = chain.head, []
    for entry in entries:
        lines.append(written(entry, head))
        head = link(head, canonical(entry.model_dump(mode="json")))
    return b"".join(lines)
