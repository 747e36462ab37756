"""What several commands ask for in the same words, and how a document is printed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from winset import __version__
from winset.errors import Fault, Faulty

if TYPE_CHECKING:
    from winset.study.shape import Document

TargetArgument = Annotated[
    str, typer.Argument(metavar="TARGET", help="A case, or a CSV file with columns series, origin, month, value.")
]
SeriesOption = Annotated[
    str | None, typer.Option("--series", help="Which series of the file; needed where it holds several.")
]
CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="A shipped case (us-mexico) or a case folder.")]
CaseOption = Annotated[str, typer.Option("--case", metavar="CASE", help="A shipped case (us-mexico) or a case folder.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Moment of the case, month or day. Default: the newest evidence.")
]
RuleOption = Annotated[str, typer.Option(help="Rule that picks a package: nash, kalai-smorodinsky, ...")]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="Put a lever elsewhere: weights.ISSUE.ACTOR, halving.ACTOR, failing.ACTOR (-1 low end, 1 high end), "
        "votes.CHAMBER.HURDLE, package.ISSUE; or a value of the case by its path (winset paths). May be repeated.",
    ),
]
PutOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Put a value of the case elsewhere: NUMBER, LOW..HIGH or LOW..VALUE..HIGH (winset paths lists them), or a "
        "lever: weights.ISSUE.ACTOR, halving.ACTOR, failing.ACTOR, votes.CHAMBER.HURDLE. May be repeated.",
    ),
]
ScenarioOption = Annotated[
    str | None, typer.Option("--scenario", metavar="NAME", help="What the world does: winset scenarios lists them.")
]
SeedOption = Annotated[int, typer.Option(help="Seed of all randomness.", min=0)]
DrawsOption = Annotated[int, typer.Option(help="Draws of what is not known.", min=50, max=2000)]
LanguageOption = Annotated[str, typer.Option(metavar="en|es", help="Language of the answer; it moves no number.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]


def put(document: Document, as_json: bool) -> None:
    """Print a document: as JSON for a program, or as it is read."""
    if as_json:
        typer.echo(document.to_json())
        return
    from winset import report

    report.document(document)


def put_with(files: Iterable[Path], document: Document, as_json: bool) -> None:
    """Print a document, and for a reader the names of the files that were written with it."""
    put(document, as_json)
    for file in files if not as_json else ():
        typer.echo(f"{file}: written", err=True)


def put_plain(name: str, **content: Any) -> None:
    """Print a small document of the door's own: its version, the name of its schema, and what it holds."""
    told = {"winset": __version__, "schema": name, **content}
    typer.echo(json.dumps(told, indent=1, ensure_ascii=False))


def refuse_file(out: Path | None) -> None:
    """Raise `Faulty` where a folder is asked for and a file stands."""
    if out is not None and out.exists() and not out.is_dir():
        raise Faulty([Fault(str(out), found="a file", expected="a folder, or a name that is free")])


def supposed(put: list[str] | None, scenario: str | None) -> dict[str, Any]:
    """What `--set` and `--scenario` ask for, as the study takes it."""
    from winset.study.levers_asked import written

    return {"put": written(put or ()), "scenario": scenario}
