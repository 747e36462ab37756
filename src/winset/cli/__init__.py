"""The command line: a door. It reads what was asked, runs the study, and prints; it computes nothing.

Nothing heavy is imported before a command needs it, so that ``winset --help`` answers at once.
Exit codes: 0 done, 1 done with warnings, 2 bad input, 130 interrupted.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from winset import __version__
from winset.cli import bargaining, claiming, importing, opening, ratifying, reading
from winset.cli.options import (
    AsOf,
    CaseArgument,
    DrawsOption,
    Json,
    LanguageOption,
    SeedOption,
    SeriesOption,
    TargetArgument,
    put,
)
from winset.errors import Fault, Faulty

if TYPE_CHECKING:
    from winset.study.ledger_told import LedgerTold
    from winset.study.run import Progress

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
    out: Annotated[
        Path | None, typer.Option(help="Folder for the report, figures and data. Default: winset-runs/RUN.")
    ] = None,
    as_json: Json = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Compute again, even if the same run was kept.")] = False,
    language: LanguageOption = "en",
) -> None:
    """Answer a case: where things stand, the outlook, past measures, the demands, the deals, what it rests on."""
    from winset import report, study

    if out is not None and out.exists() and not out.is_dir():
        raise Faulty([Fault(str(out), found="a file", expected="a folder, or a name that is free")])
    with study.spoken(case, language):
        with _progress(quiet=as_json) as tell:
            answer = study.run(case, as_of=as_of, seed=seed, draws=draws, progress=tell, fresh=fresh, language=language)
            files = report.write(answer, out or Path("winset-runs") / answer.reproduce.run)
        if as_json:
            typer.echo(answer.to_json())
        else:
            report.terminal(answer, files=files)


@app.command()
def outlook(
    target: TargetArgument,
    months: Annotated[
        int | None, typer.Option(help="Months ahead. Default: the horizon of the case, 12 for a file.", min=1, max=120)
    ] = None,
    capacity: Annotated[
        float | None, typer.Option(help="A number a month: how likely is more? Default: that of the case.")
    ] = None,
    seed: SeedOption = 7,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Month or day from which it is asked. Default: the newest.")
    ] = None,
    series: SeriesOption = None,
    announce: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MEASURE",
            help="On a case, a measure to come: 'kind=..., start=2024-02, targets=..., bites=0.5'. Give several.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Look ahead in any series, by origin: median, intervals, the random walk beside, odds against a capacity."""
    from winset import study

    put(study.outlook(target, months, capacity, seed, as_of, series, announce or ()), as_json)


