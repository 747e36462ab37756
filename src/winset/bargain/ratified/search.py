r"""The search: coalitions are split until the packages that could still win are few enough to be gone through.

    1. Price the root; send a beam of labels through the blocks; climb from what it finds.
    2. Take the nodes with the highest bounds, price them together. A node whose bound is below the best is closed.
    3. Few packages within the bound, or a coalition that ratifies whole: go through its labels; what comes out is
       everything, so the node is closed. Too many labels: split.
    4. Split on the bloc that is furthest from agreeing: it must agree, or it is not counted. Blocs that the rule cannot
       do without must agree.

The trap: a node is not a coalition but all coalitions between `agree` and everybody but `refuse`::

    agree {}            refuse {}            every coalition
    agree {a}           refuse {}            those with a          | together: every coalition, each once
    agree {}            refuse {a}           those without a       |

Ends with all best packages and a tree that proves it, or at the stated effort with the bound that was left.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.bargain.ratified.bounds import (
    COLD,
    WARM,
    Priced,
    Scaled,
    first_prices,
    packages_within,
    priced,
    scaled,
    whole,
)
from winset.bargain.ratified.climb import climbed
from winset.bargain.ratified.evidence import Branch
from winset.bargain.ratified.labels import Course, Labels, Node, course, extended, in_order, lowered, products
from winset.bargain.ratified.table import Table
from winset.bargain.ratified.tighten import SAMPLES, tightened

FEW = 1e6
"""A node with no more packages than this within its bound is gone through; blocs' reach keeps the labels far fewer."""
GUESS = 3e5
MOST_LABELS = 30_000
_TOGETHER = 8
_BEAM = 300
_EFFORT_OF_PRICING = 200


@dataclass(eq=False)
class Found:
    """The best so far: its product, its packages as rows, whether all ties are there."""

    limit: int
    product: int = -1
    packages: dict[tuple[int, ...], None] = field(default_factory=dict)
    complete: bool = True

    @property
    def sought(self) -> int:
        """The product from which on packages are of interest: ties count while there is room to list them."""
        return self.product if self.complete else self.product + 1

    def offer(self, product: int, rows: tuple[int, ...]) -> None:
        """Take a package in, if it is as good as the best or better."""
        if product > self.product:
            self.product, self.packages, self.complete = product, {rows: None}, True
        elif product == self.product and self.complete and rows not in self.packages:
            if len(self.packages) >= self.limit:
                self.complete = False
            else:
                self.packages[rows] = None


@dataclass(eq=False)
class _Place:
    """Where a node stands in the proof, filled in once it is settled."""

    bloc: int = -1
    below: tuple[_Place, _Place] | None = None
    prices: FloatArray | None = None


