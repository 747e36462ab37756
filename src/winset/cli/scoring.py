"""``winset ledger``: forecasts frozen before the fact, and scored when the truth comes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from winset.cli.options import Json

if TYPE_CHECKING:
    from winset.study.ledger_told import LedgerTold

app = typer.Typer(help="Freeze forecasts, ours and others', and score them when the truth comes.", no_args_is_help=True)
LedgerFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="The ledger: one JSON line a forecast, added to only.")
]
Head = Annotated[str | None, typer.Option(help="A head noted earlier, which the ledger must still hold.")]


@app.command("add")
def add(
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


@app.command("list")
def listed(file: LedgerFile, head: Head = None, as_json: Json = False) -> None:
    """Read a ledger and tell whether it is whole. Exit code 0 whole, 1 with an unfinished line, 2 tampered with."""
    from winset.study import ledger as book
    from winset.study import reckoning

    _tell(reckoning.told(book.read(file, head), file), as_json)


@app.command("score")
def score(
    file: LedgerFile,
    case: Annotated[list[Path] | None, typer.Option(help="Folder of a case that does not come with winset.")] = None,
    head: Head = None,
    as_json: Json = False,
) -> None:
    """Score the forecasts whose truth has come, beside the random walk of their day. Exit codes as for list."""
    from winset.study import ledger as book
    from winset.study import reckoning

    _tell(reckoning.score(book.read(file, head), file, case or ()), as_json)


def _tell(told: LedgerTold, as_json: bool) -> None:
    from winset.report import ledger as shown

    for warning in told.warnings:
        typer.echo(f"warning: {warning}", err=True)
    for line in [told.to_json()] if as_json else shown.lines(told):
        typer.echo(line)
    raise typer.Exit(1 if told.warnings else 0)
