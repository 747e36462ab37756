"""From which date a case is asked, and what that makes of it: who governs, what stands, what is on the table.

A date is asked for as a moment of the case (`2024-01`), a month (its last day is meant) or a day. The moment in force
is the last one that the date has reached. *Newest* is the end of the evidence, never the machine's clock.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NoReturn

from winset.axes import last_day
from winset.case.parts import Case, Issue, Moment, Scenario
from winset.errors import Fault, Faulty, nearest
from winset.legislature import ends

_DATE = re.compile(r"^\d{4}-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?$")


@dataclass(frozen=True)
class Question:
    """A case asked from a date: the moment in force, the issues on the table, what stands and what can be chosen.

    `since` is the day of the moment: what stands and who governs is as of then, the evidence as of `as_of`. `newest`
    is the end of the evidence, from which the newest moment is asked. `scenario` is what the world does, and `fallen`
    are the options, by issue, that stood until it took them away (:mod:`winset.study.scenarios`). `put` is what was put
    elsewhere in the case, by name (:mod:`winset.study.supposed`).
    """

    case: Case
    moment: Moment
    since: dt.date
    as_of: dt.date
    newest: dt.date
    scenario: Scenario | None = None
    fallen: Mapping[str, str] = field(default_factory=dict)
    put: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """Issues on the table at the moment."""
        return tuple(i for i in self.case.issues if i.moments is None or self.moment.id in i.moments)

    @cached_property
    def standing(self) -> dict[str, str]:
        """The option in force on each issue."""
        return {i.id: i.standing.get(self.moment.id) or i.standing["every"] for i in self.issues}

    @cached_property
    def available(self) -> dict[str, tuple[str, ...]]:
        """Options that can be chosen on each issue; the standing one always can."""
        standing = self.standing
        return {
            issue.id: tuple(
                name
                for name, option in issue.options.items()
                if option.available is None or self.moment.id in option.available or name == standing[issue.id]
            )
            for issue in self.issues
        }

    @property
    def actors(self) -> tuple[str, ...]:
        """The actors, in the order in which every payoff is written."""
        return tuple(actor.id for actor in self.case.actors)


def ask(case: Case, as_of: str | None, newest: dt.date) -> Question:
    """The question that a date puts to a case; without a date, the newest moment. A date that cannot be is a fault."""
    dates = _days(case, newest)
    asked = as_of if as_of is not None else max(dates, key=lambda m: dates[m])
    day = dates[asked] if asked in dates else day_of(asked, sorted(dates), newest)
    reached = [m for m in case.moments if dates[m.id] <= day]
    if not reached:
        _refuse(asked, f"a date from {min(dates.values())} on, where the first moment of the case stands")
    if day > newest:
        _refuse_later(asked, newest)
    moment = max(reached, key=lambda m: dates[m.id])
    over = ends(moment.congress)
    if any(not body.terms for body in case.legislatures) and day >= over:
        later = [str(dates[m.id]) for m in case.moments if dates[m.id] > day]
        begins = f", or from {min(later)} on, the next moment" if later else ""
        _refuse(
            asked, f"a date before {over}, when the {moment.congress}th Congress of moment {moment.id} ends{begins}"
        )
    return Question(case, moment, dates[moment.id], day, newest)


def _days(case: Case, newest: dt.date) -> dict[str, dt.date]:
    """The day of each moment, by its name."""
    return {moment.id: newest if moment.as_of == "newest" else moment.as_of for moment in case.moments}


def known_by(case: Case, asked: str, newest: dt.date) -> dt.date:
    """The day of a moment, a month or a day, which need not be that of a moment; `Faulty` after the evidence ends."""
    days = _days(case, newest)
    day = days[asked] if asked in days else day_of(asked, sorted(days), newest)
    if day > newest:
        _refuse_later(asked, newest)
    return day


def day_of(asked: str, moments: list[str], newest: dt.date) -> dt.date:
    """The day that is meant: of a month its last, of the newest month the end of the evidence. `Faulty` for no day."""
    if not _DATE.match(asked):
        _refuse(asked, f"a moment ({', '.join(moments)}), a month (2024-01) or a day (2024-01-31)", moments)
    try:
        if asked == str(newest)[:7]:
            return newest
        return last_day(asked) if len(asked) == 7 else dt.date.fromisoformat(asked)
    except ValueError:
        _refuse(asked, "a day that the calendar has")


def _refuse_later(asked: str, newest: dt.date) -> NoReturn:
    _refuse(asked, f"a date up to {newest}, where the evidence ends")


def _refuse(asked: str, expected: str, valid: list[str] | None = None) -> NoReturn:
    raise Faulty([Fault("--as-of", found=f"'{asked}'", expected=expected, nearest=nearest(asked, valid or []))])
