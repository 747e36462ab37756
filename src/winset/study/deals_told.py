"""What `winset deals` and `winset prices` answer, as documents: ``deals/1`` and ``prices/1``.

Points are an actor's own: two actors' points are never set side by side. Every gain is a difference from no deal.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from winset.study.answer import Blocked, Chosen, OptionShare, Package, SettlementTold, Spread, Told, Version
from winset.study.live_told import Yours
from winset.study.shape import OfMoment

Knows = Literal["the draw", "the odds"]


class Cluster(Told):
    """Settlements of draws that differ little from one package: `shared` changes, and what varies among them."""

    leader: dict[str, str]
    share: float
    packages: int
    shared: dict[str, str]
    varied: dict[str, tuple[str, ...]]
    sentence: str


class Knowing(Told):
    """Settlements over draws, for negotiators who know the draw or only the odds.

    `findings` are shares of draws. `gains` is what each actor gets over draws, no deal counted as zero.
    """

    negotiators_know: Knows
    findings: dict[str, float]
    no_deal_share: float
    gains: dict[str, Spread]
    chosen: tuple[Chosen, ...]
    by_option: tuple[OptionShare, ...]
    clusters: tuple[Cluster, ...]
    sentence: str


class RobustTold(Told):
    """A package with its chance that all gain and every bill is law; median gains over draws, in points."""

    changes: dict[str, str]
    chance: float
    gains: dict[str, float]
    least: float


class RobustPackagesTold(Told):
    """Robust packages: the top by chance; the curve of chance against `least`, the smallest median gain.

    `least` is in shares of each actor's best hope on the odds. No package has a chance above `bound`.
    """

    top: tuple[RobustTold, ...]
    curve: tuple[RobustTold, ...]
    settlement_chance: float | None
    tried: int
    searched: str
    bound: float
    proved: bool
    sentence: str


class LearnedTold(Told):
    """What knowing one thing before settling brings: expected gain in points, standard error, changed settlements."""

    about: Literal["weight", "outcome", "effect", "vote", "everything"]
    what: str
    gains: dict[str, float]
    errors: dict[str, float]
    changes: float


class LearningTold(Told):
    """The value of learning; `everything` is knowing all at once. Empty where packages are void without their bills."""

    things: tuple[LearnedTold, ...]
    everything: LearnedTold | None
    sentence: str


class DealsTold(OfMoment):
    """Deals of a case: by every rule, over draws, robust, and what is worth learning; document ``deals/1``.

    `levers` are those that do not stand where the case has them, by name; `yours` is the package chosen with them.
    """

    schema_: str = Field(default="deals/1", alias="schema")
    labels: dict[str, dict[str, str]]
    rule: str
    levers: dict[str, str | int | float]
    draws: int
    settlement: SettlementTold
    yours: Yours | None
    solutions: dict[str, SettlementTold]
    versions: tuple[Version, ...]
    knowing: tuple[Knowing, ...]
    robust: RobustPackagesTold
    learning: LearningTold
    blocked: tuple[Blocked, ...]
    notes: tuple[str, ...]


class PriceTold(Told):
    """One option changed, all else as in the package: points to each actor, and steps of the unit's issue.

    `steps` is None for an actor to whom a step of that issue is worth nothing. `enacted` is the chance of the bill that
    the change needs, `vote_held` that a vote on it is held; None where it needs none.
    """

    issue: str
    given: str
    option: str
    points: dict[str, float]
    steps: dict[str, float | None]
    enacted: float | None
    vote_held: float | None = None


class UnitTold(Told):
    """The issue in whose steps prices are told: from its first option to its last, one step's points to each actor."""

    issue: str
    first: str
    last: str
    steps: int
    points: dict[str, float]


class HeldTold(Told):
    """The settlement with one issue held at one option."""

    option: str
    finding: str
    gains: dict[str, float]


class StickingTold(Told):
    """One issue held at each option; `contest` is what one side wins and another loses, in shares of best hopes."""

    issue: str
    contest: float
    held: tuple[HeldTold, ...]


class OpeningTold(Told):
    """A change of one thing that makes a deal where there is none: a payment in points, or a factor on a weight."""

    kind: Literal["payment", "weight"]
    actor: str
    issues: tuple[str, ...]
    amount: float
    changes: dict[str, str]
    sentence: str


class VoteTold(Told):
    """A bill that would more likely fail than pass if voted on, and the cheapest change of options that would pass.

    Cheapest: fewest options changed, then least lost to whoever asks. `change` is None where no other option of its
    issues is expected to pass; `ties` are other changes that cost the same; `passes_then` is 1 where none needs a
    vote. `points` is what the change brings each actor if both were granted.
    """

    bill: dict[str, str]
    passes: float
    votes_short: dict[str, float]
    change: dict[str, str] | None
    ties: tuple[dict[str, str], ...] = ()
    passes_then: float | None
    points: dict[str, float]
    sentence: str


class TiedStep(Told):
    """How it ends at one reservation of the actor whose hands are tied."""

    reservation: float
    signed: bool
    gains: dict[str, float]


class TiedTold(Told):
    """Schelling's curve: what an actor has if its side would not let it sign below a reservation."""

    actor: str
    steps: tuple[TiedStep, ...]
    sentence: str


class PricesTold(OfMoment):
    """Prices and blockers of a case; document ``prices/1``."""

    schema_: str = Field(default="prices/1", alias="schema")
    labels: dict[str, dict[str, str]]
    rule: str
    of: Literal["settlement", "asked", "no deal"]
    package: Package
    unit: UnitTold
    prices: tuple[PriceTold, ...]
    sticking: tuple[StickingTold, ...]
    openings: tuple[OpeningTold, ...]
    votes: tuple[VoteTold, ...]
    tied_hands: tuple[TiedTold, ...]
    notes: tuple[str, ...]
