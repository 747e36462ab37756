"""What the page is told: the parts of an answer that can be asked again while a lever moves, and the levers themselves.

The names are those of :class:`~winset.study.answer.Answer`, so that the same figures and sentences tell both. What is
counted over draws comes after what is settled on the odds, never as a guess in its place::

    lever moves ──▶ Settled (on the odds, exact, a few ms) ──▶ Counted (every draw settled, a second or two later)
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from winset.study.answer import (
    Blocked,
    Came,
    Chosen,
    Fan,
    Odds,
    OptionShare,
    OutlookTold,
    Package,
    Reproduce,
    SourceTold,
    Spread,
    Stands,
)
from winset.study.moved import Moved
from winset.study.shape import Supposing, Told


class OptionAsked(Told):
    """One option of an issue: its worth to each, its effect, and the odds of its bill where it needs a legislature."""

    option: str
    label: str
    stands: bool
    available: bool
    worth: dict[str, Spread]
    change: Spread | None
    odds: Odds | None


class IssueAsked(Told):
    """One issue on the table."""

    issue: str
    question: str
    asked_by: str
    options: tuple[OptionAsked, ...]


class Yours(Told):
    """The package that the reader put together: what it pays on the odds, and its bills with their odds.

    `worse` names who would be worse off than with no deal. `beaten` tells whether some package is at least as good for
    all and better for somebody. `enacted` is the chance that all its bills become law; 1 where it has none.
    """

    package: Package
    worse: tuple[str, ...]
    beaten: bool
    bills: tuple[str, ...]
    enacted: float
    sentence: str


class Picked(Told):
    """What a rule picks; `proof_holds` is None until the proof has been checked, which costs more than the picking."""

    rule: str
    reference: str
    finding: str
    sentence: str
    packages: tuple[Package, ...]
    proof_holds: bool | None
    compares_points: bool


class Settled(Told):
    """What rules pick at central values, on the odds; and what a package does to flows.

    `shown` says which package `change` and `with_deal` are of: the reader's, where it changes anything, or the rule's.
    `ratified` is, by package of the frontier, the chance that all of it that needs a legislature becomes law.
    """

    rule: str
    settlement: Picked
    solutions: dict[str, Picked]
    frontier: tuple[Package, ...]
    ratified: tuple[float, ...]
    yours: Yours | None
    shown: Literal["yours", "settlement"]
    change: Spread
    with_deal: Fan


class Counted(Settled):
    """The same, with every draw settled, proofs checked, and who blocks what was asked for."""

    draws: int
    chosen: tuple[Chosen, ...]
    no_deal_share: float
    by_option: tuple[OptionShare, ...]
    settlement_share: float
    blocked: tuple[Blocked, ...]


class Live(Supposing):
    """An answer as far as it can be asked again at once; document ``live/1``."""

    winset: str
    schema_: str = Field(default="live/1", alias="schema")
    case: str
    title: str
    as_of: dt.date
    moment: str
    question: str
    actors: dict[str, str]
    moved: Moved
    stands: Stands
    outlook: OutlookTold
    demands: tuple[IssueAsked, ...]
    deals: Counted | Settled
    disclosure: str
    sources: tuple[SourceTold, ...]
    came: Came | None = None
    reproduce: Reproduce


class Choice(Told):
    """A lever that takes one of several options; `value` is where it stands."""

    lever: str
    label: str
    options: dict[str, str]
    value: str


class Weight(Told):
    """A lever that puts a weight somewhere in its range; `points` are those of `of` at the low end, as written, high.

    `assumed` tells weights that nobody has observed or estimated.
    """

    lever: str
    label: str
    of: str
    points: tuple[float, float, float]
    assumed: bool


class Votes(Told):
    """A lever that sets how many votes a hurdle asks for."""

    lever: str
    label: str
    value: int
    seats: int


class LeversOf(Told):
    """The levers of one actor: what it asks for, what it weighs, and the votes that its legislature asks for."""

    actor: str
    name: str
    asks: tuple[Choice, ...]
    weighs: tuple[Weight, ...]
    votes: tuple[Votes, ...]


class Levers(Supposing):
    """Every lever of a case at a moment, and the question that the moment asks; document ``levers/2``."""

    winset: str
    schema_: str = Field(default="levers/2", alias="schema")
    case: str
    title: str
    question: str
    as_of: dt.date
    moments: Choice
    scenarios: Choice | None = None
    """What the world does; None where the case has no scenario that can be asked from the moment."""
    rules: Choice
    actors: tuple[LeversOf, ...]
