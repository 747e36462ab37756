r"""What is known of a stack: its sum.

The one thing that trips everybody: the parts trade off against each other in every draw, and the sum does not::

    draw     A      B     A and B
    1      -.1    -.8      -.9
    2      -.7    -.2      -.9

.. math:: B_i(t) = \sum_{k} b_{ki} \, shape_k(t), \qquad
          depth = \frac{\sum_i y_i (e^{B_i(T)} - 1)}{\sum_i y_i}

at the month T in which the last member has reached full effect; y is the mean of three months before the first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.flow import lasting
from winset.flow.fit import Fit
from winset.flow.interventions import Effects, alike, shape
from winset.flow.stacks import Stack, Triple, single, triple, weights
from winset.tables import Panel

FOLLOWED_AFTER = 120
"""Months after which a sum that is still above half of itself counts as permanent."""

ENOUGH = 500
"""Draws that half-lives of stacks are taken from; the draws are shuffled, so the first ones are a fair sample."""


def moved(panel: Panel, effects: Effects, at: int) -> FloatArray:
    r"""Share change of one measure's targets at full effect, :math:`\sum_i y_i (e^{b_i} - 1) / \sum_i y_i`; (draw,).

    y is the mean of the three months before.
    """
    past = effects.calendar
    mine = past.pair_measure == at
    share = weights(panel, single(at), past)[past.pair_origin[mine]]
    change: FloatArray = (np.expm1(effects.log_effect[:, mine]) * share).sum(axis=1)
    return change


def by_member(effects: Effects, rows: IntArray, origins: int, draws: IntArray) -> FloatArray:
    """Log effects of some measures on every origin, zero where they do not aim; (draw, measure, origin)."""
    past = effects.calendar
    table = np.zeros((len(draws), len(rows), origins))
    for member, row in enumerate(rows):
        mine = past.pair_measure == row
        table[:, member, past.pair_origin[mine]] = effects.log_effect[np.ix_(draws, mine)]
    return table


def together(effects: Effects, rows: IntArray, share: FloatArray, since: int, months: int = 1) -> FloatArray:
    """Log change of the targeted total by some measures together, from row `since` of the panel on; (month, draw)."""
    past = effects.calendar
    log_change = np.zeros((months, len(effects.half_life)))
    for draws, half_life in alike(effects):
        path = shape(since + np.arange(months)[:, None] - past.onset, half_life, past.lasts)[:, rows]
        by_origin = np.einsum("tk,dki->tdi", path, by_member(effects, rows, len(share), draws))
        log_change[:, draws] = np.log1p(np.einsum("tdi,i->td", np.expm1(by_origin), share))
    return log_change


@dataclass(frozen=True)
class Joint:
    """What is known of a stack: `depth` as a share change; `spread` of the sum in logs beside the parts'.

    `spread_if_apart` is what the standard deviation of the sum would be, if its parts had been learned independently
    of each other: :math:`\\sqrt{\\sum_k sd_k^2}`. `half_life` is in months, infinite where permanent.
    """

    depth: Triple
    spread: float
    spread_if_apart: float
    half_life: Triple
    cannot_tell_from_permanent: bool


def joint(panel: Panel, fit: Fit, stack: Stack) -> Joint:
    """The sum of a stack, and how much better it is known than its parts."""
    effects, past = fit.effects, fit.effects.calendar
    share, full = weights(panel, stack, past), stack.full(past)
    whole = together(effects, stack.rows, share, full)[0]
    parts = [together(effects, stack.rows[k : k + 1], share, full).std() for k in range(len(stack.rows))]
    fades = fading(together(first_draws(effects, ENOUGH), stack.rows, share, full, FOLLOWED_AFTER))
    life = lasting.quantiles(fades)
    return Joint(
        depth=triple(np.expm1(whole)),
        spread=float(whole.std()),
        spread_if_apart=float(np.sqrt(np.square(parts).sum())),
        half_life=life,
        cannot_tell_from_permanent=lasting.cannot_tell(fit, past.kind[stack.rows], life),
    )


def first_draws(effects: Effects, count: int) -> Effects:
    """The same effects in fewer draws."""
    return replace(
        effects,
        log_effect=effects.log_effect[:count],
        half_life=effects.half_life[:count],
        kind_effect=effects.kind_effect[:count],
        spread=effects.spread[:count],
    )


def fading(paths: FloatArray) -> FloatArray:
    r"""Months until half of the first value of a path is gone; (draw,), infinite where it never is.

    .. math:: h = \min\{ s : |B(T + s)| \le |B(T)| / 2 \}

    >>> fading(np.array([[-0.8], [-0.6], [-0.4]])), fading(np.array([[-0.8], [-0.7], [-0.6]]))
    (array([2.]), array([inf]))
    """
    half = np.abs(paths) <= np.abs(paths[0]) / 2
    months: FloatArray = np.where(half.any(axis=0), half.argmax(axis=0).astype(float), np.inf)
    return months
