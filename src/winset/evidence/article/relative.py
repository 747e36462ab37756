"""Dates that are told from the day of writing: "on Tuesday", "last month", "two years ago".

::

    written on Wednesday, 10 January 2024
    on Tuesday  →  9 January    last month  →  December 2023    two years ago  →  2022

The trap: news says "on Tuesday" of the last Tuesday, and plans of the next one. What lies ahead was not done yet, so
the last one is meant; where the day of writing is not known, nothing is.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from winset.evidence.article.span import Span

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
NUMBERS = {
    word: number
    for number, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
FORM = re.compile(
    rf"\b(?:on\s+|last\s+|since\s+|this\s+past\s+)(?P<weekday>{'|'.join(DAYS)})\b|"
    rf"\b(?:el|desde\s+el|este)\s+(?:pasado\s+)?(?P<dia>{'|'.join(DIAS)})\b|"
    r"\b(?P<close>today|yesterday|hoy|ayer)\b|"
    r"\b(?P<pasado>mes|año)\s+pasado\b|\b(?P<pasada>semana)\s+pasada\b|"
    r"\b(?P<which>last|this|earlier\s+this)\s+(?P<unit>week|month|year)\b|"
    rf"\b(?P<many>an?|{'|'.join(NUMBERS)}|\d{{1,2}})\s+(?P<units>day|week|month|year)s?\s+(?:ago|earlier)\b",
    re.IGNORECASE,
)


def relative(words: str, start: int, end: int, written: dt.date) -> Iterator[tuple[Span, tuple[dt.date, dt.date]]]:
    """Places of such dates, each with its first and last day. Ours.

    >>> day = dt.date(2024, 1, 10)
    >>> [f"{first} {last}" for _, (first, last) in relative("On Tuesday, and last month", 0, 26, day)]
    ['2024-01-09 2024-01-09', '2023-12-01 2023-12-31']
    """
    for match in FORM.finditer(words, start, end):
        yield Span(*match.span()), _days(match, written)


def _days(match: re.Match[str], written: dt.date) -> tuple[dt.date, dt.date]:
    if named := match["weekday"] or match["dia"]:
        days = DAYS if match["weekday"] else DIAS
        day = written - dt.timedelta((written.weekday() - days.index(named.lower())) % 7)
        return day, day
    if match["close"]:
        day = written - dt.timedelta(match["close"].lower() in ("yesterday", "ayer"))
        return day, day
    if unit := match["pasado"] or match["pasada"]:
        return _span({"mes": "month", "año": "year", "semana": "week"}[unit.lower()], 1, written)
    if match["which"]:
        return _span(match["unit"].lower(), int(match["which"].lower() == "last"), written)
    many = match["many"].lower()
    count = int(many) if many.isdigit() else NUMBERS.get(many, 1)
    if match["units"].lower() == "day":
        day = written - dt.timedelta(count)
        return day, day
    return _span(match["units"].lower(), count, written)


def _span(unit: str, back: int, written: dt.date) -> tuple[dt.date, dt.date]:
    """The week, month or year that lies so many back; this one ends with the day of writing."""
    if unit == "week":
        monday = written - dt.timedelta(written.weekday() + 7 * back)
        return monday, min(monday + dt.timedelta(6), written)
    if unit == "year":
        year = max(written.year - back, 1)
        return dt.date(year, 1, 1), min(dt.date(year, 12, 31), written)
    year, month = divmod(written.year * 12 + written.month - 1 - back, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, 1), min(dt.date(year, month + 1, last), written)
