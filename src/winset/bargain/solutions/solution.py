"""What a rule is: a value that says its name, its source, what it promises, and how it chooses.

The papers state their axioms for convex sets, where the best point is one. Packages are finite in number, so a rule
here returns *all* the points that are best, and its axioms are read for sets: what was best stays best, together with
its ties. Axioms are claimed for problems that have a zone: some package is better than no deal for every actor.

Lotteries make the set convex. A rule may keep an axiom there that it breaks on packages, so it promises twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from winset.axes import IntArray
from winset.bargain.solutions.chain import Chain, Segment


class Axiom(Enum):
    """What a rule may promise; the value says it in a sentence."""

    WEAK_PARETO = "No package is better for every actor than the one picked."
    PARETO = "No package is at least as good for all as the one picked, and better for one."
    RATIONAL = "Nobody is left worse off than with no deal."
    GAINFUL = "Everybody gains."
    SYMMETRIC = "Swap the actors' payoffs and the settlements are swapped with them; names do not matter."
    SCALE_FREE = "Measure one actor's points on another scale and the same packages are picked."
    SHARED_SCALE = "Measure all actors' points on one other scale and the same packages are picked."
    ORIGIN_FREE = "Add a constant to an actor's payoffs and to its no deal, and the same packages are picked."
    IIA = "Take away packages that were not picked, and the picks that remain are the picks."
    MONOTONE = "More packages leave nobody with less."
    INDIVIDUAL_MONOTONE = "More packages that leave the best hopes of all others as they are leave an actor no less."
    WORST_OFF_MONOTONE = "More packages do not lower the smallest gain."
    STEPWISE = "Settle on some packages first and then, from there, on all: it ends as if all had been there at once."
    MIDPOINT = "Where everybody can have an equal part of its best hope (1/n for n actors), everybody has it or more."
    NO_DEAL_MONOTONE = "An actor whose no deal gets better, all else the same, is left with no less."


KEPT_BY_ALL = frozenset({Axiom.WEAK_PARETO, Axiom.PARETO, Axiom.RATIONAL, Axiom.SHARED_SCALE, Axiom.ORIGIN_FREE})
"""What every rule of the house promises, over packages and over lotteries."""

Choose = Callable[[IntArray], IntArray]
"""Gains over no deal (point, actor), in whole steps, none negative -> indices of all the best points."""

Mix = Callable[[Chain], Segment]
"""The rational part of what lotteries reach -> the ends of all the best spots."""


@dataclass(frozen=True)
class Solution:
    """A rule. `compares_points` tells that it sets one actor's points against another's: then it is sensitivity.

    `promises` are kept over packages by any number of actors, `promises_by_lot` over lotteries by two. `weights` are
    those of a rule that has them, one for each actor.
    """

    name: str
    reference: str
    promises: frozenset[Axiom]
    promises_by_lot: frozenset[Axiom]
    compares_points: bool
    choose: Choose
    mix: Mix
    weights: tuple[Fraction, ...] = ()
