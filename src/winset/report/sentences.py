"""Sentences that the answer does not carry, made from its numbers: one for each figure, and the short phrases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from winset.report.names import Names, differs, names, spelled, within
from winset.report.notable import backward
from winset.report.numerals import about, change, exact, lasting, month, ordinal, percent, points, spread

if TYPE_CHECKING:
    from winset.study.answer import Answer, Deals, DemandOption, Fan, Measure, Odds, Package, Rank, SettlementTold

NOTHING = "nothing: every issue stays as it stands"


def horizons(months: int) -> tuple[int, ...]:
    """The horizons that a reader is shown, in months ahead: 1, 3, 6, 12, as far as the outlook reaches.

    >>> horizons(6)
    (1, 3, 6)
    """
    return tuple(h for h in (1, 3, 6, 12) if h <= months)


def at(fan: Fan, level: str, horizon: int) -> float:
    """A quantile at so many months ahead."""
    return fan.quantiles[level][horizon - 1]


def rank(of: Rank) -> str:
    """A place in the record."""
    place = "highest" if of.place == 1 else f"{ordinal(of.place)} highest"
    return f"{place} of {of.of} months since {month(of.since)}"


def chance(odds: Odds) -> str:
    """P(vote held) × P(pass | vote) = P(enacted)."""
    return f"{percent(odds.vote_held.chance)} × {percent(odds.passes.chance)} = {percent(odds.enacted)}"


def stocks(answer: Answer) -> Iterator[str]:
    """For each stock the range of its published estimates, and of what was said without a method."""
    for stock in dict.fromkeys(e.stock for e in answer.estimates):
        of = [e for e in answer.estimates if e.stock == stock]
        told = [
            f"{len(some)} {what}, {min(e.value for e in some):.1f} to {max(e.value for e in some):.1f}"
            for what, some in (
                ("published with a method", [e for e in of if not e.claim]),
                ("said without one", [e for e in of if e.claim]),
            )
            if some
        ]
        yield f"{spelled(stock).capitalize()}, {of[0].unit}: {'; '.join(told)}."


def granted_by(option: DemandOption) -> str:
    """Who can grant an option, and what could stop it."""
    if option.stopped_by_courts and "court" not in option.authority:
        return f"{option.authority}; courts have stopped the like"
    return option.authority


def half_life(of: Measure) -> str:
    """How long a measure's effect lasted, or that nothing can be said."""
    if of.cannot_tell_from_permanent:
        return "cannot be told from permanent"
    return f"{spread(of.half_life_months, lasting)} months"


def placebo(of: Measure) -> str:
    """Share of other dates at which the same shape went less far; nothing where no date is fair."""
    return "" if of.placebo_percentile is None else percent(of.placebo_percentile)


def gains(payoffs: dict[str, float], words: Names) -> str:
    """Points to each actor."""
    return ", ".join(f"{words.actor(actor)} {points(value)}" for actor, value in payoffs.items())


def listed(changes: dict[str, str], words: Names) -> str:
    """The choices of a package in one line."""
    return "; ".join(words.choice(issue, option) for issue, option in changes.items()) or NOTHING


def exchange(answer: Answer, changes: dict[str, str]) -> dict[str, list[str]]:
    """Who gives what in a package, under the words that head it.

    A choice that its asker wanted is given by the others; a step back on an issue is given up by the one who asked.
    """
    words, asked = names(answer), {demand.issue: demand for demand in answer.demands}
    told: dict[str, list[str]] = {}
    for issue, option in changes.items():
        demand = asked[issue]
        back = any(o.option == option and backward(demand, o) for o in demand.options)
        asker = demand.asked_by
        head = f"{words.actor(asker)} accepts less" if back else f"{words.givers(asker)} gives"
        told.setdefault(head, []).append(words.choice(issue, option))
    return dict(sorted(told.items()))


def next_often(deals: Deals, words: Names) -> str:
    """The package that is picked most often besides the settlement's, and whether it is picked more often."""
    mine = deals.settlement.packages[0].changes if deals.settlement.packages else {}
    others = [c for c in deals.chosen if c.changes != mine]
    if not others:
        return ""
    best = max(others, key=lambda c: c.share)
    head = "Picked more often" if best.share > deals.settlement_share else "Runner-up"
    return f"{head}, {percent(best.share)}: {listed(best.changes, words)}."


def in_most_draws(answer: Answer, words: Names) -> str:
    """The changes that more than half of the draws have in common, with their shares."""
    standing = {(s.issue, s.option) for s in answer.stands.standing}
    new = [o for o in answer.deals.by_option if o.share > 0.5 and (o.issue, o.option) not in standing]
    parts = "; ".join(f"{words.choice(o.issue, o.option)} {percent(o.share)}" for o in new)
    return f"In more than half of the draws: {parts}." if parts else "No change is common to half of the draws."


def against(package: Package, settlement: Package, words: Names) -> str:
    """How a package differs from the settlement's."""
    other, left_out = differs(package.changes, settlement.changes)
    if not other and not left_out:
        return "the same package"
    parts = [f"with {listed(other, words)}"] if other else []
    parts += [f"without {', '.join(within(issue) for issue in left_out)}"] if left_out else []
    return "; ".join(parts)


def by_rule(told: SettlementTold) -> str:
    """A rule with where it is printed, its name once.

    >>> from types import SimpleNamespace
    >>> by_rule(SimpleNamespace(rule="nash", reference="Nash (1950)"))
    'Nash (1950)'
    """
    name = rule_name(told.rule)
    return told.reference if told.reference.startswith(name) else f"{name}, {told.reference}"


def rule_name(rule: str) -> str:
    """A rule as it is called in print.

    >>> rule_name("kalai_smorodinsky"), rule_name("nash")
    ('Kalai–Smorodinsky', 'Nash')
    """
    return "Kalai–Smorodinsky" if rule.startswith("kalai") and "smor" in rule else spelled(rule)


def settled(told: SettlementTold, words: Names) -> str:
    """What a rule gives each side, and whether more than one package does."""
    if not told.packages:
        return told.sentence
    tie = "" if len(told.packages) == 1 else f" ({len(told.packages)} packages tie)"
    return gains(told.packages[0].payoffs, words) + tie


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
        f"({change(deepest.change.median)}). {unsure} of the intervals hold no change at all. {answer.measures.caveat}"
    )


def of_payoffs(answer: Answer) -> str:
    """What the plane of payoffs shows."""
    words, deals = names(answer), answer.deals
    told = settled(deals.settlement, words)
    return (
        f"{len(deals.frontier)} packages that no other package beats for both sides, in points of difference from no "
        f"deal, which is at the origin. {rule_name(deals.rule)} settles at: {told}"
    ).rstrip(".") + "."


def of_chosen(answer: Answer) -> str:
    """What the bars of chosen options show."""
    deals = answer.deals
    return (
        f"Share of {deals.draws} draws in which each option is part of the package that {rule_name(deals.rule)} picks. "
        f"The whole package of the headline is picked in {percent(deals.settlement_share)} of draws, no deal in "
        f"{percent(deals.no_deal_share)}."
    )


def of_odds(answer: Answer) -> str:
    """What the odds of bills show."""
    bills = [(o.label, o.odds) for d in answer.demands for o in d.options if o.odds]
    if not bills:
        return "No option on the table needs a legislature."
    label, best = max(bills, key=lambda bill: bill[1].enacted)
    return (
        f"{len(bills)} options need a legislature. The likeliest to become law is {label}: "
        f"{chance(best)} (a vote is held × it passes if one is)."
    )
