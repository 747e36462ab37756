"""Would it pass? Bills in one Congress, or one bill in all of them, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.report.agreements import gains
from winset.report.names import Names
from winset.report.numerals import ordinal, percent, points, signed
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table

if TYPE_CHECKING:
    from winset.study.answer import Chance, Spread
    from winset.study.ratify_told import (
        BillTold,
        ChamberTold,
        ChangeTold,
        CheapestTold,
        OfficeTold,
        PackageTold,
        Ratified,
        SwungTold,
    )

MOST_NAMED = 6
"""Members named of those to be won; the document has all."""
MOST_TIES = 3
CLAIMS = {"changes": "fewest options changed", "asker": "least lost to the asker", "joint": "least lost together"}
KEY = (
    "Chances: in brackets the 80% interval over draws, which is what past votes leave open. Yeas and votes short: "
    "median and 80% interval, with the swing and the members' own coins; a minus sign is votes to spare."
)


def section(told: Ratified) -> Group:
    """The document ``ratify/1``, as it is read."""
    words = Names(told.actors, {(i, o): label for i, of in told.labels.items() for o, label in of.items()}, {})
    body: list[RenderableType] = [labelled("Seats change hands:", _swung(one)) for one in told.swung]
    if told.congresses:
        body += [labelled("The bill:", _bill(told)), _congresses(told), paragraph(_followed(told), "dim")]
    elif len(told.bills) == 1:
        body += _alone(told.bills[0], words)
    else:
        body += [_bills(told), *_packaged(told.package, words)]
    body += [paragraph(note, "dim") for note in (*(() if told.congresses else (KEY,)), *told.notes)]
    return parts.section(_head(told), *body)


def _head(told: Ratified) -> str:
    if told.congresses:
        first, last = told.congresses[0].congress, told.congresses[-1].congress
        return f"WOULD IT PASS? {told.case}: one bill, {ordinal(first)} to {ordinal(last)} Congress"
    led = ", ".join(f"{chamber} {party}" for chamber, party in told.majority.items())
    by = "" if told.majority_from == "case" else ", by seats that change hands" if told.swung else ", by seats"
    return f"WOULD IT PASS? {told.case}: the {ordinal(told.congress or 0)} Congress ({led}{by}), as of {told.as_of}"


def _alone(bill: BillTold, words: Names) -> Iterator[RenderableType]:
    """One bill: its chambers, who is pivotal, whom to win, what would be cheaper."""
    yield paragraph(bill.sentence)
    if bill.way:
        yield labelled("The way:", f"{bill.way}. {_offices(bill.offices)}".strip())
    heads: list[Head] = [("chamber", "left"), ("hurdle", "left"), ("needed", "right"), ("yeas (80%)", "right")]
    heads += [("votes short (80%)", "right"), ("passes (80%)", "right")]
    yield table(heads, [_chamber(chamber) for chamber in bill.chambers])
    shift = "more than 6" if bill.common_shift is None else points(bill.common_shift)
    yield labelled(
        "For an even chance", f"of passing all chambers, every member's log-odds would have to move by {shift}."
    )
    for chamber in bill.chambers:
        yield labelled(f"{chamber.title}.", _pivots(chamber))
        yield paragraph(_to_win(chamber))
    yield from _cheapest(bill.cheapest, words)
    for free in bill.without_a_vote[:MOST_TIES]:
        yield labelled("Without a vote:", f"{_changed(free, words)}.")


def _chamber(of: ChamberTold) -> list[str]:
    low, high = of.yeas80
    # The median, as of the votes short beside it: with the mean, needed less yeas would not be what is short.
    yeas = f"{of.needed - of.short.median:.0f} ({low} to {high})"
    return [of.title, of.hurdle, f"{of.needed} of {of.voting}", yeas, _short(of.short), _chance(of.passes)]


def _offices(offices: tuple[OfficeTold, ...]) -> str:
    """Who decides besides the chambers, and how sure a yes is."""
    return " ".join(
        f"{one.title}: certain, as a party to the deal." if one.agreed else f"{one.title}: {percent(one.chance)}."
        for one in offices
    )


def _swung(one: SwungTold) -> str:
    """One chamber's seats before and after."""
    before, after = one.seats_before, one.seats_after
    seats = ", ".join(f"{party} {before.get(party, 0)} to {after.get(party, 0)}" for party in sorted({*before, *after}))
    led = "as before" if one.majority_before == one.majority_after else f"before {one.majority_before}"
    many = "newcomer" if one.newcomers == 1 else "newcomers"
    who = f"{one.title}, {one.newcomers} {many} of {one.towards}: {seats}"
    stay = f"; {before['I']} independent{'s' if before['I'] > 1 else ''} stay" if before.get("I") else ""
    return f"{who}{stay}; votes are scheduled by {one.majority_after} ({led})."


def _short(of: Spread) -> str:
    return signed(f"{of.median:.0f}") + f" ({signed(f'{of.low:.0f}')} to {signed(f'{of.high:.0f}')})"


