"""What each option costs and brings, and who stands in the way of what was asked for.

The trap: the price of an option is not its row. With a curve, a lever is worth less the more the others do, and an
option that was refused may come with other changes that pay for it::

    price      one option changed, everything else as it is      what it costs and brings at this package
    answer     the option in, everything else free               who still falls short, and by how much
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from winset.axes import FloatArray
from winset.bargain.frontier import Package, frontier
from winset.bargain.settle import Settlement
from winset.bargain.solutions.leximin import leximin
from winset.bargain.steps import in_steps
from winset.errors import Fault, Faulty, nearest
from winset.tables import Block, Curve


@dataclass(frozen=True)
class Price:
    """One option of a package changed: what each actor gains by it (loses, where negative), in points; (actor,).

    `place` is where the option given stands among the issue's options, in the order of the rows.
    """

    issue: str
    given: str
    option: str
    change: FloatArray
    place: int = 0


@dataclass(frozen=True)
class Blocked:
    """An option that was asked for and is not in the settlement.

    `alone` is (actor,): what each gains (loses, where negative) if only this option is put into the settlement.
    `package` is the best answer to it: it holds the option and keeps the largest share of the settlement's gains for
    the worst off; `short` is (actor,), its payoffs less the settlement's. All in points. `who_blocks` is the actor that
    loses the largest share of its gains by the option alone (None where nobody loses); `below_no_deal` are those for
    whom even the best answer is worse than no deal.

    Where there is no settlement, or its rows do not allow the option alone, `alone` is `short`.
    """

    issue: str
    option: str
    alone: FloatArray
    package: Package
    payoffs: FloatArray
    short: FloatArray
    who_blocks: int | None
    below_no_deal: tuple[int, ...]


def prices(blocks: Sequence[Block], curve: Curve | None, package: Package) -> tuple[Price, ...]:
    r"""Gain or loss to each actor of every change of one option, in the order of blocks and rows.

    .. math:: p_a = u_a(\text{row}') - u_a(\text{row}) + w_a(e - e_{\text{row}} + e_{\text{row}'}) - w_a(e)

    In a block of several issues the others of the block stay as they are. Ours.

    >>> aid = Block(("aid",), (("none",), ("some",)), np.array([[0.0, 0.0], [-1.0, 3.0]]), np.zeros(2))
    >>> [price.change.tolist() for price in prices([aid], None, {"aid": "none"})]
    [[-1.0, 3.0]]
    """
    at = [_row_of(block, package) for block in blocks]
    effect = sum(float(block.effect[row]) for block, row in zip(blocks, at, strict=True))
    found = []
    for block, row in zip(blocks, at, strict=True):
        for other, options in enumerate(block.rows):
            changed = [i for i, option in enumerate(options) if option != block.rows[row][i]]
            if len(changed) != 1:
                continue
            moved = effect - float(block.effect[row]) + float(block.effect[other])
            change = block.payoffs[other] - block.payoffs[row] + _worth(curve, moved) - _worth(curve, effect)
            i = changed[0]
            named = list(dict.fromkeys(of[i] for of in block.rows))
            given = block.rows[row][i]
            found.append(Price(block.issues[i], given, options[i], change, named.index(given)))
    return tuple(found)


def who_blocks(
    blocks: Sequence[Block], curve: Curve | None, settlement: Settlement, asked: Iterable[tuple[str, str]]
) -> tuple[Blocked, ...]:
    r"""For each asked (issue, option) that is not in the settlement: who stands in its way, and the best answer to it.

    1. Put the option into the settlement, all else as it is: who loses most?
    2. Keep only the rows that hold the option and find the frontier of what is left. Take the package whose smallest
       kept share is largest, then the next smallest (leximin): does somebody still fall short?

    Shares are of the gains `s - d` of the settlement, so nobody's points are set against another's:

    .. math:: k_a = \frac{u_a - d_a}{s_a - d_a}

    Where nothing was settled, the range of the actor's payoffs on the frontier stands in for its gains. Options that
    the settlement's first package holds are left out. Ours.
    """
    base = settlement.payoffs[0] if settlement.signed else settlement.no_deal
    held = dict(settlement.packages[0]) if settlement.signed else {}
    gains = base - settlement.no_deal if settlement.signed else np.ptp(frontier(blocks, curve).payoffs, axis=0)
    alone = {(p.issue, p.option): p.change for p in prices(blocks, curve, held)} if held else {}
    found = []
    for issue, option in asked:
        if held.get(issue) != option:
            payoffs, package = _best_answer(with_option(blocks, issue, option), curve, gains, settlement.no_deal)
            short = payoffs - base
            lost = alone.get((issue, option), short)
            below = tuple(int(a) for a in np.flatnonzero(in_steps(payoffs) < in_steps(settlement.no_deal)))
            found.append(Blocked(issue, option, lost, package, payoffs, short, _loses_most(lost, gains), below))
    return tuple(found)


def with_option(blocks: Sequence[Block], issue: str, option: str) -> list[Block]:
    """The blocks, their rows cut down to those that hold the option; raises `Faulty` with the nearest name."""
    home = next((b for b, block in enumerate(blocks) if issue in block.issues), None)
    if home is None:
        known = [name for block in blocks for name in block.issues]
        raise Faulty([Fault("asked", path=issue, found="no such issue", nearest=nearest(issue, known))])
    block = blocks[home]
    place = block.issues.index(issue)
    rows = [r for r, row in enumerate(block.rows) if row[place] == option]
    if not rows:
        known = sorted({row[place] for row in block.rows})
        raise Faulty([Fault("asked", path=issue, found=f"no option '{option}'", nearest=nearest(option, known))])
    cut = replace(
        block, rows=tuple(block.rows[r] for r in rows), payoffs=block.payoffs[rows], effect=block.effect[rows]
    )
    return [*blocks[:home], cut, *blocks[home + 1 :]]


def _best_answer(
    blocks: Sequence[Block], curve: Curve | None, gains: FloatArray, no_deal: FloatArray
) -> tuple[FloatArray, Package]:
    """Payoffs and package that keep the largest smallest share of the gains."""
    found = frontier(blocks, curve)
    over = found.steps - in_steps(no_deal).astype(np.int64)
    point = int(leximin(over, in_steps(gains).astype(np.int64))[0])
    return found.payoffs[point], found.package(point)


def _loses_most(change: FloatArray, gains: FloatArray) -> int | None:
    """The actor whose loss is the largest share of its gains; one that has no gains to lose comes first."""
    loses = in_steps(change) < 0
    share = np.where(gains > 0, change / np.where(gains > 0, gains, 1.0), -np.inf)
    return int(np.where(loses, share, np.inf).argmin()) if loses.any() else None


def _row_of(block: Block, package: Package) -> int:
    wanted = tuple(package.get(issue, "") for issue in block.issues)
    if wanted not in block.rows:
        place = ", ".join(block.issues)
        raise Faulty([Fault("package", path=place, found=f"{wanted}", expected="a row of its block")])
    return block.rows.index(wanted)


def _worth(curve: Curve | None, effect: float) -> FloatArray | float:
    """Worth of one summed effect to each actor, in points, the last slopes carried on; (actor,)."""
    if curve is None:
        return 0.0
    k = int(np.clip(np.searchsorted(curve.knots, effect, side="right"), 1, len(curve.knots) - 1))
    part = (effect - curve.knots[k - 1]) / (curve.knots[k] - curve.knots[k - 1])
    worth: FloatArray = curve.worth[k - 1] + part * (curve.worth[k] - curve.worth[k - 1])
    return worth
