r"""Stacks: measures that overlap in time and aim, told together, because a monthly series cannot tell them apart.

The one thing that trips everybody: overlapping is not transitive. Chained, ten years of measures are one heap. A stack
here begins with a measure and takes in what starts within six months of *that one* on origins that it shares::

    month    0    2    5  |  8   11  |
             A ── B ── C  |  D ── E  |       C and D overlap too: their rows say so, their stacks stay apart

What is known of a stack is its sum. The parts trade off against each other in every draw, and the sum does not:

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
from winset.flow.interventions import Calendar, Effects, alike, shape
from winset.tables import Panel

CLOSE_MONTHS = 6
"""Months between the first and the last start of a stack, at most."""

FULL = 2
"""Months from the first felt month to full effect."""

Triple = tuple[float, float, float]
"""Median, low and high end of an 80 % interval."""

FOLLOWED_AFTER = 120
"""Months after which a sum that is still above half of itself counts as permanent."""

ENOUGH = 500
"""Draws that half-lives of stacks are taken from; the draws are shuffled, so the first ones are a fair sample."""


@dataclass(frozen=True)
class Stack:
    """Measures told together: their rows in the calendar, in the order of their starts."""

    rows: IntArray

    @property
    def alone(self) -> bool:
        """Whether it is one measure, told as such."""
        return len(self.rows) == 1

    def first(self, past: Calendar) -> int:
        """Row of the panel in which the first member is first felt."""
        return int(past.onset[self.rows].min())

    def last(self, past: Calendar) -> int:
        """Row of the panel in which the last member is first felt."""
        return int(past.onset[self.rows].max())

    def full(self, past: Calendar) -> int:
        """Row of the panel in which the last member is at full effect; it may lie after the panel's end."""
        return self.last(past) + FULL

    def aims(self, past: Calendar) -> IntArray:
        """Columns of the panel at which any member aims."""
        return np.unique(past.pair_origin[np.isin(past.pair_measure, self.rows)])


def single(at: int) -> Stack:
    """One measure as a stack of its own."""
    return Stack(np.array([at]))


def stacks(past: Calendar) -> tuple[Stack, ...]:
    """Measures in stacks of one or more, each in one stack, in the order of their first starts.

    1. Go through the measures by their starts. 2. A measure joins the first open stack that began within six months
    before it and aims at an origin that it aims at too. 3. Otherwise it opens a stack.
    """
    aims = [set(past.pair_origin[past.pair_measure == k].tolist()) for k in range(len(past.ids))]
    opened: list[list[int]] = []
    for k in np.argsort(past.onset, kind="stable").tolist():
        for members in opened:
            reached = set().union(*(aims[m] for m in members))
            if past.onset[k] - past.onset[members[0]] <= CLOSE_MONTHS and reached & aims[k]:
                members.append(k)
                break
        else:
            opened.append([k])
    return tuple(Stack(np.array(members)) for members in opened)


def overlapping(past: Calendar, at: int) -> IntArray:
    """Other measures on shared origins that start within six months of one; rows of the calendar."""
    reach = past.reach(int(past.pair_origin.max()) + 1) != 0
    close = np.abs(past.onset - past.onset[at]) <= CLOSE_MONTHS
    shared = (reach & reach[at]).any(axis=1)
    return np.flatnonzero(close & shared & (np.arange(len(past.ids)) != at))


def triple(draws: FloatArray) -> Triple:
    """Median and 80 % interval of draws."""
    low, middle, high = (float(q) for q in np.quantile(draws, [0.1, 0.5, 0.9]))
    return middle, low, high


def weights(panel: Panel, stack: Stack, past: Calendar) -> FloatArray:
    """Share of each origin among the targeted ones in the three months before a stack; (origin,), zero elsewhere."""
    start, aims = stack.first(past), stack.aims(past)
    share = np.zeros(panel.values.shape[1])
    before = np.nan_to_num(panel.values[max(start - 3, 0) : max(start, 1)][:, aims]).mean(axis=0)
    share[aims] = before / before.sum() if before.sum() > 0 else 1 / len(aims)
    return share


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
