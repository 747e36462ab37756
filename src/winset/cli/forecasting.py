"""Commands on what flows and polls say: the outlook, its record, past measures, approval."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from winset.cli.options import (
    AsOf,
    CaseArgument,
    Json,
    PutOption,
    ScenarioOption,
    SeedOption,
    SeriesOption,
    TargetArgument,
    put,
    put_with,
    refuse_file,
    supposed,
)
from winset.cli.watched import watched


def outlook(
    target: TargetArgument,
    months: Annotated[
        int | None, typer.Option(help="Months ahead. Default: the horizon of the case, 12 for a file.", min=1, max=120)
    ] = None,
    capacity: Annotated[
        float | None, typer.Option(help="A number a month: how likely is more? Default: that of the case.")
    ] = None,
    seed: SeedOption = 7,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Month or day from which it is asked. Default: the newest.")
    ] = None,
    series: SeriesOption = None,
    announce: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MEASURE",
            help="On a case, a measure to come: 'kind=..., start=2024-02, targets=..., bites=0.5'. Give several.",
        ),
    ] = None,
    put_elsewhere: PutOption = None,
    scenario: ScenarioOption = None,
    as_json: Json = False,
) -> None:
    """Look ahead in any series, by origin: median, intervals, the random walk beside, odds against a capacity."""
    from winset import study

    world = supposed(put_elsewhere, scenario)
    put(study.outlook(target, months, capacity, seed, as_of, series, announce or (), **world), as_json)


def backtest(
    target: TargetArgument,
    series: SeriesOption = None,
    policy_dates: Annotated[
        bool, typer.Option("--policy-dates", help="And what knowing the case's policy dates would have been worth.")
    ] = False,
    peers: Annotated[
        bool, typer.Option("--peers", help="Run four models of statsforecast too: about a second a series and date.")
    ] = False,
    peers_on: Annotated[
        str | None, typer.Option("--peers-on", metavar="all|total", help="Run them on these series. Default: all.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Score the outlook at past dates beside the random walk and the seasonal naive forecast; that of votes: record."""
    from winset import study

    if policy_dates:
        study.scoring(target)  # refused before the minutes that the rest takes
    with watched(quiet=False) as tell:
        asked = peers_on or ("all" if peers else "none")
        told = study.backtest(target, series, asked, workers=2, progress=tell)
        told = study.with_policy_dates(told, target) if policy_dates else told
    put(told, as_json)


def measures(
    case: CaseArgument = "us-mexico",
    as_of: AsOf = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the document, its tables, its text and a figure.")
    ] = None,
    put_elsewhere: PutOption = None,
    scenario: ScenarioOption = None,
    as_json: Json = False,
) -> None:
    """Tell what past measures went along with: depth, half-life, placebo dates, stacks, priors, what rose beside."""
    from winset import report, study

    refuse_file(out)
    told = study.measures(case, as_of, **supposed(put_elsewhere, scenario))
    files = report.account(told, out) if out else ()
    put_with(files, told, as_json)


def approval(
    case: CaseArgument = "us-mexico",
    as_of: AsOf = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the document, its text and two figures.")] = None,
    as_json: Json = False,
) -> None:
    """Tell approval of those who govern: its level by month, polling firms, response to encounters, record."""
    from winset import report, study

    refuse_file(out)
    told = study.approval(case, as_of)
    files = report.approved(told, out) if out else ()
    put_with(files, told, as_json)
