r"""Partial pooling of roll calls within topics: what votes of a topic have in common, and how far they stray.

.. math:: c_v \sim N(a_v'\theta, \Sigma_{g(v)}), \qquad \theta_r \sim N(0, \Lambda_r)

`a_v` says which rows of :math:`\theta` speak for a vote (:mod:`winset.legislature.rows`). Everything is Gaussian given
the Laplace sites of the votes, so topic means have a closed form; spreads are found by EM (empirical Bayes;
Dempster, Laird and Rubin 1977).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.legislature.leans import Leaning, learned, unlearned, widened
from winset.legislature.rows import (
    FIRST_CELL,
    FIRST_SPREAD,
    MIXED,
    WIDE,
    design,
    group_of,
    groups_of,
    is_cell,
    prior_covariance,
    rows_of,
)
from winset.legislature.votes import Casts, Sites, laplace
from winset.tables import RollCalls

SPREAD_WORTH = 4.0
"""Votes that the spread of all topics is worth when one topic's own spread is learned."""
ITERATIONS = 25
STEPS = 8
"""Newton steps in the turns between the first and the last: they start where the turn before ended."""
NO_WIDTH = 1e-3
"""Width of a trait that does not count, against its width if it did."""


@dataclass(frozen=True)
class Spreads:
    """How far votes stray: `of_group` (group, trait, trait) around topics, `of_cell` (trait, trait) by Congress."""

    of_group: FloatArray
    of_cell: FloatArray


@dataclass(frozen=True)
class Pooled:
    """The posterior: theta is N(`theta`, `covariance`), and given theta every vote is Gaussian.

    `theta` (row, trait); `covariance` (row x trait, row x trait), rows slowest; `design` (vote, row);
    `precision` (vote, trait, trait), of the vote's group; `leaning`, what members and states lean on each topic.
    """

    rows: tuple[str, ...]
    groups: tuple[str, ...]
    design: FloatArray
    precision: FloatArray
    sites: Sites
    theta: FloatArray
    covariance: FloatArray
    spreads: Spreads
    leaning: Leaning

    def means(self) -> FloatArray:
        """Posterior mean of every vote's coefficients; (vote, trait)."""
        pull = self.sites.pull + np.einsum("vij,vj->vi", self.precision, self.design @ self.theta)
        solved: FloatArray = np.linalg.solve(self.precision + self.sites.information, pull[..., None])[..., 0]
        return solved


def pool(rollcalls: RollCalls, votes: Casts, spreads: Spreads | None = None, iterations: int = ITERATIONS) -> Pooled:
    """Learn topic means, spreads and leans from all votes; `spreads` and few `iterations` start from an earlier fit.

    1. Penalised logit of every vote around its topic mean, given the leans. 2. Topic means given the votes' sites.
    3. Leans given the votes' coefficients. 4. Spreads and widths from what is left. Repeat; end with 1 to 3.
    """
    rows, laid = design(rollcalls)
    groups, group = groups_of(rollcalls)
    now = spreads or Spreads(np.tile(FIRST_SPREAD, (len(groups), 1, 1)), FIRST_CELL)
    leaning, theta, start = unlearned(rollcalls), np.zeros((len(rows), WIDE.shape[0])), None
    for turn in range(iterations + 1):
        precision = _inverse(_narrowed(now.of_group, votes))[group]
        lean = votes.laid(leaning.lean(len(rollcalls.vote))[0])
        sites = laplace(votes, laid @ theta, precision, start, lean, 60 if turn in (0, iterations) else STEPS)
        theta, covariance = _theta(rows, laid, precision, sites, now, votes)
        pooled = Pooled(rows, groups, laid, precision, sites, theta, covariance, now, leaning)
        start = sites.mode
        leaning = learned(leaning, votes, pooled.means(), _inverse(precision + sites.information))
        if turn < iterations:
            everyone = np.ones(len(group))
            now, leaning = spreads_of(pooled, group, strayed_squares(pooled), everyone), widened(leaning)
    return replace(pooled, leaning=leaning)


def _narrowed(covariance: FloatArray, votes: Casts) -> FloatArray:
    """A covariance, (..., trait, trait), in which traits that do not count have next to no width."""
    scale = np.where(votes.counted, 1.0, NO_WIDTH)
    narrowed: FloatArray = covariance * scale[:, None] * scale
    return narrowed


def _inverse(matrices: FloatArray) -> FloatArray:
    """Inverses of a stack of covariances."""
    return np.asarray(np.linalg.inv(matrices), dtype=np.float64)


