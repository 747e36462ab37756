"""Dates as articles write them, as spans of days: a day, a month, a year, with or without the year.

::

    June 4, 2024    4 June 2024    the 4th of June    June 2024    in 2019    4 de junio de 2024
    on Tuesday    last month    two years ago         told from the day of writing, if it is known

The trap: "May 11" has no year, and a year that is guessed is wrong in January. Without the date of writing it stays
open, and is compared by day and month alone.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from winset.evidence.article.relative import relative
from winset.evidence.article.span import Span

MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(names.split(), 1)
} | {"sept": 9}

_MONTH = rf"(?P<month>(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))}))\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH}\s+{_DAY}(?!\d)(?:,?\s+{_YEAR})?",
        rf"\b{_DAY}\s+(?:of\s+|de\s+)?{_MONTH}(?:,?\s+(?:de\s+|of\s+)?{_YEAR})?",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b",
        rf"\b{_MONTH},?\s+(?:of\s+|de\s+)?{_YEAR}",
        r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Ll]ast )|(?<=\b[Ee]n )|(?<=\b[Dd]esde ))"
        rf"{_MONTH}(?!\s+(?:de\s+)?\d)",
        rf"(?<!fiscal year )(?<!FY)(?<!FY )(?<![\d,.$-])\b{_YEAR}(?![\d,-]\d)(?!\s+(?:migrants|people|encounters))",
    )
)


FIRST_YEAR = 1800
"""A day of writing from before it is a blank of some program, and no date."""


@dataclass(frozen=True)
class Days:
    """A date of a text: from `first` to `last`, both included; `year` is unknown where the text has none.

    Without a year, `first` and `last` are of the year 2000, which has every day.
    """

    place: Span
    first: dt.date
    last: dt.date
    dated: bool

    def near(self, day: dt.date) -> int:
        """Days from this date to another; none if the other lies inside. Ours; a missing year is the other's.

        >>> days("on June 4")[0].near(dt.date(2024, 6, 5))
        1
        """
        first, last = (self.first, self.last) if self.dated else (_in(self.first, day.year), _in(self.last, day.year))
        return max((first - day).days, (day - last).days, 0)

    def __str__(self) -> str:
        if not self.dated:
            return f"{self.first:%m-%d}"
        span = (self.last - self.first).days
        return f"{self.first:%Y-%m-%d}" if not span else f"{self.first:%Y-%m}" if span < 32 else f"{self.first:%Y}"


def days(words: str, start: int = 0, end: int | None = None, written: dt.date | None = None) -> tuple[Days, ...]:
    """All dates of a text, in its order; what is part of a longer date is not told apart.

    >>> [str(found) for found in days("Signed on June 4, 2024; in May 2023; FY2022; by 2,019 people; May 11")]
    ['2024-06-04', '2023-05', '05-11']
    """
    found: list[Days] = []
    end = len(words) if end is None else end
    for form in FORMS:
        for match in form.finditer(words, start, end):
            place = Span(*match.span())
            read = _read(match, place, written)
            if read is not None and not any(place.meets(other.place) for other in found):
                found.append(read)
    if written is not None and written.year > FIRST_YEAR:
        told = (Days(place, *span, dated=True) for place, span in relative(words, start, end, written))
        found += [one for one in told if not any(one.place.meets(other.place) for other in found)]
    return tuple(sorted(found, key=lambda one: one.place))


def _read(match: re.Match[str], place: Span, written: dt.date | None) -> Days | None:
    """The days of a match; nothing where there is no such day, or where "may" is no month."""
    part = match.groupdict()
    name = part.get("month") or ""
    if name.isalpha() and not name[0].isupper() and name.lower() in ("may", "mar", "march", "dec", "sep", "jan"):
        return None
    month = None if not name else int(name) if name.isdigit() else MONTHS[name.lower()]
    year, day = part.get("year"), part.get("day")
    dated = year is not None or written is not None
    of = int(year) if year else _year_of(month, int(day or 1), written)
    try:
        first = dt.date(of, month or 1, int(day or 1))
    except ValueError:
        return None
    last = first if day else dt.date(of, month or 12, calendar.monthrange(of, month or 12)[1])
    return Days(place, first, last, dated)


def _year_of(month: int | None, day: int, written: dt.date | None) -> int:
    """The year of a date without one: that of the last such day before the date of writing; 2000 where that is
    unknown.
    """
    if written is None or month is None:
        return 2000
    return written.year - ((month, day) > (written.month, written.day))


def _in(day: dt.date, year: int) -> dt.date:
    return day.replace(year=year) if (day.month, day.day) != (2, 29) or calendar.isleap(year) else dt.date(year, 2, 28)
