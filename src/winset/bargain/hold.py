r"""Keep or break, month by month: would every side rather keep a deal than break it?

The trap: what has been delivered holds nobody. An actor keeps for what it would lose *from the month in which the break
is seen on*, and saves its own deliveries from now on::

    month            t    t+1   ...  t+L        t+L+1 ...
    own parts        saved ────────────────────────────────▶     what breaking saves (a cost, mostly)
    others' parts    still come until seen     lost ────────▶     what breaking loses

    slack  =  worth of what others deliver from t+L on  +  worth of one's own costly deliveries from t on (negative)

An own delivery that pays its giver is not given up by breaking, so it does not count.

A part that lasts *for good* (a statute) is worth at delivery all that it will ever bring: nobody can take it back. One
that lasts *while kept* (an executive act) is worth its month, and one delivered *once* (money: paid is gone, the rest
can stop) the months in which a share of it comes. Nothing here knows what a part is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray
from winset.errors import Fault, Faulty

Lasts = Literal["while kept", "once", "for good"]
After = Literal["it ends", "it goes on"]


@dataclass(frozen=True)
class Delivery:
    """One delivery in a deal, by one actor.

    `worth` is (month, draw, actor): points in that month to each actor if the part is in force in full. `share` is
    (month,): how much of it is delivered in the month. Of a part that lasts while kept it is the level in force; of the
    others it is what is added. `stopped` is the chance a month that something outside the deal (a court) ends the part,
    one for all draws or (draw,).
    """

    name: str
    giver: int
    worth: FloatArray
    share: FloatArray
    lasts: Lasts = "while kept"
    stopped: float | FloatArray = 0.0


@dataclass(frozen=True)
class Terms:
    """A deal by parts, and how it is watched.

    `discount` is (draw, actor): worth now of a point a month later, at least 0 and below 1. `lag` is the number of
    months in which a break is not yet seen, 1 or more. `stands` is (month, draw): the chance that the deal is still
    there in that month if it was in the month before and all kept it (the first month's is not read). `after` says what
    comes after the last month: nothing, or that month over and over. `suspension` is for how many months the others
    stop once they have seen a break; None means for good.
    """

    parts: tuple[Delivery, ...]
    discount: FloatArray
    lag: int
    stands: FloatArray
    after: After = "it goes on"
    suspension: int | None = None

    @property
    def months(self) -> int:
        """Number of months."""
        return len(self.stands)

    def __post_init__(self) -> None:
        faults = [*_wrong_parts(self), *_wrong_numbers(self)]
        if faults:
            raise Faulty(faults)


def slack(terms: Terms) -> FloatArray:
    r"""What keeping is worth more than breaking now, in points of each month's day; (month, draw, actor).

    .. math::
        \sigma_a(t) = \sum_{s \ge t} \beta_a(t, s) \min(g_{aa}(s), 0)
            + \sum_{s \ge t + L} \beta_a(t, s) \sum_{b \ne a} g_{ba}(s)

    with :math:`g_{ba}(s)` what b's deliveries of month s are worth to a (the minimum is taken part by part), and
    :math:`\beta_a(t, s)` a's discount factor to the power s - t times the chance that the deal still stands. A
    suspension of k months takes the same sums from t + L + k on off again, because all of it resumes. Keeping is
    self-enforcing (Telser 1980) where no slack is negative. The sum is ours; with one month that repeats and L = 1 it
    is the grim trigger's.

    >>> cost, gain = np.array([[[-1.0, 3.0]]]), np.array([[[3.0, -1.0]]])
    >>> parts = (Delivery("a", 0, cost, np.ones(1)), Delivery("b", 1, gain, np.ones(1)))
    >>> slack(Terms(parts, np.full((1, 2), 0.5), 1, np.ones((1, 1)))).tolist()
    [[[1.0, 1.0]]]
    """
    total = np.zeros((terms.months, *terms.discount.shape))
    for part in terms.parts:
        total += part_slack(terms, part, monthly(terms, part))
    return total


def part_slack(terms: Terms, part: Delivery, paid: FloatArray) -> FloatArray:
    """One part's contribution to the slack, `paid` (month, draw, actor) being what it pays; (month, draw, actor)."""
    reach = terms.lag + (terms.suspension or 0)
    own = np.arange(terms.discount.shape[1]) == part.giver
    step, ahead = _present(terms, part, np.where(own, np.minimum(paid, 0.0), paid), reach)
    begins = np.where(own, ahead[: terms.months], _later(step, ahead, terms.lag, terms.months))
    if terms.suspension is None:
        return begins
    resumed: FloatArray = begins - _later(step, ahead, reach, terms.months)
    return resumed


def monthly(terms: Terms, part: Delivery) -> FloatArray:
    r"""What a part pays in each month, at the share delivered then; (month, draw, actor).

    A part that lasts for good pays at delivery all that it will ever bring, at each actor's own discount factor:

    .. math:: W(s) = \sum_{r \ge s} \delta^{r - s} w(r)
    """
    return part.share[:, None, None] * full(terms, part)


def full(terms: Terms, part: Delivery) -> FloatArray:
    """What a part would pay if all of it were delivered in a month, month by month; (month, draw, actor)."""
    if part.lasts != "for good":
        return part.worth
    worth = np.empty(part.worth.shape)
    worth[-1] = part.worth[-1] / (1.0 - terms.discount) if terms.after == "it goes on" else part.worth[-1]
    for t in range(terms.months - 2, -1, -1):
        worth[t] = part.worth[t] + terms.discount * worth[t + 1]
    return worth


def _present(terms: Terms, part: Delivery, paid: FloatArray, reach: int) -> tuple[FloatArray, FloatArray]:
    """Weight of each month in the month before, and present worth of all from each month on; `reach` months longer.

    Beyond the last month, what lasts while kept repeats (if the deal goes on); of the rest nothing more comes.
    """
    goes_on = 1.0 - part.stopped
    repeats = terms.after == "it goes on" and part.lasts == "while kept"
    tail = paid[-1] if repeats else np.zeros(paid.shape[1:])
    chance = np.concatenate([terms.stands, np.repeat(terms.stands[-1:], reach, axis=0)]) * goes_on
    step = terms.discount[None] * chance[:, :, None]
    flow = np.concatenate([paid, np.repeat(tail[None], reach, axis=0)])
    ahead = np.empty(flow.shape)
    following = tail / (1.0 - step[-1])
    for t in range(len(flow) - 1, -1, -1):
        ahead[t] = flow[t] + (step[t + 1] if t + 1 < len(flow) else step[-1]) * following
        following = ahead[t]
    return step, ahead


def _later(step: FloatArray, ahead: FloatArray, lag: int, months: int) -> FloatArray:
    """Present worth in month t of all from month t + lag on; (month, draw, actor)."""
    weight = np.ones((months, *step.shape[1:]))
    for j in range(1, lag + 1):
        weight = weight * step[j : j + months]
    later: FloatArray = weight * ahead[lag : lag + months]
    return later


@dataclass(frozen=True)
class Break:
    """When a deal first breaks, by draw; arrays are (draw,). `month` is the number of months if it never does.

    `actor` is the one with the least slack in that month, -1 where nobody breaks.
    """

    month: IntArray
    actor: IntArray


NEARLY = 1e-9
"""Points: a slack that is short of nothing by less is a rounding, and the actor keeps."""


def first_break(slack: FloatArray) -> Break:
    """The first month in which somebody would rather break, and who.

    >>> first_break(np.array([[[1.0, 2.0]], [[0.5, -0.1]]]))
    Break(month=array([1]), actor=array([1]))
    """
    broken: BoolArray = np.any(slack < -NEARLY, axis=2)
    never = ~np.any(broken, axis=0)
    month = np.where(never, len(slack), broken.argmax(axis=0))
    at = slack[np.minimum(month, len(slack) - 1), np.arange(slack.shape[1])]
    return Break(month, np.where(never, -1, at.argmin(axis=1)))


def survival(month: IntArray, months: int) -> FloatArray:
    """Share of draws in which a deal is still kept after 0, 1, ..., `months` months; (month + 1,).

    >>> survival(np.array([0, 2, 3]), 3).round(3).tolist()
    [1.0, 0.667, 0.667, 0.333]
    """
    kept: FloatArray = (month[None, :] >= np.arange(months + 1)[:, None]).mean(axis=1)
    return kept


def _wrong_parts(terms: Terms) -> list[Fault]:
    shape = (terms.months, *terms.discount.shape)
    faults = []
    for part in terms.parts:
        if part.worth.shape != shape:
            faults.append(_fault(part.name, f"worth of shape {part.worth.shape}", f"(month, draw, actor) = {shape}"))
        if part.share.shape != (terms.months,):
            faults.append(_fault(part.name, f"share of shape {part.share.shape}", f"({terms.months},)"))
        if not 0 <= part.giver < shape[2]:
            faults.append(_fault(part.name, f"giver {part.giver}", f"0 to {shape[2] - 1}"))
        if not (np.all(np.asarray(part.stopped) >= 0.0) and np.all(np.asarray(part.stopped) < 1.0)):
            faults.append(_fault(part.name, f"stopped {np.max(part.stopped):g}", "at least 0, less than 1"))
        if not (np.isfinite(part.worth).all() and np.isfinite(part.share).all()):
            faults.append(_fault(part.name, "a number that is not finite", "finite numbers"))
    return faults


def _wrong_numbers(terms: Terms) -> list[Fault]:
    faults = []
    if not (np.all(terms.discount >= 0.0) and np.all(terms.discount < 1.0)):
        faults.append(_fault("discount", "a factor outside 0 to 1", "at least 0, less than 1"))
    if terms.lag < 1:
        faults.append(_fault("lag", f"{terms.lag} months", "1 or more"))
    if terms.suspension is not None and terms.suspension < 1:
        faults.append(_fault("suspension", f"{terms.suspension} months", "1 or more, or None"))
    if terms.months < 1 or terms.stands.shape != (terms.months, terms.discount.shape[0]):
        faults.append(_fault("stands", f"shape {terms.stands.shape}", "(month, draw), one month or more"))
    if not (np.all(terms.stands >= 0.0) and np.all(terms.stands <= 1.0)):
        faults.append(_fault("stands", "a chance outside 0 to 1", "0 to 1"))
    return faults


def _fault(path: str, found: str, expected: str) -> Fault:
    return Fault("terms", path=path, found=found, expected=expected)
