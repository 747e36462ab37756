"""Commands on what can be supposed of a case: its paths, and its scenarios, alone and side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from winset.cli.options import AsOf, CaseArgument, DrawsOption, Json, PutOption, RuleOption, SeedOption, put
from winset.cli.watched import watched


def paths(
    case: CaseArgument = "us-mexico",
    prefix: Annotated[str, typer.Argument(metavar="[PREFIX]", help="Only paths that begin so: kinds.expulsion")] = "",
    as_json: Json = False,
) -> None:
    """List the paths of a case that --set can put elsewhere: what stands there, its range, unit and basis."""
    from winset import study

    put(study.paths(case, prefix), as_json)


def scenarios(
    case: CaseArgument = "us-mexico",
    as_of: AsOf = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="How the question ends in each, side by side, with the same dice.")
    ] = False,
    only: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="With --compare: these scenarios. Give several.")
    ] = None,
    rule: RuleOption = "nash",
    seed: SeedOption = 7,
    draws: DrawsOption = 500,
    put_elsewhere: PutOption = None,
    as_json: Json = False,
) -> None:
    """List the scenarios of a case: what the world may do, which nobody at the table chooses."""
    from winset import study
    from winset.study.levers_asked import written

    named = tuple(only or ()) if compare or only else None
    with watched(quiet=as_json or named is None) as tell:
        told = study.scenarios(case, as_of, rule, seed, draws, tell, compare=named, put=written(put_elsewhere or ()))
    put(told, as_json)


def add_to(app: typer.Typer) -> None:
    """Give an app these commands."""
    for command in (scenarios, paths):
        app.command()(command)
