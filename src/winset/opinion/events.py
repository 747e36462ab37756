"""Moves of approval around dated events, each beside the moves at the other weeks of its tenure.

The trap: a move at a date says nothing of its cause. With twenty events one will look large, so all are counted::

    level    ────────╮            estimated: the ramp of four weeks from the day on
                      ╲           placebos:  the same ramp at every week eight or more away
                       ╰───────
    event            ^
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from winset.opinion.approval import Approval, Tenure
from winset.opinion.level import Spreads
from winset.opinion.response import SEEN, Verdict, estimates

RAMP_WEEKS = 4
"""Weeks in which an event's whole move comes about."""

APART_WEEKS = 8
"""Weeks between an event, or an end of a tenure, and a placebo week."""


@dataclass(frozen=True)
class Move:
    """How far approval moved in the four weeks from an event on, in points.

    `percentile` is the share of other weeks of the tenure at which it moved less; `chance` that of so large a move if
    there were no effect, as if it were the only event, `over_events` all events counted (Holm 1979).
    """

    id: str
    day: np.datetime64
    subject: str
    estimate: float
    spread: float
    percentile: float
    chance: float
    over_events: float

    @property
    def verdict(self) -> Verdict:
        """Seen if less than one in twenty such moves would be chance, all events counted."""
        return "effect seen" if self.over_events <= 1 - SEEN else "no effect can be seen"


def around(approval: Approval, events: Sequence[tuple[str, np.datetime64]]) -> tuple[Move, ...]:
    """Moves around events (name and day) in whose weeks polls were taken, in order of time."""
    rows = [row for one in approval.tenures for row in _moves(approval.spreads, one, events)]
    rows.sort(key=lambda row: (row.day, row.id))
    order = np.argsort([row.chance for row in rows], kind="stable")
    counted = np.maximum.accumulate([rows[at].chance * (len(rows) - place) for place, at in enumerate(order)])
    over = {int(at): min(1.0, float(chance)) for at, chance in zip(order, counted, strict=True)}
    return tuple(Move(**{**vars(row), "over_events": over[at]}) for at, row in enumerate(rows))


def _moves(spreads: Spreads, one: Tenure, events: Sequence[tuple[str, np.datetime64]]) -> list[Move]:
    """Moves at the events inside one tenure, each beside the moves at its other weeks."""
    weeks = one.readings.weeks
    free = np.arange(APART_WEEKS, len(weeks) - APART_WEEKS)
    at = {id: int(day.astype("datetime64[W]").astype(int)) - int(weeks[0]) for id, day in events}
    inside = [(id, day) for id, day in events if at[id] in free]
    if len(free) < 3 * APART_WEEKS or not inside:
        return []
    ramps = np.clip((np.arange(len(weeks))[:, None] - free[None, :] + 1) / RAMP_WEEKS, 0.0, 1.0)
    estimate, spread = estimates(Approval(spreads, (one,), 0), [ramps])
    far = np.abs(estimate / spread)
    rows = []
    for id, day in inside:
        here = at[id] - APART_WEEKS
        others = np.abs(free - at[id]) >= APART_WEEKS
        wide = float(spread[here] * max(1.0, np.sqrt((far[others] ** 2).mean())))
        chance = float(2 * ndtr(-abs(estimate[here]) / wide))
        share = float((far[others] < far[here]).mean())
        rows.append(Move(id, day, one.readings.subject, float(estimate[here]), wide, share, chance, chance))
    return rows
