"""The way from a mention to its verdict, by what it counts: series, votes, polls, stocks; money is never judged.

The trap: what no room judges is told as such, and not left out::

    votes ──▶ roll calls     approval ──▶ polls     stock ──▶ estimates     dollars ──▶ cannot_tell     else ──▶ series

A mention is judged by its own words first. What was carried into it from the words before can only confirm it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from winset.case.parts import Estimate
from winset.evidence.claims.check import counted
from winset.evidence.claims.clauses import alone
from winset.evidence.claims.counts import Known
from winset.evidence.claims.fit import NEAR
from winset.evidence.claims.polls import polled
from winset.evidence.claims.said import Mention
from winset.evidence.claims.stocks import stocked
from winset.evidence.claims.verdict import Verdict, silent
from winset.evidence.claims.votes import voted


def judged(said: Mention, known: Known, estimates: Sequence[Estimate] = (), written: dt.date | None = None) -> Verdict:
    """The verdict on one mention; `written` is the day on which its text was written, where that is known."""
    own = _judged(said, known, estimates, written)
    if own.verdict == "confirmed":
        return own
    clause = alone(said, written)
    other = _judged(clause, known, estimates, written) if clause is not None else None
    if clause is not None and other is not None and _exact(clause, other):
        return other
    if not said.carried:
        return own
    others = [_judged(one, known, estimates, written) for one in said.carried]
    for carried, other in zip(said.carried, others, strict=True):
        if _bears(carried, other):
            return replace(
                other, sentence=f"{other.sentence} Carried over from the words before it: {carried.assumed}."
            )
    if own.verdict == "contradicted" and any(one.period != said.period for one in said.carried):
        return silent(
            "its month has no year, and the words before it name another one", "the year", alternatives=own.alternatives
        )
    if own.verdict == "cannot_tell" and others[0].estimates and not own.estimates:
        reason = "what it counts is only carried over from the words before it, and published estimates conflict"
        return silent(reason, "what it counts", estimates=others[0].estimates, unit="persons", source=others[0].source)
    return own


def _exact(said: Mention, made: Verdict) -> bool:
    """Whether the clause of a number alone makes it right as finely as it was written, of three digits at least."""
    if said.value is None or made.official is None or made.verdict != "confirmed" or said.unit in ("percent", "ratio"):
        return False
    return said.step <= FINE * said.value and abs(said.value - made.official) <= max(said.step / 2, 0.5)


FINE = 0.01
"""The coarsest step of a number, as a share of it, with which its clause alone confirms it; ours."""


def _bears(said: Mention, made: Verdict) -> bool:
    """Whether a carried reading makes a number right: a wide hedge ("more than") confirms nothing that was carried.

    A change in percent that was cut and not rounded ("28%" of 28.6) is roughly right.
    """
    if said.value is None or made.official is None or made.verdict not in ("confirmed", "roughly"):
        return False
    if said.unit == "percent":
        return abs(said.value - abs(made.official)) <= (1.5 if made.verdict == "confirmed" else 1.0)
    return made.verdict == "confirmed" and abs(said.value - made.official) <= NEAR * abs(made.official)


def _judged(said: Mention, known: Known, estimates: Sequence[Estimate], written: dt.date | None) -> Verdict:
    """The verdict on a mention as it stands."""
    if said.unit == "dollars":
        return silent(
            "it is a sum of money, and the case has no series of money", "a number of encounters, for example"
        )
    if said.unit == "votes":
        return voted(said, known.evidence)
    if said.unit in ("approval", "disapproval"):
        return polled(said, known.evidence, written)
    if said.unit == "stock":
        return stocked(said, estimates, written, known.evidence.as_of)
    if said.unit == "percent" and said.counted in ("approval", "disapproval", "stock", "votes"):
        return silent("it is a change of a thing that no monthly series counts", "a level, with its month")
    return counted(said, known, written)
