"""Approval of the first actor's heads as fitted from a date, and what the brief says of it.

The trap: a list of polls does not say whose heads its subjects are. Moments of the case name some of them; subjects
that no moment names count as earlier heads of the case's first actor.
"""

from __future__ import annotations

from dataclasses import dataclass

from winset import opinion
from winset.case.parts import Case
from winset.evidence import Evidence
from winset.opinion.approval import FEWEST
from winset.opinion.response import LAG
from winset.study import approval_words as words
from winset.study.approval_told import ApprovalInBrief
from winset.study.moments import Question
from winset.tables import Panel, Polls

JOB = "job_approval"


@dataclass(frozen=True)
class Asked:
    """Approval as fitted from a date: the first actor's heads, and the response to encounters."""

    polls: tuple[Polls, ...]
    fitted: opinion.Approval
    response: tuple[opinion.Response, ...]
    panel: Panel
    chain: str
    """How the case pays for what follows from encounters, in a sentence."""


def asked_of(question: Question, known: Evidence) -> Asked | None:
    """Approval of the first actor's heads, fitted; nothing where there are too few polls to learn from."""
    subjects = heads(question.case, known)[question.actors[0]]
    polls = tuple(known.polls(subject, JOB) for subject in subjects)
    if sum(len(one.days) for one in polls) < FEWEST:
        return None
    fitted = opinion.fit(polls)
    panel = known.panel(question.case.flows)
    return Asked(polls, fitted, opinion.to_encounters(fitted, panel), panel, words.chain(question.case.approval))


def heads(case: Case, known: Evidence) -> dict[str, tuple[str, ...]]:
    """Subjects of polls by actor: those that a moment names, and under the first actor those that none names."""
    named = {actor.id: {m.governs.get(actor.id, "") for m in case.moments} for actor in case.actors}
    first, others = case.actors[0].id, set().union(*named.values())
    found: dict[str, tuple[str, ...]] = {}
    for actor, names in named.items():
        rest = set(known.polled(JOB)) - others if actor == first else set()
        found[actor] = tuple(name for name in known.polled(JOB) if name in names | rest)
    return found


def part_of_brief(question: Question, known: Evidence) -> ApprovalInBrief | None:
    """The part of the brief; nothing where there are too few polls."""
    asked = asked_of(question, known)
    return None if asked is None else in_brief(asked)


def in_brief(asked: Asked) -> ApprovalInBrief:
    """What the brief says of a fit."""
    last = asked.fitted.tenures[-1]
    months, level, spread = last.monthly()
    main = next((one for one in asked.response if one.lag == LAG), None)
    low, high = level[-1] - words.HALF80 * spread[-1], level[-1] + words.HALF80 * spread[-1]
    sentences = [words.level(last, months[-1], level[-1], low, high), words.response(main)]
    return ApprovalInBrief(
        subject=last.readings.subject,
        month=str(months[-1]),
        level=round(float(level[-1]), 1),
        low=round(float(low), 1),
        high=round(float(high), 1),
        per_doubling=None if main is None else round(main.estimate, 2),
        per_doubling_low=None if main is None else round(main.low, 2),
        per_doubling_high=None if main is None else round(main.high, 2),
        placebo_percentile=None if main is None else round(main.percentile, 3),
        verdict=words.TOO_FEW if main is None else main.verdict,
        sentences=(*sentences, asked.chain),
    )
