"""How much of an outcome's variance each group of uncertain things makes, alone and together with the others.

First order is what would go, on average, if the group were known; total order what would stay if all others were. The
trap: between the two lies what groups do together, and first orders need not add up to one::

    worths of mexico    first .20  total .45      a quarter of all variance comes from them together with others
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.randomness import named
from winset.study.sensitivity.drivers import problem
from winset.study.sensitivity.measured import Measured
from winset.study.worlds import Uncertain, Worlds

BASE = 128
"""Base points of the design; it asks `BASE` times (groups + 2) worlds."""

RESAMPLES = 200
"""Of the bootstrap behind the intervals."""


@dataclass(frozen=True)
class Share:
    """First and total order of a group, each with half the width of its 95 % interval."""

    group: str
    first: float
    first_within: float
    total: float
    total_within: float


@dataclass(frozen=True)
class Grouped:
    """Shares of one outcome's variance by group, the largest total first."""

    outcome: Measured
    shares: tuple[Share, ...]


def design(uncertain: Sequence[Uncertain], seed: int, base: int = BASE) -> FloatArray:
    """The points of a Saltelli design by group; (base * (groups + 2), uncertain).

    Reference: Saltelli et al. (2010), by SALib; groups move together.
    """
    from SALib.sample import sobol

    asked = problem(len(uncertain), [each.group for each in uncertain])
    points = sobol.sample(asked, base, calc_second_order=False, seed=int(named(seed, "groups").integers(2**31)))
    kept: FloatArray = np.clip(points, 2.0**-40, 1.0 - 2.0**-40)
    return kept


def grouped(
    uncertain: Sequence[Uncertain],
    worlds: Worlds,
    outcomes: Callable[[Worlds], Sequence[Measured]],
    seed: int,
) -> tuple[Grouped, ...]:
    """Sobol indices by group of every outcome that varies and that every world has; `worlds` are those of `design`.

    Reference: Sobol (1993); total order Homma and Saltelli (1996), by SALib.
    """
    asked = problem(len(uncertain), [each.group for each in uncertain])
    names = list(dict.fromkeys(each.group for each in uncertain))
    return tuple(
        _of(asked, names, outcome, seed) for outcome in outcomes(worlds) if outcome.varies and bool(outcome.where.all())
    )


def _of(asked: dict[str, object], names: list[str], outcome: Measured, seed: int) -> Grouped:
    from SALib.analyze import sobol

    # SALib's estimators lose digits where an outcome is far from zero.
    centred = outcome.values - outcome.values.mean()
    found = sobol.analyze(asked, centred, calc_second_order=False, num_resamples=RESAMPLES, seed=seed)
    shares = [
        Share(name, *(float(found[key][at]) for key in ("S1", "S1_conf", "ST", "ST_conf")))
        for at, name in enumerate(names)
    ]
    return Grouped(outcome, tuple(sorted(shares, key=lambda share: (-share.total, share.group))))
