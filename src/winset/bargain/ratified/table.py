r"""The problem as one table of small whole numbers, which is what the search reads.

Columns: the *aims*, whose product is to be made as large as possible; what is *always* required (leaders may not lose);
the blocs. For Nash the aims are the leaders' gains; for the utilitarian rule there is one aim, their sum, and the
leaders' own columns are only required.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray
from winset.bargain.ratified.problem import Ratified


@dataclass(frozen=True, eq=False)
class Table:
    r"""`cells` is (block, row, column), whole and not negative; a package is fine in a column if its sum is `must`.

    Blocks with fewer rows are filled up; `open` (block, row) tells the rows that are there. Rows that are equal in
    every column are one row; `twins` holds all of them.
    Columns run: aims, leaders where they are not the aims, blocs. The first `fixed` ones must be met always.
    """

    problem: Ratified
    cells: IntArray
    must: IntArray
    open: BoolArray
    twins: tuple[tuple[tuple[int, ...], ...], ...]
    aims: int
    fixed: int
    units: IntArray
    """Steps that one whole of each column is worth; (column,)."""

    @property
    def unit(self) -> int:
        """How many steps (to the power of the aims) one whole of the product is worth."""
        return prod(int(u) for u in self.units[: self.aims])

    @property
    def floats(self) -> FloatArray:
        """The cells as floats that hold them exactly."""
        return self.cells.astype(float)

    def count(self, rows: Sequence[int]) -> int:
        """How many packages have the same rows but for twins."""
        return prod(len(self.twins[b][r]) for b, r in enumerate(rows))


def table(problem: Ratified, rule: str) -> Table:
    """The table for a rule, `nash` or `utilitarian`, or `leader N`: the best for one leader."""
    leaders = len(problem.sides)
    steps, floors = list(problem.steps), problem.floors
    aims = leaders
    if rule != "nash":
        weights = np.ones(leaders, dtype=np.int64) if rule == "utilitarian" else _only(rule, leaders)
        steps = [np.column_stack([s[:, :leaders] @ weights, s]) for s in steps]
        floors = np.r_[floors[:leaders] @ weights, floors]
        aims = 1
    twins, kept = zip(*(_merged(s) for s in steps), strict=True)
    least = [rows.min(axis=0) for rows in kept]
    must = floors - np.sum(least, axis=0)
    units = _units([rows - low for rows, low in zip(kept, least, strict=True)], must, aims + leaders * (aims == 1))
    widest = max(len(rows) for rows in kept)
    cells = np.zeros((len(kept), widest, len(must)), dtype=np.int64)
    there = np.zeros((len(kept), widest), dtype=bool)
    for b, (rows, low) in enumerate(zip(kept, least, strict=True)):
        cells[b, : len(rows)] = (rows - low) // units
        there[b, : len(rows)] = True
    fixed = leaders if rule == "nash" else leaders + 1
    return Table(problem, cells, -(-must // units), there, twins, aims, fixed, units)


def _only(rule: str, leaders: int) -> IntArray:
    weights = np.zeros(leaders, dtype=np.int64)
    weights[int(rule.removeprefix("leader "))] = 1
    return weights


def _merged(rows: IntArray) -> tuple[tuple[tuple[int, ...], ...], IntArray]:
    """Equal rows together, in the order of the first of each: their numbers, and one row of each."""
    groups: dict[tuple[int, ...], list[int]] = {}
    for r, row in enumerate(rows.tolist()):
        groups.setdefault(tuple(row), []).append(r)
    return tuple(tuple(group) for group in groups.values()), np.array(list(groups), dtype=np.int64)


def _units(shifted: Sequence[IntArray], must: IntArray, leaders: int) -> IntArray:
    """Greatest common divisors of the columns; for leaders also of what they must reach, so that gains stay whole."""
    units: IntArray = np.gcd.reduce(np.concatenate(list(shifted)), axis=0)
    units[:leaders] = np.gcd(units[:leaders], must[:leaders])
    units[units == 0] = 1
    return units
