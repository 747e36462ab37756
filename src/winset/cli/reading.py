"""``winset read``: an article against a case.

The trap: nothing leaves the machine unless an endpoint is named, on the line or in WINSET_ENDPOINT::

    winset read talks.txt                                                   by rules alone
    winset read talks.txt --endpoint URL --model NAME                       the text is sent there
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from winset.cli.options import CaseOption, Json, LanguageOption


def read(
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="A file of text or HTML.")],
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Ask the evidence as known then. Default: all that there is.")
    ] = None,
    written: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day of writing, or month (its last day). Default: as the article says.",
        ),
    ] = None,
    case: CaseOption = "us-mexico",
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="How the file is written, if it is not UTF-8: windows-1252, ...")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="PAGE.html", help="Write the reader's page there.")] = None,
    endpoint: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            envvar="WINSET_ENDPOINT",
            help="Send the text to a model's chat completions and add what it finds, if it stands in the text. "
            "A key is read from WINSET_ENDPOINT_KEY.",
        ),
    ] = None,
    model: Annotated[
        str, typer.Option(metavar="NAME", envvar="WINSET_ENDPOINT_MODEL", help="The model to ask at --endpoint.")
    ] = "",
    propose: Annotated[
        Path | None, typer.Option(metavar="FILE.yaml", help="Write stubs of what the case lacks there.")
    ] = None,
    language: LanguageOption = "en",
    as_json: Json = False,
) -> None:
    """Read an article: numbers with verdicts, demands, speakers, measures, blocks, each with its place in the text."""
    from winset import report
    from winset.evidence.article.endpoint import Endpoint
    from winset.study.reading import reading
    from winset.study.spoken import spoken

    with spoken(case, language):  # a language that there is not is refused before anything is read
        pass
    told = reading(article, case, as_of, written, encoding, Endpoint(endpoint, model) if endpoint else None)
    if propose is not None:
        from winset.study.proposed import propose_in

        propose_in(told, propose, case)
    if out is not None:
        with spoken(case, language):
            report.read_page(told, out)
    if as_json:
        typer.echo(told.to_json())
    else:
        report.read(told)
        if out is not None:
            typer.echo(f"{out}: written")
        if propose is not None:
            typer.echo(f"{propose}: written")
