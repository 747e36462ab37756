r"""What is about to be written: blocks turned into issues whose worth starts at zero and adds up to at most one.

.. math:: v_{a,b,r} = (u_{a,b,r} - \min_r u_{a,b,r}) / T

::

    points of an actor   aid: -3, 0, 5    visas: 0, 2     least -3, most 7, T = 10
    written              aid: 0, .3, .8   visas: 0, .2    no deal: .3
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from winset.bargain.steps import STEPS_A_POINT, checked, in_steps
from winset.errors import Fault, Faulty
from winset.tables import Block


@dataclass(frozen=True)
class Outgoing:
    """Files to write, the domain's first; `worth` is by actor, issue and option, `reservations` by actor."""

    name: str
    paths: tuple[Path, ...]
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    worth: tuple[tuple[tuple[Fraction, ...], ...], ...]
    reservations: tuple[Fraction, ...]


def outgoing(
    folder: Path, suffix: str, name: str, blocks: Sequence[Block], actors: Sequence[str], no_deal: Sequence[float]
) -> Outgoing:
    """Blocks without a curve, scaled for other tools. Raises `Faulty` for what does not fit or cannot be written."""
    count = checked(blocks, None)
    base = list(no_deal) or [0.0] * count
    faults = []
    if len(actors) != count or len(base) != count:
        found = f"{len(actors)} actors and {len(base)} payoffs of no deal"
        faults.append(Fault("actors", found=found, expected=f"{count} of each"))
    names = [_file(one) for one in (name, *actors)]
    if "" in names or len({one.casefold() for one in names}) != len(names):
        faults.append(Fault("actors", found=f"{[name, *actors]}", expected="names that make different file names"))
    if any(block.effect.any() for block in blocks):
        faults.append(Fault("blocks", found="an effect on a shared outcome", expected="blocks whose payoffs add up"))
    issues, options = _together(blocks)
    said = [*issues, *(option for row in options for option in row)]
    if any(not one.isprintable() or not one or one != one.strip() for one in said):
        faults.append(Fault("blocks", found="a name that a file cannot hold", expected="words without control signs"))
    if any(len(set(row)) < len(row) for row in (issues, *options)):
        faults.append(Fault("blocks", found="joint names that are the same", expected="names without ' + ' in them"))
    if faults:
        raise Faulty(faults)
    points = [[[_steps(u) for u in block.payoffs[:, a].tolist()] for block in blocks] for a in range(count)]
    floor = [sum(min(row) for row in rows) for rows in points]
    held = [_steps(d) for d in base]
    # No deal below every package: the first issue carries what is missing, for a reservation is never negative.
    extra = [max(f - d, 0) for f, d in zip(floor, held, strict=True)]
    lifted = [
        [[u - min(row) + (extra[a] if b == 0 else 0) for u in row] for b, row in enumerate(rows)]
        for a, rows in enumerate(points)
    ]
    most = max([sum(max(row) for row in rows) for rows in lifted] + [d - f for d, f in zip(held, floor, strict=True)])
    scale = 10 ** len(str(max(most - 1, 0)))
    worth = tuple(tuple(tuple(Fraction(u, scale) for u in row) for row in rows) for rows in lifted)
    kept = tuple(Fraction(d - f + e, scale) for d, f, e in zip(held, floor, extra, strict=True))
    paths = tuple(folder / f"{one}{suffix}" for one in names)
    return Outgoing(name, paths, tuple(actors), issues, options, worth, kept)


def _together(blocks: Sequence[Block]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Names of issues and options; a block of several issues becomes one."""
    issues = tuple(" + ".join(block.issues) for block in blocks)
    return issues, tuple(tuple(" + ".join(row) for row in block.rows) for block in blocks)


def _steps(points: float) -> int:
    return int(in_steps([points], STEPS_A_POINT)[0])


def _file(name: str) -> str:
    """A name fit for a file: letters, digits, dots, hyphens and underscores."""
    return re.sub(r"[^\w.-]+", "-", name).strip(".-")
