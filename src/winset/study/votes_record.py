"""How the roll-call model has fared on votes that it had not seen: `winset record`, and the lines of it in the brief.

What trips everybody: the record is not of the moment that a case is asked from, but of the model. `winset record`
scores all votes in the evidence, unless a date is named; brief and page, which may be asked of 2021, only those held by
their date::

    winset record us-mexico                 all votes, each left out; bills left out; later Congresses from earlier ones
    winset record us-mexico --as-of ...     the same, votes held by the date alone
    winset brief us-mexico --as-of ...      votes held by the date, later Congresses from earlier ones

The brief's lines are :mod:`winset.study.votes_in_brief`'s. The record of the outlook is another: `winset backtest`
(:mod:`winset.study.record`).
"""

from __future__ import annotations

from collections.abc import Sequence

from threadpoolctl import threadpool_limits

from winset.errors import Fault, Faulty, nearest
from winset.legislature.record import FEWEST, PROTOCOLS, LearnedFrom, folds
from winset.study import votes_record_said
from winset.study.headed import of_case
from winset.study.run import ONE_THREAD, Progress, opened, silent
from winset.study.votes_kept import kept
from winset.study.votes_record_told import ProtocolTold, VotesRecord
from winset.study.votes_scored import SEED
from winset.tables import RollCalls, Tallies


def votes_record(
    case: str, protocol: str = "all", workers: int = 1, progress: Progress = silent, as_of: str | None = None
) -> VotesRecord:
    """The record of a case's roll-call model under one protocol, or all of them; document ``record/1``.

    With `as_of` (a moment, month or day) later votes are neither scored nor learned from. The same case, evidence and
    code give the same bytes on any number of workers; such a record is kept and given again. Raises
    :class:`~winset.errors.Faulty` for a protocol that is none, and for a case with too few votes.
    """
    asked = _protocols(protocol)
    question, everything, made_of = opened(case, as_of, SEED, 1, progress)
    known = everything if as_of is None else everything.observe(question.as_of)
    rollcalls, tallies = known.rollcalls(), known.tallies()
    _refuse_few(rollcalls, tallies, asked, case)
    protocols: dict[str, ProtocolTold] = {}
    for place, learned_from in enumerate(asked):
        step = f"Foretelling votes from {learned_from}"

        def told(done: float, place: int = place, step: str = step) -> None:
            progress(step, (place + done) / len(asked))

        told(0.0)
        with threadpool_limits(limits=ONE_THREAD):
            found = kept(rollcalls, tallies, learned_from, made_of, workers, told)
        protocols[learned_from] = votes_record_said.retold(found)
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
        notes=votes_record_said.notes(None if as_of is None else question.as_of),
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


def _refuse_few(rollcalls: RollCalls, tallies: Tallies, asked: Sequence[LearnedFrom], case: str) -> None:
    """A record of a handful of votes would say nothing, and one of none cannot be made."""
    expected = f"more than {FEWEST} in chambers/rollcalls.csv"
    if len(rollcalls.ids) <= FEWEST:
        raise Faulty([Fault(case, path="chambers", found=f"{len(rollcalls.ids)} roll calls", expected=expected)])
    for learned_from in asked:
        if not folds(rollcalls, tallies, learned_from):
            found = f"no vote that can be foretold from {learned_from}"
            raise Faulty([Fault(case, path="chambers", found=found, expected=f"{FEWEST} votes to learn from")])
