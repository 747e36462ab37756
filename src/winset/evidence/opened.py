"""Files of anybody's: what stands at a path, before a byte of it is read.

The trap: a file's name promises nothing. A small archive can fill the machine, a pipe never ends, and a table can be
one line of a hundred megabytes. So each is asked in this order, and what comes later never sees what failed before::

    path --opened.regular--> a file on the disk --archives.stream--> bytes, at most so many --texts.lines--> rows
"""

from __future__ import annotations

import stat
from pathlib import Path

from winset.errors import Fault, Faulty

MIB = 1 << 20
LARGEST = 48 * MIB
"""Most bytes of a table, unpacked."""
LARGEST_PACKED = 8 * MIB
"""Most bytes of a packed table: what many small pieces cost is time, and no piece may be large."""

FILE = "a file, plain, .gz or .zip"
PACKED = (".gz", ".zip")


def place(path: Path) -> str:
    """How a file is named in a fault: its folder and its name.

    >>> place(Path("somewhere/evidence/polls.csv"))
    'evidence/polls.csv'
    """
    return "/".join(path.parts[-2:]) or str(path)


def regular(path: Path, expected: str) -> int:
    """Bytes that a file has on the disk; raises Faulty for nothing, a folder, a pipe, a device, a file kept shut.

    `expected` is what the fault says that it should be.

    >>> regular(Path(__file__), "a module") > 0
    True
    """
    try:
        there = path.stat()
    except (FileNotFoundError, NotADirectoryError) as trouble:
        raise Faulty([Fault(place(path), found="no such file", expected=expected)]) from trouble
    except (OSError, ValueError) as trouble:
        raise Faulty([shut(path, trouble, expected)]) from trouble
    if not stat.S_ISREG(there.st_mode):
        found = "a folder" if stat.S_ISDIR(there.st_mode) else "a pipe or a device, which may never end"
        raise Faulty([Fault(place(path), found=found, expected=expected)])
    return there.st_size


def sized(path: Path, expected: str) -> None:
    """Refuse what is no file on the disk (:func:`regular`), or is packed and larger than any table that is."""
    if regular(path, expected) > LARGEST_PACKED and path.suffix.lower() in PACKED:
        raise Faulty([too_large(path, LARGEST_PACKED, "packed")])


def shut(path: Path, trouble: Exception, expected: str) -> Fault:
    """That a file cannot be read, and why; `trouble` is what the system said."""
    why = getattr(trouble, "strerror", None) or str(trouble)
    return Fault(place(path), found=f"a file that cannot be read ({why})", expected=expected)


def within(path: Path, folder: Path) -> bool:
    """Whether a file of a folder lies in it, all links followed.

    >>> within(Path("raw/a.csv"), Path("raw")), within(Path("raw/../b.csv"), Path("raw"))
    (True, False)
    """
    return path.resolve().is_relative_to(folder.resolve())


def too_large(path: Path, most: int, what: str = "unpacked") -> Fault:
    """That a file has more bytes than are read; `most` in bytes.

    >>> print(too_large(Path("evidence/huge.csv"), 48 * MIB))
    evidence/huge.csv: more than 48 MiB, expected at most 48 MiB, unpacked
    """
    return Fault(place(path), found=f"more than {most // MIB} MiB", expected=f"at most {most // MIB} MiB, {what}")
