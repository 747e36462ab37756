r"""A chamber of blocs: the exact count of yeas where a seat table is known and no member's votes are.

.. math:: T = \sum_b T_b, \qquad T_b \sim
          d_b \bigl(p_b\,\mathrm{Bin}(n_b, f_b) + (1 - p_b)\,\mathrm{Bin}(n_b, 1 - f_b)\bigr)
          + (1 - d_b)\,\mathrm{Bin}(n_b, p_b)

The bloc's line is a yea with chance :math:`p_b`. With chance :math:`d_b` the bloc votes as one, and a share :math:`f_b`
of its members keeps to the line; otherwise each member votes alone. The trap: voting as one does not move how many
yeas are expected (with f = 1), only how they scatter, and the whole bloc turns at once::

    50 seats, p = 0.5       10 yeas    25 yeas    40 yeas or more
    d = 0                   never      likely     never
    d = 1, f = 1            never      never      half of the time (all 50)

With f = 1 the correlation between two members of a bloc is d, given the swing. Ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit

from winset.axes import FloatArray
from winset.case.ranges import quantile
from winset.randomness import named

if TYPE_CHECKING:
    from winset.case import parts
    from winset.legislature.bills import Bill

ComplexArray = npt.NDArray[np.complex128]

EVERY = "every"
"""Stands for every topic; the word that the case reader gives to one value for all."""

AT_ONCE = 50_000
"""Chances of counts that are worked on together."""

NEVER_QUITE = 1e-9
"""A line is never nearer to certain than this, so that a swing still moves it."""


@dataclass(frozen=True)
class BlocVotes:
    """One bloc about to vote on a bill: seats, and draws of its line (log-odds), `together` and `follows`; (draw,)."""

    name: str
    title: str
    seats: int
    line: FloatArray
    together: FloatArray
    follows: FloatArray

    def taken(self, some: slice) -> BlocVotes:
        """The same bloc in some of the draws."""
        return replace(self, line=self.line[some], together=self.together[some], follows=self.follows[some])

    def support(self, swing: FloatArray) -> FloatArray:
        """Chance that a member votes yea; of the shape of `swing`, (draw, node)."""
        p, d, f = expit(self.line[:, None] + swing), self.together[:, None], self.follows[:, None]
        chance: FloatArray = d * (p * f + (1.0 - p) * (1.0 - f)) + (1.0 - d) * p
        return chance

    def generating(self, swing: FloatArray, z: ComplexArray) -> ComplexArray:
        """Expected z to the power of the bloc's yeas; `z` is (angle,), the result (draw, node, angle)."""
        p = expit(self.line[:, None] + swing)[..., None]
        d, f, n = self.together[:, None, None], self.follows[:, None, None], self.seats
        as_one = p * power(1.0 - f + f * z, n) + (1.0 - p) * power(f + (1.0 - f) * z, n)
        result: ComplexArray = d * as_one + (1.0 - d) * power(1.0 - p + p * z, n)
        return result


@dataclass(frozen=True)
class Seated:
    """Blocs ready to bring `quota` yeas, as what is integrated over the swing.

    A bloc that votes as one turns as its line turns, over several units of log-odds: the zone is wide, whatever the
    number of members.
    """

    blocs: tuple[BlocVotes, ...]
    quota: int

    @property
    def centre(self) -> FloatArray:
        """Swing at which the line of the bloc that makes the quota is even; (draw,)."""
        lines = np.array([bloc.line for bloc in self.blocs])
        seats = np.array([bloc.seats for bloc in self.blocs])
        order = np.argsort(-lines, axis=0, kind="stable")
        made = (np.cumsum(seats[order], axis=0) >= self.quota).argmax(axis=0)
        draws = np.arange(lines.shape[1])
        turning: FloatArray = -lines[order[made, draws], draws]
        return turning

    @property
    def width(self) -> FloatArray:
        """One unit of log-odds; (draw,)."""
        return np.ones(len(self.blocs[0].line))

    def at_least(self, swing: FloatArray) -> FloatArray:
        """P(at least the quota) at each swing; (draw, node)."""
        return bloc_tail(self.blocs, self.quota, swing)


