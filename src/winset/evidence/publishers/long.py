"""The one long table that every importer fills, and its compact form.

::

    series            origin  channel  month       value  source
    us_sw_encounters  VEN     usbp     2023-12-01  46920  cbp-encounters      (months are first days; values are events)

Rows of zero are left out: inside a series' coverage, an absent row means zero.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

NAMED = (*("MEX", "GTM", "HND", "SLV", "VEN", "CUB", "HTI", "NIC", "COL", "ECU", "BRA", "PER", "IND", "CHN", "RUS"),)
"""Citizenships that the shipped tables keep apart."""

OTHER = "OTH"
"""Every other citizenship, unknown ones among them: the published total less those that are named."""

ALL = "ALL"
"""Origin of a series that is published without citizenships."""

KEY = ("series", "origin", "channel", "month")


def long(frame: pl.DataFrame, series: str, source: str, *, origin: str | None = None) -> pl.DataFrame:
    """Sum a frame of ``[origin], channel, month, value`` into rows of one series; rows of zero are dropped."""
    if origin is not None:
        frame = frame.with_columns(pl.lit(origin).alias("origin"))
    summed = frame.group_by("origin", "channel", "month").agg(pl.col("value").sum())
    return summed.filter(pl.col("value") != 0).select(
        pl.lit(series).alias("series"), "origin", "channel", "month", "value", pl.lit(source).alias("source")
    )


def compact(frame: pl.DataFrame) -> pl.DataFrame:
    """Fold every citizenship that is not named into the other ones, in the order in which tables are shipped.

    >>> from datetime import date
    >>> rows = pl.DataFrame({"origin": ["TUR", "OOO", "MEX"], "channel": "usbp", "month": date(2023, 12, 1),
    ...                      "value": [3, 4, 5]})
    >>> compact(long(rows, "us_sw_encounters", "cbp-encounters")).select("origin", "value").rows()
    [('MEX', 5), ('OTH', 7)]
    """
    kept = pl.col("origin").is_in([*NAMED, ALL])
    folded = frame.with_columns(pl.when(kept).then("origin").otherwise(pl.lit(OTHER)).alias("origin"))
    summed = folded.group_by(*KEY, "source").agg(pl.col("value").sum())
    return summed.select(*KEY, "value", "source").sort(KEY)


def with_other(parts: pl.DataFrame, totals: pl.DataFrame) -> pl.DataFrame:
    """Named citizenships of `parts`, and the rest of `totals` (``channel, month, value``) as other.

    So the total of a rounded table is kept, whatever was rounded away or withheld in its cells. Where the named ones
    already come to more than the total, which only rounding can do, other is zero.
    """
    named = parts.filter(pl.col("origin").is_in(NAMED)).select("origin", "channel", "month", "value")
    sums = named.group_by("channel", "month").agg(pl.col("value").sum().alias("named"))
    rest = totals.join(sums, on=["channel", "month"], how="left").select(
        pl.lit(OTHER).alias("origin"),
        "channel",
        "month",
        (pl.col("value") - pl.col("named").fill_null(0)).clip(lower_bound=0),
    )
    return pl.concat([named, rest])


def newest(editions: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """One table from editions, oldest first: a month that a newer edition holds is taken from there, whole."""
    kept = editions[-1]
    for older in reversed(editions[:-1]):
        kept = pl.concat([older.join(kept.select("month").unique(), on="month", how="anti"), kept])
    return kept
