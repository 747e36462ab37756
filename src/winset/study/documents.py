"""The documents that a program can rely on, and their schemas.

The trap: a document is listed here whatever file has its shape; one that is not listed has no schema to print::

    winset schema leverage  ──▶  DOCUMENTS["leverage"]  ──▶  leverage_told.Leveraged
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from winset import case as cases
from winset.errors import Fault, Faulty, nearest
from winset.study.answer import Answer, Fan
from winset.study.approval_told import ApprovalTold
from winset.study.backtest_told import Backtested
from winset.study.bargain_told import Bargained
from winset.study.claimed_told import Claimed
from winset.study.deals_told import DealsTold, PricesTold
from winset.study.documents_page import BusyTold, OpenedTold, PageTold
from winset.study.dots import DotsTold
from winset.study.events import EventsTold
from winset.study.history.told import RevealedTold
from winset.study.hold_told import Held
from winset.study.imported_polls_told import ImportedPolls
from winset.study.imported_series_told import ImportedSeries
from winset.study.imported_told import Imported
from winset.study.ledger_told import LedgerTold
from winset.study.leverage_told import Leveraged
from winset.study.live_told import Levers, Live
from winset.study.moved import Moved
from winset.study.observed_told import Revised, SeriesListed, SeriesShown
from winset.study.offers_told import CourseTold
from winset.study.past_told import MeasuresTold
from winset.study.ratify_told import Ratified
from winset.study.reading_told import ReadTold
from winset.study.register_told import RegisterTold
from winset.study.retrodiction.told import RetrodictionTold
from winset.study.runs.compared_told import DiffTold, RerunTold, RunsTold
from winset.study.runs.told import ManifestTold, ScenarioTold, TimesTold
from winset.study.scenarios_told import PathsTold, ScenariosTold
from winset.study.sensitivity.told import WhatFlips
from winset.study.shape import OfMoment, Supposing, Told
from winset.study.sitting.told import Debriefed
from winset.study.sourced import SourcedTold
from winset.study.state_told import Compared, Link, RecipeTold
from winset.study.votes_record_told import VotesRecord
from winset.study.worlds.told import Studied


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


class Looked(Supposing):
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


class OffersTold(OfMoment):
    """Timed offers over the packages of a case; document ``offers/1``.

    `actors` are names by id, `labels` names of options by issue and option. `efg_nodes` is the size of the game file.
    """

    schema_: str = Field(default="offers/1", alias="schema")
    labels: dict[str, dict[str, str]]
    course: CourseTold
    efg_nodes: int | None


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
    "study": Studied,
    "flips": WhatFlips,
    "import": Imported,
    "imported_series": ImportedSeries,
    "imported_polls": ImportedPolls,
    "read": ReadTold,
    "register": RegisterTold,
    "deals": DealsTold,
    "prices": PricesTold,
    "record": VotesRecord,
    "approval": ApprovalTold,
    "ratify": Ratified,
    "revealed": RevealedTold,
    "retrodiction": RetrodictionTold,
    "levers": Levers,
    "events": EventsTold,
    "dots": DotsTold,
    "sources": SourcedTold,
    "series": SeriesListed,
    "show": SeriesShown,
    "revisions": Revised,
    "scenarios": ScenariosTold,
    "paths": PathsTold,
    "moved": Moved,
    "live": Live,
    "page": PageTold,
    "busy": BusyTold,
    "opened": OpenedTold,
    "table": Debriefed,
    "compared": Compared,
    "claim": Claimed,
    "link": Link,
    "recipe": RecipeTold,
    "manifest": ManifestTold,
    "scenario": ScenarioTold,
    "times": TimesTold,
    "runs": RunsTold,
    "rerun": RerunTold,
    "diff": DiffTold,
}
NAMES = ("case", *DOCUMENTS)


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a document, with or without its number (``brief`` or ``brief/1``)."""
    plain = name.partition("/")[0]
    if plain not in NAMES:
        expected = f"one of {', '.join(NAMES)}"
        raise Faulty([Fault("schema", found=f"'{name}'", expected=expected, nearest=nearest(plain, NAMES))])
    return cases.schema() if plain == "case" else DOCUMENTS[plain].model_json_schema(by_alias=True)
