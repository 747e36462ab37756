r"""The problem of ratified bargaining, and its tables in whole numbers.

A package is *ratified* if every side's rule holds. The *zone* is what is ratified and leaves no leader worse off than
no deal. The trap: leaders and blocs live in one table, but not alike::

    column      leader 1   leader 2 | bloc 1 ... bloc K
    must        >= no deal, always  | >= reservation, only if its side cannot do without it

Every column is shifted so that its smallest payoff in each block is zero, and divided by its greatest common divisor:
what is compared stays the same and the numbers become small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray
from winset.bargain.frontier import Package, named
from winset.bargain.ratified.chambers import Bloc, Rule, blocs, leaves
from winset.bargain.ratified.tally import Tally
from winset.bargain.steps import STEPS_A_POINT, checked, in_steps
from winset.errors import Fault, Faulty
from winset.tables import Block

_LARGEST = 2.0**50


@dataclass(frozen=True)
class Side:
    """One side of the table: its name and how it ratifies. Its leader is the actor at the same place of the payoffs."""

    name: str
    rule: Rule


@dataclass(frozen=True, eq=False)
class Ratified:
    """What is on the table (`blocks`, payoffs of leaders), who ratifies (`sides`), and what no deal pays leaders.

    One side for each actor of the blocks. Effects are not taken: levers must be rows. Raises `Faulty` with all that
    does not fit.

    >>> import numpy as np
    >>> from winset.bargain.ratified.chambers import All, Chamber, majority
    >>> pie = Block(("pie",), (("mine",), ("half",), ("yours",)), np.array([[2, 0], [1, 1], [0, 2.0]]), np.zeros(3))
    >>> house = Chamber("house", (Bloc("hawks", 3, (np.array([2, 0.5, 0]),), 1.0),))
    >>> problem = Ratified((pie,), (Side("us", majority(house)), Side("them", All(()))), (0.0, 0.0))
    >>> problem.size, [bloc.name for bloc in problem.blocs]
    (3, ['hawks'])
    """

    blocks: tuple[Block, ...]
    sides: tuple[Side, ...]
    no_deal: tuple[float, ...]

    def __post_init__(self) -> None:
        _check(self)

    @cached_property
    def blocs(self) -> tuple[Bloc, ...]:
        """The blocs of every side, side by side."""
        return tuple(bloc for side in self.sides for bloc in blocs(side.rule))

    @cached_property
    def owners(self) -> tuple[int, ...]:
        """The side of each bloc, by number."""
        return tuple(s for s, side in enumerate(self.sides) for _ in blocs(side.rule))

    @property
    def size(self) -> int:
        """How many packages there are."""
        size = 1
        for block in self.blocks:
            size *= len(block.rows)
        return size

    def package(self, rows: Sequence[int]) -> Package:
        """The package that takes one row of each block."""
        return named(self.blocks, rows)

    @cached_property
    def steps(self) -> tuple[IntArray, ...]:
        """Payoffs in whole steps, leaders first and then blocs; for each block (row, column)."""
        return tuple(
            in_steps(np.column_stack([block.payoffs, *(bloc.payoffs[b] for bloc in self.blocs)])).astype(np.int64)
            for b, block in enumerate(self.blocks)
        )

    @cached_property
    def floors(self) -> IntArray:
        """No deal of each leader and reservation of each bloc, in whole steps; (column,)."""
        return in_steps([*self.no_deal, *(bloc.reservation for bloc in self.blocs)]).astype(np.int64)

    def ratifies(self, agrees: BoolArray) -> BoolArray:
        """Whether every side ratifies, given which blocs agree; (package, bloc) -> (package,)."""
        verdict = np.ones(len(agrees), dtype=bool)
        for test in self._tests:
            verdict &= test(agrees)
        return verdict

    def side_ratifies(self, side: int, agrees: BoolArray) -> BoolArray:
        """Whether one side ratifies; (package, bloc) -> (package,)."""
        return self._tests[side](agrees)

    @cached_property
    def _tests(self) -> tuple[Tally, ...]:
        return tuple(Tally(side.rule, self._columns(s)) for s, side in enumerate(self.sides))

    def _columns(self, side: int) -> dict[int, int]:
        return {id(bloc): k for k, (bloc, s) in enumerate(zip(self.blocs, self.owners, strict=True)) if s == side}


def _check(problem: Ratified) -> None:
    """All that does not fit, at once."""
    actors = checked(problem.blocks, None)
    faults = []
    if any(np.any(block.effect) for block in problem.blocks):
        faults.append(Fault("blocks", found="an effect that is not zero", expected="payoffs in rows, no lever"))
    if len(problem.sides) != actors:
        faults.append(Fault("sides", found=f"{len(problem.sides)} sides", expected=f"one for each of {actors} actors"))
    if len(problem.no_deal) != actors or not np.isfinite(problem.no_deal).all():
        faults.append(Fault("no_deal", found=f"{list(problem.no_deal)}", expected=f"{actors} finite payoffs"))
    faults += _of_names(problem.sides)
    for side in problem.sides:
        faults += [fault for bloc in blocs(side.rule) for fault in _of_bloc(side.name, bloc, problem.blocks)]
        faults += [
            Fault("sides", path=f"{side.name}.{vote.chamber.name}", found=f"quota {vote.quota}", expected="1 or more")
            for vote in leaves(side.rule)
            if vote.quota < 1
        ]
    if not faults:
        faults += _of_sums(problem)
    if faults:
        raise Faulty(faults)


def _of_names(sides: Sequence[Side]) -> list[Fault]:
    names = [side.name for side in sides]
    faults = [
        Fault("sides", path=name, found="two sides of one name", expected="each once")
        for name in set(names)
        if names.count(name) > 1
    ]
    seen: dict[int, str] = {}
    for side in sides:
        mine = [bloc.name for bloc in blocs(side.rule)]
        faults += [
            Fault("sides", path=f"{side.name}.{name}", found="two blocs of one name", expected="each once")
            for name in set(mine)
            if mine.count(name) > 1
        ]
        for bloc in blocs(side.rule):
            if seen.setdefault(id(bloc), side.name) != side.name:
                faults.append(Fault("sides", path=bloc.name, found="a bloc on two sides", expected="on one"))
    return faults


def _of_bloc(side: str, bloc: Bloc, blocks: Sequence[Block]) -> list[Fault]:
    place = f"{side}.{bloc.name}"
    faults = []
    if bloc.seats < 0:
        faults.append(Fault("sides", path=place, found=f"{bloc.seats} seats", expected="0 or more"))
    if not np.isfinite(bloc.reservation):
        faults.append(Fault("sides", path=place, found=f"reservation {bloc.reservation}", expected="points"))
    shapes = [np.shape(payoffs) for payoffs in bloc.payoffs]
    wanted = [(len(block.rows),) for block in blocks]
    if shapes != wanted:
        faults.append(Fault("sides", path=place, found=f"payoffs {shapes}", expected=f"{wanted}"))
    elif not all(np.isfinite(payoffs).all() for payoffs in bloc.payoffs):
        faults.append(Fault("sides", path=place, found="a payoff that is not finite", expected="points"))
    return faults


def _of_sums(problem: Ratified) -> list[Fault]:
    """Sums of payoffs stay where whole numbers are exact."""
    arrays: list[FloatArray] = [block.payoffs for block in problem.blocks]
    arrays += [np.asarray(payoffs, float) for bloc in problem.blocs for payoffs in bloc.payoffs]
    held = [*problem.no_deal, *(bloc.reservation for bloc in problem.blocs)]
    most = max([*(float(np.abs(a).max(initial=0.0)) for a in arrays), *map(abs, held)]) * (len(problem.blocks) + 1)
    if most * STEPS_A_POINT < _LARGEST:
        return []
    return [
        Fault("blocks", found=f"payoffs that add up to {most:.3g}", expected=f"below {_LARGEST / STEPS_A_POINT:.3g}")
    ]
