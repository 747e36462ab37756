"""A prepared date handed to the workers once, as a file of the page's own; each worker reads it once and keeps it.

The trap: what goes along with a piece of work is copied each time, and while it is packed no other thread of the page
has its turn. A prepared date is 16 MB, a tenth of a second::

    Prepared ──written once──▶ private folder/3 ──read once──▶ worker     then with each piece of work the file's name
                                          └──────read once──▶ worker     and the levers

Where the disk takes no file the date itself goes along.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock

from winset.kept import Kept
from winset.language import language
from winset.study.prepared import Prepared

AT_HAND = 2
"""Dates that a worker keeps, some 40 MB each."""
_AT_HAND: Kept[Prepared] = Kept(AT_HAND)  # of this process, where it is a worker


@dataclass
class Handed:
    """The files that workers read, by run and language; at most `most` of them, and none once it is closed.

    `most` must be above the number of pieces of work that may wait: no file goes while somebody is to read it.
    """

    most: int
    folder: TemporaryDirectory[str] | None = None
    files: Kept[Path] = field(init=False)
    names: count[int] = field(default_factory=count)
    lock: RLock = field(default_factory=RLock)

    def __post_init__(self) -> None:
        """Nothing is handed yet."""
        self.files = Kept(self.most)

    def over(self, prepared: Prepared) -> Path | Prepared:
        """A prepared date as workers take it (`taken`): its file, or where none can be written the date itself."""
        key = prepared.made_of.run, language()
        with self.lock:
            try:
                return self.files.find(key) or self._written(key, prepared)
            except OSError:
                return prepared

    def _written(self, key: tuple[str, str], prepared: Prepared) -> Path:
        if self.folder is None:
            self.folder = TemporaryDirectory(prefix="winset-", ignore_cleanup_errors=True)
        file = Path(self.folder.name) / str(next(self.names))
        file.write_bytes(pickle.dumps(prepared, pickle.HIGHEST_PROTOCOL))
        self.files.put(key, file)
        stay = {kept.name for kept in self.files.items.values()}
        for other in Path(self.folder.name).iterdir():
            if other.name not in stay:
                other.unlink(missing_ok=True)
        return file

    def close(self) -> None:
        """Remove the files."""
        with self.lock:
            if self.folder is not None:
                self.folder.cleanup()


def taken(handed: Path | Prepared) -> Prepared:
    """In a worker: a prepared date that was handed over, read once. Only files of the page's own are ever named."""
    if isinstance(handed, Prepared):
        return handed
    return _AT_HAND.made(handed, lambda: _read(handed))


def _read(file: Path) -> Prepared:
    found: Prepared = pickle.loads(file.read_bytes())
    return found
