"""``winset flips``: what the answer of a case hangs on, and what would flip it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from winset.cli.options import AsOf, CaseArgument, Json, PutOption, RuleOption, ScenarioOption, SeedOption, refuse_file
from winset.cli.watched import watched
from winset.errors import Fault, Faulty

BESIDE = {"worlds": "--worlds", "seed": "--seed", "as_of": "--as-of", "put": "--set", "rule": "--rule",
          "method": "--method"}  # fmt: skip
"""What a folder of worlds has decided already."""


def flips(
    context: typer.Context,
    case: CaseArgument = "us-mexico",
    worlds: Annotated[
        int, typer.Option(help="Worlds over everything uncertain; some three times as many are added.")
    ] = 1000,
    seed: SeedOption = 7,
    as_of: AsOf = None,
    scenario: ScenarioOption = None,
    put: PutOption = None,
    rule: RuleOption = "nash",
    method: Annotated[str, typer.Option(help="How points are spread: latin-hypercube or sobol.")] = "latin-hypercube",
    workers: Annotated[int | None, typer.Option(help="Processes. Default: as many as there are processors.")] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--from", metavar="FOLDER", help="Take the worlds of a winset study, and what it asked."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write document, text, figures and tables to this folder.")] = None,
    as_json: Json = False,
) -> None:
    """Tell what the answer hangs on: what drives it, where it turns, in which worlds it is another, what to learn."""
    from winset import report, study
    from winset.study.levers_asked import written

    refuse_file(out)
    if folder is not None:
        _refuse_beside(context)
    with watched(quiet=as_json) as tell:
        told = study.what_flips(
            case, worlds, seed, as_of, scenario, method, None, workers, tell, rule,
            put=written(put or ()), folder=folder,
        )  # fmt: skip
    files = report.write_flips(told, out) if out is not None else ()
    if as_json:
        typer.echo(told.to_json())
    else:
        report.flips(told)
        for file in files:
            typer.echo(f"{file}: written", err=True)
    raise typer.Exit(1 if told.failed else 0)


def _refuse_beside(context: typer.Context) -> None:
    """What a folder of worlds has decided cannot be asked beside it, not even by the words that are the default."""
    expected = "nothing beside --from, whose folder says what was asked"
    typed = [
        flag
        for name, flag in BESIDE.items()
        if (source := context.get_parameter_source(name)) is not None and source.name == "COMMANDLINE"
    ]
    if typed:
        raise Faulty([Fault(flag, found="given with --from", expected=expected) for flag in typed])
