"""Commands for whoever writes a case, or a program that reads documents: a new case, its check, the shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from winset.cli.options import CaseArgument, Json, put_plain


def check(case: CaseArgument, as_json: Json = False) -> None:
    """Check a case folder: every fault at once, with its place. Exit code 0 sound, 1 sound with warnings, 2 faulty."""
    from winset import study

    warnings = study.check(case)
    if as_json:
        put_plain("check/1", case=case, faults=[], warnings=[str(w) for w in warnings])
    else:
        for warning in warnings:
            typer.echo(f"warning: {warning}", err=True)
        typer.echo(f"{case}: sound" + (f", {len(warnings)} warnings" if warnings else ""))
    raise typer.Exit(1 if warnings else 0)


def schema(
    name: Annotated[
        str, typer.Argument(help="A document: case, brief, outlook, ...; a name that none has lists them all.")
    ] = "case",
) -> None:
    """Print the JSON Schema of a document."""
    from winset import study

    typer.echo(json.dumps(study.schema(name), indent=1, ensure_ascii=False))


def new(
    name: Annotated[str, typer.Argument(help="Name of the case: lower-case letters, digits and hyphens.")],
    into: Annotated[Path, typer.Option(help="Folder in which the case folder is made.")] = Path(),
) -> None:
    """Make a small valid case to start from."""
    from winset import case

    folder = case.scaffold(name, into)
    typer.echo(f"{folder}: made. Next: winset check {folder}; winset brief {folder}")
