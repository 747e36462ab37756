"""What every section on the terminal is built from: a heading, a paragraph, a table without rules, a sparkline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

INDENT = 2
BLOCKS = "▁▂▃▄▅▆▇█"
LEAST = 24
"""Columns that the widest cell of a table never goes below."""

Head = tuple[str, Literal["left", "right"]]
"""Words of a column's head, and the side its cells lean to."""


def heading(words: str) -> Text:
    """Head of a section, with the empty line above it."""
    return Text(f"\n{words}", style="bold")


def paragraph(words: str, style: str = "", indent: int = INDENT) -> RenderableType:
    """Wrapped text, indented; never read as markup."""
    return Padding(Text(words, style=style), (0, 0, 0, indent))


def labelled(label: str, words: str, style: str = "") -> RenderableType:
    """A paragraph that begins with its label in bold."""
    return Padding(Text.assemble((f"{label} ", "bold"), (words, style)), (0, 0, 0, INDENT), expand=False)


def table(
    heads: Sequence[Head], rows: Sequence[Sequence[str | Text]], wide: int | None = None, *, cut: bool = False
) -> RenderableType:
    """Rows under dim heads. Words wrap (or are `cut`) and numbers do not; column `wide` takes what room is left."""
    headed = any(words for words, _ in heads)
    drawn = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", expand=wide is not None,
                  show_header=headed)  # fmt: skip
    for place, (words, side) in enumerate(heads):
        drawn.add_column(Text(words), justify=side, ratio=1 if place == wide else None, no_wrap=cut or side == "right",
                         min_width=LEAST if place == wide else None)  # fmt: skip
    for row in rows:
        drawn.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
    return Padding(drawn, (0, 0, 0, INDENT))


def sparkline(values: Sequence[float], top: float) -> str:
    """Values as blocks from zero to `top`.

    >>> sparkline([0.0, 50.0, 100.0], 100.0)
    '▁▅█'
    """
    last = len(BLOCKS) - 1
    return "".join(BLOCKS[min(last, max(0, round(value / top * last)))] for value in values) if top > 0 else ""


def section(head: str, *parts: RenderableType) -> Group:
    """A head and what stands under it."""
    return Group(heading(head), *parts)


def indented(drawn: Text) -> RenderableType:
    """One line, indented, cut where it does not fit."""
    drawn.no_wrap, drawn.overflow = True, "ellipsis"
    return Padding(drawn, (0, 0, 0, INDENT))
