"""How patient actors must be for a deal to be kept, and why it breaks where it does.

The trap: more patience does not always help. An actor that pays late and gains early keeps while it is impatient::

    own cost     ·  ·  ·  ■       at its month the gain is behind, at every discount factor

so the set of discount factors that sustain a deal need not reach up to 1, and :class:`Patience` says whether it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.bargain.hold import NEARLY, Break, Delivery, Terms, full, monthly, slack
from winset.language import said

GRID = 400
"""Discount factors that are tried before the search narrows down; a window narrower than 1/400 can be missed."""

HIGHEST = 0.99999
EXACT = 1e-10


@dataclass(frozen=True)
class Patience:
    """The smallest discount factor (a month) at which nobody breaks; None if there is none.

    `all_above` tells whether every larger one sustains the deal as well.
    """

    discount: float | None
    all_above: bool


def smallest_discount(terms: Terms, actors: Sequence[int] | None = None) -> Patience:
    """The smallest common discount factor at which none of `actors` (all of them, if left out) ever breaks.

    1. Try an even grid of factors at once. 2. Narrow the first step onto sustaining ones down by halving, to 1e-10.
    Terms with one draw. Reference for one repeated month and L = 1: (T - R) / (T - P), as in Friedman (1971).

    >>> cost, gain = np.array([[[-1.0, 3.0]]]), np.array([[[3.0, -1.0]]])
    >>> parts = (Delivery("a", 0, cost, np.ones(1)), Delivery("b", 1, gain, np.ones(1)))
    >>> round(smallest_discount(Terms(parts, np.full((1, 2), 0.9), 1, np.ones((1, 1)))).discount, 9)
    0.333333333
    """
    grid = np.append(np.arange(GRID) / GRID, HIGHEST)
    kept = _kept(terms, grid, actors)
    if not kept.any():
        return Patience(None, False)
    first = int(kept.argmax())
    above = bool(kept[first:].all())
    if first == 0:
        return Patience(0.0, above)
    low, high = float(grid[first - 1]), float(grid[first])
    while high - low > EXACT:
        tries = np.linspace(low, high, 18)[1:-1]
        within = _kept(terms, tries, actors)
        at = int(within.argmax()) if within.any() else len(tries)
        low, high = (low if at == 0 else float(tries[at - 1])), (high if at == len(tries) else float(tries[at]))
    return Patience(high, above)


def _kept(terms: Terms, factors: FloatArray, actors: Sequence[int] | None) -> FloatArray:
    """Whether each factor sustains the deal; (factor,). The factors stand in the place of draws."""
    many = len(factors)
    parts = tuple(replace(part, worth=np.repeat(part.worth[:, :1], many, axis=1)) for part in terms.parts)
    discount = np.repeat(factors[:, None], terms.discount.shape[1], axis=1)
    tried = replace(terms, parts=parts, discount=discount, stands=np.repeat(terms.stands[:, :1], many, axis=1))
    least = slack(tried).min(axis=0)
    asked = list(range(least.shape[1])) if actors is None else list(actors)
    kept: FloatArray = (least[:, asked] >= -1e-12).all(axis=1)
    return kept


CAUSES = (
    said("the end is known"),
    said("a risk from outside"),
    said("already delivered"),
    said("worn off"),
    said("cost of keeping"),
)
"""Why an actor breaks: the first change of the terms, in this order, under which it would have kept.

The deal had no last month; nothing from outside could end it; what the others delivered earlier were still theirs to
take back; what they deliver were still worth as much as in its best month so far. If none of these helps: its cost.
"""


def causes(terms: Terms, broken: Break) -> tuple[str | None, ...]:
    """Why the deal first breaks in each draw, as one of :data:`CAUSES`; None where it does not; (draw,)."""
    base = slack(terms)
    sure = replace(
        terms,
        stands=np.ones_like(terms.stands),
        parts=tuple(replace(part, stopped=0.0) for part in terms.parts),
    )
    draws = np.arange(len(broken.month))
    month = np.minimum(broken.month, terms.months - 1)
    at = (month, draws, np.maximum(broken.actor, 0))
    helped = np.array(
        [
            (slack(replace(terms, after="it goes on"))[at] if terms.after == "it ends" else base[at]) >= -NEARLY,
            slack(sure)[at] >= -NEARLY,
            (base + _sunk(terms))[at] >= -NEARLY,
            slack(_fresh(terms, month))[at] >= -NEARLY,
            np.ones(len(draws), dtype=bool),
        ]
    )
    first = helped.argmax(axis=0)
    return tuple(None if actor < 0 else CAUSES[i] for actor, i in zip(broken.actor, first, strict=True))


def _sunk(terms: Terms) -> FloatArray:
    """Worth of what others have delivered for good or once, by the time a break would be seen, as if still at stake."""
    seen = np.minimum(np.arange(terms.months) + terms.lag - 1, terms.months - 1)
    sunk = np.zeros((terms.months, *terms.discount.shape))
    for part in terms.parts:
        others = np.arange(terms.discount.shape[1]) != part.giver
        if part.lasts == "for good":
            delivered = np.cumsum(part.share)[seen]
            sunk += np.where(others, delivered[:, None, None] * full(terms, part), 0.0)
        elif part.lasts == "once":
            sunk += np.where(others, np.cumsum(monthly(terms, part), axis=0)[seen], 0.0)
    return sunk


def _fresh(terms: Terms, month: IntArray) -> Terms:
    """The terms with what each actor gets while kept as good in every later month as in its best month by `month`."""
    return replace(terms, parts=tuple(_best(terms, part, month) for part in terms.parts))


def _best(terms: Terms, part: Delivery, month: IntArray) -> Delivery:
    if part.lasts != "while kept":
        return part
    seen = np.arange(terms.months)[:, None, None] <= month[None, :, None]
    paid = part.worth * part.share[:, None, None]
    best = np.where(seen, paid, -np.inf).max(axis=0)
    others = np.arange(terms.discount.shape[1]) != part.giver
    worth = np.where(others & ~seen, np.maximum(paid, best[None]), paid)
    return replace(part, worth=worth, share=np.ones(terms.months))
