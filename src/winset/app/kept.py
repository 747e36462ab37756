"""The last things used, and no more of them: whoever asks for ever new things fills no memory."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass
class Kept(Generic[T]):
    """The last things used, by key, at most `most` of them."""

    most: int
    items: OrderedDict[Any, T] = field(default_factory=OrderedDict)
    one_at_a_time: RLock = field(default_factory=RLock, repr=False, compare=False)  # answers are made in threads

    def find(self, key: Any) -> T | None:
        """What is kept under a key, which is now the last used; nothing if it is not there.

        >>> kept = Kept(2)
        >>> kept.put("a", 1), kept.put("b", 2), kept.find("a"), kept.put("c", 3), list(kept.items)
        (1, 2, 1, 3, ['a', 'c'])
        """
        with self.one_at_a_time:
            if key in self.items:
                self.items.move_to_end(key)
            return self.items.get(key)

    def put(self, key: Any, item: T) -> T:
        """Keep a thing under a key; the one that was not used for longest goes."""
        with self.one_at_a_time:
            self.items[key] = item
            self.items.move_to_end(key)
            while len(self.items) > self.most:
                self.items.popitem(last=False)
        return item
