"""What `winset ratify` answers, as the document ``ratify/1``.

Every interval says what it holds: that of a chance runs over draws (what past votes leave open), that of yeas and of
votes short also over the swing and the members' own coins.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from winset.study.answer import Chance, Spread, Told
from winset.study.shape import Supposing

Cost = Literal["changes", "asker", "joint"]
Wanted = Literal["given a vote", "at all"]
Agreed = Literal["deal", "nobody"]
"""Whose offices say yes to a bill: those of the parties to the deal that it carries out, or nobody's."""


class Sits(Told):
    """Who sits in a seat, with the first ideal point."""

    name: str
    state: str
    party: str
    ideal_point: float


class PivotalTold(Sits):
    """A member with the chance of being the pivot of a hurdle."""

    chance: float


class PivotTold(Told):
    """Who is pivotal at one hurdle: the likeliest members, and the pivot's ideal point over draws.

    `place` counts members in the order of support (of the majority's median, among the majority's own).
    """

    hurdle: str
    place: int
    ideal_point: Spread
    members: tuple[PivotalTold, ...]


class Wooed(Sits):
    """A member short of yea who is among the nearest: the chance of a yea, and log-odds to an even one."""

    yea: float
    log_odds_to_even: float


class ToWin(Told):
    """The nearest members short of yea, as many as the median of the votes short; `log_odds` is the sum over them.

    `by_party` counts them. `common_shift` is what would have to be added to every member's log-odds for an even chance
    of passing this chamber: negative if there is room, None if six are not enough.
    """

    votes: int
    members: tuple[Wooed, ...]
    by_party: dict[str, int]
    log_odds: float
    common_shift: float | None


class MemberTold(Sits):
    """One seat: the chance of a yea, swing included, with its 80 % interval over draws."""

    second_dimension: float
    yea: float
    low: float
    high: float


class ChamberTold(Told):
    """One chamber if a vote is held. `yeas` are 80 % and 95 % intervals of the count; `short` is `needed` less yeas.

    `short` is negative where there are votes to spare. `members` is empty where several bills are told; so is
    `counts`, the chance of every count of yeas from none on, in which the swing and the members' own coins are.
    """

    chamber: str
    title: str
    hurdle: str
    needed: int
    voting: int
    majority: str
    majority_support: float
    passes: Chance
    expected_yeas: float
    yeas80: tuple[int, int]
    yeas95: tuple[int, int]
    short: Spread
    pivots: tuple[PivotTold, ...]
    to_win: ToWin
    members: tuple[MemberTold, ...]
    counts: tuple[float, ...] = ()


class ChangeTold(Told):
    """Options changed, the chance that follows, and what the change brings each actor in points, if granted."""

    changes: dict[str, str]
    chance: float
    points: dict[str, float]


class CheapestTold(Told):
    """The cheapest changes that reach the target by one cost; all ties. `cost` is None where none do.

    `best` holds the changes that leave the highest chance of all rows with a bill, for when nothing reaches the target.
    """

    by: Cost
    of: Wanted
    target: float
    cost: float | None
    found: tuple[ChangeTold, ...]
    best_chance: float
    best: tuple[ChangeTold, ...]


class OfficeTold(Told):
    """An office that decides on a bill: the chance of its yes; `agreed` where it is a party's to the deal."""

    office: str
    title: str
    chance: float
    agreed: bool


class SwungTold(Told):
    """Seats of one chamber that changed hands before it votes: `newcomers` of the party `towards` sit in them.

    Seats are counted by party, independents ("I") under their own letter; those do not change hands.
    """

    chamber: str
    title: str
    towards: str
    newcomers: int
    seats_before: dict[str, int]
    seats_after: dict[str, int]
    majority_before: str
    majority_after: str


class BillTold(Told):
    """One bill: both factors, each chamber, and, where it misses the target, the cheapest changes.

    `cheapest` keeps a bill; `without_a_vote` are the cheapest changes that need none. Both are empty where the bill
    reaches the target. `common_shift` is what every member's log-odds would need for an even chance in all chambers.
    `way` is the procedure that the bill takes, `offices` who decides on it besides the chambers. `law` is `enacted`
    with its interval over draws.
    """

    bill: dict[str, str]
    title: str
    vote_held: Chance
    passes: Chance
    enacted: float
    common_shift: float | None
    chambers: tuple[ChamberTold, ...]
    cheapest: tuple[CheapestTold, ...]
    without_a_vote: tuple[ChangeTold, ...]
    anchors: tuple[str, ...]
    left_out: tuple[str, ...]
    sentence: str
    way: str = ""
    offices: tuple[OfficeTold, ...] = ()
    law: Chance | None = None


class PackageTold(Told):
    """A package with more than one bill, all of which must become law: the chance of that, and the cheapest changes."""

    changes: dict[str, str]
    bills: int
    enacted: float
    cheapest: tuple[CheapestTold, ...]


class CongressTold(Told):
    """The same bill in one Congress: odds from evidence up to the date, and with all evidence that there is.

    `votes` counts the roll calls that each was learned from. `yeas` are expected ones by chamber, `needed` beside them.
    """

    congress: int
    as_of: dt.date
    majority: dict[str, str]
    vote_held: Chance
    passes: Chance
    enacted: float
    yeas: dict[str, float]
    needed: dict[str, int]
    passes_with_all: Chance
    votes: tuple[int, int]


class Ratified(Supposing):
    """Would it pass? Bills in one Congress, or one bill in all of them; document ``ratify/1``.

    `majority_from` says whether the case states who schedules votes or whether it follows from seats. `followed` is the
    bill that is followed over `congresses`; empty in one Congress. `swung` tells which seats changed hands before,
    `agreed` whose offices say yes.
    """

    winset: str
    schema_: str = Field(default="ratify/1", alias="schema")
    case: str
    moment: str
    as_of: dt.date
    congress: int | None
    majority: dict[str, str]
    majority_from: Literal["case", "seats"]
    learn_from: Literal["date", "all"]
    votes: int
    draws: int
    seed: int
    actors: dict[str, str]
    labels: dict[str, dict[str, str]]
    followed: dict[str, str]
    bills: tuple[BillTold, ...]
    package: PackageTold | None
    congresses: tuple[CongressTold, ...]
    notes: tuple[str, ...]
    swung: tuple[SwungTold, ...] = ()
    agreed: Agreed = "deal"
