"""Votes that would more likely fail than pass, and the cheapest change of options by which they would pass."""

from __future__ import annotations

from winset.axes import FloatArray
from winset.legislature import BillForecast
from winset.stakes.linked import Bill, Linked
from winset.study.deals_told import VoteTold
from winset.study.moments import Question
from winset.study.packages import Names
from winset.study.table import CENTRAL
from winset.study.weighed import Weighed

EVEN = 0.5
"""P(pass | a vote is held) from which a vote is expected to pass."""

Row = tuple[str, ...]


def votes(question: Question, weighed: Weighed, names: Names) -> tuple[VoteTold, ...]:
    """Every bill that is expected to fail if voted on, the nearest to passing first."""
    found = [
        _vote(question, weighed, names, linked, bill)
        for linked in weighed.table.linked
        for bill in dict.fromkeys(linked.bills)
        if bill and weighed.forecasts[bill].passes < EVEN
    ]
    return tuple(sorted(found, key=lambda vote: -vote.passes))


def _vote(question: Question, weighed: Weighed, names: Names, linked: Linked, bill: Bill) -> VoteTold:
    """One bill: how many votes it lacks, and the row nearest to it that asks for a bill expected to pass, or for none.

    Nearest: the fewest options changed, then the least loss to whoever asks for the first of them.
    """
    forecast = weighed.forecasts[bill]
    row = linked.rows[linked.bills.index(bill)]
    others = [other for other in linked.rows if other != row and _expected(weighed, linked, other) >= EVEN]
    asker = _asker(question, min(issue for issue, _ in bill))
    best = min(others, key=lambda other: _far(linked, row, other, asker), default=None)
    gain = None if best is None else _worth(linked, best) - _worth(linked, row)
    change = None if best is None else {i: o for i, o, old in zip(linked.issues, best, row, strict=True) if o != old}
    return VoteTold(
        bill=dict(sorted(bill)),
        passes=round(forecast.passes, 4),
        votes_short={chamber.chamber: round(chamber.votes_short, 1) for chamber in forecast.chambers},
        change=change,
        passes_then=None if best is None else round(_expected(weighed, linked, best), 4),
        points={} if gain is None else {a: round(float(g), 2) for a, g in zip(names.actors, gain, strict=True)},
        sentence=_sentence(forecast, bill, change, names),
    )


def _asker(question: Question, issue: str) -> int:
    """Place of the actor who asks for an issue."""
    asked_by = next(i.asked_by for i in question.issues if i.id == issue)
    return question.actors.index(asked_by) if asked_by in question.actors else 0


def _expected(weighed: Weighed, linked: Linked, row: Row) -> float:
    """P(pass | a vote is held) of the row's bill; certain where it needs none."""
    bill = linked.bills[linked.rows.index(row)]
    return weighed.forecasts[bill].passes if bill else 1.0


def _worth(linked: Linked, row: Row) -> FloatArray:
    """Points of a row to each actor if its bill becomes law; (actor,)."""
    worth: FloatArray = linked.granted[CENTRAL, linked.rows.index(row)]
    return worth


def _far(linked: Linked, row: Row, other: Row, asker: int) -> tuple[int, float]:
    changed = sum(a != b for a, b in zip(row, other, strict=True))
    return changed, -float(_worth(linked, other)[asker])


def _sentence(forecast: BillForecast, bill: Bill, change: dict[str, str] | None, names: Names) -> str:
    short = ", ".join(
        f"{c.votes_short:.0f} short in the {c.chamber}" for c in forecast.chambers if c.votes_short >= 0.5
    )
    said = f"{names.said(dict(sorted(bill)))}: passes, if a vote is held, with {forecast.passes:.0%}"
    said += f" ({short})." if short else "."
    if change is None:
        return said + " No other option of its issues is expected to pass."
    return said + f" The nearest that would, or that needs no vote: {names.said(change)}."
