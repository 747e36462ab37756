"""``winset claim``: a sentence with a number, or a file of claims, beside the official series.

The trap: `--written` is the day of the text, which "last month" needs; `--as-of` hides what was not yet published::

    winset claim "Agents arrested nearly 250,000 migrants last month." --written 2024-01-28
    winset claim "CBP recorded 301,981 encounters in December 2023." --as-of 2024-01-10
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from winset.cli.options import CaseOption, Json
from winset.errors import Fault, Faulty


def claim(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="A sentence, or several, in quotes.")] = None,
    case: CaseOption = "us-mexico",
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Judge with what was known then. Default: all that is known now.")
    ] = None,
    written: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day on which it was written: what 'last month' is relative to.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option(help="Claims in columns instead: CSV, or one JSON object a line (.jsonl).")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check the numbers of a sentence. Exit code 0 all confirmed or roughly right, 1 if any is not."""
    from winset.report import claimed as shown
    from winset.study import claimed

    if (text is None) == (file is None):
        found = "both" if text is not None else "nothing"
        raise Faulty([Fault("claim", found=found, expected="a text in quotes, or --file")])
    told = claimed.claim(file if file is not None else text or "", case, as_of, written)
    for line in [told.to_json()] if as_json else shown.lines(told):
        typer.echo(line)
    raise typer.Exit(1 if told.verdict in ("contradicted", "cannot_tell") else 0)
