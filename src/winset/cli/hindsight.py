"""Commands on a case's own past: what it says of the weights, and how well its outcomes can be foretold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from winset.cli.options import AsOf, CaseArgument, Json, SeedOption, put_with, refuse_file


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
    out: Annotated[
        Path | None, typer.Option(help="Folder for the document, its tables, its text and a figure.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Tell what past offers, deals and refusals say of the weights, beside the analyst's ranges, and how little."""
    from winset import report, study

    refuse_file(out)
    told = study.revealed(case, as_of, count, seed)
    files = report.revealed(told, out) if out else ()
    put_with(files, told, as_json)


def add_to(app: typer.Typer) -> None:
    """Give an app the commands on the past of a case."""
    app.command()(revealed)
