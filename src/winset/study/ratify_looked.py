"""Bills as a tab of the page looks at them: would they pass, with the levers as they stand?

The trap: a bill of a package is what the case links, and not each option for itself. So what is looked at is always
a package, and its bills are those of its blocks::

    package {status: young-arrivals, work-visas: farm-statute}  ──▶  one bill, where the case links the two
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from threadpoolctl import threadpool_limits

from winset.evidence import Evidence
from winset.stakes.linked import Bill
from winset.study.chambers_told import Seats
from winset.study.congresses import Voting
from winset.study.moments import Question
from winset.study.ratified import document, in_one
from winset.study.ratify_asked import Terms, bill_of
from winset.study.ratify_told import Ratified
from winset.study.run import ONE_THREAD

TARGET = 0.5
"""The chance that the cheapest change must reach, as in `winset ratify`."""


def looked(
    question: Question, known: Evidence, package: Mapping[str, str], seats: Seats, seed: int, draws: int
) -> Ratified:
    """The bills of a package as ``ratify/1``: odds, chambers, pivots, the cheapest changes; none where it has none.

    What moved thresholds and weights make of it is in the question. A legislature of blocs alone has no members to
    tell of: nothing is told of its bills here.
    """
    chambers = [c for body in question.case.legislatures for c in body.chambers if c.body != "blocs"]
    members = {c.id: known.members(question.moment.congress, c.body) for c in chambers}
    wanted = Terms(Voting(question, members, "case"), (), None, dict(package), "date", TARGET)
    if not members or not bill_of(question, dict(package)):
        return document(wanted, None, (), None, (), question.moment.congress)
    with threadpool_limits(limits=ONE_THREAD):
        return in_one(wanted, known, seed, draws, seats)


def bill_named(bill: Iterable[tuple[str, str]]) -> str:
    """The name of a bill, by which it is looked at.

    >>> bill_named({("status", "broad"), ("aid", "four-bn")})
    'aid=four-bn+status=broad'
    """
    return "+".join(f"{issue}={option}" for issue, option in sorted(bill))


def bill_chosen(name: str | None, bills: Iterable[Bill]) -> Bill | None:
    """The bill of a name; None where none is named, or none of this name is on the table at this date."""
    return {bill_named(bill): bill for bill in bills}.get(name or "")
