"""Title, and where things stand on the date of the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from winset.report.names import spelled, within
from winset.report.numerals import change, month, observed
from winset.report.screen import parts
from winset.report.screen.parts import labelled, paragraph, table
from winset.report.sentences import rank

if TYPE_CHECKING:
    from winset.study.answer import Answer, Figure


def title(answer: Answer) -> Group:
    """Case, moment, question, and the date up to which anything was used."""
    head = Text.assemble((answer.title, "bold"), (f"  as of {answer.as_of} (moment {answer.moment})", "dim"))
    return Group(head, Text(answer.question, style="italic"))


def section(answer: Answer) -> Group:
    """Latest month, its rank, who governs, figures, standing options, no deal."""
    stands = answer.stands
    governs = "; ".join(f"{answer.actors.get(actor, spelled(actor))}: {who}" for actor, who in stands.governs.items())
    standing = "; ".join(f"{within(s.issue)}: {s.label}" for s in stands.standing)
    return parts.section(
        "WHERE THINGS STAND",
        paragraph(stands.sentence + _year(answer)),
        _figures(answer),
        labelled("Who governs.", governs),
        labelled("In force.", standing, "dim"),
        paragraph(stands.no_deal) if stands.no_deal.startswith("No deal") else labelled("No deal.", stands.no_deal),
    )


def _year(answer: Answer) -> str:
    """The change on a year, where the sentence of the answer does not hold it."""
    told = answer.stands.change_on_year
    return "" if told is None or "a year before" in answer.stands.sentence else f" On the year: {change(told)}."


def _figures(answer: Answer) -> RenderableType:
    stands = answer.stands
    rows = [_row(stands.encounters, rank(stands.rank))]
    if stands.border_patrol:
        rows.append(_row(stands.border_patrol, rank(stands.border_patrol_rank) if stands.border_patrol_rank else ""))
    rows += [_row(figure, "") for figure in stands.figures]
    return table((("", "left"), ("", "right"), ("", "left"), ("", "left")), rows)


def _row(figure: Figure, note: str) -> tuple[str, str, str, str]:
    value, unit = observed(figure.value, figure.unit)
    return figure.label, value, f"{unit}, {month(figure.month)}".lstrip(", "), note.replace(" months since", " since")
