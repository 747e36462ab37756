"""How the roll-call model has fared on votes that it had not seen: `winset record`, and the lines of it in the brief.

What trips everybody: the record is not of the moment that a case is asked from, but of the model. `winset record`
scores all votes in the evidence; the brief, which may be asked of 2021, only those held by its date::

    winset record us-mexico               all votes, each left out; bills left out; later Congresses from earlier ones
    winset brief us-mexico --as-of ...    votes before the date, later Congresses from earlier ones

The brief's lines are :mod:`winset.study.votes_in_brief`'s. The record of the outlook is another: `winset backtest`
(:mod:`winset.study.record`).
"""

from __future__ import annotations

from threadpoolctl import threadpool_limits

from winset.errors import Fault, Faulty, nearest
from winset.legislature.record import FEWEST, PROTOCOLS, LearnedFrom
from winset.study import store, votes_record_said
from winset.study.headed import of_case
from winset.study.manifest import Manifest
from winset.study.run import ONE_THREAD, Progress, opened, silent
from winset.study.votes_record_told import ProtocolTold, VotesRecord
from winset.study.votes_scored import SEED, Done, scored
from winset.tables import RollCalls, Tallies


def votes_record(case: str, protocol: str = "all", workers: int = 1, progress: Progress = silent) -> VotesRecord:
    """The record of a case's roll-call model under one protocol, or all of them; document ``record/1``.

    The same case, evidence and code give the same bytes on any number of workers; such a record is kept and given
    again. Raises :class:`~winset.errors.Faulty` for a protocol that is none, and for a case with too few votes.
    """
    asked = _protocols(protocol)
    question, everything, made_of = opened(case, None, SEED, 1, progress)
    rollcalls, tallies = everything.rollcalls(), everything.tallies()
    _refuse_few(rollcalls, case)
    protocols: dict[str, ProtocolTold] = {}
    for place, learned_from in enumerate(asked):
        step = f"Foretelling votes from {learned_from}"

        def told(done: float, place: int = place, step: str = step) -> None:
            progress(step, (place + done) / len(asked))

        told(0.0)
        with threadpool_limits(limits=ONE_THREAD):
            protocols[learned_from] = _kept(rollcalls, tallies, learned_from, made_of, workers, told)
    headline = protocols[asked[0]].everything
    return VotesRecord(
        **of_case(question),
        roll_calls=len(rollcalls.ids),
        bills=len(set(tallies.bills)),
        headline=asked[0],
        members=headline.members,
        votes=headline.votes,
        by_topic=headline.by_topic,
        protocols=protocols,
        notes=votes_record_said.notes(),
    )


def _protocols(asked: str) -> tuple[LearnedFrom, ...]:
    """The protocols by their names on a command line: other-votes, other-bills, earlier-congresses, or all."""
    names = {name.lower().replace(" ", "-"): name for name in PROTOCOLS}
    if asked == "all":
        return PROTOCOLS
    if asked not in names:
        known = ("all", *names)
        raise Faulty(
            [Fault("--protocol", found=f"'{asked}'", expected=", ".join(known), nearest=nearest(asked, known))]
        )
    return (names[asked],)


def _refuse_few(rollcalls: RollCalls, case: str) -> None:
    """A record of a handful of votes would say nothing, and one of none cannot be made."""
    if len(rollcalls.ids) <= FEWEST:
        found, expected = f"{len(rollcalls.ids)} roll calls", f"more than {FEWEST} in chambers/rollcalls.csv"
        raise Faulty([Fault(case, path="chambers", found=found, expected=expected)])


def _kept(
    rollcalls: RollCalls, tallies: Tallies, learned_from: LearnedFrom, made_of: Manifest, workers: int, told: Done
) -> ProtocolTold:
    """A protocol's record from an earlier run of the same evidence and code, or made now."""
    asked = learned_from.lower().replace(" ", "-")
    name = f"votes-{made_of.evidence_hash}-{made_of.code_hash}-{asked}.json"
    known = store.kept(name, ProtocolTold)
    if known is None:
        known = scored(rollcalls, tallies, learned_from, workers, told)
        store.keep(name, known)
    return votes_record_said.retold(known)