def _theta(
    rows: Sequence[str], laid: FloatArray, precision: FloatArray, sites: Sites, spreads: Spreads, votes: Casts
) -> tuple[FloatArray, FloatArray]:
    """Posterior mean and covariance of theta with the votes' own coefficients integrated out.

    A vote's pseudo-observation has precision W = Q - Q (Q + H)^-1 Q, which exists also where H is singular.
    """
    traits = precision.shape[-1]
    through = np.linalg.solve(precision + sites.information, precision)
    weight = precision - precision @ through
    pull = np.einsum("vji,vj->vi", through, sites.pull)
    total = np.einsum("vr,vsij->risj", laid, laid[:, :, None, None] * weight[:, None], optimize=True)
    for r, row in enumerate(rows):
        total[r, :, r, :] += np.linalg.inv(_narrowed(prior_covariance(row, spreads.of_cell), votes))
    size = len(rows) * traits
    covariance = np.linalg.inv(total.reshape(size, size))
    theta = covariance @ (laid.T @ pull).reshape(size)
    return theta.reshape(len(rows), traits), covariance


def spreads_of(pooled: Pooled, group: IntArray, strayed: FloatArray, heard: FloatArray) -> Spreads:
    """The M-step: mean outer product of what is left (:func:`strayed_squares`), shrunk to the spread of all topics.

    `heard` (vote,) is 1 for votes that have a say, 0 for others.
    """
    size = len(pooled.groups)
    left = strayed * heard[:, None, None]
    sums = np.array([left[group == g].sum(axis=0) for g in range(size)])
    counts = np.bincount(group, heard, size)
    directed = np.array([name != MIXED for name in pooled.groups])
    everywhere = (sums[directed].sum(axis=0) + SPREAD_WORTH * FIRST_SPREAD) / (counts[directed].sum() + SPREAD_WORTH)
    towards = np.where(directed[:, None, None], everywhere, WIDE)
    of_group = (sums + SPREAD_WORTH * towards) / (counts + SPREAD_WORTH)[:, None, None]
    return Spreads(of_group, _cell_spread(pooled))


def strayed_squares(pooled: Pooled) -> FloatArray:
    """E[(c_v - a_v'theta)(...)'] under the posterior; (vote, trait, trait)."""
    inner = np.linalg.inv(pooled.precision + pooled.sites.information)
    keep = inner @ pooled.sites.information
    mean = pooled.design @ pooled.theta
    residual = pooled.means() - mean
    unsure = _covariance_of_means(pooled)
    squares: FloatArray = np.einsum("vi,vj->vij", residual, residual) + inner + keep @ unsure @ keep.transpose(0, 2, 1)
    return squares


def _covariance_of_means(pooled: Pooled) -> FloatArray:
    """Posterior covariance of a_v'theta; (vote, trait, trait)."""
    rows, traits = pooled.theta.shape
    covariance = pooled.covariance.reshape(rows, traits, rows, traits)
    half = np.tensordot(pooled.design, covariance, axes=(1, 0))
    unsure: FloatArray = np.einsum("visj,vs->vij", half, pooled.design)
    return unsure


def _cell_spread(pooled: Pooled) -> FloatArray:
    """Mean outer product of the rows of one topic in one Congress, shrunk to its first value."""
    rows, traits = pooled.theta.shape
    covariance = pooled.covariance.reshape(rows, traits, rows, traits)
    cells = [r for r, row in enumerate(pooled.rows) if is_cell(row)]
    squares = sum(
        (np.outer(pooled.theta[r], pooled.theta[r]) + covariance[r, :, r, :] for r in cells), start=np.zeros(1)
    )
    shrunk: FloatArray = (squares + SPREAD_WORTH * FIRST_CELL) / (len(cells) + SPREAD_WORTH)
    return shrunk


def mean_of(
    pooled: Pooled, topic: str, body: str, congress: int, direction: int, bringer: int = 0
) -> tuple[FloatArray, FloatArray]:
    """Mean coefficients of a vote not yet seen and how unsure they are; (trait,), (trait, trait).

    Rows that no past vote has informed (a new topic, a new Congress) enter with their prior. `bringer` is the side
    whose text it is (:func:`~winset.legislature.rows.rows_of`).
    """
    asked = rows_of(topic, body, congress, direction, bringer)
    known = np.array([asked.get(row, 0.0) for row in pooled.rows])
    rows, traits = pooled.theta.shape
    covariance = pooled.covariance.reshape(rows, traits, rows, traits)
    unsure = np.einsum("r,risj,s->ij", known, covariance, known)
    for row, factor in asked.items():
        if row not in pooled.rows:
            unsure = unsure + factor**2 * prior_covariance(row, pooled.spreads.of_cell)
    return known @ pooled.theta, unsure


def group_spread(pooled: Pooled, topic: str, direction: int) -> FloatArray:
    """Spread of a vote around its topic; that of all topics where the topic is new; (trait, trait)."""
    group = group_of(topic, direction)
    if group in pooled.groups:
        spread: FloatArray = pooled.spreads.of_group[pooled.groups.index(group)]
        return spread
    return FIRST_SPREAD if direction else WIDE
