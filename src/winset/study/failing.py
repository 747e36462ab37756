"""Votes that would more likely fail than pass, and the cheapest change of options by which they would pass.

Every row of the bill's block is compared, so the answer is exact; where several changes tie, all are told.
"""

from __future__ import annotations

import numpy as np

from winset.axes import IntArray
from winset.language import said, say
from winset.legislature import BillForecast, Cheapest, Choices, cheapest
from winset.spelling import within
from winset.stakes.linked import Bill, Linked
from winset.study.cheaper import MILLIONTHS
from winset.study.deals_told import VoteTold
from winset.study.moments import Question
from winset.study.packages import Names
from winset.study.table import CENTRAL
from winset.study.weighed import Weighed

EVEN = 0.5
"""P(pass | a vote is held) from which a vote is expected to pass."""

BODIES = (said("house"), said("senate"))
"""Ids of chambers that cases have, for who tells them."""


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
    """One bill: how many votes it lacks, and the cheapest rows that ask for a bill expected to pass, or for none."""
    forecast, row = weighed.forecasts[bill], linked.bills.index(bill)
    nearest = _nearest(question, weighed, linked, row, bill)
    changes = tuple(_changed(linked, row, other) for (other,) in nearest.rows)
    best = nearest.rows[0][0] if nearest.rows else None
    gain = None if best is None else linked.granted[CENTRAL, best] - linked.granted[CENTRAL, row]
    return VoteTold(
        bill=dict(sorted(bill)),
        passes=round(forecast.passes, 4),
        votes_short={chamber.chamber: round(chamber.votes_short, 1) for chamber in forecast.chambers},
        change=changes[0] if changes else None,
        ties=changes[1:],
        passes_then=None if best is None else round(_expected(weighed, linked.bills[best]), 4),
        points={} if gain is None else {a: round(float(g), 2) for a, g in zip(names.actors, gain, strict=True)},
        sentence=_sentence(forecast, bill, changes, names),
    )


def _nearest(question: Question, weighed: Weighed, linked: Linked, row: int, bill: Bill) -> Cheapest:
    """The rows expected to pass that change fewest options, and of those lose least to whoever asks; all ties."""
    chance = np.array([[_expected(weighed, other)] for other in linked.bills])
    cost = _cost(linked, row, _asker(question, min(issue for issue, _ in bill)))
    return cheapest([Choices(cost, chance)], EVEN)


def _cost(linked: Linked, row: int, asker: int) -> IntArray:
    """Options changed first, points lost to the asker second, as one whole number; (row,)."""
    changed = [sum(a != b for a, b in zip(linked.rows[row], other, strict=True)) for other in linked.rows]
    paid = linked.granted[CENTRAL, :, asker]
    lost = np.rint((paid[row] - paid) * MILLIONTHS).astype(np.int64)
    cost: IntArray = np.array(changed, dtype=np.int64) * (2 * int(np.abs(lost).max()) + 1) + lost
    return cost


def _asker(question: Question, issue: str) -> int:
    """Place of the actor who asks for an issue."""
    asked_by = next(i.asked_by for i in question.issues if i.id == issue)
    return question.actors.index(asked_by) if asked_by in question.actors else 0


def _expected(weighed: Weighed, bill: Bill) -> float:
    """P(pass | a vote is held) of a bill; certain where there is none."""
    return weighed.forecasts[bill].passes if bill else 1.0


def _changed(linked: Linked, row: int, other: int) -> dict[str, str]:
    pairs = zip(linked.issues, linked.rows[row], linked.rows[other], strict=True)
    return {issue: new for issue, old, new in pairs if new != old}


def _sentence(forecast: BillForecast, bill: Bill, changes: tuple[dict[str, str], ...], names: Names) -> str:
    short = ", ".join(
        say("{votes:.0f} short in the {chamber}", votes=c.votes_short, chamber=within(c.chamber))
        for c in forecast.chambers
        if c.votes_short >= 0.5
    )
    asked, share = names.said(dict(sorted(bill))), f"{forecast.passes:.0%}"
    told = say("{bill}: passes, if a vote is held, with {share}.", bill=asked, share=share)
    if short:
        told = say("{bill}: passes, if a vote is held, with {share} ({short}).", bill=asked, share=share, short=short)
    if not changes:
        return " ".join([told, say("No other option of its issues is expected to pass.")])
    ways = say(", or ").join(map(names.said, changes))
    return " ".join([told, say("The cheapest change that would, or that needs no vote: {ways}.", ways=ways)])
