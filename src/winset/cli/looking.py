"""Commands that look into the evidence of a case: series, show, revisions, sources, cite.

The trap: the case is an argument where all of it is looked at, and an option where one thing of it is::

    winset series us-mexico           winset show encounters --case us-mexico
    winset sources us-mexico          winset cite us_sw_total --case us-mexico
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from winset.cli.options import CaseArgument, CaseOption, Json

if TYPE_CHECKING:
    from winset.study.shape import Document

KnownOn = Annotated[
    str | None, typer.Option("--as-of", help="Moment of the case, month or day: only what was published by then.")
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    for command in (series, show, revisions, sources, cite):
        app.command()(command)


def _put(told: Document, as_json: bool) -> None:
    from winset.report import looked_up

    if as_json:
        typer.echo(told.to_json())
    else:
        looked_up.printed(told)


def series(
    case: CaseArgument = "us-mexico",
    as_of: KnownOn = None,
    datapackage: Annotated[
        Path | None,
        typer.Option(metavar="FILE.json", help="Write a Frictionless Data Package of the evidence instead."),
    ] = None,
    as_json: Json = False,
) -> None:
    """List the series of a case: what they count, who publishes them, how far they reach, what to know of them."""
    from winset import study

    if datapackage is None:
        _put(study.series_of(case, as_of), as_json)
        return
    from winset.report import looked_up
    from winset.study import datapackage as package

    files = package.written(case, datapackage)
    for file in looked_up.placed({datapackage.parent / name: data for name, data in files.items()}):
        typer.echo(f"{file}: written", err=True)


def show(
    name: Annotated[
        str, typer.Argument(metavar="SERIES", help="A series, or a short name: encounters, detentions, approval, ...")
    ],
    case: CaseOption = "us-mexico",
    origin: Annotated[
        str | None, typer.Option(help="Citizenship, three letters (VEN); of polls, a person's name.")
    ] = None,
    channel: Annotated[str | None, typer.Option(help="Channel (usbp, ofo, ...); of polls, the question.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="MONTH", help="First month, such as 2021-01.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="MONTH", help="Last month.")] = None,
    as_of: KnownOn = None,
    by: Annotated[
        str, typer.Option(metavar="month|origin|channel|year|fiscal-year", help="What the rows are.")
    ] = "month",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it: .csv, .parquet, .json, .svg, .png or .html.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show one series by month or year, its citation first; write it as a table or a figure."""
    from winset import study
    from winset.report import looked_up

    if out is not None:
        looked_up.writable(out)
    told = study.show(name, case, origin, channel, since, to, as_of, cast("Any", by))
    files = looked_up.written(told, out) if out else ()
    if not files or as_json:
        _put(told, as_json)
    for file in files if not as_json else ():
        typer.echo(f"{file}: written", err=True)


def revisions(
    case: CaseArgument = "us-mexico",
    name: Annotated[str | None, typer.Argument(metavar="[SERIES]", help="One series; all that have editions.")] = None,
    as_json: Json = False,
) -> None:
    """Tell what later editions of the evidence changed: months that came, cells revised, how late and how far."""
    from winset import study

    _put(study.revisions(case, name), as_json)


def sources(
    case: CaseArgument = "us-mexico",
    basis: Annotated[
        str | None, typer.Option(metavar="observed|estimated|assumed", help="Values of one basis.")
    ] = None,
    stale: Annotated[bool, typer.Option("--stale", help="Only what has grown old by the date.")] = False,
    as_of: KnownOn = None,
    as_json: Json = False,
) -> None:
    """List every value of a case: where it stands, its range, unit, basis and where it is printed."""
    from winset import study

    _put(study.sources(case, as_of, basis, "old" if stale else "any"), as_json)


def cite(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A source, a series or a case; winset itself without one.")
    ] = None,
    case: CaseOption = "us-mexico",
    form: Annotated[str, typer.Option("--format", metavar="bibtex|csl-json|text", help="How it is written.")] = "text",
) -> None:
    """Print how to cite a source, a series, every source of a case, or winset itself."""
    from winset import study
    from winset.report import citations

    typer.echo(citations.written(study.cite(name, case), form), nl=False)
