"""``winset runs``, ``rerun`` and ``diff``: runs that were kept, asked again, and set beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from winset.cli.options import Json, refuse_file
from winset.cli.watched import watched

if TYPE_CHECKING:
    from winset.study.runs.compared_told import DiffTold, RerunTold, RunsTold

RunArgument = Annotated[str, typer.Argument(metavar="RUN", help="The folder of a run, or the first letters of its id.")]
DIFFERENT = 1
"""Exit code of a check that found a difference."""


def runs(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="The folder that holds runs.")] = Path("runs"),
    as_json: Json = False,
) -> None:
    """List the runs of a folder: what was asked, of which world, and the sentence that each ended in."""
    from winset.study.runs import listed

    _put(listed(folder), as_json)


def rerun(
    run: RunArgument,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; hold every file against what comes out again.")
    ] = False,
    case: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where the case is now, if it is not where the run says.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Folder to write. Default: RUN-again.")] = None,
    workers: Annotated[int | None, typer.Option(help="Processes that answer a study; they move no byte.")] = None,
    as_json: Json = False,
) -> None:
    """Ask a run's question again, with nothing kept from before. With --check: exit code 1 where a file differs."""
    from winset import report
    from winset.study.runs import opened_run

    refuse_file(out)
    stands = opened_run(run)
    with watched(quiet=as_json) as tell:
        if check:
            told = report.rerun(stands, case, workers, tell)
        else:
            again = stands.folder.with_name(f"{stands.folder.resolve().name}-again")
            told = report.rerun_into(stands, out or again, case, workers, tell)
    _put(told, as_json)
    raise typer.Exit(DIFFERENT if check and not told.same else 0)


def diff(
    a: Annotated[str, typer.Argument(metavar="A", help="A run: its folder, or the first letters of its id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another run of the same case.")],
    as_json: Json = False,
) -> None:
    """Set two runs side by side: parameters first, then outcomes, draw by draw where both threw the same dice."""
    from winset.study.runs import differ, opened_run

    _put(differ(opened_run(a), opened_run(b)), as_json)


def _put(told: RerunTold | DiffTold | RunsTold, as_json: bool) -> None:
    if as_json:
        typer.echo(told.to_json())
        return
    from winset import report

    report.of_runs(told)
