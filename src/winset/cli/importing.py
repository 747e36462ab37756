"""``winset import PUBLISHER FILE``: publishers' files, as published, into a case. One command a publisher.

The trap: without `--into` nothing can be written, and that is no fault: the file is only told. Voteview's command asks
for topics too; publishers of monthly series have one command in common, by several names::

    winset import cbp nationwide.csv                              what is in it?
    winset import cbp nationwide.csv --into my-case --dry-run     what would change?
    winset import cbp nationwide.csv --into my-case
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, NoReturn

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
Files = Annotated[
    list[Path], typer.Argument(metavar="FILE", help="Files as published: .csv, .xlsx, .json, or .gz, .zip of one.")
]
Older = Annotated[
    bool, typer.Option("--older", help="Take files that end before the case does, too: their months replace its own.")
]

SERIES = {
    "cbp": "Encounters at the southwest land border: U.S. Customs and Border Protection.",
    "guatemala": "Guatemalans returned: Instituto Guatemalteco de Migración.",
    "honduras": "Irregular arrivals in Honduras: Instituto Nacional de Migración.",
    "mexico": "Detentions and returns: Mexico, Unidad de Política Migratoria.",
    "ohss": "Rounded encounters and outcomes: workbooks of the U.S. Office of Homeland Security Statistics.",
    "panama": "Transits through the Darién: Panama, Servicio Nacional de Migración.",
    "usbp": "Apprehensions by sector, fiscal years 2000 to 2019: U.S. Border Patrol.",
}
"""Publishers of monthly series and what their commands say; the rooms below know them by the same names."""


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
    from winset.study import imported, plans

    plan = imported.voteview(paths, into, topics, roll_call or ())
    told = plan.told if dry_run else plans.write(plan, dt.date.today())
    _tell(told.warnings, [told.to_json()] if as_json else shown.lines(told))


@app.command()
def polls(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Lists of polls of job approval: .csv, or .gz, .zip of one.")
    ],
    into: Into = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Polls of job approval, none of them twice. Exit code 0, 1 with warnings, 2 nothing written."""
    import datetime as dt

    from winset.report import imported_polls as shown
    from winset.study import imported_polls, plans

    plan = imported_polls.polls(paths, into)
    told = plan.told if dry_run else plans.write(plan, dt.date.today())
    _tell(told.warnings, [told.to_json()] if as_json else shown.lines(told))


def _tell(warnings: Sequence[str], lines: Iterable[str]) -> NoReturn:
    """Warnings beside what is printed, then the end: 1 with warnings, else 0."""
    for warning in warnings:
        typer.echo(f"warning: {warning}", err=True)
    for line in lines:
        typer.echo(line)
    raise typer.Exit(1 if warnings else 0)


def _series(publisher: str) -> Callable[..., None]:
    """The command of a publisher of monthly series."""

    def command(
        paths: Files,
        into: Into = None,
        dry_run: DryRun = False,
        older: Older = False,
        as_json: Json = False,
    ) -> None:
        import datetime as dt

        from winset.report import imported_series as shown
        from winset.study import imported_series, plans

        plan = imported_series.series(publisher, paths, into, "taken" if older else "aside")
        told = plan.told if dry_run else plans.write(plan, dt.date.today())
        _tell(told.warnings, [told.to_json()] if as_json else shown.lines(told))

    return command


for _name, _help in SERIES.items():
    app.command(_name, help=f"{_help} Exit code 0, 1 with warnings, 2 nothing written.")(_series(_name))
