"""What is said of deals: who gives what, how sure a package is, how others differ from it, what stands in the way."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from winset.language import said, say
from winset.report.names import Names, differs, names, spelled, within
from winset.report.notable import backward
from winset.report.numerals import percent, points, told_apart

if TYPE_CHECKING:
    from winset.study.answer import Answer, Deals, Package, SettlementTold

NOTHING = said("nothing: every issue stays as it stands")
RULES = (said("Egalitarian"), said("Utilitarian"))
"""Rules whose names are words; the others are persons'."""


SHOWN = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
"""Rules that a reader is shown side by side; the document holds them all."""


def shown(deals: Deals) -> dict[str, SettlementTold]:
    """What the rules of `SHOWN` end in, and the headline's own rule if it is another."""
    return {rule: told for rule, told in deals.solutions.items() if rule in (*SHOWN, deals.rule)}


def agreed(told: SettlementTold) -> bool:
    """Whether a rule ends in a package that every actor gains from; a package that is not worth it is no deal."""
    return told.finding in ("AGREED", "TIED") and bool(told.packages)


def any_agrees(deals: Deals) -> bool:
    """Whether some rule or some version of ratification ends in a deal."""
    return any(map(agreed, (*deals.solutions.values(), *(version.settlement for version in deals.versions))))


def gains(payoffs: dict[str, float], words: Names) -> str:
    """Points to each actor."""
    return ", ".join(f"{words.actor(actor)} {points(value)}" for actor, value in payoffs.items())


def listed(changes: dict[str, str], words: Names) -> str:
    """The choices of a package in one line."""
    return "; ".join(words.choice(issue, option) for issue, option in changes.items()) or say(NOTHING)


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
        head = say("{actor} accepts less", actor=words.actor(asker)) if back else _giving(words.givers(asker))
        told.setdefault(head, []).append(words.choice(issue, option))
    return dict(sorted(told.items()))


def _giving(givers: str) -> str:
    return say("{givers} gives", givers=givers)


def next_often(deals: Deals, words: Names) -> str:
    """The package that is picked most often besides the settlement's, and whether it is picked more often."""
    mine = deals.settlement.packages[0].changes if agreed(deals.settlement) else None
    others = [c for c in deals.chosen if c.changes != mine]
    if not others:
        return ""
    best = max(others, key=lambda c: c.share)
    told = listed(best.changes, words)
    if mine is None:
        share = percent(best.share)
        return say("Where there is a deal, most often ({share} of all draws): {package}.", share=share, package=told)
    if best.share == deals.settlement_share:
        return say("About as often: {package}.", package=told)
    share = told_apart(deals.settlement_share, best.share)[1]
    if best.share > deals.settlement_share:
        return say("Picked more often, {share}: {package}.", share=share, package=told)
    return say("Runner-up, {share}: {package}.", share=share, package=told)


def picked(deals: Deals, words: Names) -> str:
    """How often the rule picks the headline's package, how often nothing, and what it picks next most often."""
    if not agreed(deals.settlement):
        none = say("No deal in {share} of {draws} draws.", share=percent(deals.no_deal_share), draws=deals.draws)
        return f"{none} {next_often(deals, words)}".rstrip()
    others = [c.share for c in deals.chosen if c.changes != deals.settlement.packages[0].changes]
    share, _ = told_apart(deals.settlement_share, max(others, default=0.0))
    none = percent(deals.no_deal_share)
    told = say(
        "This package is picked in {share} of {n} draws, no deal in {none}.", share=share, n=deals.draws, none=none
    )
    return f"{told} {next_often(deals, words)}".rstrip()


def common(answer: Answer) -> list[tuple[str, str, float]]:
    """The changes that more than half of the draws have in common: issue, option, share; the most frequent first."""
    standing = {(s.issue, s.option) for s in answer.stands.standing}
    new = [o for o in answer.deals.by_option if o.share > 0.5 and (o.issue, o.option) not in standing]
    return [(o.issue, o.option, o.share) for o in sorted(new, key=lambda o: -o.share)]


def in_most_draws(answer: Answer, words: Names) -> str:
    """The same in a sentence."""
    parts = "; ".join(f"{words.choice(issue, option)} {percent(share)}" for issue, option, share in common(answer))
    if not parts:
        return say("No change is common to half of the draws.")
    return say("In more than half of the draws: {changes}.", changes=parts)


def charged(answer: Answer) -> str:
    """Why bills that will hardly pass are left out; nothing where none is."""
    odds = {(d.issue, o.option): o.odds for d in answer.demands for o in d.options}
    lost = [
        -b.losses[b.who]
        for b in answer.deals.blocked
        if b.who and (of := odds.get((b.issue, b.option))) and of.enacted < SMALL and -b.losses[b.who] > 1
    ]
    if not lost:
        return ""
    return say(
        "A bill at small odds costs its grantor about {points} points: the case charges the side whose legislature "
        "fails.",
        points=f"{median(lost):.0f}",
    )


SMALL = 0.05
"""Odds of a bill below which what it would bring is nearly nothing beside what its failure costs."""


def against(package: Package, settlement: Package, words: Names) -> str:
    """How a package differs from the settlement's."""
    other, left_out = differs(package.changes, settlement.changes)
    if not other and not left_out:
        return say("the same package")
    parts = [say("with {changes}", changes=listed(other, words))] if other else []
    left = ", ".join(within(issue) for issue in left_out)
    return "; ".join([*parts, *([say("without {issues}", issues=left)] if left else [])])


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
    gain, count = gains(told.packages[0].payoffs, words), len(told.packages)
    return gain if count == 1 else say("{gains} ({n} packages tie)", gains=gain, n=count)


KNOWN = {"the odds": said("negotiators know the odds"), "the draw": said("negotiators know the draw")}
FINDINGS = (said("AGREED"), said("TIED"), said("NO_ZONE"), said("NOT_WORTH_IT"))
"""How a search for a settlement may end, as a table says it."""


def known(deals: Deals) -> str:
    """What negotiators know when they settle."""
    return say(KNOWN[deals.negotiators_know])


def found(told: SettlementTold) -> str:
    """How a search ended, marked where its proof fails."""
    finding = say(told.finding)
    return finding if told.proof_holds else say("{finding} (proof fails)", finding=finding)


def tied(package: str, told: SettlementTold) -> str:
    """A package, and how many others are as good by its rule."""
    count = len(told.packages)
    return say("{package} ({n} tie)", package=package, n=count) if count > 1 else package
