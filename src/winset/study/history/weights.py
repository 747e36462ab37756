"""Which weights an answer is asked with: those of the case as written, or as its past packages reveal them.

Off unless it is asked for. What is edited is the case, and the same code runs on it (`learned.asked_with`); what that
changes in the answer is told beside it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from threadpoolctl import threadpool_limits

from winset.evidence import Evidence
from winset.study.history.learned import asked_with, learn
from winset.study.history.revealed import revealed
from winset.study.history.said import NOTHING
from winset.study.moments import Question
from winset.study.run import ONE_THREAD


def revealed_question(
    question: Question, everything: Evidence, case: str | Path, seed: int, draws: int
) -> tuple[Question, str]:
    """The question with revealed weights, and what that does to its answer; the case's disclosure says it too."""
    with threadpool_limits(limits=ONE_THREAD):
        learned = learn(question, everything, "two-sided", seed)
    after = asked_with(question, learned)
    told = revealed(case, question.as_of.isoformat(), "two-sided", seed, draws)
    count = sum(weight.bits >= NOTHING for weight in told.weights)
    words = f"Ranges of {count} weights are replaced by what past packages leave of them (winset revealed)."
    said = f"{words} {told.effect.sentence if told.effect else ''}".strip()
    disclosed = after.case.model_copy(update={"disclosure": f"{after.case.disclosure} {said}".strip()})
    return replace(after, case=disclosed), said
