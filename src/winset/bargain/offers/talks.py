"""The rules of the talks: rounds, whose turn it is, what a round costs, what else there is, and how ties are broken.

The trap is the date of an ending. Whatever ends the talks in round t carries the date of round t; only going on
costs a round::

    round t     offer ── accepted ............ the offer's payoffs, dated t
                  └───── refused ── leave .... the outside option, dated t
                            └────── go on ─┬── breakdown, chance p, dated t
                                           └── round t + 1, worth discount times its value
                                               (after the last round: no deal, dated t)

Payoffs are measured from what an actor has while the talks run: that is zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import isfinite

from winset.errors import Fault, Faulty

Number = Fraction | float
Vector = tuple[Number, ...]
"""One number for each actor."""

ONE = Fraction(1)
"""Divided by a whole number or a fraction it stays exact; divided by a float it is a float."""

NEARLY = 1e-9
"""Floats that differ by no more are equal: the noise of a sum must not break a tie. Fractions are compared exactly."""

MOST_ROUNDS = 100_000
"""Rounds beyond which the talks are refused: every round is kept in the course."""


class Indifferent(Enum):
    """What an actor does that gets the same by accepting and by refusing; the value is the sentence for a reader."""

    ACCEPT = "An actor that is indifferent accepts."
    REFUSE = "An actor that is indifferent refuses."


class AmongEquals(Enum):
    """Which of the proposals that are equally good for it an actor makes; the value is the sentence for a reader.

    What is still equal after that: an offer that will be accepted comes before none, and an earlier row before a later.
    """

    BEST_FOR_OTHERS = "Among proposals that are equally good for its author, the one that is best for the others."
    FIRST = "Among proposals that are equally good for its author, the first of the table."


@dataclass(frozen=True)
class Breakdown:
    """The risk that talks end after a refusal: `chance` from one round to the next, and what each actor then has."""

    chance: Number
    payoffs: Vector


@dataclass(frozen=True)
class Outside:
    """What an actor that refuses can leave for, in the rounds `first` to `last`; `payoffs` are every actor's then."""

    taker: int
    payoffs: Vector
    first: int = 1
    last: int = MOST_ROUNDS

    def open_in(self, number: int) -> bool:
        """Whether it can be taken in a round."""
        return self.first <= number <= self.last


@dataclass(frozen=True)
class Talks:
    """The rules of finite talks in which every other actor must accept an offer, one after the other.

    `discount` is (actor,): what a payoff one round later is worth now. `turns` has the chances of each actor to make
    the offer, by round; it begins anew when it ends (see `in_turn` and `drawn`). `no_deal` is what each actor has
    after the last refusal. Raises `Faulty` with everything that does not fit.

    >>> Talks(rounds=2, discount=(0.9, 0.8), turns=in_turn(0, 1), no_deal=(0.0, 0.0)).chances(2)
    (0, 1)
    """

    rounds: int
    discount: Vector
    turns: tuple[Vector, ...]
    no_deal: Vector
    breakdown: Breakdown | None = None
    outside: tuple[Outside, ...] = ()
    indifferent: Indifferent = Indifferent.ACCEPT
    among_equals: AmongEquals = AmongEquals.BEST_FOR_OTHERS

    def __post_init__(self) -> None:
        if faults := list(_faults(self)):
            raise Faulty(faults)

    @property
    def actors(self) -> int:
        """How many actors there are."""
        return len(self.discount)

    def chances(self, number: int) -> Vector:
        """Chance of each actor to make the offer of a round; rounds count from 1."""
        return self.turns[(number - 1) % len(self.turns)]

    def answering(self, proposer: int) -> tuple[int, ...]:
        """The other actors in the order in which they answer: those after the proposer, then those before."""
        return tuple((proposer + k) % self.actors for k in range(1, self.actors))

    def numbers(self) -> Iterator[Number]:
        """Every number of the rules."""
        yield from (*self.discount, *self.no_deal)
        for chances in self.turns:
            yield from chances
        if self.breakdown:
            yield from (self.breakdown.chance, *self.breakdown.payoffs)
        for option in self.outside:
            yield from option.payoffs


def in_turn(*order: int, actors: int = 0) -> tuple[Vector, ...]:
    """Turns in a fixed order, which begins anew when it ends; `actors` is needed where the last one has no turn.

    >>> in_turn(0, 1), in_turn(0, actors=2)
    (((1, 0), (0, 1)), ((1, 0),))
    """
    many = max(actors, *(actor + 1 for actor in order), 2)
    return tuple(tuple(int(actor == proposer) for actor in range(many)) for proposer in order)


def drawn(*chances: Number) -> tuple[Vector, ...]:
    """The same chances of making the offer in every round.

    >>> drawn(0.5, 0.5)
    ((0.5, 0.5),)
    """
    return (tuple(chances),)


def slack(talks: Talks, payoffs: Sequence[Vector] = ()) -> Number:
    """By how much two values may differ and still be equal: nothing, unless there are floats among the numbers."""
    floats = any(isinstance(x, float) for x in talks.numbers()) or any(
        isinstance(x, float) for row in payoffs for x in row
    )
    return NEARLY if floats else 0


def misfits(name: str, payoffs: Sequence[Number], actors: int) -> Iterator[Fault]:
    """What is wrong with a list of payoffs, one for each actor."""
    if len(payoffs) != actors or not all(isfinite(x) for x in payoffs):
        yield Fault(name, found=f"{list(map(str, payoffs))}", expected=f"{actors} finite payoffs")


def _faults(talks: Talks) -> Iterator[Fault]:
    actors = len(talks.discount)
    if actors < 2:
        yield Fault("discount", found=f"{actors} actors", expected="at least two")
    if not 1 <= talks.rounds <= MOST_ROUNDS:
        yield Fault("rounds", found=str(talks.rounds), expected=f"1 to {MOST_ROUNDS:,}")
    for a, discount in enumerate(talks.discount):
        if not 0 <= discount <= 1:
            yield Fault("discount", path=str(a), found=str(discount), expected="0 to 1")
    if not talks.turns:
        yield Fault("turns", found="no round", expected="chances for at least one round")
    for t, chances in enumerate(talks.turns):
        if len(chances) != actors or not all(c >= 0 for c in chances) or not abs(float(sum(chances)) - 1) <= NEARLY:
            yield Fault("turns", path=str(t), found=str(list(map(str, chances))), expected=f"{actors} chances, sum 1")
    yield from misfits("no_deal", talks.no_deal, actors)
    if talks.breakdown:
        if not 0 <= talks.breakdown.chance < 1:
            yield Fault("breakdown", found=str(talks.breakdown.chance), expected="a chance, 0 or more and below 1")
        yield from misfits("breakdown", talks.breakdown.payoffs, actors)
    for option in talks.outside:
        if not 0 <= option.taker < actors:
            yield Fault("outside", found=f"actor {option.taker}", expected=f"0 to {actors - 1}")
        yield from misfits("outside", option.payoffs, actors)
