"""Months by name and by number, and U.S. fiscal years.

The trap: a fiscal year bears the number of the year in which it ends::

    fiscal year 2023     2022-10 ......... 2023-09
"""

from __future__ import annotations

import datetime as dt
from functools import cache

_MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
]  # fmt: skip
_SPANISH = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
]  # fmt: skip
SPANISH_MONTHS = frozenset(_SPANISH) - {"mayo"}
"""Months whose Spanish name, in small letters, means nothing else in an English text."""
NUMBERS = {
    short: number
    for names in (_MONTHS, _SPANISH)
    for number, name in enumerate(names, 1)
    for short in {name, name[:3], "sept" if number == 9 else name}
} | {"setiembre": 9}
"""Months by name, long and short, English and Spanish."""

MONTH = (
    rf"(?:{'|'.join([*_MONTHS, *_SPANISH, 'setiembre'])}"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ene|abr|ago|dic)\b\.?"
)
"""A month's name, as a pattern."""
YEAR = r"(?:19|20)\d\d"
"""A year in digits, as a pattern."""
COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10} | {
    "eleven": 11, "first": 1, "second": 2, "third": 3, "fourth": 4, "primer": 1, "primera": 1, "primeros": 1,
    "segundo": 2, "segunda": 2, "tercer": 3, "cuarto": 4, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11,
}  # fmt: skip
"""How many, or the how-manieth, in one word."""


def month_name(year: int, number: int) -> str:
    """A month as it is written here; `number` may run over: 2023, 13 is 2024-01.

    >>> month_name(2023, 12), month_name(2024, 0)
    ('2023-12', '2023-12')
    """
    return f"{year + (number - 1) // 12:04d}-{(number - 1) % 12 + 1:02d}"


def fiscal(year: int) -> tuple[str, str]:
    """First and last month of a U.S. fiscal year.

    >>> fiscal(2023)
    ('2022-10', '2023-09')
    """
    return month_name(year - 1, 10), month_name(year, 9)


def fiscal_of(date: dt.date) -> int:
    """The fiscal year that a day is in.

    >>> fiscal_of(dt.date(2023, 10, 1))
    2024
    """
    return date.year + (date.month >= 10)


@cache
def number(month: str) -> int:
    """A month as a number: year times 12 plus month.

    >>> number("2023-12") - number("2022-12")
    12
    """
    return int(month[:4]) * 12 + int(month[5:7])


def month_number(name: str) -> int:
    """The month of the year that a name stands for.

    >>> month_number("Sept."), month_number("enero")
    (9, 1)
    """
    return NUMBERS[name.lower().rstrip(".")]


def later(month: str, months: int) -> str:
    """A month so many months on.

    >>> later("2023-12", 1)
    '2024-01'
    """
    return month_name(int(month[:4]), int(month[5:7]) + months)
