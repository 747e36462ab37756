"""Encounters paid through approval: the case's points of approval, times what encounters do to it.

::

    worth of a point ── x ── points per halving ── x ── nearness of the election ──▶ worth of halved encounters
        (case)                (estimated)                     (case)

The product takes the place of `worth_of_halving`, with a range of its own, so that everything downstream (draws, flips,
hold) treats it as any other worth. The trap: a case may not pay for encounters both ways; its check refuses that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from winset import opinion, stakes
from winset.case.parts import EVERY, ApprovalWorth, Outcome, Value, Worth
from winset.case.ranges import quantile
from winset.errors import Fault, Faulty
from winset.evidence import Evidence
from winset.opinion.response import LAG
from winset.randomness import named
from winset.stakes.weigh import weighted
from winset.study.approval_asked import asked_of
from winset.study.moments import Question

DRAWS = 4000
"""Draws from which the range of a product is taken: its 5, 50 and 95 % quantiles, as any range of a case."""

DAYS_A_MONTH = 365.25 / 12


def through_approval(question: Question, known: Evidence, seed: int) -> Question:
    """The question with encounters paid through approval, where the case asks for that; the same question where not.

    Raises Faulty where the polls known do not let the response be estimated.
    """
    part = question.case.approval
    if part is None:
        return question
    asked = asked_of(question, known)
    main = next((one for one in asked.response if one.lag == LAG), None) if asked else None
    if main is None:
        found = f"too few polls or months known on {question.as_of} to estimate what encounters do to approval"
        raise Faulty([Fault("evidence", path="approval", found=found, expected="polls, or worth_of_halving instead")])
    paid = {
        actor: {name: _worth(question, part, actor, name, main, seed) for name in _held(question, points)}
        for actor, points in part.worth_of_point.items()
    }
    return replace(question, case=question.case.model_copy(update={"outcomes": _merged(question, part, paid)}))


def months_to_election(elections: Sequence[dt.date], day: dt.date) -> float:
    """Months to the next election, endless where none is to come.

    >>> round(months_to_election([dt.date(2024, 11, 5)], dt.date(2023, 11, 5)), 1)
    12.0
    """
    later = [(election - day).days for election in elections if election >= day]
    return min(later) / DAYS_A_MONTH if later else np.inf


def _worth(
    question: Question, part: ApprovalWorth, actor: str, weighting: str, main: opinion.Response, seed: int
) -> Value:
    """Worth of halved encounters to an actor under a weighting, with the range of the product."""
    point = weighted(part.worth_of_point[actor], weighting, question.case.weightings)
    dice = named(seed, "approval")
    worth, life = (quantile(value, dice.random(DRAWS)) for value in (point, part.half_life))
    moved = dice.normal(main.estimate, main.spread, DRAWS)
    weight = stakes.proximity(months_to_election(part.elections, question.as_of), np.maximum(life, 0.1))
    drawn = np.maximum(stakes.of_halving(worth, moved, weight), 0.0)
    low, middle, high = (round(float(value), 4) for value in np.quantile(drawn, (0.05, 0.5, 0.95)))
    return Value(value=middle, unit="points", range=(low, high), basis="estimated", source=point.source)


def _held(question: Question, points: Worth) -> list[str]:
    """Weightings under which a worth is said: the check asks for those of moments and turns, others may lack one."""
    otherwise = {w.id: w.otherwise for w in question.case.weightings}
    held = []
    for weighting in otherwise:
        name: str | None = weighting
        while name is not None and name not in points:
            name = otherwise.get(name)
        held += [weighting] if name is not None or EVERY in points else []
    return held


def _merged(question: Question, part: ApprovalWorth, paid: dict[str, dict[str, Value]]) -> tuple[Outcome, ...]:
    """The outcome of the flows with these worths in it; one is made where the case has none."""
    if question.case.outcomes:
        direct = question.case.outcomes[0]
        return (direct.model_copy(update={"worth_of_halving": direct.worth_of_halving | paid}),)
    unit = question.case.flows.unit
    return (Outcome(id="encounters", title=part.title, unit=unit, chain="approval", worth_of_halving=paid),)
