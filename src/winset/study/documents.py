"""The documents that a program can rely on, and their schemas."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from winset import case as cases
from winset.errors import Fault, Faulty, nearest
from winset.study.answer import Answer, Fan, Points, Spread, Told
from winset.study.answer import Document as Document
from winset.study.approval_told import ApprovalTold
from winset.study.bargain_told import Bargained
from winset.study.deals_told import DealsTold, PricesTold
from winset.study.documents_page import BusyTold, OpenedTold, PageTold
from winset.study.documents_policy import PolicyDatesTold
from winset.study.documents_policy import Triple as Triple
from winset.study.dots import DotsTold
from winset.study.events import EventsTold
from winset.study.hold_told import Held
from winset.study.imported_told import Imported
from winset.study.ledger_told import LedgerTold
from winset.study.live_told import Levers, Live
from winset.study.moved import Moved
from winset.study.offers_told import CourseTold
from winset.study.past_told import MeasuresTold as MeasuresTold
from winset.study.ratify_told import Ratified
from winset.study.register_told import RegisterTold
from winset.study.sitting.told import Debriefed
from winset.study.sourced import SourcedTold
from winset.study.state_told import Compared, Link, RecipeTold
from winset.study.votes_record_told import VotesRecord


class FaultTold(Told):
    """One thing wrong in one place; `sentence` says all of it."""

    file: str
    line: int
    column: int
    path: str
    found: str
    expected: str
    nearest: str
    sentence: str


class Faults(Told):
    """Bad input: every fault that was found; document ``faults/1``."""

    winset: str
    schema_: str = Field(default="faults/1", alias="schema")
    faults: tuple[FaultTold, ...]


class Checked(Told):
    """A case that can be read, with what is doubtful in it; document ``check/1``."""

    winset: str
    schema_: str = Field(default="check/1", alias="schema")
    case: str
    faults: tuple[FaultTold, ...]
    warnings: tuple[str, ...]


class SurgeTold(Told):
    """Chance that the total exceeds a capacity: in each month, and in any month of the horizon."""

    capacity: float
    by_month: tuple[float, ...]
    any_month: float


class Seen(Told):
    """Observed totals before the outlook begins."""

    months: tuple[str, ...]
    total: tuple[float, ...]


class Looked(Document):
    """Joint quantiles of one series by origin; document ``outlook/1``.

    The total is the sum of the origins in every path. `random_walk` is the total's. `notes` are sentences that a
    reader of the numbers should know.
    """

    winset: str
    schema_: str = Field(default="outlook/1", alias="schema")
    target: str
    series: str
    as_of: dt.date
    months: tuple[str, ...]
    origins: dict[str, Fan]
    total: Fan
    random_walk: Fan
    surge: SurgeTold | None
    history: Seen
    notes: tuple[str, ...]


class Protocol(Told):
    """At which dates, on which scale and with which score a record was made."""

    series: str
    origins: tuple[str, ...]
    dates: tuple[str, ...]
    horizon: int
    scale: str
    scores: dict[str, str]
    bands: str
    total: str
    measures: str
    vintage: str
    interval: str
    peers: str
    seed: int
    draws: int


class PitTold(Told):
    """Where outcomes lay in the forecasts: shares of ten equal bins of the level, .1 each if calibrated.

    `mean` is .5 if calibrated; `spread` is 1, above it forecasts are too narrow. Their bands are what a calibrated
    forecaster would show; `says` is that in words.
    """

    bins: tuple[float, ...]
    mean: float
    spread: float
    mean_band: tuple[float, float]
    spread_band: tuple[float, float]
    says: str


class ScoresTold(Told):
    """Scores of one method on the total, or averaged over the origins; keys are all, h1, h3, h6, h12.

    Lower is better; `protocol.scores` says how each is made. `coverage80` and `coverage95` count (hits, forecasts),
    `band80` and `band95` are the (low, high) hits of a calibrated forecaster. `relative_mae` and `skill` (1 - CRPS on
    log scale over that of the random walk) are (value, low, high) with a 95 % interval, empty for the random walk.
    `difference` is this method's score minus another's, by the other's name, the score and the horizon, likewise.
    """

    crps_log: dict[str, float]
    crps_natural: dict[str, float]
    log_score: dict[str, float]
    crps_surge: dict[str, float]
    mase: dict[str, float]
    relative_mae: dict[str, Triple]
    coverage80: dict[str, tuple[int, int]]
    coverage95: dict[str, tuple[int, int]]
    band80: dict[str, tuple[int, int]]
    band95: dict[str, tuple[int, int]]
    pit: dict[str, PitTold]
    skill: dict[str, Triple]
    difference: dict[str, dict[str, dict[str, Triple]]]


class RecordTold(Told):
    """Scores of one method on the total and on the origins; a peer may have been run on the total alone."""

    total: ScoresTold
    origins: ScoresTold | None


class Backtested(Document):
    """Ours and what it has to beat, in one protocol; document ``backtest/2``.

    `total` and `origins` are ours. `losses` has a sentence for each target and horizon where another one has the lower
    CRPS on log scale, `further_losses` one for each target, rival and other score. `peers` are other libraries' models
    by name, where they were run.
    """

    winset: str
    schema_: str = Field(default="backtest/2", alias="schema")
    target: str
    protocol: Protocol
    total: ScoresTold
    origins: ScoresTold
    random_walk: RecordTold
    seasonal_naive: RecordTold
    peers: dict[str, RecordTold]
    losses: tuple[str, ...]
    further_losses: tuple[str, ...]
    policy_dates: PolicyDatesTold | None = None
    """What knowing policy dates is worth, where that was asked for."""


class OffersTold(Document):
    """Timed offers over the packages of a case; document ``offers/1``.

    `actors` are names by id, `labels` names of options by issue and option. `efg_nodes` is the size of the game file.
    """

    winset: str
    schema_: str = Field(default="offers/1", alias="schema")
    case: str
    as_of: dt.date
    moment: str
    actors: dict[str, str]
    labels: dict[str, dict[str, str]]
    course: CourseTold
    efg_nodes: int | None


class ThreatTold(Told):
    """One thing that an actor could do if there is no deal.

    `to_self` and `to_other` are points against no deal if it is carried out and the other does nothing, what it does to
    flows included; `encounters` is the change of all encounters, as a share. `credible_share` is the share of draws in
    which it is credible. `leverage` is what it adds to the settlement of its actor, the rest of the menu at hand.
    `claim`: somebody said that it was done, and no page that was seen shows it.
    """

    id: str
    actor: str
    title: str
    seen: str
    note: str
    source: str
    claim: bool
    to_self: Points
    to_other: Points
    encounters: Spread | None
    credible: bool
    credible_share: float
    leverage: dict[str, Points]
    sentence: str


class AgreedPart(Told):
    """A part of a settlement over lotteries; no `changes` where everything stays as it is."""

    chance: float
    changes: dict[str, str]
    payoffs: dict[str, float]


class StanceTold(Told):
    """Threats in equilibrium, and the settlement against them.

    `acts` gives each actor's acts with their shares, `acts_in_draws` the mean share over draws. `agreed_acts` is the
    chance with which what is agreed is a pair of acts and no package; then `parts` leaves it out.
    """

    acts: dict[str, dict[str, float]]
    acts_in_draws: dict[str, dict[str, float]]
    no_deal: dict[str, float]
    payoffs: dict[str, float]
    parts: tuple[AgreedPart, ...]
    agreed_acts: float
    leverage: dict[str, Points]
    proof_holds: bool
    sentence: str


class Stable(Told):
    """A pair of acts that is stable where dice and lotteries are not used, and what it settles in."""

    acts: dict[str, str]
    payoffs: dict[str, float]


class Leveraged(Document):
    """What each side could do without a deal, and what having that is worth; document ``leverage/1``.

    `without` are the payoffs of the settlement if nobody has a threat. Keys of `leverage` and of the stances are
    `committed` (as if each threat would be carried out) and `credible`.
    """

    winset: str
    schema_: str = Field(default="leverage/1", alias="schema")
    case: str
    as_of: dt.date
    moment: str
    actors: dict[str, str]
    rule: str
    draws: int
    threats: tuple[ThreatTold, ...]
    without: dict[str, float]
    committed: StanceTold
    credible: StanceTold
    over_packages: tuple[Stable, ...]
    notes: tuple[str, ...]


__all__ = ["DOCUMENTS", "NAMES", "Backtested", "Document", "Looked", "MeasuresTold", "schema"]

DOCUMENTS: dict[str, type[Told]] = {
    "brief": Answer,
    "outlook": Looked,
    "backtest": Backtested,
    "measures": MeasuresTold,
    "leverage": Leveraged,
    "check": Checked,
    "faults": Faults,
    "ledger": LedgerTold,
    "offers": OffersTold,
    "bargain": Bargained,
    "hold": Held,
    "import": Imported,
    "register": RegisterTold,
    "deals": DealsTold,
    "prices": PricesTold,
    "record": VotesRecord,
    "approval": ApprovalTold,
    "ratify": Ratified,
    "levers": Levers,
    "events": EventsTold,
    "dots": DotsTold,
    "sources": SourcedTold,
    "moved": Moved,
    "live": Live,
    "page": PageTold,
    "busy": BusyTold,
    "opened": OpenedTold,
    "table": Debriefed,
    "compared": Compared,
    "link": Link,
    "recipe": RecipeTold,
}
NAMES = ("case", *DOCUMENTS)


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a document, with or without its number (``brief`` or ``brief/1``)."""
    plain = name.partition("/")[0]
    if plain not in NAMES:
        expected = f"one of {', '.join(NAMES)}"
        raise Faulty([Fault("schema", found=f"'{name}'", expected=expected, nearest=nearest(plain, NAMES))])
    return cases.schema() if plain == "case" else DOCUMENTS[plain].model_json_schema(by_alias=True)
