"""An article that was read, on a terminal: numbers with verdicts first, then the other kinds, a line or two each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from winset.errors import printable
from winset.report.screen.parts import heading, paragraph

if TYPE_CHECKING:
    from winset.study.reading_told import DemandTold, Item, MeasureTold, NumberTold, ReadTold, SpeakerTold

COLOURS = {"confirmed": "green", "roughly": "yellow", "contradicted": "red", "cannot_tell": "dim"}
MOST = 70
"""Signs of a stretch that are shown."""


def section(told: ReadTold) -> Group:
    """What was found, by kind; places are those of the document."""
    return Group(*_lines(told))


def _lines(told: ReadTold) -> Iterator[RenderableType]:
    yield Text(_short(told.title.text if told.title else told.article, 100), style="bold")
    yield paragraph(f"Written: {told.written.day or 'unknown'}. {_clean(told.written.how)}", "dim")
    for kind, title in (
        ("number", "Numbers"), ("demand", "Demands and offers"), ("speaker", "Speakers"), ("measure", "Measures"),
        ("block", "From other outlets"),
    ):  # fmt: skip
        found = [one for one in told.items if one.kind == kind]
        if found:
            yield heading(f"{title} ({len(found)})")
            yield from (_line(one) for one in found)
    if told.loaded:
        yield heading(f"Loaded words ({len(told.loaded)}), marked and not judged")
        words = dict.fromkeys(f"{_short(one.text)} ({one.neutral})" for one in told.loaded)
        yield paragraph("; ".join(words))
    yield Text()
    for note in told.notes:
        yield paragraph(note, "dim")


def _line(one: Item) -> RenderableType:
    """One item: its place, its words, and what is said of it."""
    told = Text(f"{one.start}-{one.end}  ", style="dim")
    told.append(_short(one.text), style="bold")
    if one.kind == "number":
        told.append("  " + one.verdict.replace("_", " "), style=COLOURS[one.verdict])
    told.append("\n" + _clean(_said(one)), style="")
    return Padding(told, (0, 0, 0, 2))


def _said(one: Item) -> str:
    if one.kind == "number":
        return _number(one)
    if one.kind == "demand":
        return _demand(one)
    if one.kind == "speaker":
        return _speaker(one)
    if one.kind == "measure":
        return _measure(one)
    return f"{one.outlet or 'not named'}; known by {one.known_by}, ends by {one.ends_by}"


def _number(one: NumberTold) -> str:
    return one.why + (f" ({one.outlet})" if one.outlet else "")


def _demand(one: DemandTold) -> str:
    asker = f" of {one.asker.text}" if one.asker else ""
    asked = f" to {one.asked.text}" if one.asked else ""
    issue = f"{one.issue}{f', nearest {one.option}' if one.option else ''}" if one.issue else "no issue of the case"
    return f"{one.act}{asker}{asked}; {issue}"


def _speaker(one: SpeakerTold) -> str:
    who = f"{one.who}; " if one.who != one.text else ""
    role = f"{one.role}; " if one.role else ""
    through = f"; through {one.through.text}" if one.through else ""
    words = f": “{_short(one.words[0].text)}”" if one.words else ""
    return f"{who}{role}{one.sort}{through}{words}"


def _measure(one: MeasureTold) -> str:
    title = f"{one.title or one.id} ({one.id})" if one.id else "not in the case"
    return title + (f"; dated {one.date}: {one.dates}" if one.date else "")


def _short(words: str, most: int = MOST) -> str:
    flat = _clean(words)
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _clean(words: str) -> str:
    """Words of anybody's on one line, fit for a terminal."""
    return printable(" ".join(words.split()))