def power(base: ComplexArray, n: int) -> ComplexArray:
    """A whole power by squaring, several times as fast as numpy's.

    >>> power(np.array([2.0 + 0.0j]), 10).real.tolist()
    [1024.0]
    """
    result = np.ones_like(base)
    while n:
        result = result * base if n & 1 else result
        base, n = base * base, n >> 1
    return result


def blocs_of(chamber: parts.Chamber, bill: Bill, seed: int, draws: int) -> tuple[BlocVotes, ...]:
    """The blocs of a chamber about to vote on a bill, with what is assumed of them drawn from its ranges.

    Of a bill of several options a bloc's line is that on the option it likes least. One chance moves all lines of a
    bloc in a draw, so that the same bloc draws alike in every bill of a seed.
    """
    return tuple(_bloc(chamber.id, bloc, bill, seed, draws) for bloc in chamber.blocs)


def _bloc(chamber: str, bloc: parts.Bloc, bill: Bill, seed: int, draws: int) -> BlocVotes:
    rng = named(seed, f"bloc {chamber} {bloc.id}")
    u, v, w = rng.random((3, draws))
    lines = [quantile(stated(bloc.line, option.id, option.topic), u) for option in bill.options]
    sure = np.clip(np.min(lines, axis=0), NEVER_QUITE, 1.0 - NEVER_QUITE)
    follows = np.ones(draws) if bloc.follows is None else quantile(bloc.follows, w)
    return BlocVotes(bloc.id, bloc.title, bloc.seats, logit(sure), quantile(bloc.together, v), follows)


def stated(line: Mapping[str, parts.Value], option: str, topic: str) -> parts.Value:
    """What is stated of an option, else of its topic, else of every topic; KeyError where nothing is."""
    return line[next(key for key in (option, topic, EVERY) if key in line or key == EVERY)]


def count(blocs: Sequence[BlocVotes], swing: FloatArray) -> FloatArray:
    r"""P(n yeas in the whole chamber); `swing` is (draw, node), the result (draw, node, n).

    .. math:: P(T = n) = \frac1N \sum_m e^{i n \theta_m} \prod_b E\, e^{-i \theta_m T_b}, \qquad
              \theta_m = 2 \pi m / N,\ N = \text{seats} + 1

    Exact up to rounding (1e-14): the count takes N values, and N points on the circle tell them apart.

    >>> sure = BlocVotes("left", "Left", 3, np.array([50.0]), np.ones(1), np.ones(1))
    >>> free = BlocVotes("right", "Right", 2, np.array([0.0]), np.zeros(1), np.ones(1))
    >>> np.abs(count([sure, free], np.zeros((1, 1)))).round(12).tolist()
    [[[0.0, 0.0, 0.0, 0.25, 0.5, 0.25]]]
    """
    values = sum(bloc.seats for bloc in blocs) + 1
    z = np.exp(-2j * np.pi * np.arange(values // 2 + 1) / values)
    product = np.ones((*swing.shape, len(z)), dtype=complex)
    for bloc in blocs:
        product *= bloc.generating(swing, z)
    counts: FloatArray = np.fft.irfft(product, n=values, axis=-1)
    return np.maximum(counts, 0.0)


def bloc_tail(blocs: Sequence[BlocVotes], quota: int, swing: FloatArray) -> FloatArray:
    """P(at least `quota` yeas); (draw, node). Some draws at a time, so that counts stay in the cache."""
    seats = sum(bloc.seats for bloc in blocs)
    tail, size = np.empty(swing.shape), max(1, AT_ONCE // ((seats + 1) * swing.shape[1]))
    for first in range(0, len(swing), size):
        some = slice(first, first + size)
        tail[some] = count([bloc.taken(some) for bloc in blocs], swing[some])[..., max(quota, 0) :].sum(axis=-1)
    return np.clip(tail, 0.0, 1.0)


def in_order(blocs: Sequence[BlocVotes]) -> list[BlocVotes]:
    """Blocs by their expected support, the firmest first."""
    return sorted(blocs, key=lambda bloc: -float(bloc.support(np.zeros((len(bloc.line), 1))).mean()))
