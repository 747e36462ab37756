"""Commands on votes: what a legislature would do, and how such odds have fared."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from winset.cli.options import (
    CaseArgument,
    DrawsOption,
    Json,
    PutOption,
    ScenarioOption,
    SeedOption,
    put,
    put_with,
    refuse_file,
    supposed,
)
from winset.cli.watched import watched


def ratify(
    case: CaseArgument = "us-mexico",
    bill: Annotated[
        list[str] | None,
        typer.Option(metavar="ISSUE=OPTION", help="An option of the bill; give several for one bill of several parts."),
    ] = None,
    package: Annotated[
        str | None,
        typer.Option(metavar="ISSUE=OPTION,...", help="A package, with the bills that the case gives it."),
    ] = None,
    congress: Annotated[
        str | None,
        typer.Option(metavar="NUMBER|all", help="The Congress that votes, or all of them. Default: the moment's."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="What is known: moment, month or day. Default: the moment, or mid-Congress."),
    ] = None,
    moment: Annotated[str | None, typer.Option(help="Moment of the case whose options are on the table.")] = None,
    learn_from: Annotated[
        str, typer.Option(metavar="date|all", help="Roll calls up to the date, or all of them, later ones too.")
    ] = "date",
    rider: Annotated[
        list[str] | None,
        typer.Option(metavar="ISSUE", help="A further issue whose options may be added to the bill; give several."),
    ] = None,
    swing_seats: Annotated[
        list[str] | None,
        typer.Option(metavar="CHAMBER=PARTY+N", help="Seats that change hands first: house=R+5; one for each chamber."),
    ] = None,
    agreed: Annotated[
        str, typer.Option(metavar="deal|nobody", help="Whose offices say yes: those of the deal, or nobody's.")
    ] = "deal",
    odds: Annotated[float, typer.Option(help="The chance that the cheapest change must reach.")] = 0.5,
    seed: SeedOption = 7,
    draws: DrawsOption = 500,
    figure: Annotated[Path | None, typer.Option(help="Write the figure there, as .svg or .png.")] = None,
    put_elsewhere: PutOption = None,
    scenario: ScenarioOption = None,
    as_json: Json = False,
) -> None:
    """Tell whether a legislature would pass it: odds, votes short, who is pivotal, the cheapest change that passes."""
    from winset import report, study
    from winset.study.ratify_asked import Asked

    if figure is not None:
        from winset.report.figures.hold import writable

        writable(figure)
    asked = Asked(
        bill or (), package, congress, as_of, moment, learn_from, odds, rider or (), swing_seats or (), agreed
    )
    told = study.ratify(case, asked, seed, draws, **supposed(put_elsewhere, scenario))
    if figure is not None:
        report.draw_ratify(told, figure)
    put(told, as_json)


def record(
    case: CaseArgument = "us-mexico",
    protocol: Annotated[
        str, typer.Option(help="Learn from other-votes, other-bills or earlier-congresses; all tells all three.")
    ] = "all",
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="Only votes held by then: moment, month or day. Default: all votes."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the document, a table of every vote, its text and figures.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Score the odds of votes on votes not seen, beside two baselines, failures named. The outlook's: backtest."""
    from winset import report, study

    refuse_file(out)
    with watched(quiet=False) as tell:
        told = study.votes_record(case, protocol, workers=2, progress=tell, as_of=as_of)
    files = report.votes(told, out) if out else ()
    put_with(files, told, as_json)
