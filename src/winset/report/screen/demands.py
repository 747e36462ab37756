"""What each demand needs: who can grant it, at what odds, worth what to whom, doing what to flows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from winset.report.names import Names, names, spelled
from winset.report.notable import backward, open_to_choice
from winset.report.numerals import change, points
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.report.sentences import chance, granted_by, stocks

if TYPE_CHECKING:
    from winset.study.answer import Answer, Demand, DemandOption

KEY = (
    "Odds: chance that a vote is held × that it passes if one is = that it becomes law; learned from past votes on the "
    "like, whatever the size of the ask, so of two sizes the larger is an upper bound. Points: medians, against what "
    "stands, fewer encounters not counted in. Flows: median change of all encounters. On the page: intervals."
)


def section(answer: Answer) -> Group:
    """One line for every option that does not stand, under the actor that asks for it; who grants it by a letter."""
    words, letters = names(answer), _letters(answer)
    heads: list[Head] = [("", "left"), ("by", "left"), ("odds of a bill", "right")]
    heads += [(words.short(actor), "right") for actor in answer.actors]
    heads.append(("flows", "right"))
    rows = [row for actor in answer.actors for row in _asked_by(answer, actor, words, letters)]
    who = "; ".join(f"{letter} {authority}" for authority, letter in letters.items())
    body = [table(heads, rows, wide=0), labelled("By:", f"{who}.")]
    body += [labelled("Estimates that conflict.", told) for told in stocks(answer)]
    back = sum(backward(d, o) for d in answer.demands for o in open_to_choice(d))
    return parts.section(
        "WHAT EACH DEMAND NEEDS",
        *body,
        paragraph(f"{KEY} {back} steps back from what stands too." if back else KEY, "dim"),
    )


def _letters(answer: Answer) -> dict[str, str]:
    """A letter for every authority that could grant something, in the order of the table."""
    asked = sorted(answer.demands, key=lambda d: list(answer.actors).index(d.asked_by))
    met = dict.fromkeys(granted_by(o) for d in asked for o in open_to_choice(d) if not backward(d, o))
    return {authority: chr(ord("a") + place) for place, authority in enumerate(met)}


def _asked_by(answer: Answer, actor: str, words: Names, letters: dict[str, str]) -> Iterator[list[str | Text]]:
    asked = [d for d in answer.demands if d.asked_by == actor]
    if asked:
        yield [Text(f"{words.actor(actor)} asks for", style="bold"), *[""] * (len(answer.actors) + 3)]
    for demand in asked:
        for option in open_to_choice(demand):
            if not backward(demand, option):
                yield _row(answer, demand, option, letters)


def _row(answer: Answer, demand: Demand, option: DemandOption, letters: dict[str, str]) -> list[str | Text]:
    return [
        f"{spelled(demand.issue)}: {option.label}",
        letters[granted_by(option)],
        chance(option.odds) if option.odds else "",
        *(points(option.worth[actor].median) if actor in option.worth else "" for actor in answer.actors),
        change(option.change.median) if option.change else "",
    ]