@app.command()
def backtest(
    target: TargetArgument,
    series: SeriesOption = None,
    policy_dates: Annotated[
        bool, typer.Option("--policy-dates", help="And what knowing the case's policy dates would have been worth.")
    ] = False,
    peers: Annotated[
        bool, typer.Option("--peers", help="Run four models of statsforecast too: about a second a series and date.")
    ] = False,
    peers_on: Annotated[
        str | None, typer.Option("--peers-on", metavar="all|total", help="Run them on these series. Default: all.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Score the outlook at past dates beside the random walk and the seasonal naive forecast; that of votes: record."""
    from winset import study

    if policy_dates:
        study.scoring(target)  # refused before the minutes that the rest takes
    with _progress(quiet=False) as tell:
        asked = peers_on or ("all" if peers else "none")
        told = study.backtest(target, series, asked, workers=2, progress=tell)
        told = study.with_policy_dates(told, target) if policy_dates else told
    put(told, as_json)


@app.command()
def record(
    case: CaseArgument = "us-mexico",
    protocol: Annotated[
        str, typer.Option(help="Learn from other-votes, other-bills or earlier-congresses; all tells all three.")
    ] = "all",
    out: Annotated[
        Path | None, typer.Option(help="Folder for the document, a table of every vote, its text and figures.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Score the odds of votes on votes not seen, beside two baselines, failures named. The outlook's: backtest."""
    from winset import report, study

    if out is not None and out.exists() and not out.is_dir():
        raise Faulty([Fault(str(out), found="a file", expected="a folder, or a name that is free")])
    with _progress(quiet=False) as tell:
        told = study.votes_record(case, protocol, workers=2, progress=tell)
    files = report.votes(told, out) if out else ()
    put(told, as_json)
    for file in files if not as_json else ():
        typer.echo(f"{file}: written", err=True)


@app.command()
def measures(
    case: CaseArgument = "us-mexico",
    as_of: AsOf = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the document, its tables, its text and a figure.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Tell what past measures went along with: depth, half-life, placebo dates, stacks, priors, what rose beside."""
    from winset import report, study

    if out is not None and out.exists() and not out.is_dir():
        raise Faulty([Fault(str(out), found="a file", expected="a folder, or a name that is free")])
    told = study.measures(case, as_of)
    files = report.account(told, out) if out else ()
    put(told, as_json)
    for file in files if not as_json else ():
        typer.echo(f"{file}: written", err=True)


@app.command()
def approval(
    case: CaseArgument = "us-mexico",
    as_of: AsOf = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the document, its text and two figures.")] = None,
    as_json: Json = False,
) -> None:
    """Tell approval of those who govern: its level by month, houses, whether it moves with encounters, its record."""
    from winset import report, study

    if out is not None and out.exists() and not out.is_dir():
        raise Faulty([Fault(str(out), found="a file", expected="a folder, or a name that is free")])
    told = study.approval(case, as_of)
    files = report.approved(told, out) if out else ()
    put(told, as_json)
    for file in files if not as_json else ():
        typer.echo(f"{file}: written", err=True)


app.command()(ratifying.ratify)
app.command()(claiming.claim)
app.command()(reading.read)
bargaining.add_to(app)
app.add_typer(importing.app, name="import")


app.command()(opening.serve)
app.command()(opening.table)


@app.command()
def check(case: CaseArgument, as_json: Json = False) -> None:
    """Check a case folder: every fault at once, with its place. Exit code 0 sound, 1 sound with warnings, 2 faulty."""
    from winset import study

    warnings = study.check(case)
    if as_json:
        typer.echo(_document("check/1", case=case, faults=[], warnings=[str(w) for w in warnings]))
    else:
        for warning in warnings:
            typer.echo(f"warning: {warning}", err=True)
        typer.echo(f"{case}: sound" + (f", {len(warnings)} warnings" if warnings else ""))
    raise typer.Exit(1 if warnings else 0)


@app.command()
def schema(
    name: Annotated[
        str, typer.Argument(help="A document: case, brief, outlook, ...; a name that none has lists them all.")
    ] = "case",
) -> None:
    """Print the JSON Schema of a document."""
    from winset import study

    typer.echo(json.dumps(study.schema(name), indent=1, ensure_ascii=False))


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="Name of the case: lower-case letters, digits and hyphens.")],
    into: Annotated[Path, typer.Option(help="Folder in which the case folder is made.")] = Path(),
) -> None:
    """Make a small valid case to start from."""
    from winset import case

    folder = case.scaffold(name, into)
    typer.echo(f"{folder}: made. Next: winset check {folder}; winset brief {folder}")


ledger = typer.Typer(
    help="Freeze forecasts, ours and others', and score them when the truth comes.", no_args_is_help=True
)
app.add_typer(ledger, name="ledger")

LedgerFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="The ledger: one JSON line a forecast, added to only.")
]
Head = Annotated[str | None, typer.Option(help="A head noted earlier, which the ledger must still hold.")]


@ledger.command("add")
def ledger_add(
    context: typer.Context,
    file: LedgerFile,
    case: Annotated[str, typer.Option(help="The case whose evidence will hold the truth.")] = "us-mexico",
    who: Annotated[str | None, typer.Option(help="Who made the forecast.")] = None,
    made: Annotated[str | None, typer.Option(help="The day on which it was made.")] = None,
    sentence: Annotated[str | None, typer.Option(help="The forecast in its author's words, or close to them.")] = None,
    series: Annotated[str | None, typer.Option(help="A series of the case.")] = None,
    origin: Annotated[str, typer.Option(help="Origin, three capitals, or ALL.")] = "ALL",
    channel: Annotated[str | None, typer.Option(help="Channel of the series; all of them where left out.")] = None,
    month: Annotated[str | None, typer.Option(help="The month, or the first of a mean over months.")] = None,
    to: Annotated[str | None, typer.Option(help="The last month of a mean over months.")] = None,
    value: Annotated[float | None, typer.Option(help="Form 1: a value.")] = None,
    interval: Annotated[
        tuple[float, float, float] | None, typer.Option(metavar="LOW HIGH LEVEL", help="Form 2: an interval.")
    ] = None,
    above: Annotated[float | None, typer.Option(help="Form 3: threshold to lie above, with --probability.")] = None,
    below: Annotated[float | None, typer.Option(help="Form 3: threshold to lie below, with --probability.")] = None,
    probability: Annotated[float | None, typer.Option(help="Form 3: the probability, 0 to 1.")] = None,
    quantile: Annotated[
        list[str] | None, typer.Option(metavar="LEVEL:VALUE", help="Form 4: a quantile, 0.9:120000; give several.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Where it is printed.")] = None,
    ours: Annotated[bool, typer.Option("--ours", help="Freeze winset's own outlook of the case instead.")] = False,
    as_json: Json = False,
) -> None:
    """Freeze a forecast at the end of a ledger."""
    from winset.study import ledger as book
    from winset.study import ledger_asked, reckoning

    asked = ledger_asked.Asked(**{name: context.params[name] for name in ledger_asked.NAMES})
    entries = ledger_asked.entries(asked)
    chain = book.add(file, entries)
    chain = replace(chain, warnings=(*chain.warnings, *ledger_asked.doubts(asked, entries)))
    for warning in chain.warnings:
        typer.echo(f"warning: {warning}", err=True)
    done = f"{file}: {len(entries)} frozen, {len(chain.kept)} in all. Head {chain.head}"
    typer.echo(reckoning.told(chain, file).to_json() if as_json else done)
    raise typer.Exit(1 if chain.warnings else 0)


@ledger.command("list")
def ledger_list(file: LedgerFile, head: Head = None, as_json: Json = False) -> None:
    """Read a ledger and tell whether it is whole. Exit code 0 whole, 1 with an unfinished line, 2 tampered with."""
    from winset.study import ledger as book
    from winset.study import reckoning

    _tell_ledger(reckoning.told(book.read(file, head), file), as_json)


@ledger.command("score")
def ledger_score(
    file: LedgerFile,
    case: Annotated[list[Path] | None, typer.Option(help="Folder of a case that does not come with winset.")] = None,
    head: Head = None,
    as_json: Json = False,
) -> None:
    """Score the forecasts whose truth has come, beside the random walk of their day. Exit codes as for list."""
    from winset.study import ledger as book
    from winset.study import reckoning

    _tell_ledger(reckoning.score(book.read(file, head), file, case or ()), as_json)


def _tell_ledger(told: LedgerTold, as_json: bool) -> None:
    from winset.report import ledger as shown

    for warning in told.warnings:
        typer.echo(f"warning: {warning}", err=True)
    for line in [told.to_json()] if as_json else shown.lines(told):
        typer.echo(line)
    raise typer.Exit(1 if told.warnings else 0)


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
        typer.echo(_document("faults/1", faults=[{**vars(fault), "sentence": str(fault)} for fault in faults]))
    for fault in faults[:MOST_LINES]:
        typer.echo(str(fault), err=True)
    if len(faults) > MOST_LINES:
        typer.echo(f"... and {len(faults) - MOST_LINES} more", err=True)
    count = f"{len(faults)} faults" if len(faults) > 1 else "1 fault"
    typer.echo(f"{count}; nothing was written.", err=True)


def _document(name: str, **content: Any) -> str:
    return json.dumps({"winset": __version__, "schema": name, **content}, indent=1, ensure_ascii=False)


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str, float], None] | Progress]:
    """A bar on standard error while it takes long and somebody watches; nothing otherwise."""
    if quiet or not sys.stderr.isatty():
        yield lambda step, done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading the case", total=1.0)
        yield lambda step, done: bar.update(task, description=step, completed=done)
