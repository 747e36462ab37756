"""One month of the outlook as fifty dots, some sample paths, and how likely more than a capacity is.

Fifty equally likely numbers are read better than a curve; the chance beside them is counted in all paths::

    dots above the capacity of 200,000:  18 of 50          chance, from 2000 paths:  .357
"""

from __future__ import annotations

import numpy as np
from pydantic import Field

from winset.axes import FloatArray
from winset.errors import Fault, Faulty, nearest
from winset.study import headed
from winset.study.flows import Flows
from winset.study.moments import Question
from winset.study.shape import OfCase

DOTS, LINES = 50, 9
ALL = "ALL"
"""The total over origins, where an origin is asked for."""


class DotsTold(OfCase):
    """The outlook of one month, of the total or of one origin; document ``dots/1``.

    `dots` are the 50 quantiles in the middle of 50 equal shares, `above` how many of them lie above `capacity`,
    `chance` the share of all paths that do in `month`, `some_month` in any month up to the last. `lines` are sample
    paths, the first ones drawn; their months are `months`. `most` is a capacity that few paths reach.
    """

    schema_: str = Field(default="dots/1", alias="schema")
    origin: str
    origins: tuple[str, ...]
    months: tuple[str, ...]
    month: str
    capacity: float
    most: float
    dots: tuple[float, ...]
    above: int
    chance: float
    some_month: float
    paths: int
    lines: tuple[tuple[float, ...], ...]


def dots(
    question: Question, flows: Flows, month: int | None = None, capacity: float | None = None, origin: str = ALL
) -> DotsTold:
    """The dots of a month (by its place in the outlook, the last where none is asked) against a capacity.

    Without a capacity that of the case is meant, for the total, or else the newest count. Raises `Faulty` for an origin
    or a month that the outlook does not have.
    """
    ahead, panel = flows.outlook, flows.panel
    _refuse_unknown(month, origin, len(ahead.months), ahead.origins)
    paths = ahead.total if origin == ALL else ahead.paths[:, :, ahead.origins.index(origin)]
    newest = panel.total[-1] if origin == ALL else panel.values[-1, panel.origins.index(origin)]
    of_case = question.case.flows.capacity
    stated = of_case.value if of_case and origin == ALL else float(newest)
    limit = stated if capacity is None else capacity
    at = len(ahead.months) - 1 if month is None else month
    told = _dots(paths[at])
    return DotsTold(
        **headed.of_case(question),
        origin=origin,
        origins=(ALL, *ahead.origins),
        months=tuple(str(m) for m in ahead.months),
        month=str(ahead.months[at]),
        capacity=round(limit, 1),
        most=_rounded_up(max(float(np.quantile(paths, 0.95)), stated)),
        dots=tuple(told.round(1).tolist()),
        above=int((told > limit).sum()),
        chance=round(float((paths[at] > limit).mean()), 4),
        some_month=round(float((paths > limit).any(axis=0).mean()), 4),
        paths=paths.shape[1],
        lines=tuple(tuple(line) for line in paths[:, :LINES].T.round(1).tolist()),
    )


def _refuse_unknown(month: int | None, origin: str, months: int, origins: tuple[str, ...]) -> None:
    faults = []
    if origin not in (ALL, *origins):
        expected, close = f"one of {', '.join((ALL, *origins))}", nearest(origin, (ALL, *origins))
        faults.append(Fault("look", path="origin", found=f"'{origin}'", expected=expected, nearest=close))
    if month is not None and month >= months:
        faults.append(Fault("look", path="month", found=str(month), expected=f"0 to {months - 1}"))
    if faults:
        raise Faulty(faults)


def _dots(values: FloatArray) -> FloatArray:
    r"""Quantiles in the middle of equal shares.

    .. math:: q_k = F^{-1}\Big(\frac{k + 1/2}{50}\Big), \qquad k = 0, \ldots, 49

    >>> _dots(np.arange(101.0))[:3].tolist()
    [1.0, 3.0, 5.0]
    """
    found: FloatArray = np.quantile(values, (np.arange(DOTS) + 0.5) / DOTS)
    return found


def _rounded_up(value: float) -> float:
    """The next number with two figures, from which a reader's steps are even.

    >>> _rounded_up(318_200.0), _rounded_up(0.0)
    (320000.0, 10.0)
    """
    step = 10.0 ** max(np.floor(np.log10(max(value, 1.0))) - 1, 0)
    return float(max(np.ceil(value / step) * step, 10.0))
