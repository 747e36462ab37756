"""Title, and where things stand on the date of the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from winset.language import called, say
from winset.report.inshort import in_short
from winset.report.names import spelled, titled
from winset.report.numerals import observed
from winset.report.screen import parts, supposed
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.report.sentences import dated, in_record, shared

if TYPE_CHECKING:
    from winset.study.answer import Answer, Figure, Rank


def title(answer: Answer) -> Group:
    """Case, moment, question, and the date up to which anything was used."""
    asked = say("as of {date} (moment {moment})", date=answer.as_of, moment=called(answer.moment))
    head = Text.assemble((answer.title, "bold"), (f"  {asked}", "dim"))
    return Group(head, Text(answer.question, style="italic"), *supposed.lines(answer))


def answered(answer: Answer) -> Group:
    """The answer in six lines, before anything else."""
    return parts.section(say("IN SHORT"), *(labelled(f"{head}:", told) for head, told in in_short(answer).items()))


def section(answer: Answer) -> Group:
    """Figures with their ranks, who governs, standing options, no deal."""
    stands = answer.stands
    governs = "; ".join(f"{answer.actors.get(actor, spelled(actor))}: {who}" for actor, who in stands.governs.items())
    standing = "; ".join(titled(s.issue, s.label) for s in stands.standing)
    return parts.section(
        say("WHERE THINGS STAND"),
        _figures(answer),
        labelled(say("Who governs."), governs),
        labelled(say("In force."), standing, "dim"),
        _no_deal(stands.no_deal),
    )


def _no_deal(told: str) -> RenderableType:
    """What no deal means, under that head where it does not begin with it."""
    head = say("No deal.")
    return paragraph(told) if told.startswith(head[:-1]) else labelled(head, told)


def _figures(answer: Answer) -> RenderableType:
    stands = answer.stands
    rows = [_row(answer, stands.encounters, stands.rank)]
    if stands.border_patrol:
        rows.append(_row(answer, stands.border_patrol, stands.border_patrol_rank))
    rows += [_row(answer, figure, None) for figure in stands.figures]
    heads: tuple[Head, ...] = (("", "left"), ("", "right"), ("", "left"))
    return table(heads, rows)


def _row(answer: Answer, figure: Figure, place: Rank | None) -> tuple[str, str, str]:
    """A figure; of what it counts only what its label does not say, and its place in the record."""
    value, unit = observed(figure.value, figure.unit)
    _, _, each = figure.unit.partition("/")
    what = unit.partition("/")[0]
    per = "" if each == "month" and what in figure.label.lower() else unit
    of = " + ".join(shared(figure, answer.stands))
    counts = say("of {what}", what=of) if of else per
    told = ", ".join(part for part in (counts, dated(figure, answer.stands.month)) if part)
    return figure.label, value, told + (f"; {in_record(place)}" if place else "")
