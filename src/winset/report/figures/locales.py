"""Numbers and dates of axes in a language, in the words of the renderer.

What Babel knows of a locale, laid out as Vega wants it. A locale inside the chart reaches every renderer, and nothing
is fetched::

    "%b %Y"  ──▶  times("es_MX")["shortMonths"][11]  ──▶  "dic 2024"

The trap: Vega's week begins on Sunday, and Babel's on Monday.
"""

from __future__ import annotations

from typing import Any


def numbers(locale: str) -> dict[str, Any]:
    """How numbers are written.

    >>> numbers("es_MX")
    {'decimal': '.', 'thousands': ',', 'grouping': [3], 'currency': ['$', '']}
    """
    from babel import Locale

    latin = Locale.parse(locale).number_symbols["latn"]
    return {"decimal": latin["decimal"], "thousands": latin["group"], "grouping": [3], "currency": ["$", ""]}


def times(locale: str) -> dict[str, Any]:
    """Names of months and days, and the order in which dates are written.

    >>> times("es_MX")["shortMonths"][:3], times("es_MX")["shortDays"][:2]
    (['ene', 'feb', 'mar'], ['dom', 'lun'])
    """
    from babel import Locale

    known = Locale.parse(locale)
    months, days = known.months["format"], known.days["format"]
    week = (6, 0, 1, 2, 3, 4, 5)
    return {
        "dateTime": "%x, %X",
        "date": "%d/%m/%Y",
        "time": "%H:%M:%S",
        "periods": ["a.m.", "p.m."],
        "days": [days["wide"][day] for day in week],
        "shortDays": [days["abbreviated"][day] for day in week],
        "months": [months["wide"][month] for month in range(1, 13)],
        "shortMonths": [months["abbreviated"][month] for month in range(1, 13)],
    }
