"""The deals: which package a rule picks, how sure that is, what blocks the rest, and what ratification changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from winset import bargain
from winset.bargain import Frontier, SettledDraws, Settlement
from winset.language import said, say
from winset.spelling import titled, within
from winset.stakes.linked import Bill
from winset.study.answer import Blocked, Chosen, Deals, OptionShare, SettlementTold, Sticks
from winset.study.moments import Question
from winset.study.packages import Names, packaged, told
from winset.study.ratification import RULE, fallback, leaders_alone, versions
from winset.study.robustness import in_short
from winset.study.spread import change, fan
from winset.study.table import CENTRAL, Table
from winset.study.win_set import along
from winset.tables import Outlook

SHOWN = 5
"""Settlements by draw that are listed; the rest are counted."""


def solutions(frontier: Frontier, names: Names) -> dict[str, SettlementTold]:
    """Every rule's settlement on one frontier."""
    return {
        name.replace("-", "_"): told(bargain.settle(frontier, rule), frontier, rule, names)
        for name, rule in bargain.CATALOGUE.items()
    }


def by_draw(settled: SettledDraws, names: Names) -> tuple[tuple[Chosen, ...], float, tuple[OptionShare, ...]]:
    """Settlements when negotiators know the draw: the most frequent, the share without a deal, and every option's."""
    chosen = tuple(
        Chosen(changes=names.changes(share.package), share=share.share)
        for share in settled.shares
        if share.package is not None
    )
    nothing = sum(share.share for share in settled.shares if share.package is None)
    options = tuple(
        OptionShare(issue=issue, option=option, label=names.labels[issue, option], share=share)
        for (issue, option), share in settled.option_shares.items()
    )
    return chosen, nothing, options


def blocked(
    question: Question, table: Table, chance: Mapping[Bill, float], settlement: Settlement, names: Names
) -> tuple[Blocked, ...]:
    """For each issue, the fullest option that was asked for and is not in the settlement: who loses if it is put in."""
    package = settlement.package or names.standing
    asked = [
        (issue.id, question.available[issue.id][-1])
        for issue in question.issues
        if question.available[issue.id][-1] not in (package[issue.id], names.standing[issue.id])
    ]
    if not settlement.signed or table.void:  # void packages are not sums of blocks: nobody blocks an option alone
        return ()
    found = bargain.who_blocks(table.blocks(CENTRAL, chance), table.curve(CENTRAL), settlement, asked)
    return tuple(_blocked(each, names) for each in found)


def _blocked(found: bargain.Blocked, names: Names) -> Blocked:
    """An option left out: what it would do to each if it alone were put in, and what the best package with it does."""
    label = names.labels[found.issue, found.option]
    alone = {actor: round(float(points), 2) for actor, points in zip(names.actors, found.alone, strict=True)}
    who = None if found.who_blocks is None else list(names.actors)[found.who_blocks]
    parts = ", ".join(f"{names.actors[actor]} {points:+.1f}" for actor, points in alone.items())
    return Blocked(
        issue=found.issue,
        option=found.option,
        label=label,
        who=who,
        losses=alone,
        sentence=_left_out(label, names.actors[who] if who else None, parts),
    )


def _left_out(label: str, who: str | None, points: str) -> str:
    if who is None:
        return say(
            "{option}: nobody loses, but a better package leaves it out. Put in alone: {points} points against the "
            "settlement.",
            option=label,
            points=points,
        )
    return say(
        "{option}: {who} blocks. Put in alone: {points} points against the settlement.",
        option=label,
        who=who,
        points=points,
    )


