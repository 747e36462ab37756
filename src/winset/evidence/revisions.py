"""What changed from one edition of a series to the next: months that came, cells that were revised, how late.

::

    earlier   VEN 2025-08  36      2025-09  52
    later     VEN 2025-08  36      2025-09  55      2025-10  61
                                   +3, of age 0     came

The trap: a cell without a row is a zero where its edition covers the month, and unknown where it does not. So only
months that both editions cover, channel by channel, are compared. Age counts months back from the earlier edition's
newest.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from winset.evidence.vintages import Edition

CELL = ("origin", "channel", "month")
LARGEST = 10
"""Changes that are named, the largest first."""


@dataclass(frozen=True)
class Changed:
    """A cell that was revised: its count before and after."""

    origin: str
    channel: str
    month: str
    before: int
    after: int


@dataclass(frozen=True)
class Aged:
    """Cells of one age, in months: how many, how many changed, the mean size of a revision, and the sum of all."""

    age: int
    cells: int
    changed: int
    mean_absolute: float
    net: int


@dataclass(frozen=True)
class Revision:
    """One step between editions, by the names of their vintages; the one that stands has none.

    `months_came` and `months_gone` are in one of the two alone. `total` is the sum of all cells compared, before.
    """

    earlier: str
    later: str
    months_came: tuple[str, ...]
    months_gone: tuple[str, ...]
    cells: int
    changed: int
    net: int
    mean_absolute: float
    total: int
    largest: tuple[Changed, ...]
    by_age: tuple[Aged, ...]


def revision(earlier: Edition, later: Edition) -> Revision:
    r"""What the later of two editions of a series made of the earlier one.

    .. math:: \bar{a} = \frac{1}{n} \sum_c |y'_c - y_c|, \qquad \text{net} = \sum_c (y'_c - y_c)

    over the cells `c` of which either edition has a row, in months that both cover; counts of events. Ours.

    >>> from datetime import date
    >>> def edition(counts):
    ...     return Edition("", pl.DataFrame([dict(origin="VEN", channel="all", month=date(2025, m, 1), value=n)
    ...                                      for m, n in counts.items()]))
    >>> found = revision(edition({8: 36, 9: 52}), edition({8: 36, 9: 55, 10: 61}))
    >>> found.months_came, found.changed, found.net, found.mean_absolute
    (('2025-10',), 1, 3, 1.5)
    """
    compared = _compared(earlier, later)
    before, after = _months(earlier), _months(later)
    off = compared.get_column("off")
    return Revision(
        earlier=earlier.replaced,
        later=later.replaced,
        months_came=tuple(sorted(after - before)),
        months_gone=tuple(sorted(before - after)),
        cells=compared.height,
        changed=int((off != 0).sum()),
        net=int(off.sum()),
        mean_absolute=_mean(off),
        total=int(compared.get_column("before").sum()),
        largest=_largest(compared),
        by_age=_by_age(compared),
    )


def _compared(earlier: Edition, later: Edition) -> pl.DataFrame:
    """Cells in months that both editions cover: ``origin, channel, month, before, after, off, age``."""
    mine, theirs = _covered(earlier, later), _covered(later, earlier)
    both = mine.join(theirs, on=list(CELL), how="full", coalesce=True, suffix="_after").with_columns(
        pl.col("value", "value_after").fill_null(0)
    )
    newest = earlier.rows.get_column("month").max()
    since = (pl.lit(newest).dt.year() - pl.col("month").dt.year()) * 12
    return both.select(
        *CELL,
        pl.col("value").alias("before"),
        pl.col("value_after").alias("after"),
        (pl.col("value_after") - pl.col("value")).alias("off"),
        (since + pl.lit(newest).dt.month() - pl.col("month").dt.month()).alias("age"),
    ).sort(CELL)


def _covered(one: Edition, other: Edition) -> pl.DataFrame:
    """Cells of one edition in months that the other covers too."""
    beyond = one.without(other, one.rows)
    kept = one.rows.join(beyond.select(CELL), on=list(CELL), how="anti")
    return kept.select(*CELL, "value")


def _months(edition: Edition) -> set[str]:
    return set(edition.rows.get_column("month").dt.strftime("%Y-%m"))


def _mean(off: pl.Series) -> float:
    return float(off.abs().sum()) / len(off) if len(off) else 0.0


def _largest(compared: pl.DataFrame) -> tuple[Changed, ...]:
    size = compared.filter(pl.col("off") != 0).sort(pl.col("off").abs(), *CELL, descending=[True, False, False, False])
    shown = size.head(LARGEST).select("origin", "channel", pl.col("month").dt.strftime("%Y-%m"), "before", "after")
    return tuple(Changed(*row) for row in shown.iter_rows())


def _by_age(compared: pl.DataFrame) -> tuple[Aged, ...]:
    found = []
    for (age,), cells in compared.group_by("age"):
        off = cells.get_column("off")
        found.append(Aged(int(str(age)), cells.height, int((off != 0).sum()), _mean(off), int(off.sum())))
    return tuple(sorted(found, key=lambda aged: aged.age))
