"""What a study of many worlds is made of: what is uncertain, where each world stands in it, and what came of it.

A *world* is one draw of everything uncertain together with one scenario; its *point* holds its chances. The trap: one
number is one point, whatever the scenario, so that two scenarios are compared world by world and not by their means::

    number   scenario      point (chances)     values            outcomes
      0      as it is      .31  .77  ...       4.2  0.36  ...    deal, package, surplus, ...
      1      as it is      .64  .12  ...       5.1  0.21  ...
      0      mild winter   .31  .77  ...       4.2  0.36  ...    the same point, another world
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from pydantic import ConfigDict, with_config

from winset.axes import BoolArray, FloatArray, IntArray
from winset.study.runs.stated import AS_IT_IS as AS_IT_IS

if TYPE_CHECKING:
    import polars

ABSENT = -1
"""Months where there is no deal to keep: whole numbers have no other sign for nothing."""

Array = npt.NDArray[Any]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True)
class Uncertain:
    """One thing that the case does not know: 5 %, median and 95 % of what it may be, in its unit.

    `path` names it as `--set` does. `group` puts it with others of its sort; `title` is what a reader is told.
    """

    path: str
    group: str
    title: str
    unit: str
    low: float
    middle: float
    high: float


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True)
class Failed:
    """A world that could not be answered, with the sentence that says why."""

    number: int
    scenario: str
    sentence: str


@dataclass(frozen=True)
class Worlds:
    """Many worlds, scenario by scenario, in the order of their numbers.

    `number` and `scenario` are (world,). `points` holds chances in (0, 1) and `values` what they stand for, in their
    units, (world, uncertain); a value that a scenario does not have is NaN. `outcomes` are arrays (world,), by name:

    - `deal` whether something is signed, `finding` how it ended, `package` what changes (`issue=option; ...`, empty
      without a deal), `surplus.ACTOR` points over no deal at this world's weights, zero without one.
    - `enacted` the chance that all bills of the package become law in this world, 1 where it needs none, NaN without a
      deal; `law` whether they do with this world's fate of bills.
    - `months` kept before the first break (all months that are looked at where it never breaks), `cause` of the break;
      `ABSENT` and empty without a deal.
    - `halvings` of total encounters by the package, its bills weighed by their chance.

    A world that `failed` has none of them: NaN, `ABSENT`, False, empty; in the frame all of these are null.
    """

    uncertain: tuple[Uncertain, ...]
    number: IntArray
    scenario: tuple[str, ...]
    points: FloatArray
    values: FloatArray
    outcomes: Mapping[str, Array]
    failed: tuple[Failed, ...] = ()

    def __len__(self) -> int:
        return len(self.number)

    @property
    def answered(self) -> BoolArray:
        """Which worlds were answered; (world,)."""
        lost = {(each.scenario, each.number) for each in self.failed}
        return np.array(
            [pair not in lost for pair in zip(self.scenario, self.number.tolist(), strict=True)], dtype=bool
        )

    def frame(self) -> polars.DataFrame:
        """The tidy table: number, scenario, chances (`u.PATH`), values (`PATH`), outcomes; what is not there is null.

        >>> one = Uncertain("issues.aid.worth.north", "worths of north", "worth of aid to north", "points", 1, 2, 3)
        >>> found = {"deal": np.array([True, False]), "months": np.array([7, -1])}
        >>> at = np.array([[0.5], [0.95]])
        >>> Worlds((one,), np.arange(2), ("as it is",) * 2, at, at + 1.5, found).frame().row(1)
        (1, 'as it is', 0.95, 2.45, False, None)
        """
        import polars as pl

        columns: dict[str, Any] = {"number": self.number, "scenario": list(self.scenario)}
        columns |= {f"u.{each.path}": self.points[:, at] for at, each in enumerate(self.uncertain)}
        columns |= {each.path: self.values[:, at] for at, each in enumerate(self.uncertain)}
        told = pl.DataFrame(columns).with_columns(pl.col([each.path for each in self.uncertain]).fill_nan(None))
        kept = self.answered
        return told.with_columns(_column(name, found, kept) for name, found in self.outcomes.items())


def _column(name: str, found: Array, answered: BoolArray) -> polars.Series:
    """An outcome with nulls where there is nothing: not a number, no months, a world that failed."""
    import polars as pl

    nothing = np.isnan(found) if found.dtype.kind == "f" else found == ABSENT if found.dtype.kind == "i" else ~answered
    series = pl.Series(name, found.tolist() if found.dtype.kind in "UO" else found)
    null = pl.repeat(None, len(found), dtype=series.dtype, eager=True)
    return series.zip_with(pl.Series(answered & ~nothing), null)
