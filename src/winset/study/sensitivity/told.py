"""The document ``flips/2``: what an answer hangs on.

The trap: everything here is about the ranges that a case writes. What has no range is known, and flips nothing.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from winset.study.shape import OfMoment, Told
from winset.study.worlds.shape import Uncertain


class Budget(Told):
    """Worlds that were answered: spread over everything, one step at a time, to find turning points, by groups."""

    worlds: int
    steps: int
    turning: int
    groups: int
    total: int


class DriverTold(Told):
    """How far an outcome's distribution moves as one thing is held in a tenth of its range: 0 not at all, 1 wholly."""

    path: str
    title: str
    index: float


class OutcomeTold(Told):
    """One outcome over worlds, and what it hangs on.

    `mean` is over `worlds`, those that have it. `drivers` lie above the `floor`, the largest of a thousand columns that
    do nothing; `explained` is false where it hardly varies or worlds are few, and then there are none.
    """

    name: str
    title: str
    unit: str
    mean: float | None
    worlds: int
    explained: bool
    floor: float | None
    drivers: tuple[DriverTold, ...]
    sentence: str


class ShareTold(Told):
    """Shares of variance: what goes if this part is known, what stays if all else is; half their 95 % intervals."""

    part: str
    things: int
    first: float
    first_within: float
    total: float
    total_within: float


class GroupedTold(Told):
    """An outcome's variance by groups of things and by the things that lead (those with `things` 1).

    Shares are from `bases` base points, `lost` being left out for a world that could not be answered. `widest` is the
    greatest half-width; `needed` is how many worlds would bring it to a fifth, where that is more than were asked for.
    """

    outcome: str
    title: str
    shares: tuple[ShareTold, ...]
    bases: int
    lost: int
    widest: float
    needed: int | None
    sentence: str


class BoundTold(Told):
    """One side of a region, in the thing's unit."""

    path: str
    title: str
    side: Literal["above", "below"]
    value: float
    unit: str


class RegionTold(Told):
    """Where something happens more often than elsewhere, scored on worlds that did not choose it.

    `inside` (its density) and `elsewhere` are shares of worlds with it, `within` half the 95 % interval of their
    difference, `coverage` the share of all its cases that lie inside, `holds` the share of worlds that do.
    """

    outcome: str
    event: str
    bounds: tuple[BoundTold, ...]
    inside: float
    elsewhere: float
    within: float
    coverage: float
    holds: float
    scored: int
    sentence: str


class SwingTold(Told):
    """One outcome at the low end, in the middle and at the high end of one assumption, the others in the middle."""

    path: str
    title: str
    low: float
    middle: float
    high: float


class TornadoTold(Told):
    """One outcome, and what moves it one at a time, the widest first; what does not move it is left out."""

    outcome: str
    title: str
    unit: str
    swings: tuple[SwingTold, ...]


class TurnTold(Told):
    """The smallest change of one assumption alone that makes the answer another one.

    `distance` is the share of the way from the middle to the end of the range; above 1 it lies `outside`. `changes` are
    the options that become others; none where there is `no_deal` then.
    """

    path: str
    title: str
    unit: str
    way: Literal["falls", "rises"]
    value: float
    low: float
    middle: float
    high: float
    distance: float
    outside: bool
    no_deal: bool
    changes: dict[str, str]
    sentence: str


class WorthTold(Told):
    """What knowing one thing beforehand is worth, in points of an actor."""

    path: str
    title: str
    points: float


class KnowingTold(Told):
    """What knowing more is worth to one actor that puts a package forward, in its own points.

    `now` is what the best of `packages` is worth on average, `everything` what knowing all would add to it. `things`
    are worth more than the `floor`, the largest of five hundred columns that are worth nothing.
    """

    actor: str
    changes: dict[str, str]
    packages: int
    now: float
    everything: float
    floor: float
    things: tuple[WorthTold, ...]
    sentence: str


class LinesTold(Told):
    """Worlds as lines through chances of the things that matter most for one event, and whether it happens there.

    The first `apart` of them can be told from noise.
    """

    outcome: str
    event: str
    otherwise: str
    paths: tuple[str, ...]
    titles: tuple[str, ...]
    apart: int
    numbers: tuple[int, ...]
    happens: tuple[bool, ...]
    chances: tuple[tuple[float, ...], ...]


class WhatFlips(OfMoment):
    """What an answer hangs on; document ``flips/2``. `changes` is what is signed in the middle, if anything."""

    schema_: str = Field(default="flips/2", alias="schema")
    run: str
    scenario: str
    seed: int
    rule: str
    method: str
    failed: int
    budget: Budget
    labels: dict[str, dict[str, str]]
    uncertain: tuple[Uncertain, ...]
    deal: bool
    changes: dict[str, str]
    deal_turns: tuple[TurnTold, ...]
    package_turns: tuple[TurnTold, ...]
    outcomes: tuple[OutcomeTold, ...]
    regions: tuple[RegionTold, ...]
    groups: tuple[GroupedTold, ...]
    tornado: tuple[TornadoTold, ...]
    knowing: tuple[KnowingTold, ...]
    lines: LinesTold | None
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
