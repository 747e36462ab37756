"""The brief in six lines, for a reader who reads no further: made from the numbers of the answer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from winset.report.agreements import agreed, common, exchange, gains
from winset.report.names import Names, names, titled
from winset.report.notable import open_to_choice
from winset.report.numerals import about, between, change, drawn, exact, month, percent
from winset.report.sentences import at, chance, rank

if TYPE_CHECKING:
    from winset.study.answer import Answer, Hold, Keeps, Odds
    from winset.study.register_told import ReferenceClass

FAR = 12
"""Months ahead of the outlook that is told, or the last there is."""


def in_short(answer: Answer) -> dict[str, str]:
    """What each line is about, and what it says."""
    words = names(answer)
    return {
        "Now": _now(answer),
        "Ahead": _ahead(answer),
        "Deal": _deal(answer, words),
        "How sure": _sure(answer, words),
        "Law": _law(answer),
        "Kept": _kept(answer),
    }


def _now(answer: Answer) -> str:
    stands = answer.stands
    told = f"{exact(stands.encounters.value)} encounters in {month(stands.encounters.month)}: {rank(stands.rank)}"
    year = stands.change_on_year
    return f"{told}." if year is None else f"{told}, {change(year)} on the year."


def _ahead(answer: Answer) -> str:
    outlook = answer.outlook
    far = min(FAR, len(outlook.months))
    span = between(at(outlook.total, "0.1", far), at(outlook.total, "0.9", far))
    told = f"{about(at(outlook.total, '0.5', far))} in {month(outlook.months[far - 1])} (80%: {span}) without a deal"
    surge = outlook.surge
    return f"{told}." if surge is None else f"{told}; {drawn(surge.by_month[far - 1])} above {exact(surge.capacity)}."


def _deal(answer: Answer, words: Names) -> str:
    told = answer.deals.settlement
    if not agreed(told):
        return "None that every side would sign; why, under DEALS."
    package = told.packages[0]
    given = "; ".join(f"{head}: {', '.join(choices)}" for head, choices in exchange(answer, package.changes).items())
    return f"{given}. Worth {gains(package.payoffs, words)} points."


def _sure(answer: Answer, words: Names) -> str:
    deals = answer.deals
    often = common(answer)
    if not agreed(deals.settlement):
        shared = f" Common to most: {_labels(often, words)}." if often else ""
        often_none = "all" if deals.no_deal_share == 1 else f"{percent(deals.no_deal_share)} of"
        return f"No deal in {often_none} {deals.draws} draws.{shared}"
    told = f"Exactly this in {percent(deals.settlement_share)} of draws, no deal in {percent(deals.no_deal_share)}; "
    package = deals.settlement.packages[0].changes
    held = [share for issue, option, share in often if package.get(issue) == option]
    other = [change for change in often if package.get(change[0]) != change[1]]
    if not often:
        return told + "no change is common to half of them."
    span = f" ({percent(min(held))} to {percent(max(held))})" if held else ""
    lacks = f"; most also have {_labels(other, words)}" if other else ""
    return f"{told}{_count(len(held), len(package))} in most{span}{lacks}."


def _count(held: int, of: int) -> str:
    """How many of how many changes, as the subject of a sentence.

    >>> _count(3, 3), _count(2, 5), _count(0, 1)
    ('each of its changes is', '2 of its 5 changes are', 'none of its changes is')
    """
    if 0 < held < of:
        return f"{held} of its {of} changes {'is' if held == 1 else 'are'}"
    return f"{'each' if held else 'none'} of its changes is"


def _labels(often: list[tuple[str, str, float]], words: Names) -> str:
    return ", ".join(f"{words.choice(issue, option)} {percent(share)}" for issue, option, share in often)


def _law(answer: Answer) -> str:
    """The likeliest of the bills that could be asked for, and how unlikely the rest are."""
    bills: list[tuple[str, Odds]] = [
        (titled(d.issue, o.label), o.odds) for d in answer.demands for o in open_to_choice(d) if o.odds
    ]
    if not bills:
        return "Nothing on the table needs a legislature."
    label, best = max(bills, key=lambda bill: bill[1].enacted)
    likeliest = f"{label}, {chance(best)} to become law"
    if len(bills) == 1:
        return f"One bill: {likeliest}."
    if best.enacted > SLIM:
        return f"Likeliest of {len(bills)} bills: {likeliest}."
    bound = max(1, math.ceil(best.enacted * 100))
    none = f"None of {len(bills)} bills has more than a {bound}% chance of becoming law"
    return f"{none}; likeliest: {label}, {chance(best)}."


SLIM = 0.1
"""Chance of the likeliest bill below which it is said of all bills."""


def _kept(answer: Answer) -> str:
    hold = answer.hold
    if hold.median_months is None or hold.known < 2:
        return hold.sentence + _own(hold.settlement) + _register(hold)
    half = f"Half of {hold.known} past exchanges were kept for {hold.median_months:.0f} months or less"
    return f"{half}, which is no forecast.{_own(hold.settlement)}{_register(hold)}"


def _register(hold: Hold) -> str:
    """What share of deals in the register were still held after a year: of the same parties, and of all."""
    parties = f"{_held(hold.reference)} {hold.reference.label}" if hold.reference and _held(hold.reference) else ""
    everybody = f"{_held(hold.reference_all, 'all ')}" if hold.reference_all and _held(hold.reference_all) else ""
    told = ", ".join(part for part in (parties, everybody) if part)
    return f" In the register, held at {YEAR} months: {told}." if told else ""


def _held(of: ReferenceClass, all_of: str = "") -> str:
    """The share with its interval over deals, which is wide where deals are few."""
    at = next((horizon.held for horizon in of.horizons if horizon.month == YEAR), None)
    if at is None:
        return ""
    span = f" ({' to '.join(map(percent, at.interval))})" if at.interval else ""
    return f"{percent(at.share)}{span} of {all_of}{of.n}"


YEAR = 12
"""Months after which the share of the register that was held is told."""


def _own(settlement: Keeps | None) -> str:
    """How long the settlement itself would be kept, on the case's assumptions."""
    if settlement is None:
        return ""
    shares = ", ".join(f"{percent(share)} after {months}" for months, share in settlement.kept_after.items())
    first = f"; most frequent first cause: {settlement.causes[0].cause}" if settlement.causes else ""
    return f" This one, on the case's assumptions, is still kept in these shares of draws: {shares} months{first}."
