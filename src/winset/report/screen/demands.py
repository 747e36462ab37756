"""What each demand needs: who can grant it, at what odds, worth what to whom, doing what to flows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from winset.language import said, say, say_many
from winset.report.agreements import agreed, charged
from winset.report.names import Names, names
from winset.report.notable import asked_for, open_to_choice
from winset.report.numerals import change, points
from winset.report.screen import parts, votes_record
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.report.sentences import chance, granted_by, stocks

if TYPE_CHECKING:
    from winset.study.answer import Answer, Demand, DemandOption

ODDS = said(
    "Odds: a vote is held × it passes if one is = law; from past votes on the like, whatever the size, so of two sizes "
    "the larger is an upper bound."
)
KEY = said(
    "Points: medians, against what stands, fewer encounters not counted in. Flows: change of all encounters; blank: "
    "no lever."
)
BLOCKED = said("Blocked by: who loses most by it.")


def section(answer: Answer) -> Group:
    """What was asked at most, who else could grant less, and what the deal holds; who grants each by a letter."""
    words, letters = names(answer), _letters(answer)
    heads: list[Head] = [("", "left"), (say("by"), "left"), (say("odds of a bill"), "right")]
    heads += [(words.short(actor), "right") for actor in answer.actors]
    heads += [(say("flows"), "right"), (say("blocked by"), "left")]
    rows = [row for actor in answer.actors for row in _asked_by(answer, actor, words, letters)]
    dealt = agreed(answer.deals.settlement)
    if not dealt:  # nothing is in a deal that is none, and nobody blocks one option of it
        heads, rows = heads[:-1], [row[:-1] for row in rows]
    who = "; ".join(f"{letter} {authority}" for authority, letter in letters.items())
    body = [table(heads, rows, spare=(3 + len(answer.actors),)), labelled(say("By:"), f"{who}.")]
    body += [paragraph(told) for told in stocks(answer)]
    body += votes_record.in_brief(answer.votes_record)
    bills = any(o.odds for _, o in _shown(answer))
    keys = [*([say(ODDS)] if bills else []), say(KEY), *([say(BLOCKED)] if dealt else [])]
    key = " ".join([*keys, _unshown(answer), charged(answer)]).rstrip()
    return parts.section(say("WHAT EACH DEMAND NEEDS"), *body, paragraph(key, "dim"))


def _shown(answer: Answer) -> list[tuple[Demand, DemandOption]]:
    """What stands in the table, by who asks."""
    asked = sorted(answer.demands, key=lambda d: list(answer.actors).index(d.asked_by))
    settled = answer.deals.settlement
    held = settled.packages[0].changes if agreed(settled) else {}
    return [(demand, option) for demand in asked for option in asked_for(demand, held.get(demand.issue))]


def _unshown(answer: Answer) -> str:
    """How many options only the page holds."""
    back = sum(len(open_to_choice(d)) for d in answer.demands) - len(_shown(answer))
    if not back:
        return say("On the page: intervals.")
    return say_many(back, "On the page: {n} step back, intervals.", "On the page: {n} steps back, intervals.")


def _letters(answer: Answer) -> dict[str, str]:
    """A letter for every authority that could grant something, in the order of the table."""
    met = dict.fromkeys(granted_by(option) for _, option in _shown(answer))
    return {authority: chr(ord("a") + place) for place, authority in enumerate(met)}


def _asked_by(answer: Answer, actor: str, words: Names, letters: dict[str, str]) -> Iterator[list[str | Text]]:
    asked = [(demand, option) for demand, option in _shown(answer) if demand.asked_by == actor]
    if asked:
        yield [Text(say("{actor} asks for", actor=words.actor(actor)), style="bold"), *[""] * (len(answer.actors) + 4)]
    for demand, option in asked:
        yield _row(answer, demand, option, letters)


def _row(answer: Answer, demand: Demand, option: DemandOption, letters: dict[str, str]) -> list[str | Text]:
    return [
        names(answer).choice(demand.issue, option.option),
        letters[granted_by(option)],
        chance(option.odds) if option.odds else "",
        *(points(option.worth[actor].median) if actor in option.worth else "" for actor in answer.actors),
        change(option.change.median) if option.change else "",
        _in_deal(answer, demand.issue, option.option),
    ]


def _in_deal(answer: Answer, issue: str, option: str) -> str:
    """Whether an option is in the settlement, or else who blocks it; blank where that was not asked."""
    settled = answer.deals.settlement
    if agreed(settled) and settled.packages[0].changes.get(issue) == option:
        return say("(in deal)")
    blockers = [b.who for b in answer.deals.blocked if (b.issue, b.option) == (issue, option)]
    return ", ".join(names(answer).short(who) if who else say("nobody") for who in blockers)
