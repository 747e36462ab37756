"""Polls as readings: what one house found in one week, of one president at a time.

The trap: a list of polls is a list of who polled most. A daily tracker prints seven overlapping samples a week, and
they are one reading here, not seven::

    Gallup  Mon 52  Tue 51  Wed 53 ...   ──▶   Gallup, that week: 52, as large as one of its samples
    Pew         Thu 50                   ──▶   Pew, that week: 50

A person who governs twice is met twice: after a year without a poll another tenure begins.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray, IntArray, Months
from winset.tables import Polls

USUAL_SIZE = 1000.0
"""Persons in a poll that does not say how many: about the smallest quarter of those that do."""

LARGEST_SIZE = 5000.0
"""Persons beyond which a sample tells no more: what is then wrong with it is not chance."""

GAP_DAYS = 365
"""Days without a poll after which another tenure begins."""


@dataclass(frozen=True)
class Readings:
    """Readings of one tenure; arrays are (reading,), by week and house.

    `week` and `house` are places in `weeks` (every week from the first to the last) and `houses`. `approve` is in
    percent, `sizes` in persons. `weight` is 1, and less for a reading that lies far from the others (:mod:`.approval`).
    `polls` counts the polls behind them.
    """

    subject: str
    question: str
    weeks: IntArray
    houses: tuple[str, ...]
    week: IntArray
    house: IntArray
    approve: FloatArray
    sizes: FloatArray
    weight: FloatArray
    polls: int

    def until(self, week: int) -> Readings:
        """The readings up to a week (counted since 1970), with the weeks and houses that they have."""
        kept = self.weeks[self.week] <= week
        here = np.unique(self.house[kept])
        return Readings(
            self.subject,
            self.question,
            np.arange(self.weeks[0], self.weeks[self.week[kept]].max() + 1),
            tuple(self.houses[h] for h in here),
            self.week[kept],
            np.searchsorted(here, self.house[kept]),
            self.approve[kept],
            self.sizes[kept],
            np.ones(int(kept.sum())),
            self.polls,
        )


def months_of(weeks: IntArray) -> Months:
    """The month in which each week, counted since 1970, begins (on a Thursday); same shape.

    >>> months_of(np.array([0, 5])).astype(str).tolist()
    ['1970-01', '1970-02']
    """
    months: Months = weeks.astype("datetime64[W]").astype("datetime64[D]").astype("datetime64[M]")
    return months


def tenures(polls: Polls) -> tuple[Readings, ...]:
    """Readings of each tenure of a subject, in order of time; none where there are no polls.

    >>> days = np.array(["2020-01-02", "2020-01-03", "2025-02-06"], dtype="datetime64[D]")
    >>> polls = Polls("A", "job_approval", days, ("Pew", "Pew", "Pew"), np.array([40.0, 42.0, 50.0]), "list")
    >>> [(len(t.weeks), t.approve.tolist()) for t in tenures(polls)]
    [(1, [41.0]), (1, [50.0])]
    """
    if not len(polls.days):
        return ()
    order = np.argsort(polls.days, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(polls.days[order]).astype(int) > GAP_DAYS) + 1)
    return tuple(_readings(polls, part) for part in parts)


def _readings(polls: Polls, kept: IntArray) -> Readings:
    """Polls of one tenure, those of one house in one week made one."""
    since = polls.days[kept].astype("datetime64[W]").astype(int)
    houses = tuple(sorted({polls.pollsters[i] for i in kept}))
    place = {name: h for h, name in enumerate(houses)}
    house = np.array([place[polls.pollsters[i]] for i in kept])
    _, one, count = np.unique(since * len(houses) + house, return_inverse=True, return_counts=True)
    told = polls.sizes[kept] if len(polls.sizes) else np.full(len(kept), np.nan)
    sizes = np.clip(np.where(np.isnan(told), USUAL_SIZE, told), 1.0, LARGEST_SIZE)
    first = np.unique(one, return_index=True)[1]
    return Readings(
        subject=polls.subject,
        question=polls.question,
        weeks=np.arange(since.min(), since.max() + 1),
        houses=houses,
        week=since[first] - since.min(),
        house=house[first],
        approve=np.bincount(one, polls.approve[kept]) / count,
        sizes=np.bincount(one, sizes) / count,
        weight=np.ones(len(count)),
        polls=len(kept),
    )
