"""The win-set on the plane of payoffs: what is shaded, which packages are bright, and the sentence that says it.

Under a package that nobody loses by, and that is ratified surely enough, everything down to no deal is shaded; of many
such packages the shade is a staircase::

    y ─┐
       └──┐        corners are packages of the zone; blue points are ratified at the level, grey ones are not
    0     └── x
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from winset.language import say, say_many
from winset.report.figures.theme import BLUE
from winset.report.numerals import percent

if TYPE_CHECKING:
    from winset.study.answer import Answer, Package

LEVEL = 0.5
"""The chance of being ratified in full from which on a package counts, where nobody asks for another."""
UNRATIFIED = "#8d939b"


def colour(chance: float, level: float) -> str:
    """The colour of a package of the frontier."""
    return BLUE if chance >= level else UNRATIFIED


def zone(answer: Answer, level: float = LEVEL) -> list[Package]:
    """Packages of the frontier that nobody loses by and that are ratified at the level."""
    pairs = zip(answer.deals.frontier, answer.deals.ratified, strict=True)
    return [
        package
        for package, chance in pairs
        if chance >= level and package.changes and min(package.payoffs.values()) >= 0
    ]


def shade(corners: Iterable[tuple[float, float]]) -> list[dict[str, Any]]:
    """The edge of what lies under some points and above the origin, from left to right, each step at its right end.

    >>> shade([(1.0, 3.0), (2.0, 1.0), (0.5, 2.0)])
    [{'x': 0.0, 'y': 3.0}, {'x': 1.0, 'y': 3.0}, {'x': 2.0, 'y': 1.0}]
    """
    edge: list[tuple[float, float]] = []
    for x, y in sorted(set(corners), reverse=True):
        if not edge or y > edge[-1][1]:
            edge.append((x, y))
    return [{"x": x, "y": y} for x, y in ([(0.0, edge[-1][1]), *reversed(edge)] if edge else [])]


def sentence(answer: Answer, level: float = LEVEL) -> str:
    """What is shaded."""
    inside = len(zone(answer, level))
    if not inside:
        return say(
            "Nothing is shaded: no package that nobody loses by is ratified in full with a chance of {level} or more.",
            level=percent(level),
        )
    return say_many(
        inside,
        "Shaded is the win-set from no deal up: {n} of them leaves nobody worse off and is ratified in full with a "
        "chance of {level} or more; grey packages are not.",
        "Shaded is the win-set from no deal up: {n} of them leave nobody worse off and are ratified in full with a "
        "chance of {level} or more; grey packages are not.",
        level=percent(level),
    )
