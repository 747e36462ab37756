"""A chamber about to vote: of members whose log-odds are learned, or of blocs from a seat table.

Both answer the same questions, so that rules, gate and forecast need not know which it is::

    MemberFloor   log-odds of every member     exact masses, tilted by the swing (count)
    BlocFloor     line of every bloc           exact tail by its generating function (blocs)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
from scipy.special import expit

from winset.axes import FloatArray
from winset.legislature.bills import Bill, coefficients, leans
from winset.legislature.blocs import BlocVotes, Seated, bloc_tail, blocs_of, in_order
from winset.legislature.both_ends import both_ends
from winset.legislature.count import coins, tail
from winset.legislature.model import VoteModel
from winset.legislature.pivots import Pivot, expected_yeas, majority_support, over_draws, pivot
from winset.legislature.swing import Chamber
from winset.legislature.votes import traits
from winset.tables import Members

if TYPE_CHECKING:
    from winset.case import parts


BRINGERS = {"R": 1, "D": -1}
"""Side of the dimension on which the party that brings a text stands."""


class Floor(Protocol):
    """What is asked of a chamber about to vote on a bill."""

    @property
    def chamber(self) -> str:
        """Id of the chamber."""

    @property
    def majority(self) -> str:
        """Party or bloc that schedules votes."""

    @property
    def voting(self) -> int:
        """How many vote: everybody who sits, nobody is absent."""

    @property
    def support(self) -> FloatArray:
        """Share of the scheduling majority expected to vote yea; (draw,)."""

    def ready(self, quota: int) -> Chamber:
        """The chamber ready to bring `quota` yeas: its chance at every swing."""

    def signing(self, of_majority: FloatArray, of_others: FloatArray, quota: int) -> FloatArray:
        """P(at least `quota` members sign), when a share of supporters, drawn (draw,), would sign; (draw,)."""

    def expected(self, voted: FloatArray) -> tuple[float, tuple[float, float]]:
        """Expected yeas, and their 80 % interval over draws of weights `voted`."""

    def pivot(self, quota: int) -> Pivot | None:
        """Who makes the quota if the firmest join first."""


@dataclass(frozen=True)
class MemberFloor:
    """Members with log-odds of a yea; (draw, member)."""

    chamber: str
    majority: str
    seats: Members
    log_odds: FloatArray

    @property
    def voting(self) -> int:
        """Everybody who sits; a vacant seat is not in the list."""
        return len(self.seats.names)

    @property
    def support(self) -> FloatArray:
        """Share of the scheduling majority expected to vote yea; (draw,)."""
        return majority_support(self.log_odds, self.seats.party, self.majority)

    def ready(self, quota: int) -> Chamber:
        """Its count, made once for all swings."""
        return coins(self.log_odds, quota)

    def signing(self, of_majority: FloatArray, of_others: FloatArray, quota: int) -> FloatArray:
        """P(at least `quota` sign): each signs with his chance of a yea times the share of his side; (draw,)."""
        mine = np.asarray(self.seats.party, dtype=str) == self.majority
        signs = expit(self.log_odds) * np.where(mine, of_majority[:, None], of_others[:, None])
        signs = np.clip(signs, 1e-15, 1.0 - 1e-15)
        return tail(np.log(signs / (1.0 - signs)), quota, np.zeros((len(signs), 1)))[:, 0]

    def expected(self, voted: FloatArray) -> tuple[float, tuple[float, float]]:
        """Expected yeas and their 80 % interval."""
        return expected_yeas(self.log_odds, voted)

    def pivot(self, quota: int) -> Pivot | None:
        """The quota-th most supportive member."""
        return pivot(self.log_odds, quota, self.seats)


@dataclass(frozen=True)
class BlocFloor:
    """Blocs of a seat table; `majority` names the bloc that schedules votes."""

    chamber: str
    majority: str
    blocs: tuple[BlocVotes, ...]

    @property
    def voting(self) -> int:
        """All seats of all blocs."""
        return sum(bloc.seats for bloc in self.blocs)

    @property
    def support(self) -> FloatArray:
        """Share of the scheduling bloc expected to vote yea; one half where no bloc bears its name; (draw,)."""
        mine = [bloc for bloc in self.blocs if bloc.name == self.majority]
        draws = len(self.blocs[0].line)
        return mine[0].support(np.zeros((draws, 1)))[:, 0] if mine else np.full(draws, 0.5)

    def ready(self, quota: int) -> Chamber:
        """Its count, made anew at every swing."""
        return Seated(self.blocs, quota)

    def signing(self, of_majority: FloatArray, of_others: FloatArray, quota: int) -> FloatArray:
        """P(at least `quota` sign), members signing alone; (draw,)."""
        still = np.zeros((len(of_majority), 1))
        signs = []
        for bloc in self.blocs:
            share = of_majority if bloc.name == self.majority else of_others
            chance = np.clip(bloc.support(still)[:, 0] * share, 1e-15, 1.0 - 1e-15)
            alone = np.zeros(len(share))
            signs.append(BlocVotes(bloc.name, bloc.title, bloc.seats, np.log(chance / (1 - chance)), alone, alone + 1))
        return bloc_tail(signs, quota, still)[:, 0]

    def expected(self, voted: FloatArray) -> tuple[float, tuple[float, float]]:
        """Expected yeas and their 80 % interval."""
        still = np.zeros((len(voted), 1))
        yeas: FloatArray = np.sum([bloc.seats * bloc.support(still)[:, 0] for bloc in self.blocs], axis=0)
        return over_draws(yeas, voted)

    def pivot(self, quota: int) -> Pivot | None:
        """The bloc with which the quota is reached if the firmest join first; it has no ideal point."""
        seated = 0
        for bloc in in_order(self.blocs):
            seated += bloc.seats
            if 0 < quota <= seated:
                return Pivot(bloc.title, "", bloc.name, float("nan"))
        return None


def floor(
    model: VoteModel | None,
    bill: Bill,
    legislature: parts.Legislature,
    chamber: parts.Chamber,
    moment: parts.Moment,
    members: Mapping[str, Members],
    seed: int,
    draws: int,
) -> Floor:
    """A chamber about to vote on a bill. Who schedules is stated by the moment, or follows from the seats."""
    if chamber.body == "blocs":
        stated = moment.majority.get(chamber.id) or largest(chamber)
        return BlocFloor(chamber.id, stated, blocs_of(chamber, bill, seed, draws))
    assert model is not None, "a chamber with members has roll calls to learn from"
    seats = members[chamber.id]
    topics = {topic.id: topic.rollcall_topics for topic in legislature.topics}
    led = moment.majority.get(chamber.id) or majority_of(seats) or ""
    of_bill = coefficients(model, bill, topics, chamber.body, moment.congress, seed, draws, BRINGERS.get(led, 0))
    log_odds: FloatArray = of_bill @ traits(seats.ideal, seats.party).T
    log_odds += leans(model, bill, topics, seats, seed, draws) + both_ends(bill, seats.ideal, seed, draws)
    return MemberFloor(chamber.id, led, seats, log_odds)


def largest(chamber: parts.Chamber) -> str:
    """The bloc with most seats, the first written where two have as many."""
    return max(chamber.blocs, key=lambda bloc: bloc.seats).id


def majority_of(seats: Members) -> Literal["D", "R"] | None:
    """The party with more seats; nobody's where it is a tie. An independent counts with his side of zero.

    >>> ideal = np.array([[0.4, 0.0], [-0.4, 0.0], [-0.3, 0.0]])
    >>> majority_of(Members(118, "Senate", ("A", "B", "C"), ("X",) * 3, ("R", "D", "I"), ideal))
    'D'
    """
    first = seats.ideal[:, 0]
    sides = Counter(
        party if party in ("D", "R") else "R" if x > 0 else "D" for party, x in zip(seats.party, first, strict=True)
    )
    if sides["D"] == sides["R"]:
        return None
    return "D" if sides["D"] > sides["R"] else "R"
