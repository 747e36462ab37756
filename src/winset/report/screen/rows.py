"""Tables on a terminal of any width: numbers are never cut, words fold.

Where the room is small, the columns that are needed least go first; where that does not help, each row stands on two
lines: what it is, then its numbers with their heads::

    Aid: 20 bn USD                  d  5% × 9% = <1%  −31  +8.0          Aid: 20 bn USD
                                                                           by d  odds 5% × 9% = <1%
                                                                           U.S. −31  Mexico +8.0
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

INDENT = 2
GAP = 2
LEAST = 16
"""Columns of a terminal below which words do not fold, unless they are shorter or a single word is longer."""

Head = tuple[str, Literal["left", "right"]]
"""Words of a column's head, and the side its cells lean to; those that lean right hold numbers."""


@dataclass(frozen=True)
class Rows:
    """Rows under dim heads; `spare` are the columns that may go, the first to go first."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[Text, ...], ...]
    spare: tuple[int, ...] = ()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Draw for the room that there is."""
        room = options.max_width - INDENT
        shown = self._shown(room)
        drawn = self._side_by_side(shown, room) if self._least(shown) <= room else self._stacked(room)
        yield Padding(drawn, (0, 0, 0, INDENT))

    def _shown(self, room: int) -> tuple[int, ...]:
        """Columns that are drawn; all of them if leaving out the spare ones does not help."""
        everything = tuple(range(len(self.heads)))
        for gone in range(len(self.spare) + 1):
            kept = tuple(column for column in everything if column not in self.spare[:gone])
            if self._least(kept) <= room:
                return kept
        return everything

    def _cells(self, column: int) -> list[str]:
        return [self.heads[column][0], *(row[column].plain for row in self.rows)]

    def _natural(self, column: int) -> int:
        return max(cell_len(cell) for cell in self._cells(column))

    def _narrowest(self, column: int) -> int:
        if self.heads[column][1] == "right":
            return self._natural(column)
        words = [cell_len(word) for cell in self._cells(column) for word in cell.split()]
        return min(self._natural(column), max([LEAST, *words]))

    def _least(self, columns: Sequence[int]) -> int:
        return sum(map(self._narrowest, columns)) + GAP * (len(columns) - 1)

    def _widths(self, columns: Sequence[int], room: int) -> dict[int, int]:
        """The widest of all columns gives way first, one step at a time, until the row fits."""
        widths = {column: self._natural(column) for column in columns}
        over = sum(widths.values()) + GAP * (len(columns) - 1) - room
        for _ in range(max(over, 0)):
            soft = [column for column in columns if widths[column] > self._narrowest(column)]
            widths[max(soft, key=lambda column: widths[column])] -= 1
        return widths

    def _side_by_side(self, columns: Sequence[int], room: int) -> Table:
        headed = any(self.heads[column][0] for column in columns)
        drawn = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="dim", show_header=headed)
        for column, width in self._widths(columns, room).items():
            words, side = self.heads[column]
            drawn.add_column(Text(words), justify=side, width=width, no_wrap=side == "right", overflow="fold")
        for row in self.rows:
            drawn.add_row(*(row[column] for column in columns))
        return drawn

    def _stacked(self, room: int) -> Text:
        lines = [line for row in self.rows for line in self._two_lines(row, room)]
        return Text("\n").join(lines)

    def _two_lines(self, row: Sequence[Text], room: int) -> Iterator[Text]:
        """What a row is, then its numbers, each after its head and never parted from it."""
        titles = [side == "left" and not head for head, side in self.heads]
        yield Text("  ").join(cell for cell, title in zip(row, titles, strict=True) if title and cell.plain)
        line = ""
        for cell, title, (head, _) in zip(row, titles, self.heads, strict=True):
            if title or not cell.plain:
                continue
            pair = f"{head} {cell.plain}".strip()
            if line and cell_len(f"    {line}  {pair}") > room:
                yield Text(f"    {line}")
                line = ""
            line = f"{line}  {pair}".strip()
        if line:
            yield Text(f"    {line}")


def table(heads: Sequence[Head], rows: Sequence[Sequence[str | Text]], spare: tuple[int, ...] = ()) -> Rows:
    """Rows as they are handed in; text of a case never read as markup."""
    cells = tuple(tuple(cell if isinstance(cell, Text) else Text(cell) for cell in row) for row in rows)
    return Rows(tuple(heads), cells, spare)
