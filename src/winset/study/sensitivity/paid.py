"""What named packages pay in many worlds, on the odds that each world's negotiators know.

The trap: worlds settle each on a package of its own; here one package is carried through all of them::

                 world 0        world 1        world 2
    package p    (12, 31)       (9, 28)        (-2, 30)      points to each actor, less no deal
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from winset.axes import FloatArray
from winset.bargain.drawn import interpolated
from winset.stakes.linked import Linked
from winset.study.worlds.laid import Laid


def paid(worlds: Laid, packages: Sequence[Mapping[str, str]]) -> FloatArray:
    r"""Points of packages over no deal in each world; (world, package, actor).

    Where executive parts stand, parts of a bill count with its chance; a void package is worth :math:`P u - (1 - P) c`.
    """
    table, count = worlds.table, len(worlds)
    direct = np.zeros((count, len(packages), len(table.actors)))
    effect, law = np.zeros((count, len(packages))), np.ones((count, len(packages)))
    for linked in table.linked:
        rows = [linked.rows.index(tuple(package[issue] for issue in linked.issues)) for package in packages]
        chance = _chances(worlds, linked, rows)
        law *= chance
        p = np.ones_like(chance) if table.void else chance
        direct += p[..., None] * linked.granted[:count, rows] + (1.0 - p)[..., None] * linked.fallen[:count, rows]
        effect += p * linked.effect[:count, rows] + (1.0 - p) * linked.effect_fallen[:count, rows]
    bent = np.array([_bent(worlds, world, effect[world]) for world in range(count)])
    whole: FloatArray = direct + bent
    if table.void:
        whole = law[..., None] * whole - (1.0 - law)[..., None] * table.cost[:count, None, :]
    return whole


def _chances(worlds: Laid, linked: Linked, rows: Sequence[int]) -> FloatArray:
    """The chance of the bill that each package needs of these issues, 1 where it needs none; (world, package)."""
    columns = []
    for row in rows:
        odds = worlds.table.odds.get(linked.bills[row])
        columns.append(np.ones(len(worlds)) if odds is None else odds.vote_held * odds.passes)
    return np.array(columns).T


def _bent(worlds: Laid, world: int, effect: FloatArray) -> FloatArray:
    """Worth of halvings along the curve of a world; (package, actor)."""
    curve = worlds.table.curve(world)
    bent: FloatArray = interpolated(curve.knots, curve.worth[None], effect[None])[0]
    return bent
