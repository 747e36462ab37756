"""Spans of time as people write them: months, calendar and fiscal years, quarters, and what is relative to a date.

The trap: a fiscal year begins in October of the year before, and "last month" is a month only for whoever knows when it
was written::

    fiscal year 2023     2022-10 ......... 2023-09
    2023                            2023-01 ......... 2023-12
    "last month"         nothing, or 2023-12 if written in January 2024
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from winset.evidence.claims.months import MONTH, SPANISH_MONTHS, month_name, number
from winset.evidence.claims.spans import ANY, FORMS


@dataclass(frozen=True)
class Period:
    """A span of months, first and last as ``2023-12``, and where its words stand.

    `kind` is month, year, fiscal year, months (any other whole months), to date (its end is not said), since (open),
    up to (a sum of which only the end is said: :mod:`~winset.evidence.claims.gathered`) or days (less than a month,
    which monthly evidence cannot tell). `first` and `last` are empty where the words need a date of writing that is not
    known; of to date and since, `last` is the month of writing, or empty. Of since, `grain` says whether a month or a
    year was named; of a year, "calendar" where the words say so, and nothing of a plain one.
    """

    start: int
    end: int
    kind: str
    first: str
    last: str
    grain: str = ""

    @property
    def known(self) -> bool:
        """Whether its months are."""
        return bool(self.first and self.last)

    @property
    def months(self) -> int:
        """How many months it has; 0 where they are not known."""
        return number(self.last) - number(self.first) + 1 if self.known else 0


def periods(text: str, written: dt.date | None = None) -> tuple[Period, ...]:
    """Spans of time of a text in order; those that need the date of writing are empty without one.

    >>> [(one.kind, one.first, one.last) for one in periods("In FY2023, and in December 2023.")]
    [('fiscal year', '2022-10', '2023-09'), ('month', '2023-12', '2023-12')]
    >>> [(one.kind, one.first) for one in periods("last month", dt.date(2024, 1, 5))]
    [('month', '2023-12')]
    """
    found: list[Period] = []
    free = 0
    for match in ANY.finditer(text):
        if match.start() < free or no_month(match):
            continue
        kind, first, last = FORMS[match.lastgroup or ""](match[0], written)
        found.append(Period(match.start(), match.end(), kind, first, last, _grain(kind, match)))
        free = match.end()
    return tuple(found)


def _grain(kind: str, match: re.Match[str]) -> str:
    """What was named of an open span, a month or a year; whether a year is said to be a calendar year."""
    if kind == "since":
        return "month" if re.search(MONTH, match[0], re.IGNORECASE) else "year"
    said = match[0].lower().startswith("calendar") or _CALENDAR.search(match.string[: match.start()])
    return "calendar" if kind == "year" and (said or _CALENDAR_BEHIND.match(match.string, match.end())) else ""


_CALENDAR = re.compile(r"\b(?:calendar(?:\syear)?|año\s(?:calendario|natural|civil))\s(?:de(?:l)?\s)?$", re.IGNORECASE)
_CALENDAR_BEHIND = re.compile(r"\s\(?(?:the\s)?(?:calendar\syear|año\scalendario)\b", re.IGNORECASE)

_HALVES = re.compile(
    r"^(?:from|between|de|entre)?\s*(.+?)\s?(?:-|–|—|\bto\b|\bthrough\b|\band\b|\bal?\b|\by\b)\s?(.+)$", re.IGNORECASE
)


def halves(text: str, whole: Period, written: dt.date | None = None) -> tuple[Period, Period] | None:
    """The two ends of "from A to B", each a span of its own; nothing where the words are no such pair.

    >>> text = "from December 2023 to January 2024"
    >>> [one.first for one in halves(text, periods(text)[0])]
    ['2023-12', '2024-01']
    """
    match = _HALVES.match(text)
    if match is None or whole.kind != "months" or re.match(r"(?:in|for|during|en)\s", text, re.IGNORECASE):
        return None  # "in January and February": one span
    left, right = periods(f"in {match[1]}", written), periods(f"in {match[2]}", written)
    if whole.known and len(right) == 1 and right[0].kind == "month":
        ends_of = ((whole.first, whole.first), (whole.last, whole.last))
        before, after = (Period(whole.start, whole.end, "month", *months) for months in ends_of)
        return before, after
    ends = [one[0] if len(one) == 1 and one[0].known else None for one in (left, right)]
    if ends[1] is None or ends[1].kind not in ("month", "year", "fiscal year"):
        return None
    if ends[0] is None or ends[0].kind != ends[1].kind:
        first = whole.first if ends[1].kind == "month" else ""
        ends[0] = Period(0, 0, "month", first, first) if first else None
    if ends[0] is None:
        return None
    near, far = (Period(whole.start, whole.end, one.kind, one.first, one.last) for one in ends if one)
    return near, far


def shifted(span: Period, by: str) -> Period:
    """The span a month or a year earlier.

    >>> shifted(Period(0, 0, "month", "2024-01", "2024-01"), "month").first
    '2023-12'
    """
    back = 12 if by == "year" else span.months
    ends = [month_name(int(one[:4]), int(one[5:7]) - back) if one else "" for one in (span.first, span.last)]
    return Period(span.start, span.end, span.kind, ends[0], ends[1])


def no_month(match: re.Match[str]) -> bool:
    """Whether a bare word only looks like a month: "may" and "march" are verbs; in English months are capital."""
    if match.lastgroup != "bare" or " " in match[0]:
        return False
    lower = match[0] == match[0].lower() and match[0].rstrip(".") not in SPANISH_MONTHS
    return lower or match[0].lower() in ("may", "mar", "march")
