"""Prices around the package that is looked at: what each change brings and costs, who blocks it, failing votes."""

from __future__ import annotations

from winset.report.agreements import gains, listed
from winset.report.exhibits import Exhibit
from winset.report.figures.bargained import price_ladder
from winset.report.names import Names, titled
from winset.report.numerals import percent, points
from winset.study.deals_told import PricesTold, PriceTold


def exhibits(told: PricesTold) -> tuple[Exhibit, ...]:
    """The ladder of ``prices/1``."""
    heads = ("Change", *(f"{name}, points" for name in told.actors.values()), "Chance of its bill")
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
    return (
        f"Every one of {len(told.prices)} options changed alone, all else as in the package looked at; {len(better)} "
        f"would be better for all. Dearest: {label}, {points(worst.points[loser])} points to {told.actors[loser]}."
    )


def notes(told: PricesTold) -> dict[str, list[str]]:
    """Who gains what from the package, who blocks what is left out, and votes with the cheapest change; by head."""
    labels = {(issue, option): label for issue, options in told.labels.items() for option, label in options.items()}
    words = Names(told.actors, labels, {})
    package = told.package
    worse = [words.actor(actor) for actor, paid in package.payoffs.items() if paid < 0]
    verdict = (
        f"{' and '.join(worse)} would be worse off than with no deal and would refuse it."
        if worse
        else "Nobody would be worse off than with no deal."
    )
    return {
        "The package looked at": [
            f"{listed(package.changes, words)}.",
            f"It pays {gains(package.payoffs, words)} points.",
            verdict,
        ],
        "Who blocks what is left out": [line for one in told.prices if (line := _blocks(one, words))],
        "Votes expected to fail, and the cheapest change": [vote.sentence for vote in told.votes],
        "What would open a deal": [opening.sentence for opening in told.openings],
        "Tied hands": [tied.sentence for tied in told.tied_hands],
        "How prices are told": list(told.notes),
    }


def _law(one: PriceTold) -> str:
    return "" if one.enacted is None else percent(one.enacted)


def _blocks(one: PriceTold, words: Names) -> str:
    """Who would lose by a change that somebody else would gain by; nothing where there is no such quarrel."""
    gain = {a: value for a, value in one.points.items() if value > 0}
    lose = {a: value for a, value in one.points.items() if value < 0}
    if not gain or not lose:
        return ""
    said = ", ".join(f"{words.actor(actor)} {points(value)}" for actor, value in (lose | gain).items())
    chance = "" if one.enacted is None else f"; its bill becomes law with {percent(one.enacted)}"
    return f"{words.choice(one.issue, one.option)}: {' and '.join(map(words.actor, lose))} would lose ({said}){chance}."
