"""The way from a mention to its verdict, by what it counts: series, votes, polls, stocks; money is never judged.

The trap: what no room judges is told as such, and not left out::

    votes ──▶ roll calls     approval ──▶ polls     stock ──▶ estimates     dollars ──▶ cannot_tell     else ──▶ series
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from winset.case.parts import Estimate
from winset.evidence.claims.check import counted
from winset.evidence.claims.counts import Known
from winset.evidence.claims.mention import Mention
from winset.evidence.claims.stocks import stocked
from winset.evidence.claims.tallies import polled, voted
from winset.evidence.claims.verdict import Verdict, silent


def judged(said: Mention, known: Known, estimates: Sequence[Estimate] = (), written: dt.date | None = None) -> Verdict:
    """The verdict on one mention; `written` is the day on which its text was written, where that is known."""
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