def negotiate(
    question: Question,
    table: Table,
    passes: Mapping[Bill, float],
    with_deal: Callable[[Mapping[str, str]], Outlook],
    no_deal: Outlook,
    names: Names,
    each: SettledDraws,
) -> Deals:
    """All of it; `with_deal` carries a package's levers into the outlook `no_deal`, `each` is every draw settled."""
    chance = table.chance
    frontier = table.on_the_odds(chance)
    unratified = leaders_alone(table)
    settlement = bargain.settle(frontier, RULE)
    package = dict(settlement.package) if settlement.package and settlement.signed else names.standing
    chosen, nothing, options = by_draw(each, names)
    carried = with_deal(package)
    share = next((c.share for c in chosen if c.changes == names.changes(package)), 0.0)
    told_settlement = told(settlement, frontier, RULE, names)
    effect = change(np.log(carried.total.mean(axis=0)) - np.log(no_deal.total.mean(axis=0)))
    packages = frontier.first_packages()
    return Deals(
        rule=RULE.name,
        negotiators_know="the odds",
        settlement=told_settlement,
        solutions=solutions(frontier, names),
        versions=versions(table, frontier, unratified, passes, names),
        frontier=tuple(
            packaged(package, payoffs, names)
            for package, payoffs in zip(packages, frontier.payoffs.tolist(), strict=True)
        ),
        ratified=along(table, packages),
        draws=table.draws,
        chosen=chosen[:SHOWN],
        no_deal_share=nothing,
        by_option=options,
        settlement_share=share,
        blocked=blocked(question, table, chance, settlement, names),
        fallback=fallback(table, settlement, unratified, names),
        change=effect,
        with_deal=fan(carried.total),
        disclosure=question.case.disclosure,
        sentence=_sentence(told_settlement, chosen, options, share, nothing, table.draws, names),
        sticks=sticks(table, names),
        robust=in_short(table, frontier, settlement, each, names),
    )


def sticks(table: Table, names: Names) -> Sticks | None:
    """The issue on which one side wins most of what another loses, bills at their odds; None without any issue."""
    blocks = table.blocks(CENTRAL, {} if table.void else table.chance)
    nothing = (0.0,) * len(names.actors)
    found = bargain.sticking_points(blocks, table.curve(CENTRAL), RULE, nothing)[:1]
    return _sticks(found[0].issue, found[0].contest) if found else None


def _sticks(issue: str, contest: float) -> Sticks:
    sentence = say("On no issue does one side win what another loses.")
    if contest > 0:
        sentence = say(
            "The most contested issue is {issue}: between two of its options one side wins, and another loses, at "
            "least {contest:.0%} of the most that it could gain.",
            issue=within(issue),
            contest=contest,
        )
    return Sticks(issue=issue, contest=round(contest, 3), sentence=sentence)


def _sentence(
    settlement: SettlementTold,
    chosen: tuple[Chosen, ...],
    options: tuple[OptionShare, ...],
    share: float,
    nothing: float,
    draws: int,
    names: Names,
) -> str:
    """What is settled on, in how many draws, and what comes next."""
    if not settlement.packages:
        return say(
            "No deal: {finding} In {share:.0%} of {draws} draws there is none.",
            finding=settlement.sentence,
            share=nothing,
            draws=draws,
        )
    package = settlement.packages[0]
    others = [c for c in chosen if c.changes != package.changes]
    usual = [o for o in options if o.share > 0.5 and names.standing[o.issue] != o.option]
    sentences = [
        say("{rule} picks: {package}.", rule=_ruled(settlement.rule), package=names.titled(package.changes)),
        say(
            "Exactly this is the choice in {share:.0%} of {draws} draws; no deal in {nothing:.0%}.",
            share=share,
            draws=draws,
            nothing=nothing,
        ),
    ]
    if others:
        second = others[0]
        sentences.append(
            say("The runner-up ({share:.0%}): {package}.", share=second.share, package=names.titled(second.changes))
        )
    parts = "; ".join(f"{titled(o.issue, o.label)} {o.share:.0%}" for o in usual) or say("no change")
    return " ".join([*sentences, say("In more than half of the draws: {options}.", options=parts)])


RULED = {
    "nash": said("The nash rule"),
    "kalai_smorodinsky": said("The kalai_smorodinsky rule"),
    "egalitarian": said("The egalitarian rule"),
    "equal_loss": said("The equal_loss rule"),
    "raiffa": said("The raiffa rule"),
    "utilitarian": said("The utilitarian rule"),
    "weighted_nash": said("The weighted_nash rule"),
}
"""Rules at the beginning of a sentence."""


def _ruled(rule: str) -> str:
    return say(RULED[rule]) if rule in RULED else say("The {rule} rule", rule=rule)
