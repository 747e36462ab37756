r"""Partial packages, block by block, dropped as soon as no completion can be both ratified and as good.

A *label* is a choice of rows in the first blocks of an order. It carries its sums and, for each of a few price vectors,
its *allowance*: what it may still lose against the dearest rows before the bound falls below what is sought::

    label  ──▶ each row of the next block ──▶ 1. allowance not below zero, at every price vector
                                              2. every required column can still reach its floor
                                              3. the blocs that can still agree still ratify

A dropped label is dropped by proof, so what is left at the end is everything that was sought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from winset.axes import BoolArray, FloatArray, IntArray
from winset.bargain.ratified.bounds import Scaled
from winset.bargain.ratified.table import Table

Whole = npt.NDArray[np.signedinteger]


@dataclass(frozen=True, eq=False)
class Node:
    """Part of the coalitions: blocs that must agree, and blocs whose agreement is not counted; both (bloc,)."""

    agree: BoolArray
    refuse: BoolArray


@dataclass(frozen=True, eq=False)
class Course:
    """How labels run through the blocks under one node and one product that is sought.

    `cells` are the whole columns block by block in the order of the run; `rest` (block, column) the most that the
    blocks from there on can add; `loss` (block, row, price vector); `open` (block, row).
    """

    order: IntArray
    cells: Whole
    rest: Whole
    must: Whole
    loss: FloatArray
    open: BoolArray
    required: IntArray


@dataclass(frozen=True, eq=False)
class Labels:
    """Sums (label, column), allowances (label, price vector) and rows so far (label, block)."""

    sums: Whole
    allowance: FloatArray
    rows: npt.NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.sums)

    def at(self, index: IntArray | BoolArray) -> Labels:
        """Some of the labels."""
        return Labels(self.sums[index], self.allowance[index], self.rows[index])


def course(table: Table, space: Scaled, node: Node, prices: FloatArray, product: int) -> tuple[Course, Labels] | None:
    """The course and its first, empty label; nothing if the prices (vector, column) prove that there is none.

    Rows that lose more than the whole allowance are closed. Blocks in which the second best row loses most come first.
    """
    worth = space.cells @ prices.T
    loss = worth.max(axis=1, keepdims=True) - worth
    allowance = space.slack(prices) - space.floor(prices, product)
    there = table.open & (loss <= allowance).all(axis=2)
    if (allowance < 0).any() or not there.any(axis=1).all():
        return None
    first = np.where(there, loss[:, :, 0], np.inf)
    second = np.sort(first, axis=1)[:, min(1, first.shape[1] - 1)]
    order = np.argsort(-second, kind="stable")
    kind = _kind(table)
    cells = np.ascontiguousarray(table.cells[order].astype(kind))
    most = np.where(there[order][:, :, None], cells, 0).max(axis=1)
    rest = np.zeros((len(order) + 1, cells.shape[2]), dtype=kind)
    rest[:-1] = np.cumsum(most[::-1], axis=0)[::-1]
    must = np.clip(table.must, -1, rest[0].astype(np.int64) + 1).astype(kind)
    required = np.flatnonzero(space.required(node.agree[None])[0])
    empty = Labels(np.zeros((1, cells.shape[2]), dtype=kind), allowance[None], np.zeros((1, 0), dtype=np.int16))
    return Course(order, cells, rest, must, loss[order], there[order], required), empty


def _kind(table: Table) -> type[np.signedinteger]:
    """The smallest whole numbers that hold every sum: the smaller, the faster."""
    most = int(table.cells.max(axis=1).sum(axis=0).max(initial=0)) + 2
    return np.int16 if most < 2**15 else np.int32 if most < 2**31 else np.int64


def extended(table: Table, node: Node, path: Course, labels: Labels, most: int | None = None) -> Labels:
    """Labels with every row of the next block, without those that are dropped by proof.

    With `most`, also those are dropped, without proof, that are not among the best candidates: a beam.
    """
    block = labels.rows.shape[1]
    rows = np.flatnonzero(path.open[block])
    allowance = labels.allowance[None] - path.loss[block, rows][:, None, :]
    row, label = np.nonzero((allowance >= 0).all(axis=2))
    if most is not None and len(row) > 6 * most:
        best = np.argpartition(-allowance[row, label, 0], 6 * most)[: 6 * most]
        row, label = row[best], label[best]
    sums = labels.sums[label] + path.cells[block, rows[row]]
    reach = sums >= path.must - path.rest[block + 1]
    alive = np.flatnonzero(reach[:, path.required].all(axis=1))
    agrees = reach[alive, table.fixed :] & ~node.refuse
    alive = alive[table.problem.ratifies(agrees)]
    row, label = row[alive], label[alive]
    taken = np.column_stack([labels.rows[label], rows[row].astype(np.int16)])
    out = Labels(sums[alive], allowance[row, label], taken)
    if most is not None and len(out) > most:
        out = out.at(np.argpartition(-out.allowance[:, 0], most)[:most])
    return out


def products(table: Table, sums: npt.NDArray[np.generic]) -> list[int]:
    """The product of the aims' gains of each package, in whole numbers of any length."""
    gains = sums[:, : table.aims].astype(np.int64) - table.must[: table.aims]
    return [_product(row) for row in gains.tolist()]


def _product(gains: Sequence[int]) -> int:
    product = 1
    for gain in gains:
        product *= gain
    return product


def in_order(path: Course, rows: npt.NDArray[np.int16]) -> IntArray:
    """Rows (label, block of the run) put back into the order of the table."""
    back = np.empty((len(rows), len(path.order)), dtype=np.int64)
    back[:, path.order] = rows
    return back


def lowered(labels: Labels, path: Course, by: FloatArray) -> Labels:
    """Labels after a better package was found: allowances lowered (price vector,), what falls below zero dropped."""
    lower = replace(labels, allowance=labels.allowance - by)
    return lower.at(np.flatnonzero((lower.allowance >= 0).all(axis=1)))
