"""What a rule is: a value that says its name, its source, what it promises, and how it chooses.

The papers state their axioms for convex sets, where the best point is one. Packages are finite in number, so a rule
here returns *all* the points that are best, and its axioms are read for sets: what was best stays best, together with
its ties. Axioms are claimed for problems that have a zone: some package is better than no deal for every actor.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from winset.axes import IntArray


class Axiom(Enum):
    """What a rule may promise; the value says it in a sentence."""

    PARETO = "No package is at least as good for all as the one picked, and better for one."
    RATIONAL = "Nobody is left worse off than with no deal."
    SYMMETRIC = "Swap the actors' payoffs and the settlements are swapped with them; names do not matter."
    SCALE_FREE = "Measure one actor's points on another scale and the same packages are picked."
    IIA = "Take away packages that were not picked, and the picks that remain are the picks."
    SHARED_SCALE = "Measure all actors' points on one other scale and the same packages are picked."


Choose = Callable[[IntArray], IntArray]
"""Gains over no deal (point, actor), in whole steps, none negative -> indices of all the best points."""


@dataclass(frozen=True)
class Solution:
    """A rule. `compares_points` tells that it sets one actor's points against another's: then it is sensitivity."""

    name: str
    reference: str
    promises: frozenset[Axiom]
    compares_points: bool
    choose: Choose
