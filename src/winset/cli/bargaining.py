"""Commands on deals: what is picked, priced, threatened, offered in time and kept; and other tools' domains."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from winset.cli.options import (
    AsOf,
    CaseArgument,
    DrawsOption,
    Json,
    PutOption,
    RuleOption,
    ScenarioOption,
    SeedOption,
    SetOption,
    put,
    supposed,
)


def offers(
    case: CaseArgument = "us-mexico",
    as_of: AsOf = None,
    rounds: Annotated[int | None, typer.Option(help="Number of rounds, one a month, instead of a deadline.")] = None,
    deadline: Annotated[
        str | None, typer.Option(metavar="DATE", help="Last day for an offer. Default: the next election of the case.")
    ] = None,
    first: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="Who makes the first offer. Default: the case's first actor.")
    ] = None,
    discount: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTOR=NUMBER", help="What a point a month later is worth now. Default: the case's, or 0.98."
        ),
    ] = None,
    breakdown: Annotated[float, typer.Option(help="Chance that talks end for good after a refusal.")] = 0.0,
    outside: Annotated[
        list[str] | None,
        typer.Option(metavar="ACTOR=POINTS", help="What an actor can leave for when it refuses, in points."),
    ] = None,
    efg: Annotated[Path | None, typer.Option(help="Write the game tree to this file, in Gambit's format.")] = None,
    put_elsewhere: PutOption = None,
    scenario: ScenarioOption = None,
    as_json: Json = False,
) -> None:
    """Play timed offers over the packages of a case: who offers what in which month, and what waiting is worth."""
    from winset.study import offers as timed
    from winset.study.offers_asked import Asked

    asked = Asked(rounds, deadline, first, discount or (), breakdown, outside or ())
    put(timed.run(case, as_of, asked, efg=efg, **supposed(put_elsewhere, scenario)), as_json)


def leverage(
    case: CaseArgument = "us-mexico",
    as_of: AsOf = None,
    seed: SeedOption = 7,
    draws: Annotated[int, typer.Option(help="Draws of what is not known; all are used.", min=50, max=500)] = 200,
    put_elsewhere: PutOption = None,
    scenario: ScenarioOption = None,
    as_json: Json = False,
) -> None:
    """Tell what each side could do without a deal, whether that is credible, and what it is worth in the settlement."""
    from winset import study

    put(study.leverage(case, as_of, seed, draws, **supposed(put_elsewhere, scenario)), as_json)


def bargain(
    domain: Annotated[Path, typer.Argument(help="Issues and options: a GENIUS XML or a GeniusWeb JSON file.")],
    profiles: Annotated[
        list[Path],
        typer.Argument(metavar="PROFILE PROFILE [PROFILE]", help="What each actor wants: two or more files."),
    ],
    as_json: Json = False,
) -> None:
    """Bargain over a domain of other tools: its frontier, and what every rule picks after reservation values."""
    from winset import study

    told = study.bargained(domain, profiles)
    if as_json:
        typer.echo(told.to_json())
        return
    from winset.report import screen
    from winset.report.screen.domain import section

    screen.put(section(told))


def hold(
    case: CaseArgument = "us-mexico",
    package: Annotated[
        str | None,
        typer.Option(
            metavar="ISSUE=OPTION,...", help="A package, or standing; unnamed issues stand. Default: the settlement."
        ),
    ] = None,
    as_of: AsOf = None,
    seed: SeedOption = 7,
    draws: DrawsOption = 500,
    figure: Annotated[Path | None, typer.Option(help="Write the survival curve there, as .svg or .png.")] = None,
    put_elsewhere: PutOption = None,
    scenario: ScenarioOption = None,
    as_json: Json = False,
) -> None:
    """Tell whether both sides would keep a package, month by month: how long, who breaks first and why."""
    from winset import report, study

    if figure is not None:
        from winset.report.figures.hold import writable

        writable(figure)
    told = study.hold(case, package, as_of, seed, draws, **supposed(put_elsewhere, scenario))
    if figure is not None:
        report.draw_hold(told, figure)
    if as_json:
        typer.echo(told.to_json())
    else:
        report.hold(told)


def deals(
    case: CaseArgument = "us-mexico",
    as_of: AsOf = None,
    rule: RuleOption = "nash",
    levers: SetOption = None,
    seed: SeedOption = 7,
    draws: DrawsOption = 500,
    scenario: ScenarioOption = None,
    as_json: Json = False,
) -> None:
    """Tell the deals: by every rule, over draws under what negotiators know, the robust ones, what to learn first."""
    from winset import study

    ways: tuple[Literal["the odds", "the draw"], ...] = ("the odds", "the draw")
    told = study.deals(case, as_of, rule, seed, draws, negotiators_know=ways, **supposed(levers, scenario))
    put(told, as_json)


def prices(
    case: CaseArgument = "us-mexico",
    as_of: AsOf = None,
    package: Annotated[
        str, typer.Option(help="Which package: settlement, standing, or issue=option,... (the rest stands).")
    ] = "settlement",
    unit: Annotated[
        str | None,
        typer.Option("--in", metavar="ISSUE", help="Issue in whose steps prices are told; else the first."),
    ] = None,
    rule: RuleOption = "nash",
    seed: SeedOption = 7,
    draws: DrawsOption = 500,
    put_elsewhere: PutOption = None,
    scenario: ScenarioOption = None,
    as_json: Json = False,
) -> None:
    """Tell what each option costs and brings, on which issue it sticks, and the smallest change that would open it."""
    from winset import study

    put(study.prices(case, as_of, package, unit, rule, seed, draws, **supposed(put_elsewhere, scenario)), as_json)


def register_deals(
    party: Annotated[
        list[str] | None, typer.Option(help="A party, as demander or provider; give two for deals between them.")
    ] = None,
    form: Annotated[str | None, typer.Option(help="treaty, MoU, statement, executive, tacit or secret.")] = None,
    gave: Annotated[str | None, typer.Option(help="What the demander gave: money, visas, tariff_relief, ...")] = None,
    provided: Annotated[str | None, typer.Option(help="What the provider gave: readmission, interdiction, ...")] = None,
    leverage: Annotated[str | None, typer.Option(help="A threat: tariff_threat, flow_release_threat, ...")] = None,
    since: Annotated[str | None, typer.Option(help="Begun in this year or month, or later.")] = None,
    one: Annotated[str | None, typer.Option("--id", help="One deal in full, such as MD09.")] = None,
    durations: Annotated[
        bool, typer.Option("--durations", help="How long the deals were held, and how they ended.")
    ] = False,
    by: Annotated[str | None, typer.Option(help="With --durations: by form, gave, leverage or parties.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="With --durations: as known in a month or on a day.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="With --durations: a figure, .svg, .png or .html.")] = None,
    table: Annotated[Path | None, typer.Option("--csv", help="Write the rows to a CSV file.")] = None,
    as_json: Json = False,
) -> None:
    """Browse 120 migration deals and episodes of leverage, and see how long such deals were held."""
    from winset import report
    from winset.study import register
    from winset.study.register_asked import Asked, date_of, refuse_without_durations

    asked = Asked(party or (), form, gave, provided, leverage, since, one)
    if not durations:
        refuse_without_durations({"--by": by, "--as-of": as_of, "--out": out})
    report.register.refuse_files(out, table)
    told = register.durations(asked, by, date_of(as_of)) if durations else register.asked_for(asked)
    if out is not None:
        report.register.figure(told, out)
    if table is not None:
        report.register.rows(told, table)
    if as_json:
        typer.echo(told.to_json())
    else:
        report.register.shown(told)


def add_to(app: typer.Typer) -> None:
    """Give an app the commands on deals, in the order in which they are read."""
    for command in (deals, prices, leverage, offers, hold, bargain):
        app.command()(command)
    app.command("register")(register_deals)
