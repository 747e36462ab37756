"""Axes and months: the one order in which every table of the house is read.

Arrays are ordered *month, draw, row, actor*: the month first where it exists, then the draw, then the row (an origin,
an option, a package), then the actor. An axis that a table does not have is left out and the order stays.

Months are ``numpy.datetime64[M]``. A U.S. fiscal year begins three months early::

    calendar   2023-09 | 2023-10 2023-11 ... 2024-09 | 2024-10
    fiscal     FY2023  |          FY2024             | FY2025
"""

from __future__ import annotations

import datetime as dt
from typing import Any

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


class Table:
    """What every table is: a notebook shows it by its axes, and of every array the shape and the ends."""

    def _repr_html_(self) -> str:
        from html import escape

        about = escape((type(self).__doc__ or "").partition("\n")[0])
        rows = "".join(
            f"<tr><th>{escape(name)}</th><td>{escape(glance(value))}</td></tr>" for name, value in vars(self).items()
        )
        return f"<div><h4>{type(self).__name__}</h4><p>{about}</p><table><tbody>{rows}</tbody></table></div>"


def glance(value: object) -> str:
    """One line about a value: of an array its shape and its ends, of many things the first and how many.

    >>> glance(months("2023-12", 14)), glance(np.array([[1.0, np.nan], [3.5, 2.0]])), glance(("MEX", "CUB"))
    ('2023-12 to 2025-01 (14)', '(2, 2), 1 to 3.5, 1 missing', 'MEX, CUB')
    >>> glance(tuple("abcdefgh"))
    'a, b, c, d, e, ... (8)'
    """
    if isinstance(value, np.ndarray):
        return _of_array(value)
    if isinstance(value, tuple):
        parts = [*map(str, value[:FIRST]), *(["..."] if len(value) > FIRST else [])]
        return ", ".join(parts) + (f" ({len(value)})" if len(value) > FIRST else "")
    return str(value)


FIRST = 5
"""Names of an axis that a notebook shows."""


def _of_array(values: npt.NDArray[Any]) -> str:
    if values.size == 0:
        return f"{values.shape}, empty"
    if values.dtype.kind == "M":
        return f"{values.min()} to {values.max()} ({values.size})"
    known = values[~np.isnan(values)] if values.dtype.kind == "f" else values
    ends = f", {known.min():.6g} to {known.max():.6g}" if known.size else ""
    missing = f", {values.size - known.size} missing" if known.size < values.size else ""
    return f"{values.shape}{ends}{missing}"
