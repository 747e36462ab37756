"""How much of an outcome's variance each group of uncertain things makes, alone and together with the others.

First order is what would go, on average, if the group were known; total order what would stay if all others were. The
trap: between the two lies what groups do together, and first orders need not add up to one. A single thing that leads
is asked beside its group, and is in both::

    worths of mexico    first .20  total .45      a quarter of all variance comes from them together with others
    worth of ports      first .15  total .22      one of them
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil, log2
from typing import Any

import numpy as np

from winset.axes import FloatArray
from winset.randomness import named
from winset.study.sensitivity.measured import Measured
from winset.study.worlds import Uncertain, Worlds

LEAST, LEFT = 32, 16
"""Base points of the smallest design, and how many must be left where worlds of a design failed."""

PER_BASE = 4
"""Worlds over everything beside which a design has one base point."""

RESAMPLES = 200
"""Of the bootstrap behind the intervals."""

WIDE = 0.2
"""Half-width of a 95 % interval above which a share is told with a warning: it could be none or nearly half of all."""

OVER = 1.005
"""Where two digits read more than 1."""


@dataclass(frozen=True)
class Part:
    """What moves together in a design: a group, or one thing of it, by the columns that it holds."""

    name: str
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Share:
    """First and total order of a part, each with half the width of its 95 % interval."""

    part: Part
    first: float
    first_within: float
    total: float
    total_within: float


@dataclass(frozen=True)
class Grouped:
    """Shares of one outcome's variance by part, the largest total first.

    They are from `bases` base points; `lost` are those left out, because one of their worlds could not be answered.
    """

    outcome: Measured
    shares: tuple[Share, ...]
    bases: int
    lost: int = 0

    @property
    def widest(self) -> float:
        """The greatest half-width of its intervals."""
        return max(max(each.first_within, each.total_within) for each in self.shares)

    @property
    def over_one(self) -> bool:
        """Whether a share reads above 1, which no share of a variance is."""
        return any(max(each.first, each.total) >= OVER for each in self.shares)

    @property
    def needed(self) -> int:
        r"""Base points from which every interval would be within `WIDE`: :math:`n (w / 0.2)^2`, a power of two. Ours.

        An interval w shrinks as the square root of base points n grows; of more, as large a part is taken to be lost.
        """
        asked = self.bases + self.lost
        return 1 << ceil(log2(max(asked * (self.widest / WIDE) ** 2, 1.0)))


def parts(uncertain: Sequence[Uncertain], leading: Sequence[int]) -> tuple[Part, ...]:
    """Every group, then the things that lead, alone; a group of one is told once."""
    groups: dict[str, list[int]] = {}
    for at, each in enumerate(uncertain):
        groups.setdefault(each.group, []).append(at)
    alone = {columns[0] for columns in groups.values() if len(columns) == 1}
    single = [Part(uncertain[at].title, (at,)) for at in dict.fromkeys(leading) if at not in alone]
    return (*(Part(name, tuple(columns)) for name, columns in groups.items()), *single)


def bases(worlds: int) -> int:
    """Base points of a design beside so many worlds: the greatest power of two in a quarter of them, `LEAST` at least.

    >>> bases(1000), bases(100)
    (128, 32)
    """
    return max(LEAST, 1 << ((max(worlds, PER_BASE) // PER_BASE).bit_length() - 1))


def design(parts: Sequence[Part], columns: int, seed: int, base: int) -> FloatArray:
    r"""The points of a Saltelli design by part; (base * (parts + 2), columns).

    Of two independent points A and B of each base point, the design holds A, every A with one part from B, and B. SALib
    makes A and B; it knows no things that are in two groups, so the mixing is here.

    Reference: Saltelli et al. (2010).
    """
    from SALib.sample import sobol

    asked = _problem([f"x{at}" for at in range(columns)])
    drawn = sobol.sample(asked, base, calc_second_order=False, seed=int(named(seed, "groups").integers(2**31)))
    each = drawn.reshape(base, columns + 2, columns)
    a, b = each[:, 0], each[:, -1]
    mixed = [a]
    for part in parts:
        one = a.copy()
        one[:, list(part.columns)] = b[:, list(part.columns)]
        mixed.append(one)
    points = np.stack([*mixed, b], axis=1).reshape(-1, columns)
    kept: FloatArray = np.clip(points, 2.0**-40, 1.0 - 2.0**-40)
    return kept


def grouped(
    parts: Sequence[Part], worlds: Worlds, outcomes: Callable[[Worlds], Sequence[Measured]], seed: int
) -> tuple[Grouped, ...]:
    """Sobol indices by part of every outcome that varies and that every world has; `worlds` are those of `design`.

    A world that could not be answered takes its whole base point with it: A, B and what was mixed of them are compared
    with one another. What only deals have is left out, since leaving out worlds without a deal would choose among them.
    Reference: first order Saltelli et al. (2010), total order Jansen (1999), both as SALib has them.
    """
    whole = worlds.answered.reshape(-1, len(parts) + 2).all(axis=1)
    if whole.sum() < LEFT:
        return ()
    rows = np.repeat(whole, len(parts) + 2)
    found = []
    for each in outcomes(worlds):
        if bool((each.where | ~worlds.answered).all()):
            kept = replace(each, values=each.values[rows], where=each.where[rows])
            if kept.varies:
                count, lost = int(whole.sum()), int((~whole).sum())
                found.append(Grouped(kept, shares(parts, kept.values, seed), count, lost))
    return tuple(found)


def shares(parts: Sequence[Part], values: FloatArray, seed: int) -> tuple[Share, ...]:
    """Sobol indices of some values, (world,), in the order of a design; the largest total first."""
    from SALib.analyze import sobol

    # SALib's estimators lose digits where an outcome is far from zero.
    centred = values - values.mean()
    asked = _problem([f"p{at}" for at in range(len(parts))])
    found = sobol.analyze(asked, centred, calc_second_order=False, num_resamples=RESAMPLES, seed=seed)
    each = [
        Share(part, *(float(found[key][at]) for key in ("S1", "S1_conf", "ST", "ST_conf")))
        for at, part in enumerate(parts)
    ]
    return tuple(sorted(each, key=lambda share: -share.total))


def _problem(names: list[str]) -> dict[str, Any]:
    """What SALib calls a problem: names, and bounds of chances."""
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
