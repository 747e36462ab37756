"""From a ratified package to a better one: change one or two blocks, as long as that helps."""

from __future__ import annotations

import numpy as np

from winset.axes import IntArray
from winset.bargain.ratified.table import Table

_MOST_CHANGES = 250


def climbed(table: Table, rows: IntArray) -> IntArray:
    """The best ratified package that one or two changes at a time lead to from `rows` (block,). It proves nothing."""
    while True:
        better = _step(table, rows)
        if better is None:
            return rows
        rows = better


def _step(table: Table, rows: IntArray) -> IntArray | None:
    """The best package that differs in one or two blocks, if its aims' product is larger."""
    block, row = np.nonzero(table.open)
    blocks = np.arange(len(rows))
    here = table.cells[blocks, rows]
    change = table.cells[block, row] - here[block]
    sums = here.sum(axis=0)
    if len(block) > _MOST_CHANGES:
        one, two = np.arange(len(block)), np.arange(len(block))
        moved = sums + change
    else:
        one, two = (index.ravel() for index in np.nonzero(block[:, None] < block[None, :]))
        moved = _aims(table, sums, change, one, two)
    gains = (moved[:, : table.fixed] - table.must[: table.fixed]).astype(float)
    product = np.where((gains >= 0).all(axis=1), gains[:, : table.aims].prod(axis=1), -1.0)
    now = float((sums[: table.aims] - table.must[: table.aims]).astype(float).prod())
    helps = np.flatnonzero(product > now * (1 + 1e-12))
    helps = helps[np.argsort(-product[helps], kind="stable")]
    for part in np.split(helps, range(200, len(helps), 200)):
        whole = sums + change[one[part]] + np.where((one == two)[part, None], 0, change[two[part]])
        yes = np.flatnonzero(table.problem.ratifies(whole[:, table.fixed :] >= table.must[table.fixed :]))
        if len(yes):
            best = part[yes[0]]
            rows = rows.copy()
            rows[block[one[best]]], rows[block[two[best]]] = row[one[best]], row[two[best]]
            return rows
    return None


def _aims(table: Table, sums: IntArray, change: IntArray, one: IntArray, two: IntArray) -> IntArray:
    """Sums of the columns that leaders watch after two changes; (pair, column)."""
    few = change[:, : table.fixed]
    moved: IntArray = sums[: table.fixed] + few[one] + few[two]
    return moved
