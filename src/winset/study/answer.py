"""The answer to a case: everything that the doors tell, computed before they open.

Report, page and command line read an :class:`Answer` and compute nothing. Its JSON form is the document ``brief/1``.
Quantile keys are text ("0.025"), in the order low to high; lists beside `months` have one entry a month.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from winset.study.approval_told import ApprovalInBrief
from winset.study.offers_told import CourseTold
from winset.study.register_told import ReferenceClass
from winset.study.shape import Document as Document
from winset.study.shape import Supposing
from winset.study.shape import Told as Told
from winset.study.votes_record_told import RecordInBrief

SCHEMA = "brief/1"
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
"""Quantile levels of every fan: the 50, 80 and 95 % bands and the median."""


class Spread(Told):
    """Median with its 80 % interval over draws."""

    median: float
    low: float
    high: float


class Figure(Told):
    """A number as observed: what, how much, when, of which series, printed where."""

    label: str
    value: float
    unit: str
    month: str
    series: str
    source: str


class Rank(Told):
    """Place of a month in the record: 1 is the highest of `of` months since `since`."""

    place: int
    of: int
    since: str


class StandingOption(Told):
    """What is in force on an issue."""

    issue: str
    option: str
    label: str


class Stands(Told):
    """Where things stand, as published by the date of the question."""

    month: str
    governs: dict[str, str]
    encounters: Figure
    rank: Rank
    border_patrol: Figure | None
    border_patrol_rank: Rank | None
    change_on_year: float | None
    by_origin: tuple[Figure, ...]
    figures: tuple[Figure, ...]
    standing: tuple[StandingOption, ...]
    no_deal: str
    sentence: str


class Fan(Told):
    """Quantiles by month; keys are levels."""

    quantiles: dict[str, tuple[float, ...]]


class Surge(Told):
    """Chance that flows exceed a capacity: in each month, and in any month of the horizon."""

    capacity: float
    unit: str
    source: str
    by_month: tuple[float, ...]
    any_month: float


class History(Told):
    """Observed counts before the outlook begins."""

    months: tuple[str, ...]
    total: tuple[float, ...]
    origins: dict[str, tuple[float, ...]]


class Skill(Told):
    """How the model has fared against the random walk and the seasonal naive forecast, losses included.

    CRPS is on log counts, smaller is better; skill is one less the ratio to the random walk, with a 95 % interval.
    """

    protocol: str
    crps: dict[str, float]
    random_walk: dict[str, float]
    seasonal_naive: dict[str, float]
    skill: dict[str, float]
    interval: dict[str, tuple[float, float]]
    coverage95: dict[str, tuple[int, int]]
    losses: tuple[str, ...]
    sentence: str


class OutlookTold(Told):
    """What flows may do if nothing is agreed."""

    as_of: dt.date
    months: tuple[str, ...]
    origins: dict[str, Fan]
    total: Fan
    random_walk: Fan
    surge: Surge | None
    history: History
    skill: Skill | None
    sentence: str


class KindTold(Told):
    """What a kind of intervention did before, at its reference intensity; change as a share of targeted flows."""

    kind: str
    title: str
    change: Spread
    half_life_months: Spread
    learned_from: int


class Measure(Told):
    """What is seen around one past intervention.

    `change` is the share by which targeted flows changed at full effect. Half-lives are cut off at 120 months. The
    percentile is the share of placebo dates with a less deep effect, where any date is fair.
    """

    id: str
    title: str
    kind: str
    start: dt.date
    change: Spread
    half_life_months: Spread
    cannot_tell_from_permanent: bool
    placebo_percentile: float | None
    overlaps: tuple[str, ...]
    sentence: str
    source: str


class Measures(Told):
    """Past interventions and kinds, with the caveat that goes with them."""

    measures: tuple[Measure, ...]
    kinds: tuple[KindTold, ...]
    caveat: str


class ChamberOdds(Told):
    """Forecast of one chamber on one bill."""

    chamber: str
    title: str
    passes: float
    expected_yeas: float
    needed: float
    pivot: str


class Chance(Told):
    """A chance over all draws, and the 80 % interval of what it is from draw to draw."""

    chance: float
    low: float
    high: float


class GateTold(Told):
    """What P(a vote is held) is made of, by chamber where it differs.

    `base_rate` is how often bills of the topic reach a vote in a full term; `majority` who schedules votes,
    `majority_support` the share of them in favour, `if_alone` P(a vote is held) if that majority alone decided, and the
    `keeper` the chamber that lowers it most. `offices` are the chances of a yes that P(pass | vote) counts with.
    """

    base_rate: float
    months_left: float
    majority: dict[str, str]
    majority_support: dict[str, float]
    if_alone: dict[str, float]
    keeper: str
    petition: float | None
    offices: dict[str, float]
    sentence: str


class Odds(Told):
    """P(enacted) = P(a vote is held) · P(pass | vote): both factors, always, and they multiply.

    P(pass | vote) weighs each draw by its chance of a vote: what makes a majority hold one makes it pass too.
    """

    vote_held: Chance
    passes: Chance
    enacted: float
    chambers: tuple[ChamberOdds, ...]
    anchors: tuple[str, ...]
    sentence: str
    gate: GateTold | None = None


class DemandOption(Told):
    """One option of an issue: who can grant it, at what odds, worth what, doing what to flows."""

    option: str
    label: str
    stands: bool
    authority: str
    needs_legislature: bool
    stopped_by_courts: bool
    odds: Odds | None
    worth: dict[str, Spread]
    change: Spread | None
    available: bool
    note: str


class Demand(Told):
    """One issue on the table."""

    issue: str
    question: str
    asked_by: str
    options: tuple[DemandOption, ...]
    sentence: str


class Package(Told):
    """One option for every issue; `changes` holds those that are not in force already."""

    options: dict[str, str]
    changes: dict[str, str]
    payoffs: dict[str, float]


class SettlementTold(Told):
    """Package (with all ties) that a rule picks, the finding, and whether its proof holds."""

    rule: str
    reference: str
    finding: str
    sentence: str
    packages: tuple[Package, ...]
    proof_holds: bool
    compares_points: bool


class Version(Told):
    """A settlement under another assumption about ratification, by the same rule."""

    id: str
    title: str
    settlement: SettlementTold


class Chosen(Told):
    """A package and the share of draws in which the rule picks it."""

    changes: dict[str, str]
    share: float


class OptionShare(Told):
    """Share of draws in which an option is part of the chosen package."""

    issue: str
    option: str
    label: str
    share: float


class Blocked(Told):
    """An option that was asked for and is not in the settlement: who loses most if it alone is put in.

    `losses` are gains (losses, where negative) in points over the settlement.
    """

    issue: str
    option: str
    label: str
    who: str | None
    losses: dict[str, float]
    sentence: str


class Fallback(Told):
    """What the settlement comes to if a bill in it falls."""

    then: str
    bills: tuple[str, ...]
    probability: float
    payoffs: dict[str, float]
    sentence: str


class Sticks(Told):
    """The most contested issue; `contest` is what one side wins and another loses on it, in shares of best hopes."""

    issue: str
    contest: float
    sentence: str


class MostRobust(Told):
    """The package from which all gain and whose every bill is law in most draws, as far as was searched.

    `chance` is the share of draws; no package has a larger one than `bound`. `settlement_chance` is that of the
    settlement, None where nothing is agreed.
    """

    changes: dict[str, str]
    chance: float
    settlement_chance: float | None
    tried: int
    bound: float
    sentence: str


class Deals(Told):
    """Which packages are better for both, which one a rule picks, and how sure that is.

    `ratified` is, by package of the frontier, the chance that all of it that needs a legislature becomes law.
    """

    rule: str
    negotiators_know: Literal["the odds", "the draw"]
    settlement: SettlementTold
    solutions: dict[str, SettlementTold]
    versions: tuple[Version, ...]
    frontier: tuple[Package, ...]
    ratified: tuple[float, ...]
    draws: int
    chosen: tuple[Chosen, ...]
    no_deal_share: float
    by_option: tuple[OptionShare, ...]
    settlement_share: float
    blocked: tuple[Blocked, ...]
    fallback: Fallback
    change: Spread
    with_deal: Fan
    disclosure: str
    sentence: str
    sticks: Sticks | None = None
    robust: MostRobust | None = None


class Points(Told):
    """Points of one actor: at central values, and the 80 % interval over draws."""

    central: float
    low: float
    high: float


class LeverageTold(Told):
    """What each actor's menu of threats is worth in the settlement, in its own points.

    `committed`: as if each threat would be carried out. `credible`: only threats that pay whoever carries them out at
    least what doing nothing pays. A figure is the actor's settlement with all menus, less that without its own.
    `sentences`: one for each stance, then what to know of them.
    """

    draws: int
    committed: dict[str, Points]
    credible: dict[str, Points]
    sentences: tuple[str, ...]


class Kept(Told):
    """One past exchange and how long it was kept."""

    episode: str
    asked: str
    months_kept: int


class FirstCause(Told):
    """Why a deal first breaks, by whom, and in which share of all draws."""

    cause: str
    actor: str
    share: float


class Keeps(Told):
    """How long both sides would keep the settlement; `winset hold` has the whole of it.

    `kept_after` is the share of draws in which it is still kept after 1, 6, 12 and 24 months.
    """

    kept_after: dict[str, float]
    causes: tuple[FirstCause, ...]
    sentence: str


class Hold(Told):
    """How long past exchanges of this case were kept (no forecast of this package), and how long it itself would be.

    `settlement` is None where nothing is agreed, or where the case says nothing on keeping a deal. `reference` is the
    class of deals between the same actors in the register, `reference_all` all its deals where that class is small.
    """

    kept: tuple[Kept, ...]
    median_months: float | None
    known: int
    sentence: str
    settlement: Keeps | None = None
    reference: ReferenceClass | None = None
    reference_all: ReferenceClass | None = None
    reference_sentence: str = ""


class Assumption(Told):
    """One value that was not observed."""

    path: str
    value: float
    unit: str
    low: float
    high: float
    basis: str
    source: str


class Flip(Told):
    """An assumption that changes the settlement when it is moved to an end of its range, others at their centre."""

    assumption: str
    end: Literal["low", "high"]
    changes: dict[str, str]
    sentence: str


class Assumptions(Told):
    """What the answer rests on: every value that is not observed, and which of them flip it."""

    values: tuple[Assumption, ...]
    flips: tuple[Flip, ...]
    tried: int
    sentence: str


class SourceTold(Told):
    """Where numbers are printed."""

    id: str
    title: str
    publisher: str
    url: str
    note: str


class CameMonth(Told):
    """One month of the outlook beside what was later published."""

    month: str
    observed: float
    median: float
    low95: float
    high95: float
    random_walk_median: float


class CameEpisode(Told):
    """What was later granted or refused on an issue."""

    episode: str
    start: dt.date
    issue: str | None
    asked_by: str
    asked: str
    outcome: str
    happened: str
    in_settlement: str | None
    source: str


class Came(Told):
    """What came afterwards, where the evidence reaches further than the question. Not used in the answer."""

    months: tuple[CameMonth, ...]
    inside95: int
    crps: float | None
    random_walk_crps: float | None
    episodes: tuple[CameEpisode, ...]
    sentence: str


class EstimateTold(Told):
    """One published estimate of a stock."""

    stock: str
    publisher: str
    reference_date: str
    unit: str
    value: float
    low: float
    high: float
    method: str
    claim: bool
    source: str


class Reproduce(Told):
    """How to get this answer again: the only source of run id, cache key and footer.

    `language` is that of the sentences; it is left out where it is English.
    """

    run: str
    winset: str
    python: str
    packages: dict[str, str]
    case: str
    case_hash: str
    evidence_hash: str
    as_of: dt.date
    seed: int
    draws: int
    command: str
    language: str = "en"

    @model_serializer(mode="wrap")
    def _written(self, plain: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """An answer in the code's own language is written as before there was another."""
        return {name: value for name, value in plain(self).items() if (name, value) != ("language", "en")}


class Answer(Supposing):
    """The answer to a case at a moment; JSON document ``brief/1``."""

    winset: str
    schema_: str = Field(default=SCHEMA, alias="schema")
    case: str
    title: str
    as_of: dt.date
    moment: str
    question: str
    actors: dict[str, str]
    stands: Stands
    outlook: OutlookTold
    measures: Measures
    demands: tuple[Demand, ...]
    votes_record: RecordInBrief | None = None
    deals: Deals
    leverage: LeverageTold | None = None
    offers: CourseTold | None = None
    hold: Hold
    approval: ApprovalInBrief | None = None
    assumptions: Assumptions
    estimates: tuple[EstimateTold, ...]
    sources: tuple[SourceTold, ...]
    came: Came | None
    reproduce: Reproduce
