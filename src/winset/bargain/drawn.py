"""What packages pay in every draw, many packages at once.

The trap: a package is judged by what it pays in all draws, not by the draw that it is best in. Here the draws stand
side by side, so that a package is one row index for each block and its payoffs are one sum::

    block        rows 0 1 2          package = (1, 0, 2)
    A   (draw, row, actor)           paid    = A[:, 1] + B[:, 0] + C[:, 2] + worth(effects)       (draw, actor)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray
from winset.bargain.frontier import Package, named
from winset.bargain.steps import in_steps
from winset.errors import Fault, Faulty
from winset.tables import Block, Curve


@dataclass(frozen=True)
class DrawnBlocks:
    """Blocks in every draw.

    `blocks` are those of the first draw: their issues and rows hold for all. Lists have one entry a block: `payoffs`
    (draw, row, actor) in points, `effect` (draw, row), `ratified` (draw, row), whether the row's bill is law in the
    draw (rows without a bill: true). `knots` is (knot,), `worth` (draw, knot, actor); both empty where there is no
    curve. `void` is (draw, actor), what a package pays whose bills are not all law; empty where what is left of it is
    already in `payoffs`.
    """

    blocks: tuple[Block, ...]
    payoffs: tuple[FloatArray, ...]
    effect: tuple[FloatArray, ...]
    ratified: tuple[BoolArray, ...]
    knots: FloatArray
    worth: FloatArray
    void: FloatArray

    @property
    def draws(self) -> int:
        """Number of draws."""
        return len(self.payoffs[0])

    def rows_of(self, package: Package) -> tuple[int, ...]:
        """Row of each block that a package takes; raises `Faulty` where it is no package of these blocks."""
        return rows_of(self.blocks, package)

    def package(self, rows: Sequence[int]) -> Package:
        """The package that takes one row of each block."""
        return named(self.blocks, rows)

    def laws(self, packages: IntArray) -> BoolArray:
        """Whether all bills of a package become law; packages is (package, block), the result (draw, package)."""
        law = np.ones((self.draws, len(packages)), dtype=bool)
        for b, ratified in enumerate(self.ratified):
            law &= ratified[:, packages[:, b]]
        return law

    def paid(self, packages: IntArray) -> FloatArray:
        """Payoffs in points of packages, (package, block) rows of blocks; (draw, package, actor)."""
        total = np.zeros((self.draws, len(packages), self.payoffs[0].shape[2]))
        effect = np.zeros(total.shape[:2])
        for b, payoffs in enumerate(self.payoffs):
            total += payoffs[:, packages[:, b]]
            effect += self.effect[b][:, packages[:, b]]
        if len(self.knots):
            total += interpolated(self.knots, self.worth, effect)
        if len(self.void):
            return np.where(self.laws(packages)[:, :, None], total, self.void[:, None, :])
        return total

    def survives(
        self, packages: IntArray, no_deal: Sequence[float] | FloatArray, gains: FloatArray | None = None
    ) -> BoolArray:
        """Whether every actor gains and every bill is law; (draw, package). `gains` are reckoned where not given."""
        over = self.paid(packages) - np.asarray(no_deal) if gains is None else gains
        survives: BoolArray = (in_steps(over) > 0).all(axis=2) & self.laws(packages)
        return survives

    def mean(self, draws: IntArray | slice = slice(None)) -> tuple[tuple[Block, ...], Curve | None]:
        """Blocks and curve at the mean of some draws (all of them, if none are named)."""
        blocks = tuple(
            Block(block.issues, block.rows, payoffs[draws].mean(axis=0), effect[draws].mean(axis=0))
            for block, payoffs, effect in zip(self.blocks, self.payoffs, self.effect, strict=True)
        )
        return blocks, Curve(self.knots, self.worth[draws].mean(axis=0)) if len(self.knots) else None


def drawn_blocks(
    draws: Iterable[tuple[Sequence[Block], Curve | None]],
    ratified: Sequence[BoolArray] = (),
    void: FloatArray | None = None,
) -> DrawnBlocks:
    """Stack the blocks and curves of draws; `ratified` and `void` as in `DrawnBlocks`, by default nothing needs a bill.

    Raises `Faulty` where draws differ in their issues, rows or knots.
    """
    listed = [(tuple(blocks), curve) for blocks, curve in draws]
    if not listed:
        raise Faulty([Fault("draws", found="no draw", expected="at least one")])
    first, curve = listed[0]
    shapes = [[(block.issues, block.rows) for block in blocks] for blocks, _ in listed]
    odd = next((d for d, shape in enumerate(shapes) if shape != shapes[0]), None)
    bent = [of.knots if of is not None else np.empty(0) for _, of in listed]
    odd = odd if odd is not None else next((d for d, k in enumerate(bent) if not np.array_equal(k, bent[0])), None)
    if odd is not None:
        raise Faulty([Fault("draws", path=f"draw {odd}", found="other rows or knots", expected="those of draw 0")])
    stacked = [np.stack([blocks[b].payoffs for blocks, _ in listed]) for b in range(len(first))]
    return DrawnBlocks(
        blocks=first,
        payoffs=tuple(stacked),
        effect=tuple(np.stack([blocks[b].effect for blocks, _ in listed]) for b in range(len(first))),
        ratified=tuple(ratified) or tuple(np.ones(of.shape[:2], dtype=bool) for of in stacked),
        knots=np.empty(0) if curve is None else curve.knots,
        worth=np.stack([np.empty((0, 0)) if of is None else of.worth for _, of in listed]),
        void=np.empty((0, 0)) if void is None else void,
    )


def interpolated(knots: FloatArray, worth: FloatArray, effect: FloatArray) -> FloatArray:
    """Worth of summed effects along straight lines, the end slopes carried on.

    `worth` is (draw, knot, actor), `effect` (draw, package); (draw, package, actor).
    """
    k = np.clip(np.searchsorted(knots, effect, side="right"), 1, len(knots) - 1)
    part = ((effect - knots[k - 1]) / (knots[k] - knots[k - 1]))[:, :, None]
    low, high = (np.take_along_axis(worth, at[:, :, None], axis=1) for at in (k - 1, k))
    value: FloatArray = low + part * (high - low)
    return value


def rows_of(blocks: Sequence[Block], package: Package) -> tuple[int, ...]:
    """Row of each block that a package takes; raises `Faulty` with every block of which it takes none."""
    wanted = [tuple(package.get(issue, "") for issue in block.issues) for block in blocks]
    faults = [
        Fault("package", path=", ".join(block.issues), found=f"{row}", expected="a row of its block")
        for block, row in zip(blocks, wanted, strict=True)
        if row not in block.rows
    ]
    if faults:
        raise Faulty(faults)
    return tuple(block.rows.index(row) for block, row in zip(blocks, wanted, strict=True))


def paid_by_rows(blocks: Sequence[Block], curve: Curve | None, package: Package) -> FloatArray:
    """What a package pays, in points, not rounded to steps; (actor,)."""
    rows = rows_of(blocks, package)
    total: FloatArray = sum((b.payoffs[r] for b, r in zip(blocks, rows, strict=True)), start=np.zeros(1))
    if curve is None:
        return total
    effect = sum(float(b.effect[r]) for b, r in zip(blocks, rows, strict=True))
    bent: FloatArray = interpolated(curve.knots, curve.worth[None], np.array([[effect]]))[0, 0]
    return total + bent
