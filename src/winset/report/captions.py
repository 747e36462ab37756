"""What each figure shows, in a sentence for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winset.report.agreements import agreed, rule_name, settled
from winset.report.names import names
from winset.report.numerals import about, change, counted, exact, month, percent
from winset.report.sentences import at, chance

if TYPE_CHECKING:
    from winset.study.answer import Answer


def of_fan(answer: Answer) -> str:
    """What the fan chart shows, for those who cannot see it."""
    outlook, last = answer.outlook, len(answer.outlook.months)
    low, middle, high = (about(at(outlook.total, level, last)) for level in ("0.025", "0.5", "0.975"))
    walk = about(at(outlook.random_walk, "0.5", last))
    return (
        f"Encounters to {month(answer.stands.month)} ({exact(answer.stands.encounters.value)}) and the outlook if "
        f"nothing is agreed: by {month(outlook.months[-1])} a median of {middle} a month, 95% interval {low} to "
        f"{high}; the random walk's median is {walk}."
    )


def of_origins(answer: Answer) -> str:
    """What the small multiples show."""
    words, last = names(answer), len(answer.outlook.months)
    largest = sorted(answer.outlook.origins, key=lambda o: -at(answer.outlook.origins[o], "0.5", last))[:3]
    told = ", ".join(f"{words.origin(o)} {about(at(answer.outlook.origins[o], '0.5', last))}" for o in largest)
    end = month(answer.outlook.months[-1])
    return f"Outlook for each origin, each on its own scale. Largest medians in {end}: {told}."


def of_measures(answer: Answer) -> str:
    """What the intervals of past measures show."""
    measures = answer.measures.measures
    if not measures:
        return "No past measure is in the case."
    deepest = min(measures, key=lambda m: m.change.median)
    unsure = sum(m.change.low < 0 < m.change.high for m in measures)
    return (
        f"Change of targeted flows around {len(measures)} past measures, with 80% intervals. Deepest: {deepest.title} "
        f"({change(deepest.change.median)}). {unsure} of {len(measures)} intervals include zero. "
        f"{answer.measures.caveat}"
    )


def of_payoffs(answer: Answer) -> str:
    """What the plane of payoffs shows."""
    words, deals = names(answer), answer.deals
    told = settled(deals.settlement, words) if agreed(deals.settlement) else "no deal"
    return (
        f"{counted(len(deals.frontier), 'package')} that no other package beats for both sides, in points of "
        f"difference from no deal, which is at the origin. {rule_name(deals.rule)} settles at: {told}."
    )


def of_chosen(answer: Answer) -> str:
    """What the bars of chosen options show."""
    deals = answer.deals
    whole = f"The whole package of the headline is picked in {percent(deals.settlement_share)} of draws, no deal in "
    return (
        f"Share of {deals.draws} draws in which each option is part of the package that {rule_name(deals.rule)} picks. "
        f"{whole if agreed(deals.settlement) else 'No deal in '}{percent(deals.no_deal_share)}: where the options of "
        "an issue add up to less than 100%, the rest is no deal."
    )


def of_odds(answer: Answer) -> str:
    """What the odds of bills show."""
    bills = [(o.label, o.odds) for d in answer.demands for o in d.options if o.odds]
    if not bills:
        return "No option on the table needs a legislature."
    label, best = max(bills, key=lambda bill: bill[1].enacted)
    needing = "1 option needs" if len(bills) == 1 else f"{len(bills)} options need"
    return (
        f"{needing} a legislature. The likeliest to become law is {label}: "
        f"{chance(best)} (a vote is held × it passes if one is)."
    )
