"""Scenarios on a terminal, alone and side by side; and the paths of a case."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from winset.report.names import cleaned, titled
from winset.report.numerals import about, percent
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.study.scenarios_told import BesideTold, PathsTold, PlaceTold, ScenariosTold, ScenarioTold


def section(told: ScenariosTold) -> Group:
    """The document ``scenarios/1``, as it is read."""
    told = cleaned(told)
    head = f"SCENARIOS, {told.case} as of {told.as_of} (moment {told.moment})"
    if not told.scenarios:
        return parts.section(head, paragraph("The case has no scenarios."))
    body: list[RenderableType] = []
    if told.compared:
        summed = f"Encounters: sum of {told.months} months without a deal, median; ratio to as it is, path by path."
        body += [_side_by_side(told), paragraph(summed, "dim"), *_packages(told)]
    else:
        body += [labelled(f"{one.id}.", _what(one)) for one in told.scenarios]
    notes = (paragraph(note, "dim") for note in told.notes)
    return parts.section(head, *body, *notes)


def _what(one: ScenarioTold) -> str:
    asked = "" if one.asked_at else " Not asked at this moment."
    factors = "; ".join(
        f"{', '.join(s.targets)} times {s.factor[1]:g} ({s.factor[0]:g} to {s.factor[2]:g})" for s in one.flows
    )
    return f"{one.title}. {one.description}{f' Counts of {factors}.' if factors else ''} {one.note}{asked}".strip()


def _side_by_side(told: ScenariosTold) -> RenderableType:
    heads: list[Head] = [
        ("", "left"), ("encounters", "right"), ("ratio (90%)", "right"), ("deal", "left"),
        ("bills", "right"), ("kept 12 months", "right"),
    ]  # fmt: skip
    return table(heads, [_row(row, told) for row in told.compared], spare=(0,))


def _row(row: BesideTold, told: ScenariosTold) -> list[str | Text]:
    span = f"{row.ratio.middle:.2f} ({row.ratio.low:.2f} to {row.ratio.high:.2f})"
    return [
        row.title,
        about(row.encounters),
        "" if row is told.compared[0] else span,
        "yes" if row.deal else "no deal",
        "" if row.enacted is None else percent(row.enacted) if row.bills else "none needed",
        "" if row.kept is None else percent(row.kept),
    ]


def _packages(told: ScenariosTold) -> list[RenderableType]:
    """What is agreed as it is, and where other scenarios differ."""
    first, *others = told.compared
    said = [labelled(f"{first.title}.", _said(told, first.changes) or first.sentence)]
    for row in others:
        words = _said(told, row.differs)
        differs = f"The same but for: {words}" if words else "The same package."
        said.append(labelled(f"{row.title}.", differs if row.deal else row.sentence))
    return said


def _said(told: ScenariosTold, changes: dict[str, str]) -> str:
    words = "; ".join(titled(issue, told.labels[issue][option]) for issue, option in changes.items())
    return f"{words}." if words else ""


def listed(told: PathsTold) -> Group:
    """The document ``paths/1``, as it is read."""
    told = cleaned(told)
    heads: list[Head] = [("", "left"), ("value", "left"), ("range", "left"), ("unit", "left"), ("basis", "left")]
    rows = [_place(place) for place in told.places]
    return parts.section(f"PATHS of {told.case}" + (f", {told.prefix}" if told.prefix else ""), table(heads, rows))


def _place(place: PlaceTold) -> list[str | Text]:
    span = "" if place.low is None or place.low == place.high else f"{place.low:g}..{place.high:g}"
    return [place.path, place.value, span, place.sort, place.basis or ""]
