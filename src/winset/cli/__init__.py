"""The command line: a door. It reads what was asked, runs the study, and prints; it computes nothing.

Nothing heavy is imported before a command needs it, so that ``winset --help`` answers at once.
Exit codes: 0 done, 1 done with warnings, 2 bad input, 130 interrupted. A page or a table that Ctrl-C ends is done.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from winset import __version__
from winset.cli import (
    bargaining,
    claiming,
    flipping,
    forecasting,
    hindsight,
    importing,
    looking,
    opening,
    ratifying,
    reading,
    running,
    scoring,
    studying,
    supposing,
    writing,
)
from winset.cli.options import (
    AsOf,
    CaseArgument,
    DrawsOption,
    Json,
    LanguageOption,
    PutOption,
    ScenarioOption,
    SeedOption,
    WeightsOption,
    put_plain,
    refuse_file,
    supposed,
)
from winset.cli.watched import watched
from winset.errors import Fault, Faulty

app = typer.Typer(
    name="winset",
    help="Forecast the flows, price the demands, find the deals that both capitals could ratify.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

BAD_INPUT, INTERRUPTED = 2, 130

MOST_LINES = 40
"""Faults that are printed one by one; `--json` lists all of them."""


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    """Say which winset this is."""
    if show:
        typer.echo(f"winset {__version__}")
        raise typer.Exit


@app.command()
def brief(
    case: CaseArgument = "us-mexico",
    as_of: AsOf = None,
    seed: SeedOption = 7,
    draws: DrawsOption = 500,
    out: Annotated[Path | None, typer.Option(help="Folder for the report, figures and data. Default: runs/ID.")] = None,
    put_elsewhere: PutOption = None,
    scenario: ScenarioOption = None,
    as_json: Json = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Compute again, even if the same run was kept.")] = False,
    language: LanguageOption = "en",
    weights: WeightsOption = "written",
) -> None:
    """Answer a case: where things stand, the outlook, past measures, the demands, the deals, what it rests on."""
    from winset import report, study
    from winset.study import runs

    refuse_file(out)
    with study.spoken(case, language):
        with watched(quiet=as_json) as tell:
            world = {**supposed(put_elsewhere, scenario), "weights": weights}
            ran = runs.asked(case, as_of, seed, draws, tell, fresh, language, into=out, **world)
            files = report.write_run(ran, out or runs.place(ran.made_of.run))
        if as_json:
            typer.echo(ran.answer.to_json())
        else:
            report.terminal(ran.answer, files=files)


FIRST: Sequence[Callable[..., None]] = (
    forecasting.outlook,
    forecasting.backtest,
    ratifying.record,
    forecasting.measures,
    forecasting.approval,
    ratifying.ratify,
)
CHECKING: Sequence[Callable[..., None]] = (claiming.claim, reading.read)
KEPT: Sequence[Callable[..., None]] = (running.runs, running.rerun, running.diff)
LAST: Sequence[Callable[..., None]] = (opening.serve, opening.table, writing.check, writing.schema, writing.new)
"""Commands in the order in which help lists them; those on deals stand between."""

for command in FIRST:
    app.command()(command)
bargaining.add_to(app)
app.command()(studying.study)
app.command()(flipping.flips)
supposing.add_to(app)
hindsight.add_to(app)
looking.add_to(app)
for command in CHECKING:
    app.command()(command)
app.add_typer(importing.app, name="import")
for command in (*KEPT, *LAST):
    app.command()(command)
app.add_typer(scoring.app, name="ledger")


def main() -> None:
    """Run the command line; bad input is told as a list of faults, never as a traceback."""
    asked_json = "--json" in sys.argv[1:]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8")  # a place that cannot show a sign gets its bytes, not a traceback
    try:
        app()
    except Faulty as error:
        _tell(error.faults, asked_json)
    except OSError as error:
        _tell([Fault(str(error.filename or "winset"), found=error.strerror or str(error))], asked_json)
    except SystemExit as leaving:
        if leaving.code == INTERRUPTED:
            typer.echo("Interrupted; nothing was half written.", err=True)
        raise
    sys.exit(BAD_INPUT)


def _tell(faults: tuple[Fault, ...] | list[Fault], asked_json: bool) -> None:
    if asked_json:
        put_plain("faults/1", faults=[{**vars(fault), "sentence": str(fault)} for fault in faults])
    for fault in faults[:MOST_LINES]:
        typer.echo(str(fault), err=True)
    if len(faults) > MOST_LINES:
        typer.echo(f"... and {len(faults) - MOST_LINES} more", err=True)
    count = f"{len(faults)} faults" if len(faults) > 1 else "1 fault"
    typer.echo(f"{count}; nothing was written.", err=True)
