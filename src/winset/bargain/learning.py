r"""What it would bring to learn one uncertain thing before settling: to each actor, in its own points.

The trap: for one who decides alone, to know more never hurts. At a table it may: what is learned moves the settlement,
and a settlement moved is one that somebody gets less from::

    settle at the mean of everything ........ s           pays u(s) in the draws
    settle at the mean of what is left,
      one weight known to be high ........... s'          pays u(s') in the draws where it is high

The expected gain is the mean of u(s') - u(s) over all that the weight may be. A negative one is no mistake.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.bargain.bills import Drawn
from winset.bargain.drawn import DrawnBlocks, paid_by_rows
from winset.bargain.draws import SettledDraws
from winset.bargain.frontier import Package, frontier
from winset.bargain.settle import settle
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.solution import Solution
from winset.errors import Fault, Faulty
from winset.tables import Block, Curve

BINS = 5
"""Parts of equal size into which what is learned is cut."""
BEYOND_CHANCE = 4.0
"""Standard errors of a correlation beyond which a payoff is taken to move with what is learned."""


@dataclass(frozen=True)
class Learned:
    """What knowing one thing brings: expected gain (actor,) in points, its standard error, share of changed choices.

    `packages` are the settlements at each part of what may be learned, from low to high; None where there is no deal.
    """

    name: str
    gains: FloatArray
    errors: FloatArray
    changes: float
    packages: tuple[Package | None, ...]


def learning(
    drawn: DrawnBlocks,
    knowns: Mapping[str, FloatArray],
    rule: Solution = nash,
    no_deal: Sequence[float] = (0.0, 0.0),
    *,
    bins: int = BINS,
) -> tuple[Learned, ...]:
    r"""Expected gain of each actor from knowing theta before settling; `knowns` holds theta by name, (draw,) each.

    .. math:: V_a(\theta) = E_\theta\, E[u_a(s(\theta)) - u_a(s) \mid \theta], \qquad
              s = f(E[u]),\; s(\theta) = f(E[u \mid \theta])

    1. Cut the draws into `bins` parts of equal size by theta; a theta with fewer values is cut by value.
    2. E[u | theta] is the mean over a part of every payoff, effect and curve that moves with theta, and the mean over
       all draws of the rest. What moves is what correlates with theta beyond four standard errors.
    3. Settle at each, and see what the settlements pay in the draws of the part.

    Settlements are made at mean payoffs, mean effects and the mean curve, as on the odds. The largest first, by the sum
    over actors of the gain's size relative to its actor's largest. Bias: parts are coarse, so that what is learned is
    less than theta, which lowers the value; a correlation that is chance would raise it. Raises `Faulty` where theta is
    not one finite number a draw, or packages are void without their bills.
    Reference: ours, after Raiffa and Schlaifer (1961) for the expected value of partial information, and Strong, Oakley
    and Brennan (2014) for regressing payoffs on what is learned.

    >>> from winset.bargain.drawn import drawn_blocks
    >>> theta = np.repeat([-2.0, 4.0], 20)
    >>> draws = [([Block(("aid",), (("none",), ("some",)), np.array([[0, 0], [1.0, t]]), np.zeros(2))], None)
    ...          for t in theta]
    >>> learned, = learning(drawn_blocks(draws), {"worth of aid": theta})
    >>> [dict(p) if p else None for p in learned.packages], learned.gains.tolist(), learned.changes
    ([None, {'aid': 'some'}], [-0.5, 1.0], 0.5)
    """
    _check(drawn, knowns)
    before, paid_before = _settled(drawn, drawn.mean(), rule, no_deal)
    found = []
    for name, theta in knowns.items():
        parts = _parts(theta, bins)
        packages, gain, changed = [], np.zeros_like(paid_before), 0.0
        moving = _moving(drawn, theta)
        for part in parts:
            package, paid = _settled(drawn, moving.mean(part), rule, no_deal)
            packages.append(package)
            gain[part] = paid[part] - paid_before[part]
            changed += len(part) / drawn.draws if package != before else 0.0
        error = gain.std(axis=0, ddof=1) / np.sqrt(drawn.draws)
        found.append(Learned(name, gain.mean(axis=0), error, changed, tuple(packages)))
    return _ranked(found)


def learning_all(drawn: DrawnBlocks, settled: SettledDraws, rule: Solution = nash) -> Learned:
    """What knowing everything would bring: each draw's own settlement against that at the mean of all draws.

    `settled` holds the settlements of the same draws, where negotiators know the draw.
    """
    if len(settled.packages) != drawn.draws:
        raise Faulty([Fault("settled", found=f"{len(settled.packages)} draws", expected=f"{drawn.draws}")])
    no_deal = np.zeros(settled.payoffs.shape[1])
    before, paid = _settled(drawn, drawn.mean(), rule, no_deal)
    gain = settled.payoffs - paid
    error = gain.std(axis=0, ddof=1) / np.sqrt(drawn.draws)
    changes = sum(package != before for package in settled.packages) / drawn.draws
    return Learned("everything", gain.mean(axis=0), error, changes, ())


def learning_vote(
    central: Drawn,
    chance: Mapping[Any, float],
    bill: Any,
    rule: Solution = nash,
    no_deal: Sequence[float] = (0.0, 0.0),
) -> Learned:
    r"""What it brings to know before settling whether one bill becomes law; executive parts stand where it does not.

    .. math:: V_a = P\,[u^1_a(s^1) - u^1_a(s)] + (1 - P)\,[u^0_a(s^0) - u^0_a(s)]

    with :math:`u^1` the payoffs where the bill is law and :math:`u^0` where it is not, all other bills at their odds,
    and s, :math:`s^1`, :math:`s^0` the settlements. Nothing is sampled, so the standard errors are zero. Ours.
    """
    p = chance.get(bill, 1.0)
    before = settle(frontier([part.at(chance) for part in central.parts], central.curve), rule, no_deal, limit=1)
    gain, changes, packages = np.zeros(len(no_deal)), 0.0, []
    for share, law in ((1.0 - p, 0.0), (p, 1.0)):
        blocks = [part.at({**chance, bill: law}) for part in central.parts]
        after = settle(frontier(blocks, central.curve), rule, no_deal, limit=1)
        packages.append(after.package if after.signed else None)
        paid = [
            paid_by_rows(blocks, central.curve, of.package) if of.signed and of.package else np.array(no_deal)
            for of in (after, before)
        ]
        gain += share * (paid[0] - paid[1])
        changes += share * (packages[-1] != (before.package if before.signed else None))
    return Learned("vote", gain, np.zeros_like(gain), changes, tuple(packages))


def _settled(
    drawn: DrawnBlocks,
    at: tuple[tuple[Block, ...], Curve | None],
    rule: Solution,
    no_deal: Sequence[float] | FloatArray,
) -> tuple[Package | None, FloatArray]:
    """The settlement at some means, and what it pays in every draw; (draw, actor)."""
    settlement = settle(frontier(*at), rule, tuple(float(d) for d in no_deal), limit=1)
    if not settlement.signed or settlement.package is None:
        return None, np.tile(settlement.no_deal, (drawn.draws, 1))
    rows = np.array([drawn.rows_of(settlement.package)])
    return settlement.package, drawn.paid(rows)[:, 0]


def _parts(theta: FloatArray, bins: int) -> list[IntArray]:
    """Draws in parts of equal size by theta, or by value where there are few values; lowest first."""
    values = np.unique(theta)
    if len(values) <= bins:
        return [np.flatnonzero(theta == value) for value in values]
    return list(np.array_split(np.argsort(theta, kind="stable"), bins))


def _moving(drawn: DrawnBlocks, theta: FloatArray) -> DrawnBlocks:
    """The draws with everything that does not move with theta at its mean."""
    return replace(
        drawn,
        payoffs=tuple(_stilled(of, theta) for of in drawn.payoffs),
        effect=tuple(_stilled(of, theta) for of in drawn.effect),
        worth=_stilled(drawn.worth, theta) if len(drawn.knots) else drawn.worth,
    )


def _stilled(of: FloatArray, theta: FloatArray) -> FloatArray:
    """Columns that correlate with theta beyond chance as they are, all others at their mean; (draw, ...)."""
    table = of.reshape(len(of), -1)
    mean = table.mean(axis=0)
    away, along = table - mean, theta - theta.mean()
    spread = np.sqrt((away**2).sum(axis=0) * (along**2).sum())
    covers = np.einsum("d,dc->c", along, away)
    moves = np.abs(covers) * np.sqrt(len(of)) > BEYOND_CHANCE * np.where(spread > 0, spread, np.inf)
    still: FloatArray = np.where(moves, table, mean).reshape(of.shape)
    return still


def _ranked(found: Sequence[Learned]) -> tuple[Learned, ...]:
    """The most valuable first: gains and losses count alike, each by its share of its actor's largest."""
    if not found:
        return ()
    size = np.abs([learned.gains for learned in found])
    largest = size.max(axis=0)
    weight = (size / np.where(largest > 0, largest, 1.0)).sum(axis=1)
    order = sorted(range(len(found)), key=lambda k: (-round(float(weight[k]), 9), -found[k].changes))
    return tuple(found[k] for k in order)


def _check(drawn: DrawnBlocks, knowns: Mapping[str, FloatArray]) -> None:
    faults = [
        Fault("knowns", path=name, found=f"shape {np.shape(theta)}", expected=f"{drawn.draws} finite numbers")
        for name, theta in knowns.items()
        if np.shape(theta) != (drawn.draws,) or not np.isfinite(theta).all()
    ]
    if len(drawn.void):
        faults.append(Fault("drawn", found="packages that are void without their bills", expected="sums of blocks"))
    if faults:
        raise Faulty(faults)
