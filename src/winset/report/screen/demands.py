"""What each demand needs: who can grant it, at what odds, worth what to whom, doing what to flows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from winset.report.names import Names, names, spelled
from winset.report.numerals import change, points
from winset.report.screen import parts
from winset.report.screen.parts import Head, paragraph, table
from winset.report.sentences import chance

if TYPE_CHECKING:
    from winset.study.answer import Answer, Demand, DemandOption

KEY = (
    "Odds of a bill: chance that a vote is held × chance that it passes if one is = chance that it becomes law. Points "
    "are medians of differences from what stands, without the worth of fewer encounters; flows are the median change "
    "of total encounters. Intervals are on the page."
)


def section(answer: Answer) -> Group:
    """One line for every option that does not stand, under the actor that asks for it."""
    words = names(answer)
    heads: list[Head] = [("", "left"), ("who can grant it", "left"), ("odds of a bill", "right")]
    heads += [(words.short(actor), "right") for actor in answer.actors] + [("flows", "right")]
    rows = list(_rows(answer, words))
    return parts.section("WHAT EACH DEMAND NEEDS", table(heads, rows, wide=0), paragraph(KEY, "dim"))


def _rows(answer: Answer, words: Names) -> Iterator[list[str | Text]]:
    blank: list[str | Text] = [""] * (len(answer.actors) + 3)
    for actor in answer.actors:
        asked = [d for d in answer.demands if d.asked_by == actor]
        if asked:
            yield [Text(f"{words.actor(actor)} asks for", style="bold"), *blank]
        for demand in asked:
            yield from (_row(answer, demand, option) for option in demand.options if _open(option))


def _open(option: DemandOption) -> bool:
    return option.available and not option.stands


def _row(answer: Answer, demand: Demand, option: DemandOption) -> list[str | Text]:
    courts = " (courts)" if option.stopped_by_courts else ""
    return [
        f"{spelled(demand.issue)}: {option.label}",
        option.authority + courts,
        chance(option.odds) if option.odds else "",
        *(points(option.worth[actor].median) if actor in option.worth else "" for actor in answer.actors),
        change(option.change.median) if option.change else "",
    ]
