r"""Tranches: which share of each part to deliver in which month, so that the smallest slack is as large as can be.

The trap: paying early does not buy loyalty. A share that has come holds its receiver no longer, one still to come does,
but it must not come so late that its giver would rather not pay it::

    all at once    ■ . . . .     the receiver has nothing left to wait for
    tranches       . ■ ■ ■ ■     what is still to come holds it, month by month

The slack is linear in the shares, so the best schedule is a linear program. Where only one side may break, its payment
is put off as far as the promise allows: the back-loading of Ray (2002), here over given parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from winset.axes import BoolArray, FloatArray
from winset.bargain.hold import Delivery, Terms, full, part_slack, slack
from winset.errors import Fault, Faulty, nearest


@dataclass(frozen=True)
class Proof:
    r"""An upper bound on the smallest slack of any schedule, from weights y on months and actors; (month, actor).

    .. math:: \max_x \min_{t,a} \sigma_a(t; x) \le \max_x \sum_{t,a} y_{ta}\, \sigma_a(t; x), \quad y \ge 0,\ \sum y = 1

    The right side needs no solver: each part goes to the months where its weighted slack is largest.
    """

    weights: FloatArray
    bound: float


@dataclass(frozen=True)
class Schedule:
    """Shares of the scheduled parts by month, the slack that they leave, and the proof that no schedule does better.

    `shares` maps a part's name to (month,), summing to 1. `slack` is (month, actor), `smallest` its least entry.
    """

    shares: Mapping[str, FloatArray]
    slack: FloatArray
    smallest: float
    proof: Proof

    @property
    def gap(self) -> float:
        """How far any other schedule could be better, in points; a rounding if the schedule is the best."""
        return self.proof.bound - self.smallest


def best_tranches(
    terms: Terms,
    scheduled: Mapping[str, tuple[int, int]],
    bound: Sequence[int] | None = None,
    most: float = 1.0,
) -> Schedule:
    r"""The schedule with the largest smallest slack; among those the one that delivers earliest.

    .. math:: \max_{x, m} m : \sigma_a(t; x) \ge m, \quad \textstyle\sum_s x_{ks} = 1, \quad 0 \le x_{ks} \le most

    `scheduled` maps parts (delivered once, or for good) to the first month in which a share may come and the one after
    the last. `bound` are the actors who may break (all of them, if left out). `most` is the largest share a month.
    Months count while the actor has something left to deliver: after that it has nothing to break. Terms with one draw.
    Solved by HiGHS (Huangfu and Hall 2018), bounded by :class:`Proof`.
    """
    from scipy.optimize import linprog

    windows = _windows(terms, scheduled, most)
    counted = bound_months(terms, scheduled, bound)
    fixed, each = _linear(terms, windows, counted)
    width = each.shape[1]
    rows = np.concatenate([-each, np.ones((len(each), 1))], axis=1)
    sums = np.zeros((len(windows), width + 1))
    for k, window in enumerate(windows):
        sums[k, window.columns] = 1.0
    limits = [(0.0, most)] * width
    first = linprog(np.append(np.zeros(width), -1.0), rows, fixed, sums, np.ones(len(windows)), [*limits, (None, None)])
    late = np.concatenate([np.array(window.months, dtype=float) for window in windows])
    level = first.x[-1] - 1e-9 * max(1.0, abs(first.x[-1]))
    second = linprog(late, -each, fixed - level, sums[:, :-1], np.ones(len(windows)), limits)
    chosen = second.x if second.status == 0 else first.x[:-1]
    weights = np.maximum(-first.ineqlin.marginals, 0.0)
    weights = weights / weights.sum()
    shares = {window.part.name: _spread(terms.months, window, chosen) for window in windows}
    left = slack(with_shares(terms, shares))[:, 0]
    spread = np.zeros(left.shape)
    spread[counted] = weights
    bounded = _bound(fixed, each, windows, weights, most)
    return Schedule(shares, left, float(left[counted].min()), Proof(spread, bounded))


def bound_months(
    terms: Terms, scheduled: Mapping[str, tuple[int, int]], bound: Sequence[int] | None = None
) -> BoolArray:
    """Months in which an actor that may break has something left to deliver and a share may come; (month, actor).

    Later months are left out: no schedule changes their slack.
    """
    actors = range(terms.discount.shape[1])
    last = np.zeros(len(actors), dtype=int)
    for part in terms.parts:
        delivered = np.flatnonzero(part.share * np.abs(part.worth).sum(axis=(1, 2)))
        end = scheduled[part.name][1] if part.name in scheduled else int(delivered[-1]) + 1 if len(delivered) else 0
        last[part.giver] = max(last[part.giver], end)
    may = np.array([bound is None or actor in bound for actor in actors])
    final = max(end for _, end in scheduled.values())
    counted: BoolArray = may & (np.arange(terms.months)[:, None] < np.minimum(last, final))
    return counted


def smallest_slack(terms: Terms, scheduled: Mapping[str, tuple[int, int]], bound: Sequence[int] | None = None) -> float:
    """The smallest slack in the months that count, as :func:`best_tranches` counts them; terms with one draw."""
    return float(slack(terms)[:, 0][bound_months(terms, scheduled, bound)].min())


def with_shares(terms: Terms, shares: Mapping[str, FloatArray]) -> Terms:
    """The same terms with some parts delivered by another schedule; shares are (month,)."""
    return replace(terms, parts=tuple(replace(part, share=shares.get(part.name, part.share)) for part in terms.parts))


def at_once(terms: Terms, scheduled: Mapping[str, tuple[int, int]]) -> dict[str, FloatArray]:
    """Everything in the first month in which it can come; (month,) by part."""
    return {name: np.eye(terms.months)[first] for name, (first, _) in scheduled.items()}


def reversed_order(
    terms: Terms, shares: Mapping[str, FloatArray], scheduled: Mapping[str, tuple[int, int]]
) -> dict[str, FloatArray]:
    """A schedule with the last share first, within the same months; (month,) by part."""
    turned = {name: shares[name].copy() for name in scheduled}
    for name, (first, end) in scheduled.items():
        turned[name][first:end] = shares[name][first:end][::-1]
    return turned


@dataclass(frozen=True)
class _Window:
    """The months in which a part may come, and its columns in the program."""

    part: Delivery
    months: range
    columns: slice


def _windows(terms: Terms, scheduled: Mapping[str, tuple[int, int]], most: float) -> list[_Window]:
    """A window for each scheduled part; refuses what cannot be scheduled."""
    names = {part.name: part for part in terms.parts}
    faults = [] if scheduled else [Fault("scheduled", found="no part", expected="one part or more")]
    for name, (first, end) in scheduled.items():
        if name not in names:
            faults.append(Fault("scheduled", path=name, found="no such part", nearest=nearest(name, [*names])))
        elif names[name].lasts == "while kept":
            expected = "a part delivered once, or for good"
            faults.append(Fault("scheduled", path=name, found="a part that lasts while kept", expected=expected))
        if not 0 <= first < end <= terms.months or most * (end - first) < 1.0:
            expected = f"months within 0 to {terms.months}, enough of them for all of it"
            faults.append(Fault("scheduled", path=name, found=f"months {first} to {end}", expected=expected))
    if faults:
        raise Faulty(faults)
    found, at = [], 0
    for name, (first, end) in scheduled.items():
        found.append(_Window(names[name], range(first, end), slice(at, at + end - first)))
        at += end - first
    return found


def _linear(terms: Terms, windows: Sequence[_Window], counted: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Slack without the scheduled parts, (slack,), and what a whole part in each month adds, (slack, column)."""
    nothing = {window.part.name: np.zeros(terms.months) for window in windows}
    fixed = slack(with_shares(terms, nothing))[:, 0][counted]
    columns = []
    for window in windows:
        paid = full(terms, window.part)
        for month in window.months:
            alone = np.where(np.arange(terms.months)[:, None, None] == month, paid, 0.0)
            columns.append(part_slack(terms, window.part, alone)[:, 0][counted])
    return fixed, np.column_stack(columns)


def _bound(fixed: FloatArray, each: FloatArray, windows: Sequence[_Window], weights: FloatArray, most: float) -> float:
    """The largest weighted slack of any schedule: each part fills its best months, at most `most` in each."""
    gains = weights @ each
    total = float((weights * fixed).sum())
    for window in windows:
        left = 1.0
        for gain in sorted(gains[window.columns], reverse=True):
            share = min(most, left)
            total += share * float(gain)
            left -= share
    return total


def _spread(months: int, window: _Window, shares: FloatArray) -> FloatArray:
    spread = np.zeros(months)
    spread[window.months.start : window.months.stop] = np.clip(shares[window.columns], 0.0, None)
    whole: FloatArray = spread / spread.sum()
    return whole
