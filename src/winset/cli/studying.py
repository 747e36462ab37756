"""``winset study``: a case answered in many worlds, on this machine or on a cluster, and gone on with after Ctrl-C."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from winset.cli.options import AsOf, CaseArgument, Json, PutOption, RuleOption, SeedOption, WeightsOption, refuse_file
from winset.cli.watched import watched

if TYPE_CHECKING:
    from winset.study.worlds.asked import Study

INTERRUPTED = 130


def study(
    case: CaseArgument = "us-mexico",
    worlds: Annotated[int, typer.Option(help="Worlds of each scenario.")] = 1000,
    seed: SeedOption = 7,
    as_of: AsOf = None,
    scenario: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="What the world does (winset scenarios); may be repeated, as-it-is among them."
        ),
    ] = None,
    put: PutOption = None,
    rule: RuleOption = "nash",
    weights: WeightsOption = "written",
    method: Annotated[str, typer.Option(help="How points are spread: latin-hypercube or sobol.")] = "latin-hypercube",
    workers: Annotated[int | None, typer.Option(help="Processes. Default: as many as there are processors.")] = None,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A running Dask scheduler, tcp://HOST:PORT, instead.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the table and figures. Default: runs/ID.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with what an interrupt left in the folder.")] = False,
    as_json: Json = False,
) -> None:
    """Answer a case in many worlds: everything uncertain drawn, each settled and followed; shares, and the table."""
    from winset import report
    from winset.study.levers_asked import written
    from winset.study.runs import Clock
    from winset.study.runs.studied import StudyRan
    from winset.study.worlds.asked import Wanted
    from winset.study.worlds.kept import cleared
    from winset.study.worlds.run import Interrupted, studied
    from winset.study.worlds.scheduler import reached
    from winset.study.worlds.telling import told

    refuse_file(out)
    wanted = Wanted(case, worlds, seed, as_of, tuple(scenario or ()), method, rule, written(put or ()), weights)
    place = _Place(out)
    try:
        with reached(scheduler) as executor, watched(quiet=as_json) as tell:
            clock = Clock(tell)
            asked, found = studied(wanted, place, executor, workers, clock, resume)
    except Interrupted as stopped:
        typer.echo(place.left(stopped.done, stopped.total), err=True)
        raise typer.Exit(INTERRUPTED) from None
    document = told(asked, found)
    files = report.write_study(StudyRan(asked, case, found, document, clock.times()), place.folder)
    cleared(place.folder)
    if as_json:
        typer.echo(document.to_json())
    else:
        report.study(document)
        for file in files:
            typer.echo(f"{file}: written", err=True)
    raise typer.Exit(1 if found.failed else 0)


class _Place:
    """Where a study is kept: the folder that was asked for, or one named after its run, which is known late."""

    def __init__(self, out: Path | None):
        self.out, self.folder = out, out or Path("runs")

    def __call__(self, asked: Study) -> Path:
        from winset.study.runs import place, refuse_another

        self.folder = self.out or place(asked.run)
        refuse_another(self.folder, asked.run)
        return self.folder

    def left(self, done: int, total: int) -> str:
        """How to go on after an interrupt."""
        where = f" --out {self.out}" if self.out else ""
        return (
            f"{done} of {total} blocks are kept for {self.folder}. To go on, ask the same again with{where} --resume."
        )
