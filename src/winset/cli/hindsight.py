"""Commands on a case's own past: what it says of the weights, and how well its outcomes can be foretold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from winset.cli.options import AsOf, CaseArgument, DrawsOption, Json, SeedOption, put_with, refuse_file
from winset.cli.watched import watched


def revealed(
    case: CaseArgument = "us-mexico",
    as_of: AsOf = None,
    count: Annotated[
        str,
        typer.Option(
            metavar="two-sided|tuned|one-sided|all",
            help="Which past packages count; those that weights were tuned to, or whose other half is unknown, do not.",
        ),
    ] = "two-sided",
    seed: SeedOption = 7,
    draws: DrawsOption = 500,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the document, its tables, its text and a figure.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Tell what past offers, deals and refusals say of the weights, beside the analyst's ranges, and how little."""
    from winset import report, study

    refuse_file(out)
    told = study.revealed(case, as_of, count, seed, draws)
    files = report.weights(told, out) if out else ()
    put_with(files, told, as_json)


def retrodict(
    case: CaseArgument = "us-mexico",
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="Only episodes over by then: moment, month or day. Default: all of them."),
    ] = None,
    seed: SeedOption = 7,
    draws: Annotated[
        int, typer.Option(help="Draws in which a moment's settlement gives its odds.", min=50, max=500)
    ] = 200,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the document, a table of every ask and its text.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Foretell how each past ask ended from other episodes, scored beside base rates; losses are said plainly."""
    from winset import report, study

    refuse_file(out)
    with watched(quiet=as_json) as tell:
        told = study.retrodict(case, as_of, seed, draws, tell)
    files = report.foretold(told, out) if out else ()
    put_with(files, told, as_json)


def add_to(app: typer.Typer) -> None:
    """Give an app the commands on the past of a case."""
    for command in (revealed, retrodict):
        app.command()(command)
