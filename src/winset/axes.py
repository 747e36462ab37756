"""Axes and months: the one order in which every table of the house is read.

Arrays are ordered *month, draw, row, actor*: the month first where it exists, then the draw, then the row (an origin,
an option, a package), then the actor. An axis that a table does not have is left out and the order stays.

Months are ``numpy.datetime64[M]``. A U.S. fiscal year begins three months early::

    calendar   2023-09 | 2023-10 2023-11 ... 2024-09 | 2024-10
    fiscal     FY2023  |          FY2024             | FY2025
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
Months = npt.NDArray[np.datetime64]
Days = npt.NDArray[np.datetime64]


def month(text: str | dt.date) -> np.datetime64:
    """The month of a date, or of its text (``2024-01`` or ``2024-01-05``).

    >>> month("2024-01-05")
    np.datetime64('2024-01')
    """
    return np.datetime64(str(text)[:7], "M")


def months(first: str | np.datetime64, count: int) -> Months:
    """`count` months in a row, the first one given; (month,).

    >>> months("2023-12", 2)
    array(['2023-12', '2024-01'], dtype='datetime64[M]')
    """
    in_a_row: Months = month(str(first)) + np.arange(count)
    return in_a_row


def last_day(of: str | np.datetime64) -> dt.date:
    """The last day of a month.

    >>> last_day("2024-02")
    datetime.date(2024, 2, 29)
    """
    following = month(str(of)) + 1
    day: dt.date = (following.astype("datetime64[D]") - 1).astype(dt.date)
    return day


def month_of_year(of: Months) -> IntArray:
    """Calendar month of each month, January 0 to December 11; (month,).

    >>> month_of_year(months("2023-12", 2))
    array([11,  0])
    """
    return of.astype("datetime64[M]").astype(np.int64) % 12


def fiscal_year(of: str | np.datetime64) -> int:
    """The U.S. fiscal year of a month, which begins in October of the year before.

    >>> fiscal_year("2023-10"), fiscal_year("2023-09")
    (2024, 2023)
    """
    return int((month(str(of)) + 3).astype("datetime64[Y]").astype(int)) + 1970
