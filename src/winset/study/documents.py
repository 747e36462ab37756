"""The documents that a program can rely on, and their schemas."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from winset import case as cases
from winset.errors import Fault, Faulty, nearest
from winset.study.answer import Answer, Document, Fan, KindTold, Measure, Told
from winset.study.bargained import DealsTold, PricesTold
from winset.study.ledger_told import LedgerTold


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
    score: str
    total: str
    measures: str
    vintage: str
    interval: str
    seed: int
    draws: int


class ScoresTold(Told):
    """Scores of one method on the total, or averaged over the origins; keys are all, h1, h3, h6, h12.

    `coverage80` and `coverage95` count (hits, forecasts). `difference` to the random walk's CRPS and `skill` against
    it are (value, low, high) with a 95 % interval; empty for the random walk itself.
    """

    crps_log: dict[str, float]
    coverage80: dict[str, tuple[int, int]]
    coverage95: dict[str, tuple[int, int]]
    difference: dict[str, tuple[float, float, float]]
    skill: dict[str, tuple[float, float, float]]


class RecordTold(Told):
    """Scores of one method on the total and on the origins."""

    total: ScoresTold
    origins: ScoresTold


class Backtested(Document):
    """Ours and what it has to beat, in one protocol; document ``backtest/1``.

    `total` and `origins` are ours. `losses` has a sentence for each target and horizon where another one is better.
    `peers` are other libraries' models by name; this version runs none.
    """

    winset: str
    schema_: str = Field(default="backtest/1", alias="schema")
    target: str
    protocol: Protocol
    total: ScoresTold
    origins: ScoresTold
    random_walk: RecordTold
    seasonal_naive: RecordTold
    peers: dict[str, RecordTold]
    losses: tuple[str, ...]


class MeasuresTold(Document):
    """Every past measure of a case, and what its kinds did; document ``measures/1``."""

    winset: str
    schema_: str = Field(default="measures/1", alias="schema")
    case: str
    as_of: dt.date
    moment: str
    measures: tuple[Measure, ...]
    kinds: tuple[KindTold, ...]
    caveat: str


__all__ = ["DOCUMENTS", "NAMES", "Backtested", "Document", "Looked", "MeasuresTold", "schema"]

DOCUMENTS: dict[str, type[Told]] = {
    "brief": Answer,
    "outlook": Looked,
    "backtest": Backtested,
    "measures": MeasuresTold,
    "check": Checked,
    "faults": Faults,
    "ledger": LedgerTold,
    "deals": DealsTold,
    "prices": PricesTold,
}
NAMES = ("case", *DOCUMENTS)


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a document, with or without its number (``brief`` or ``brief/1``)."""
    plain = name.partition("/")[0]
    if plain not in NAMES:
        expected = f"one of {', '.join(NAMES)}"
        raise Faulty([Fault("schema", found=f"'{name}'", expected=expected, nearest=nearest(plain, NAMES))])
    return cases.schema() if plain == "case" else DOCUMENTS[plain].model_json_schema(by_alias=True)
