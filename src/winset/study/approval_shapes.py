"""Fits of approval in the shapes that are told: rounded, by month, with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from winset import opinion
from winset.axes import FloatArray
from winset.opinion.record import averages
from winset.opinion.response import LAG, WIDE
from winset.stakes.weigh import weighted
from winset.study import approval_words as words
from winset.study.approval_told import EventTold, HouseTold, QuestionTold, SpreadsTold, StakeTold, TenureTold
from winset.study.moments import Question


def spreads_told(of: opinion.Spreads, learned_from: int) -> SpreadsTold:
    """Spreads, rounded."""
    return SpreadsTold(
        week=round(of.week, 3),
        house=round(of.house, 3),
        design=round(of.design, 3),
        further=round(of.further, 3),
        learned_from=learned_from,
    )


def tenure_told(actor: str, of: opinion.Tenure) -> TenureTold:
    """One tenure by month."""
    months, level, spread = of.monthly()
    table = averages(of.readings)
    means = dict(zip(table.months, table.mean, strict=True))
    order = np.argsort(-of.counts, kind="stable")
    return TenureTold(
        actor=actor,
        subject=of.readings.subject,
        polls=of.readings.polls,
        readings=len(of.readings.week),
        months=tuple(str(month) for month in months),
        level=_rounded(level),
        low80=_rounded(level - words.HALF80 * spread),
        high80=_rounded(level + words.HALF80 * spread),
        low95=_rounded(level - WIDE * spread),
        high95=_rounded(level + WIDE * spread),
        averages=tuple(_or_none(means.get(month, np.nan)) for month in months),
        houses=tuple(
            HouseTold(
                house=of.readings.houses[h],
                effect=round(float(of.effects[h]), 2),
                low=round(float(of.effects[h] - WIDE * of.effects_spread[h]), 2),
                high=round(float(of.effects[h] + WIDE * of.effects_spread[h]), 2),
                readings=int(of.counts[h]),
            )
            for h in order
        ),
    )


def _rounded(values: FloatArray) -> tuple[float, ...]:
    return tuple(round(float(value), 2) for value in values)


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 2)


def events_told(fitted: opinion.Approval, question: Question) -> tuple[EventTold, ...]:
    """Moves at the case's past interventions, by date; those on one day are one event."""
    titles: dict[np.datetime64, list[tuple[str, str]]] = {}
    for one in question.case.interventions:
        if one.start <= question.as_of:
            titles.setdefault(np.datetime64(one.start, "D"), []).append((one.id, one.title))
    first = {named[0][0]: (day, " and ".join(title for _, title in named)) for day, named in titles.items()}
    moves = opinion.around(fitted, [(id, day) for id, (day, _) in first.items()])
    return tuple(
        EventTold.model_validate(
            {
                "id": move.id,
                "title": first[move.id][1],
                "day": str(move.day),
                "subject": move.subject,
                "move": round(move.estimate, 2),
                "low": round(move.estimate - WIDE * move.spread, 2),
                "high": round(move.estimate + WIDE * move.spread, 2),
                "percentile": round(move.percentile, 3),
                "over_events": round(move.over_events, 4),
                "verdict": move.verdict,
            }
        )
        for move in moves
    )


def questions_told(
    actor: str, topic: Mapping[str, tuple[opinion.Approval, opinion.Spreads]]
) -> tuple[QuestionTold, ...]:
    """Questions with few readings, each with the width that shows it."""
    return tuple(
        QuestionTold(
            question=question,
            title=words.TITLES[question],
            readings=fitted.learned_from,
            spreads=spreads_told(loose, 0),
            tenures=tuple(tenure_told(actor, one) for one in fitted.tenures),
            sentence=words.sparse(words.TITLES[question], fitted),
        )
        for question, (fitted, loose) in topic.items()
    )


def stakes_told(question: Question, response: Sequence[opinion.Response]) -> tuple[StakeTold, ...]:
    """What a point of approval would have to be worth, were encounters paid through it; nothing if they are."""
    main = next((one for one in response if one.lag == LAG), None)
    paid = question.case.outcomes[0].worth_of_halving.get(question.actors[0]) if question.case.outcomes else None
    if main is None or not paid or question.case.approval is not None:
        return ()
    value = weighted(paid, question.moment.weighting, question.case.weightings).value
    best = -main.low
    even = round(value / best, 1) if best > 0 else None
    name = next(actor.name for actor in question.case.actors if actor.id == question.actors[0])
    told = StakeTold(
        actor=question.actors[0],
        halving=value,
        moves=round(-main.estimate, 2),
        low=round(-main.high, 2),
        high=round(best, 2),
        break_even=even,
        sentence=words.stake(name, value, main, even),
    )
    return (told,)
