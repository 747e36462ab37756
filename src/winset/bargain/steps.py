"""Scaled integers: payoffs as whole steps of a millionth of a point, effects as whole steps of a finer one.

The trap: float sums make ties that are not there and hide ties that are, and either invents frontier points::

    0.1 + 0.2 = 0.30000000000000004  >  0.3        an actor who is exactly as well off looks better off

So each payoff of a row is rounded once, on the way in, and sums are sums of whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.errors import Fault, Faulty
from winset.tables import Block, Curve

STEPS_A_POINT = 1_000_000
"""Payoffs that round to the same millionth of a point are one payoff."""

STEPS_AN_EFFECT = 1_000_000_000
"""Effects are kept finer, so that rounding one is worth less than a step of payoff."""

MOST_STEPS = 2.0**52
"""Payoffs of packages, and no deal, must be smaller than this many steps: gains between them are then below 2^53."""

MOST_EFFECT_STEPS = 2.0**53
"""The same for summed effects, which nothing is taken from."""

_TIE = 2.0**-16
"""Part of a step: a worth that lies half a step up, give or take the noise of floats, is always rounded up."""


@dataclass(frozen=True)
class Worth:
    """The curve in steps; `knots` is (knot,), `worth` is (knot, actor). The last slopes are carried beyond any sum."""

    knots: FloatArray
    worth: FloatArray

    def at(self, effect: FloatArray) -> FloatArray:
        """Worth of summed effects to each actor, not rounded, in steps; (row, actor)."""
        columns = [np.interp(effect, self.knots, column) for column in self.worth.T]
        return np.stack(columns, axis=1)

    def whole(self, effect: FloatArray) -> FloatArray:
        r"""Worth in whole steps, :math:`\lfloor w + 1/2 \rfloor`; (row, actor). Halves go up: ties stay ties."""
        rounded: FloatArray = np.floor(self.at(effect) + 0.5 + _TIE)
        return rounded


def in_steps(amounts: Sequence[float] | FloatArray, steps_a_unit: int = STEPS_A_POINT) -> FloatArray:
    """Amounts as whole steps, kept in floats that hold them exactly (below 2^53).

    >>> in_steps([0.1 + 0.2, 0.3]).tolist()
    [300000.0, 300000.0]
    """
    steps: FloatArray = np.rint(np.asarray(amounts, dtype=float) * steps_a_unit)
    return steps


def worth_in_steps(curve: Curve, low: float, high: float) -> Worth:
    """The curve in steps, its end slopes carried out to the effects `low` and `high` (in effect steps)."""
    knots = np.asarray(curve.knots, dtype=float) * STEPS_AN_EFFECT
    worth = np.asarray(curve.worth, dtype=float) * STEPS_A_POINT
    slopes = np.diff(worth, axis=0) / np.diff(knots)[:, None]
    first, last = min(low, knots[0]) - 1.0, max(high, knots[-1]) + 1.0
    before = worth[0] + slopes[0] * (first - knots[0])
    beyond = worth[-1] + slopes[-1] * (last - knots[-1])
    return Worth(np.r_[first, knots, last], np.vstack([before, worth, beyond]))


def checked(blocks: Sequence[Block], curve: Curve | None) -> int:
    """Number of actors, if blocks and curve fit each other; raises `Faulty` with all that does not.

    The curve must be concave: pruning rests on it. No package may pay `MOST_STEPS` or more: sums would not be exact.
    """
    if not blocks:
        raise Faulty([Fault("blocks", found="no block", expected="at least one")])
    actors = np.shape(blocks[0].payoffs)[-1] if np.ndim(blocks[0].payoffs) == 2 else 0
    faults = [fault for i, block in enumerate(blocks) for fault in _of_block(i, block, actors)]
    names = [issue for block in blocks for issue in block.issues]
    twice = sorted({name for name in names if names.count(name) > 1})
    faults += [Fault("blocks", path=name, found="in two blocks", expected="each issue once") for name in twice]
    if curve is not None:
        faults += _of_curve(curve, actors)
    faults = faults or _too_large(blocks, curve)
    if faults:
        raise Faulty(faults)
    return actors


def beyond(name: str, points: float) -> list[Fault]:
    """A fault where points, the largest that can be summed, are too many to be held exactly; else nothing."""
    most = MOST_STEPS / STEPS_A_POINT
    if points < most:
        return []
    return [Fault(name, found=f"{points:,.4g} points", expected=f"less than {most:,.0f} points: take a larger unit")]


def _too_large(blocks: Sequence[Block], curve: Curve | None) -> list[Fault]:
    r"""Faults where the largest sum over blocks cannot be held exactly, and all would be wrong without a word.

    .. math:: \sum_b \max_r |u_{b,r,a}| + \max_e |w_a(e)|
    """
    sums = sum(np.abs(np.asarray(block.payoffs, dtype=float)).max(axis=0) for block in blocks)
    if curve is None:
        return beyond("blocks", float(np.max(sums)))
    low, high = (
        sum(float(pick(np.asarray(block.effect, dtype=float))) for block in blocks) * STEPS_AN_EFFECT
        for pick in (np.min, np.max)
    )
    reach = max(-low, high, float(np.abs(np.asarray(curve.knots, dtype=float)).max()) * STEPS_AN_EFFECT)
    if not reach < MOST_EFFECT_STEPS:
        found, most = f"{reach / STEPS_AN_EFFECT:,.4g}", MOST_EFFECT_STEPS / STEPS_AN_EFFECT
        return [Fault("effects", found=found, expected=f"less than {most:,.0f} in sum: take a larger unit")]
    worth = np.abs(worth_in_steps(curve, low, high).worth).max(axis=0) / STEPS_A_POINT
    return beyond("blocks", float(np.max(sums + worth)))


def _of_block(i: int, block: Block, actors: int) -> list[Fault]:
    place = f"block {i} ({', '.join(block.issues)})"
    rows, faults = len(block.rows), []
    if rows == 0 or actors == 0:
        faults.append(Fault("blocks", path=place, found="no row or no actor", expected="at least one of each"))
    if np.shape(block.payoffs) != (rows, actors):
        faults.append(
            Fault("blocks", path=place, found=f"payoffs {np.shape(block.payoffs)}", expected=f"({rows}, {actors})")
        )
    elif not np.isfinite(block.payoffs).all():
        faults.append(Fault("blocks", path=place, found="a payoff that is not finite", expected="points"))
    if np.shape(block.effect) != (rows,) or not np.isfinite(block.effect).all():
        faults.append(Fault("blocks", path=place, found="a bad effect", expected=f"{rows} finite numbers"))
    if any(len(row) != len(block.issues) for row in block.rows) or len(set(block.rows)) != rows:
        faults.append(Fault("blocks", path=place, found="bad rows", expected="one option for each issue, no row twice"))
    return faults


def _of_curve(curve: Curve, actors: int) -> list[Fault]:
    knots, worth = np.asarray(curve.knots, dtype=float), np.asarray(curve.worth, dtype=float)
    if knots.ndim != 1 or len(knots) < 2 or worth.shape != (len(knots), actors):
        found = f"knots {knots.shape}, worth {worth.shape}"
        return [Fault("curve", found=found, expected=f"(knot,) of two or more and (knot, {actors})")]
    if not (np.diff(knots) > 0).all():
        return [Fault("curve", found="knots that do not rise", expected="increasing knots")]
    slopes = np.diff(worth, axis=0) / np.diff(knots)[:, None]
    noise = 1e-9 * (1.0 + np.abs(slopes).max())
    faults = []
    if (slopes < -noise).any():
        faults.append(Fault("curve", found="worth that falls in the effect", expected="never falling"))
    if (np.diff(slopes, axis=0) > noise).any():
        faults.append(Fault("curve", found="worth that is not concave", expected="slopes that never rise"))
    return faults
