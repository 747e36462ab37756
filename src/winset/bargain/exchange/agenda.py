r"""An agenda: issues with their options, and what each option is worth to each actor, exactly as its file says.

The trap: thirds have no last digit. Three times 1/3 rounded to a millionth is less than 1, and a tie that is broken
invents a point of the frontier. So worth is kept in fractions, and blocks are counted in a unit that divides it all::

    1/3, 1/2, 0.05      unit 1/60      20, 30, 3 steps
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd, lcm, prod

import numpy as np

from winset.axes import FloatArray
from winset.bargain.steps import STEPS_A_POINT
from winset.tables import Block

MOST_STEPS = 2**47
"""Steps of the largest payoff: floats hold twice as many without a gap."""

FINEST = 12
"""Decimal places that are kept where no unit divides all payoffs."""

_PLAIN = 10_000
_NEAR = Fraction(1, 10**13)


@dataclass(frozen=True)
class Profile:
    """What one actor wants, as its file says.

    `worth` has one row for each issue and one number for each option, weights applied. `reservation` is its payoff if
    there is no deal; zero where the file says nothing. `discount` is told and not applied. `notes` are for a reader.
    """

    actor: str
    worth: tuple[tuple[Fraction, ...], ...]
    reservation: Fraction = Fraction(0)
    discount: Fraction | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scaled:
    """An agenda in whole steps: `blocks` (one an issue) and `no_deal`; a millionth of a point is one `unit` of payoff.

    `exact` tells whether the unit divides every worth; if not, each was rounded to it.
    """

    blocks: tuple[Block, ...]
    no_deal: tuple[float, ...]
    unit: Fraction
    exact: bool

    def payoffs(self, points: FloatArray) -> tuple[tuple[float, ...], ...]:
        """Points of the blocks as payoffs of the files, the nearest float to each; both are (row, actor)."""
        steps = np.rint(points * STEPS_A_POINT).astype(np.int64).tolist()
        return tuple(tuple(float(step * self.unit) for step in row) for row in steps)


@dataclass(frozen=True)
class Agenda:
    """Issues, the options of each, and a profile for every actor."""

    name: str
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    profiles: tuple[Profile, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """Names of the actors, in the order of the payoffs."""
        return tuple(profile.actor for profile in self.profiles)

    @property
    def outcomes(self) -> int:
        """How many packages there are, exactly."""
        return prod(len(options) for options in self.options)

    def scaled(self) -> Scaled:
        """The agenda in whole steps, for `bargain.frontier`.

        1. A worth within 1e-13 of a fraction whose denominator is at most 10,000 is taken to be that fraction.
        2. The unit is the largest number that divides every worth. If payoffs then need more than 2^47 steps, it is
           a power of ten, 1e-12 where there is room, and every worth is rounded to it once.
        3. It is made finer by tens while there is room and some reservation is no multiple of it.

        >>> thirds = Profile("ann", ((Fraction(0), Fraction(1, 3)), (Fraction(1, 2), Fraction(0))))
        >>> pay = Agenda("pay", ("when", "what"), (("now", "then"), ("cash", "kind")), (thirds, thirds)).scaled()
        >>> pay.unit, pay.blocks[0].payoffs[1].tolist()
        (Fraction(1, 6), [2e-06, 2e-06])
        """
        worth = [[[_plain(w) for w in row] for row in profile.worth] for profile in self.profiles]
        reserved = [profile.reservation for profile in self.profiles]
        most = max(max(sum(max(row) for row in rows) for rows in worth), *reserved)
        unit = _divides([w for rows in worth for row in rows for w in row])
        exact = most <= unit * MOST_STEPS
        if not exact:
            places = next(p for p in range(FINEST, -40, -1) if most * Fraction(10) ** p <= MOST_STEPS)
            unit = 1 / Fraction(10) ** places
        while most * 10 <= unit * MOST_STEPS and any(r % unit for r in reserved):
            unit /= 10
        blocks = tuple(
            Block(
                (issue,),
                tuple((option,) for option in options),
                np.array([[_points(rows[i][r], unit) for rows in worth] for r in range(len(options))]),
                np.zeros(len(options)),
            )
            for i, (issue, options) in enumerate(zip(self.issues, self.options, strict=True))
        )
        return Scaled(blocks, tuple(_points(r, unit) for r in reserved), unit, exact)


def called(names: Sequence[str]) -> tuple[str, ...]:
    """Names of actors made different where two are alike.

    >>> called(["buyer", "buyer", "seller"])
    ('buyer', 'buyer (2)', 'seller')
    """
    found: list[str] = []
    for name in names:
        tries = (name if n == 1 else f"{name} ({n})" for n in range(1, len(names) + 1))
        found.append(next(one for one in tries if one not in found))
    return tuple(found)


def _plain(worth: Fraction) -> Fraction:
    """The simple fraction that a worth with many digits stands for, as 0.3333333333333333 does for a third."""
    if worth.denominator <= _PLAIN:
        return worth
    simple = worth.limit_denominator(_PLAIN)
    return simple if abs(simple - worth) <= _NEAR else worth


def _divides(worth: Sequence[Fraction]) -> Fraction:
    """The largest number of which all are whole multiples; one if all are zero."""
    some = {w for w in worth if w}
    if not some:
        return Fraction(1)
    return Fraction(reduce(gcd, (w.numerator for w in some)), lcm(*(w.denominator for w in some)))


def _points(worth: Fraction, unit: Fraction) -> float:
    return round(worth / unit) / STEPS_A_POINT
