"""``winset import PUBLISHER FILE``: publishers' files, as published, into a case. One command a publisher."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from winset.cli.options import Json


class Publishers(TyperGroup):
    """Commands named by publishers; a name that is none of them is told with the nearest one."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of a publisher; raises Faulty."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            from winset.study import imported

            imported.publisher(args[0])
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=Publishers, help="Read a publisher's files, as published, into a case of your own.", no_args_is_help=True
)

Into = Annotated[
    str | None, typer.Option(metavar="CASE", help="Folder of your case. Without it: only say what was found.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")]


@app.command()
def voteview(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Voteview's CSV files (plain, .gz, .zip), or their folder.")
    ],
    into: Into = None,
    topics: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="CSV of roll calls: congress, chamber, rollnumber, topic, yea_is, label."),
    ] = None,
    roll_call: Annotated[
        list[str] | None,
        typer.Option("--roll-call", metavar="CALL", help="One roll call: S118:42=topic:accommodating. Give several."),
    ] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Members, ideal points and roll calls of the U.S. Congress. Exit code 0, 1 with warnings, 2 nothing written."""
    import datetime as dt

    from winset.report import imported as shown
    from winset.study import imported

    plan = imported.voteview(paths, into, topics, roll_call or ())
    told = plan.told if dry_run else imported.write(plan, dt.date.today())
    for warning in told.warnings:
        typer.echo(f"warning: {warning}", err=True)
    for line in [told.to_json()] if as_json else shown.lines(told):
        typer.echo(line)
    raise typer.Exit(1 if told.warnings else 0)
