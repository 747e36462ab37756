"""What each option needs, at what odds, worth what to whom, doing what to flows."""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import Issue
from winset.language import say
from winset.stakes.linked import Bill
from winset.stakes.weigh import Worths
from winset.study.answer import Demand, DemandOption, Odds
from winset.study.moments import Question
from winset.study.spread import change, spread


def demands(question: Question, worths: Worths, halvings: FloatArray, odds: dict[Bill, Odds]) -> tuple[Demand, ...]:
    """Every issue on the table with its options; `halvings` is (draw + 1, row), rows as in `worths`."""
    return tuple(_demand(question, issue, worths, halvings, odds) for issue in question.issues)


def _demand(question: Question, issue: Issue, worths: Worths, halvings: FloatArray, odds: dict[Bill, Odds]) -> Demand:
    options = tuple(_option(question, issue, name, worths, halvings, odds) for name in issue.options)
    return Demand(
        issue=issue.id, question=issue.question, asked_by=issue.asked_by, options=options, sentence=_sentence(options)
    )


def _option(
    question: Question, issue: Issue, name: str, worths: Worths, halvings: FloatArray, odds: dict[Bill, Odds]
) -> DemandOption:
    option, row = issue.options[name], worths.row(issue.id, name)
    authority = next(a for a in question.case.authorities if a.id == (option.authority or issue.authority))
    effect = -np.log(2.0) * halvings[:-1, row]
    return DemandOption(
        option=name,
        label=option.label,
        stands=question.standing[issue.id] == name,
        authority=authority.title,
        needs_legislature=authority.legislature is not None,
        stopped_by_courts=authority.stopped_by_courts,
        odds=odds.get(frozenset({(issue.id, name)})),
        worth={actor: spread(worths.drawn[:, row, a]) for a, actor in enumerate(worths.actors)},
        change=change(effect) if effect.any() else None,
        available=name in question.available[issue.id],
        note=option.note,
    )


def _sentence(options: tuple[DemandOption, ...]) -> str:
    """Who can grant the options that do not stand, and at what odds."""
    open_ = [o for o in options if not o.stands and o.available]
    alone = [o.label for o in open_ if not o.needs_legislature]
    voted = [f"{o.label} ({_chances(o.odds)})" for o in open_ if o.needs_legislature and o.odds]
    sentences = []
    if alone:
        sentences.append(say("An executive alone can grant: {options}.", options="; ".join(alone)))
    if voted:
        sentences.append(
            say("A legislature must enact (a vote is held × it passes): {options}.", options="; ".join(voted))
        )
    return " ".join(sentences)


def _chances(odds: Odds) -> str:
    return f"{odds.vote_held.chance:.0%} × {odds.passes.chance:.0%} = {odds.enacted:.0%}"
