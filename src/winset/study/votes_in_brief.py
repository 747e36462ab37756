"""The brief's lines on how the roll-call model has fared: what could have been known of it at the brief's date.

The cheapest of the honest protocols: nine fits for the us-mexico case, a few seconds, kept by evidence, code and date.
"""

from __future__ import annotations

from winset.evidence import Evidence
from winset.legislature.record import LearnedFrom, folds
from winset.study import votes_record_said
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.study.votes_kept import kept
from winset.study.votes_record_told import RecordInBrief

LEARNED_FROM: LearnedFrom = "earlier Congresses"


def in_brief(question: Question, known: Evidence, made_of: Manifest) -> RecordInBrief | None:
    """The brief's lines: votes held by its date, each Congress foretold from earlier ones; nothing where too few."""
    rollcalls, tallies = known.rollcalls(), known.tallies()
    if not folds(rollcalls, tallies, LEARNED_FROM):
        return None
    return votes_record_said.short(kept(rollcalls, tallies, LEARNED_FROM, made_of))
