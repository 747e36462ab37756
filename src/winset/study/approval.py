"""Approval of those who govern, asked from a date: levels, response to encounters and events, record, stakes.

::

    evidence ──polls──▶ opinion.fit ──▶ levels, houses ───────────┐
    evidence ──panel──▶ opinion.to_encounters, around ────────────┴──▶ approval/1, and a part of the brief

The trap: encounters, approval and re-election are one chain. The case pays for encounters; approval is told beside and
paid nowhere, unless the case pays for it *instead*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from threadpoolctl import threadpool_limits

from winset import opinion
from winset.errors import Fault, Faulty
from winset.evidence import Evidence
from winset.language import language
from winset.opinion.approval import FEWEST, loosened
from winset.opinion.record import AHEAD, Fits
from winset.study import approval_words as words
from winset.study import store
from winset.study.approval_asked import JOB, asked_of, heads, in_brief
from winset.study.approval_shapes import events_told, questions_told, spreads_told, stakes_told, tenure_told
from winset.study.approval_told import ApprovalTold, PollTold, ResponseTold, ScoredTold
from winset.study.headed import of_moment
from winset.study.moments import Question
from winset.study.run import ONE_THREAD, opened, silent
from winset.tables import Panel, Polls

IMMIGRATION, BORDER, MOST_IMPORTANT = "immigration_approval", "border_approval", "mip_immigration"
SEED = 7


def approval(case: str, as_of: str | None = None) -> ApprovalTold:
    """Approval in a case as known on a date; a case without polls is refused.

    The same case, evidence and code give the same bytes; such an account is kept and given again.
    """
    question, everything, made_of = opened(case, as_of, SEED, 1, silent)
    name = f"approval-{made_of.run}-{language()}.json"
    known = store.kept(name, ApprovalTold)
    if known is None:
        with threadpool_limits(limits=ONE_THREAD):
            known = told(question, everything.observe(question.as_of))
        store.keep(name, known)
    return known


def told(question: Question, known: Evidence) -> ApprovalTold:
    """The document ``approval/1``; raises Faulty where there are too few polls."""
    asked = asked_of(question, known)
    if asked is None:
        found = f"fewer than {FEWEST} polls known on {question.as_of}"
        raise Faulty([Fault("evidence/polls.csv", found=found, expected=f"{FEWEST} or more of job approval")])
    first = question.actors[0]
    who = heads(question.case, known)
    topic = _topic(known, who[first], asked.fitted.spreads)
    others = {actor: [known.polls(one, JOB) for one in who[actor]] for actor in question.actors[1:]}
    elsewhere = [one for polls in others.values() for one in polls if len(one.days)]
    loose = loosened(elsewhere, asked.fitted.spreads) if elsewhere else None
    return ApprovalTold(
        **of_moment(question),
        spreads=spreads_told(asked.fitted.spreads, asked.fitted.learned_from),
        tenures=tuple(tenure_told(first, one) for one in asked.fitted.tenures),
        response=tuple(map(response_told, asked.response)),
        immigration_response=tuple(map(response_told, _topic_response(topic, asked.panel))),
        events=events_told(asked.fitted, question),
        questions=questions_told(first, topic),
        others=tuple(
            tenure_told(actor, one)
            for actor, polls in others.items()
            for one in opinion.fit(polls, loose or asked.fitted.spreads).tenures
        ),
        others_spreads=spreads_told(loose, 0) if loose else None,
        most_important=tuple(_polls_told(known.polls("public", MOST_IMPORTANT))),
        record=scored(asked.polls),
        stakes=stakes_told(question, asked.response),
        notes=words.notes(asked.fitted),
        sentence=" ".join(in_brief(asked).sentences),
    )


def scored(polls: Sequence[Polls]) -> tuple[ScoredTold, ...]:
    """How forecasts have fared on what was polled after the months that chose their form; none if there is none."""
    fits = Fits({}, {})
    rows = []
    targets: tuple[opinion.Target, ...] = ("average", "reading")
    for target in targets:
        for ahead in AHEAD:
            made = opinion.forecasts(polls, ahead, target, fits=fits)
            if not len(made.came):
                continue
            ours = opinion.score(made.mean, made.spread, made.came)
            walk = opinion.score(made.walk, made.walk_spread, made.came)
            rows.append(
                ScoredTold(
                    target=target, ahead=ahead, forecasts=ours.forecasts, crps=ours.crps, crps_walk=walk.crps,
                    within80=ours.within80, within95=ours.within95, within80_walk=walk.within80,
                    within95_walk=walk.within95,
                )
            )  # fmt: skip
    return tuple(rows)


def response_told(one: opinion.Response) -> ResponseTold:
    """One row of a response."""
    return ResponseTold(
        lag=one.lag,
        estimate=round(one.estimate, 3),
        low=round(one.low, 3),
        high=round(one.high, 3),
        percentile=round(one.percentile, 3),
        over_lags=round(one.over_lags, 3),
        at_most=round(one.at_most, 3),
        verdict=one.verdict,
        placebos=tuple(round(float(value), 3) for value in one.placebos),
        sentence=words.response(one),
    )


def _topic(
    known: Evidence, subjects: Sequence[str], spreads: opinion.Spreads
) -> dict[str, tuple[opinion.Approval, opinion.Spreads]]:
    """Fits of the questions on immigration and the border, with spreads loosened on their own few readings."""
    found = {}
    for question in (IMMIGRATION, BORDER):
        polls = [one for one in (known.polls(subject, question) for subject in subjects) if len(one.days)]
        if polls:
            loose = loosened(polls, spreads)
            found[question] = (replace(opinion.fit(polls, loose), spreads=loose), loose)
    return found


def _topic_response(
    topic: dict[str, tuple[opinion.Approval, opinion.Spreads]], panel: Panel
) -> tuple[opinion.Response, ...]:
    return opinion.to_encounters(topic[IMMIGRATION][0], panel) if IMMIGRATION in topic else ()


def _polls_told(polls: Polls) -> list[PollTold]:
    days = [str(day) for day in polls.days]
    return [
        PollTold.model_validate({"day": day, "house": house, "percent": round(float(value), 1)})
        for day, house, value in zip(days, polls.pollsters, polls.approve, strict=True)
    ]
