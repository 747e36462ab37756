"""Would it pass: both factors of every bill looked at, votes to spare, chambers as dots and as counts of yeas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from winset.language import say, say_many
from winset.report.agreements import gains
from winset.report.exhibits import Exhibit
from winset.report.figures import chambers
from winset.report.figures import ratify as figures
from winset.report.names import Names
from winset.report.numerals import exact, percent
from winset.study.answer import Chance
from winset.study.ratify_told import BillTold, ChamberTold, ChangeTold, CheapestTold, Ratified

DRAWN = 4
"""Bills whose chambers are drawn; the document has all."""
TIES = 2


def exhibits(told: Ratified) -> Iterator[Exhibit]:
    """The charts of ``ratify/1``; none where no bill is looked at."""
    if not told.bills:
        return
    heads = (say("Bill"), say("A vote is held (80%)"), say("It passes, if voted (80%)"), say("It becomes law (80%)"))
    rows = tuple((b.title, _of(b.vote_held), _of(b.passes), _of(b.law)) for b in told.bills)
    said = chambers.of_chances(told.bills)
    yield Exhibit("chances", lambda _: chambers.chances(told, told.bills), said, heads, rows, told)
    yield spare("votes_to_spare", told)
    for place, bill in enumerate(told.bills[:DRAWN], 1):
        for of in bill.chambers:
            if of.members:
                yield _seats(place, told, bill, of)
                yield _counts(place, told, bill, of)


def spare(name: str, told: Ratified) -> Exhibit:
    """Votes to spare or short, chamber by chamber."""
    heads = (
        say("Bill"), say("Chamber"), say("Yeas expected"), say("Yeas (80%)"), say("Needed"),
        say("Yeas less those needed, median (80%)"), say("Passes the chamber (80%)"),
    )  # fmt: skip
    rows = tuple(
        (
            bill.title,
            of.title,
            f"{of.expected_yeas:.0f}",
            say("{low} to {high}", low=of.yeas80[0], high=of.yeas80[1]),
            say("{votes} of {seats}", votes=exact(of.needed), seats=exact(of.voting)),
            f"{-of.short.median:+.0f} ({-of.short.high:+.0f}, {-of.short.low:+.0f})",
            _of(of.passes),
        )
        for bill in told.bills
        for of in bill.chambers
    )
    said = " ".join(chambers.of_counts(of) for bill in told.bills for of in bill.chambers)
    return Exhibit(name, lambda _: figures.strip(told), said, heads, rows, told)


def _seats(place: int, told: Ratified, bill: BillTold, of: ChamberTold) -> Exhibit:
    heads = (say("Member"), say("Party"), say("State"), say("Ideal point"), say("Chance of a yea (80%)"))
    rows = tuple(
        (m.name, m.party, m.state, f"{m.ideal_point:+.3f}", _of(Chance(chance=m.yea, low=m.low, high=m.high)))
        for m in sorted(of.members, key=lambda m: m.ideal_point)
    )
    name = f"seats_{place}_{of.chamber}"
    return Exhibit(name, lambda _: chambers.seats(told, bill, of), chambers.of_seats(of), heads, rows, told)


def _counts(place: int, told: Ratified, bill: BillTold, of: ChamberTold) -> Exhibit:
    heads = (say("Yeas"), say("Chance"))
    rows = tuple(
        (say("{low} to {high}", low=one["low"], high=one["high"] - 1), f"{one['chance']:.2%}")
        for one in chambers.columns(of)
    )
    name = f"counts_{place}_{of.chamber}"
    return Exhibit(name, lambda _: chambers.counts(told, bill, of), chambers.of_counts(of), heads, rows, told)


def _of(of: Chance | None) -> str:
    if of is None:
        return ""
    return say("{chance} ({low} to {high})", chance=percent(of.chance), low=percent(of.low), high=percent(of.high))


def notes(told: Ratified) -> dict[str, list[str]]:
    """Each bill in sentences: odds, chambers with their pivots, offices, the cheapest changes; lines by head."""
    words = Names(told.actors, {(i, o): label for i, of in told.labels.items() for o, label in of.items()}, {})
    found = {
        bill.title: [bill.sentence, *_way(bill), *_chambers(bill), *changes(bill, words, "unpriced")]
        for bill in told.bills
    }
    return {**found, say("How the legislature is asked"): list(told.notes)}


def _way(bill: BillTold) -> Iterator[str]:
    if bill.way:
        yield say("The way that it takes: {way}.", way=bill.way)
    for one in bill.offices:
        if one.agreed:
            yield say("{office}: certain, as a party to the deal.", office=one.title)
        else:
            yield say("{office}: says yes with {chance}.", office=one.title, chance=percent(one.chance))


def _chambers(bill: BillTold) -> Iterator[str]:
    for of in bill.chambers:
        yield f"{chambers.of_counts(of)} {chambers.pivot(of)}".strip()
        votes = of.to_win.votes
        if votes:
            yield say_many(
                votes,
                "{chamber}: {n} vote would have to be won at the median, which takes {sum} log-odds.",
                "{chamber}: {n} votes would have to be won at the median, which takes {sum} log-odds in sum.",
                chamber=of.title,
                sum=f"{of.to_win.log_odds:.1f}",
            )


def margins(told: Ratified) -> list[str]:
    """The votes of a package looked at, bill by bill, with the cheapest changes; or that it needs none."""
    if not told.bills:
        return [say("No part of it needs a vote of members.")]
    words = Names(told.actors, {(i, o): label for i, of in told.labels.items() for o, label in of.items()}, {})
    lines = [line for bill in told.bills for line in (bill.sentence, *_chambers(bill), *changes(bill, words))]
    if told.package:
        chance = percent(told.package.enacted)
        lines.append(
            say_many(
                told.package.bills,
                "{n} bill becomes law with {chance}.",
                "All {n} bills become law with {chance}.",
                chance=chance,
            )
        )
    return lines


Priced = Literal["priced", "unpriced"]
"""Whether points are told beside a change: not where the reader's weights have not been put into the document."""


def changes(bill: BillTold, words: Names, how: Priced = "priced") -> Iterator[str]:
    """The fewest changes by which it would pass, given a vote; or the most that changes can reach."""
    of = next((one for one in bill.cheapest if one.of == "given a vote" and one.by == "changes"), None)
    if of is not None:
        yield _cheapest(of, words, how)
    for free in bill.without_a_vote[:TIES]:
        yield say("Without a vote: {changes}.", changes=_changed(free, words, how))


def _cheapest(of: CheapestTold, words: Names, how: Priced) -> str:
    target = percent(of.target)
    changed = "; ".join(_changed(one, words, how) for one in (of.best if of.cost is None else of.found)[:TIES])
    if of.cost is None:
        return say(
            "No change that keeps a bill would pass it with {target}, given a vote; the most is {chance}: {changes}.",
            target=target, chance=percent(of.best_chance), changes=changed,
        )  # fmt: skip
    return say("The cheapest change to pass with {target}, given a vote: {changes}.", target=target, changes=changed)


def _changed(one: ChangeTold, words: Names, how: Priced) -> str:
    if not one.changes:
        return say("as it is")
    named = ", ".join(words.choice(issue, option) for issue, option in one.changes.items())
    if how == "unpriced":
        return named
    return say("{changes} ({gains} points)", changes=named, gains=gains(one.points, words))
