"""A bar for long work, where somebody watches.

The trap: standard output is for answers, which may go to a file or a program. The bar is on standard error, and only
where that is a terminal::

    winset brief > brief.txt      the bar on the terminal, the brief in the file
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winset.study.run import Progress


@contextmanager
def watched(quiet: bool) -> Iterator[Callable[[str, float], None] | Progress]:
    """A bar on standard error while it takes long and somebody watches; nothing otherwise."""
    if quiet or not sys.stderr.isatty():
        yield lambda step, done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading the case", total=1.0)
        yield lambda step, done: bar.update(task, description=step, completed=done)
