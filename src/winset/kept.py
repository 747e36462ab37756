"""The last things used, and no more of them: whoever asks for ever new things fills no memory.

The trap: a number of things bounds memory only where all are of a size. Where sizes differ, say what one weighs, and
the bound is on their sum::

    Kept(3)                at most three things       a b c, then d ──▶ b c d: a was unused for longest
    Kept(8_000_000, len)   8 MB of texts together     one of 9 MB is not kept at all

Several threads may ask at once. What two ask for at the same time may be made twice.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Generic, TypeVar

T = TypeVar("T")


def alone(_: object) -> int:
    """The weight of a thing where things are counted: one."""
    return 1


class Kept(Generic[T]):
    """The last things used, by key; together they weigh at most `most`, which counts them unless told otherwise."""

    def __init__(self, most: int, weight: Callable[[T], int] = alone) -> None:
        """Nothing is kept yet; `weight` is of one thing, and must not change while it is kept."""
        self.most, self.weight, self.weighs = most, weight, 0
        self.items: OrderedDict[Hashable, T] = OrderedDict()
        self._one_at_a_time = RLock()

    def find(self, key: Hashable) -> T | None:
        """What is kept under a key, which is now the last used; nothing if it is not there.

        >>> kept = Kept(2)
        >>> kept.put("a", 1), kept.put("b", 2), kept.find("a"), kept.put("c", 3), list(kept.items)
        (1, 2, 1, 3, ['a', 'c'])
        """
        with self._one_at_a_time:
            if key in self.items:
                self.items.move_to_end(key)
            return self.items.get(key)

    def put(self, key: Hashable, item: T) -> T:
        """Keep a thing under a key; those that were not used for longest go. What weighs too much alone is not kept.

        >>> texts = Kept(5, len)
        >>> texts.put("a", "123"), texts.put("b", "45"), texts.put("c", "6"), list(texts.items), texts.weighs
        ('123', '45', '6', ['b', 'c'], 3)
        >>> texts.put("d", "too long"), list(texts.items)
        ('too long', ['b', 'c'])
        """
        with self._one_at_a_time:
            self.drop(key)
            weighs = self.weight(item)
            if weighs > self.most:
                return item
            self.items[key] = item
            self.weighs += weighs
            while self.weighs > self.most:
                self.drop(next(iter(self.items)))
        return item

    def drop(self, key: Hashable) -> None:
        """Let go of what is kept under a key, if anything is."""
        with self._one_at_a_time:
            if key in self.items:
                self.weighs -= self.weight(self.items.pop(key))

    def made(self, of: Hashable | None, make: Callable[[], T]) -> T:
        """What was made of it before, or what is made now; what is made of nothing known is not kept.

        >>> kept = Kept(4)
        >>> kept.made("a", lambda: [1]) is kept.made("a", lambda: [1]), kept.made(None, lambda: [2])
        (True, [2])
        """
        if of is None:
            return make()
        with self._one_at_a_time:
            if of in self.items:
                self.items.move_to_end(of)
                return self.items[of]
        return self.put(of, make())
