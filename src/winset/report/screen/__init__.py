"""The brief on a terminal: the sections in their order, each a rich renderable.

Case text goes to the screen as ``rich.text.Text`` only, never as a ``str`` that rich would read as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, Group

from winset.report.names import cleaned
from winset.report.screen import approval, closing, deals, demands, leverage, measures, offers, outlook, stands

if TYPE_CHECKING:
    from winset.study.answer import Answer

WIDTH = 100
"""Columns where no terminal says how wide it is."""


def told(answer: Answer, files: Sequence[Path] = ()) -> Group:
    """The whole brief, in the order of the questions that a reader asks."""
    clean = cleaned(answer)
    return Group(
        stands.title(clean),
        stands.answered(clean),
        stands.section(clean),
        outlook.section(clean),
        measures.section(clean),
        demands.section(clean),
        deals.section(clean),
        *leverage.in_brief(clean),
        *offers.in_brief(clean),
        *approval.in_brief(clean),
        closing.assumptions(clean),
        *closing.came(clean),
        closing.footer(clean, files),
    )


def printed(answer: Answer, console: Console | None = None, files: Sequence[Path] = ()) -> None:
    """Print the brief. A pipe gets 100 columns and no colour."""
    put(told(answer, files), console)


def as_text(answer: Answer, files: Sequence[Path] = ()) -> str:
    """The brief as plain text of 100 columns."""
    return plain(told(answer, files))


def put(group: Group, console: Console | None = None) -> None:
    """Print anything that is told. A pipe gets 100 columns and no colour."""
    screen = console or Console()
    if console or screen.is_terminal:
        screen.print(group)
    else:
        screen.file.write(plain(group))


def plain(group: Group) -> str:
    """Anything that is told as plain text of 100 columns."""
    console = Console(width=WIDTH, no_color=True, force_terminal=False, color_system=None)
    with console.capture() as capture:
        console.print(group)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"
