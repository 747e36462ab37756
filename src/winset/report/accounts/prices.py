"""Prices around the package that is looked at: what each change brings and costs, who blocks it, failing votes."""

from __future__ import annotations

from winset import language
from winset.language import say, say_many
from winset.report.agreements import gains, listed
from winset.report.exhibits import Exhibit
from winset.report.figures.bargained import price_ladder
from winset.report.names import Names, titled
from winset.report.numerals import percent, points
from winset.study.deals_told import PricesTold, PriceTold


def exhibits(told: PricesTold) -> tuple[Exhibit, ...]:
    """The ladder of ``prices/1``."""
    heads = (
        say("Change"),
        *(say("{actor}, points", actor=name) for name in told.actors.values()),
        say("Chance of its bill"),
    )
    rows = tuple(
        (
            titled(one.issue, told.labels[one.issue][one.option]),
            *(points(one.points[a]) for a in told.actors),
            _law(one),
        )
        for one in told.prices
    )
    return (Exhibit("prices", lambda _: price_ladder(told), of_prices(told), heads, rows, told),) if rows else ()


def of_prices(told: PricesTold) -> str:
    """What the ladder shows: how many changes would be better for all, and the one that costs somebody most."""
    better = [one for one in told.prices if all(value > 0 for value in one.points.values())]
    worst = min(told.prices, key=lambda one: min(one.points.values()))
    loser = min(worst.points, key=worst.points.__getitem__)
    label = titled(worst.issue, told.labels[worst.issue][worst.option])
    return say(
        "Every one of {n} options changed alone, all else as in the package looked at; {better} would be better for "
        "all. Dearest: {option}, {points} points to {actor}.",
        n=len(told.prices), better=len(better), option=label, points=points(worst.points[loser]),
        actor=told.actors[loser],
    )  # fmt: skip


def notes(told: PricesTold) -> dict[str, list[str]]:
    """Who gains what from the package, who blocks what is left out, and votes with the cheapest change; by head."""
    labels = {(issue, option): label for issue, options in told.labels.items() for option, label in options.items()}
    words = Names(told.actors, labels, {})
    package = told.package
    worse = [words.actor(actor) for actor, paid in package.payoffs.items() if paid < 0]
    return {
        say("The package looked at"): [
            f"{listed(package.changes, words)}.",
            say("It pays {gains} points.", gains=gains(package.payoffs, words)),
            _refused(worse),
        ],
        say("Who blocks what is left out"): [line for one in told.prices if (line := _blocks(one, words))],
        say("Votes expected to fail, and the cheapest change"): [vote.sentence for vote in told.votes],
        say("What would open a deal"): [opening.sentence for opening in told.openings],
        say("Tied hands"): [tied.sentence for tied in told.tied_hands],
        say("How prices are told"): list(told.notes),
    }


def _refused(worse: list[str]) -> str:
    """Who would refuse the package looked at."""
    if not worse:
        return say("Nobody would be worse off than with no deal.")
    return say_many(
        len(worse),
        "{who} would be worse off than with no deal and would refuse it.",
        "{who} would be worse off than with no deal and would refuse it.",
        who=language.listed(worse),
    )


def _law(one: PriceTold) -> str:
    return "" if one.enacted is None else percent(one.enacted)


def _blocks(one: PriceTold, words: Names) -> str:
    """Who would lose by a change that somebody else would gain by; nothing where there is no such quarrel."""
    gain = {a: value for a, value in one.points.items() if value > 0}
    lose = {a: value for a, value in one.points.items() if value < 0}
    if not gain or not lose:
        return ""
    change, losers = words.choice(one.issue, one.option), language.listed([words.actor(actor) for actor in lose])
    paid = ", ".join(f"{words.actor(actor)} {points(value)}" for actor, value in (lose | gain).items())
    if one.enacted is None:
        return say_many(
            len(lose),
            "{change}: {who} would lose ({points}).",
            "{change}: {who} would lose ({points}).",
            change=change, who=losers, points=paid,
        )  # fmt: skip
    return say_many(
        len(lose),
        "{change}: {who} would lose ({points}); its bill becomes law with {chance}.",
        "{change}: {who} would lose ({points}); its bill becomes law with {chance}.",
        change=change, who=losers, points=paid, chance=percent(one.enacted),
    )  # fmt: skip
