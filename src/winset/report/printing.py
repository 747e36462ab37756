"""What is printed on a terminal: each document by the section that tells it.

The trap: a terminal that nobody watches has no width and no colour. It is taken for 100 columns wide, so that a text
that is kept reads as one that was seen::

    winset brief            as wide as the window, with colour
    winset brief > file     100 columns, without
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from winset.report.own_language import in_its_language

if TYPE_CHECKING:
    from rich.console import Console, Group

    from winset.study.answer import Answer
    from winset.study.hold_told import Held
    from winset.study.reading_told import ReadTold
    from winset.study.runs.compared_told import DiffTold, RerunTold, RunsTold
    from winset.study.sensitivity.told import WhatFlips
    from winset.study.shape import Document
    from winset.study.worlds.told import Studied


def text(answer: Answer, files: Sequence[Path] = ()) -> Group:
    """The brief as a rich renderable, one or two screens; `files` are named in its last lines."""
    from winset.report.screen import told

    with in_its_language(answer):
        return told(answer, files)


def terminal(answer: Answer, console: Console | None = None, files: Sequence[Path] = ()) -> None:
    """Print the brief; 100 columns and no colour where nobody watches."""
    from winset.report.screen import printed

    with in_its_language(answer):
        printed(answer, console, files)


def document(told: Document, console: Console | None = None) -> None:
    """Print an outlook, a backtest, measures or leverage; 100 columns and no colour where nobody watches."""
    from winset.report.screen import put
    from winset.report.screen.leverage import section as threats
    from winset.report.screen.series import section
    from winset.study.leverage_told import Leveraged

    put(threats(told) if isinstance(told, Leveraged) else section(told), console)


def study(told: Studied, console: Console | None = None) -> None:
    """Print what came of many worlds; 100 columns and no colour where nobody watches."""
    from winset.report.screen import put
    from winset.report.screen.worlds import section

    put(section(told), console)


def flips(told: WhatFlips, console: Console | None = None) -> None:
    """Print what an answer hangs on; 100 columns and no colour where nobody watches."""
    from winset.report.names import cleaned
    from winset.report.screen import put
    from winset.report.screen.flips import section

    put(section(cleaned(told)), console)


def read(told: ReadTold, console: Console | None = None) -> None:
    """Print what was found in an article; 100 columns and no colour where nobody watches."""
    from winset.report.screen import put
    from winset.report.screen.reading import section

    put(section(told), console)


def hold(told: Held, console: Console | None = None) -> None:
    """Print how long a package would be kept; 100 columns and no colour where nobody watches."""
    from winset.report.screen import put
    from winset.report.screen.hold import section

    put(section(told), console)


def of_runs(told: RerunTold | DiffTold | RunsTold, console: Console | None = None) -> None:
    """Print a check, a difference or a list of runs; 100 columns and no colour where nobody watches."""
    from winset.report.screen import put
    from winset.report.screen.runs import section

    put(section(told), console)
