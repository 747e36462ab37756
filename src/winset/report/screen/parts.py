"""What every section on the terminal is built from: a heading, a paragraph, a table without rules, a sparkline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from winset.report.screen.rows import INDENT, Head, table

__all__ = ["Head", "Sparkline", "heading", "labelled", "paragraph", "section", "sparkline", "table"]

BLOCKS = "▁▂▃▄▅▆▇█"
LEAST = 24
"""Months of history below which a sparkline says its remark on a line of its own."""


def heading(words: str) -> Text:
    """Head of a section, with the empty line above it."""
    return Text(f"\n{words}", style="bold")


def paragraph(words: str, style: str = "", indent: int = INDENT) -> RenderableType:
    """Wrapped text, indented; never read as markup."""
    return Padding(Text(words, style=style), (0, 0, 0, indent))


def labelled(label: str, words: str, style: str = "") -> RenderableType:
    """A paragraph that begins with its label in bold."""
    return Padding(Text.assemble((f"{label} ", "bold"), (words, style)), (0, 0, 0, INDENT), expand=False)


def sparkline(values: Sequence[float], top: float) -> str:
    """Values as blocks from zero to `top`.

    >>> sparkline([0.0, 50.0, 100.0], 100.0)
    '▁▅█'
    """
    last = len(BLOCKS) - 1
    return "".join(BLOCKS[min(last, max(0, round(value / top * last)))] for value in values) if top > 0 else ""


@dataclass(frozen=True)
class Sparkline:
    """History and what lies ahead in one line, with as many months of history as there is room for, `most` at most.

    `months` are those of `seen`, as people write them; `end` is the last month ahead.
    """

    months: tuple[str, ...]
    seen: tuple[float, ...]
    ahead: tuple[float, ...]
    end: str
    remark: str
    most: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Draw for the room that there is."""
        around = len(f"{self.months[0]} │ {self.end}") + len(self.ahead) + INDENT
        room = options.max_width - around
        beside = room - len(self.remark) >= LEAST
        shown = max(1, min(self.most, len(self.seen), room - len(self.remark) if beside else room))
        top = max((*self.seen[-shown:], *self.ahead))
        drawn = Text.assemble(
            (f"{self.months[-shown]} ", "dim"),
            sparkline(self.seen[-shown:], top),
            ("│", "dim"),
            (sparkline(self.ahead, top), "cyan"),
            (f" {self.end}{self.remark if beside else ''}", "dim"),
        )
        yield Padding(drawn, (0, 0, 0, INDENT))
        if not beside:
            yield paragraph(self.remark.lstrip(", "), "dim")


def section(head: str, *parts: RenderableType) -> Group:
    """A head and what stands under it."""
    return Group(heading(head), *parts)
