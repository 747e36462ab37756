"""What is said of a domain of other tools: the document ``bargain/1``."""

from __future__ import annotations

from pydantic import Field

from winset.study.shape import Document, Told


class Side(Told):
    """One actor: its payoff without a deal, and its discount factor, which is told and not applied."""

    name: str
    reservation: float
    discount: float | None


class Priced(Told):
    """A package, one option for every issue, and its payoff to each actor, in the order of `actors`."""

    package: dict[str, str]
    payoffs: tuple[float, ...]


class Point(Priced):
    """A point of the frontier; `count` packages have its payoffs, of which `package` is the first."""

    count: int


class RuleTold(Told):
    """How bargaining ends by one rule; `count` packages tie, of which at most 1,000 stand in `solutions`."""

    reference: str
    finding: str
    sentence: str
    count: int
    compares_points: bool


class Bargained(Document):
    """A domain with profiles, bargained over; document ``bargain/1``.

    `outcomes` counts all packages. `frontier` is taken before reservation values and runs from the best for the first
    actor to the worst. `solutions` are taken after them: every package that a rule picks among those that leave nobody
    below its reservation value; none where no package is better for somebody. `rules` says how each one ended;
    `finding`, `sentence` and `proof_holds` are those of Nash. Payoffs are exact multiples of `unit`, written as the
    nearest float; `rounded` tells that worths were rounded to it.
    """

    winset: str
    schema_: str = Field(default="bargain/1", alias="schema")
    domain: str
    issues: dict[str, int]
    actors: tuple[Side, ...]
    outcomes: int
    frontier: tuple[Point, ...]
    solutions: dict[str, tuple[Priced, ...]]
    rules: dict[str, RuleTold]
    finding: str
    sentence: str
    proof_holds: bool
    unit: str
    rounded: bool
    notes: tuple[str, ...]
