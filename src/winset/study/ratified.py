"""Would it pass? A bill, a package or every bill on the table, in any Congress whose members are known.

The trap: three dates meet here. What is *known* is the evidence of a date, who *votes* is a Congress, and what is *on
the table* is a moment of the case. In a Congress without a moment they come apart::

    --congress 113     known: by 2014-01-03     votes: the 113th     on the table: the newest moment
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from threadpoolctl import threadpool_limits

import winset
from winset import case as cases
from winset import evidence, legislature
from winset.case.parts import Case
from winset.errors import Fault, Faulty
from winset.evidence import Evidence
from winset.language import said, say
from winset.stakes.linked import Bill
from winset.study.chambers_told import Seats
from winset.study.cheaper import Rows, cheaper_package, rows_of
from winset.study.congresses import When, voting
from winset.study.flows import PATHS
from winset.study.headed import supposed_of
from winset.study.hearing import Hearing, bill_told, congress_told, heard
from winset.study.packages import Names
from winset.study.ratify_asked import Asked, Terms, bill_of, terms
from winset.study.ratify_told import BillTold, CongressTold, PackageTold, Ratified
from winset.study.run import ONE_THREAD
from winset.study.supposed import AS_WRITTEN, Setting, Supposed, supposing


def ratify(
    case: str | Path,
    asked: Asked | None = None,
    seed: int = 7,
    draws: int = 500,
    *,
    put: Mapping[str, Setting] | None = None,
    scenario: str | None = None,
) -> Ratified:
    """Whether a legislature would pass a bill: both factors, every chamber, votes short, pivots, the cheapest change.

    `asked` says of which bill, which Congress and from which date (:class:`~winset.study.ratify_asked.Asked`); without
    it every bill on the table of the newest moment is told. Chances are shares of one, votes are counts, shifts are
    log-odds. Nothing later than the date is learned from unless `learn_from="all"`. The same case, evidence, seed and
    draws give the same bytes. `put` and `scenario` are as in :func:`winset.study.run.run`.
    Raises :class:`~winset.errors.Faulty` with every fault of what is asked. Ours.

    >>> told = ratify("us-mexico", Asked(bill=["status=young-arrivals"], congress="118"), draws=50)
    >>> told.congress, [(c.chamber, c.needed) for c in told.bills[0].chambers]
    (118, [('house', 218), ('senate', 60)])
    """
    if not 1 <= draws <= PATHS:
        raise Faulty([Fault("--draws", found=str(draws), expected=f"1 to {PATHS}")])
    folder = cases.locate(case)
    supposed = supposing(put, scenario)
    of = supposed.put_on(cases.read(folder))
    return answered(of, evidence.read(folder / "evidence", of.series), asked or Asked(), seed, draws, supposed)


def answered(
    case: Case, everything: Evidence, asked: Asked, seed: int, draws: int, supposed: Supposed = AS_WRITTEN
) -> Ratified:
    """The same, of a case on which values are put, and evidence that is read already."""
    wanted = terms(case, everything, asked, seed, supposed)
    with threadpool_limits(limits=ONE_THREAD):
        if wanted.congresses and wanted.bill:
            return _over_congresses(wanted, wanted.bill, everything, seed, draws)
        return in_one(wanted, everything, seed, draws)


def in_one(wanted: Terms, everything: Evidence, seed: int, draws: int, told_of: Seats | None = None) -> Ratified:
    """Bills in one Congress; `told_of` says whether seats are told, which otherwise are those of a single bill."""
    hearing = heard(wanted.voting, everything, wanted.learn_from, seed, draws, wanted.agreed)
    question, names = wanted.voting.question, Names.of(wanted.voting.question)
    package = wanted.package or {**question.standing, **dict(wanted.bill or ())}
    blocks, at = _blocks(wanted, package)
    bills = [(rows, row, rows.bills[row]) for rows, row in zip(blocks, at, strict=True)]
    if wanted.bill is None and wanted.package is None:
        bills = [
            (rows, r, bill)
            for rows in blocks
            for r, bill in enumerate(rows.bills)
            if bill and _only(rows, r, question.standing)
        ]
    seats: Seats = told_of or ("every seat" if len(bills) == 1 else "no seat")
    told = tuple(bill_told(hearing, rows, row, bill, wanted.odds, names, seats) for rows, row, bill in bills)
    together = None
    if wanted.package is not None and len(bills) > 1:
        law, changes = cheaper_package(blocks, at, hearing.odds, wanted.odds)
        together = PackageTold(
            changes=names.changes(package), bills=len(bills), enacted=round(law, 6), cheapest=changes
        )
    return document(wanted, hearing, told, together, (), question.moment.congress)


def _blocks(wanted: Terms, package: Mapping[str, str]) -> tuple[tuple[Rows, ...], tuple[int, ...]]:
    """The blocks of the bills that are asked about, and the row of each; without one, every block."""
    question = wanted.voting.question
    if wanted.bill is not None:
        found = rows_of(question, [*sorted(issue for issue, _ in wanted.bill), *wanted.riders], "one bill")
    elif wanted.package is not None:
        found = rows_of(question, sorted(issue for issue, _ in bill_of(question, wanted.package)), "as linked")
    else:
        every = rows_of(question, sorted(issue.id for issue in question.issues), "as linked")
        found = tuple(rows for rows in every if any(rows.bills))
    return found, tuple(rows.row_of(package) for rows in found)


def _only(rows: Rows, row: int, standing: Mapping[str, str]) -> bool:
    """Whether a row changes nothing but what its bill holds."""
    chosen = dict(zip(rows.issues, rows.rows[row], strict=True))
    return {(i, o) for i, o in chosen.items() if standing[i] != o} == rows.bills[row]


def _over_congresses(wanted: Terms, bill: Bill, everything: Evidence, seed: int, draws: int) -> Ratified:
    """One bill in every Congress, from what was known then and from all that is known."""
    case, table = wanted.voting.question.case, wanted.voting.question.moment.id
    full = legislature.fit(everything.rollcalls(), seed=seed, draws=draws)
    told = []
    for number in wanted.congresses:
        votes = voting(case, everything, When(number, None, table))
        then = heard(votes, everything, "date", seed, draws, wanted.agreed)
        told.append(congress_told(votes, bill, then, Hearing(votes, full, seed, draws, wanted.agreed)))
    hearing = Hearing(wanted.voting, full, seed, draws, wanted.agreed)
    return document(wanted, hearing, (), None, tuple(told), None)


def document(
    wanted: Terms,
    hearing: Hearing | None,
    bills: tuple[BillTold, ...],
    package: PackageTold | None,
    congresses: tuple[CongressTold, ...],
    congress: int | None,
) -> Ratified:
    """The document of what was told; without a hearing, nothing was learned from any vote."""
    question, names = wanted.voting.question, Names.of(wanted.voting.question)
    return Ratified(
        winset=winset.__version__,
        supposed=supposed_of(question),
        case=question.case.id,
        moment=question.moment.id,
        as_of=question.as_of,
        congress=congress,
        majority=dict(question.moment.majority),
        majority_from=wanted.voting.majority_from,
        learn_from=wanted.learn_from,
        votes=len(hearing.model.ids) if hearing else 0,
        draws=hearing.draws if hearing else 0,
        seed=hearing.seed if hearing else 0,
        actors=dict(names.actors),
        labels=names.by_issue,
        followed=dict(sorted(wanted.bill or ())) if congresses else {},
        bills=bills,
        package=package,
        congresses=congresses,
        notes=_notes(wanted) if hearing else (),
        swung=wanted.voting.swung,
        agreed=wanted.agreed,
    )


def _notes(wanted: Terms) -> tuple[str, ...]:
    learned = (
        say("Learned from all roll calls, later ones too.")
        if wanted.learn_from == "all"
        else say("Learned from roll calls up to the date and from no later one; ideal points are today's estimates.")
    )
    if wanted.congresses:
        return (say("Ideal points are today's estimates. Every seat is taken to vote."), *_said(wanted))
    return (
        learned,
        say(
            "Points in costs are direct worths if granted, at central values; what options do to flows is not in them. "
            "Joint points compare points of different actors."
        ),
        say("Every seat is taken to vote."),
        *_said(wanted),
        *((say(SWUNG),) if wanted.voting.swung else ()),
    )


SWUNG = said(
    "Which seats change hands is an assumption about who is vulnerable, not an estimate: members nearest to the middle "
    "of the party that gains go first, a newcomer is like a sitting member of that party who is near or of the same "
    "state, and independents keep their seats and count with their side of zero. Who schedules votes follows from the "
    "seats, whatever the case states."
)


def _said(wanted: Terms) -> tuple[str, ...]:
    """Whose yes is taken for granted, where an office decides."""
    question = wanted.voting.question
    decisions = question.case.legislatures[0].decisions
    if wanted.agreed == "nobody" and decisions:
        return (
            say(
                "Nobody is taken to have agreed beforehand: an office says yes with the chance that the case states "
                "for moment {moment}, whoever held it in that Congress.",
                moment=question.moment.id,
            ),
        )
    own = [one.title.lower() for one in decisions if one.by in question.actors]
    if not own:
        return ()
    return (
        say(
            "The bill carries out a deal, so whoever agreed to it says yes ({offices}): no veto. With --agreed nobody "
            "the chances that the case states count, and overrides.",
            offices=", ".join(own),
        ),
    )
