"""What passes between rooms: frozen tables, and nothing else.

No wing imports another. What one wing computes reaches the next as one of these tables, carried through ``study``.
A table holds arrays in the order of :mod:`winset.axes` (month, draw, row, actor) and the names of its axes.
No table holds a model object or a function.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from itertools import compress
from typing import Any

import numpy as np

from winset.axes import BoolArray, Days, FloatArray, IntArray, Months, Table, month


@dataclass(frozen=True)
class Panel(Table):
    """Monthly counts of one series by origin, as known on a date.

    `values` is (month, origin): events a month, never negative; NaN where the series has no coverage.
    Zero is a count, not a gap.
    """

    series: str
    unit: str
    months: Months
    origins: tuple[str, ...]
    values: FloatArray
    source: str

    @property
    def total(self) -> FloatArray:
        """Sum over origins; (month,)."""
        total: FloatArray = self.values.sum(axis=1)
        return total

    def row(self, of: str) -> int:
        """The row of a month such as 2024-01; outside the rows where it lies before the first or after the last."""
        return int((month(of) - self.months[0]).astype(int))

    def until(self, row: int) -> Panel:
        """The panel as it stood with its row `row` as the last."""
        months, values = self.months[: row + 1], self.values[: row + 1]
        return Panel(self.series, self.unit, months, self.origins, values, self.source)


@dataclass(frozen=True)
class Outlook(Table):
    """Joint sample paths of the flows if nothing is agreed; `paths` is (month, draw, origin), counts a month."""

    months: Months
    origins: tuple[str, ...]
    paths: FloatArray

    @property
    def total(self) -> FloatArray:
        """Sum over origins in every path, so the total is coherent by construction; (month, draw)."""
        total: FloatArray = self.paths.sum(axis=2)
        return total


@dataclass(frozen=True)
class Analogue(Table):
    """What one kind of intervention did before, in draws.

    `log_effect` is (draw,): change of log counts of a targeted origin at full effect, at the kind's reference
    intensity. `half_life_months` is (draw,): months until half of it is gone; infinite where it stays.
    `learned_from` counts the past interventions behind it: none means that the prior alone speaks (`assumed`).
    """

    kind: str
    log_effect: FloatArray
    half_life_months: FloatArray
    learned_from: int


@dataclass(frozen=True)
class Pull(Table):
    """One option pulling one lever: which kind, on which origins, how hard.

    `strength` is (draw,): the change of intensity against the standing option, in reference intensities of the kind.
    It is first felt `after` months into the outlook, which begins with month 0.
    """

    issue: str
    option: str
    kind: str
    targets: tuple[str, ...]
    strength: FloatArray
    after: int = 0


@dataclass(frozen=True)
class Consequences(Table):
    """What each option does to total encounters; `log_change` is (draw, row), the mean over the horizon.

    Conditional on past analogues, not causal.
    """

    issues: tuple[str, ...]
    options: tuple[str, ...]
    log_change: FloatArray


@dataclass(frozen=True)
class RollCalls(Table):
    """Past roll calls and how every member voted, as known on a date.

    The first group is by vote: `accommodating` is (vote,): +1 where a yea moves towards something that the asking
    side wants, -1 where it moves away, 0 where the direction is mixed. The second group is by cast vote, (cast,):
    `vote` indexes the first group; `yea` tells yea from nay (absences are left out); `ideal` is (cast, dimension).

    What stands last may be empty, where it is not known. By vote: `majority`, +1 where Republicans led the body, -1
    where Democrats did; `verified`, False where the subject is coded from memory; `absent`, (vote, side), members of
    the left and of the right who did not vote. By cast vote: `member`, a number of the person that is the same in all
    Congresses; `states`.
    """

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    topics: tuple[str, ...]
    bodies: tuple[str, ...]
    congresses: tuple[int, ...]
    dates: Months
    accommodating: IntArray
    passed: BoolArray
    vote: IntArray
    yea: BoolArray
    party: tuple[str, ...]
    ideal: FloatArray
    majority: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    verified: BoolArray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    absent: IntArray = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))
    member: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    states: tuple[str, ...] = ()

    def among(self, keep: BoolArray) -> RollCalls:
        """The roll calls of a mask over votes, (vote,), with their cast votes."""
        cast = keep[self.vote]
        masks = dict.fromkeys(("vote", "yea", "party", "ideal", "member", "states"), cast)
        kept = {f.name: _of(getattr(self, f.name), masks.get(f.name, keep)) for f in fields(self)}
        return replace(self, **kept | {"vote": (np.cumsum(keep) - 1)[self.vote[cast]]})


def _of(column: Any, mask: BoolArray) -> Any:
    """What a mask keeps of a column, which may be empty for not being known."""
    if not len(column):
        return column
    return tuple(compress(column, mask)) if isinstance(column, tuple) else column[mask]


@dataclass(frozen=True)
class Tallies(Table):
    """What is printed of each roll call beside who voted how, in the order of the roll calls; arrays are (vote,).

    `bills` names the bill within its Congress. `needed` are the yeas that carry the vote, at its own threshold; `yeas`
    and `nays` count everybody who voted, also those without an ideal point.
    """

    ids: tuple[str, ...]
    bills: tuple[str, ...]
    days: Days
    needed: IntArray
    yeas: IntArray
    nays: IntArray


@dataclass(frozen=True)
class Members(Table):
    """Who holds the seats of one body in one Congress, one row a seat; `ideal` is (seat, dimension), DW-NOMINATE.

    `member` numbers the persons as :class:`RollCalls` does, 0 for one who has never voted; empty where not known.
    """

    congress: int
    body: str
    names: tuple[str, ...]
    states: tuple[str, ...]
    party: tuple[str, ...]
    ideal: FloatArray
    member: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


@dataclass(frozen=True)
class Polls(Table):
    """Polls of one question about one person or topic; arrays are (poll,), approval in percent of those asked.

    `sizes` are persons asked, NaN where a poll does not say; empty where none does.
    """

    subject: str
    question: str
    days: Days
    pollsters: tuple[str, ...]
    approve: FloatArray
    source: str
    sizes: FloatArray = field(default_factory=lambda: np.empty(0))


@dataclass(frozen=True)
class BillOdds(Table):
    """Chances of one bill, by draw: that a vote is held, and that it passes if one is; arrays are (draw,).

    `enacted` is (draw,): whether the bill becomes law in that draw.
    """

    bill: str
    vote_held: FloatArray
    passes: FloatArray
    enacted: BoolArray
    by_chamber: tuple[tuple[str, float], ...] = ()

    @property
    def probability(self) -> float:
        """P(enacted) = P(a vote is held) · P(pass | vote), mean over draws."""
        return float((self.vote_held * self.passes).mean())

    def part(self, first: int, last: int) -> BillOdds:
        """The same of draws `first` to `last` (not included)."""
        part = slice(first, last)
        return replace(self, vote_held=self.vote_held[part], passes=self.passes[part], enacted=self.enacted[part])


@dataclass(frozen=True)
class Block(Table):
    """Issues that are linked: their joint options as rows, and what each row pays.

    `rows` holds one option per issue of `issues`. `payoffs` is (row, actor), in points, differences from no deal.
    `effect` is (row,): what the row adds to the outcome that all blocks share; zero where it has no lever.
    """

    issues: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    payoffs: FloatArray
    effect: FloatArray


@dataclass(frozen=True)
class Curve(Table):
    """Worth of the summed effect to each actor: linear between knots, and beyond them at the last slope.

    `knots` is (knot,), increasing; `worth` is (knot, actor), in points, never falling in the knot and concave.
    """

    knots: FloatArray
    worth: FloatArray
