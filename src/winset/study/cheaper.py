"""Which change of options would get a failing bill through, and what it costs: every row of its block, exactly.

Rows that keep a bill are told apart from rows that need none: to drop a bill is always a way out, and seldom the one
that was meant. Costs are counted three ways::

    changes   options changed
    asker     points lost by whoever asks for the bill's first issue (negative: the change brings points)
    joint     points lost by all actors together, which compares points of different actors

Points are direct worths at central values, as if granted; what options do to flows is not in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np

from winset import stakes
from winset.axes import FloatArray, IntArray
from winset.legislature import BillForecast, Choices, cheapest
from winset.randomness import named
from winset.stakes.linked import Bill, Linked
from winset.study.moments import Question
from winset.study.ratify_told import ChangeTold, CheapestTold, Cost, Wanted
from winset.study.table import CENTRAL, worths_of

COSTS: tuple[Cost, ...] = ("changes", "asker", "joint")
WANTED: tuple[Wanted, ...] = ("given a vote", "at all")
MILLIONTHS = 1_000_000
"""Points are counted in millionths, so that ties are ties."""

Odds = Callable[[Bill], BillForecast]


@dataclass(frozen=True)
class Rows:
    """The joint options of linked issues: the bill that each row needs, and points to each actor; (row, actor)."""

    issues: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bills: tuple[Bill, ...]
    points: FloatArray
    actors: tuple[str, ...]
    asker: int

    def row_of(self, package: Mapping[str, str]) -> int:
        """The row of a package."""
        return self.rows.index(tuple(package[issue] for issue in self.issues))

    def costs(self, row: int, by: Cost) -> IntArray:
        """What going from a row to every row costs, in whole units; (row,)."""
        if by == "changes":
            changed = [sum(a != b for a, b in zip(self.rows[row], other, strict=True)) for other in self.rows]
            return np.array(changed, dtype=np.int64)
        lost = self.points[row] - self.points
        counted = lost[:, self.asker] if by == "asker" else lost.sum(axis=1)
        millionths: IntArray = np.rint(counted * MILLIONTHS).astype(np.int64)
        return millionths

    def changed(self, row: int, other: int, chance: float) -> ChangeTold:
        """Going from a row to another one, told."""
        pairs = zip(self.issues, self.rows[row], self.rows[other], strict=True)
        gain = self.points[other] - self.points[row]
        return ChangeTold(
            changes={issue: new for issue, old, new in pairs if new != old},
            chance=round(chance, 6),
            points={actor: round(float(g), 3) for actor, g in zip(self.actors, gain, strict=True)},
        )


def rows_of(question: Question, issues: Sequence[str], together: Literal["one bill", "as linked"]) -> tuple[Rows, ...]:
    """The rows around some issues: of their blocks as linked in the case, or of all those blocks as one bill.

    The first issue of each block that is named says who asks.
    """
    worths = worths_of(question, 1, named(0, "worths"))
    none = np.zeros((2, len(worths.options)))
    linked = stakes.link(
        question.issues, question.available, question.standing, worths, none, np.zeros((2, len(question.actors)))
    )
    touched = [one for one in linked if set(one.issues) & set(issues)]
    groups = [touched] if together == "one bill" else [[one] for one in touched]
    return tuple(_joined(question, group, issues) for group in groups)


def _joined(question: Question, group: Sequence[Linked], issues: Sequence[str]) -> Rows:
    """Every combination of the rows of some blocks; their bills ride as one, their points add up."""
    places = list(product(*(range(len(one.rows)) for one in group)))
    each = [[(one, row) for one, row in zip(group, at, strict=True)] for at in places]
    names = tuple(issue for one in group for issue in one.issues)
    first = next(issue for issue in issues if issue in names)
    asked_by = next(issue.asked_by for issue in question.issues if issue.id == first)
    return Rows(
        issues=names,
        rows=tuple(tuple(option for one, row in at for option in one.rows[row]) for at in each),
        bills=tuple(frozenset().union(*(one.bills[row] for one, row in at)) for at in each),
        points=np.array([np.sum([one.granted[CENTRAL, row] for one, row in at], axis=0) for at in each]),
        actors=question.actors,
        asker=question.actors.index(asked_by) if asked_by in question.actors else 0,
    )


def chance_of(forecast: BillForecast, of: Wanted) -> float:
    """P(pass | a vote is held), draws weighed by that chance, or P(enacted)."""
    held, passes = forecast.odds.vote_held, forecast.odds.passes
    law = float((held * passes).mean())
    return law / float(held.mean()) if of == "given a vote" else law


def cheaper(rows: Rows, row: int, odds: Odds, target: float) -> tuple[CheapestTold, ...]:
    """The cheapest rows with a bill that reach the target, by every cost, given a vote and at all."""
    kept = [r for r, bill in enumerate(rows.bills) if bill]
    told = []
    for of in WANTED:
        chance = np.array([[chance_of(odds(rows.bills[r]), of)] for r in kept])
        if chance[kept.index(row), 0] >= target:
            continue
        for by in COSTS:
            found = cheapest([Choices(rows.costs(row, by)[kept], chance)], target)
            told.append(
                CheapestTold(
                    by=by,
                    of=of,
                    target=target,
                    cost=units(found.cost, by),
                    found=_likeliest_first(rows.changed(row, kept[r], chance[r, 0]) for (r,) in found.rows),
                    best_chance=round(found.best, 6),
                    best=tuple(rows.changed(row, kept[r], chance[r, 0]) for (r,) in found.best_rows),
                )
            )
    return tuple(told)


def without_a_vote(rows: Rows, row: int) -> tuple[ChangeTold, ...]:
    """The rows without a bill that take the fewest changes and, of those, cost the asker least; all ties."""
    cost = rows.costs(row, "changes"), rows.costs(row, "asker")
    free = [(int(cost[0][r]), int(cost[1][r]), r) for r, bill in enumerate(rows.bills) if not bill]
    least = min(free, default=None)
    return tuple(rows.changed(row, r, 1.0) for *dear, r in free if least and tuple(dear) == least[:2])


def cheaper_package(
    blocks: Sequence[Rows], at: Sequence[int], odds: Odds, target: float
) -> tuple[float, tuple[CheapestTold, ...]]:
    """P(all bills of a package become law), and the cheapest changes by which all that are left do.

    Bills may be dropped, but not all of them: each way of keeping some is searched, and the cheapest of all is told.
    """
    chance = [np.array([_law(odds, bill, blocks) for bill in rows.bills]) for rows in blocks]
    now = float(np.prod([part[row] for part, row in zip(chance, at, strict=True)], axis=0).mean())
    return now, tuple(_cheaper_package(blocks, at, chance, target, by) for by in (COSTS if now < target else ()))


def _cheaper_package(
    blocks: Sequence[Rows], at: Sequence[int], chance: Sequence[FloatArray], target: float, by: Cost
) -> CheapestTold:
    """The cheapest over every way of keeping one bill or more; all ties."""
    costs = [rows.costs(row, by) for rows, row in zip(blocks, at, strict=True)]
    searched = []
    for keeps in product((True, False), repeat=len(blocks)):
        places = [
            [r for r, b in enumerate(of.bills) if bool(b) == kept] for of, kept in zip(blocks, keeps, strict=True)
        ]
        if any(keeps) and all(places):
            choices = [Choices(c[p], part[p]) for c, part, p in zip(costs, chance, places, strict=True)]
            searched.append((places, cheapest(choices, target)))
    least = min((found.cost for _, found in searched if found.cost is not None), default=None)
    most = max(found.best for _, found in searched)
    rows = [_whole(places, row) for places, found in searched if found.cost == least for row in found.rows]
    likely = [_whole(places, row) for places, found in searched if found.best == most for row in found.best_rows]
    return CheapestTold(
        by=by,
        of="at all",
        target=target,
        cost=units(least, by),
        found=_likeliest_first(_together(blocks, at, row, chance) for row in rows),
        best_chance=round(most, 6),
        best=tuple(_together(blocks, at, row, chance) for row in likely),
    )


def _whole(places: Sequence[Sequence[int]], row: Sequence[int]) -> tuple[int, ...]:
    """Rows of parts of blocks as rows of the blocks."""
    return tuple(place[r] for place, r in zip(places, row, strict=True))


def _law(odds: Odds, bill: Bill, blocks: Sequence[Rows]) -> FloatArray:
    """P(enacted) of a bill by draw; certain where there is none."""
    if bill:
        law: FloatArray = odds(bill).odds.vote_held * odds(bill).odds.passes
        return law
    some = next(other for rows in blocks for other in rows.bills if other)
    return np.ones(len(odds(some).odds.passes))


def _together(
    blocks: Sequence[Rows], at: Sequence[int], rows: Sequence[int], chance: Sequence[FloatArray]
) -> ChangeTold:
    """Changes of several blocks as one."""
    law = float(np.prod([part[row] for part, row in zip(chance, rows, strict=True)], axis=0).mean())
    each = [of.changed(now, row, law) for of, now, row in zip(blocks, at, rows, strict=True)]
    return ChangeTold(
        changes={issue: option for one in each for issue, option in one.changes.items()},
        chance=round(law, 6),
        points={actor: round(sum(one.points[actor] for one in each), 3) for actor in each[0].points},
    )


def units(cost: int | None, by: Cost) -> float | None:
    """A cost as it is told: changes, or points."""
    return None if cost is None else float(cost) if by == "changes" else round(cost / MILLIONTHS, 3)


def _likeliest_first(changes: Iterable[ChangeTold]) -> tuple[ChangeTold, ...]:
    return tuple(sorted(changes, key=lambda one: -one.chance))
