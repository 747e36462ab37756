"""Odds of every bill on the table, told with both factors: that a vote is held, and that it passes if one is."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from winset import legislature
from winset.axes import FloatArray
from winset.case.parts import Legislature
from winset.evidence import Evidence
from winset.legislature import BillForecast
from winset.stakes.linked import Bill
from winset.study.answer import ChamberOdds, Chance, Odds
from winset.study.moments import Question


def forecasts(
    question: Question, known: Evidence, bills: Iterable[Bill], seed: int, draws: int
) -> dict[Bill, BillForecast]:
    """A forecast for every bill, from roll calls up to the date of the question."""
    wanted = [bill for bill in bills if bill]
    if not wanted:
        return {}
    body = _legislature(question)
    model = legislature.fit(known.rollcalls(), seed=seed, draws=draws)
    members = {c.id: known.members(question.moment.congress, c.body) for c in body.chambers}
    return {
        bill: legislature.chance(
            model, written(question, bill), body, question.moment, question.as_of, members, seed, draws
        )
        for bill in wanted
    }


def _legislature(question: Question) -> Legislature:
    """The legislature of the case; the check refuses a case with bills and none, or with two."""
    return question.case.legislatures[0]


def written(question: Question, bill: Bill) -> legislature.Bill:
    """The bill as the legislature reads it: its options with their topics and anchors."""
    options = {issue.id: issue.options for issue in question.issues}
    parts = {f"{issue}.{name}": options[issue][name] for issue, name in sorted(bill)}
    return legislature.Bill.of(" + ".join(parts), parts)


def told(question: Question, forecast: BillForecast) -> Odds:
    """Odds with what stands behind them."""
    titles = {c.id: c.title for c in _legislature(question).chambers}
    held, passes = forecast.odds.vote_held, forecast.odds.passes
    law = forecast.odds.probability
    voted = float(held.mean())
    carried = law / voted if voted else float(passes.mean())
    short = max(forecast.chambers, key=lambda c: c.votes_short)
    votes = round(short.votes_short)
    gap = f"; {votes} vote{'s' if votes > 1 else ''} short in the {titles[short.chamber]}" if votes else ""
    return Odds(
        vote_held=_chance(voted, held, np.ones(len(held))),
        passes=_chance(carried, passes, held),
        enacted=law,
        chambers=tuple(
            ChamberOdds(
                chamber=c.chamber,
                title=titles[c.chamber],
                passes=c.passes,
                expected_yeas=round(c.expected_yeas, 1),
                needed=c.threshold,
                pivot=f"{c.pivot.party}-{c.pivot.state} at {c.pivot.ideal_point:+.2f}" if c.pivot else "",
            )
            for c in forecast.chambers
        ),
        anchors=forecast.anchors,
        sentence=(
            f"A vote is held with a chance of {voted:.0%} and passes, if held, with {carried:.0%}: "
            f"enacted {law:.1%}{gap}."
        ),
    )


def _chance(overall: float, draws: FloatArray, weights: FloatArray) -> Chance:
    """A chance with its 80 % interval over draws, each of which counts by its weight."""
    low, high = np.quantile(draws, [0.1, 0.9], weights=weights, method="inverted_cdf")
    return Chance(chance=overall, low=float(low), high=float(high))
