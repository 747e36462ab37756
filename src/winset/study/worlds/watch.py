"""How many worlds are done and about how long the rest will take, for who watches.

The trap: blocks that stood on disk already took no time here. Only those that were answered since say how long one
takes::

    40 blocks, 30 of them kept      2 more in 10 s  ──▶  8 left at 5 s each: about 40 s
"""

from __future__ import annotations

import time

from winset.progress import Progress
from winset.study.worlds.asked import POSING


class Watch:
    """Tells how many worlds are done, and about how long the rest will take."""

    def __init__(self, progress: Progress, worlds: int, before: int, blocks: int):
        self.progress, self.worlds, self.before, self.blocks = progress, worlds, before, blocks
        self.began = time.monotonic()

    def done(self, blocks: int) -> None:
        """So many blocks are done, those of before included."""
        here = max(blocks - self.before, 1)
        left = (time.monotonic() - self.began) / here * (self.blocks - blocks)
        share = blocks / self.blocks
        step = f"Worlds {round(share * self.worlds):,} of {self.worlds:,}, about {_spoken(left)} left"
        self.progress(step, POSING + (1.0 - POSING) * share)


def _spoken(seconds: float) -> str:
    return (
        f"{seconds:.0f} s"
        if seconds < 90
        else f"{seconds / 60:.0f} min"
        if seconds < 5400
        else f"{seconds / 3600:.1f} h"
    )
