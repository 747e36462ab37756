"""Two tables of the same events, held against each other.

::

    mex_detentions          2024   1,231,320       by nationality
    mex_detentions_by_age   2024   1,230,126       by sex and age: another edition, not other events

The trap: neither is wrong. A publisher revises one table and not the other, so a difference is said and never mended.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl


def differing(tables: Mapping[str, pl.DataFrame], one: tuple[str, str], other: tuple[str, str]) -> tuple[str, ...]:
    """A sentence for each year of which two series, in the months that both hold, give different totals.

    `tables` are long tables by series; `one` and `other` are a series and how its table is called. Nothing is said
    where one of them is not there.

    >>> from datetime import date
    >>> here = pl.DataFrame({"month": [date(2024, 1, 1), date(2024, 2, 1)], "value": [7, 8]})
    >>> there = pl.DataFrame({"month": [date(2024, 1, 1)], "value": [6]})
    >>> differing({"a": here, "b": there}, ("a", "by nationality"), ("b", "by age"))
    ('2024: 7 by nationality, 6 by age: two editions of the same events (the largest gap is 1, in 2024-01)',)
    """
    if one[0] not in tables or other[0] not in tables:
        return ()
    both = _monthly(tables[one[0]], "one").join(_monthly(tables[other[0]], "other"), on="month").sort("month")
    gap = (pl.col("one") - pl.col("other")).abs()
    years = both.group_by(pl.col("month").dt.year().alias("year")).agg(
        pl.col("one").sum(),
        pl.col("other").sum(),
        gap.max().alias("gap"),
        pl.col("month").sort_by(gap).last().dt.strftime("%Y-%m"),
    )
    return tuple(
        f"{year}: {first:,} {one[1]}, {second:,} {other[1]}: two editions of the same events "
        f"(the largest gap is {most:,}, in {month})"
        for year, first, second, most, month in years.filter(pl.col("gap") > 0).sort("year").iter_rows()
    )


def _monthly(table: pl.DataFrame, name: str) -> pl.DataFrame:
    return table.group_by("month").agg(pl.col("value").sum().alias(name))