@dataclass(eq=False)
class _Open:
    """A node that is still to be settled, with its place in the proof."""

    node: Node
    prices: FloatArray
    place: _Place
    ceiling: float = np.inf
    late: bool = False


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the search came to. `ceiling` is the log of the highest product not excluded; `tree` proves it if all is."""

    found: Found
    proved: bool
    ceiling: float
    tree: Branch
    effort: int


class Search:
    """One search through one table."""

    def __init__(self, table: Table, limit: int, effort: int):
        self.table, self.space = table, scaled(table)
        self.found, self.left, self.effort = Found(limit), effort, effort
        self.blocs = len(table.problem.blocs)
        self.heap: list[tuple[bool, float, int, _Open]] = []
        self.serial = 0

    def run(self) -> Outcome:
        """Search until nothing is open or the effort is spent."""
        tree = _Place()
        none = np.zeros(self.blocs, dtype=bool)
        self._push(Node(none, none), first_prices(self.space)[0], tree, np.inf)
        smoothing: tuple[float, ...] = COLD
        while self.heap and self.left > 0:
            batch = [heapq.heappop(self.heap)[3] for _ in range(min(_TOGETHER, len(self.heap)))]
            self._settle(batch, smoothing)
            smoothing = WARM
        ceiling = max((item.ceiling for *_, item in self.heap), default=-np.inf)
        return Outcome(self.found, not self.heap, ceiling, _branch(tree, self.space), self.effort - self.left)

    def _beaten(self, ceiling: float) -> bool:
        return self.found.sought > 0 and ceiling < np.log(float(self.found.sought)) - 1e-9

    def _push(self, node: Node, prices: FloatArray, place: _Place, ceiling: float) -> None:
        """Put a node up, with the blocs that its coalitions cannot do without; or close it if it ratifies nothing."""
        ratifies = self.table.problem.ratifies
        everybody = ~node.refuse
        without = everybody & ~np.eye(self.blocs, dtype=bool)
        if not ratifies(everybody[None])[0]:
            return
        needed = node.agree | (everybody & ~ratifies(without))
        prices = prices.copy()
        fresh = needed & (prices[self.table.fixed :] <= 0)
        prices[self.table.fixed :][fresh] = 0.2
        self._wait(_Open(Node(needed, node.refuse), prices, place, ceiling))

    def _wait(self, item: _Open) -> None:
        """Line up: wide nodes last, then the highest bound first."""
        self.serial += 1
        heapq.heappush(self.heap, (item.late, -item.ceiling, self.serial, item))

    def _settle(self, batch: list[_Open], smoothing: tuple[float, ...]) -> None:
        """Price some nodes together, then close or split each."""
        required = self.space.required(np.array([item.node.agree for item in batch]))
        start = np.array([item.prices for item in batch])
        answer = priced(self.space, required, start, smoothing)
        self.left -= _EFFORT_OF_PRICING * len(batch)
        for i, item in enumerate(batch):
            item.ceiling = min(item.ceiling, float(answer.ceiling[i]))
            if self.left <= 0:
                self._wait(item)
            else:
                self._settle_one(item, answer, i, smoothing is COLD)

    def _settle_one(self, item: _Open, answer: Priced, i: int, root: bool) -> None:
        prices = np.array([answer.prices[i], answer.earlier[i]])
        whole = bool(self.table.problem.ratifies(item.node.agree[None])[0])
        within = self._within(prices)
        if root or (whole and within > FEW / 10):
            self._beam(item.node, prices)
            within = self._within(prices)
        if within > FEW and self.found.product > 0:
            self._guess(item, prices, whole)
            within = self._within(prices)
        if whole and within > FEW and not item.late:
            item.late, item.prices = True, answer.prices[i]
            self._wait(item)
            return
        if self._beaten(item.ceiling) or within <= FEW or whole:
            if self._gone_through(item, prices, whole):
                item.place.prices = answer.prices[i]
                return
            if whole:
                self._wait(item)
                return
        free = ~item.node.agree & ~item.node.refuse
        bloc = int(np.argmin(np.where(free, answer.leaning[i, self.table.fixed :], np.inf)))
        this = np.arange(self.blocs) == bloc
        item.place.bloc, item.place.below = bloc, (_Place(), _Place())
        for node, place in zip(
            (Node(item.node.agree | this, item.node.refuse), Node(item.node.agree, item.node.refuse | this)),
            item.place.below,
            strict=True,
        ):
            self._push(node, answer.prices[i], place, item.ceiling)

    def _within(self, prices: FloatArray, product: int = 0) -> float:
        """About how many packages the bound of a node leaves; without a best one, too many."""
        product = product or self.found.sought
        if product <= 0:
            return np.inf
        allowance = float((self.space.slack(prices[:1]) - self.space.floor(prices[:1], product))[0])
        return packages_within(self.space, prices[0], allowance) if allowance > 0 else 0.0

    def _beam(self, node: Node, prices: FloatArray) -> None:
        """A beam of labels and a climb: a good package early makes every bound bite."""
        begun = course(self.table, self.space, node, prices, max(self.found.sought, 0))
        if begun is None:
            return
        path, labels = begun
        for _ in path.order:
            labels = extended(self.table, node, path, labels, _BEAM)
            self.left -= len(labels)
        if len(labels):
            best = int(np.argmax(_floats(products(self.table, labels.sums))))
            self._take(climbed(self.table, in_order(path, labels.rows[best : best + 1])[0]))

    def _guess(self, item: _Open, prices: FloatArray, whole: bool) -> None:
        """Go through what a node has above a product so high that it is little: if any, its best is among it."""
        low, high = np.log(float(self.found.product)), item.ceiling
        for _ in range(6):
            middle = (low + high) / 2
            few = self._within(prices, int(np.exp(middle))) <= GUESS
            low, high = (low, middle) if few else (middle, high)
        self._gone_through(item, prices, False, int(np.exp(high)))

    def _take(self, rows: IntArray) -> None:
        sums = self.table.cells[np.arange(len(rows)), rows].sum(axis=0)
        self.found.offer(products(self.table, sums[None])[0], tuple(rows.tolist()))

    def _gone_through(self, item: _Open, prices: FloatArray, whole: bool, sought: int = 0) -> bool:
        """Go through all labels of a node; whether that was done. Only a whole coalition is done in parts."""
        sought = max(self.found.sought, sought, 0)
        begun = course(self.table, self.space, item.node, prices, sought)
        if begun is None:
            return True
        path, labels = begun
        stack = [(labels, sought, path, prices)]
        while stack:
            labels, then, path, prices = stack.pop()
            now = max(self.found.sought, then)
            if now > then:
                labels = lowered(labels, path, self.space.floor(prices, now) - self.space.floor(prices, then))
            while len(labels) and labels.rows.shape[1] < len(path.order) and len(labels) <= MOST_LABELS:
                labels = extended(self.table, item.node, path, labels)
                self.left -= len(labels)
            if len(labels) > MOST_LABELS and labels.rows.shape[1] < len(path.order):
                if not whole or self.left <= 0:
                    return False
                labels, path, prices = tightened(self.space, item.node, path, labels, prices, now)
                self.left -= _EFFORT_OF_PRICING * SAMPLES
                stack += [(part, now, path, prices) for part in _parts(labels)]
            elif len(labels):
                self._ended(path, labels)
        return True

    def _ended(self, path: Course, labels: Labels) -> None:
        """Full labels are ratified packages."""
        rows = in_order(path, labels.rows)
        scores = products(self.table, labels.sums)
        best = max(scores)
        if best > self.found.product:
            self._take(climbed(self.table, rows[scores.index(best)]))
        for score, row in zip(scores, rows, strict=True):
            if score >= self.found.sought:
                self.found.offer(score, tuple(row.tolist()))


def _parts(labels: Labels) -> list[Labels]:
    """Labels in eight parts, those with the largest allowances last, which is taken up first."""
    order = np.argsort(labels.allowance.min(axis=1), kind="stable")
    return [labels.at(part) for part in np.array_split(order, 8)]


def _floats(numbers: list[int]) -> FloatArray:
    return np.array(numbers, dtype=float)


def _branch(place: _Place, space: Scaled) -> Branch:
    """The proof as plain values."""
    if place.below is not None:
        agrees, refuses = (_branch(below, space) for below in place.below)
        return Branch(bloc=place.bloc, agrees=agrees, refuses=refuses)
    return Branch(prices=() if place.prices is None else whole(place.prices, space.steps))
