"""A ledger's scored forecasts: each one's score beside that of the random walk of its day, the worst first.

Scores of two forms have different units, so that only the two scores of one forecast are compared::

    WOLA, 2024-04   ○────────●      ● the forecast   ○ the random walk of its day   (left is better)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winset.language import say
from winset.report.figures.theme import BLUE, GREY, VERMILION, WIDTH, finished, table

if TYPE_CHECKING:
    from winset.study.ledger_told import LedgerTold, Outcome, Scoreboard

MOST = 40
"""Forecasts that are drawn."""
LONGEST = 60


def compared(board: Scoreboard) -> list[Outcome]:
    """Forecasts that have a random walk beside them and were made before the fact, the worst first."""
    fair = [one for one in board.scored if one.random_walk is not None and not one.after_the_fact]
    return sorted(fair, key=worst_first)


def worst_first(one: Outcome) -> tuple[float, int]:
    """How much worse than the random walk, the worst first; those without one last."""
    return (float("inf") if one.random_walk is None else one.random_walk - one.score), one.line


def ledger(told: LedgerTold) -> Any:
    """Every forecast's score and its random walk's, joined: orange where the walk was better."""
    import altair as alt

    assert told.score is not None
    found = compared(told.score)
    rows: list[dict[str, Any]] = [
        {"line": f"{place:03d}", "words": _words(one), "score": one.score, "walk": one.random_walk or 0.0,
         "colour": VERMILION if one.score > (one.random_walk or 0.0) else BLUE}
        for place, one in enumerate(found[:MOST])
    ]  # fmt: skip
    words = {row["line"]: row["words"] for row in rows}
    axis = alt.Axis(domain=False, ticks=False, labelLimit=320, labelExpr=_labels(words), labelPadding=8)
    y = alt.Y("line:O", sort=list(words), title=None, axis=axis)
    x = alt.X("score:Q", title=say("Score, lower is better; filled: the forecast, hollow: the random walk of its day"))
    base, colour = alt.Chart(table(rows)), alt.Color("colour:N", scale=None)
    joined = base.mark_rule(strokeWidth=2, color=GREY).encode(y=y, x=x, x2="walk:Q")
    walk = base.mark_point(size=60, filled=False, color=GREY).encode(y=y, x="walk:Q")
    dots = base.mark_point(size=70, filled=True, opacity=1).encode(y=y, x="score:Q", color=colour)
    chart = alt.layer(joined, walk, dots).properties(width=WIDTH, height={"step": 22})
    head = say("Frozen forecasts, scored: the worst against the random walk first")
    line = say("Source: the ledger {file}, head {head}; winset {winset}", file=told.file, head=told.head[:12],
               winset=told.winset)  # fmt: skip
    return finished(chart, head, line, of_ledger(told.score))


def of_ledger(board: Scoreboard) -> str:
    """What the chart shows: how many were worse than the random walk."""
    found = compared(board)
    worse = sum(one.score > (one.random_walk or 0.0) for one in found)
    return say(
        "{worse} of {n} scored forecasts are worse than the random walk of their day; {late} made after the fact and "
        "{pending} pending are not among them.",
        worse=worse, n=len(found), late=sum(one.after_the_fact for one in board.scored), pending=len(board.pending),
    )  # fmt: skip


def _words(one: Outcome) -> str:
    who = say("{who} (reconstructed)", who=one.who) if one.reconstructed else one.who
    text = f"{who}, {one.made:%Y-%m}: {one.quantity}"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _labels(words: dict[str, str]) -> str:
    import json

    return f"{json.dumps(words, ensure_ascii=False)}[datum.value]"
