r"""Seats that change hands before a Congress votes: what is asked for, who sits then, and how it is told.

What trips everybody: the party that schedules votes goes with the seats, and an independent does not::

    senate=R+3       D 48  I 3  R 49    ->    D 45  I 3  R 52
                     led by D                 led by R

Which seats go is an assumption (:mod:`winset.legislature.hypothetical`), told wherever its numbers are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from winset import legislature
from winset.case.parts import Case
from winset.errors import Fault, Faulty, nearest
from winset.legislature.hypothetical import Winner
from winset.study.ratify_told import SwungTold
from winset.tables import Members

PLACE = "--swing-seats"
WRITTEN = re.compile(r"(?P<chamber>[^=\s]+)=(?P<towards>[DR])\+(?P<seats>\d{1,4})")


@dataclass(frozen=True)
class SeatSwing:
    """Seats of one chamber that go to a party."""

    chamber: str
    towards: Winner
    seats: int


def read(case: Case, texts: Sequence[str], faults: list[Fault]) -> tuple[SeatSwing, ...]:
    """Swings of seats as a user writes them, ``house=R+5``; what is wrong goes to the faults."""
    chambers = [chamber.id for chamber in case.legislatures[0].chambers if chamber.body != "blocs"]
    found: dict[str, SeatSwing] = {}
    for text in texts:
        written = WRITTEN.fullmatch(text.strip())
        if written is None:
            faults.append(Fault(PLACE, found=f"'{text}'", expected="chamber=PARTY+SEATS, such as house=R+5"))
        elif (chamber := written["chamber"]) not in chambers:
            expected = f"a chamber whose members are known: {', '.join(chambers)}"
            faults.append(Fault(PLACE, found=f"'{chamber}'", expected=expected, nearest=nearest(chamber, chambers)))
        elif chamber in found:
            faults.append(Fault(PLACE, path=chamber, found="two swings", expected="one for each chamber"))
        else:
            towards: Winner = "D" if written["towards"] == "D" else "R"
            found[chamber] = SeatSwing(chamber, towards, int(written["seats"]))
    return tuple(found.values())


def seated(members: Mapping[str, Members], swings: Sequence[SeatSwing], seed: int) -> dict[str, Members]:
    """Members by chamber once the seats have changed hands. Raises `Faulty` for every swing that is too large."""
    after, faults = dict(members), list[Fault]()
    for swing in swings:
        try:
            after[swing.chamber] = legislature.hypothetical(members[swing.chamber], swing.seats, swing.towards, seed)
        except Faulty as refused:
            faults += [Fault(PLACE, path=swing.chamber, found=f.found, expected=f.expected) for f in refused.faults]
    if faults:
        raise Faulty(faults)
    return after


def told(
    titles: Mapping[str, str],
    swings: Sequence[SeatSwing],
    before: Mapping[str, Members],
    after: Mapping[str, Members],
    led_before: Mapping[str, str],
    led_after: Mapping[str, str],
) -> tuple[SwungTold, ...]:
    """Every swing told: who held how many seats, who leads, before and after; dicts and members are by chamber."""
    return tuple(
        SwungTold(
            chamber=swing.chamber,
            title=titles[swing.chamber],
            towards=swing.towards,
            newcomers=swing.seats,
            seats_before=_seats(before[swing.chamber]),
            seats_after=_seats(after[swing.chamber]),
            majority_before=led_before[swing.chamber],
            majority_after=led_after[swing.chamber],
        )
        for swing in swings
    )


def _seats(members: Members) -> dict[str, int]:
    return dict(sorted(Counter(members.party).items()))
