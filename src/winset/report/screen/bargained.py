"""The deals and the prices of a case on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.report.agreements import against, agreed, by_rule, gains, listed, rule_name
from winset.report.names import Names, spelled, within
from winset.report.numerals import percent, points, spread
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table

if TYPE_CHECKING:
    from winset.study.answer import SettlementTold
    from winset.study.deals_told import Cluster, DealsTold, Knowing, LearnedTold, PricesTold, PriceTold

THINGS = 8
"""Things worth learning that are shown; the document has all."""
MOST_PRICES = 60
NO_DEAL = "no deal"
AROUND = {
    "settlement": "Around the settlement:",
    "asked": "Around the package asked for:",
    "no deal": "There is no settlement; around no deal:",
}


def deals(told: DealsTold) -> Group:
    """By rule, over draws, robust, what to learn, what is blocked."""
    words = _names(told)
    return Group(
        paragraph(f"{told.case}, as of {told.as_of} (moment {told.moment}); {told.draws} draws", "dim", indent=0),
        parts.section("SETTLEMENTS, on the odds", *_settlements(told, words)),
        parts.section("OVER DRAWS, by what negotiators know", *_over_draws(told, words)),
        parts.section("ROBUST: all gain and every bill is law", *_robust(told, words)),
        parts.section("WORTH LEARNING FIRST, expected gain in points", *_learning(told, words)),
        parts.section("BLOCKED", *_blocked(told)),
        *(paragraph(note, "dim") for note in told.notes),
    )


def prices(told: PricesTold) -> Group:
    """Prices in points and in steps, sticking points, what opens a deal, failing votes, tied hands."""
    words = _names(told)
    head = f"{told.case}, as of {told.as_of} (moment {told.moment}); rule {rule_name(told.rule)}"
    package = f"{listed(told.package.changes, words)} ({gains(told.package.payoffs, words)} points)"
    return Group(
        paragraph(head, "dim", indent=0),
        labelled(AROUND[told.of], package),
        parts.section(f"PRICES, in points and in steps of {within(told.unit.issue)}", *_prices(told, words)),
        parts.section("WHERE IT STICKS: the settlement with one issue held", *_sticking(told, words)),
        *_openings(told),
        parts.section("VOTES expected to fail", *_votes(told)),
        parts.section("TIED HANDS: a side that would refuse less", *(paragraph(t.sentence) for t in told.tied_hands)),
        *(paragraph(note, "dim") for note in told.notes),
    )


def _names(told: DealsTold | PricesTold) -> Names:
    labels = {(issue, option): label for issue, options in told.labels.items() for option, label in options.items()}
    return Names(told.actors, labels, {})


def _settlements(told: DealsTold, words: Names) -> Iterator[RenderableType]:
    if told.levers:
        yield labelled("Levers moved:", "; ".join(f"{name}={value}" for name, value in told.levers.items()) + ".")
    if agreed(told.settlement):
        yield labelled(f"{by_rule(told.settlement)}:", listed(told.settlement.packages[0].changes, words) + ".")
    else:
        yield paragraph(f"No deal. {told.settlement.sentence}")
    if told.yours:
        yield paragraph(told.yours.sentence)
    ends = [(rule_name(by.rule) + (" *" if by.compares_points else ""), by) for by in told.solutions.values()]
    ends += [(version.title, version.settlement) for version in told.versions if version.id != "ratified"]
    heads: list[Head] = [("by rule, or if", "left"), *((words.short(a), "right") for a in told.actors)]
    rows = [_settled(title, by, told.settlement, words) for title, by in ends if by != told.settlement]
    yield table([*heads, ("package", "left")], rows)
    if any(by.compares_points for by in told.solutions.values()):
        yield paragraph("* compares points of different actors", "dim")


def _settled(title: str, by: SettlementTold, headline: SettlementTold, words: Names) -> list[str]:
    if not agreed(by):
        return [title, *("" for _ in words.actors), NO_DEAL]
    package = by.packages[0]
    tie = f" ({len(by.packages)} tie)" if len(by.packages) > 1 else ""
    same = agreed(headline) and package == headline.packages[0]
    how = "the same" if same else against(package, headline.packages[0], words) if agreed(headline) else ""
    paid = (points(package.payoffs[a]) for a in words.actors)
    return [title, *paid, (how or listed(package.changes, words)) + tie]


def _over_draws(told: DealsTold, words: Names) -> Iterator[RenderableType]:
    heads: list[Head] = [("negotiators know", "left"), ("signed", "right"), (NO_DEAL, "right")]
    heads += [(f"{words.short(a)} (80%)", "right") for a in told.actors]
    yield table(heads, [_knowing(one, told) for one in told.knowing])
    for one in told.knowing:
        yield labelled(f"{one.negotiators_know.capitalize()}.", one.sentence)
    for one in told.knowing:
        if len(one.clusters) > 1:
            yield from (paragraph(_near(cluster, words), indent=4) for cluster in one.clusters[:3])


def _near(cluster: Cluster, words: Names) -> str:
    """A cluster by its leader, and how many packages near it are in it too."""
    near = f", or one of {cluster.packages - 1} near it" if cluster.packages > 1 else ""
    return f"{percent(cluster.share)} of draws: {listed(cluster.leader, words)}{near}."


def _knowing(one: Knowing, told: DealsTold) -> list[str]:
    signed, nothing = percent(1.0 - one.no_deal_share), percent(one.no_deal_share)
    return [one.negotiators_know, signed, nothing, *(spread(one.gains[a], points) for a in told.actors)]


def _robust(told: DealsTold, words: Names) -> Iterator[RenderableType]:
    robust = told.robust
    yield paragraph(robust.sentence)
    heads: list[Head] = [("chance", "right"), *((f"{words.short(a)} median", "right") for a in told.actors)]
    shown = [*robust.top, *(one for one in robust.curve if one not in robust.top)]
    rows = [
        [percent(one.chance), *(points(one.gains[a]) for a in told.actors), listed(one.changes, words)] for one in shown
    ]
    if rows:
        yield table([*heads, ("package", "left")], rows)
    if robust.settlement_chance is not None:
        yield labelled("The settlement's own chance:", f"{percent(robust.settlement_chance)}.")
    if len(robust.curve) > 1:
        most = robust.curve[-1]
        yield labelled(
            "The trade-off.",
            f"From {percent(robust.curve[0].chance)} to {percent(most.chance)} the smallest median gain rises from "
            f"{percent(robust.curve[0].least)} to {percent(most.least)} of a best hope.",
        )


def _learning(told: DealsTold, words: Names) -> Iterator[RenderableType]:
    learning = told.learning
    yield paragraph(learning.sentence)
    things = [one for one in learning.things[:THINGS] if any(one.gains.values())]
    rows = [_learned(one, words) for one in (*things, *((learning.everything,) if learning.everything else ()))]
    if rows:
        heads: list[Head] = [("to know", "left"), *((f"{words.short(a)} (s.e.)", "right") for a in told.actors)]
        yield table([*heads, ("settlement moves", "right")], rows)


def _learned(one: LearnedTold, words: Names) -> list[str]:
    paid = [f"{points(one.gains[a])} ({one.errors[a]:.1f})" for a in words.actors]
    return [one.what, *paid, percent(one.changes)]


def _blocked(told: DealsTold) -> Iterator[RenderableType]:
    if not told.blocked:
        yield paragraph("Nothing that was asked for to the full is told as blocked.")
    yield from (paragraph(one.sentence) for one in told.blocked)


def _prices(told: PricesTold, words: Names) -> Iterator[RenderableType]:
    unit = told.unit
    worth = ", ".join(f"{words.actor(a)} {points(value)}" for a, value in unit.points.items())
    first, last = (words.option(unit.issue, option) for option in (unit.first, unit.last))
    step = "The step" if unit.steps == 1 else f"One of {unit.steps} steps"
    yield paragraph(f"{step} from “{first}” to “{last}”, if granted: {worth} points.")
    heads: list[Head] = [("changed to", "left"), *((words.short(a), "right") for a in told.actors)]
    heads += [(f"{words.short(a)} steps", "right") for a in told.actors]
    rows = [_price(one, words) for one in told.prices[:MOST_PRICES]]
    yield table([*heads, ("becomes law", "right")], rows, spare=(len(heads),))
    if len(told.prices) > MOST_PRICES:
        yield paragraph(f"And {len(told.prices) - MOST_PRICES} more: --json has them.", "dim")


def _price(one: PriceTold, words: Names) -> list[str]:
    steps = (one.steps[actor] for actor in words.actors)
    told = ["" if value is None else points(value) for value in steps]
    odds = "" if one.enacted is None else percent(one.enacted)
    if one.enacted is not None and one.vote_held:
        odds = f"{percent(one.vote_held)} × {percent(one.enacted / one.vote_held)} = {odds}"
    return [words.choice(one.issue, one.option), *(points(one.points[a]) for a in words.actors), *told, odds]


def _sticking(told: PricesTold, words: Names) -> Iterator[RenderableType]:
    contested = [one for one in told.sticking if one.contest > 0]
    if not contested:
        yield paragraph("On no issue does one side win what another loses.")
        return
    heads: list[Head] = [("issue", "left"), ("contest", "right"), ("held at", "left")]
    rows: list[Sequence[str]] = []
    for one in contested:
        for place, held in enumerate(one.held):
            first = [spelled(one.issue), percent(one.contest)] if place == 0 else ["", ""]
            signed = held.finding in ("AGREED", "TIED")
            paid = [points(held.gains[a]) if signed else "" for a in words.actors]
            option = words.option(one.issue, held.option) + ("" if signed else f": {NO_DEAL}")
            rows.append([*first, option, *paid])
    yield table([*heads, *((words.short(a), "right") for a in told.actors)], rows)
    yield paragraph(
        "Contest: what one side wins and another loses between two options, in shares of best hopes.", "dim"
    )


def _openings(told: PricesTold) -> Iterator[RenderableType]:
    if told.openings:
        payments = [one for one in told.openings if one.kind == "payment"]
        weights = [one for one in told.openings if one.kind == "weight"]
        shown = [*payments, *weights[:5]]
        yield parts.section("WHAT WOULD OPEN A DEAL", *(paragraph(one.sentence) for one in shown))


def _votes(told: PricesTold) -> Iterator[RenderableType]:
    if not told.votes:
        yield paragraph("None: every bill on the table is expected to pass if a vote is held, or there is none.")
    yield from (paragraph(one.sentence) for one in told.votes)
