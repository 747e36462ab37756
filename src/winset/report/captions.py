"""What each figure shows, in a sentence for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winset.language import say, say_many
from winset.report.agreements import agreed, rule_name, settled
from winset.report.names import names
from winset.report.numerals import about, change, exact, month, percent
from winset.report.sentences import at, chance

if TYPE_CHECKING:
    from winset.study.answer import Answer


def of_fan(answer: Answer) -> str:
    """What the fan chart shows, for those who cannot see it."""
    outlook, last = answer.outlook, len(answer.outlook.months)
    low, middle, high = (about(at(outlook.total, level, last)) for level in ("0.025", "0.5", "0.975"))
    walk = about(at(outlook.random_walk, "0.5", last))
    return say(
        "Encounters to {newest} ({seen}) and the outlook if nothing is agreed: by {end} a median of {middle} a month, "
        "95% interval {low} to {high}; the random walk's median is {walk}.",
        newest=month(answer.stands.month), seen=exact(answer.stands.encounters.value), end=month(outlook.months[-1]),
        middle=middle, low=low, high=high, walk=walk,
    )  # fmt: skip


def of_origins(answer: Answer) -> str:
    """What the small multiples show."""
    words, last = names(answer), len(answer.outlook.months)
    largest = sorted(answer.outlook.origins, key=lambda o: -at(answer.outlook.origins[o], "0.5", last))[:3]
    told = ", ".join(f"{words.origin(o)} {about(at(answer.outlook.origins[o], '0.5', last))}" for o in largest)
    end = month(answer.outlook.months[-1])
    return say(
        "Outlook for each origin, each on its own scale. Largest medians in {end}: {medians}.", end=end, medians=told
    )


def of_measures(answer: Answer) -> str:
    """What the intervals of past measures show."""
    measures = answer.measures.measures
    if not measures:
        return say("No past measure is in the case.")
    deepest = min(measures, key=lambda m: m.change.median)
    unsure = sum(m.change.low < 0 < m.change.high for m in measures)
    told = say(
        "Change of targeted flows around {n} past measures, with 80% intervals. Deepest: {measure} ({depth}). {unsure} "
        "of {n} intervals include zero.",
        n=len(measures), measure=deepest.title, depth=change(deepest.change.median), unsure=unsure,
    )  # fmt: skip
    return f"{told} {answer.measures.caveat}"


def of_payoffs(answer: Answer) -> str:
    """What the plane of payoffs shows."""
    words, deals = names(answer), answer.deals
    told = settled(deals.settlement, words) if agreed(deals.settlement) else say("no deal")
    return say_many(
        len(deals.frontier),
        "{n} package that no other package beats for both sides, in points of difference from no deal, which is at the "
        "origin. {rule} settles at: {settled}.",
        "{n} packages that no other package beats for both sides, in points of difference from no deal, which is at "
        "the origin. {rule} settles at: {settled}.",
        rule=rule_name(deals.rule), settled=told,
    )  # fmt: skip


def of_chosen(answer: Answer) -> str:
    """What the bars of chosen options show."""
    deals = answer.deals
    rule, none = rule_name(deals.rule), percent(deals.no_deal_share)
    head = say(
        "Share of {draws} draws in which each option is part of the package that {rule} picks.",
        draws=deals.draws, rule=rule,
    )  # fmt: skip
    if not agreed(deals.settlement):
        return f"{head} " + say(
            "No deal in {none}: where the options of an issue add up to less than 100%, the rest is no deal.", none=none
        )
    return f"{head} " + say(
        "The whole package of the headline is picked in {share} of draws, no deal in {none}: where the options of an "
        "issue add up to less than 100%, the rest is no deal.",
        share=percent(deals.settlement_share), none=none,
    )  # fmt: skip


def of_odds(answer: Answer) -> str:
    """What the odds of bills show."""
    bills = [(o.label, o.odds) for d in answer.demands for o in d.options if o.odds]
    if not bills:
        return say("No option on the table needs a legislature.")
    label, best = max(bills, key=lambda bill: bill[1].enacted)
    return say_many(
        len(bills),
        "{n} option needs a legislature. The likeliest to become law is {option}: {chance} (a vote is held × it passes "
        "if one is).",
        "{n} options need a legislature. The likeliest to become law is {option}: {chance} (a vote is held × it passes "
        "if one is).",
        option=label, chance=chance(best),
    )  # fmt: skip
