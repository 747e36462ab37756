r"""Packages that would be accepted and ratified in most draws.

The trap: the settlement at central values need not be the package that survives what we do not know::

    package   accepted by all in       smallest median gain
    p         92 % of draws            3 points               robust, and modest
    q         71 %                     9 points               larger, if it comes about
    r         70 %                     4 points               beaten by both

So there is no one robust package but a curve. What is claimed of it is what was done: `searched` says whether every
package was tried, or some with a bound for the rest, or only some; no package whatever has a chance above `bound`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Literal

import numpy as np

from winset.axes import FloatArray
from winset.bargain.drawn import DrawnBlocks
from winset.bargain.frontier import Package
from winset.bargain.robust_search import WORK, Search

MOST = 10_000
"""Packages up to which every one is tried, if draws times packages stay below `WORK` as well."""

Searched = Literal["all", "some", "some, the rest bounded"]


@dataclass(frozen=True)
class Robust:
    """A package over draws: the chance that all gain and every bill is law; median gains of each actor, in points.

    `least` is the smallest median gain in the unit of each actor's `scale`.
    """

    package: Package
    chance: float
    gains: FloatArray
    least: float


@dataclass(frozen=True)
class RobustPackages:
    """The packages of the largest chance, and the curve of chance against the smallest median gain.

    `top` runs from the largest chance down; `curve` holds packages that none found beats in both, the largest chance
    first. `tried` packages were looked at: "all" there are; or "some" by a local search that proves nothing; or "some,
    the rest bounded", which proves the largest chance but not the rest of the curve. No package has a chance above
    `bound`.
    """

    top: tuple[Robust, ...]
    curve: tuple[Robust, ...]
    tried: int
    searched: Searched
    bound: float

    @property
    def proved(self) -> bool:
        """Whether no package has a larger chance than the first."""
        return self.top[0].chance >= self.bound


def robust(
    drawn: DrawnBlocks,
    start: Iterable[Package] = (),
    no_deal: Sequence[float] = (0.0, 0.0),
    *,
    scale: Sequence[float] = (),
    bound: float = 1.0,
    effort: Literal["search", "proof"] = "search",
    count: int = 5,
) -> RobustPackages:
    r"""Packages by the chance that every actor gains and every bill that they need becomes law in the same draw.

    .. math:: P(p) = \frac1D \sum_d \Big[\text{every bill of } p \text{ is law in } d\Big]
              \prod_a \big[ U_{d,a}(p) > d_a \big]

    1. Where packages are few, try all. Else begin with `start`, the first row of every block among them.
    2. Try all changes of one block of the best packages so far: the largest chance, then the largest smallest median
       gain; and of those on the curve. Stop when no tried package that is among the best has untried neighbours.
    3. With the effort of a "proof", bound the chance of all others from above (`robust_bound`) and look at every one
       that the bound leaves. Where they are too many to bound, it stays a search, and says so.

    `scale` is what a gain of each actor is measured in where gains are set side by side, such as its best hope; points
    where none is given, which compares points. `bound` is a known limit of the chance, such as the share of draws in
    which any deal is signed at all. Gains are taken over all draws, with what is left where bills fall. Ours; the event
    is a win-set of all sides at once (Putnam 1988).

    >>> from winset.tables import Block
    >>> from winset.bargain.drawn import drawn_blocks
    >>> pie = lambda most: (Block(("pie",), (("none",), ("some",), ("much",)),
    ...                     np.array([[0.0, 0.0], [1.0, 1.0], [3.0, most]]), np.zeros(3)),)
    >>> found = robust(drawn_blocks([(pie(2.0), None), (pie(2.0), None), (pie(-1.0), None)]))
    >>> [(dict(r.package), round(r.chance, 2), r.gains.tolist()) for r in found.curve]
    [({'pie': 'some'}, 1.0, [1.0, 1.0]), ({'pie': 'much'}, 0.67, [3.0, 2.0])]
    """
    search = Search(drawn, np.array(no_deal, dtype=float), np.array(scale or [1.0] * len(no_deal), dtype=float))
    size = prod(len(block.rows) for block in drawn.blocks)
    few = size <= MOST and size * drawn.draws <= WORK
    if few:
        every = np.indices([len(block.rows) for block in drawn.blocks])
        search.visit(every.reshape(len(drawn.blocks), -1).T)
    else:
        first = [drawn.rows_of(package) for package in start]
        search.visit(np.array([*first, (0,) * len(drawn.blocks)]))
        search.climb()
    searched: Searched = "all" if few else "some"
    if not few and effort == "proof" and search.close():
        searched = "some, the rest bounded"
    order = search.order()
    largest = float(search.chance[order[0]])
    return RobustPackages(
        top=tuple(_told(search, i) for i in order[:count]),
        curve=tuple(_told(search, i) for i in search.curve()),
        tried=len(search.rows),
        searched=searched,
        bound=bound if searched == "some" else largest,
    )


def _told(search: Search, i: int) -> Robust:
    package = search.drawn.package(search.rows[i].tolist())
    return Robust(package, float(search.chance[i]), search.gains[i], float(search.least[i]))
