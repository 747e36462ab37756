"""Paths of the flows and what kinds of lever do, in rising order, as a posed question carries them.

The trap: a fit has thousands of draws, and what goes to every worker must be small. So evenly spread places of the
order are carried, each for the draws around it, and a chance in (0, 1) is a place::

    draws in order   . . . . . . . . . . . .        carried   . . .        chance .5 ──▶ the middle one
                       ^       ^       ^
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from winset.axes import IntArray
from winset.study.flows import Ahead
from winset.study.moments import Question
from winset.study.worlds.uncertain import over_horizon
from winset.tables import Analogue, Outlook

PLACES = 500
"""Paths, and draws of what a kind does, that are carried: each stands for as many of the fit's draws."""


def in_order(question: Question, before: Ahead, after: Ahead) -> Ahead:
    """The paths in the order of their totals, and each kind's draws in the order of what they do over the horizon.

    The order of paths is that `before` any scenario, so that one chance falls on one path in all of them.
    """
    order = _places(np.argsort(before.outlook.total.mean(axis=0), kind="stable"))
    levers = (lever for issue in question.issues for o in issue.options.values() if (lever := o.lever) is not None)
    pulled, months = {lever.kind for lever in levers}, after.outlook.months
    analogues = tuple(_ordered(each, len(months)) for each in after.analogues if each.kind in pulled)
    kept = np.ascontiguousarray(after.outlook.paths[:, order])
    return Ahead(Outlook(months, after.outlook.origins, kept), analogues, dict(after.groups))


def _ordered(analogue: Analogue, horizon: int) -> Analogue:
    order = _places(np.argsort(over_horizon(analogue, horizon), kind="stable"))
    return replace(analogue, log_effect=analogue.log_effect[order], half_life_months=analogue.half_life_months[order])


def _places(order: IntArray) -> IntArray:
    """Evenly spread places of an order, as many as are carried, each in the middle of those that it stands for."""
    count = min(PLACES, len(order))
    return order[((np.arange(count) + 0.5) * len(order) / count).astype(np.int64)]
