"""The brief in six lines, for a reader who reads no further: made from the numbers of the answer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from winset.language import said, say, say_many
from winset.report.agreements import agreed, common, exchange, gains
from winset.report.names import Names, names, titled
from winset.report.notable import open_to_choice
from winset.report.numerals import about, around, between, change, drawn, exact, month, percent, ranging
from winset.report.sentences import at, chance, rank

if TYPE_CHECKING:
    from winset.study.answer import Answer, Deals, Hold, Keeps, Odds
    from winset.study.register_told import ReferenceClass

FAR = 12
"""Months ahead of the outlook that is told, or the last there is."""


def in_short(answer: Answer) -> dict[str, str]:
    """What each line is about, and what it says."""
    words = names(answer)
    return {
        say("Now"): _now(answer),
        say("Ahead"): _ahead(answer),
        say("Deal"): _deal(answer, words),
        say("How sure"): _sure(answer, words),
        say("Law"): _law(answer),
        say("Kept"): _kept(answer),
    }


def _now(answer: Answer) -> str:
    stands = answer.stands
    seen, when, place = exact(stands.encounters.value), month(stands.encounters.month), rank(stands.rank)
    year = stands.change_on_year
    if year is None:
        return say("{n} encounters in {month}: {rank}.", n=seen, month=when, rank=place)
    text = said("{n} encounters in {month}: {rank}, {change} on the year.")
    return say(text, n=seen, month=when, rank=place, change=change(year))


def _ahead(answer: Answer) -> str:
    outlook = answer.outlook
    far = min(FAR, len(outlook.months))
    span = between(at(outlook.total, "0.1", far), at(outlook.total, "0.9", far))
    middle, when, surge = about(at(outlook.total, "0.5", far)), month(outlook.months[far - 1]), outlook.surge
    if surge is None:
        return say("{n} in {month} (80%: {span}) without a deal.", n=middle, month=when, span=span)
    return say(
        "{n} in {month} (80%: {span}) without a deal; {chance} above {capacity}.",
        n=middle, month=when, span=span, chance=drawn(surge.by_month[far - 1]), capacity=exact(surge.capacity),
    )  # fmt: skip


def _deal(answer: Answer, words: Names) -> str:
    told = answer.deals.settlement
    if not agreed(told):
        return say("None that every side would sign; why, under DEALS.")
    package = told.packages[0]
    given = "; ".join(f"{head}: {', '.join(choices)}" for head, choices in exchange(answer, package.changes).items())
    return say("{given}. Worth {gains} points.", given=given, gains=gains(package.payoffs, words))


def _sure(answer: Answer, words: Names) -> str:
    deals = answer.deals
    often = common(answer)
    if not agreed(deals.settlement):
        return _never(deals, _labels(often, words))
    package = deals.settlement.packages[0].changes
    held = [share for issue, option, share in often if package.get(issue) == option]
    other = [change for change in often if package.get(change[0]) != change[1]]
    share, none = percent(deals.settlement_share), percent(deals.no_deal_share)
    told = say("Exactly this in {share} of draws, no deal in {none}", share=share, none=none)
    if not often:
        return say("{told}; no change is common to half of them.", told=told)
    most = _in_most(held, len(package))
    if not other:
        return f"{told}; {most}."
    return say("{told}; {most}; most also have {changes}.", told=told, most=most, changes=_labels(other, words))


def _never(deals: Deals, shared: str) -> str:
    """In how many draws there is no deal, and which changes most of them share."""
    if deals.no_deal_share == 1:
        none = say("No deal in all {n} draws.", n=deals.draws)
    else:
        none = say("No deal in {share} of {draws} draws.", share=percent(deals.no_deal_share), draws=deals.draws)
    return " ".join([none, *([say("Common to most: {changes}.", changes=shared)] if shared else [])])


def _in_most(held: list[float], of: int) -> str:
    """How many of so many changes are in most draws, and in which shares of them.

    >>> _in_most([0.6, 0.7, 0.9], 3), _in_most([0.7, 0.8], 5), _in_most([], 1)
    ('each of its changes is in most (60% to 90%)', '2 of its 5 changes are in most (70% to 80%)', \
'none of its changes is in most')
    """
    if not held:
        return say("none of its changes is in most")
    span = ranging(percent(min(held)), percent(max(held)))
    if len(held) == of:
        return say("each of its changes is in most ({span})", span=span)
    return say_many(
        len(held),
        "{n} of its {of} changes is in most ({span})",
        "{n} of its {of} changes are in most ({span})",
        of=of, span=span,
    )  # fmt: skip


def _labels(often: list[tuple[str, str, float]], words: Names) -> str:
    return ", ".join(f"{words.choice(issue, option)} {percent(share)}" for issue, option, share in often)


def _law(answer: Answer) -> str:
    """The likeliest of the bills that could be asked for, and how unlikely the rest are."""
    bills: list[tuple[str, Odds]] = [
        (titled(d.issue, o.label), o.odds) for d in answer.demands for o in open_to_choice(d) if o.odds
    ]
    if not bills:
        return say("Nothing on the table needs a legislature.")
    label, best = max(bills, key=lambda bill: bill[1].enacted)
    if len(bills) == 1:
        return say("One bill: {bill}, {chance} to become law.", bill=label, chance=chance(best))
    if best.enacted > SLIM:
        text = said("Likeliest of {n} bills: {bill}, {chance} to become law.")
        return say(text, n=len(bills), bill=label, chance=chance(best))
    text = said("None of {n} bills has more than a {bound}% chance of becoming law; likeliest: {bill}, {chance}.")
    bound = max(1, math.ceil(best.enacted * 100))
    return say(text, n=len(bills), bound=bound, bill=label, chance=chance(best))


SLIM = 0.1
"""Chance of the likeliest bill below which it is said of all bills."""


def _kept(answer: Answer) -> str:
    hold = answer.hold
    if hold.median_months is None or hold.known < 2:
        return hold.sentence + _own(hold.settlement) + _register(hold)
    half = say(
        "Half of {n} past exchanges were kept for {months} months or less, which is no forecast.",
        n=hold.known, months=f"{hold.median_months:.0f}",
    )  # fmt: skip
    return f"{half}{_own(hold.settlement)}{_register(hold)}"


def _register(hold: Hold) -> str:
    """What share of deals in the register were still held after a year: of the same parties, and of all."""
    parties, everybody = hold.reference, hold.reference_all
    told = []
    if parties and (share := _held(parties)):
        told.append(say("{share} of {n} {of_whom}", share=share, n=parties.n, of_whom=parties.label))
    if everybody and (share := _held(everybody)):
        told.append(say("{share} of all {n}", share=share, n=everybody.n))
    shares = ", ".join(told)
    return " " + say("In the register, held at {n} months: {shares}.", n=YEAR, shares=shares) if told else ""


def _held(of: ReferenceClass) -> str:
    """The share with its interval over deals, which is wide where deals are few."""
    at = next((horizon.held for horizon in of.horizons if horizon.month == YEAR), None)
    if at is None:
        return ""
    return around(percent(at.share), *map(percent, at.interval)) if at.interval else percent(at.share)


YEAR = 12
"""Months after which the share of the register that was held is told."""


def _own(settlement: Keeps | None) -> str:
    """How long the settlement itself would be kept, on the case's assumptions."""
    if settlement is None:
        return ""
    parts = [
        say("{share} after {months}", share=percent(share), months=months)
        for months, share in settlement.kept_after.items()
    ]
    text = said("This one, on the case's assumptions, is still kept in these shares of draws: {shares} months.")
    if not settlement.causes:
        return " " + say(text, shares=", ".join(parts))
    return " " + say(
        "This one, on the case's assumptions, is still kept in these shares of draws: {shares} months; most frequent "
        "first cause: {cause}.",
        shares=", ".join(parts), cause=say(settlement.causes[0].cause),
    )  # fmt: skip
