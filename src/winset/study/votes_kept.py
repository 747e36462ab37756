"""One protocol of the votes' record, made of the votes that are handed in, or found where an earlier run kept it.

The trap: the record as of a date is not a part of the record of all votes. A vote that was not yet held is neither
scored nor learned from, so each part is foretold anew. The last day of its votes names it, so that dates between the
same two votes share it::

    votes  ──×────×─────×──────────×───▶       as of a, b: one record      as of c: another
                          a     b     c
"""

from __future__ import annotations

from winset.legislature.record import LearnedFrom
from winset.study import store
from winset.study.manifest import Manifest
from winset.study.votes_record_told import ProtocolTold
from winset.study.votes_scored import Done, scored
from winset.tables import RollCalls, Tallies


def kept(
    rollcalls: RollCalls,
    tallies: Tallies,
    learned_from: LearnedFrom,
    made_of: Manifest,
    workers: int = 1,
    told: Done = lambda done: None,
) -> ProtocolTold:
    """A protocol's record from an earlier run of the same votes and code, or made now; at least one vote is needed."""
    asked = learned_from.lower().replace(" ", "-")
    name = f"votes-{made_of.evidence_hash}-{made_of.code_hash}-{asked}-{tallies.days.max()}.json"
    known = store.kept_numbers(name, ProtocolTold)
    if known is None:
        known = scored(rollcalls, tallies, learned_from, workers, told)
        store.keep_numbers(name, known)
    return known
