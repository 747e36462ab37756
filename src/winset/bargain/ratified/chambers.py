"""Who must agree at home: blocs with seats, chambers of blocs, and rules over chambers that can be put together.

The trap: "the chamber agrees" is not one threshold but a tree, and the tree may be won in more than one way::

    Any ── All ── majority(house)                    the ordinary road: both houses and the president
        │       ├ majority(senate)
        │       └ unanimity(president)
        └ All ── two_thirds(house)                   the override: the president is not asked
                └ two_thirds(senate)

Every rule is *monotone*: one more bloc that agrees never undoes a ratification. The search rests on that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from winset.axes import FloatArray


@dataclass(frozen=True, eq=False)
class Bloc:
    """Members who vote alike: how many seats, what each row of each block pays them, and what they hold out for.

    `payoffs` has one array (row,) for each block, in points. The bloc agrees to a package that pays it `reservation`
    or more. Two blocs are the same only if they are the same object.
    """

    name: str
    seats: int
    payoffs: tuple[FloatArray, ...]
    reservation: float = 0.0


@dataclass(frozen=True)
class Chamber:
    """Blocs that vote together."""

    name: str
    blocs: tuple[Bloc, ...]

    @property
    def seats(self) -> int:
        """Seats of all blocs."""
        return sum(bloc.seats for bloc in self.blocs)


@dataclass(frozen=True)
class Votes:
    """Holds if the blocs of the chamber that agree have `quota` seats or more."""

    chamber: Chamber
    quota: int


@dataclass(frozen=True)
class All:
    """Holds if every part holds: bicameral, a veto player, a chain of bodies. With no part it always holds."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True)
class Any:
    """Holds if one part holds: an override, a choice of road. With no part it never holds."""

    parts: tuple[Rule, ...]


Rule = Votes | All | Any
"""How a side ratifies; a monotone function of which blocs agree."""


def majority(chamber: Chamber) -> Votes:
    """More than half of the seats.

    >>> majority(Chamber("house", (Bloc("left", 3, ()), Bloc("right", 3, ())))).quota
    4
    """
    return Votes(chamber, chamber.seats // 2 + 1)


def two_thirds(chamber: Chamber) -> Votes:
    """Two thirds of the seats or more.

    >>> two_thirds(Chamber("senate", (Bloc("left", 50, ()), Bloc("right", 50, ())))).quota
    67
    """
    return Votes(chamber, -(-2 * chamber.seats // 3))


def unanimity(chamber: Chamber) -> Votes:
    """Every seat: each bloc that has one holds a veto."""
    return Votes(chamber, chamber.seats)


def leaves(rule: Rule) -> Iterator[Votes]:
    """The votes of a rule, in the order in which they are written; one that stands twice comes twice."""
    if isinstance(rule, Votes):
        yield rule
        return
    for part in rule.parts:
        yield from leaves(part)


def blocs(rule: Rule) -> tuple[Bloc, ...]:
    """The blocs of a rule, each once, in the order in which they are first written."""
    return tuple({id(bloc): bloc for vote in leaves(rule) for bloc in vote.chamber.blocs}.values())
