"""Tables that were read and checked before are given again while their files hold the same bytes.

The trap: what tells that a file has changed must not be its time. A file that is edited twice within a tick of the
clock, or put back by a program that keeps times, would be taken for the old one::

    read(folder) ──▶ every byte of its tables, hashed ──┬─ seen before ──▶ the evidence that was made of them
                     (a thousandth of a second a MB)    └─ new ──────────▶ read, checked, kept

What is kept is frozen. Faults are never kept: they name the file, and are told anew.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

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
