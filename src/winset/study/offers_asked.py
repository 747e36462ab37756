"""What is asked of timed offers, checked against the case: actors by name, months to the deadline."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Literal

from winset.errors import Fault, Faulty, nearest
from winset.study.moments import Question

DISCOUNT = 0.98
"""What a point a month later is worth now where nobody says: assumed, a fifth less after a year, the same for all."""

MOST_MONTHS = 240


@dataclass(frozen=True)
class Asked:
    """Terms as a user writes them; what is left out is filled in from the case, or assumed."""

    rounds: int | None = None
    deadline: str | None = None
    first: str | None = None
    discount: Sequence[str] = ()
    breakdown: float = 0.0
    outside: Sequence[str] = ()


@dataclass(frozen=True)
class Terms:
    """Terms that can be played; `dates` has the day of every round, `discount` what was asked for, by actor."""

    dates: tuple[dt.date, ...]
    first: str
    deadline: dt.date | None
    set_by: Literal["election", "deadline", "rounds"]
    discount: Mapping[str, float] = field(default_factory=dict)
    breakdown: float = 0.0
    outside: Mapping[str, float] = field(default_factory=dict)


def terms(question: Question, asked: Asked | None = None) -> Terms:
    """The terms of a question, every fault at once. The deadline is the next election unless another is asked."""
    asked = asked or Asked()
    faults: list[Fault] = []
    discount = _amounts("--discount", asked.discount, question, 0.0, 1.0, faults)
    outside = _amounts("--outside", asked.outside, question, -1e4, 1e4, faults)
    if not 0 <= asked.breakdown < 1:
        faults.append(Fault("--breakdown", found=f"{asked.breakdown:g}", expected="a chance, 0 or more and below 1"))
    first = asked.first or question.actors[0]
    if first not in question.actors:
        faults.append(_no_actor("--first", first, question))
    if asked.rounds is not None and asked.deadline is not None:
        faults.append(Fault("--rounds", found="--deadline as well", expected="one of the two"))
    deadline, set_by = _deadline(question, asked, faults)
    dates = tuple(_rounds(question.as_of, asked.rounds, deadline, faults))
    if faults:
        raise Faulty(faults)
    return Terms(dates, first, deadline, set_by, discount, asked.breakdown, outside)


def discounts(question: Question) -> dict[str, float]:
    """What a point a month later is worth to each actor where nobody asks: the case's `hold.discount`, or assumed."""
    held = question.case.hold.discount if question.case.hold else {}
    return {actor: held[actor].value if actor in held else DISCOUNT for actor in question.actors}


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last one of a shorter month.

    >>> months_later(dt.date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _deadline(
    question: Question, asked: Asked, faults: list[Fault]
) -> tuple[dt.date | None, Literal["election", "deadline", "rounds"]]:
    if asked.rounds is not None:
        return None, "rounds"
    if asked.deadline is None:
        ahead = sorted(day for day in question.moment.elections if day > question.as_of)
        if not ahead:
            expected = f"an election of moment {question.moment.id} after {question.as_of}: give --rounds or --deadline"
            faults.append(Fault("--deadline", found="none", expected=expected))
        return (ahead[0] if ahead else None), "election"
    try:
        day = dt.date.fromisoformat(asked.deadline)
    except ValueError:
        faults.append(Fault("--deadline", found=f"'{asked.deadline}'", expected="a day, 2024-06-02"))
        return None, "deadline"
    if day < question.as_of:
        faults.append(Fault("--deadline", found=str(day), expected=f"{question.as_of} or later"))
    return day, "deadline"


def _rounds(start: dt.date, rounds: int | None, deadline: dt.date | None, faults: list[Fault]) -> Iterator[dt.date]:
    """The day of each round: every month from the start, up to the deadline."""
    if rounds is not None and not 1 <= rounds <= MOST_MONTHS:
        faults.append(Fault("--rounds", found=str(rounds), expected=f"1 to {MOST_MONTHS}"))
        return
    if deadline is not None and deadline >= months_later(start, MOST_MONTHS):
        found = f"{deadline}, more than {MOST_MONTHS} months ahead"
        faults.append(Fault("--deadline", found=found, expected=f"before {months_later(start, MOST_MONTHS)}"))
        return
    days = (months_later(start, k) for k in range(rounds or MOST_MONTHS))
    yield from (day for day in days if rounds is not None or (deadline is not None and day <= deadline))


def _amounts(
    place: str, written: Sequence[str], question: Question, low: float, high: float, faults: list[Fault]
) -> dict[str, float]:
    """``ACTOR=NUMBER``, as often as wanted."""
    found = {}
    for text in written:
        actor, sign, number = text.partition("=")
        if not sign:
            faults.append(Fault(place, found=f"'{text}'", expected="ACTOR=NUMBER"))
            continue
        if actor not in question.actors:
            faults.append(_no_actor(place, actor, question))
        amount = _number(number)
        if not low <= amount <= high:
            faults.append(Fault(place, path=actor, found=f"'{number}'", expected=f"a number, {low:g} to {high:g}"))
        if actor in found:
            faults.append(Fault(place, path=actor, found="twice", expected="once"))
        found[actor] = amount
    return found


def _number(text: str) -> float:
    """A number; what is none lies outside every range."""
    try:
        number = float(text)
    except ValueError:
        return float("nan")
    return number if isfinite(number) else float("nan")


def _no_actor(place: str, actor: str, question: Question) -> Fault:
    expected = f"an actor of the case: {', '.join(question.actors)}"
    return Fault(place, found=f"'{actor}'", expected=expected, nearest=nearest(actor, question.actors))
