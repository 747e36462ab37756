"""``winset study``: a case answered in many worlds, on this machine or on a cluster, and gone on with after Ctrl-C."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from winset.cli.options import AsOf, CaseArgument, Json, RuleOption, SeedOption, refuse_file
from winset.cli.watched import watched

INTERRUPTED = 130


def study(
    case: CaseArgument = "us-mexico",
    worlds: Annotated[int, typer.Option(help="Worlds of each scenario.")] = 1000,
    seed: SeedOption = 7,
    as_of: AsOf = None,
    scenario: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="What the world does; may be repeated, as-it-is among them."),
    ] = None,
    put: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="PATH=VALUE", help="Put a value of the case, or a lever, elsewhere."),
    ] = None,
    rule: RuleOption = "nash",
    method: Annotated[str, typer.Option(help="How points are spread: sobol or latin-hypercube.")] = "sobol",
    workers: Annotated[int | None, typer.Option(help="Processes. Default: as many as there are processors.")] = None,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A running Dask scheduler, tcp://HOST:PORT, instead.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the table and figures. Default: runs/RUN.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with what an interrupt left in the folder.")] = False,
    as_json: Json = False,
) -> None:
    """Answer a case in many worlds: everything uncertain drawn, each settled and followed; shares, and the table."""
    from winset import report
    from winset.study.levers_asked import written
    from winset.study.worlds.kept import cleared
    from winset.study.worlds.run import Interrupted, studied
    from winset.study.worlds.scheduler import cluster
    from winset.study.worlds.told import told

    refuse_file(out)
    places: list[Path] = []

    def folder_of(asked: object) -> Path:
        places.append(out or Path("runs") / asked.run)  # type: ignore[attr-defined]
        return places[0]

    try:
        with (
            cluster(scheduler) if scheduler else nullcontext() as executor,
            watched(quiet=as_json) as tell,
        ):
            asked, found = studied(
                case, worlds, seed, as_of, scenario or (), method, executor, workers, tell, folder_of, resume, rule,
                written(put or ()),
            )  # fmt: skip
    except Interrupted as stopped:
        where = f" --out {out}" if out else ""
        typer.echo(f"{stopped.done} of {stopped.total} blocks are kept in {places[0]}. To go on, ask the same again "
                   f"with{where} --resume.", err=True)  # fmt: skip
        raise typer.Exit(INTERRUPTED) from None
    document = told(asked, found)
    files = report.write_study(asked, found, document, places[0])
    cleared(places[0])
    if as_json:
        typer.echo(document.to_json())
    else:
        report.study(document)
        for file in files:
            typer.echo(f"{file}: written", err=True)
    raise typer.Exit(1 if found.failed else 0)
