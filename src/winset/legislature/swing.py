r"""The swing of one vote, integrated where it matters: a steep step times a bell.

.. math:: P(\text{all pass}) = \int \prod_c P_c(\sqrt{\rho}\, g)\, \phi_\tau(g)\, dg, \qquad
          P_c(m) = \int P_c(s)\, \phi_{\tau\sqrt{1-\rho}}(s - m)\, ds

g is common to all chambers, and each has a swing of its own beside it; together they have the standard deviation
:math:`\tau`, and two chambers' swings the correlation :math:`\rho`. What trips everybody is that fixed points of the
bell miss the step::

    bell       x   x   x   x   x   x   x      points of a fixed rule: the step falls between two of them
    step   _________________/--------------
    here                 x xxx x              points lie in the zone of each chamber's step; beyond it the rest is known

So the line is cut at the ends of every chamber's zone, each piece gets Gauss-Legendre points, and what lies beyond the
zones is a normal tail. Own swings ask for the same within each point (two dimensions). Ours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

import numpy as np
from numpy.polynomial.legendre import leggauss
from scipy.special import ndtr

from winset.axes import FloatArray

NODES = 20
"""Gauss-Legendre points of each piece of the swing."""
_FAR = 5.0
"""Standard deviations of the swing beyond which the chance is taken as it is there (6e-7)."""


Chance = Callable[[FloatArray], FloatArray]
"""From swings, or from chances given them, to chances; (draw, node) last."""


class Chamber(Protocol):
    """What is integrated: a chance that rises with the swing, from 0 to 1, within some widths of its centre."""

    @property
    def centre(self) -> FloatArray:
        """Swing in the middle of the rise; (draw,)."""
        ...

    @property
    def width(self) -> FloatArray:
        """How much swing is a standard deviation of the count; (draw,)."""
        ...

    def at_least(self, swing: FloatArray) -> FloatArray:
        """The chance at each swing; (draw, node) both."""
        ...


def all_pass(chances: FloatArray) -> FloatArray:
    """Chance that every chamber passes, given the swing; `chances` is (chamber, draw, node)."""
    together: FloatArray = chances.prod(axis=0)
    return together


def integrated(
    chambers: Sequence[Chamber],
    spread: FloatArray,
    correlation: FloatArray | float = 1.0,
    nodes: int = NODES,
    together: Chance = all_pass,
) -> tuple[FloatArray, FloatArray]:
    """P(pass) of all chambers together and of each alone, by draw; (draw,), (draw, chamber).

    `spread` is (draw,), the standard deviation of a chamber's whole swing; `correlation` of two chambers' swings is
    (draw,) or one number, from 0 to 1. `together` makes of the chances at every common swing, (chamber, draw, node),
    the chance of what is asked, (draw, node); a chamber may then stand among the chambers more than once, with
    several quotas.
    """
    shared = np.broadcast_to(np.asarray(correlation, dtype=np.float64), spread.shape)
    chances: list[Chance]
    if np.all(shared == 1.0):
        edges = np.column_stack([edge for chamber in chambers for edge in _zone(chamber)])
        chances = [chamber.at_least for chamber in chambers]
    else:
        loading, own = np.maximum(np.sqrt(shared), 1e-9), spread * np.sqrt(1.0 - shared)
        edges = np.column_stack(
            [(edge + way * _FAR * own) / loading for c in chambers for edge, way in zip(_zone(c), (-1, 1), strict=True)]
        )
        chances = [_smoothed(chamber, loading, own, nodes) for chamber in chambers]
    points, weights = _points(edges, np.zeros(len(spread)), spread, nodes)
    each = np.stack([chance(points) for chance in chances])
    return np.einsum("dn,dn->d", together(each), weights), np.einsum("cdn,dn->dc", each, weights)


def at_common(
    chambers: Sequence[Chamber],
    common: FloatArray,
    spread: FloatArray,
    correlation: FloatArray,
    together: Chance = all_pass,
) -> FloatArray:
    """What `together` makes of the chances where the common swing is given, `common` (draw, node); (draw, node).

    Arguments as of :func:`integrated`. Beyond a chamber's zone its chance is that at the zone's end.
    """
    if np.all(correlation == 1.0):
        zones = [_zone(chamber) for chamber in chambers]
        points = [np.clip(common, low[:, None], high[:, None]) for low, high in zones]
        return together(np.stack([c.at_least(each) for c, each in zip(chambers, points, strict=True)]))
    own = spread * np.sqrt(1.0 - correlation)
    # The common swing is given whole: its share of the variance is in it already.
    chances = [_smoothed(chamber, np.ones_like(own), own, NODES) for chamber in chambers]
    return together(np.stack([chance(common) for chance in chances]))


def _zone(chamber: Chamber) -> tuple[FloatArray, FloatArray]:
    """Swings between which a chamber's chance rises from 0 to 1; wider than normal, for counts of few; (draw,) each."""
    reach = 5.0 * chamber.width + 5.0 * chamber.width**2
    return chamber.centre - reach, chamber.centre + reach


def _smoothed(chamber: Chamber, loading: FloatArray, own: FloatArray, nodes: int) -> Chance:
    """The chance of a chamber given the common swing, its own swing integrated."""

    def chance(common: FloatArray) -> FloatArray:
        mean = loading[:, None] * common
        zone = np.stack(_zone(chamber), axis=-1)[:, None, :]
        edges = np.broadcast_to(zone, (*common.shape, 2))
        points, weights = _points(edges, mean, np.broadcast_to(own[:, None], mean.shape), nodes)
        found = chamber.at_least(points.reshape(len(common), -1)).reshape(points.shape)
        total: FloatArray = (found * weights).sum(axis=-1)
        return total

    return chance


@cache
def _gauss(nodes: int) -> tuple[FloatArray, FloatArray]:
    at, weight = leggauss(nodes)
    return at, weight


def _points(edges: FloatArray, mean: FloatArray, spread: FloatArray, nodes: int) -> tuple[FloatArray, FloatArray]:
    """Swings and their weights under Normal(mean, spread): `nodes` between neighbouring edges; the ends stand for all
    beyond; (..., node). `edges` is (..., edge), in any order; a draw without swing keeps its one point."""
    scale = np.maximum(spread, 1e-12)[..., None]
    middle = mean[..., None]
    cuts = np.sort(np.clip(edges, middle - _FAR * scale, middle + _FAR * scale), axis=-1)
    at, weight = _gauss(nodes)
    half = np.diff(cuts, axis=-1)[..., None] / 2.0
    inner = (cuts[..., :-1, None] + half * (1.0 + at)).reshape(*mean.shape, -1)
    dense = np.exp(-0.5 * ((inner - middle) / scale) ** 2) / (scale * np.sqrt(2.0 * np.pi))
    weights = dense * (half * weight).reshape(*mean.shape, -1)
    # The pieces hold what the bell holds between their ends: a constant is integrated exactly, however narrow the bell.
    above = ndtr((middle - cuts[..., -1:]) / scale)
    below = ndtr((cuts[..., :1] - middle) / scale)
    weights *= (1.0 - above - below) / np.maximum(weights.sum(axis=-1, keepdims=True), 1e-300)
    ends = cuts[..., :1], cuts[..., -1:]
    return np.concatenate([ends[0], inner, ends[1]], axis=-1), np.concatenate([below, weights, above], axis=-1)
