"""Timed offers on a terminal: how they end, what every round would bring, who gains by beginning.

Packages are long and come back round after round, so each is named once, by a letter::

    month       offer by   U.S. refusing  Mexico refusing  U.S.  Mexico  package
    2024-01-31  Mexico              +3.6             +7.1  +3.8    +7.2  A
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import ascii_uppercase
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.language import say
from winset.report.names import Names, names
from winset.report.numerals import counted, points
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.report.talks import in_talks
from winset.study.documents import OffersTold
from winset.study.offers_told import CourseTold, OfferTold, RoundTold

if TYPE_CHECKING:
    from winset.study.answer import Answer

MOST_ROUNDS = 12
"""Rounds that are shown; the rest stand in the document."""


def section(told: OffersTold) -> Group:
    """How the talks go, and the rules that make them go so."""
    options = {(issue, option): label for issue, labels in told.labels.items() for option, label in labels.items()}
    words = Names(told.actors, options, {})
    head = f"TIMED OFFERS, {told.case}, as of {told.as_of} (moment {told.moment})"
    return parts.section(head, *_body(told, told.course, words))


def in_brief(answer: Answer) -> list[RenderableType]:
    """The paragraph of the brief; nothing where no election ends the talks, or there is nothing to offer."""
    told = answer.offers
    if told is None:
        return []
    head = say("TIMED OFFERS, ONE A MONTH UNTIL {date}", date=told.talks.deadline)
    return [parts.section(head, paragraph(in_talks(told, names(answer))))]


def _body(told: OffersTold, course: CourseTold, words: Names) -> Iterator[RenderableType]:
    yield paragraph(course.sentence)
    if course.offers:
        yield from _packages(course, words)
        yield labelled("Waiting.", f"If the first offer is refused, talks are worth {_amounts(course.waiting, words)}.")
        yield labelled("Who begins.", f"Having the turns of who begins is worth {_amounts(course.first_move, words)}.")
    if course.offers and course.by_lot:
        told_lots = f"If lots between packages could be offered, talks would be worth {_amounts(course.by_lot, words)}."
        yield labelled("Between packages.", told_lots)
    yield labelled("Rules.", _rules(course, words))
    if told.efg_nodes:
        yield labelled("Game file.", f"{told.efg_nodes:,} nodes.")
    for note in course.notes:
        yield paragraph(note, "dim")


def _packages(course: CourseTold, words: Names) -> Iterator[RenderableType]:
    """Every round, and what the packages are that its letters stand for."""
    shown = course.rounds[:MOST_ROUNDS]
    agreed = [ending.offer for ending in course.endings]
    named = [*agreed, *(each.offer for each in shown), *course.if_first.values(), course.nash]
    letters = {_key(offer): offer for offer in named if offer}
    names = dict(zip(letters, _letters(), strict=False))
    yield _rounds(course, words, names)
    for key, offer in letters.items():
        choices = "; ".join(words.choice(issue, option) for issue, option in offer.changes.items())
        yield labelled(f"{names[key]}:", f"{choices}. {_amounts(offer.payoffs, words)}{_who(key, course, words)}.")


def _who(key: str, course: CourseTold, words: Names) -> str:
    """Where else a package is met: if somebody begins, or without a clock."""
    begins = [words.actor(actor) for actor, offer in course.if_first.items() if offer and _key(offer) == key]
    told = [f"agreed on if {' or '.join(begins)} begins"] if begins else []
    if course.nash and _key(course.nash) == key:
        told.append("picked by the Nash rule, which knows no clock")
    return f": {'; '.join(told)}" if told else ""


def _rounds(course: CourseTold, words: Names, names: Mapping[str, str]) -> RenderableType:
    shown = course.rounds[:MOST_ROUNDS]
    heads: list[Head] = [("month", "left"), ("offer by", "left")]
    heads += [(f"{words.short(actor)} refusing", "right") for actor in course.value]
    heads += [(words.short(actor), "right") for actor in course.value] + [("package", "left")]
    drawn = table(heads, [_row(each, course, words, names) for each in shown])
    left = len(course.rounds) - len(shown)
    return Group(drawn, paragraph(f"And {counted(left, 'round')} more: --json has them.", "dim")) if left else drawn


def _row(each: RoundTold, course: CourseTold, words: Names, names: Mapping[str, str]) -> list[str]:
    refusing = [points(each.refusing[actor]) for actor in course.value]
    paid = [points(each.offer.payoffs[actor]) if each.offer else "" for actor in course.value]
    said = names[_key(each.offer)] if each.offer else "none: waits"
    return [f"{each.date}", words.actor(each.by), *refusing, *paid, said]


def _rules(course: CourseTold, words: Names) -> str:
    talks = course.talks
    until = {
        "election": f" until the election of {talks.deadline}",
        "deadline": f" until {talks.deadline}",
        "rounds": "",
    }
    last = "" if talks.last == talks.first else f"{words.actor(talks.last)} "
    worth = [f"{d:g} to {words.actor(a)} ({talks.discount_basis[a]})" for a, d in talks.discount.items()]
    told = [
        f"{counted(talks.rounds, 'round')}, one a month{until[talks.set_by]}",
        f"{words.actor(talks.first)} makes the first offer and {last}the last",
        f"{counted(course.offers, 'package')} can be offered",
        f"a point a month later is worth {', '.join(worth)}",
    ]
    if talks.breakdown:
        told.append(f"after a refusal talks break down with chance {talks.breakdown:g}")
    told += [f"{words.actor(a)} can leave for {points(u)} points when it refuses" for a, u in talks.outside.items()]
    return f"{'; '.join(told)}. {' '.join(talks.ties)}"


def _amounts(amounts: Mapping[str, float], words: Names) -> str:
    return ", ".join(f"{words.actor(actor)} {points(amount)}" for actor, amount in amounts.items())


def _key(offer: OfferTold) -> str:
    return repr(sorted(offer.changes.items()))


def _letters() -> Iterator[str]:
    """A to Z, then AA, AB, ..."""
    yield from ascii_uppercase
    for first in _letters():
        yield from (first + letter for letter in ascii_uppercase)
