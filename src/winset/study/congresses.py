"""Which Congress votes, from which date: one of a moment of the case, or any other whose members are known.

A case states for its moments who schedules votes. For any other Congress that follows from seats, and the date is the
middle of its two years unless one is asked for. Seats may be swung first: then who schedules follows from the seats
that result, whatever a moment states::

    the 113th     2013-01-03 ........ 2014-01-03 ........ 2015-01-03
    asked from                        the middle

What is known is the evidence of that date: no roll call held later. Members are those of the whole Congress. Which
options are on the table, what stands and what it is worth are those of a moment of the case: the one asked for, else
the last one in that Congress, else the newest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, NoReturn

from winset import legislature
from winset.case.parts import Case, Moment
from winset.errors import Fault, Faulty, nearest
from winset.evidence import Evidence
from winset.legislature import ends
from winset.study import swung
from winset.study.moments import Question, ask, day_of
from winset.study.ratify_told import SwungTold
from winset.study.supposed import AS_WRITTEN, Supposed
from winset.study.swung import SeatSwing
from winset.tables import Members

Party = Literal["D", "R"]

VICE_PRESIDENTS: tuple[tuple[range, Party], ...] = (
    (range(103, 107), "D"),
    (range(107, 111), "R"),
    (range(111, 115), "D"),
    (range(115, 117), "R"),
    (range(117, 119), "D"),
    (range(119, 121), "R"),
)
TIES: Mapping[tuple[int, str], Party] = {(n, "Senate"): party for terms, party in VICE_PRESIDENTS for n in terms}
"""Party of the Vice President, who breaks ties, for chambers whose seats are evenly split."""


@dataclass(frozen=True)
class Voting:
    """A question put to a Congress, with its members by chamber; `question.moment` bears Congress and majority.

    `swung` tells which seats changed hands before.
    """

    question: Question
    members: Mapping[str, Members]
    majority_from: Literal["case", "seats"]
    swung: tuple[SwungTold, ...] = ()

    @property
    def congress(self) -> int:
        """The Congress that would vote."""
        return self.question.moment.congress


@dataclass(frozen=True)
class When:
    """From when and of whom it is asked; what is None is filled in. `seed` settles which seats the swings move."""

    congress: int | None = None
    as_of: str | None = None
    moment: str | None = None
    swings: tuple[SeatSwing, ...] = ()
    seed: int = 7


def known_congresses(case: Case, everything: Evidence) -> tuple[int, ...]:
    """The Congresses of which some members of every chamber are known, the first one first."""
    found = sorted(set(everything.everyone.get_column("congress").to_list()))
    bodies = [chamber.body for chamber in case.legislatures[0].chambers if chamber.body != "blocs"]
    return tuple(n for n in found if all(everything.members(n, body).names for body in bodies))


def voting(case: Case, everything: Evidence, when: When, supposed: Supposed = AS_WRITTEN) -> Voting:
    """Who votes on what is on the table of a case.

    Raises `Faulty` for an unknown moment or Congress, a date outside the Congress or beyond the evidence, seats evenly
    split with no tie-break known, and swings of more seats than there are.
    """
    newest = everything.newest(case.flows.target)
    question = supposed.asked_of(_table(case, when, newest))
    number = question.moment.congress if when.congress is None else when.congress
    if number not in (known := known_congresses(case, everything)):
        _refuse("--congress", str(number), f"a Congress whose members are known, {known[0]} to {known[-1]}, or all")
    members = {
        chamber.id: everything.members(number, chamber.body)
        for chamber in case.legislatures[0].chambers
        if chamber.body != "blocs"
    }
    stated = question.moment if number == question.moment.congress else _stated(case, number)
    day = _asked_day(case, when, newest) or _usual_day(question, stated, number, newest)
    if not ends(number - 1) <= day < ends(number) or day > newest:
        begins, over = ends(number - 1), min(ends(number), newest)
        _refuse("--as-of", str(when.as_of or day), f"a date in Congress {number}, {begins} to {over}")
    majority = dict(stated.majority) if stated else {chamber: by_seats(who) for chamber, who in members.items()}
    moment = question.moment.model_copy(update={"congress": number, "majority": majority})
    votes = Voting(replace(question, moment=moment, as_of=day), members, "case" if stated else "seats")
    return _swung(votes, when) if when.swings else votes


def _swung(votes: Voting, when: When) -> Voting:
    """The same, once seats have changed hands: who schedules follows from them, in every chamber."""
    question, members = votes.question, swung.seated(votes.members, when.swings, when.seed)
    led = {chamber: by_seats(who, swung.PLACE) for chamber, who in members.items()}
    titles = {chamber.id: chamber.title for chamber in question.case.legislatures[0].chambers}
    before = question.moment.majority
    changed = swung.told(titles, when.swings, votes.members, members, before, led)
    moment = question.moment.model_copy(update={"majority": {**before, **led}})
    return Voting(replace(question, moment=moment), members, "seats", changed)


def by_seats(members: Members, place: str = "--congress") -> Party:
    """The party with most seats; an independent counts with the side of zero on which the first ideal point lies.

    An even split is decided by the Vice President's party where it is known, and refused where it is not, as a fault
    at `place`.

    >>> import numpy as np
    >>> ideal = np.array([[-0.4, 0.0], [0.5, 0.0], [-0.2, 0.0]])
    >>> by_seats(Members(110, "Senate", ("A", "B", "C"), ("XX",) * 3, ("D", "R", "I"), ideal))
    'D'
    """
    party = legislature.majority_of(members)
    if party is None and (members.congress, members.body) in TIES:
        return TIES[members.congress, members.body]
    if party is None:
        _refuse(place, f"an even split of the {members.body}", "a majority by seats, or a moment that says")
    return party


def _table(case: Case, when: When, newest: dt.date) -> Question:
    """The question whose options and worths are on the table."""
    ids = [moment.id for moment in case.moments]
    if when.moment is not None and when.moment not in ids:
        expected = f"a moment of the case: {', '.join(ids)}"
        raise Faulty(
            [Fault("--moment", found=f"'{when.moment}'", expected=expected, nearest=nearest(when.moment, ids))]
        )
    if when.moment is not None:
        return ask(case, when.moment, newest)
    if when.congress is None:
        return ask(case, when.as_of, newest)
    day = _asked_day(case, when, newest) or newest
    begun = [m for m in case.moments if m.congress == when.congress and _day_of(m, newest) <= day]
    return ask(case, max(begun, key=lambda m: _day_of(m, newest)).id if begun else None, newest)


def _stated(case: Case, congress: int) -> Moment | None:
    """The last moment of the case in a Congress."""
    return next((moment for moment in reversed(case.moments) if moment.congress == congress), None)


def _day_of(moment: Moment, newest: dt.date) -> dt.date:
    return newest if moment.as_of == "newest" else moment.as_of


def _asked_day(case: Case, when: When, newest: dt.date) -> dt.date | None:
    """The date asked for, where one is."""
    if when.as_of is None:
        return None
    days = {moment.id: _day_of(moment, newest) for moment in case.moments}
    return days[when.as_of] if when.as_of in days else day_of(when.as_of, sorted(days), newest)


def _usual_day(question: Question, stated: Moment | None, congress: int, newest: dt.date) -> dt.date:
    """The moment's own day; where no moment lies in the Congress, the middle of its two years."""
    if congress == question.moment.congress:
        return question.as_of
    return _day_of(stated, newest) if stated else ends(congress - 1).replace(year=ends(congress - 1).year + 1)


def _refuse(place: str, found: str, expected: str) -> NoReturn:
    raise Faulty([Fault(place, found=found, expected=expected)])
