r"""One panel from several series: the target, and older ones scaled to it where they overlap.

::

    target                              |=========== as published ===========|
    older, exact      |== x ratio ======|~~~overlap~~~~|          (dropped from here on)
    oldest, rounded   |== x ratio ==|~~overlap~~|
    panel    |========|=================|=====================================|

The ratio is taken by origin over a stated window, so that a series of one channel is lifted to the level of both.
It changes levels and no increments of logs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from winset.axes import FloatArray, Months, month, months
from winset.case.parts import Flows, Splice

ALL_CHANNELS = "all"
"""A channel that is the sum of the others, and is never added to them."""


@dataclass(frozen=True)
class Counts:
    """Monthly counts over a stretch of months; `values` is (month, origin)."""

    first: np.datetime64
    values: FloatArray

    @property
    def months(self) -> Months:
        """The months covered; (month,)."""
        return months(self.first, len(self.values))

    def within(self, low: np.datetime64, high: np.datetime64) -> FloatArray:
        """Rows from month `low` to month `high`, both included; (month, origin)."""
        inside: FloatArray = self.values[(self.months >= low) & (self.months <= high)]
        return inside


def counts(frame: pl.DataFrame, origins: tuple[str, ...]) -> Counts | None:
    """Counts of one series by month and origin, the last column being every other one; nothing if it has no rows.

    Channels are summed, unless there is one that is already their sum. Months without a row are zero.
    """
    frame = single(frame)
    if frame.is_empty():
        return None
    column = {name: index for index, name in enumerate(origins)}
    at = frame.get_column("origin").replace_strict(column, default=len(origins), return_dtype=pl.Int64).to_numpy()
    when = frame.get_column("month").to_numpy().astype("datetime64[M]")
    first = when.min()
    values = np.zeros((int((when.max() - first).astype(int)) + 1, len(origins) + 1))
    np.add.at(values, ((when - first).astype(int), at), frame.get_column("value").to_numpy())
    return Counts(first, values)


def single(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows that may be added up: those of the channel `all` where there is one, else all rows."""
    if (frame.get_column("channel") == ALL_CHANNELS).any():
        return frame.filter(pl.col("channel") == ALL_CHANNELS)
    return frame


def ratios(newer: Counts, older: Counts, overlap: tuple[str, str]) -> FloatArray:
    r"""What lifts an older series to the level of a newer one, by origin; (origin,).

    .. math:: k_i = \frac{\sum_{t \in O} y_{t,i}}{\sum_{t \in O} x_{t,i}}

    over the months `O` of the overlap that both have. An origin with nothing in either sum takes the ratio of the
    totals; without a common month nothing is known of the levels and every ratio is one. Ours.
    """
    low = max(month(overlap[0]), newer.first, older.first)
    high = min(month(overlap[1]), newer.months[-1], older.months[-1])
    top, bottom = newer.within(low, high).sum(axis=0), older.within(low, high).sum(axis=0)
    if not top.sum() or not bottom.sum():
        return np.ones(len(top))
    known = (top > 0) & (bottom > 0)
    by_origin: FloatArray = np.where(known, top / np.where(known, bottom, 1.0), top.sum() / bottom.sum())
    return by_origin


def joined(newer: Counts, older: Counts, splice: Splice) -> Counts:
    """The newer counts, with older ones before them, scaled, up to `until`; months that neither has are NaN."""
    before = older.months[(older.months < newer.first) & (older.months <= month(splice.until))]
    if not len(before):
        return newer
    gap = int((newer.first - before[-1]).astype(int)) - 1
    scaled = older.values[: len(before)] * ratios(newer, older, splice.overlap)
    nothing = np.full((gap, scaled.shape[1]), np.nan)
    return Counts(older.first, np.concatenate([scaled, nothing, newer.values]))


def spliced(frame: pl.DataFrame, flows: Flows) -> tuple[str, Counts] | None:
    """The name of the first series that has rows, and the counts of it and all older ones, joined.

    1. Go through the target and its splices, newest first; skip those of which nothing is published yet.
    2. Scale each further one to what is joined so far, and put it before that.
    """
    found = [
        (name, splice, counts(frame.filter(pl.col("series") == name), flows.origins))
        for name, splice in [(flows.target, None), *((one.series, one) for one in flows.splice)]
    ]
    known = [(name, splice, table) for name, splice, table in found if table is not None]
    if not known:
        return None
    name, _, table = known[0]
    for _, splice, older in known[1:]:
        table = joined(table, older, splice) if splice else table
    return name, table
