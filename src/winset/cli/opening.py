"""Commands that open something in a browser: the page of a case, and a table for a class or a team."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import typer

from winset.cli.options import AsOf, CaseArgument, DrawsOption, ScenarioOption, SeedOption


def serve(
    case: CaseArgument = "us-mexico",
    as_of: AsOf = None,
    seed: SeedOption = 7,
    draws: DrawsOption = 500,
    port: Annotated[int, typer.Option(help="Port; 0 is any free one.", min=0, max=65535)] = 0,
    host: Annotated[
        str, typer.Option(help="Address to listen on; any but this machine's own asks visitors for a token.")
    ] = "127.0.0.1",
    browser: Annotated[
        Literal["open", "none"], typer.Option(help="Open the page in a browser, or only print its address.")
    ] = "none",
    ledger: Annotated[
        Path | None, typer.Option(help="A ledger of frozen forecasts, scored in the tab Scorecard.", exists=True)
    ] = None,
    scenario: ScenarioOption = None,
) -> None:
    """Open the page: move a lever, see the deal change. Nothing is asked of the network."""
    from winset.app.serve import Asked
    from winset.app.serve import serve as served
    from winset.study.scorecard import keep_in_sight

    if ledger is not None:
        keep_in_sight(ledger)

    with _until_ended() as tell:
        served(Asked(case, as_of, seed, draws, host, port, browser, scenario), tell)


def table(
    case: CaseArgument = "us-mexico",
    as_of: AsOf = None,
    seed: SeedOption = 7,
    draws: DrawsOption = 500,
    rounds: Annotated[int, typer.Option(help="Rounds of talks.", min=1, max=50)] = 6,
    seconds: Annotated[int, typer.Option(help="Seconds of a round; 0 is no clock.", min=0, max=86400)] = 300,
    ratified_by: Annotated[
        Literal["seats", "odds"],
        typer.Option(help="Legislatures that somebody sits in vote, or bills are drawn at the model's odds."),
    ] = "seats",
    lan: Annotated[bool, typer.Option("--lan", help="Let the local network in; each seat has a secret.")] = False,
    port: Annotated[int, typer.Option(help="Port; 0 is any free one.", min=0, max=65535)] = 0,
    log: Annotated[Path | None, typer.Option(help="The log's file. Default: winset-table-CODE.jsonl.")] = None,
    resume: Annotated[Path | None, typer.Option(help="Go on with the table of this log.")] = None,
    browser: Annotated[
        Literal["open", "none"], typer.Option(help="Open the host's screen in a browser, or only print its address.")
    ] = "none",
) -> None:
    """Open a table for a class or a team: delegations bargain, legislatures ratify, each on a screen of its own."""
    from winset.app.table import serve as room
    from winset.study.sitting import Terms

    terms = Terms(rounds=rounds, seconds=seconds, ratified_by=ratified_by)
    host = room.ANYWHERE if lan else room.HERE
    with _until_ended() as tell:
        room.serve(room.Asked(case, as_of, seed, draws, terms, host, port, log, resume, browser), tell)


@contextmanager
def _until_ended() -> Iterator[Callable[[str], None]]:
    """How a server tells. From the address on, Ctrl-C is how it is ended and no fault; before, it interrupts."""
    lines: list[str] = []

    def tell(line: str) -> None:
        lines.append(line)
        typer.echo(line)

    try:
        yield tell
    except KeyboardInterrupt:
        if not any(line.startswith("Open ") for line in lines):
            raise
