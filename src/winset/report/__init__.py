"""How an answer is told: on a terminal, on one page, as figures.

Nothing here computes. A number that a reader meets stands in the :class:`~winset.study.answer.Answer`; this room
chooses order, words, rounding and marks. Text of a case is hostile until shown otherwise: it is stripped of control
characters, escaped on the page, and never read as markup.

The heavy libraries (rich, altair, vl-convert, jinja2) are imported by the functions that draw with them.
"""

from __future__ import annotations

from winset.report import figures, register
from winset.report.printing import document, flips, hold, of_runs, read, study, terminal, text
from winset.report.writing import (
    account,
    approved,
    draw_hold,
    draw_ratify,
    foretold,
    page,
    read_page,
    rerun,
    rerun_into,
    votes,
    weights,
    write,
    write_flips,
    write_run,
    write_study,
)

__all__ = [
    "account",
    "approved",
    "document",
    "draw_hold",
    "draw_ratify",
    "figures",
    "flips",
    "foretold",
    "hold",
    "of_runs",
    "page",
    "read",
    "read_page",
    "register",
    "rerun",
    "rerun_into",
    "study",
    "terminal",
    "text",
    "votes",
    "weights",
    "write",
    "write_flips",
    "write_run",
    "write_study",
]
