"""Blocks of worlds, as they are given to workers: fixed by their numbers, whoever answers them and in whatever order.

The trap: what workers need is a megabyte and the same for all blocks, so it is pickled once and known by its hash. A
worker reads it at its first block and keeps it::

    parent    Posed ──pickled──▶ bytes, hash ─┬─▶ block 0 (numbers 0 to 24, points)  ──▶ a worker ──▶ Answered
                                              └─▶ block 1 (numbers 25 to 49, points) ──▶ a worker ──▶ Answered
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path

from winset.axes import FloatArray, IntArray
from winset.study.worlds.answered import Answered, answered
from winset.study.worlds.posed import Posed

BLOCK = 25
"""Worlds of a block. Results do not hang on who answers a block, but last digits may hang on what is in it."""

MANY = 8
"""Questions that a worker keeps: one a scenario."""


@dataclass(frozen=True)
class Block:
    """Worlds of one scenario, by number: `first` to `last`, the last not included."""

    place: int
    scenario: int
    first: int
    last: int


def blocks(scenarios: int, count: int) -> tuple[Block, ...]:
    """Every block of `count` worlds in each scenario, in order.

    >>> [(block.scenario, block.first, block.last) for block in blocks(2, 30)]
    [(0, 0, 25), (0, 25, 30), (1, 0, 25), (1, 25, 30)]
    """
    spans = [(s, first, min(first + BLOCK, count)) for s in range(scenarios) for first in range(0, count, BLOCK)]
    return tuple(Block(place, *span) for place, span in enumerate(spans))


@dataclass(frozen=True)
class Kept:
    """A file with data, for processes of this machine."""

    path: str


_known: dict[str, Posed] = {}


def answer(name: str, data: bytes | Kept, number: IntArray, points: FloatArray) -> Answered:
    """Answer a block, in whichever process; `data` is what :meth:`Posed.pickled` gave, known by `name`."""
    if name not in _known:
        while len(_known) >= MANY:
            _known.pop(next(iter(_known)))
        read = Path(data.path).read_bytes() if isinstance(data, Kept) else data
        _known[name] = pickle.loads(read)
    return answered(_known[name], points, number)
