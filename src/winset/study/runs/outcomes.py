"""What a run came to, read from its results: the same outcomes by the same paths for any two runs that are compared.

The trap: a run may have been written by another version of winset. Only what is compared is read, and what else a
document holds may be of any shape::

    finding   package.ISSUE   enacted   surplus.ACTOR   kept.MONTHS   outlook.HORIZON   with_deal.HORIZON
    odds.ISSUE.OPTION
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ConfigDict

from winset.study.runs.compared_told import Stood
from winset.study.runs.opened import BRIEF, Run, read_as

HORIZONS = (1, 3, 6, 12)
"""Months ahead at which medians are compared."""
MEDIAN = "0.5"
POINTS, SHARE, CHANCE, ENCOUNTERS = "points", "share", "chance", "encounters/month"
Outcome = tuple[str, str, Stood]
"""Its path, its unit, and what it came to."""


class _Kept(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Fan(_Kept):
    quantiles: dict[str, tuple[float, ...]]


class _Outlook(_Kept):
    months: tuple[str, ...]
    total: _Fan


class _Package(_Kept):
    options: dict[str, str]
    changes: dict[str, str]
    payoffs: dict[str, float]


class _Settled(_Kept):
    finding: str
    sentence: str
    packages: tuple[_Package, ...]


class _Change(_Kept):
    median: float


class _Deals(_Kept):
    settlement: _Settled
    frontier: tuple[_Package, ...]
    ratified: tuple[float, ...]
    no_deal_share: float
    settlement_share: float
    change: _Change
    with_deal: _Fan


class _Keeps(_Kept):
    kept_after: dict[str, float]


class _Hold(_Kept):
    settlement: _Keeps | None = None


class _Odds(_Kept):
    enacted: float


class _Option(_Kept):
    option: str
    odds: _Odds | None = None


class _Demand(_Kept):
    issue: str
    options: tuple[_Option, ...]


class Ended(_Kept):
    """The part of a brief that is compared."""

    outlook: _Outlook
    demands: tuple[_Demand, ...]
    deals: _Deals
    hold: _Hold


class EndedStudy(_Kept):
    """The part of a study's document that is listed."""

    sentence: str = ""


def outcomes(run: Run) -> dict[str, tuple[str, Stood]]:
    """Unit and value of every outcome of a brief, by path."""
    ended = read_as(run.folder / BRIEF, Ended)
    return {path: (unit, stood) for path, unit, stood in _outcomes(ended)}


def _outcomes(ended: Ended) -> Iterator[Outcome]:
    deals = ended.deals
    signed = deals.settlement.finding in ("AGREED", "TIED") and bool(deals.settlement.packages)
    package = deals.settlement.packages[0] if signed else None
    yield "finding", "", deals.settlement.finding
    for issue, option in (package.options if package else {}).items():
        yield f"package.{issue}", "", option
    yield "enacted", CHANCE, _enacted(deals, package)
    for actor, points in (package.payoffs if package else {}).items():
        yield f"surplus.{actor}", POINTS, points
    yield "settlement_share", SHARE, deals.settlement_share
    yield "no_deal_share", SHARE, deals.no_deal_share
    for months, share in (ended.hold.settlement.kept_after if ended.hold.settlement else {}).items():
        yield f"kept.{months}", SHARE, share
    yield "change", "log share", deals.change.median
    yield from _medians("outlook", ended.outlook.total.quantiles)
    yield from _medians("with_deal", deals.with_deal.quantiles)
    for demand in ended.demands:
        for each in demand.options:
            if each.odds is not None:
                yield f"odds.{demand.issue}.{each.option}", CHANCE, each.odds.enacted


def _enacted(deals: _Deals, package: _Package | None) -> float | None:
    """The chance that all of the settlement that needs a legislature becomes law; it lies on the frontier."""
    if package is None:
        return None
    places = (place for place, one in enumerate(deals.frontier) if one.options == package.options)
    place = next(places, None)
    return None if place is None else deals.ratified[place]


def _medians(name: str, quantiles: Mapping[str, tuple[float, ...]]) -> Iterator[Outcome]:
    medians = quantiles.get(MEDIAN, ())
    for horizon in HORIZONS:
        if horizon <= len(medians):
            yield f"{name}.{horizon}", ENCOUNTERS, medians[horizon - 1]
