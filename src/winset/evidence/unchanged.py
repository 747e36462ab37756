"""Tables that were read and checked before are given again while their files hold the same bytes.

The trap: what tells that a file has changed must not be its time. A file that is edited twice within a tick of the
clock, or put back by a program that keeps times, would be taken for the old one::

    read(folder) ──▶ every byte of its tables, hashed ──┬─ seen before ──▶ the evidence that was made of them
                     (a thousandth of a second a MB)    └─ new ──────────▶ read, checked, kept

What is kept is frozen. Faults are never kept: they name the file, and are told anew.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

MOST = 4
"""Folders whose tables are kept; those of the shipped case take some 10 MB."""

MOST_BYTES = 16_000_000
"""Bytes of the tables of a folder that are kept; the shipped case has a fifth of it."""


def stamp(*folders: Path) -> str | None:
    """What changes with any name and any byte in folders; nothing where that cannot be told, or they are large.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as made:
    ...     file = Path(made) / "a.csv"
    ...     _ = file.write_text("1")
    ...     first = stamp(Path(made))
    ...     _ = file.write_text("2")
    ...     first == stamp(Path(made))
    False
    """
    seen = hashlib.blake2b()
    left = MOST_BYTES
    try:
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                seen.update(f"{folder}\0{path}\0{path.is_dir()}\0".encode(errors="surrogateescape"))
                if path.is_dir():
                    continue
                if not path.is_file() or (left := left - path.stat().st_size) < 0:
                    return None
                seen.update(hashlib.blake2b(path.read_bytes()).digest())
    except OSError:
        return None
    return seen.hexdigest()


class Kept(Generic[T]):
    """The last few things that were made, by what they were made of."""

    def __init__(self) -> None:
        self._items: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def made(self, of: Hashable | None, make: Callable[[], T]) -> T:
        """What was made of it before, or what is made now; what is made of nothing known is not kept.

        >>> kept = Kept[list[int]]()
        >>> kept.made("a", lambda: [1]) is kept.made("a", lambda: [1]), kept.made(None, lambda: [2])
        (True, [2])
        """
        with self._lock:
            if of is not None and of in self._items:
                self._items.move_to_end(of)
                return self._items[of]
        found = make()
        if of is not None:
            with self._lock:
                self._items[of] = found
                while len(self._items) > MOST:
                    self._items.popitem(last=False)
        return found
