"""What robust packages and the value of learning cost on the us-mexico case, and what listing packages would.

Run: ``python benchmarks/knowing.py``. CPU time of this process, one thread. Listing adds up every package without a
bill in some of the draws with the same arrays; it must end at the same chance.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import islice, product
from typing import TypeVar

import numpy as np

from winset import bargain, study
from winset.bargain import DrawnBlocks

T = TypeVar("T")
DRAWS = 500
FEW = 40
"""Draws over which packages are listed: listing over all would take minutes."""
CHUNK = 5000


def timed(what: str, act: Callable[[], T]) -> T:
    started = time.process_time()
    found = act()
    print(f"{what:<58} {time.process_time() - started:6.2f} s")
    return found


def listed(drawn: DrawnBlocks, rows: list[list[int]]) -> float:
    """The largest chance of all packages of these rows."""
    best, every = 0.0, product(*rows)
    while some := list(islice(every, CHUNK)):
        best = max(best, float(drawn.survives(np.array(some), (0.0, 0.0)).mean(axis=0).max()))
    return best


def main() -> None:
    table = study.table("us-mexico", "2024-01", draws=DRAWS)
    law = [
        np.array([[not bill or bool(table.odds[bill].enacted[d]) for bill in linked.bills] for d in range(DRAWS)])
        for linked in table.linked
    ]
    settled = timed(f"settle {DRAWS} draws", lambda: bargain.settle_draws(table.by_draw()))
    drawn = timed("stack the draws", lambda: bargain.drawn_blocks(table.by_draw(), law))
    start = [share.package for share in settled.shares if share.package]
    timed("robust, by search", lambda: bargain.robust(drawn, start))
    timed("robust, with the proof", lambda: bargain.robust(drawn, start, effort="proof"))
    weights = {f"{a} {d}": table.halving[:DRAWS, a] * (1 + d / 100) for a in range(2) for d in range(10)}
    timed(f"learning {len(weights)} weights", lambda: bargain.learning(drawn, weights))
    rows = [[r for r, bill in enumerate(linked.bills) if not bill] for linked in table.linked]
    count = int(np.prod([len(of) for of in rows]))
    few = bargain.drawn_blocks(islice(table.by_draw(), FEW), [of[:FEW] for of in law])
    proved = timed(f"the proof over {FEW} draws", lambda: bargain.robust(few, start, effort="proof"))
    best = timed(f"listing {count:,} packages over {FEW} draws", lambda: listed(few, rows))
    print(f"largest chance: {proved.top[0].chance:.3f} ({proved.searched}), by listing {best:.3f}")
    if proved.top[0].chance < best:
        raise SystemExit("the search lost to the listing")


if __name__ == "__main__":
    main()