def _chance(of: Chance) -> str:
    return f"{percent(of.chance)} ({percent(of.low)} to {percent(of.high)})"


def _pivots(of: ChamberTold) -> str:
    """The likeliest pivots of every hurdle."""
    told = []
    for pivot in of.pivots:
        who = ", ".join(f"{m.name} {m.party}-{m.state} {percent(m.chance)}" for m in pivot.members[:3])
        at = "" if pivot.hurdle.startswith("majority") else f" at {pivot.place}"
        told.append(f"{pivot.hurdle.capitalize()}{at}: {who}")
    return "Pivots, with their chances. " + "; ".join(told) + "."


def _to_win(of: ChamberTold) -> str:
    win = of.to_win
    if not win.members:
        return f"{of.title}: no vote is short at the median."
    by_party = ", ".join(f"{count} {party}" for party, count in win.by_party.items())
    nearest = ", ".join(f"{m.name} {m.party}-{m.state} ({percent(m.yea)})" for m in win.members[:MOST_NAMED])
    more = f" and {len(win.members) - MOST_NAMED} more" if len(win.members) > MOST_NAMED else ""
    return (
        f"{of.title}: {win.votes} to be won at the median; the nearest short of yea are {by_party}: {nearest}{more}. "
        f"To bring each to an even chance takes {win.log_odds:.1f} log-odds in sum."
    )


def _cheapest(found: tuple[CheapestTold, ...], words: Names) -> Iterator[RenderableType]:
    """The cheapest changes that reach the target; the best that can be reached, where none do."""
    for of in ("given a vote", "at all"):
        asked = [one for one in found if one.of == of]
        if asked and asked[0].cost is None:
            best = "; or ".join(_changed(one, words) for one in asked[0].best[:MOST_TIES])
            target, most = _apart(asked[0].target, asked[0].best_chance)
            reach = f"no change that keeps a bill reaches {target}"
            yield labelled(f"Passing {of}:", f"{reach}; the most is {most} ({best}).")
            continue
        for one in asked:
            ties = "; or ".join(f"{_changed(tie, words)}, {percent(tie.chance)}" for tie in one.found[:MOST_TIES])
            more = f"; {len(one.found) - MOST_TIES} more tie" if len(one.found) > MOST_TIES else ""
            yield labelled(f"Passing {of}, {CLAIMS[one.by]}:", f"{ties}{more}.")


def _apart(target: float, reached: float) -> tuple[str, str]:
    """Two chances in per cent, with a digit more where they would read alike."""
    if percent(target) != percent(reached):
        return percent(target), percent(reached)
    return f"{target:.1%}", f"{reached:.1%}" if f"{target:.1%}" != f"{reached:.1%}" else f"just under {target:.1%}"


def _changed(one: ChangeTold, words: Names) -> str:
    if not one.changes:
        return "as it is"
    return f"{', '.join(words.choice(i, o) for i, o in one.changes.items())} ({gains(one.points, words)} points)"


def _bills(told: Ratified) -> RenderableType:
    """Every bill in a row: the strip, as numbers."""
    chambers = [chamber.title for chamber in told.bills[0].chambers]
    heads: list[Head] = [("bill", "left"), ("held", "right"), ("passes if held (80%)", "right"), ("enacted", "right")]
    heads += [(f"short, {title.split()[0]}", "right") for title in chambers]
    rows = [
        [
            bill.title,
            percent(bill.vote_held.chance),
            _chance(bill.passes),
            percent(bill.enacted),
            *(_short(chamber.short) for chamber in bill.chambers),
        ]
        for bill in told.bills
    ]
    return table(heads, rows)


def _packaged(package: PackageTold | None, words: Names) -> Iterator[RenderableType]:
    if package is not None:
        yield labelled("All of them:", f"{package.bills} bills become law with {percent(package.enacted)}.")
        yield from _cheapest(package.cheapest, words)


def _congresses(told: Ratified) -> RenderableType:
    heads: list[Head] = [("Congress", "right"), ("as of", "left"), ("led by", "left"), ("held", "right")]
    heads += [("passes if held (80%)", "right"), ("enacted", "right"), ("with all votes", "right"), ("votes", "right")]
    rows = [
        [
            str(one.congress),
            str(one.as_of),
            "/".join(one.majority.values()),
            percent(one.vote_held.chance),
            _chance(one.passes),
            percent(one.enacted),
            percent(one.passes_with_all.chance),
            str(one.votes[0]),
        ]
        for one in told.congresses
    ]
    return table(heads, rows, spare=(1,))


def _bill(told: Ratified) -> str:
    return "; ".join(told.labels[issue][option] for issue, option in told.followed.items()) + "."


def _followed(told: Ratified) -> str:
    return (
        "Passes if held: learned from the roll calls up to the date, counted in the last column, with the 80% interval "
        "over draws. With all votes: learned from all "
        f"{told.congresses[0].votes[1]}, later ones too, so that only the members differ."
    )
