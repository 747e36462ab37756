r"""What it would be worth to know: expected value of perfect information, in each actor's own points.

One actor at a time is asked which package it would put forward, once and for all. Then the world shows itself, and the
package is signed if it leaves nobody worse off there; otherwise nothing is. Knowing more beforehand lets it choose
better::

    now        one package for all worlds               max_p  E[ u(p) ]
    all known  the best package of each world           E[ max_p u(p) ]            the difference is what all is worth
    one known  the best package for each part of it     E_x[ max_p E[ u(p) | x ] ]

The trap: points of two actors are not comparable, so there is one table for each and no sum. And the value of knowing
one thing, estimated from a table of worlds, is above zero by chance alone: shuffled columns set a floor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.randomness import named
from winset.study.each_draw import changes
from winset.study.sensitivity.measured import FEWEST
from winset.study.sensitivity.paid import paid
from winset.study.worlds import Posed
from winset.study.worlds.laid import Laid, laid

CANDIDATES = 40
"""Packages between which an actor chooses: the commonest that worlds settle on, the central one, and no deal."""

SHUFFLED = 500
"""Columns that are known to be worth nothing."""

PARTS = 10
"""Parts of a range within which a thing counts as known."""


@dataclass(frozen=True)
class Known:
    """What knowing would be worth to one actor, in its points.

    `now` is what its best package is worth on average, `all` what knowing everything would add. `each` is (uncertain,),
    what knowing one thing alone would add, less what a shuffled column seems to add on average; above `floor`, the
    largest of the shuffled columns, where it can be told from noise.
    """

    actor: str
    package: str
    now: float
    all: float
    each: FloatArray
    floor: float


def candidates(packages: Sequence[str], central: str) -> tuple[str, ...]:
    """The packages between which is chosen, no deal (an empty one) first."""
    common = Counter(each for each in packages if each)
    most = sorted(common, key=lambda name: (-common[name], name))[: CANDIDATES - 2]
    return tuple(dict.fromkeys(("", central, *most)))


def proposed(posed: Posed, points: FloatArray, names: Sequence[str]) -> FloatArray:
    """What each package brings to each actor in each world if one puts it forward; (world, package, actor).

    Nothing, unless all actors are at least as well off as without a deal: nobody signs against its own interest.
    """
    standing: Mapping[str, str] = posed.question.standing
    packages = [{**standing, **changes(name)} for name in names]
    worlds: Laid = laid(posed, points)
    brings = paid(worlds, packages)
    signed: FloatArray = np.where((brings >= 0.0).all(axis=2, keepdims=True), brings, 0.0)
    return signed


def known(actor: str, names: Sequence[str], brings: FloatArray, points: FloatArray, seed: int) -> Known | None:
    """Value of perfect information to one actor; `brings` is (world, package), `points` (world, uncertain).

    Nothing where worlds are few. Reference: Raiffa and Schlaifer (1961), Howard (1966); single things by sorting worlds
    into parts of equal size, Strong and Oakley (2013). What is taken off and the floor are ours.
    """
    if len(points) < FEWEST:
        return None
    means = brings.mean(axis=0)
    best = int(np.argmax(means))
    rng = named(seed, f"known {actor}")
    nothing = np.array([_of_one(brings, rng.random(len(points))) for _ in range(SHUFFLED)])
    each = np.array([_of_one(brings, points[:, at]) for at in range(points.shape[1])])
    return Known(
        actor=actor,
        package=names[best],
        now=float(means[best]),
        all=float(brings.max(axis=1).mean() - means[best]),
        each=each - nothing.mean(),
        floor=float(nothing.max() - nothing.mean()),
    )


def _of_one(brings: FloatArray, chance: FloatArray) -> float:
    """Mean over equal parts of a thing of the best package's mean in that part."""
    order = np.argsort(chance, kind="stable")
    parts = np.array_split(brings[order], PARTS)
    return float(sum(len(part) * part.mean(axis=0).max() for part in parts) / len(brings))
